#include "config.h"

#include <string.h>

#include "base/clean.h"
#include "page/builder_private.h"

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

guint page_builder_link_number(PageBuilder *builder, guint handle)
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

void page_builder_extend_run(PageBuilder *builder, guint style, guint link, guint count)
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

void page_builder_begin_block(PageBuilder *builder)
{
    const PageContext *context = &builder->context;
    PageBlock block = {.kind = context->kind, .level = context->level, .quote = context->quote};

    append_separator(builder);
    if (builder->item_level && context->kind == PAGE_BLOCK_PARAGRAPH) {
        block.kind = PAGE_BLOCK_LIST_ITEM;
        block.level = builder->item_level;
        block.number = builder->item_number;
        block.numbering = builder->item_numbering;
        builder->item_level = 0;
    }
    block.start = builder->count;
    block.first_run = builder->document->runs->len;
    builder->block = block;
    builder->byte_start = builder->text->len;
    builder->list = context->list;
    builder->open = TRUE;
}

void page_builder_forget_blanks(PageBuilder *builder)
{
    builder->spaces = builder->newlines = builder->breaks = builder->marks = 0;
    g_string_truncate(builder->blanks, 0);
}

/* Letters and digits of a block in lower case: what makes two headings the same. */
static char *block_words(const PageBuilder *builder, guint index)
{
    const PageByteRange *range = &g_array_index(builder->bytes, PageByteRange, index);
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
    PageByteRange range = g_array_index(builder->bytes, PageByteRange, 1);
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
    g_array_index(builder->bytes, PageByteRange, 0) = range;
}

static void finish_block(PageBuilder *builder)
{
    PageByteRange range = {builder->byte_start, builder->text->len};
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
    page_builder_forget_blanks(builder);
}

void page_builder_begin_item(PageBuilder *builder, guint level, guint number,
                             PageNumbering numbering)
{
    page_builder_end_block(builder);
    builder->item_level = level;
    builder->item_number = number;
    builder->item_numbering = numbering;
}

void page_builder_end_item(PageBuilder *builder)
{
    page_builder_begin_item(builder, 0, 0, PAGE_NUMBERS_DECIMAL);
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

/* TRUE where an image stands in the document already; notes that it does now. */
static gboolean is_shown(PageBuilder *builder, guint address, guint link)
{
    const GArray *blocks = builder->document->blocks;
    gpointer handle = GUINT_TO_POINTER(address);
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(builder->images, handle));

    /* What was taken back is there no more. */
    if (index && index - 1 < blocks->len) {
        const PageBlock *block = &g_array_index(blocks, PageBlock, index - 1);
        if (block->kind == PAGE_BLOCK_IMAGE && block->link == link)
            return TRUE;
    }
    g_hash_table_insert(builder->images, handle, GUINT_TO_POINTER(blocks->len + 1));
    return FALSE;
}

void page_builder_image(PageBuilder *builder, const char *name, guint address)
{
    g_autofree char *line = base_clean_line(name, -1);
    const GArray *blocks = builder->document->blocks;
    PageContext saved = builder->context;

    page_builder_end_block(builder);
    guint link = page_builder_link_number(builder, address);
    if (link && is_shown(builder, address, link))
        return;
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
    page_builder_end_item(builder);
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
    builder->bytes = g_array_new(FALSE, FALSE, sizeof(PageByteRange));
    builder->handles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    builder->addresses = g_ptr_array_new();
    builder->numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    builder->images = g_hash_table_new(NULL, NULL);
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
    g_hash_table_unref(builder->images);
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
