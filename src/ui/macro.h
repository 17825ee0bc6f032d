/* Several commands, or one with what it takes, behind one key. */
#ifndef DIXIT_UI_MACRO_H
#define DIXIT_UI_MACRO_H

#include "ui/command.h"

/* A step: a command of the table, and what it takes; NULL for nothing. */
typedef struct {
    const UiCommand *command;
    char *argument;
} UiStep;

/* TRUE for what ui_macro_new() reads: more than the name of a command. */
gboolean ui_macro_is(const char *text);

/*
 * Reads "toggle-star ; tags later ; next-unread": commands as behind ":", with semicolons between
 * them, as one command that is at home where the first of them is. NULL where one of them is
 * unknown. ui_macro_free() frees it.
 */
UiCommand *ui_macro_new(const char *text);
void ui_macro_free(gpointer macro);

/*
 * Runs its steps one after the other, up to one that does nothing where the others have led, or
 * that asks for something.
 */
void ui_macro_run(Ui *ui, const UiCommand *macro);

#endif
