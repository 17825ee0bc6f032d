#include "config.h"

#include "insight/role.h"

#include <string.h>

#define ROLE_LENGTH 8 /* tokens of the longest role */

static guint classes_at(const InsightGazetteer *gazetteer, const TextTokens *tokens, guint i)
{
    return insight_gazetteer_classes(gazetteer, tokens->folded[i]);
}

static gboolean is_word(const TextTokens *tokens, guint i)
{
    return tokens->tokens[i].kind == TEXT_TOKEN_WORD;
}

static gboolean is_capital(const TextTokens *tokens, guint i)
{
    TextShape shape = tokens->tokens[i].shape;

    return is_word(tokens, i) && (shape == TEXT_SHAPE_CAPITAL || shape == TEXT_SHAPE_UPPER ||
                                  shape == TEXT_SHAPE_INITIAL || shape == TEXT_SHAPE_MIXED);
}

static char *slice(const TextTokens *tokens, guint first, guint end)
{
    guint from = tokens->tokens[first].byte_start;

    return g_strndup(tokens->text + from, tokens->tokens[end - 1].byte_end - from);
}

/* A hyphen within a word; one with a space beside it is a dash, which no title reaches across. */
static gboolean is_hyphen(const TextTokens *tokens, guint i)
{
    const TextToken *token = &tokens->tokens[i];

    return g_str_equal(tokens->folded[i], "-") && i > 0 && i + 1 < tokens->count &&
           token[-1].byte_end == token->byte_start && token->byte_end == token[1].byte_start;
}

/* What may stand in a title before its last word: offices, and the names of states and bodies. */
static gboolean belongs_before(const InsightGazetteer *gazetteer, const TextTokens *tokens, guint i)
{
    guint classes = classes_at(gazetteer, tokens, i);

    if (!is_word(tokens, i))
        return is_hyphen(tokens, i);
    if (classes & (INSIGHT_TITLE | INSIGHT_TITLE_PART))
        return TRUE;
    if (classes & (INSIGHT_FUNCTION | INSIGHT_NOT_NAME | INSIGHT_TIME | INSIGHT_FORENAME))
        return FALSE;
    return is_capital(tokens, i);
}

char *insight_role_before(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                          const InsightName *name)
{
    guint first = name->first, sentence = tokens->tokens[name->first].sentence;

    if (!first || !(classes_at(gazetteer, tokens, first - 1) & INSIGHT_TITLE))
        return NULL;
    while (first && name->first - first < ROLE_LENGTH &&
           tokens->tokens[first - 1].sentence == sentence &&
           belongs_before(gazetteer, tokens, first - 1))
        first--;
    if (first == name->first)
        return NULL;
    /* A courtesy such as "Mr" is no office. */
    if (name->first - first == 1 && tokens->tokens[first].end - tokens->tokens[first].start <= 3)
        return NULL;
    return slice(tokens, first, name->first);
}

char *insight_role_after(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                         const InsightName *name)
{
    guint i = name->end, sentence = tokens->tokens[name->first].sentence;
    gboolean title = FALSE;

    if (i + 1 >= tokens->count || !g_str_equal(tokens->folded[i], ","))
        return NULL;
    guint first = i + 1;
    if (classes_at(gazetteer, tokens, first) & INSIGHT_FUNCTION)
        first++;
    for (i = first; i < tokens->count && i - first < ROLE_LENGTH; i++) {
        if (tokens->tokens[i].sentence != sentence || !is_word(tokens, i))
            break;
        guint classes = classes_at(gazetteer, tokens, i);
        guint inner = INSIGHT_TITLE | INSIGHT_TITLE_PART | INSIGHT_INNER;
        if (!(classes & inner) && !is_capital(tokens, i))
            break;
        title = title || (classes & INSIGHT_TITLE);
    }
    /* Only a phrase that the comma, or the sentence, closes is surely an apposition. */
    if (!title || i == first || i >= tokens->count || is_word(tokens, i))
        return NULL;
    return slice(tokens, first, i);
}
