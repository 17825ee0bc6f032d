#include "config.h"

#include "store/learn.h"

#include <string.h>

#include "store/actor_write.h"
#include "store/pack.h"
#include "store/schema.h"
#include "text/fold.h"

/* A word that so many actors are called by is nobody's alone; so many names are looked at for them.
 */
#define CANDIDATES_MAX 16
#define ALIASES_MAX    "500"
/*
 * So many of an actor's newest articles are looked at for one that teaches its name: nearly always
 * it is the first.
 */
#define ARTICLES_MAX "200"
/* So many open names are looked at anew for one word, the oldest. */
#define OPEN_MAX "64"

/* --- what an article teaches --- */

LearnWords *learn_words_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* The last of the words between spaces, folded; NULL where there is only one. */
static char *last_word(const char *alias)
{
    const char *space = strrchr(alias, ' ');

    return space ? text_fold(space + 1, -1) : NULL;
}

static gboolean has_long_form(const GPtrArray *aliases)
{
    for (guint i = 0; i < aliases->len; i++) {
        if (strchr(aliases->pdata[i], ' '))
            return TRUE;
    }
    return FALSE;
}

/*
 * The word that one written form teaches: a person's surname from the full name; of a body the
 * acronym that its article has beside the long form. NULL for none.
 */
static char *word_of(const char *alias, TextActorKind kind, gboolean long_form)
{
    if (kind == TEXT_PERSON)
        return last_word(alias);
    return kind == TEXT_ORGANIZATION && long_form && !strchr(alias, ' ') ? text_fold(alias, -1)
                                                                         : NULL;
}

void learn_words_add(LearnWords *words, gint64 actor, TextActorKind kind, const GPtrArray *aliases)
{
    gboolean long_form = has_long_form(aliases);

    for (guint i = 0; i < aliases->len; i++) {
        g_autofree char *word = word_of(aliases->pdata[i], kind, long_form);
        if (word && *word)
            g_hash_table_add(words, g_strdup_printf("%" G_GINT64_FORMAT " %s", actor, word));
    }
}

static gboolean teaches(const char *packed, TextActorKind kind, const char *word)
{
    g_autoptr(GPtrArray) aliases = g_ptr_array_new_with_free_func(g_free);

    store_unpack_names(packed, aliases);
    gboolean long_form = has_long_form(aliases);
    for (guint i = 0; i < aliases->len; i++) {
        g_autofree char *taught = word_of(aliases->pdata[i], kind, long_form);
        if (g_strcmp0(taught, word) == 0)
            return TRUE;
    }
    return FALSE;
}

/* --- open names --- */

/* A row of open_names. Strings are owned. */
typedef struct {
    gint64 place, actor;
    char *word, *id, *name, *gender;
    TextActorKind kind;
    gboolean many;
} OpenName;

static void open_name_free(gpointer data)
{
    OpenName *open = data;

    g_free(open->word);
    g_free(open->id);
    g_free(open->name);
    g_free(open->gender);
    g_free(open);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OpenName, open_name_free)

#define OPEN_COLUMNS "place, actor, word, id, name, gender, kind, many"

static OpenName *read_open(DbStatement *row)
{
    OpenName *open = g_new0(OpenName, 1);

    open->place = db_column_int(row, 0);
    open->actor = db_column_int(row, 1);
    open->word = db_column_text(row, 2);
    open->id = db_column_text(row, 3);
    open->name = db_column_text(row, 4);
    open->gender = db_column_text(row, 5);
    open->kind = (TextActorKind)CLAMP(db_column_int(row, 6), 0, TEXT_PLACE);
    open->many = db_column_int(row, 7) != 0;
    return open;
}

/* Reads all rows that are left. */
static GPtrArray *read_all_open(DbStatement *rows, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(open_name_free);
    DbStep step;

    while ((step = db_step(rows, error)) == DB_ROW)
        g_ptr_array_add(found, read_open(rows));
    return step == DB_END ? g_steal_pointer(&found) : NULL;
}

/* --- who it is --- */

/* What the other articles say of an open name. */
typedef struct {
    gint64 actor, teacher; /* 0: nobody */
    gboolean many;
} Answer;

static void bind_span(DbStatement *statement, gint64 place)
{
    const gint64 span = (gint64)LEARN_SPAN_S << PLACE_BITS;

    db_int(statement, MAX(place - span, 0));
    db_int(statement, place + span);
}

/* The newest article near an open name that calls an actor by it; 0 for none. */
static gboolean find_teacher(Store *store, const OpenName *open, gint64 actor, gint64 *teacher,
                             GError **error)
{
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT place, aliases FROM article_actors WHERE actor = ?"
                   " AND place BETWEEN ? AND ? ORDER BY place DESC LIMIT " ARTICLES_MAX,
                   error);
    DbStep step;

    *teacher = 0;
    if (!rows)
        return FALSE;
    db_int(rows, actor);
    bind_span(rows, open->place);
    while ((step = db_step(rows, error)) == DB_ROW) {
        gint64 place = db_column_int(rows, 0);
        if (place != open->place && teaches(db_column_peek(rows, 1), open->kind, open->word)) {
            *teacher = place;
            return TRUE;
        }
    }
    return step == DB_END;
}

/* Whether an article names an actor otherwise than by the open name: then that one is another. */
static gboolean is_there(Store *store, const OpenName *open, gint64 actor, gboolean *there,
                         GError **error)
{
    g_autoptr(DbStatement) ask = db_prepare(
        store, "SELECT EXISTS (SELECT 1 FROM article_actors WHERE actor = ? AND place = ?)", error);
    gint64 found;

    *there = FALSE;
    if (actor == open->actor)
        return TRUE;
    if (!ask)
        return FALSE;
    db_int(ask, actor);
    db_int(ask, open->place);
    if (!db_number(ask, 0, &found, error))
        return FALSE;
    *there = found != 0;
    return TRUE;
}

/* Whether a written form is one that teaches the word, in an article that has the long form too. */
static gboolean can_teach(const OpenName *open, const char *alias)
{
    g_autofree char *taught = word_of(alias, open->kind, TRUE);

    return g_strcmp0(taught, open->word) == 0;
}

/* The actors who are called by the word, are of that kind and can be of that gender. */
static GArray *find_candidates(Store *store, const OpenName *open, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GPtrArray) words = text_fold_split(open->word);
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT w.actor, w.alias FROM alias_words w JOIN actors p ON p.key = w.actor"
                   " WHERE w.word = ? AND p.kind = ? AND p.id <> ?"
                   " AND coalesce(p.gender = ?, 1) ORDER BY w.actor LIMIT " ALIASES_MAX,
                   error);
    gint64 last = 0;
    DbStep step;

    if (!rows)
        return NULL;
    if (words->len == 0)
        return g_steal_pointer(&found);
    db_text(rows, words->pdata[words->len - 1]);
    db_int(rows, open->kind);
    db_text(rows, open->id);
    db_text(rows, open->gender);
    while ((step = db_step(rows, error)) == DB_ROW && found->len < CANDIDATES_MAX) {
        gint64 actor = db_column_int(rows, 0);
        if (actor == last || !can_teach(open, db_column_peek(rows, 1)))
            continue;
        g_array_append_val(found, actor);
        last = actor;
    }
    return step != DB_FAILED ? g_steal_pointer(&found) : NULL;
}

static gboolean find_answer(Store *store, const OpenName *open, Answer *answer, GError **error)
{
    g_autoptr(GArray) candidates = find_candidates(store, open, error);

    *answer = (Answer){0};
    if (!candidates)
        return FALSE;
    answer->many = candidates->len == CANDIDATES_MAX;
    for (guint i = 0; i < candidates->len && !answer->many; i++) {
        gint64 actor = g_array_index(candidates, gint64, i), teacher;
        gboolean there;

        if (!is_there(store, open, actor, &there, error) ||
            !find_teacher(store, open, actor, &teacher, error))
            return FALSE;
        if (there || !teacher)
            continue;
        answer->many = answer->actor != 0;
        answer->actor = actor;
        answer->teacher = teacher;
    }
    if (answer->many)
        answer->actor = answer->teacher = 0;
    return TRUE;
}

/* --- giving a name to another actor --- */

/* The key of the actor of that name alone. */
static gboolean find_own(Store *store, const OpenName *open, gint64 *key, GError **error)
{
    g_autoptr(GPtrArray) actors = g_ptr_array_new_with_free_func((GDestroyNotify)text_actor_free);

    g_ptr_array_add(actors, text_actor_new(open->id, open->name, open->kind));
    return actor_find_or_add(store, actors, key, error);
}

/* Moves counts and names of one actor of an article to another. */
static gboolean move_counts(Store *store, const OpenName *open, gint64 to, GError **error)
{
    g_autoptr(DbStatement) rows = db_prepare(store,
                                             "SELECT mentions, said, roles, aliases"
                                             " FROM article_actors WHERE place = ? AND actor = ?",
                                             error);
    gboolean counted;
    DbStep step;

    if (!rows || !actor_counts_article(store, open->place, &counted, error))
        return FALSE;
    db_int(rows, open->place);
    db_int(rows, open->actor);
    while ((step = db_step(rows, error)) == DB_ROW) {
        ActorCounts counts = {1, (guint)db_column_int(rows, 0), (guint)db_column_int(rows, 1)};
        g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(GPtrArray) aliases = g_ptr_array_new_with_free_func(g_free);

        store_unpack_names(db_column_peek(rows, 2), roles);
        store_unpack_names(db_column_peek(rows, 3), aliases);
        if (!actor_count(store, open->actor, &counts, counted ? -1 : 0, error) ||
            !actor_count(store, to, &counts, counted ? 1 : 0, error) ||
            !actor_use_names(store, open->actor, aliases, roles, -1, error) ||
            !actor_use_names(store, to, aliases, roles, 1, error))
            return FALSE;
    }
    return step == DB_END;
}

static gboolean move_rows(Store *store, const OpenName *open, gint64 to, GError **error)
{
    static const char *const moves[] = {
        "UPDATE article_actors SET actor = ?1 WHERE actor = ?2 AND place BETWEEN ?3 "
        ">> " SPOT_BITS_SQL " AND ?4 >> " SPOT_BITS_SQL,
        "UPDATE statements SET actor = ?1 WHERE actor = ?2 AND spot BETWEEN ?3 AND ?4",
        "UPDATE statement_actors SET actor = ?1 WHERE actor = ?2 AND spot BETWEEN ?3 AND ?4",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(moves); i++) {
        g_autoptr(DbStatement) move = db_prepare(store, moves[i], error);

        if (!move)
            return FALSE;
        db_int(move, to);
        db_int(move, open->actor);
        db_int(move, open->place << SPOT_BITS);
        db_int(move, (open->place << SPOT_BITS) | SPOT_MASK);
        if (!db_run(move, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean write_answer(Store *store, const OpenName *open, gint64 actor, gboolean many,
                             GError **error)
{
    g_autoptr(DbStatement) write = db_prepare(
        store, "UPDATE open_names SET actor = ?, many = ? WHERE place = ? AND word = ?", error);

    if (!write)
        return FALSE;
    db_int(write, actor);
    db_int(write, many);
    db_int(write, open->place);
    db_text(write, open->word);
    return db_run(write, error);
}

/* Gives an open name to whom the other articles make it. */
static gboolean settle(Store *store, const OpenName *open, GError **error)
{
    Answer answer;

    if (!find_answer(store, open, &answer, error) ||
        (!answer.actor && !find_own(store, open, &answer.actor, error)))
        return FALSE;
    if (answer.actor == open->actor)
        return answer.many == open->many ||
               write_answer(store, open, open->actor, answer.many, error);
    return move_counts(store, open, answer.actor, error) &&
           move_rows(store, open, answer.actor, error) &&
           write_answer(store, open, answer.actor, answer.many, error);
}

static gboolean settle_all(Store *store, const GPtrArray *names, GError **error)
{
    for (guint i = 0; i < names->len; i++) {
        if (!settle(store, names->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

/* --- an article of its own --- */

static gboolean write_open(Store *store, const OpenName *open, GError **error)
{
    g_autoptr(DbStatement) write = db_prepare(store,
                                              "INSERT OR IGNORE INTO open_names(" OPEN_COLUMNS ")"
                                              " VALUES(?, ?, ?, ?, ?, ?, ?, 0)",
                                              error);

    if (!write)
        return FALSE;
    db_int(write, open->place);
    db_int(write, open->actor);
    db_text(write, open->word);
    db_text(write, open->id);
    db_text(write, open->name);
    db_text(write, open->gender);
    db_int(write, open->kind);
    return db_run(write, error);
}

gboolean learn_note(Store *store, gint64 place, const TextAnnotation *annotation,
                    const gint64 *keys, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(open_name_free);

    for (guint i = 0; i < annotation->actors->len; i++) {
        const TextActor *actor = annotation->actors->pdata[i];

        if (!actor->open)
            continue;
        OpenName *open = g_new0(OpenName, 1);
        open->place = place;
        open->actor = keys[i];
        open->word = text_fold(actor->name, -1);
        open->id = g_strdup(actor->id);
        open->name = g_strdup(actor->name);
        open->gender = actor->gender ? g_strndup(&actor->gender, 1) : NULL;
        open->kind = actor->kind;
        g_ptr_array_add(names, open);
        if (!write_open(store, open, error))
            return FALSE;
    }
    return settle_all(store, names, error);
}

gboolean learn_forget(Store *store, gint64 place, GError **error)
{
    g_autoptr(DbStatement) remove =
        db_prepare(store, "DELETE FROM open_names WHERE place = ?", error);

    if (!remove)
        return FALSE;
    db_int(remove, place);
    return db_run(remove, error);
}

/* --- the others --- */

/* Settles the names that a word, which is new or gone, can be for: sql picks them. */
static gboolean settle_word(Store *store, const char *sql, gint64 place, const char *lesson,
                            GError **error)
{
    g_autoptr(DbStatement) rows = db_prepare(store, sql, error);

    if (!rows)
        return FALSE;
    db_text(rows, strchr(lesson, ' ') + 1);
    bind_span(rows, place);
    db_int(rows, g_ascii_strtoll(lesson, NULL, 10));
    g_autoptr(GPtrArray) names = read_all_open(rows, error);
    return names && settle_all(store, names, error);
}

static int compare_lessons(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Settles for all words that one set has and the other lacks. */
static gboolean settle_words(Store *store, const char *sql, gint64 place, const LearnWords *words,
                             const LearnWords *others, GError **error)
{
    g_autoptr(GPtrArray) lessons = g_ptr_array_new();
    GHashTableIter iter;
    gpointer lesson;

    if (words) {
        g_hash_table_iter_init(&iter, (GHashTable *)words);
        while (g_hash_table_iter_next(&iter, &lesson, NULL)) {
            if (!others || !g_hash_table_contains((GHashTable *)others, lesson))
                g_ptr_array_add(lessons, lesson);
        }
    }
    g_ptr_array_sort(lessons, compare_lessons);
    for (guint i = 0; i < lessons->len; i++) {
        if (!settle_word(store, sql, place, lessons->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

gboolean learn_settle(Store *store, gint64 place, const LearnWords *before, const LearnWords *after,
                      GError **error)
{
    /* What several explain, one more does not change; one less may. */
    static const char gone[] = "SELECT " OPEN_COLUMNS " FROM open_names WHERE word = ?"
                               " AND many IN (0, 1) AND place BETWEEN ? AND ?"
                               " AND (many OR actor = ?) ORDER BY many, place LIMIT " OPEN_MAX;
    static const char come[] = "SELECT " OPEN_COLUMNS " FROM open_names WHERE word = ?"
                               " AND many = 0 AND place BETWEEN ? AND ? AND actor <> ?"
                               " ORDER BY place LIMIT " OPEN_MAX;

    return settle_words(store, gone, place, before, after, error) &&
           settle_words(store, come, place, after, before, error);
}

/* --- evidence --- */

gboolean learn_teacher(Store *store, gint64 place, const char *actor, gint64 *teacher,
                       GError **error)
{
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT " OPEN_COLUMNS " FROM open_names WHERE place = ?1"
                   " AND actor = (SELECT key FROM actors WHERE id = ?2) AND id <> ?2 LIMIT 1",
                   error);

    *teacher = 0;
    if (!rows)
        return FALSE;
    db_int(rows, place);
    db_text(rows, actor);
    g_autoptr(GPtrArray) names = read_all_open(rows, error);
    if (!names || names->len == 0)
        return names != NULL;
    const OpenName *open = names->pdata[0];
    return find_teacher(store, open, open->actor, teacher, error);
}
