/* What the files of the selection share. */
#ifndef DIXIT_PAGE_SELECT_PRIVATE_H
#define DIXIT_PAGE_SELECT_PRIVATE_H

#include "page/select.h"

#define PAGE_SELECT_SHORT 140 /* letters up to which a phrase decides about a whole block */
#define PAGE_SELECT_NAME  70  /* letters up to which a block may be a byline or a date */

typedef struct {
    PageFeatures *features;
    const PageHints *hints;
    guint root;
    guint first, end; /* blocks of the root */
    guint *phrases;   /* PAGE_PHRASE_… by block, counted from first */
    char *author;     /* the first author's name, folded; NULL */
} PageSelector;

/* ---- what a block is (page/select.c) ---- */

gboolean page_select_is_heading(const PageTextBlock *block);

/* PAGE_PHRASE_… with which a block of the root begins. */
guint page_select_phrases(const PageSelector *selector, guint index);

/* TRUE where two texts have the same words, or one begins with those of the other. */
gboolean page_select_is_same(const char *text, const char *other);

gboolean page_select_is_title(const PageSelector *selector, const PageTextBlock *block);

/* TRUE for a block of links: it is there for what it leads to. */
gboolean page_select_is_links(const PageSelector *selector, guint index);

/* ---- where the article begins and ends (page/select_edge.c); in the order of their use ---- */

/* The first name of a byline, folded; NULL where it is no name of two words or more. */
char *page_select_author(const char *byline);

/* Leaves out what stands behind and in front of the text that the page's data has. */
void page_select_cut_to_body(const PageSelector *selector);

/* Cuts off at a block that says the article is over, when most of the text lies before it. */
void page_select_cut_end(const PageSelector *selector);

/* Leaves out what stands beside the core: behind it all, in front of it what is no sentence. */
void page_select_cut_to_core(const PageSelector *selector);

/* Leaves out paragraphs about the author at both ends. */
void page_select_drop_bios(const PageSelector *selector);

/* Leaves out short blocks without a full sentence at the end. */
void page_select_trim_end(const PageSelector *selector);

/* Leaves out short lines in front of the first paragraph: dates, sections, names. */
void page_select_trim_start(const PageSelector *selector);

/*
 * Keeps the summary in front of the body: what stands between the title and the root, and says by
 * its class that it is one, or is what the page gives as its description.
 */
void page_select_add_lead(const PageSelector *selector);

#endif
