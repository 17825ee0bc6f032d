#include "config.h"

#include "store/query_driver.h"

#include "store/query_fts.h"
#include "store/query_narrow.h"
#include "store/schema.h"
#include "store/query_write.h"

/* So many streams are merged; more alternatives are conditions. */
#define STREAMS_MAX 16

void query_driver_clear(QueryDriver *driver)
{
    g_clear_pointer(&driver->rest, g_ptr_array_unref);
    g_clear_pointer(&driver->absent, g_ptr_array_unref);
    g_free(driver->expression);
}

/* Splits what must hold at the top into words that the index can answer, and the rest. */
static void take_words(QueryDriver *driver, const QueryNode *root)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    guint count = root && root->kind == QUERY_AND ? root->children->len : root != NULL;

    driver->rest = g_ptr_array_new();
    driver->absent = g_ptr_array_new();
    for (guint i = 0; i < count; i++) {
        const QueryNode *node = root->kind == QUERY_AND ? root->children->pdata[i] : root;
        const QueryNode *bare = node->kind == QUERY_NOT ? node->children->pdata[0] : node;
        g_autofree char *expression = query_is_words(node) ? query_fts(bare) : NULL;
        g_ptr_array_add(expression ? words : driver->rest, (gpointer)node);
    }
    driver->expression = query_fts_all(words);
    /* Absent words alone are no question that the index can answer. */
    for (guint i = 0; !driver->expression && i < words->len; i++)
        g_ptr_array_add(driver->absent, words->pdata[i]);
}

/* Dates that must hold narrow the window. */
static void take_dates(QueryDriver *driver, QueryTarget target, QueryWindow *window)
{
    for (guint i = driver->rest->len; i > 0; i--) {
        const QueryNode *node = driver->rest->pdata[i - 1];
        gint64 low, high;

        if (node->kind != QUERY_DATE)
            continue;
        query_date_bounds(target, node, &low, &high);
        window->low = MAX(window->low, low);
        window->high = MIN(window->high, high);
        g_ptr_array_remove_index(driver->rest, i - 1);
    }
}

static void consider_actor(QueryDriver *driver, const ActorSet *set, QueryKind part,
                           const void *asker)
{
    if (set->keys->len != 1 || (driver->actor && driver->articles <= set->articles))
        return;
    driver->actor = g_array_index(set->keys, gint64, 0);
    driver->articles = set->articles;
    driver->part = part;
    driver->served = asker;
}

static gboolean consider_ids(Store *store, QueryDriver *driver, const char *const *ids,
                             QueryKind part, GError **error)
{
    for (const char *const *id = ids; id && *id; id++) {
        g_auto(ActorSet) set = {0};

        if (!actor_set_of_id(store, *id, &set, error))
            return FALSE;
        consider_actor(driver, &set, part, *id);
    }
    return TRUE;
}

/* Chooses the actor that is in the fewest articles, of those that must all be there. */
static gboolean take_actor(Store *store, QueryDriver *driver, GError **error)
{
    if (!consider_ids(store, driver, driver->filter->actors, QUERY_ACTOR, error) ||
        !consider_ids(store, driver, driver->filter->speakers, QUERY_SAID, error))
        return FALSE;
    for (guint i = 0; i < driver->rest->len; i++) {
        const QueryNode *node = driver->rest->pdata[i];
        g_auto(ActorSet) set = {0};

        if (node->kind < QUERY_ACTOR || node->kind > QUERY_ABOUT)
            continue;
        if (!actor_set_find(store, node->text, node->prefix, &set, error))
            return FALSE;
        consider_actor(driver, &set, node->kind, node);
    }
    return TRUE;
}

/* Takes the first alternative whose sides can be merged. */
static void take_alternative(QueryDriver *driver)
{
    for (guint i = 0; i < driver->rest->len; i++) {
        const QueryNode *node = driver->rest->pdata[i];

        if (node->kind == QUERY_OR && node->children->len <= STREAMS_MAX) {
            driver->any = node;
            g_ptr_array_remove_index(driver->rest, i);
            return;
        }
    }
}

/* Looks whether a condition leaves few articles, or an index of articles gives them by date. */
static gboolean narrows_articles(Store *store, const QueryNode *node, const char **index,
                                 gboolean *narrows, GError **error)
{
    static const char *const indexes[] = {[QUERY_UNREAD] = "INDEXED BY articles_unread",
                                          [QUERY_STARRED] = "INDEXED BY articles_starred",
                                          [QUERY_LANG] = "INDEXED BY articles_lang",
                                          [QUERY_STORY] = "NOT INDEXED"};
    g_auto(FeedSet) feeds = {0};
    gint64 tagged = 0;

    *narrows = node->kind < G_N_ELEMENTS(indexes) && indexes[node->kind];
    if (*narrows)
        *index = indexes[node->kind];
    if (node->kind != QUERY_FEED && node->kind != QUERY_OUTLET && node->kind != QUERY_TAG)
        return TRUE;
    if (!query_find_feeds(store, node, &feeds, error) ||
        (node->kind == QUERY_TAG && !query_count_tag(store, node, &tagged, error)))
        return FALSE;
    *narrows = node->kind == QUERY_TAG ? feeds.ids->len == 0 && tagged <= QUERY_COLLECT_MAX
                                       : feeds.ids->len <= 1;
    return TRUE;
}

/* Statements whose articles are few are found by these. */
static gboolean take_articles(Store *store, QueryTarget target, QueryDriver *driver, GError **error)
{
    const StoreFilter *filter = driver->filter;

    driver->index = filter->feed_id && filter->unread ? "INDEXED BY articles_feed_unread" : "";
    driver->by_article = filter->feed_id || filter->unread;
    for (guint i = 0; target == QUERY_OF_STATEMENTS && !driver->by_article && i < driver->rest->len;
         i++) {
        if (!narrows_articles(store, driver->rest->pdata[i], &driver->index, &driver->by_article,
                              error))
            return FALSE;
    }
    return TRUE;
}

/* Whether the index would join the lists of many words, each time that it is asked. */
static gboolean has_prefix(const QueryNode *node)
{
    for (guint i = 0; node->children && i < node->children->len; i++) {
        if (has_prefix(node->children->pdata[i]))
            return TRUE;
    }
    return node->prefix && node->kind == QUERY_WORDS;
}

/* Narrows a window to the articles that a condition leaves. */
static void bound_window(QueryWindow *window, QueryTarget target, const QueryNarrow *narrow)
{
    int shift = target == QUERY_OF_ARTICLES ? 0 : SPOT_BITS;

    if (narrow->count > QUERY_NARROW_MAX)
        return;
    window->low = MAX(window->low, narrow->low << shift);
    window->high = MIN(window->high, narrow->high << shift);
}

/* Lets words be asked of each article where something else leaves few. */
static gboolean take_narrow(QueryDriver *driver, Store *store, QueryTarget target,
                            QueryWindow *window, GError **error)
{
    const StoreFilter *filter = driver->filter;
    g_auto(QueryNarrow) narrow = {0};
    gboolean by_actor;

    if (!query_narrow_find(store, filter, driver->rest, driver->served, &narrow, error))
        return FALSE;
    bound_window(window, target, &narrow);
    by_actor = driver->actor && driver->articles <= narrow.count;
    if (by_actor)
        query_narrow_to_actor(&narrow, driver->actor, driver->part, driver->articles);
    if (has_prefix(filter->query->root))
        return TRUE;
    if (!query_narrow_pays(store, &narrow, driver->expression, &driver->words_last, error))
        return FALSE;
    if (driver->words_last && !by_actor) {
        driver->actor = 0;
        driver->served = NULL;
        driver->index = narrow.index;
        driver->by_article = TRUE;
    }
    return TRUE;
}

gboolean query_driver_choose(QueryDriver *driver, Store *store, QueryTarget target,
                             QueryWindow *window, GError **error)
{
    driver->index = "";
    take_words(driver, driver->filter->query ? driver->filter->query->root : NULL);
    take_dates(driver, target, window);
    if (!take_actor(store, driver, error))
        return FALSE;
    if (!driver->expression && !driver->actor && !window->merged)
        take_alternative(driver);
    if (!driver->expression && !driver->actor && !driver->any)
        return take_articles(store, target, driver, error);
    /* A single row is no work. */
    if (driver->expression && window->high - window->low > 1)
        return take_narrow(driver, store, target, window, error);
    return TRUE;
}
