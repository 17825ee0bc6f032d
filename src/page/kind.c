#include "config.h"

#include "page/kind.h"

#include <string.h>

#include "base/i18n.h"

#define SHORT_MAX   140  /* letters that can hardly be an article */
#define CONSENT_MAX 900  /* letters of a page that asks for consent and shows nothing else */
#define PAYWALL_MAX 1800 /* letters of a beginning */
#define ASKING_MAX  250  /* letters of a block that asks for something */
#define INDEX_LINKS 8    /* letters of links for each letter of text */
#define SCRIPTS_MIN 5

typedef struct {
    guint consent, paywall; /* blocks that ask for it */
    gboolean kept_consent;  /* the text itself does */
} Asking;

static Asking look(const PageFeatures *features)
{
    Asking asking = {0};

    for (guint i = 0; i < features->blocks->len; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        g_autofree char *text = page_features_block_text(features, block);
        if (block->chars > ASKING_MAX && !block->keep)
            continue;
        guint phrases = page_lexicon_phrase(features->lexicon, text, strlen(text));
        asking.consent += (phrases & PAGE_PHRASE_CONSENT) != 0;
        asking.kept_consent |= block->keep && phrases & PAGE_PHRASE_CONSENT;
        asking.paywall += (phrases & PAGE_PHRASE_PAYWALL) != 0;
    }
    return asking;
}

PageKind page_kind_find(const PageFeatures *features, guint chars, gboolean locked)
{
    if (chars >= PAYWALL_MAX)
        return PAGE_KIND_ARTICLE;

    Asking asking = look(features);
    if (chars < CONSENT_MAX && (asking.kept_consent || (asking.consent && chars < SHORT_MAX)))
        return PAGE_KIND_CONSENT;
    if (locked || asking.paywall)
        return PAGE_KIND_PAYWALL;
    return chars < SHORT_MAX ? PAGE_KIND_TOO_SHORT : PAGE_KIND_ARTICLE;
}

gboolean page_kind_is_index(const PageFeatures *features, guint chars)
{
    return chars < SHORT_MAX && features->nodes[0].links > INDEX_LINKS * SHORT_MAX;
}

const char *page_kind_describe(const PageFeatures *features)
{
    guint scripts = 0;

    for (guint i = 0; i < features->tree->nodes->len; i++)
        scripts += page_tree_node(features->tree, i)->tag == PAGE_SCRIPT;
    if (look(features).consent)
        return _("no article found: the page asks for consent");
    if (features->nodes[0].links * 2 > features->nodes[0].chars)
        return _("no article found: the page looks like a list of links");
    if (scripts >= SCRIPTS_MIN)
        return _("no article found: the page looks like one that is drawn by scripts");
    return features->nodes[0].chars ? _("no article found: the page looks like a form or a notice")
                                    : _("no article found: the page has no text");
}
