#include "config.h"

#include "app/layout.h"

#include <string.h>

#include "app/flow.h"
#include "app/layout_private.h"
#include "app/speaker.h"
#include "base/clean.h"
#include "base/date.h"
#include "base/i18n.h"
#include "text/width.h"

#define TEXT_WIDTH_MAX 80 /* longer lines are hard to read, however wide the pane is */
#define GUTTER         2
#define GUTTER_FROM    20 /* below this width every cell is needed for words */
#define ROOM_MIN       8  /* cells that bullets, indents and quote bars must leave */

/* How wide the margin for speakers is in a pane of at least so many cells; the first that fits. */
static const struct {
    int from, margin;
} margins[] = {{76, 16}, {56, 10}, {0, 0}};

static guint content_start(const TextStatement *statement)
{
    return statement->content->len ? g_array_index(statement->content, TextSpan, 0).start : 0;
}

/* ---- lines ---- */

static AppFlowShape shape(const AppMaking *making)
{
    return (AppFlowShape){.width = making->width,
                          .gutter = making->gutter,
                          .first = "",
                          .rest = "",
                          .place = making->place};
}

/* Ends what stands in the flow as lines of their own. */
static void add_lines(AppMaking *making, const AppFlowShape *how)
{
    app_flow_break(&making->flow, how, making->layout->lines);
    app_flow_reset(&making->flow);
}

static void add_blank(AppMaking *making)
{
    AppFlowShape how = shape(making);

    if (making->layout->lines->len == 0)
        return;
    how.gutter = 0;
    add_lines(making, &how);
}

/* An image and what is said of it stand together. */
static gboolean is_figure(const PageBlock *before, const PageBlock *block)
{
    return (before->kind == PAGE_BLOCK_IMAGE && block->kind == PAGE_BLOCK_CAPTION) ||
           (before->kind == PAGE_BLOCK_CAPTION && block->kind == PAGE_BLOCK_IMAGE);
}

static void add_meta(AppMaking *making, const char *text)
{
    g_autofree char *line = base_clean_line(text, -1);
    AppFlowShape how = shape(making);

    app_layout_add_sign(making, line, APP_SPAN_META);
    add_lines(making, &how);
}

/* ---- blocks ---- */

/* What stands in front of a block's lines. Each piece only if it leaves room for words. */
typedef struct {
    GString *first, *rest;
    int width;
} Front;

static void add_front(const AppMaking *making, Front *front, const char *first, const char *rest)
{
    int width = text_width(first, -1);

    if (making->width - front->width - width < ROOM_MIN)
        return;
    g_string_append(front->first, first);
    g_string_append(front->rest, rest);
    front->width += width;
}

static void add_item_front(const AppMaking *making, Front *front, const PageBlock *block)
{
    static const char *const bullets[] = {" • ", " ◦ ", " ▪ "};

    if (!block->number) {
        add_front(making, front, bullets[MIN(block->level, G_N_ELEMENTS(bullets)) - 1], "   ");
        return;
    }
    g_autofree char *number = page_document_number(block->number, block->numbering);
    g_autofree char *mark = g_strconcat(number, ". ", NULL);
    g_autofree char *spaces = g_strnfill(strlen(mark), ' ');
    add_front(making, front, mark, spaces);
}

static void make_front(const AppMaking *making, Front *front, const PageBlock *block)
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

static void clear_front(Front *front)
{
    g_string_free(front->first, TRUE);
    g_string_free(front->rest, TRUE);
}

int app_layout_front_width(const AppMaking *making, const PageBlock *block)
{
    Front front;

    make_front(making, &front, block);
    clear_front(&front);
    return front.width;
}

/* What parts two blocks: nothing, or a blank line, along which the bars of a quote go on. */
static void add_gap(AppMaking *making, const PageBlock *before, const PageBlock *block)
{
    PageBlock gap = {.kind = PAGE_BLOCK_PARAGRAPH, .quote = MIN(before->quote, block->quote)};

    if (app_layout_is_tight(before, block) || is_figure(before, block))
        return;
    if (gap.quote)
        app_layout_add_block_lines(making, &gap);
    else
        add_blank(making);
}

/* Ends the flow as the lines of a block, its quote bars and bullets in front. */
void app_layout_add_block_lines(AppMaking *making, const PageBlock *block)
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
    clear_front(&front);
}

static void add_number(AppMaking *making, guint link)
{
    g_autofree char *number = g_strdup_printf("[%u]", link);

    if (link)
        app_layout_add_sign(making, number, APP_SPAN_LINK_NUMBER);
}

/* Takes the number of the link around an image from its words, behind which it would stand. */
static guint take_link(AppMaking *making, const PageBlock *block)
{
    guint link = 0;

    for (guint i = block->start; i < MIN(block->end, making->index.count); i++) {
        link = making->looks[i].link ? making->looks[i].link : link;
        making->looks[i].link = 0;
    }
    return link;
}

static void add_image(AppMaking *making, const PageBlock *block)
{
    guint around = take_link(making, block);

    app_layout_add_sign(making, "[", APP_SPAN_META);
    app_layout_add_sign(making, _("image"), APP_SPAN_META);
    if (block->end > block->start) {
        app_layout_add_sign(making, ": ", APP_SPAN_META);
        app_layout_add_text(making, block->start, block->end);
    }
    app_layout_add_sign(making, "]", APP_SPAN_META);
    add_number(making, block->link);
    add_number(making, around == block->link ? 0 : around);
    app_layout_add_block_lines(making, block);
}

static void add_rule(AppMaking *making, const PageBlock *block)
{
    for (int i = making->width - app_layout_front_width(making, block); i > 0; i--)
        app_layout_add_sign(making, "─", APP_SPAN_META);
    app_layout_add_block_lines(making, block);
}

/* ---- speakers ---- */

static const TextActorKind *speaker_kind(const AppMaking *making, guint statement)
{
    const TextAnnotation *annotation = making->article->annotation;
    const TextStatement *said = g_ptr_array_index(annotation->statements, statement);

    if (said->actor < 0 || (guint)said->actor >= annotation->actors->len)
        return NULL;
    return &((const TextActor *)g_ptr_array_index(annotation->actors, said->actor))->kind;
}

static int speaker_actor(const AppMaking *making, guint statement)
{
    const TextStatement *said =
        g_ptr_array_index(making->article->annotation->statements, statement);
    return speaker_kind(making, statement) ? said->actor : -1;
}

/* The speaker's name for a number of cells, behind "?" where it may be another; NULL for nobody. */
static char *speaker(const AppMaking *making, guint statement, int width)
{
    g_autofree char *name = app_speaker_name(making->article, &making->index, statement);
    const TextActorKind *kind = speaker_kind(making, statement);
    const TextStatement *said = making->article->annotation->statements->pdata[statement];

    if (!name || !kind || said->sureness != TEXT_UNSURE || width < 2)
        return name ? app_speaker_short(name, kind, width) : NULL;
    g_autofree char *brief = app_speaker_short(name, kind, width - 1);
    return g_strconcat("?", brief, NULL);
}

/*
 * Without a margin, a line in front of a block names who speaks in it, each once. Statements of
 * blocks before it that were not named there (none has a name) are passed over.
 */
static void add_speakers(AppMaking *making, const PageBlock *block)
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
            app_layout_add_sign(making, ", ", APP_SPAN_META);
        app_flow_add(&making->flow, name, strlen(name), &look);
        g_hash_table_add(named, name);
    }
    if (making->flow.text->len == 0)
        return;
    how.bar = TRUE;
    add_lines(making, &how);
}

/* The bar beside a statement has its speaker's colour. */
static void color_bars(AppMaking *making)
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
static void name_speakers(AppMaking *making)
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

static void add_block(AppMaking *making, const PageBlock *block)
{
    if (block->kind == PAGE_BLOCK_IMAGE) {
        add_image(making, block);
    } else if (block->kind == PAGE_BLOCK_RULE) {
        add_rule(making, block);
    } else {
        app_layout_add_text(making, block->start, block->end);
        app_layout_add_block_lines(making, block);
    }
    making->place = block->end;
}

/* Adds a part of a line behind those that it has; NULL and "" are none. */
static void add_part(GString *line, const char *part)
{
    if (part && *part)
        g_string_append_printf(line, "%s%s", line->len ? " · " : "", part);
}

/* Who else tells of the event: other outlets, or the article's own once more. */
static char *tell_story(const StoreStory *story)
{
    guint outlets = story->outlets - 1, articles = story->articles - 1;

    if (outlets > 0)
        return g_strdup_printf(
            ngettext("also in %u other outlet", "also in %u other outlets", outlets), outlets);
    return g_strdup_printf(
        ngettext("also in %u other article", "also in %u other articles", articles), articles);
}

/* The lines under the title: where it is from, and what was not done with it. */
static void add_heading_lines(AppMaking *making)
{
    const StoreArticle *article = making->article->article;
    const StoreStory *story = making->article->story;
    g_autofree char *others = story ? tell_story(story) : NULL;
    g_autoptr(GString) line = g_string_new(article->outlet);

    if (article->published_s) {
        g_autofree char *written = base_date_format(article->published_s, "%Y-%m-%d %H:%M");
        add_part(line, written);
    }
    add_part(line, article->authors);
    if (making->article->text == APP_TEXT_PAGE)
        add_part(line, _("full article"));
    add_part(line, others);
    if (line->len)
        add_meta(making, line->str);
    if (!making->article->annotation->has_pack)
        add_meta(making, _("Statements are not analysed for this language."));
}

static void add_blocks(AppMaking *making)
{
    const GArray *blocks = making->article->document->blocks;
    guint i = 0;

    if (blocks->len > 0 && app_layout_block(making, 0)->kind == PAGE_BLOCK_HEADING)
        add_block(making, app_layout_block(making, i++));
    add_heading_lines(making);
    for (gboolean first = TRUE; i < blocks->len; first = FALSE) {
        const PageBlock *block = app_layout_block(making, i);
        if (first)
            add_blank(making);
        else
            add_gap(making, app_layout_block(making, i - 1), block);
        if (making->gutter && !making->layout->margin_width)
            add_speakers(making, block);
        if (block->kind == PAGE_BLOCK_TABLE) {
            i = app_layout_add_table(making, i);
        } else {
            add_block(making, block);
            i++;
        }
    }
}

/* Adds an address with its number in front. */
static void add_entry(AppMaking *making, guint number, const char *text)
{
    g_autofree char *line = base_clean_line(text, -1);
    g_autofree char *mark = g_strdup_printf("[%u] ", number);
    g_autofree char *spaces = g_strnfill(strlen(mark), ' ');
    AppFlowShape how = shape(making);
    Front front = {g_string_new(NULL), g_string_new(NULL), 0};

    add_front(making, &front, mark, spaces);
    if (!front.width)
        app_layout_add_sign(making, mark, APP_SPAN_LINK_NUMBER);
    app_layout_add_sign(making, line, APP_SPAN_META);
    how.width = making->width - front.width;
    how.first = front.first->str;
    how.rest = front.rest->str;
    how.style = APP_SPAN_LINK_NUMBER;
    add_lines(making, &how);
    clear_front(&front);
}

static void add_links(AppMaking *making)
{
    const GPtrArray *links = making->article->document->links;

    if (links->len == 0)
        return;
    add_blank(making);
    add_meta(making, _("Links"));
    for (guint i = 0; i < links->len; i++)
        add_entry(making, i + 1, g_ptr_array_index(links, i));
}

static void add_attachments(AppMaking *making)
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

static void sort_statements(AppMaking *making)
{
    GPtrArray *statements = making->article->annotation->statements;

    making->statements = g_new(guint, statements->len);
    for (guint i = 0; i < statements->len; i++)
        making->statements[i] = i;
    g_qsort_with_data(making->statements, (int)statements->len, sizeof(guint), compare_start,
                      statements);
}

void app_line_free(gpointer data)
{
    AppLine *line = data;

    g_free(line->margin);
    g_free(line->text);
    g_array_unref(line->spans);
    g_free(line);
}

/* Shares the width out among margin, gutter and text. */
static void share_width(AppMaking *making, int width)
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
    AppMaking making = {.article = article, .layout = layout};

    layout->lines = g_ptr_array_new_with_free_func(app_line_free);
    share_width(&making, MAX(width, 1));
    app_text_index_init(&making.index, article->document->text);
    app_flow_init(&making.flow);
    app_layout_paint(&making);
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
