#include "config.h"

#include "page/select.h"

#include <string.h>

#include "text/fold.h"

#define SHORT_BLOCK 140 /* letters up to which a phrase decides about a whole block */
#define NAME_BLOCK  70  /* letters up to which a block may be a byline or a date */

typedef struct {
    PageFeatures *features;
    const PageHints *hints;
    guint root;
    guint first, end; /* blocks of the root */
    guint *phrases;   /* PAGE_PHRASE_… by block, counted from first */
} Selector;

static gboolean is_heading(const PageTextBlock *block)
{
    return block->tag >= PAGE_H1 && block->tag <= PAGE_H6;
}

static guint phrases(const Selector *selector, guint index)
{
    return selector->phrases[index - selector->first];
}

/* Reads how each block begins. */
static void read_phrases(Selector *selector)
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

/* The folded words of a text, joined by spaces. */
static char *fold(const char *text)
{
    g_autoptr(GPtrArray) words = text_fold_split(text);
    g_ptr_array_add(words, NULL);
    return g_strjoinv(" ", (char **)words->pdata);
}

/* TRUE where two texts have the same words, or one begins with those of the other. */
static gboolean is_same(const char *text, const char *other)
{
    if (!text || !other)
        return FALSE;
    g_autofree char *a = fold(text);
    g_autofree char *b = fold(other);
    gsize len = MIN(strlen(a), strlen(b));

    return len >= 12 ? strncmp(a, b, len) == 0 && len * 10 >= MAX(strlen(a), strlen(b)) * 7
                     : strcmp(a, b) == 0;
}

static gboolean is_title(const Selector *selector, const PageTextBlock *block)
{
    if (!selector->hints->title || block->chars > 300)
        return FALSE;
    g_autofree char *text = page_features_block_text(selector->features, block);
    return is_same(text, selector->hints->title);
}

/* A short block of a class for names and dates. */
static gboolean is_byline(const Selector *selector, guint index)
{
    const PageFeatures *features = selector->features;
    const PageTextBlock *block = page_features_block(features, index);

    if (block->chars > NAME_BLOCK || is_heading(block))
        return FALSE;
    if (phrases(selector, index) & (PAGE_PHRASE_BYLINE | PAGE_PHRASE_DATE) && !block->stops)
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

/* What speaks against a block by itself. */
static gboolean is_unwanted(const Selector *selector, guint index)
{
    const PageTextBlock *block = page_features_block(selector->features, index);
    guint flags = phrases(selector, index);

    if (block->chars == 0 || block->links * 2 > block->chars)
        return TRUE;
    if (block->tag == PAGE_FIGCAPTION || block->tag == PAGE_CAPTION)
        return TRUE;
    if (is_byline(selector, index))
        return TRUE;
    if (flags & PAGE_PHRASE_CREDIT && block->chars < SHORT_BLOCK)
        return TRUE;
    if (flags & PAGE_PHRASE_RELATED && (block->links || block->chars < 60))
        return TRUE;
    return flags & PAGE_PHRASE_JUNK && block->chars < SHORT_BLOCK &&
           (block->stops == 0 || block->links || block->chars < 60);
}

/* Leaves out the title and what stands in front of it. */
static void drop_title(const Selector *selector)
{
    guint before = 0;

    for (guint i = selector->first; i < selector->end && before < 1500; i++) {
        PageTextBlock *block = page_features_block(selector->features, i);
        if (is_title(selector, block)) {
            for (guint above = selector->first; above <= i; above++)
                page_features_block(selector->features, above)->keep = FALSE;
        }
        before += block->keep ? block->chars : 0;
    }
}

/* Leaves out headings without text below, and what follows a heading that ends the article. */
static void drop_headings(const Selector *selector)
{
    PageFeatures *features = selector->features;
    guint level = PAGE_H6 + 1; /* of the last kept block's heading below */
    gboolean text = FALSE;

    for (guint i = selector->end; i-- > selector->first;) {
        PageTextBlock *block = page_features_block(features, i);
        if (!block->keep)
            continue;
        if (!is_heading(block)) {
            text = TRUE;
            level = PAGE_H6 + 1;
            continue;
        }
        if (!text || block->tag >= level)
            block->keep = FALSE;
        else
            level = block->tag;
    }
}

/* Cuts off at a block that says the article is over, when most of the text lies before it. */
static void cut_end(const Selector *selector)
{
    PageFeatures *features = selector->features;
    guint total = 0, seen = 0;

    for (guint i = selector->first; i < selector->end; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        total += block->keep ? block->chars : 0;
    }
    for (guint i = selector->first; i < selector->end; i++) {
        PageTextBlock *block = page_features_block(features, i);
        if (phrases(selector, i) & PAGE_PHRASE_END && block->chars < 50 && seen * 2 > total) {
            for (; i < selector->end; i++)
                page_features_block(features, i)->keep = FALSE;
            return;
        }
        seen += block->keep ? block->chars : 0;
    }
}

/* Leaves out short blocks without a full sentence at the end. */
static void trim_end(const Selector *selector)
{
    for (guint i = selector->end; i-- > selector->first;) {
        PageTextBlock *block = page_features_block(selector->features, i);
        if (!block->keep)
            continue;
        if (block->stops || block->chars >= 100 || block->tag == PAGE_LI || block->tag == PAGE_TD)
            return;
        block->keep = FALSE;
    }
}

guint page_select_blocks(PageFeatures *features, guint root, const PageHints *hints)
{
    Selector selector = {
        .features = features,
        .hints = hints,
        .root = root,
        .first = page_features_first_block(features, root),
        .end = page_features_first_block(features, page_tree_node(features->tree, root)->end),
    };
    guint chars = 0;

    for (guint i = 0; i < features->blocks->len; i++)
        page_features_block(features, i)->keep = FALSE;
    read_phrases(&selector);
    for (guint i = selector.first; i < selector.end; i++)
        page_features_block(features, i)->keep = !is_unwanted(&selector, i);
    drop_title(&selector);
    cut_end(&selector);
    trim_end(&selector);
    drop_headings(&selector);
    g_free(selector.phrases);
    for (guint i = selector.first; i < selector.end; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        chars += block->keep ? block->chars : 0;
    }
    return chars;
}
