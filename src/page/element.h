/* What each element of HTML does to a document that is being built; shared with page/html.c. */
#ifndef DIXIT_PAGE_ELEMENT_H
#define DIXIT_PAGE_ELEMENT_H

#include <libxml/xmlstring.h>

#include "page/builder.h"

typedef struct PageReader PageReader;
typedef struct PageFrame PageFrame;

/* What an element does beyond standing around its text. */
typedef struct {
    const char *name;
    void (*start)(PageReader *reader, PageFrame *frame, const xmlChar **attributes);
    void (*end)(PageReader *reader, PageFrame *frame);
    guint flags;
    guint style; /* PageStyle flags that it adds */
} PageElement;

enum {
    PAGE_ELEMENT_BLOCK = 1 << 0, /* its text is a block of its own */
    PAGE_ELEMENT_SKIP = 1 << 1   /* it is left out with all it holds */
};

/* An open element. */
struct PageFrame {
    const PageElement *element; /* NULL: of no meaning here */
    PageContext before;         /* the context to return to */
    guint next;  /* of a list: number of its next item, 0 for bullets; of a cell: columns; of a
                    formula: parts so far */
    int step;    /* of a list: what numbers grow by; 0 elsewhere */
    guint level; /* of a list: its depth */
    PageNumbering numbering; /* of a list: how its numbers are written */
    gsize since;   /* of what is above or below the line, and of abbreviations: where it began */
    guint first;   /* of a list numbered backwards to 1: its first block, plus 1; 0 of others */
    PageMark mark; /* of a form: where it began */
};

/* An open table. */
typedef struct {
    GArray *cells;   /* guint: first block of each cell of the open row */
    GArray *covered; /* guint of each column: rows below that a cell of a row above covers */
    guint rows_end;  /* block behind the last finished row; 0 before the first */
} PageOpenTable;

struct PageReader {
    PageBuilder *builder;
    PageContext *context; /* the builder's */
    const char *base_url;
    GArray *frames;       /* PageFrame */
    GArray *tables;       /* PageOpenTable */
    guint skip;           /* frames open when the outermost skipped element began; 0 for none */
    const char *media;    /* "audio" or "video" while one is open that has shown no address yet */
    char *picture;        /* address from the open picture element; NULL for none */
    char *expansion;      /* what the open abbreviation stands for; NULL for none */
    GHashTable *expanded; /* char *: expansions that the text has, a set */
    guint lists;          /* seen so far */
    guint list;           /* index + 1 of the innermost open list's frame; 0 for none */
    gboolean plain;       /* there are no tags: empty lines count */
};

/* NULL for an element of no meaning here. */
const PageElement *page_element_find(const char *name);

/* TRUE where a page shows an element of these attributes only when a script says so. */
gboolean page_element_is_hidden(const xmlChar **attributes);

/* The value of an attribute, "" where it has none; NULL where it is missing. */
const char *page_element_attribute(const xmlChar **attributes, const char *name);

/* A number as HTML reads it: leading digits; fallback where there are none. */
int page_element_number(const xmlChar **attributes, const char *name, int fallback);

/* Adds text of the program's own. */
void page_element_add_text(PageReader *reader, const char *text);

#endif
