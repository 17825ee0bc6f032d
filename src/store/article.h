/* Articles: writing them with their identity, reading one, listing many. */
#ifndef DIXIT_STORE_ARTICLE_H
#define DIXIT_STORE_ARTICLE_H

#include "store/page.h"
#include "store/query.h"
#include "store/store.h"
#include "text/annotation.h"

typedef struct {
    char *url;
    char *mime_type;
    gint64 size; /* bytes; -1 unknown */
} StoreAttachment;

/* One article in full. Strings are owned; NULL where unknown. Dates are seconds since 1970 UTC. */
typedef struct {
    gint64 id; /* 0 before it is stored */
    gint64 feed_id;
    char *outlet; /* name of its feed; read only */
    char *guid;   /* what the feed calls it */
    char *url;
    char *title;
    char *authors;  /* names joined by ", " */
    char *language; /* as the feed claims it */
    char *html;     /* content as the feed has it; NULL if it was plain text */
    char *base_url; /* what its relative addresses are resolved against */
    char *text; /* plain text of its document, title first: offsets of annotations are into it */
    gint64 published_s; /* as the feed says; 0 for no date */
    gint64 received_s;  /* when it was first stored */
    gboolean read;
    gboolean starred;
    GPtrArray *tags;        /* char * */
    GPtrArray *attachments; /* StoreAttachment */
    StorePage *page;        /* of what was fetched; NULL for none; read only */
} StoreArticle;

StoreArticle *store_article_new(void);
void store_article_free(StoreArticle *article);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreArticle, store_article_free)

/*
 * The text that the article's annotations are of, and its language as claimed: those of its page
 * where that was fetched and has the article, else the feed's. Belong to the article.
 */
const char *store_article_annotated(const StoreArticle *article);
const char *store_article_annotated_language(const StoreArticle *article);

typedef struct {
    guint added, changed, unchanged;
} StoreCounts;

/* What one fetch brought. */
typedef struct {
    gint64 feed_id;
    const GPtrArray *articles; /* StoreArticle, in the feed's order */
    StoreCounts counts;        /* set when it is stored */
} StoreDelivery;

/*
 * Stores what fetches of different feeds brought, in a transaction of the caller, who takes it back
 * on failure; the more at once, the less each costs. An article's identity within its feed is its
 * guid, else its url, else a digest of title and content; identity.h has the whole rule. A known
 * article whose words changed gets the new ones and keeps id, read and starred state; its
 * annotations are dropped, to be made anew.
 */
gboolean store_deliveries_save(Store *store, StoreDelivery *deliveries, guint count,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same of one fetch, all of it or nothing, in a transaction or without; counts may be NULL. */
gboolean store_articles_save(Store *store, gint64 feed_id, const GPtrArray *articles,
                             StoreCounts *counts, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One article in full; NULL with STORE_ERROR_NOT_FOUND. */
StoreArticle *store_article(Store *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* --- annotations --- */

/* Ids of articles whose annotations are missing or older than version, newest first. */
GArray *store_articles_unannotated(Store *store, guint version, guint limit,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
gint64 store_articles_unannotated_count(Store *store, guint version, GError **error);

/*
 * Replaces the annotations of an article; unknown actors and aliases are added. Of the statements
 * of one article 2,048 are kept. In a transaction of the caller, who takes it back on failure; many
 * in one cost the least where the older articles go first.
 */
gboolean store_article_annotate(Store *store, gint64 id, const TextAnnotation *annotation,
                                guint version, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * The same, unless another text than this one has become what the article's annotations are of
 * since it was read: nothing is written then, and it stays without.
 */
gboolean store_article_annotate_text(Store *store, gint64 id, const char *text,
                                     const TextAnnotation *annotation, guint version,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * The annotations of an article with each actor's color; empty ones with language NULL where it was
 * not analysed yet.
 */
TextAnnotation *store_article_annotation(Store *store, gint64 id,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * --- lists ---
 *
 * What is the same article in several feeds is one row of a list and counts once: the newest of
 * those that pass. The list of a feed has the feed's own.
 */

/*
 * Around each match in a snippet; nothing else in it is one of them, and they do not nest. U+E000
 * and U+E001, which cleaning leaves.
 */
#define STORE_MATCH_OPEN  "\xEE\x80\x80"
#define STORE_MATCH_CLOSE "\xEE\x80\x81"

/* What a list shows of an article. */
typedef struct {
    gint64 id;
    gint64 feed_id;
    gint64 sort_s; /* date of the list's order: published, at latest received */
    char *outlet;
    char **outlets; /* all that carry it, outlet first, each once; NULL where it is the only one */
    char *title;    /* "" where it has none */
    char *snippet;  /* of a search: around the matches, marked as above; else NULL */
    gboolean read;
    gboolean starred;
    guint statements; /* how many it has */
    gint64 story;     /* that it is in (store/story.h); 0 for none */
    gint64 section;   /* of an order (store/arrange.h) that it stood in when it was read */
} StoreArticleRow;

void store_article_row_free(StoreArticleRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreArticleRow, store_article_row_free)

/* One feed's copy of what a row stands for. */
typedef struct {
    gint64 id, feed_id;
    char *outlet, *title;
    char *url; /* NULL for none */
} StoreItem;

void store_item_free(StoreItem *item);

/*
 * The articles that the row of an article stands for, one of each feed that carries it: itself
 * first, then in the order in which they came. StoreItem; empty where the article is gone.
 */
GPtrArray *store_article_items(Store *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What narrows a list. Zero-filled: everything. Strings are the caller's. */
typedef struct {
    gint64 feed_id;              /* 0 for all feeds */
    const StoreQuery *query;     /* NULL for none */
    const char *const *actors;   /* ids, NULL-terminated: all must be mentioned; NULL for none */
    const char *const *speakers; /* likewise: each must have said something */
    gboolean unread;             /* only unread ones */
    gboolean read;               /* only read ones */
    gint64 keep_id;              /* shown even when read: the one under the cursor; 0 for none */
    gint64 until_id;             /* only those stored up to that one; 0 for all */
} StoreFilter;

/* A place in a list ordered by (sort_s, id) descending; in other orders by section before. */
typedef struct {
    gint64 sort_s, id;
    gint64 section; /* as StoreArticleRow has it; 0 in an order by date */
} StoreKey;

/* Where a row stands; zero-filled for NULL. */
StoreKey store_article_row_key(const StoreArticleRow *row);

/*
 * Reads up to limit rows next to a place: with older, those behind from (older ones), newest first;
 * without, those before it, again newest first. from NULL: from the newest, or the oldest, on; its
 * article may be gone. limit 0: all. Costs what the rows cost, not what the list is long.
 * with_snippets fills snippet where the filter's query has words.
 */
GPtrArray *store_articles_list(Store *store, const StoreFilter *filter, const StoreKey *from,
                               gboolean older, guint limit, gboolean with_snippets,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * The best matches first: bm25 with the title's weight, and recency. For a query with words. Where
 * very many pass, only the newest of them are ranked (5,000; fewer for a query of many words or
 * with a short prefix), and newest (may be NULL) gets how many that are; else 0. limit 0: all that
 * are ranked.
 */
GPtrArray *store_articles_rank(Store *store, const StoreFilter *filter, guint limit, guint *newest,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many articles pass, and how many of them stand before key (newer); -1 on failure. */
gint64 store_articles_count(Store *store, const StoreFilter *filter, GError **error);
gint64 store_articles_position(Store *store, const StoreFilter *filter, const StoreKey *key,
                               GError **error);

/*
 * The id of the article that was stored last; 0 for none, -1 on failure. Later ones have greater
 * ids, so that a list can be held (StoreFilter.until_id) while others come.
 */
gint64 store_articles_last_id(Store *store, GError **error);

/*
 * How many of those stored behind an id, and up to the filter's until_id, pass; its keep_id counts
 * for nothing. Costs what was stored since (with words in the filter: what they find). -1 on
 * failure.
 */
gint64 store_articles_count_since(Store *store, const StoreFilter *filter, gint64 id,
                                  GError **error);

/*
 * How many unread ones pass, counted among the newest 5,000 that do and are not older than all that
 * is unread: what asks again and again must not cost what the store is long. more (may be NULL)
 * gets whether there may be others behind. The filter's unread and keep_id count for nothing. -1 on
 * failure.
 */
gint64 store_articles_count_unread(Store *store, const StoreFilter *filter, gboolean *more,
                                   GError **error);

/* The nearest unread one behind (older) or before key; FALSE without error where there is none. */
gboolean store_articles_next_unread(Store *store, const StoreFilter *filter, const StoreKey *key,
                                    gboolean older, StoreKey *found, GError **error);

/* --- state --- */

/*
 * Sets the state of articles (ids: gint64), and of the same ones in other feeds. changed (may be
 * NULL) gets the ids that really changed, for undo. Keeps the feeds' counts.
 */
gboolean store_articles_set_read(Store *store, const GArray *ids, gboolean read, GArray *changed,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean store_articles_set_starred(Store *store, const GArray *ids, gboolean starred,
                                    GArray *changed, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Marks read the next ones that pass, newest first, at most limit: very many go in several calls.
 * place  G_MAXINT64 before the first call; gets 0 when all have been marked
 */
gboolean store_articles_read_some(Store *store, const StoreFilter *filter, gint64 *place,
                                  guint limit, GArray *changed,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
