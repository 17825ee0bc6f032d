#include "config.h"

#include "page/candidate.h"

#include <string.h>

#define SHORT_TEXT 80 /* letters below which a paragraph may be anything */

/* A part that has this share of the best one's value, in percent, belongs to a split body. */
#define PART_SHARE 15

/* Letters of prose in an article element that may be one of several articles. */
#define ARTICLE_MIN 300

/* What a block is worth as a part of an article; negative for what speaks against one. */
static float block_value(const PageTextBlock *block)
{
    float chars = (float)block->chars, links = (float)block->links;

    if (block->chars == 0)
        return 0;
    if (links * 2 > chars)
        return -0.5F * MIN(links, 80);
    if (block->tag >= PAGE_H1 && block->tag <= PAGE_H6)
        return 0.2F * MIN(chars, 80);
    if (chars < 25)
        return 0;

    float value = chars - 1.5F * links;
    if (chars < SHORT_TEXT)
        value *= 0.4F;
    if (!block->stops)
        value *= 0.5F;
    if (block->tag == PAGE_LI || block->tag == PAGE_TD || block->tag == PAGE_DD)
        value *= 0.6F;
    else if (block->tag == PAGE_DIV)
        value *= 0.8F;
    return value;
}

/* How much more a node is worth for what it says of itself. */
static float bonus(const PageFeatures *features, guint index)
{
    const PageNode *node = page_tree_node(features->tree, index);
    guint classes = features->nodes[index].classes;
    const char *property = page_tree_attribute(features->tree, index, PAGE_ATTRIBUTE_ITEMPROP);
    float bonus = 1;

    if (node->tag == PAGE_P || node->tag == PAGE_LI || node->tag == PAGE_BLOCKQUOTE ||
        node->tag == PAGE_UL || node->tag == PAGE_OL || node->tag == PAGE_TABLE)
        bonus = 0.8F;
    if (property && strstr(property, "articleBody"))
        bonus += 0.6F;
    else if (classes & PAGE_CLASS_BODY)
        bonus += 0.35F;
    else if (node->tag == PAGE_ARTICLE)
        bonus += 0.2F;
    else if (node->tag == PAGE_MAIN || classes & PAGE_CLASS_ARTICLE)
        bonus += 0.06F;
    if (node->tag == PAGE_BODY || node->tag == PAGE_HTML || index == 0)
        bonus -= 0.06F;
    return bonus;
}

/* Sums of the values of the blocks inside each node. */
static float *sum_values(const PageFeatures *features)
{
    const PageTree *tree = features->tree;
    float *values = g_new0(float, tree->nodes->len);

    for (guint i = 0; i < features->blocks->len; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        values[block->owner] += block_value(block);
    }
    for (guint i = tree->nodes->len; i-- > 1;)
        values[page_tree_node(tree, i)->parent] += values[i];
    return values;
}

static gboolean is_inside(const PageFeatures *features, guint index, guint ancestor)
{
    return index >= ancestor && index < page_tree_node(features->tree, ancestor)->end;
}

/* TRUE for parts of one kind: both say that they are bodies, in the same words. */
static gboolean is_part(const PageFeatures *features, guint index, guint best)
{
    const PageTree *tree = features->tree;
    const char *class = page_tree_attribute(tree, index, PAGE_ATTRIBUTE_CLASS);
    const char *best_class = page_tree_attribute(tree, best, PAGE_ATTRIBUTE_CLASS);

    return features->nodes[index].classes & PAGE_CLASS_BODY &&
           page_tree_node(tree, index)->tag == page_tree_node(tree, best)->tag && class &&
           best_class && strcmp(class, best_class) == 0;
}

/* Climbs from the best node until the other parts of a split body are inside, too. */
static guint join_parts(const PageFeatures *features, const float *values, guint best)
{
    const PageTree *tree = features->tree;
    guint joined = best;
    guint article = page_features_find_tag(features, best, PAGE_ARTICLE);

    for (guint i = article ? article : 1;
         i < (article ? page_tree_node(tree, article)->end : tree->nodes->len); i++) {
        if (page_tree_node(tree, i)->tag == PAGE_TEXT || is_inside(features, i, joined) ||
            is_inside(features, joined, i) || features->nodes[i].drop ||
            values[i] * 100 < values[best] * PART_SHARE || !is_part(features, i, best))
            continue;
        while (joined && !is_inside(features, i, joined))
            joined = page_tree_node(tree, joined)->parent;
    }
    return joined;
}

/* The first of several articles beside each other; root itself where it is not made of such. */
static guint first_article(const PageFeatures *features, guint root)
{
    const PageTree *tree = features->tree;
    guint first = 0, count = 0;
    guint32 end = page_tree_node(tree, root)->end;

    if (page_features_find_tag(features, root, PAGE_ARTICLE))
        return root;
    for (guint i = root + 1; i < end; i++) {
        const PageNode *node = page_tree_node(tree, i);
        if (node->tag != PAGE_ARTICLE || features->nodes[i].drop ||
            features->nodes[i].prose < ARTICLE_MIN)
            continue;
        if (!first)
            first = i;
        count++;
        i = node->end - 1;
    }
    return count > 1 && features->nodes[first].prose * 8 > features->nodes[root].prose ? first : root;
}

/* The smallest node with nearly all letters of blocks that the page's data has. */
static guint aligned_node(const PageFeatures *features)
{
    const PageTree *tree = features->tree;
    g_autofree guint32 *letters = g_new0(guint32, tree->nodes->len);
    guint best = 0;

    for (guint i = 0; i < features->blocks->len; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        if (block->body >= PAGE_BODY_SHARE)
            letters[block->owner] += block->chars;
    }
    for (guint i = tree->nodes->len; i-- > 1;)
        letters[page_tree_node(tree, i)->parent] += letters[i];
    for (guint i = 1; i < tree->nodes->len; i++) {
        if (letters[i] * (guint64)100 >= letters[0] * (guint64)92)
            best = i;
    }
    return best;
}

guint page_candidate_find(const PageFeatures *features, gboolean aligned)
{
    const PageTree *tree = features->tree;
    g_autofree float *values = sum_values(features);
    float best_score = 0;
    guint best = 0;

    if (aligned)
        return aligned_node(features);
    for (guint i = 0; i < tree->nodes->len; i++) {
        const PageNode *node = page_tree_node(tree, i);
        if (node->tag == PAGE_TEXT || values[i] <= 0 || features->nodes[i].drop)
            continue;
        float score = values[i] * bonus(features, i);
        if (score >= best_score) {
            best_score = score;
            best = i;
        }
    }
    return first_article(features, join_parts(features, values, best));
}
