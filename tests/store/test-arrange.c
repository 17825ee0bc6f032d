/* Lists in other orders: windows in both directions, places, the next unread. */
#include "config.h"

#include "fixture.h"
#include "store/arrange.h"

#define DATE_S 1685400000

/* Articles of three feeds, some of them in several, in stories, read. */
static void fill(Fixture *fixture, gint64 *feeds)
{
    static const char *const names[] = {"https://b.example/", "https://c.example/",
                                        "https://a.example/"};
    g_autoptr(GArray) read = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        feeds[i] = fixture_add(fixture, names[i], 12, DATE_S + i * 5);
    for (guint i = 0; i < 6; i++) {
        g_autofree char *title = g_strdup_printf("What %u outlets say of one and the same", i);

        for (guint feed = 0; feed < 1 + i % 3; feed++) {
            StoreArticle *article = fixture_article(title, title, "It is so.", DATE_S + i + feed);
            article->url = g_strdup_printf("https://wire.example/%u", i);
            fixture_save(fixture, feeds[feed], article);
        }
    }
    for (gint64 id = 1; id < 40; id += 1 + id % 3)
        g_array_append_val(read, id);
    g_assert_true(store_articles_set_read(fixture->store, read, TRUE, NULL, &error));
    /* Those of a second by one feed, and two more, stand for what an analysis has found. */
    g_assert_true(db_exec(fixture->store,
                          "INSERT INTO story_members SELECT place, 1 + id % 5 FROM articles"
                          " WHERE id % 7 < 3 AND place NOT IN (SELECT place FROM duplicates);"
                          "INSERT INTO stories SELECT story, max(place) FROM story_members"
                          " GROUP BY story",
                          &error));
    g_assert_no_error(error);
}

static GPtrArray *read_all(Fixture *fixture, const StoreFilter *filter, StoreOrder order)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *rows = store_order_list(fixture->store, filter, order, NULL, TRUE, 0, FALSE, &error);

    g_assert_no_error(error);
    return rows;
}

/* Reads on from a row in one direction, a few at a time, and gives how many stand there. */
static guint read_on(Fixture *fixture, const StoreFilter *filter, StoreOrder order,
                     const GPtrArray *all, int at, gboolean onward)
{
    g_autoptr(GError) error = NULL;
    guint seen = 0;

    for (;;) {
        gboolean inside = at >= 0 && at < (int)all->len;
        StoreKey from = inside ? store_article_row_key(all->pdata[at]) : (StoreKey){0, 0, 0};
        g_autoptr(GPtrArray) page = store_order_list(
            fixture->store, filter, order, inside ? &from : NULL, onward, 3, FALSE, &error);

        g_assert_no_error(error);
        int first = onward ? at + 1 : at - (int)page->len;
        for (guint i = 0; i < page->len; i++) {
            const StoreArticleRow *row = page->pdata[i], *same = all->pdata[first + (int)i];
            g_assert_cmpint(row->id, ==, same->id);
        }
        seen += page->len;
        at += onward ? (int)page->len : -(int)page->len;
        if (page->len < 3)
            return seen;
    }
}

/* The nearest unread row behind or before one. */
static void check_unread(Fixture *fixture, const StoreFilter *filter, StoreOrder order,
                         const GPtrArray *all, int at, gboolean onward)
{
    g_autoptr(GError) error = NULL;
    StoreKey key = store_article_row_key(all->pdata[at]), found = {0};
    int step = onward ? 1 : -1, next = at + step;

    while (next >= 0 && next < (int)all->len && ((StoreArticleRow *)all->pdata[next])->read)
        next += step;
    gboolean is_there = next >= 0 && next < (int)all->len;
    g_assert_true(is_there == store_order_next_unread(fixture->store, filter, order, &key, onward,
                                                      &found, &error));
    g_assert_no_error(error);
    if (is_there)
        g_assert_cmpint(found.id, ==, ((StoreArticleRow *)all->pdata[next])->id);
}

static void check_order(Fixture *fixture, const StoreFilter *filter, StoreOrder order)
{
    g_autoptr(GPtrArray) all = read_all(fixture, filter, order);
    g_autoptr(GPtrArray) by_date = fixture_rows(fixture, filter);
    g_autoptr(GError) error = NULL;

    g_assert_true(store_order_has_places(order, filter));
    g_assert_cmpuint(all->len, ==, by_date->len);
    g_assert_cmpuint(read_on(fixture, filter, order, all, -1, TRUE), ==, all->len);
    g_assert_cmpuint(read_on(fixture, filter, order, all, (int)all->len, FALSE), ==, all->len);
    for (int i = 0; i < (int)all->len; i++) {
        const StoreArticleRow *row = all->pdata[i];
        StoreKey key = store_article_row_key(row), asked;

        g_assert_true(store_order_key(fixture->store, filter, order, row->id, &asked, &error));
        g_assert_cmpint(asked.section, ==, key.section);
        g_assert_cmpint(asked.sort_s, ==, key.sort_s);
        g_assert_cmpint(store_order_position(fixture->store, filter, order, &key, &error), ==, i);
        g_assert_no_error(error);
        StoreKey before = store_order_key_before(order, &key);
        g_assert_cmpuint(read_on(fixture, filter, order, all, i, TRUE), ==, all->len - 1 - i);
        g_autoptr(GPtrArray) own =
            store_order_list(fixture->store, filter, order, &before, TRUE, 1, FALSE, &error);
        g_assert_cmpint(((StoreArticleRow *)own->pdata[0])->id, ==, row->id);
        check_unread(fixture, filter, order, all, i, TRUE);
        check_unread(fixture, filter, order, all, i, FALSE);
        for (int other = 0; other < (int)all->len; other++) {
            StoreKey that = store_article_row_key(all->pdata[other]);
            g_assert_true(store_order_is_before(order, &key, &that) == (i < other));
        }
    }
}

static void test_windows(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 feeds[3];
    const StoreFilter everything = {0};

    fill(&fixture, feeds);
    StoreFilter unread = {.unread = TRUE}, feed = {.feed_id = feeds[1]};
    for (StoreOrder order = STORE_ORDER_NEWEST; order <= STORE_ORDER_OUTLET; order++) {
        check_order(&fixture, &everything, order);
        if (order == STORE_ORDER_STORY)
            continue;
        check_order(&fixture, &unread, order);
        check_order(&fixture, &feed, order);
    }
    g_assert_false(store_order_has_places(STORE_ORDER_STORY, &feed));
}

/* What stands where. */
static void test_sections(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 feeds[3];
    const StoreFilter everything = {0};

    fill(&fixture, feeds);
    g_autoptr(GPtrArray) by_state = read_all(&fixture, &everything, STORE_ORDER_UNREAD);
    g_autoptr(GPtrArray) by_story = read_all(&fixture, &everything, STORE_ORDER_STORY);
    g_autoptr(GPtrArray) by_outlet = read_all(&fixture, &everything, STORE_ORDER_OUTLET);

    for (guint i = 1; i < by_state->len; i++) {
        const StoreArticleRow *row = by_state->pdata[i], *former = by_state->pdata[i - 1];
        g_assert_true(row->read >= former->read);
        row = by_outlet->pdata[i], former = by_outlet->pdata[i - 1];
        g_assert_cmpstr(row->outlet, >=, former->outlet);
        row = by_story->pdata[i], former = by_story->pdata[i - 1];
        g_assert_true(!row->story || former->story);
        if (row->story && row->story == former->story)
            g_assert_cmpint(row->sort_s, <=, former->sort_s);
    }
}

/* A story goes with its latest article, and a latest that leaves gives its place up. */
static void test_latest(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 feeds[3];
    const StoreFilter everything = {0};
    g_autoptr(GError) error = NULL;

    fill(&fixture, feeds);
    g_autoptr(GPtrArray) before = read_all(&fixture, &everything, STORE_ORDER_STORY);
    gint64 id = ((StoreArticleRow *)before->pdata[0])->id;
    g_autoptr(TextAnnotation) none = text_annotation_new();

    g_assert_true(store_article_annotate(fixture.store, id, none, 1, &error));
    g_assert_no_error(error);
    g_autoptr(GPtrArray) after = read_all(&fixture, &everything, STORE_ORDER_STORY);
    g_assert_cmpuint(after->len, ==, before->len);
    g_assert_cmpint(((StoreArticleRow *)after->pdata[0])->id, !=, id);
    fixture_check(&fixture);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/arrange/windows", test_windows);
    g_test_add_func("/store/arrange/sections", test_sections);
    g_test_add_func("/store/arrange/latest", test_latest);
    return g_test_run();
}
