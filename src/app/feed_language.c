#include "config.h"

#include "app/feed_language.h"

#include <string.h>

#include "store/feed.h"

/* Titles of a feed that are read: some hundred words. */
#define TITLES 60

struct AppFeedLanguages {
    Store *store;
    const TextLanguages *languages;
    GHashTable *tags; /* id of a feed to its tag; "" where its titles do not tell */
};

AppFeedLanguages *app_feed_languages_new(Store *store, const TextLanguages *languages)
{
    AppFeedLanguages *feeds = g_new0(AppFeedLanguages, 1);

    feeds->store = store;
    feeds->languages = languages;
    feeds->tags = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    return feeds;
}

void app_feed_languages_free(AppFeedLanguages *feeds)
{
    g_hash_table_unref(feeds->tags);
    g_free(feeds);
}

/* A feed whose titles cannot be read is one whose titles do not tell. */
static char *read_tag(const AppFeedLanguages *feeds, gint64 feed_id)
{
    g_autofree char *titles = store_feed_titles(feeds->store, feed_id, TITLES, NULL);
    g_autofree char *tag = NULL;

    if (!titles)
        return g_strdup("");
    text_language_detect(feeds->languages, titles, NULL, &tag);
    return strcmp(tag, "und") == 0 ? g_strdup("") : g_steal_pointer(&tag);
}

const char *app_feed_languages_of(AppFeedLanguages *feeds, const StoreArticle *article)
{
    const char *claimed = store_article_annotated_language(article);

    if (claimed)
        return claimed;
    const char *tag = g_hash_table_lookup(feeds->tags, &article->feed_id);
    if (!tag) {
        char *read = read_tag(feeds, article->feed_id);
        gint64 *key = g_new(gint64, 1);
        *key = article->feed_id;
        g_hash_table_insert(feeds->tags, key, read);
        tag = read;
    }
    return *tag ? tag : NULL;
}
