/* What the query language finds among statements and actors. */
#include "config.h"

#include "searched.h"

/* --- statements --- */

static void test_statements(void)
{
    g_auto(Fixture) fixture = fixture_open();
    static const struct {
        const char *query, *contents; /* joined by "|" */
    } cases[] = {
        {"", "that Kurti must act|that they would vote|that it was late|да ће се гласати за избор"},
        {"said:kurti", "that they would vote|да ће се гласати за избор"},
        {"said:Вучић", "that Kurti must act"},
        {"about:kurti", "that Kurti must act"},
        {"@kurti", "that Kurti must act|that they would vote|да ће се гласати за избор"},
        {"said:kurti about:kurti", ""},
        {"said:officials", "that it was late"},
        {"cue:denied", "that they would vote"},
        {"cue:denial", "that they would vote|да ће се гласати за избор"},
        {"said:vucic cue:denial", ""},
        {"cue:saying", "that Kurti must act"},
        {"-cue:denial", "that Kurti must act|that it was late"},
        {"vote", "that they would vote"},
        {"izbor", "да ће се гласати за избор"},
        {"officials", ""},
        {"vote OR late", "that they would vote|that it was late"},
        {"-vote feed:afp", "that Kurti must act|that it was late"},
        {"lang:sr", "да ће се гласати за избор"},
        {"in:7d said:kurti", "that they would vote"},
        {"until:2023-05-20", "да ће се гласати за избор"},
        {"is:read", ""},
        {"tag:world @kurti -said:vucic", "that they would vote"},
    };

    fill(&fixture);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(StoreQuery) query = parse(cases[i].query);
        g_autoptr(GString) contents = g_string_new(NULL);
        g_autoptr(StoreStatement) from = NULL;
        StoreFilter filter = {.query = query};

        /* One at a time, each continued behind the one before. */
        for (;;) {
            g_autoptr(GError) error = NULL;
            g_autoptr(GPtrArray) page = store_statements(fixture.store, &filter, from, 1, &error);
            g_assert_no_error(error);
            if (page->len == 0)
                break;
            g_clear_pointer(&from, store_statement_free);
            g_ptr_array_set_free_func(page, NULL);
            from = page->pdata[0];
            g_string_append_printf(contents, "%s%s", contents->len ? "|" : "", from->content);
        }
        g_test_message("%s", cases[i].query);
        g_assert_cmpstr(contents->str, ==, cases[i].contents);
    }
}

/* Short prefixes that most statements have are looked for in their words, as the index has them. */
static void test_short_prefix(void)
{
    g_auto(Fixture) fixture = fixture_open();
    static const char *const queries[] = {
        "k*", "k* mu", "-k*", "k* OR rho", "Κ*", "(k* mu) OR rho", "k* -mu", "q*", "\"mu kap\"*"};
    gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < 60; i++) {
        const char *words = i % 5 == 0 ? "mu rho" : i % 2 ? "mu kappa, mu" : "Kádár nu";
        g_autofree char *guid = g_strdup_printf("g%u", i);
        g_autofree char *body = g_strdup_printf("%s, said one.", words);
        g_autoptr(TextAnnotation) annotation = text_annotation_new();

        fixture_save(&fixture, feed, fixture_article(guid, guid, body, 1000 + i));
        gint64 id = fixture_id(&fixture, guid);
        g_autoptr(StoreArticle) article = store_article(fixture.store, id, &error);
        add_statement(annotation, article->text, words, "said", "one", -1);
        g_assert_true(store_article_annotate(fixture.store, id, annotation, 1, &error));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autoptr(StoreQuery) query = store_query_parse(queries[i], NOW, NULL, &error);
        StoreFilter filter = {.query = query};
        g_autoptr(GPtrArray) all = store_statements(fixture.store, &filter, NULL, 0, &error);
        g_autoptr(GPtrArray) few = store_statements(fixture.store, &filter, NULL, 100, &error);

        g_assert_no_error(error);
        g_assert_cmpuint(few->len, ==, all->len);
        for (guint j = 0; j < all->len; j++)
            g_assert_cmpint(((StoreStatement *)few->pdata[j])->id, ==,
                            ((StoreStatement *)all->pdata[j])->id);
        if (i == 0)
            g_assert_cmpuint(all->len, ==, 48);
    }
}

static void test_statement_row(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;

    fill(&fixture);
    g_autoptr(GPtrArray) rows = store_statements(fixture.store, NULL, NULL, 10, &error);
    g_assert_no_error(error);
    const StoreStatement *first = rows->pdata[0], *third = rows->pdata[2];
    g_assert_cmpint(first->article_id, ==, fixture_id(&fixture, "A1"));
    g_assert_cmpint(first->sort_s, ==, NOW - DAY);
    g_assert_cmpstr(first->outlet, ==, "AFP Kosovo");
    g_assert_cmpstr(first->title, ==, "A1");
    g_assert_cmpstr(first->actor_id, ==, "aleksandar-vucic");
    g_assert_cmpstr(first->actor, ==, "Aleksandar Vučić");
    g_assert_cmpstr(first->cue, ==, "said");
    g_assert_cmpstr(first->source, ==, "Vučić");
    g_assert_cmpuint(first->start, ==, 67);
    g_assert_null(third->actor_id);
    g_assert_cmpint(third->color, ==, -1);
    g_assert_cmpstr(third->source, ==, "Officials");

    StoreFilter feed = {.feed_id = 2};
    g_autoptr(GPtrArray) of_feed = store_statements(fixture.store, &feed, NULL, 10, &error);
    g_assert_cmpuint(of_feed->len, ==, 1);
    StoreFilter unread = {.unread = TRUE};
    g_autoptr(GPtrArray) of_unread = store_statements(fixture.store, &unread, first, 10, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(of_unread->len, ==, 3);
}

/* --- actors --- */

static void test_actors(void)
{
    g_auto(Fixture) fixture = fixture_open();
    static const struct {
        const char *query, *like, *ids;
    } cases[] = {
        {NULL, NULL, "albin-kurti aleksandar-vucic eu josep-borrell"},
        {NULL, "bor", "josep-borrell"},
        {NULL, "Вуч", "aleksandar-vucic"},
        {NULL, "albin k", "albin-kurti"},
        {NULL, "al k", "albin-kurti"},
        {NULL, "e", "eu"},
        {NULL, "xyz", ""},
        {"lang:sr", NULL, "albin-kurti josep-borrell"},
        {"said:vucic", "kur", "albin-kurti"},
        {"football", NULL, ""},
    };

    fill(&fixture);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(StoreQuery) query = parse(cases[i].query ? cases[i].query : "");
        g_autoptr(GString) ids = g_string_new(NULL);
        StoreFilter filter = {.query = query};
        g_autoptr(GPtrArray) actors =
            store_actors(fixture.store, cases[i].query ? &filter : NULL, cases[i].like, 10, &error);

        g_assert_no_error(error);
        for (guint j = 0; j < actors->len; j++)
            g_string_append_printf(ids, "%s%s", j ? " " : "", ((StoreActor *)actors->pdata[j])->id);
        g_assert_cmpstr(ids->str, ==, cases[i].ids);
    }
}

/* Names as they come to mind: letters missing, slips, other scripts. */
static void test_alike(void)
{
    g_auto(Fixture) fixture = fixture_open();
    static const struct {
        const char *name, *ids;
    } cases[] = {
        {"", ""},
        {"brl", "josep-borrell"},
        {"borel", "josep-borrell"},
        {"Борел", "josep-borrell"},
        {"jsp brl", "josep-borrell"},
        {"vucci", "aleksandar-vucic"},
        {"krti", "albin-kurti"},
        {"albim kurto", "albin-kurti"},
        {"orrell", ""},
        {"xy", ""},
        {"jsp krt", ""},
    };

    fill(&fixture);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) ids = g_string_new(NULL);
        g_autoptr(GPtrArray) actors = store_actors_alike(fixture.store, cases[i].name, 10, &error);

        g_assert_no_error(error);
        g_test_message("%s", cases[i].name);
        for (guint j = 0; j < actors->len; j++)
            g_string_append_printf(ids, "%s%s", j ? " " : "", ((StoreActor *)actors->pdata[j])->id);
        g_assert_cmpstr(ids->str, ==, cases[i].ids);
    }
}

/* When somebody was seen, and with whom. */
static void test_seen(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;

    fill(&fixture);
    g_autoptr(GPtrArray) rows = fixture_rows(
        &fixture, &(StoreFilter){.actors = (const char *const[]){"albin-kurti", NULL}});
    g_autoptr(StoreActorSeen) kurti = store_actor_seen(fixture.store, "albin-kurti", 1, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(rows->len, ==, 2);
    g_assert_cmpint(kurti->last_s, ==, ((StoreArticleRow *)rows->pdata[0])->sort_s);
    g_assert_cmpint(kurti->first_s, ==, ((StoreArticleRow *)rows->pdata[1])->sort_s);
    g_assert_cmpuint(kurti->with->len, ==, 1);
    const StoreCompanion *companion = kurti->with->pdata[0];
    g_assert_cmpuint(companion->articles, ==, 1);
    g_assert_cmpstr(companion->id, !=, "albin-kurti");
    g_autoptr(StoreActorSeen) nobody = store_actor_seen(fixture.store, "nobody", 5, &error);
    g_assert_no_error(error);
    g_assert_cmpint(nobody->first_s, ==, 0);
    g_assert_cmpuint(nobody->with->len, ==, 0);
}

static void test_actor(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;

    fill(&fixture);
    g_autoptr(StoreActor) kurti = store_actor(fixture.store, "albin-kurti", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(kurti->articles, ==, 2);
    g_assert_cmpuint(kurti->mentions, ==, 3);
    g_assert_cmpuint(kurti->statements, ==, 2);
    g_assert_cmpuint(kurti->aliases->len, ==, 3);
    g_autoptr(StoreActor) vucic = store_actor(fixture.store, "aleksandar-vucic", &error);
    g_assert_cmpstr(vucic->roles->pdata[0], ==, "Serbian President");
    g_assert_null(store_actor(fixture.store, "nobody", &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_NOT_FOUND);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/search-said/statements", test_statements);
    g_test_add_func("/store/search-said/short-prefix", test_short_prefix);
    g_test_add_func("/store/search-said/statement-row", test_statement_row);
    g_test_add_func("/store/search-said/actors", test_actors);
    g_test_add_func("/store/search-said/alike", test_alike);
    g_test_add_func("/store/search-said/seen", test_seen);
    g_test_add_func("/store/search-said/actor", test_actor);
    return g_test_run();
}
