/*
 * Trains the name model: train-names MODEL CLUSTERS LISTS FOLDER[=WEIGHT]...
 *
 * CLUSTERS is a table of words with their clusters (word, of 64, of 256, of 1024, …, by tabs).
 * LISTS is a folder with the lists nouns (German words), forenames, surnames and places, of one
 * name a line. A folder holds texts, NAME.txt, and their names, NAME.spans: a line each with start,
 * end (code points) and kind (0 person, 1 organisation, 2 place). A folder's weight, 1 if not
 * given, says how much its texts count. The model is a linear chain whose likelihood is raised by
 * AdaGrad; what the features are is insight/name_features.h's business. The same input gives the
 * same file.
 */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "insight/actors.h"
#include "insight/tagger.h"
#include "name-file.h"
#include "text/language.h"

#define LABELS    INSIGHT_NAME_LABELS
#define SLOT_BITS 18
#define NO_SLOT   G_MAXUINT

static const guint runs = 4;
static const guint epochs = 15;
static const float rate = 0.1f;
static const float decay = 2e-5f;
static const float dropout = 0.65f; /* of the features, anew in each epoch */
static const float caution = 0.1f;  /* taken from "no name": what is missed costs more */
static const guint seen_min = 2;    /* tokens with a feature that is worth a weight */

/* One stretch: its tokens' features stand in Trainer.features. */
typedef struct {
    guint first, count; /* in Trainer.tokens */
    float weight;
} Stretch;

typedef struct {
    guint first, count; /* in Trainer.features */
    guint8 label;
    gboolean begins;
} Token;

typedef struct {
    guint32 hash;
    guint seen;
    guint slot; /* in the file; NO_SLOT for none */
    float weights[LABELS], squares[LABELS];
    float sums[LABELS]; /* of the weights at the ends of the last epochs */
} Feature;

typedef struct {
    InsightGazetteer *gazetteer;
    TextLanguages *languages;
    InsightNames *clusters;
    GHashTable *index; /* hash to place in all, plus 1 */
    GArray *all;       /* Feature */
    GArray *features;  /* guint: places in all */
    GArray *tokens;    /* Token */
    GArray *stretches; /* Stretch */
    float steps[LABELS][LABELS], step_squares[LABELS][LABELS], step_sums[LABELS][LABELS];
    const guint8 *labels; /* of the text that is read */
    float weight;         /* of the folder that is read */
    guint epoch;
} Trainer;

/* ---- the slots ---- */

static gint8 rounded(float weight)
{
    return (gint8)CLAMP(lrintf(weight * INSIGHT_NAMES_SCALE), -127, 127);
}

static float size_of(const Feature *feature)
{
    float sum = 0;

    for (guint k = 0; k < LABELS; k++)
        sum += fabsf(feature->weights[k]);
    return sum * sqrtf((float)feature->seen);
}

static int compare_sizes(gconstpointer a, gconstpointer b)
{
    const Feature *first = *(Feature *const *)a, *second = *(Feature *const *)b;
    float one = size_of(first), other = size_of(second);

    if (one != other)
        return one > other ? -1 : 1;
    return first->hash < second->hash ? -1 : first->hash > second->hash;
}

/*
 * The features that say most get the slots; what finds both of its slots taken is given up. Returns
 * how many have one.
 */
static guint give_slots(const Trainer *trainer)
{
    g_autofree guint32 *slots = g_new0(guint32, 1u << SLOT_BITS); /* hash of who has it */
    g_autofree Feature **order = g_new(Feature *, trainer->all->len + 1);
    guint kept = 0;

    for (guint i = 0; i < trainer->all->len; i++)
        order[i] = &g_array_index(trainer->all, Feature, i);
    qsort(order, trainer->all->len, sizeof *order, compare_sizes);
    for (guint i = 0; i < trainer->all->len; i++) {
        Feature *feature = order[i];
        guint slot = insight_names_slot(SLOT_BITS, feature->hash);
        if (feature->seen < seen_min || feature->slot == NO_SLOT)
            continue;
        feature->slot = NO_SLOT;
        if (slots[slot] && (guint8)slots[slot] == (guint8)feature->hash)
            continue;
        slot += slots[slot] != 0;
        if (slots[slot])
            continue;
        slots[slot] = feature->hash | (1u << 31) * !feature->hash;
        feature->slot = slot;
        kept++;
    }
    for (guint i = 0; i < trainer->all->len; i++) {
        Feature *feature = &g_array_index(trainer->all, Feature, i);
        if (feature->slot == NO_SLOT)
            memset(feature->weights, 0, sizeof feature->weights);
    }
    return kept;
}

static gboolean write_trained(const Trainer *trainer, const char *path, const NameFileWords *words,
                              GError **error)
{
    g_autofree InsightNameSlot *slots = g_new0(InsightNameSlot, 1u << SLOT_BITS);
    gint16 steps[LABELS * LABELS];

    for (guint i = 0; i < trainer->all->len; i++) {
        const Feature *feature = &g_array_index(trainer->all, Feature, i);
        if (feature->seen < seen_min || feature->slot == NO_SLOT)
            continue;
        slots[feature->slot].check = (guint8)feature->hash;
        for (guint k = 0; k < LABELS; k++)
            slots[feature->slot].weights[k] = rounded(feature->weights[k] * (1 - dropout));
    }
    for (guint k = 0; k < LABELS * LABELS; k++)
        steps[k] =
            (gint16)lrintf((trainer->steps[k / LABELS][k % LABELS] - (k % LABELS ? 0 : caution)) *
                           INSIGHT_NAMES_SCALE);
    return name_file_write(path, SLOT_BITS, slots, steps, words, error);
}

/* ---- reading ---- */

static guint place_of(Trainer *trainer, guint32 hash)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(trainer->index, GUINT_TO_POINTER(hash)));

    if (!place) {
        Feature feature = {.hash = hash};
        g_array_append_val(trainer->all, feature);
        place = trainer->all->len;
        g_hash_table_insert(trainer->index, GUINT_TO_POINTER(hash), GUINT_TO_POINTER(place));
    }
    return place - 1;
}

static void take_stretch(const InsightNameView *view, TextRange sentence, TextRange stretch,
                         gpointer data)
{
    Trainer *trainer = data;
    Stretch taken = {trainer->tokens->len, stretch.end - stretch.first, trainer->weight};
    guint32 hashes[INSIGHT_NAME_FEATURES_MAX];
    guint8 before = 0;

    for (guint i = stretch.first; i < stretch.end; i++) {
        Token token = {.first = trainer->features->len,
                       .label = trainer->labels[i],
                       .begins = insight_name_begins(view, i)};
        token.count = insight_name_features(view, sentence, i, hashes);
        for (guint f = 0; f < token.count; f++) {
            guint place = place_of(trainer, hashes[f]);
            g_array_index(trainer->all, Feature, place).seen++;
            g_array_append_val(trainer->features, place);
        }
        /* A name that begins with a small letter is out of reach. */
        if (token.label && token.label % 2 == 0 && before != token.label &&
            before + 1 != token.label)
            token.label--;
        if (token.label % 2 == 1 && !token.begins)
            token.label = 0;
        before = token.label;
        g_array_append_val(trainer->tokens, token);
    }
    g_array_append_val(trainer->stretches, taken);
}

static guint8 *read_labels(const TextTokens *tokens, const char *spans)
{
    guint8 *labels = g_new0(guint8, tokens->count + 1);
    guint start, end, kind, i = 0;

    for (int used; sscanf(spans, "%u %u %u%n", &start, &end, &kind, &used) == 3; spans += used) {
        gboolean first = TRUE;
        while (i < tokens->count && tokens->tokens[i].end <= start)
            i++;
        for (guint k = i; k < tokens->count && tokens->tokens[k].start < end; k++) {
            labels[k] = (guint8)(2 * kind + (first ? 1 : 2));
            first = FALSE;
        }
    }
    return labels;
}

static gboolean read_text(Trainer *trainer, const char *folder, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *stem = g_strndup(path, strlen(path) - strlen(".txt"));
    g_autofree char *spans_path = g_strconcat(stem, ".spans", NULL);
    g_autofree char *text = NULL, *spans = NULL, *tag = NULL;

    if (!g_file_get_contents(path, &text, NULL, error) ||
        !g_file_get_contents(spans_path, &spans, NULL, error))
        return FALSE;
    const TextLanguage *pack = text_language_detect(trainer->languages, text, NULL, &tag);
    g_autoptr(TextTokens) tokens = text_tokens_new(text, pack);
    g_autofree guint8 *labels = read_labels(tokens, spans);
    const char *used = tag ? tag : pack ? text_language_tag(pack) : "und";
    g_autofree char *primary = g_strndup(used, strcspn(used, "-_"));
    trainer->labels = labels;
    insight_tag_stretches(trainer->gazetteer, trainer->clusters, tokens, primary, take_stretch,
                          trainer);
    return TRUE;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gboolean read_folder(Trainer *trainer, const char *argument, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(argument, "=", 2);
    g_autoptr(GDir) dir = g_dir_open(parts[0], 0, error);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;

    if (!dir)
        return FALSE;
    trainer->weight = parts[1] ? (float)g_ascii_strtod(parts[1], NULL) : 1;
    while ((name = g_dir_read_name(dir)))
        if (g_str_has_suffix(name, ".txt"))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++)
        if (!read_text(trainer, parts[0], g_ptr_array_index(names, i), error))
            return FALSE;
    return TRUE;
}

/* ---- training ---- */

static gboolean can_follow(guint before, guint label)
{
    return !label || label % 2 == 1 || before == label || before + 1 == label;
}

static double log_sum(const double *values, guint count)
{
    double most = -HUGE_VAL, sum = 0;

    for (guint k = 0; k < count; k++)
        most = MAX(most, values[k]);
    if (most == -HUGE_VAL)
        return most;
    for (guint k = 0; k < count; k++)
        sum += exp(values[k] - most);
    return most + log(sum);
}

/* Whether a feature (where it stands in Trainer.features) is left out in this epoch. */
static gboolean is_dropped(const Trainer *trainer, guint at)
{
    guint32 hash = (at + 1) * 2654435761u ^ trainer->epoch * 0x9E3779B9u;

    hash = (hash ^ hash >> 15) * 0x85EBCA6Bu;
    hash = (hash ^ hash >> 13) * 0xC2B2AE35u;
    return (float)(hash >> 16) < dropout * 65536;
}

typedef double Scores[LABELS];

static void score_tokens(const Trainer *trainer, const Stretch *stretch, Scores *scores)
{
    for (guint i = 0; i < stretch->count; i++) {
        const Token *token = &g_array_index(trainer->tokens, Token, stretch->first + i);
        for (guint k = 0; k < LABELS; k++)
            scores[i][k] = k % 2 == 1 && !token->begins ? -HUGE_VAL : 0;
        for (guint f = 0; f < token->count; f++) {
            guint place = g_array_index(trainer->features, guint, token->first + f);
            const Feature *feature = &g_array_index(trainer->all, Feature, place);
            if (is_dropped(trainer, token->first + f))
                continue;
            for (guint k = 0; k < LABELS; k++)
                scores[i][k] += (double)feature->weights[k];
        }
    }
}

/* Sums of the paths that lead to each label, and from each label on. Returns that of all paths. */
static double sum_paths(const Trainer *trainer, guint count, const Scores *scores, Scores *to,
                        Scores *from)
{
    double values[LABELS];

    for (guint i = 0; i < count; i++) {
        for (guint k = 0; k < LABELS; k++) {
            for (guint b = 0; b < LABELS; b++)
                values[b] = !can_follow(i ? b : 0, k) || (!i && b)
                                ? -HUGE_VAL
                                : (i ? to[i - 1][b] : 0) + (double)trainer->steps[b][k];
            to[i][k] = log_sum(values, LABELS) + scores[i][k];
        }
    }
    for (guint i = count; i-- > 0;) {
        for (guint b = 0; b < LABELS; b++) {
            for (guint k = 0; k < LABELS && i + 1 < count; k++)
                values[k] = can_follow(b, k)
                                ? from[i + 1][k] + scores[i + 1][k] + (double)trainer->steps[b][k]
                                : -HUGE_VAL;
            from[i][b] = i + 1 < count ? log_sum(values, LABELS) : 0;
        }
    }
    return log_sum(to[count - 1], LABELS);
}

static void lift(float *weight, float *square, double slope)
{
    float up = (float)slope - decay * *weight;

    *square += up * up;
    *weight += rate * up / (sqrtf(*square) + 1e-4f);
}

static void lift_token(const Trainer *trainer, const Token *token, const double *slopes)
{
    for (guint f = 0; f < token->count; f++) {
        guint place = g_array_index(trainer->features, guint, token->first + f);
        Feature *feature = &g_array_index(trainer->all, Feature, place);
        if (feature->seen < seen_min || feature->slot == NO_SLOT ||
            is_dropped(trainer, token->first + f))
            continue;
        for (guint k = 0; k < LABELS; k++)
            if (fabs(slopes[k]) > 1e-4)
                lift(&feature->weights[k], &feature->squares[k], slopes[k]);
    }
}

static double train_stretch(Trainer *trainer, const Stretch *stretch)
{
    guint count = stretch->count;
    g_autofree Scores *scores = g_new0(Scores, count), *to = g_new0(Scores, count);
    g_autofree Scores *from = g_new0(Scores, count);
    double steps[LABELS][LABELS] = {{0}}, all, loss;
    guint8 before = 0;

    score_tokens(trainer, stretch, scores);
    all = sum_paths(trainer, count, (const Scores *)scores, to, from);
    loss = all;
    for (guint i = 0; i < count; i++) {
        const Token *token = &g_array_index(trainer->tokens, Token, stretch->first + i);
        double slopes[LABELS];
        for (guint k = 0; k < LABELS; k++)
            slopes[k] = -exp(to[i][k] + from[i][k] - all) * (double)stretch->weight;
        for (guint b = 0; b < LABELS; b++)
            for (guint k = 0; k < LABELS; k++)
                if (can_follow(b, k) && (i || !b))
                    steps[b][k] -= exp((i ? to[i - 1][b] : 0) + (double)trainer->steps[b][k] +
                                       scores[i][k] + from[i][k] - all) *
                                   (double)stretch->weight;
        slopes[token->label] += (double)stretch->weight;
        steps[before][token->label] += (double)stretch->weight;
        loss -= scores[i][token->label] + (double)trainer->steps[before][token->label];
        before = token->label;
        lift_token(trainer, token, slopes);
    }
    for (guint b = 0; b < LABELS; b++)
        for (guint k = 0; k < LABELS; k++)
            lift(&trainer->steps[b][k], &trainer->step_squares[b][k], steps[b][k]);
    return loss;
}

/* What the last epochs end with is averaged: one epoch's end hangs on the order of the texts. */
static void sum_up(Trainer *trainer)
{
    for (guint i = 0; i < trainer->all->len; i++) {
        Feature *feature = &g_array_index(trainer->all, Feature, i);
        for (guint k = 0; k < LABELS; k++)
            feature->sums[k] += feature->weights[k];
    }
    for (guint k = 0; k < LABELS * LABELS; k++)
        trainer->step_sums[k / LABELS][k % LABELS] += trainer->steps[k / LABELS][k % LABELS];
}

static void take_averages(Trainer *trainer, guint count)
{
    for (guint i = 0; i < trainer->all->len; i++) {
        Feature *feature = &g_array_index(trainer->all, Feature, i);
        for (guint k = 0; k < LABELS; k++)
            feature->weights[k] = feature->sums[k] / (float)count;
    }
    for (guint k = 0; k < LABELS * LABELS; k++)
        trainer->steps[k / LABELS][k % LABELS] =
            trainer->step_sums[k / LABELS][k % LABELS] / (float)count;
}

static void shuffle(GRand *rand, guint *order, guint count)
{
    for (guint i = count; i-- > 1;) {
        guint other = (guint)g_rand_int_range(rand, 0, (gint32)i + 1), kept = order[i];
        order[i] = order[other];
        order[other] = kept;
    }
}

static void forget(Trainer *trainer)
{
    for (guint i = 0; i < trainer->all->len; i++) {
        Feature *feature = &g_array_index(trainer->all, Feature, i);
        memset(feature->weights, 0, sizeof feature->weights);
        memset(feature->squares, 0, sizeof feature->squares);
    }
    memset(trainer->steps, 0, sizeof trainer->steps);
    memset(trainer->step_squares, 0, sizeof trainer->step_squares);
}

/*
 * Learns several times from nothing, each time in another order and with other features left out:
 * once to see which features fit into the file, then to average what comes of it, so that less
 * hangs on chance.
 */
static void train(Trainer *trainer)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    guint count = trainer->stretches->len, summed = 0;
    g_autofree guint *order = g_new(guint, count);

    for (guint i = 0; i < count; i++)
        order[i] = i;
    for (guint e = 0; e < runs * epochs; e++) {
        double loss = 0;
        trainer->epoch = e + 1;
        if (e && e % epochs == 0)
            forget(trainer);
        shuffle(rand, order, count);
        for (guint i = 0; i < count; i++)
            loss += train_stretch(trainer, &g_array_index(trainer->stretches, Stretch, order[i]));
        g_print("epoch %u: %.0f\n", e + 1, loss);
        /* What fits into the file is known after the first time, which counts for nothing else. */
        if (e + 1 == epochs)
            g_print("%u features of %u\n", give_slots(trainer), trainer->all->len);
        if (e >= epochs && e % epochs >= epochs * 2 / 3) {
            sum_up(trainer);
            summed++;
        }
    }
    take_averages(trainer, summed);
}

static gboolean run(Trainer *trainer, char **arguments, GError **error)
{
    static const InsightNameSlot empty[2];
    static const gint16 no_steps[LABELS * LABELS];
    g_autoptr(GArray) clusters = name_file_read_clusters(arguments[1], error);
    g_autofree guint8 *lists = clusters->len ? name_file_read_lists(arguments[2], error) : NULL;
    NameFileWords words = {clusters, lists};

    if (!lists || !name_file_write(arguments[0], 1, empty, no_steps, &words, error) ||
        !(trainer->clusters = insight_names_open(arguments[0], error)) ||
        !(trainer->languages = text_languages_open(error)) ||
        !(trainer->gazetteer = insight_gazetteer_open(error)))
        return FALSE;
    for (char **folder = arguments + 3; *folder; folder++)
        if (!read_folder(trainer, *folder, error))
            return FALSE;
    g_print("%u stretches, %u tokens\n", trainer->stretches->len, trainer->tokens->len);
    train(trainer);
    return write_trained(trainer, arguments[0], &words, error);
}

int main(int count, char **arguments)
{
    g_autoptr(GError) error = NULL;
    Trainer trainer = {
        .index = g_hash_table_new(NULL, NULL),
        .all = g_array_new(FALSE, FALSE, sizeof(Feature)),
        .features = g_array_new(FALSE, FALSE, sizeof(guint)),
        .tokens = g_array_new(FALSE, FALSE, sizeof(Token)),
        .stretches = g_array_new(FALSE, FALSE, sizeof(Stretch)),
    };

    if (count < 5) {
        g_printerr("usage: train-names MODEL CLUSTERS LISTS FOLDER[=WEIGHT]...\n");
        return 2;
    }
    if (!run(&trainer, arguments + 1, &error)) {
        g_printerr("train-names: %s\n", error ? error->message : "no clusters");
        return 1;
    }
    return 0;
}
