/* Finding again on a page the text that its data says is the article. */
#ifndef DIXIT_PAGE_ALIGN_H
#define DIXIT_PAGE_ALIGN_H

#include <glib.h>

typedef struct PageAlignment PageAlignment;

/* Takes a text, with or without tags; NULL where it is too short to be of use, or NULL. */
PageAlignment *page_alignment_new(const char *text);

/*
 * How much of another text stands in the first, in percent of its letters; neither case nor marks
 * count. A few letters only are never found.
 */
guint page_alignment_share(const PageAlignment *alignment, const char *text);

/* Letters of the first text. */
guint page_alignment_chars(const PageAlignment *alignment);

void page_alignment_free(PageAlignment *alignment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageAlignment, page_alignment_free)

#endif
