#include "config.h"

#include "insight/clause.h"
#include "insight/phrase.h"
#include "insight/rules.h"

/* Tokens of what describes a source between commas. */
#define MAX_ADDITION 8

/* Whose "according to" is: behind it, in it, or before it ("der Polizei zufolge"). */
static TextRange according_source(const InsightRules *r, const InsightCue *cue)
{
    const Grammar *g = &r->scene.grammar;

    for (guint i = cue->first; i < cue->end && cue->cue->flags & TEXT_CUE_INSIDE; i++) {
        if (grammar_is(g, i, GRAMMAR_POSSESSIVE))
            return (TextRange){i, i + 1};
    }
    if (cue->cue->flags & TEXT_CUE_BEHIND) {
        TextRange source = insight_phrase_before(g, r->floor, cue->first);
        for (guint i = source.end; i > source.first + 1; i--) {
            if (grammar_is(g, i - 1, GRAMMAR_DETERMINER))
                return (TextRange){i - 1, source.end};
        }
        return source;
    }
    TextRange source = insight_phrase_after(g, cue->end, r->sentence.end);
    if (insight_range_is_empty(source) && cue->end < r->sentence.end &&
        grammar_kind(g, cue->end) == TEXT_TOKEN_WORD)
        source = (TextRange){cue->end, cue->end + 1};
    return source;
}

/*
 * What goes on behind "according to X" in the middle of a sentence: where commas enclose it, or
 * none is there at all.
 */
static TextRange according_rest(const InsightRules *r, guint first, guint behind)
{
    const Grammar *g = &r->scene.grammar;
    gboolean comma = first > r->sentence.first && grammar_is_mark(g, first - 1, ',');
    guint next = comma ? behind + 1 : behind;

    if (next + 2 >= r->sentence.end || grammar_is_mark(g, behind, ',') != comma ||
        (!comma && insight_rules_is_end(r, behind)) ||
        grammar_is(g, next, GRAMMAR_PRONOUN_RELATIVE) || grammar_is(g, next, GRAMMAR_COORDINATOR) ||
        grammar_is(g, next, GRAMMAR_SUBORDINATOR))
        return (TextRange){0, 0};
    return (TextRange){next, insight_clause_end(&r->scene, next, r->sentence.end, TRUE)};
}

/* "Secondo l'economista, intervistata dalla radio, …": behind what only describes the source. */
static guint skip_addition(const InsightRules *r, guint first)
{
    const Grammar *g = &r->scene.grammar;

    if (first >= r->sentence.end || !grammar_is_mark(g, first - 1, ',') ||
        grammar_kind(g, first) != TEXT_TOKEN_WORD || insight_grammar_is_name(g, first) ||
        grammar_is(g, first, GRAMMAR_DETERMINER) || grammar_is(g, first, GRAMMAR_PREPOSITION) ||
        grammar_is(g, first, GRAMMAR_PRONOUN_SUBJECT))
        return first;
    for (guint i = first; i + 3 < r->sentence.end && i < first + MAX_ADDITION; i++) {
        if (grammar_is_mark(g, i, ','))
            return i + 1;
        if (insight_grammar_is_verb(g, i) || grammar_kind(g, i) >= TEXT_TOKEN_OPEN)
            break;
    }
    return first;
}

/* A source beyond doubt: a name, an office, a body, a report. */
static gboolean is_plain_source(const Grammar *g, TextRange source)
{
    if (insight_grammar_has_office(g, source))
        return TRUE;
    for (guint i = source.first; i < source.end; i++)
        if (insight_grammar_is_name(g, i) || grammar_is(g, i, GRAMMAR_SPEECH_NOUN) ||
            grammar_is(g, i, GRAMMAR_CUE_NOUN))
            return TRUE;
    return FALSE;
}

void insight_rules_according(InsightRules *r, const InsightCue *cue)
{
    const Grammar *g = &r->scene.grammar;
    InsightCandidate c = {.cue = cue, .source = according_source(r, cue)};

    if (insight_range_is_empty(c.source))
        return;
    guint first = MIN(cue->first, c.source.first), behind = MAX(cue->end, c.source.end);
    TextRange left = insight_rules_left_content(r, first);
    if (left.end < left.first + 2 && insight_rules_reclaim(r, first))
        left = insight_rules_left_content(r, first);
    gboolean apart = first > r->sentence.first && grammar_is_mark(g, first - 1, ',');
    if (left.end >= left.first + 2 && !apart && (cue->cue->flags & TEXT_CUE_OPENS) &&
        !is_plain_source(g, c.source))
        return;
    if (left.end >= left.first + 2) {
        TextRange rest = according_rest(r, first, behind);
        InsightAttribution *attribution = insight_rules_add(r, &c, left, cue->end);
        if (!insight_range_is_empty(rest))
            insight_rules_add_content(r, attribution, rest);
        return;
    }
    if (first > r->sentence.first + 2)
        return;
    guint next = behind;
    while (next < r->sentence.end && !grammar_is_mark(g, next, ','))
        next++;
    next++;
    /* "Laut Scholz ist die Lage ruhig": no comma, the clause comes at once. */
    if (behind < r->sentence.end && grammar_kind(g, behind) == TEXT_TOKEN_WORD &&
        !grammar_is(g, behind, GRAMMAR_PREPOSITION) &&
        !grammar_is(g, behind, GRAMMAR_COORDINATOR) &&
        !grammar_is(g, behind, GRAMMAR_PRONOUN_RELATIVE))
        next = behind;
    next = skip_addition(r, next);
    if (next >= r->sentence.end)
        return;
    guint end = insight_clause_end(&r->scene, next, r->sentence.end, TRUE);
    insight_rules_add(r, &c, (TextRange){next, end}, cue->end);
    insight_rules_note_speaker(r);
}
