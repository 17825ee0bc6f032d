/* Looks: what each part of the screen is drawn in, with many colours, few, or none. */
#ifndef DIXIT_UI_THEME_H
#define DIXIT_UI_THEME_H

#include <glib.h>

#include "app/config.h"
#include "ui/curses.h"

/* Attributes and colours, which can be changed one by one before they are drawn. */
typedef struct {
    attr_t attrs;
    int fg, bg; /* of the terminal's palette; -1 for its default */
} UiStyle;

typedef enum {
    UI_LOOK_TEXT,
    UI_LOOK_TITLE,
    UI_LOOK_TITLE_FOCUSED,
    UI_LOOK_BORDER,
    UI_LOOK_STATUS,
    UI_LOOK_ERROR,
    UI_LOOK_CHIP,
    UI_LOOK_META, /* dates, counts, what stands around the text */
    UI_LOOK_UNREAD,
    UI_LOOK_STARRED,
    UI_LOOK_HEADING,
    UI_LOOK_LINK,
    UI_LOOK_CODE,
    UI_LOOK_KEY,         /* in the help */
    UI_LOOK_CURSOR,      /* the selected line of the focused pane */
    UI_LOOK_CURSOR_IDLE, /* of another pane */
    UI_LOOK_STATEMENT,   /* the shade behind what was said */
    UI_LOOK_LIT,         /* the statement or mention that the reader stands on */
    UI_LOOK_MATCH,       /* a word that was searched for */
    UI_LOOK_COUNT
} UiLook;

/* Prepares colours; after the screen has been opened. */
void ui_theme_init(AppTheme theme);

/* Changes the colours of an open screen, which must be drawn anew. */
void ui_theme_choose(AppTheme theme);

/* Whether a theme depends on a background of which nothing is known. */
gboolean ui_theme_asks(AppTheme theme);

/*
 * Tells the terminal's background, where the environment does not. TRUE where it is another than
 * had been guessed: the theme has to be chosen again.
 */
gboolean ui_theme_tell_background(gboolean is_light);

UiStyle ui_theme(UiLook look);

/* Style with an actor's own colour; the attributes make it stand out without colour too. */
UiStyle ui_theme_actor(UiStyle style, int color);

/* Style with the background and the attributes of a look added. */
UiStyle ui_theme_over(UiStyle style, UiLook look);

/* The pair of colours, in the terms of curses, that a style is drawn with. */
short ui_theme_pair(UiStyle style);

#endif
