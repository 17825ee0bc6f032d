/* A list on the screen: which of its rows is selected, and which stands at the top. */
#ifndef DIXIT_UI_LIST_H
#define DIXIT_UI_LIST_H

#include "ui/view.h"

typedef struct {
    guint count, cursor, top;
    int height; /* rows on the screen when it was last drawn */
} UiList;

/* Sets the number of rows; the cursor stays inside. */
void ui_list_set_count(UiList *list, guint count);

void ui_list_move(UiList *list, UiMove move, int count);

/* Selects the row that was clicked; TRUE where it was selected already. */
gboolean ui_list_click(UiList *list, int row);

/* Moves the top so that the cursor can be seen. */
void ui_list_show_cursor(UiList *list);

/* Lines that a move goes by (not for UI_MOVE_TO), on a screen of height rows. */
int ui_move_lines(UiMove move, int count, int height);

/* Draws row index of a view; returns the column where its text begins, behind what stands before.
 */
typedef int (*UiRowFunc)(UiView *view, guint index, const UiRect *row);

/* Draws one row of a list on a line; see below. */
void ui_list_draw_row(UiView *view, const UiList *list, guint index, const UiRect *line,
                      gboolean focused, UiRowFunc draw_row);

/*
 * Draws the rows that can be seen, and puts the terminal's cursor on the selected one. In a wide
 * list the selected row is marked up to its text only: a step then costs few bytes on a slow line.
 */
void ui_list_draw(UiView *view, UiList *list, const UiRect *rect, gboolean focused,
                  UiRowFunc draw_row);

/* "3/40"; "" for an empty list. The caller frees it. */
char *ui_list_position(const UiList *list);

#endif
