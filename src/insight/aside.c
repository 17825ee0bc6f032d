#include "config.h"

#include "insight/clause.h"
#include "insight/phrase.h"
#include "insight/rules.h"

/* Who speaks is told early in a quotation. */
#define MAX_INNER 120

/* The main verb of a sentence comes within so many words. */
#define MAX_TO_VERB 10

/* TRUE for a reporting word in the form of a main verb, to which a quotation can belong. */
static gboolean quotes(const InsightCue *cue)
{
    return cue->cue->flags & TEXT_CUE_QUOTE && !cue->infinitive && !cue->passive &&
           !(cue->cue->flags &
             (TEXT_CUE_PARTICIPLE | TEXT_CUE_NOUN | TEXT_CUE_SOURCE | TEXT_CUE_INFINITIVE));
}

/* The word before a reporting word that makes an aside of it; the word itself where there is none.
 */
static guint find_as(const InsightRules *r, const InsightCue *cue)
{
    const Grammar *g = &r->scene.grammar;

    for (guint i = cue->first + 1; i > r->floor && i + 2 > cue->first; i--) {
        if (grammar_is(g, i - 1, GRAMMAR_AS))
            return i - 1;
        /* "comme l'a dit X": the pronoun of what is said. */
        if (i <= cue->first && !grammar_is(g, i - 1, GRAMMAR_DETERMINER))
            break;
    }
    /* "as the mayor said" */
    TextRange subject = insight_phrase_before(g, r->floor, cue->first);
    if (!insight_range_is_empty(subject) && subject.first > r->floor &&
        grammar_is(g, subject.first - 1, GRAMMAR_AS))
        return subject.first - 1;
    if (!insight_range_is_empty(subject) && grammar_is(g, subject.first, GRAMMAR_AS))
        return subject.first;
    return cue->head;
}

/* Whose the aside is: before the reporting word, or behind it. */
static TextRange find_source(const InsightRules *r, const InsightCue *cue, guint as)
{
    const Grammar *g = &r->scene.grammar;
    TextRange source = {0, 0};

    if (as + 1 < cue->first)
        source = insight_phrase_before(g, as + 1, cue->first);
    if (!insight_range_is_empty(source))
        return source;
    /* "kako navode iz ministarstva" */
    guint first = cue->end;
    first += first < r->sentence.end && grammar_is(g, first, GRAMMAR_PREPOSITION);
    source = insight_phrase_after(g, first, r->sentence.end);
    /* An addition is a name here: what else follows the comma is what was said. */
    gboolean named = source.end + 1 < r->sentence.end && grammar_is_mark(g, source.end, ',') &&
                     insight_grammar_is_name(g, source.end + 1);
    return named ? insight_phrase_after_with_addition(g, first, r->sentence.end) : source;
}

gboolean insight_rules_aside(InsightRules *r, InsightCandidate *c)
{
    const Grammar *g = &r->scene.grammar;
    guint as = quotes(c->cue) ? find_as(r, c->cue) : c->cue->head;
    gboolean begins = as == r->sentence.first;

    if (as == c->cue->head || (!begins && !insight_rules_is_end(r, as - 1)))
        return FALSE;
    TextRange source = find_source(r, c->cue, as);
    guint shown = source.end;
    /* "Kako ističe, …" */
    if (insight_range_is_empty(source) && insight_rules_is_end(r, c->cue->end) &&
        insight_rules_go_on(r, c)) {
        source = c->source;
        shown = c->cue->end;
    }
    guint behind =
        insight_clause_skip_companions(&r->scene, MAX(shown, c->cue->end), r->sentence.end);
    if (insight_range_is_empty(source) || !insight_rules_is_end(r, behind))
        return FALSE;
    gboolean more = behind + 2 < r->sentence.end && grammar_is_mark(g, behind, ',');
    TextRange left = {as, as}, right = {behind + 1, behind + 1};
    if (!begins)
        left = insight_rules_left_content(r, as);
    if (more)
        right.end = insight_clause_end(&r->scene, behind + 1, r->sentence.end, TRUE);
    if (insight_range_is_empty(left) && insight_range_is_empty(right))
        return FALSE;
    c->source = source;
    c->inverted = source.first >= c->cue->end;
    gboolean whole = insight_range_is_empty(left);
    InsightAttribution *attribution = insight_rules_add(r, c, whole ? right : left, c->cue->end);
    if (!whole && !insight_range_is_empty(right))
        insight_rules_add_content(r, attribution, right);
    attribution->certain = TRUE;
    return TRUE;
}

/* A reporting word inside of a quotation with its speaker behind it; behind gets where it ends. */
static gboolean inner_speaker_at(const InsightRules *r, guint i, guint close, InsightCandidate *c,
                                 guint *behind)
{
    const Grammar *g = &r->scene.grammar;
    const InsightCue *cue = insight_scene_cue(&r->scene, i);
    gboolean dash = insight_grammar_is_dash(g, i - 1);

    if (!cue || !quotes(cue) || (!dash && !grammar_is_mark(g, i - 1, ',')))
        return FALSE;
    *c = (InsightCandidate){.cue = cue, .source = cue->subject, .inverted = TRUE};
    if (insight_range_is_empty(c->source))
        c->source = insight_phrase_after(g, cue->end, close);
    if (insight_range_is_empty(c->source))
        return FALSE;
    guint end = insight_clause_skip_companions(&r->scene, insight_candidate_end(c), close);
    if (end < close &&
        (grammar_is_mark(g, end, ',') || (dash && insight_grammar_ends_sentence(g, end))))
        end++;
    else if (dash ? end < close && !insight_grammar_is_dash(g, end) : TRUE)
        return FALSE;
    if (dash && end < close && !insight_grammar_is_dash(g, end))
        return FALSE;
    *behind = end < close && insight_grammar_is_dash(g, end) ? end + 1 : end;
    return TRUE;
}

gboolean insight_rules_inner_speaker(InsightRules *r, const TextQuote *quote)
{
    const Grammar *g = &r->scene.grammar;
    guint end = MIN(quote->end, r->sentence.end);
    guint close = quote->closed ? end - 1 : end, behind;
    InsightCandidate c;

    for (guint i = quote->first + 3; i < close && i < quote->first + MAX_INNER; i++) {
        if (!inner_speaker_at(r, i, close, &c, &behind))
            continue;
        TextRange left = {quote->first, c.cue->first};
        while (left.end > left.first + 1 &&
               (grammar_is_mark(g, left.end - 1, ',') || insight_grammar_is_dash(g, left.end - 1)))
            left.end--;
        InsightAttribution *attribution = insight_rules_add(r, &c, left, c.cue->end);
        if (behind < close)
            insight_rules_add_content(r, attribution, (TextRange){behind, end});
        insight_rules_note_speaker(r);
        return TRUE;
    }
    return FALSE;
}

void insight_rules_reported(InsightRules *r)
{
    const Grammar *g = &r->scene.grammar;
    const TextToken *tokens = g->tokens->tokens;
    const InsightAttribution *last = r->found->len ? r->found->pdata[r->found->len - 1] : NULL;
    TextRange sentence = r->sentence;
    guint verb = sentence.first;

    while (verb < sentence.end && verb < sentence.first + MAX_TO_VERB &&
           !grammar_is(g, verb, GRAMMAR_REPORTED)) {
        if (grammar_is_mark(g, verb, ',') || grammar_kind(g, verb) >= TEXT_TOKEN_OPEN ||
            insight_grammar_is_verb(g, verb))
            return;
        verb++;
    }
    if (!last || verb == sentence.end || !grammar_is(g, verb, GRAMMAR_REPORTED) ||
        insight_range_is_empty(last->source))
        return;
    guint end = g_array_index(last->content, TextRange, last->content->len - 1).end;
    if (tokens[sentence.first].paragraph != tokens[end - 1].paragraph ||
        tokens[sentence.first].sentence > tokens[MAX(end, last->cue.end) - 1].sentence + 1)
        return;
    while (sentence.end > sentence.first + 1 && insight_grammar_ends_sentence(g, sentence.end - 1))
        sentence.end--;
    InsightCue cue = {.first = sentence.first, .head = sentence.first, .end = sentence.first};
    InsightCandidate c = {.cue = &cue, .source = last->source, .continues = TRUE};
    insight_rules_add(r, &c, sentence, sentence.first);
}

gboolean insight_rules_passive(InsightRules *r, InsightCandidate *c)
{
    const Grammar *g = &r->scene.grammar;
    const InsightCue *cue = c->cue;
    guint by = cue->end;

    if (by >= r->sentence.end || !grammar_is(g, by, GRAMMAR_AGENT) || cue->first == cue->head)
        return FALSE;
    c->source = insight_phrase_after_with_addition(g, by + 1, r->sentence.end);
    if (insight_range_is_empty(c->source))
        return FALSE;
    TextRange subject = insight_phrase_before(g, r->floor, cue->first);
    TextRange bare = insight_phrase_after(g, by + 1, r->sentence.end);
    if (bare.end < r->sentence.end && grammar_is(g, bare.end, GRAMMAR_COMPLEMENTIZER))
        c->source = bare;
    guint behind = insight_clause_skip_companions(&r->scene, c->source.end, r->sentence.end);
    InsightAttribution *attribution;
    if (behind < r->sentence.end && grammar_is(g, behind, GRAMMAR_COMPLEMENTIZER)) {
        guint end = insight_clause_end(&r->scene, behind, r->sentence.end, TRUE);
        attribution = insight_rules_add(r, c, (TextRange){behind, end}, cue->end);
    } else if (cue->cue->flags & TEXT_CUE_OBJECT && !insight_range_is_empty(subject)) {
        attribution = insight_rules_add(r, c, subject, cue->end);
    } else {
        return FALSE;
    }
    attribution->certain = TRUE;
    return TRUE;
}
