#include "config.h"

#include "app/check.h"

#include "store/check.h"

/* Who is told, and what of. */
typedef struct {
    AppCheckFunc watch;
    gpointer data;
    gboolean mending;
} Telling;

static gboolean tell(guint percent, gpointer data)
{
    const Telling *telling = data;

    return !telling->watch || telling->watch(telling->mending, percent, telling->data);
}

GPtrArray *app_check(App *app, gboolean repair, AppCheckFunc watch, gpointer data,
                     GPtrArray **mended, GError **error)
{
    Store *store = app_store(app);
    Telling looking = {watch, data, FALSE}, mending = {watch, data, TRUE};
    g_autoptr(GPtrArray) before = store_check(store, tell, &looking, error);

    if (!before)
        return NULL;
    if (!repair || before->len == 0) {
        *mended = g_ptr_array_new_with_free_func(g_free);
        return g_steal_pointer(&before);
    }
    if (!store_repair(store, tell, &mending, error))
        return NULL;

    g_autoptr(GPtrArray) after = store_check(store, tell, &looking, error);
    if (after)
        *mended = g_steal_pointer(&before);
    return g_steal_pointer(&after);
}
