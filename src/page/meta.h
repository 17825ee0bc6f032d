/* What a page says of its article beside the text: title, authors, date and so on. */
#ifndef DIXIT_PAGE_META_H
#define DIXIT_PAGE_META_H

#include "page/features.h"

/* Strings are cleaned, one line each, owned; NULL where the page is silent. */
typedef struct {
    char *title;
    char *heading; /* above the article, where the title was taken in its place; else NULL */
    char *byline;
    char *date_published; /* RFC 3339, in the zone that the page writes */
    char *site_name;
    char *language;  /* BCP 47 as far as the page keeps to it */
    char *image;     /* absolute */
    char *canonical; /* absolute */
    char *base;      /* what relative addresses are resolved against, absolute */
    char *description;
    char *body;      /* the text as JSON-LD has it; lines as there */
    gboolean locked; /* JSON-LD says that the article is not free to read */
} PageMeta;

/*
 * Reads JSON-LD, OpenGraph, Dublin Core and other meta elements, microdata, time elements and
 * bylines. Needs page_features_mask().
 *
 * root  the article's node
 * url   the page's address, absolute; may be NULL
 */
PageMeta *page_meta_read(const PageFeatures *features, guint root, const char *url);

void page_meta_free(PageMeta *meta);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageMeta, page_meta_free)

#endif
