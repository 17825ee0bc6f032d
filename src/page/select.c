#include "config.h"

#include "page/select_private.h"

#include <string.h>

#include "text/fold.h"

#define TITLE_WITHIN 1500 /* letters, and */
#define TITLE_BLOCKS 80   /* blocks of the root in which its title is looked for */
#define DATE_MAX     20   /* letters of a line that is a date whatever stands in it */
#define CREDIT_MAX   90   /* letters of a line that says whose an image is */
#define CAPTION_MAX  130  /* letters of words about an image */
#define ASKING_MAX   90   /* letters of a line that asks for payment */
#define AGAIN_MIN    30   /* letters of a block that may stand on a page once only */

#define BOX_TITLE_MAX 60  /* letters of a title of such a box */
#define BOX_MAX       700 /* letters of a box */

gboolean page_select_is_heading(const PageTextBlock *block)
{
    return block->tag >= PAGE_H1 && block->tag <= PAGE_H6;
}

guint page_select_phrases(const PageSelector *selector, guint index)
{
    return selector->phrases[index - selector->first];
}

/* Reads how each block begins. */
static void read_phrases(PageSelector *selector)
{
    selector->phrases = g_new0(guint, selector->end - selector->first + 1);
    for (guint i = selector->first; i < selector->end; i++) {
        const PageTextBlock *block = page_features_block(selector->features, i);
        if (!block->chars)
            continue;
        g_autofree char *text = page_features_block_text(selector->features, block);
        selector->phrases[i - selector->first] =
            page_lexicon_phrase(selector->features->lexicon, text, strlen(text));
    }
}

gboolean page_select_is_same(const char *text, const char *other)
{
    if (!text || !other)
        return FALSE;
    g_autofree char *a = text_fold_join(text);
    g_autofree char *b = text_fold_join(other);
    gsize len = MIN(strlen(a), strlen(b));

    return len >= 12 ? strncmp(a, b, len) == 0 && len * 10 >= MAX(strlen(a), strlen(b)) * 7
                     : strcmp(a, b) == 0;
}

gboolean page_select_is_title(const PageSelector *selector, const PageTextBlock *block)
{
    const PageHints *hints = selector->hints;

    if ((!hints->title && !hints->heading) || block->chars > 300)
        return FALSE;
    g_autofree char *text = page_features_block_text(selector->features, block);
    return page_select_is_same(text, hints->title) ||
           (page_select_is_heading(block) && page_select_is_same(text, hints->heading));
}

/* A short block of a class for names and dates. */
static gboolean is_byline(const PageSelector *selector, guint index)
{
    const PageFeatures *features = selector->features;
    const PageTextBlock *block = page_features_block(features, index);

    if (block->chars > PAGE_SELECT_NAME || page_select_is_heading(block))
        return FALSE;
    if (page_select_phrases(selector, index) & (PAGE_PHRASE_BYLINE | PAGE_PHRASE_DATE) &&
        (!block->stops || block->chars < DATE_MAX))
        return TRUE;
    for (guint node = block->owner, steps = 0; node != selector->root && node && steps < 4;
         node = page_tree_node(features->tree, node)->parent, steps++) {
        if (features->nodes[node].prose > 0)
            break;
        if (features->nodes[node].classes & PAGE_CLASS_BYLINE)
            return TRUE;
    }
    return FALSE;
}

/* TRUE where all links of a block lead to other hosts. */
static gboolean leads_away(const PageSelector *selector, const PageTextBlock *block)
{
    guint links = 0;

    for (guint i = block->first; i < block->end; i++) {
        if (!selector->features->nodes[i].link)
            continue;
        guint link = page_features_find_tag(selector->features, i, PAGE_A);
        if (!link || !page_features_leads_away(selector->features, link))
            return FALSE;
        links++;
    }
    return links > 0;
}

/* TRUE for a heading, itself a link, with a long paragraph below it. */
static gboolean introduces_text(const PageSelector *selector, guint index)
{
    if (index + 1 >= selector->end)
        return FALSE;
    const PageTextBlock *next = page_features_block(selector->features, index + 1);
    return page_features_is_prose(next) && next->chars >= 250;
}

gboolean page_select_is_links(const PageSelector *selector, guint index)
{
    const PageTextBlock *block = page_features_block(selector->features, index);
    guint plain = block->chars - block->links;

    if (page_select_is_heading(block) && introduces_text(selector, index))
        return FALSE;
    if (block->links * 2 <= block->chars || (plain >= 40 && block->stops))
        return FALSE;
    guint quote = page_features_find_tag(selector->features, block->owner, PAGE_BLOCKQUOTE);
    if (quote && quote >= selector->root)
        return FALSE;
    return !leads_away(selector, block);
}

/* TRUE for words under an image: they and it fill a box of their own. */
static gboolean is_caption(const PageSelector *selector, const PageTextBlock *block)
{
    const PageFeatures *features = selector->features;

    if (block->chars > CAPTION_MAX || block->stops > 1 || page_select_is_heading(block))
        return FALSE;
    for (guint node = block->owner, steps = 0; node != selector->root && node && steps < 5;
         node = page_tree_node(features->tree, node)->parent, steps++) {
        if (features->nodes[node].chars > block->chars + PAGE_SELECT_NAME)
            return FALSE;
        if (features->nodes[node].images)
            return page_tree_node(features->tree, node)->tag != PAGE_LI;
    }
    return FALSE;
}

/* What speaks against a block by itself. */
static gboolean is_unwanted(const PageSelector *selector, guint index)
{
    const PageTextBlock *block = page_features_block(selector->features, index);
    guint flags = page_select_phrases(selector, index);

    if (block->chars == 0 || page_select_is_links(selector, index))
        return TRUE;
    if (selector->hints->aligned && block->body >= 80)
        return FALSE;
    if (block->tag == PAGE_FIGCAPTION || block->tag == PAGE_CAPTION)
        return TRUE;
    if (is_byline(selector, index) || is_caption(selector, block))
        return TRUE;
    if (flags & PAGE_PHRASE_CREDIT && block->chars < CREDIT_MAX)
        return TRUE;
    if (flags & PAGE_PHRASE_PAYWALL && block->chars < ASKING_MAX)
        return TRUE;
    if (flags & PAGE_PHRASE_RELATED && (block->links || block->chars < 60))
        return TRUE;
    return flags & PAGE_PHRASE_JUNK && block->chars < PAGE_SELECT_SHORT &&
           (block->stops == 0 || block->links || block->chars < 60);
}

/* Leaves out the title and what stands in front of it. */
static void drop_title(const PageSelector *selector)
{
    guint before = 0;

    for (guint i = selector->first;
         i < selector->end && before < TITLE_WITHIN && i < selector->first + TITLE_BLOCKS; i++) {
        PageTextBlock *block = page_features_block(selector->features, i);
        if (page_select_is_title(selector, block)) {
            for (guint above = selector->first; above <= i; above++)
                page_features_block(selector->features, above)->keep = FALSE;
        }
        before += block->keep ? block->chars : 0;
    }
}

/* TRUE for a heading right above links that were left out. */
static gboolean heads_links(const PageSelector *selector, guint index)
{
    for (guint i = index + 1; i < selector->end && i <= index + 2; i++) {
        const PageTextBlock *block = page_features_block(selector->features, i);
        if (block->keep || block->links * 2 <= block->chars)
            return FALSE;
    }
    return index + 2 < selector->end;
}

/* Leaves out headings without text below, and what follows a heading that ends the article. */
static void drop_headings(const PageSelector *selector)
{
    PageFeatures *features = selector->features;
    guint level = PAGE_H6 + 1; /* of the last kept block's heading below */
    gboolean text = FALSE;

    for (guint i = selector->end; i-- > selector->first;) {
        PageTextBlock *block = page_features_block(features, i);
        if (!block->keep)
            continue;
        if (!page_select_is_heading(block)) {
            text = TRUE;
            level = PAGE_H6 + 1;
            continue;
        }
        if (!text || block->tag >= level || heads_links(selector, i))
            block->keep = FALSE;
        else
            level = block->tag;
    }
}

/* The end of a list of links that begins at a node, white space aside; else the node. */
static guint end_of_list(const PageSelector *selector, guint node)
{
    const PageFeatures *features = selector->features;
    const PageTree *tree = features->tree;
    guint list = node;

    while (list < tree->nodes->len && page_tree_node(tree, list)->tag == PAGE_TEXT &&
           !features->nodes[list].chars)
        list++;
    if (list >= tree->nodes->len)
        return node;
    guint8 tag = page_tree_node(tree, list)->tag;
    gboolean links = features->nodes[list].links * 3 > features->nodes[list].chars;
    return (tag == PAGE_UL || tag == PAGE_OL) && links ? page_tree_node(tree, list)->end : node;
}

/*
 * Leaves out boxes that a title such as "related" begins: the largest element around it that holds
 * few letters, and nothing of the text in front, from there on.
 */
static void drop_boxes(const PageSelector *selector)
{
    PageFeatures *features = selector->features;
    const PageTree *tree = features->tree;
    guint text = selector->root; /* node of the last prose so far */

    for (guint i = selector->first; i < selector->end; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        if (block->keep && page_features_is_prose(block))
            text = block->first;
        if (!(page_select_phrases(selector, i) & PAGE_PHRASE_RELATED) || block->stops > 1 ||
            block->chars > BOX_TITLE_MAX)
            continue;
        guint box = block->owner;
        while (box > text && features->nodes[box].chars <= BOX_MAX)
            box = page_tree_node(tree, box)->parent;
        /* One step back: the last element that was small enough. */
        guint inner = block->owner;
        while (inner != box && page_tree_node(tree, inner)->parent != box)
            inner = page_tree_node(tree, inner)->parent;
        guint end = end_of_list(selector, page_tree_node(tree, inner)->end);
        for (guint k = i; k < selector->end && page_features_block(features, k)->first < end; k++)
            page_features_block(features, k)->keep = FALSE;
    }
}

/*
 * Leaves out blocks that stand there again elsewhere: pages hold variants for screens of several
 * widths.
 */
static void drop_again(const PageSelector *selector)
{
    const PageFeatures *features = selector->features;
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = selector->first; i < selector->end; i++) {
        PageTextBlock *block = page_features_block(features, i);
        if (!block->keep || block->chars < AGAIN_MIN)
            continue;
        guint parent = page_tree_node(features->tree, block->owner)->parent;
        char *text = page_features_block_text(features, block);
        gpointer before = g_hash_table_lookup(seen, text);
        if (!before)
            g_hash_table_insert(seen, text, GUINT_TO_POINTER(parent + 1));
        else
            g_free(text);
        if (before && GPOINTER_TO_UINT(before) != parent + 1)
            block->keep = FALSE;
    }
}

guint page_select_blocks(PageFeatures *features, guint root, const PageHints *hints)
{
    PageSelector selector = {
        .features = features,
        .hints = hints,
        .root = root,
        .first = page_features_first_block(features, root),
        .end = page_features_first_block(features, page_tree_node(features->tree, root)->end),
        .author = page_select_author(hints->byline),
    };
    guint chars = 0;

    for (guint i = 0; i < features->blocks->len; i++)
        page_features_block(features, i)->keep = FALSE;
    read_phrases(&selector);
    for (guint i = selector.first; i < selector.end; i++)
        page_features_block(features, i)->keep = !is_unwanted(&selector, i);
    if (hints->aligned)
        page_select_cut_to_body(&selector);
    else
        drop_title(&selector);
    drop_again(&selector);
    drop_boxes(&selector);
    page_select_cut_end(&selector);
    page_select_cut_to_core(&selector);
    page_select_drop_bios(&selector);
    page_select_trim_end(&selector);
    page_select_trim_start(&selector);
    drop_headings(&selector);
    page_select_add_lead(&selector);
    g_free(selector.phrases);
    g_free(selector.author);
    for (guint i = 0; i < selector.end; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        chars += block->keep ? block->chars : 0;
    }
    return chars;
}
