/* Identity, changes, state and the counts that follow them. */
#include "config.h"

#include "fixture.h"
#include "store/digest.h"

static StoreArticle *make(const char *guid, const char *url, const char *title, const char *body)
{
    StoreArticle *article = fixture_article(guid, title, body, 1000);

    article->url = g_strdup(url);
    return article;
}

/* Pairs of entries: are they one article, and did its words change? */
static void test_identity(void)
{
    static const struct {
        const char *guid[2], *url[2], *title[2], *body[2];
        StoreCounts second;
    } cases[] = {
        {{"g", "g"}, {"u", "u"}, {"T", "T"}, {"b", "b"}, {0, 0, 1}},
        {{"g", "g"}, {"u", "v"}, {"T", "T"}, {"b", "b"}, {0, 0, 1}},
        {{"g", "g"}, {"u", "u"}, {"T", "T2"}, {"b", "b"}, {0, 1, 0}},
        {{"g", "g"}, {"u", "u"}, {"T", "T"}, {"b", "b2"}, {0, 1, 0}},
        {{"g", "h"}, {"u", "u"}, {"T", "T"}, {"b", "b"}, {1, 0, 0}},
        {{NULL, NULL}, {"u", "u"}, {"T", "T2"}, {"b", "b"}, {0, 1, 0}},
        {{NULL, NULL}, {"u", "v"}, {"T", "T"}, {"b", "b"}, {1, 0, 0}},
        {{"", ""}, {"u", "u"}, {"T", "T"}, {"b", "b2"}, {0, 1, 0}},
        {{"http://x/1", "https://x/1"}, {"u", "u"}, {"T", "T"}, {"b", "b"}, {0, 0, 1}},
        {{"http://x/1", "https://x/2"}, {"u", "u"}, {"T", "T"}, {"b", "b"}, {1, 0, 0}},
        {{NULL, NULL}, {"http://x/1", "https://x/1"}, {"T", "T"}, {"b", "b"}, {0, 0, 1}},
        {{"x", NULL}, {NULL, "x"}, {"T", "T"}, {"b", "b"}, {1, 0, 0}},
        {{NULL, NULL}, {NULL, NULL}, {"T", "T"}, {"b", "b"}, {0, 0, 1}},
        {{NULL, NULL}, {NULL, NULL}, {"T", "T"}, {"b", "b2"}, {1, 0, 0}},
        {{NULL, NULL}, {NULL, NULL}, {NULL, NULL}, {"b", "b"}, {0, 0, 1}},
        {{NULL, NULL}, {NULL, NULL}, {"ab", "a"}, {"", "b"}, {1, 0, 0}},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Fixture) fixture = fixture_open();
        gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);
        StoreCounts counts;

        counts = fixture_save(
            &fixture, feed,
            make(cases[i].guid[0], cases[i].url[0], cases[i].title[0], cases[i].body[0]));
        g_assert_cmpuint(counts.added, ==, 1);
        counts = fixture_save(
            &fixture, feed,
            make(cases[i].guid[1], cases[i].url[1], cases[i].title[1], cases[i].body[1]));
        g_test_message("case %zu", i);
        g_assert_cmpuint(counts.added, ==, cases[i].second.added);
        g_assert_cmpuint(counts.changed, ==, cases[i].second.changed);
        g_assert_cmpuint(counts.unchanged, ==, cases[i].second.unchanged);
        fixture_counts(&fixture, feed, 1 + counts.added, 1 + counts.added);
    }
}

static void test_identity_is_of_a_feed(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 a = fixture_add(&fixture, "https://a.example/", 0, 0);
    gint64 b = fixture_add(&fixture, "https://b.example/", 0, 0);

    fixture_save(&fixture, a, make("g", NULL, "T", "b"));
    g_assert_cmpuint(fixture_save(&fixture, b, make("g", NULL, "T", "b")).added, ==, 1);
}

/* The titles of a list, newest first, joined by "|". */
static char *titles(Fixture *fixture, const StoreFilter *filter)
{
    g_autoptr(GPtrArray) rows = fixture_rows(fixture, filter);
    GString *joined = g_string_new(NULL);

    for (guint i = 0; i < rows->len; i++) {
        const StoreArticleRow *row = rows->pdata[i];
        g_string_append_printf(joined, "%s%s", i ? "|" : "", row->title);
    }
    return g_string_free(joined, FALSE);
}

static GPtrArray *fetched(StoreArticle *first, StoreArticle *second)
{
    GPtrArray *articles = g_ptr_array_new_with_free_func((GDestroyNotify)store_article_free);

    g_ptr_array_add(articles, first);
    if (second)
        g_ptr_array_add(articles, second);
    return articles;
}

/* Stores what two feeds brought at once: each has its own, and all stand in order of their dates.
 */
static void test_several_fetches(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    gint64 a = fixture_add(&fixture, "https://a.example/", 1, 30);
    gint64 b = fixture_add(&fixture, "https://b.example/", 0, 0);
    gint64 known = fixture_id(&fixture, "Title 0");
    g_autoptr(GPtrArray) of_a = fetched(fixture_article("g", "A new", "apple", 40),
                                        fixture_article("g0", "A changed", "pear", 30));
    g_autoptr(GPtrArray) of_b = fetched(fixture_article("g", "B new", "plum", 35),
                                        fixture_article("g0", "B old", "cherry", 10));
    StoreDelivery deliveries[] = {{.feed_id = a, .articles = of_a},
                                  {.feed_id = b, .articles = of_b}};

    for (int i = 0; i < 2; i++) {
        g_assert_true(store_begin(fixture.store, &error));
        g_assert_true(store_deliveries_save(fixture.store, deliveries, 2, &error));
        g_assert_true(store_commit(fixture.store, &error));
        g_assert_no_error(error);
        g_assert_cmpuint(deliveries[0].counts.added, ==, i == 0);
        g_assert_cmpuint(deliveries[0].counts.changed, ==, i == 0);
        g_assert_cmpuint(deliveries[1].counts.added, ==, i == 0 ? 2 : 0);
        g_assert_cmpuint(deliveries[1].counts.unchanged, ==, i == 0 ? 0 : 2);
    }
    g_autofree char *all = titles(&fixture, NULL);
    g_assert_cmpstr(all, ==, "A new|B new|A changed|B old");
    g_assert_cmpint(fixture_id(&fixture, "A changed"), ==, known);
    fixture_counts(&fixture, a, 2, 2);
    fixture_counts(&fixture, b, 2, 2);

    g_autoptr(StoreQuery) query = store_query_parse("apple OR pear OR cherry", 0, NULL, &error);
    StoreFilter filter = {.query = query};
    g_autofree char *found = titles(&fixture, &filter);
    g_assert_cmpstr(found, ==, "A new|A changed|B old");
    g_autoptr(StoreArticle) article =
        store_article(fixture.store, fixture_id(&fixture, "B new"), &error);
    g_assert_cmpstr(article->text, ==, "B new\n\nplum");
}

/* A feed that is gone takes the others of its transaction with it, whole. */
static void test_several_fetches_fail(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    gint64 a = fixture_add(&fixture, "https://a.example/", 1, 30);
    g_autoptr(GPtrArray) of_a = fetched(fixture_article("g", "A new", "apple", 40), NULL);
    g_autoptr(GPtrArray) of_none = fetched(fixture_article("g", "B new", "plum", 35), NULL);
    StoreDelivery deliveries[] = {{.feed_id = a, .articles = of_a},
                                  {.feed_id = a + 7, .articles = of_none}};

    g_assert_true(store_begin(fixture.store, &error));
    g_assert_false(store_deliveries_save(fixture.store, deliveries, 2, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_NOT_FOUND);
    store_rollback(fixture.store);
    g_autofree char *all = titles(&fixture, NULL);
    g_assert_cmpstr(all, ==, "Title 0");
    fixture_counts(&fixture, a, 1, 1);
}

static void test_twice_in_one_fetch(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_free);
    StoreCounts counts;

    g_ptr_array_add(articles, make("g", NULL, "First", "b"));
    g_ptr_array_add(articles, make("g", NULL, "Second", "b"));
    for (int i = 0; i < 2; i++) {
        g_assert_true(store_articles_save(fixture.store, feed, articles, &counts, &error));
        g_assert_cmpuint(counts.added, ==, i == 0);
        g_assert_cmpuint(counts.changed, ==, 0);
    }
    fixture_id(&fixture, "First");
    fixture_counts(&fixture, feed, 1, 1);
}

/* Saves entries with a guid and these links in one fetch; an entry's link is its title too. */
static StoreCounts save_links(Fixture *fixture, gint64 feed, const char *const *links)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_free);
    StoreCounts counts;

    for (; *links; links++)
        g_ptr_array_add(articles, make("g", *links, *links, "b"));
    g_assert_true(store_articles_save(fixture->store, feed, articles, &counts, &error));
    return counts;
}

/* Fetches of a feed whose entries share a guid: nothing is lost, and nothing comes twice. */
static void test_shared_guid(void)
{
    static const struct {
        const char *fetches[3][4];
        guint added[3], changed[3];
    } cases[] = {
        /* shared from the start, then in another order and one by one */
        {{{"u", "v"}, {"w", "v", "u"}, {"v"}}, {2, 1, 0}, {0, 0, 0}},
        {{{"u", "v"}, {"v"}, {"u"}}, {2, 0, 0}, {0, 0, 0}},
        /* first alone: it stays what it is, whatever joins it */
        {{{"u"}, {"v", "u"}, {"u", "v"}}, {1, 1, 0}, {0, 0, 0}},
        {{{"u"}, {"v", "u"}, {"v"}}, {1, 1, 0}, {0, 0, 0}},
        /* never shared: the link changed */
        {{{"u"}, {"v"}, {"w"}}, {1, 0, 0}, {0, 1, 1}},
        /* the same entry twice */
        {{{"u", "u"}, {"u", "u"}, {"u"}}, {1, 0, 0}, {0, 0, 0}},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Fixture) fixture = fixture_open();
        gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);

        for (int fetch = 0; fetch < 3; fetch++) {
            StoreCounts counts = save_links(&fixture, feed, cases[i].fetches[fetch]);

            g_test_message("case %zu, fetch %d", i, fetch);
            g_assert_cmpuint(counts.added, ==, cases[i].added[fetch]);
            g_assert_cmpuint(counts.changed, ==, cases[i].changed[fetch]);
        }
    }
}

static void test_round_trip(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    gint64 feed = store_feed_add(fixture.store, "https://a.example/", "Agency", "World", &error);
    StoreArticle *in = make("g", "https://a.example/1", "Тitle", "Body");
    StoreAttachment *attachment = g_new0(StoreAttachment, 1);

    in->authors = g_strdup("A, B");
    in->language = g_strdup("en-GB");
    in->html = g_strdup("<p>Body</p>");
    in->base_url = g_strdup("https://a.example/");
    g_ptr_array_add(in->tags, g_strdup("Politics"));
    g_ptr_array_add(in->tags, g_strdup("Kosovo"));
    attachment->url = g_strdup("https://a.example/1.mp3");
    attachment->mime_type = g_strdup("audio/mpeg");
    attachment->size = -1;
    g_ptr_array_add(in->attachments, attachment);
    fixture_save(&fixture, feed, in);

    g_autoptr(StoreArticle) out =
        store_article(fixture.store, fixture_id(&fixture, "Тitle"), &error);
    g_assert_no_error(error);
    g_assert_cmpint(out->feed_id, ==, feed);
    g_assert_cmpstr(out->outlet, ==, "Agency");
    g_assert_cmpstr(out->guid, ==, "g");
    g_assert_cmpstr(out->url, ==, "https://a.example/1");
    g_assert_cmpstr(out->authors, ==, "A, B");
    g_assert_cmpstr(out->language, ==, "en-GB");
    g_assert_cmpstr(out->html, ==, "<p>Body</p>");
    g_assert_cmpstr(out->base_url, ==, "https://a.example/");
    g_assert_cmpstr(out->text, ==, "Тitle\n\nBody");
    g_assert_cmpint(out->published_s, ==, 1000);
    g_assert_cmpint(out->received_s, ==, 1700000000);
    g_assert_cmpuint(out->tags->len, ==, 2);
    g_assert_cmpstr(out->tags->pdata[1], ==, "Kosovo");
    g_assert_cmpuint(out->attachments->len, ==, 1);
    g_assert_cmpint(((StoreAttachment *)out->attachments->pdata[0])->size, ==, -1);
}

static gboolean finds(Fixture *fixture, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreQuery) query = store_query_parse(text, 1700000000, NULL, &error);
    StoreFilter filter = {.query = query};

    g_assert_no_error(error);
    g_autoptr(GPtrArray) rows = fixture_rows(fixture, &filter);
    return rows->len > 0;
}

/* New words come; id, place, read and starred stay; what is beside the words is renewed too. */
static void test_change(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 feed = fixture_add(&fixture, "https://a.example/", 3, 2000);

    fixture_save(&fixture, feed, make("g", "u1", "Old title", "ancient words"));
    gint64 id = fixture_id(&fixture, "Old title");
    g_array_append_val(ids, id);
    g_assert_true(store_articles_set_read(fixture.store, ids, TRUE, NULL, &error));
    g_assert_true(store_articles_set_starred(fixture.store, ids, TRUE, NULL, &error));
    g_assert_true(finds(&fixture, "ancient"));

    StoreArticle *second = make("g", "u2", "New title", "modern words");
    second->published_s = 5000;
    g_ptr_array_add(second->tags, g_strdup("tag"));
    fixture_save(&fixture, feed, second);
    g_autoptr(StoreArticle) after = store_article(fixture.store, id, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(after->title, ==, "New title");
    g_assert_cmpstr(after->url, ==, "u2");
    g_assert_cmpstr(after->text, ==, "New title\n\nmodern words");
    g_assert_cmpint(after->published_s, ==, 5000);
    g_assert_true(after->read && after->starred);
    g_assert_false(finds(&fixture, "ancient"));
    g_assert_true(finds(&fixture, "modern"));
    g_assert_true(finds(&fixture, "tag:tag"));

    g_autoptr(GPtrArray) rows = fixture_rows(&fixture, NULL);
    g_assert_cmpint(((StoreArticleRow *)rows->pdata[3])->id, ==, id);
    fixture_counts(&fixture, feed, 4, 3);

    /* Only the address changes: that is no change of words, but it is taken. */
    StoreCounts counts = fixture_save(&fixture, feed, make("g", "u3", "New title", "modern words"));
    g_assert_cmpuint(counts.unchanged, ==, 1);
    g_autoptr(StoreArticle) moved = store_article(fixture.store, id, &error);
    g_assert_cmpstr(moved->url, ==, "u3");
    g_assert_false(finds(&fixture, "tag:tag"));
}

static void add_field(GChecksum *sum, const char *text)
{
    gint64 len = text ? (gint64)strlen(text) : -1;

    if (text)
        g_checksum_update(sum, (const guchar *)text, (gssize)len);
    g_checksum_update(sum, (const guchar *)&len, sizeof len);
}

/* Runs SQL with the digests that stores had of an article before version 17. */
static gint64 run_with_old_digests(Fixture *fixture, const StoreArticle *article, const char *sql)
{
    g_autoptr(GChecksum) words = g_checksum_new(G_CHECKSUM_SHA256);
    g_autoptr(GChecksum) rest = g_checksum_new(G_CHECKSUM_SHA256);
    gint64 number;

    add_field(words, article->title);
    add_field(words, article->text);
    add_field(rest, article->guid);
    add_field(rest, article->url);
    for (guint i = 0; i < 4; i++)
        add_field(rest, NULL); /* authors, language, HTML, base */
    g_checksum_update(rest, (const guchar *)&article->published_s, sizeof article->published_s);

    guint8 digests[2][32];
    gsize len = sizeof digests[0];
    g_checksum_get_digest(words, digests[0], &len);
    g_checksum_get_digest(rest, digests[1], &len);
    g_autoptr(DbStatement) statement = db_prepare(fixture->store, sql, NULL);
    db_blob(statement, digests[0], DIGEST_LEN);
    db_blob(statement, digests[1], DIGEST_LEN);
    g_assert_true(db_number(statement, 0, &number, NULL));
    return number;
}

/* What changed beside a version of the program is told by the old digests, what did not is kept. */
static void test_old_digests(void)
{
    static const struct {
        const char *url, *body;
        StoreCounts counts;
    } cases[] = {
        {"u", "b", {0, 0, 1}},
        {"v", "b", {0, 0, 1}},
        {"u", "b2", {0, 1, 0}},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Fixture) fixture = fixture_open();
        gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);
        g_autoptr(StoreArticle) first = make("g", "u", "T", "b");

        fixture_save(&fixture, feed, make("g", "u", "T", "b"));
        run_with_old_digests(&fixture, first, "UPDATE articles SET words = ?, rest = ?");
        for (guint again = 0; again < 2; again++) {
            StoreCounts counts =
                fixture_save(&fixture, feed, make("g", cases[i].url, "T", cases[i].body));
            g_assert_cmpuint(counts.added, ==, 0);
            g_assert_cmpuint(counts.changed, ==, again ? 0 : cases[i].counts.changed);
            g_assert_cmpuint(counts.unchanged, ==, again ? 1 : cases[i].counts.unchanged);
        }
        g_autoptr(StoreArticle) stored = store_article(fixture.store, 1, NULL);
        g_assert_cmpstr(stored->url, ==, cases[i].url);

        g_assert_cmpint(run_with_old_digests(&fixture, first,
                                             "SELECT count(*) FROM articles"
                                             " WHERE words = ? OR rest = ?"),
                        ==, 0);
    }
}

/* Dates that are missing, in the future or before all time sort by when the article came. */
static void test_dates(void)
{
    static const struct {
        gint64 published_s, received_s, sort_s;
    } cases[] = {{1000, 5000, 1000}, {0, 5000, 5000}, {-5, 5000, 5000}, {9000, 5000, 5000}};

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Fixture) fixture = fixture_open();
        gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);
        StoreArticle *article = make("g", NULL, "T", "b");

        article->published_s = cases[i].published_s;
        article->received_s = cases[i].received_s;
        fixture_save(&fixture, feed, article);
        g_autoptr(GPtrArray) rows = fixture_rows(&fixture, NULL);
        g_assert_cmpint(((StoreArticleRow *)rows->pdata[0])->sort_s, ==, cases[i].sort_s);
    }
}

static void test_state(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GArray) changed = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 a = fixture_add(&fixture, "https://a.example/", 3, 1000);
    gint64 b = fixture_add(&fixture, "https://b.example/", 2, 1001);
    gint64 unknown = 999;

    g_autoptr(GPtrArray) rows = fixture_rows(&fixture, NULL);
    for (guint i = 0; i < 2; i++)
        g_array_append_val(ids, ((StoreArticleRow *)rows->pdata[i])->id);
    g_array_append_val(ids, unknown);
    g_array_append_val(ids, g_array_index(ids, gint64, 0)); /* twice changes once */
    g_assert_true(store_articles_set_read(fixture.store, ids, TRUE, changed, &error));
    g_assert_cmpuint(changed->len, ==, 2);
    fixture_counts(&fixture, a, 3, 2);
    fixture_counts(&fixture, b, 2, 1);

    /* All of one feed; what was read already is not in the list for undo. */
    StoreFilter filter = {.feed_id = a};
    g_array_set_size(changed, 0);
    fixture_read_all(&fixture, &filter, changed);
    g_assert_cmpuint(changed->len, ==, 2);
    fixture_counts(&fixture, a, 3, 0);
    fixture_counts(&fixture, b, 2, 1);
    g_assert_true(store_articles_set_read(fixture.store, changed, FALSE, NULL, &error));
    fixture_counts(&fixture, a, 3, 2);

    g_array_set_size(changed, 0);
    g_assert_true(store_articles_set_starred(fixture.store, ids, TRUE, changed, &error));
    g_assert_cmpuint(changed->len, ==, 2);
    g_assert_no_error(error);
    g_assert_true(finds(&fixture, "is:starred is:read"));
    fixture_counts(&fixture, a, 3, 2);
}

static void test_remove_feed(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    gint64 a = fixture_add(&fixture, "https://a.example/", 3, 1000);
    gint64 b = fixture_add(&fixture, "https://b.example/", 2, 1000);
    g_autoptr(GPtrArray) before = fixture_rows(&fixture, NULL);

    g_assert_true(store_feed_remove(fixture.store, a, &error));
    g_assert_no_error(error);
    fixture_counts(&fixture, b, 2, 2);
    g_assert_cmpint(store_articles_count(fixture.store, NULL, &error), ==, 2);
    g_assert_false(finds(&fixture, "\"number 2\""));
    g_assert_null(store_feed(fixture.store, a, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_NOT_FOUND);

    /* Ids are not used again. */
    gint64 c = fixture_add(&fixture, "https://c.example/", 1, 9000);
    StoreFilter filter = {.feed_id = c};
    g_autoptr(GPtrArray) after = fixture_rows(&fixture, &filter);
    for (guint i = 0; i < before->len; i++)
        g_assert_cmpint(((StoreArticleRow *)before->pdata[i])->id, !=,
                        ((StoreArticleRow *)after->pdata[0])->id);
}

static const struct {
    const char *url, *title, *folder;
} sample_feeds[] = {{"https://a.example/", "zeta", NULL},
                    {"https://b.example/", "Беta", "World"},
                    {"https://c.example/", "Česká", "World"},
                    {"https://d.example/", "alfa", "world"},
                    {"https://e.example/", NULL, NULL}};

static void add_feeds(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(sample_feeds); i++)
        g_assert_cmpint(store_feed_add(fixture->store, sample_feeds[i].url, sample_feeds[i].title,
                                       sample_feeds[i].folder, &error),
                        >, 0);
    g_assert_no_error(error);
}

static void test_feeds(void)
{
    static const char *const order[] = {"https://e.example/", "zeta", "alfa", "Беta", "Česká"};
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;

    add_feeds(&fixture);
    gint64 again = store_feed_add(fixture.store, sample_feeds[2].url, "other", NULL, &error);
    g_autoptr(GPtrArray) list = store_feeds(fixture.store, &error);
    g_assert_cmpuint(list->len, ==, 5);
    for (guint i = 0; i < list->len; i++)
        g_assert_cmpstr(store_feed_name(list->pdata[i]), ==, order[i]);
    g_assert_cmpint(((StoreFeed *)list->pdata[4])->id, ==, again);
    g_assert_no_error(error);
}

static void test_feed_state(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;

    add_feeds(&fixture);
    g_autoptr(GPtrArray) list = store_feeds(fixture.store, &error);
    StoreFeed *feed = list->pdata[0];
    feed->title = g_strdup("What it calls itself");
    feed->etag = g_strdup("\"x\"");
    feed->error = g_strdup("no answer");
    feed->failures = 3;
    feed->wait_until_s = 77;
    feed->retry_s = 78;
    feed->gone = TRUE;
    feed->ttl_s = 3600;
    feed->skip_hours = 1 << 23;
    feed->skip_days = 1 << 6;
    feed->changed_s = 79;
    feed->rhythm_s = 80;
    feed->moved_url = g_strdup("https://g.example/");
    feed->moved_count = 2;
    feed->moved_since_s = 81;
    g_assert_true(store_feed_save(fixture.store, feed, &error));
    g_autoptr(StoreFeed) saved = store_feed(fixture.store, feed->id, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(store_feed_name(saved), ==, "What it calls itself");
    g_assert_cmpstr(saved->etag, ==, "\"x\"");
    g_assert_cmpstr(saved->error, ==, "no answer");
    g_assert_cmpuint(saved->failures, ==, 3);
    g_assert_cmpint(saved->wait_until_s, ==, 77);
    g_assert_cmpint(saved->retry_s, ==, 78);
    g_assert_true(saved->gone);
    g_assert_cmpint(saved->ttl_s, ==, 3600);
    g_assert_cmpuint(saved->skip_hours, ==, 1 << 23);
    g_assert_cmpuint(saved->skip_days, ==, 1 << 6);
    g_assert_cmpint(saved->changed_s, ==, 79);
    g_assert_cmpint(saved->rhythm_s, ==, 80);
    g_assert_cmpstr(saved->moved_url, ==, "https://g.example/");
    g_assert_cmpuint(saved->moved_count, ==, 2);
    g_assert_cmpint(saved->moved_since_s, ==, 81);
}

/* What a list shows is read as for one feed, in the order of store_feeds(). */
static void test_feeds_listed(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;

    add_feeds(&fixture);
    g_autoptr(GPtrArray) whole = store_feeds(fixture.store, &error);
    StoreFeed *feed = whole->pdata[1];
    feed->title = g_strdup("What it calls itself");
    feed->error = g_strdup("no answer");
    feed->fetched_s = 78;
    g_assert_true(store_feed_save(fixture.store, feed, &error));
    g_autoptr(GPtrArray) list = store_feeds_listed(fixture.store, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(list->len, ==, whole->len);
    for (guint i = 0; i < list->len; i++) {
        const StoreFeed *listed = list->pdata[i], *known = whole->pdata[i];
        g_assert_cmpint(listed->id, ==, known->id);
        g_assert_cmpstr(listed->url, ==, known->url);
        g_assert_cmpstr(listed->title, ==, known->title);
        g_assert_cmpstr(listed->user_title, ==, known->user_title);
        g_assert_cmpstr(listed->folder, ==, known->folder);
        g_assert_cmpstr(listed->error, ==, known->error);
        g_assert_cmpint(listed->fetched_s, ==, known->fetched_s);
        g_assert_cmpuint(listed->unread, ==, known->unread);
    }
}

/* A move to an address that another feed has is not made; one to a free address is. */
static void test_feed_move(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;

    add_feeds(&fixture);
    g_autoptr(GPtrArray) list = store_feeds(fixture.store, &error);
    StoreFeed *feed = list->pdata[0];
    feed->etag = g_strdup("\"x\"");
    g_free(feed->url);
    feed->url = g_strdup(sample_feeds[0].url);
    g_assert_true(store_feed_save(fixture.store, feed, &error));
    g_autoptr(StoreFeed) stayed = store_feed(fixture.store, feed->id, &error);
    g_assert_cmpstr(stayed->url, ==, "https://e.example/");
    g_assert_cmpstr(stayed->etag, ==, "\"x\"");
    g_free(feed->url);
    feed->url = g_strdup("https://f.example/");
    g_assert_true(store_feed_save(fixture.store, feed, &error));
    g_autoptr(StoreFeed) moved = store_feed(fixture.store, feed->id, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(moved->url, ==, "https://f.example/");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/article/identity", test_identity);
    g_test_add_func("/store/article/identity-is-of-a-feed", test_identity_is_of_a_feed);
    g_test_add_func("/store/article/several-fetches", test_several_fetches);
    g_test_add_func("/store/article/several-fetches/fail", test_several_fetches_fail);
    g_test_add_func("/store/article/twice-in-one-fetch", test_twice_in_one_fetch);
    g_test_add_func("/store/article/shared-guid", test_shared_guid);
    g_test_add_func("/store/article/round-trip", test_round_trip);
    g_test_add_func("/store/article/change", test_change);
    g_test_add_func("/store/article/change/old-digests", test_old_digests);
    g_test_add_func("/store/article/dates", test_dates);
    g_test_add_func("/store/article/state", test_state);
    g_test_add_func("/store/article/remove-feed", test_remove_feed);
    g_test_add_func("/store/article/feeds", test_feeds);
    g_test_add_func("/store/article/feeds/state", test_feed_state);
    g_test_add_func("/store/article/feeds/listed", test_feeds_listed);
    g_test_add_func("/store/article/feeds/move", test_feed_move);
    return g_test_run();
}
