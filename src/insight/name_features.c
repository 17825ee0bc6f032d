#include "config.h"

#include "insight/name_features.h"

#include <string.h>

/* Small words between two capitals that may be part of one name. */
#define GAP_MAX 3

/* Small words behind the last capital that may still be part of it: "Centar za socijalni rad". */
#define TAIL_MAX 6

/* What is before the first and behind the last token of a sentence. */
#define EDGE 0x9E3779B9u

/* Bytes of the shortest part of a compound, and of a word where none is sought behind. */
#define PART_MIN 4
#define WORD_MAX 48

/* Beside the bits of lists: the word and the next, the word before and it are a place. */
#define BEGINS_PLACE (1u << 8)
#define INSIDE_PLACE (1u << 9)

/* What is written small no more often than this, of 9, can be a name in small letters. */
#define SMALL_MAX 3

/* The classes of words that the model is trained with: others would be features it does not know.
 */
#define TRAINED_CLASSES (INSIGHT_SPORT - 1)

/* What German has a word with a capital as; 0 in other languages. */
enum { NOUN_NONE = 1, NOUN_WHOLE, NOUN_COMPOUND };

typedef struct InsightNameCell {
    guint32 word;   /* hash */
    guint32 ending; /* of its last three bytes */
    guint32 shape;
    guint32 classes; /* its own and those of its bases */
    guint16 prior;
    guint16 lists;   /* which lists of names have it, a bit each */
    guint8 nameable; /* can begin a name */
    guint8 hint;
    guint8 noun; /* whether German has it as a word, or as two; 0 elsewhere */
    InsightNameCluster cluster;
} Cell;

typedef struct {
    guint32 *features;
    guint count;
} Sink;

static guint32 mix(guint32 hash)
{
    hash ^= hash >> 16;
    hash *= 0x85EBCA6Bu;
    hash ^= hash >> 13;
    hash *= 0xC2B2AE35u;
    return hash ^ hash >> 16;
}

guint32 insight_name_hash(const char *bytes, gsize len)
{
    guint32 hash = 2166136261u;

    for (gsize i = 0; i < len; i++)
        hash = (hash ^ (guint8)bytes[i]) * 16777619u;
    return mix(hash);
}

static void add(Sink *sink, guint32 template, guint32 value)
{
    if (sink->count < INSIGHT_NAME_FEATURES_MAX)
        sink->features[sink->count++] = mix(value + template * 0x9E3779B1u);
}

static guint32 two(guint32 one, guint32 other)
{
    return one * 31 + mix(other + 0x7F4A7C15u);
}

static guint32 three(guint32 one, guint32 other, guint32 third)
{
    return two(two(one, other), third);
}

/* A number in steps that double. */
static guint step_of(double number)
{
    return number <= 0 ? 0 : number < 1 ? 1 : number < 2 ? 2 : number < 4 ? 3 : 4;
}

static guint32 shape_of(const TextTokens *tokens, const InsightEvidenceToken *cell, guint i)
{
    const TextToken *token = &tokens->tokens[i];
    const char *start = tokens->text + token->byte_start;
    gsize len = token->byte_end - token->byte_start;
    TextShape written = cell->lead ? TEXT_SHAPE_CAPITAL : token->shape;
    guint32 shape = (guint32)token->kind * 8 + (guint32)written;

    if (token->kind == TEXT_TOKEN_PUNCTUATION)
        return 1000 + mix(insight_name_hash(tokens->folded[i], strlen(tokens->folded[i]))) % 60000;
    shape = shape * 2 + cell->start;
    shape = shape * 2 + cell->shout;
    shape = shape * 2 + (memchr(start, '-', len) != NULL);
    return shape * 4 + MIN(token->end - token->start, 4u) - 1;
}

static guint32 prior_of(const InsightEvidenceWord *word)
{
    const InsightPrior *prior = &word->prior;

    if (!prior->known)
        return 0;
    guint kind = prior->person >= prior->organization && prior->person >= prior->place ? 0
                 : prior->organization >= prior->place                                 ? 1
                                                                                       : 2;
    guint value = MAX(prior->person, MAX(prior->organization, prior->place));
    return 1 + kind + 3 * (value / 2) + 15 * (prior->lower / 2u);
}

guint32 insight_name_noun(const InsightNames *names, const char *folded, gsize len)
{
    len = MIN(len, WORD_MAX);
    if (insight_names_lists(names, INSIGHT_NAMES_NOUNS, insight_name_hash(folded, len)))
        return NOUN_WHOLE;
    for (gsize cut = PART_MIN; cut + PART_MIN <= len; cut++) {
        /* "Verband-s-kasten" */
        gsize stem = cut > PART_MIN && folded[cut - 1] == 's' ? cut - 1 : cut;
        if (!insight_names_lists(names, INSIGHT_NAMES_NOUNS,
                                 insight_name_hash(folded + cut, len - cut)))
            continue;
        if (insight_names_lists(names, INSIGHT_NAMES_NOUNS, insight_name_hash(folded, cut)) ||
            (stem < cut &&
             insight_names_lists(names, INSIGHT_NAMES_NOUNS, insight_name_hash(folded, stem))))
            return NOUN_COMPOUND;
    }
    return NOUN_NONE;
}

/*
 * Whether a token can begin a name: a capital, or a word that is hardly ever anything but a name,
 * as many write it in a hurry: "max and jen are in kerala".
 */
static gboolean is_nameable(const InsightNameView *view, guint i)
{
    const InsightEvidenceToken *token = &view->evidence->tokens[i];
    const InsightPrior *prior = &token->word->prior;

    return token->nameable && (token->capital || (prior->known && prior->lower <= SMALL_MAX));
}

static Cell *cell_of(const InsightNameView *view, guint i)
{
    return &g_array_index(view->cells, Cell, i - view->first);
}

/* Which lists of names have a word; of places also with the next word. */
static guint16 lists_of(const InsightNameView *view, const InsightNames *names, guint i)
{
    guint16 lists = 0;
    guint32 hash = cell_of(view, i)->word;

    if (!cell_of(view, i)->nameable && !view->evidence->casual)
        return 0;
    for (guint list = INSIGHT_NAMES_FORENAMES; list < INSIGHT_NAMES_LISTS; list++)
        if (insight_names_lists(names, (InsightNamesList)list, hash))
            lists |= (guint16)(1u << list);
    if (i && view->evidence->tokens[i - 1].nameable &&
        insight_names_lists(names, INSIGHT_NAMES_PLACES, cell_of(view, i - 1)->word + hash)) {
        lists |= INSIDE_PLACE;
        cell_of(view, i - 1)->lists |= BEGINS_PLACE;
    }
    return lists;
}

static void fill_cell(const InsightNameView *view, const InsightNames *names, guint i)
{
    Cell *cell = cell_of(view, i);
    const InsightEvidenceToken *token = &view->evidence->tokens[i];
    const char *folded = view->tokens->folded[i];
    gsize len = strlen(folded);

    cell->nameable = is_nameable(view, i);
    cell->word = insight_name_hash(folded, len);
    cell->ending = len > 3 ? insight_name_hash(folded + len - 3, 3) : cell->word;
    cell->shape = shape_of(view->tokens, token, i);
    cell->hint = view->hints[i].label;
    cell->prior = (guint16)prior_of(token->word);
    cell->classes = token->word->base_classes & TRAINED_CLASSES;
    if (!names)
        return;
    cell->cluster = insight_names_cluster(names, cell->word);
    cell->lists = lists_of(view, names, i);
    if (view->evidence->german && token->capital)
        cell->noun = (guint8)insight_name_noun(names, folded, len);
}

/* What the words at a sentence's edges ask of the one beside it: it may make a place with them. */
static void fill_neighbour(const InsightNameView *view, guint i)
{
    const char *folded = view->tokens->folded[i];

    cell_of(view, i)->nameable = is_nameable(view, i);
    cell_of(view, i)->word = insight_name_hash(folded, strlen(folded));
}

void insight_name_view_init(InsightNameView *view, const InsightNames *names,
                            const TextTokens *tokens, const InsightEvidence *evidence,
                            const InsightNameHint *hints)
{
    view->tokens = tokens;
    view->evidence = evidence;
    view->hints = hints;
    view->language = insight_name_hash(evidence->tag, strlen(evidence->tag));
    view->names = names;
    view->first = 0;
    view->cells = g_array_new(FALSE, TRUE, sizeof(Cell));
}

void insight_name_view_turn(InsightNameView *view, TextRange sentence)
{
    guint before = sentence.first ? 1 : 0;
    guint behind = sentence.end < view->tokens->count ? 1 : 0;

    view->first = sentence.first - before;
    g_array_set_size(view->cells, 0);
    g_array_set_size(view->cells, before + sentence.end - sentence.first + behind);
    if (before)
        fill_neighbour(view, view->first);
    for (guint i = sentence.first; i < sentence.end; i++)
        fill_cell(view, view->names, i);
    if (behind) {
        fill_neighbour(view, sentence.end);
        if (view->names)
            lists_of(view, view->names, sentence.end);
    }
}

void insight_name_view_clear(InsightNameView *view)
{
    g_array_unref(view->cells);
}

static gboolean is_seed(const InsightNameView *view, guint i)
{
    return cell_of(view, i)->nameable || view->hints[i].label;
}

gboolean insight_name_begins(const InsightNameView *view, guint i)
{
    guint8 label = view->hints[i].label;

    return cell_of(view, i)->nameable || (label % 2 == 1 && label < INSIGHT_NAME_LABELS);
}

gboolean insight_name_is_no_noun(const InsightNameView *view, guint i)
{
    return cell_of(view, i)->noun == NOUN_NONE;
}

/* Where the small words end that may go on with a name whose last capital ends before token end. */
static guint tail_end(const InsightNameView *view, TextRange sentence, guint end)
{
    guint last = MIN(sentence.end, end + TAIL_MAX);

    while (end < last && (view->tokens->tokens[end].kind == TEXT_TOKEN_WORD ||
                          view->tokens->tokens[end].kind == TEXT_TOKEN_NUMBER))
        end++;
    return end;
}

gboolean insight_name_stretch(const InsightNameView *view, TextRange sentence, guint *at,
                              TextRange *stretch)
{
    guint i = *at;

    while (i < sentence.end && !is_seed(view, i))
        i++;
    if (i >= sentence.end)
        return FALSE;
    stretch->first = i;
    stretch->end = i + 1;
    for (i++; i < sentence.end && i - stretch->end <= GAP_MAX; i++)
        if (is_seed(view, i))
            stretch->end = i + 1;
    if (insight_gazetteer_writes_small(view->evidence->tag))
        stretch->end = tail_end(view, sentence, stretch->end);
    *at = stretch->end;
    return TRUE;
}

static const Cell *cell_at(const InsightNameView *view, TextRange sentence, guint i, int offset)
{
    static const Cell edge = {
        .word = EDGE, .ending = EDGE, .shape = EDGE, .hint = 99, .prior = 999};
    gint64 place = (gint64)i + offset;

    return place < sentence.first || place >= sentence.end ? &edge : cell_of(view, (guint)place);
}

static void add_words(Sink *sink, const Cell *const c[5])
{
    for (guint k = 0; k < 5; k++)
        add(sink, 1 + k, c[k]->word);
    add(sink, 6, two(c[1]->word, c[2]->word));
    add(sink, 7, two(c[2]->word, c[3]->word));
    add(sink, 8, two(c[1]->word, c[2]->shape));
    add(sink, 9, two(c[3]->word, c[2]->shape));
    add(sink, 10, two(c[1]->word, c[3]->word));
    add(sink, 11, c[2]->shape);
    add(sink, 12, two(c[1]->shape, c[2]->shape));
    add(sink, 13, two(c[2]->shape, c[3]->shape));
    add(sink, 14, three(c[1]->shape, c[2]->shape, c[3]->shape));
    add(sink, 15, three(c[0]->shape, c[1]->shape, c[2]->shape));
    add(sink, 16, c[1]->ending);
    add(sink, 17, c[3]->ending);
}

static void add_letters(Sink *sink, const char *folded, guint32 language)
{
    gsize len = strlen(folded);

    for (gsize n = 1; n <= 5 && n < len; n++)
        add(sink, 20 + (guint32)n, insight_name_hash(folded + len - n, n));
    for (gsize n = 2; n <= 4 && n < len; n++)
        add(sink, 26 + (guint32)n, insight_name_hash(folded, n));
    if (len > 2)
        add(sink, 31, two(language, insight_name_hash(folded + len - 2, 2)));
}

static void add_hints(Sink *sink, const InsightNameView *view, guint i, const Cell *const c[5])
{
    const InsightNameHint *hint = &view->hints[i];
    guint32 full = ((guint32)hint->label * 8 + hint->strength) * 2 + hint->known;

    add(sink, 40, c[2]->hint);
    add(sink, 41, full);
    add(sink, 42, two(full, view->language));
    add(sink, 43, two(c[1]->hint, c[2]->hint));
    add(sink, 44, two(c[2]->hint, c[3]->hint));
    add(sink, 45, three(c[1]->hint, c[2]->hint, c[3]->hint));
    add(sink, 46, two(c[2]->hint, c[2]->word));
    add(sink, 47, two(c[2]->hint, c[2]->shape));
    add(sink, 48, two(c[2]->hint, c[2]->prior));
    add(sink, 49, two(c[2]->hint, c[1]->word));
    add(sink, 50, two(c[2]->hint, c[3]->word));
    add(sink, 51, two(c[2]->hint, c[2]->cluster.coarse));
    add(sink, 52, two(c[2]->hint, c[2]->ending));
    add(sink, 53, two(c[1]->hint, c[2]->word));
}

static void add_classes(Sink *sink, const InsightNameView *view, guint i, const Cell *const c[5])
{
    for (guint k = 1; k < 4; k++) {
        add(sink, 60 + k, c[k]->classes);
        for (guint32 rest = c[k]->classes; rest; rest &= rest - 1) {
            guint32 bit = (guint32)g_bit_nth_lsf(rest, -1);
            add(sink, 64 + k, bit);
            if (k != 2)
                add(sink, 68 + k, two(bit, c[2]->shape));
            else
                add(sink, 72, two(bit, c[2]->hint));
        }
    }
    add(sink, 73, two(c[1]->classes, c[2]->classes));
    add(sink, 74, view->evidence->tokens[i].word->classes & TRAINED_CLASSES);
    add(sink, 75, view->evidence->tokens[i].word->adjective);
}

static void add_clusters(Sink *sink, const Cell *const c[5])
{
    for (guint k = 0; k < 5; k++) {
        if (!c[k]->cluster.coarse)
            continue;
        add(sink, 80 + k, c[k]->cluster.coarse);
        add(sink, 85 + k, c[k]->cluster.fine);
    }
    for (guint k = 1; k < 4; k++)
        add(sink, 90 + k, c[k]->prior);
    add(sink, 95, two(c[1]->cluster.coarse, c[2]->cluster.coarse));
    add(sink, 96, two(c[2]->cluster.coarse, c[3]->cluster.coarse));
    add(sink, 97, two(c[1]->prior, c[2]->prior));
    add(sink, 98, two(c[2]->prior, c[3]->prior));
    add(sink, 99, two(c[2]->prior, c[2]->shape));
    add(sink, 100, two(c[2]->cluster.coarse, c[2]->shape));
}

/* What the rest of the text shows of the word. */
static void add_text(Sink *sink, const InsightEvidenceWord *word, const Cell *cell)
{
    guint32 votes = 0;

    for (guint k = 0; k < INSIGHT_EVIDENCE_KINDS; k++)
        votes = votes * 5 + step_of((double)MAX(word->votes[k], word->base->votes[k]));
    guint32 parts =
        (word->surname > 0) * 4u + (word->base->surname > 0) * 2u + (word->forename > 0);
    guint32 letters = step_of(word->small) * 5 + step_of(word->large);

    add(sink, 110, votes);
    add(sink, 111, parts);
    add(sink, 112, letters);
    add(sink, 113, two(letters, cell->shape));
    add(sink, 114, two(votes, cell->hint));
    add(sink, 115, two(parts, cell->hint));
    add(sink, 116, two(letters, cell->hint));
    add(sink, 117, three(votes, parts, letters));
}

/* The capitals around a token, and what stands before and behind them. */
static void add_run(Sink *sink, const InsightNameView *view, TextRange sentence, guint i)
{
    const InsightEvidenceToken *tokens = view->evidence->tokens;
    guint first = i, end = i + 1;

    if (!tokens[i].capital)
        return;
    while (first > sentence.first && i - first < 8 && tokens[first - 1].capital)
        first--;
    while (end < sentence.end && end - i < 8 && tokens[end].capital)
        end++;
    const Cell *before = cell_at(view, sentence, first, -1),
               *after = cell_at(view, sentence, end, 0);
    const Cell *last = cell_of(view, end - 1), *head = cell_of(view, first);
    guint32 place = MIN(i - first, 3u) * 4 + MIN(end - 1 - i, 3u);

    add(sink, 120, place);
    add(sink, 121, before->word);
    add(sink, 122, after->word);
    add(sink, 123, two(place, last->word));
    add(sink, 124, two(place, head->word));
    add(sink, 125, two(place, last->ending));
    add(sink, 126, two(place, last->classes));
    add(sink, 127, two(place, head->classes));
    add(sink, 128, two(place, last->cluster.coarse));
    add(sink, 129, two(place, head->cluster.coarse));
    add(sink, 130, two(place, before->cluster.coarse));
    add(sink, 131, two(place, after->cluster.coarse));
    add(sink, 132, two(place, before->classes));
    add(sink, 133, two(place, after->classes));
    add(sink, 134, last->word);
    add(sink, 135, two(place, before->word));
    add(sink, 136, two(place, after->word));
    add(sink, 137, three(place, before->shape, after->shape));
}

/* A small word: how far behind a capital it stands, and behind which. */
static void add_tail(Sink *sink, const InsightNameView *view, TextRange sentence, guint i)
{
    const InsightEvidenceToken *tokens = view->evidence->tokens;
    const Cell *cell = cell_of(view, i);
    guint at = i;

    if (tokens[i].capital || view->tokens->tokens[i].kind != TEXT_TOKEN_WORD)
        return;
    while (at > sentence.first && i - at < TAIL_MAX && !tokens[at].capital &&
           view->tokens->tokens[at].kind != TEXT_TOKEN_PUNCTUATION)
        at--;
    if (!tokens[at].capital)
        return;
    const Cell *head = cell_of(view, at);
    const Cell *behind = cell_at(view, sentence, i, 1);
    guint32 distance = i - at;
    add(sink, 150, distance);
    add(sink, 151, two(distance, head->word));
    add(sink, 152, two(distance, head->classes));
    add(sink, 153, two(distance, cell->ending));
    add(sink, 154, two(distance, cell->word));
    add(sink, 155, three(distance, cell->ending, head->ending));
    add(sink, 156, two(head->word, cell->word));
    add(sink, 157, two(head->classes, cell->ending));
    add(sink, 158, two(cell->ending, cell_of(view, i - 1)->ending));
    add(sink, 159, two(cell->ending, behind->ending));
    add(sink, 160, two(cell_of(view, at + 1)->word, distance));
}

static void add_nouns(Sink *sink, const Cell *const c[5])
{
    if (!c[2]->noun)
        return;
    add(sink, 170, c[2]->noun);
    add(sink, 171, two(c[2]->noun, c[2]->shape));
    add(sink, 172, three(c[1]->noun, c[2]->noun, c[3]->noun));
    add(sink, 173, two(c[2]->noun, c[1]->word));
    add(sink, 174, two(c[2]->noun, c[3]->word));
    add(sink, 175, two(c[2]->noun, c[2]->hint));
    add(sink, 176, two(c[2]->noun, c[2]->ending));
    add(sink, 177, two(c[2]->noun, c[1]->ending));
    add(sink, 178, two(c[2]->noun, c[1]->classes));
}

static void add_lists(Sink *sink, const Cell *const c[5])
{
    for (guint k = 1; k < 4; k++)
        add(sink, 180 + k, c[k]->lists);
    for (guint32 rest = c[2]->lists; rest; rest &= rest - 1)
        add(sink, 184, (guint32)g_bit_nth_lsf(rest, -1));
    add(sink, 185, two(c[1]->lists, c[2]->lists));
    add(sink, 186, two(c[2]->lists, c[3]->lists));
    add(sink, 187, three(c[1]->lists, c[2]->lists, c[3]->lists));
    add(sink, 188, two(c[2]->lists, c[2]->shape));
    add(sink, 189, two(c[2]->lists, c[2]->hint));
    add(sink, 190, two(c[2]->lists, c[2]->prior));
    add(sink, 191, two(c[2]->lists, c[2]->noun));
    add(sink, 192, two(c[2]->lists, c[1]->word));
    add(sink, 193, two(c[2]->lists, c[3]->shape));
    add(sink, 194, two(c[2]->lists, c[2]->cluster.coarse));
}

/* How much the words around are like each kind of name, one by one. */
static void add_priors(Sink *sink, const InsightNameView *view, TextRange sentence, guint i)
{
    for (int k = -1; k <= 1; k++) {
        gint64 at = (gint64)i + k;
        if (at < sentence.first || at >= sentence.end)
            continue;
        const InsightPrior *prior = &view->evidence->tokens[at].word->prior;
        if (!prior->known)
            continue;
        guint32 place = (guint32)(k + 1) * 64;
        add(sink, 200, place + prior->person);
        add(sink, 200, place + 16 + prior->organization);
        add(sink, 200, place + 32 + prior->place);
        add(sink, 200, place + 48 + prior->lower);
    }
}

/* Clusters further away, and joined with the shape; where no word has one, nothing. */
static void add_wide(Sink *sink, const InsightNameView *view, TextRange sentence, guint i,
                     const Cell *const c[5])
{
    for (int k = 3; k <= 4; k++) {
        const Cell *before = cell_at(view, sentence, i, -k), *after = cell_at(view, sentence, i, k);
        if (before->cluster.coarse)
            add(sink, 205, before->cluster.coarse);
        if (after->cluster.coarse)
            add(sink, 206, after->cluster.coarse);
    }
    if (c[1]->cluster.coarse)
        add(sink, 211, two(c[1]->cluster.fine, c[2]->shape));
    if (c[3]->cluster.coarse)
        add(sink, 212, two(c[3]->cluster.fine, c[2]->shape));
    if (c[1]->cluster.coarse && c[3]->cluster.coarse)
        add(sink, 213, three(c[1]->cluster.coarse, c[2]->shape, c[3]->cluster.coarse));
}

static void add_place(Sink *sink, const InsightNameView *view, TextRange sentence, guint i,
                      const Cell *cell)
{
    guint len = MIN(sentence.end - sentence.first, 8u);

    add(sink, 140, 0);
    add(sink, 141, view->language);
    add(sink, 142, two(view->language, cell->shape));
    add(sink, 143, two(view->language, cell->word));
    add(sink, 144, len * 2 + (i == sentence.first));
    add(sink, 145, view->tokens->tokens[i].quote >= 0);
}

guint insight_name_features(const InsightNameView *view, TextRange sentence, guint i,
                            guint32 features[INSIGHT_NAME_FEATURES_MAX])
{
    Sink sink = {features, 0};
    const Cell *c[5];

    for (int k = 0; k < 5; k++)
        c[k] = cell_at(view, sentence, i, k - 2);
    add_words(&sink, c);
    add_letters(&sink, view->tokens->folded[i], view->language);
    add_hints(&sink, view, i, c);
    add_classes(&sink, view, i, c);
    add_clusters(&sink, c);
    add_text(&sink, view->evidence->tokens[i].word, c[2]);
    add_run(&sink, view, sentence, i);
    add_tail(&sink, view, sentence, i);
    add_nouns(&sink, c);
    add_lists(&sink, c);
    add_priors(&sink, view, sentence, i);
    add_wide(&sink, view, sentence, i, c);
    add_place(&sink, view, sentence, i, c[2]);
    return sink.count;
}
