/* A text cut into tokens, sentences, paragraphs and quoted stretches. */
#ifndef DIXIT_TEXT_TOKEN_H
#define DIXIT_TEXT_TOKEN_H

#include <glib.h>

#include "text/annotation.h"
#include "text/language.h"

typedef enum {
    TEXT_TOKEN_WORD,   /* letters, with inner apostrophes and hyphens; initialisms ("U.S.") are one */
    TEXT_TOKEN_CLITIC, /* 's, n't, 're, … as the language pack says */
    TEXT_TOKEN_NUMBER,
    TEXT_TOKEN_PUNCTUATION, /* one mark; "..." and "--" are one token */
    TEXT_TOKEN_OPEN,   /* a quote mark that opens */
    TEXT_TOKEN_CLOSE   /* a quote mark that closes */
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
    TextTokenKind kind;
    TextShape shape;
    guint sentence;  /* index into sentences */
    guint paragraph; /* index into paragraphs */
    int quote;       /* index into quotes of the innermost stretch that holds it; -1 for none */
} TextToken;

/* Token indices, end exclusive. */
typedef struct {
    guint first, end;
} TextRange;

/* A quoted stretch with its marks. */
typedef struct {
    guint first, end;  /* tokens, both marks included */
    int outer;         /* the stretch that it lies in; -1 */
    gboolean closed;   /* FALSE: it ends with its paragraph */
    gboolean continues; /* it re-opens the quotation of the paragraph before */
} TextQuote;

typedef struct {
    const char *text; /* borrowed: must outlive this */
    TextToken *tokens;
    guint count;
    GArray *sentences;  /* TextRange */
    GArray *paragraphs; /* TextRange */
    GArray *quotes;     /* TextQuote, in order of first */
    char **folded;      /* text_fold() of each token */
} TextTokens;

/* Cuts valid UTF-8. language may be NULL: then no abbreviations and no clitics are known. */
TextTokens *text_tokens_new(const char *text, const TextLanguage *language);
void text_tokens_free(TextTokens *tokens);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextTokens, text_tokens_free)

/* The code points from the first token to the last but one of a range. */
TextSpan text_tokens_span(const TextTokens *tokens, guint first, guint end);

#endif
