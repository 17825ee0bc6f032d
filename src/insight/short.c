#include "config.h"

#include "insight/short.h"

/* Letters that such a surname has at most; longer ones the tagger knows by their look. */
#define SHORT_MAX 3

static guint length(const TextTokens *tokens, guint i)
{
    return tokens->tokens[i].end - tokens->tokens[i].start;
}

static gboolean is_capital(const TextTokens *tokens, guint i)
{
    return tokens->tokens[i].kind == TEXT_TOKEN_WORD &&
           tokens->tokens[i].shape == TEXT_SHAPE_CAPITAL;
}

/* What a name's own capital is told from: a small letter, a mark, a clitic, the sentence's end. */
static gboolean ends_name(const TextTokens *tokens, guint i, guint sentence)
{
    const TextToken *token = &tokens->tokens[i];

    return i >= tokens->count || token->sentence != sentence || token->kind != TEXT_TOKEN_WORD ||
           token->shape == TEXT_SHAPE_LOWER;
}

/* In a headline small words have capitals too: there a capital shows nothing. */
static gboolean is_headline(const TextTokens *tokens, guint sentence)
{
    TextRange range = g_array_index(tokens->sentences, TextRange, sentence);
    guint small = 0, words = 0;

    for (guint i = range.first; i < range.end; i++) {
        words += tokens->tokens[i].kind == TEXT_TOKEN_WORD;
        small += tokens->tokens[i].shape == TEXT_SHAPE_LOWER;
    }
    return small * 2 < words;
}

/* Whether a forename is at token i, and behind it a short word whose capital makes it a name. */
static gboolean is_person(const InsightGazetteer *gazetteer, const TextTokens *tokens, guint i)
{
    guint sentence = tokens->tokens[i].sentence;

    return is_capital(tokens, i) && is_capital(tokens, i + 1) &&
           length(tokens, i + 1) <= SHORT_MAX && length(tokens, i) > SHORT_MAX &&
           (insight_gazetteer_classes(gazetteer, tokens->folded[i]) & INSIGHT_FORENAME) &&
           tokens->tokens[i + 1].sentence == sentence && ends_name(tokens, i + 2, sentence) &&
           (i == 0 || ends_name(tokens, i - 1, sentence)) && !is_headline(tokens, sentence);
}

void insight_short_names(const InsightGazetteer *gazetteer, const TextTokens *tokens, GArray *names)
{
    guint n = 0;

    for (guint i = 0; i + 1 < tokens->count; i++) {
        while (n < names->len && g_array_index(names, InsightName, n).end <= i)
            n++;
        if (!is_person(gazetteer, tokens, i))
            continue;
        InsightName person = {.first = i, .end = i + 2, .kind = TEXT_PERSON};
        InsightName *name = n < names->len ? &g_array_index(names, InsightName, n) : NULL;
        if (!name || name->first >= person.end)
            g_array_insert_val(names, n, person);
        else if (name->first == i && name->end == i + 1)
            *name = person;
    }
}
