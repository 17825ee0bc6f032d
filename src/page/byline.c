#include "config.h"

#include "page/byline.h"

#include <string.h>

#include "base/clean.h"
#include "text/fold.h"

#define LEN_MAX    160 /* bytes of names */
#define WORDS_MAX  9
#define PHRASE_MAX 4  /* words in front of names */
#define CHARS_MAX  80 /* letters of an element that holds names and little more */
#define BLOCKS_MAX 40 /* behind the title in which a byline is looked for */

static gboolean is_address(const char *text)
{
    return strstr(text, "://") || g_str_has_prefix(text, "www.") || *text == '/';
}

/* Behind a phrase of several words in front of names; text itself where there is none. */
static const char *skip_phrase(const PageLexicon *lexicon, const char *text)
{
    const char *at = text;

    for (guint words = 0; *at && words < PHRASE_MAX; words++) {
        gsize len = strcspn(at, " :");
        gsize all = (gsize)(at - text) + len;

        at += len + strspn(at + len, " :");
        if (page_lexicon_phrase(lexicon, text, all) & PAGE_PHRASE_BYLINE)
            return at;
    }
    return text;
}

/*
 * Behind the last of the first words that say that names follow: such words stand in front, or
 * behind a date; elsewhere they are parts of names ("von").
 */
static const char *skip_phrases(const PageLexicon *lexicon, const char *text)
{
    const char *names = skip_phrase(lexicon, text);
    gboolean dated = FALSE;
    guint words = 0;

    for (const char *at = names; *at && words < WORDS_MAX; words++) {
        gsize len = strcspn(at, " :");
        const char *next = at + len + strspn(at + len, " :");

        dated |= g_ascii_isdigit(*at);
        if (*next && (at == names || dated) &&
            page_lexicon_phrase(lexicon, at, len) & PAGE_PHRASE_BYLINE)
            names = next;
        at = next;
    }
    return names + strspn(names, " -|,:");
}

/* Cuts at what no name holds: numbers, marks, brackets. */
static void cut_names(char *names)
{
    static const char *const marks[] = {"|",  "•", "·", "–",  "—",  " - ",
                                        " (", "@", "/", "\t", " … "};

    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        char *at = strstr(names, marks[i]);
        if (at)
            *at = '\0';
    }
    char *digit = strpbrk(names, "0123456789");
    if (digit)
        *digit = '\0';
    gsize len = strlen(names);
    while (len && strchr(" -,;:|", names[len - 1]))
        names[--len] = '\0';
}

char *page_byline_clean(const PageLexicon *lexicon, const char *text)
{
    if (!text)
        return NULL;
    g_autofree char *line = base_clean_line(text, -1);
    const char *names = skip_phrases(lexicon, line);

    if (!*names || is_address(names) || strlen(names) > LEN_MAX)
        return NULL;
    return g_strdup(names);
}

/* The text's names, where it is made of words with capitals. */
static char *visible_names(const PageLexicon *lexicon, const char *text)
{
    g_autofree char *names = page_byline_clean(lexicon, text);
    guint words = 0, capitals = 0;

    if (!names)
        return NULL;
    cut_names(names);
    for (const char *at = names; *at; words++) {
        gunichar c = g_utf8_get_char(at);
        capitals += !g_unichar_islower(c);
        at += strcspn(at, " ");
        at += strspn(at, " ");
    }
    /* "May 30", but not "Jan Example". */
    gboolean dated = strpbrk(text, "0123456789") &&
                     page_lexicon_month(lexicon, names, strcspn(names, " "), FALSE);
    if (dated ||
        page_lexicon_phrase(lexicon, names, strlen(names)) & (PAGE_PHRASE_DATE | PAGE_PHRASE_JUNK))
        return NULL;
    return words > 0 && words <= WORDS_MAX && capitals * 2 > words ? g_steal_pointer(&names) : NULL;
}

static gboolean names_author(const PageFeatures *features, guint index, guint pass)
{
    const char *property = page_tree_attribute(features->tree, index, PAGE_ATTRIBUTE_ITEMPROP);
    const char *rel = page_tree_attribute(features->tree, index, PAGE_ATTRIBUTE_REL);

    if (pass == 0)
        return (property && strcmp(property, "author") == 0) || (rel && strcmp(rel, "author") == 0);
    return features->nodes[index].classes & PAGE_CLASS_AUTHOR;
}

/* Names in the first element that says that it holds them. */
static char *by_element(const PageFeatures *features)
{
    for (guint pass = 0; pass < 2; pass++) {
        for (guint i = 1; i < features->tree->nodes->len; i++) {
            const PageFeature *feature = &features->nodes[i];
            if (feature->chars < 4 || feature->chars > CHARS_MAX ||
                feature->drop & (PAGE_DROP_COMMENT | PAGE_DROP_CARD) ||
                page_tree_node(features->tree, i)->tag == PAGE_TEXT ||
                !names_author(features, i, pass))
                continue;
            g_autofree char *text = page_tree_text(features->tree, i);
            char *names = visible_names(features->lexicon, text);
            if (names)
                return names;
        }
    }
    return NULL;
}

/* Names in a short line behind the title that begins as bylines do. */
static char *by_phrase(const PageFeatures *features, guint title)
{
    guint first = page_features_first_block(features, title);

    for (guint i = first; i < features->blocks->len && i < first + BLOCKS_MAX; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        PageTextBlock whole = *block;
        g_autofree char *text = page_features_block_text(features, &whole);
        gsize len = strlen(text);

        if (len < 6 || len > CHARS_MAX || strchr(text, '?') ||
            !(page_lexicon_phrase(features->lexicon, text, len) & PAGE_PHRASE_BYLINE))
            continue;
        char *names = visible_names(features->lexicon, text);
        if (names && strchr(names, ' '))
            return names;
        g_free(names);
    }
    return NULL;
}

char *page_byline_find(const PageFeatures *features, guint title)
{
    char *names = by_element(features);
    return names ? names : by_phrase(features, title);
}
