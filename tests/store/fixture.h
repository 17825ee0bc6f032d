/* A store of its own for each test, and articles to put into it. */
#ifndef DIXIT_TESTS_STORE_FIXTURE_H
#define DIXIT_TESTS_STORE_FIXTURE_H

#include <glib/gstdio.h>
#include <unistd.h>

#include "store/article.h"
#include "store/db.h"
#include "store/feed.h"
#include "store/store.h"

typedef struct {
    Store *store;
    char *folder, *path;
} Fixture;

static inline void fixture_reopen(Fixture *fixture, StoreMode mode)
{
    g_autoptr(GError) error = NULL;

    g_clear_pointer(&fixture->store, store_close);
    fixture->store = store_open(fixture->path, mode, &error);
    g_assert_no_error(error);
    g_assert_nonnull(fixture->store);
}

static inline Fixture fixture_open(void)
{
    g_autoptr(GError) error = NULL;
    Fixture fixture = {NULL, g_dir_make_tmp("dixit-store-XXXXXX", &error), NULL};

    g_assert_no_error(error);
    fixture.path = g_build_filename(fixture.folder, "inner", "dixit.db", NULL);
    fixture_reopen(&fixture, STORE_READ_WRITE);
    return fixture;
}

/* Articles that count for actors. */
#define FIXTURE_COUNTED \
    "NOT IN (SELECT place FROM duplicates UNION SELECT place FROM kills WHERE hidden)"

/* Looks whether everything that is kept twice agrees: counts, indexes, what hangs on an article. */
static inline void fixture_check(Fixture *fixture)
{
    static const char *const indexes[] = {
        "INSERT INTO article_index(article_index, rank) VALUES('integrity-check', 1)",
        "INSERT INTO statement_index(statement_index, rank) VALUES('integrity-check', 1)",
    };
    static const char *const faults[] = {
        "SELECT count(*) FROM pragma_foreign_key_check",
        "SELECT count(*) FROM feeds f WHERE total <> (SELECT count(*) FROM articles a"
        " WHERE a.feed = f.id AND a.place NOT IN (SELECT place FROM kills WHERE hidden)) OR unread "
        "<> (SELECT count(*) FROM articles a"
        " WHERE a.feed = f.id AND a.read = 0)",
        "SELECT count(*) FROM actors p WHERE articles <> (SELECT count(*) FROM article_actors x"
        " WHERE x.actor = p.key AND x.place " FIXTURE_COUNTED ")"
        " OR mentions <> (SELECT coalesce(sum(mentions), 0) FROM article_actors x"
        " WHERE x.actor = p.key AND x.place " FIXTURE_COUNTED ")"
        " OR statements <> (SELECT count(*) FROM statements s WHERE s.actor = p.key"
        " AND s.spot >> 11 " FIXTURE_COUNTED ")",
        "SELECT count(*) FROM duplicates d JOIN articles a ON a.place = d.place"
        " JOIN articles o ON o.place = d.first WHERE a.read <> o.read OR a.starred <> o.starred"
        " OR a.feed = o.feed OR d.first IN (SELECT place FROM duplicates)",
        "SELECT value - (SELECT count(*) FROM kills WHERE hidden) FROM counters"
        " WHERE name = 'hidden'",
        "SELECT value - (SELECT count(*) FROM duplicates) FROM counters"
        " WHERE name = 'duplicates'",
        "SELECT value - (SELECT count(*) FROM duplicates d JOIN articles a ON a.place = d.place"
        " WHERE a.read = 0) FROM counters WHERE name = 'unread duplicates'",
        "SELECT count(*) FROM articles a WHERE statements <> (SELECT count(*) FROM statements s"
        " WHERE s.spot >> 11 = a.place) OR NOT EXISTS (SELECT 1 FROM contents c"
        " WHERE c.id = a.id)",
        "SELECT count(*) FROM contents WHERE id NOT IN (SELECT id FROM articles)",
        "SELECT count(*) FROM statements WHERE spot >> 11 NOT IN (SELECT place FROM articles)",
        "SELECT count(*) FROM statement_actors WHERE spot NOT IN (SELECT spot FROM statements)",
        "SELECT count(*) FROM (SELECT 1 FROM story_members WHERE story IS NOT NULL"
        " GROUP BY story HAVING count(*) < 2)",
        "SELECT count(*) FROM story_members WHERE place IN (SELECT place FROM story_waiting)"
        " OR place IN (SELECT place FROM duplicates)",
        "SELECT count(*) FROM (SELECT story, max(place) AS latest FROM story_members"
        " WHERE story IS NOT NULL GROUP BY story EXCEPT SELECT id, latest FROM stories)",
        "SELECT count(*) FROM stories WHERE id NOT IN (SELECT story FROM story_members"
        " WHERE story IS NOT NULL)",
        "SELECT count(*) FROM actor_aliases WHERE uses < 1",
        "SELECT count(*) FROM actor_roles WHERE uses < 1",
    };
    g_autoptr(GError) error = NULL;

    for (gsize i = 0; !fixture->store->read_only && i < G_N_ELEMENTS(indexes); i++) {
        g_assert_true(db_exec(fixture->store, indexes[i], &error));
        g_assert_no_error(error);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
        g_autoptr(DbStatement) ask = db_prepare(fixture->store, faults[i], &error);
        gint64 count = 0;

        g_assert_no_error(error);
        g_assert_true(db_number(ask, 0, &count, &error));
        if (count)
            g_error("%s", faults[i]);
    }
}

static inline void fixture_shut(Fixture *fixture)
{
    if (fixture->store)
        fixture_check(fixture);
    g_clear_pointer(&fixture->store, store_close);
}

static inline void fixture_clear(Fixture *fixture)
{
    static const char *const ends[] = {"", "-wal", "-shm", ".v1"};
    g_autofree char *inner = g_path_get_dirname(fixture->path);

    fixture_shut(fixture);
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *file = g_strconcat(fixture->path, ends[i], NULL);
        g_unlink(file);
    }
    g_rmdir(inner);
    g_rmdir(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fixture, fixture_clear)

static inline StoreArticle *fixture_article(const char *guid, const char *title, const char *body,
                                            gint64 published_s)
{
    StoreArticle *article = store_article_new();

    article->guid = g_strdup(guid);
    article->title = g_strdup(title);
    article->text = title && *title ? g_strdup_printf("%s\n\n%s", title, body) : g_strdup(body);
    article->published_s = published_s;
    article->received_s = 1700000000;
    return article;
}

/* Saves one article, and gives what that counted; the article belongs to this. */
static inline StoreCounts fixture_save(Fixture *fixture, gint64 feed_id, StoreArticle *article)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_free);
    StoreCounts counts;

    g_ptr_array_add(articles, article);
    g_assert_true(store_articles_save(fixture->store, feed_id, articles, &counts, &error));
    g_assert_no_error(error);
    return counts;
}

/* The rows of a list, newest first. */
static inline GPtrArray *fixture_rows(Fixture *fixture, const StoreFilter *filter)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *rows =
        store_articles_list(fixture->store, filter, NULL, TRUE, 100000, FALSE, &error);

    g_assert_no_error(error);
    return rows;
}

/* The id of the only article with a title. */
static inline gint64 fixture_id(Fixture *fixture, const char *title)
{
    g_autoptr(GPtrArray) rows = fixture_rows(fixture, NULL);
    gint64 id = 0;

    for (guint i = 0; i < rows->len; i++) {
        const StoreArticleRow *row = rows->pdata[i];
        if (g_strcmp0(row->title, title) == 0) {
            g_assert_cmpint(id, ==, 0);
            id = row->id;
        }
    }
    g_assert_cmpint(id, !=, 0);
    return id;
}

/* Marks read all that pass, a few at a time; changed (may be NULL) gets their ids. */
static inline void fixture_read_all(Fixture *fixture, const StoreFilter *filter, GArray *changed)
{
    gint64 place = G_MAXINT64;
    g_autoptr(GError) error = NULL;

    while (place && store_articles_read_some(fixture->store, filter, &place, 3, changed, &error))
        ;
    g_assert_no_error(error);
}

/* Looks whether a feed's kept counts are these, and those that a list gives. */
static inline void fixture_counts(Fixture *fixture, gint64 feed_id, guint total, guint unread)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreFeed) feed = store_feed(fixture->store, feed_id, &error);
    StoreFilter filter = {.feed_id = feed_id};
    g_autoptr(GPtrArray) all = fixture_rows(fixture, &filter);

    filter.unread = TRUE;
    g_autoptr(GPtrArray) fresh = fixture_rows(fixture, &filter);
    g_assert_no_error(error);
    g_assert_cmpuint(feed->total, ==, total);
    g_assert_cmpuint(feed->unread, ==, unread);
    g_assert_cmpuint(all->len, ==, total);
    g_assert_cmpuint(fresh->len, ==, unread);
}

/* Adds a feed with count articles, one a second from first_s on; gives the feed's id. */
static inline gint64 fixture_add(Fixture *fixture, const char *url, guint count, gint64 first_s)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_free);
    gint64 feed = store_feed_add(fixture->store, url, NULL, NULL, &error);

    g_assert_no_error(error);
    for (guint i = 0; i < count; i++) {
        g_autofree char *guid = g_strdup_printf("g%u", i);
        g_autofree char *title = g_strdup_printf("Title %u", i);
        g_autofree char *body = g_strdup_printf("Words of article number %u.", i);
        g_ptr_array_add(articles, fixture_article(guid, title, body, first_s + i));
    }
    g_assert_true(store_articles_save(fixture->store, feed, articles, NULL, &error));
    g_assert_no_error(error);
    return feed;
}

#endif
