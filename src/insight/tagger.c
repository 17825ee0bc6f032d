#include "config.h"

#include "insight/tagger.h"

#include <string.h>

#include "insight/evidence.h"
#include "insight/points.h"

/* How many gazetteer paths are followed at once: one word may be a case of several. */
#define PATHS_MAX 8

typedef struct {
    Points points;
    float *value;   /* by token: points of the best reading from here to the sentence's end */
    guint *choice;  /* by token: where the best name from here ends; 0 for none */
    PointsName *best; /* by token: that name */
    GArray *names;  /* InsightName */
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

    for (; form; form = insight_gazetteer_form(tagger->points.gazetteer, form->next)) {
        guint value = form->kind == INSIGHT_FORM_FULL        ? 4
                      : form->kind == INSIGHT_FORM_ADJECTIVE ? (english ? 5 : 1)
                      : insight_gazetteer_actor(tagger->points.gazetteer, form->actor)->famous ? 3
                                                                                               : 2;
        best = MAX(best, value);
    }
    return best;
}

/* Follows the tables from token i; ends[k] gets the node of the forms that k + 1 tokens make. */
static guint find_forms(const Tagger *tagger, guint i, guint end, guint nodes[POINTS_LENGTH])
{
    guint paths[PATHS_MAX] = {0}, count = 1, longest = 0;

    memset(nodes, 0, POINTS_LENGTH * sizeof *nodes);
    for (guint k = 0; k < POINTS_LENGTH && i + k < end && count; k++) {
        const EvidenceWord *word = tagger->points.evidence->tokens[i + k].word;
        guint next[PATHS_MAX], more = 0, best = 0;
        for (guint p = 0; p < count; p++) {
            for (guint w = 0; w < word->word_count && more < PATHS_MAX; w++) {
                guint node = insight_gazetteer_step(tagger->points.gazetteer, paths[p],
                                                    word->words[w]);
                if (!node)
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
    guint nodes[POINTS_LENGTH];
    guint longest;

    tagger->value[i] = tagger->value[i + 1];
    tagger->choice[i] = 0;
    if (!points_can_begin(&tagger->points, i))
        return;
    if (points_weigh_part(&tagger->points, i, &tagger->best[i])) {
        tagger->value[i] += tagger->best[i].points;
        tagger->choice[i] = i + 1;
        return;
    }
    longest = find_forms(tagger, i, range.end, nodes);
    for (guint k = 0; k < POINTS_LENGTH && i + k < range.end; k++) {
        guint end = i + k + 1;
        if (!points_can_hold(&tagger->points, i, end - 1) && k >= longest)
            break;
        PointsName name = points_weigh(&tagger->points, range, i, end, nodes[k]);
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
            InsightName name = {i, end, tagger->best[i].kind, tagger->best[i].node,
                                tagger->best[i].cut};
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
        EvidenceToken *first = &tagger->points.evidence->tokens[name->first];
        EvidenceToken *last = &tagger->points.evidence->tokens[name->end - 1];
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

GArray *insight_tag_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                          const char *tag)
{
    Evidence evidence;
    evidence_init(&evidence, gazetteer, tokens, tag);
    Tagger tagger = {
        .points = {.gazetteer = gazetteer, .tokens = tokens, .evidence = &evidence,
                   .german = g_str_equal(tag, "de")},
        .value = g_new0(float, tokens->count + 1),
        .choice = g_new0(guint, tokens->count + 1),
        .best = g_new0(PointsName, tokens->count + 1),
        .names = g_array_new(FALSE, FALSE, sizeof(InsightName)),
    };

    read_text(&tagger);
    vote(&tagger);
    tagger.points.second = TRUE;
    read_text(&tagger);
    g_free(tagger.value);
    g_free(tagger.choice);
    g_free(tagger.best);
    evidence_clear(&evidence);
    return tagger.names;
}
