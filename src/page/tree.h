/* A page as an array of nodes in document order, which every pass of extraction walks without recursion. */
#ifndef DIXIT_PAGE_TREE_H
#define DIXIT_PAGE_TREE_H

#include <glib.h>

#include "page/tag.h"

typedef struct {
    guint32 parent; /* index; of node 0, the root, 0 */
    guint32 end;    /* index behind the last node inside */
    guint32 first;  /* text: byte offset in texts; element: index of its first attribute */
    guint32 len;    /* text: bytes; element: count of attributes */
    guint8 tag;     /* PageTagId */
} PageNode;

typedef struct {
    guint8 name;   /* PageAttributeId */
    guint32 value; /* byte offset in values */
} PageAttribute;

typedef struct {
    GArray *nodes;      /* PageNode; parents before children */
    GArray *attributes; /* PageAttribute */
    GString *texts;     /* valid UTF-8, white space as in the page */
    GString *values;    /* NUL-terminated strings */
    GPtrArray *json_ld; /* char *: what scripts of type application/ld+json hold */
} PageTree;

/*
 * Parses valid UTF-8. Time is linear in len; elements nested too deep become shallow, their text
 * stays.
 */
PageTree *page_tree_parse(const char *html, gsize len);

void page_tree_free(PageTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageTree, page_tree_free)

static inline const PageNode *page_tree_node(const PageTree *tree, guint index)
{
    return &g_array_index(tree->nodes, PageNode, index);
}

/* Value of an element's attribute; NULL where it lacks it. */
const char *page_tree_attribute(const PageTree *tree, guint index, PageAttributeId name);

/* All text inside a node, white space folded; the caller frees it. Scripts and the like left out. */
char *page_tree_text(const PageTree *tree, guint index);

#endif
