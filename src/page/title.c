#include "config.h"

#include "page/title.h"

#include <string.h>

#include "page/address.h"
#include "text/fold.h"

#define HEADINGS_MAX 60  /* looked at */
#define CHARS_MAX    250 /* letters of a title */

/* Share of the words that two texts have in common, 0 to 1. */
static float overlap(GPtrArray *words, const char *text)
{
    if (!text || !words->len)
        return 0;
    g_autoptr(GPtrArray) others = text_fold_split(text);
    guint common = 0;

    for (guint i = 0; i < words->len && i < HEADINGS_MAX; i++) {
        guint at;
        if (g_ptr_array_find_with_equal_func(others, g_ptr_array_index(words, i), g_str_equal,
                                             &at)) {
            common++;
            g_ptr_array_remove_index_fast(others, at);
        }
    }
    return others->len + common + words->len
               ? 2.0F * (float)common / (float)(others->len + common + words->len)
               : 0;
}

/* Cuts the site's name off: what stands behind the last mark, where that is the shorter part. */
static char *cut_site(const char *title, const char *site)
{
    static const char *const marks[] = {" | ", " - ", " – ", " — ", " » ", " · ", " :: ", " • "};
    const char *best = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *at = g_strrstr(title, marks[i]);
        const char *behind = at ? at + strlen(marks[i]) : NULL;
        if (at && site && g_ascii_strcasecmp(behind, site) == 0)
            return g_strndup(title, (gsize)(at - title));
        if (at && (!best || at > best) && (gsize)(at - title) > strlen(behind))
            best = at;
    }
    return best ? g_strndup(title, (gsize)(best - title)) : g_strdup(title);
}

/* TRUE for a heading that is a link to the first page: the site's name. */
static gboolean leads_home(const PageFeatures *features, guint index)
{
    const PageTree *tree = features->tree;

    if (features->nodes[index].links < features->nodes[index].chars)
        return FALSE;
    for (guint i = index; i < page_tree_node(tree, index)->end; i++) {
        if (page_tree_node(tree, i)->tag == PAGE_A)
            return page_address_is_home(page_tree_attribute(tree, i, PAGE_ATTRIBUTE_HREF));
    }
    guint link = page_features_find_tag(features, index, PAGE_A);
    return link && page_address_is_home(page_tree_attribute(tree, link, PAGE_ATTRIBUTE_HREF));
}

/* TRUE for the end of a trail of links that leads to the page: it may name the page otherwise. */
static gboolean ends_trail(const PageFeatures *features, guint index)
{
    const PageTree *tree = features->tree;
    guint item = page_features_find_tag(features, index, PAGE_LI);

    if (features->nodes[index].drop & PAGE_DROP_CLASS)
        return TRUE;
    if (!item || features->nodes[item].chars > features->nodes[index].chars)
        return FALSE;
    guint list = page_tree_node(tree, item)->parent, before = 0;
    for (guint i = list + 1; i < item; i = page_tree_node(tree, i)->end) {
        const PageFeature *feature = &features->nodes[i];
        if (feature->links < feature->chars)
            return FALSE;
        before += feature->links;
    }
    return before > 0;
}

/* How well a heading does as the title. */
static float rate(const PageFeatures *features, guint index, guint nearest, const char *text,
                  const PageTitleHints *hints)
{
    g_autoptr(GPtrArray) words = text_fold_split(text);
    float best = overlap(words, hints->headline);
    guint8 tag = page_tree_node(features->tree, index)->tag;
    g_autofree char *window = hints->window ? cut_site(hints->window, hints->site) : NULL;

    best = MAX(best, overlap(words, hints->meta));
    best = MAX(best, overlap(words, hints->window));
    best = MAX(best, overlap(words, window));
    float rating = 4 * best - 1;
    if (!ends_trail(features, index))
        rating += 1 + (tag == PAGE_H1 ? 1.5F : 0) + (index == nearest ? 1 : 0);
    if (features->nodes[index].drop & (PAGE_DROP_ASIDE | PAGE_DROP_COMMENT | PAGE_DROP_HIDDEN))
        rating -= 1;
    if (hints->site && g_ascii_strcasecmp(text, hints->site) == 0)
        rating -= 3;
    if (leads_home(features, index))
        rating -= 4;
    if (words->len < 2)
        rating -= 1;
    return rating;
}

/* The last H1 in front of the article's text, or the first in it. */
static guint nearest_heading(const PageFeatures *features, guint root)
{
    const PageTree *tree = features->tree;
    guint nearest = 0;

    for (guint i = 1; i < page_tree_node(tree, root)->end; i++) {
        if (page_tree_node(tree, i)->tag != PAGE_H1 || !features->nodes[i].chars)
            continue;
        if (i > root && nearest)
            break;
        nearest = i;
    }
    return nearest;
}

static gboolean has_same_words(const char *text, const char *other)
{
    g_autoptr(GPtrArray) words = text_fold_split(text);
    return overlap(words, other) > 0.99F;
}

/* TRUE where a heading ends in a text that a colon right behind a word introduces: one sentence. */
static gboolean is_introduced(const char *heading, const char *text)
{
    const char *at = strstr(heading, text);

    while (at && at > heading && at[-1] == ' ')
        at--;
    return at && at - heading >= 2 && at[-1] == ':' && at[-2] != ' ';
}

/*
 * TRUE where all that the page says of its title agrees against the heading: the data's two places
 * where it has both, else all three of cards, window and other meta elements. One of them alone is
 * often written for search engines or for those who share it.
 */
static gboolean is_outvoted(const PageTitleHints *hints, const char *data, const char *window)
{
    g_autofree char *meta = hints->meta ? cut_site(hints->meta, hints->site) : NULL;
    g_autofree char *card = hints->card ? cut_site(hints->card, hints->site) : NULL;

    if (!meta || !has_same_words(data, meta))
        return FALSE;
    if (hints->headline)
        return TRUE;
    return card && window && has_same_words(data, card) &&
           (has_same_words(data, window) || has_same_words(data, hints->window));
}

/*
 * What the data says instead of a heading: where the heading has a kicker in front of it, where all
 * of it agrees on something else, and where it goes neither with the heading nor with the window's
 * title, which is written for search engines. NULL where the heading is right.
 */
static char *better_than(const char *heading, const PageTitleHints *hints)
{
    g_autofree char *data = hints->headline ? g_strdup(hints->headline)
                            : hints->meta   ? cut_site(hints->meta, hints->site)
                                            : NULL;
    g_autofree char *window = hints->window ? cut_site(hints->window, hints->site) : NULL;

    if (!data || has_same_words(heading, data))
        return NULL;
    g_autofree char *folded = text_fold_join(heading);
    g_autofree char *folded_data = text_fold_join(data);
    if (*folded_data && g_str_has_suffix(folded, folded_data) &&
        strlen(folded_data) * 2 > strlen(folded))
        return is_introduced(heading, data) ? NULL : g_steal_pointer(&data);
    if (is_outvoted(hints, data, window))
        return g_steal_pointer(&data);
    if (!window || has_same_words(heading, hints->card) || has_same_words(data, window) ||
        has_same_words(data, hints->window) || has_same_words(heading, window) ||
        has_same_words(heading, hints->window))
        return NULL;
    return g_steal_pointer(&data);
}

char *page_title_find(const PageFeatures *features, guint root, const PageTitleHints *hints,
                      guint *node, char **heading)
{
    const PageTree *tree = features->tree;
    guint nearest = nearest_heading(features, root), count = 0;
    float best = 2.9F;
    char *title = NULL;

    *node = 0;
    *heading = NULL;
    for (guint i = 1; i < tree->nodes->len && count < HEADINGS_MAX; i++) {
        guint8 tag = page_tree_node(tree, i)->tag;
        if ((tag != PAGE_H1 && tag != PAGE_H2) || features->nodes[i].chars > CHARS_MAX)
            continue;
        g_autofree char *text = page_tree_text(tree, i);
        if (!*text)
            continue;
        count++;
        float rating = rate(features, i, nearest, text, hints);
        if (rating > best) {
            best = rating;
            *node = i;
            g_free(title);
            title = g_steal_pointer(&text);
        }
    }
    if (title) {
        char *better = better_than(title, hints);
        if (!better)
            return title;
        *heading = title;
        return better;
    }
    *node = nearest;
    if (hints->headline)
        return g_strdup(hints->headline);
    const char *other = hints->meta ? hints->meta : hints->window;
    if (other && *other)
        return cut_site(other, hints->site);
    g_autofree char *text = nearest ? page_tree_text(tree, nearest) : NULL;
    return text && *text ? g_steal_pointer(&text) : NULL;
}
