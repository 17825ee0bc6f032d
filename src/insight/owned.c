#include "config.h"

#include "insight/owned.h"

#include <string.h>

#define BEFORE_MAX 2 /* words before "People's": "New", "North Korean" */
#define BEHIND_MAX 4 /* "Liberation Army" */

/* In ninths: what is written small so often is no name, but "people" or "children". */
#define SMALL_MIN 5

/* The list of a pack with the endings of "1st", "2nd". */
#define ORDINALS "ordinal-endings"

typedef struct {
    const InsightGazetteer *gazetteer;
    const TextTokens *tokens;
    const TextLanguage *language;
    GArray *bodies; /* TextRange, in order */
} Owned;

static guint classes_at(const Owned *owned, guint i)
{
    return insight_gazetteer_classes(owned->gazetteer, owned->tokens->folded[i]);
}

static gboolean is_word(const Owned *owned, guint i)
{
    guint no_part = INSIGHT_FUNCTION | INSIGHT_TIME | INSIGHT_TITLE;
    const TextToken *token = &owned->tokens->tokens[i];
    guint classes = classes_at(owned, i);

    /* "New" is among the function words too. */
    return token->kind == TEXT_TOKEN_WORD && token->shape == TEXT_SHAPE_CAPITAL &&
           (!(classes & no_part) || (classes & INSIGHT_PLACE_START));
}

/* Whether the tables have a word as a name or an adjective of one. */
static gboolean is_known(const Owned *owned, guint i)
{
    InsightWord word = insight_gazetteer_word(owned->gazetteer, owned->tokens->folded[i]);
    guint node = word ? insight_gazetteer_step(owned->gazetteer, 0, word) : 0;

    return node && insight_gazetteer_forms(owned->gazetteer, node);
}

/* Whether the word before a clitic means people of a kind, and is no name. */
static gboolean is_people(const Owned *owned, guint i)
{
    InsightPrior prior = insight_gazetteer_prior(owned->gazetteer, owned->tokens->folded[i]);

    return is_word(owned, i) && prior.known && prior.lower >= SMALL_MIN && !is_known(owned, i) &&
           !(classes_at(owned, i) & (INSIGHT_FORENAME | INSIGHT_SURNAME | INSIGHT_NOT_NAME));
}

/* "501st" */
static gboolean is_ordinal(const Owned *owned, guint i)
{
    const char *folded = owned->tokens->folded[i];
    gsize digits = strspn(folded, "0123456789");

    return owned->tokens->tokens[i].kind == TEXT_TOKEN_NUMBER && digits &&
           text_language_has(owned->language, ORDINALS, folded + digits);
}

/* Where the capitals behind token i end, the last of them a word for bodies; i + 1 for none. */
static guint body_end(const Owned *owned, guint i)
{
    const TextToken *tokens = owned->tokens->tokens;
    guint end = i + 1, last = MIN(owned->tokens->count, i + 1 + BEHIND_MAX);

    while (end < last && tokens[end].sentence == tokens[i].sentence &&
           tokens[end].kind == TEXT_TOKEN_WORD && tokens[end].shape == TEXT_SHAPE_CAPITAL)
        end++;
    while (end > i + 1 && !(classes_at(owned, end - 1) & INSIGHT_ORGANIZATION_END))
        end--;
    return end;
}

/* Where the body begins that has its clitic at token i; it reaches back to least at most. */
static guint body_start(const Owned *owned, guint i, guint least)
{
    const TextToken *tokens = owned->tokens->tokens;
    guint first = i - 1;

    while (first > least && i - first <= BEFORE_MAX && is_word(owned, first - 1) &&
           tokens[first - 1].sentence == tokens[i].sentence)
        first--;
    return first;
}

static void read_text(Owned *owned)
{
    guint least = 0;

    for (guint i = 0; i + 1 < owned->tokens->count; i++) {
        gboolean unit = is_ordinal(owned, i);
        gboolean people = i > least && owned->tokens->tokens[i].kind == TEXT_TOKEN_CLITIC &&
                          is_people(owned, i - 1);
        guint end = unit || people ? body_end(owned, i) : i + 1;
        if (end == i + 1)
            continue;
        TextRange body = {unit ? i : body_start(owned, i, least), end};
        g_array_append_val(owned->bodies, body);
        least = end;
    }
}

/* Whether a name of the tables, or a longer one, is there already. */
static gboolean is_covered(const InsightName *name, TextRange body)
{
    return name->first <= body.first && name->end >= body.end;
}

/* All names, bodies in the place of those that they overlap. */
static GArray *join(const Owned *owned, const GArray *names)
{
    GArray *joined = g_array_sized_new(FALSE, FALSE, sizeof(InsightName), names->len);
    guint n = 0;

    for (guint b = 0; b < owned->bodies->len; b++) {
        TextRange body = g_array_index(owned->bodies, TextRange, b);
        for (; n < names->len && g_array_index(names, InsightName, n).end <= body.first; n++)
            g_array_append_val(joined, g_array_index(names, InsightName, n));
        if (n < names->len && is_covered(&g_array_index(names, InsightName, n), body))
            continue;
        InsightName name = {.first = body.first, .end = body.end, .kind = TEXT_ORGANIZATION};
        if (n < names->len)
            name.first = MIN(name.first, g_array_index(names, InsightName, n).first);
        g_array_append_val(joined, name);
        while (n < names->len && g_array_index(names, InsightName, n).first < body.end)
            n++;
    }
    for (; n < names->len; n++)
        g_array_append_val(joined, g_array_index(names, InsightName, n));
    return joined;
}

void insight_owned_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                         const TextLanguage *language, GArray *names)
{
    Owned owned = {.gazetteer = gazetteer, .tokens = tokens, .language = language};

    if (!language || !text_language_list(language, ORDINALS))
        return;
    owned.bodies = g_array_new(FALSE, FALSE, sizeof(TextRange));
    read_text(&owned);
    if (owned.bodies->len) {
        g_autoptr(GArray) joined = join(&owned, names);
        g_array_set_size(names, 0);
        g_array_append_vals(names, joined->data, joined->len);
    }
    g_array_unref(owned.bodies);
}
