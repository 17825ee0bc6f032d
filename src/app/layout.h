/* An article laid out for a width: what the reading pane and "dixit show" both draw. */
#ifndef DIXIT_APP_LAYOUT_H
#define DIXIT_APP_LAYOUT_H

#include "app/article.h"
#include "text/direction.h"

typedef enum {
    APP_SPAN_EMPHASIS = 1 << 0,
    APP_SPAN_STRONG = 1 << 1,
    APP_SPAN_CODE = 1 << 2,
    APP_SPAN_STRUCK = 1 << 3,
    APP_SPAN_LINK = 1 << 4,        /* text of a link */
    APP_SPAN_LINK_NUMBER = 1 << 5, /* the number behind it: "[3]" */
    APP_SPAN_HEADING = 1 << 6,
    APP_SPAN_QUOTED = 1 << 7,   /* in a block quote */
    APP_SPAN_META = 1 << 8,     /* outlet, date, authors: not part of the text */
    APP_SPAN_CUE = 1 << 9,      /* reporting words */
    APP_SPAN_SOURCE = 1 << 10,  /* who said it */
    APP_SPAN_CONTENT = 1 << 11, /* what was said */
    APP_SPAN_SPEAKER =
        1 << 12 /* the bar beside what a statement says; a name in front of a block */
} AppSpanStyle;

/* A stretch of a line in one look. Spans of a line cover it without gaps, in order. */
typedef struct {
    guint byte_start, byte_end; /* of the line's text */
    guint style;                /* AppSpanStyle flags */
    int actor;                  /* index into the annotation's actors; -1 for none */
    int statement;              /* index into its statements that the span belongs to; -1 */
    guint start, end;           /* code points of the document's text; both 0 outside it */
    TextDirection
        opens; /* of the text that begins here and keeps to itself; TEXT_DIRECTION_LEFT for none */
    gboolean closes; /* it ends behind this span, on the same line */
} AppSpan;

/*
 * One line of the screen: the margin's width, then the text. From 20 cells on the text begins with
 * a gutter of two: "▎ " beside the content of a statement, so that it shows without colour. Where
 * there is no margin, a line in front of a block names who speaks in it.
 */
typedef struct {
    char *margin;         /* "" or the speaker's name, cut to the margin's width */
    int margin_actor;     /* of that name; -1 for none */
    int margin_statement; /* the statement beside whose first line the name stands; -1 */
    char *text;           /* UTF-8 without newline, never wider than asked for */
    GArray *spans;        /* AppSpan */
    guint start, end;     /* code points of the document's text on this line; equal on others */
} AppLine;

typedef struct {
    int width;        /* of the whole, in cells */
    int margin_width; /* cells at the left for speakers; 0 where the width leaves no room */
    GPtrArray *lines; /* AppLine */
} AppLayout;

/*
 * Lays an article out; width at least 1. Text is never wider than 80 cells. The article must
 * outlive nothing: all is copied. Time is linear in text and annotations.
 */
AppLayout *app_layout_new(const AppArticle *article, int width);
void app_layout_free(AppLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AppLayout, app_layout_free)

/* Index of the line that shows a code point of the text; the last line for what lies behind it. */
guint app_layout_line_of(const AppLayout *layout, guint offset);

/*
 * The speaker of a statement for people: its actor's name, else its source's words ("unnamed" for a
 * pronoun that stands for nobody known), else NULL.
 */
char *app_statement_speaker(const AppArticle *article, guint statement);

#endif
