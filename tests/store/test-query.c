/* The query language: what is read, and where it is faulted. */
#include "config.h"

#include "store/query.h"

#include <string.h>

#include "store/query_tree.h"
#include "store/store.h"

#define NOW G_GINT64_CONSTANT(1685016000) /* Thursday, 2023-05-25 12:00 UTC */

/* Writes a tree: (and a b), (or a b), (not a), "words", prefix*, kind:text, [from,until). */
static void write_tree(const QueryNode *node, GString *out)
{
    static const char *const names[] = {
        [QUERY_AND] = "and",         [QUERY_OR] = "or",         [QUERY_NOT] = "not",
        [QUERY_ACTOR] = "actor",     [QUERY_SAID] = "said",     [QUERY_ABOUT] = "about",
        [QUERY_CUE] = "cue",         [QUERY_FEED] = "feed",     [QUERY_OUTLET] = "outlet",
        [QUERY_TAG] = "tag",         [QUERY_UNREAD] = "unread", [QUERY_READ] = "read",
        [QUERY_STARRED] = "starred", [QUERY_LANG] = "lang",     [QUERY_NOTHING] = "nothing"};

    if (!node) {
        g_string_append(out, "all");
    } else if (node->children) {
        g_string_append_printf(out, "(%s", names[node->kind]);
        for (guint i = 0; i < node->children->len; i++) {
            g_string_append_c(out, ' ');
            write_tree(node->children->pdata[i], out);
        }
        g_string_append_c(out, ')');
    } else if (node->kind == QUERY_WORDS) {
        g_string_append_printf(out, "\"%s\"%s", node->text, node->prefix ? "*" : "");
    } else if (node->kind == QUERY_DATE) {
        g_autofree char *from = node->from_s == G_MININT64
                                    ? g_strdup("")
                                    : g_strdup_printf("%" G_GINT64_FORMAT, node->from_s);
        g_autofree char *until = node->until_s == G_MAXINT64
                                     ? g_strdup("")
                                     : g_strdup_printf("%" G_GINT64_FORMAT, node->until_s);
        g_string_append_printf(out, "[%s,%s)", from, until);
    } else {
        g_string_append(out, names[node->kind]);
        if (node->text)
            g_string_append_printf(out, ":%s%s", node->text, node->prefix ? "*" : "");
    }
}

/* Queries, and the trees that they are read as; NULL for none. */
static const struct {
    const char *query, *tree;
} good_cases[] = {
    {"", "all"},
    {"  \t ", "all"},
    {"kosovo", "\"kosovo\""},
    {"kosovo elections", "(and \"kosovo\" \"elections\")"},
    {"kosovo \"local elections\" -football",
     "(and \"kosovo\" \"local elections\" (not \"football\"))"},
    {"kosov*", "\"kosov\"*"},
    {"\"albin kur\"*", "\"albin kur\"*"},
    {"“local elections”", "\"local elections\""},
    {"a OR b", "(or \"a\" \"b\")"},
    {"a b OR c", "(or (and \"a\" \"b\") \"c\")"},
    {"(a b) OR c", "(or (and \"a\" \"b\") \"c\")"},
    {"a (b OR c) d", "(and \"a\" (or \"b\" \"c\") \"d\")"},
    {"a(b)c", "(and \"a\" \"b\" \"c\")"},
    {"((a))", "\"a\""},
    {"-(a OR b)", "(not (or \"a\" \"b\"))"},
    {"a or b", "(and \"a\" \"or\" \"b\")"},
    {"ORB", "\"ORB\""},
    {"\"OR\"", "\"OR\""},
    {"@vucic", "actor:vucic"},
    {"@\"Josep Borrell\"", "actor:Josep Borrell"},
    {"@bor*", "actor:bor*"},
    {"-@vucic", "(not actor:vucic)"},
    {"said:borrell about:kurti", "(and said:borrell about:kurti)"},
    {"SAID:borrell", "said:borrell"},
    {"said:\"Josep Borrell\"", "said:Josep Borrell"},
    {"feed:afp outlet:reuters", "(and feed:afp outlet:reuters)"},
    {"cue:denied cue:\"pointed out\"", "(and cue:denied cue:pointed out)"},
    {"tag:\"World News\"", "tag:world-news"},
    {"since:2023-05-01", "[1682899200,)"},
    {"until:2023-05-01", "[,1682985600)"},
    {"until:2023-05", "[,1685577600)"},
    {"since:2023", "[1672531200,)"},
    {"until:2023", "[,1704067200)"},
    {"since:today", "[1684972800,)"},
    {"until:Yesterday", "[,1684972800)"},
    {"since:thursday", "[1684972800,)"},
    {"since:fri", "[1684454400,)"},
    {"since:monday", "[1684713600,)"},
    {"since:2024-02-29", "[1709164800,)"},
    {"in:7d", "[1684411200,)"},
    {"in:12h", "[1684972800,)"},
    {"in:2w", "[1683806400,)"},
    {"in:1m", "[1682424000,)"},
    {"in:1y", "[1653480000,)"},
    {"is:unread is:read is:starred", "(and unread read starred)"},
    {"lang:sr lang:EN-gb", "(and lang:sr lang:en)"},
    {"Kosovo - Serbia", "(and \"Kosovo\" \"Serbia\")"},
    {"kosovo & -- !", "\"kosovo\""},
    {"--", "nothing"},
    {"*", "nothing"},
    {"a OR --", "(or \"a\" nothing)"},
    {"12:30 2:1", "(and \"12:30\" \"2:1\")"},
    {"a'b\"c\"", "(and \"a'b\" \"c\")"},
    {"col-umn NEAR(a", NULL},
};

static void test_good(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(good_cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(StoreQuery) query = store_query_parse(good_cases[i].query, NOW, NULL, &error);
        g_autoptr(GString) out = g_string_new(NULL);

        g_test_message("%s", good_cases[i].query);
        if (!good_cases[i].tree) {
            g_assert_error(error, STORE_ERROR, STORE_ERROR_QUERY);
            continue;
        }
        g_assert_no_error(error);
        write_tree(query->root, out);
        g_assert_cmpstr(out->str, ==, good_cases[i].tree);
    }
}

static void test_bad(void)
{
    static const struct {
        const char *query;
        guint column;
        const char *message; /* its beginning */
    } cases[] = {
        {"kosovo foo:bar", 7, "unknown word 'foo:' (column 8"},
        {"Косово foo:", 7, "unknown word 'foo:' (column 8"},
        {"(a b", 0, "unbalanced parenthesis (column 1"},
        {"a (b (c)", 2, "unbalanced parenthesis (column 3"},
        {"a b)", 3, "unbalanced parenthesis (column 4"},
        {"a OR ( ", 5, "unbalanced parenthesis (column 6"},
        {")", 0, "unbalanced parenthesis"},
        {"a ()", 2, "words are expected in the parenthesis"},
        {"a \"b c", 2, "the closing quote mark is missing"},
        {"OR a", 0, "words are expected before 'OR'"},
        {"a OR", 4, "words are expected after 'OR'"},
        {"a OR OR b", 5, "words are expected before 'OR'"},
        {"(a OR )", 6, "words are expected after 'OR'"},
        {"@", 1, "a name is expected after '@'"},
        {"@ kurti", 1, "a name is expected after '@'"},
        {"a said:", 7, "a name is expected after 'said:'"},
        {"said:\"x", 5, "the closing quote mark is missing"},
        {"cue:den*", 4, "a word or class is expected after 'cue:'"},
        {"cue:", 4, "a word or class is expected after 'cue:'"},
        {"since:", 6, "a date is expected after 'since:'"},
        {"since:2023-13", 6, "a date is expected after 'since:'"},
        {"since:2023-02-30", 6, "a date is expected after 'since:'"},
        {"since:23-02-03", 6, "a date is expected after 'since:'"},
        {"since:2023-", 6, "a date is expected after 'since:'"},
        {"until:tomorrowish", 6, "a date is expected after 'until:'"},
        {"in:7", 3, "a span is expected after 'in:'"},
        {"in:d", 3, "a span is expected after 'in:'"},
        {"in:99999999d", 3, "a span is expected after 'in:'"},
        {"is:new", 3, "unread, read, starred or hidden is expected after 'is:'"},
        {"lang:", 5, "a language is expected after 'lang:'"},
        {"feed:", 5, "a feed's name is expected after 'feed:'"},
        {"tag:--", 4, "a tag is expected after 'tag:'"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        guint column = 999;

        g_test_message("%s", cases[i].query);
        g_assert_null(store_query_parse(cases[i].query, NOW, &column, &error));
        g_assert_error(error, STORE_ERROR, STORE_ERROR_QUERY);
        g_assert_true(g_str_has_prefix(error->message, cases[i].message));
        g_assert_cmpuint(column, ==, cases[i].column);
    }
}

/* Whatever is typed gives a query or a message, and nothing breaks. */
static void test_limits(void)
{
    g_autoptr(GString) deep = g_string_new(NULL);
    g_autoptr(GString) wide = g_string_new(NULL);
    g_autoptr(GString) minus = g_string_new(NULL);

    for (int i = 0; i < 5000; i++) {
        g_string_append_c(deep, '(');
        g_string_append(wide, "a ");
        g_string_append(minus, "-(");
    }
    for (const char *const *text = (const char *const[]){deep->str, wide->str, minus->str, NULL};
         *text; text++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(store_query_parse(*text, NOW, NULL, &error));
        g_assert_error(error, STORE_ERROR, STORE_ERROR_QUERY);
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreQuery) query = store_query_parse("\xFF\xFE ok", NOW, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(store_query_has_words(query));
}

static void test_words(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreQuery) query = store_query_parse(
        "Вучић \"Local Elections\" (kosov* OR x) -football @kurti", NOW, NULL, &error);
    g_autoptr(StoreQuery) none = store_query_parse("@kurti -football", NOW, NULL, &error);
    g_autoptr(GPtrArray) words = store_query_words(query);
    static const char *const wanted[] = {"vucic", "local elections", "kosov*", "x"};

    g_assert_no_error(error);
    g_assert_true(store_query_has_words(query));
    g_assert_false(store_query_has_words(none));
    g_assert_cmpuint(words->len, ==, G_N_ELEMENTS(wanted));
    for (guint i = 0; i < words->len; i++)
        g_assert_cmpstr(words->pdata[i], ==, wanted[i]);
}

/* Each part can be taken away, and what is left can be read. */
static void test_parts(void)
{
    static const struct {
        const char *query, *parts; /* joined by "|" */
    } cases[] = {
        {"", ""},
        {"  ", ""},
        {"kosovo", "kosovo"},
        {" kosovo  \"local elections\" -football ", "kosovo|\"local elections\"|-football"},
        {"kosov* since:2023-05-01 is:unread", "kosov*|since:2023-05-01|is:unread"},
        {"@\"Josep Borrell\" said:kurti", "@\"Josep Borrell\"|said:kurti"},
        {"(a OR b) c", "(a OR b)|c"},
        {"a b OR c", "a b OR c"},
        {"a OR", "a OR"},
        {"(a", "(a"},
        {"a ) b", "a ) b"},
        {"„Косово“ -(x y)", "„Косово“|-(x y)"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) parts = store_query_parts(cases[i].query);
        g_ptr_array_add(parts, NULL);
        g_autofree char *joined = g_strjoinv("|", (char **)parts->pdata);
        g_assert_cmpstr(joined, ==, cases[i].parts);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/query/good", test_good);
    g_test_add_func("/store/query/bad", test_bad);
    g_test_add_func("/store/query/limits", test_limits);
    g_test_add_func("/store/query/words", test_words);
    g_test_add_func("/store/query/parts", test_parts);
    return g_test_run();
}
