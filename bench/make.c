#include "config.h"

#include "bench/make.h"

#include <stdio.h>

#include "bench/newsroom.h"
#include "insight/analyze.h"
#include "store/db.h"
#include "store/feed.h"

static gboolean add_feeds(Store *store, gint64 *ids, GError **error)
{
    for (guint i = 0; i < NEWSROOM_FEEDS; i++) {
        g_autofree char *url = g_strdup_printf("https://newsroom.example/feeds/%u.xml", i);
        g_autofree char *title = g_strdup_printf("Outlet %u", i);

        ids[i] = store_feed_add(store, url, title, i % 2 ? "World" : "Region", error);
        if (!ids[i])
            return FALSE;
    }
    return TRUE;
}

/* What one feed brings in a round: its articles, and what the analysis found in each. */
typedef struct {
    GPtrArray *articles, *annotations;
} Delivery;

static void delivery_clear(Delivery *delivery)
{
    g_clear_pointer(&delivery->articles, g_ptr_array_unref);
    g_clear_pointer(&delivery->annotations, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Delivery, delivery_clear)

static Delivery collect(guint first, guint end, guint feed, guint count)
{
    Delivery delivery = {
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_free),
        g_ptr_array_new_with_free_func((GDestroyNotify)text_annotation_free),
    };

    for (guint number = first + feed; number < end; number += NEWSROOM_FEEDS) {
        TextAnnotation *annotation;

        g_ptr_array_add(delivery.articles, newsroom_article(number, count, &annotation));
        g_ptr_array_add(delivery.annotations, annotation);
    }
    return delivery;
}

/* Stores a delivery; *last_id is the id that the store has given last. */
static gboolean deliver(Store *store, gint64 feed, const Delivery *delivery, gint64 *last_id,
                        GError **error)
{
    if (!store_begin(store, error))
        return FALSE;

    gboolean ok = store_articles_save(store, feed, delivery->articles, NULL, error);
    for (guint i = 0; ok && i < delivery->annotations->len; i++)
        ok = store_article_annotate(store, ++*last_id, delivery->annotations->pdata[i],
                                    INSIGHT_VERSION, error);
    if (ok)
        return store_commit(store, error);
    store_rollback(store);
    return FALSE;
}

/* While a store is made, a crash costs nothing but the time; the index is merged in great steps. */
static const char hurry[] =
    "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
    "PRAGMA cache_size = -100000; PRAGMA foreign_keys = OFF;"
    "INSERT INTO article_index(article_index, rank) VALUES('automerge', 16);"
    "INSERT INTO statement_index(statement_index, rank) VALUES('automerge', 16);";
static const char settle[] =
    "INSERT INTO article_index(article_index, rank) VALUES('automerge', 4);"
    "INSERT INTO statement_index(statement_index, rank) VALUES('automerge', 4);"
    "PRAGMA journal_mode = WAL; PRAGMA locking_mode = NORMAL;";

gboolean bench_make(const char *path, guint count, GError **error)
{
    g_autoptr(Store) store = store_open(path, STORE_READ_WRITE, error);
    gint64 feeds[NEWSROOM_FEEDS];
    gint64 last_id = 0;

    if (!store || !db_exec(store, hurry, error) || !add_feeds(store, feeds, error))
        return FALSE;
    for (guint first = 0; first < count; first += NEWSROOM_ROUND) {
        guint end = MIN(first + NEWSROOM_ROUND, count);

        for (guint i = 0; i < NEWSROOM_FEEDS; i++) {
            g_auto(Delivery) delivery = collect(first, end, i, count);

            if (!deliver(store, feeds[i], &delivery, &last_id, error))
                return FALSE;
        }
        fprintf(stderr, "%u articles\n", end);
    }
    return db_exec(store, settle, error);
}
