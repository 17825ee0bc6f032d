#include "config.h"

#include "store/annotate.h"

#include <string.h>

#include "store/article.h"
#include "store/actor_write.h"
#include "store/pack.h"
#include "store/schema.h"
#include "store/story_write.h"
#include "store/write.h"
#include "text/day.h"

/* --- words of a text by code points --- */

/* A place in a text, moved to and fro: statements stand close to one another. */
typedef struct {
    const char *text, *at;
    guint offset;
} Cursor;

static const char *move_to(Cursor *cursor, guint offset)
{
    while (cursor->offset < offset && *cursor->at) {
        cursor->at = g_utf8_next_char(cursor->at);
        cursor->offset++;
    }
    while (cursor->offset > offset) {
        cursor->at = g_utf8_prev_char(cursor->at);
        cursor->offset--;
    }
    return cursor->at;
}

/* A copy of a span; NULL for an empty one. */
static char *cut(Cursor *cursor, TextSpan span)
{
    if (span.start >= span.end)
        return NULL;

    const char *start = move_to(cursor, span.start);
    const char *end = move_to(cursor, span.end);
    return end > start ? g_strndup(start, (gsize)(end - start)) : NULL;
}

static char *cut_all(Cursor *cursor, const GArray *spans)
{
    GString *words = g_string_new(NULL);

    for (guint i = 0; i < spans->len; i++) {
        g_autofree char *part = cut(cursor, g_array_index(spans, TextSpan, i));

        if (part && words->len)
            g_string_append(words, " … ");
        if (part)
            g_string_append(words, part);
    }
    return g_string_free(words, FALSE);
}

/* --- writing --- */

/* An annotation on its way into the store. */
typedef struct {
    gint64 place;
    const TextAnnotation *annotation;
    guint statements; /* of the annotation, as many as the store keeps */
    gint64 *keys;     /* of each actor */
    guint *said;      /* statements by each actor */
    guint *about;     /* statements whose words mention each actor */
    gboolean counted; /* for its actors */
} Writing;

static gboolean overlaps(const TextActor *actor, const TextStatement *statement)
{
    for (guint i = 0; i < actor->mentions->len; i++) {
        const TextSpan *mention = &g_array_index(actor->mentions, TextSpan, i);

        for (guint j = 0; j < statement->content->len; j++) {
            const TextSpan *content = &g_array_index(statement->content, TextSpan, j);
            if (mention->start < content->end && content->start < mention->end)
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean write_statement_actor(Store *store, gint64 spot, gint64 actor, gboolean said,
                                      gboolean about, GError **error)
{
    /* Two actors of an annotation may be one in the store; then both notes are its. */
    g_autoptr(DbStatement) write =
        db_prepare(store,
                   "INSERT INTO statement_actors(actor, spot, said, about) VALUES(?, ?, ?, ?)"
                   " ON CONFLICT DO UPDATE SET said = said | excluded.said,"
                   " about = about | excluded.about",
                   error);

    if (!write)
        return FALSE;
    db_int(write, actor);
    db_int(write, spot);
    db_int(write, said);
    db_int(write, about);
    return db_run(write, error);
}

static gboolean write_statement_actors(Store *store, Writing *writing, guint index, gint64 spot,
                                       GError **error)
{
    const TextStatement *statement = writing->annotation->statements->pdata[index];

    for (guint i = 0; i < writing->annotation->actors->len; i++) {
        gboolean said = statement->actor == (int)i;
        gboolean about = overlaps(writing->annotation->actors->pdata[i], statement);

        if (!said && !about)
            continue;
        writing->said[i] += said;
        writing->about[i] += about;
        if (!write_statement_actor(store, spot, writing->keys[i], said, about, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean index_statement(Store *store, gint64 spot, const char *content, const char *source,
                                GError **error)
{
    g_autoptr(DbStatement) write = db_prepare(
        store, "INSERT INTO statement_index(rowid, content, source) VALUES(?, ?, ?)", error);

    if (!write)
        return FALSE;
    db_int(write, spot);
    db_text(write, content);
    db_text(write, source);
    return db_run(write, error);
}

static gboolean write_statement(Store *store, const Writing *writing, guint index, gint64 spot,
                                Cursor *cursor, GError **error)
{
    const TextStatement *statement = writing->annotation->statements->pdata[index];
    g_autofree char *content = cut_all(cursor, statement->content);
    g_autofree char *cue = cut(cursor, statement->cue);
    g_autofree char *source = cut(cursor, statement->source);
    g_autoptr(GByteArray) spans = store_pack_spans(statement->content);
    g_autoptr(DbStatement) write =
        db_prepare(store,
                   "INSERT INTO statements(spot, kind, resolution, cue_start, cue_end,"
                   " source_start, source_end, spans, content, cue, source, cue_class,"
                   " cue_word, sureness, day, actor)"
                   " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?)",
                   error);

    if (!write)
        return FALSE;
    db_int(write, spot);
    db_int(write, statement->kind);
    db_int(write, statement->resolution);
    db_int(write, statement->cue.start);
    db_int(write, statement->cue.end);
    db_int(write, statement->source.start);
    db_int(write, statement->source.end);
    db_blob(write, spans->data, spans->len);
    db_text(write, content);
    db_text(write, cue);
    db_text(write, source);
    db_int(write, statement->cue_class);
    db_text(write, statement->cue_word);
    db_int(write, statement->sureness);
    db_int(write, text_day_resolve(&statement->day, writing->place >> PLACE_BITS));
    if (statement->actor >= 0)
        db_int(write, writing->keys[statement->actor]);
    return db_run(write, error) && index_statement(store, spot, content, source, error);
}

static gboolean write_statements(Store *store, Writing *writing, const char *text, GError **error)
{
    Cursor cursor = {text, text, 0};

    /* Backwards, so that spots grow: see index_all() of articles. */
    for (guint i = writing->statements; i-- > 0;) {
        gint64 spot = (writing->place << SPOT_BITS) | (SPOT_MASK - (gint64)i);

        if (!write_statement(store, writing, i, spot, &cursor, error) ||
            !write_statement_actors(store, writing, i, spot, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean write_article_actor(Store *store, const Writing *writing, guint index,
                                    GError **error)
{
    const TextActor *actor = writing->annotation->actors->pdata[index];
    g_autoptr(GByteArray) spans = store_pack_spans(actor->mentions);
    g_autofree char *roles = store_pack_names(actor->roles);
    g_autofree char *aliases = store_pack_names(actor->aliases);
    g_autoptr(DbStatement) write =
        db_prepare(store,
                   "INSERT INTO article_actors(place, ordinal, actor, mentions, said, about, spans,"
                   " roles, aliases) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   error);

    if (!write)
        return FALSE;
    db_int(write, writing->place);
    db_int(write, index);
    db_int(write, writing->keys[index]);
    db_int(write, actor->mentions->len);
    db_int(write, writing->said[index]);
    db_int(write, writing->about[index]);
    db_blob(write, spans->data, spans->len);
    db_text(write, roles);
    db_text(write, aliases);
    return db_run(write, error);
}

/* Notes each actor in the article and adds the article to the actor's counts. */
static gboolean write_actors(Store *store, const Writing *writing, GError **error)
{
    for (guint i = 0; i < writing->annotation->actors->len; i++) {
        const TextActor *actor = writing->annotation->actors->pdata[i];
        ActorCounts counts = {1, actor->mentions->len, writing->said[i]};

        if (!write_article_actor(store, writing, i, error) ||
            !actor_count(store, writing->keys[i], &counts, writing->counted ? 1 : 0, error) ||
            !actor_use_names(store, writing->keys[i], actor->aliases, actor->roles, 1, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean write_annotation_row(Store *store, const Writing *writing, guint version,
                                     GError **error)
{
    g_autofree char *lang = store_language_key(writing->annotation->language);
    g_autoptr(DbStatement) row = db_prepare(
        store, "INSERT INTO annotations(place, language, has_pack) VALUES(?, ?, ?)", error);
    g_autoptr(DbStatement) article =
        db_prepare(store,
                   "UPDATE articles SET analysed = ?, statements = ?, lang = coalesce(?, lang)"
                   " WHERE place = ?",
                   error);

    if (!row || !article)
        return FALSE;
    db_int(row, writing->place);
    db_text(row, writing->annotation->language);
    db_int(row, writing->annotation->has_pack != 0);
    db_int(article, version);
    db_int(article, writing->statements);
    db_text(article, lang);
    db_int(article, writing->place);
    return db_run(row, error) && db_run(article, error);
}

static char *read_text(Store *store, gint64 place, GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store,
                   "SELECT coalesce(p.text, c.text) FROM articles a JOIN contents c ON c.id = a.id"
                   " LEFT JOIN pages p ON p.place = a.place WHERE a.place = ?",
                   error);

    if (!row)
        return NULL;
    db_int(row, place);

    DbStep step = db_step(row, error);
    if (step == DB_END)
        db_fail(store, SQLITE_CORRUPT, error);
    return step == DB_ROW ? db_column_text(row, 0) : NULL;
}

/* What the new annotation teaches others of names, and is taught; before: what the old one did. */
static gboolean learn(Store *store, const Writing *writing, const LearnWords *before,
                      GError **error)
{
    g_autoptr(GHashTable) after = learn_words_new();

    for (guint i = 0; i < writing->annotation->actors->len; i++) {
        const TextActor *actor = writing->annotation->actors->pdata[i];
        learn_words_add(after, writing->keys[i], actor->kind, actor->aliases);
    }
    return learn_note(store, writing->place, writing->annotation, writing->keys, error) &&
           learn_settle(store, writing->place, before, after, error);
}

/* made_on, where not NULL, is the text that the annotation is of. */
static gboolean write_all(Store *store, gint64 place, const char *made_on,
                          const TextAnnotation *annotation, guint version, GError **error)
{
    guint count = annotation->actors->len;
    g_autoptr(GHashTable) before = learn_words_new();
    g_autofree char *text = read_text(store, place, error);
    g_autofree gint64 *keys = g_new0(gint64, count + 1);
    g_autofree guint *said = g_new0(guint, count + 1);
    g_autofree guint *about = g_new0(guint, count + 1);
    Writing writing = {.place = place,
                       .annotation = annotation,
                       .statements = MIN(annotation->statements->len, STATEMENTS_MAX),
                       .keys = keys,
                       .said = said,
                       .about = about};

    if (text && made_on && !g_str_equal(text, made_on))
        return TRUE;
    return text && actor_counts_article(store, place, &writing.counted, error) &&
           annotation_drop(store, place, before, error) &&
           actor_find_or_add(store, annotation->actors, keys, error) &&
           write_statements(store, &writing, text, error) && write_actors(store, &writing, error) &&
           write_annotation_row(store, &writing, version, error) &&
           story_wait(store, place, error) && learn(store, &writing, before, error);
}

gboolean store_article_annotate(Store *store, gint64 id, const TextAnnotation *annotation,
                                guint version, GError **error)
{
    return store_article_annotate_text(store, id, NULL, annotation, version, error);
}

gboolean store_article_annotate_text(Store *store, gint64 id, const char *text,
                                     const TextAnnotation *annotation, guint version,
                                     GError **error)
{
    /* In the caller's transaction without a savepoint: FTS5 writes out its memory at each. */
    gboolean own = !db_in_transaction(store);
    gint64 place;

    if (own && !db_guard_enter(store, error))
        return FALSE;
    place = store_article_place(store, id, error);
    gboolean ok = place && write_all(store, place, text, annotation, version, error);
    return own ? db_guard_leave(store, ok, error) : ok;
}

/* --- reading --- */

static gboolean read_actors(Store *store, gint64 place, TextAnnotation *annotation, GArray *keys,
                            GError **error)
{
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT p.id, p.name, p.kind, p.color, x.roles, x.aliases, x.actor, x.spans"
                   " FROM article_actors x JOIN actors p ON p.key = x.actor"
                   " WHERE x.place = ? ORDER BY x.ordinal",
                   error);
    DbStep step = DB_FAILED;

    if (rows)
        db_int(rows, place);
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        TextActor *actor =
            text_actor_new(db_column_peek(rows, 0), db_column_peek(rows, 1),
                           (TextActorKind)CLAMP(db_column_int(rows, 2), 0, TEXT_PLACE));
        gint64 key = db_column_int(rows, 6);

        actor->color = (int)db_column_int(rows, 3);
        store_unpack_names(db_column_peek(rows, 4), actor->roles);
        store_unpack_names(db_column_peek(rows, 5), actor->aliases);
        db_column_spans(rows, 7, actor->mentions);
        g_ptr_array_add(annotation->actors, actor);
        g_array_append_val(keys, key);
    }
    return step == DB_END;
}

/* The index of an actor by its key; -1 for none. */
static int find_key(const GArray *keys, gint64 key)
{
    for (guint i = 0; i < keys->len; i++) {
        if (g_array_index(keys, gint64, i) == key)
            return (int)i;
    }
    return -1;
}

static TextStatement *read_statement(DbStatement *row, const GArray *keys)
{
    TextStatement *statement =
        text_statement_new((TextStatementKind)CLAMP(db_column_int(row, 0), 0, TEXT_INDIRECT));

    statement->resolution = (TextResolution)CLAMP(db_column_int(row, 1), 0, TEXT_BY_CONTINUATION);
    statement->cue.start = (guint)db_column_int(row, 2);
    statement->cue.end = (guint)db_column_int(row, 3);
    statement->source.start = (guint)db_column_int(row, 4);
    statement->source.end = (guint)db_column_int(row, 5);
    statement->actor = find_key(keys, db_column_int(row, 6));
    db_column_spans(row, 7, statement->content);
    statement->cue_class = (TextCueClass)CLAMP(db_column_int(row, 8), 0, TEXT_CLASS_THOUGHT);
    statement->cue_word = db_column_text(row, 9);
    statement->sureness = (TextSureness)CLAMP(db_column_int(row, 10), 0, TEXT_UNSURE);
    statement->day.day = (int)db_column_int(row, 11);
    statement->day.kind = statement->day.day > 0 ? TEXT_DAY_DATE : TEXT_DAY_NONE;
    return statement;
}

static gboolean read_statements(Store *store, gint64 place, TextAnnotation *annotation,
                                const GArray *keys, GError **error)
{
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT kind, resolution, cue_start, cue_end, source_start, source_end, actor,"
                   " spans, cue_class, cue_word, sureness, day FROM statements"
                   " WHERE spot BETWEEN ? AND ? ORDER BY spot DESC",
                   error);
    DbStep step = DB_FAILED;

    if (rows) {
        db_int(rows, place << SPOT_BITS);
        db_int(rows, (place << SPOT_BITS) | SPOT_MASK);
    }
    while (rows && (step = db_step(rows, error)) == DB_ROW)
        g_ptr_array_add(annotation->statements, read_statement(rows, keys));
    return step == DB_END;
}

static gboolean read_annotation_row(Store *store, gint64 place, TextAnnotation *annotation,
                                    GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store, "SELECT language, has_pack FROM annotations WHERE place = ?", error);

    if (!row)
        return FALSE;
    db_int(row, place);

    DbStep step = db_step(row, error);
    if (step == DB_ROW) {
        annotation->language = db_column_text(row, 0);
        annotation->has_pack = db_column_int(row, 1) != 0;
    }
    return step != DB_FAILED;
}

TextAnnotation *store_article_annotation(Store *store, gint64 id, GError **error)
{
    g_autoptr(TextAnnotation) annotation = text_annotation_new();
    g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 place = store_article_place(store, id, error);

    if (!place || !read_annotation_row(store, place, annotation, error) ||
        !read_actors(store, place, annotation, keys, error) ||
        !read_statements(store, place, annotation, keys, error))
        return NULL;
    return g_steal_pointer(&annotation);
}

/* --- what is still to be done --- */

/* The newest version of analysis below a given one that some article has; -1 for none. */
static gboolean version_below(Store *store, gint64 version, gint64 *found, GError **error)
{
    g_autoptr(DbStatement) ask = db_prepare(
        store, "SELECT analysed FROM articles WHERE analysed < ? ORDER BY analysed DESC LIMIT 1",
        error);

    if (!ask)
        return FALSE;
    db_int(ask, version);
    return db_number(ask, -1, found, error);
}

static int compare_keys(const void *a, const void *b)
{
    const StoreKey *x = a, *y = b; /* sort_s holds the place */
    return (x->sort_s < y->sort_s) - (x->sort_s > y->sort_s);
}

static gboolean collect_version(Store *store, gint64 version, guint limit, GArray *found,
                                GError **error)
{
    g_autoptr(DbStatement) rows = db_prepare(
        store, "SELECT place, id FROM articles WHERE analysed = ? ORDER BY place DESC LIMIT ?",
        error);
    DbStep step = DB_FAILED;

    if (rows) {
        db_int(rows, version);
        db_int(rows, limit);
    }
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        StoreKey key = {db_column_int(rows, 0), db_column_int(rows, 1)};
        g_array_append_val(found, key);
    }
    return step == DB_END;
}

GArray *store_articles_unannotated(Store *store, guint version, guint limit, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(StoreKey));
    GArray *ids;
    gint64 older = version;

    /* Each older version is in the index by place: its newest are read, however many there are. */
    do {
        if (!version_below(store, older, &older, error) ||
            (older >= 0 && !collect_version(store, older, limit, found, error)))
            return NULL;
    } while (older >= 0);
    g_array_sort(found, compare_keys);
    ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < found->len && i < limit; i++)
        g_array_append_val(ids, g_array_index(found, StoreKey, i).id);
    return ids;
}

gint64 store_articles_unannotated_count(Store *store, guint version, GError **error)
{
    g_autoptr(DbStatement) ask =
        db_prepare(store, "SELECT count(*) FROM articles WHERE analysed < ?", error);
    gint64 count;

    if (!ask)
        return -1;
    db_int(ask, version);
    return db_number(ask, 0, &count, error) ? count : -1;
}
