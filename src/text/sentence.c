#include "config.h"

#include "text/sentence.h"

#include <string.h>

/* Lists of the pack that matter here. */
typedef struct {
    TextTokens *tokens;
    guint64 function_words, titles, months;
} Splitter;

static gboolean is_listed(const Splitter *s, guint i, guint64 list)
{
    return s->tokens->words[i] && s->tokens->words[i]->lists & list;
}

/* TRUE where token i is one of some marks of one byte. */
static gboolean is_one_of(const Splitter *s, guint i, const char *set)
{
    const char *mark = s->tokens->folded[i];
    return mark[0] && !mark[1] && strchr(set, mark[0]);
}

static gboolean is_terminal(const Splitter *s, guint i)
{
    static const char *const terminals[] = {"...", "…", "。", "！", "？", "۔", "؟", "।", NULL};

    if (s->tokens->tokens[i].kind != TEXT_TOKEN_PUNCTUATION)
        return FALSE;
    return is_one_of(s, i, ".!?") || g_strv_contains(terminals, s->tokens->folded[i]);
}

/* An abbreviation with its full stop, or an initialism. */
static gboolean is_dotted(const Splitter *s, guint i)
{
    const TextToken *token = &s->tokens->tokens[i];
    return token->kind == TEXT_TOKEN_WORD && s->tokens->text[token->byte_end - 1] == '.';
}

/* Skips what belongs to the sentence that ends before i: closing marks, brackets, "?!". */
static guint skip_closers(const Splitter *s, guint i, guint end)
{
    while (i < end && (s->tokens->tokens[i].kind == TEXT_TOKEN_CLOSE || is_terminal(s, i) ||
                       is_one_of(s, i, ")]")))
        i++;
    return i;
}

/* TRUE where a sentence can begin with token i. */
static gboolean can_begin(const Splitter *s, guint i, guint end)
{
    while (i < end && (s->tokens->tokens[i].kind == TEXT_TOKEN_OPEN || is_one_of(s, i, "([@#$-") ||
                       !strcmp(s->tokens->folded[i], "•")))
        i++;
    if (i == end)
        return FALSE;
    const TextToken *token = &s->tokens->tokens[i];
    return token->kind == TEXT_TOKEN_NUMBER ||
           (token->kind == TEXT_TOKEN_WORD && token->shape != TEXT_SHAPE_LOWER);
}

/*
 * The token after the sentence that token i ends; 0 where it ends none, and *further is then where
 * the next may end: a run of marks is looked at once, not from each of them.
 */
static guint ends_before(const Splitter *s, guint i, guint end, guint *further)
{
    const TextTokens *tokens = s->tokens;

    *further = i + 1;
    if (is_dotted(s, i)) {
        gboolean begins = i + 1 < end && tokens->tokens[i + 1].shape == TEXT_SHAPE_CAPITAL &&
                          is_listed(s, i + 1, s->function_words) && !is_listed(s, i, s->titles);
        guint next = skip_closers(s, i + 1, end);
        if (next > i + 1 && next < end && can_begin(s, next, end))
            return next;
        return begins ? i + 1 : 0;
    }
    if (!is_terminal(s, i))
        return 0;
    guint next = *further = skip_closers(s, i + 1, end);
    if (next == end || !can_begin(s, next, end))
        return 0;
    /* "am 5. Mai": an ordinal, no end. */
    if (i > 0 && tokens->tokens[i - 1].kind == TEXT_TOKEN_NUMBER && next == i + 1 &&
        is_one_of(s, i, ".") && is_listed(s, next, s->months))
        return 0;
    return next;
}

static void split_paragraph(const Splitter *s, TextRange paragraph)
{
    TextRange sentence = {paragraph.first, paragraph.first};

    while (sentence.first < paragraph.end) {
        guint next = 0;
        guint i = sentence.first;
        while (i < paragraph.end && !next)
            next = ends_before(s, i, paragraph.end, &i);
        sentence.end = next ? next : paragraph.end;
        for (guint t = sentence.first; t < sentence.end; t++)
            s->tokens->tokens[t].sentence = s->tokens->sentences->len;
        g_array_append_val(s->tokens->sentences, sentence);
        sentence.first = sentence.end;
    }
}

void text_sentences_find(TextTokens *tokens, const TextLanguage *language)
{
    Splitter s = {.tokens = tokens};

    if (language) {
        s.function_words = text_language_list(language, "function-words");
        s.titles = text_language_list(language, "titles-before");
        s.months = text_language_list(language, "months");
    }
    for (guint p = 0; p < tokens->paragraphs->len; p++)
        split_paragraph(&s, g_array_index(tokens->paragraphs, TextRange, p));
}
