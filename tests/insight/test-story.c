/* Whether two articles are about the same event. */
#include "config.h"

#include "insight/story.h"

#define DATE_S 1685400000
#define HOUR_S 3600

typedef struct {
    const char *lang, *title;
    const char *names; /* of the actors in the title */
    const char
        *actors; /* their keys; a capital stands in the title. x and y are common, a to h rare */
    int hours;   /* after the others */
} Told;

static TextEvent *event_new(const Told *told)
{
    TextEvent *event = text_event_new();

    event->sort_s = DATE_S + told->hours * HOUR_S;
    event->lang = g_strdup(told->lang);
    event->title = g_strdup(told->title);
    event->names = g_strdup(told->names);
    for (const char *at = told->actors; *at; at++) {
        char small = g_ascii_tolower(*at);
        TextEventActor actor = {small, small >= 'x' ? 0.3 : 1.2, 1, g_ascii_isupper(*at)};
        g_array_append_val(event->actors, actor);
    }
    return event;
}

static double likeness(const TextLanguages *languages, const Told *a, const Told *b)
{
    g_autoptr(TextEvent) left = event_new(a);
    g_autoptr(TextEvent) right = event_new(b);
    double one = insight_story_likeness(languages, left, right);

    g_assert_cmpfloat(one, ==, insight_story_likeness(languages, right, left));
    return one;
}

static void test_likeness(void)
{
    static const struct {
        const char *why;
        Told a, b;
        gboolean same;
    } cases[] = {
        {"words and actors",
         {"en", "Ferry strikes bridge in Seatown", "Seatown", "Ab", 0},
         {"en", "Bridge of Seatown closed behind ferry accident", "Seatown", "Ab", 5},
         TRUE},
        {"too far apart",
         {"en", "Ferry strikes bridge in Seatown", "Seatown", "Ab", 0},
         {"en", "Bridge of Seatown closed behind ferry accident", "Seatown", "Ab", 100},
         FALSE},
        {"other actors",
         {"en", "Ferry strikes bridge in Seatown", "Seatown", "Ab", 0},
         {"en", "Ferry strikes bridge in Laketown", "Laketown", "Cd", 0},
         FALSE},
        {"the same actors about something else",
         {"en", "Seatown plants a forest", "Seatown", "Abx", 0},
         {"en", "Ferry strikes bridge in Seatown", "Seatown", "Abx", 0},
         FALSE},
        {"common actors in both titles are not enough",
         {"en", "Westland votes on taxes", "Westland", "aXy", 0},
         {"en", "Westland builds railway", "Westland", "bXy", 0},
         FALSE},
        {"a word beside somebody rare",
         {"en", "Seatown opens its museum", "Seatown", "Ab", 0},
         {"en", "Museum in Seatown", "Seatown", "Ab", 0},
         TRUE},
        {"a word beside somebody common",
         {"en", "Westland opens its great museum", "Westland", "aXb", 0},
         {"en", "Museum robbery of Westland worries many", "Westland", "aXb", 0},
         FALSE},
        {"a number in two languages",
         {"en", "Westland sends 700 soldiers", "Westland", "aX", 0},
         {"sr", "Вестланд шаље 700 војника", "Вестланд", "aX", 0},
         TRUE},
        {"a year is none",
         {"en", "Westland looks back on 1945", "Westland", "aX", 0},
         {"sr", "Вестланд уочи изложбе о 1945", "Вестланд", "aX", 0},
         FALSE},
        {"actors in two languages",
         {"en", "Anna and Bruno ask for elections", "Anna Bruno", "ABx", 0},
         {"sq", "Anna dhe Bruno kërkojnë zgjedhje", "Anna Bruno", "ABx", 12},
         TRUE},
        {"actors in two languages on other days",
         {"en", "Anna and Bruno ask for elections", "Anna Bruno", "ABx", 0},
         {"sq", "Anna dhe Bruno kërkojnë zgjedhje", "Anna Bruno", "ABx", 60},
         FALSE},
        {"nothing is known", {"", "", "", "", 0}, {"", "", "", "", 0}, FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].why);
        g_assert_true((likeness(NULL, &cases[i].a, &cases[i].b) > 0) == cases[i].same);
    }
}

/* What a pack lists, as reporting words, says nothing of an event. */
static void test_listed_words(void)
{
    static const Told a = {"en", "Anna warns against floods", "Anna", "Ab", 0};
    static const Told b = {"en", "Anna warns shopkeepers", "Anna", "Ab", 0};
    g_autoptr(GError) error = NULL;
    g_autoptr(TextLanguages) languages = text_languages_open(&error);

    g_assert_no_error(error);
    g_assert_cmpfloat(likeness(NULL, &a, &b), >, 0);
    g_assert_cmpfloat(likeness(languages, &a, &b), ==, 0);
}

static void test_takes(void)
{
    static const Told told[] = {
        {"en", "Ferry strikes bridge in Seatown", "Seatown", "Ab", 0},
        {"en", "Bridge of Seatown closed behind ferry accident", "Seatown", "Ab", 5},
        {"en", "Seatown's bridge and the railway", "Seatown", "Ab", 6},
        {"en", "Railway of Seatown wants money", "Seatown", "Ab", 7},
    };
    g_autoptr(GPtrArray) story = g_ptr_array_new_with_free_func((GDestroyNotify)text_event_free);
    g_autoptr(TextEvent) third = event_new(&told[2]);
    g_autoptr(TextEvent) last = event_new(&told[3]);

    g_assert_false(insight_story_takes(NULL, story, third));
    g_ptr_array_add(story, event_new(&told[0]));
    g_ptr_array_add(story, event_new(&told[1]));
    g_assert_true(insight_story_takes(NULL, story, third));
    /* It is like the third alone: a story does not drift. */
    g_ptr_array_add(story, event_new(&told[2]));
    g_assert_cmpfloat(likeness(NULL, &told[2], &told[3]), >, 0);
    g_assert_false(insight_story_takes(NULL, story, last));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/insight/story/likeness", test_likeness);
    g_test_add_func("/insight/story/listed-words", test_listed_words);
    g_test_add_func("/insight/story/takes", test_takes);
    return g_test_run();
}
