#include "config.h"

#include "text/token.h"

#include <string.h>

#include "text/quote.h"
#include "text/sentence.h"
#include "text/word.h"

/* Longer words are no words; their apostrophes and dots are not looked into. */
#define MAX_WORD_LEN 200

/* What is the same for each occurrence of a written form. */
typedef struct {
    const char *folded;
    const TextWord *word;
    TextShape shape;
} Form;

typedef struct {
    const char *text, *end;
    const char *at;
    guint offset; /* code points before at */
    GArray *tokens;
    GPtrArray *folded, *words;
    GHashTable *forms; /* written form to Form */
    GString *scratch;
    TextTokens *result;
    const TextLanguage *language;
    guint64 abbreviations, number_abbreviations, clitics, elisions, inversions;
    gboolean wrapped; /* single newlines are only line ends */
} Scanner;

static gunichar peek(const Scanner *s, const char *at)
{
    if (at >= s->end)
        return 0;
    return (guchar)*at < 0x80 ? (gunichar)*at : g_utf8_get_char(at);
}

static gboolean is_letter(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalpha((char)c);
    return g_unichar_isalpha(c) || g_unichar_ismark(c) || c == 0xAD || c == 0x200C || c == 0x200D;
}

static gboolean is_digit(gunichar c)
{
    return c < 0x80 ? g_ascii_isdigit((char)c) : g_unichar_isdigit(c);
}

static gboolean is_apostrophe(gunichar c)
{
    return c == '\'' || c == 0x2019 || c == 0x02BC;
}

static gboolean is_hyphen(gunichar c)
{
    return c == '-' || c == 0x2010 || c == 0x2011;
}

static gboolean is_alnum(gunichar c)
{
    return is_letter(c) || is_digit(c);
}

/* The shape of a written form. */
static TextShape find_shape(const char *form, gsize len)
{
    guint letters = 0, capitals = 0;
    gboolean first_capital = FALSE;

    for (const char *p = form; p < form + len; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isalpha(c) ||
            !(g_unichar_isupper(c) || g_unichar_istitle(c) || g_unichar_islower(c)))
            continue;
        if (!g_unichar_islower(c)) {
            capitals++;
            first_capital = first_capital || !letters;
        }
        letters++;
    }
    if (!letters)
        return TEXT_SHAPE_OTHER;
    if (!capitals)
        return TEXT_SHAPE_LOWER;
    if (letters == capitals)
        return letters == 1 ? TEXT_SHAPE_INITIAL : TEXT_SHAPE_UPPER;
    return first_capital ? TEXT_SHAPE_CAPITAL : TEXT_SHAPE_MIXED;
}

/* Folds a written form, without the full stop of an abbreviation ("Sen." but not "U.S."). */
static char *fold_form(const Scanner *s, const char *form, gsize len)
{
    if (len > 1 && form[len - 1] == '.' && !memchr(form, '.', len - 1))
        len--;
    return s->language ? text_language_fold(s->language, form, len) : text_word_fold(form, len);
}

/* Looks a written form up, or enters it: within one text most words come again. */
static const Form *find_form(Scanner *s, const char *start, gsize len, TextTokenKind kind)
{
    g_string_truncate(s->scratch, 0);
    g_string_append_len(s->scratch, start, (gssize)len);

    Form *form = g_hash_table_lookup(s->forms, s->scratch->str);
    if (!form) {
        /* Marks stay as they are: folding would make one of several. */
        g_autofree char *folded =
            kind == TEXT_TOKEN_PUNCTUATION ? g_strndup(start, len) : fold_form(s, start, len);
        form = g_new0(Form, 1);
        form->folded = g_string_chunk_insert(s->result->strings, folded);
        form->word = s->language ? text_language_word(s->language, folded) : NULL;
        form->shape = find_shape(start, len);
        g_hash_table_insert(s->forms, g_strdup(s->scratch->str), form);
    }
    return form;
}

static guint count_points(const char *from, const char *to)
{
    guint count = 0;

    for (; from < to; from++)
        count += ((guchar)*from & 0xC0) != 0x80;
    return count;
}

/* Adds the token from s->at to end and moves behind it. */
static void emit(Scanner *s, const char *end, TextTokenKind kind)
{
    const Form *form = find_form(s, s->at, (gsize)(end - s->at), kind);
    guint count = count_points(s->at, end);
    TextToken token = {
        .start = s->offset,
        .end = s->offset + count,
        .byte_start = (guint)(s->at - s->text),
        .byte_end = (guint)(end - s->text),
        .kind = kind,
        .shape = form->shape,
        .paragraph = s->result->paragraphs->len,
        .quote = -1,
    };

    g_array_append_val(s->tokens, token);
    g_ptr_array_add(s->folded, (gpointer)form->folded);
    g_ptr_array_add(s->words, (gpointer)form->word);
    s->at = end;
    s->offset += count;
}

/* "U.S", "p.m", "Ph.D": at is a full stop between short parts, the last with its own. */
static gboolean joins_initials(const Scanner *s, const char *part, const char *at)
{
    const char *next = at + 1;
    gunichar c = peek(s, next);

    if (at - part > 4 || count_points(part, at) > 2 || !is_letter(c))
        return FALSE;
    return peek(s, g_utf8_next_char(next)) == '.';
}

/* "1-Greg Rusedski", the first seed; where nouns have capitals, they are joined: "30-Jähriger". */
static gboolean parts_number(const Scanner *s, const char *hyphen)
{
    const char *first = g_utf8_next_char(hyphen);

    return g_unichar_isupper(peek(s, first)) &&
           g_unichar_islower(peek(s, g_utf8_next_char(first))) &&
           !(s->language && text_language_capital_nouns(s->language));
}

/* Finds the end of a word or number that begins at s->at. */
static const char *scan_alnum(const Scanner *s, gboolean number)
{
    const char *part = s->at, *at = s->at;

    while (at < s->end) {
        gunichar c = peek(s, at);
        const char *behind = g_utf8_next_char(at);
        gunichar next = peek(s, behind);
        if (is_alnum(c) || c == '_') {
            /* Scripts without spaces are cut into their signs. */
            if (c > 0x2E7F && g_unichar_iswide(c))
                return at > s->at ? at : behind;
            at = behind;
        } else if (number && is_hyphen(c) && parts_number(s, at)) {
            break;
        } else if ((is_hyphen(c) && is_alnum(next)) || (is_apostrophe(c) && is_letter(next)) ||
                   (number && (c == '.' || c == ',' || c == ':') && is_digit(next)) ||
                   (c == '&' && g_unichar_isupper(next) && at - s->at < 4)) {
            at = behind;
            part = behind;
        } else if (c == '.' && !number && joins_initials(s, part, at)) {
            at = behind;
            part = behind;
        } else {
            break;
        }
    }
    return at;
}

static const TextWord *lookup(const Scanner *s, const char *start, const char *end)
{
    if (!s->language || end - start > MAX_WORD_LEN)
        return NULL;
    g_autofree char *folded = text_language_fold(s->language, start, (gsize)(end - start));
    return text_language_word(s->language, folded);
}

/* A few blanks only: whoever looks ahead must not look far. */
static const char *skip_blanks(const Scanner *s, const char *at)
{
    for (int i = 0; i < 4 && at < s->end && *at == ' '; i++)
        at++;
    return at;
}

/* TRUE where the full stop at end belongs to the word before it. */
static gboolean takes_stop(const Scanner *s, const char *end)
{
    if (peek(s, end) != '.' || peek(s, end + 1) == '.')
        return FALSE;
    if (end - s->at <= MAX_WORD_LEN && memchr(s->at, '.', (gsize)(end - s->at)))
        return TRUE;
    if (count_points(s->at, MIN(end, s->at + 8)) == 1 && g_unichar_isupper(peek(s, s->at))) {
        const char *next = skip_blanks(s, end + 1);
        return next > end + 1 && g_unichar_isupper(peek(s, next));
    }
    const TextWord *word = lookup(s, s->at, end);
    if (word && word->lists & s->number_abbreviations)
        return is_digit(peek(s, skip_blanks(s, end + 1)));
    return word && word->lists & s->abbreviations;
}

/* Where a word's clitic begins ("EU|'s", "do|n't"); end where it has none. */
static const char *find_clitic(const Scanner *s, const char *end)
{
    const char *apostrophe = NULL;

    if (!s->clitics || end - s->at > MAX_WORD_LEN)
        return end;
    for (const char *p = s->at; p < end; p = g_utf8_next_char(p))
        apostrophe = is_apostrophe(peek(s, p)) ? p : apostrophe;
    if (!apostrophe)
        return end;
    const TextWord *word = lookup(s, apostrophe, end);
    if (word && word->lists & s->clitics)
        return apostrophe;
    const char *before = g_utf8_prev_char(apostrophe);
    word = before > s->at ? lookup(s, before, end) : NULL;
    return word && word->lists & s->clitics ? before : end;
}

/* TRUE where a list of the pack has the word from start to end. */
static gboolean is_listed(const Scanner *s, const char *start, const char *end, guint64 list)
{
    const TextWord *word = list ? lookup(s, start, end) : NULL;
    return word && word->lists & list;
}

/* Where what is elided before a word ends ("l'|accord"); s->at where nothing is. */
static const char *find_elision(const Scanner *s, const char *end)
{
    if (!s->elisions || end - s->at > MAX_WORD_LEN)
        return s->at;
    for (const char *p = s->at; p < end; p = g_utf8_next_char(p)) {
        const char *behind = g_utf8_next_char(p);
        if (is_apostrophe(peek(s, p)))
            return behind < end && is_listed(s, s->at, behind, s->elisions) ? behind : s->at;
    }
    return s->at;
}

/* Where a pronoun hangs on its verb ("dit-|il", "a-t-|il"); end where none does. */
static const char *find_inversion(const Scanner *s, const char *end)
{
    const char *pronoun = NULL;

    if (!s->inversions || end - s->at > MAX_WORD_LEN)
        return end;
    for (const char *p = s->at; p < end; p = g_utf8_next_char(p))
        pronoun = is_hyphen(peek(s, p)) ? g_utf8_next_char(p) : pronoun;
    return pronoun && is_listed(s, pronoun, end, s->inversions) ? pronoun : end;
}

/* The end of an address such as https://…; NULL where none begins. */
static const char *scan_address(const Scanner *s)
{
    gsize left = (gsize)(s->end - s->at);
    gboolean address = (left > 8 && !g_ascii_strncasecmp(s->at, "https://", 8)) ||
                       (left > 7 && !g_ascii_strncasecmp(s->at, "http://", 7)) ||
                       (left > 4 && !g_ascii_strncasecmp(s->at, "www.", 4));

    if (!address)
        return NULL;
    const char *end = s->at;
    while (end < s->end && (guchar)*end > ' ' && (guchar)*end < 0x7F && !strchr("\"<>)", *end))
        end++;
    while (strchr(".,;:!?", end[-1]))
        end--;
    return end;
}

/* Adds a verb without the hyphen, or the "-t-", that joins it to the pronoun; moves to that. */
static void emit_inverted(Scanner *s, const char *pronoun)
{
    const char *end = g_utf8_prev_char(pronoun);

    if (end - s->at > 2 && end[-1] == 't' && is_hyphen(peek(s, g_utf8_prev_char(end - 1))))
        end = g_utf8_prev_char(end - 1);
    emit(s, end, TEXT_TOKEN_WORD);
    s->offset += count_points(s->at, pronoun);
    s->at = pronoun;
}

static void scan_word(Scanner *s)
{
    const char *end = scan_address(s);

    if (end) {
        emit(s, end, TEXT_TOKEN_WORD);
        return;
    }
    end = scan_alnum(s, FALSE);
    if (takes_stop(s, end))
        end++;
    const char *word = find_elision(s, end);
    if (word > s->at)
        emit(s, word, TEXT_TOKEN_WORD);
    const char *pronoun = find_inversion(s, end);
    if (pronoun < end)
        emit_inverted(s, pronoun);
    const char *clitic = find_clitic(s, end);
    emit(s, clitic, TEXT_TOKEN_WORD);
    if (clitic < end)
        emit(s, end, TEXT_TOKEN_CLITIC);
}

static void scan_punctuation(Scanner *s)
{
    const char *end = g_utf8_next_char(s->at);

    if (strchr(".-=*_~#+|<>&^\\/", *s->at)) { /* never NUL: there is a mark */
        while (end < s->end && *end == *s->at)
            end++;
    } else if ((*s->at == '`' || *s->at == '\'') && end < s->end && *end == *s->at) {
        end++;
    }
    emit(s, end, TEXT_TOKEN_PUNCTUATION);
}

/* Skips white space; TRUE where a paragraph ends in it. */
static gboolean skip_space(Scanner *s)
{
    guint newlines = 0;
    gboolean separator = FALSE;

    while (s->at < s->end) {
        gunichar c = peek(s, s->at);
        if (!(c < 0x80 ? g_ascii_isspace((char)c) || c < 0x20 || c == 0x7F
                       : g_unichar_isspace(c) || c == 0x85 || c == 0xFEFF || c == 0x200B))
            break;
        newlines += c == '\n' || c == 0x85;
        separator = separator || c == 0x2029 || c == '\f';
        s->at = g_utf8_next_char(s->at);
        s->offset++;
    }
    return separator || newlines >= (s->wrapped ? 2 : 1);
}

static void end_paragraph(Scanner *s, guint *first)
{
    TextRange paragraph = {*first, s->tokens->len};

    if (paragraph.end > paragraph.first)
        g_array_append_val(s->result->paragraphs, paragraph);
    *first = paragraph.end;
}

static void scan(Scanner *s)
{
    guint first = 0;

    while (TRUE) {
        if (skip_space(s))
            end_paragraph(s, &first);
        if (s->at >= s->end)
            break;
        gunichar c = peek(s, s->at);
        if (is_digit(c))
            emit(s, scan_alnum(s, TRUE), TEXT_TOKEN_NUMBER);
        else if (is_letter(c))
            scan_word(s);
        else
            scan_punctuation(s);
    }
    end_paragraph(s, &first);
}

/*
 * TRUE for text whose lines are broken to a width, as in mail: many of its single newlines stand
 * within a sentence, before a small letter.
 */
static gboolean is_wrapped(const char *text)
{
    guint single = 0, within = 0;

    for (const char *p = strchr(text, '\n'); p; p = strchr(p + 1, '\n')) {
        if (p == text || p[-1] == '\n' || p[1] == '\n' || !p[1])
            continue;
        single++;
        within += g_unichar_islower(g_utf8_get_char(p + 1)) && !strchr(".!?:", p[-1]);
    }
    return within >= 3 && within * 3 > single;
}

TextTokens *text_tokens_new(const char *text, const TextLanguage *language)
{
    gsize len = strlen(text);
    TextTokens *result = g_new0(TextTokens, 1);
    Scanner s = {
        .text = text,
        .end = text + len,
        .at = text,
        .tokens = g_array_sized_new(FALSE, FALSE, sizeof(TextToken), (guint)(len / 5 + 16)),
        .folded = g_ptr_array_new(),
        .words = g_ptr_array_new(),
        .forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .scratch = g_string_new(NULL),
        .result = result,
        .language = language,
        .wrapped = is_wrapped(text),
    };

    if (language) {
        s.abbreviations = text_language_list(language, "abbreviations");
        s.number_abbreviations = text_language_list(language, "abbreviations-number");
        s.clitics = text_language_list(language, "clitics");
        s.elisions = text_language_list(language, "elisions");
        s.inversions = text_language_list(language, "inversions");
    }
    result->text = text;
    result->sentences = g_array_new(FALSE, FALSE, sizeof(TextRange));
    result->paragraphs = g_array_new(FALSE, FALSE, sizeof(TextRange));
    result->quotes = g_array_new(FALSE, FALSE, sizeof(TextQuote));
    result->strings = g_string_chunk_new(4096);
    scan(&s);

    result->count = s.tokens->len;
    result->tokens = (TextToken *)(void *)g_array_free(s.tokens, FALSE);
    result->folded = (const char **)g_ptr_array_free(s.folded, FALSE);
    result->words = (const TextWord **)g_ptr_array_free(s.words, FALSE);
    g_hash_table_unref(s.forms);
    g_string_free(s.scratch, TRUE);
    text_quotes_find(result);
    text_sentences_find(result, language);
    return result;
}

void text_tokens_free(TextTokens *tokens)
{
    g_free(tokens->tokens);
    g_free(tokens->folded);
    g_free(tokens->words);
    g_array_unref(tokens->sentences);
    g_array_unref(tokens->paragraphs);
    g_array_unref(tokens->quotes);
    g_string_chunk_free(tokens->strings);
    g_free(tokens);
}

TextSpan text_tokens_span(const TextTokens *tokens, guint first, guint end)
{
    TextSpan span = {0, 0};

    if (first < end && end <= tokens->count) {
        span.start = tokens->tokens[first].start;
        span.end = tokens->tokens[end - 1].end;
    }
    return span;
}
