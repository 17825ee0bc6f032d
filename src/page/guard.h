/* Measuring tags before libxml2 sees them: it takes quadratic time for one with many attributes. */
#ifndef DIXIT_PAGE_GUARD_H
#define DIXIT_PAGE_GUARD_H

#include <glib.h>

typedef struct {
    gsize len;        /* bytes up to and with its ">"; to the end of the input where it has none */
    guint attributes; /* as libxml2 counts them, or more */
} PageTag;

/* TRUE where html begins with a start tag, as libxml2 sees it. */
gboolean page_guard_is_tag(const char *html, gsize len);

/* Measures the start tag that html begins with. Costs what the tag is long. */
PageTag page_guard_measure(const char *html, gsize len);

#endif
