#include "config.h"

#include "fixture.h"
#include "store/actor.h"
#include "store/check.h"
#include "store/duplicate.h"
#include "store/follow.h"
#include "store/sketch.h"
#include "store/tag.h"

#define DATE_S 1685400000

/* Sentences of the sample texts; each has its own words. */
static const char words[] =
    "The council of the harbour town has put off its vote on the new bridge until the autumn. "
    "Two engineers told a hearing that the pillars had been planned for lighter traffic, and "
    "that the river had moved its bed since the first survey. The mayor's office answered that "
    "a second survey would be made in June and paid for by the province.";
static const char other_words[] =
    "A ferry company offered on Monday to carry lorries free of charge while the old crossing "
    "is closed for repairs. Its timetable foresees forty trips a day in summer and twelve in "
    "winter, weather permitting. Owners of restaurants near the landing place fear for their "
    "terraces, since lorries would queue along the quay from six in the morning.";

/* --- what is one article --- */

static void test_links(void)
{
    static const struct {
        const char *url, *link;
    } cases[] = {
        {"https://www.news.example/a/b", "news.example/a/b"},
        {"http://News.Example/a/b/", "news.example/a/b"},
        {"https://news.example/a/b?utm_source=rss&utm_medium=feed#top", "news.example/a/b"},
        {"https://news.example/a?id=7&fbclid=x", "news.example/a?id=7"},
        {"https://news.example/a?utm_source=x&id=7&p=2", "news.example/a?id=7&p=2"},
        {"https://news.example/a?reference=7", "news.example/a?reference=7"},
        {"https://news.example/?p=12", "news.example?p=12"},
        {"https://news.example/A", "news.example/A"},
        {"https://news.example/", NULL},
        {"https://news.example", NULL},
        {"https://", NULL},
        {"mailto:desk@news.example", NULL},
        {"", NULL},
        {NULL, NULL},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *link = sketch_link(cases[i].url);
        g_assert_cmpstr(link, ==, cases[i].link);
    }
}

static const char edited[] =
    "The council of the harbour town has put off its vote on the new bridge until the autumn. "
    "Two engineers told a hearing that the pillars had been planned for lighter traffic, and "
    "that the river had moved its bed since the first survey. The mayor's office answered that "
    "a second survey would be made in June and paid for by the region.";

static void test_same(void)
{
    static const char one[] = "https://a.example/bridge", two[] = "https://b.example/1";
    static const struct {
        SketchText a, b;
        gboolean same;
    } cases[] = {
        /* The link decides, where title or text do not speak against it. */
        {{one, "Bridge vote put off", words}, {one, "Vote on bridge put off", "Short."}, TRUE},
        {{one, "Bridge vote put off", words}, {one, NULL, NULL}, TRUE},
        {{one, "Bridge vote put off", words}, {one, "Ferries run free", other_words}, FALSE},
        /* Title and text: a summary, a changed word; not a column's title. */
        {{one, "Vote put off", words}, {two, "Vote put off", words}, TRUE},
        {{one, "VOTE PUT OFF", words}, {two, "Vote: put off!", edited}, TRUE},
        {{one, "News in brief", words}, {two, "News in brief", other_words}, FALSE},
        /* Hardly a text: only a long title tells. */
        {{one, "Council puts off vote on new bridge", "Read."},
         {two, "Council puts off vote on new bridge", words},
         TRUE},
        {{one, "News in brief", ""}, {two, "News in brief", words}, FALSE},
        {{one, NULL, ""}, {two, NULL, ""}, FALSE},
        /* Another title over the same text, or nearly the same. */
        {{one, "Vote put off", words}, {two, "Bridge must wait", words}, TRUE},
        {{one, "Vote put off", words}, {two, "Bridge must wait", other_words}, FALSE},
        {{one, "First of May", "Closed today, open tomorrow."},
         {two, "First of June", "Closed today, open tomorrow."},
         FALSE},
        /* A script without spaces. */
        {{one, "大阪の橋",
          "市議会は新しい橋についての投票を秋まで延期した。技師は橋脚の設計を批判した。"},
         {two, "大阪の橋",
          "市議会は新しい橋についての投票を秋まで延期した。技師は橋脚を批判した。"},
         TRUE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint64 keys[SKETCH_KEYS_MAX], others[SKETCH_KEYS_MAX];
        guint count = sketch_keys(&cases[i].a, keys), other = sketch_keys(&cases[i].b, others);
        gboolean shared = FALSE;

        g_test_message("case %u", (guint)i);
        g_assert_cmpint(sketch_same(&cases[i].a, &cases[i].b), ==, cases[i].same);
        g_assert_cmpint(sketch_same(&cases[i].b, &cases[i].a), ==, cases[i].same);
        for (guint j = 0; j < count * other; j++)
            shared |= keys[j % count] == others[j / count];
        g_assert_true(shared || !cases[i].same);
    }
}

/* --- groups in the store --- */

static StoreArticle *copy_of(const char *guid, const char *url, const char *title, const char *body,
                             gint64 published_s)
{
    StoreArticle *article = fixture_article(guid, title, body, published_s);

    article->url = g_strdup(url);
    return article;
}

static gint64 add_feed(Fixture *fixture, const char *url, const char *title)
{
    g_autoptr(GError) error = NULL;
    gint64 feed = store_feed_add(fixture->store, url, title, NULL, &error);

    g_assert_no_error(error);
    return feed;
}

/* Three feeds: the first two have the bridge, the first and the last the ferries. */
typedef struct {
    Fixture fixture;
    gint64 north, south, west;
    gint64 bridge, bridge_south; /* ids */
} Newsroom;

static gint64 id_in(Fixture *fixture, gint64 feed, guint index)
{
    const StoreFilter filter = {.feed_id = feed};
    g_autoptr(GPtrArray) rows = fixture_rows(fixture, &filter);

    g_assert_cmpuint(index, <, rows->len);
    return ((const StoreArticleRow *)rows->pdata[index])->id;
}

static Newsroom newsroom_open(void)
{
    Newsroom room = {.fixture = fixture_open()};
    Fixture *fixture = &room.fixture;

    room.north = add_feed(fixture, "https://north.example/feed", "North");
    room.south = add_feed(fixture, "https://south.example/feed", "South");
    room.west = add_feed(fixture, "https://west.example/feed", "West");
    fixture_save(fixture, room.north,
                 copy_of("n1", "https://n.example/1", "Vote put off", words, DATE_S));
    fixture_save(fixture, room.north,
                 copy_of("n2", "https://n.example/2", "Ferries run free", other_words, DATE_S + 9));
    fixture_save(fixture, room.south,
                 copy_of("s1", "https://s.example/1", "Bridge must wait", edited, DATE_S + 60));
    fixture_save(fixture, room.west,
                 copy_of("w1", "https://n.example/2?utm_source=west", "Ferries run free",
                         "A summary.", DATE_S + 120));
    room.bridge = id_in(fixture, room.north, 1);
    room.bridge_south = id_in(fixture, room.south, 0);
    return room;
}

static void newsroom_clear(Newsroom *room)
{
    fixture_clear(&room->fixture);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Newsroom, newsroom_clear)

/* The outlets of a list, as "Title: A, B; …". */
static char *shown(Fixture *fixture, const char *query, gboolean unread)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreQuery) parsed = query ? store_query_parse(query, DATE_S, NULL, &error) : NULL;
    const StoreFilter filter = {.query = parsed, .unread = unread};
    g_autoptr(GPtrArray) rows = fixture_rows(fixture, &filter);
    GString *text = g_string_new(NULL);

    g_assert_no_error(error);
    for (guint i = 0; i < rows->len; i++) {
        const StoreArticleRow *row = rows->pdata[i];
        g_autofree char *all =
            row->outlets ? g_strjoinv(", ", row->outlets) : g_strdup(row->outlet);
        g_string_append_printf(text, "%s%s: %s", i ? "; " : "", row->title, all);
    }
    gint64 count = store_articles_count(fixture->store, &filter, &error);
    g_assert_no_error(error);
    g_assert_cmpint(count, ==, rows->len);
    return g_string_free(text, FALSE);
}

#define assert_shown(fixture, query, unread, expected)          \
    G_STMT_START                                                \
    {                                                           \
        g_autofree char *found = shown(fixture, query, unread); \
        g_assert_cmpstr(found, ==, expected);                   \
    }                                                           \
    G_STMT_END

static void test_lists(void)
{
    g_auto(Newsroom) room = newsroom_open();
    Fixture *fixture = &room.fixture;

    assert_shown(fixture, NULL, FALSE,
                 "Ferries run free: West, North; Bridge must wait: South, North");
    assert_shown(fixture, "bridge", FALSE, "Bridge must wait: South, North");
    /* What only one of them has finds that one. */
    assert_shown(fixture, "province", FALSE, "Vote put off: North, South");
    assert_shown(fixture, "lorries", FALSE, "Ferries run free: North, West");
    assert_shown(fixture, "feed:north", FALSE,
                 "Ferries run free: North, West; Vote put off: North, South");
    assert_shown(fixture, "feed:north OR feed:west", FALSE,
                 "Ferries run free: West, North; Vote put off: North, South");
    assert_shown(fixture, "-region", FALSE,
                 "Ferries run free: West, North; Vote put off: North, South");
    fixture_counts(fixture, room.north, 2, 2);
    fixture_counts(fixture, room.south, 1, 1);
}

static void test_windows(void)
{
    g_auto(Newsroom) room = newsroom_open();
    Store *store = room.fixture.store;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) first = store_articles_list(store, NULL, NULL, TRUE, 1, FALSE, &error);
    const StoreArticleRow *row = first->pdata[0];
    StoreKey key = {row->sort_s, row->id}, found;

    /* Pages of one line give each group once, in both directions. */
    g_autoptr(GPtrArray) second = store_articles_list(store, NULL, &key, TRUE, 1, FALSE, &error);
    const StoreArticleRow *other = second->pdata[0];
    g_assert_cmpint(other->id, ==, room.bridge_south);
    key = store_article_row_key(other);
    g_autoptr(GPtrArray) third = store_articles_list(store, NULL, &key, TRUE, 1, FALSE, &error);
    g_assert_cmpuint(third->len, ==, 0);
    g_autoptr(GPtrArray) oldest = store_articles_list(store, NULL, NULL, FALSE, 1, FALSE, &error);
    g_assert_cmpint(((const StoreArticleRow *)oldest->pdata[0])->id, ==, room.bridge_south);
    g_assert_cmpint(store_articles_position(store, NULL, &key, &error), ==, 1);
    g_assert_true(store_articles_next_unread(store, NULL, &key, FALSE, &found, &error));
    g_assert_cmpint(found.id, ==, row->id);
    g_assert_false(store_articles_next_unread(store, NULL, &key, TRUE, &found, &error));
    g_assert_no_error(error);
}

/* Reads a list page by page from one of its ends, and looks whether it is the whole list. */
static void assert_pages(Fixture *fixture, const StoreFilter *filter, gboolean older, guint page)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) whole = fixture_rows(fixture, filter);
    guint read = 0;
    StoreKey from;

    while (read < whole->len) {
        g_autoptr(GPtrArray) rows = store_articles_list(fixture->store, filter, read ? &from : NULL,
                                                        older, page, FALSE, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(rows->len, ==, MIN(page, whole->len - read));
        for (guint i = 0; i < rows->len; i++) {
            guint at = older ? read + i : whole->len - read - rows->len + i;
            const StoreArticleRow *row = rows->pdata[i], *same = whole->pdata[at];
            g_assert_cmpint(row->id, ==, same->id);
        }
        const StoreArticleRow *last = rows->pdata[older ? rows->len - 1 : 0];
        from = store_article_row_key(last);
        read += rows->len;
        gint64 position = store_articles_position(fixture->store, filter, &from, &error);
        g_assert_cmpint(position, ==, older ? read - 1 : whole->len - read);
    }
    g_assert_cmpint(store_articles_count(fixture->store, filter, &error), ==, whole->len);
}

static void test_pages(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 feeds[] = {add_feed(&fixture, "https://a.example/", "A"),
                      add_feed(&fixture, "https://b.example/", "B"),
                      add_feed(&fixture, "https://c.example/", "C")};
    static const char *const queries[] = {"odd", "even OR odd", "-odd", "feed:a OR feed:c",
                                          "list is:unread"};
    g_autoptr(GError) error = NULL;

    /* Copies come days before and after one another, and not each has each word. */
    for (guint i = 0; i < 180; i++) {
        g_autofree char *title = g_strdup_printf("Article %u of a long list", i / 3 * (i % 7 > 0));
        g_autofree char *guid = g_strdup_printf("%u", i);
        fixture_save(
            &fixture, feeds[i % 3],
            fixture_article(guid, title, i % 2 ? "Odd." : "Even.", DATE_S + i * 7919 % 90000));
    }
    g_assert_cmpint(duplicate_count(fixture.store, FALSE, &error), >, 50);
    for (guint page = 1; page < 12; page += 5) {
        assert_pages(&fixture, NULL, TRUE, page);
        assert_pages(&fixture, NULL, FALSE, page);
        for (gsize i = 0; i < G_N_ELEMENTS(queries); i++) {
            g_autoptr(StoreQuery) query = store_query_parse(queries[i], DATE_S, NULL, &error);
            const StoreFilter filter = {.query = query};
            assert_pages(&fixture, &filter, TRUE, page);
            assert_pages(&fixture, &filter, FALSE, page);
        }
    }
    g_assert_no_error(error);
}

static void test_rank(void)
{
    g_auto(Newsroom) room = newsroom_open();
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreQuery) query = store_query_parse("bridge OR ferries", DATE_S, NULL, &error);
    const StoreFilter filter = {.query = query};
    g_autoptr(GPtrArray) best = store_articles_rank(room.fixture.store, &filter, 5, NULL, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(best->len, ==, 2);
}

static void set_read(Fixture *fixture, gint64 id, gboolean read, GArray *changed)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    g_array_append_val(ids, id);
    g_assert_true(store_articles_set_read(fixture->store, ids, read, changed, &error));
    g_assert_no_error(error);
}

static gboolean is_read(Fixture *fixture, gint64 id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreArticle) article = store_article(fixture->store, id, &error);

    g_assert_no_error(error);
    return article->read;
}

static void test_read(void)
{
    g_auto(Newsroom) room = newsroom_open();
    Fixture *fixture = &room.fixture;
    g_autoptr(GArray) changed = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GError) error = NULL;

    set_read(fixture, room.bridge_south, TRUE, changed);
    g_assert_cmpuint(changed->len, ==, 2);
    g_assert_true(is_read(fixture, room.bridge));
    fixture_counts(fixture, room.north, 2, 1);
    fixture_counts(fixture, room.south, 1, 0);
    assert_shown(fixture, NULL, TRUE, "Ferries run free: West, North");
    fixture_check(fixture);

    /* Undo gives back what was changed. */
    g_assert_true(store_articles_set_read(fixture->store, changed, FALSE, NULL, &error));
    g_assert_false(is_read(fixture, room.bridge));
    fixture_check(fixture);

    /* All of one feed are read in the others, too. */
    const StoreFilter north = {.feed_id = room.north};
    g_array_set_size(changed, 0);
    fixture_read_all(fixture, &north, changed);
    g_assert_cmpuint(changed->len, ==, 4);
    assert_shown(fixture, NULL, TRUE, "");
    fixture_check(fixture);
    g_assert_true(store_articles_set_read(fixture->store, changed, FALSE, NULL, &error));
    fixture_check(fixture);
    fixture_read_all(fixture, NULL, NULL);
    assert_shown(fixture, "is:unread", FALSE, "");
}

/* What has been read is not new because another feed brings it. */
static void test_late(void)
{
    g_auto(Newsroom) room = newsroom_open();
    Fixture *fixture = &room.fixture;
    g_autoptr(GPtrArray) tags = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    g_ptr_array_add(tags, (char *)"to keep");
    g_array_append_val(ids, room.bridge);
    g_assert_true(store_articles_set_starred(fixture->store, ids, TRUE, NULL, &error));
    g_assert_true(store_own_tags_set(fixture->store, room.bridge, tags, &error));
    set_read(fixture, room.bridge, TRUE, NULL);
    fixture_save(fixture, room.west, copy_of("w2", NULL, "Vote put off", words, DATE_S + 300));
    fixture_counts(fixture, room.west, 2, 1);
    gint64 late = id_in(fixture, room.west, 0);
    g_assert_true(is_read(fixture, late));
    assert_shown(fixture, "is:starred", FALSE, "Vote put off: West, North, South");
    assert_shown(fixture, "tag:\"to keep\"", FALSE, "Vote put off: West, North, South");

    /* A tag that is taken away is gone from all of them. */
    g_ptr_array_set_size(tags, 0);
    g_assert_true(store_own_tags_set(fixture->store, late, tags, &error));
    assert_shown(fixture, "tag:\"to keep\"", FALSE, "");
}

static void test_not_joined(void)
{
    g_auto(Newsroom) room = newsroom_open();
    Fixture *fixture = &room.fixture;

    /* One feed has its articles apart, whatever they say; so have those of other weeks. */
    fixture_save(fixture, room.south, copy_of("s2", NULL, "Vote put off", words, DATE_S + 90));
    fixture_save(fixture, room.west,
                 copy_of("w3", NULL, "Vote put off", words, DATE_S + 20 * 86400));
    g_autoptr(GPtrArray) rows = fixture_rows(fixture, NULL);
    g_assert_cmpuint(rows->len, ==, 4);
}

static void test_removed(void)
{
    g_auto(Newsroom) room = newsroom_open();
    Fixture *fixture = &room.fixture;
    g_autoptr(GError) error = NULL;

    fixture_save(fixture, room.west, copy_of("w2", NULL, "Vote put off", words, DATE_S + 300));
    g_assert_true(store_feed_remove(fixture->store, room.north, &error));
    g_assert_no_error(error);
    assert_shown(fixture, NULL, FALSE, "Vote put off: West, South; Ferries run free: West");
    fixture_check(fixture);
    g_assert_true(store_feed_remove(fixture->store, room.west, &error));
    assert_shown(fixture, NULL, FALSE, "Bridge must wait: South");
}

/* --- what actors said --- */

static void annotate(Fixture *fixture, gint64 id)
{
    g_autoptr(TextAnnotation) annotation = text_annotation_new();
    TextActor *actor = text_actor_new("mayor", "The mayor's office", TEXT_ORGANIZATION);
    TextStatement *statement = text_statement_new(TEXT_INDIRECT);
    TextSpan span = {0, 5};
    g_autoptr(GError) error = NULL;

    g_array_append_val(actor->mentions, span);
    g_ptr_array_add(actor->aliases, g_strdup("Mayor"));
    g_ptr_array_add(annotation->actors, actor);
    g_array_append_val(statement->content, span);
    statement->actor = 0;
    g_ptr_array_add(annotation->statements, statement);
    g_assert_true(store_article_annotate(fixture->store, id, annotation, 1, &error));
    g_assert_no_error(error);
}

static void assert_said(Fixture *fixture, guint articles, guint statements)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreActor) actor = store_actor(fixture->store, "mayor", &error);

    g_assert_no_error(error);
    g_assert_cmpuint(actor->articles, ==, articles);
    g_assert_cmpuint(actor->statements, ==, statements);
    fixture_check(fixture);
}

static void test_actors(void)
{
    g_auto(Newsroom) room = newsroom_open();
    Fixture *fixture = &room.fixture;
    g_autoptr(GError) error = NULL;

    annotate(fixture, room.bridge_south);
    assert_said(fixture, 0, 0);
    annotate(fixture, room.bridge);
    assert_said(fixture, 1, 1);
    annotate(fixture, room.bridge_south); /* anew */
    assert_said(fixture, 1, 1);
    g_assert_true(store_follow_set(fixture->store, "mayor", TRUE, &error));
    g_autoptr(GPtrArray) follows = store_follows(fixture->store, &error);
    g_assert_cmpuint(((const StoreFollow *)follows->pdata[0])->unread, ==, 1);
    assert_shown(fixture, "said:mayor", FALSE, "Bridge must wait: South, North");

    g_autoptr(GPtrArray) said = store_statements(fixture->store, NULL, NULL, 0, &error);
    g_assert_cmpuint(said->len, ==, 2);
    g_assert_cmpint(((const StoreStatement *)said->pdata[0])->group, !=, 0);
    g_assert_cmpint(((const StoreStatement *)said->pdata[0])->group, ==,
                    ((const StoreStatement *)said->pdata[1])->group);

    /* The one that is left counts. */
    g_assert_true(store_feed_remove(fixture->store, room.north, &error));
    g_assert_no_error(error);
    assert_said(fixture, 1, 1);
}

/* The unread articles of a folder are counted once, those of its feeds each by itself. */
static void test_folders(void)
{
    g_auto(Newsroom) room = newsroom_open();
    Store *store = room.fixture.store;
    g_autoptr(GError) error = NULL;

    g_autoptr(GHashTable) none = store_folder_repeats(store, &error);
    g_assert_cmpuint(g_hash_table_size(none), ==, 0);
    g_assert_true(store_feed_set_place(store, room.north, NULL, "Paper", &error));
    g_assert_true(store_feed_set_place(store, room.south, NULL, "Paper", &error));
    g_assert_true(store_feed_set_place(store, room.west, NULL, "Web", &error));
    g_autoptr(GHashTable) some = store_folder_repeats(store, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(GPOINTER_TO_UINT(g_hash_table_lookup(some, "Paper")), ==, 1);
    g_assert_cmpuint(GPOINTER_TO_UINT(g_hash_table_lookup(some, "Web")), ==, 0);
    fixture_read_all(&room.fixture, NULL, NULL);
    g_autoptr(GHashTable) read = store_folder_repeats(store, &error);
    g_assert_cmpuint(g_hash_table_size(read), ==, 0);
}

static void test_check(void)
{
    g_auto(Newsroom) room = newsroom_open();
    Store *store = room.fixture.store;
    g_autoptr(GError) error = NULL;

    annotate(&room.fixture, room.bridge);
    annotate(&room.fixture, room.bridge_south);
    g_autoptr(GPtrArray) none = store_check(store, NULL, NULL, &error);
    g_assert_cmpuint(none->len, ==, 0);
    g_assert_true(db_exec(store,
                          "UPDATE counters SET value = 7 WHERE name = 'duplicates';"
                          "UPDATE articles SET starred = 1 WHERE place IN"
                          " (SELECT first FROM duplicates);",
                          &error));
    g_autoptr(GPtrArray) faults = store_check(store, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(faults->len, ==, 2);
    g_assert_true(store_repair(store, NULL, NULL, &error));
    g_autoptr(GPtrArray) mended = store_check(store, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(mended->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/duplicate/links", test_links);
    g_test_add_func("/duplicate/same", test_same);
    g_test_add_func("/duplicate/lists", test_lists);
    g_test_add_func("/duplicate/windows", test_windows);
    g_test_add_func("/duplicate/pages", test_pages);
    g_test_add_func("/duplicate/rank", test_rank);
    g_test_add_func("/duplicate/folders", test_folders);
    g_test_add_func("/duplicate/read", test_read);
    g_test_add_func("/duplicate/late", test_late);
    g_test_add_func("/duplicate/not-joined", test_not_joined);
    g_test_add_func("/duplicate/removed", test_removed);
    g_test_add_func("/duplicate/actors", test_actors);
    g_test_add_func("/duplicate/check", test_check);
    return g_test_run();
}
