#include "config.h"

#include "app/layout.h"

#include <string.h>

#include "app/flow.h"
#include "app/speaker.h"
#include "base/clean.h"
#include "base/i18n.h"
#include "text/width.h"

#define TEXT_WIDTH_MAX 80 /* longer lines are hard to read, however wide the pane is */
#define GUTTER         2
#define GUTTER_FROM    20 /* below this width every cell is needed for words */
#define ROOM_MIN       8  /* cells that bullets, indents and quote bars must leave */
#define TABLE_GAP      2
#define CELL_MARK      " │ "

/* How wide the margin for speakers is in a pane of at least so many cells; the first that fits. */
static const struct {
    int from, margin;
} margins[] = {{76, 16}, {56, 10}, {0, 0}};

/* How a code point of the document looks, wherever it comes to stand. */
typedef struct {
    guint style; /* AppSpanStyle */
    guint link;
    int actor;
    int statement;
} Look;

typedef struct {
    const AppArticle *article;
    AppLayout *layout;
    AppTextIndex index;
    Look *looks; /* of each code point, and one more */
    AppFlow flow;
    int gutter;
    int width;         /* cells for text and prefix */
    guint place;       /* end of the last block, in code points */
    guint *statements; /* indices by start of content */
    guint next;        /* of these: first that starts at or behind the next block */
} Making;

static const AppSpan plain = {.actor = -1, .statement = -1};

static guint content_start(const TextStatement *statement)
{
    return statement->content->len ? g_array_index(statement->content, TextSpan, 0).start : 0;
}

/* ---- looks ---- */

static void paint(Making *making, TextSpan span, guint style, int statement)
{
    for (guint i = span.start; i < MIN(span.end, making->index.count); i++) {
        making->looks[i].style |= style;
        if (statement >= 0)
            making->looks[i].statement = statement;
    }
}

static void paint_document(Making *making)
{
    const PageDocument *document = making->article->document;

    for (guint i = 0; i < document->runs->len; i++) {
        const PageRun *run = &g_array_index(document->runs, PageRun, i);
        TextSpan span = {run->start, run->end};
        paint(making, span, run->style | (run->link ? APP_SPAN_LINK : 0), -1);
        for (guint at = run->start; at < MIN(run->end, making->index.count); at++)
            making->looks[at].link = run->link;
    }
    for (guint i = 0; i < document->blocks->len; i++) {
        const PageBlock *block = &g_array_index(document->blocks, PageBlock, i);
        TextSpan span = {block->start, block->end};
        guint style = (block->kind == PAGE_BLOCK_HEADING ? APP_SPAN_HEADING : 0) |
                      (block->kind == PAGE_BLOCK_CODE ? APP_SPAN_CODE : 0) |
                      (block->quote ? APP_SPAN_QUOTED : 0);
        if (style)
            paint(making, span, style, -1);
    }
}

static void paint_annotation(Making *making)
{
    const TextAnnotation *annotation = making->article->annotation;

    for (guint i = 0; i < annotation->statements->len; i++) {
        const TextStatement *said = g_ptr_array_index(annotation->statements, i);
        for (guint k = 0; k < said->content->len; k++)
            paint(making, g_array_index(said->content, TextSpan, k), APP_SPAN_CONTENT, (int)i);
    }
    for (guint i = 0; i < annotation->statements->len; i++) {
        const TextStatement *said = g_ptr_array_index(annotation->statements, i);
        paint(making, said->cue, APP_SPAN_CUE, (int)i);
        paint(making, said->source, APP_SPAN_SOURCE, (int)i);
    }
    for (guint i = 0; i < annotation->actors->len; i++) {
        const TextActor *actor = g_ptr_array_index(annotation->actors, i);
        for (guint k = 0; k < actor->mentions->len; k++) {
            const TextSpan *span = &g_array_index(actor->mentions, TextSpan, k);
            for (guint at = span->start; at < MIN(span->end, making->index.count); at++)
                making->looks[at].actor = (int)i;
        }
    }
}

/* ---- text of the document into the flow ---- */

static void add_sign(Making *making, const char *text, guint style)
{
    AppSpan look = plain;

    look.style = style;
    app_flow_add(&making->flow, text, strlen(text), &look);
}

static AppSpan span_of(const Look *look, guint start, guint end)
{
    return (AppSpan){.style = look->style,
                     .actor = look->actor,
                     .statement = look->statement,
                     .start = start,
                     .end = end};
}

static gboolean same_look(const Look *a, const Look *b)
{
    return a->style == b->style && a->actor == b->actor && a->statement == b->statement &&
           a->link == b->link;
}

/* The number of a link behind its text, in the look of the statement around it. */
static void add_link_number(Making *making, guint link, const Look *look)
{
    g_autofree char *number = g_strdup_printf("[%u]", link);
    AppSpan span = span_of(look, 0, 0);

    span.style = (look->style & (APP_SPAN_CONTENT | APP_SPAN_QUOTED)) | APP_SPAN_LINK_NUMBER;
    span.actor = -1;
    app_flow_add(&making->flow, number, strlen(number), &span);
}

/* What stands for a character that cannot be shown as it is; NULL for one that can. */
static const char *replacement(const Making *making, gunichar c)
{
    if ((c >= ' ' && c < 0x7F) || c == '\n')
        return NULL;
    if (c == '\t')
        return "    ";
    if (base_clean_is_unsafe(c))
        return "";
    if (making->width < 2) {
        char bytes[6];
        return text_width(bytes, g_unichar_to_utf8(c, bytes)) > 1 ? "\uFFFD" : NULL;
    }
    return NULL;
}

/* Adds code points of the document, with numbers behind its links. */
static void add_text(Making *making, guint start, guint end)
{
    const char *at = app_text_index_at(&making->index, start);

    for (guint i = start; i < end;) {
        const Look *look = &making->looks[i];
        const char *from = at;
        const char *instead = NULL;
        guint first = i;

        while (i < end && same_look(&making->looks[i], look) &&
               !(instead = replacement(making, g_utf8_get_char(at)))) {
            at = g_utf8_next_char(at);
            i++;
        }
        AppSpan span = span_of(look, first, i);
        app_flow_add(&making->flow, from, (gsize)(at - from), &span);
        if (i < end && instead && same_look(&making->looks[i], look)) {
            span = span_of(look, i, i + 1);
            app_flow_add(&making->flow, instead, strlen(instead), &span);
            at = g_utf8_next_char(at);
            i++;
        }
        if (look->link && (i == end || making->looks[i].link != look->link))
            add_link_number(making, look->link, look);
    }
}

/* ---- lines ---- */

static AppFlowShape shape(const Making *making)
{
    return (AppFlowShape){.width = making->width,
                          .gutter = making->gutter,
                          .first = "",
                          .rest = "",
                          .place = making->place};
}

/* Ends what stands in the flow as lines of their own. */
static void add_lines(Making *making, const AppFlowShape *how)
{
    app_flow_break(&making->flow, how, making->layout->lines);
    app_flow_reset(&making->flow);
}

static void add_blank(Making *making)
{
    AppFlowShape how = shape(making);

    if (making->layout->lines->len == 0)
        return;
    how.gutter = 0;
    add_lines(making, &how);
}

static void add_meta(Making *making, const char *text)
{
    g_autofree char *line = base_clean_line(text, -1);
    AppFlowShape how = shape(making);

    add_sign(making, line, APP_SPAN_META);
    add_lines(making, &how);
}

/* ---- blocks ---- */

/* What stands in front of a block's lines. Each piece only if it leaves room for words. */
typedef struct {
    GString *first, *rest;
    int width;
} Front;

static void add_front(const Making *making, Front *front, const char *first, const char *rest)
{
    int width = text_width(first, -1);

    if (making->width - front->width - width < ROOM_MIN)
        return;
    g_string_append(front->first, first);
    g_string_append(front->rest, rest);
    front->width += width;
}

static void add_item_front(const Making *making, Front *front, const PageBlock *block)
{
    static const char *const bullets[] = {" • ", " ◦ ", " ▪ "};

    if (!block->number) {
        add_front(making, front, bullets[MIN(block->level, G_N_ELEMENTS(bullets)) - 1], "   ");
        return;
    }
    g_autofree char *number = g_strdup_printf("%u. ", block->number);
    g_autofree char *spaces = g_strnfill(strlen(number), ' ');
    add_front(making, front, number, spaces);
}

static void make_front(const Making *making, Front *front, const PageBlock *block)
{
    gboolean item = block->kind == PAGE_BLOCK_LIST_ITEM && block->level > 0;
    guint indent = block->kind == PAGE_BLOCK_HEADING ? 0 : block->level - item;

    *front = (Front){g_string_new(NULL), g_string_new(NULL), 0};
    for (guint i = 0; i < MIN(block->quote, 8); i++)
        add_front(making, front, "│ ", "│ ");
    for (guint i = 0; i < MIN(indent, 8); i++)
        add_front(making, front, "   ", "   ");
    if (item)
        add_item_front(making, front, block);
    if (block->kind == PAGE_BLOCK_CODE)
        add_front(making, front, "  ", "  ");
}

/* Ends the flow as the lines of a block, its quote bars and bullets in front. */
static void add_block_lines(Making *making, const PageBlock *block)
{
    AppFlowShape how = shape(making);
    Front front;

    make_front(making, &front, block);
    how.width = making->width - front.width;
    how.first = front.first->str;
    how.rest = front.rest->str;
    how.style = block->quote ? APP_SPAN_QUOTED : 0;
    how.keep_space = block->kind == PAGE_BLOCK_CODE;
    add_lines(making, &how);
    g_string_free(front.first, TRUE);
    g_string_free(front.rest, TRUE);
}

static void add_image(Making *making, const PageBlock *block)
{
    add_sign(making, "[", APP_SPAN_META);
    add_sign(making, _("image"), APP_SPAN_META);
    if (block->end > block->start) {
        add_sign(making, ": ", APP_SPAN_META);
        add_text(making, block->start, block->end);
    }
    add_sign(making, "]", APP_SPAN_META);
    if (block->link) {
        g_autofree char *number = g_strdup_printf("[%u]", block->link);
        add_sign(making, number, APP_SPAN_LINK_NUMBER);
    }
    add_block_lines(making, block);
}

static void add_rule(Making *making, const PageBlock *block)
{
    Front front;

    make_front(making, &front, block);
    for (int i = making->width - front.width; i > 0; i--)
        add_sign(making, "─", APP_SPAN_META);
    g_string_free(front.first, TRUE);
    g_string_free(front.rest, TRUE);
    add_block_lines(making, block);
}

/* ---- tables ---- */

static const PageBlock *block_at(const Making *making, guint index)
{
    return &g_array_index(making->article->document->blocks, PageBlock, index);
}

/* Adds a row, each cell filled up to its column's width; widths NULL: with marks between them. */
static void add_row(Making *making, const PageBlock *row, const GArray *widths)
{
    guint cell = row->start, column = 0;
    const char *from = app_text_index_at(&making->index, row->start);
    const char *at = from;

    for (guint i = row->start; i <= row->end; i++, at = g_utf8_next_char(at)) {
        if (i < row->end && *at != '\t')
            continue;
        gsize before = making->flow.text->len;
        add_text(making, cell, i);
        if (i == row->end)
            break;
        AppSpan look = span_of(&making->looks[i], i, i + 1);
        if (widths) {
            int taken = text_width(making->flow.text->str + before,
                                   (gssize)(making->flow.text->len - before));
            int room = g_array_index(widths, int, column) + TABLE_GAP - taken;
            g_autofree char *spaces = g_strnfill((gsize)room, ' ');
            app_flow_add(&making->flow, spaces, strlen(spaces), &look);
        } else {
            app_flow_add(&making->flow, CELL_MARK, strlen(CELL_MARK), &look);
        }
        cell = i + 1;
        column++;
    }
}

/* Widens the columns to hold a row's cells, which are laid out for it in the flow. */
static void measure_row(Making *making, const PageBlock *row, GArray *widths)
{
    guint cell = row->start, column = 0;
    const char *at = app_text_index_at(&making->index, row->start);

    for (guint i = row->start; i <= row->end; i++, at = g_utf8_next_char(at)) {
        if (i < row->end && *at != '\t')
            continue;
        add_text(making, cell, i);
        int width = text_width(making->flow.text->str, (gssize)making->flow.text->len);
        app_flow_reset(&making->flow);
        if (column == widths->len)
            g_array_append_val(widths, width);
        else if (width > g_array_index(widths, int, column))
            g_array_index(widths, int, column) = width;
        cell = i + 1;
        column++;
        if (i == row->end)
            break;
    }
}

static int table_width(const GArray *widths)
{
    int width = 0;

    for (guint i = 0; i < widths->len; i++)
        width += g_array_index(widths, int, i) + (i ? TABLE_GAP : 0);
    return width;
}

static gboolean is_tight(const PageBlock *before, const PageBlock *block)
{
    return before->end > before->start && block->end > block->start &&
           block->start - before->end == 1;
}

/* Lays out the rows of a table from first on, and gives the block behind it. */
static guint add_table(Making *making, guint first)
{
    guint count = making->article->document->blocks->len;
    const PageBlock *head = block_at(making, first);
    g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(int));
    guint end = first;
    Front front;

    do {
        measure_row(making, block_at(making, end), widths);
        end++;
    } while (end < count && block_at(making, end)->kind == PAGE_BLOCK_TABLE &&
             is_tight(block_at(making, end - 1), block_at(making, end)));

    make_front(making, &front, head);
    g_string_free(front.first, TRUE);
    g_string_free(front.rest, TRUE);
    int width = table_width(widths);
    gboolean fits = width <= making->width - front.width;
    gboolean headed = making->looks[head->start].style & APP_SPAN_STRONG && end - first > 1;

    for (guint i = first; i < end; i++) {
        add_row(making, block_at(making, i), fits ? widths : NULL);
        add_block_lines(making, block_at(making, i));
        making->place = block_at(making, i)->end;
        if (i > first || !headed || !fits)
            continue;
        for (int k = 0; k < width; k++)
            add_sign(making, "─", APP_SPAN_META);
        add_block_lines(making, head);
    }
    return end;
}

/* ---- speakers ---- */

static const TextActorKind *speaker_kind(const Making *making, guint statement)
{
    const TextAnnotation *annotation = making->article->annotation;
    const TextStatement *said = g_ptr_array_index(annotation->statements, statement);

    if (said->actor < 0 || (guint)said->actor >= annotation->actors->len)
        return NULL;
    return &((const TextActor *)g_ptr_array_index(annotation->actors, said->actor))->kind;
}

static int speaker_actor(const Making *making, guint statement)
{
    const TextStatement *said =
        g_ptr_array_index(making->article->annotation->statements, statement);
    return speaker_kind(making, statement) ? said->actor : -1;
}

/* The speaker's name for a number of cells; NULL where nobody is named. */
static char *speaker(const Making *making, guint statement, int width)
{
    g_autofree char *name = app_speaker_name(making->article, &making->index, statement);
    return name ? app_speaker_short(name, speaker_kind(making, statement), width) : NULL;
}

/*
 * Without a margin, a line in front of a block names who speaks in it, each once. Statements of
 * blocks before it that were not named there (none has a name) are passed over.
 */
static void add_speakers(Making *making, const PageBlock *block)
{
    const GPtrArray *statements = making->article->annotation->statements;
    g_autoptr(GHashTable) named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    AppFlowShape how = shape(making);

    for (; making->next < statements->len; making->next++) {
        guint index = making->statements[making->next];
        guint start = content_start(g_ptr_array_index(statements, index));
        if (start >= block->end)
            break;
        char *name = start < block->start ? NULL : speaker(making, index, making->width);
        if (!name || g_hash_table_contains(named, name)) {
            g_free(name);
            continue;
        }
        AppSpan look = {.style = APP_SPAN_SPEAKER,
                        .actor = speaker_actor(making, index),
                        .statement = (int)index};
        if (making->flow.text->len > 0)
            add_sign(making, ", ", APP_SPAN_META);
        app_flow_add(&making->flow, name, strlen(name), &look);
        g_hash_table_add(named, name);
    }
    if (making->flow.text->len == 0)
        return;
    how.bar = TRUE;
    add_lines(making, &how);
}

/* The bar beside a statement has its speaker's colour. */
static void color_bars(Making *making)
{
    for (guint i = 0; i < making->layout->lines->len; i++) {
        const AppLine *line = g_ptr_array_index(making->layout->lines, i);
        for (guint k = 0; k < MIN(line->spans->len, 1); k++) {
            AppSpan *bar = &g_array_index(line->spans, AppSpan, k);
            if (bar->style & APP_SPAN_SPEAKER && bar->statement >= 0)
                bar->actor = speaker_actor(making, (guint)bar->statement);
        }
    }
}

/* Gives each line its name in the margin: of the first statement on it that has none yet. */
static void name_speakers(Making *making)
{
    guint count = making->article->annotation->statements->len;
    g_autofree gboolean *named = g_new0(gboolean, count);

    for (guint i = 0; i < making->layout->lines->len; i++) {
        AppLine *line = g_ptr_array_index(making->layout->lines, i);
        for (guint k = 0; k < line->spans->len && line->margin_statement < 0; k++) {
            const AppSpan *span = &g_array_index(line->spans, AppSpan, k);
            if (!(span->style & APP_SPAN_CONTENT) || span->end == span->start ||
                span->statement < 0 || named[span->statement])
                continue;
            named[span->statement] = TRUE;
            char *name = speaker(making, (guint)span->statement, making->layout->margin_width - 1);
            if (!name)
                continue;
            g_free(line->margin);
            line->margin = name;
            line->margin_actor = speaker_actor(making, (guint)span->statement);
            line->margin_statement = span->statement;
        }
    }
}

/* ---- the whole ---- */

static void add_block(Making *making, const PageBlock *block)
{
    if (block->kind == PAGE_BLOCK_IMAGE) {
        add_image(making, block);
    } else if (block->kind == PAGE_BLOCK_RULE) {
        add_rule(making, block);
    } else {
        add_text(making, block->start, block->end);
        add_block_lines(making, block);
    }
    making->place = block->end;
}

/* The lines under the title: where it is from, and what was not done with it. */
static void add_heading_lines(Making *making)
{
    const StoreArticle *article = making->article->article;
    g_autoptr(GString) line = g_string_new(article->outlet);

    if (article->published_s) {
        g_autoptr(GDateTime) date = g_date_time_new_from_unix_local(article->published_s);
        g_autofree char *written = date ? g_date_time_format(date, "%Y-%m-%d %H:%M") : NULL;
        if (written)
            g_string_append_printf(line, "%s%s", line->len ? " · " : "", written);
    }
    if (article->authors && *article->authors)
        g_string_append_printf(line, "%s%s", line->len ? " · " : "", article->authors);
    if (line->len)
        add_meta(making, line->str);
    if (!making->article->annotation->has_pack)
        add_meta(making, _("Statements are not analysed for this language."));
}

static void add_blocks(Making *making)
{
    const GArray *blocks = making->article->document->blocks;
    guint i = 0;

    if (blocks->len > 0 && block_at(making, 0)->kind == PAGE_BLOCK_HEADING)
        add_block(making, block_at(making, i++));
    add_heading_lines(making);
    for (gboolean first = TRUE; i < blocks->len; first = FALSE) {
        const PageBlock *block = block_at(making, i);
        if (first || !is_tight(block_at(making, i - 1), block))
            add_blank(making);
        if (making->gutter && !making->layout->margin_width)
            add_speakers(making, block);
        if (block->kind == PAGE_BLOCK_TABLE) {
            i = add_table(making, i);
        } else {
            add_block(making, block);
            i++;
        }
    }
}

/* Adds "1. address" lines under a title. */
static void add_entry(Making *making, guint number, const char *text)
{
    g_autofree char *line = base_clean_line(text, -1);
    g_autofree char *mark = g_strdup_printf("[%u] ", number);
    AppFlowShape how = shape(making);

    add_sign(making, mark, APP_SPAN_LINK_NUMBER);
    add_sign(making, line, APP_SPAN_META);
    add_lines(making, &how);
}

static void add_links(Making *making)
{
    const GPtrArray *links = making->article->document->links;

    if (links->len == 0)
        return;
    add_blank(making);
    add_meta(making, _("Links"));
    for (guint i = 0; i < links->len; i++)
        add_entry(making, i + 1, g_ptr_array_index(links, i));
}

static void add_attachments(Making *making)
{
    const GPtrArray *attachments = making->article->article->attachments;

    for (guint i = 0; i < attachments->len; i++) {
        const StoreAttachment *attachment = g_ptr_array_index(attachments, i);
        g_autofree char *size =
            attachment->size > 0 ? g_format_size((guint64)attachment->size) : NULL;
        g_autoptr(GString) line = g_string_new(attachment->url);

        if (attachment->mime_type || size)
            g_string_append_printf(line, " (%s%s%s)",
                                   attachment->mime_type ? attachment->mime_type : "",
                                   attachment->mime_type && size ? ", " : "", size ? size : "");
        if (i == 0) {
            add_blank(making);
            add_meta(making, _("Attachments"));
        }
        add_meta(making, line->str);
    }
}

static int compare_start(gconstpointer a, gconstpointer b, gpointer statements)
{
    guint first = *(const guint *)a, second = *(const guint *)b;
    guint start = content_start(g_ptr_array_index((GPtrArray *)statements, first));
    guint other = content_start(g_ptr_array_index((GPtrArray *)statements, second));

    return start != other ? (start < other ? -1 : 1) : (first < second ? -1 : first > second);
}

static void sort_statements(Making *making)
{
    GPtrArray *statements = making->article->annotation->statements;

    making->statements = g_new(guint, statements->len);
    for (guint i = 0; i < statements->len; i++)
        making->statements[i] = i;
    g_qsort_with_data(making->statements, (int)statements->len, sizeof(guint), compare_start,
                      statements);
}

static void free_line(gpointer data)
{
    AppLine *line = data;

    g_free(line->margin);
    g_free(line->text);
    g_array_unref(line->spans);
    g_free(line);
}

/* Shares the width out among margin, gutter and text. */
static void share_width(Making *making, int width)
{
    guint row = 0;

    making->layout->width = width;
    while (width < margins[row].from)
        row++;
    if (making->article->annotation->statements->len > 0)
        making->layout->margin_width = margins[row].margin;
    making->gutter = width >= GUTTER_FROM ? GUTTER : 0;
    making->width = MIN(width - making->layout->margin_width - making->gutter, TEXT_WIDTH_MAX);
}

AppLayout *app_layout_new(const AppArticle *article, int width)
{
    AppLayout *layout = g_new0(AppLayout, 1);
    Making making = {.article = article, .layout = layout};
    const Look none = {.actor = -1, .statement = -1};

    layout->lines = g_ptr_array_new_with_free_func(free_line);
    share_width(&making, MAX(width, 1));
    app_text_index_init(&making.index, article->document->text);
    making.looks = g_new(Look, making.index.count + 1);
    for (guint i = 0; i <= making.index.count; i++)
        making.looks[i] = none;
    app_flow_init(&making.flow);
    paint_document(&making);
    paint_annotation(&making);
    sort_statements(&making);

    add_blocks(&making);
    add_links(&making);
    add_attachments(&making);
    if (layout->margin_width)
        name_speakers(&making);
    if (making.gutter)
        color_bars(&making);

    app_flow_clear(&making.flow);
    app_text_index_clear(&making.index);
    g_free(making.looks);
    g_free(making.statements);
    return layout;
}

void app_layout_free(AppLayout *layout)
{
    g_ptr_array_unref(layout->lines);
    g_free(layout);
}

guint app_layout_line_of(const AppLayout *layout, guint offset)
{
    guint low = 0, high = layout->lines->len;

    /* The last line that starts at or before the offset: lines are in the text's order. */
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const AppLine *line = g_ptr_array_index(layout->lines, middle);
        if (line->start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? low - 1 : 0;
}
