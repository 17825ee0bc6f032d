#include "config.h"

#include <string.h>

#include "page/select_private.h"
#include "page/when.h"
#include "text/fold.h"

/*
 * Percent of the kept letters that the core of an article has at least; what stands behind it and
 * is no more than the rest is no part of it.
 */
#define CORE_SHARE 84

#define BIO_MAX     700 /* letters of a paragraph about the author */
#define BIO_BLOCKS  2   /* blocks from the end in which one is looked for */
#define LEAD_BLOCKS 40  /* in front of the root in which the title is looked for */
#define LEAD_MIN    40  /* letters of a summary */
#define PLACE_MAX   30  /* bytes of the name of the place where an article was written */

/*
 * The last block of prose in each element that holds some directly: element to index. What a title
 * such as "read also" stands in front of is no end where the paragraphs before it go on behind it.
 */
static GHashTable *last_prose(const PageSelector *selector)
{
    const PageFeatures *features = selector->features;
    GHashTable *last = g_hash_table_new(NULL, NULL);

    for (guint i = selector->first; i < selector->end; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        guint parent = page_tree_node(features->tree, block->owner)->parent;
        if (block->keep && page_features_is_prose(block))
            g_hash_table_insert(last, GUINT_TO_POINTER(parent), GUINT_TO_POINTER(i));
    }
    return last;
}

/* Where the text ends at the earliest: behind all of it that the page's data has. */
static guint known_end(const PageSelector *selector)
{
    for (guint i = selector->hints->aligned ? selector->end : 0; i-- > selector->first;) {
        const PageTextBlock *block = page_features_block(selector->features, i);
        if (block->keep && block->body >= PAGE_BODY_SHARE)
            return i;
    }
    return selector->first;
}

void page_select_cut_end(const PageSelector *selector)
{
    PageFeatures *features = selector->features;
    g_autoptr(GHashTable) last = last_prose(selector);
    guint total = 0, seen = 0, goes_on = 0, known = known_end(selector);

    for (guint i = selector->first; i < selector->end; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        total += block->keep ? block->chars : 0;
    }
    for (guint i = selector->first; i < selector->end; i++) {
        PageTextBlock *block = page_features_block(features, i);
        guint flags = page_select_phrases(selector, i);
        if (i >= known && flags & PAGE_PHRASE_END && block->chars < 50 && seen * 2 > total &&
            !(flags & PAGE_PHRASE_RELATED && goes_on > i)) {
            for (; i < selector->end; i++)
                page_features_block(features, i)->keep = FALSE;
            return;
        }
        seen += block->keep ? block->chars : 0;
        if (!block->keep || !page_features_is_prose(block))
            continue;
        guint parent = page_tree_node(features->tree, block->owner)->parent;
        goes_on = GPOINTER_TO_UINT(g_hash_table_lookup(last, GUINT_TO_POINTER(parent)));
    }
}

/* TRUE for a block that reads like an article, in the same element as another. */
static gboolean is_beside(const PageSelector *selector, guint index, guint other)
{
    const PageFeatures *features = selector->features;
    const PageTextBlock *block = page_features_block(features, index);

    if (other >= selector->end || !page_features_is_prose(block) ||
        page_select_is_title(selector, block))
        return FALSE;
    const PageTextBlock *beside = page_features_block(features, other);
    return block->tag == beside->tag && page_tree_node(features->tree, block->owner)->parent ==
                                            page_tree_node(features->tree, beside->owner)->parent;
}

void page_select_cut_to_body(const PageSelector *selector)
{
    PageFeatures *features = selector->features;
    guint first = selector->end, last = selector->first, inside = 0, behind = 0;

    for (guint i = selector->first; i < selector->end; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        if (!block->keep || block->body < PAGE_BODY_SHARE)
            continue;
        first = MIN(first, i);
        last = i;
    }
    for (guint i = selector->first; i < selector->end; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        if (block->keep && page_features_is_prose(block))
            *(i <= last ? &inside : &behind) += block->chars;
    }
    /* The data of closed articles holds their beginning only, and often lacks the summary. */
    gboolean cut = behind < inside;
    for (guint i = selector->first; i < selector->end; i++) {
        PageTextBlock *block = page_features_block(features, i);
        if ((i < first && !is_beside(selector, i, first)) || (i > last && cut))
            block->keep = FALSE;
    }
}

void page_select_trim_end(const PageSelector *selector)
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

/* The smallest node with nearly all kept letters. */
static guint find_core(const PageSelector *selector)
{
    const PageTree *tree = selector->features->tree;
    guint end = page_tree_node(tree, selector->root)->end;
    g_autofree guint32 *letters = g_new0(guint32, end - selector->root);
    guint core = selector->root;

    for (guint i = selector->first; i < selector->end; i++) {
        const PageTextBlock *block = page_features_block(selector->features, i);
        if (block->keep && block->owner >= selector->root)
            letters[block->owner - selector->root] += block->chars;
    }
    for (guint i = end; i-- > selector->root + 1;)
        letters[page_tree_node(tree, i)->parent - selector->root] += letters[i - selector->root];
    for (guint i = selector->root; i < end; i++) {
        if (letters[i - selector->root] * (guint64)100 >= letters[0] * (guint64)CORE_SHARE)
            core = i;
    }
    return core;
}

/* TRUE for a block about the author: it begins with the name, or says "I'm" and the name. */
static gboolean is_about_author(const PageSelector *selector, const PageTextBlock *block)
{
    if (!selector->author || block->chars > BIO_MAX)
        return FALSE;
    g_autofree char *text = page_features_block_text(selector->features, block);
    g_autofree char *folded = text_fold_join(text);
    gsize len = strlen(selector->author);

    return strncmp(folded, selector->author, len) == 0 && folded[len] == ' ';
}

void page_select_drop_bios(const PageSelector *selector)
{
    PageFeatures *features = selector->features;
    guint steps = 0;

    for (guint i = selector->end; i-- > selector->first && steps < BIO_BLOCKS;) {
        PageTextBlock *block = page_features_block(features, i);
        if (!block->keep)
            continue;
        steps++;
        if (is_about_author(selector, block)) {
            block->keep = FALSE;
            steps = 0;
        }
    }
    steps = 0;
    for (guint i = selector->first; i < selector->end && steps < 1; i++) {
        PageTextBlock *block = page_features_block(features, i);
        if (!block->keep)
            continue;
        steps++;
        if (is_about_author(selector, block))
            block->keep = FALSE;
    }
}

/* TRUE for a block in a part that says that it is a body, as the parts of split ones do. */
static gboolean is_in_body(const PageSelector *selector, const PageTextBlock *block)
{
    return page_features_find_class(selector->features, block->owner, PAGE_CLASS_BODY) >
           selector->root;
}

void page_select_cut_to_core(const PageSelector *selector)
{
    guint core = find_core(selector);
    guint end = page_tree_node(selector->features->tree, core)->end;

    for (guint i = selector->first; i < selector->end; i++) {
        PageTextBlock *block = page_features_block(selector->features, i);
        gboolean behind = block->first >= end && !is_in_body(selector, block);
        if (behind || (block->first < core && !block->stops))
            block->keep = FALSE;
    }
}

static gboolean has_date(const PageSelector *selector, const PageTextBlock *block)
{
    if (block->chars >= PAGE_SELECT_SHORT)
        return FALSE;
    g_autofree char *text = page_features_block_text(selector->features, block);
    g_autofree char *date = page_when_text(selector->features->lexicon, text);
    return date != NULL;
}

void page_select_trim_start(const PageSelector *selector)
{
    for (guint i = selector->first; i < selector->end; i++) {
        PageTextBlock *block = page_features_block(selector->features, i);
        if (!block->keep)
            continue;
        if (block->stops || block->tag == PAGE_LI || page_select_is_heading(block) ||
            block->tag == PAGE_PRE ||
            (block->chars >= PAGE_SELECT_NAME && !has_date(selector, block)))
            return;
        block->keep = FALSE;
    }
}

char *page_select_author(const char *byline)
{
    if (!byline)
        return NULL;
    g_autofree char *first = g_strndup(byline, strcspn(byline, ",;&|"));
    g_autofree char *folded = text_fold_join(first);
    return strchr(folded, ' ') && strlen(folded) < 40 ? g_steal_pointer(&folded) : NULL;
}

/* Keeps a block, also where a mask took its text. */
static void restore(PageFeatures *features, PageTextBlock *block)
{
    block->keep = TRUE;
    block->chars = 0;
    for (guint i = block->first; i < block->end; i++) {
        if (!(features->nodes[i].drop & PAGE_DROP_SKIP))
            features->nodes[i].drop = 0;
        if (page_tree_node(features->tree, i)->tag == PAGE_TEXT)
            block->chars += features->nodes[i].chars;
    }
}

/* TRUE where the root's text begins with a summary itself, as for narrow screens. */
static gboolean begins_with(const PageSelector *selector, const char *summary)
{
    for (guint i = selector->first; i < selector->end; i++) {
        const PageTextBlock *block = page_features_block(selector->features, i);
        if (!block->keep)
            continue;
        g_autofree char *text = page_features_block_text(selector->features, block);
        return page_select_is_same(text, summary);
    }
    return FALSE;
}

/* TRUE where a text is the page's description, a place's name may stand in front of it. */
static gboolean is_description(const PageSelector *selector, const char *text)
{
    static const char *const marks[] = {".", " - ", "–", "—", ":"};
    const char *description = selector->hints->description;

    if (!description)
        return FALSE;
    if (page_select_is_same(text, description))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *mark = strstr(text, marks[i]);
        if (mark && mark - text <= PLACE_MAX && page_select_is_same(mark, description))
            return TRUE;
    }
    return FALSE;
}

void page_select_add_lead(const PageSelector *selector)
{
    PageFeatures *features = selector->features;
    guint h1 = 0;

    for (guint i = selector->first; i-- > 0 && selector->first - i < LEAD_BLOCKS;) {
        if (page_features_block(features, i)->tag == PAGE_H1 ||
            page_select_is_title(selector, page_features_block(features, i))) {
            h1 = i + 1;
            break;
        }
    }
    for (guint i = h1; h1 && i < selector->first; i++) {
        PageTextBlock *block = page_features_block(features, i);
        guint named = page_features_find_class(features, block->owner, PAGE_CLASS_LEAD);
        g_autofree char *text = page_features_block_text(features, block);
        if (begins_with(selector, text))
            return;
        if (strlen(text) >= LEAD_MIN && is_description(selector, text)) {
            restore(features, block);
            return;
        }
        if (block->chars >= LEAD_MIN && !page_select_is_links(selector, i))
            block->keep = named && features->nodes[named].chars < 800;
    }
}
