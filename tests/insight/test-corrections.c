#include "config.h"

#include <string.h>

#include "insight/analyze.h"
#include "insight/corrections.h"

static const char text[] =
    "Aleksandar Vučić met Albin Kurti in Brussels on Tuesday. Vučić said that the talks were hard. "
    "Later Naim Lekaj of Fitbit spoke with Kurti, and Lekaj said that the road to Pristina was "
    "open.";

static TextAnnotation *analyze(const char *lines)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(InsightAnalyzer) analyzer =
        insight_analyzer_open(insight_corrections_parse(lines, NULL, NULL), &error);

    g_assert_no_error(error);
    return insight_analyze(analyzer, text, "en");
}

/* The actor with an id; NULL. */
static const TextActor *find(const TextAnnotation *annotation, const char *id)
{
    for (guint i = 0; i < annotation->actors->len; i++) {
        const TextActor *actor = g_ptr_array_index(annotation->actors, i);
        if (strcmp(actor->id, id) == 0)
            return actor;
    }
    return NULL;
}

/* How often an actor is mentioned; 0 where it is not there. */
static guint count(const TextAnnotation *annotation, const char *id)
{
    const TextActor *actor = find(annotation, id);

    return actor ? actor->mentions->len : 0;
}

static void test_none(void)
{
    g_autoptr(TextAnnotation) plain = analyze("# nothing\n\n");

    g_assert_cmpuint(count(plain, "aleksandar-vucic"), ==, 2);
    g_assert_cmpuint(count(plain, "albin-kurti"), ==, 2);
    g_assert_cmpuint(count(plain, "naim-lekaj"), ==, 2);
}

static void test_join(void)
{
    g_autoptr(TextAnnotation) joined = analyze("join Naim Lekaj | albin-kurti");

    g_assert_cmpuint(count(joined, "naim-lekaj"), ==, 0);
    g_assert_cmpuint(count(joined, "albin-kurti"), ==, 4);
    g_assert_cmpstr(find(joined, "albin-kurti")->name, ==, "Albin Kurti");
    const GArray *mentions = find(joined, "albin-kurti")->mentions;
    for (guint i = 1; i < mentions->len; i++)
        g_assert_cmpuint(g_array_index(mentions, TextSpan, i - 1).end, <,
                         g_array_index(mentions, TextSpan, i).start);
}

/* Whoever is joined in this text need not be in it. */
static void test_join_absent(void)
{
    g_autoptr(TextAnnotation) joined =
        analyze("join Naim Lekaj | Naim Leka\njoin naim-leka | European Union");

    g_assert_cmpuint(count(joined, "eu"), ==, 2);
    g_assert_cmpstr(find(joined, "eu")->name, ==, "European Union");
    g_assert_cmpint(find(joined, "eu")->kind, ==, TEXT_ORGANIZATION);
}

static void test_split(void)
{
    g_autoptr(TextAnnotation) parted = analyze("split Kurti | Albin Kurti | Teuta Kurti");

    g_assert_cmpuint(count(parted, "albin-kurti"), ==, 1);
    g_assert_cmpuint(count(parted, "teuta-kurti"), ==, 1);
    g_assert_cmpstr(find(parted, "teuta-kurti")->name, ==, "Teuta Kurti");
    g_assert_cmpuint(find(parted, "albin-kurti")->aliases->len, ==, 1);
    g_assert_cmpstr(find(parted, "albin-kurti")->aliases->pdata[0], ==, "Albin Kurti");
}

static void test_rename(void)
{
    g_autoptr(TextAnnotation) renamed = analyze("rename Albin Kurti | A. Kurti");

    g_assert_cmpstr(find(renamed, "albin-kurti")->name, ==, "A. Kurti");
    g_assert_cmpuint(count(renamed, "albin-kurti"), ==, 2);
}

/* What is no name is no source of a statement either. */
static void test_not(void)
{
    g_autoptr(TextAnnotation) less = analyze("not Aleksandar Vučić\nnot lekaj");

    g_assert_cmpuint(count(less, "aleksandar-vucic"), ==, 0);
    g_assert_cmpuint(count(less, "naim-lekaj"), ==, 1);
    for (guint i = 0; i < less->statements->len; i++) {
        const TextStatement *statement = g_ptr_array_index(less->statements, i);
        g_assert_cmpint(statement->actor, <, (int)less->actors->len);
    }
}

static void test_add(void)
{
    g_autoptr(TextAnnotation) more = analyze("add organisation Fitbit Works | Fitbit, Fitbit Inc.");

    g_assert_cmpuint(count(more, "fitbit-works"), ==, 1);
    g_assert_cmpstr(find(more, "fitbit-works")->name, ==, "Fitbit Works");
    g_assert_cmpint(find(more, "fitbit-works")->kind, ==, TEXT_ORGANIZATION);
}

static void note_line(guint number, const GError *error, gpointer data)
{
    GArray *numbers = data;

    g_assert_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE);
    g_array_append_val(numbers, number);
}

static void test_broken(void)
{
    static const char lines[] =
        "# mine\nmerge A | B\nadd A\nadd person\njoin A\njoin A | \nnot A | B\n"
        "split A\nrename A | …\nmute\n  mute  A  \n";
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GPtrArray) good = insight_corrections_parse(lines, note_line, numbers);

    g_assert_cmpuint(good->len, ==, 1);
    const InsightCorrection *mute = g_ptr_array_index(good, 0);
    g_assert_cmpint(mute->verb, ==, INSIGHT_MUTE);
    g_assert_cmpstr(mute->fields[0], ==, "A");
    g_assert_null(mute->fields[1]);
    g_assert_cmpuint(numbers->len, ==, 9);
    for (guint i = 0; i < numbers->len; i++)
        g_assert_cmpuint(g_array_index(numbers, guint, i), ==, i + 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/insight/corrections/none", test_none);
    g_test_add_func("/insight/corrections/join", test_join);
    g_test_add_func("/insight/corrections/join-absent", test_join_absent);
    g_test_add_func("/insight/corrections/split", test_split);
    g_test_add_func("/insight/corrections/rename", test_rename);
    g_test_add_func("/insight/corrections/not", test_not);
    g_test_add_func("/insight/corrections/add", test_add);
    g_test_add_func("/insight/corrections/broken", test_broken);
    return g_test_run();
}
