#include "config.h"

#include <string.h>

#include "app/layout_private.h"
#include "text/width.h"

#define TABLE_GAP 2
#define CELL_MARK " │ "

/* Cells that a column keeps when others need room, and letters of a word that widen it further. */
#define NARROWED_MIN 12
#define WORD_MAX     16

const PageBlock *app_layout_block(const AppMaking *making, guint index)
{
    return &g_array_index(making->article->document->blocks, PageBlock, index);
}

/* The cells of a row, one after the other. */
typedef struct {
    const PageBlock *row;
    const char *at;
    guint next;       /* start of the next cell; behind the row's end after the last */
    guint start, end; /* of this cell, in code points */
    guint column;     /* of this cell, from 1 */
} Cells;

static Cells cells_of(const AppMaking *making, const PageBlock *row)
{
    return (Cells){row, app_text_index_at(&making->index, row->start), row->start, 0, 0, 0};
}

static gboolean next_cell(Cells *cells)
{
    if (cells->next > cells->row->end)
        return FALSE;
    cells->start = cells->end = cells->next;
    for (; cells->end < cells->row->end && *cells->at != '\t'; cells->end++)
        cells->at = g_utf8_next_char(cells->at);
    if (cells->end < cells->row->end)
        cells->at++;
    cells->next = cells->end + 1;
    cells->column++;
    return TRUE;
}

/* Cells of the flow from a byte on. */
static int flow_width(const AppMaking *making, gsize from)
{
    return text_width(making->flow.text->str + from, (gssize)(making->flow.text->len - from));
}

/* Adds a row, each cell filled up to its column's width; widths NULL: with marks between them. */
static void add_row(AppMaking *making, const PageBlock *row, const GArray *widths)
{
    int taken = 0;

    for (Cells cells = cells_of(making, row); next_cell(&cells);) {
        if (cells.column > 1) {
            guint tab = cells.start - 1;
            AppSpan look = app_layout_span(&making->looks[tab], tab, tab + 1);
            int width = widths ? g_array_index(widths, int, cells.column - 2) : 0;
            g_autofree char *fill =
                widths ? g_strnfill((gsize)(width + TABLE_GAP - taken), ' ') : g_strdup(CELL_MARK);
            app_flow_add(&making->flow, fill, strlen(fill), &look);
        }
        gsize before = making->flow.text->len;
        app_flow_begin_cell(&making->flow);
        app_layout_add_text(making, cells.start, cells.end);
        app_flow_end_cell(&making->flow);
        taken = flow_width(making, before);
    }
}

/* Widens the columns to hold a row's cells, which are laid out for it in the flow. */
static void measure_row(AppMaking *making, const PageBlock *row, GArray *widths)
{
    for (Cells cells = cells_of(making, row); next_cell(&cells);) {
        app_layout_add_text(making, cells.start, cells.end);
        int width = flow_width(making, 0);
        app_flow_reset(&making->flow);
        if (cells.column > widths->len)
            g_array_append_val(widths, width);
        else if (width > g_array_index(widths, int, cells.column - 1))
            g_array_index(widths, int, cells.column - 1) = width;
    }
}

/* A row without room beside its table's other columns: a line a cell, with the column's name. */
static void add_record(AppMaking *making, const PageBlock *row, const PageBlock *head)
{
    Cells names = cells_of(making, head);
    PageBlock part = *row;

    for (Cells cells = cells_of(making, row); next_cell(&cells);) {
        gboolean named = next_cell(&names);
        if (cells.end == cells.start)
            continue;
        if (named && cells.column > 1) {
            const char *start = app_text_index_at(&making->index, names.start);
            const char *end = app_text_index_at(&making->index, names.end);
            g_autofree char *name = g_strndup(start, (gsize)(end - start));
            app_layout_add_sign(making, name, APP_SPAN_META);
            app_layout_add_sign(making, ": ", APP_SPAN_META);
        }
        app_layout_add_text(making, cells.start, cells.end);
        part.level = cells.column > 1;
        app_layout_add_block_lines(making, &part);
        making->place = cells.end;
    }
}

/* --- rows whose cells are wrapped --- */

/* Takes a cell's lines of a column's width out of the flow. */
static GPtrArray *wrap_cell(AppMaking *making, const Cells *cells, int width)
{
    const AppFlowShape how = {.width = MAX(width, 1), .first = "", .rest = ""};
    GPtrArray *lines = g_ptr_array_new_with_free_func(app_line_free);

    app_layout_add_text(making, cells->start, cells->end);
    app_flow_break(&making->flow, &how, lines);
    app_flow_reset(&making->flow);
    return lines;
}

/* Fills the flow up to a column with spaces that are not in the document. */
static void fill_to(AppMaking *making, int column)
{
    const AppSpan look = {.actor = -1, .statement = -1};
    g_autofree char *fill = g_strnfill((gsize)MAX(column - flow_width(making, 0), 0), ' ');

    app_flow_add(&making->flow, fill, strlen(fill), &look);
}

/* Puts one line of each cell beside the others into the flow. */
static void join_line(AppMaking *making, const GPtrArray *wrapped, const GArray *widths,
                      guint index)
{
    int column = 0;

    app_flow_begin_cell(&making->flow); /* each line of a cell has come to keep to itself */
    for (guint i = 0; i < wrapped->len; i++) {
        const GPtrArray *lines = g_ptr_array_index(wrapped, i);
        const AppLine *line = index < lines->len ? g_ptr_array_index(lines, index) : NULL;

        for (guint k = 0; line && k < line->spans->len; k++) {
            const AppSpan *span = &g_array_index(line->spans, AppSpan, k);
            if (k == 0)
                fill_to(making, column);
            app_flow_add(&making->flow, line->text + span->byte_start,
                         span->byte_end - span->byte_start, span);
        }
        column += g_array_index(widths, int, i) + TABLE_GAP;
    }
}

/*
 * A row on several lines. Its words stand beside each other, so all of them are where its first
 * line is: the others have no place of their own in the text.
 */
static void add_wrapped(AppMaking *making, const PageBlock *row, const GArray *widths)
{
    g_autoptr(GPtrArray) wrapped =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    const GPtrArray *lines = making->layout->lines;
    guint first = lines->len, height = 0;

    for (Cells cells = cells_of(making, row); next_cell(&cells);) {
        GPtrArray *cell = wrap_cell(making, &cells, g_array_index(widths, int, cells.column - 1));
        g_ptr_array_add(wrapped, cell);
        height = MAX(height, cell->len);
    }
    for (guint i = 0; i < height; i++) {
        join_line(making, wrapped, widths, i);
        app_layout_add_block_lines(making, row);
    }
    for (guint i = first; i < lines->len; i++) {
        AppLine *line = g_ptr_array_index(lines, i);
        line->start = i == first ? row->start : row->end;
        line->end = row->end;
    }
}

/* Cells of the longest word of each column of a row, as far as they matter; widens words. */
static void measure_words(const AppMaking *making, const PageBlock *row, GArray *words)
{
    for (Cells cells = cells_of(making, row); next_cell(&cells);) {
        const char *start = app_text_index_at(&making->index, cells.start);
        const char *end = app_text_index_at(&making->index, cells.end);
        g_autofree char *text = g_strndup(start, (gsize)(end - start));
        g_auto(GStrv) parts = g_strsplit_set(text, " \n", -1);
        int widest = 0;

        for (char **part = parts; *part; part++)
            widest = MAX(widest, MIN(text_width(*part, -1), WORD_MAX));
        if (cells.column > words->len)
            g_array_append_val(words, widest);
        else if (widest > g_array_index(words, int, cells.column - 1))
            g_array_index(words, int, cells.column - 1) = widest;
    }
}

/* How wide a column is where none may be wider than most, unless its words are. */
static int narrowed(const GArray *widths, const GArray *words, guint column, int most)
{
    return MIN(g_array_index(widths, int, column),
               MAX(most, MAX(NARROWED_MIN, g_array_index(words, int, column))));
}

/* Narrows the widest columns until the table has room; FALSE where they would be too narrow. */
static gboolean narrow(const AppMaking *making, guint first, guint end, int room, GArray *widths)
{
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(int));

    for (guint i = first; i < end; i++)
        measure_words(making, app_layout_block(making, i), words);
    for (int most = room; most >= NARROWED_MIN; most--) {
        int width = (int)(MAX(widths->len, 1) - 1) * TABLE_GAP;

        for (guint i = 0; i < widths->len; i++)
            width += narrowed(widths, words, i, most);
        if (width > room)
            continue;
        for (guint i = 0; i < widths->len; i++)
            g_array_index(widths, int, i) = narrowed(widths, words, i, most);
        return TRUE;
    }
    return FALSE;
}

static int table_width(const GArray *widths)
{
    int width = 0;

    for (guint i = 0; i < widths->len; i++)
        width += g_array_index(widths, int, i) + (i ? TABLE_GAP : 0);
    return width;
}

gboolean app_layout_is_tight(const PageBlock *before, const PageBlock *block)
{
    return before->end > before->start && block->end > block->start &&
           block->start - before->end == 1;
}

/* The block behind the table that begins with this one; its columns' widths. */
static guint measure_table(AppMaking *making, guint first, GArray *widths)
{
    guint count = making->article->document->blocks->len;
    guint end = first;

    do {
        measure_row(making, app_layout_block(making, end), widths);
        end++;
    } while (end < count && app_layout_block(making, end)->kind == PAGE_BLOCK_TABLE &&
             app_layout_is_tight(app_layout_block(making, end - 1), app_layout_block(making, end)));
    return end;
}

static void add_line_under(AppMaking *making, const PageBlock *head, int width)
{
    for (int i = 0; i < width; i++)
        app_layout_add_sign(making, "─", APP_SPAN_META);
    app_layout_add_block_lines(making, head);
}

/* TRUE for a row of names of columns: each of its cells is strong. */
static gboolean is_head(const AppMaking *making, const PageBlock *row)
{
    gboolean head = FALSE;

    for (Cells cells = cells_of(making, row); next_cell(&cells);) {
        if (cells.end == cells.start)
            continue;
        head = making->looks[cells.start].style & APP_SPAN_STRONG;
        if (!head)
            return FALSE;
    }
    return head;
}

/* Lays out the rows of a table from first on, and gives the block behind it. */
guint app_layout_add_table(AppMaking *making, guint first)
{
    const PageBlock *head = app_layout_block(making, first);
    g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(int));
    guint end = measure_table(making, first, widths);
    int room = making->width - app_layout_front_width(making, head);
    gboolean whole = table_width(widths) <= room;
    gboolean fits = whole || narrow(making, first, end, room, widths);
    gboolean headed = end - first > 1 && is_head(making, head);

    for (guint i = first; i < end; i++) {
        const PageBlock *row = app_layout_block(making, i);
        if (!fits && headed && i > first) {
            add_record(making, row, head);
        } else if (fits && !whole) {
            add_wrapped(making, row, widths);
        } else {
            add_row(making, row, fits ? widths : NULL);
            app_layout_add_block_lines(making, row);
        }
        making->place = row->end;
        if (i == first && headed)
            add_line_under(making, head, fits ? table_width(widths) : room);
    }
    return end;
}
