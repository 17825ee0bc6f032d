/* What the files of the layout share while one is made. */
#ifndef DIXIT_APP_LAYOUT_PRIVATE_H
#define DIXIT_APP_LAYOUT_PRIVATE_H

#include "app/flow.h"
#include "app/speaker.h"

/* How a code point of the document looks, wherever it comes to stand. */
typedef struct {
    guint style; /* AppSpanStyle */
    guint link;
    int actor;
    int statement;
} AppLook;

/* A layout being made. */
typedef struct {
    const AppArticle *article;
    AppLayout *layout;
    AppTextIndex index;
    AppLook *looks; /* of each code point, and one more */
    AppFlow flow;
    int gutter;
    int width;         /* cells for text and prefix */
    guint place;       /* end of the last block, in code points */
    guint *statements; /* indices by start of content */
    guint next;        /* of these: first that starts at or behind the next block */
} AppMaking;

/* Gives every code point its look, from the document and from what was recognised in it. */
void app_layout_paint(AppMaking *making);

/* Adds code points of the document to the flow, with numbers behind its links. */
void app_layout_add_text(AppMaking *making, guint start, guint end);

/* Adds text that is not in the document to the flow. */
void app_layout_add_sign(AppMaking *making, const char *text, guint style);

/* Frees an AppLine. */
void app_line_free(gpointer data);

/* A span in a look, for code points of the document. */
AppSpan app_layout_span(const AppLook *look, guint start, guint end);

const PageBlock *app_layout_block(const AppMaking *making, guint index);

/* TRUE where no blank line belongs between two blocks: items of a list, rows of a table. */
gboolean app_layout_is_tight(const PageBlock *before, const PageBlock *block);

/* Cells that quote bars, indents and bullets take in front of a block's lines. */
int app_layout_front_width(const AppMaking *making, const PageBlock *block);

/* Ends the flow as the lines of a block, its quote bars and bullets in front. */
void app_layout_add_block_lines(AppMaking *making, const PageBlock *block);

/* Lays out the table that begins with a block, and gives the block behind it. */
guint app_layout_add_table(AppMaking *making, guint first);

#endif
