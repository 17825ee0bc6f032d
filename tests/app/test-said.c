#include "config.h"

#include "app/said.h"

typedef struct {
    gint64 article;
    const char *outlet, *actor, *source, *content;
    int day;
    gint64 group;
} Row;

static GPtrArray *make(const Row *rows, gsize count)
{
    GPtrArray *made = g_ptr_array_new_with_free_func((GDestroyNotify)store_statement_free);

    for (gsize i = 0; i < count; i++) {
        StoreStatement *statement = g_new0(StoreStatement, 1);
        statement->id = (gint64)(count - i);
        statement->article_id = rows[i].article;
        statement->sort_s = rows[i].day * G_GINT64_CONSTANT(86400);
        statement->outlet = g_strdup(rows[i].outlet);
        statement->title = g_strdup("");
        statement->actor_id = g_strdup(rows[i].actor);
        statement->source = g_strdup(rows[i].source);
        statement->content = g_strdup(rows[i].content);
        statement->group = rows[i].group;
        g_ptr_array_add(made, statement);
    }
    return made;
}

/* Which statements are taken for one, and which are not. */
static const struct {
    const char *what;
    Row a, b;
    gboolean same;
} same_cases[] = {
    {"the same words",
     {1, "A", "x", NULL, "“We cannot afford another conflict”", 9},
     {2, "B", "x", NULL, "“We cannot afford another conflict,”", 9},
     TRUE},
    {"a part of them",
     {1, "A", "x", NULL, "“cannot afford another conflict”", 9},
     {2, "B", "x", NULL, "“Europe has violence enough, we cannot afford another conflict”", 8},
     TRUE},
    {"another speaker",
     {1, "A", "x", NULL, "“We cannot afford another conflict”", 9},
     {2, "B", "y", NULL, "“We cannot afford another conflict”", 9},
     FALSE},
    {"the same group",
     {1, "A", NULL, "Officials", "the bridge had been closed again", 9},
     {2, "B", NULL, "officials", "the bridge was closed again", 9},
     TRUE},
    {"nobody",
     {1, "A", NULL, NULL, "the bridge had been closed again", 9},
     {2, "B", NULL, NULL, "the bridge had been closed again", 9},
     FALSE},
    {"nobody, in copies of one article",
     {1, "A", NULL, NULL, "the bridge had been closed again", 9, 70},
     {2, "B", NULL, NULL, "the bridge had been closed again", 9, 70},
     TRUE},
    {"nobody, in copies of two",
     {1, "A", NULL, NULL, "the bridge had been closed again", 9, 70},
     {2, "B", NULL, NULL, "the bridge had been closed again", 9, 80},
     FALSE},
    {"long before",
     {1, "A", "x", NULL, "“We cannot afford another conflict”", 9},
     {2, "B", "x", NULL, "“We cannot afford another conflict”", 2},
     FALSE},
    {"in one article",
     {1, "A", "x", NULL, "“We cannot afford another conflict”", 9},
     {1, "A", "x", NULL, "“We cannot afford another conflict”", 9},
     FALSE},
    {"too few words to tell",
     {1, "A", "x", NULL, "he agreed", 9},
     {2, "B", "x", NULL, "she agreed", 9},
     FALSE},
    {"other words",
     {1, "A", "x", NULL, "“We cannot afford another conflict”", 9},
     {2, "B", "x", NULL, "“The summit in Brussels was a success”", 9},
     FALSE},
};

static void test_same(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(same_cases); i++) {
        g_autoptr(AppSaidList) list = app_said_new();
        const Row rows[] = {same_cases[i].a, same_cases[i].b};
        g_test_message("%s", same_cases[i].what);
        app_said_add(list, make(rows, 2));
        g_assert_cmpuint(list->said->len, ==, same_cases[i].same ? 1 : 2);
    }
}

static void test_versions(void)
{
    static const Row rows[] = {
        {1, "A", "x", NULL, "“cannot afford another conflict”", 9},
        {2, "B", "x", NULL, "“Europe has violence enough, we cannot afford another conflict”", 9},
        {3, "A", "x", NULL, "“we cannot afford another conflict”", 8},
    };
    g_autoptr(AppSaidList) list = app_said_new();
    g_autoptr(AppSaidList) versions = app_said_new();

    app_said_add(list, make(rows, 1)); /* as a list that is read on does */
    app_said_add(list, make(rows + 1, 2));
    g_assert_cmpuint(list->said->len, ==, 1);
    const AppSaid *said = g_ptr_array_index(list->said, 0);
    g_autofree char *outlets = app_said_outlets(said);
    g_assert_cmpuint(said->carried->len, ==, 3);
    g_assert_cmpuint(said->outlets, ==, 2);
    g_assert_cmpint(app_said_best(said)->article_id, ==, 2);
    g_assert_cmpstr(outlets, ==, "A, B");

    for (guint i = 0; i < said->carried->len; i++)
        app_said_add_alone(versions, g_ptr_array_index(said->carried, i));
    g_assert_cmpuint(versions->said->len, ==, 3);
}

/* An actor, the words of the source, or what stands for a pronoun. */
static void test_who(void)
{
    StoreStatement statement = {.actor = (char *)"Albin Kurti", .source = (char *)"he"};

    statement.resolution = TEXT_BY_PRONOUN;
    g_assert_cmpstr(app_said_who(&statement), ==, "Albin Kurti");
    statement.actor = NULL;
    g_assert_cmpstr(app_said_who(&statement), ==, "unnamed");
    statement.resolution = TEXT_BY_NONE;
    statement.source = (char *)"officials";
    g_assert_cmpstr(app_said_who(&statement), ==, "officials");
    statement.source = NULL;
    g_assert_cmpstr(app_said_who(&statement), ==, "–");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/app/said/same", test_same);
    g_test_add_func("/app/said/versions", test_versions);
    g_test_add_func("/app/said/who", test_who);
    return g_test_run();
}
