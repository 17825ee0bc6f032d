#include "config.h"

#include "store/article.h"

#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "store/annotate.h"
#include "store/db.h"
#include "store/duplicate.h"
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
    g_clear_pointer(&article->page, store_page_free);
    g_ptr_array_unref(article->tags);
    g_ptr_array_unref(article->attachments);
    g_free(article);
}

const char *store_article_annotated(const StoreArticle *article)
{
    return article->page && article->page->text ? article->page->text : article->text;
}

const char *store_article_annotated_language(const StoreArticle *article)
{
    const StorePage *page = article->page;

    return page && page->text && page->language ? page->language : article->language;
}

/* --- writing --- */

static gboolean run_with(Store *store, const char *sql, gint64 key, GError **error)
{
    g_autoptr(DbStatement) statement = db_prepare(store, sql, error);

    if (!statement)
        return FALSE;
    db_int(statement, key);
    return db_run(statement, error);
}

static gboolean write_contents(Store *store, gint64 id, const StoreArticle *article, GError **error)
{
    g_autoptr(DbStatement) write =
        db_prepare(store,
                   "INSERT INTO contents(id, text, body, guid, url, authors,"
                   " language, base_url, html) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   error);

    if (!write)
        return FALSE;
    db_int(write, id);
    db_text(write, article->text ? article->text : "");
    db_int(write, store_words_body(article->title, article->text));
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

/* Takes out what the feed says beside the row; tags of the reader's own stay. */
static gboolean clear_parts(Store *store, const StoreIncoming *in, GError **error)
{
    return run_with(store, "DELETE FROM contents WHERE id = ?", in->id, error) &&
           run_with(store, "DELETE FROM tags WHERE place = ? AND ordinal < " SCHEMA_OWN_TAGS,
                    in->place, error) &&
           run_with(store, "DELETE FROM attachments WHERE place = ?", in->place, error);
}

char *store_language_key(const char *tag)
{
    g_autofree char *small = tag ? g_ascii_strdown(tag, -1) : NULL;

    if (!small || !*small || strcmp(small, "und") == 0)
        return NULL;
    small[strcspn(small, "-_")] = '\0';
    return g_steal_pointer(&small);
}

gboolean store_article_insert(Store *store, const StoreIncoming *in, GError **error)
{
    g_autofree char *lang = store_language_key(in->article->language);
    g_autoptr(DbStatement) insert = db_prepare(
        store,
        "INSERT INTO articles(place, id, feed, identity, words, rest, published_s,"
        " received_s, read, starred, lang, title) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        error);

    if (!insert)
        return FALSE;
    db_int(insert, in->place);
    db_int(insert, in->id);
    db_int(insert, in->feed_id);
    db_blob(insert, in->identity.bytes, DIGEST_LEN);
    db_blob(insert, in->words.bytes, DIGEST_LEN);
    db_blob(insert, in->rest.bytes, DIGEST_LEN);
    db_int(insert, in->article->published_s);
    db_int(insert, in->received_s);
    db_int(insert, in->article->read != 0);
    db_int(insert, in->article->starred != 0);
    db_text(insert, lang);
    db_text(insert, in->article->title);
    return db_run(insert, error);
}

gboolean store_article_insert_parts(Store *store, const StoreIncoming *in, GError **error)
{
    return write_contents(store, in->id, in->article, error) &&
           write_tags(store, in->place, in->article->tags, error) &&
           write_attachments(store, in->place, in->article->attachments, error);
}

static gboolean update_row(Store *store, const StoreIncoming *in, GError **error)
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
    db_int(update, in->place);
    return db_run(update, error);
}

gboolean store_article_update(Store *store, const StoreIncoming *in, GError **error)
{
    gint64 place = in->place;

    if (in->new_words &&
        (!store_words_unindex(store, place, error) || !store_annotation_drop(store, place, error) ||
         !store_page_make_due(store, place, error)))
        return FALSE;
    return update_row(store, in, error) && clear_parts(store, in, error) &&
           store_article_insert_parts(store, in, error);
}

gboolean store_article_remove(Store *store, gint64 place, GError **error)
{
    return store_annotation_drop(store, place, error) && store_words_unindex(store, place, error) &&
           duplicate_forget(store, place, error) &&
           run_with(store,
                    "UPDATE feeds SET total = total - 1, unread = unread - NOT a.read"
                    " FROM (SELECT feed, read FROM articles WHERE place = ?) a"
                    " WHERE feeds.id = a.feed",
                    place, error) &&
           run_with(store, "DELETE FROM articles WHERE place = ?", place, error);
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
    g_set_error(
        error, STORE_ERROR, STORE_ERROR_NOT_FOUND,
        _("the store '%s' has no article %" PRId64 "; see \"dixit search\" for those it has"),
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
                   " FROM articles a JOIN contents c ON c.id = a.id"
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
                   read_attachments(store, place, article->attachments, error) &&
                   store_page_read(store, place, &article->page, error)
               ? g_steal_pointer(&article)
               : NULL;
}
