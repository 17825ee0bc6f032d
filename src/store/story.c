#include "config.h"

#include "store/story.h"

#include <math.h>

#include "store/pack.h"
#include "store/schema.h"
#include "store/story_write.h"
#include "text/annotation.h"

/* Of an article so many actors count, and by so many of them others are looked for. */
#define ACTORS_MAX "40"
#define ASKED_MAX  8

/* One in 33 articles names who is rare: the logarithm of that; in a small store, in parts of its.
 */
#define RARE        3.5
#define RARE_OF_FEW 0.6

/* Of an actor so many articles are looked at; of all of these so many are compared. */
#define LOOKED_AT "32"
#define NEAR_MAX  12

void store_story_free(StoreStory *story)
{
    g_free(story->title);
    g_free(story);
}

/* Runs sql with one or (other > 0) two values. */
static gboolean run(Store *store, const char *sql, gint64 value, gint64 other, GError **error)
{
    g_autoptr(DbStatement) statement = db_prepare(store, sql, error);

    if (!statement)
        return FALSE;
    db_int(statement, value);
    if (other > 0)
        db_int(statement, other);
    return db_run(statement, error);
}

/* --- leaving and waiting --- */

gboolean story_wait(Store *store, gint64 place, GError **error)
{
    return run(store,
               "INSERT OR IGNORE INTO story_waiting(place) SELECT ?1"
               " WHERE NOT EXISTS (SELECT 1 FROM duplicates WHERE place = ?1)",
               place, 0, error);
}

/* Sets the latest article of a story (0: none), or forgets one that has no members any more. */
static gboolean settle(Store *store, gint64 story, GError **error)
{
    return run(store,
               "UPDATE stories SET latest = (SELECT max(place) FROM story_members"
               " WHERE story = ?1) WHERE id = ?1 AND EXISTS (SELECT 1 FROM story_members"
               " WHERE story = ?1)",
               story, 0, error) &&
           run(store,
               "DELETE FROM stories WHERE id = ?1"
               " AND NOT EXISTS (SELECT 1 FROM story_members WHERE story = ?1)",
               story, 0, error);
}

/* The story of a member; 0 for none. */
static gboolean member_story(Store *store, gint64 place, gint64 *story, GError **error)
{
    g_autoptr(DbStatement) ask =
        db_prepare(store, "SELECT coalesce(story, 0) FROM story_members WHERE place = ?", error);

    if (!ask)
        return FALSE;
    db_int(ask, place);
    return db_number(ask, 0, story, error);
}

gboolean story_leave(Store *store, gint64 place, GError **error)
{
    gint64 story;

    if (!member_story(store, place, &story, error))
        return FALSE;
    return run(store,
               "WITH own(story) AS (SELECT story FROM story_members WHERE place = ?1)"
               " UPDATE story_members SET story = NULL WHERE story = (SELECT story FROM own)"
               " AND (SELECT count(*) FROM story_members o"
               " WHERE o.story = (SELECT story FROM own)) = 2",
               place, 0, error) &&
           run(store, "DELETE FROM story_members WHERE place = ?", place, 0, error) &&
           run(store, "DELETE FROM story_waiting WHERE place = ?", place, 0, error) &&
           (!story || settle(store, story, error));
}

/* --- what is compared --- */

/* Whether an actor is named within the first characters of a text. */
static gboolean is_first(DbStatement *row, int column, glong title_count)
{
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TextSpan));

    db_column_spans(row, column, spans);
    for (guint i = 0; i < spans->len; i++) {
        if (g_array_index(spans, TextSpan, i).start < (guint)title_count)
            return TRUE;
    }
    return FALSE;
}

/* How rare an actor is that so many of all articles name; few articles tell less of it. */
static double rarity_of(gint64 articles, gint64 all)
{
    double with = (double)MAX(articles, 1), of = MAX((double)all, with) + 1;

    return log(of / with) / MIN(RARE, RARE_OF_FEW * log(of));
}

static void add_names(GString *names, const char *packed)
{
    g_autoptr(GPtrArray) aliases = g_ptr_array_new_with_free_func(g_free);

    store_unpack_names(packed, aliases);
    for (guint i = 0; i < aliases->len; i++)
        g_string_append_printf(names, "%s ", (const char *)aliases->pdata[i]);
}

/* Adds an actor; two of an annotation may be one in the store. Rows come by actor. */
static void add_actor(GArray *actors, const TextEventActor *actor)
{
    TextEventActor *last =
        actors->len > 0 ? &g_array_index(actors, TextEventActor, actors->len - 1) : NULL;

    if (last && last->key == actor->key) {
        last->mentions += actor->mentions;
        last->first |= actor->first;
    } else {
        g_array_append_val(actors, *actor);
    }
}

static gboolean read_actors(Store *store, gint64 place, TextEvent *event, GError **error)
{
    g_autoptr(DbStatement) rows = db_prepare(
        store,
        "SELECT x.actor, x.mentions, x.spans, p.articles, (SELECT sum(total) FROM feeds),"
        " x.aliases FROM (SELECT actor, mentions, spans, aliases FROM article_actors WHERE place = "
        "?"
        " ORDER BY ordinal LIMIT " ACTORS_MAX ") x JOIN actors p ON p.key = x.actor"
        " ORDER BY x.actor",
        error);
    g_autoptr(GString) names = g_string_new(NULL);
    glong title_count = g_utf8_strlen(event->title, -1);
    DbStep step = DB_FAILED;

    if (rows)
        db_int(rows, place);
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        TextEventActor actor = {db_column_int(rows, 0),
                                rarity_of(db_column_int(rows, 3), db_column_int(rows, 4)),
                                (guint)db_column_int(rows, 1), is_first(rows, 2, title_count)};

        add_actor(event->actors, &actor);
        if (actor.first)
            add_names(names, db_column_peek(rows, 5));
    }
    event->names = g_string_free(g_steal_pointer(&names), FALSE);
    return step == DB_END;
}

/* Reads the articles of rows of id, place, title, story and lang. */
static GPtrArray *read_events(Store *store, DbStatement *rows, GError **error)
{
    g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func((GDestroyNotify)text_event_free);
    DbStep step;

    while ((step = db_step(rows, error)) == DB_ROW) {
        TextEvent *event = text_event_new();
        gint64 place = db_column_int(rows, 1);

        g_ptr_array_add(events, event);
        event->id = db_column_int(rows, 0);
        event->sort_s = place >> PLACE_BITS;
        event->title = g_strdup(db_column_peek(rows, 2));
        event->story = db_column_int(rows, 3);
        event->lang = g_strdup(db_column_peek(rows, 4));
        if (!read_actors(store, place, event, error))
            return NULL;
    }
    return step == DB_END ? g_steal_pointer(&events) : NULL;
}

GPtrArray *store_stories_waiting(Store *store, guint limit, GError **error)
{
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT a.id, a.place, a.title, 0, a.lang FROM story_waiting w"
                   " CROSS JOIN articles a ON a.place = w.place ORDER BY w.place LIMIT ?",
                   error);

    if (!rows)
        return NULL;
    db_int(rows, limit);
    return read_events(store, rows, error);
}

GPtrArray *store_story_events(Store *store, gint64 id, guint limit, GError **error)
{
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT a.id, a.place, a.title, m.story, a.lang FROM story_members m"
                   " CROSS JOIN articles a ON a.place = m.place WHERE m.story = ?"
                   " ORDER BY m.place LIMIT ?",
                   error);

    if (!rows)
        return NULL;
    db_int(rows, id);
    db_int(rows, limit);
    return read_events(store, rows, error);
}

/* --- what is near --- */

/* An article that shares actors with another. */
typedef struct {
    gint64 place;
    double weight; /* of these */
} Near;

static int compare_near(gconstpointer a, gconstpointer b)
{
    const Near *left = a, *right = b;

    if (left->weight != right->weight)
        return left->weight > right->weight ? -1 : 1;
    return left->place > right->place ? -1 : left->place < right->place;
}

static double weight_of(const TextEventActor *actor)
{
    return actor->rarity * (1 + log2(MAX(actor->mentions, 1u)));
}

static int compare_actors(gconstpointer a, gconstpointer b)
{
    const TextEventActor *left = a, *right = b;
    double first = weight_of(left), second = weight_of(right);

    if (first != second)
        return first > second ? -1 : 1;
    return left->key < right->key ? -1 : left->key > right->key;
}

static void note_near(GHashTable *found, gint64 place, double weight)
{
    Near *near = g_hash_table_lookup(found, &place);

    if (!near) {
        near = g_new0(Near, 1);
        near->place = place;
        g_hash_table_insert(found, &near->place, near);
    }
    near->weight += weight;
}

/*
 * Notes articles of an actor between two places, those nearest to one end first, and what of them
 * it weighs. Those that wait themselves count as looked at: where many wait for the same actor, to
 * pass over them all would cost each of them as much.
 */
static gboolean ask_actor(Store *store, const TextEventActor *actor, gint64 low, gint64 high,
                          gboolean upwards, GHashTable *found, GError **error)
{
    g_autofree char *sql = g_strdup_printf(
        "SELECT d.place FROM (SELECT place FROM article_actors INDEXED BY article_actors_actor"
        " WHERE actor = ? AND place >= ? AND place < ? ORDER BY place %s LIMIT " LOOKED_AT ") d"
        " CROSS JOIN story_members m ON m.place = d.place",
        upwards ? "ASC" : "DESC");
    g_autoptr(DbStatement) rows = db_prepare(store, sql, error);
    DbStep step = DB_FAILED;

    if (rows) {
        db_int(rows, actor->key);
        db_int(rows, low);
        db_int(rows, high);
    }
    while (rows && (step = db_step(rows, error)) == DB_ROW)
        note_near(found, db_column_int(rows, 0), weight_of(actor));
    return step == DB_END;
}

/* The first place of a second. */
static gint64 place_of(gint64 second)
{
    return CLAMP(second, 0, PLACE_DATE_MAX) << PLACE_BITS;
}

static gboolean add_event(Store *store, gint64 place, GPtrArray *events, GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store,
                   "SELECT a.id, a.place, a.title, m.story, a.lang FROM articles a"
                   " JOIN story_members m ON m.place = a.place WHERE a.place = ?",
                   error);
    g_autoptr(GPtrArray) one = NULL;

    if (!row)
        return FALSE;
    db_int(row, place);
    one = read_events(store, row, error);
    if (one && one->len > 0)
        g_ptr_array_add(events, g_ptr_array_steal_index(one, 0));
    return one != NULL;
}

GPtrArray *store_stories_near(Store *store, const TextEvent *event, gint64 within_s, GError **error)
{
    g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func((GDestroyNotify)text_event_free);
    g_autoptr(GArray) actors = g_array_copy(event->actors);
    g_autoptr(GHashTable) found = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(Near));
    gint64 middle = place_of(event->sort_s);
    GHashTableIter iter;
    gpointer value;

    g_array_sort(actors, compare_actors);
    for (guint i = 0; i < MIN(actors->len, ASKED_MAX); i++) {
        const TextEventActor *actor = &g_array_index(actors, TextEventActor, i);
        if (!ask_actor(store, actor, place_of(event->sort_s - within_s), middle, FALSE, found,
                       error) ||
            !ask_actor(store, actor, middle, place_of(event->sort_s + within_s + 1), TRUE, found,
                       error))
            return NULL;
    }
    g_hash_table_iter_init(&iter, found);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        g_array_append_vals(near, value, 1);
    g_array_sort(near, compare_near);
    for (guint i = 0; i < MIN(near->len, NEAR_MAX); i++) {
        if (!add_event(store, g_array_index(near, Near, i).place, events, error))
            return NULL;
    }
    return g_steal_pointer(&events);
}

/* --- joining --- */

/* A number that no story has had. */
static gboolean new_story(Store *store, gint64 *id, GError **error)
{
    g_autoptr(DbStatement) ask = db_prepare(
        store, "UPDATE counters SET value = value + 1 WHERE name = 'story' RETURNING value", error);

    return ask && db_number(ask, 0, id, error);
}

static gboolean write_member(Store *store, gint64 article_id, gint64 story, GError **error)
{
    return run(store,
               "INSERT INTO story_members(place, story) SELECT place, nullif(?2, -1)"
               " FROM articles WHERE id = ?1"
               " ON CONFLICT DO UPDATE SET story = excluded.story",
               article_id, story, error) &&
           (story < 0 || run(store,
                             "INSERT INTO stories(id, latest) SELECT ?2, place FROM articles"
                             " WHERE id = ?1 ON CONFLICT DO UPDATE"
                             " SET latest = max(latest, excluded.latest)",
                             article_id, story, error));
}

gboolean store_story_join(Store *store, const TextEvent *event, const TextEvent *other,
                          GError **error)
{
    gint64 story = other && other->story ? other->story : -1;

    if (other && story < 0 &&
        (!new_story(store, &story, error) || !write_member(store, other->id, story, error)))
        return FALSE;
    return write_member(store, event->id, story, error) &&
           run(store,
               "DELETE FROM story_waiting WHERE place = (SELECT place FROM articles WHERE id = ?)",
               event->id, 0, error);
}

/* --- reading --- */

StoreStory *store_story(Store *store, gint64 id, GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store,
                   "SELECT count(DISTINCT m.place), count(DISTINCT " DB_OUTLET "), (SELECT a.title"
                   " FROM story_members n JOIN articles a ON a.place = n.place WHERE n.story = ?1"
                   " ORDER BY n.place DESC LIMIT 1) FROM story_members m JOIN articles a"
                   " ON a.place = m.place OR a.place IN (SELECT g.place FROM duplicates g"
                   " WHERE g.first = m.place) JOIN feeds f ON f.id = a.feed WHERE m.story = ?1",
                   error);
    StoreStory *story;

    if (!row)
        return NULL;
    db_int(row, id);
    if (db_step(row, error) != DB_ROW || db_column_int(row, 0) == 0)
        return NULL;
    story = g_new0(StoreStory, 1);
    story->id = id;
    story->articles = (guint)db_column_int(row, 0);
    story->outlets = (guint)db_column_int(row, 1);
    story->title = g_strdup(db_column_peek(row, 2));
    return story;
}

StoreStory *store_article_story(Store *store, gint64 article_id, GError **error)
{
    g_autoptr(DbStatement) ask =
        db_prepare(store, "SELECT " STORY_OF("a.place") " FROM articles a WHERE a.id = ?", error);
    gint64 id;

    if (!ask)
        return NULL;
    db_int(ask, article_id);
    return db_number(ask, 0, &id, error) && id ? store_story(store, id, error) : NULL;
}
