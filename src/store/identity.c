#include "config.h"

#include "store/identity.h"

#include <string.h>

#include "store/db.h"

static gboolean is_set(const char *text)
{
    return text && *text;
}

/* An address without its scheme, where that is http or https. */
static const char *without_scheme(const char *text)
{
    if (g_ascii_strncasecmp(text, "https://", 8) == 0)
        return text + strlen("https:");
    if (g_ascii_strncasecmp(text, "http://", 7) == 0)
        return text + strlen("http:");
    return text;
}

static Digest digest_identity(const StoreArticle *article)
{
    Digester digester;

    digest_begin(&digester, NULL);
    if (is_set(article->guid)) {
        digest_add_field(&digester, "guid");
        digest_add_field(&digester, without_scheme(article->guid));
    } else if (is_set(article->url)) {
        digest_add_field(&digester, "url");
        digest_add_field(&digester, without_scheme(article->url));
    } else {
        digest_add_field(&digester, "words");
        digest_add_field(&digester, article->title);
        digest_add_field(&digester, article->text);
    }
    return digest_end(&digester);
}

static Digest digest_guid_and_url(const StoreArticle *article)
{
    Digester digester;

    digest_begin(&digester, NULL);
    digest_add_field(&digester, "guid, url");
    digest_add_field(&digester, without_scheme(article->guid));
    digest_add_field(&digester, without_scheme(article->url));
    return digest_end(&digester);
}

GHashTable *store_identity_shared(const GPtrArray *articles)
{
    GHashTable *shared = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) urls = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < articles->len; i++) {
        const StoreArticle *article = articles->pdata[i];
        if (!is_set(article->guid) || !is_set(article->url))
            continue;

        char *guid = (char *)without_scheme(article->guid);
        const char *other = g_hash_table_lookup(urls, guid);
        if (!other)
            g_hash_table_insert(urls, guid, article->url);
        else if (strcmp(without_scheme(other), without_scheme(article->url)) != 0)
            g_hash_table_add(shared, guid);
    }
    return shared;
}

/* Whether an article of this identity is stored, and its link (NULL for none). */
static gboolean find_stored(Store *store, gint64 feed_id, const Digest *identity, gboolean *found,
                            char **url, GError **error)
{
    g_autoptr(DbStatement) find =
        db_prepare(store,
                   "SELECT c.url FROM articles a JOIN contents c ON c.id = a.id"
                   " WHERE a.feed = ? AND a.identity = ?",
                   error);

    if (!find)
        return FALSE;
    db_int(find, feed_id);
    db_blob(find, identity->bytes, DIGEST_LEN);

    DbStep step = db_step(find, error);
    *found = step == DB_ROW;
    *url = step == DB_ROW ? db_column_text(find, 0) : NULL;
    return step != DB_FAILED;
}

gboolean store_identity_find(Store *store, gint64 feed_id, const StoreArticle *article,
                             GHashTable *shared, Digest *identity, GError **error)
{
    g_autofree char *url = NULL;
    g_autofree char *other = NULL;
    gboolean found, found_both = FALSE;

    *identity = digest_identity(article);
    /* Where the guid is the link, no two links can share it. */
    if (!is_set(article->guid) || !is_set(article->url) ||
        strcmp(without_scheme(article->guid), without_scheme(article->url)) == 0)
        return TRUE;

    gboolean is_shared = g_hash_table_contains(shared, without_scheme(article->guid));
    if (!find_stored(store, feed_id, identity, &found, &url, error))
        return FALSE;
    if (found && url && strcmp(without_scheme(url), without_scheme(article->url)) == 0)
        return TRUE;

    Digest both = digest_guid_and_url(article);
    if (!is_shared && !find_stored(store, feed_id, &both, &found_both, &other, error))
        return FALSE;
    if (is_shared || found_both)
        *identity = both;
    return TRUE;
}
