#include "config.h"

#include "insight/clause.h"

#include <string.h>

#include "insight/phrase.h"

/* How far a conjunction may stand behind its reporting word. */
#define MAX_BETWEEN 14

/* A clause shows its verb within this many tokens. */
#define MAX_TO_VERB 16

#define MAX_BRACKETS 40

static gboolean has_preposition(const InsightScene *s, const TextCue *cue, guint i)
{
    return g_strv_contains(cue->prepositions, s->grammar.tokens->folded[i]);
}

static gboolean begins_phrase(const Grammar *g, guint i)
{
    return insight_grammar_is_nominal(g, i) || grammar_is(g, i, GRAMMAR_DETERMINER) ||
           grammar_is(g, i, GRAMMAR_OBJECT_MARK) || grammar_is(g, i, GRAMMAR_POSSESSIVE) ||
           grammar_is(g, i, GRAMMAR_ADDRESSEE) || grammar_is_mark(g, i, '$') ||
           grammar_is_mark(g, i, '#') || grammar_is_mark(g, i, '@') ||
           ((grammar_is(g, i, GRAMMAR_PRONOUN_PLURAL) || grammar_is(g, i, GRAMMAR_PRONOUN_NEUTER) ||
             grammar_is(g, i, GRAMMAR_PRONOUN_MALE) || grammar_is(g, i, GRAMMAR_PRONOUN_FEMALE)));
}

/* ", jeudi 12 janvier,": a date between commas; i itself where none is there. */
static guint skip_date(const Grammar *g, guint i, guint limit)
{
    guint k = i + 1;

    while (k < limit && k < i + 6 &&
           (grammar_is(g, k, GRAMMAR_DAY) || grammar_is(g, k, GRAMMAR_MONTH) ||
            grammar_is(g, k, GRAMMAR_TIME) || grammar_kind(g, k) == TEXT_TOKEN_NUMBER))
        k++;
    return k > i + 1 && k + 1 < limit && grammar_is_mark(g, k, ',') ? k + 1 : i;
}

/* One circumstance: an adverb, a day, "in a statement", "to reporters". */
static guint skip_companion(const InsightScene *s, guint i, guint limit)
{
    const Grammar *g = &s->grammar;

    if (i + 2 < limit && grammar_is_mark(g, i, ','))
        return skip_date(g, i, limit);
    if (i >= limit || grammar_is(g, i, GRAMMAR_INFINITIVE)) {
        /* "to reporters" is none of the infinitives. */
        if (i + 1 < limit && grammar_is(g, i, GRAMMAR_COMPANION) &&
            grammar_is(g, i + 1, GRAMMAR_ADDRESSEE))
            return i + 2;
        return i;
    }
    if (grammar_is(g, i, GRAMMAR_DAY) ||
        (grammar_is(g, i, GRAMMAR_ADVERB) && !grammar_is(g, i, GRAMMAR_DETERMINER) &&
         !grammar_is(g, i, GRAMMAR_AUXILIARY)))
        return i + 1;
    if (!grammar_is(g, i, GRAMMAR_COMPANION) && !grammar_is(g, i, GRAMMAR_TIME))
        return i;
    if (!grammar_is(g, i, GRAMMAR_PREPOSITION))
        return i + 1;
    TextRange phrase = insight_phrase_after(g, i + 1, limit);
    guint end = MAX(phrase.end, i + 1);
    for (guint k = i + 1; k < MAX(end, MIN(limit, i + 2)); k++) {
        if (grammar_is(g, k, GRAMMAR_DAY))
            return k + 1;
        if (grammar_is(g, k, GRAMMAR_MONTH))
            return k + 1 < limit && grammar_kind(g, k + 1) == TEXT_TOKEN_NUMBER ? k + 2 : k + 1;
        if (grammar_is(g, k, GRAMMAR_SPEECH_NOUN) || grammar_is(g, k, GRAMMAR_TIME) ||
            grammar_is(g, k, GRAMMAR_COMPANION_NOUN))
            return end;
    }
    return i;
}

guint insight_clause_skip_companions(const InsightScene *scene, guint first, guint limit)
{
    for (int i = 0; i < 5; i++) {
        guint next = skip_companion(scene, first, limit);
        if (next == first)
            break;
        first = MIN(next, limit);
    }
    return first;
}

/* The conjunction of a clause behind other circumstances: "said during a visit that"; or limit. */
static guint find_conjunction(const InsightScene *s, guint first, guint limit)
{
    const Grammar *g = &s->grammar;

    for (guint i = first; i < limit && i < first + MAX_BETWEEN; i++) {
        if (grammar_is(g, i, GRAMMAR_COMPLEMENTIZER))
            return i;
        if (insight_grammar_is_verb(g, i) || grammar_kind(g, i) >= TEXT_TOKEN_OPEN ||
            insight_grammar_ends_sentence(g, i) || grammar_is(g, i, GRAMMAR_INFINITIVE) ||
            grammar_is(g, i, GRAMMAR_QUESTION))
            return limit;
    }
    return limit;
}

static gboolean has_verb(const InsightScene *s, guint first, guint limit)
{
    const Grammar *g = &s->grammar;

    for (guint i = first; i < limit && i < first + MAX_TO_VERB; i++) {
        if (grammar_is(g, i, GRAMMAR_AUXILIARY) || grammar_is(g, i, GRAMMAR_FREQUENT_VERB))
            return !grammar_is(g, i, GRAMMAR_INFINITIVE);
        if (grammar_kind(g, i) == TEXT_TOKEN_CLITIC && grammar_is(g, i, GRAMMAR_AUXILIARY) &&
            i > first && !insight_grammar_is_name(g, i - 1))
            return TRUE;
    }
    return FALSE;
}

static guint skip_brackets(const Grammar *g, guint i, guint limit)
{
    for (guint k = i + 1; k < limit && k < i + MAX_BRACKETS; k++) {
        if (grammar_is_mark(g, k, ')'))
            return k;
    }
    return i;
}

/*
 * TRUE where a reporting word that goes on with the same speaker stands at i. Without "and" before
 * it, it must be one of saying: ", supported by" only describes.
 */
static gboolean resumes(const InsightScene *s, guint i, gboolean coordinated)
{
    const InsightCue *cue = insight_scene_cue(s, i);

    if (!cue || cue->infinitive || cue->passive ||
        cue->cue->flags & (TEXT_CUE_NOUN | TEXT_CUE_INFINITIVE))
        return FALSE;
    return coordinated || cue->cue->flags & (TEXT_CUE_QUOTE | TEXT_CUE_PARTICIPLE);
}

/* A reporting word in the form of a main verb. */
static gboolean is_finite(const InsightCue *cue)
{
    return !cue->infinitive && !cue->passive &&
           !(cue->cue->flags &
             (TEXT_CUE_INFINITIVE | TEXT_CUE_PARTICIPLE | TEXT_CUE_NOUN | TEXT_CUE_SOURCE));
}

/*
 * TRUE where another speaker and reporting word follow: ", Kurti said". joined: a conjunction at i
 * joins them, so that more may stand behind and an addition may stand between: "but the mayor, …,
 * declined to …".
 */
static gboolean other_speaks(const InsightScene *s, guint i, guint limit, gboolean joined)
{
    const Grammar *g = &s->grammar;

    for (guint k = i; k < limit && k < i + 14; k++) {
        const InsightCue *cue = k > i ? insight_scene_cue(s, k) : NULL;
        if (cue && is_finite(cue) && (joined || cue->cue->flags & TEXT_CUE_QUOTE)) {
            TextRange subject = insight_phrase_before(g, i, cue->first);
            guint behind = insight_clause_skip_companions(s, cue->end, limit);
            gboolean last = behind >= limit || grammar_is_mark(g, behind, ',') ||
                            insight_grammar_ends_sentence(g, behind);
            return subject.end > subject.first && subject.first <= i + 1 && (last || joined);
        }
        if ((grammar_is_mark(g, k, ',') && !joined) || grammar_kind(g, k) >= TEXT_TOKEN_OPEN ||
            insight_grammar_ends_sentence(g, k))
            return FALSE;
    }
    return FALSE;
}

/* TRUE where the comma at i ends a content. */
static gboolean comma_ends(const InsightScene *s, guint i, guint limit, gboolean finite)
{
    const Grammar *g = &s->grammar;
    guint next = i + 1;

    if (next >= limit)
        return TRUE;
    const InsightCue *cue = insight_scene_cue(s, next);
    if (cue && cue->cue->flags & TEXT_CUE_SOURCE)
        return TRUE;
    gboolean coordinated = grammar_is(g, next, GRAMMAR_COORDINATOR);
    gboolean joined = coordinated || grammar_is(g, next, GRAMMAR_SUBORDINATOR);
    if (joined && other_speaks(s, next, limit, TRUE))
        return TRUE;
    if (other_speaks(s, next, limit, FALSE) ||
        resumes(s, coordinated ? next + 1 : next, coordinated))
        return TRUE;
    if (finite)
        return FALSE;
    return joined || grammar_is(g, next, GRAMMAR_PRONOUN_RELATIVE) ||
           grammar_is(g, next, GRAMMAR_DETERMINER) || grammar_is(g, next, GRAMMAR_CONJUNCTION) ||
           grammar_is(g, next, GRAMMAR_PRONOUN_SUBJECT) || grammar_is(g, next, GRAMMAR_ADVERB);
}

static gboolean ends_at(const InsightScene *s, guint i, guint limit, gboolean finite)
{
    const Grammar *g = &s->grammar;
    const InsightCue *cue = insight_scene_cue(s, i);

    if (cue && cue->cue->flags & TEXT_CUE_SOURCE)
        return TRUE;
    if (insight_grammar_ends_sentence(g, i))
        return TRUE;
    if (grammar_is_mark(g, i, ','))
        return comma_ends(s, i, limit, finite);
    if (grammar_is(g, i, GRAMMAR_COORDINATOR) && i + 1 < limit) {
        const InsightCue *next = insight_scene_cue(s, i + 1);
        return next && resumes(s, i + 1, TRUE) && !(next->cue->flags & TEXT_CUE_PARTICIPLE) &&
               (!finite || next->cue->flags & TEXT_CUE_QUOTE);
    }
    if (finite)
        return FALSE;
    /* "called it “a mistake” on Monday" */
    if (grammar_kind(g, i - 1) == TEXT_TOKEN_CLOSE && !grammar_is(g, i, GRAMMAR_INFINITIVE) &&
        (grammar_is(g, i, GRAMMAR_COMPANION) || grammar_is(g, i, GRAMMAR_SUBORDINATOR)))
        return TRUE;
    return grammar_is_mark(g, i, ';') || insight_grammar_is_dash(g, i);
}

guint insight_clause_end(const InsightScene *scene, guint first, guint limit, gboolean finite)
{
    const Grammar *g = &scene->grammar;
    guint i = first;

    while (i < limit) {
        const TextQuote *quote = insight_scene_quote(scene, i);
        if (quote) {
            i = MIN(quote->end, limit);
            continue;
        }
        if (grammar_is_mark(g, i, '('))
            i = skip_brackets(g, i, limit);
        else if (i > first && ends_at(scene, i, limit, finite))
            break;
        i++;
    }
    while (i > first + 1 && grammar_kind(g, i - 1) == TEXT_TOKEN_PUNCTUATION &&
           (grammar_is_mark(g, i - 1, ',') || grammar_is_mark(g, i - 1, ';') ||
            grammar_is_mark(g, i - 1, ':') || insight_grammar_is_dash(g, i - 1)))
        i--;
    return i;
}

/* A quotation as content; it goes on behind its marks where the sentence does. */
static void take_quote(const InsightScene *s, const TextQuote *quote, guint limit,
                       InsightClause *clause)
{
    const Grammar *g = &s->grammar;
    guint end = MIN(quote->end, limit);

    clause->content = (TextRange){quote->first, end};
    clause->quoted = TRUE;
    if (end >= limit || grammar_kind(g, end) == TEXT_TOKEN_PUNCTUATION ||
        grammar_is(g, end, GRAMMAR_CONJUNCTION) || insight_scene_cue(s, end) ||
        insight_clause_skip_companions(s, end, limit) > end ||
        (end >= 2 && insight_grammar_ends_sentence(g, end - 2)))
        return;
    clause->content.end = insight_clause_end(s, quote->first, limit, FALSE);
    clause->quoted = clause->content.end == end;
}

/* A quotation at first, or behind a comma or colon there. */
static gboolean quote_at(const InsightScene *s, guint first, guint limit, InsightClause *clause)
{
    const Grammar *g = &s->grammar;
    guint i = first;

    if (i + 1 < limit &&
        (grammar_is_mark(g, i, ',') || grammar_is_mark(g, i, ':') || insight_grammar_is_dash(g, i)))
        i++;
    const TextQuote *quote = i < limit ? insight_scene_quote(s, i) : NULL;
    if (!quote)
        return FALSE;
    take_quote(s, quote, limit, clause);
    return TRUE;
}

static gboolean set_content(const InsightScene *s, guint first, guint limit, gboolean finite,
                            InsightClause *clause)
{
    guint end = insight_clause_end(s, first, limit, finite);

    /* "he denied that" says nothing. */
    if (end == first + 1 && grammar_is(&s->grammar, first, GRAMMAR_COMPLEMENTIZER))
        return FALSE;
    clause->content = (TextRange){first, end};
    return end > first;
}

/* "Y that …", "Y to …", "Y of …": somebody stands between word and content. */
static gboolean after_addressee(const InsightScene *s, const InsightCue *cue, guint first,
                                guint limit, InsightClause *clause)
{
    const Grammar *g = &s->grammar;
    guint flags = cue->cue->flags;

    if (first >= limit || !begins_phrase(g, first))
        return FALSE;
    guint who = grammar_is(g, first, GRAMMAR_OBJECT_MARK) ? first + 1 : first;
    TextRange phrase = grammar_is(g, first, GRAMMAR_ADDRESSEE)
                           ? (TextRange){first, first + 1}
                           : insight_phrase_after(g, who, limit);
    guint i = insight_clause_skip_companions(s, MAX(phrase.end, first + 1), limit);
    if (i >= limit)
        return FALSE;
    if (quote_at(s, i, limit, clause))
        return TRUE;
    guint that = flags & TEXT_CUE_CLAUSE ? find_conjunction(s, i, limit) : limit;
    if (that < limit)
        return set_content(s, that, limit, TRUE, clause);
    if (grammar_is(g, i, GRAMMAR_INFINITIVE) && flags & TEXT_CUE_TO)
        return set_content(s, first, limit, FALSE, clause);
    if (has_preposition(s, cue->cue, i))
        return set_content(s, first, limit, FALSE, clause);
    if (flags & TEXT_CUE_CLAUSE && grammar_is(g, i, GRAMMAR_QUESTION))
        return set_content(s, i, limit, TRUE, clause);
    return flags & TEXT_CUE_BARE && begins_phrase(g, i) && has_verb(s, i, limit) &&
           set_content(s, i, limit, TRUE, clause);
}

/* ", among other things, that": gives the conjunction; first where there is none. */
static guint skip_insertion(const InsightScene *s, guint first, guint limit)
{
    const Grammar *g = &s->grammar;

    if (!grammar_is_mark(g, first, ','))
        return first;
    if (first + 1 < limit && grammar_is(g, first + 1, GRAMMAR_COMPLEMENTIZER))
        return first + 1;
    for (guint i = first + 1; i + 1 < limit && i < first + MAX_BETWEEN; i++) {
        if (grammar_is_mark(g, i, ','))
            return grammar_is(g, i + 1, GRAMMAR_COMPLEMENTIZER) ? i + 1 : first;
        if (insight_grammar_is_verb(g, i) || grammar_kind(g, i) >= TEXT_TOKEN_OPEN)
            break;
    }
    return first;
}

/* What may stand at first itself. */
static gboolean content_at(const InsightScene *s, const InsightCue *cue, guint first, guint limit,
                           InsightClause *clause)
{
    const Grammar *g = &s->grammar;
    guint flags = cue->cue->flags;

    if (quote_at(s, first, limit, clause))
        return flags & (TEXT_CUE_QUOTE | TEXT_CUE_OBJECT | TEXT_CUE_CLAUSE);
    guint clause_first = skip_insertion(s, first, limit);
    if (flags & TEXT_CUE_CLAUSE && (grammar_is(g, clause_first, GRAMMAR_COMPLEMENTIZER) ||
                                    grammar_is(g, first, GRAMMAR_QUESTION)))
        return set_content(s, clause_first, limit, TRUE, clause);
    if (flags & TEXT_CUE_TO && grammar_is(g, first, GRAMMAR_INFINITIVE))
        return set_content(s, first, limit, FALSE, clause);
    if (has_preposition(s, cue->cue, first) && first + 1 < limit &&
        insight_clause_skip_companions(s, first, limit) == first) {
        clause->cue_end = first + 1;
        if (quote_at(s, first + 1, limit, clause))
            return TRUE;
        return set_content(s, first + 1, limit, FALSE, clause);
    }
    return FALSE;
}

/* "sagte in Berlin, die Regierung werde …" */
static gboolean clause_behind_comma(const InsightScene *s, guint first, guint limit,
                                    InsightClause *clause)
{
    const Grammar *g = &s->grammar;
    guint i = first;

    while (i < limit && i < first + MAX_BETWEEN && !grammar_is_mark(g, i, ',')) {
        if (insight_grammar_is_verb(g, i) || grammar_kind(g, i) >= TEXT_TOKEN_OPEN ||
            insight_grammar_ends_sentence(g, i))
            return FALSE;
        i++;
    }
    if (i + 2 >= limit || !grammar_is_mark(g, i, ',') ||
        !(begins_phrase(g, i + 1) || grammar_is(g, i + 1, GRAMMAR_PRONOUN_SUBJECT)))
        return FALSE;
    return set_content(s, i + 1, limit, TRUE, clause);
}

/* What needs no sign of its own: a clause without conjunction, a noun phrase. */
static gboolean plain_content_at(const InsightScene *s, const InsightCue *cue, guint first,
                                 guint limit, InsightClause *clause)
{
    const Grammar *g = &s->grammar;
    guint flags = cue->cue->flags;

    if (grammar_is_mark(g, first, ':') && first + 1 < limit && flags & TEXT_CUE_QUOTE)
        return set_content(s, first + 1, limit, TRUE, clause);
    if (flags & TEXT_CUE_SURE && grammar_kind(g, first) <= TEXT_TOKEN_NUMBER &&
        (insight_grammar_is_name(g, first) || !(grammar_is(g, first, GRAMMAR_COORDINATOR) ||
                                                grammar_is(g, first, GRAMMAR_SUBORDINATOR) ||
                                                grammar_is(g, first, GRAMMAR_PREPOSITION))))
        return set_content(s, first, limit, TRUE, clause);
    if (flags & TEXT_CUE_COMMA && clause_behind_comma(s, first, limit, clause))
        return TRUE;
    if (!begins_phrase(g, first))
        return FALSE;
    if (flags & TEXT_CUE_BARE && has_verb(s, first, limit))
        return set_content(s, first, limit, TRUE, clause);
    return flags & TEXT_CUE_OBJECT && set_content(s, first, limit, FALSE, clause);
}

/* "anunció en el Congreso una bajada": where the object begins behind a circumstance; or first. */
static guint skip_place(const InsightScene *s, guint first, guint limit)
{
    const Grammar *g = &s->grammar;

    if (!grammar_is(g, first, GRAMMAR_COMPANION) || !grammar_is(g, first, GRAMMAR_PREPOSITION) ||
        grammar_is(g, first, GRAMMAR_OBJECT_MARK))
        return first;
    TextRange place = insight_phrase_after(g, first + 1, limit);
    gboolean object = place.end > place.first && place.end < limit &&
                      grammar_is(g, place.end, GRAMMAR_DETERMINER) &&
                      !grammar_is(g, place.end, GRAMMAR_PREPOSITION);
    return object ? place.end : first;
}

/* "said at a rally of the party, “…”": a quotation behind circumstances and a comma or colon. */
static gboolean quote_ahead(const InsightScene *s, guint first, guint limit, InsightClause *clause)
{
    const Grammar *g = &s->grammar;

    for (guint i = first; i + 1 < limit && i < first + MAX_BETWEEN; i++) {
        if (insight_grammar_is_verb(g, i) || grammar_is(g, i, GRAMMAR_COMPLEMENTIZER) ||
            grammar_kind(g, i) >= TEXT_TOKEN_OPEN)
            return FALSE;
        if (i > first && (grammar_is_mark(g, i, ',') || grammar_is_mark(g, i, ':')) &&
            insight_scene_quote(s, i + 1))
            return quote_at(s, i, limit, clause);
    }
    return FALSE;
}

gboolean insight_clause_after(const InsightScene *scene, const InsightCue *cue, guint first,
                              guint limit, InsightClause *clause)
{
    clause->quoted = FALSE;
    clause->cue_end = cue->end;
    for (int step = 0; step < 5 && first < limit; step++) {
        if (content_at(scene, cue, first, limit, clause))
            return TRUE;
        guint next = insight_clause_skip_companions(scene, first, limit);
        if (next == first)
            break;
        first = next;
    }
    if (first >= limit)
        return FALSE;
    if (cue->cue->flags & TEXT_CUE_QUOTE && quote_ahead(scene, first, limit, clause))
        return TRUE;
    if (cue->cue->flags & TEXT_CUE_ADDRESSEE && after_addressee(scene, cue, first, limit, clause))
        return TRUE;
    if (cue->cue->flags & TEXT_CUE_CLAUSE && !grammar_is_mark(&scene->grammar, first, ',')) {
        guint that = find_conjunction(scene, first, limit);
        if (that < limit && !(cue->cue->flags & TEXT_CUE_SURE &&
                              grammar_is(&scene->grammar, first, GRAMMAR_PRONOUN_SUBJECT)))
            return set_content(scene, that, limit, TRUE, clause);
    }
    if (cue->cue->flags & TEXT_CUE_OBJECT)
        first = skip_place(scene, first, limit);
    return plain_content_at(scene, cue, first, limit, clause);
}
