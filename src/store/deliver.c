#include "config.h"

#include <string.h>

#include "store/article.h"
#include "store/db.h"
#include "store/duplicate.h"
#include "store/removed.h"
#include "store/schema.h"
#include "store/write.h"

/* --- what tells the versions of an article apart --- */

typedef struct {
    Digest words, rest;
} Version;

static Digest digest_words(const StoreArticle *article, const BaseSiphashKey *key)
{
    Digester digester;

    digest_begin(&digester, key);
    digest_add_field(&digester, article->title);
    digest_add_field(&digester, article->text);
    return digest_end(&digester);
}

static Digest digest_rest(const StoreArticle *article, const BaseSiphashKey *key)
{
    const char *const fields[] = {article->guid,     article->url,  article->authors,
                                  article->language, article->html, article->base_url};
    Digester digester;

    digest_begin(&digester, key);
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        digest_add_field(&digester, fields[i]);
    digest_add(&digester, &article->published_s, sizeof article->published_s);
    for (guint i = 0; i < article->tags->len; i++)
        digest_add_field(&digester, article->tags->pdata[i]);
    for (guint i = 0; i < article->attachments->len; i++) {
        const StoreAttachment *attachment = article->attachments->pdata[i];
        digest_add_field(&digester, attachment->url);
        digest_add_field(&digester, attachment->mime_type);
        digest_add(&digester, &attachment->size, sizeof attachment->size);
    }
    return digest_end(&digester);
}

/* key: as of digest_begin() */
static Version version_of(const StoreArticle *article, const BaseSiphashKey *key)
{
    return (Version){digest_words(article, key), digest_rest(article, key)};
}

/* --- what has come --- */

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

/* How an entry differs from what the store has of it. */
typedef struct {
    gboolean words, rest;
} Difference;

/* Looks for an entry in the store, and how that version of it differs. */
static gboolean find_known(Store *store, StoreIncoming *in, const Version *version,
                           Difference *difference, GError **error)
{
    g_autoptr(DbStatement) find = db_prepare(
        store,
        "SELECT place, words <> ?, rest <> ?, id FROM articles WHERE feed = ? AND identity = ?",
        error);

    if (!find)
        return FALSE;
    db_blob(find, version->words.bytes, DIGEST_LEN);
    db_blob(find, version->rest.bytes, DIGEST_LEN);
    db_int(find, in->feed_id);
    db_blob(find, in->identity.bytes, DIGEST_LEN);

    DbStep step = db_step(find, error);
    in->known = step == DB_ROW;
    in->place = in->known ? db_column_int(find, 0) : 0;
    in->id = in->known ? db_column_int(find, 3) : 0;
    difference->words = !in->known || db_column_int(find, 1);
    difference->rest = !in->known || db_column_int(find, 2);
    return step != DB_FAILED;
}

static gboolean write_version(Store *store, const StoreIncoming *in, GError **error)
{
    g_autoptr(DbStatement) write =
        db_prepare(store, "UPDATE articles SET words = ?, rest = ? WHERE place = ?", error);

    if (!write)
        return FALSE;
    db_blob(write, in->words.bytes, DIGEST_LEN);
    db_blob(write, in->rest.bytes, DIGEST_LEN);
    db_int(write, in->place);
    return db_run(write, error);
}

/*
 * What seems to differ may be the same, of before version 17 of the store, when digests had no key:
 * it gets the new ones.
 */
static gboolean look_again(Store *store, StoreIncoming *in, Difference *difference, GError **error)
{
    const Version version = version_of(in->article, NULL);
    Difference old;

    if (!find_known(store, in, &version, &old, error))
        return FALSE;
    difference->words = difference->words && old.words;
    difference->rest = difference->rest && old.rest;
    return difference->words || difference->rest || write_version(store, in, error);
}

/* Looks for an entry in the store; changed gets whether it has something new to say. */
static gboolean compare_known(Store *store, StoreIncoming *in, gboolean *changed, GError **error)
{
    const Version version = {in->words, in->rest};
    Difference difference;

    if (!find_known(store, in, &version, &difference, error))
        return FALSE;
    *changed = difference.words || difference.rest;
    if (in->known && *changed && !look_again(store, in, &difference, error))
        return FALSE;
    *changed = difference.words || difference.rest;
    in->new_words = difference.words;
    return TRUE;
}

/* The entries of several fetches, told apart. */
typedef struct {
    GArray *fresh; /* StoreIncoming: new articles … */
    GArray *known; /* … and changed ones */
} Sorted;

/* ask_removed: articles of the feed have been let go, and this may be one of them. */
static gboolean sort_out_entry(Store *store, StoreDelivery *delivery, StoreIncoming *in,
                               gboolean ask_removed, Sorted *sorted, GError **error)
{
    StoreCounts *counts = &delivery->counts;
    gboolean changed, removed = FALSE;

    if (!compare_known(store, in, &changed, error) ||
        (!in->known && ask_removed &&
         !removed_find(store, in->feed_id, &in->identity, &removed, error)))
        return FALSE;
    if (removed) {
        counts->unchanged++;
        return TRUE;
    }
    if (!in->known) {
        counts->added++;
        g_array_append_val(sorted->fresh, *in);
        return TRUE;
    }
    counts->changed += in->new_words != 0;
    counts->unchanged += !in->new_words;
    if (changed)
        g_array_append_val(sorted->known, *in);
    return TRUE;
}

/* Tells what of a fetch is new, changed or neither. */
static gboolean sort_out(Store *store, StoreDelivery *delivery, Sorted *sorted, GError **error)
{
    const GPtrArray *articles = delivery->articles;
    g_autoptr(GHashTable) seen = g_hash_table_new_full(hash_digest, equal_digests, g_free, NULL);
    g_autoptr(GHashTable) shared = store_identity_shared(articles);
    gint64 now_s = g_get_real_time() / G_USEC_PER_SEC;
    BaseSiphashKey key;
    gboolean ask_removed;

    if (!digest_key(store, &key, error) ||
        !removed_any(store, delivery->feed_id, &ask_removed, error))
        return FALSE;
    for (guint i = 0; i < articles->len; i++) {
        const StoreArticle *article = articles->pdata[i];
        StoreIncoming in = {
            .article = article,
            .feed_id = delivery->feed_id,
            .received_s = article->received_s > 0 ? article->received_s : now_s,
            .words = digest_words(article, &key),
            .rest = digest_rest(article, &key),
        };

        if (!store_identity_find(store, delivery->feed_id, article, shared, &in.identity, error))
            return FALSE;
        /* Of two with one identity the first stands; else they would change at each fetch. */
        if (!g_hash_table_add(seen, g_memdup2(&in.identity, sizeof in.identity)))
            delivery->counts.unchanged++;
        else if (!sort_out_entry(store, delivery, &in, ask_removed, sorted, error))
            return FALSE;
    }
    return TRUE;
}

/* --- writing it --- */

/* The second at which an article stands in lists: it is no younger than its arrival. */
static gint64 date_s(const StoreIncoming *in)
{
    gint64 published_s = in->article->published_s;
    gboolean dated = published_s > 0 && published_s <= in->received_s;

    return CLAMP(dated ? published_s : in->received_s, 1, PLACE_DATE_MAX);
}

/* Gives the next free place at the article's date, or before it where that second is full. */
static gint64 free_place(Store *store, const StoreIncoming *in, GError **error)
{
    g_autoptr(DbStatement) last =
        db_prepare(store, "SELECT max(place) FROM articles WHERE place BETWEEN ? AND ?", error);
    gint64 place = 0;

    for (gint64 second = date_s(in); last && second > 0; second--) {
        gint64 first = second << PLACE_BITS;

        db_int(last, first);
        db_int(last, first | PLACE_MASK);
        if (!db_number(last, 0, &place, error))
            return 0;
        if (place < (first | PLACE_MASK))
            return place < first ? first : place + 1;
    }
    return 0;
}

/* Gives new articles their ids; none is used twice, so that an undo never meets another one. */
static gboolean number(Store *store, GArray *fresh, GError **error)
{
    g_autoptr(DbStatement) take = db_prepare(
        store, "UPDATE counters SET value = value + ? WHERE name = 'article' RETURNING value",
        error);
    gint64 last = 0;

    if (!take)
        return FALSE;
    db_int(take, fresh->len);
    if (!db_number(take, 0, &last, error))
        return FALSE;
    for (guint i = fresh->len; i > 0; i--)
        g_array_index(fresh, StoreIncoming, i - 1).id = last--;
    return TRUE;
}

static int compare_dates(const void *a, const void *b)
{
    gint64 x = date_s(a), y = date_s(b);
    return (x > y) - (x < y);
}

static int compare_places(const void *a, const void *b)
{
    gint64 x = ((const StoreIncoming *)a)->place, y = ((const StoreIncoming *)b)->place;
    return (x > y) - (x < y);
}

static gboolean insert_all(Store *store, GArray *fresh, GError **error)
{
    g_array_sort(fresh, compare_dates);
    if (fresh->len > 0 && !number(store, fresh, error))
        return FALSE;
    for (guint i = 0; i < fresh->len; i++) {
        StoreIncoming *in = &g_array_index(fresh, StoreIncoming, i);
        in->place = free_place(store, in, error);
        if (!in->place || !store_article_insert(store, in, error))
            return FALSE;
    }
    for (guint i = 0; i < fresh->len; i++) {
        if (!store_article_insert_parts(store, &g_array_index(fresh, StoreIncoming, i), error))
            return FALSE;
    }
    return TRUE;
}

static gboolean update_all(Store *store, GArray *known, GError **error)
{
    g_array_sort(known, compare_places);
    for (guint i = 0; i < known->len; i++) {
        if (!store_article_update(store, &g_array_index(known, StoreIncoming, i), error))
            return FALSE;
    }
    return TRUE;
}

/* The text of a new article is all there is of it; a known one may have a page beside it. */
static gboolean index_one(Store *store, const StoreIncoming *in, GError **error)
{
    return in->known
               ? store_words_index(store, in->place, error)
               : store_words_add(store, in->place, in->article->title, in->article->text, error);
}

/* Indexes the words of articles that have new ones. */
static gboolean index_all(Store *store, GArray *articles, GError **error)
{
    g_array_sort(articles, compare_places);
    for (guint i = 0; i < articles->len; i++) {
        const StoreIncoming *in = &g_array_index(articles, StoreIncoming, i);
        if (in->new_words && !index_one(store, in, error))
            return FALSE;
    }
    return TRUE;
}

/* Looks which of those that were added other feeds carry too; after their counts are kept. */
static gboolean note_duplicates(Store *store, const GArray *articles, GError **error)
{
    for (guint i = 0; i < articles->len; i++) {
        const StoreIncoming *in = &g_array_index(articles, StoreIncoming, i);
        const StoreArticle *article = in->article;
        if (!in->known && !duplicate_note(store, in->place, in->feed_id, article,
                                          store_words_begin(article->title, article->text), error))
            return FALSE;
    }
    return TRUE;
}

/* Brings the kept counts of a feed up to date with what was inserted. */
static gboolean count_added(Store *store, gint64 feed_id, const GArray *fresh, GError **error)
{
    g_autoptr(DbStatement) count = db_prepare(
        store, "UPDATE feeds SET total = total + ?, unread = unread + ? WHERE id = ?", error);
    guint total = 0, unread = 0;

    if (!count)
        return FALSE;
    for (guint i = 0; i < fresh->len; i++) {
        const StoreIncoming *in = &g_array_index(fresh, StoreIncoming, i);
        total += in->feed_id == feed_id;
        unread += in->feed_id == feed_id && !in->article->read;
    }
    db_int(count, total);
    db_int(count, unread);
    db_int(count, feed_id);
    return db_run(count, error);
}

/*
 * Writes everything from the oldest article to the newest, which is the order of the tables, and
 * its words after the rows. Rows that come in the order of a table change each of its pages once.
 * FTS5 gathers words in memory as long as their rowids grow and nothing else asks for a savepoint,
 * and writes what it has out as soon as one does not.
 */
static gboolean save_all(Store *store, StoreDelivery *deliveries, guint count, Sorted *sorted,
                         GError **error)
{
    for (guint i = 0; i < count; i++) {
        if (!sort_out(store, &deliveries[i], sorted, error))
            return FALSE;
    }
    if (!insert_all(store, sorted->fresh, error) || !update_all(store, sorted->known, error))
        return FALSE;
    for (guint i = 0; i < count; i++) {
        if (deliveries[i].counts.added > 0 &&
            !count_added(store, deliveries[i].feed_id, sorted->fresh, error))
            return FALSE;
    }
    g_array_append_vals(sorted->fresh, sorted->known->data, sorted->known->len);
    return index_all(store, sorted->fresh, error) && note_duplicates(store, sorted->fresh, error);
}

gboolean store_deliveries_save(Store *store, StoreDelivery *deliveries, guint count, GError **error)
{
    g_autoptr(GArray) fresh = g_array_new(FALSE, FALSE, sizeof(StoreIncoming));
    g_autoptr(GArray) known = g_array_new(FALSE, FALSE, sizeof(StoreIncoming));
    Sorted sorted = {fresh, known};

    for (guint i = 0; i < count; i++)
        deliveries[i].counts = (StoreCounts){0};
    return save_all(store, deliveries, count, &sorted, error);
}

gboolean store_articles_save(Store *store, gint64 feed_id, const GPtrArray *articles,
                             StoreCounts *counts, GError **error)
{
    StoreDelivery delivery = {.feed_id = feed_id, .articles = articles};

    if (!db_guard_enter(store, error))
        return FALSE;
    gboolean ok = store_deliveries_save(store, &delivery, 1, error);
    if (!db_guard_leave(store, ok, error))
        return FALSE;
    if (counts)
        *counts = delivery.counts;
    return TRUE;
}
