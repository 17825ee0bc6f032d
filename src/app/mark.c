#include "config.h"

#include "app/mark.h"

#include "app/app_private.h"
#include "base/i18n.h"

/* Changes that are kept for taking back. */
#define UNDO_MAX 100

typedef enum { CHANGE_READ, CHANGE_STARRED } ChangeKind;

/* One change: what was set, to which value, on the articles that had another one before. */
typedef struct {
    ChangeKind kind;
    gboolean value;
    GArray *ids; /* gint64 */
} Change;

static void change_free(gpointer data)
{
    Change *change = data;

    g_array_unref(change->ids);
    g_free(change);
}

/* Notes a change unless it changed nothing. Takes ids. */
static void note_change(App *app, ChangeKind kind, gboolean value, GArray *ids)
{
    if (ids->len == 0) {
        g_array_unref(ids);
        return;
    }
    Change *change = g_new0(Change, 1);
    *change = (Change){kind, value, ids};
    if (!app->undo)
        app->undo = g_ptr_array_new_with_free_func(change_free);
    g_ptr_array_add(app->undo, change);
    if (app->undo->len > UNDO_MAX)
        g_ptr_array_remove_index(app->undo, 0);
}

/* Sets a state inside a transaction of its own. */
static gboolean set_state(App *app, ChangeKind kind, const GArray *ids, gboolean value,
                          GArray *changed, GError **error)
{
    static gboolean (*const setters[])(Store *store, const GArray *ids, gboolean value,
                                       GArray *changed, GError **error) = {
        [CHANGE_READ] = store_articles_set_read,
        [CHANGE_STARRED] = store_articles_set_starred,
    };

    return setters[kind](app->store, ids, value, changed, error);
}

static gboolean mark(App *app, ChangeKind kind, const GArray *ids, gboolean value, GError **error)
{
    g_autoptr(GArray) changed = g_array_new(FALSE, FALSE, sizeof(gint64));

    if (!set_state(app, kind, ids, value, changed, error))
        return FALSE;
    note_change(app, kind, value, g_steal_pointer(&changed));
    return TRUE;
}

gboolean app_mark_read(App *app, const GArray *ids, gboolean read, GError **error)
{
    return mark(app, CHANGE_READ, ids, read, error);
}

gboolean app_mark_starred(App *app, const GArray *ids, gboolean starred, GError **error)
{
    return mark(app, CHANGE_STARRED, ids, starred, error);
}

gboolean app_mark_all_read(App *app, const StoreFilter *filter, guint *count, GError **error)
{
    g_autoptr(GArray) changed = g_array_new(FALSE, FALSE, sizeof(gint64));

    if (!store_articles_read_all(app->store, filter, changed, error))
        return FALSE;
    if (count)
        *count = changed->len;
    note_change(app, CHANGE_READ, TRUE, g_steal_pointer(&changed));
    return TRUE;
}

/* What a change did, for people. */
static char *describe(const Change *change)
{
    guint count = change->ids->len;

    if (change->kind == CHANGE_STARRED)
        return g_strdup_printf(change->value
                                   ? ngettext("%u article starred", "%u articles starred", count)
                                   : ngettext("%u star taken away", "%u stars taken away", count),
                               count);
    return g_strdup_printf(
        change->value ? ngettext("%u article marked read", "%u articles marked read", count)
                      : ngettext("%u article marked unread", "%u articles marked unread", count),
        count);
}

gboolean app_undo(App *app, char **what, GError **error)
{
    if (what)
        *what = NULL;
    if (!app->undo || app->undo->len == 0)
        return TRUE;
    const Change *change = g_ptr_array_index(app->undo, app->undo->len - 1);
    if (!set_state(app, change->kind, change->ids, !change->value, NULL, error))
        return FALSE;
    if (what)
        *what = describe(change);
    g_ptr_array_remove_index(app->undo, app->undo->len - 1);
    return TRUE;
}
