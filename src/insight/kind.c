#include "config.h"

#include "insight/kind.h"

#include <string.h>

#define SYLLABLE_MAX 5

static float prior_points(const InsightEvidenceWord *word, TextActorKind kind)
{
    int by_kind[] = {word->prior.person, word->prior.organization, word->prior.place};
    int others = 0;

    if (!word->prior.known)
        return 0;
    for (guint k = 0; k < INSIGHT_EVIDENCE_KINDS; k++)
        if (k != kind)
            others = MAX(others, by_kind[k]);
    return (float)(by_kind[kind] - others) / 9 * 1.5f;
}

/* Whether a token can be part of a person's name that no table has. */
static gboolean can_be_personal(const InsightPoints *points, const InsightRun *run, guint k)
{
    const InsightEvidenceToken *cell = &run->cells[k];
    guint classes = cell->word->classes | (cell->word->base_classes & INSIGHT_ORGANIZATION_START);
    guint named = classes & (INSIGHT_FORENAME | INSIGHT_SURNAME);
    guint against = INSIGHT_ORGANIZATION_END | INSIGHT_ORGANIZATION_START | INSIGHT_PLACE_END |
                    INSIGHT_NO_NAME | INSIGHT_FUNCTION | INSIGHT_TITLE | INSIGHT_TITLE_PART |
                    INSIGHT_DIRECTION;

    if (points->tokens->tokens[run->first + k].kind == TEXT_TOKEN_NUMBER)
        return FALSE;
    if (!cell->capital)
        return k && run->first + k + 1 < run->end && (classes & INSIGHT_PARTICLE) &&
               !(points->evidence->german && (classes & INSIGHT_FUNCTION) && cell[-1].capital &&
                 !(classes & INSIGHT_LINK));
    if ((classes & against) && (!named || run->capitals == 1))
        return FALSE;
    if ((classes & INSIGHT_NAME_SUFFIX) && run->first + k + 1 == run->end)
        return k > 1;
    if ((classes & INSIGHT_TIME) && run->first + k + 1 < run->end && k)
        return FALSE;
    if (run->end - run->first > 1 && insight_run_is_upper(points, run->first + k) && !cell->shout &&
        points->tokens->tokens[run->first + k].end - points->tokens->tokens[run->first + k].start >
            2 &&
        !insight_run_is_upper(points, run->first))
        return FALSE;
    return named || !insight_run_is_adjective(points, cell);
}

/*
 * "Yau Wai-ching", "Kim Jong-un": a short word, and two syllables of which only the first has a
 * capital.
 */
static gboolean is_eastern(const InsightPoints *points, const InsightRun *run)
{
    if (run->end - run->first != 2 || strlen(points->tokens->folded[run->first]) > SYLLABLE_MAX + 1)
        return FALSE;
    const InsightEvidenceWord *word = run->cells[1].word;
    const TextToken *token = &points->tokens->tokens[run->first + 1];
    const char *start = points->tokens->text + token->byte_start;
    const char *end = points->tokens->text + token->byte_end;
    const char *hyphen = memchr(start, '-', (gsize)(end - start));

    return hyphen && hyphen - start >= 2 && hyphen - start <= SYLLABLE_MAX && end - hyphen > 2 &&
           end - hyphen <= SYLLABLE_MAX + 1 && g_ascii_islower(hyphen[1]) &&
           !memchr(hyphen + 1, '-', (gsize)(end - hyphen - 1)) && !word->small &&
           !(word->prior.known && word->prior.lower > 2);
}

float insight_kind_person(const InsightPoints *points, const InsightRun *run)
{
    guint last = run->end - run->first - 1;
    guint first_classes = run->cells[0].word->base_classes;
    guint last_classes = run->cells[last].word->base_classes;
    float sum = 0;

    if (run->capitals > 4)
        return INSIGHT_NEVER;
    for (guint k = 0; k <= last; k++) {
        if (!can_be_personal(points, run, k))
            return INSIGHT_NEVER;
        sum += prior_points(run->cells[k].word, TEXT_PERSON);
        if (k && points->tokens->tokens[run->first + k].shape == TEXT_SHAPE_INITIAL)
            sum += 1;
    }
    if (run->classes_before & INSIGHT_TITLE)
        sum += 2.5f;
    if (run->classes_after & INSIGHT_PERSON_VERB)
        sum += 1;
    if (run->capitals == 1) {
        if ((run->classes_before & INSIGHT_PLACE_PREPOSITION))
            sum -= 1;
        if (first_classes & INSIGHT_FORENAME)
            sum += 1;
        if (first_classes & INSIGHT_SURNAME)
            sum += 1;
        return sum + 0.2f;
    }
    if (!(first_classes & INSIGHT_FORENAME) && run->cells[0].word->prior.lower >= 6 &&
        run->cells[last].word->prior.lower >= 6)
        return INSIGHT_NEVER;
    if (first_classes & INSIGHT_FORENAME)
        sum += 3;
    if (last_classes & INSIGHT_SURNAME)
        sum += 1.5f;
    if (last_classes & INSIGHT_NAME_SUFFIX)
        sum += 1.5f;
    if (is_eastern(points, run))
        sum += 6;
    if (run->capitals > 3 && !(last_classes & INSIGHT_NAME_SUFFIX))
        sum -= 1;
    return sum + 0.5f + (float)run->capitals;
}

/* "Ministry of …", "… za …": an opening word and what may follow it. */
static gboolean opens_organization(const InsightPoints *points, const InsightRun *run)
{
    guint len = run->end - run->first;

    for (guint k = 0; k + 1 < len; k++)
        if ((run->cells[k].word->base_classes & INSIGHT_ORGANIZATION_START) &&
            (run->cells[k + 1].word->classes & (INSIGHT_LINK | INSIGHT_ORGANIZATION_INNER)))
            return TRUE;
    return FALSE;
}

/* Small words stand between others only; a name ends in a capital or a word of organisations. */
static gboolean is_joined_well(const InsightPoints *points, const InsightRun *run)
{
    guint len = run->end - run->first;

    for (guint k = 0; k < len; k++) {
        const InsightEvidenceWord *word = run->cells[k].word;
        if (run->cells[k].capital || (word->classes & INSIGHT_ORGANIZATION_INNER) ||
            (word->base_classes & INSIGHT_ORGANIZATION_START))
            continue;
        if (k + 1 == len && points->tokens->tokens[run->first + k].kind != TEXT_TOKEN_NUMBER)
            return FALSE;
    }
    return TRUE;
}

/* "News Agency": nothing but words of the kind. */
static gboolean is_generic(const InsightRun *run)
{
    for (guint k = 0; k < run->end - run->first; k++)
        if (!(run->cells[k].word->classes & (INSIGHT_ORGANIZATION_END | INSIGHT_TITLE_PART)))
            return FALSE;
    return TRUE;
}

/*
 * What a body's name gains by a place at its start ("Hong Kong Police", "U.S. Department of …") or,
 * in the genitive, at its end ("Vlada Srbije"): nearly what the place has alone.
 */
static float place_in_body(const InsightPoints *points, const InsightRun *run, gboolean genitive)
{
    guint len = run->end - run->first;
    float sum = 0;

    for (guint k = 1; k < len && k <= 3 && !sum; k++)
        if (insight_run_is_place(points, run, 0, k, 0))
            sum = 6.0f * (float)k - 1.5f;
    for (guint k = 1; k < len && genitive; k++)
        if (run->cells[k].capital && insight_run_is_place(points, run, k, len, 0))
            return sum + 6.0f * (float)(len - k) - 2;
    return sum;
}

/* A word alone: an acronym, a name with inner capitals, or a body that the text has named before.
 */
static float single_organization_points(const InsightPoints *points, const InsightRun *run)
{
    const InsightEvidenceToken *cell = &run->cells[0];
    guint against =
        INSIGHT_NO_NAME | INSIGHT_FUNCTION | INSIGHT_TITLE | INSIGHT_TITLE_PART | INSIGHT_DIRECTION;
    float sum = 0.1f + prior_points(cell->word, TEXT_ORGANIZATION) * 0.8f;

    if ((cell->word->classes & against) || insight_run_is_adjective(points, cell))
        return INSIGHT_NEVER;
    if (cell->word->base_classes & INSIGHT_ORGANIZATION_START)
        return run->start || cell->shout ? INSIGHT_NEVER : 1.5f;
    if (cell->word->classes & INSIGHT_ORGANIZATION_END)
        return INSIGHT_NEVER;
    /* "FREE" is a cry, not an acronym. */
    if (insight_run_is_upper(points, run->first) && cell->word->prior.lower >= 6)
        return INSIGHT_NEVER;
    if (!cell->shout && insight_run_is_upper(points, run->first))
        sum += 1.5f;
    else if (insight_run_has_inner_capital(points, run->first))
        sum += 1;
    return sum;
}

/* Words that no name of a body holds: titles, days, and an article at its start. */
static gboolean can_be_body(const InsightPoints *points, const InsightRun *run)
{
    guint len = run->end - run->first;
    gboolean head = FALSE, linked = FALSE;

    for (guint k = 0; k < len; k++) {
        const InsightEvidenceToken *cell = &run->cells[k];
        guint heads = INSIGHT_ORGANIZATION_START | INSIGHT_ORGANIZATION_END;
        if (cell->capital && !k && (cell->word->classes & INSIGHT_FUNCTION))
            return FALSE;
        if (cell->word->classes & INSIGHT_TIME)
            return FALSE;
        if (cell->capital && insight_run_is_upper(points, run->first + k) &&
            (cell->word->classes & INSIGHT_FUNCTION) && !(cell->word->classes & INSIGHT_INNER))
            return FALSE;
        if (cell->capital && k + 1 < len && (cell->word->classes & INSIGHT_TITLE))
            return FALSE;
        linked =
            linked || (head && (cell->word->classes & (INSIGHT_LINK | INSIGHT_ORGANIZATION_INNER)));
        if (!cell->capital && !linked && (cell->word->classes & INSIGHT_INNER))
            return FALSE;
        head = head || (cell->word->base_classes & heads);
    }
    return is_joined_well(points, run);
}

float insight_kind_organization(const InsightPoints *points, const InsightRun *run)
{
    guint len = run->end - run->first, bodies = 0;
    const InsightEvidenceToken *last = &run->cells[len - 1];
    guint heads = INSIGHT_ORGANIZATION_START | INSIGHT_ORGANIZATION_END;
    float sum = 0.1f;

    if (len == 1)
        return single_organization_points(points, run);
    if (!can_be_body(points, run))
        return INSIGHT_NEVER;
    for (guint k = 0; k < len; k++) {
        bodies += (run->cells[k].word->base_classes & heads) && !run->cells[k].capital;
        if (run->cells[k].capital && len <= 3)
            sum += prior_points(run->cells[k].word, TEXT_ORGANIZATION) * 0.8f;
    }
    gboolean opens = opens_organization(points, run);
    if (opens || bodies || (run->cells[0].word->base_classes & heads))
        sum += place_in_body(points, run, TRUE);
    else if (last->word->classes & INSIGHT_ORGANIZATION_END)
        sum += place_in_body(points, run, FALSE);
    if (opens)
        return sum + 3.5f + 1.5f * (float)len;
    if (last->capital && (last->word->classes & INSIGHT_ORGANIZATION_END))
        return run->small || is_generic(run) ? INSIGHT_NEVER : sum + 1.5f + 2.0f * (float)len;
    if (bodies && !(run->cells[0].word->classes & INSIGHT_NO_NAME)) {
        /* "Ova komisija": at the start any word has a capital. */
        if (run->start && !insight_run_is_adjective(points, &run->cells[0]) &&
            !insight_run_is_shown(run->cells[0].word) &&
            !(run->cells[0].word->classes & (INSIGHT_ORGANIZATION_INNER | heads)))
            return INSIGHT_NEVER;
        return sum + 1 + 1.5f * (float)len;
    }
    if (run->small || insight_run_are_adjectives(points, run))
        return INSIGHT_NEVER;
    for (guint k = 0; k < len; k++)
        if (run->cells[k].word->classes & (INSIGHT_NO_NAME | INSIGHT_TITLE | INSIGHT_TITLE_PART))
            return INSIGHT_NEVER;
    return sum - place_in_body(points, run, TRUE) + 0.3f * (float)len;
}

/* "Baltimore, MD": two capitals right after a name. */
static gboolean is_state_code(const InsightPoints *points, const InsightRun *run)
{
    guint i = run->first;

    if (!insight_run_is_upper(points, i) || run->cells[0].shout ||
        strlen(points->tokens->folded[i]) != 2)
        return FALSE;
    if (i && insight_run_token_is(points, i - 1, ","))
        i--;
    return i && insight_run_cell(points, i - 1)->capital &&
           !(insight_run_cell(points, i - 1)->word->classes & INSIGHT_TITLE);
}

float insight_kind_place(const InsightPoints *points, const InsightRun *run)
{
    guint len = run->end - run->first;
    const InsightEvidenceToken *last = &run->cells[len - 1];
    guint against = INSIGHT_NO_NAME | INSIGHT_FUNCTION | INSIGHT_TITLE | INSIGHT_ORGANIZATION_END;
    float sum = 0.1f;

    if (last->word->classes & INSIGHT_TITLE_PART)
        return INSIGHT_NEVER;
    /* "Isle of Man"; but "Tor des Monats": where all nouns have capitals, such words are any. */
    if (len == 3 && (run->cells[1].word->classes & INSIGHT_LINK) && last->capital &&
        !points->evidence->german &&
        (run->cells[0].word->classes & (INSIGHT_PLACE_START | INSIGHT_PLACE_END)))
        return 7;
    if (run->small || run->capitals > 4 || insight_run_are_adjectives(points, run))
        return INSIGHT_NEVER;
    for (guint k = 0; k < len; k++) {
        if ((run->cells[k].word->classes & against))
            return INSIGHT_NEVER;
        if (len == 1 && insight_run_is_adjective(points, &run->cells[k]))
            return INSIGHT_NEVER;
        sum += prior_points(run->cells[k].word, TEXT_PLACE);
    }
    if (run->classes_before & INSIGHT_PLACE_PREPOSITION)
        sum += 1.2f;
    if (len == 1) {
        if (last->word->classes & (INSIGHT_DIRECTION | INSIGHT_PLACE_END | INSIGHT_PLACE_START |
                                   INSIGHT_ORGANIZATION_START))
            return INSIGHT_NEVER;
        if (is_state_code(points, run))
            sum += 3;
        return sum;
    }
    if (last->word->classes & INSIGHT_PLACE_END)
        return sum + 1 + 1.5f * (float)len;
    if ((run->cells[0].word->classes & INSIGHT_PLACE_START) &&
        !(run->cells[0].word->classes & INSIGHT_DIRECTION))
        return sum + 0.5f + (float)len;
    return sum;
}
