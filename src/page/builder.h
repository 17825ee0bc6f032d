/* Building a document piece by piece, in the order of its text. */
#ifndef DIXIT_PAGE_BUILDER_H
#define DIXIT_PAGE_BUILDER_H

#include "page/document.h"
#include "page/script.h"

/*
 * What the next characters are, as the caller's nesting has it. The caller changes it freely
 * between calls; kind, level and quote count for the block that the next character begins.
 */
typedef struct {
    PageBlockKind kind;
    guint level;
    guint quote;
    guint list;     /* identity of the outermost list around; 0 for none */
    gboolean tight; /* the next block stands close to the one before, if that is of the same list */
    guint style;    /* PageStyle flags */
    guint address;  /* of the link around, from page_builder_address(); 0 outside links */
    gboolean inward; /* in a link into the page itself: its arrows, as of footnotes, are left out */
} PageContext;

typedef struct PageBuilder PageBuilder;

PageBuilder *page_builder_new(const char *title);

/* Finishes the document, which the caller frees, and frees the builder. */
PageDocument *page_builder_finish(PageBuilder *builder);

PageContext *page_builder_context(PageBuilder *builder);

/*
 * Adds text of valid UTF-8, cleaned as base_clean_text() does. White space is folded, and left out
 * at both ends of a block; in PAGE_BLOCK_CODE it is kept. With blank_lines, an empty line ends the
 * block. A text may come in any number of pieces.
 */
void page_builder_text(PageBuilder *builder, const char *text, gsize len, gboolean blank_lines);

/* Ends the block; what follows begins one of the context's kind. Nothing where none is open. */
void page_builder_end_block(PageBuilder *builder);

/* Where the text ends so far, in bytes. */
gsize page_builder_len(const PageBuilder *builder);

/* The text of the open block behind a place of page_builder_len(); "" where none is open. Borrowed.
 */
const char *page_builder_text_since(const PageBuilder *builder, gsize since);

/*
 * Writes what was added to the open block since then in Unicode's superscripts or subscripts; as it
 * was where one of its characters has none, because half a number is another one.
 */
void page_builder_raise(PageBuilder *builder, gsize since, PageScript script);

/* A line break; the second in a row ends the block, and those at a block's ends have no effect. */
void page_builder_line_break(PageBuilder *builder);

/*
 * Ends the block; the next paragraph is a list item of this level, with this number or 0 for a
 * bullet.
 */
void page_builder_begin_item(PageBuilder *builder, guint level, guint number,
                             PageNumbering numbering);

/* Ends the block; an item that has got no text is none. */
void page_builder_end_item(PageBuilder *builder);

/* Numbers the items of a level from a finished block on so that the last has 1. */
void page_builder_number_backwards(PageBuilder *builder, guint first, guint level);

void page_builder_rule(PageBuilder *builder);

/* Handle of an address for a context; the link gets its number when text stands in it. */
guint page_builder_address(PageBuilder *builder, const char *address);

/*
 * An image by its name (any bytes; NULL for none) and its address as above (0 for none). The same
 * image is shown once: pages show images to those without scripts once more, and the rest are marks
 * of the page's own.
 */
void page_builder_image(PageBuilder *builder, const char *name, guint address);

/* A place in the document, between two blocks. */
typedef struct {
    guint blocks, runs, links, count;
    gsize bytes;
    gboolean titled; /* the title stands there, not yet compared with the content */
} PageMark;

/* Ends the block and gives the place behind it. */
PageMark page_builder_mark(PageBuilder *builder);

/* Code points added since. */
guint page_builder_count_since(const PageBuilder *builder, const PageMark *mark);

/*
 * Takes back everything added since, its links too; nothing where it began with the title, which
 * was then taken out in its favour.
 */
void page_builder_take_back(PageBuilder *builder, const PageMark *mark);

/* Finished blocks so far. */
guint page_builder_block_count(const PageBuilder *builder);

/*
 * Makes one row of a table of the finished blocks from the first cell's on: cell i is the blocks
 * from cells[i] up to cells[i + 1], the last cell's go to the end. What is the layout of a page
 * rather than a table stays as it is, and FALSE comes back: images, lists and headings, long cells,
 * a cell alone where no row of the same table stands before it (follows_row).
 */
gboolean page_builder_join_row(PageBuilder *builder, const guint *cells, guint count,
                               gboolean follows_row);

#endif
