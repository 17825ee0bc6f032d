/* What the writers of articles and of annotations share. Internal. */
#ifndef DIXIT_STORE_WRITE_H
#define DIXIT_STORE_WRITE_H

#include "store/db.h"
#include "store/identity.h"
#include "store/page.h"

/* An entry of a feed on its way into the store. */
typedef struct {
    const StoreArticle *article;
    gint64 feed_id;
    gint64 id, place; /* of a new article: set right before it is inserted */
    gint64 received_s;
    Digest identity, words, rest;
    gboolean known;     /* the store has had it */
    gboolean new_words; /* they have to be indexed */
} StoreIncoming;

/* Writes the row of a new article; and what stands beside it, which needs the row. */
gboolean store_article_insert(Store *store, const StoreIncoming *in,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean store_article_insert_parts(Store *store, const StoreIncoming *in,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes what the feed now says of a known article; it keeps its place in lists. What has new words
 * is out of their index then. */
gboolean store_article_update(Store *store, const StoreIncoming *in,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes an article out with all that hangs on it, and keeps the counts of its feed and actors. */
gboolean store_article_remove(Store *store, gint64 place, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What lang: compares: the first part of a BCP 47 tag in small letters; NULL where unknown. */
char *store_language_key(const char *tag);

/* Where a text (may be NULL) goes on behind a title that it begins with and a blank line; and the
 * character of it, from 1. */
const char *store_words_begin(const char *title, const char *text);
gint64 store_words_body(const char *title, const char *text);

/*
 * The full-text index of an article's words (words.c), as the view article_words has them: to be
 * taken out before anything of them changes, and put in again after. Those of a new article, whose
 * text is all there is, can be given.
 */
gboolean store_words_add(Store *store, gint64 place, const char *title, const char *text,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean store_words_unindex(Store *store, gint64 place, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean store_words_index(Store *store, gint64 place, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The page of an article; NULL where there is none. */
gboolean store_page_read(Store *store, gint64 place, StorePage **page,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The feed has new words for an article: its page may have, too. */
gboolean store_page_make_due(Store *store, gint64 place, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The place of the article id; 0 with STORE_ERROR_NOT_FOUND, or another error. */
gint64 store_article_place(Store *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
