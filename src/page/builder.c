#include "config.h"

#include "page/builder.h"

#include <string.h>

#include "base/clean.h"

#define MARKS_MAX       8   /* as in base/clean.c, which sees only pieces of a text here */
#define CELL_COUNT_MAX  400 /* code points; a longer cell is a column of a page */
#define CELL_BLOCKS_MAX 3
#define LONE_CELL_MAX   120

#define NO_BREAK_SPACE  0xA0
#define SOFT_HYPHEN     0xAD
#define BYTE_ORDER_MARK 0xFEFF

typedef struct {
    gsize start, end;
} ByteRange;

struct PageBuilder {
    PageDocument *document;
    GString *text;
    guint count; /* code points of text */
    PageContext context;

    gboolean open;
    PageBlock block;  /* while open */
    GArray *bytes;    /* ByteRange of each finished block */
    gsize byte_start; /* of the open block */
    guint list;       /* of the last block */
    guint item_level; /* of the item that the next block is; 0 for none */
    guint item_number;
    gboolean has_title;     /* block 0 is the title that came from outside */
    gboolean title_dropped; /* the content began with it */

    guint spaces;   /* white space since the last character */
    gunichar space; /* the first of them */
    guint space_style, space_address;
    guint newlines;  /* among them */
    guint breaks;    /* line breaks since the last character */
    GString *blanks; /* the same in code, as it is */
    guint marks;     /* combining marks on the last character */

    GHashTable *handles;  /* address → its handle */
    GPtrArray *addresses; /* of each handle; owned by handles */
    GArray *numbers;      /* guint of each handle: number of the link, 0 before it has one */
    GArray *numbered;     /* guint: handle of each link */
};

/* ---- links and runs ---- */

guint page_builder_address(PageBuilder *builder, const char *address)
{
    gpointer known = g_hash_table_lookup(builder->handles, address);
    guint none = 0;

    if (known)
        return GPOINTER_TO_UINT(known);

    char *copy = g_strdup(address);
    g_ptr_array_add(builder->addresses, copy);
    g_array_append_val(builder->numbers, none);
    g_hash_table_insert(builder->handles, copy, GUINT_TO_POINTER(builder->addresses->len));
    return builder->addresses->len;
}

/* The number of a link, given now where it is the first use. */
static guint link_number(PageBuilder *builder, guint handle)
{
    if (!handle)
        return 0;

    guint *number = &g_array_index(builder->numbers, guint, handle - 1);
    if (!*number) {
        GPtrArray *links = builder->document->links;
        g_ptr_array_add(links, g_strdup(g_ptr_array_index(builder->addresses, handle - 1)));
        *number = links->len;
        g_array_append_val(builder->numbered, handle);
    }
    return *number;
}

/* Lets the run that ends here go on for count more characters, or begins one. */
static void extend_run(PageBuilder *builder, guint style, guint link, guint count)
{
    GArray *runs = builder->document->runs;

    if (runs->len > builder->block.first_run) {
        PageRun *last = &g_array_index(runs, PageRun, runs->len - 1);
        if (last->end == builder->count && last->style == style && last->link == link) {
            last->end += count;
            return;
        }
    }
    PageRun run = {builder->count, builder->count + count, style, link};
    g_array_append_val(runs, run);
}

static void append(PageBuilder *builder, gunichar c, guint style, guint address)
{
    if (style || address)
        extend_run(builder, style, link_number(builder, address), 1);
    if (c < 0x80)
        g_string_append_c(builder->text, (char)c);
    else
        g_string_append_unichar(builder->text, c);
    builder->count++;
}

/* ---- blocks ---- */

static void append_separator(PageBuilder *builder)
{
    const PageContext *context = &builder->context;
    gboolean close =
        (context->tight || builder->item_level) && context->list && context->list == builder->list;
    guint newlines = builder->text->len == 0 ? 0 : close ? 1 : 2;

    g_string_append_len(builder->text, "\n\n", newlines);
    builder->count += newlines;
}

static void begin_block(PageBuilder *builder)
{
    const PageContext *context = &builder->context;
    PageBlock block = {.kind = context->kind, .level = context->level, .quote = context->quote};

    append_separator(builder);
    if (builder->item_level && context->kind == PAGE_BLOCK_PARAGRAPH) {
        block.kind = PAGE_BLOCK_LIST_ITEM;
        block.level = builder->item_level;
        block.number = builder->item_number;
        builder->item_level = 0;
    }
    block.start = builder->count;
    block.first_run = builder->document->runs->len;
    builder->block = block;
    builder->byte_start = builder->text->len;
    builder->list = context->list;
    builder->open = TRUE;
}

static void forget_blanks(PageBuilder *builder)
{
    builder->spaces = builder->newlines = builder->breaks = builder->marks = 0;
    g_string_truncate(builder->blanks, 0);
}

/* Letters and digits of a block in lower case: what makes two headings the same. */
static char *block_words(const PageBuilder *builder, guint index)
{
    const ByteRange *range = &g_array_index(builder->bytes, ByteRange, index);
    const char *end = builder->text->str + range->end;
    GString *words = g_string_new(NULL);

    for (const char *at = builder->text->str + range->start; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isalnum(c))
            g_string_append_unichar(words, g_unichar_tolower(c));
    }
    return g_string_free(words, FALSE);
}

/* Removes the title where the content begins with the same heading, which has the runs. */
static void drop_repeated_title(PageBuilder *builder)
{
    GArray *blocks = builder->document->blocks;
    PageBlock *second = &g_array_index(blocks, PageBlock, 1);

    builder->has_title = FALSE;
    if (second->kind != PAGE_BLOCK_HEADING)
        return;

    g_autofree char *title = block_words(builder, 0);
    g_autofree char *heading = block_words(builder, 1);
    if (strcmp(title, heading) != 0)
        return;

    builder->title_dropped = TRUE;
    ByteRange range = g_array_index(builder->bytes, ByteRange, 1);
    guint moved = second->start;
    g_string_erase(builder->text, 0, (gssize)range.start);
    builder->count -= moved;
    range.end -= range.start;
    range.start = 0;
    second->level = 1;
    second->quote = 0;
    second->start = 0;
    second->end -= moved;
    for (guint i = 0; i < builder->document->runs->len; i++) {
        PageRun *run = &g_array_index(builder->document->runs, PageRun, i);
        run->start -= moved;
        run->end -= moved;
    }
    g_array_remove_index(blocks, 0);
    g_array_set_size(builder->bytes, 1);
    g_array_index(builder->bytes, ByteRange, 0) = range;
}

static void finish_block(PageBuilder *builder)
{
    ByteRange range = {builder->byte_start, builder->text->len};
    PageBlock *block = &builder->block;

    block->end = builder->count;
    block->run_count = builder->document->runs->len - block->first_run;
    g_array_append_val(builder->document->blocks, *block);
    g_array_append_val(builder->bytes, range);
    builder->open = FALSE;
    if (builder->has_title && builder->document->blocks->len == 2)
        drop_repeated_title(builder);
}

void page_builder_end_block(PageBuilder *builder)
{
    if (builder->open)
        finish_block(builder);
    forget_blanks(builder);
}

void page_builder_begin_item(PageBuilder *builder, guint level, guint number)
{
    page_builder_end_block(builder);
    builder->item_level = level;
    builder->item_number = number;
}

void page_builder_rule(PageBuilder *builder)
{
    PageBlock block = {.kind = PAGE_BLOCK_RULE, .quote = builder->context.quote};

    page_builder_end_block(builder);
    block.start = builder->count;
    block.first_run = builder->document->runs->len;
    builder->block = block;
    builder->byte_start = builder->text->len;
    builder->list = 0;
    finish_block(builder);
}

void page_builder_image(PageBuilder *builder, const char *name, guint address)
{
    g_autofree char *line = base_clean_line(name, -1);
    const GArray *blocks = builder->document->blocks;
    PageContext saved = builder->context;

    page_builder_end_block(builder);
    guint link = link_number(builder, address);
    if (blocks->len > 0 && link) {
        const PageBlock *last = &g_array_index(blocks, PageBlock, blocks->len - 1);
        if (last->kind == PAGE_BLOCK_IMAGE && last->link == link)
            return;
    }
    builder->context.kind = PAGE_BLOCK_IMAGE;
    builder->context.level = 0;
    builder->context.tight = FALSE;
    builder->context.style = 0;
    if (line && *line)
        page_builder_text(builder, line, strlen(line), FALSE);
    if (!builder->open) {
        page_builder_rule(builder);
        PageBlock *block = &g_array_index(blocks, PageBlock, blocks->len - 1);
        block->kind = PAGE_BLOCK_IMAGE;
        block->link = link;
    } else {
        builder->block.link = link;
        page_builder_end_block(builder);
    }
    builder->context = saved;
}

void page_builder_number_backwards(PageBuilder *builder, guint first, guint level)
{
    GArray *blocks = builder->document->blocks;
    guint number = 0;

    for (guint i = blocks->len; i-- > first;) {
        PageBlock *block = &g_array_index(blocks, PageBlock, i);
        if (block->kind == PAGE_BLOCK_LIST_ITEM && block->level == level)
            block->number = ++number;
    }
}

guint page_builder_block_count(const PageBuilder *builder)
{
    return builder->document->blocks->len;
}

/* ---- taking back ---- */

PageMark page_builder_mark(PageBuilder *builder)
{
    page_builder_end_block(builder);
    return (PageMark){.blocks = builder->document->blocks->len,
                      .runs = builder->document->runs->len,
                      .links = builder->document->links->len,
                      .count = builder->count,
                      .bytes = builder->text->len,
                      .titled = builder->has_title};
}

guint page_builder_count_since(const PageBuilder *builder, const PageMark *mark)
{
    return builder->count > mark->count ? builder->count - mark->count : 0;
}

void page_builder_take_back(PageBuilder *builder, const PageMark *mark)
{
    page_builder_begin_item(builder, 0, 0);
    if (mark->titled && builder->title_dropped)
        return;
    builder->has_title = mark->titled;
    for (guint i = mark->links; i < builder->numbered->len; i++) {
        guint handle = g_array_index(builder->numbered, guint, i);
        g_array_index(builder->numbers, guint, handle - 1) = 0;
    }
    g_array_set_size(builder->numbered, mark->links);
    g_ptr_array_set_size(builder->document->links, (int)mark->links);
    g_array_set_size(builder->document->blocks, mark->blocks);
    g_array_set_size(builder->bytes, mark->blocks);
    g_array_set_size(builder->document->runs, mark->runs);
    g_string_truncate(builder->text, mark->bytes);
    builder->count = mark->count;
    builder->list = 0;
}

/* ---- characters ---- */

/* Writes what has been put off, now that a character follows. */
static void append_put_off(PageBuilder *builder)
{
    if (builder->breaks > 1)
        page_builder_end_block(builder);
    if (!builder->open) {
        forget_blanks(builder);
        begin_block(builder);
        return;
    }
    if (builder->breaks) {
        append(builder, '\n', 0, 0);
    } else if (builder->spaces) {
        gboolean keep = builder->spaces == 1 && builder->space == NO_BREAK_SPACE;
        append(builder, keep ? NO_BREAK_SPACE : ' ', builder->space_style, builder->space_address);
    } else {
        return;
    }
    forget_blanks(builder);
}

/* The same in code: everything counts but empty lines at the start. */
static void append_blanks(PageBuilder *builder)
{
    const char *blanks = builder->blanks->str;

    if (!builder->open) {
        const char *line = strrchr(blanks, '\n');
        blanks = line ? line + 1 : blanks;
        begin_block(builder);
    }
    for (; *blanks; blanks++)
        append(builder, (gunichar)*blanks, 0, 0);
    forget_blanks(builder);
}

gsize page_builder_len(const PageBuilder *builder)
{
    return builder->text->len;
}

void page_builder_raise(PageBuilder *builder, gsize since, PageScript script)
{
    since = MAX(since, builder->byte_start);
    if (!builder->open || since >= builder->text->len)
        return;
    g_autofree char *raised = page_script_write(script, builder->text->str + since);
    if (!raised)
        return;
    g_string_truncate(builder->text, since);
    g_string_append(builder->text, raised);
}

/* Arrows and the like that lead back from a footnote. */
static gboolean is_arrow(gunichar c)
{
    return (c >= 0x2190 && c <= 0x21FF) || c == 0x2934 || c == 0x2B06 || c == 0xFE0E ||
           c == 0xFE0F || c == '^';
}

static void add_character(PageBuilder *builder, gunichar c)
{
    const PageContext *context = &builder->context;

    if (context->inward && is_arrow(c))
        return;
    if (c >= 0x300 && g_unichar_ismark(c)) {
        if (builder->marks >= MARKS_MAX)
            return;
        builder->marks++;
    } else {
        builder->marks = 0;
    }
    guint marks = builder->marks;
    if (context->kind == PAGE_BLOCK_CODE)
        append_blanks(builder);
    else
        append_put_off(builder);
    builder->marks = marks;
    append(builder, c, context->style, context->address);
}

/* The length of what is printable ASCII without spaces: there is nothing to see to in it. */
static gsize plain_len(const char *text, const char *end)
{
    const char *at = text;

    while (at<end && * at> ' ' && *at < 0x7F)
        at++;
    return (gsize)(at - text);
}

static gboolean takes_plain(const PageBuilder *builder)
{
    return builder->context.kind != PAGE_BLOCK_CODE && !builder->context.inward;
}

/* The same as add_character() for each of them. */
static void add_plain(PageBuilder *builder, const char *text, gsize len)
{
    const PageContext *context = &builder->context;

    append_put_off(builder);
    builder->marks = 0;
    if (context->style || context->address)
        extend_run(builder, context->style, link_number(builder, context->address), (guint)len);
    g_string_append_len(builder->text, text, (gssize)len);
    builder->count += (guint)len;
}

static gboolean is_space(gunichar c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == NO_BREAK_SPACE;
}

static void add_space(PageBuilder *builder, gunichar c, gboolean blank_lines)
{
    if (builder->context.kind == PAGE_BLOCK_CODE) {
        if (c != '\r')
            g_string_append_c(builder->blanks, c == '\n' || c == '\t' ? (char)c : ' ');
        return;
    }
    if (builder->spaces++ == 0) {
        builder->space = c;
        builder->space_style = builder->context.style;
        builder->space_address = builder->context.address;
    }
    if (blank_lines && c == '\n' && ++builder->newlines == 2)
        page_builder_end_block(builder);
}

void page_builder_text(PageBuilder *builder, const char *text, gsize len, gboolean blank_lines)
{
    const char *end = text + len;

    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        gsize plain = takes_plain(builder) ? plain_len(at, end) : 0;
        if (plain) {
            add_plain(builder, at, plain);
            at += plain;
            if (at == end)
                break;
        }
        gunichar c = g_utf8_get_char(at);
        if (is_space(c))
            add_space(builder, c, blank_lines);
        else if (!base_clean_is_unsafe(c) && c != SOFT_HYPHEN && c != BYTE_ORDER_MARK)
            add_character(builder, c);
    }
}

void page_builder_line_break(PageBuilder *builder)
{
    if (builder->context.kind == PAGE_BLOCK_CODE)
        g_string_append_c(builder->blanks, '\n');
    else if (builder->context.kind == PAGE_BLOCK_HEADING)
        add_space(builder, ' ', FALSE);
    else if (builder->open)
        builder->breaks++;
}

/* ---- rows ---- */

static gboolean is_row(const GArray *blocks, const guint *cells, guint count, gboolean follows_row)
{
    if (count == 0 || cells[0] >= blocks->len || (count == 1 && !follows_row))
        return FALSE;
    for (guint i = 0; i < count; i++) {
        guint end = i + 1 < count ? cells[i + 1] : blocks->len;
        if (end - cells[i] > CELL_BLOCKS_MAX)
            return FALSE;
        if (end == cells[i])
            continue;
        const PageBlock *first = &g_array_index(blocks, PageBlock, cells[i]);
        const PageBlock *last = &g_array_index(blocks, PageBlock, end - 1);
        if (last->end - first->start > (guint)(count == 1 ? LONE_CELL_MAX : CELL_COUNT_MAX))
            return FALSE;
        for (guint k = cells[i]; k < end; k++) {
            if (g_array_index(blocks, PageBlock, k).kind != PAGE_BLOCK_PARAGRAPH)
                return FALSE;
        }
    }
    return TRUE;
}

/* Appends a block's text of old, which begins at byte base, as a piece of a row. */
static void append_piece(PageBuilder *builder, const char *old, gsize base, guint index)
{
    const PageBlock *block = &g_array_index(builder->document->blocks, PageBlock, index);
    ByteRange range = g_array_index(builder->bytes, ByteRange, index);
    guint moved = block->start - builder->count; /* separators only get shorter */

    for (gsize at = range.start - base; at < range.end - base; at++)
        g_string_append_c(builder->text, old[at] == '\n' ? ' ' : old[at]);
    for (guint i = 0; i < block->run_count; i++) {
        PageRun *run = &g_array_index(builder->document->runs, PageRun, block->first_run + i);
        run->start -= moved;
        run->end -= moved;
    }
    builder->count += block->end - block->start;
}

static void append_character(PageBuilder *builder, char c)
{
    g_string_append_c(builder->text, c);
    builder->count++;
}

gboolean page_builder_join_row(PageBuilder *builder, const guint *cells, guint count,
                               gboolean follows_row)
{
    GArray *blocks = builder->document->blocks;

    if (!is_row(blocks, cells, count, follows_row))
        return FALSE;

    guint tail = blocks->len;
    PageBlock row = g_array_index(blocks, PageBlock, cells[0]);
    ByteRange range = g_array_index(builder->bytes, ByteRange, cells[0]);
    gsize base = range.start;
    g_autofree char *old = g_strdup(builder->text->str + base);

    if (follows_row) {
        range.start--;
        row.start--;
    }
    g_string_truncate(builder->text, range.start);
    builder->count = row.start;
    guint tabs = 0;
    for (guint i = 0; i < count; i++, tabs++) {
        guint end = i + 1 < count ? cells[i + 1] : tail;
        for (; tabs && end > cells[i]; tabs--)
            append_character(builder, '\t');
        for (guint k = cells[i]; k < end; k++) {
            if (k > cells[i])
                append_character(builder, ' ');
            append_piece(builder, old, base, k);
        }
    }
    row.kind = PAGE_BLOCK_TABLE;
    row.level = 0;
    row.end = builder->count;
    row.run_count = builder->document->runs->len - row.first_run;
    range.end = builder->text->len;
    g_array_set_size(blocks, cells[0]);
    g_array_set_size(builder->bytes, cells[0]);
    g_array_append_val(blocks, row);
    g_array_append_val(builder->bytes, range);
    return TRUE;
}

/* ---- the whole ---- */

PageContext *page_builder_context(PageBuilder *builder)
{
    return &builder->context;
}

PageBuilder *page_builder_new(const char *title)
{
    PageBuilder *builder = g_new0(PageBuilder, 1);
    PageDocument *document = g_new0(PageDocument, 1);
    g_autofree char *line = base_clean_line(title, -1);

    document->blocks = g_array_new(FALSE, FALSE, sizeof(PageBlock));
    document->runs = g_array_new(FALSE, FALSE, sizeof(PageRun));
    document->links = g_ptr_array_new_with_free_func(g_free);
    builder->document = document;
    builder->text = g_string_new(NULL);
    builder->blanks = g_string_new(NULL);
    builder->bytes = g_array_new(FALSE, FALSE, sizeof(ByteRange));
    builder->handles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    builder->addresses = g_ptr_array_new();
    builder->numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    builder->numbered = g_array_new(FALSE, FALSE, sizeof(guint));

    if (line && *line) {
        builder->context = (PageContext){.kind = PAGE_BLOCK_HEADING, .level = 1};
        page_builder_text(builder, line, strlen(line), FALSE);
        page_builder_end_block(builder);
        builder->has_title = document->blocks->len > 0;
    }
    builder->context = (PageContext){.kind = PAGE_BLOCK_PARAGRAPH};
    return builder;
}

PageDocument *page_builder_finish(PageBuilder *builder)
{
    PageDocument *document = builder->document;

    page_builder_end_block(builder);
    document->text = g_string_free(builder->text, FALSE);
    document->count = builder->count;
    g_string_free(builder->blanks, TRUE);
    g_array_unref(builder->bytes);
    g_hash_table_unref(builder->handles);
    g_ptr_array_unref(builder->addresses);
    g_array_unref(builder->numbers);
    g_array_unref(builder->numbered);
    g_free(builder);
    return document;
}

void page_document_free(PageDocument *document)
{
    g_free(document->text);
    g_array_unref(document->blocks);
    g_array_unref(document->runs);
    g_ptr_array_unref(document->links);
    g_free(document);
}
