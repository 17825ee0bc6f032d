/* Stories in the store: waiting, joining, leaving, what lists and queries tell of them. */
#include "config.h"

#include "fixture.h"
#include "store/query.h"
#include "store/story.h"

#define DATE_S 1685400000

typedef struct {
    Fixture base;
    gint64 feeds[3];
} Newsroom;

static Newsroom newsroom_open(void)
{
    Newsroom room = {fixture_open(), {0}};

    for (guint i = 0; i < G_N_ELEMENTS(room.feeds); i++) {
        g_autofree char *url = g_strdup_printf("https://%u.example/rss", i);
        room.feeds[i] = fixture_add(&room.base, url, 0, DATE_S);
    }
    return room;
}

static void newsroom_clear(Newsroom *room)
{
    fixture_clear(&room->base);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Newsroom, newsroom_clear)

/* Annotates an article with actors, each mentioned at its first character. */
static void annotate(Newsroom *room, gint64 id, const char *const *actors)
{
    g_autoptr(TextAnnotation) annotation = text_annotation_new();
    g_autoptr(GError) error = NULL;

    annotation->language = g_strdup("en");
    for (; *actors; actors++) {
        TextActor *actor = text_actor_new(*actors, *actors, TEXT_PERSON);
        TextSpan span = {0, 3};

        g_array_append_val(actor->mentions, span);
        g_ptr_array_add(actor->aliases, g_strdup(*actors));
        g_ptr_array_add(annotation->actors, actor);
    }
    g_assert_true(store_article_annotate(room->base.store, id, annotation, 1, &error));
    g_assert_no_error(error);
}

static gint64 add(Newsroom *room, guint feed, const char *title, guint hours)
{
    static const char *const actors[] = {"ana", "bob", NULL};

    fixture_save(&room->base, room->feeds[feed],
                 fixture_article(title, title, title, DATE_S + hours * 3600));
    gint64 id = fixture_id(&room->base, title);
    annotate(room, id, actors);
    return id;
}

static GPtrArray *waiting(Newsroom *room)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *events = store_stories_waiting(room->base.store, 100, &error);

    g_assert_no_error(error);
    return events;
}

/* Lets the only one that waits join another article; 0: none. */
static void join(Newsroom *room, gint64 other_id)
{
    g_autoptr(GPtrArray) events = waiting(room);
    g_autoptr(GPtrArray) near = NULL;
    g_autoptr(GError) error = NULL;
    const TextEvent *other = NULL;

    g_assert_cmpuint(events->len, ==, 1);
    near = store_stories_near(room->base.store, events->pdata[0], 3 * 24 * 3600, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < near->len; i++) {
        if (((TextEvent *)near->pdata[i])->id == other_id)
            other = near->pdata[i];
    }
    g_assert_true(!other_id == !other);
    g_assert_true(store_story_join(room->base.store, events->pdata[0], other, &error));
    g_assert_no_error(error);
}

static gint64 story_of(Newsroom *room, gint64 id, guint articles, guint outlets)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreStory) story = store_article_story(room->base.store, id, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(story ? story->articles : 0, ==, articles);
    g_assert_cmpuint(story ? story->outlets : 0, ==, outlets);
    return story ? story->id : 0;
}

/* What is compared of an article. */
static void test_event(void)
{
    g_auto(Newsroom) room = newsroom_open();

    add(&room, 0, "ana and others", 0);
    g_autoptr(GPtrArray) events = waiting(&room);
    const TextEvent *event = events->pdata[0];

    g_assert_cmpuint(events->len, ==, 1);
    g_assert_cmpint(event->sort_s, ==, DATE_S);
    g_assert_cmpstr(event->title, ==, "ana and others");
    g_assert_cmpstr(event->lang, ==, "en");
    g_assert_cmpstr(event->names, ==, "ana bob ");
    g_assert_cmpuint(event->actors->len, ==, 2);
    g_assert_true(g_array_index(event->actors, TextEventActor, 0).first);
}

static void test_join(void)
{
    g_auto(Newsroom) room = newsroom_open();
    gint64 first = add(&room, 0, "first", 0);

    join(&room, 0);
    g_assert_cmpint(story_of(&room, first, 0, 0), ==, 0);
    gint64 second = add(&room, 1, "second", 10);
    join(&room, first);
    gint64 third = add(&room, 1, "third", 20);
    join(&room, second);

    gint64 story = story_of(&room, first, 3, 2);
    g_assert_cmpint(story, >, 0);
    g_assert_cmpint(story_of(&room, third, 3, 2), ==, story);

    g_autoptr(GError) error = NULL;
    g_autoptr(StoreStory) told = store_story(room.base.store, story, &error);
    g_assert_cmpstr(told->title, ==, "third");
    g_autoptr(GPtrArray) events = store_story_events(room.base.store, story, 2, &error);
    g_assert_cmpuint(events->len, ==, 2);
    g_assert_cmpint(((TextEvent *)events->pdata[0])->id, ==, first);
    g_assert_null(store_story(room.base.store, story + 1, &error));
    g_assert_no_error(error);
}

/* Articles that are further apart are not looked at. */
static void test_near(void)
{
    g_auto(Newsroom) room = newsroom_open();

    add(&room, 0, "first", 0);
    join(&room, 0);
    add(&room, 1, "second", 73);
    g_autoptr(GPtrArray) events = waiting(&room);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) near =
        store_stories_near(room.base.store, events->pdata[0], 72 * 3600, &error);
    g_autoptr(GPtrArray) more =
        store_stories_near(room.base.store, events->pdata[0], 73 * 3600, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(near->len, ==, 0);
    g_assert_cmpuint(more->len, ==, 1);
}

/* What is analysed anew waits again, and one that is left alone is in no story. */
static void test_leave(void)
{
    static const char *const actors[] = {"ana", NULL};
    g_auto(Newsroom) room = newsroom_open();
    gint64 first = add(&room, 0, "first", 0);

    join(&room, 0);
    gint64 second = add(&room, 1, "second", 10);
    join(&room, first);
    gint64 story = story_of(&room, second, 2, 2);
    annotate(&room, second, actors);
    g_assert_cmpint(story_of(&room, first, 0, 0), ==, 0);
    g_assert_cmpint(story_of(&room, second, 0, 0), ==, 0);
    fixture_check(&room.base);

    join(&room, first);
    g_assert_cmpint(story_of(&room, first, 2, 2), ==, story + 1);
}

/* With a feed its articles go, and what they were in. */
static void test_removed(void)
{
    g_auto(Newsroom) room = newsroom_open();
    g_autoptr(GError) error = NULL;
    gint64 first = add(&room, 0, "first", 0);

    join(&room, 0);
    add(&room, 1, "second", 10);
    join(&room, first);
    g_assert_true(store_feed_remove(room.base.store, room.feeds[1], &error));
    g_assert_no_error(error);
    g_assert_cmpint(story_of(&room, first, 0, 0), ==, 0);
}

static guint count_found(Newsroom *room, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreQuery) query = store_query_parse(text, DATE_S, NULL, &error);
    StoreFilter filter = {.query = query};

    g_assert_no_error(error);
    g_autoptr(GPtrArray) rows = fixture_rows(&room->base, &filter);
    gint64 count = store_articles_count(room->base.store, &filter, &error);
    g_assert_no_error(error);
    g_assert_cmpint(count, ==, rows->len);
    return rows->len;
}

static void test_query(void)
{
    g_auto(Newsroom) room = newsroom_open();
    gint64 first = add(&room, 0, "first", 0);

    join(&room, 0);
    add(&room, 1, "second", 10);
    join(&room, first);
    add(&room, 2, "third", 20);
    join(&room, 0);

    gint64 story = story_of(&room, first, 2, 2);
    g_autofree char *own = g_strdup_printf("story:%" G_GINT64_FORMAT, story);
    g_autofree char *narrow = g_strconcat(own, " first", NULL);
    g_autofree char *others = g_strconcat("-", own, NULL);
    g_autofree char *either = g_strconcat(own, " OR third", NULL);
    g_autofree char *by_actor = g_strconcat(own, " @ana", NULL);
    g_assert_cmpuint(count_found(&room, own), ==, 2);
    g_assert_cmpuint(count_found(&room, narrow), ==, 1);
    g_assert_cmpuint(count_found(&room, others), ==, 1);
    g_assert_cmpuint(count_found(&room, either), ==, 3);
    g_assert_cmpuint(count_found(&room, by_actor), ==, 2);
    g_assert_cmpuint(count_found(&room, "story:99"), ==, 0);

    g_autoptr(GPtrArray) rows = fixture_rows(&room.base, NULL);
    g_assert_cmpint(((StoreArticleRow *)rows->pdata[0])->story, ==, 0);
    g_assert_cmpint(((StoreArticleRow *)rows->pdata[1])->story, ==, story);
}

static void test_query_faults(void)
{
    static const char *const faults[] = {"story:",   "story:x",  "story:0",
                                         "story:-1", "story:1*", "story:99999999999999999999"};

    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
        g_autoptr(GError) error = NULL;
        guint column = 99;

        g_assert_null(store_query_parse(faults[i], DATE_S, &column, &error));
        g_assert_error(error, STORE_ERROR, STORE_ERROR_QUERY);
        g_assert_cmpuint(column, ==, 6);
    }
}

/* What is one article in two feeds is in a story once, with both outlets. */
static void test_duplicate(void)
{
    static const char text[] =
        "The council of the harbour town has put off its vote on the new bridge until the autumn. "
        "Two engineers told a hearing that the pillars had been planned for lighter traffic, and "
        "that the river had moved its bed since the first survey.";
    static const char *const actors[] = {"ana", "bob", NULL};
    g_auto(Newsroom) room = newsroom_open();
    g_autoptr(GError) error = NULL;
    gint64 first = add(&room, 0, "first", 0);

    join(&room, 0);
    for (guint i = 1; i < 3; i++)
        fixture_save(&room.base, room.feeds[i],
                     fixture_article("copy", "The town puts off its vote", text, DATE_S));
    gint64 copies[] = {first + 1, first + 2};
    annotate(&room, copies[0], actors);
    annotate(&room, copies[1], actors);
    join(&room, first);
    gint64 story = story_of(&room, first, 2, 3);
    g_assert_cmpint(story_of(&room, copies[1], 2, 3), ==, story);

    /* Without its first, the other copy stands for itself, and is looked at again. */
    g_assert_true(store_feed_remove(room.base.store, room.feeds[1], &error));
    g_assert_no_error(error);
    join(&room, first);
    story_of(&room, copies[1], 2, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/story/event", test_event);
    g_test_add_func("/store/story/join", test_join);
    g_test_add_func("/store/story/near", test_near);
    g_test_add_func("/store/story/leave", test_leave);
    g_test_add_func("/store/story/removed", test_removed);
    g_test_add_func("/store/story/query", test_query);
    g_test_add_func("/store/story/query-faults", test_query_faults);
    g_test_add_func("/store/story/duplicate", test_duplicate);
    return g_test_run();
}
