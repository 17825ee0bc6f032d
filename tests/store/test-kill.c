#include "config.h"

#include "fixture.h"
#include "store/actor.h"
#include "store/check.h"
#include "store/kill.h"

#define DATE_S 1685400000

/* A rule with its query. */
typedef struct {
    StoreKillRule rule;
    StoreQuery *query;
} Rule;

static Rule rule_new(const char *name, const char *text, gboolean hide)
{
    g_autoptr(GError) error = NULL;
    StoreQuery *query = store_query_parse(text, DATE_S, NULL, &error);

    g_assert_no_error(error);
    return (Rule){{name, query, hide}, query};
}

static void rule_clear(Rule *rule)
{
    store_query_free(rule->query);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Rule, rule_clear)

static guint count(Fixture *fixture, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreQuery) query = store_query_parse(text, DATE_S, NULL, &error);
    const StoreFilter filter = {.query = query};
    g_autoptr(GPtrArray) rows = fixture_rows(fixture, &filter);
    gint64 counted = store_articles_count(fixture->store, &filter, &error);

    g_assert_no_error(error);
    g_assert_cmpint(counted, ==, rows->len);
    return rows->len;
}

static void add(Fixture *fixture, gint64 feed, const char *guid, const char *title)
{
    fixture_save(fixture, feed, fixture_article(guid, title, "Some words.", DATE_S + 60));
}

static gint64 star(Fixture *fixture, const char *title)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 id = fixture_id(fixture, title);

    g_array_append_val(ids, id);
    g_assert_true(store_articles_set_starred(fixture->store, ids, TRUE, NULL, &error));
    return id;
}

/* --- what is stored --- */

static void test_hide(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_auto(Rule) rule = rule_new("numbers", "title -5 -6", TRUE);
    gint64 feed = fixture_add(&fixture, "https://a.example/", 8, DATE_S);
    g_autoptr(GArray) changed = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GError) error = NULL;
    const StoreFilter would = store_kill_filter(&rule.rule);

    star(&fixture, "Title 7");
    g_assert_cmpint(store_articles_count(fixture.store, &would, &error), ==, 6);
    g_assert_true(store_kill_stored(fixture.store, &rule.rule, changed, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(changed->len, ==, 5); /* the starred one stays */
    fixture_counts(&fixture, feed, 3, 3);
    g_assert_cmpuint(count(&fixture, ""), ==, 3);
    g_assert_cmpuint(count(&fixture, "title"), ==, 3);
    g_assert_cmpuint(count(&fixture, "-7"), ==, 2);
    g_assert_cmpuint(count(&fixture, "5 OR 1"), ==, 1);
    g_assert_cmpuint(count(&fixture, "is:hidden"), ==, 5);
    g_assert_cmpuint(count(&fixture, "is:hidden -4"), ==, 4);
    g_assert_cmpuint(count(&fixture, "title is:hidden"), ==, 5);
    g_assert_cmpint(store_kill_count(fixture.store, "numbers", &error), ==, 5);
    fixture_check(&fixture);

    g_assert_true(store_kill_undo(fixture.store, "numbers", NULL, &error));
    g_assert_cmpuint(count(&fixture, "is:hidden"), ==, 0);
    fixture_counts(&fixture, feed, 8, 8);
}

static void test_read(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_auto(Rule) rule = rule_new("r", "5 OR 6", FALSE);
    gint64 feed = fixture_add(&fixture, "https://a.example/", 8, DATE_S);
    g_autoptr(GArray) changed = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GError) error = NULL;

    g_assert_true(store_kill_stored(fixture.store, &rule.rule, changed, &error));
    g_assert_no_error(error);
    fixture_counts(&fixture, feed, 8, 6);
    g_assert_true(store_kill_undo_ids(fixture.store, changed, &error));
    g_assert_no_error(error);
    fixture_counts(&fixture, feed, 8, 8);
    g_assert_cmpint(store_kill_count(fixture.store, "r", &error), ==, 0);
}

/* Hidden ones cannot become unread by the way, and go with their feed. */
static void test_state(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_auto(Rule) rule = rule_new("r", "5", TRUE);
    gint64 feed = fixture_add(&fixture, "https://a.example/", 8, DATE_S);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GError) error = NULL;

    g_assert_true(store_kill_stored(fixture.store, &rule.rule, ids, &error));
    g_assert_true(store_articles_set_read(fixture.store, ids, FALSE, NULL, &error));
    fixture_counts(&fixture, feed, 7, 7);
    /* The feed brings it again. */
    add(&fixture, feed, "g5", "Title 5, corrected");
    fixture_counts(&fixture, feed, 7, 7);
    fixture_check(&fixture);
    g_autoptr(GPtrArray) faults = store_check(fixture.store, NULL, NULL, &error);
    g_assert_cmpuint(faults->len, ==, 0);
    g_assert_true(store_feed_remove(fixture.store, feed, &error));
    g_assert_no_error(error);
}

/* --- what is new --- */

static void kill_new(Fixture *fixture, Rule *rule, gboolean analysed)
{
    g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(StoreKillRule));
    g_autoptr(GError) error = NULL;

    g_array_append_val(rules, rule->rule);
    g_assert_true(store_kill_new(fixture->store, rules, analysed, &error));
    g_assert_no_error(error);
    fixture_check(fixture);
}

static void test_new(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_auto(Rule) rule = rule_new("sports", "football", TRUE);
    gint64 feed = fixture_add(&fixture, "https://a.example/", 2, DATE_S);

    add(&fixture, feed, "a", "Football tonight");
    kill_new(&fixture, &rule, FALSE);
    fixture_counts(&fixture, feed, 2, 2);
    kill_new(&fixture, &rule, FALSE);
    add(&fixture, feed, "b", "Football tomorrow");
    add(&fixture, feed, "c", "Chess tomorrow");
    kill_new(&fixture, &rule, TRUE); /* this rule does not wait for that */
    fixture_counts(&fixture, feed, 4, 4);
    kill_new(&fixture, &rule, FALSE);
    fixture_counts(&fixture, feed, 3, 3);
}

static void annotate(Fixture *fixture, gint64 id)
{
    g_autoptr(TextAnnotation) annotation = text_annotation_new();
    TextActor *actor = text_actor_new("club", "The club", TEXT_ORGANIZATION);
    TextSpan span = {0, 5};
    g_autoptr(GError) error = NULL;

    g_array_append_val(actor->mentions, span);
    g_ptr_array_add(actor->aliases, g_strdup("The club"));
    g_ptr_array_add(annotation->actors, actor);
    g_assert_true(store_article_annotate(fixture->store, id, annotation, 1, &error));
    g_assert_no_error(error);
}

static guint articles_of_club(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreActor) actor = store_actor(fixture->store, "club", &error);

    g_assert_no_error(error);
    return actor->articles;
}

static void test_actors(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_auto(Rule) rule = rule_new("club", "@\"the club\"", TRUE);
    gint64 feed = fixture_add(&fixture, "https://a.example/", 3, DATE_S);
    gint64 id = fixture_id(&fixture, "Title 1");
    g_autoptr(GError) error = NULL;

    kill_new(&fixture, &rule, FALSE);
    annotate(&fixture, id);
    g_assert_cmpuint(articles_of_club(&fixture), ==, 1);
    kill_new(&fixture, &rule, TRUE);
    fixture_counts(&fixture, feed, 2, 2);
    g_assert_cmpuint(articles_of_club(&fixture), ==, 0);
    annotate(&fixture, id);
    fixture_check(&fixture);
    g_assert_true(store_kill_undo(fixture.store, "club", NULL, &error));
    g_assert_cmpuint(articles_of_club(&fixture), ==, 1);
}

/* A hidden article stands for no other, and none joins it. */
static void test_duplicates(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_auto(Rule) rule = rule_new("a", "feed:a.example", TRUE);
    gint64 first = fixture_add(&fixture, "https://a.example/", 1, DATE_S);
    gint64 second = fixture_add(&fixture, "https://b.example/", 1, DATE_S);
    static const char title[] = "A title of not fewer than six words";
    g_autoptr(GError) error = NULL;

    add(&fixture, first, "x", title);
    add(&fixture, second, "y", title);
    g_assert_cmpuint(count(&fixture, "six"), ==, 1);
    g_assert_true(store_kill_stored(fixture.store, &rule.rule, NULL, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(count(&fixture, "six"), ==, 1);
    fixture_counts(&fixture, second, 2, 2);
    fixture_check(&fixture);
    gint64 third = fixture_add(&fixture, "https://c.example/", 1, DATE_S);
    add(&fixture, third, "z", title);
    g_assert_cmpuint(count(&fixture, "six"), ==, 1);
    g_assert_true(store_kill_undo(fixture.store, "a", NULL, &error));
    g_assert_cmpuint(count(&fixture, "six"), ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kill/hide", test_hide);
    g_test_add_func("/kill/read", test_read);
    g_test_add_func("/kill/state", test_state);
    g_test_add_func("/kill/new", test_new);
    g_test_add_func("/kill/actors", test_actors);
    g_test_add_func("/kill/duplicates", test_duplicates);
    return g_test_run();
}
