#include "config.h"

#include "insight/evidence.h"

#include <string.h>

/* Letters of a longest word in capitals that may still be an acronym nobody knows. */
#define ACRONYM_MAX 5

static gboolean is_capital(const TextTokens *tokens, guint i)
{
    const TextToken *token = &tokens->tokens[i];

    switch (token->shape) {
    case TEXT_SHAPE_CAPITAL:
    case TEXT_SHAPE_UPPER:
    case TEXT_SHAPE_INITIAL:
        return TRUE;
    case TEXT_SHAPE_MIXED: {
        gunichar first = g_utf8_get_char(tokens->text + token->byte_start);
        return g_unichar_isupper(first) || g_unichar_isdigit(first) == 0;
    }
    default:
        return FALSE;
    }
}

/* "niÃ±os": text whose encoding was mistaken has capitals that nobody wrote. */
static gboolean is_garbled(const TextTokens *tokens, guint i)
{
    const TextToken *token = &tokens->tokens[i];
    const char *start = tokens->text + token->byte_start, *end = tokens->text + token->byte_end;
    gboolean small = FALSE, marked = FALSE;

    /* "WÃ" of "WÃ¶hrl", "Landâ" of "Landâ€œ": the other half is no letter. */
    if (end - start > 2 && (guchar)*end >= 0x80 &&
        (!memcmp(end - 2, "Ã", 2) || !memcmp(end - 2, "â", 2)))
        return TRUE;
    if (!memchr(start, 0xC3, (gsize)(end - start)))
        return FALSE;
    for (const char *at = start; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        small = small || g_unichar_islower(c);
        marked = marked || c == 0xC3 || c == 0xC2;
    }
    return small && marked;
}

/* "PolicÃa Municipal": what is left of a name when another word of it cannot be read. */
static gboolean is_torn(const TextTokens *tokens, guint i, guint beside)
{
    guint left = MIN(i, beside), right = MAX(i, beside);

    return beside < tokens->count && is_capital(tokens, beside) && is_garbled(tokens, beside) &&
           tokens->tokens[right].byte_start == tokens->tokens[left].byte_end + 1;
}

/* "s.e.c." as "sec". */
static InsightWord undotted(const InsightGazetteer *gazetteer, const char *folded)
{
    g_auto(GStrv) parts = g_strsplit(folded, ".", -1);
    g_autofree char *joined = g_strjoinv("", parts);

    /* One letter, or letters with one stop behind them, are no acronym. */
    return strlen(folded) >= 4 && strlen(joined) * 2 == strlen(folded)
               ? insight_gazetteer_word(gazetteer, joined)
               : 0;
}

static InsightEvidenceWord *word_new(const InsightGazetteer *gazetteer, const char *folded,
                                     const char *tag)
{
    InsightEvidenceWord *word = g_new0(InsightEvidenceWord, 1);
    InsightWord self = insight_gazetteer_word(gazetteer, folded);
    InsightWord own = insight_gazetteer_own_word(gazetteer, folded, tag);

    word->folded = folded;
    word->classes = insight_gazetteer_classes(gazetteer, folded);
    word->base = word;
    if (self)
        word->words[word->word_count++] = self;
    self = strchr(folded, '.') ? undotted(gazetteer, folded) : 0;
    if (self)
        word->words[word->word_count++] = self;
    word->exact = word->word_count;
    word->word_count +=
        insight_gazetteer_bases(gazetteer, folded, tag, word->words + word->word_count,
                                INSIGHT_EVIDENCE_BASES - word->word_count);
    if (own) {
        word->words[0] = own;
        word->word_count = word->exact = 1;
    }
    word->adjective = insight_gazetteer_is_adjective(gazetteer, folded, tag);
    word->base_classes = word->classes;
    for (guint i = 0; i < word->word_count; i++)
        word->base_classes |= insight_gazetteer_word_classes(gazetteer, word->words[i]);
    if (g_str_equal(tag, "en") || g_str_equal(tag, "und"))
        word->prior = insight_gazetteer_prior(gazetteer, folded);
    return word;
}

/* Whether any word would have a capital here: after a colon, a bullet, an opening quote. */
static gboolean follows_break(const TextTokens *tokens, guint i, guint first)
{
    if (i == first)
        return TRUE;
    const TextToken *before = &tokens->tokens[i - 1];
    if (before->kind == TEXT_TOKEN_WORD || before->kind == TEXT_TOKEN_CLITIC)
        return FALSE;
    if (before->kind == TEXT_TOKEN_PUNCTUATION) {
        const char *folded = tokens->folded[i - 1];
        if (strchr(",&/)'-", *folded) || g_str_equal(folded, "–"))
            return FALSE;
        /* A bracket or a dash at the very start leaves the start open. */
        return !g_str_equal(folded, "(") || i - 1 == first;
    }
    return before->kind == TEXT_TOKEN_OPEN || i - 1 == first;
}

/* Whether the tables have a word by itself as a name. */
static gboolean is_form(const InsightGazetteer *gazetteer, const InsightEvidenceWord *word)
{
    guint node = word->exact ? insight_gazetteer_step(gazetteer, 0, word->words[0]) : 0;

    return node && insight_gazetteer_forms(gazetteer, node);
}

/* A word in capitals that is no acronym: none of the tables, and long or a common word. */
static gboolean is_lead_word(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                             const InsightEvidenceToken *cell, guint i)
{
    const TextToken *token = &tokens->tokens[i];
    guint common = INSIGHT_FUNCTION | INSIGHT_TITLE | INSIGHT_TITLE_PART;

    if (token->shape == TEXT_SHAPE_INITIAL)
        return token->kind == TEXT_TOKEN_WORD && (cell->word->classes & INSIGHT_FUNCTION);
    if (token->kind != TEXT_TOKEN_WORD || token->shape != TEXT_SHAPE_UPPER || cell->shout)
        return FALSE;
    if (insight_gazetteer_has_marks(tokens->text + token->byte_start,
                                    token->byte_end - token->byte_start))
        return TRUE;
    return token->end - token->start > ACRONYM_MAX ||
           (!is_form(gazetteer, cell->word) &&
            (cell->word->adjective || cell->word->small || (cell->word->classes & common)));
}

/*
 * "KOLUMBIJSKA pevačica", "BIJELA kuća": outlets whose texts begin with words in capitals.
 * What follows must be small, as no dateline is: "WASHINGTON (Reuters)".
 */
static void mark_lead(InsightEvidence *evidence, const InsightGazetteer *gazetteer,
                      const TextTokens *tokens, TextRange range)
{
    guint i = range.first;

    while (i < range.end && is_lead_word(gazetteer, tokens, &evidence->tokens[i], i))
        i++;
    if (i == range.end || tokens->tokens[i].shape != TEXT_SHAPE_LOWER)
        return;
    while (i-- > range.first)
        evidence->tokens[i].lead = evidence->tokens[i].start = TRUE;
}

/* A sentence in which nearly every longer word has a capital tells nothing by capitals. */
static gboolean is_shouted(const TextTokens *tokens, const InsightEvidenceToken *cells,
                           TextRange range)
{
    guint longer = 0, capital = 0, upper = 0, words = 0, commas = 0;

    for (guint i = range.first; i < range.end; i++) {
        const TextToken *token = &tokens->tokens[i];
        commas += g_str_equal(tokens->folded[i], ",");
        if (token->kind != TEXT_TOKEN_WORD || token->shape == TEXT_SHAPE_OTHER)
            continue;
        words++;
        upper += token->shape == TEXT_SHAPE_UPPER;
        if (token->end - token->start > 3 && i > range.first) {
            longer++;
            capital += cells[i].capital;
        }
    }
    if (words >= 3 && upper * 10 >= words * 7)
        return TRUE;
    /* A list of names has its commas. */
    return longer >= 4 && capital * 10 >= longer * 8 && commas * 5 < words;
}

static void count_case(InsightEvidenceToken *cell, const TextToken *token)
{
    if (token->kind != TEXT_TOKEN_WORD || cell->shout)
        return;
    if (token->shape == TEXT_SHAPE_LOWER)
        cell->word->small++;
    else if (cell->capital && !cell->start)
        cell->word->large++;
}

/* Finds for each word of the text the word of the same text that it is a case of. */
static void link_bases(InsightEvidence *evidence, const InsightGazetteer *gazetteer)
{
    GHashTableIter iter;
    gpointer key, value;

    g_hash_table_iter_init(&iter, evidence->words);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        InsightEvidenceWord *word = value;
        if (word->large)
            word->base = insight_gazetteer_base_in(gazetteer, key, evidence->tag, evidence->words);
        if (!word->base)
            word->base = word;
    }
}

/* "Džordž V. Buš": without a language pack the full stop of an initial looks like an end. */
static void join_sentences(InsightEvidence *evidence, const TextTokens *tokens)
{
    GArray *joined = g_array_new(FALSE, FALSE, sizeof(TextRange));

    for (guint s = 0; s < tokens->sentences->len; s++) {
        TextRange range = g_array_index(tokens->sentences, TextRange, s);
        TextRange *last = joined->len ? &g_array_index(joined, TextRange, joined->len - 1) : NULL;
        guint end = range.first;
        if (last && last->end == end && end - last->first >= 2 &&
            tokens->tokens[end - 1].paragraph == tokens->tokens[end].paragraph &&
            g_str_equal(tokens->folded[end - 1], "."))
            end--;
        if (last && last->end == range.first && end - last->first >= 2 &&
            tokens->tokens[end - 1].shape == TEXT_SHAPE_INITIAL && is_capital(tokens, end - 2) &&
            tokens->tokens[end - 1].paragraph == tokens->tokens[range.first].paragraph)
            last->end = range.end;
        else
            g_array_append_val(joined, range);
    }
    evidence->sentences = joined;
}

/*
 * German is told by its tag, or, where the language is unknown, by the share of words that have a
 * capital without need: about a tenth elsewhere, a quarter and more in German.
 */
static gboolean is_german(const InsightEvidence *evidence, const TextTokens *tokens)
{
    guint words = 0, capitals = 0;

    if (!g_str_equal(evidence->tag, "und"))
        return g_str_equal(evidence->tag, "de");
    for (guint i = 0; i < tokens->count; i++) {
        const InsightEvidenceToken *cell = &evidence->tokens[i];
        if (tokens->tokens[i].kind != TEXT_TOKEN_WORD || cell->start || cell->shout)
            continue;
        words++;
        capitals += cell->capital;
    }
    return words >= 20 && capitals * 5 > words;
}

/* Whether a good part of an English text's sentences begin small or have a small "i". */
static gboolean is_casual(const InsightEvidence *evidence, const TextTokens *tokens)
{
    guint casual = 0;

    if (!g_str_equal(evidence->tag, "en") && !g_str_equal(evidence->tag, "und"))
        return FALSE;
    for (guint s = 0; s < evidence->sentences->len; s++) {
        TextRange range = g_array_index(evidence->sentences, TextRange, s);
        gboolean small = tokens->tokens[range.first].shape == TEXT_SHAPE_LOWER;
        for (guint i = range.first; i < range.end && !small; i++)
            small =
                tokens->tokens[i].shape == TEXT_SHAPE_LOWER && g_str_equal(tokens->folded[i], "i");
        casual += small;
    }
    return casual * 5 >= evidence->sentences->len && casual;
}

void insight_evidence_init(InsightEvidence *evidence, const InsightGazetteer *gazetteer,
                           const TextTokens *tokens, const char *tag)
{
    evidence->count = tokens->count;
    evidence->tag = tag;
    evidence->tokens = g_new0(InsightEvidenceToken, tokens->count + 1);
    evidence->words = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    for (guint i = 0; i < tokens->count; i++) {
        InsightEvidenceToken *cell = &evidence->tokens[i];
        const TextToken *token = &tokens->tokens[i];
        cell->word = g_hash_table_lookup(evidence->words, tokens->folded[i]);
        if (!cell->word) {
            cell->word = word_new(gazetteer, tokens->folded[i], tag);
            g_hash_table_insert(evidence->words, (gpointer)tokens->folded[i], cell->word);
        }
        cell->nameable = token->kind == TEXT_TOKEN_WORD && !is_garbled(tokens, i);
        if (cell->nameable && is_capital(tokens, i))
            cell->capital = cell->nameable =
                !is_torn(tokens, i, i + 1) && !(i && is_torn(tokens, i, i - 1));
    }
    join_sentences(evidence, tokens);
    for (guint s = 0; s < evidence->sentences->len; s++) {
        TextRange range = g_array_index(evidence->sentences, TextRange, s);
        gboolean shout = is_shouted(tokens, evidence->tokens, range);
        for (guint i = range.first; i < range.end; i++) {
            evidence->tokens[i].shout = shout;
            evidence->tokens[i].start = follows_break(tokens, i, range.first);
            count_case(&evidence->tokens[i], &tokens->tokens[i]);
        }
    }
    for (guint s = 0; s < evidence->sentences->len; s++)
        mark_lead(evidence, gazetteer, tokens, g_array_index(evidence->sentences, TextRange, s));
    link_bases(evidence, gazetteer);
    evidence->german = is_german(evidence, tokens);
    evidence->casual = is_casual(evidence, tokens);
}

void insight_evidence_clear(InsightEvidence *evidence)
{
    g_free(evidence->tokens);
    g_hash_table_unref(evidence->words);
    g_array_unref(evidence->sentences);
}
