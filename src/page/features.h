/* What each node and each block of text of a page is like. */
#ifndef DIXIT_PAGE_FEATURES_H
#define DIXIT_PAGE_FEATURES_H

#include <glib.h>

#include "page/lexicon.h"
#include "page/tree.h"

/* Why a node is left out, with all it holds. */
enum {
    PAGE_DROP_SKIP = 1 << 0,    /* never text */
    PAGE_DROP_HIDDEN = 1 << 1,
    PAGE_DROP_ASIDE = 1 << 2,   /* navigation, footers, … */
    PAGE_DROP_CLASS = 1 << 3,   /* its class or role says so */
    PAGE_DROP_COMMENT = 1 << 4,
    PAGE_DROP_CARD = 1 << 5,    /* one of several boxes that lead to other pages */
    PAGE_DROP_CAPTION = 1 << 6
};

/* Percent of a block that the page's data has to have, for the block to count as found there. */
#define PAGE_BODY_SHARE 60

typedef struct {
    guint32 chars;  /* letters and digits inside, but for what is never text */
    guint32 links;  /* of these, inside links */
    guint32 prose;  /* of these, in blocks that read like an article */
    guint16 images;  /* inside */
    guint16 classes; /* PAGE_CLASS_… of its own class and id */
    guint8 drop;    /* PAGE_DROP_… of itself and of all around it */
    guint8 link;    /* inside a link */
} PageFeature;

/* Text that is not interrupted by the start or end of a block element. */
typedef struct {
    guint32 first, end; /* nodes, end exclusive */
    guint32 owner;      /* the innermost block element around */
    guint32 chars, links;
    guint16 stops;      /* marks that end sentences */
    guint16 commas;
    guint8 tag;         /* PageTagId: what it is: P, LI, H1 to H6, TD, …; DIV for others */
    guint8 body;        /* percent of it that the page's data has as the article's text */
    gboolean keep;      /* it is of the article */
} PageTextBlock;

typedef struct {
    const PageTree *tree;
    const PageLexicon *lexicon;
    char *host;     /* of the page's address, without "www."; NULL where it is not known */
    PageFeature *nodes;
    GArray *blocks; /* PageTextBlock */
} PageFeatures;

/* How strictly what stands around articles is left out; the loosest is tried last. */
typedef enum {
    PAGE_STRICT,
    PAGE_LOOSE, /* only what readers wrote and captions */
    PAGE_BARE   /* only what is never text */
} PageStrictness;

/* url  the page's address; may be NULL */
PageFeatures *page_features_new(const PageTree *tree, const PageLexicon *lexicon, const char *url);

/* Sets drop of all nodes anew. */
void page_features_mask(PageFeatures *features, PageStrictness strictness);

/*
 * Looks for the blocks of the text that the page's data has as the article's; sets their body.
 * Returns the percentage of that text that was found; 0 for no such text.
 */
guint page_features_align(PageFeatures *features, const char *body);

void page_features_free(PageFeatures *features);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageFeatures, page_features_free)

static inline PageTextBlock *page_features_block(const PageFeatures *features, guint index)
{
    return &g_array_index(features->blocks, PageTextBlock, index);
}

/* The block's text on one line, which the caller frees; what is dropped inside it is left out. */
char *page_features_block_text(const PageFeatures *features, const PageTextBlock *block);

/* TRUE where a block reads like an article: long enough, few links. */
gboolean page_features_is_prose(const PageTextBlock *block);

/* TRUE for a link to another host than the page's. */
gboolean page_features_leads_away(const PageFeatures *features, guint index);

/* The nearest node from index on upwards that has one of the classes; 0 for none. */
guint page_features_find_class(const PageFeatures *features, guint index, guint classes);

/* The nearest node from index on upwards of one of the tags; 0 for none. */
guint page_features_find_tag(const PageFeatures *features, guint index, PageTagId tag);

/* Index of the first block that begins at a node or behind it. */
guint page_features_first_block(const PageFeatures *features, guint node);

#endif
