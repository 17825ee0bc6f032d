#include "config.h"

#include "fixture.h"
#include "store/follow.h"
#include "store/retain.h"
#include "store/tag.h"

#define DATE_S 1685400000
#define DAY_S  86400

static guint retain(Fixture *fixture, const StoreKeep *keep)
{
    g_autoptr(GError) error = NULL;
    StoreRetaining run = {0};
    guint would, kept;

    g_assert_true(store_retain_count(fixture->store, keep, &would, &kept, &error));
    while (!run.done) {
        g_assert_true(store_retain_step(fixture->store, keep, &run, &error));
        g_assert_no_error(error);
    }
    g_assert_cmpuint(would, ==, run.removed);
    fixture_check(fixture);
    return run.removed;
}

/* Saves the articles that fixture_add() makes, once more. */
static guint save_again(Fixture *fixture, gint64 feed, guint count)
{
    guint added = 0;

    for (guint i = 0; i < count; i++) {
        g_autofree char *guid = g_strdup_printf("g%u", i);
        added +=
            fixture_save(fixture, feed, fixture_article(guid, "Again", "Words.", DATE_S)).added;
    }
    return added;
}

static void test_age(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 feed = fixture_add(&fixture, "https://a.example/", 500, DATE_S);
    gint64 other = fixture_add(&fixture, "https://b.example/", 3, DATE_S);
    const StoreKeep all = {feed, DATE_S, 0}, keep = {feed, DATE_S + 450, 0};

    g_assert_cmpuint(retain(&fixture, &all), ==, 0);
    g_assert_cmpuint(retain(&fixture, &keep), ==, 450);
    fixture_counts(&fixture, feed, 50, 50);
    fixture_counts(&fixture, other, 3, 3);
    g_assert_cmpuint(retain(&fixture, &keep), ==, 0);

    /* The feed lists them still; one that has never been there is new. */
    g_assert_cmpuint(save_again(&fixture, feed, 501), ==, 1);
    fixture_counts(&fixture, feed, 51, 51);
    g_assert_cmpuint(save_again(&fixture, other, 4), ==, 1);
}

static void test_count(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 feed = fixture_add(&fixture, "https://a.example/", 30, DATE_S);
    const StoreKeep more = {feed, 0, 31}, same = {feed, 0, 30}, fewer = {feed, 0, 7};
    const StoreKeep both = {feed, DATE_S + 28, 5};

    g_assert_cmpuint(retain(&fixture, &more), ==, 0);
    g_assert_cmpuint(retain(&fixture, &same), ==, 0);
    g_assert_cmpuint(retain(&fixture, &fewer), ==, 23);
    g_assert_cmpuint(retain(&fixture, &both), ==, 5);
    fixture_counts(&fixture, feed, 2, 2);
}

/* --- what stays --- */

static void annotate(Fixture *fixture, gint64 id, const char *actor_id, gboolean speaks)
{
    g_autoptr(TextAnnotation) annotation = text_annotation_new();
    TextActor *actor = text_actor_new(actor_id, actor_id, TEXT_PERSON);
    TextSpan span = {0, 5};
    g_autoptr(GError) error = NULL;

    g_array_append_val(actor->mentions, span);
    g_ptr_array_add(annotation->actors, actor);
    if (speaks) {
        TextStatement *statement = text_statement_new(TEXT_INDIRECT);
        g_array_append_val(statement->content, span);
        statement->actor = 0;
        g_ptr_array_add(annotation->statements, statement);
    }
    g_assert_true(store_article_annotate(fixture->store, id, annotation, 1, &error));
    g_assert_no_error(error);
}

static void test_protected(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 feed = fixture_add(&fixture, "https://a.example/", 8, DATE_S);
    const StoreKeep keep = {feed, DATE_S + DAY_S, 0};
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GPtrArray) tags = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    gint64 starred = fixture_id(&fixture, "Title 0");

    g_array_append_val(ids, starred);
    g_ptr_array_add(tags, (char *)"mine");
    g_assert_true(store_articles_set_starred(fixture.store, ids, TRUE, NULL, &error));
    g_assert_true(store_own_tags_set(fixture.store, fixture_id(&fixture, "Title 1"), tags, &error));
    annotate(&fixture, fixture_id(&fixture, "Title 2"), "zoe", TRUE);
    annotate(&fixture, fixture_id(&fixture, "Title 3"), "zoe", FALSE); /* is only named */
    annotate(&fixture, fixture_id(&fixture, "Title 4"), "adam", TRUE);
    g_assert_true(store_follow_set(fixture.store, "zoe", TRUE, &error));
    g_assert_no_error(error);

    /* Who speaks in the last three is not known yet. */
    g_assert_cmpuint(retain(&fixture, &keep), ==, 2);
    fixture_counts(&fixture, feed, 6, 6);
    g_assert_true(store_follow_set(fixture.store, "zoe", FALSE, &error));
    g_assert_cmpuint(retain(&fixture, &keep), ==, 4);
    fixture_counts(&fixture, feed, 2, 2);
}

/* --- what is remembered --- */

static gint64 count_remembered(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DbStatement) ask = db_prepare(fixture->store, "SELECT count(*) FROM removed", &error);
    gint64 count;

    g_assert_true(db_number(ask, 0, &count, &error));
    g_assert_no_error(error);
    return count;
}

static void tidy(Fixture *fixture, gint64 now_s)
{
    g_autoptr(GError) error = NULL;
    gboolean more = TRUE;

    while (more) {
        g_assert_true(store_retain_tidy(fixture->store, now_s, &more, &error));
        g_assert_no_error(error);
    }
}

static void test_remembered(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 feed = fixture_add(&fixture, "https://a.example/", 5, DATE_S);
    const StoreKeep keep = {feed, DATE_S + DAY_S, 0};
    gint64 now_s = g_get_real_time() / G_USEC_PER_SEC;
    g_autoptr(GError) error = NULL;

    g_assert_cmpuint(retain(&fixture, &keep), ==, 5);
    g_assert_cmpint(count_remembered(&fixture), ==, 5);
    /* Two of them are listed again, long after. */
    g_assert_true(db_exec(fixture.store, "UPDATE removed SET day = day - 50", &error));
    g_assert_cmpuint(save_again(&fixture, feed, 2), ==, 0);
    tidy(&fixture, now_s);
    g_assert_cmpint(count_remembered(&fixture), ==, 5);
    tidy(&fixture, now_s + 20 * DAY_S);
    g_assert_cmpint(count_remembered(&fixture), ==, 2);
    g_assert_cmpuint(save_again(&fixture, feed, 5), ==, 3);
    g_assert_true(store_feed_remove(fixture.store, feed, &error));
    g_assert_no_error(error);
    g_assert_cmpint(count_remembered(&fixture), ==, 0);
}

/* Copies of old articles are found, until the store has none of that time any more. */
static void test_keys(void)
{
    static const char title[] = "A title of not fewer than six words";
    g_auto(Fixture) fixture = fixture_open();
    gint64 feed = fixture_add(&fixture, "https://a.example/", 1, DATE_S);
    gint64 other = fixture_add(&fixture, "https://b.example/", 1, DATE_S + 90 * DAY_S);
    const StoreKeep keep = {feed, DATE_S + DAY_S, 0};
    g_autoptr(GError) error = NULL;

    fixture_save(&fixture, feed, fixture_article("x", title, "Words.", DATE_S + 60));
    tidy(&fixture, g_get_real_time() / G_USEC_PER_SEC);
    fixture_save(&fixture, other, fixture_article("y", title, "Words.", DATE_S + 60));
    g_assert_cmpint(store_articles_count(fixture.store, NULL, &error), ==, 3);
    g_assert_cmpuint(retain(&fixture, &keep), ==, 2);
    g_assert_true(store_feed_remove(fixture.store, other, &error));
    tidy(&fixture, g_get_real_time() / G_USEC_PER_SEC);
    g_autoptr(DbStatement) ask =
        db_prepare(fixture.store, "SELECT count(*) FROM duplicate_keys", &error);
    gint64 count;
    g_assert_true(db_number(ask, 0, &count, &error));
    g_assert_no_error(error);
    g_assert_cmpint(count, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/retain/age", test_age);
    g_test_add_func("/retain/count", test_count);
    g_test_add_func("/retain/protected", test_protected);
    g_test_add_func("/retain/remembered", test_remembered);
    g_test_add_func("/retain/keys", test_keys);
    return g_test_run();
}
