#include "config.h"

#include <string.h>

#include "app/layout.h"
#include "app/palette.h"
#include "base/libxml.h"
#include "store/actor_color.h"
#include "text/width.h"

static const char html[] =
    "<p>PRISTINA — Kosovo Prime Minister Albin Kurti said on Tuesday that his government would not "
    "retreat. “In a democracy, there is no place for fascist violence,” Kurti told reporters in "
    "the "
    "capital, as <a href='https://a.example/nato'>NATO peacekeepers</a> guarded the town halls.</p>"
    "<p>“We cannot afford another conflict,” the EU’s top diplomat said.</p>"
    "<ul><li>Zvečan, <b>population</b> 7,000<li>Leposavić<ol start=9><li>first<li>second</ol></ul>"
    "<blockquote><p>Both sides must act, he added.</p></blockquote>"
    "<pre>code  line\n\tindented</pre>"
    "<table><tr><th>Town<th>Turnout</tr><tr><td>Zvečan<td>3.45%</tr></table><hr>"
    "<figure><img src='https://a.example/k.jpg' alt='Peacekeepers'><figcaption>日本語の説明"
    "</figcaption></figure>";

/* Code points of the n-th place of words in a text. */
static TextSpan find(const char *text, const char *words, guint n)
{
    const char *at = strstr(text, words);

    for (; at && n > 0; n--)
        at = strstr(at + 1, words);
    g_assert_nonnull(at);
    guint start = (guint)g_utf8_pointer_to_offset(text, at);
    return (TextSpan){start, start + (guint)g_utf8_strlen(words, -1)};
}

static void add_actor(TextAnnotation *annotation, const char *text, const char *name,
                      TextActorKind kind, const char *mention, guint count)
{
    TextActor *actor = text_actor_new(name, name, kind);

    for (guint i = 0; i < count; i++) {
        TextSpan span = find(text, mention, i);
        g_array_append_val(actor->mentions, span);
    }
    g_ptr_array_add(annotation->actors, actor);
}

static void add_statement(TextAnnotation *annotation, const char *text, const char *content,
                          TextSpan cue, TextSpan source, int actor)
{
    TextStatement *statement = text_statement_new(TEXT_DIRECT);
    TextSpan span = find(text, content, 0);

    g_array_append_val(statement->content, span);
    statement->cue = cue;
    statement->source = source;
    statement->actor = actor;
    g_ptr_array_add(annotation->statements, statement);
}

static AppArticle *make_article(void)
{
    AppArticle *article = g_new0(AppArticle, 1);
    StoreArticle *row = g_new0(StoreArticle, 1);
    TextAnnotation *annotation = text_annotation_new();
    StoreAttachment *attachment = g_new0(StoreAttachment, 1);

    article->article = row;
    article->document = page_document_from_html("Tension in the north", html, strlen(html), NULL);
    article->annotation = annotation;
    row->outlet = (char *)"Agence";
    row->authors = (char *)"A. Writer";
    row->published_s = 1685455500;
    row->attachments = g_ptr_array_new_with_free_func(g_free);
    *attachment =
        (StoreAttachment){(char *)"https://a.example/a.mp3", (char *)"audio/mpeg", 2000000};
    g_ptr_array_add(row->attachments, attachment);

    const char *text = article->document->text;
    annotation->language = g_strdup("en");
    annotation->has_pack = TRUE;
    add_actor(annotation, text, "Albin Kurti", TEXT_PERSON, "Kurti", 2);
    add_actor(annotation, text, "North Atlantic Treaty Organization", TEXT_ORGANIZATION, "NATO", 1);
    add_statement(annotation, text, "that his government would not retreat", find(text, "said", 0),
                  find(text, "Kosovo Prime Minister Albin Kurti", 0), 0);
    add_statement(annotation, text, "“In a democracy, there is no place for fascist violence,”",
                  find(text, "told", 0), find(text, "Kurti", 1), 0);
    add_statement(annotation, text, "“We cannot afford another conflict,”", find(text, "said", 1),
                  find(text, "the EU’s top diplomat", 0), -1);
    add_statement(annotation, text, "Both sides must act", find(text, "added", 0), (TextSpan){0, 0},
                  -1);
    return article;
}

/* The parts that make_article() makes; the row's strings are no copies. */
static void free_article(AppArticle *article)
{
    g_ptr_array_unref(article->article->attachments);
    g_free(article->article);
    page_document_free(article->document);
    text_annotation_free(article->annotation);
    g_free(article);
}

static const AppLine *line_at(const AppLayout *layout, guint index)
{
    return g_ptr_array_index(layout->lines, index);
}

/* What holds for every layout: spans cover lines, lines fit, code points go forward. */
static void check_layout(const AppLayout *layout, const AppArticle *article)
{
    guint place = 0;

    g_assert_cmpuint(layout->lines->len, >, 0);
    for (guint i = 0; i < layout->lines->len; i++) {
        const AppLine *line = line_at(layout, i);
        guint byte = 0;

        g_assert_true(g_utf8_validate(line->text, -1, NULL));
        g_assert_cmpint(layout->margin_width + text_width(line->text, -1), <=, layout->width);
        g_assert_cmpint(text_width(line->margin, -1), <=, MAX(layout->margin_width - 1, 0));
        g_assert_null(strpbrk(line->text, "\n\t\r"));
        for (guint k = 0; k < line->spans->len; k++) {
            const AppSpan *span = &g_array_index(line->spans, AppSpan, k);
            g_assert_cmpuint(span->byte_start, ==, byte);
            g_assert_cmpuint(span->byte_end, >, byte);
            g_assert_cmpint(span->actor, <, (int)article->annotation->actors->len);
            g_assert_cmpint(span->statement, <, (int)article->annotation->statements->len);
            byte = span->byte_end;
        }
        g_assert_cmpuint(byte, ==, strlen(line->text));
        g_assert_cmpuint(line->start, >=, place);
        g_assert_cmpuint(line->end, >=, line->start);
        place = line->end;
    }
}

/* How many code points of a range are shown in spans that pass a look. */
static guint shown(const AppLayout *layout, TextSpan range, guint style, int actor, int statement)
{
    guint count = 0;

    for (guint i = 0; i < layout->lines->len; i++) {
        const AppLine *line = line_at(layout, i);
        for (guint k = 0; k < line->spans->len; k++) {
            const AppSpan *span = &g_array_index(line->spans, AppSpan, k);
            guint start = MAX(span->start, range.start), end = MIN(span->end, range.end);
            if ((span->style & style) == style && (actor < 0 || span->actor == actor) &&
                (statement < 0 || span->statement == statement) && start < end)
                count += end - start;
        }
    }
    return count;
}

/* Spaces at which lines were broken are on no line. */
static guint visible(const AppArticle *article, TextSpan range)
{
    guint count = 0;
    const char *at = g_utf8_offset_to_pointer(article->document->text, range.start);

    for (guint i = range.start; i < range.end; i++, at = g_utf8_next_char(at))
        count += *at != ' ';
    return count;
}

static void check_annotations(const AppLayout *layout, const AppArticle *article)
{
    const TextAnnotation *annotation = article->annotation;

    for (guint i = 0; i < annotation->actors->len; i++) {
        const TextActor *actor = g_ptr_array_index(annotation->actors, i);
        for (guint k = 0; k < actor->mentions->len; k++) {
            TextSpan span = g_array_index(actor->mentions, TextSpan, k);
            g_assert_cmpuint(shown(layout, span, 0, (int)i, -1), ==, span.end - span.start);
        }
    }
    for (guint i = 0; i < annotation->statements->len; i++) {
        const TextStatement *said = g_ptr_array_index(annotation->statements, i);
        TextSpan content = g_array_index(said->content, TextSpan, 0);
        g_assert_cmpuint(shown(layout, content, APP_SPAN_CONTENT, -1, (int)i), >=,
                         visible(article, content));
        g_assert_cmpuint(shown(layout, said->cue, APP_SPAN_CUE, -1, (int)i), ==,
                         said->cue.end - said->cue.start);
        g_assert_cmpuint(shown(layout, said->source, APP_SPAN_SOURCE, -1, (int)i), >=,
                         visible(article, said->source));
    }
}

static void test_widths(void)
{
    static const int widths[] = {300, 120, 80, 76, 75, 56, 55, 40, 20, 19, 10, 3, 2, 1, 0};
    AppArticle *article = make_article();

    for (gsize i = 0; i < G_N_ELEMENTS(widths); i++) {
        g_autoptr(AppLayout) layout = app_layout_new(article, widths[i]);
        check_layout(layout, article);
        check_annotations(layout, article);
        for (guint at = 0; at < article->document->count; at++) {
            guint index = app_layout_line_of(layout, at);
            TextSpan one = {at, at + 1};
            if (shown(layout, one, 0, -1, -1))
                g_assert_true(line_at(layout, index)->start <= at &&
                              at < line_at(layout, index)->end);
        }
        g_assert_cmpuint(app_layout_line_of(layout, 1000000), ==, layout->lines->len - 1);
    }
    free_article(article);
}

/* The line of the layout that begins with these words, behind gutter and prefix. */
static const AppLine *line_with(const AppLayout *layout, const char *words)
{
    for (guint i = 0; i < layout->lines->len; i++) {
        if (strstr(line_at(layout, i)->text, words))
            return line_at(layout, i);
    }
    g_error("no line has '%s'", words);
}

static void test_margin(void)
{
    AppArticle *article = make_article();
    g_autoptr(AppLayout) wide = app_layout_new(article, 100);
    g_autoptr(AppLayout) narrow = app_layout_new(article, 60);

    g_assert_cmpint(wide->margin_width, ==, 16);
    g_assert_cmpstr(line_with(wide, "that his government")->margin, ==, "Albin Kurti");
    g_assert_cmpint(line_with(wide, "that his government")->margin_actor, ==, 0);
    g_assert_cmpstr(line_with(wide, "“We cannot")->margin, ==, "the EU’s top d…");
    g_assert_cmpint(line_with(wide, "“We cannot")->margin_statement, ==, 2);
    g_assert_cmpint(line_with(wide, "“We cannot")->margin_actor, ==, -1);
    g_assert_cmpstr(line_with(wide, "Both sides")->margin, ==, "");
    g_assert_true(g_str_has_prefix(line_with(wide, "“We cannot")->text, "▎ "));
    g_assert_true(g_str_has_prefix(line_with(wide, "Tension")->text, "  Tension"));

    g_assert_cmpint(narrow->margin_width, ==, 10);
    g_assert_cmpstr(line_with(narrow, "that his gov")->margin, ==, "Kurti");
    g_assert_cmpstr(line_with(narrow, "“We cannot")->margin, ==, "the EU’s…");
    free_article(article);
}

static void test_no_margin(void)
{
    AppArticle *article = make_article();
    g_autoptr(AppLayout) layout = app_layout_new(article, 40);
    guint first = app_layout_line_of(layout, find(article->document->text, "PRISTINA", 0).start);
    const AppLine *line = line_at(layout, first - 1);

    g_assert_cmpint(layout->margin_width, ==, 0);
    g_assert_cmpstr(line->text, ==, "▎ Albin Kurti");
    g_assert_cmpint(g_array_index(line->spans, AppSpan, 1).actor, ==, 0);
    g_assert_cmpint(g_array_index(line->spans, AppSpan, 1).statement, ==, 0);
    line_with(layout, "▎ the EU’s top diplomat");

    article->annotation->has_pack = FALSE;
    g_ptr_array_set_size(article->annotation->statements, 0);
    g_autoptr(AppLayout) quiet = app_layout_new(article, 100);
    g_assert_cmpint(quiet->margin_width, ==, 0);
    line_with(quiet, "Statements are not analysed");
    free_article(article);
}

static void test_blocks(void)
{
    static const char *const lines[] = {
        "  Tension in the north",
        "  Agence · 2023-05-30 14:05 · A. Writer",
        "  peacekeepers[1] guarded the town halls.",
        "   • Zvečan, population 7,000",
        "   • Leposavić",
        "     9. first",
        "     10. second",
        "▎ │ Both sides must act, he added.",
        "    code  line",
        "        indented",
        "  Town    Turnout",
        "  ───────────────",
        "  Zvečan  3.45%",
        "  [image: Peacekeepers][2]",
        "  日本語の説明",
        "  Links",
        "  [1] https://a.example/nato",
        "  [2] https://a.example/k.jpg",
        "  Attachments",
        "  https://a.example/a.mp3 (audio/mpeg, 2.0 MB)",
    };
    AppArticle *article = make_article();
    g_autoptr(AppLayout) layout = app_layout_new(article, 90);
    guint at = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        while (at < layout->lines->len && strcmp(line_at(layout, at)->text, lines[i]) != 0)
            at++;
        if (at == layout->lines->len)
            g_error("no line '%s' behind the ones before it", lines[i]);
    }
    g_assert_cmpstr(line_with(layout, "────────────────────────────────")->margin, ==, "");
    g_autoptr(AppLayout) wide = app_layout_new(article, 500);
    for (guint i = 0; i < wide->lines->len; i++)
        g_assert_cmpint(text_width(line_at(wide, i)->text, -1), <=, 2 + 80);
    free_article(article);
}

/* A table without room: its rows become records, with the columns' names in front of the cells. */
static void test_narrow_table(void)
{
    AppArticle *article = make_article();
    g_autoptr(AppLayout) layout = app_layout_new(article, 12);

    line_with(layout, "Town │");
    line_with(layout, "Turnout:");
    line_with(layout, "3.45%");
    free_article(article);
}

/* An article of this HTML alone. */
static AppArticle *make_plain(const char *content)
{
    AppArticle *article = make_article();

    page_document_free(article->document);
    article->document = page_document_from_html(NULL, content, strlen(content), NULL);
    text_annotation_free(article->annotation);
    article->annotation = text_annotation_new();
    article->annotation->has_pack = TRUE;
    return article;
}

/* Looks for lines that follow each other, without what stands in front of all. */
static void check_lines(const AppLayout *layout, const char *const *lines, gsize count)
{
    for (guint first = 0; first + count <= layout->lines->len; first++) {
        gsize same = 0;
        while (same < count && strcmp(line_at(layout, first + (guint)same)->text, lines[same]) == 0)
            same++;
        if (same == count)
            return;
    }
    for (guint i = 0; i < layout->lines->len; i++)
        g_test_message("|%s|", line_at(layout, i)->text);
    g_error("no lines '%s' …", lines[0]);
}

/* Cells are wrapped in their columns where that leaves these wide enough, and offsets still lead
 * on. */
static void test_wrapped_table(void)
{
    static const char *const lines[] = {
        "  Town           Turnout  Remarks",
        "  ─────────────────────────────────────",
        "  Zvečan         3.45%    The town hall",
        "                          was guarded",
        "                          by",
        "                          peacekeepers.",
        "  Leposavić in            Quiet.",
        "  the north",
    };
    AppArticle *article =
        make_plain("<table><tr><th>Town<th>Turnout<th>Remarks</tr><tr><td>Zvečan<td>3.45%<td>The "
                   "town hall was guarded by peacekeepers.</tr><tr><td>Leposavić in the north"
                   "<td><td>Quiet.</tr></table><p>Behind it.");
    g_autoptr(AppLayout) layout = app_layout_new(article, 40);
    TextSpan words = find(article->document->text, "peacekeepers", 0);

    check_layout(layout, article);
    g_assert_cmpuint(shown(layout, words, 0, -1, -1), ==, words.end - words.start);
    const AppLine *line = line_at(layout, app_layout_line_of(layout, words.start));
    g_assert_nonnull(strstr(line->text, "Zvečan"));
    line = line_at(layout,
                   app_layout_line_of(layout, find(article->document->text, "Behind", 0).start));
    g_assert_nonnull(strstr(line->text, "Behind it."));
    check_lines(layout, lines, G_N_ELEMENTS(lines));
    free_article(article);
}

/* A cell that spans rows keeps what stands beside it in its column; names of rows head no table. */
static void test_spans(void)
{
    static const char *const lines[] = {
        "  North  51.0 %  Party A", "         49.0 %  Party B", "  South  Nobody",
        "  Area      10,908",       "  Currency  Euro",
    };
    AppArticle *article = make_plain(
        "<table><tr><td rowspan=2>North<td>51.0 %<td>Party A</tr><tr><td>49.0 %<td>Party B</tr>"
        "<tr><td>South<td>Nobody</tr></table><hr><table><tr><th>Area<td>10,908</tr>"
        "<tr><th>Currency<td>Euro</tr></table>");
    g_autoptr(AppLayout) layout = app_layout_new(article, 40);

    check_layout(layout, article);
    check_lines(layout, lines, 3);
    check_lines(layout, lines + 3, 2);
    free_article(article);
}

/* Lists count in letters and Roman numerals where the page says so. */
static void test_numbers(void)
{
    static const char *const lines[] = {"  a. one", "  b. two", "  III. three", "  IV. four"};
    AppArticle *article = make_plain("<ol type=a><li>one<li>two</ol><ol type=I start=3><li>three"
                                     "<li>four</ol>");
    g_autoptr(AppLayout) layout = app_layout_new(article, 40);

    check_lines(layout, lines, 2);
    check_lines(layout, lines + 2, 2);
    free_article(article);
}

/* What belongs together stands together: images with captions, paragraphs of a quote. */
static void test_together(void)
{
    static const char *const figure[] = {"  [image: The hall]", "  Where they met."};
    static const char *const linked[] = {"  [image: The square][1][2]", "",
                                         "  [image: The bridge][3]"};
    static const char *const quote[] = {"  │ One.", "  │ ", "  │ Two.", "", "  Behind."};
    AppArticle *article = make_plain(
        "<figure><img alt='The hall'><figcaption><p>Where they met.</figcaption></figure>"
        "<a href='https://a.example/big'><img alt='The square' src='https://a.example/s.jpg'></a>"
        "<a href='https://a.example/b.jpg'><img alt='The bridge' src='https://a.example/b.jpg'></a>"
        "<blockquote><p>One.<p>Two.</blockquote><p>Behind.");
    g_autoptr(AppLayout) layout = app_layout_new(article, 40);

    check_lines(layout, figure, G_N_ELEMENTS(figure));
    check_lines(layout, linked, G_N_ELEMENTS(linked));
    check_lines(layout, quote, G_N_ELEMENTS(quote));
    free_article(article);
}

/* A line with what keeps to itself in brackets: "<" from left to right, "{" the other way. */
static char *bracketed(const AppLine *line)
{
    static const char *const starts[] = {"", "<", "{"};
    GString *text = g_string_new(NULL);
    guint open = 0;

    for (guint i = 0; i < line->spans->len; i++) {
        const AppSpan *span = &g_array_index(line->spans, AppSpan, i);
        g_assert_true(!open || span->opens == TEXT_DIRECTION_LEFT);
        open = span->opens != TEXT_DIRECTION_LEFT ? span->opens : open;
        g_string_append(text, starts[span->opens]);
        g_string_append_len(text, line->text + span->byte_start, span->byte_end - span->byte_start);
        g_assert_true(!span->closes || open);
        if (span->closes) {
            g_string_append_c(text, '|');
            open = 0;
        }
    }
    g_assert_cmpuint(open, ==, 0);
    return g_string_free(text, FALSE);
}

/* Text from right to left stays between what stands beside it, on each line and in each cell. */
static void test_directions(void)
{
    static const char *const lines[] = {
        "  {قال الرئيس إن المحادثات في بروكسل ستستمر|",
        "  {NATO[1] غدا.|",
        "",
        "   • {أول|",
        "   • one",
        "",
        "  │ <He said שלום twice.|",
        "",
        "  {بلد|     {أصوات|",
        "  {كوسوفو|  {١٢٣|",
        "",
        "  {مدينة|  {قاعة المدينة كانت محروسة من قبل|",
        "         {القوات|",
    };
    AppArticle *article = make_plain(
        "<p>قال الرئيس إن المحادثات في <b>بروكسل</b> ستستمر "
        "<a href='https://a.example/'>NATO</a> غدا.<ul><li>أول<li>one</ul>"
        "<blockquote>He said שלום twice.</blockquote>"
        "<table><tr><td>بلد<td>أصوات</tr><tr><td>كوسوفو<td>١٢٣</tr></table>"
        "<hr><table><tr><td>مدينة<td>قاعة المدينة كانت محروسة من قبل القوات</tr></table>");
    g_autoptr(AppLayout) layout = app_layout_new(article, 42);
    guint at = 0;

    check_layout(layout, article);
    for (guint i = 0; i < layout->lines->len; i++) {
        g_autofree char *text = bracketed(line_at(layout, i));
        g_test_message("|%s|", text);
        at += at < G_N_ELEMENTS(lines) && strcmp(text, lines[at]) == 0;
    }
    g_assert_cmpuint(at, ==, G_N_ELEMENTS(lines));
    free_article(article);
}

static void test_speaker(void)
{
    AppArticle *article = make_article();
    g_autofree char *actor = app_statement_speaker(article, 0);
    g_autofree char *source = app_statement_speaker(article, 2);

    g_assert_cmpstr(actor, ==, "Albin Kurti");
    g_assert_cmpstr(source, ==, "the EU’s top diplomat");
    g_assert_null(app_statement_speaker(article, 3));
    free_article(article);
}

/* The line under the title says who else tells of the event, in the number's form. */
static void test_story(void)
{
    static const struct {
        StoreStory story;
        const char *told;
    } cases[] = {
        {{.id = 1, .articles = 2, .outlets = 2}, "A. Writer · also in 1 other outlet"},
        {{.id = 1, .articles = 5, .outlets = 4}, "A. Writer · also in 3 other outlets"},
        {{.id = 1, .articles = 2, .outlets = 1}, "A. Writer · also in 1 other article"},
        {{.id = 1, .articles = 3, .outlets = 1}, "A. Writer · also in 2 other articles"},
    };
    AppArticle *article = make_article();

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        StoreStory story = cases[i].story;

        article->story = &story;
        g_autoptr(AppLayout) layout = app_layout_new(article, 100);
        check_layout(layout, article);
        g_assert_true(g_str_has_suffix(line_at(layout, 1)->text, cases[i].told));
    }
    article->story = NULL;
    g_autoptr(AppLayout) layout = app_layout_new(article, 100);
    g_assert_true(g_str_has_suffix(line_at(layout, 1)->text, "A. Writer"));
    free_article(article);
}

/* Offsets of another version of the text must not lead outside. */
static void test_wrong_offsets(void)
{
    AppArticle *article = make_article();
    TextStatement *said = g_ptr_array_index(article->annotation->statements, 0);
    TextActor *actor = g_ptr_array_index(article->annotation->actors, 0);
    TextSpan far = {500000, 500010};

    g_array_append_val(said->content, far);
    g_array_append_val(actor->mentions, far);
    said->source = far;
    said->actor = 77;
    g_autoptr(AppLayout) layout = app_layout_new(article, 80);
    check_layout(layout, article);
    free_article(article);
}

static void test_long(void)
{
    AppArticle *article = make_article();
    g_autoptr(GString) text = g_string_new(NULL);

    for (int i = 0; i < 1250; i++)
        g_string_append(text,
                        "The quick brown fox — “jumps” over the lazy dog, and then it does so "
                        "again and again, until the evening comes and the dog goes home at "
                        "last, says the fox. Четири мале мачке спавају у кошари на сунцу, "
                        "а пас их гледа издалека и не лаје на њих.\n\n");
    page_document_free(article->document);
    article->document = page_document_from_text("Long", text->str);
    gint64 begun_us = g_get_monotonic_time();
    g_autoptr(AppLayout) layout = app_layout_new(article, 80);
    g_test_message("%u lines in %d us", layout->lines->len,
                   (int)(g_get_monotonic_time() - begun_us));
    check_layout(layout, article);
    free_article(article);
}

static void test_palette(void)
{
    G_STATIC_ASSERT(STORE_COLORS == APP_PALETTE_SIZE);

    for (int i = 0; i < APP_PALETTE_SIZE; i++) {
        const AppPaletteColor *color = app_palette_color(i);
        g_assert_true(color->basic > 0 && color->basic < 7);
        for (int k = 0; k < i; k++) {
            g_assert_cmpint(color->dark256, !=, app_palette_color(k)->dark256);
            g_assert_cmpint(color->light256, !=, app_palette_color(k)->light256);
        }
    }
    g_assert_true(app_palette_color(APP_PALETTE_SIZE) == app_palette_color(0));
    g_assert_nonnull(app_palette_color(-1));
}

/* Two of one color: the person keeps it, and the others keep what nobody else has. */
static void test_separate(void)
{
    static const char text[] = "Kurti, Kosovo, Kosovo and NATO";
    g_autoptr(TextAnnotation) annotation = text_annotation_new();

    add_actor(annotation, text, "Kosovo", TEXT_PLACE, "Kosovo", 2);
    add_actor(annotation, text, "Albin Kurti", TEXT_PERSON, "Kurti", 1);
    add_actor(annotation, text, "NATO", TEXT_ORGANIZATION, "NATO", 1);
    TextActor *place = annotation->actors->pdata[0], *person = annotation->actors->pdata[1];
    TextActor *body = annotation->actors->pdata[2];
    place->color = person->color = 3;
    body->color = 0;
    app_palette_separate(annotation);
    g_assert_cmpint(person->color, ==, 3);
    g_assert_cmpint(body->color, ==, 0);
    g_assert_cmpint(place->color, ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    base_libxml_init();
    g_test_add_func("/app/layout/widths", test_widths);
    g_test_add_func("/app/layout/margin", test_margin);
    g_test_add_func("/app/layout/no-margin", test_no_margin);
    g_test_add_func("/app/layout/blocks", test_blocks);
    g_test_add_func("/app/layout/narrow-table", test_narrow_table);
    g_test_add_func("/app/layout/wrapped-table", test_wrapped_table);
    g_test_add_func("/app/layout/spans", test_spans);
    g_test_add_func("/app/layout/numbers", test_numbers);
    g_test_add_func("/app/layout/together", test_together);
    g_test_add_func("/app/layout/directions", test_directions);
    g_test_add_func("/app/layout/speaker", test_speaker);
    g_test_add_func("/app/layout/story", test_story);
    g_test_add_func("/app/layout/wrong-offsets", test_wrong_offsets);
    g_test_add_func("/app/layout/long", test_long);
    g_test_add_func("/app/palette", test_palette);
    g_test_add_func("/app/palette/separate", test_separate);
    return g_test_run();
}
