/* The web page behind an article: what was fetched, beside the text that the feed has. */
#ifndef DIXIT_STORE_PAGE_H
#define DIXIT_STORE_PAGE_H

#include "store/store.h"

/* What came of a page; only an article has html and text. The numbers are in the store. */
typedef enum {
    STORE_PAGE_NONE = 0, /* nothing was fetched yet, or nothing came */
    STORE_PAGE_ARTICLE = 1,
    STORE_PAGE_PAYWALL = 2,
    STORE_PAGE_CONSENT = 3,
    STORE_PAGE_SHORT = 4 /* less than the feed's own text, or too little for an article */
} StorePageKind;

/* Strings are owned; NULL where unknown. */
typedef struct {
    StorePageKind kind;
    char *url;        /* where it came from: what relative addresses are resolved against */
    char *title;      /* with which its document is made */
    char *language;   /* as the page says */
    char *html;       /* its main article, clean */
    char *text;       /* plain text of its document, title first */
    guint tries;      /* how often it was asked for since it became due */
    gboolean due;     /* to be asked for (again) where the feed's pages are wanted */
    gint64 fetched_s; /* when it was last asked for */
} StorePage;

StorePage *store_page_new(StorePageKind kind);
void store_page_free(StorePage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StorePage, store_page_free)

/*
 * Keeps what came of an article's page; tries is counted here. With a text, that is from then on
 * what the article's annotations are of: those that it has are dropped where the text is another
 * one. Without, an older text stays. STORE_ERROR_NOT_FOUND where there is no such article.
 */
gboolean store_page_save(Store *store, gint64 id, const StorePage *page,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Ids (gint64) of those among the newest count articles of a feed that have an address and whose
 * page is due: never asked for, or fewer than tries_max times in vain, or the feed has new words
 * since. Newest first.
 */
GArray *store_pages_due(Store *store, gint64 feed_id, guint count, guint tries_max,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
