#include "config.h"

#include "page/table.h"

#define SPAN_MAX    20   /* columns that one cell may span */
#define ROWS_MAX    1000 /* rows that one cell may span */
#define COVERED_MAX 64   /* columns of a table that cells may cover from above */

void page_table_clear(gpointer table)
{
    g_array_unref(((PageOpenTable *)table)->cells);
    g_array_unref(((PageOpenTable *)table)->covered);
}

static PageOpenTable *open_table(PageReader *reader)
{
    guint count = reader->tables->len;
    return count ? &g_array_index(reader->tables, PageOpenTable, count - 1) : NULL;
}

/* Leaves the next columns empty where cells of rows above cover them. */
static void skip_covered(PageReader *reader, PageOpenTable *table)
{
    guint block = page_builder_block_count(reader->builder);

    while (table->cells->len < table->covered->len) {
        guint *rows = &g_array_index(table->covered, guint, table->cells->len);
        if (!*rows)
            break;
        --*rows;
        g_array_append_val(table->cells, block);
    }
}

/* The same for the columns behind a row's last cell, which have no cell then. */
static void uncover_rest(PageOpenTable *table)
{
    for (guint i = table->cells->len; i < table->covered->len; i++) {
        guint *rows = &g_array_index(table->covered, guint, i);
        *rows -= *rows > 0;
    }
}

/* Has a cell cover its columns in so many rows below it. */
static void cover(PageOpenTable *table, guint columns, guint rows)
{
    guint first = table->cells->len, end = MIN(first + columns, COVERED_MAX);

    if (rows && table->covered->len < end)
        g_array_set_size(table->covered, end);
    for (guint i = first; rows && i < end; i++)
        g_array_index(table->covered, guint, i) = rows;
}

static void finish_row(PageReader *reader)
{
    PageOpenTable *table = open_table(reader);

    page_builder_end_block(reader->builder);
    if (!table || table->cells->len == 0)
        return;
    uncover_rest(table);
    gboolean follows = table->rows_end && g_array_index(table->cells, guint, 0) == table->rows_end;
    if (page_builder_join_row(reader->builder, (const guint *)(gpointer)table->cells->data,
                              table->cells->len, follows))
        table->rows_end = page_builder_block_count(reader->builder);
    g_array_set_size(table->cells, 0);
}

void page_table_start(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    PageOpenTable table = {.cells = g_array_new(FALSE, FALSE, sizeof(guint)),
                           .covered = g_array_new(FALSE, TRUE, sizeof(guint))};

    g_array_append_val(reader->tables, table);
    reader->context->tight = FALSE;
    reader->context->kind = PAGE_BLOCK_PARAGRAPH;
}

void page_table_end(PageReader *reader, PageFrame *frame)
{
    finish_row(reader);
    if (reader->tables->len > 0)
        g_array_set_size(reader->tables, reader->tables->len - 1);
}

void page_table_start_row(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    finish_row(reader);
}

void page_table_end_row(PageReader *reader, PageFrame *frame)
{
    finish_row(reader);
}

void page_table_start_cell(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    PageOpenTable *table = open_table(reader);
    int rows = page_element_number(attributes, "rowspan", 1);

    frame->next = (guint)CLAMP(page_element_number(attributes, "colspan", 1), 1, SPAN_MAX);
    if (!table)
        return;
    page_builder_end_block(reader->builder);
    skip_covered(reader, table);
    cover(table, frame->next, (guint)CLAMP(rows, 1, ROWS_MAX) - 1);
    guint block = page_builder_block_count(reader->builder);
    g_array_append_val(table->cells, block);
}

void page_table_end_cell(PageReader *reader, PageFrame *frame)
{
    PageOpenTable *table = open_table(reader);
    guint block = page_builder_block_count(reader->builder);

    for (; table && frame->next > 1; frame->next--)
        g_array_append_val(table->cells, block);
}
