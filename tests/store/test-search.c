/* What each part of the query language finds in articles. */
#include "config.h"

#include "searched.h"

/* Queries, and the articles that they find. */
static const struct {
    const char *query, *titles;
} article_cases[] = {
    {"", "A3 A1 A2 A4"},
    {"vucic", "A1"},
    {"Вучић", "A1"},
    {"kurti", "A1 A2"},
    {"kurti -vucic", "A2"},
    {"-kurti", "A3 A4"},
    {"-kurti -football", "A4"},
    {"elections", "A3 A4"},
    {"\"local elections\"", "A3"},
    {"elect* -football", "A4"},
    {"\"local elec\"*", "A3"},
    {"vucic OR football", "A3 A1"},
    {"(vucic OR football) -act", "A3"},
    {"kurti (act OR избор)", "A1 A2"},
    {"-kurti OR vucic", "A3 A1 A4"},
    {"vucic OR -@kurti", "A3 A1 A4"},
    {"(elections -football) OR vucic", "A1 A4"},
    {"-(kurti OR football)", "A4"},
    {"-(kurti -vucic)", "A3 A1 A4"},
    {"elections (is:read OR (lang:en -football))", "A3 A4"},
    {"@vucic", "A1"},
    {"@Вучић", "A1"},
    {"@\"Aleksandar Vucic\"", "A1"},
    {"@aleksandar", ""},
    {"@kurti", "A1 A2"},
    {"@kurti @borrell", "A2"},
    {"@kurti -@borrell", "A1"},
    {"@bor*", "A2"},
    {"@EU", "A1"},
    {"@union", ""},
    {"@europ*", "A1"},
    {"@nobody", ""},
    {"is:starred @nobody kurti", ""},
    {"is:unread @nobody kurti", ""},
    {"is:unread feed:nobody kurti", ""},
    {"is:starred feed:nobody (vucic OR football)", ""},
    {"is:unread -feed:nobody kurti", "A1 A2"},
    {"@nobody OR football", "A3"},
    {"said:kurti", "A1 A2"},
    {"said:vucic", "A1"},
    {"said:borrell", ""},
    {"said:officials", "A1"},
    {"about:kurti", "A1"},
    {"about:vucic", ""},
    {"about:vote", "A1"},
    {"cue:denial", "A1 A2"},
    {"cue:Denies", "A1"},
    {"cue:poriče", "A2"},
    {"cue:порицао", "A2"},
    {"cue:lifted", "A1"},
    {"cue:claim", ""},
    {"-cue:denial", "A3 A4"},
    {"cue:denied @borrell", ""},
    {"cue:denial OR football", "A3 A1 A2"},
    {"kurti said:kurti", "A1 A2"},
    {"feed:afp", "A1 A4"},
    {"feed:kosovo", "A1 A4"},
    {"feed:rts", "A3 A2"},
    {"feed:atom", "A3 A2"},
    {"feed:af", ""},
    {"feed:af*", "A1 A4"},
    {"outlet:afp -@kurti", "A4"},
    {"outlet:rss", ""},
    {"outlet:nowhere", ""},
    {"tag:sport", "A3"},
    {"tag:spo*", "A3"},
    {"tag:world", "A1 A4"},
    {"-tag:world", "A3 A2"},
    {"in:7d", "A3 A1"},
    {"since:2023-05-24", "A3 A1"},
    {"until:2023-05-24", "A1 A2 A4"},
    {"since:2023-05-10 until:yesterday", "A1 A2"},
    {"kurti since:yesterday", "A1"},
    {"until:2022", ""},
    {"since:2200", ""},
    {"until:2200", "A3 A1 A2 A4"},
    {"in:2023y", "A3 A1 A2 A4"},
    {"is:unread", "A1 A2 A4"},
    {"is:read", "A3"},
    {"is:starred", "A3"},
    {"-is:starred kurti", "A1 A2"},
    {"lang:sr", "A2"},
    {"lang:en", "A1 A4"},
    {"-lang:en", "A3 A2"},
    {"--", ""},
    {"a'b; DROP TABLE articles", ""},
    {"col^umn + {x} = *", ""},
};

static void test_articles(void)
{
    g_auto(Fixture) fixture = fixture_open();

    fill(&fixture);
    for (gsize i = 0; i < G_N_ELEMENTS(article_cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(StoreQuery) query = NULL;
        g_autoptr(GString) titles = g_string_new(NULL);

        g_test_message("%s", article_cases[i].query);
        query = parse(article_cases[i].query);
        StoreFilter filter = {.query = query};
        g_autoptr(GPtrArray) rows = fixture_rows(&fixture, &filter);
        for (guint j = 0; j < rows->len; j++)
            g_string_append_printf(titles, "%s%s", j ? " " : "",
                                   ((StoreArticleRow *)rows->pdata[j])->title);
        g_assert_cmpstr(titles->str, ==, article_cases[i].titles);
        g_assert_cmpint(store_articles_count(fixture.store, &filter, &error), ==, rows->len);
        g_autoptr(GPtrArray) ranked = store_articles_rank(fixture.store, &filter, 10, NULL, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(ranked->len, ==, rows->len);
    }
}

/* Whatever is typed gives a message of the query language or an answer, never an SQL error. */
static void test_anything(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    static const char *const pieces[] = {
        "kurti",  "OR",        "NOT",     "NEAR",   "(",     ")",          "-",
        "\"",     "*",         "@",       "@vucic", "said:", "said:kurti", "about:x",
        "{",      "}",         "^",       "+",      ":",     "tag:world",  "feed:afp",
        "in:7d",  "is:unread", "lang:sr", "'",      ";",     "\\",         "%",
        "东京",   "é",         " ",       " ",      " ",     "since:2023", "col:",
        "\u202E", "--",        "vot*"};

    fill(&fixture);
    for (guint i = 0; i < 1500; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) text = g_string_new(NULL);

        for (gint32 n = g_rand_int_range(random, 1, 9); n > 0; n--)
            g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
        g_autoptr(StoreQuery) query = store_query_parse(text->str, NOW, NULL, &error);
        if (!query) {
            g_assert_error(error, STORE_ERROR, STORE_ERROR_QUERY);
            continue;
        }
        StoreFilter filter = {.query = query};
        g_test_message("%s", text->str);
        g_autoptr(GPtrArray) rows = fixture_rows(&fixture, &filter);
        g_autoptr(GPtrArray) said = store_statements(fixture.store, &filter, NULL, 10, &error);
        g_assert_no_error(error);
        g_assert_nonnull(rows);
        g_assert_nonnull(said);
    }
}

/* The longest and the deepest queries that are read are also answered. */
static void test_long(void)
{
    g_auto(Fixture) fixture = fixture_open();
    static const struct {
        const char *part, *end; /* repeated, and as often closed */
        guint most;
    } cases[] = {
        {"kurti ", "", 199},      {"-x ", "", 199},
        {"@kurti ", "", 199},     {"x OR ", "", 199},
        {"-@nobody ", "", 199},   {"(a OR @b) ", "", 99},
        {"kurti -", "", 10},      {"kurti -(a -(b OR ", "))", 16},
        {"(a OR ", ")", 16},      {"-(", ")", 16},
        {"-(a ", ")", 16},        {"(a OR @b ", ")", 16},
        {"-(x OR -@y ", ")", 16}, {"(a (b OR ", "))", 16},
    };

    fill(&fixture);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint read = 0;

        for (guint most = 1; most <= cases[i].most; most++) {
            g_autoptr(GError) error = NULL;
            g_autoptr(GString) text = g_string_new(NULL);

            for (guint n = 0; n < most; n++)
                g_string_append(text, cases[i].part);
            g_string_append(text, "kurti");
            for (guint n = 0; n < most; n++)
                g_string_append(text, cases[i].end);
            g_autoptr(StoreQuery) query = store_query_parse(text->str, NOW, NULL, &error);
            if (!query)
                break;
            read = most;
            StoreFilter filter = {.query = query, .feed_id = 1, .unread = TRUE};
            g_autoptr(GPtrArray) rows = fixture_rows(&fixture, &filter);
            g_autoptr(GPtrArray) said = store_statements(fixture.store, &filter, NULL, 10, &error);
            g_assert_no_error(error);
            g_assert_nonnull(rows);
            g_assert_nonnull(said);
            if (most > 20)
                most += 16;
        }
        g_test_message("%s: %u", cases[i].part, read);
        g_assert_cmpuint(read, >=, 2);
    }
}

static void test_filter_actors(void)
{
    g_auto(Fixture) fixture = fixture_open();
    const char *const both[] = {"albin-kurti", "josep-borrell", NULL};
    const char *const unknown[] = {"nobody", NULL};

    fill(&fixture);
    StoreFilter filter = {.actors = both};
    g_autoptr(GPtrArray) rows = fixture_rows(&fixture, &filter);
    g_assert_cmpuint(rows->len, ==, 1);
    filter.actors = unknown;
    g_autoptr(GPtrArray) none = fixture_rows(&fixture, &filter);
    g_assert_cmpuint(none->len, ==, 0);
}

/* Who said something is another question than who is mentioned; both can be asked at once. */
static void test_filter_speakers(void)
{
    g_auto(Fixture) fixture = fixture_open();
    const char *const kurti[] = {"albin-kurti", NULL};
    const char *const vucic[] = {"aleksandar-vucic", NULL};
    const char *const borrell[] = {"josep-borrell", NULL};
    const struct {
        StoreFilter filter;
        const char *query;
    } cases[] = {
        {{.speakers = kurti}, "said:kurti"},
        {{.speakers = vucic}, "said:vucic"},
        {{.speakers = borrell}, "said:borrell"},
        {{.speakers = kurti, .actors = vucic}, "said:kurti @vucic"},
        {{.speakers = kurti, .actors = kurti}, "said:kurti"},
        {{.speakers = vucic, .actors = vucic}, "said:vucic"},
    };

    fill(&fixture);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(StoreQuery) query = parse(cases[i].query);
        StoreFilter filter = {.query = query};
        g_autoptr(GPtrArray) wanted = fixture_rows(&fixture, &filter);
        g_autoptr(GPtrArray) rows = fixture_rows(&fixture, &cases[i].filter);
        g_autoptr(GError) error = NULL;
        g_test_message("%s", cases[i].query);
        g_assert_cmpuint(rows->len, ==, wanted->len);
        for (guint k = 0; k < rows->len; k++)
            g_assert_cmpint(((StoreArticleRow *)rows->pdata[k])->id, ==,
                            ((StoreArticleRow *)wanted->pdata[k])->id);
        g_assert_cmpint(store_articles_count(fixture.store, &cases[i].filter, &error), ==,
                        rows->len);
        g_assert_no_error(error);
    }
}

/* The best match first, and matches marked in the piece that is shown. */
static void test_rank(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreQuery) query = parse("budget");
    StoreFilter filter = {.query = query};
    gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);

    fixture_save(&fixture, feed,
                 fixture_article("1", "Other",
                                 "A budget among many words that say"
                                 " nothing of it at all, really.",
                                 NOW));
    fixture_save(&fixture, feed, fixture_article("2", "Budget", "Words.", NOW - DAY));
    g_autoptr(GPtrArray) rows = store_articles_rank(fixture.store, &filter, 10, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(rows->len, ==, 2);
    g_assert_cmpstr(((StoreArticleRow *)rows->pdata[0])->title, ==, "Budget");
}

static void test_snippets(void)
{
    static const struct {
        const char *query, *body, *snippet;
    } cases[] = {
        {"vucic", "Predsednik Вучић je rekao", "Predsednik \uE000Вучић\uE001 je rekao"},
        {"\"albin kurti\"", "Albin and Albin\nKurti, Kurti",
         "Albin and \uE000Albin\uE001 \uE000Kurti\uE001, Kurti"},
        {"elec* OR x", "Elections\uE000 elected", "\uE000Elections\uE001 \uE000elected\uE001"},
        {"title", "Nothing here", "Nothing here"},
        {"東京", "在東京都", "在\uE000東京\uE001都"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Fixture) fixture = fixture_open();
        g_autoptr(GError) error = NULL;
        g_autoptr(StoreQuery) query = parse(cases[i].query);
        StoreFilter filter = {.query = query};
        gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);

        fixture_save(&fixture, feed, fixture_article("g", "Title", cases[i].body, NOW));
        g_autoptr(GPtrArray) rows =
            store_articles_list(fixture.store, &filter, NULL, TRUE, 1, TRUE, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(rows->len, ==, 1);
        g_assert_cmpstr(((StoreArticleRow *)rows->pdata[0])->snippet, ==, cases[i].snippet);
    }
}

/* --- folding through the index --- */

static void test_folding(void)
{
    static const struct {
        const char *query, *text;
        gboolean found;
    } cases[] = {
        {"osmani", "ВЈОСА ОСМАНИ", TRUE},
        {"Ђорђевић", "Vladan Djordjevic", TRUE},
        {"dordevic", "Vladan Đorđević", TRUE},
        {"đorđević", "Vladan Dordevic", TRUE},
        {"djordjevic", "Владан Ђорђевић", TRUE},
        {"muller", "Herr Müller", TRUE},
        {"mueller", "Herr Müller", TRUE},
        {"müller", "Herr Mueller", TRUE},
        {"Müller", "Herr Muller", TRUE},
        {"gruesse", "Grüße", TRUE},
        {"zelensky", "Володимир Зеленський", TRUE},
        {"khrushchev", "Никита Хрущев", TRUE},
        {"erdoğan", "ERDOGAN", TRUE},
        {"ırmak", "Irmak", TRUE},
        {"παπαδοπουλος", "ΠΑΠΑΔΌΠΟΥΛΟΣ", TRUE},
        {"محمد", "مُحَمَّد", TRUE},
        {"京都", "東京都", TRUE},
        {"京", "東京都", TRUE},
        {"東都", "東京都", FALSE},
        {"\"東京 kurti\"", "在東京 Kurti", TRUE},
        {"\"al sharia\"", "Ansar al-Sharia", TRUE},
        {"dj", "Đ", TRUE},
        {"kurt", "Kurti", FALSE},
        {"urti", "Kurti", FALSE},
        {"djilas", "Dilas", FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Fixture) fixture = fixture_open();
        g_autoptr(StoreQuery) query = parse(cases[i].query);
        StoreFilter filter = {.query = query};
        gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);

        fixture_save(&fixture, feed, fixture_article("g", "Title", cases[i].text, NOW));
        g_autoptr(GPtrArray) rows = fixture_rows(&fixture, &filter);
        g_test_message("%s in %s", cases[i].query, cases[i].text);
        g_assert_cmpuint(rows->len, ==, cases[i].found ? 1 : 0);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/search/articles", test_articles);
    g_test_add_func("/store/search/anything", test_anything);
    g_test_add_func("/store/search/long", test_long);
    g_test_add_func("/store/search/filter-actors", test_filter_actors);
    g_test_add_func("/store/search/filter-speakers", test_filter_speakers);
    g_test_add_func("/store/search/rank", test_rank);
    g_test_add_func("/store/search/snippets", test_snippets);
    g_test_add_func("/store/search/folding", test_folding);
    return g_test_run();
}
