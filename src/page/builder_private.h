/* What the files of the builder share. */
#ifndef DIXIT_PAGE_BUILDER_PRIVATE_H
#define DIXIT_PAGE_BUILDER_PRIVATE_H

#include "page/builder.h"

typedef struct {
    gsize start, end;
} PageByteRange;

struct PageBuilder {
    PageDocument *document;
    GString *text;
    guint count; /* code points of text */
    PageContext context;

    gboolean open;
    PageBlock block;  /* while open */
    GArray *bytes;    /* PageByteRange of each finished block */
    gsize byte_start; /* of the open block */
    guint list;       /* of the last block */
    guint item_level; /* of the item that the next block is; 0 for none */
    guint item_number;
    PageNumbering item_numbering;
    gboolean has_title;     /* block 0 is the title that came from outside */
    gboolean title_dropped; /* the content began with it */

    guint spaces;   /* white space since the last character */
    gunichar space; /* the first of them */
    guint space_style, space_address;
    guint newlines;  /* among them */
    guint breaks;    /* line breaks since the last character */
    GString *blanks; /* the same in code, as it is */
    guint marks;     /* combining marks on the last character */

    GHashTable *handles;  /* address → its handle */
    GPtrArray *addresses; /* of each handle; owned by handles */
    GArray *numbers;      /* guint of each handle: number of the link, 0 before it has one */
    GArray *numbered;     /* guint: handle of each link */
    GHashTable *images;   /* handle → index of the image's block, plus 1 */
};

/* The number of a link by its handle, given now where it is the first use; 0 for handle 0. */
guint page_builder_link_number(PageBuilder *builder, guint handle);

/* Lets the run that ends here go on for count more characters, or begins one. */
void page_builder_extend_run(PageBuilder *builder, guint style, guint link, guint count);

void page_builder_begin_block(PageBuilder *builder);

/* Forgets white space and line breaks that no character followed. */
void page_builder_forget_blanks(PageBuilder *builder);

#endif
