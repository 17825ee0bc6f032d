#include "config.h"

#include "app/check.h"

#include "store/check.h"

GPtrArray *app_check(App *app, gboolean repair, GPtrArray **mended, GError **error)
{
    Store *store = app_store(app);
    g_autoptr(GPtrArray) before = store_check(store, error);

    if (!before)
        return NULL;
    if (!repair || before->len == 0) {
        *mended = g_ptr_array_new_with_free_func(g_free);
        return g_steal_pointer(&before);
    }
    if (!store_repair(store, error))
        return NULL;

    g_autoptr(GPtrArray) after = store_check(store, error);
    if (after)
        *mended = g_steal_pointer(&before);
    return g_steal_pointer(&after);
}
