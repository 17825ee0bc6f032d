#include "config.h"

#include "page/builder_private.h"

#define CELL_COUNT_MAX  400 /* code points; a longer cell is a column of a page */
#define CELL_BLOCKS_MAX 3
#define LONE_CELL_MAX   120

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
    PageByteRange range = g_array_index(builder->bytes, PageByteRange, index);
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
    PageByteRange range = g_array_index(builder->bytes, PageByteRange, cells[0]);
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
