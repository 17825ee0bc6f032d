#include "config.h"

#include "insight/tagger.h"

#include <math.h>
#include <string.h>

#include "insight/agree.h"
#include "insight/evidence.h"
#include "insight/points.h"
#include "insight/run.h"
#include "insight/trim.h"

/* How many gazetteer paths are followed at once: one word may be a case of several. */
#define PATHS_MAX 8

/*
 * What "no name" loses at capitals that are no German words, in the model's units: where each noun
 * has a capital, and few texts are there to learn from, the model is too wary. Chosen on the
 * seventh texts of the training set.
 */
#define GERMAN_LEAN 14

typedef struct {
    InsightPoints points;
    float *value;  /* by token: points of the best reading from here to the sentence's end */
    guint *choice; /* by token: where the best name from here ends; 0 for none */
    InsightPointsName *best; /* by token: that name */
    GArray *names;           /* InsightName */
} Tagger;

/*
 * How much the forms at a node count when a word may be a case of several: a name before a surname,
 * and before an adjective, which the tables have in English mostly ("Argentine" is a case of
 * Argentina elsewhere).
 */
static guint rank(const Tagger *tagger, guint node)
{
    gboolean english = g_str_equal(tagger->points.evidence->tag, "en");
    const InsightForm *form = insight_gazetteer_forms(tagger->points.gazetteer, node);
    guint best = 0;

    for (; form; form = insight_form_next(form)) {
        guint value = form->kind == INSIGHT_FORM_FULL        ? 4
                      : form->kind == INSIGHT_FORM_ADJECTIVE ? (english ? 5 : 1)
                      : insight_gazetteer_actor(tagger->points.gazetteer, form->actor).famous ? 3
                                                                                              : 2;
        best = MAX(best, value);
    }
    return best;
}

/*
 * Whether a token cannot be what the tables have at a node: "NAŠI" and other small words are a case
 * of nothing, "ŠTO" is not STO, and endings of acronyms are written small.
 */
static gboolean is_barred(const Tagger *tagger, guint node, guint i, gboolean exact)
{
    const TextToken *token = &tagger->points.tokens->tokens[i];
    const InsightForm *form = insight_gazetteer_forms(tagger->points.gazetteer, node);
    gboolean marks = insight_gazetteer_has_marks(tagger->points.tokens->text + token->byte_start,
                                                 token->byte_end - token->byte_start);

    const InsightEvidenceToken *cell = &tagger->points.evidence->tokens[i];

    if (!exact && (cell->word->classes & INSIGHT_FUNCTION) &&
        (cell->start || token->shape == TEXT_SHAPE_UPPER))
        return TRUE;
    if (!form || token->shape != TEXT_SHAPE_UPPER || (exact && !marks))
        return FALSE;
    for (; form; form = insight_form_next(form))
        if (!form->upper || (exact && form->marked))
            return FALSE;
    return TRUE;
}

/* Follows the tables from token i; ends[k] gets the node of the forms that k + 1 tokens make. */
static guint find_forms(const Tagger *tagger, guint i, guint end, guint nodes[INSIGHT_NAME_LENGTH])
{
    guint paths[PATHS_MAX] = {0}, count = 1, longest = 0;

    memset(nodes, 0, INSIGHT_NAME_LENGTH * sizeof *nodes);
    for (guint k = 0; k < INSIGHT_NAME_LENGTH && i + k < end && count; k++) {
        const InsightEvidenceWord *word = tagger->points.evidence->tokens[i + k].word;
        guint next[PATHS_MAX], more = 0, best = 0;
        for (guint p = 0; p < count; p++) {
            for (guint w = 0; w < word->word_count && more < PATHS_MAX; w++) {
                guint node =
                    insight_gazetteer_step(tagger->points.gazetteer, paths[p], word->words[w]);
                if (!node || (!k && is_barred(tagger, node, i, w < word->exact)))
                    continue;
                next[more++] = node;
                guint value = rank(tagger, node);
                if (value > best) {
                    nodes[k] = node;
                    longest = k + 1;
                    best = value;
                }
            }
        }
        memcpy(paths, next, more * sizeof *paths);
        count = more;
    }
    return longest;
}

/* Weighs the names that begin at token i against leaving it out. */
static void weigh_token(Tagger *tagger, guint i, TextRange range)
{
    guint nodes[INSIGHT_NAME_LENGTH];
    guint longest;

    tagger->value[i] = tagger->value[i + 1];
    tagger->choice[i] = 0;
    if (!insight_points_can_begin(&tagger->points, i))
        return;
    if (insight_points_weigh_part(&tagger->points, i, &tagger->best[i])) {
        tagger->value[i] += tagger->best[i].points;
        tagger->choice[i] = i + 1;
        return;
    }
    longest = find_forms(tagger, i, range.end, nodes);
    for (guint k = 0; k < INSIGHT_NAME_LENGTH && i + k < range.end; k++) {
        guint end = i + k + 1;
        if (!insight_points_can_hold(&tagger->points, i, end - 1) && k >= longest)
            break;
        InsightPointsName name = insight_points_weigh(&tagger->points, range, i, end, nodes[k]);
        if (name.points > 0 && name.points + tagger->value[end] > tagger->value[i]) {
            tagger->value[i] = name.points + tagger->value[end];
            tagger->choice[i] = end;
            tagger->best[i] = name;
        }
    }
}

static void read_sentence(Tagger *tagger, TextRange range)
{
    tagger->value[range.end] = 0;
    for (guint i = range.end; i-- > range.first;)
        weigh_token(tagger, i, range);
    for (guint i = range.first; i < range.end;) {
        guint end = tagger->choice[i];
        if (end && !tagger->best[i].silent) {
            InsightName name = {.first = i,
                                .end = end,
                                .kind = tagger->best[i].kind,
                                .node = tagger->best[i].node,
                                .cut = tagger->best[i].cut,
                                .points = tagger->best[i].points};
            g_array_append_val(tagger->names, name);
        }
        i = end ? end : i + 1;
    }
}

static void read_text(Tagger *tagger)
{
    const GArray *sentences = tagger->points.evidence->sentences;

    g_array_set_size(tagger->names, 0);
    for (guint s = 0; s < sentences->len; s++)
        read_sentence(tagger, g_array_index(sentences, TextRange, s));
}

/* What the first pass found votes for the second: a word keeps its kind through a text. */
static void vote(Tagger *tagger)
{
    for (guint n = 0; n < tagger->names->len; n++) {
        const InsightName *name = &g_array_index(tagger->names, InsightName, n);
        InsightEvidenceToken *first = &tagger->points.evidence->tokens[name->first];
        InsightEvidenceToken *last = &tagger->points.evidence->tokens[name->end - 1];
        if (name->end - name->first == 1) {
            first->word->votes[name->kind] += 1;
            if (first->word->base != first->word)
                first->word->base->votes[name->kind] += 1;
        } else if (name->kind == TEXT_PERSON) {
            first->word->forename += 1;
            last->word->surname += 1;
            if (last->word->base != last->word)
                last->word->base->surname += 1;
        }
    }
}

/* Points in steps, as the model sees them. */
static guint8 strength(float points)
{
    static const float steps[] = {0.5f, 1, 1.7f, 2.5f, 4, 6, 9};
    guint8 step = 0;

    while (step < G_N_ELEMENTS(steps) && points > steps[step])
        step++;
    return step;
}

/* What the rules decided on each token, for the model. */
static InsightNameHint *make_hints(const Tagger *tagger)
{
    guint count = tagger->points.tokens->count;
    InsightNameHint *hints = g_new0(InsightNameHint, count + 1);

    for (guint i = 0; i < count;) {
        const InsightPointsName *name = &tagger->best[i];
        guint end = tagger->choice[i];
        for (guint k = i; k < end; k++)
            hints[k] = (InsightNameHint){
                .label = name->silent ? INSIGHT_NAME_LABELS
                                      : (guint8)(2 * (guint)name->kind + (k == i ? 1 : 2)),
                .strength = strength(name->points),
                .known = name->node != 0,
            };
        i = end ? end : i + 1;
    }
    return hints;
}

/* Where the words of a name end in the tables; sets of which kinds the actors there are. */
static guint find_node(const Tagger *tagger, guint first, guint end, guint *kinds)
{
    guint nodes[INSIGHT_NAME_LENGTH];
    guint len = end - first;

    *kinds = 0;
    if (len > INSIGHT_NAME_LENGTH || find_forms(tagger, first, end, nodes) < len)
        return 0;
    const InsightForm *form = insight_gazetteer_forms(tagger->points.gazetteer, nodes[len - 1]);
    gboolean upper = insight_run_is_upper(&tagger->points, first);
    for (; form; form = insight_form_next(form))
        if (form->kind != INSIGHT_FORM_ADJECTIVE && (!form->upper || upper || len > 1))
            *kinds |= INSIGHT_KIND_BIT(
                insight_gazetteer_actor(tagger->points.gazetteer, form->actor).kind);
    return *kinds ? nodes[len - 1] : 0;
}

/* "State Department Spokesperson": a title behind a body is no part of its name. */
static guint cut_titles(const Tagger *tagger, guint first, guint end)
{
    guint kinds;

    while (end > first + 2 &&
           (tagger->points.evidence->tokens[end - 1].word->classes & INSIGHT_TITLE) &&
           !find_node(tagger, first, end, &kinds))
        end--;
    return end;
}

/*
 * "The US Marines", "On Tuesday Council of Europe": an article and days are no part of a name,
 * unless the tables have it with them.
 */
static guint skip_days(const Tagger *tagger, guint first, guint end)
{
    guint kinds;

    while (first + 1 < end) {
        const InsightEvidenceToken *next = &tagger->points.evidence->tokens[first + 1];
        guint classes = next[-1].word->classes;
        gboolean article = g_str_equal(tagger->points.tokens->folded[first], "the");
        if (!(article || (classes & INSIGHT_TIME)) ||
            (classes & (INSIGHT_FORENAME | INSIGHT_SURNAME)) || !next->capital ||
            find_node(tagger, first, end, &kinds))
            break;
        first++;
    }
    return first;
}

/* How likely each kind is for tokens that the model sees as one name. */
static void weigh_kinds(const gint32 (*sums)[INSIGHT_NAME_LABELS], guint count,
                        float odds[INSIGHT_EVIDENCE_KINDS])
{
    float all = 0, best = 0;

    for (guint k = 0; k < INSIGHT_EVIDENCE_KINDS; k++) {
        gint32 sum = sums[0][2 * k + 1];
        for (guint i = 1; i < count; i++)
            sum += sums[i][2 * k + 2];
        odds[k] = (float)sum / INSIGHT_NAMES_SCALE;
        best = k ? MAX(best, odds[k]) : odds[k];
    }
    for (guint k = 0; k < INSIGHT_EVIDENCE_KINDS; k++)
        all += odds[k] = expf(odds[k] - best);
    for (guint k = 0; k < INSIGHT_EVIDENCE_KINDS; k++)
        odds[k] /= all;
}

static gboolean is_letter(const Tagger *tagger, guint i)
{
    const TextToken *token = &tagger->points.tokens->tokens[i];

    return token->end - token->start == 1 || token->shape == TEXT_SHAPE_INITIAL;
}

/*
 * "Ferizaj dhe Gjilan": where the second of two known names begins that the model has as one with
 * "and" between; end if it is not so.
 */
static guint find_second(const Tagger *tagger, guint first, guint end)
{
    const InsightEvidenceToken *tokens = tagger->points.evidence->tokens;
    guint kinds;

    for (guint i = first + 1; i + 1 < end; i++)
        if (!tokens[i].capital && (tokens[i].word->classes & INSIGHT_INNER) &&
            find_node(tagger, first, i, &kinds) && find_node(tagger, i + 1, end, &kinds))
            return find_node(tagger, first, end, &kinds) ? end : i + 1;
    return end;
}

/* Adds what the model decided on; where the rules have the same name, theirs. */
static void add_name(const Tagger *tagger, guint first, guint end, guint8 label,
                     const gint32 (*sums)[INSIGHT_NAME_LABELS], GArray *names)
{
    InsightName name = {.kind = (TextActorKind)((label - 1) / 2)};

    weigh_kinds(sums, end - first, name.odds);
    guint second = find_second(tagger, first, end);
    if (second < end) {
        add_name(tagger, first, second - 1, label, sums, names);
        add_name(tagger, second, end, label, sums + (second - first), names);
        return;
    }
    guint cut = insight_trim_owner(&tagger->points, first, end, &name.kind);
    for (guint k = 0; cut < end && k < INSIGHT_EVIDENCE_KINDS; k++)
        name.odds[k] = k == name.kind;
    end = cut;
    guint start = first;
    first = name.kind == TEXT_PERSON ? insight_trim_titles(&tagger->points, first, end)
                                     : skip_days(tagger, first, end);
    if (name.kind == TEXT_ORGANIZATION)
        end = cut_titles(tagger, first, end);
    if (name.kind == TEXT_PERSON && insight_trim_is_office(&tagger->points, start, first, end))
        return;
    name.first = first;
    name.end = end;
    const InsightPointsName *rule = &tagger->best[first];

    name.node = find_node(tagger, first, end, &name.kinds);
    if (tagger->choice[first] == end && !rule->silent && rule->kind == name.kind) {
        name.node = rule->node;
        name.cut = rule->cut;
    }
    if (insight_trim_refuses(&tagger->points, first, end, name.node))
        return;
    guint body = !name.node && end == first + 1 ? insight_trim_body_of(&tagger->points, first) : 0;
    if (body) {
        name.node = body;
        name.kind = TEXT_ORGANIZATION;
        name.kinds = INSIGHT_KIND_BIT(TEXT_ORGANIZATION);
        for (guint k = 0; k < INSIGHT_EVIDENCE_KINDS; k++)
            name.odds[k] = k == name.kind;
    }
    /* "Plan B", "vitamin C": a letter alone is nobody's name, but for one that the tables have. */
    if (end == first + 1 && !name.node && is_letter(tagger, first))
        return;
    g_array_append_val(names, name);
}

typedef struct {
    Tagger *tagger;
    const InsightNames *model;
    GArray *names; /* InsightName */
} Decoder;

static void decode_stretch(const InsightNameView *view, TextRange sentence, TextRange stretch,
                           gpointer data)
{
    Decoder *decoder = data;
    guint count = stretch.end - stretch.first;
    g_autofree gint32(*sums)[INSIGHT_NAME_LABELS] = g_malloc0_n(count, sizeof *sums);
    g_autofree gboolean *begins = g_new(gboolean, count);
    g_autofree guint8 *labels = g_new(guint8, count);
    guint32 features[INSIGHT_NAME_FEATURES_MAX];

    for (guint k = 0; k < count; k++) {
        guint found = insight_name_features(view, sentence, stretch.first + k, features);
        insight_names_weigh(decoder->model, features, found, sums[k]);
        if (insight_name_is_no_noun(view, stretch.first + k))
            sums[k][0] -= GERMAN_LEAN;
        begins[k] = insight_name_begins(view, stretch.first + k);
    }
    insight_names_best(decoder->model, (const gint32(*)[INSIGHT_NAME_LABELS])sums, begins, count,
                       labels);
    for (guint k = 0; k < count; k++) {
        guint end = k + 1;
        if (!labels[k])
            continue;
        while (end < count && labels[end] == labels[k] + 1)
            end++;
        add_name(decoder->tagger, stretch.first + k, stretch.first + end, labels[k],
                 (const gint32(*)[INSIGHT_NAME_LABELS])sums + k, decoder->names);
        k = end - 1;
    }
}

static void walk_stretches(const Tagger *tagger, const InsightNames *model, InsightStretchFunc take,
                           gpointer data)
{
    const GArray *sentences = tagger->points.evidence->sentences;
    g_autofree InsightNameHint *hints = make_hints(tagger);
    InsightNameView view;

    insight_name_view_init(&view, model, tagger->points.tokens, tagger->points.evidence, hints);
    for (guint s = 0; s < sentences->len; s++) {
        TextRange sentence = g_array_index(sentences, TextRange, s), stretch;
        guint at = sentence.first;
        insight_name_view_turn(&view, sentence);
        while (insight_name_stretch(&view, sentence, &at, &stretch))
            take(&view, sentence, stretch, data);
    }
    insight_name_view_clear(&view);
}

/* Names by rules, in two passes; evidence is filled here, and all is cleared by tagger_clear(). */
static void tag_by_rules(Tagger *tagger, InsightEvidence *evidence,
                         const InsightGazetteer *gazetteer, const TextTokens *tokens,
                         const char *tag)
{
    insight_evidence_init(evidence, gazetteer, tokens, tag);
    *tagger = (Tagger){
        .points = {.gazetteer = gazetteer, .tokens = tokens, .evidence = evidence},
        .value = g_new0(float, tokens->count + 1),
        .choice = g_new0(guint, tokens->count + 1),
        .best = g_new0(InsightPointsName, tokens->count + 1),
        .names = g_array_new(FALSE, FALSE, sizeof(InsightName)),
    };
    read_text(tagger);
    vote(tagger);
    tagger->points.second = TRUE;
    read_text(tagger);
}

/* Returns the names. */
static GArray *tagger_clear(Tagger *tagger, InsightEvidence *evidence)
{
    g_free(tagger->value);
    g_free(tagger->choice);
    g_free(tagger->best);
    insight_evidence_clear(evidence);
    return tagger->names;
}

/* Takes away what the rules took for names, too. */
static void refuse_names(Tagger *tagger)
{
    guint kept = 0;

    for (guint n = 0; n < tagger->names->len; n++) {
        InsightName name = g_array_index(tagger->names, InsightName, n);
        gboolean office = name.kind == TEXT_PERSON && !name.node &&
                          insight_trim_is_office(&tagger->points, name.first, name.first, name.end);
        if (!office && !insight_trim_refuses(&tagger->points, name.first, name.end, name.node))
            g_array_index(tagger->names, InsightName, kept++) = name;
    }
    g_array_set_size(tagger->names, kept);
}

GArray *insight_tag_names(const InsightGazetteer *gazetteer, const InsightNames *model,
                          const TextTokens *tokens, const char *tag)
{
    InsightEvidence evidence;
    Tagger tagger;

    tag_by_rules(&tagger, &evidence, gazetteer, tokens, tag);
    if (!model)
        return tagger_clear(&tagger, &evidence);

    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(InsightName));
    Decoder decoder = {&tagger, model, found};
    walk_stretches(&tagger, model, decode_stretch, &decoder);
    refuse_names(&tagger);
    GArray *names = insight_agree_names(tokens, &evidence, found, tagger.names);
    g_array_unref(tagger_clear(&tagger, &evidence));
    return names;
}

void insight_tag_stretches(const InsightGazetteer *gazetteer, const InsightNames *clusters,
                           const TextTokens *tokens, const char *tag, InsightStretchFunc take,
                           gpointer data)
{
    InsightEvidence evidence;
    Tagger tagger;

    tag_by_rules(&tagger, &evidence, gazetteer, tokens, tag);
    walk_stretches(&tagger, clusters, take, data);
    g_array_unref(tagger_clear(&tagger, &evidence));
}
