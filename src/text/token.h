/* A text cut into tokens, sentences, paragraphs and quoted stretches. */
#ifndef DIXIT_TEXT_TOKEN_H
#define DIXIT_TEXT_TOKEN_H

#include <glib.h>

#include "text/annotation.h"
#include "text/language.h"

typedef enum {
    /*
     * Letters, with inner apostrophes and hyphens. Initialisms ("U.S."), abbreviations of the
     * language pack ("Sen.") and initials before a name ("J.") hold their full stop; an address
     * (https://…) is one word.
     */
    TEXT_TOKEN_WORD,
    TEXT_TOKEN_CLITIC, /* 's, n't, 're, … as the language pack says; ' after a plural */
    TEXT_TOKEN_NUMBER, /* digits, with what is joined to them: "1,000", "20th", "30-year-old"; not
                          "1-Greg" */
    TEXT_TOKEN_PUNCTUATION, /* one mark; a row of the same ("...", "--", "=====") is one token */
    TEXT_TOKEN_OPEN,        /* a quote mark that opens */
    TEXT_TOKEN_CLOSE        /* a quote mark that closes */
} TextTokenKind;

typedef enum {
    TEXT_SHAPE_LOWER,
    TEXT_SHAPE_CAPITAL, /* first letter a capital, some other letter is not */
    TEXT_SHAPE_UPPER,   /* capitals only, two letters or more */
    TEXT_SHAPE_INITIAL, /* one capital, with or without a full stop: "A." */
    TEXT_SHAPE_MIXED,   /* "iPhone" */
    TEXT_SHAPE_OTHER    /* no letters, or letters without case */
} TextShape;

typedef struct {
    guint start, end;           /* code points, end exclusive */
    guint byte_start, byte_end; /* the same in bytes of the text */
    guint8 kind;                /* TextTokenKind */
    guint8 shape;               /* TextShape */
    guint sentence;             /* index into sentences */
    guint paragraph;            /* index into paragraphs */
    int quote; /* index into quotes of the innermost stretch that holds it; -1 for none */
} TextToken;

/* Token indices, end exclusive. */
typedef struct {
    guint first, end;
} TextRange;

/* A quoted stretch with its marks. */
typedef struct {
    guint first, end;   /* tokens, both marks included */
    int outer;          /* the stretch that it lies in; -1 */
    gboolean closed;    /* FALSE: it ends with its paragraph */
    gboolean continues; /* it re-opens the quotation of the paragraph before */
} TextQuote;

typedef struct {
    const char *text; /* borrowed: must outlive this */
    TextToken *tokens;
    guint count;
    GArray *sentences;  /* TextRange */
    GArray *paragraphs; /* TextRange */
    GArray *quotes;     /* TextQuote, in order of first */
    /*
     * text_word_fold() of each token, marks as they are; the full stop of an abbreviation or
     * initial is left out
     * ("sen", "j"), those of an initialism stay ("u.s.").
     */
    const char **folded;
    const TextWord **words; /* what the language pack knows of each token; NULL for nothing */
    GStringChunk *strings;  /* holds the folded words */
} TextTokens;

/* Cuts valid UTF-8. language may be NULL: then no abbreviations and no clitics are known. */
TextTokens *text_tokens_new(const char *text, const TextLanguage *language);
void text_tokens_free(TextTokens *tokens);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextTokens, text_tokens_free)

/* The code points from the first token to the last but one of a range. */
TextSpan text_tokens_span(const TextTokens *tokens, guint first, guint end);

#endif
