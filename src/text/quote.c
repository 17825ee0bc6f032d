#include "config.h"

#include "text/quote.h"

#include <string.h>

/* Deeper nesting than this is no quotation but noise. */
#define MAX_DEPTH 8

/*
 * How a mark behaves. A mark that is nobody's opener ("’") has no closers. The sources are the
 * habits of English, German, French, Serbian, Albanian and Swedish print.
 */
typedef struct {
    const char *mark;
    const char *closers; /* marks that end what it opens, separated by spaces */
    gboolean shy;        /* opens only where it looks like an opener: gap before, word behind */
    gboolean single;     /* may be an apostrophe as well */
} Mark;

static const Mark marks[] = {
    {"\"", "\" ” “ ''", TRUE, FALSE}, {"“", "” \" ''", FALSE, FALSE},
    {"”", "”", TRUE, FALSE},          {"„", "“ ” \"", FALSE, FALSE},
    {"«", "»", FALSE, FALSE},         {"»", "«", TRUE, FALSE},
    {"‹", "›", FALSE, FALSE},         {"›", "‹", TRUE, FALSE},
    {"``", "'' \" ”", FALSE, FALSE},  {"''", "''", TRUE, FALSE},
    {"‚", "‘ ’ '", FALSE, FALSE},     {"‘", "’ '", TRUE, TRUE},
    {"'", "' ’", TRUE, TRUE},         {"’", "", TRUE, TRUE},
};

/* A quotation that is open; closer is the token that will end a single one, else 0. */
typedef struct {
    guint quote;
    const Mark *mark;
    guint closer;
} Open;

typedef struct {
    TextTokens *tokens;
    TextRange paragraph;
    Open stack[MAX_DEPTH];
    guint depth;
} Automaton;

static const Mark *find_mark(const char *text, gsize len)
{
    if (len > 3 || g_ascii_isalnum(*text))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (strlen(marks[i].mark) == len && !memcmp(marks[i].mark, text, len))
            return &marks[i];
    }
    return NULL;
}

gboolean text_quote_is_mark(const char *text, gsize len)
{
    return find_mark(text, len) != NULL;
}

static const Mark *token_mark(const TextTokens *tokens, guint i)
{
    const TextToken *token = &tokens->tokens[i];

    if (token->kind != TEXT_TOKEN_PUNCTUATION && token->kind != TEXT_TOKEN_OPEN)
        return NULL;
    return find_mark(tokens->text + token->byte_start, token->byte_end - token->byte_start);
}

static gboolean closes(const Mark *opener, const Mark *mark)
{
    gsize len = strlen(mark->mark);

    for (const char *p = opener->closers; *p; p += strcspn(p, " "), p += *p == ' ') {
        if (strcspn(p, " ") == len && !memcmp(p, mark->mark, len))
            return TRUE;
    }
    return FALSE;
}

/* TRUE where nothing but white space, a bracket, a dash or another opener stands before. */
static gboolean gap_before(const Automaton *a, guint i)
{
    static const char *const like_gaps[] = {"(",  "[", "{", "—", "–", "-",
                                            "--", "/", ":", "…", NULL};
    const TextToken *token = &a->tokens->tokens[i];

    if (i == a->paragraph.first || token[-1].end < token->start ||
        token[-1].kind == TEXT_TOKEN_OPEN)
        return TRUE;
    return g_strv_contains(like_gaps, a->tokens->folded[i - 1]);
}

static gboolean word_behind(const Automaton *a, guint i)
{
    static const char *const beginners[] = {"...", "…", "(", "[", "@", "#", "$", "£",
                                            "€",   "-", "–", "—", "¡", "¿", NULL};
    const TextToken *token = &a->tokens->tokens[i];

    if (i + 1 >= a->paragraph.end || token[1].start > token->end)
        return FALSE;
    return token[1].kind <= TEXT_TOKEN_NUMBER || token_mark(a->tokens, i + 1) ||
           g_strv_contains(beginners, a->tokens->folded[i + 1]);
}

/*
 * Finds the mark that ends a single quotation: the first one behind a punctuation mark, else the
 * first one at a word's end; an apostrophe may look like the second. Nothing beyond the next
 * opener or the end of the quotation around it counts, so that the whole stays linear.
 */
static guint find_single_closer(const Automaton *a, guint opener, const Mark *mark)
{
    static const char *const ends[] = {",", ".", "!", "?", ";", "...", "…", NULL};
    const TextTokens *tokens = a->tokens;
    const Mark *around = a->depth ? a->stack[a->depth - 1].mark : NULL;
    guint may = 0;

    for (guint i = opener + 1; i < a->paragraph.end; i++) {
        const Mark *found = token_mark(tokens, i);
        if (!found)
            continue;
        if (around && closes(around, found))
            break;
        gboolean touches = tokens->tokens[i].start == tokens->tokens[i - 1].end;
        if (!touches && found->single && word_behind(a, i))
            break;
        if (!touches || !closes(mark, found) || word_behind(a, i))
            continue;
        if (!may)
            may = i;
        if (g_strv_contains(ends, tokens->folded[i - 1]))
            return i;
    }
    return tokens->tokens[opener + 1].kind == TEXT_TOKEN_NUMBER ? 0 : may;
}

static void push(Automaton *a, guint i, const Mark *mark, guint closer)
{
    TextQuote quote = {
        .first = i,
        .end = a->paragraph.end,
        .outer = a->depth ? (int)a->stack[a->depth - 1].quote : -1,
    };

    a->tokens->tokens[i].kind = TEXT_TOKEN_OPEN;
    a->stack[a->depth++] = (Open){a->tokens->quotes->len, mark, closer};
    g_array_append_val(a->tokens->quotes, quote);
}

/* Ends the stretch at a level of the stack with token i; those inside it end before that token. */
static void pop_to(Automaton *a, guint level, guint i)
{
    while (a->depth > level) {
        Open *open = &a->stack[--a->depth];
        TextQuote *quote = &g_array_index(a->tokens->quotes, TextQuote, open->quote);
        quote->closed = a->depth == level;
        quote->end = quote->closed ? i + 1 : i;
    }
    a->tokens->tokens[i].kind = TEXT_TOKEN_CLOSE;
}

/* The innermost open stretch that the mark at i ends; -1 for none. */
static int ends_which(const Automaton *a, guint i, const Mark *mark)
{
    for (int level = (int)a->depth - 1; level >= 0; level--) {
        const Open *open = &a->stack[level];
        if (open->closer ? open->closer == i
                         : closes(open->mark, mark) && !(mark->single && word_behind(a, i)))
            return level;
    }
    return -1;
}

/* An opener that stands where the quotation before it never ended begins a new one. */
static gboolean opens(const Automaton *a, guint i, const Mark *mark)
{
    if (a->depth == MAX_DEPTH || !*mark->closers)
        return FALSE;
    if (!mark->shy)
        return word_behind(a, i) || gap_before(a, i);
    if (mark->mark[0] == '"' && !gap_before(a, i))
        return a->tokens->tokens[i - 1].kind != TEXT_TOKEN_NUMBER && word_behind(a, i);
    return gap_before(a, i) && (word_behind(a, i) || mark->mark[0] == '"');
}

static void step(Automaton *a, guint i, const Mark *mark)
{
    const TextToken *token = &a->tokens->tokens[i];
    int level = ends_which(a, i, mark);

    if (level >= 0) {
        a->tokens->tokens[i].quote = (int)a->stack[level].quote;
        pop_to(a, (guint)level, i);
        return;
    }
    if (opens(a, i, mark)) {
        guint closer = mark->single ? find_single_closer(a, i, mark) : 0;
        if (!mark->single || closer) {
            push(a, i, mark, closer);
            return;
        }
    }
    if (mark->single && i > a->paragraph.first && token[-1].end == token->start &&
        token[-1].kind == TEXT_TOKEN_WORD)
        a->tokens->tokens[i].kind = TEXT_TOKEN_CLITIC;
}

/* Runs over one paragraph; unclosed is the mark that the paragraph before left open, or NULL. */
static const Mark *run(Automaton *a, const Mark *unclosed)
{
    guint first_quote = a->tokens->quotes->len;

    a->depth = 0;
    for (guint i = a->paragraph.first; i < a->paragraph.end; i++) {
        const Mark *mark = token_mark(a->tokens, i);
        a->tokens->tokens[i].quote = a->depth ? (int)a->stack[a->depth - 1].quote : -1;
        if (mark)
            step(a, i, mark);
        if (a->tokens->tokens[i].kind == TEXT_TOKEN_OPEN)
            a->tokens->tokens[i].quote = (int)a->stack[a->depth - 1].quote;
    }
    if (unclosed && first_quote < a->tokens->quotes->len) {
        TextQuote *quote = &g_array_index(a->tokens->quotes, TextQuote, first_quote);
        quote->continues = quote->first == a->paragraph.first &&
                           find_mark(a->tokens->text + a->tokens->tokens[quote->first].byte_start,
                                     strlen(unclosed->mark)) == unclosed;
    }
    return a->depth ? a->stack[0].mark : NULL;
}

void text_quotes_find(TextTokens *tokens)
{
    Automaton a = {.tokens = tokens};
    const Mark *unclosed = NULL;

    for (guint p = 0; p < tokens->paragraphs->len; p++) {
        a.paragraph = g_array_index(tokens->paragraphs, TextRange, p);
        unclosed = run(&a, unclosed);
    }
}
