/* A view: one kind of screen or pane, as a table of functions. */
#ifndef DIXIT_UI_VIEW_H
#define DIXIT_UI_VIEW_H

#include <glib.h>

#include "ui/draw.h"
#include "ui/key.h"

typedef struct Ui Ui;
typedef struct UiEdit UiEdit;
typedef struct UiView UiView;

/* Where a command is at home: one bit a kind of view. */
typedef enum {
    UI_IN_FEEDS = 1 << 0,
    UI_IN_ARTICLES = 1 << 1,
    UI_IN_READING = 1 << 2,
    UI_IN_ACTORS = 1 << 3,
    UI_IN_STATEMENTS = 1 << 4, /* of the store, of one actor, of one article */
    UI_IN_LINKS = 1 << 5,
    UI_IN_TEXT = 1 << 6, /* help, errors, messages */
    UI_IN_TIMELINE = 1 << 7,
    UI_EVERYWHERE = (1 << 8) - 1,
    /* layers over the screens */
    UI_IN_PROMPT = 1 << 8,
    UI_IN_PICKER = 1 << 9,
    UI_IN_MENU = 1 << 10,
    UI_IN_FILTERS = 1 << 11, /* the chips, one of them selected */
    UI_IN_BOX = 1 << 12,
    UI_IN_LAYERS = UI_IN_PROMPT | UI_IN_PICKER | UI_IN_MENU | UI_IN_FILTERS | UI_IN_BOX
} UiWhere;

typedef enum {
    UI_MOVE_LINE,
    UI_MOVE_HALF_PAGE,
    UI_MOVE_PAGE,
    UI_MOVE_TO /* to a line from 1 on; G_MAXINT for the last */
} UiMove;

/* An actor that a view points at. Strings belong to the view. */
typedef struct {
    const char *id;
    const char *name;
    int color;
} UiActorRef;

/* What a view can do. Functions that are NULL do nothing. Strings returned are the caller's. */
typedef struct {
    guint where;     /* its UiWhere bit */
    gboolean scoped; /* its title shows what narrows the lists */
    gboolean beside; /* drawn in place of the reading pane where there are three panes */
    void (*free)(UiView *view);
    void (*draw)(UiView *view, const UiRect *rect, gboolean focused);
    /* count is negative for up */
    void (*move)(UiView *view, UiMove move, int count);
    /* Enter: goes into what is selected. */
    void (*enter)(UiView *view);
    /* Esc: gives up a selection; FALSE where there was none. */
    gboolean (*escape)(UiView *view);
    /* Goes to the other of two: sides, questions, choices of what was typed. */
    void (*turn)(UiView *view);
    /* Asks for words of its own that narrow it; where NULL, the stored articles are searched. */
    void (*search)(UiView *view);
    /* Takes a key before the commands do; FALSE leaves it to them. */
    gboolean (*key)(UiView *view, UiKey key);
    /*
     * A layer takes a key that no command of it has; FALSE, after it has closed itself, leaves it
     * to what is below. NULL takes all and does nothing.
     */
    gboolean (*type)(UiView *view, UiKey key);
    /* The line that is typed in; and what follows when it has changed. */
    UiEdit *(*edit)(UiView *view);
    void (*edited)(UiView *view);
    /* A click at a cell of its rectangle; for layers, of the screen. */
    void (*click)(UiView *view, int row, int column);
    /* The store or what narrows the lists has changed: reads again, stays where it is. */
    void (*refresh)(UiView *view);
    char *(*title)(UiView *view);
    /* Where the reader stands: "3/40"; for the end of the status line. */
    char *(*position)(UiView *view);
    /* What is lit, for the status line; NULL for nothing. */
    char *(*lit)(UiView *view);
    gboolean (*actor)(UiView *view, UiActorRef *actor);
    /* The article that the view points at; 0 for none. */
    gint64 (*article)(UiView *view);
    /* The feed that the view points at; 0 for none. */
    gint64 (*feed)(UiView *view);
    /* Explains what is selected, several lines; NULL for nothing. */
    char *(*explain)(UiView *view);
    /* What "copy" takes: a link, or a statement with its attribution; NULL for nothing. */
    char *(*copy)(UiView *view);
} UiViewClass;

/* The head of every view. */
struct UiView {
    const UiViewClass *class;
    Ui *ui;
};

void ui_view_free(UiView *view);

#endif
