/* What the two halves of the reading pane share. */
#ifndef DIXIT_UI_READING_PRIVATE_H
#define DIXIT_UI_READING_PRIVATE_H

#include "app/layout.h"
#include "ui/reading.h"

typedef struct {
    UiView view;
    AppArticle *article;   /* NULL for none */
    BaseCancel *analysing; /* ends its analysis; NULL where none is under way */
    AppLayout *layout;     /* of article, as it was drawn last; NULL before that */
    int layout_width;      /* cells that it was made for */
    AppMarks layout_marks;
    guint top;      /* line at the top of the pane */
    guint anchor;   /* code point there when the reader last moved: kept by a new layout */
    gboolean above; /* the line at the top was a name that stands above that code point */
    int height;
    UiSelection selection;
    GArray *matches; /* TextSpan: words that were searched for */
    TextSpan reveal; /* to be scrolled to when there is a layout */
    gboolean reveal_due;
    int match; /* the one that was gone to; -1 */
} UiReading;

/* Scrolls a stretch of the text into view, where it is not. */
void ui_reading_reveal(UiReading *reading, guint start, guint end);

/* Sets the top line, within the text. */
void ui_reading_scroll_to(UiReading *reading, gint64 line);

/* The code point at the top of the pane, and that below its end. */
guint ui_reading_first_offset(const UiReading *reading);
guint ui_reading_end_offset(const UiReading *reading);

/* What the status line, "explain" and "copy" say of the selection; NULL for nothing. */
char *ui_reading_lit(UiView *view);
char *ui_reading_explain(UiView *view);
char *ui_reading_copy(UiView *view);
gboolean ui_reading_actor(UiView *view, UiActorRef *actor);
gboolean ui_reading_escape(UiView *view);

/* TRUE where code points start to end belong to what is selected. */
gboolean ui_reading_is_lit(const UiReading *reading, guint start, guint end);

#endif
