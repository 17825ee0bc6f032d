/* A screen of two columns that is made once: links, errors, messages, help. */
#ifndef DIXIT_UI_TABLE_H
#define DIXIT_UI_TABLE_H

#include "ui/view.h"

/* A row: a label at the left, a text, and what it stands for. */
typedef struct {
    char *label;
    char *text;
    gint64 number;
    gconstpointer data; /* borrowed */
} UiTableRow;

/* Enter on a row. The view may be closed in it. */
typedef void (*UiTableEnter)(Ui *ui, const UiTableRow *row);

/*
 * Makes an empty table.
 *
 * where  UI_IN_LINKS or UI_IN_TEXT
 * title  for its title line; copied
 * empty  what stands there without rows; lives as long as the program
 * enter  may be NULL
 */
UiView *ui_table_new(Ui *ui, UiWhere where, const char *title, const char *empty,
                     UiTableEnter enter);

/*
 * Adds a row; label and text are copied. What stands behind a tab in the text is drawn after two
 * spaces and kept whole as long as it fits at all.
 */
void ui_table_add(UiView *view, const char *label, const char *text, gint64 number,
                  gconstpointer data);

/* Rows that hold none of these words (folded) are hidden from now on; "" shows all. */
void ui_table_narrow(UiView *view, const char *words);

/* Lets "/" narrow this table instead of searching the store. */
void ui_table_set_searchable(UiView *view);

/* How many rows are shown. */
guint ui_table_length(UiView *view);

/* Selects a shown row and enters it; the view may be closed in it. */
void ui_table_enter(UiView *view, guint index);

/*
 * The rows are feeds, and their numbers the ids: "update" is for the one under the cursor. fill
 * adds the rows, now and whenever the store has changed.
 */
void ui_table_set_feeds(UiView *view, void (*fill)(UiView *view));

/* Selects the last row. */
void ui_table_select_last(UiView *view);

#endif
