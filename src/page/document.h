/* A document: an article's content as blocks of styled runs over one plain text. */
#ifndef DIXIT_PAGE_DOCUMENT_H
#define DIXIT_PAGE_DOCUMENT_H

#include <glib.h>

typedef enum {
    PAGE_BLOCK_PARAGRAPH, /* level: depth of the list item or definition it stands in, 0 for none;
                             "\n" inside is a line break */
    PAGE_BLOCK_HEADING,   /* level: 1 to 6 */
    PAGE_BLOCK_LIST_ITEM, /* level: depth from 1; number: its number, 0 for a bullet */
    PAGE_BLOCK_CODE,      /* level as of a paragraph; white space kept, lines separated by "\n" */
    PAGE_BLOCK_TABLE,     /* one row a block; cells separated by "\t" */
    PAGE_BLOCK_IMAGE,     /* its text is the image's alternative text or name; may be empty */
    PAGE_BLOCK_CAPTION, /* level as of a paragraph; of the figure that stands before it or behind */
    PAGE_BLOCK_RULE     /* without text */
} PageBlockKind;

typedef enum {
    PAGE_STYLE_EMPHASIS = 1 << 0,
    PAGE_STYLE_STRONG = 1 << 1,
    PAGE_STYLE_CODE = 1 << 2,
    PAGE_STYLE_STRUCK = 1 << 3
} PageStyle;

/* How the numbers of a list are written. */
typedef enum {
    PAGE_NUMBERS_DECIMAL,
    PAGE_NUMBERS_SMALL,   /* a, b, … z, aa */
    PAGE_NUMBERS_CAPITAL, /* A, B */
    PAGE_NUMBERS_ROMAN,   /* i, ii */
    PAGE_NUMBERS_ROMAN_CAPITAL
} PageNumbering;

/* A stretch of one style inside a block; runs without style and link are not listed. */
typedef struct {
    guint start, end; /* code points of the text, end exclusive */
    guint style;      /* PageStyle flags */
    guint link;       /* number of the link, from 1; 0 for none */
} PageRun;

typedef struct {
    PageBlockKind kind;
    guint level;             /* see the kind */
    guint number;            /* see the kind */
    PageNumbering numbering; /* of number */
    guint quote;             /* depth of block quotes around it, 0 for none */
    guint link;              /* of an image: number of the image's address in links; else 0 */
    guint start, end; /* code points of the text, end exclusive, without the separator behind */
    guint first_run, run_count; /* into runs */
} PageBlock;

typedef struct {
    char *text;     /* cleaned UTF-8; blocks are separated by "\n\n", list items and rows by "\n" */
    guint count;    /* code points of text */
    GArray *blocks; /* PageBlock, in order of start */
    GArray *runs;   /* PageRun, in order of start, none across blocks */
    GPtrArray *links; /* char *: absolute addresses, each once; link n is element n - 1 */
} PageDocument;

/*
 * Makes the document of an article. title, where not NULL, becomes a heading of level 1 in front,
 * unless the content begins with a heading of the same words.
 *
 * html      any bytes; scripts, styles, forms and frames are left out. NULL for no content. Without
 *           any tag it is plain text with entities, where an empty line starts a new paragraph
 * base_url  what relative addresses are resolved against; NULL leaves out relative ones
 *
 * Time is linear in the length; depth is bounded without losing the text below the bound. The same
 * input gives the same text: offsets into it are stored.
 */
PageDocument *page_document_from_html(const char *title, const char *html, gsize len,
                                      const char *base_url);

/*
 * The same from plain text: an empty line starts a new paragraph, addresses become links. Newlines
 * that only wrap a paragraph's words at a fixed width become spaces; others stay. The text of the
 * result, read once more, gives the same text.
 */
PageDocument *page_document_from_text(const char *title, const char *text);

/* A list item's number as its list writes them; the caller frees it. */
char *page_document_number(guint number, PageNumbering numbering);

void page_document_free(PageDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageDocument, page_document_free)

#endif
