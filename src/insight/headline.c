#include "config.h"

#include "insight/clause.h"
#include "insight/rules.h"

/* A speaker's name in a headline has no more words. */
#define MAX_NAME 5

/* "— Name (@handle)": the name of an account has no more words. */
#define MAX_ACCOUNT 8

static TextRange paragraph_of(const InsightRules *r, guint token)
{
    const TextTokens *tokens = r->scene.grammar.tokens;
    return g_array_index(tokens->paragraphs, TextRange, tokens->tokens[token].paragraph);
}

/* A name, an office or a body; what joins the parts of a name only between them. */
static gboolean is_speaker(const Grammar *g, guint i)
{
    return insight_grammar_is_name(g, i) || grammar_is(g, i, GRAMMAR_ROLE) ||
           grammar_is(g, i, GRAMMAR_BODY) || grammar_is(g, i, GRAMMAR_PARTICLE);
}

static void add_headline(InsightRules *r, TextRange source, guint mark, TextRange content)
{
    InsightCue cue = {.first = mark, .head = mark, .end = mark + 1};
    InsightCandidate c = {.cue = &cue, .source = source};
    InsightAttribution *attribution = insight_rules_add(r, &c, content, cue.end);

    attribution->headline = TRUE;
    attribution->doubtful = !insight_grammar_has_office(&r->scene.grammar, source);
}

/* "Kurti: Elections were lawful" */
static gboolean speaker_first(InsightRules *r)
{
    const Grammar *g = &r->scene.grammar;
    guint first = r->sentence.first, colon = first;

    while (colon < r->sentence.end && colon < first + MAX_NAME && is_speaker(g, colon))
        colon++;
    if (colon == first || colon + 3 > r->sentence.end || !grammar_is_mark(g, colon, ':') ||
        r->scene.taken[colon + 1] || grammar_is(g, colon - 1, GRAMMAR_PARTICLE))
        return FALSE;
    TextRange content = {colon + 1,
                         insight_clause_end(&r->scene, colon + 1, r->sentence.end, TRUE)};
    add_headline(r, (TextRange){first, colon}, colon, content);
    return TRUE;
}

/* "Elections were lawful – Kurti": a line without a full stop. */
static void speaker_last(InsightRules *r)
{
    const Grammar *g = &r->scene.grammar;
    guint first = r->sentence.first, end = r->sentence.end, dash = end;

    while (dash > first && end - dash < MAX_NAME && is_speaker(g, dash - 1))
        dash--;
    if (dash == end || dash < first + 4 || !insight_grammar_is_dash(g, dash - 1) ||
        grammar_is(g, dash, GRAMMAR_PARTICLE))
        return;
    add_headline(r, (TextRange){dash, end}, dash - 1, (TextRange){first, dash - 1});
}

/* "— Name (@handle) May 3, 2023" from token i on; gives the name, or an empty range. */
static TextRange account_at(const Grammar *g, guint i, guint end)
{
    const TextRange none = {0, 0};
    guint k = i + 1;

    if (i >= end || !insight_grammar_is_dash(g, i))
        return none;
    while (k + 1 < end && k < i + MAX_ACCOUNT && !grammar_is_mark(g, k, '('))
        k++;
    if (k == i + 1 || k + 1 >= end || !grammar_is_mark(g, k, '(') ||
        !grammar_is_mark(g, k + 1, '@'))
        return none;
    return (TextRange){i + 1, k};
}

/* TRUE where somebody's words are reported: the post of an agency is not what matters then. */
static gboolean reports(const InsightRules *r, TextRange range)
{
    for (guint i = range.first; i < range.end; i++) {
        const InsightCue *cue = insight_scene_cue(&r->scene, i);
        if (cue && cue->cue->flags & TEXT_CUE_QUOTE && !cue->infinitive && !cue->passive &&
            !(cue->cue->flags & TEXT_CUE_INFINITIVE))
            return TRUE;
    }
    return FALSE;
}

/* A post that is quoted whole: its words, then who wrote it, on the same line or the next. */
static gboolean post(InsightRules *r)
{
    const Grammar *g = &r->scene.grammar;
    const GArray *paragraphs = g->tokens->paragraphs;
    TextRange paragraph = paragraph_of(r, r->sentence.first);
    guint next = g->tokens->tokens[r->sentence.first].paragraph + 1, dash = paragraph.end;
    TextRange source = {0, 0}, content = paragraph;

    for (guint i = paragraph.first + 2; i < paragraph.end && insight_range_is_empty(source); i++) {
        source = account_at(g, i, paragraph.end);
        dash = i;
    }
    if (insight_range_is_empty(source) && next < paragraphs->len) {
        TextRange line = g_array_index(paragraphs, TextRange, next);
        source = account_at(g, line.first, line.end);
        dash = line.first;
    }
    if (insight_range_is_empty(source))
        return FALSE;
    content.end = MIN(content.end, dash);
    InsightCue cue = {.first = dash, .head = dash, .end = dash};
    InsightCandidate c = {.cue = &cue, .source = source};
    InsightAttribution *attribution = insight_rules_add(r, &c, content, dash);
    attribution->certain = !reports(r, content);
    attribution->headline = !attribution->certain;
    r->floor = MAX(r->floor, paragraph.end);
    return TRUE;
}

void insight_rules_headline(InsightRules *r)
{
    TextRange paragraph = paragraph_of(r, r->sentence.first);

    if (paragraph.first != r->sentence.first || post(r) || speaker_first(r))
        return;
    if (paragraph.end == r->sentence.end)
        speaker_last(r);
}
