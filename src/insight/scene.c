#include "config.h"

#include "insight/scene.h"

/* Shorter quotations need more than their marks to count as speech. */
#define SPEECH_WORDS 5

/* “Why?” Kurti asked.: the reporting word comes at latest this many tokens behind the marks. */
#define MAX_AFTER_QUESTION 10

static gboolean ends_asking(const InsightScene *scene, guint close)
{
    return close > 0 && grammar_kind(&scene->grammar, close) == TEXT_TOKEN_CLOSE &&
           insight_grammar_ends_sentence(&scene->grammar, close - 1) &&
           !grammar_is_mark(&scene->grammar, close - 1, '.');
}

/* TRUE where the sentence that begins at i only names who asked what stands before. */
static gboolean names_asker(const InsightScene *scene, guint i, guint end)
{
    for (guint k = i; k < end && k < i + MAX_AFTER_QUESTION; k++) {
        const InsightCue *cue = insight_scene_cue(scene, k);
        if (cue && cue->cue->flags & TEXT_CUE_QUOTE && !cue->infinitive)
            return k > i || cue->end < end;
        if (grammar_is_mark(&scene->grammar, k, ',') ||
            grammar_kind(&scene->grammar, k) >= TEXT_TOKEN_OPEN)
            return FALSE;
    }
    return FALSE;
}

/* Sentences of one paragraph; a boundary inside a quotation is none. */
static void add_sentences(InsightScene *scene, TextRange paragraph)
{
    const TextTokens *tokens = scene->grammar.tokens;
    TextRange sentence = {paragraph.first, paragraph.first};
    guint quote_end = 0;

    for (guint i = paragraph.first; i < paragraph.end; i++) {
        gboolean begins = i > sentence.first && i >= quote_end &&
                          tokens->tokens[i].sentence != tokens->tokens[i - 1].sentence;
        if (begins && !(ends_asking(scene, i - 1) && names_asker(scene, i, paragraph.end))) {
            sentence.end = i;
            g_array_append_val(scene->sentences, sentence);
            sentence.first = i;
        }
        const TextQuote *quote = insight_scene_quote(scene, i);
        if (quote)
            quote_end = quote->end;
    }
    sentence.end = paragraph.end;
    g_array_append_val(scene->sentences, sentence);
}

void insight_scene_init(InsightScene *scene, const TextTokens *tokens, const TextLanguage *language)
{
    insight_grammar_init(&scene->grammar, tokens, language);
    scene->cues = insight_cues_find(&scene->grammar);
    scene->cue_at = g_new0(guint, tokens->count + 1);
    scene->taken = g_new0(guint8, tokens->count + 1);
    scene->sentences = g_array_new(FALSE, FALSE, sizeof(TextRange));
    for (guint i = 0; i < scene->cues->len; i++)
        scene->cue_at[g_array_index(scene->cues, InsightCue, i).first] = i + 1;
    for (guint i = 0; i < tokens->paragraphs->len; i++)
        add_sentences(scene, g_array_index(tokens->paragraphs, TextRange, i));
}

void insight_scene_clear(InsightScene *scene)
{
    g_array_unref(scene->cues);
    g_array_unref(scene->sentences);
    g_free(scene->cue_at);
    g_free(scene->taken);
}

const InsightCue *insight_scene_cue(const InsightScene *scene, guint i)
{
    guint number = scene->cue_at[i];
    return number ? &g_array_index(scene->cues, InsightCue, number - 1) : NULL;
}

const TextQuote *insight_scene_quote(const InsightScene *scene, guint i)
{
    const TextTokens *tokens = scene->grammar.tokens;

    if (tokens->tokens[i].kind != TEXT_TOKEN_OPEN || tokens->tokens[i].quote < 0)
        return NULL;
    const TextQuote *quote = &g_array_index(tokens->quotes, TextQuote, tokens->tokens[i].quote);
    return quote->outer < 0 && quote->first == i ? quote : NULL;
}

gboolean insight_scene_is_speech(const InsightScene *scene, const TextQuote *quote)
{
    const Grammar *g = &scene->grammar;
    guint words = 0;

    for (guint i = quote->first; i < quote->end && words < SPEECH_WORDS; i++)
        words += grammar_kind(g, i) == TEXT_TOKEN_WORD;
    if (words >= SPEECH_WORDS)
        return TRUE;
    guint last = quote->closed && quote->end >= 2 ? quote->end - 2 : quote->end - 1;
    return words > 0 && last > quote->first &&
           (grammar_is_mark(g, last, ',') || insight_grammar_ends_sentence(g, last));
}
