#include "config.h"

#include "app/mark.h"

#include "app/app_private.h"
#include "app/correct.h"
#include "app/kill.h"
#include "base/i18n.h"
#include "store/follow.h"
#include "store/tag.h"

/* Changes that are kept for taking back. */
#define UNDO_MAX 100

typedef enum {
    CHANGE_READ,
    CHANGE_STARRED,
    CHANGE_TAGS,
    CHANGE_FOLLOWED,
    CHANGE_CORRECTED,
    CHANGE_KILLED
} ChangeKind;

/* One change: what was set, to which value, on what had another one before. */
typedef struct {
    ChangeKind kind;
    gboolean value;
    GArray *ids;     /* gint64: articles; NULL for actors */
    GPtrArray *tags; /* of CHANGE_TAGS: char *, those before */
    char *actor_id;  /* of CHANGE_FOLLOWED */
    char *line;      /* of CHANGE_CORRECTED */
} Change;

static void change_free(gpointer data)
{
    Change *change = data;

    g_clear_pointer(&change->ids, g_array_unref);
    g_clear_pointer(&change->tags, g_ptr_array_unref);
    g_free(change->actor_id);
    g_free(change->line);
    g_free(change);
}

/* Notes a change, and takes what belongs to it. */
static void note(App *app, Change change)
{
    if (!app->undo)
        app->undo = g_ptr_array_new_with_free_func(change_free);
    g_ptr_array_add(app->undo, g_memdup2(&change, sizeof change));
    if (app->undo->len > UNDO_MAX)
        g_ptr_array_remove_index(app->undo, 0);
}

/* Notes a change unless it changed nothing. Takes ids. */
static void note_change(App *app, ChangeKind kind, gboolean value, GArray *ids)
{
    if (ids->len > 0)
        note(app, (Change){.kind = kind, .value = value, .ids = ids});
    else
        g_array_unref(ids);
}

/* Sets a state inside a transaction of its own. */
static gboolean set_state(App *app, ChangeKind kind, const GArray *ids, gboolean value,
                          GArray *changed, GError **error)
{
    static gboolean (*const setters[])(Store * store, const GArray *ids, gboolean value,
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

gboolean app_mark_tags(App *app, gint64 id, const GPtrArray *tags, GError **error)
{
    g_autoptr(GPtrArray) before = store_own_tags(app->store, id, error);

    if (!before || !store_own_tags_set(app->store, id, tags, error))
        return FALSE;
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_array_append_val(ids, id);
    note(app, (Change){.kind = CHANGE_TAGS, .ids = ids, .tags = g_steal_pointer(&before)});
    return TRUE;
}

gboolean app_mark_killed(App *app, const AppKillRule *rule, guint *count, GError **error)
{
    g_autoptr(GArray) changed = g_array_new(FALSE, FALSE, sizeof(gint64));
    StoreKillRule parsed = app_kill_rule(rule, error);

    if (!parsed.query)
        return FALSE;
    gboolean ok = store_kill_stored(app->store, &parsed, changed, error);
    store_query_free((StoreQuery *)parsed.query);
    if (!ok)
        return FALSE;
    *count = changed->len;
    note_change(app, CHANGE_KILLED, parsed.hide, g_steal_pointer(&changed));
    return TRUE;
}

gboolean app_mark_followed(App *app, const char *actor_id, gboolean follow, GError **error)
{
    if (store_is_followed(app->store, actor_id) == follow)
        return TRUE;
    if (!store_follow_set(app->store, actor_id, follow, error))
        return FALSE;
    note(app, (Change){.kind = CHANGE_FOLLOWED, .value = follow, .actor_id = g_strdup(actor_id)});
    return TRUE;
}

gboolean app_mark_corrected(App *app, const char *line, GError **error)
{
    if (!app_correction_add(app, line, error))
        return FALSE;
    note(app, (Change){.kind = CHANGE_CORRECTED, .line = g_strdup(line)});
    return TRUE;
}

/* What a change did, for people. */
static char *describe(const Change *change)
{
    guint count = change->ids ? change->ids->len : 0;

    if (change->kind == CHANGE_TAGS)
        return g_strdup(_("tags changed"));
    if (change->kind == CHANGE_CORRECTED)
        return g_strdup_printf(_("correction '%s'"), change->line);
    if (change->kind == CHANGE_FOLLOWED)
        return g_strdup(change->value ? _("actor followed") : _("actor followed no more"));
    if (change->kind == CHANGE_STARRED)
        return g_strdup_printf(change->value
                                   ? ngettext("%u article starred", "%u articles starred", count)
                                   : ngettext("%u star taken away", "%u stars taken away", count),
                               count);
    if (change->kind == CHANGE_KILLED && change->value)
        return g_strdup_printf(ngettext("%u article hidden", "%u articles hidden", count), count);
    return g_strdup_printf(
        change->value || change->kind == CHANGE_KILLED
                      ? ngettext("%u article marked read", "%u articles marked read", count)
                      : ngettext("%u article marked unread", "%u articles marked unread", count),
        count);
}

static gboolean take_back(App *app, const Change *change, GError **error)
{
    switch (change->kind) {
    case CHANGE_TAGS:
        return store_own_tags_set(app->store, g_array_index(change->ids, gint64, 0), change->tags,
                                  error);
    case CHANGE_FOLLOWED:
        return store_follow_set(app->store, change->actor_id, !change->value, error);
    case CHANGE_KILLED:
        return store_kill_undo_ids(app->store, change->ids, error);
    case CHANGE_CORRECTED:
        return app_correction_remove(app, change->line, error);
    default:
        return set_state(app, change->kind, change->ids, !change->value, NULL, error);
    }
}

gboolean app_undo(App *app, char **what, GError **error)
{
    if (what)
        *what = NULL;
    if (!app->undo || app->undo->len == 0)
        return TRUE;
    const Change *change = g_ptr_array_index(app->undo, app->undo->len - 1);
    if (!take_back(app, change, error))
        return FALSE;
    if (what)
        *what = describe(change);
    g_ptr_array_remove_index(app->undo, app->undo->len - 1);
    return TRUE;
}
