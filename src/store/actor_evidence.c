#include "config.h"

#include "store/actor.h"

#include <string.h>

#include "store/db.h"
#include "store/learn.h"
#include "store/pack.h"
#include "store/schema.h"
#include "store/write.h"
#include "text/fold.h"

/* So many of an actor's newest articles are looked at. */
#define AMONG "100"

void store_evidence_free(StoreEvidence *evidence)
{
    g_free(evidence->words);
    g_free(evidence->title);
    g_free(evidence->outlet);
    g_free(evidence);
}

/* Columns of the article that says something. */
#define ARTICLE_COLUMNS "a.place, a.id, a.title, " DB_OUTLET

/* Reads ARTICLE_COLUMNS. */
static StoreEvidence *evidence_new(DbStatement *row, const char *words, gboolean is_role)
{
    StoreEvidence *evidence = g_new0(StoreEvidence, 1);

    evidence->words = g_strdup(words);
    evidence->is_role = is_role;
    evidence->sort_s = db_column_int(row, 0) >> PLACE_BITS;
    evidence->article_id = db_column_int(row, 1);
    evidence->title = db_column_text(row, 2);
    evidence->outlet = db_column_text(row, 3);
    return evidence;
}

/* --- what an actor is called --- */

/* What has been found so far. */
typedef struct {
    GHashTable *seen; /* folded words */
    GPtrArray *found; /* StoreEvidence */
    guint limit;
} Names;

/* Adds the packed names of one article that have not been seen. */
static void add_names(Names *names, DbStatement *row, const char *packed, gboolean is_role)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

    store_unpack_names(packed, words);
    for (guint i = 0; i < words->len && names->found->len < names->limit; i++) {
        char *slug = text_slug(words->pdata[i]);
        if (g_hash_table_add(names->seen, slug))
            g_ptr_array_add(names->found, evidence_new(row, words->pdata[i], is_role));
    }
}

GPtrArray *store_actor_evidence(Store *store, const char *id, guint limit, GError **error)
{
    g_autoptr(GPtrArray) roles =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_evidence_free);
    g_autoptr(GPtrArray) aliases =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_evidence_free);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Names of_roles = {seen, roles, limit}, of_aliases = {seen, aliases, limit};
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT " ARTICLE_COLUMNS ", x.roles, x.aliases, p.name"
                   " FROM actors p JOIN article_actors x INDEXED BY article_actors_actor"
                   " ON x.actor = p.key JOIN articles a ON a.place = x.place"
                   " JOIN feeds f ON f.id = a.feed WHERE p.id = ?"
                   " ORDER BY x.place DESC LIMIT " AMONG,
                   error);
    DbStep step = DB_FAILED;

    if (rows)
        db_text(rows, id);
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        g_hash_table_add(seen, text_slug(db_column_peek(rows, 6)));
        add_names(&of_roles, rows, db_column_peek(rows, 4), TRUE);
        add_names(&of_aliases, rows, db_column_peek(rows, 5), FALSE);
    }
    if (step != DB_END)
        return NULL;
    g_ptr_array_extend_and_steal(roles, g_steal_pointer(&aliases));
    return g_steal_pointer(&roles);
}

/* --- why a name means an actor --- */

/* The longest of packed names: the one in full. */
static char *longest_of(const char *packed)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    const char *longest = "";

    store_unpack_names(packed, words);
    for (guint i = 0; i < words->len; i++) {
        if (strlen(words->pdata[i]) > strlen(longest))
            longest = words->pdata[i];
    }
    return g_strdup(longest);
}

gboolean store_actor_lesson(Store *store, gint64 article_id, const char *id,
                            StoreEvidence **evidence, GError **error)
{
    gint64 place = store_article_place(store, article_id, error), teacher;

    if (!place || !learn_teacher(store, place, id, &teacher, error))
        return FALSE;
    g_autoptr(DbStatement) row =
        db_prepare(store,
                   "SELECT " ARTICLE_COLUMNS ", x.aliases FROM articles a"
                   " JOIN feeds f ON f.id = a.feed JOIN article_actors x ON x.place = a.place"
                   " WHERE a.place = ? AND x.actor = (SELECT key FROM actors WHERE id = ?) LIMIT 1",
                   error);
    if (!row)
        return FALSE;
    db_int(row, teacher);
    db_text(row, id);
    DbStep step = db_step(row, error);
    g_autofree char *words = step == DB_ROW ? longest_of(db_column_peek(row, 4)) : NULL;
    *evidence = words ? evidence_new(row, words, FALSE) : NULL;
    return step != DB_FAILED;
}
