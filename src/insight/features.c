#include "config.h"

#include "insight/features.h"

#include <string.h>

/* What stands for a neighbour sentence that there is none of. */
#define NO_GRADE  (INSIGHT_GRADE_MAX + 1)
#define NO_QUOTED 3

/* Shapes of words follow those of marks. */
#define SHAPE_NUMBER     1
#define SHAPE_MARK_OTHER 15
#define SHAPE_CLITIC     16
#define SHAPE_WORD       17
#define SHAPES           (SHAPE_WORD + TEXT_SHAPE_OTHER + 1)

#define QUOTE_STATES  4
#define QUOTE_LENGTHS 7
#define DISTANCES     7

const guint8 insight_feature_values[INSIGHT_FEATURES] = {
    [INSIGHT_FEATURE_SHAPE] = SHAPES,
    [INSIGHT_FEATURE_QUOTE] = QUOTE_STATES * QUOTE_LENGTHS,
    [INSIGHT_FEATURE_GRADE] = INSIGHT_GRADE_MAX + 1,
    [INSIGHT_FEATURE_GRADE_SENTENCE] = NO_GRADE + 1,
    [INSIGHT_FEATURE_GRADE_BEFORE] = NO_GRADE + 1,
    [INSIGHT_FEATURE_GRADE_AFTER] = NO_GRADE + 1,
    [INSIGHT_FEATURE_QUOTED_SENTENCE] = NO_QUOTED + 1,
    [INSIGHT_FEATURE_QUOTED_BEFORE] = NO_QUOTED + 1,
    [INSIGHT_FEATURE_QUOTED_AFTER] = NO_QUOTED + 1,
    [INSIGHT_FEATURE_FROM_START] = DISTANCES,
    [INSIGHT_FEATURE_TO_END] = DISTANCES,
    [INSIGHT_FEATURE_SENTENCE] = 4,
    [INSIGHT_FEATURE_EDGE] = 8,
};

guint8 insight_feature_grade(guint seen, guint in_cue)
{
    static const struct {
        guint per_thousand;
        guint8 grade;
    } steps[] = {{600, 6}, {300, 5}, {100, 4}, {20, 3}};

    if (!seen || !in_cue)
        return seen ? 1 : 0;
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        if ((guint64)in_cue * 1000 >= (guint64)steps[i].per_thousand * seen)
            return steps[i].grade;
    }
    return 2;
}

/* ---- keys ---- */

/* Marks that differ in print only. */
static const struct {
    const char *mark, *key;
} same_marks[] = {
    {"“", "\""}, {"”", "\""}, {"„", "\""}, {"«", "\""}, {"»", "\""}, {"``", "\""}, {"''", "\""},
    {"‘", "'"},  {"’", "'"},  {"‚", "'"},  {"–", "-"},  {"—", "-"},  {"--", "-"},  {"…", "..."},
};

static gboolean is_continuation(char byte)
{
    return ((guchar)byte & 0xC0) == 0x80;
}

gsize insight_feature_key(const char *folded, char *key)
{
    gsize len = 0;

    if (!g_ascii_isalnum(folded[0])) {
        for (gsize i = 0; i < G_N_ELEMENTS(same_marks); i++) {
            if (!strcmp(folded, same_marks[i].mark))
                return g_strlcpy(key, same_marks[i].key, INSIGHT_KEY_SIZE);
        }
    }
    for (; folded[len] && len < INSIGHT_KEY_SIZE - 1; len++)
        key[len] = g_ascii_isdigit(folded[len]) ? '0' : folded[len];
    while (len > 0 && is_continuation(folded[len]))
        len--;
    key[len] = '\0';
    return len;
}

const char *insight_feature_suffix(const char *key, gsize key_len, gsize *len)
{
    const char *at = key + key_len;

    for (int i = 0; i < 3 && at > key; i++) {
        do
            at--;
        while (at > key && is_continuation(*at));
    }
    *len = (gsize)(key + key_len - at);
    return at;
}

gsize insight_feature_prefix_len(const char *key)
{
    gsize len = 0;

    for (int i = 0; i < 3 && key[len]; i++) {
        do
            len++;
        while (is_continuation(key[len]));
    }
    return len;
}

gboolean insight_feature_parts(const char *key, gsize len, gsize *first_len, gsize *last)
{
    const char *first = memchr(key, '-', len);
    const char *end = first ? strrchr(key, '-') : NULL;

    if (!first || first == key || end == key + len - 1)
        return FALSE;
    *first_len = (gsize)(first - key);
    *last = (gsize)(end - key) + 1;
    return TRUE;
}

guint32 insight_feature_hash(const char *key, gsize len)
{
    guint32 hash = 2166136261u;

    for (gsize i = 0; i < len; i++)
        hash = (hash ^ (guchar)key[i]) * 16777619u;
    hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
    hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
    return hash ^ (hash >> 16);
}

/* ---- features ---- */

/* A sentence as its tokens see it. */
typedef struct {
    guint8 grade;  /* the highest outside quotations */
    guint8 quoted; /* 0 not, 1 partly, 2 wholly */
} Sentence;

typedef struct {
    const TextTokens *tokens;
    const guint8 *grades;
    Sentence *sentences;
    guint *outermost;   /* of each quotation */
    guint8 *quote_size; /* of each outermost quotation, as a class of lengths */
} Finder;

/* The first step that a number is not above. */
static guint8 class_of(guint number, const guint8 *steps, guint8 count)
{
    guint8 i = 0;
    while (i < count && number > steps[i])
        i++;
    return i;
}

static guint8 shape_of(const TextTokens *tokens, guint i)
{
    static const char *const marks[][5] = {
        [2] = {"."},
        [3] = {","},
        [4] = {":"},
        [5] = {";"},
        [6] = {"-", "–", "—", "--"},
        [7] = {"(", "["},
        [8] = {")", "]"},
        [9] = {"?", "!"},
        [10] = {"'", "’", "‘"},
        [11] = {"$", "€", "£"},
        [12] = {"%"},
        [13] = {"...", "…"},
        [14] = {"@", "#"},
    };
    const TextToken *token = &tokens->tokens[i];

    switch (token->kind) {
    case TEXT_TOKEN_WORD:
        return (guint8)(SHAPE_WORD + token->shape);
    case TEXT_TOKEN_CLITIC:
        return SHAPE_CLITIC;
    case TEXT_TOKEN_NUMBER:
        return SHAPE_NUMBER;
    case TEXT_TOKEN_OPEN:
    case TEXT_TOKEN_CLOSE:
        return 0;
    case TEXT_TOKEN_PUNCTUATION:
        break;
    }
    for (guint8 shape = 2; shape < G_N_ELEMENTS(marks); shape++) {
        if (g_strv_contains(marks[shape], tokens->folded[i]))
            return shape;
    }
    return SHAPE_MARK_OTHER;
}

static gboolean is_word(const TextToken *token)
{
    return token->kind == TEXT_TOKEN_WORD || token->kind == TEXT_TOKEN_NUMBER;
}

static void measure_quotes(Finder *f)
{
    static const guint8 steps[] = {0, 1, 3, 6, 15, 30};
    const GArray *quotes = f->tokens->quotes;
    g_autofree guint *words = g_new0(guint, quotes->len + 1);

    for (guint q = 0; q < quotes->len; q++) {
        int outer = g_array_index(quotes, TextQuote, q).outer;
        f->outermost[q] = outer < 0 ? q : f->outermost[outer];
    }
    for (guint i = 0; i < f->tokens->count; i++) {
        const TextToken *token = &f->tokens->tokens[i];
        if (token->quote >= 0 && is_word(token))
            words[f->outermost[token->quote]]++;
    }
    for (guint q = 0; q < quotes->len; q++)
        f->quote_size[q] = class_of(words[q], steps, G_N_ELEMENTS(steps));
}

static void measure_sentences(Finder *f)
{
    for (guint s = 0; s < f->tokens->sentences->len; s++) {
        TextRange range = g_array_index(f->tokens->sentences, TextRange, s);
        Sentence *sentence = &f->sentences[s];
        guint words = 0, quoted = 0;
        for (guint i = range.first; i < range.end; i++) {
            const TextToken *token = &f->tokens->tokens[i];
            gboolean inside = token->quote >= 0;
            words += is_word(token);
            quoted += inside && is_word(token);
            if (!inside)
                sentence->grade = MAX(sentence->grade, f->grades[i]);
        }
        sentence->quoted = !quoted ? 0 : quoted == words ? 2 : 1;
    }
}

/* 0 outside, 1 the opening mark, 2 inside, 3 the closing mark; with the class of length. */
static guint8 quote_feature(const Finder *f, guint i)
{
    const TextToken *token = &f->tokens->tokens[i];

    if (token->quote < 0)
        return 0;
    guint outermost = f->outermost[token->quote];
    const TextQuote *quote = &g_array_index(f->tokens->quotes, TextQuote, outermost);
    guint8 state = i == quote->first ? 1 : quote->closed && i + 1 == quote->end ? 3 : 2;
    return (guint8)(state * QUOTE_LENGTHS + f->quote_size[outermost]);
}

static void fill_sentence(const Finder *f, guint s, guint8 (*features)[INSIGHT_FEATURES])
{
    static const guint8 steps[] = {0, 1, 2, 4, 8, 15};
    TextRange range = g_array_index(f->tokens->sentences, TextRange, s);
    const TextToken *head = &f->tokens->tokens[range.first];
    TextRange paragraph = g_array_index(f->tokens->paragraphs, TextRange, head->paragraph);
    gboolean first = range.first == paragraph.first, last = range.end == paragraph.end;
    const Sentence *own = &f->sentences[s];

    for (guint i = range.first; i < range.end; i++) {
        guint8 *out = features[i];
        gboolean starts = i == range.first;
        out[INSIGHT_FEATURE_SHAPE] = shape_of(f->tokens, i);
        out[INSIGHT_FEATURE_QUOTE] = quote_feature(f, i);
        out[INSIGHT_FEATURE_GRADE] = f->grades[i];
        out[INSIGHT_FEATURE_GRADE_SENTENCE] = own->grade;
        out[INSIGHT_FEATURE_GRADE_BEFORE] = first ? NO_GRADE : own[-1].grade;
        out[INSIGHT_FEATURE_GRADE_AFTER] = last ? NO_GRADE : own[1].grade;
        out[INSIGHT_FEATURE_QUOTED_SENTENCE] = own->quoted;
        out[INSIGHT_FEATURE_QUOTED_BEFORE] = s ? own[-1].quoted : NO_QUOTED;
        out[INSIGHT_FEATURE_QUOTED_AFTER] =
            s + 1 < f->tokens->sentences->len ? own[1].quoted : NO_QUOTED;
        out[INSIGHT_FEATURE_FROM_START] = class_of(i - range.first, steps, G_N_ELEMENTS(steps));
        out[INSIGHT_FEATURE_TO_END] = class_of(range.end - 1 - i, steps, G_N_ELEMENTS(steps));
        out[INSIGHT_FEATURE_SENTENCE] = (guint8)(first * 2 + last);
        out[INSIGHT_FEATURE_EDGE] =
            (guint8)(starts * 4 + (starts && first) * 2 + (last && i + 1 == range.end));
    }
}

void insight_features_find(const TextTokens *tokens, const guint8 *grades,
                           guint8 (*features)[INSIGHT_FEATURES])
{
    g_autofree Sentence *sentences = g_new0(Sentence, tokens->sentences->len + 1);
    g_autofree guint *outermost = g_new(guint, tokens->quotes->len + 1);
    g_autofree guint8 *quote_size = g_new(guint8, tokens->quotes->len + 1);
    Finder f = {
        .tokens = tokens,
        .grades = grades,
        .sentences = sentences,
        .outermost = outermost,
        .quote_size = quote_size,
    };

    measure_quotes(&f);
    measure_sentences(&f);
    for (guint s = 0; s < tokens->sentences->len; s++)
        fill_sentence(&f, s, features);
}
