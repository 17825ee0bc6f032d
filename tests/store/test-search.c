/* What each part of the query language finds, in articles, statements and actors. */
#include "config.h"

#include <string.h>

#include "fixture.h"
#include "store/actor.h"
#include "text/annotation.h"

#define NOW G_GINT64_CONSTANT(1685016000) /* 2023-05-25 12:00 UTC */
#define DAY G_GINT64_CONSTANT(86400)

/* --- writing annotations by the words that they mark --- */

static TextSpan span_of(const char *text, const char *words)
{
    const char *at = strstr(text, words);
    TextSpan span;

    g_assert_nonnull(at);
    span.start = (guint)g_utf8_pointer_to_offset(text, at);
    span.end = span.start + (guint)g_utf8_strlen(words, -1);
    return span;
}

static int add_actor(TextAnnotation *annotation, const char *text, const char *id, const char *name,
                     TextActorKind kind, const char *const *aliases)
{
    TextActor *actor = text_actor_new(id, name, kind);

    for (; *aliases; aliases++) {
        TextSpan span = span_of(text, *aliases);
        g_array_append_val(actor->mentions, span);
        g_ptr_array_add(actor->aliases, g_strdup(*aliases));
    }
    g_ptr_array_add(annotation->actors, actor);
    return (int)annotation->actors->len - 1;
}

static void add_statement(TextAnnotation *annotation, const char *text, const char *content,
                          const char *cue, const char *source, int actor)
{
    TextStatement *statement = text_statement_new(TEXT_DIRECT);
    TextSpan span = span_of(text, content);

    g_array_append_val(statement->content, span);
    statement->cue = span_of(text, cue);
    statement->source = span_of(text, source);
    statement->actor = actor;
    statement->resolution = actor >= 0 ? TEXT_BY_NAME : TEXT_BY_NONE;
    g_ptr_array_add(annotation->statements, statement);
}

/* Says how the last statement was said. */
static void set_class(TextAnnotation *annotation, TextCueClass cue_class, const char *word)
{
    TextStatement *last = annotation->statements->pdata[annotation->statements->len - 1];

    last->cue_class = cue_class;
    last->cue_word = g_strdup(word);
}

static void save(Fixture *fixture, gint64 feed, const char *title, const char *body, gint64 date_s,
                 TextAnnotation *annotation)
{
    g_autoptr(GError) error = NULL;

    fixture_save(fixture, feed, fixture_article(title, title, body, date_s));
    if (annotation) {
        g_assert_true(store_article_annotate(fixture->store, fixture_id(fixture, title), annotation,
                                             1, &error));
        g_assert_no_error(error);
    }
}

#define ALIASES(...) ((const char *const[]){__VA_ARGS__, NULL})

static void fill_first(Fixture *fixture, gint64 feed)
{
    static const char text[] =
        "A1\n\nSerbian President Aleksandar Vučić met Albin Kurti. Vučić said that Kurti must act."
        " Albin Kurti replied that they would vote. Officials added that it was late. EU agreed.";
    g_autoptr(TextAnnotation) annotation = text_annotation_new();

    annotation->language = g_strdup("en");
    annotation->has_pack = TRUE;
    int vucic = add_actor(annotation, text, "aleksandar-vucic", "Aleksandar Vučić", TEXT_PERSON,
                          ALIASES("Aleksandar Vučić", "Vučić said"));
    g_ptr_array_add(((TextActor *)annotation->actors->pdata[vucic])->roles,
                    g_strdup("Serbian President"));
    int kurti = add_actor(annotation, text, "albin-kurti", "Albin Kurti", TEXT_PERSON,
                          ALIASES("Albin Kurti", "Kurti must"));
    add_actor(annotation, text, "eu", "European Union", TEXT_ORGANIZATION, ALIASES("EU"));
    add_statement(annotation, text, "that Kurti must act", "said", "Vučić", vucic);
    set_class(annotation, TEXT_CLASS_NEUTRAL, "say");
    add_statement(annotation, text, "that they would vote", "replied", "Albin Kurti", kurti);
    set_class(annotation, TEXT_CLASS_DENIAL, "deny");
    add_statement(annotation, text, "that it was late", "added", "Officials", -1);
    set_class(annotation, TEXT_CLASS_NONE, "lifted");
    save(fixture, feed, "A1", text + strlen("A1\n\n"), NOW - DAY, annotation);
}

static void fill_second(Fixture *fixture, gint64 feed)
{
    static const char text[] =
        "A2\n\nКурти је рекао да ће се гласати за избор. Josep Borrell stood by.";
    g_autoptr(TextAnnotation) annotation = text_annotation_new();

    annotation->language = g_strdup("sr");
    int kurti =
        add_actor(annotation, text, "albin-kurti", "Albin Kurti", TEXT_PERSON, ALIASES("Курти"));
    add_actor(annotation, text, "josep-borrell", "Josep Borrell", TEXT_PERSON,
              ALIASES("Josep Borrell"));
    add_statement(annotation, text, "да ће се гласати за избор", "рекао", "Курти", kurti);
    set_class(annotation, TEXT_CLASS_DENIAL, "porekao");
    save(fixture, feed, "A2", text + strlen("A2\n\n"), NOW - 10 * DAY, annotation);
}

static void fill(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 afp = store_feed_add(fixture->store, "https://feeds.afp.example/rss", "AFP Kosovo",
                                "World", &error);
    gint64 rts = store_feed_add(fixture->store, "https://rts.example/atom", "РТС", NULL, &error);
    StoreArticle *third = fixture_article("A3", "A3", "The local elections and football.", NOW);
    StoreArticle *fourth =
        fixture_article("A4", "Elections", "Local news of elections", NOW - 40 * DAY);

    g_assert_no_error(error);
    fill_first(fixture, afp);
    fill_second(fixture, rts);
    g_ptr_array_add(third->tags, g_strdup("Šport"));
    fixture_save(fixture, rts, third);
    fourth->language = g_strdup("en-US");
    g_free(fourth->title);
    fourth->title = g_strdup("A4");
    fixture_save(fixture, afp, fourth);
    gint64 id = fixture_id(fixture, "A3");
    g_array_append_val(ids, id);
    g_assert_true(store_articles_set_read(fixture->store, ids, TRUE, NULL, &error));
    g_assert_true(store_articles_set_starred(fixture->store, ids, TRUE, NULL, &error));
}

static StoreQuery *parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    StoreQuery *query = store_query_parse(text, NOW, NULL, &error);

    g_assert_no_error(error);
    return query;
}

/* --- articles --- */

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
    g_test_add_func("/store/search/articles", test_articles);
    g_test_add_func("/store/search/anything", test_anything);
    g_test_add_func("/store/search/long", test_long);
    g_test_add_func("/store/search/filter-actors", test_filter_actors);
    g_test_add_func("/store/search/filter-speakers", test_filter_speakers);
    g_test_add_func("/store/search/rank", test_rank);
    g_test_add_func("/store/search/snippets", test_snippets);
    g_test_add_func("/store/search/folding", test_folding);
    g_test_add_func("/store/search/statements", test_statements);
    g_test_add_func("/store/search/statement-row", test_statement_row);
    g_test_add_func("/store/search/actors", test_actors);
    g_test_add_func("/store/search/alike", test_alike);
    g_test_add_func("/store/search/seen", test_seen);
    g_test_add_func("/store/search/actor", test_actor);
    return g_test_run();
}
