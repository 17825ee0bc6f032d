/* A line of text that is being typed. */
#ifndef DIXIT_UI_EDIT_H
#define DIXIT_UI_EDIT_H

#include "ui/draw.h"
#include "ui/key.h"

typedef struct {
    GString *text;
    gsize at; /* byte before which the cursor stands */
} UiEdit;

void ui_edit_init(UiEdit *edit, const char *text);
void ui_edit_clear(UiEdit *edit);

/* Replaces the whole text; the cursor goes to its end. */
void ui_edit_set(UiEdit *edit, const char *text);

/* Puts the cursor before a code point. */
void ui_edit_go(UiEdit *edit, guint column);

/* Takes an editing key; FALSE for others. */
gboolean ui_edit_key(UiEdit *edit, UiKey key);

/* Draws it in a row, scrolled so that the cursor shows; returns the cursor's column. */
int ui_edit_draw(const UiEdit *edit, const UiRect *rect, int row, int column, UiStyle style);

#endif
