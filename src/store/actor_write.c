#include "config.h"

#include "store/actor_write.h"

#include <string.h>

#include "store/actor_color.h"
#include "store/annotate.h"
#include "text/fold.h"

/* --- names --- */

typedef struct {
    Store *store;
    DbStatement *statement;
    gint64 actor;
    const char *alias;
    GError **error;
} WordWriter;

static int write_word(const TextFoldWord *word, gpointer data)
{
    WordWriter *writer = data;
    g_autofree char *folded = g_strndup(word->folded, word->len);

    db_text(writer->statement, folded);
    db_int(writer->statement, writer->actor);
    db_text(writer->statement, writer->alias);
    return db_run(writer->statement, writer->error) ? 0 : 1;
}

/* Runs sql for every folded word of an alias in every form. */
static gboolean for_words(Store *store, const char *sql, gint64 actor, const char *alias,
                          GError **error)
{
    g_autoptr(DbStatement) statement = db_prepare(store, sql, error);
    WordWriter writer = {store, statement, actor, alias, error};

    return statement &&
           text_fold_words(alias, strlen(alias), TEXT_FOLD_INDEX, write_word, &writer) == 0;
}

static gboolean add_words(Store *store, gint64 actor, const char *alias, GError **error)
{
    return for_words(store, "INSERT OR IGNORE INTO alias_words(word, actor, alias) VALUES(?, ?, ?)",
                     actor, alias, error);
}

gboolean actor_words_rebuild(Store *store, GError **error)
{
    g_autoptr(DbStatement) rows = db_prepare(
        store, "SELECT key, name FROM actors UNION SELECT actor, alias FROM actor_aliases", error);
    DbStep step = DB_FAILED;

    if (!rows || !db_exec(store, "DELETE FROM alias_words", error))
        return FALSE;
    while ((step = db_step(rows, error)) == DB_ROW) {
        g_autofree char *alias = db_column_text(rows, 1);

        if (!add_words(store, db_column_int(rows, 0), alias, error))
            return FALSE;
    }
    return step == DB_END;
}

/* Adds to the uses of a name and gives how many it has then; 0 where the name is not there. */
static gboolean add_uses(Store *store, const char *sql, gint64 actor, const char *name, int sign,
                         gint64 *uses, GError **error)
{
    g_autoptr(DbStatement) statement = db_prepare(store, sql, error);

    if (!statement)
        return FALSE;
    db_int(statement, actor);
    db_text(statement, name);
    db_int(statement, sign);
    return db_number(statement, 0, uses, error);
}

static gboolean forget(Store *store, const char *sql, gint64 actor, const char *name,
                       GError **error)
{
    g_autoptr(DbStatement) statement = db_prepare(store, sql, error);

    if (!statement)
        return FALSE;
    db_int(statement, actor);
    db_text(statement, name);
    return db_run(statement, error);
}

/* An actor is always found by its own name, whether or not a text still writes it so. */
static gboolean is_name(Store *store, gint64 actor, const char *alias, gboolean *yes,
                        GError **error)
{
    g_autoptr(DbStatement) ask =
        db_prepare(store, "SELECT name = ? FROM actors WHERE key = ?", error);
    gint64 value = 0;

    if (!ask)
        return FALSE;
    db_text(ask, alias);
    db_int(ask, actor);
    if (!db_number(ask, 0, &value, error))
        return FALSE;
    *yes = value != 0;
    return TRUE;
}

static gboolean use_alias(Store *store, gint64 actor, const char *alias, int sign, GError **error)
{
    gint64 uses;
    gboolean name;

    if (!add_uses(store,
                  "INSERT INTO actor_aliases(actor, alias, uses) VALUES(?, ?, ?)"
                  " ON CONFLICT DO UPDATE SET uses = uses + excluded.uses RETURNING uses",
                  actor, alias, sign, &uses, error))
        return FALSE;
    if (sign > 0)
        return uses > 1 || add_words(store, actor, alias, error);
    if (uses > 0)
        return TRUE;
    if (!forget(store, "DELETE FROM actor_aliases WHERE actor = ? AND alias = ?", actor, alias,
                error) ||
        !is_name(store, actor, alias, &name, error))
        return FALSE;
    return name || for_words(store,
                             "DELETE FROM alias_words WHERE word = ? AND actor = ?"
                             " AND alias = ?",
                             actor, alias, error);
}

static gboolean use_role(Store *store, gint64 actor, const char *role, int sign, GError **error)
{
    gint64 uses;

    if (!add_uses(store,
                  "INSERT INTO actor_roles(actor, role, uses) VALUES(?, ?, ?)"
                  " ON CONFLICT DO UPDATE SET uses = uses + excluded.uses RETURNING uses",
                  actor, role, sign, &uses, error))
        return FALSE;
    return uses > 0 || forget(store, "DELETE FROM actor_roles WHERE actor = ? AND role = ?", actor,
                              role, error);
}

gboolean actor_use_names(Store *store, gint64 actor, const GPtrArray *aliases,
                         const GPtrArray *roles, int sign, GError **error)
{
    for (guint i = 0; i < aliases->len; i++) {
        if (!use_alias(store, actor, aliases->pdata[i], sign, error))
            return FALSE;
    }
    for (guint i = 0; i < roles->len; i++) {
        if (!use_role(store, actor, roles->pdata[i], sign, error))
            return FALSE;
    }
    return TRUE;
}

/* --- counts --- */

gboolean actor_count(Store *store, gint64 actor, const ActorCounts *counts, int sign,
                     GError **error)
{
    g_autoptr(DbStatement) count =
        db_prepare(store,
                   "UPDATE actors SET articles = articles + ?, mentions = mentions + ?,"
                   " statements = statements + ? WHERE key = ?",
                   error);

    if (!count)
        return FALSE;
    db_int(count, sign * (gint64)counts->articles);
    db_int(count, sign * (gint64)counts->mentions);
    db_int(count, sign * (gint64)counts->statements);
    db_int(count, actor);
    return db_run(count, error);
}

gboolean actor_counts_article(Store *store, gint64 place, gboolean *counted, GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store,
                   "SELECT NOT EXISTS (SELECT 1 FROM duplicates WHERE place = ?1)"
                   " AND NOT EXISTS (SELECT 1 FROM kills WHERE place = ?1 AND hidden)",
                   error);
    gint64 found;

    if (!row)
        return FALSE;
    db_int(row, place);
    if (!db_number(row, 0, &found, error))
        return FALSE;
    *counted = found != 0;
    return TRUE;
}

gboolean actor_count_article(Store *store, gint64 place, int sign, GError **error)
{
    g_autoptr(DbStatement) add =
        db_prepare(store,
                   "UPDATE actors SET articles = actors.articles + ?1 * x.articles,"
                   " mentions = actors.mentions + ?1 * x.mentions,"
                   " statements = actors.statements + ?1 * x.said FROM (SELECT actor,"
                   " count(*) AS articles, sum(mentions) AS mentions, sum(said) AS said"
                   " FROM article_actors WHERE place = ?2 GROUP BY actor) x"
                   " WHERE x.actor = actors.key",
                   error);

    if (!add)
        return FALSE;
    db_int(add, sign);
    db_int(add, place);
    return db_run(add, error);
}

/* --- actors of a text: found, given a color, added --- */

/* An actor with so many mentions keeps its color whomever it meets: readers have learnt it. */
#define COLOR_SETTLED 100

/* What the store knows of one actor of a text. */
typedef struct {
    gint64 key; /* 0: nothing yet */
    int color;
    gint64 mentions;
} KnownActor;

/*
 * Gives an actor the name that the reader has given it, or taken back. The same name in other
 * letters ("VUČIĆ") is no other name.
 */
static gboolean rename_actor(Store *store, const TextActor *actor, const KnownActor *known,
                             const char *before, GError **error)
{
    g_autofree char *old = text_slug(before);
    g_autofree char *new = text_slug(actor->name);

    if (g_str_equal(old, new))
        return TRUE;
    g_autoptr(DbStatement) set =
        db_prepare(store, "UPDATE actors SET name = ? WHERE key = ?", error);
    if (!set)
        return FALSE;
    db_text(set, actor->name);
    db_int(set, known->key);
    return db_run(set, error) && add_words(store, known->key, actor->name, error);
}

/* An article may tell what those before it did not. */
static gboolean set_gender(Store *store, const TextActor *actor, gint64 key, GError **error)
{
    g_autoptr(DbStatement) set =
        db_prepare(store, "UPDATE actors SET gender = ? WHERE key = ? AND gender IS NULL", error);
    const char gender[] = {actor->gender, '\0'};

    if (!set)
        return FALSE;
    db_text(set, gender);
    db_int(set, key);
    return db_run(set, error);
}

static gboolean find_actor(Store *store, const TextActor *actor, KnownActor *known, GError **error)
{
    g_autoptr(DbStatement) find = db_prepare(
        store, "SELECT key, color, mentions, name, gender FROM actors WHERE id = ?", error);

    *known = (KnownActor){0};
    if (!find)
        return FALSE;
    db_text(find, actor->id);

    DbStep step = db_step(find, error);
    if (step == DB_ROW)
        *known = (KnownActor){db_column_int(find, 0), (int)db_column_int(find, 1),
                              db_column_int(find, 2)};
    if (step == DB_ROW && actor->gender && !*db_column_peek(find, 4) &&
        !set_gender(store, actor, known->key, error))
        return FALSE;
    if (step == DB_ROW && !g_str_equal(db_column_peek(find, 3), actor->name)) {
        g_autofree char *before = db_column_text(find, 3);
        return rename_actor(store, actor, known, before, error);
    }
    return step != DB_FAILED;
}

static gboolean add_actor(Store *store, const TextActor *actor, int color, gint64 *key,
                          GError **error)
{
    g_autoptr(DbStatement) add = db_prepare(
        store, "INSERT INTO actors(id, name, kind, color) VALUES(?, ?, ?, ?) RETURNING key", error);

    if (!add)
        return FALSE;
    db_text(add, actor->id);
    db_text(add, actor->name);
    db_int(add, actor->kind);
    db_int(add, color);
    return db_number(add, 0, key, error) && add_words(store, *key, actor->name, error) &&
           (!actor->gender || set_gender(store, actor, *key, error));
}

static gboolean set_color(Store *store, const KnownActor *known, GError **error)
{
    g_autoptr(DbStatement) set =
        db_prepare(store, "UPDATE actors SET color = ? WHERE key = ?", error);

    if (!set)
        return FALSE;
    db_int(set, known->color);
    db_int(set, known->key);
    return db_run(set, error);
}

/*
 * Two people who got the same color in different articles now meet in one: the one that is less
 * known gets another, if one is free here.
 */
static gboolean part_colors(Store *store, const TextActor *actor, KnownActor *known,
                            ActorColors *colors, GError **error)
{
    if (known->mentions >= COLOR_SETTLED ||
        actor_colors_shared(colors, actor->kind, known->color) < 2)
        return TRUE;

    int other = actor_colors_choose(colors, actor->id, actor->kind);
    if (actor_colors_shared(colors, actor->kind, other) > 0)
        return TRUE;
    actor_colors_leave(colors, actor->kind, known->color);
    actor_colors_take(colors, actor->kind, other);
    known->color = other;
    return set_color(store, known, error);
}

static int by_mentions(gconstpointer a, gconstpointer b, gpointer data)
{
    const KnownActor *known = data;
    guint first = *(const guint *)a, second = *(const guint *)b;

    if (known[first].mentions != known[second].mentions)
        return known[first].mentions < known[second].mentions ? -1 : 1;
    return first < second ? -1 : first > second;
}

/* Positions of the text's people that the store knows, the least known first. */
static GArray *people_by_mentions(const GPtrArray *actors, KnownActor *known)
{
    GArray *people = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < actors->len; i++) {
        const TextActor *actor = actors->pdata[i];
        if (known[i].key && actor->kind == TEXT_PERSON)
            g_array_append_val(people, i);
    }
    g_array_sort_with_data(people, by_mentions, known);
    return people;
}

static gboolean find_all(Store *store, const GPtrArray *actors, KnownActor *known,
                         ActorColors *colors, GError **error)
{
    for (guint i = 0; i < actors->len; i++) {
        const TextActor *actor = actors->pdata[i];

        if (!find_actor(store, actor, &known[i], error))
            return FALSE;
        if (known[i].key)
            actor_colors_take(colors, actor->kind, known[i].color);
    }

    g_autoptr(GArray) people = people_by_mentions(actors, known);
    for (guint n = 0; n < people->len; n++) {
        guint i = g_array_index(people, guint, n);
        if (!part_colors(store, actors->pdata[i], &known[i], colors, error))
            return FALSE;
    }
    return TRUE;
}

gboolean actor_find_or_add(Store *store, const GPtrArray *actors, gint64 *keys, GError **error)
{
    g_autofree KnownActor *known = g_new0(KnownActor, actors->len);
    ActorColors colors = {0};

    if (!find_all(store, actors, known, &colors, error))
        return FALSE;
    for (guint i = 0; i < actors->len; i++) {
        const TextActor *actor = actors->pdata[i];

        /* Asked again: the same id may stand twice. */
        if (!known[i].key && !find_actor(store, actor, &known[i], error))
            return FALSE;
        keys[i] = known[i].key;
        if (keys[i])
            continue;
        int color = actor_colors_choose(&colors, actor->id, actor->kind);
        actor_colors_take(&colors, actor->kind, color);
        if (!add_actor(store, actor, color, &keys[i], error))
            return FALSE;
    }
    return TRUE;
}
