/* A line of text that is being typed. */
#ifndef DIXIT_UI_EDIT_H
#define DIXIT_UI_EDIT_H

#include "ui/draw.h"
#include "ui/key.h"

typedef struct UiEdit {
    GString *text;
    gsize at; /* byte before which the cursor stands */
} UiEdit;

void ui_edit_init(UiEdit *edit, const char *text);
void ui_edit_clear(UiEdit *edit);

/* Replaces the whole text; the cursor goes to its end. */
void ui_edit_set(UiEdit *edit, const char *text);

/* Puts the cursor before a code point. */
void ui_edit_go(UiEdit *edit, guint column);

typedef enum {
    UI_EDIT_LEFT,
    UI_EDIT_RIGHT,
    UI_EDIT_START,
    UI_EDIT_END,
    UI_EDIT_ERASE_LEFT,
    UI_EDIT_ERASE_RIGHT,
    UI_EDIT_ERASE_WORD, /* to the left */
    UI_EDIT_ERASE_START,
    UI_EDIT_ERASE_END
} UiEditStep;

/* Moves the cursor, or erases beside it. */
void ui_edit_step(UiEdit *edit, UiEditStep step);

/* Writes a key that is a character at the cursor; FALSE for others. */
gboolean ui_edit_type(UiEdit *edit, UiKey key);

/* Writes a text at the cursor, which goes behind it. */
void ui_edit_insert(UiEdit *edit, const char *text);

/* Draws it in a row, scrolled so that the cursor shows; returns the cursor's column. */
int ui_edit_draw(const UiEdit *edit, const UiRect *rect, int row, int column, UiStyle style);

#endif
