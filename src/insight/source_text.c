#include "config.h"

#include <string.h>

#include "insight/source_private.h"
#include "text/word.h"

/* A pronoun or an office means nobody who was last named further back than this. */
#define MAX_PARAGRAPHS 3
#define MAX_SENTENCES  12

static int by_start(gconstpointer a, gconstpointer b)
{
    const Mention *x = a, *y = b;
    return x->first != y->first ? (x->first < y->first ? -1 : 1)
                                : (x->actor < y->actor ? -1 : x->actor > y->actor);
}

/* The token that begins at or holds a code point. */
static guint token_at(const TextTokens *tokens, guint offset)
{
    guint low = 0, high = tokens->count;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (tokens->tokens[middle].end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void collect_mentions(InsightSources *s)
{
    const TextTokens *tokens = s->grammar->tokens;

    for (guint a = 0; a < s->annotation->actors->len; a++) {
        const TextActor *actor = g_ptr_array_index(s->annotation->actors, a);
        for (guint i = 0; i < actor->mentions->len; i++) {
            TextSpan span = g_array_index(actor->mentions, TextSpan, i);
            Mention mention = {token_at(tokens, span.start), 0, a};
            mention.end = span.end > span.start ? token_at(tokens, span.end - 1) + 1 : 0;
            if (mention.first < mention.end && mention.end <= tokens->count)
                g_array_append_val(s->mentions, mention);
        }
    }
    g_array_sort(s->mentions, by_start);
    for (guint i = 0; i < s->mentions->len; i++) {
        Mention mention = g_array_index(s->mentions, Mention, i);
        for (guint t = mention.first; t < mention.end; t++)
            s->mention_at[t] = i + 1;
    }
}

/* What a title before a mention or its forename tells. */
static Gender mention_gender(const InsightSources *s, Mention mention)
{
    const Grammar *g = s->grammar;

    for (guint i = mention.first > 0 ? mention.first - 1 : 0; i < mention.end; i++) {
        if (i < mention.first || mention.end - mention.first > 1) {
            if (grammar_is(g, i, GRAMMAR_TITLE_MALE))
                return GENDER_MALE;
            if (grammar_is(g, i, GRAMMAR_TITLE_FEMALE))
                return GENDER_FEMALE;
        }
    }
    if (mention.end - mention.first < 2)
        return GENDER_UNKNOWN;
    if (grammar_is(g, mention.first, GRAMMAR_FORENAME_MALE))
        return GENDER_MALE;
    return grammar_is(g, mention.first, GRAMMAR_FORENAME_FEMALE) ? GENDER_FEMALE : GENDER_UNKNOWN;
}

/* The canonical name may hold the forename that this text leaves out. */
static Gender name_gender(const InsightSources *s, const TextActor *actor)
{
    const char *space = strchr(actor->name, ' ');

    if (!space)
        return GENDER_UNKNOWN;
    g_autofree char *forename = text_word_fold(actor->name, (gsize)(space - actor->name));
    if (text_language_has(s->grammar->language, "forenames-male", forename))
        return GENDER_MALE;
    return text_language_has(s->grammar->language, "forenames-female", forename) ? GENDER_FEMALE
                                                                                 : GENDER_UNKNOWN;
}

static void find_genders(InsightSources *s)
{
    for (guint i = 0; i < s->mentions->len; i++) {
        Mention mention = g_array_index(s->mentions, Mention, i);
        if (s->genders[mention.actor] == GENDER_UNKNOWN &&
            insight_sources_actor(s, mention.actor)->kind == TEXT_PERSON)
            s->genders[mention.actor] = mention_gender(s, mention);
    }
    for (guint a = 0; a < s->annotation->actors->len; a++) {
        const TextActor *actor = insight_sources_actor(s, a);
        if (s->genders[a] == GENDER_UNKNOWN && actor->kind == TEXT_PERSON)
            s->genders[a] = name_gender(s, actor);
    }
}

static void fold_roles(InsightSources *s)
{
    for (guint a = 0; a < s->annotation->actors->len; a++) {
        const TextActor *actor = insight_sources_actor(s, a);
        GString *all = g_string_new("\n");
        for (guint i = 0; i < actor->roles->len; i++) {
            const char *role = g_ptr_array_index(actor->roles, i);
            g_autofree char *folded = text_word_fold(role, strlen(role));
            g_string_append(all, folded);
            g_string_append_c(all, '\n');
        }
        s->roles[a] = g_string_free(all, FALSE);
    }
}

/* The mentions of each sentence. */
static void index_sentences(InsightSources *s)
{
    const TextTokens *tokens = s->grammar->tokens;
    guint mention = 0;

    for (guint i = 0; i < tokens->sentences->len; i++) {
        TextRange sentence = g_array_index(tokens->sentences, TextRange, i);
        while (mention < s->mentions->len &&
               g_array_index(s->mentions, Mention, mention).first < sentence.first)
            mention++;
        s->sentence_first[i] = mention;
        s->sentence_source[i] = -1;
    }
}

InsightSources *insight_sources_new(const Grammar *grammar, const TextAnnotation *annotation)
{
    InsightSources *s = g_new0(InsightSources, 1);

    s->grammar = grammar;
    s->annotation = annotation;
    s->mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
    s->mention_at = g_new0(guint, grammar->tokens->count + 1);
    s->genders = g_new0(Gender, annotation->actors->len + 1);
    s->roles = g_new0(char *, annotation->actors->len + 1);
    s->sentence_first = g_new0(guint, grammar->tokens->sentences->len + 1);
    s->sentence_source = g_new0(int, grammar->tokens->sentences->len + 1);
    collect_mentions(s);
    find_genders(s);
    fold_roles(s);
    index_sentences(s);
    return s;
}

void insight_sources_free(InsightSources *sources)
{
    g_array_unref(sources->mentions);
    g_free(sources->mention_at);
    g_free(sources->genders);
    g_strfreev(sources->roles);
    g_free(sources->sentence_first);
    g_free(sources->sentence_source);
    g_free(sources);
}

guint insight_sources_oldest(const InsightSources *s, guint token)
{
    const TextTokens *tokens = s->grammar->tokens;
    guint sentence = tokens->tokens[token].sentence;
    guint paragraph = tokens->tokens[token].paragraph;
    guint oldest = sentence;

    while (oldest > 0 && sentence - oldest < MAX_SENTENCES) {
        guint first = g_array_index(tokens->sentences, TextRange, oldest - 1).first;
        if (paragraph - tokens->tokens[first].paragraph > MAX_PARAGRAPHS)
            break;
        oldest--;
    }
    return oldest;
}
