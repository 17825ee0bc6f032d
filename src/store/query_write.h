/* What a query asks, as conditions of SQL. Internal. */
#ifndef DIXIT_STORE_QUERY_WRITE_H
#define DIXIT_STORE_QUERY_WRITE_H

#include "store/actor_find.h"
#include "store/query_sql.h"
#include "store/query_tree.h"

/* Up to so many rows it is cheaper to collect and sort them than to ask of each article. */
#define QUERY_COLLECT_MAX 2000

/* What is known while one filter is compiled. */
typedef struct {
    Store *store;
    QueryTarget target;
    const char *key;    /* of the first table: a place or a spot */
    const char *place;  /* of the article */
    const char *member; /* key, where it is looked for in a set */
    gboolean few;       /* the first table gives so few rows that each can be asked of the index */
    gboolean needs_article; /* set where a condition is on a row of articles, a */
    DbSql *sql;             /* gets the conditions */
} QueryCompiler;

/* Writes the condition that a node stands for. */
gboolean query_write_node(QueryCompiler *compiler, const QueryNode *node,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes that an actor of the set must be there, in the part that kind asks for. */
void query_write_actor_set(QueryCompiler *compiler, QueryKind kind, const ActorSet *set);

/* --- dates --- */

/* The keys that a node of dates lets pass: from low to before high; 0 and G_MAXINT64 where open. */
void query_date_bounds(QueryTarget target, const QueryNode *node, gint64 *low, gint64 *high);

/* Writes these bounds of the key as conditions that go on behind others. */
void query_write_bounds(QueryCompiler *compiler, gint64 low, gint64 high);

/* --- words --- */

/* The full-text index of a target. */
const char *query_target_index(QueryTarget target);

/* Words mean an article's text, or a statement's content. */
char *query_target_expression(QueryTarget target, const char *expression);

/* --- actors --- */

/* Where an actor's part is noted: in the article, or in the statement. */
typedef struct {
    const char *table, *column;
    const char *part;   /* condition on x */
    const char *driver; /* the same on d */
} QueryPart;

QueryPart query_part_of(QueryTarget target, QueryKind kind);

/* --- reporting words --- */

/* Writes the condition of cue:; the language packs tell which word a form belongs to. */
gboolean query_write_cue(QueryCompiler *compiler, const QueryNode *node,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* --- feeds and tags --- */

/* Feeds that a leaf means, and how many articles they have. */
typedef struct {
    GArray *ids; /* gint64 */
    gint64 articles;
} FeedSet;

void feed_set_clear(FeedSet *set);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FeedSet, feed_set_clear)

/* Finds the feeds that feed:, outlet: or (by their folder) tag: mean. Feeds are few. */
gboolean query_find_feeds(Store *store, const QueryNode *node, FeedSet *set,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many articles have the tag; counted up to where it no longer matters. */
gboolean query_count_tag(Store *store, const QueryNode *node, gint64 *count,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
