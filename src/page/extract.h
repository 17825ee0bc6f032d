/* The main article of a web page. */
#ifndef DIXIT_PAGE_EXTRACT_H
#define DIXIT_PAGE_EXTRACT_H

#include <glib.h>

#define PAGE_ERROR (page_error_quark())
GQuark page_error_quark(void);

typedef enum {
    PAGE_ERROR_CHARSET,   /* no encoding is called so */
    PAGE_ERROR_NO_ARTICLE /* the message says what the page looks like */
} PageError;

typedef enum {
    PAGE_KIND_ARTICLE,
    PAGE_KIND_PAYWALL,  /* the text breaks off where payment is asked for */
    PAGE_KIND_CONSENT,  /* the page asks for consent instead of showing an article */
    PAGE_KIND_TOO_SHORT /* what there is can hardly be the article */
} PageKind;

/* Strings are cleaned UTF-8, owned; NULL where the page is silent. */
typedef struct {
    PageKind kind;
    char *title;
    char *byline;         /* names, joined by ", " */
    char *date_published; /* RFC 3339, in the zone that the page writes */
    char *site_name;
    char *language;    /* as the page says */
    char *lead_image;  /* absolute */
    char *url;         /* the canonical address */
    char *text;        /* blocks separated by an empty line; never NULL */
    char *html;        /* the same text, clean; never NULL */
    GPtrArray *onward; /* char *: where it may go on; see page/next.h */
} PageArticle;

/*
 * Finds the main article of a page.
 *
 * page     any bytes
 * url      the page's address, against which addresses are resolved; may be NULL
 * charset  what the sender says of the encoding; may be NULL
 * forced   a person chose charset: it goes before all that the page says
 * error    PAGE_ERROR; G_FILE_ERROR where the program's data is missing
 *
 * Time is linear in the length; memory at most some 20 times the length. Nothing is fetched.
 */
PageArticle *page_extract(GBytes *page, const char *url, const char *charset, gboolean forced,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* "article", "paywall", "consent" or "too-short". */
const char *page_kind_name(PageKind kind);

void page_article_free(PageArticle *article);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageArticle, page_article_free)

#endif
