#include "config.h"

#include "insight/points.h"

#include <string.h>

#define NEVER (-100.0f)

/* Words that are no names, whatever stands around them. */
#define POINTS_NO_NAME (INSIGHT_NOT_NAME | INSIGHT_TIME)

/* What stands around a run of tokens, and what it is made of. */
typedef struct {
    guint first, end;
    guint capitals;
    guint small;        /* tokens without a capital */
    guint classes_before; /* of the token before; 0 at the sentence's start */
    guint classes_after;
    gboolean small_after; /* a word in small letters comes next */
    gboolean start;     /* the first token has its capital from its place */
    const EvidenceToken *cells; /* of the first token on */
} Run;

static const EvidenceToken *cell_at(const Points *points, guint i)
{
    return &points->evidence->tokens[i];
}

static gboolean token_is(const Points *points, guint i, const char *folded)
{
    return g_str_equal(points->tokens->folded[i], folded);
}

/* "Serb-majority", "EU-brokered": a name made into an adjective. */
static gboolean is_compound(const Points *points, guint i)
{
    const TextToken *token = &points->tokens->tokens[i];
    const char *folded = points->tokens->folded[i];
    const char *hyphen = strrchr(folded, '-');
    g_autofree char *before = NULL;
    const char *end = points->tokens->text + token->byte_end;

    if (!hyphen || hyphen == folded || !hyphen[1] || points->evidence->tokens[i].word->word_count)
        return FALSE;
    before = g_strndup(folded, strcspn(folded, "-"));
    if (insight_gazetteer_classes(points->gazetteer, before) & INSIGHT_PREFIX)
        return TRUE;
    for (const char *at = end; at > points->tokens->text + token->byte_start && at[-1] != '-'; at--)
        if (g_ascii_isupper(at[-1]) || (guchar)at[-1] >= 0x80)
            return FALSE;
    return strlen(hyphen) > 4;
}

/* Capitals only, before a hyphen or an apostrophe at least: "NATO", "NATO-a". */
static gboolean is_upper(const Points *points, guint i)
{
    const TextToken *token = &points->tokens->tokens[i];
    const char *at = points->tokens->text + token->byte_start;
    const char *end = points->tokens->text + token->byte_end;
    guint letters = 0, digits = 0;

    for (; at < end && *at != '-' && *at != '\''; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_islower(c))
            return FALSE;
        letters += g_unichar_isupper(c) != 0;
        digits += g_unichar_isdigit(c) != 0;
    }
    return letters && letters + digits >= 2;
}

gboolean points_can_begin(const Points *points, guint i)
{
    const EvidenceToken *cell = cell_at(points, i);

    if (!cell->nameable)
        return FALSE;
    /* "western Balkans", where the tables have both words. */
    if (!cell->capital)
        return (cell->word->classes & INSIGHT_DIRECTION) && i + 1 < points->evidence->count &&
               cell_at(points, i + 1)->capital;
    return TRUE;
}

gboolean points_weigh_part(const Points *points, guint i, PointsName *name)
{
    if (!cell_at(points, i)->capital || !is_compound(points, i))
        return FALSE;
    const TextToken *token = &points->tokens->tokens[i];
    g_autofree char *part = g_strndup(points->tokens->folded[i],
                                      strcspn(points->tokens->folded[i], "-"));
    InsightWord word = insight_gazetteer_word(points->gazetteer, part);
    guint node = word ? insight_gazetteer_step(points->gazetteer, 0, word) : 0;
    const InsightForm *form = node ? insight_gazetteer_forms(points->gazetteer, node) : NULL;

    *name = (PointsName){.points = 1, .silent = TRUE};
    for (; form; form = insight_gazetteer_form(points->gazetteer, form->next)) {
        if (form->kind != INSIGHT_FORM_FULL || (form->upper && !is_upper(points, i)))
            continue;
        name->kind = insight_gazetteer_actor(points->gazetteer, form->actor)->kind;
        name->node = node;
        name->cut = token->end - token->start - (guint)g_utf8_strlen(part, -1);
        name->silent = name->kind == TEXT_PERSON;
    }
    return TRUE;
}

gboolean points_can_hold(const Points *points, guint first, guint i)
{
    const EvidenceToken *cell = cell_at(points, i);
    guint joining = INSIGHT_PARTICLE | INSIGHT_INNER | INSIGHT_ORGANIZATION_INNER |
                    INSIGHT_TITLE_PART | INSIGHT_MINISTRY;

    if (i > first && cell->capital && is_compound(points, i))
        return FALSE;
    if (points->tokens->tokens[i].kind == TEXT_TOKEN_NUMBER)
        return i > first;
    if (!cell->nameable)
        return token_is(points, i, "&") || token_is(points, i, "/");
    return cell->capital || (cell->word->classes & joining) ||
           (cell->word->base_classes & INSIGHT_ORGANIZATION_START);
}

static Run run_of(const Points *points, TextRange sentence, guint first, guint end)
{
    Run run = {.first = first, .end = end, .cells = cell_at(points, first)};

    for (guint i = 0; i < end - first; i++) {
        run.capitals += run.cells[i].capital;
        run.small += !run.cells[i].capital;
    }
    run.start = run.cells[0].start;
    if (first > sentence.first)
        run.classes_before = run.cells[-1].word->base_classes;
    run.small_after = end < sentence.end && cell_at(points, end)->nameable &&
                      !cell_at(points, end)->capital;
    if (end < sentence.end)
        run.classes_after = cell_at(points, end)->word->classes;
    return run;
}

/* ---- the gazetteer ---- */

/* Which form of a node counts here, and how much. */
typedef struct {
    float points;
    TextActorKind kind;
    gboolean adjective;
} FormPoints;

static float form_points(const Points *points, const Run *run, const InsightForm *form,
                         const InsightKnownActor *actor)
{
    guint len = run->end - run->first;
    gboolean upper = is_upper(points, run->first);

    if (form->upper && len == 1 && (!upper || run->cells[0].shout) &&
        !(upper && actor->kind == TEXT_PLACE))
        return upper && run->cells[0].word->prior.lower < 5 ? 3 : NEVER;
    switch (form->kind) {
    case INSIGHT_FORM_FULL:
        if (actor->kind == TEXT_PERSON)
            return run->capitals >= 2 ? 5 + 3.0f * (float)len : 4;
        return 2 + 3.0f * (float)len;
    case INSIGHT_FORM_SURNAME:
        return actor->famous ? 3.5f + (float)len : NEVER;
    case INSIGHT_FORM_BOUND:
        return 1.5f;
    default:
        return 0.3f;
    }
}

static FormPoints best_form(const Points *points, const Run *run, guint node)
{
    FormPoints best = {NEVER, TEXT_PERSON, FALSE};
    const InsightForm *form = insight_gazetteer_forms(points->gazetteer, node);

    for (; form; form = insight_gazetteer_form(points->gazetteer, form->next)) {
        const InsightKnownActor *actor = insight_gazetteer_actor(points->gazetteer, form->actor);
        float value = form_points(points, run, form, actor);
        if (actor->kind == TEXT_PERSON && run->small &&
            !(run->cells[1].word->classes & INSIGHT_PARTICLE))
            continue;
        if (value > best.points)
            best = (FormPoints){value, actor->kind, form->kind == INSIGHT_FORM_ADJECTIVE};
    }
    return best;
}

static gboolean is_adjective(const Points *points, const EvidenceToken *cell)
{
    if (cell->word->adjective)
        return TRUE;
    for (guint w = 0; w < cell->word->word_count; w++) {
        guint node = insight_gazetteer_step(points->gazetteer, 0, cell->word->words[w]);
        const InsightForm *form = node ? insight_gazetteer_forms(points->gazetteer, node) : NULL;
        for (; form; form = insight_gazetteer_form(points->gazetteer, form->next))
            if (form->kind == INSIGHT_FORM_ADJECTIVE)
                return TRUE;
    }
    return FALSE;
}

/* "Orthodox Christian": nothing but adjectives. */
static gboolean are_adjectives(const Points *points, const Run *run)
{
    for (guint k = 0; k < run->end - run->first; k++)
        if (!is_adjective(points, &run->cells[k]))
            return FALSE;
    return TRUE;
}

/* TRUE where the text itself shows that a word is a name: with a capital where none is needed. */
static gboolean is_shown(const EvidenceWord *word)
{
    return word->large > word->small || word->surname > 0 || word->base->surname > 0;
}

/* A single word whose capital comes from its place, and that is a common word. */
static gboolean is_doubtful(const Run *run)
{
    const EvidenceWord *word = run->cells[0].word;

    if (run->end - run->first > 1)
        return FALSE;
    /* "Hrvatska vlada" (Croatian government), but "Hrvatska je" (Croatia is). */
    if (word->adjective && run->start)
        return run->small_after && !(run->classes_after & INSIGHT_FUNCTION);
    if (is_shown(word))
        return FALSE;
    if (!run->start && !run->cells[0].shout)
        return FALSE;
    return word->small || word->prior.lower >= 6 || (word->classes & INSIGHT_FUNCTION);
}

/* ---- unknown names ---- */

static float prior_points(const EvidenceWord *word, TextActorKind kind)
{
    int by_kind[] = {word->prior.person, word->prior.organization, word->prior.place};
    int others = 0;

    if (!word->prior.known)
        return 0;
    for (guint k = 0; k < EVIDENCE_KINDS; k++)
        if (k != kind)
            others = MAX(others, by_kind[k]);
    return (float)(by_kind[kind] - others) / 9 * 1.5f;
}

static float vote_points(const Points *points, const Run *run, TextActorKind kind)
{
    const EvidenceWord *word = run->cells[0].word;
    float sum = 0;

    if (!points->second)
        return 0;
    if (run->end - run->first > 1) {
        const EvidenceWord *last = run->cells[run->end - run->first - 1].word;
        return kind == TEXT_PERSON && (last->surname > 0 || last->base->surname > 0) ? 3 : 0;
    }
    sum = MAX(word->votes[kind], word->base->votes[kind]) * 0.7f;
    if (kind == TEXT_PERSON && (word->surname > 0 || word->base->surname > 0))
        sum += 3;
    else if (kind == TEXT_PERSON && word->forename > 0)
        sum += 1.5f;
    return MIN(sum, 4);
}

/* Whether a token can be part of a person's name that no table has. */
static gboolean can_be_personal(const Points *points, const Run *run, guint k)
{
    const EvidenceToken *cell = &run->cells[k];
    guint classes = cell->word->classes | (cell->word->base_classes & INSIGHT_ORGANIZATION_START);
    guint named = classes & (INSIGHT_FORENAME | INSIGHT_SURNAME);
    guint against = INSIGHT_ORGANIZATION_END | INSIGHT_ORGANIZATION_START | INSIGHT_PLACE_END |
                    POINTS_NO_NAME | INSIGHT_FUNCTION | INSIGHT_TITLE | INSIGHT_DIRECTION;

    if (points->tokens->tokens[run->first + k].kind == TEXT_TOKEN_NUMBER)
        return FALSE;
    if (!cell->capital)
        return k && run->first + k + 1 < run->end && (classes & INSIGHT_PARTICLE);
    if ((classes & against) && (!named || run->capitals == 1))
        return FALSE;
    if ((classes & INSIGHT_TIME) && run->first + k + 1 < run->end && k)
        return FALSE;
    if (run->end - run->first > 1 && is_upper(points, run->first + k) && !cell->shout &&
        points->tokens->tokens[run->first + k].end - points->tokens->tokens[run->first + k].start >
            2 &&
        !is_upper(points, run->first))
        return FALSE;
    return named || !is_adjective(points, cell);
}

static float person_points(const Points *points, const Run *run)
{
    guint last = run->end - run->first - 1;
    guint first_classes = run->cells[0].word->base_classes;
    guint last_classes = run->cells[last].word->base_classes;
    float sum = 0;

    if (run->capitals > 4)
        return NEVER;
    for (guint k = 0; k <= last; k++) {
        if (!can_be_personal(points, run, k))
            return NEVER;
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
        return NEVER;
    if (first_classes & INSIGHT_FORENAME)
        sum += 3;
    if (last_classes & INSIGHT_SURNAME)
        sum += 1.5f;
    if (run->capitals > 3)
        sum -= 1;
    return sum + 0.5f + (float)run->capitals;
}

/* "Ministry of …", "… za …": an opening word and what may follow it. */
static gboolean opens_organization(const Points *points, const Run *run)
{
    guint len = run->end - run->first;

    for (guint k = 0; k + 1 < len; k++)
        if ((run->cells[k].word->base_classes & INSIGHT_ORGANIZATION_START) &&
            (run->cells[k + 1].word->classes & (INSIGHT_LINK | INSIGHT_ORGANIZATION_INNER)))
            return TRUE;
    return FALSE;
}

/* Small words stand between others only; a name ends in a capital or a word of organisations. */
static gboolean is_joined_well(const Points *points, const Run *run)
{
    guint len = run->end - run->first;

    for (guint k = 0; k < len; k++) {
        const EvidenceWord *word = run->cells[k].word;
        if (run->cells[k].capital || (word->classes & INSIGHT_ORGANIZATION_INNER) ||
            (word->base_classes & INSIGHT_ORGANIZATION_START))
            continue;
        if (k + 1 == len && points->tokens->tokens[run->first + k].kind != TEXT_TOKEN_NUMBER)
            return FALSE;
    }
    return TRUE;
}

/* "News Agency": nothing but words of the kind. */
static gboolean is_generic(const Run *run)
{
    for (guint k = 0; k < run->end - run->first; k++)
        if (!(run->cells[k].word->classes & (INSIGHT_ORGANIZATION_END | INSIGHT_TITLE_PART)))
            return FALSE;
    return TRUE;
}

/* Whether a word alone is a place of the tables: "Kosovo Police", "Vlada Srbije". */
static gboolean is_place(const Points *points, const EvidenceToken *cell)
{
    const EvidenceWord *word = cell->word;

    for (guint w = 0; w < word->word_count; w++) {
        guint node = insight_gazetteer_step(points->gazetteer, 0, word->words[w]);
        const InsightForm *form = node ? insight_gazetteer_forms(points->gazetteer, node) : NULL;
        for (; form; form = insight_gazetteer_form(points->gazetteer, form->next))
            if (form->kind == INSIGHT_FORM_FULL &&
                insight_gazetteer_actor(points->gazetteer, form->actor)->kind == TEXT_PLACE)
                return TRUE;
    }
    return FALSE;
}

/* "SETimes", "WashPost", but not "McCain" and "al-Awsat". */
static gboolean has_inner_capital(const Points *points, guint i)
{
    const TextToken *token = &points->tokens->tokens[i];
    const char *at = points->tokens->text + token->byte_start;
    const char *end = points->tokens->text + token->byte_end;
    gboolean small = FALSE;

    if (g_str_has_prefix(points->tokens->folded[i], "mc") ||
        g_str_has_prefix(points->tokens->folded[i], "mac"))
        return FALSE;
    for (guint k = 0; at < end; at = g_utf8_next_char(at), k++) {
        gunichar c = g_utf8_get_char(at);
        if (c == '-' || c == '\'')
            return FALSE;
        small = small || g_unichar_islower(c);
        if (k && g_unichar_isupper(c) && (small || k == 1))
            return TRUE;
    }
    return FALSE;
}

/* A word alone: an acronym, a name with inner capitals, or a body that the text has named before. */
static float single_organization_points(const Points *points, const Run *run)
{
    const EvidenceToken *cell = &run->cells[0];
    guint against = POINTS_NO_NAME | INSIGHT_FUNCTION | INSIGHT_TITLE | INSIGHT_TITLE_PART |
                    INSIGHT_DIRECTION;
    float sum = 0.1f + prior_points(cell->word, TEXT_ORGANIZATION) * 0.8f;

    if ((cell->word->classes & against) || is_adjective(points, cell))
        return NEVER;
    if (cell->word->base_classes & INSIGHT_ORGANIZATION_START)
        return run->start || cell->shout ? NEVER : 1.5f;
    if (cell->word->classes & INSIGHT_ORGANIZATION_END)
        return NEVER;
    if (!cell->shout && is_upper(points, run->first))
        sum += 1.5f;
    else if (has_inner_capital(points, run->first))
        sum += 1;
    return sum;
}

/* Words that no name of a body holds: titles, days, and an article at its start. */
static gboolean can_be_body(const Points *points, const Run *run)
{
    guint len = run->end - run->first;
    gboolean head = FALSE, linked = FALSE;

    for (guint k = 0; k < len; k++) {
        const EvidenceToken *cell = &run->cells[k];
        guint heads = INSIGHT_ORGANIZATION_START | INSIGHT_ORGANIZATION_END;
        if (cell->capital && !k && (cell->word->classes & INSIGHT_FUNCTION))
            return FALSE;
        if (cell->word->classes & INSIGHT_TIME)
            return FALSE;
        if (cell->capital && k + 1 < len && (cell->word->classes & INSIGHT_TITLE))
            return FALSE;
        linked = linked || (head && (cell->word->classes & (INSIGHT_LINK |
                                                            INSIGHT_ORGANIZATION_INNER)));
        if (!cell->capital && !linked && (cell->word->classes & INSIGHT_INNER))
            return FALSE;
        head = head || (cell->word->base_classes & heads);
    }
    return is_joined_well(points, run);
}

static float organization_points(const Points *points, const Run *run)
{
    guint len = run->end - run->first, bodies = 0;
    const EvidenceToken *last = &run->cells[len - 1];
    guint heads = INSIGHT_ORGANIZATION_START | INSIGHT_ORGANIZATION_END;
    float sum = 0.1f;

    if (len == 1)
        return single_organization_points(points, run);
    if (!can_be_body(points, run))
        return NEVER;
    for (guint k = 0; k < len; k++) {
        bodies += (run->cells[k].word->base_classes & heads) && !run->cells[k].capital;
        if (run->cells[k].capital && len <= 3)
            sum += prior_points(run->cells[k].word, TEXT_ORGANIZATION) * 0.8f;
    }
    if (is_place(points, &run->cells[0]))
        sum += 3.5f;
    if (is_place(points, last) && (opens_organization(points, run) || bodies ||
                                   (run->cells[0].word->base_classes & heads)))
        sum += 4;
    if (opens_organization(points, run))
        return sum + 3.5f + 1.5f * (float)len;
    if (last->capital && (last->word->classes & INSIGHT_ORGANIZATION_END))
        return run->small || is_generic(run) ? NEVER : sum + 1.5f + 2.0f * (float)len;
    if (bodies && !(run->cells[0].word->classes & POINTS_NO_NAME)) {
        /* "Ova komisija": at the start any word has a capital. */
        if (run->start && !is_adjective(points, &run->cells[0]) && !is_shown(run->cells[0].word) &&
            !(run->cells[0].word->classes & (INSIGHT_ORGANIZATION_INNER | heads)))
            return NEVER;
        return sum + 1 + 1.5f * (float)len;
    }
    if (run->small || are_adjectives(points, run))
        return NEVER;
    for (guint k = 0; k < len; k++)
        if (run->cells[k].word->classes & (POINTS_NO_NAME | INSIGHT_TITLE | INSIGHT_TITLE_PART))
            return NEVER;
    return sum - (is_place(points, &run->cells[0]) ? 3.5f : 0) + 0.3f * (float)len;
}

/* "Baltimore, MD": two capitals right after a name. */
static gboolean is_state_code(const Points *points, const Run *run)
{
    guint i = run->first;

    if (!is_upper(points, i) || run->cells[0].shout || strlen(points->tokens->folded[i]) != 2)
        return FALSE;
    if (i && token_is(points, i - 1, ","))
        i--;
    return i && cell_at(points, i - 1)->capital &&
           !(cell_at(points, i - 1)->word->classes & INSIGHT_TITLE);
}

static float place_points(const Points *points, const Run *run)
{
    guint len = run->end - run->first;
    const EvidenceToken *last = &run->cells[len - 1];
    guint against = POINTS_NO_NAME | INSIGHT_FUNCTION | INSIGHT_TITLE | INSIGHT_ORGANIZATION_END;
    float sum = 0.1f;

    if (len == 3 && token_is(points, run->first + 1, "of") && last->capital &&
        (run->cells[0].word->classes & (INSIGHT_PLACE_START | INSIGHT_PLACE_END)))
        return 7;
    if (run->small || run->capitals > 4 || are_adjectives(points, run))
        return NEVER;
    for (guint k = 0; k < len; k++) {
        if ((run->cells[k].word->classes & against))
            return NEVER;
        if (len == 1 && is_adjective(points, &run->cells[k]))
            return NEVER;
        sum += prior_points(run->cells[k].word, TEXT_PLACE);
    }
    if (run->classes_before & INSIGHT_PLACE_PREPOSITION)
        sum += 1.2f;
    if (len == 1) {
        if (last->word->classes & (INSIGHT_DIRECTION | INSIGHT_PLACE_END | INSIGHT_PLACE_START |
                                   INSIGHT_ORGANIZATION_START))
            return NEVER;
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

/* A capital comes next that may be the surname of this one. */
static gboolean precedes_name(const Points *points, const Run *run)
{
    guint i = run->end;
    guint against = INSIGHT_TITLE | POINTS_NO_NAME | INSIGHT_FUNCTION;

    return i < points->tokens->count && cell_at(points, i)->capital && !cell_at(points, i)->start &&
           !(cell_at(points, i)->word->classes & against);
}

/* A surname right after another capital is part of that name: "Andrej Vučić". */
static gboolean follows_name(const Points *points, const Run *run, TextRange sentence)
{
    if (run->first == sentence.first)
        return FALSE;
    const EvidenceToken *before = cell_at(points, run->first - 1);
    guint against = INSIGHT_TITLE | POINTS_NO_NAME | INSIGHT_FUNCTION | INSIGHT_TITLE_PART;
    return before->capital && !before->start && !(before->word->base_classes & against) &&
           !is_adjective(points, before);
}

/* In a headline only what looks like a full name, or what the text shows elsewhere, is a name. */
static float shout_doubt(const Points *points, const Run *run)
{
    guint last = run->end - run->first - 1;

    if (!last)
        return points->second && is_shown(run->cells[0].word) ? 0 : 6;
    if (last > 2 || !(run->cells[0].word->classes & INSIGHT_FORENAME))
        return 6;
    return run->cells[last].word->prior.lower > 3 ? 6 : 1.5f;
}

/* What speaks against any unknown name here. */
static float doubt(const Points *points, const Run *run, TextRange sentence)
{
    float sum = 0;
    guint len = run->end - run->first;
    const EvidenceToken *first = &run->cells[0];

    if (first->shout)
        return shout_doubt(points, run);
    if (len == 1 && precedes_name(points, run))
        sum += 3;
    if (len == 1 && follows_name(points, run, sentence))
        sum += 2.5f;
    if (run->start && !is_shown(first->word)) {
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
    if (points->german && len == 1)
        sum += 1.5f;
    return sum;
}

static PointsName weigh_unknown(const Points *points, const Run *run, TextRange sentence)
{
    float by_kind[EVIDENCE_KINDS] = {person_points(points, run), organization_points(points, run),
                                     place_points(points, run)};
    PointsName best = {.points = NEVER};

    if (!run->cells[0].capital)
        return best;

    for (guint k = 0; k < EVIDENCE_KINDS; k++) {
        float value = by_kind[k] + vote_points(points, run, (TextActorKind)k);
        if (value > best.points)
            best = (PointsName){.points = value, .kind = (TextActorKind)k};
    }
    best.points -= doubt(points, run, sentence);
    return best;
}

/* A place's name beside a forename, or as a forename itself: "Ana Morava", "Milan Antonijević". */
static gboolean is_in_person(const Points *points, const Run *run, TextRange sentence)
{
    if (run->first > sentence.first && cell_at(points, run->first - 1)->capital &&
        (run->classes_before & INSIGHT_FORENAME))
        return TRUE;
    return (run->cells[0].word->classes & INSIGHT_FORENAME) && precedes_name(points, run);
}

/* "the Russian foreign ministry": a state's adjective and small words. */
static float ministry_points(const Points *points, const Run *run)
{
    guint last = run->end - run->first - 1;

    if (!last || !(run->cells[last].word->classes & INSIGHT_MINISTRY) ||
        !(is_adjective(points, &run->cells[0]) || is_place(points, &run->cells[0])))
        return NEVER;
    for (guint k = 1; k < last; k++)
        if (!(run->cells[k].word->classes & (INSIGHT_TITLE_PART | INSIGHT_INNER)))
            return NEVER;
    return 6 + 2.0f * (float)last;
}

PointsName points_weigh(const Points *points, TextRange sentence, guint first, guint end,
                        guint node)
{
    Run run = run_of(points, sentence, first, end);
    float ministry = ministry_points(points, &run);

    if (ministry > 0)
        return (PointsName){.points = ministry, .kind = TEXT_ORGANIZATION, .node = node};
    PointsName unknown = weigh_unknown(points, &run, sentence);

    if (!node)
        return unknown;
    FormPoints form = best_form(points, &run, node);
    if (form.adjective)
        return (PointsName){.points = form.points, .kind = form.kind, .node = node, .silent = TRUE};
    if (is_doubtful(&run))
        form.points -= 8;
    if (form.points < -50) {
        unknown.node = unknown.kind == TEXT_PERSON ? node : 0;
        return unknown;
    }
    /* A text that names Nikola Tesla means him by "Tesla", but not after "in". */
    if (form.kind != TEXT_PERSON && run.capitals == 1 && unknown.kind == TEXT_PERSON &&
        points->second && end - first == 1 && run.cells[0].word->surname > 0 &&
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
        if (run.capitals == 1 && follows_name(points, &run, sentence))
            form.points -= 3;
    }
    if (form.points < unknown.points && form.kind != unknown.kind) {
        unknown.node = 0;
        return unknown;
    }
    form.points = MAX(form.points, unknown.points);
    return (PointsName){.points = form.points, .kind = form.kind, .node = node};
}
