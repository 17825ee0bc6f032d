#include "config.h"

#include "store/article.h"

#include <string.h>

#include "base/i18n.h"
#include "store/annotate.h"
#include "store/db.h"
#include "store/duplicate.h"
#include "store/identity.h"
#include "store/removed.h"
#include "store/schema.h"
#include "store/write.h"
#include "text/fold.h"

/* --- the type --- */

static void free_attachment(StoreAttachment *attachment)
{
    g_free(attachment->url);
    g_free(attachment->mime_type);
    g_free(attachment);
}

StoreArticle *store_article_new(void)
{
    StoreArticle *article = g_new0(StoreArticle, 1);

    article->tags = g_ptr_array_new_with_free_func(g_free);
    article->attachments = g_ptr_array_new_with_free_func((GDestroyNotify)free_attachment);
    return article;
}

void store_article_free(StoreArticle *article)
{
    g_free(article->outlet);
    g_free(article->guid);
    g_free(article->url);
    g_free(article->title);
    g_free(article->authors);
    g_free(article->language);
    g_free(article->html);
    g_free(article->base_url);
    g_free(article->text);
    g_ptr_array_unref(article->tags);
    g_ptr_array_unref(article->attachments);
    g_free(article);
}

/* --- what tells the versions of an article apart --- */

static Digest digest_words(const StoreArticle *article)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

    store_digest_field(sum, article->title);
    store_digest_field(sum, article->text);
    return store_digest_end(sum);
}

static Digest digest_rest(const StoreArticle *article)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    const char *const fields[] = {article->guid,     article->url,  article->authors,
                                  article->language, article->html, article->base_url};

    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        store_digest_field(sum, fields[i]);
    g_checksum_update(sum, (const guchar *)&article->published_s, sizeof article->published_s);
    for (guint i = 0; i < article->tags->len; i++)
        store_digest_field(sum, article->tags->pdata[i]);
    for (guint i = 0; i < article->attachments->len; i++) {
        const StoreAttachment *attachment = article->attachments->pdata[i];
        store_digest_field(sum, attachment->url);
        store_digest_field(sum, attachment->mime_type);
        g_checksum_update(sum, (const guchar *)&attachment->size, sizeof attachment->size);
    }
    return store_digest_end(sum);
}

/* --- writing --- */

/* Gives the next free place at the article's date, or before it where that second is full. */
static gint64 free_place(Store *store, const StoreArticle *article, gint64 received_s,
                         GError **error)
{
    g_autoptr(DbStatement) last =
        db_prepare(store, "SELECT max(place) FROM articles WHERE place BETWEEN ? AND ?", error);
    gboolean dated = article->published_s > 0 && article->published_s <= received_s;
    gint64 date_s = CLAMP(dated ? article->published_s : received_s, 1, PLACE_DATE_MAX);
    gint64 place = 0;

    for (; last && date_s > 0; date_s--) {
        gint64 first = date_s << PLACE_BITS;

        db_int(last, first);
        db_int(last, first | PLACE_MASK);
        if (!db_number(last, 0, &place, error))
            return 0;
        if (place < (first | PLACE_MASK))
            return place < first ? first : place + 1;
    }
    return 0;
}

/* Takes the next id; none is used twice, so that an undo never meets another article. */
static gboolean next_id(Store *store, gint64 *id, GError **error)
{
    g_autoptr(DbStatement) take = db_prepare(
        store, "UPDATE counters SET value = value + 1 WHERE name = 'article' RETURNING value",
        error);

    return take && db_number(take, 0, id, error);
}

/* Where the text goes on behind the title and a blank line. */
static const char *find_body(const StoreArticle *article)
{
    const char *text = article->text ? article->text : "";
    gsize len = article->title ? strlen(article->title) : 0;

    if (!len || strncmp(text, article->title, len) != 0)
        return text;
    if (text[len] == '\0')
        return text + len;
    return g_str_has_prefix(text + len, "\n\n") ? text + len + 2 : text;
}

static gboolean run_with_place(Store *store, const char *sql, gint64 place, GError **error)
{
    g_autoptr(DbStatement) statement = db_prepare(store, sql, error);

    if (!statement)
        return FALSE;
    db_int(statement, place);
    return db_run(statement, error);
}

/*
 * Row by row with the words given: with INSERT … SELECT SQLite takes a savepoint, and at each of
 * those FTS5 writes out what it gathers in memory.
 */
static gboolean index_words(Store *store, gint64 place, const StoreArticle *article, GError **error)
{
    g_autoptr(DbStatement) write =
        db_prepare(store, "INSERT INTO article_index(rowid, title, body) VALUES(?, ?, ?)", error);

    if (!write)
        return FALSE;
    db_int(write, place);
    db_text(write, article->title);
    db_text(write, find_body(article));
    return db_run(write, error);
}

/* Needs the words as they were indexed: before anything of them changes. */
static gboolean unindex_words(Store *store, gint64 place, GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store, "SELECT title, body FROM article_words WHERE place = ?", error);
    g_autoptr(DbStatement) write =
        db_prepare(store,
                   "INSERT INTO article_index(article_index, rowid, title, body)"
                   " VALUES('delete', ?, ?, ?)",
                   error);
    DbStep step;

    if (!row || !write)
        return FALSE;
    db_int(row, place);
    step = db_step(row, error);
    if (step != DB_ROW)
        return step == DB_END;
    g_autofree char *title = db_column_text(row, 0);
    g_autofree char *body = db_column_text(row, 1);
    db_int(write, place);
    db_text(write, title);
    db_text(write, body);
    return db_run(write, error);
}

static gboolean write_contents(Store *store, gint64 place, const StoreArticle *article,
                               GError **error)
{
    g_autoptr(DbStatement) write =
        db_prepare(store,
                   "INSERT OR REPLACE INTO contents(place, text, body, guid, url, authors,"
                   " language, base_url, html) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   error);

    const char *text = article->text ? article->text : "";

    if (!write)
        return FALSE;
    db_int(write, place);
    db_text(write, text);
    db_int(write, article->text ? g_utf8_pointer_to_offset(text, find_body(article)) + 1 : 1);
    db_text(write, article->guid);
    db_text(write, article->url);
    db_text(write, article->authors);
    db_text(write, article->language);
    db_text(write, article->base_url);
    db_text(write, article->html);
    return db_run(write, error);
}

static gboolean write_tags(Store *store, gint64 place, const GPtrArray *tags, GError **error)
{
    g_autoptr(DbStatement) write = db_prepare(
        store, "INSERT INTO tags(place, ordinal, tag, folded) VALUES(?, ?, ?, ?)", error);

    for (guint i = 0; write && i < tags->len; i++) {
        g_autofree char *folded = text_slug(tags->pdata[i]);

        db_int(write, place);
        db_int(write, i);
        db_text(write, tags->pdata[i]);
        db_text(write, folded);
        if (!db_run(write, error))
            return FALSE;
    }
    return write != NULL;
}

static gboolean write_attachments(Store *store, gint64 place, const GPtrArray *attachments,
                                  GError **error)
{
    g_autoptr(DbStatement) write =
        db_prepare(store,
                   "INSERT INTO attachments(place, ordinal, url, mime_type, size)"
                   " VALUES(?, ?, ?, ?, ?)",
                   error);

    for (guint i = 0; write && i < attachments->len; i++) {
        const StoreAttachment *attachment = attachments->pdata[i];

        db_int(write, place);
        db_int(write, i);
        db_text(write, attachment->url ? attachment->url : "");
        db_text(write, attachment->mime_type);
        db_int(write, attachment->size);
        if (!db_run(write, error))
            return FALSE;
    }
    return write != NULL;
}

static gboolean clear_lists(Store *store, gint64 place, GError **error)
{
    return run_with_place(store,
                          "DELETE FROM tags WHERE place = ? AND ordinal < " SCHEMA_OWN_TAGS, place,
                          error) &&
           run_with_place(store, "DELETE FROM attachments WHERE place = ?", place, error);
}

char *store_language_key(const char *tag)
{
    g_autofree char *small = tag ? g_ascii_strdown(tag, -1) : NULL;

    if (!small || !*small || strcmp(small, "und") == 0)
        return NULL;
    small[strcspn(small, "-_")] = '\0';
    return g_steal_pointer(&small);
}

/* Everything of one article on its way into the store. */
typedef struct {
    const StoreArticle *article;
    gint64 feed_id;
    Digest identity, words, rest;
    gboolean ask_removed; /* it may have been removed before */
} Incoming;

/* An article whose words are still to be indexed. */
typedef struct {
    gint64 place;
    const StoreArticle *article;
    gboolean fresh; /* it has just been added */
} ToIndex;

static void note_to_index(GArray *to_index, gint64 place, const StoreArticle *article,
                          gboolean fresh)
{
    ToIndex next = {place, article, fresh};

    g_array_append_val(to_index, next);
}

static gboolean insert_row(Store *store, const Incoming *in, gint64 place, gint64 id,
                           gint64 received_s, GError **error)
{
    g_autofree char *lang = store_language_key(in->article->language);
    g_autoptr(DbStatement) insert = db_prepare(
        store,
        "INSERT INTO articles(place, id, feed, identity, words, rest, published_s,"
        " received_s, read, starred, lang, title) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        error);

    if (!insert)
        return FALSE;
    db_int(insert, place);
    db_int(insert, id);
    db_int(insert, in->feed_id);
    db_blob(insert, in->identity.bytes, DIGEST_LEN);
    db_blob(insert, in->words.bytes, DIGEST_LEN);
    db_blob(insert, in->rest.bytes, DIGEST_LEN);
    db_int(insert, in->article->published_s);
    db_int(insert, received_s);
    db_int(insert, in->article->read != 0);
    db_int(insert, in->article->starred != 0);
    db_text(insert, lang);
    db_text(insert, in->article->title);
    return db_run(insert, error);
}

static gboolean insert_article(Store *store, const Incoming *in, GArray *to_index, GError **error)
{
    const StoreArticle *article = in->article;
    gint64 received_s =
        article->received_s > 0 ? article->received_s : g_get_real_time() / G_USEC_PER_SEC;
    gint64 place = free_place(store, article, received_s, error);
    gint64 id = 0;

    note_to_index(to_index, place, article, TRUE);
    return place && next_id(store, &id, error) &&
           insert_row(store, in, place, id, received_s, error) &&
           write_contents(store, place, article, error) &&
           write_tags(store, place, article->tags, error) &&
           write_attachments(store, place, article->attachments, error);
}

static gboolean update_row(Store *store, const Incoming *in, gint64 place, GError **error)
{
    g_autofree char *lang = store_language_key(in->article->language);
    g_autoptr(DbStatement) update =
        db_prepare(store,
                   "UPDATE articles SET words = ?, rest = ?, published_s = ?,"
                   " lang = coalesce(?, lang), title = ? WHERE place = ?",
                   error);

    if (!update)
        return FALSE;
    db_blob(update, in->words.bytes, DIGEST_LEN);
    db_blob(update, in->rest.bytes, DIGEST_LEN);
    db_int(update, in->article->published_s);
    db_text(update, lang);
    db_text(update, in->article->title);
    db_int(update, place);
    return db_run(update, error);
}

/* Gives a known article what the feed now says of it; its place in lists stays. */
static gboolean update_article(Store *store, const Incoming *in, gint64 place,
                               gboolean words_changed, GArray *to_index, GError **error)
{
    if (words_changed)
        note_to_index(to_index, place, in->article, FALSE);
    if (words_changed &&
        (!unindex_words(store, place, error) || !store_annotation_drop(store, place, error)))
        return FALSE;
    return update_row(store, in, place, error) &&
           write_contents(store, place, in->article, error) && clear_lists(store, place, error) &&
           write_tags(store, place, in->article->tags, error) &&
           write_attachments(store, place, in->article->attachments, error);
}

static gboolean save_article(Store *store, const Incoming *in, StoreCounts *counts,
                             GArray *to_index, GError **error)
{
    g_autoptr(DbStatement) find = db_prepare(
        store, "SELECT place, words = ?, rest = ? FROM articles WHERE feed = ? AND identity = ?",
        error);

    if (!find)
        return FALSE;
    db_blob(find, in->words.bytes, DIGEST_LEN);
    db_blob(find, in->rest.bytes, DIGEST_LEN);
    db_int(find, in->feed_id);
    db_blob(find, in->identity.bytes, DIGEST_LEN);

    DbStep step = db_step(find, error);
    if (step == DB_FAILED)
        return FALSE;
    if (step == DB_END) {
        gboolean removed = FALSE;
        if (in->ask_removed &&
            !removed_find(store, in->feed_id, &in->identity, &removed, error))
            return FALSE;
        if (removed) {
            counts->unchanged++;
            return TRUE;
        }
        counts->added++;
        return insert_article(store, in, to_index, error);
    }
    gint64 place = db_column_int(find, 0);
    gboolean same_words = db_column_int(find, 1) != 0;
    gboolean same_rest = db_column_int(find, 2) != 0;

    if (same_words)
        counts->unchanged++;
    else
        counts->changed++;
    return (same_words && same_rest) ||
           update_article(store, in, place, !same_words, to_index, error);
}

static guint hash_digest(gconstpointer key)
{
    guint hash;

    memcpy(&hash, key, sizeof hash);
    return hash;
}

static gboolean equal_digests(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, DIGEST_LEN) == 0;
}

/* Brings the kept counts of a feed up to date with what was inserted. */
static gboolean count_added(Store *store, gint64 feed_id, guint total, guint unread, GError **error)
{
    g_autoptr(DbStatement) count = db_prepare(
        store, "UPDATE feeds SET total = total + ?, unread = unread + ? WHERE id = ?", error);

    if (!count)
        return FALSE;
    db_int(count, total);
    db_int(count, unread);
    db_int(count, feed_id);
    return db_run(count, error);
}

static int compare_places(const void *a, const void *b)
{
    gint64 x = ((const ToIndex *)a)->place, y = ((const ToIndex *)b)->place;
    return (x > y) - (x < y);
}

/*
 * Indexes the words of articles, oldest first: FTS5 gathers rows in memory as long as their rowids
 * grow, and writes what it has out as soon as one does not. Feeds have the newest first.
 */
static gboolean index_all(Store *store, GArray *to_index, GError **error)
{
    g_array_sort(to_index, compare_places);
    for (guint i = 0; i < to_index->len; i++) {
        const ToIndex *next = &g_array_index(to_index, ToIndex, i);
        if (!index_words(store, next->place, next->article, error))
            return FALSE;
    }
    return TRUE;
}

/* Looks which of those that were added other feeds carry too; after their counts are kept. */
static gboolean note_duplicates(Store *store, gint64 feed_id, const GArray *indexed, GError **error)
{
    for (guint i = 0; i < indexed->len; i++) {
        const ToIndex *one = &g_array_index(indexed, ToIndex, i);
        if (one->fresh && !duplicate_note(store, one->place, feed_id, one->article,
                                          find_body(one->article), error))
            return FALSE;
    }
    return TRUE;
}

static gboolean save_all(Store *store, gint64 feed_id, const GPtrArray *articles,
                         StoreCounts *counts, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(hash_digest, equal_digests, g_free, NULL);
    g_autoptr(GHashTable) shared = store_identity_shared(articles);
    g_autoptr(GArray) to_index = g_array_new(FALSE, FALSE, sizeof(ToIndex));
    gboolean ask_removed;
    guint unread = 0;

    if (!removed_any(store, feed_id, &ask_removed, error))
        return FALSE;
    for (guint i = 0; i < articles->len; i++) {
        const StoreArticle *article = articles->pdata[i];
        Incoming in = {article, feed_id, {{0}}, digest_words(article), digest_rest(article),
                       ask_removed};
        guint added = counts->added;

        if (!store_identity_find(store, feed_id, article, shared, &in.identity, error))
            return FALSE;
        /* Of two with one identity the first stands; else they would change at each fetch. */
        if (!g_hash_table_add(seen, g_memdup2(&in.identity, sizeof in.identity))) {
            counts->unchanged++;
            continue;
        }
        if (!save_article(store, &in, counts, to_index, error))
            return FALSE;
        unread += counts->added > added && !article->read;
    }
    return index_all(store, to_index, error) &&
           count_added(store, feed_id, counts->added, unread, error) &&
           note_duplicates(store, feed_id, to_index, error);
}

gboolean store_articles_save(Store *store, gint64 feed_id, const GPtrArray *articles,
                             StoreCounts *counts, GError **error)
{
    StoreCounts done = {0};

    if (!db_guard_enter(store, error))
        return FALSE;
    gboolean ok = save_all(store, feed_id, articles, &done, error);
    if (!db_guard_leave(store, ok, error))
        return FALSE;
    if (counts)
        *counts = done;
    return TRUE;
}

gboolean store_article_remove(Store *store, gint64 place, GError **error)
{
    return store_annotation_drop(store, place, error) && unindex_words(store, place, error) &&
           duplicate_forget(store, place, error) &&
           run_with_place(store,
                          "UPDATE feeds SET total = total - a.shown, unread = unread - NOT a.read"
                          " FROM (SELECT feed, read, NOT EXISTS (SELECT 1 FROM kills k"
                          " WHERE k.place = articles.place AND k.hidden) AS shown"
                          " FROM articles WHERE place = ?) a WHERE feeds.id = a.feed",
                          place, error) &&
           run_with_place(store,
                          "UPDATE counters SET value = value - 1 WHERE name = 'hidden'"
                          " AND EXISTS (SELECT 1 FROM kills k WHERE k.place = ? AND k.hidden)",
                          place, error) &&
           run_with_place(store, "DELETE FROM articles WHERE place = ?", place, error);
}

/* --- reading --- */

static gboolean read_tags(Store *store, gint64 place, GPtrArray *tags, GError **error)
{
    g_autoptr(DbStatement) rows =
        db_prepare(store, "SELECT tag FROM tags WHERE place = ? ORDER BY ordinal", error);
    DbStep step = DB_FAILED;

    if (rows)
        db_int(rows, place);
    while (rows && (step = db_step(rows, error)) == DB_ROW)
        g_ptr_array_add(tags, db_column_text(rows, 0));
    return step == DB_END;
}

static gboolean read_attachments(Store *store, gint64 place, GPtrArray *attachments, GError **error)
{
    g_autoptr(DbStatement) rows = db_prepare(
        store, "SELECT url, mime_type, size FROM attachments WHERE place = ? ORDER BY ordinal",
        error);
    DbStep step = DB_FAILED;

    if (rows)
        db_int(rows, place);
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        StoreAttachment *attachment = g_new0(StoreAttachment, 1);
        attachment->url = db_column_text(rows, 0);
        attachment->mime_type = db_column_text(rows, 1);
        attachment->size = db_column_int(rows, 2);
        g_ptr_array_add(attachments, attachment);
    }
    return step == DB_END;
}

static void read_row(DbStatement *row, StoreArticle *article)
{
    article->id = db_column_int(row, 0);
    article->feed_id = db_column_int(row, 1);
    article->outlet = db_column_text(row, 2);
    article->guid = db_column_text(row, 3);
    article->url = db_column_text(row, 4);
    article->title = db_column_text(row, 5);
    article->authors = db_column_text(row, 6);
    article->language = db_column_text(row, 7);
    article->html = db_column_text(row, 8);
    article->base_url = db_column_text(row, 9);
    article->text = db_column_text(row, 10);
    article->published_s = db_column_int(row, 11);
    article->received_s = db_column_int(row, 12);
    article->read = db_column_int(row, 13) != 0;
    article->starred = db_column_int(row, 14) != 0;
}

static void fail_not_found(const Store *store, gint64 id, GError **error)
{
    g_set_error(error, STORE_ERROR, STORE_ERROR_NOT_FOUND,
                _("the store '%s' has no article %" G_GINT64_FORMAT
                  "; see \"dixit search\" for those it has"),
                store->path, id);
}

gint64 store_article_place(Store *store, gint64 id, GError **error)
{
    g_autoptr(DbStatement) find =
        db_prepare(store, "SELECT place FROM articles WHERE id = ?", error);
    gint64 place = 0;

    if (!find)
        return 0;
    db_int(find, id);
    if (db_number(find, 0, &place, error) && !place)
        fail_not_found(store, id, error);
    return place;
}

StoreArticle *store_article(Store *store, gint64 id, GError **error)
{
    g_autoptr(StoreArticle) article = store_article_new();
    g_autoptr(DbStatement) row =
        db_prepare(store,
                   "SELECT a.id, a.feed, " DB_OUTLET ","
                   " c.guid, c.url, a.title, c.authors, c.language, c.html, c.base_url,"
                   " c.text, a.published_s, a.received_s, a.read, a.starred, a.place"
                   " FROM articles a JOIN contents c ON c.place = a.place"
                   " JOIN feeds f ON f.id = a.feed WHERE a.id = ?",
                   error);

    if (!row)
        return NULL;
    db_int(row, id);

    DbStep step = db_step(row, error);
    if (step == DB_END)
        fail_not_found(store, id, error);
    if (step != DB_ROW)
        return NULL;
    read_row(row, article);

    gint64 place = db_column_int(row, 15);
    return read_tags(store, place, article->tags, error) &&
                   read_attachments(store, place, article->attachments, error)
               ? g_steal_pointer(&article)
               : NULL;
}
