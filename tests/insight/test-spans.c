/* From labelled tokens to attributions. */
#include "config.h"

#include <string.h>

#include "insight/net.h"
#include "insight/spans.h"

static TextLanguages *languages;

static TextTokens *cut(const char *text)
{
    return text_tokens_new(text, text_language_find(languages, "en"));
}

/*
 * Labels from a picture below the text, a sign for each byte: s source, c cue, x content; a capital
 * begins a span that follows another of its kind at once.
 */
static guint8 *read_picture(const TextTokens *tokens, const char *picture)
{
    static const char kinds[] = " scx";
    guint8 *labels = g_new0(guint8, tokens->count + 1);

    for (guint i = 0; i < tokens->count; i++) {
        guint at = tokens->tokens[i].byte_start;
        char sign = at < strlen(picture) ? picture[at] : ' ';
        guint8 kind = (guint8)(strchr(kinds, g_ascii_tolower(sign)) - kinds);
        gboolean goes_on = i && kind && insight_label_kind(labels[i - 1]) == (InsightSpanKind)kind;
        labels[i] = kind ? (guint8)(2 * kind - (!goes_on || g_ascii_isupper(sign))) : 0;
    }
    return labels;
}

static void write_range(const TextTokens *tokens, TextRange range, GString *out)
{
    if (range.first == range.end)
        return;
    gsize start = tokens->tokens[range.first].byte_start;
    g_string_append_len(out, tokens->text + start,
                        (gssize)(tokens->tokens[range.end - 1].byte_end - start));
}

/* "source > cue > content + content", a "*" where a speaker goes on; joined by " | ". */
static char *describe(const TextTokens *tokens, const GPtrArray *found)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < found->len; i++) {
        const InsightAttribution *attribution = g_ptr_array_index(found, i);
        g_string_append(out, i ? " | " : "");
        write_range(tokens, attribution->source, out);
        g_string_append(out, attribution->continues ? "* > " : " > ");
        write_range(tokens, attribution->cue, out);
        g_string_append(out, " > ");
        for (guint c = 0; c < attribution->content->len; c++) {
            g_string_append(out, c ? " + " : "");
            write_range(tokens, g_array_index(attribution->content, TextRange, c), out);
        }
    }
    return g_string_free(out, FALSE);
}

static const struct {
    const char *name, *text, *picture, *result;
} cases[] = {
    {"plain", "Ana said it rains.", "sss cccc xx xxxxx", "Ana > said > it rains"},
    {"around", "It rains, Ana said, and snows.", "xx xxxxx  sss cccc  xxx xxxxx",
     "Ana > said > It rains + and snows"},
    {"two", "Ana said it rains. Ben said it snows.", "sss cccc xx xxxxx  sss cccc xx xxxxx",
     "Ana > said > it rains | Ben > said > it snows"},
    {"crossed", "Ana says it rains but Ben denied all.", "sss cccc xx xxxxx     sss cccccc xxx",
     "Ana > says > it rains | Ben > denied > all"},
    {"source behind", "\"It rains,\" said Ana, a farmer.", "xxx xxxxxxx cccc sss",
     "Ana > said > \"It rains,\""},
    {"next paragraph", "Ana said it rains.\n\"It snows too.\"",
     "sss cccc xx xxxxx  Xxx xxxxx xxxxx", "Ana > said > it rains + \"It snows too.\""},
    {"goes on", "Ana: it rains.\n\"It snows too.\"", "sss  xx xxxxx  Xxx xxxxx xxxxx",
     "Ana >  > it rains | Ana* >  > \"It snows too.\""},
    {"far off", "Ana: it rains.\nA.\nB.\nC.\nD.\n\"It snows too.\"",
     "sss  xx xxxxx              Xxx xxxxx xxxxx", "Ana >  > it rains |  >  > \"It snows too.\""},
    {"beside", "Ana: it rains.", "sss  xx xxxxx", "Ana >  > it rains"},
    {"relative", "Ana, who hopes it rains, said it snows.",
     "sss  sss ccccc xxxxxxxx  cccc xxxxxxxx", "who > hopes > it rains | Ana > said > it snows"},
    {"left over", "Ana tweeted today that it rains and urged us to stay.",
     "sss ccccccc       xxxx xx xxxxx     ccccc    xx xxxx",
     "Ana > tweeted > that it rains | Ana > urged > to stay"},
    {"nobody", "It is said that it rains.", "      cccc xxxx xx xxxxx", " > said > that it rains"},
    {"no content", "Ana said Ben said.", "sss cccc sss cccc", ""},
    {"nothing", "It rains.", "", ""},
    {"empty", "", "", ""},
};

static void test_case(gconstpointer data)
{
    gsize i = GPOINTER_TO_SIZE(data);
    g_autoptr(TextTokens) tokens = cut(cases[i].text);
    g_autofree guint8 *labels = read_picture(tokens, cases[i].picture);
    g_autoptr(GPtrArray) found =
        insight_spans_join(tokens, text_language_find(languages, "en"), labels);
    g_autofree char *result = describe(tokens, found);

    g_assert_cmpstr(result, ==, cases[i].result);
}

/* Any labels, also those that no model gives: every content is in one attribution, in order. */
static void test_random(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    g_autoptr(GString) text = g_string_new(NULL);

    for (int i = 0; i < 400; i++)
        g_string_append(text, i % 17 == 0 ? "A.\n" : i % 5 == 0 ? "\"x\" " : "word ");
    g_autoptr(TextTokens) tokens = cut(text->str);
    g_autofree guint8 *labels = g_new0(guint8, tokens->count + 1);
    for (int round = 0; round < 200; round++) {
        for (guint i = 0; i < tokens->count; i++)
            labels[i] = (guint8)g_rand_int_range(rand, 0, INSIGHT_LABELS);
        g_autoptr(GPtrArray) found =
            insight_spans_join(tokens, text_language_find(languages, "en"), labels);
        guint contents = 0, in_text = 0, before = 0;
        for (guint i = 0; i < tokens->count; i++)
            in_text += labels[i] == 2 * INSIGHT_SPAN_CONTENT - 1;
        for (guint i = 0; i < found->len; i++) {
            const InsightAttribution *attribution = g_ptr_array_index(found, i);
            guint first = g_array_index(attribution->content, TextRange, 0).first;
            g_assert_true(i == 0 || first > before);
            before = first;
            contents += attribution->content->len;
        }
        g_assert_cmpuint(contents, ==, in_text);
    }
}

/* Very many spans: what is far off is not asked, so this ends. */
static void test_many(void)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (int i = 0; i < 60000; i++)
        g_string_append(text, "a b c ");
    g_autoptr(TextTokens) tokens = cut(text->str);
    g_autofree guint8 *labels = g_new0(guint8, tokens->count + 1);
    for (guint i = 0; i < tokens->count; i++)
        labels[i] = (guint8)(2 * (i % 3) + 1);
    g_autoptr(GPtrArray) found =
        insight_spans_join(tokens, text_language_find(languages, "en"), labels);
    g_assert_cmpuint(found->len, >, 0);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    languages = text_languages_open(&error);
    g_assert_no_error(error);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strdup_printf("/spans/%s", cases[i].name);
        g_test_add_data_func(path, GSIZE_TO_POINTER(i), test_case);
    }
    g_test_add_func("/spans/random", test_random);
    g_test_add_func("/spans/many", test_many);
    int status = g_test_run();
    text_languages_close(languages);
    return status;
}
