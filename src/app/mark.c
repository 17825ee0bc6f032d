#include "config.h"

#include "app/mark.h"

#include "app/app_private.h"
#include "app/correct.h"
#include "app/kill.h"
#include "app/saved.h"
#include "base/i18n.h"
#include "base/thread.h"
#include "store/feed.h"
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
    CHANGE_SAVED,
    CHANGE_KILLED,
    CHANGE_FEEDS
} ChangeKind;

/* One change: what was set, to which value, on what had another one before. */
typedef struct {
    ChangeKind kind;
    gboolean value;
    GArray *ids;      /* gint64: articles, of CHANGE_FEEDS new feeds; NULL for actors */
    GPtrArray *feeds; /* of CHANGE_FEEDS: StoreFeed, as they were */
    GPtrArray *tags;  /* of CHANGE_TAGS: GPtrArray of char *, those before, one an id */
    char *actor_id;   /* of CHANGE_FOLLOWED */
    char *line;       /* of CHANGE_CORRECTED */
    char *name;       /* of CHANGE_SAVED */
    char *query;      /* likewise: the one before; NULL for none */
} Change;

static void change_free(gpointer data)
{
    Change *change = data;

    g_clear_pointer(&change->ids, g_array_unref);
    g_clear_pointer(&change->tags, g_ptr_array_unref);
    g_clear_pointer(&change->feeds, g_ptr_array_unref);
    g_free(change->actor_id);
    g_free(change->line);
    g_free(change->name);
    g_free(change->query);
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

/* Sets the tags of one article, and adds those before to a change. */
static gboolean set_tags(App *app, gint64 id, const GPtrArray *tags, gboolean add, Change *change,
                         GError **error)
{
    g_autoptr(GPtrArray) before = store_own_tags(app->store, id, error);
    g_autoptr(GPtrArray) now = g_ptr_array_new();

    if (!before)
        return FALSE;
    for (guint i = 0; add && i < before->len; i++)
        g_ptr_array_add(now, before->pdata[i]);
    for (guint i = 0; i < tags->len; i++) {
        if (!g_ptr_array_find_with_equal_func(now, tags->pdata[i], g_str_equal, NULL))
            g_ptr_array_add(now, tags->pdata[i]);
    }
    if (!store_own_tags_set(app->store, id, now, error))
        return FALSE;
    g_array_append_val(change->ids, id);
    g_ptr_array_add(change->tags, g_steal_pointer(&before));
    return TRUE;
}

/* Sets the tags of several articles, or adds to them, as one change. */
static gboolean mark_tags(App *app, const GArray *ids, const GPtrArray *tags, gboolean add,
                          GError **error)
{
    Change change = {.kind = CHANGE_TAGS};
    gboolean ok = store_begin(app->store, error);

    if (!ok)
        return FALSE;
    change.ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    change.tags = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; ok && i < ids->len; i++)
        ok = set_tags(app, g_array_index(ids, gint64, i), tags, add, &change, error);
    if (!ok)
        store_rollback(app->store);
    else
        ok = store_commit(app->store, error);
    if (ok) {
        note(app, change);
    } else {
        g_array_unref(change.ids);
        g_ptr_array_unref(change.tags);
    }
    return ok;
}

gboolean app_mark_tags(App *app, gint64 id, const GPtrArray *tags, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    g_array_append_val(ids, id);
    return mark_tags(app, ids, tags, FALSE, error);
}

gboolean app_mark_tags_added(App *app, const GArray *ids, const GPtrArray *tags, GError **error)
{
    return mark_tags(app, ids, tags, TRUE, error);
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

static gboolean set_saved(App *app, const char *name, const char *query, GError **error)
{
    return query ? app_saved_put(app, name, query, error) : app_saved_remove(app, name, error);
}

gboolean app_mark_saved(App *app, const char *name, const char *query, GError **error)
{
    const AppSavedSearch *old = app_config_search(app->config, name);
    g_autofree char *before = old ? g_strdup(old->query) : NULL;
    g_autofree char *copy = g_strdup(name); /* name may be the search's own */

    if (!set_saved(app, copy, query, error))
        return FALSE;
    note(app, (Change){.kind = CHANGE_SAVED,
                       .name = g_steal_pointer(&copy),
                       .query = g_steal_pointer(&before),
                       .value = query != NULL});
    return TRUE;
}

void app_mark_feeds(App *app, GArray *added, GPtrArray *before)
{
    Change change = {.kind = CHANGE_FEEDS, .ids = added, .feeds = before};

    if (added->len + before->len > 0) {
        note(app, change);
    } else {
        g_array_unref(added);
        g_ptr_array_unref(before);
    }
}

void app_mark_feed_added(App *app, gint64 feed_id)
{
    GArray *added = g_array_new(FALSE, FALSE, sizeof(gint64));

    g_array_append_val(added, feed_id);
    app_mark_feeds(app, added, g_ptr_array_new_with_free_func((GDestroyNotify)store_feed_free));
}

/* What a change did, for people. */
static char *describe(const Change *change)
{
    guint count = change->ids ? change->ids->len : 0;

    if (change->kind == CHANGE_FEEDS) {
        count += change->feeds->len;
        return g_strdup_printf(ngettext("%u feed changed", "%u feeds changed", count), count);
    }

    /* TRANSLATORS: this and the next few stand at the end of "Undone: %s". */
    if (change->kind == CHANGE_TAGS)
        return g_strdup(_("tags changed"));
    if (change->kind == CHANGE_CORRECTED)
        return g_strdup_printf(_("correction '%s'"), change->line);
    if (change->kind == CHANGE_SAVED)
        return g_strdup_printf(change->value ? _("search '%s' saved") : _("search '%s' removed"),
                               change->name);
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

static gboolean take_tags_back(App *app, const Change *change, GError **error)
{
    if (!store_begin(app->store, error))
        return FALSE;
    for (guint i = 0; i < change->ids->len; i++) {
        if (!store_own_tags_set(app->store, g_array_index(change->ids, gint64, i),
                                g_ptr_array_index(change->tags, i), error)) {
            store_rollback(app->store);
            return FALSE;
        }
    }
    return store_commit(app->store, error);
}

/* Makes a feed what it was; one that has been removed is subscribed to again. */
static gboolean restore_feed(Store *store, const StoreFeed *feed, GError **error)
{
    g_autoptr(GError) gone = NULL;
    g_autoptr(StoreFeed) now = store_feed(store, feed->id, &gone);
    gint64 fresh_id;

    if (now)
        return store_feed_set_place(store, feed->id, feed->user_title, feed->folder, error);
    if (!g_error_matches(gone, STORE_ERROR, STORE_ERROR_NOT_FOUND)) {
        g_propagate_error(error, g_steal_pointer(&gone));
        return FALSE;
    }
    return store_feed_import(store, feed, &fresh_id, error);
}

static gboolean restore_feeds(Store *store, const Change *change, GError **error)
{
    for (guint i = 0; i < change->ids->len; i++) {
        if (!store_feed_remove(store, g_array_index(change->ids, gint64, i), error))
            return FALSE;
    }
    for (guint i = 0; i < change->feeds->len; i++) {
        if (!restore_feed(store, change->feeds->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

static gboolean take_feeds_back(App *app, const Change *change, GError **error)
{
    if (!store_begin(app->store, error))
        return FALSE;
    if (restore_feeds(app->store, change, error))
        return store_commit(app->store, error);
    store_rollback(app->store);
    return FALSE;
}

static gboolean take_back(App *app, const Change *change, GError **error)
{
    switch (change->kind) {
    case CHANGE_TAGS:
        return take_tags_back(app, change, error);
    case CHANGE_FOLLOWED:
        return store_follow_set(app->store, change->actor_id, !change->value, error);
    case CHANGE_FEEDS:
        return take_feeds_back(app, change, error);
    case CHANGE_KILLED:
        return store_kill_undo_ids(app->store, change->ids, error);
    case CHANGE_CORRECTED:
        return app_correction_remove(app, change->line, error);
    case CHANGE_SAVED:
        return set_saved(app, change->name, change->query, error);
    default:
        return set_state(app, change->kind, change->ids, !change->value, NULL, error);
    }
}

/* --- in steps --- */

#define STEP_US  (5 * G_TIME_SPAN_MILLISECOND)
#define STEP_IDS 500 /* articles of a transaction */
#define FEW_IDS  1000
#define LOG_IDS  5000 /* whose log is long */

struct AppMarking {
    App *app;
    StoreFilter filter;
    gint64 place;   /* up to which all is read; of an undo unused */
    GArray *ids;    /* gint64: what has been marked, or is to be taken back */
    guint done;     /* of an undo: of these */
    Change *change; /* an undo's, out of the stack; else NULL */
    gboolean ended;
};

AppMarking *app_marking_read_all(App *app, const StoreFilter *filter)
{
    AppMarking *marking = g_new0(AppMarking, 1);

    marking->app = app;
    marking->filter = *filter;
    marking->place = G_MAXINT64;
    if (!marking->filter.until_id)
        marking->filter.until_id = MAX(store_articles_last_id(app->store, NULL), 0);
    marking->ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    /* What is done while it goes on is undone first. */
    note(app, (Change){.kind = CHANGE_READ, .value = TRUE, .ids = g_array_ref(marking->ids)});
    return marking;
}

AppMarking *app_marking_undo(App *app)
{
    Change *last = app->undo && app->undo->len ? app->undo->pdata[app->undo->len - 1] : NULL;
    AppMarking *marking;

    if (!last || (last->kind != CHANGE_READ && last->kind != CHANGE_STARRED) ||
        last->ids->len <= FEW_IDS)
        return NULL;
    marking = g_new0(AppMarking, 1);
    marking->app = app;
    marking->change = g_ptr_array_steal_index(app->undo, app->undo->len - 1);
    marking->ids = g_array_ref(last->ids);
    return marking;
}

/* One transaction. */
static gboolean mark_some(AppMarking *marking, GError **error)
{
    g_autoptr(GArray) part = NULL;
    guint count = MIN(STEP_IDS, marking->ids->len - marking->done);

    if (!marking->change) {
        if (!store_articles_read_some(marking->app->store, &marking->filter, &marking->place,
                                      STEP_IDS, marking->ids, error))
            return FALSE;
        marking->ended = marking->place == 0;
        return TRUE;
    }
    part = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_array_append_vals(part, &g_array_index(marking->ids, gint64, marking->done), count);
    if (!set_state(marking->app, marking->change->kind, part, !marking->change->value, NULL, error))
        return FALSE;
    marking->done += count;
    marking->ended = marking->done == marking->ids->len;
    return TRUE;
}

/* A worker: brings the log of the store at a path (taken) into its file. */
static gpointer settle_log(gpointer path)
{
    g_autofree char *owned = path;

    base_thread_stand_back();
    g_autoptr(Store) store = store_open(owned, STORE_READ_WRITE, NULL);
    if (store)
        store_settle_log(store);
    return NULL;
}

/* The log is left to a worker, where a step would wait for the disk. */
static void hand_log_over(const AppMarking *marking)
{
    store_hold_log(marking->app->store, FALSE);
    if (app_marking_count(marking) >= LOG_IDS)
        g_thread_unref(g_thread_new("log", settle_log, g_strdup(store_path(marking->app->store))));
}

gboolean app_marking_step(AppMarking *marking, GError **error)
{
    gint64 end_us = g_get_monotonic_time() + STEP_US;

    store_hold_log(marking->app->store, TRUE);
    do {
        if (!mark_some(marking, error))
            return FALSE;
    } while (!marking->ended && g_get_monotonic_time() < end_us);
    return !marking->ended;
}

guint app_marking_count(const AppMarking *marking)
{
    return marking->change ? marking->done : marking->ids->len;
}

char *app_marking_undone(const AppMarking *marking)
{
    return marking->change && marking->ended ? describe(marking->change) : NULL;
}

/* Takes a change that changed nothing out of the stack. */
static void forget_empty(App *app, const GArray *ids)
{
    for (guint i = 0; i < app->undo->len; i++) {
        if (((Change *)app->undo->pdata[i])->ids == ids) {
            g_ptr_array_remove_index(app->undo, i);
            return;
        }
    }
}

void app_marking_end(AppMarking *marking)
{
    hand_log_over(marking);
    if (!marking->change && marking->ids->len == 0)
        forget_empty(marking->app, marking->ids);
    else if (marking->change && !marking->ended)
        g_ptr_array_add(marking->app->undo, marking->change);
    else if (marking->change)
        change_free(marking->change);
    g_array_unref(marking->ids);
    g_free(marking);
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
