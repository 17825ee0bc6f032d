#include "config.h"

#include "fixture.h"
#include "store/follow.h"
#include "store/tag.h"
#include "store/timeline.h"

/* Annotates an article: an actor with one mention, who says the whole of it count times. */
static void annotate(Fixture *fixture, gint64 id, const char *actor_id, guint count)
{
    g_autoptr(TextAnnotation) annotation = text_annotation_new();
    TextActor *actor = text_actor_new(actor_id, actor_id, TEXT_PERSON);
    TextSpan span = {0, 5};
    g_autoptr(GError) error = NULL;

    g_array_append_val(actor->mentions, span);
    g_ptr_array_add(actor->aliases, g_strdup(actor_id));
    g_ptr_array_add(annotation->actors, actor);
    for (guint i = 0; i < count; i++) {
        TextStatement *statement = text_statement_new(TEXT_INDIRECT);
        g_array_append_val(statement->content, span);
        statement->actor = 0;
        statement->resolution = TEXT_BY_NAME;
        g_ptr_array_add(annotation->statements, statement);
    }
    g_assert_true(store_article_annotate(fixture->store, id, annotation, 1, &error));
    g_assert_no_error(error);
}

static void test_follow(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;

    fixture_add(&fixture, "https://a.example/", 3, 1685400000);
    annotate(&fixture, fixture_id(&fixture, "Title 0"), "zoe", 2);
    annotate(&fixture, fixture_id(&fixture, "Title 1"), "adam", 1);
    annotate(&fixture, fixture_id(&fixture, "Title 2"), "zoe", 3);
    g_assert_false(store_is_followed(fixture.store, "zoe"));
    g_assert_true(store_follow_set(fixture.store, "zoe", TRUE, &error));
    g_assert_true(store_follow_set(fixture.store, "zoe", TRUE, &error)); /* twice is once */
    g_assert_true(store_follow_set(fixture.store, "adam", TRUE, &error));
    g_assert_no_error(error);
    g_assert_true(store_is_followed(fixture.store, "zoe"));

    g_autoptr(GPtrArray) follows = store_follows(fixture.store, &error);
    g_assert_cmpuint(follows->len, ==, 2);
    const StoreFollow *last = follows->pdata[1];
    g_assert_cmpstr(last->id, ==, "zoe");
    g_assert_cmpuint(last->unread, ==, 5);

    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 read = fixture_id(&fixture, "Title 2");
    g_array_append_val(ids, read);
    g_assert_true(store_articles_set_read(fixture.store, ids, TRUE, NULL, &error));
    g_assert_true(store_follow_set(fixture.store, "adam", FALSE, &error));
    g_autoptr(GPtrArray) now = store_follows(fixture.store, &error);
    g_assert_cmpuint(now->len, ==, 1);
    g_assert_cmpuint(((const StoreFollow *)now->pdata[0])->unread, ==, 2);

    g_assert_false(store_follow_set(fixture.store, "nobody", TRUE, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_NOT_FOUND);
}

static void test_days(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    gint64 noon = 19507 * G_GINT64_CONSTANT(86400) + 43200;

    g_assert_cmpint(store_newest_s(fixture.store), ==, 0);
    fixture_add(&fixture, "https://a.example/", 2, noon);
    gint64 other = fixture_add(&fixture, "https://b.example/", 0, 0);
    fixture_save(&fixture, other, fixture_article("late", "Late", "Words", noon + 3 * 86400));
    annotate(&fixture, fixture_id(&fixture, "Title 0"), "zoe", 2);
    annotate(&fixture, fixture_id(&fixture, "Title 1"), "zoe", 0);
    annotate(&fixture, fixture_id(&fixture, "Late"), "zoe", 1);
    g_assert_cmpint(store_newest_s(fixture.store), ==, noon + 3 * 86400);

    g_autoptr(GArray) days = store_actor_days(fixture.store, "zoe", 0, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(days->len, ==, 2);
    const StoreDay *newest = &g_array_index(days, StoreDay, 0);
    const StoreDay *oldest = &g_array_index(days, StoreDay, 1);
    g_assert_cmpint(newest->day, ==, 19510);
    g_assert_cmpuint(newest->statements, ==, 1);
    g_assert_cmpint(oldest->day, ==, 19507);
    g_assert_cmpuint(oldest->statements, ==, 2);
    g_assert_cmpuint(oldest->mentions, ==, 2);
    g_assert_cmpint(store_day_of(store_day_start(19507)), ==, 19507);
    g_assert_cmpint(store_day_of(store_day_start(19507) - 1), ==, 19506);
    g_assert_cmpint(store_day_of(-1), ==, -1);

    g_autoptr(GArray) late = store_actor_days(fixture.store, "zoe", noon + 86400, &error);
    g_assert_cmpuint(late->len, ==, 1);
}

static void set_tags(Fixture *fixture, gint64 id, const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    g_autoptr(GPtrArray) tags = g_ptr_array_new();
    g_autoptr(GError) error = NULL;

    for (char **word = words; *word; word++)
        g_ptr_array_add(tags, *word);
    g_assert_true(store_own_tags_set(fixture->store, id, tags, &error));
    g_assert_no_error(error);
}

static StoreArticle *tagged(const char *body, const char *tag)
{
    StoreArticle *article = fixture_article("one", "One", body, 1685400000);

    g_ptr_array_add(article->tags, g_strdup(tag));
    return article;
}

static void test_tags(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);

    fixture_save(&fixture, feed, tagged("Words", "theirs"));
    gint64 id = fixture_id(&fixture, "One");
    set_tags(&fixture, id, "mine also");
    g_autoptr(GPtrArray) own = store_own_tags(fixture.store, id, &error);
    g_assert_cmpuint(own->len, ==, 2);
    g_assert_cmpstr(own->pdata[0], ==, "mine");

    /* The feed writes its own anew; the reader's stay, behind them. */
    fixture_save(&fixture, feed, tagged("Other words", "new"));
    g_autoptr(StoreArticle) article = store_article(fixture.store, id, &error);
    g_assert_cmpuint(article->tags->len, ==, 3);
    g_assert_cmpstr(article->tags->pdata[0], ==, "new");
    g_assert_cmpstr(article->tags->pdata[2], ==, "also");
    g_autoptr(StoreQuery) query = store_query_parse("tag:mine", 0, NULL, &error);
    StoreFilter filter = {.query = query};
    g_autoptr(GPtrArray) rows = fixture_rows(&fixture, &filter);
    g_assert_cmpuint(rows->len, ==, 1);

    set_tags(&fixture, id, "other");
    g_autoptr(GPtrArray) all = store_own_tags(fixture.store, 0, &error);
    g_assert_cmpuint(all->len, ==, 1);
    g_assert_cmpstr(all->pdata[0], ==, "other");
    g_assert_true(
        store_feed_remove(fixture.store, feed, &error)); /* and they go with the article */
    g_assert_no_error(error);
    g_autoptr(GPtrArray) none = store_own_tags(fixture.store, 0, &error);
    g_assert_cmpuint(none->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/follow", test_follow);
    g_test_add_func("/store/timeline/days", test_days);
    g_test_add_func("/store/tags", test_tags);
    return g_test_run();
}
