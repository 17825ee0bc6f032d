#include "config.h"

#include "page/select.h"

#include <string.h>

#include "page/when.h"
#include "text/fold.h"

#define SHORT_BLOCK 140 /* letters up to which a phrase decides about a whole block */
#define NAME_BLOCK  70  /* letters up to which a block may be a byline or a date */

#define TITLE_WITHIN 1500 /* letters, and */
#define TITLE_BLOCKS 80   /* blocks of the root in which its title is looked for */
#define DATE_MAX     20   /* letters of a line that is a date whatever stands in it */
#define CREDIT_MAX   90   /* letters of a line that says whose an image is */
#define CAPTION_MAX  130  /* letters of words about an image */
#define AGAIN_MIN    30   /* letters of a block that may stand on a page once only */

/*
 * Percent of the kept letters that the core of an article has at least; what stands behind it and
 * is no more than the rest is no part of it.
 */
#define CORE_SHARE 84

#define BOX_TITLE_MAX 60  /* letters of a title of such a box */
#define BOX_MAX       700 /* letters of a box */

#define BIO_MAX     700 /* letters of a paragraph about the author */
#define BIO_BLOCKS  2   /* blocks from the end in which one is looked for */
#define LEAD_BLOCKS 40  /* in front of the root in which the title is looked for */
#define LEAD_MIN    40  /* letters of a summary */
#define PLACE_MAX   30  /* bytes of the name of the place where an article was written */

typedef struct {
    PageFeatures *features;
    const PageHints *hints;
    guint root;
    guint first, end; /* blocks of the root */
    guint *phrases;   /* PAGE_PHRASE_… by block, counted from first */
    char *author;     /* the first author's name, folded; NULL */
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

/* TRUE where two texts have the same words, or one begins with those of the other. */
static gboolean is_same(const char *text, const char *other)
{
    if (!text || !other)
        return FALSE;
    g_autofree char *a = text_fold_join(text);
    g_autofree char *b = text_fold_join(other);
    gsize len = MIN(strlen(a), strlen(b));

    return len >= 12 ? strncmp(a, b, len) == 0 && len * 10 >= MAX(strlen(a), strlen(b)) * 7
                     : strcmp(a, b) == 0;
}

/* TRUE where a text is the page's description, a place's name may stand in front of it. */
static gboolean is_description(const Selector *selector, const char *text)
{
    static const char *const marks[] = {".", " - ", "–", "—", ":"};
    const char *description = selector->hints->description;

    if (!description)
        return FALSE;
    if (is_same(text, description))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *mark = strstr(text, marks[i]);
        if (mark && mark - text <= PLACE_MAX && is_same(mark, description))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_title(const Selector *selector, const PageTextBlock *block)
{
    const PageHints *hints = selector->hints;

    if ((!hints->title && !hints->heading) || block->chars > 300)
        return FALSE;
    g_autofree char *text = page_features_block_text(selector->features, block);
    return is_same(text, hints->title) || (is_heading(block) && is_same(text, hints->heading));
}

/* A short block of a class for names and dates. */
static gboolean is_byline(const Selector *selector, guint index)
{
    const PageFeatures *features = selector->features;
    const PageTextBlock *block = page_features_block(features, index);

    if (block->chars > NAME_BLOCK || is_heading(block))
        return FALSE;
    if (phrases(selector, index) & (PAGE_PHRASE_BYLINE | PAGE_PHRASE_DATE) &&
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
static gboolean leads_away(const Selector *selector, const PageTextBlock *block)
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
static gboolean introduces_text(const Selector *selector, guint index)
{
    if (index + 1 >= selector->end)
        return FALSE;
    const PageTextBlock *next = page_features_block(selector->features, index + 1);
    return page_features_is_prose(next) && next->chars >= 250;
}

/* TRUE for a block of links: it is there for what it leads to. */
static gboolean is_links(const Selector *selector, guint index)
{
    const PageTextBlock *block = page_features_block(selector->features, index);
    guint plain = block->chars - block->links;

    if (is_heading(block) && introduces_text(selector, index))
        return FALSE;
    if (block->links * 2 <= block->chars || (plain >= 40 && block->stops))
        return FALSE;
    guint quote = page_features_find_tag(selector->features, block->owner, PAGE_BLOCKQUOTE);
    if (quote && quote >= selector->root)
        return FALSE;
    return !leads_away(selector, block);
}

/* TRUE for words under an image: they and it fill a box of their own. */
static gboolean is_caption(const Selector *selector, const PageTextBlock *block)
{
    const PageFeatures *features = selector->features;

    if (block->chars > CAPTION_MAX || block->stops > 1 || is_heading(block))
        return FALSE;
    for (guint node = block->owner, steps = 0; node != selector->root && node && steps < 5;
         node = page_tree_node(features->tree, node)->parent, steps++) {
        if (features->nodes[node].chars > block->chars + NAME_BLOCK)
            return FALSE;
        if (features->nodes[node].images)
            return page_tree_node(features->tree, node)->tag != PAGE_LI;
    }
    return FALSE;
}

/* What speaks against a block by itself. */
static gboolean is_unwanted(const Selector *selector, guint index)
{
    const PageTextBlock *block = page_features_block(selector->features, index);
    guint flags = phrases(selector, index);

    if (block->chars == 0 || is_links(selector, index))
        return TRUE;
    if (selector->hints->aligned && block->body >= 80)
        return FALSE;
    if (block->tag == PAGE_FIGCAPTION || block->tag == PAGE_CAPTION)
        return TRUE;
    if (is_byline(selector, index) || is_caption(selector, block))
        return TRUE;
    if (flags & PAGE_PHRASE_CREDIT && block->chars < CREDIT_MAX)
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

    for (guint i = selector->first;
         i < selector->end && before < TITLE_WITHIN && i < selector->first + TITLE_BLOCKS; i++) {
        PageTextBlock *block = page_features_block(selector->features, i);
        if (is_title(selector, block)) {
            for (guint above = selector->first; above <= i; above++)
                page_features_block(selector->features, above)->keep = FALSE;
        }
        before += block->keep ? block->chars : 0;
    }
}

/* TRUE for a heading right above links that were left out. */
static gboolean heads_links(const Selector *selector, guint index)
{
    for (guint i = index + 1; i < selector->end && i <= index + 2; i++) {
        const PageTextBlock *block = page_features_block(selector->features, i);
        if (block->keep || block->links * 2 <= block->chars)
            return FALSE;
    }
    return index + 2 < selector->end;
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
        if (!text || block->tag >= level || heads_links(selector, i))
            block->keep = FALSE;
        else
            level = block->tag;
    }
}

/*
 * Leaves out boxes that a title such as "related" begins: the largest element around it that holds
 * few letters, from there on.
 */
static void drop_boxes(const Selector *selector)
{
    PageFeatures *features = selector->features;
    const PageTree *tree = features->tree;

    for (guint i = selector->first; i < selector->end; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        if (!(phrases(selector, i) & PAGE_PHRASE_RELATED) || block->stops > 1 ||
            block->chars > BOX_TITLE_MAX)
            continue;
        guint box = block->owner;
        while (box != selector->root && box && features->nodes[box].chars <= BOX_MAX)
            box = page_tree_node(tree, box)->parent;
        /* One step back: the last element that was small enough. */
        guint inner = block->owner;
        while (inner != box && page_tree_node(tree, inner)->parent != box)
            inner = page_tree_node(tree, inner)->parent;
        guint end = page_tree_node(tree, inner)->end;
        for (guint k = i; k < selector->end && page_features_block(features, k)->first < end; k++)
            page_features_block(features, k)->keep = FALSE;
    }
}

/* Cuts off at a block that says the article is over, when most of the text lies before it. */
static void cut_end(const Selector *selector)
{
    PageFeatures *features = selector->features;
    guint total = 0, seen = 0, known = selector->first; /* where the text of the data ends */

    for (guint i = selector->first; i < selector->end; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        total += block->keep ? block->chars : 0;
        if (selector->hints->aligned && block->keep && block->body >= PAGE_BODY_SHARE)
            known = i;
    }
    for (guint i = selector->first; i < selector->end; i++) {
        PageTextBlock *block = page_features_block(features, i);
        if (i >= known && phrases(selector, i) & PAGE_PHRASE_END && block->chars < 50 &&
            seen * 2 > total) {
            for (; i < selector->end; i++)
                page_features_block(features, i)->keep = FALSE;
            return;
        }
        seen += block->keep ? block->chars : 0;
    }
}

/* TRUE for a block that reads like an article, in the same element as another. */
static gboolean is_beside(const Selector *selector, guint index, guint other)
{
    const PageFeatures *features = selector->features;
    const PageTextBlock *block = page_features_block(features, index);

    if (other >= selector->end || !page_features_is_prose(block) || is_title(selector, block))
        return FALSE;
    const PageTextBlock *beside = page_features_block(features, other);
    return block->tag == beside->tag && page_tree_node(features->tree, block->owner)->parent ==
                                            page_tree_node(features->tree, beside->owner)->parent;
}

/* Leaves out what stands behind and in front of the text that the page's data has. */
static void cut_to_body(const Selector *selector)
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

/*
 * Leaves out blocks that stand there again elsewhere: pages hold variants for screens of several
 * widths.
 */
static void drop_again(const Selector *selector)
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

/* The smallest node with nearly all kept letters. */
static guint find_core(const Selector *selector)
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
static gboolean is_about_author(const Selector *selector, const PageTextBlock *block)
{
    if (!selector->author || block->chars > BIO_MAX)
        return FALSE;
    g_autofree char *text = page_features_block_text(selector->features, block);
    g_autofree char *folded = text_fold_join(text);
    gsize len = strlen(selector->author);

    return strncmp(folded, selector->author, len) == 0 && folded[len] == ' ';
}

/* Leaves out paragraphs about the author at both ends. */
static void drop_bios(const Selector *selector)
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
static gboolean is_in_body(const Selector *selector, const PageTextBlock *block)
{
    return page_features_find_class(selector->features, block->owner, PAGE_CLASS_BODY) >
           selector->root;
}

/* Leaves out what stands beside the core: behind it all, in front of it what is no sentence. */
static void cut_to_core(const Selector *selector)
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

static gboolean has_date(const Selector *selector, const PageTextBlock *block)
{
    if (block->chars >= SHORT_BLOCK)
        return FALSE;
    g_autofree char *text = page_features_block_text(selector->features, block);
    g_autofree char *date = page_when_text(selector->features->lexicon, text);
    return date != NULL;
}

/* Leaves out short lines in front of the first paragraph: dates, sections, names. */
static void trim_start(const Selector *selector)
{
    for (guint i = selector->first; i < selector->end; i++) {
        PageTextBlock *block = page_features_block(selector->features, i);
        if (!block->keep)
            continue;
        if (block->stops || block->tag == PAGE_LI || is_heading(block) || block->tag == PAGE_PRE ||
            (block->chars >= NAME_BLOCK && !has_date(selector, block)))
            return;
        block->keep = FALSE;
    }
}

/* The first name of a byline, folded; NULL where it is no name of two words or more. */
static char *first_author(const char *byline)
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
static gboolean begins_with(const Selector *selector, const char *summary)
{
    for (guint i = selector->first; i < selector->end; i++) {
        const PageTextBlock *block = page_features_block(selector->features, i);
        if (!block->keep)
            continue;
        g_autofree char *text = page_features_block_text(selector->features, block);
        return is_same(text, summary);
    }
    return FALSE;
}

/*
 * Keeps the summary in front of the body: what stands between the title and the root, and says by
 * its class that it is one, or is what the page gives as its description.
 */
static void add_lead(const Selector *selector)
{
    PageFeatures *features = selector->features;
    guint h1 = 0;

    for (guint i = selector->first; i-- > 0 && selector->first - i < LEAD_BLOCKS;) {
        if (page_features_block(features, i)->tag == PAGE_H1 ||
            is_title(selector, page_features_block(features, i))) {
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
        if (block->chars >= LEAD_MIN && !is_links(selector, i))
            block->keep = named && features->nodes[named].chars < 800;
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
        .author = first_author(hints->byline),
    };
    guint chars = 0;

    for (guint i = 0; i < features->blocks->len; i++)
        page_features_block(features, i)->keep = FALSE;
    read_phrases(&selector);
    for (guint i = selector.first; i < selector.end; i++)
        page_features_block(features, i)->keep = !is_unwanted(&selector, i);
    if (hints->aligned)
        cut_to_body(&selector);
    else
        drop_title(&selector);
    drop_again(&selector);
    drop_boxes(&selector);
    cut_end(&selector);
    cut_to_core(&selector);
    drop_bios(&selector);
    trim_end(&selector);
    trim_start(&selector);
    drop_headings(&selector);
    add_lead(&selector);
    g_free(selector.phrases);
    g_free(selector.author);
    for (guint i = 0; i < selector.end; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        chars += block->keep ? block->chars : 0;
    }
    return chars;
}
