#include "config.h"

#include "insight/cue.h"

#include <string.h>

#include "insight/phrase.h"

/* "would not have been so quick to" is the longest run of helpers that makes sense. */
#define MAX_HELPERS 6

/* An auxiliary further from its participle belongs to another. */
#define MAX_BRACKET 14

/* The longest listed phrase from token i to before end; words gets its length. */
static const TextCue *match(const Grammar *g, guint i, guint end, GString *scratch, guint *words)
{
    const TextTokens *tokens = g->tokens;
    const TextWord *word = tokens->words[i];
    const TextCue *found = NULL;

    if (!word || tokens->tokens[i].kind != TEXT_TOKEN_WORD)
        return NULL;
    if (word->cue) {
        found = word->cue;
        *words = 1;
    }
    if (word->phrase_words < 2)
        return found;
    g_string_assign(scratch, tokens->folded[i]);
    for (guint n = 2; n <= word->phrase_words && i + n <= end; n++) {
        g_string_append_c(scratch, ' ');
        g_string_append(scratch, tokens->folded[i + n - 1]);
        const TextWord *phrase = text_language_word(g->language, scratch->str);
        if (phrase && phrase->cue) {
            found = phrase->cue;
            *words = n;
        }
    }
    return found;
}

/*
 * "hat am Montag gesagt", "a-t-il déclaré": the auxiliary stands apart from its participle. Where a
 * sentence or its part begins with it, the subject is between the two.
 */
static gboolean find_bracket(const Grammar *g, InsightCue *cue, guint limit)
{
    for (guint i = cue->head; i > limit && cue->head - i < MAX_BRACKET;) {
        i--;
        if (grammar_kind(g, i) == TEXT_TOKEN_PUNCTUATION || grammar_kind(g, i) >= TEXT_TOKEN_OPEN ||
            grammar_is(g, i, GRAMMAR_COMPLEMENTIZER))
            return FALSE;
        if (!grammar_is(g, i, GRAMMAR_AUXILIARY))
            continue;
        gboolean begins = i == limit || (grammar_kind(g, i - 1) != TEXT_TOKEN_WORD &&
                                         grammar_kind(g, i - 1) != TEXT_TOKEN_NUMBER);
        cue->passive = grammar_is(g, i, GRAMMAR_BE);
        cue->first = i;
        if (begins)
            cue->subject = insight_phrase_after(g, i + 1, cue->head);
        return TRUE;
    }
    return FALSE;
}

/* Takes in the auxiliaries and adverbs before the word: "have long", "did n't". */
static void add_helpers(const Grammar *g, InsightCue *cue, guint limit)
{
    guint first = cue->head;
    gboolean be = FALSE, auxiliary = FALSE;

    for (guint i = cue->head; i > limit && cue->head - i < MAX_HELPERS;) {
        i--;
        if (grammar_is(g, i, GRAMMAR_INFINITIVE)) {
            cue->infinitive = TRUE;
            first = i;
            break;
        }
        if (grammar_kind(g, i) == TEXT_TOKEN_CLITIC && !grammar_is(g, i, GRAMMAR_NEGATION) &&
            !insight_grammar_is_verb(g, i))
            break;
        if (grammar_is(g, i, GRAMMAR_AUXILIARY)) {
            auxiliary = TRUE;
            be = be || grammar_is(g, i, GRAMMAR_BE);
            first = i;
        } else if (!(grammar_is(g, i, GRAMMAR_ADVERB) || grammar_is(g, i, GRAMMAR_NEGATION))) {
            break;
        } else if (!grammar_is(g, i, GRAMMAR_DETERMINER)) {
            first = i;
        } else {
            break;
        }
    }
    cue->first = first;
    cue->passive = be && !(cue->cue->flags & TEXT_CUE_PARTICIPLE);
    gboolean participle = cue->cue->flags & TEXT_CUE_PASSIVE;
    gboolean apart = cue->head > limit + 1 && grammar_is(g, cue->head - 1, GRAMMAR_INVERSION) &&
                     grammar_is(g, cue->head - 2, GRAMMAR_AUXILIARY);
    if (!auxiliary && (participle || apart) && !find_bracket(g, cue, limit))
        cue->passive = participle;
    if (!auxiliary && cue->cue->flags & TEXT_CUE_EITHER)
        find_bracket(g, cue, limit);
}

/* Words between commas are no helpers: ", also," */
static guint helper_limit(const Grammar *g, guint i)
{
    guint paragraph = g->tokens->tokens[i].paragraph;
    return g_array_index(g->tokens->paragraphs, TextRange, paragraph).first;
}

GArray *insight_cues_find(const Grammar *grammar)
{
    GArray *cues = g_array_new(FALSE, FALSE, sizeof(InsightCue));
    g_autoptr(GString) scratch = g_string_new(NULL);
    guint words = 0;

    for (guint i = 0; i < grammar->tokens->count; i += words) {
        const TextCue *found = match(grammar, i, grammar->tokens->count, scratch, &words);
        if (!found)
            words = 1;
        if (!found)
            continue;
        InsightCue cue = {.first = i, .head = i, .end = i + words, .cue = found};
        if (!(found->flags & (TEXT_CUE_SOURCE | TEXT_CUE_NOUN))) {
            add_helpers(grammar, &cue, helper_limit(grammar, i));
            /* "rekao je": a helper behind the word. */
            while (cue.end < grammar->tokens->count &&
                   grammar_is(grammar, cue.end, GRAMMAR_TRAILING_AUXILIARY))
                cue.end++;
            words = cue.end - i;
        }
        g_array_append_val(cues, cue);
    }
    return cues;
}

const TextCue *insight_cue_in(const Grammar *grammar, TextRange range)
{
    g_autoptr(GString) scratch = g_string_new(NULL);
    const TextCue *found = NULL;
    guint words;

    for (guint i = range.first; i < range.end && !found; i++)
        found = match(grammar, i, range.end, scratch, &words);
    return found;
}
