/* What the words of pages tell: of classes and ids, and of the phrases that begin a block. */
#ifndef DIXIT_PAGE_LEXICON_H
#define DIXIT_PAGE_LEXICON_H

#include <glib.h>

/* Of a class, an id or a test id; read from data/page/classes. */
enum {
    PAGE_CLASS_DROP = 1 << 0,    /* what stands in it is not the article */
    PAGE_CLASS_WEAK = 1 << 1,    /* the same, unless it holds paragraphs */
    PAGE_CLASS_BODY = 1 << 2,    /* the body of an article */
    PAGE_CLASS_ARTICLE = 1 << 3, /* around an article */
    PAGE_CLASS_CAPTION = 1 << 4, /* words about an image */
    PAGE_CLASS_BYLINE = 1 << 5,  /* names of authors, dates */
    PAGE_CLASS_LEAD = 1 << 6,    /* the summary in front of a body */
    PAGE_CLASS_AUTHOR = 1 << 7,  /* an author's name */
    PAGE_CLASS_PAYWALL = 1 << 8,
    PAGE_CLASS_CONSENT = 1 << 9,
    PAGE_CLASS_COMMENT = 1 << 10 /* what readers write */
};

/* Of a block's first words; read from data/page/phrases. */
enum {
    PAGE_PHRASE_RELATED = 1 << 0, /* leads to other articles */
    PAGE_PHRASE_JUNK = 1 << 1,    /* newsletter, share, advert, notice: a short block of it */
    PAGE_PHRASE_END = 1 << 2,     /* what follows is no article any more */
    PAGE_PHRASE_BYLINE = 1 << 3,  /* "by", "von": names follow */
    PAGE_PHRASE_PAYWALL = 1 << 4,
    PAGE_PHRASE_CONSENT = 1 << 5,
    PAGE_PHRASE_CREDIT = 1 << 6, /* "photo:": words about an image */
    PAGE_PHRASE_DATE = 1 << 7    /* "updated", "published": a date follows */
};

typedef struct PageLexicon PageLexicon;

/*
 * The lexicon of the data folder, read once; lives as long as the program. Any thread.
 * error  G_FILE_ERROR
 */
const PageLexicon *page_lexicon_get(GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* PAGE_CLASS_… flags of all words of a class or id. */
guint page_lexicon_class(const PageLexicon *lexicon, const char *value);

/* PAGE_PHRASE_… flags of how a text begins, in any case, diacritics and script. */
guint page_lexicon_phrase(const PageLexicon *lexicon, const char *text, gsize len);

/*
 * The number of a month, from 1, by its name or abbreviation in any language; 0. Some names are one
 * month's in Latin letters and another's in Cyrillic ones, and some one month's behind "5." and
 * another's behind "5": ordinal tells which.
 */
guint page_lexicon_month(const PageLexicon *lexicon, const char *word, gsize len, gboolean ordinal);

#endif
