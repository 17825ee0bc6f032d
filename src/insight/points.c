#include "config.h"

#include "insight/points.h"

#include <string.h>

#include "insight/kind.h"
#include "insight/run.h"

gboolean insight_points_can_begin(const InsightPoints *points, guint i)
{
    const InsightEvidenceToken *cell = insight_run_cell(points, i);

    if (!cell->nameable)
        return FALSE;
    /* "western Balkans", where the tables have both words. */
    if (!cell->capital && (cell->word->classes & INSIGHT_DIRECTION) &&
        i + 1 < points->evidence->count && insight_run_cell(points, i + 1)->capital)
        return TRUE;
    return cell->capital || (points->evidence->casual && cell->word->word_count);
}

/* Whether the last part of a compound has a capital. */
static gboolean is_people(const InsightPoints *points, guint i)
{
    const TextToken *token = &points->tokens->tokens[i];
    const char *start = points->tokens->text + token->byte_start;
    const char *hyphen = g_strrstr_len(start, token->byte_end - token->byte_start, "-");

    return hyphen && g_unichar_isupper(g_utf8_get_char(hyphen + 1));
}

gboolean insight_points_weigh_part(const InsightPoints *points, guint i, InsightPointsName *name)
{
    if (!insight_run_cell(points, i)->capital || !insight_run_is_compound(points, i))
        return FALSE;
    const TextToken *token = &points->tokens->tokens[i];
    g_autofree char *part =
        g_strndup(points->tokens->folded[i], strcspn(points->tokens->folded[i], "-"));
    InsightWord word = insight_gazetteer_word(points->gazetteer, part);
    guint node = word ? insight_gazetteer_step(points->gazetteer, 0, word) : 0;
    const InsightForm *form = node ? insight_gazetteer_forms(points->gazetteer, node) : NULL;

    *name = (InsightPointsName){.points = 1, .silent = TRUE};
    for (; form; form = insight_form_next(form)) {
        if (form->kind != INSIGHT_FORM_FULL || (form->upper && !insight_run_is_upper(points, i)))
            continue;
        name->kind = insight_gazetteer_actor(points->gazetteer, form->actor).kind;
        name->node = node;
        name->cut = token->end - token->start - (guint)g_utf8_strlen(part, -1);
        /* "Kosovo-Albanian" is a people. */
        name->silent = name->kind == TEXT_PERSON || is_people(points, i);
    }
    return TRUE;
}

gboolean insight_points_can_hold(const InsightPoints *points, guint first, guint i)
{
    const InsightEvidenceToken *cell = insight_run_cell(points, i);
    guint joining = INSIGHT_PARTICLE | INSIGHT_INNER | INSIGHT_ORGANIZATION_INNER |
                    INSIGHT_TITLE_PART | INSIGHT_MINISTRY;

    if (i > first && cell->capital && insight_run_is_compound(points, i))
        return FALSE;
    if (points->tokens->tokens[i].kind == TEXT_TOKEN_NUMBER)
        return i > first;
    if (!cell->nameable)
        return insight_run_token_is(points, i, "&") || insight_run_token_is(points, i, "/");
    return cell->capital || (cell->word->classes & joining) ||
           (cell->word->base_classes & INSIGHT_ORGANIZATION_START);
}

/* Which form of a node counts here, and how much. */
typedef struct {
    float points;
    TextActorKind kind;
    gboolean adjective;
} FormPoints;

static float form_points(const InsightPoints *points, const InsightRun *run,
                         const InsightForm *form, const InsightKnownActor *actor)
{
    guint len = run->end - run->first;
    gboolean upper = insight_run_is_upper(points, run->first);

    if (form->upper && len == 1 && (!upper || run->cells[0].shout) &&
        !(upper && actor->kind == TEXT_PLACE))
        return upper && run->cells[0].word->prior.lower < 5 ? 3 : INSIGHT_NEVER;
    switch (form->kind) {
    case INSIGHT_FORM_FULL:
        if (actor->kind == TEXT_PERSON)
            return run->capitals >= 2 ? 6.0f * (float)len : 4;
        /* More than the parts have together: "New York" and "Times". */
        return 6.0f * (float)len - 1;
    case INSIGHT_FORM_SURNAME:
        return actor->famous ? 3.5f + (float)len : INSIGHT_NEVER;
    case INSIGHT_FORM_BOUND:
        return 1.5f;
    default:
        return 0.3f;
    }
}

/* "in mexico", where a text does without capitals; but not "nice" or "reading". */
static float small_points(const InsightRun *run, const InsightForm *form,
                          const InsightKnownActor *actor)
{
    if (form->kind != INSIGHT_FORM_FULL || form->upper || actor->kind != TEXT_PLACE)
        return INSIGHT_NEVER;
    if (run->end - run->first == 1 && run->cells[0].word->prior.lower >= 7)
        return INSIGHT_NEVER;
    return run->classes_before & INSIGHT_PLACE_PREPOSITION ? 5 : 3;
}

/* Whether the first pass has found a person with this surname in the text. */
static gboolean is_surname_here(const InsightEvidenceWord *word)
{
    return word->surname > 0 || word->base->surname > 0;
}

static FormPoints best_form(const InsightPoints *points, const InsightRun *run, guint node)
{
    FormPoints best = {INSIGHT_NEVER, TEXT_PERSON, FALSE};
    InsightFormKind kind = INSIGHT_FORM_FULL;
    gboolean adjective = FALSE;
    const InsightForm *form = insight_gazetteer_forms(points->gazetteer, node);

    for (; form; form = insight_form_next(form)) {
        const InsightKnownActor actor = insight_gazetteer_actor(points->gazetteer, form->actor);
        float value = points->evidence->casual && !run->capitals
                          ? small_points(run, form, &actor)
                          : form_points(points, run, form, &actor);
        adjective = adjective || form->kind == INSIGHT_FORM_ADJECTIVE;
        if (actor.kind == TEXT_PERSON &&
            (!run->capitals || (run->small && !(run->cells[1].word->classes & INSIGHT_PARTICLE))))
            continue;
        if (value > best.points) {
            best = (FormPoints){value, actor.kind, form->kind == INSIGHT_FORM_ADJECTIVE};
            kind = form->kind;
        }
    }
    /* "Mađara" is a Hungarian rather than Mr Magyar. */
    if (adjective && kind == INSIGHT_FORM_SURNAME && !(run->classes_before & INSIGHT_TITLE) &&
        !is_surname_here(run->cells[0].word))
        return (FormPoints){0.3f, best.kind, TRUE};
    return best;
}

/* A single word whose capital comes from its place, and that is a common word. */
static gboolean is_doubtful(const InsightPoints *points, const InsightRun *run)
{
    const InsightEvidenceWord *word = run->cells[0].word;

    if (run->end - run->first > 1 || !run->cells[0].capital)
        return FALSE;
    /* "NASA je", though "naša" is a word. */
    if (!run->cells[0].shout && insight_run_is_upper(points, run->first))
        return FALSE;
    /* "Hrvatska vlada" (Croatian government), but "Hrvatska je" (Croatia is). */
    if (word->adjective && run->start)
        return run->small_after && !(run->classes_after & INSIGHT_FUNCTION);
    if (insight_run_is_shown(word))
        return FALSE;
    if (!run->start && !run->cells[0].shout)
        return FALSE;
    return word->small || word->prior.lower >= 6 || (word->classes & INSIGHT_FUNCTION);
}

static float vote_points(const InsightPoints *points, const InsightRun *run, TextActorKind kind)
{
    const InsightEvidenceWord *word = run->cells[0].word;
    float sum = 0;

    if (!points->second)
        return 0;
    if (run->end - run->first > 1) {
        const InsightEvidenceWord *last = run->cells[run->end - run->first - 1].word;
        return kind == TEXT_PERSON && (last->surname > 0 || last->base->surname > 0) ? 3 : 0;
    }
    sum = MAX(word->votes[kind], word->base->votes[kind]) * 0.7f;
    if (kind == TEXT_PERSON && (word->surname > 0 || word->base->surname > 0))
        sum += 3;
    else if (kind == TEXT_PERSON && word->forename > 0)
        sum += 1.5f;
    return MIN(sum, 4);
}

/* In a headline only what looks like a full name, or what the text shows elsewhere, is a name. */
static float shout_doubt(const InsightPoints *points, const InsightRun *run)
{
    guint last = run->end - run->first - 1;

    if (!last)
        return points->second && insight_run_is_shown(run->cells[0].word) ? 0 : 6;
    if (last > 2 || !(run->cells[0].word->classes & INSIGHT_FORENAME))
        return 6;
    return run->cells[last].word->prior.lower > 3 ? 6 : 1.5f;
}

/* What speaks against any unknown name here. */
static float doubt(const InsightPoints *points, const InsightRun *run, TextRange sentence)
{
    float sum = 0;
    guint len = run->end - run->first;
    const InsightEvidenceToken *first = &run->cells[0];

    if (first->shout)
        return shout_doubt(points, run);
    if (len == 1 && insight_run_precedes_name(points, run))
        sum += 3;
    if (len == 1 && insight_run_follows_name(points, run, sentence))
        sum += 2.5f;
    if (run->start && !insight_run_is_shown(first->word)) {
        if (len == 1)
            sum += first->word->prior.known && first->word->prior.lower <= 2 ? 0.5f : 3;
        else if (first->word->small || first->word->prior.lower >= 6 ||
                 (first->word->classes & INSIGHT_FUNCTION))
            sum += 3;
    }
    if (len == 1 && first->word->prior.lower >= 5)
        sum += 0.8f;
    if (len == 1 && first->word->small)
        sum += 1;
    if (points->evidence->german)
        sum += len == 1 ? 2.5f : first->word->base_classes & INSIGHT_FORENAME ? 0 : 3.5f;
    return sum;
}

static InsightPointsName weigh_unknown(const InsightPoints *points, const InsightRun *run,
                                       TextRange sentence)
{
    float by_kind[INSIGHT_EVIDENCE_KINDS] = {insight_kind_person(points, run),
                                             insight_kind_organization(points, run),
                                             insight_kind_place(points, run)};
    InsightPointsName best = {.points = INSIGHT_NEVER};

    if (!run->cells[0].capital)
        return best;

    for (guint k = 0; k < INSIGHT_EVIDENCE_KINDS; k++) {
        float value = by_kind[k] + vote_points(points, run, (TextActorKind)k);
        if (value > best.points)
            best = (InsightPointsName){.points = value, .kind = (TextActorKind)k};
    }
    best.points -= doubt(points, run, sentence);
    return best;
}

/* "Nobel Prize", "Clean Air Act": a name, but of no actor. */
static gboolean is_other(const InsightPoints *points, const InsightRun *run)
{
    guint last = run->end - run->first - 1;

    return last && last < 4 && !run->small && !run->cells[0].shout &&
           (run->cells[last].word->base_classes & INSIGHT_OTHER_END) &&
           !(run->cells[0].word->classes & (INSIGHT_FUNCTION | INSIGHT_TITLE | INSIGHT_FORENAME));
}

/* A place's name beside a forename, or as a forename itself: "Ana Morava", "Milan Antonijević". */
static gboolean is_in_person(const InsightPoints *points, const InsightRun *run, TextRange sentence)
{
    if (run->first > sentence.first && insight_run_cell(points, run->first - 1)->capital &&
        (run->classes_before & INSIGHT_FORENAME))
        return TRUE;
    return (run->cells[0].word->classes & INSIGHT_FORENAME) &&
           insight_run_precedes_name(points, run);
}

/* "the Russian foreign ministry": a state's adjective and small words. */
static float ministry_points(const InsightPoints *points, const InsightRun *run)
{
    guint last = run->end - run->first - 1;

    if (!last || !(run->cells[last].word->classes & INSIGHT_MINISTRY) ||
        !(insight_run_is_adjective(points, &run->cells[0]) ||
          insight_run_is_place(points, run, 0, 1, 0)))
        return INSIGHT_NEVER;
    for (guint k = 1; k < last; k++)
        if (!(run->cells[k].word->classes & (INSIGHT_TITLE_PART | INSIGHT_INNER)))
            return INSIGHT_NEVER;
    return 6 + 2.0f * (float)last;
}

InsightPointsName insight_points_weigh(const InsightPoints *points, TextRange sentence, guint first,
                                       guint end, guint node)
{
    InsightRun run = insight_run_of(points, sentence, first, end);
    float ministry = ministry_points(points, &run);

    if (ministry > 0)
        return (InsightPointsName){.points = ministry, .kind = TEXT_ORGANIZATION, .node = node};
    InsightPointsName unknown = weigh_unknown(points, &run, sentence);

    if (!node && is_other(points, &run))
        return (InsightPointsName){.points = 2.0f * (float)(end - first), .silent = TRUE};
    if (!node)
        return unknown;
    FormPoints form = best_form(points, &run, node);
    if (form.adjective)
        return (InsightPointsName){
            .points = form.points, .kind = form.kind, .node = node, .silent = TRUE};
    if (is_doubtful(points, &run))
        form.points -= 8;
    if (form.points < -50) {
        unknown.node = unknown.kind == TEXT_PERSON ? node : 0;
        return unknown;
    }
    /* A text that names Nikola Tesla means him by "Tesla", but not after "in". */
    if (form.kind != TEXT_PERSON && run.capitals == 1 && unknown.kind == TEXT_PERSON &&
        points->second && end - first == 1 && is_surname_here(run.cells[0].word) &&
        !(run.classes_before & INSIGHT_PLACE_PREPOSITION)) {
        unknown.node = node;
        unknown.points = MAX(unknown.points, form.points);
        return unknown;
    }
    if (form.kind == TEXT_PLACE && run.capitals == 1 && is_in_person(points, &run, sentence))
        form.points -= 3;
    if (form.kind == TEXT_PERSON) {
        form.points += vote_points(points, &run, TEXT_PERSON);
        if (run.classes_before & INSIGHT_TITLE)
            form.points += 2.5f;
        if (run.capitals == 1 && insight_run_follows_name(points, &run, sentence))
            form.points -= 3;
    }
    if (form.points < unknown.points && form.kind != unknown.kind) {
        unknown.node = 0;
        return unknown;
    }
    form.points = MAX(form.points, unknown.points);
    return (InsightPointsName){.points = form.points, .kind = form.kind, .node = node};
}
