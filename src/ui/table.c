#include "config.h"

#include "ui/table.h"

#include <string.h>

#include "base/i18n.h"
#include "text/fold.h"
#include "text/width.h"
#include "ui/browser.h"
#include "ui/list.h"
#include "ui/prompt.h"

/* What labels may take at least, however narrow the table is. */
#define LABEL_LEAST 11

typedef struct {
    UiView view;
    GPtrArray *rows;  /* UiTableRow */
    GPtrArray *shown; /* those of rows that are not hidden */
    UiList list;
    int label_width;
    char *title;
    char *narrowed; /* by these words; NULL */
    const char *empty;
    UiTableEnter enter;
    void (*fill)(UiView *view); /* of a table of feeds; NULL */
} Table;

static Table *table_of(UiView *view)
{
    return (Table *)view;
}

static void free_row(gpointer data)
{
    UiTableRow *row = data;

    g_free(row->label);
    g_free(row->text);
    g_free(row);
}

static void free_view(UiView *view)
{
    Table *table = table_of(view);

    g_ptr_array_unref(table->shown);
    g_ptr_array_unref(table->rows);
    g_free(table->title);
    g_free(table->narrowed);
    g_free(table);
}

static const UiTableRow *selected(const Table *table)
{
    return table->list.count > 0 ? g_ptr_array_index(table->shown, table->list.cursor) : NULL;
}

void ui_table_add(UiView *view, const char *label, const char *text, gint64 number,
                  gconstpointer data)
{
    Table *table = table_of(view);
    UiTableRow *row = g_new0(UiTableRow, 1);

    *row = (UiTableRow){g_strdup(label), g_strdup(text), number, data};
    g_ptr_array_add(table->rows, row);
    g_ptr_array_add(table->shown, row);
    table->label_width = MAX(table->label_width, text_width(label, -1));
    ui_list_set_count(&table->list, table->shown->len);
}

void ui_table_narrow(UiView *view, const char *words)
{
    Table *table = table_of(view);
    g_autofree char *folded = text_fold(words, -1);

    g_free(table->narrowed);
    table->narrowed = *words ? g_strdup(words) : NULL;
    g_ptr_array_set_size(table->shown, 0);
    for (guint i = 0; i < table->rows->len; i++) {
        UiTableRow *row = g_ptr_array_index(table->rows, i);
        g_autofree char *both = g_strconcat(row->label, " ", row->text, NULL);
        g_autofree char *haystack = text_fold(both, -1);
        if (strstr(haystack, folded))
            g_ptr_array_add(table->shown, row);
    }
    ui_list_set_count(&table->list, table->shown->len);
}

void ui_table_select_last(UiView *view)
{
    ui_list_move(&table_of(view)->list, UI_MOVE_TO, G_MAXINT);
}

static void move_cursor(UiView *view, UiMove move, int count)
{
    ui_list_move(&table_of(view)->list, move, count);
}

static void enter(UiView *view)
{
    Table *table = table_of(view);
    const UiTableRow *row = selected(table);

    if (row && table->enter)
        table->enter(view->ui, row);
}

guint ui_table_length(UiView *view)
{
    return table_of(view)->list.count;
}

void ui_table_enter(UiView *view, guint index)
{
    ui_list_move(&table_of(view)->list, UI_MOVE_TO, (int)index + 1);
    enter(view);
}

static void fill_anew(UiView *view)
{
    Table *table = table_of(view);
    guint cursor = table->list.cursor;

    if (!table->fill)
        return;
    g_ptr_array_set_size(table->shown, 0);
    g_ptr_array_set_size(table->rows, 0);
    table->label_width = 0;
    table->fill(view);
    table->list.cursor = cursor;
    ui_list_set_count(&table->list, table->shown->len);
}

void ui_table_set_feeds(UiView *view, void (*fill)(UiView *view))
{
    table_of(view)->fill = fill;
    fill_anew(view);
}

static gint64 feed_id(UiView *view)
{
    const Table *table = table_of(view);
    const UiTableRow *row = selected(table);

    return table->fill && row ? row->number : 0;
}

static char *lit(UiView *view)
{
    return feed_id(view) ? g_strdup(_("Enter goes to the feed, r tries it again")) : NULL;
}

static void click(UiView *view, int row, int column)
{
    if (ui_list_click(&table_of(view)->list, row))
        enter(view);
}

static gboolean escape(UiView *view)
{
    Table *table = table_of(view);

    if (!table->narrowed)
        return FALSE;
    ui_table_narrow(view, "");
    return TRUE;
}

static gboolean accept_words(Ui *ui, const char *text, guint *column, GError **error)
{
    ui_table_narrow(ui_front_view(ui), text);
    return TRUE;
}

static void search(UiView *view)
{
    static const UiPromptKind narrow = {"/", "table", accept_words, NULL, accept_words};

    ui_prompt_open(view->ui, &narrow, NULL);
}

/* Where what follows a tab does not fit, the text before it gives way. */
static void draw_text(const UiRect *rect, int column, const char *text)
{
    UiStyle style = ui_theme(UI_LOOK_TEXT);
    const char *tail = strchr(text, '\t');

    if (!tail) {
        ui_draw_cut(rect, 0, column, rect->width, text, style);
        return;
    }
    g_autofree char *head = g_strndup(text, (gsize)(tail - text));
    int room = rect->width - column - text_width(++tail, -1) - 2;
    if (room > 0)
        column += ui_draw_cut(rect, 0, column, room, head, style) + 2;
    ui_draw_cut(rect, 0, column, rect->width, tail, style);
}

static int draw_row(UiView *view, guint index, const UiRect *rect)
{
    const Table *table = table_of(view);
    const UiTableRow *row = g_ptr_array_index(table->shown, index);
    int width = MIN(table->label_width, MAX(rect->width / 4, LABEL_LEAST));
    UiStyle label = ui_theme(row->data || row->number ? UI_LOOK_KEY : UI_LOOK_HEADING);

    ui_draw_cut(rect, 0, 1, width, row->label, label);
    draw_text(rect, 1 + width + 2, row->text);
    return 1 + width + 1;
}

static void draw(UiView *view, const UiRect *rect, gboolean focused)
{
    Table *table = table_of(view);

    if (table->shown->len == 0 && *table->empty)
        ui_draw_wrapped(rect, 1, 1, _(table->empty), ui_theme(UI_LOOK_META));
    ui_list_draw(view, &table->list, rect, focused, draw_row);
}

static char *title(UiView *view)
{
    const Table *table = table_of(view);

    return table->narrowed ? g_strdup_printf("%s · %s", table->title, table->narrowed)
                           : g_strdup(table->title);
}

static char *position(UiView *view)
{
    return ui_list_position(&table_of(view)->list);
}

static char *copy(UiView *view)
{
    const UiTableRow *row = selected(table_of(view));

    return row ? g_strdup(row->text) : NULL;
}

#define TABLE_FUNCTIONS                                                                   \
    .free = free_view, .draw = draw, .move = move_cursor, .enter = enter, .click = click, \
    .escape = escape, .title = title, .position = position, .lit = lit, .feed = feed_id,  \
    .refresh = fill_anew, .copy = copy

static const UiViewClass text_class = {.where = UI_IN_TEXT, TABLE_FUNCTIONS};
static const UiViewClass searched_class = {.where = UI_IN_TEXT, .search = search, TABLE_FUNCTIONS};
static const UiViewClass links_class = {.where = UI_IN_LINKS, .beside = TRUE, TABLE_FUNCTIONS};

void ui_table_set_searchable(UiView *view)
{
    view->class = &searched_class;
}

UiView *ui_table_new(Ui *ui, UiWhere where, const char *title, const char *empty,
                     UiTableEnter enter_row)
{
    Table *table = g_new0(Table, 1);

    table->view = (UiView){where == UI_IN_LINKS ? &links_class : &text_class, ui};
    table->rows = g_ptr_array_new_with_free_func(free_row);
    table->shown = g_ptr_array_new();
    table->title = g_strdup(title);
    table->empty = empty;
    table->enter = enter_row;
    return &table->view;
}
