/* JSON-LD: what a page's data says of its article. */
#ifndef DIXIT_PAGE_JSON_LD_H
#define DIXIT_PAGE_JSON_LD_H

#include "page/tree.h"

/* As written, valid UTF-8, owned; NULL where the data is silent. */
typedef struct {
    char *headline, *authors, *date, *publisher, *language, *image, *description, *body;
    gboolean locked; /* isAccessibleForFree is false */
} PageJsonLd;

/* Reads the first article of the page's JSON-LD blocks; broken blocks are left out. */
void page_json_ld_read(PageJsonLd *data, const PageTree *tree);

void page_json_ld_clear(PageJsonLd *data);

#endif
