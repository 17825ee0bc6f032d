#include "config.h"

#include "insight/analyze.h"

static InsightAnalyzer *analyzer;

static void test_whole(void)
{
    static const char text[] =
        "NATO Secretary General Jens Stoltenberg said on Tuesday that more soldiers would be sent "
        "to "
        "Kosovo. “The violence must stop,” he said, and he called on both sides to calm down.";
    g_autoptr(TextAnnotation) annotation = insight_analyze(analyzer, text, NULL);

    g_assert_cmpstr(annotation->language, ==, "en");
    g_assert_true(annotation->has_pack);
    g_assert_cmpuint(annotation->statements->len, ==, 3);
    for (guint i = 0; i < annotation->statements->len; i++) {
        const TextStatement *statement = g_ptr_array_index(annotation->statements, i);
        g_assert_cmpint(statement->actor, >=, 0);
        const TextActor *actor = g_ptr_array_index(annotation->actors, (guint)statement->actor);
        g_assert_cmpstr(actor->name, ==, "Jens Stoltenberg");
        g_assert_cmpint(statement->resolution, ==, i ? TEXT_BY_PRONOUN : TEXT_BY_NAME);
    }
}

/* A language that is known by its words but has no rules: actors alone. */
static void test_no_pack(void)
{
    static const char text[] =
        "O ministro disse que a estrada para o norte será aberta dentro de uma semana, e que os "
        "moradores da cidade não estão em perigo. “Está tudo bem”, disse o presidente da câmara.";
    g_autoptr(TextAnnotation) annotation = insight_analyze(analyzer, text, "en");

    g_assert_cmpstr(annotation->language, ==, "pt");
    g_assert_false(annotation->has_pack);
    g_assert_cmpuint(annotation->statements->len, ==, 0);
}

static void test_claims(void)
{
    static const struct {
        const char *text, *claimed, *language;
        gboolean has_pack;
    } cases[] = {
        {"", NULL, "und", FALSE},
        {"", "en-GB", "en", TRUE},
        {"Kurti: no", "sr-Latn", "sr", TRUE},
        {"Vlada je saopštila da će put biti otvoren za nekoliko dana, jer su radovi na mostu kod "
         "reke završeni pre roka i nije bilo većih problema.",
         "hr", "hr", TRUE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TextAnnotation) annotation =
            insight_analyze(analyzer, cases[i].text, cases[i].claimed);
        g_assert_cmpstr(annotation->language, ==, cases[i].language);
        g_assert_cmpint(annotation->has_pack, ==, cases[i].has_pack);
    }
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    analyzer = insight_analyzer_open(NULL, &error);
    g_assert_no_error(error);
    g_test_add_func("/insight/analyze/whole", test_whole);
    g_test_add_func("/insight/analyze/no-pack", test_no_pack);
    g_test_add_func("/insight/analyze/claims", test_claims);
    int status = g_test_run();
    insight_analyzer_close(analyzer);
    return status;
}
