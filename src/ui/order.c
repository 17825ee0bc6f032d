#include "config.h"

#include "ui/order.h"

#include <string.h>

#include "base/i18n.h"
#include "text/fold.h"

const UiMenuItem ui_orders[UI_ORDER_COUNT] = {
    /* TRANSLATORS: this and the next seven stand in a menu, and at the end of "Articles stand %s".
     */
    [UI_ORDER_NEWEST] = {'d', N_("newest first")},
    [UI_ORDER_OLDEST] = {'D', N_("oldest first")},
    [UI_ORDER_UNREAD] = {'u', N_("unread first")},
    [UI_ORDER_STORY] = {'y', N_("by story")},
    [UI_ORDER_OUTLET] = {'o', N_("by outlet")},
    [UI_ORDER_TITLE] = {'t', N_("by title")},
    [UI_ORDER_STATEMENTS] = {'s', N_("most statements first")},
    [UI_ORDER_RANK] = {'r', N_("best match of the search first")},
};

/* A row with what it is compared by. */
typedef struct {
    StoreArticleRow *row; /* taken out of the list while it is sorted */
    char *text;           /* folded; NULL */
    gint64 number;        /* smaller ones first */
} Sorted;

static int compare(gconstpointer a, gconstpointer b)
{
    const Sorted *left = a, *right = b;
    int order = left->number < right->number ? -1 : left->number > right->number;

    if (order == 0)
        order = g_strcmp0(left->text, right->text);
    if (order == 0)
        order =
            left->row->sort_s > right->row->sort_s ? -1 : left->row->sort_s < right->row->sort_s;
    if (order == 0)
        order = left->row->id > right->row->id ? -1 : 1;
    return order;
}

static Sorted key_of(StoreArticleRow *row, guint index, UiOrder order)
{
    switch (order) {
    case UI_ORDER_UNREAD:
        return (Sorted){row, NULL, row->read};
    case UI_ORDER_OUTLET:
        return (Sorted){row, text_fold(row->outlet ? row->outlet : "", -1), 0};
    case UI_ORDER_TITLE:
        return (Sorted){row, text_fold(row->title, -1), 0};
    case UI_ORDER_STATEMENTS:
        return (Sorted){row, NULL, -(gint64)row->statements};
    default:
        return (Sorted){row, NULL, index};
    }
}

/* The stories of which there are several rows: id → index of the first, counted from 1. */
static GHashTable *find_stories(const GPtrArray *rows)
{
    GHashTable *stories = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; i < rows->len; i++) {
        StoreArticleRow *row = rows->pdata[i];
        gpointer first = row->story ? g_hash_table_lookup(seen, &row->story) : NULL;

        if (first)
            g_hash_table_insert(stories, &row->story, first);
        else if (row->story)
            g_hash_table_insert(seen, &row->story, GUINT_TO_POINTER(i + 1));
    }
    return stories;
}

/* Stories stand where their newest article would, those that are alone behind all of them. */
static Sorted story_key_of(StoreArticleRow *row, GHashTable *stories)
{
    guint first = GPOINTER_TO_UINT(g_hash_table_lookup(stories, &row->story));

    return (Sorted){row, NULL, first ? first : G_MAXINT64};
}

static void sort(GPtrArray *rows, UiOrder order)
{
    g_autoptr(GHashTable) stories = order == UI_ORDER_STORY ? find_stories(rows) : NULL;
    g_autoptr(GArray) keys = g_array_sized_new(FALSE, FALSE, sizeof(Sorted), rows->len);

    for (guint i = 0; i < rows->len; i++) {
        Sorted key =
            stories ? story_key_of(rows->pdata[i], stories) : key_of(rows->pdata[i], i, order);
        g_array_append_val(keys, key);
    }
    g_array_sort(keys, compare);
    for (guint i = 0; i < rows->len; i++) {
        Sorted *key = &g_array_index(keys, Sorted, i);
        rows->pdata[i] = key->row;
        g_free(key->text);
    }
}

StoreOrder ui_order_of_store(UiOrder order)
{
    static const StoreOrder orders[UI_ORDER_COUNT] = {
        [UI_ORDER_OLDEST] = STORE_ORDER_OLDEST,
        [UI_ORDER_UNREAD] = STORE_ORDER_UNREAD,
        [UI_ORDER_STORY] = STORE_ORDER_STORY,
        [UI_ORDER_OUTLET] = STORE_ORDER_OUTLET,
    };

    return orders[order];
}

gboolean ui_order_has_places(UiOrder order, const StoreFilter *filter)
{
    StoreOrder known = ui_order_of_store(order);

    return (order == UI_ORDER_NEWEST || known != STORE_ORDER_NEWEST) &&
           store_order_has_places(known, filter);
}

GPtrArray *ui_order_read(Store *store, const StoreFilter *filter, UiOrder order, guint *newest,
                         GError **error)
{
    gboolean words = filter->query && store_query_has_words(filter->query);
    GPtrArray *rows;

    *newest = 0;
    if (order == UI_ORDER_RANK && words)
        return store_articles_rank(store, filter, UI_ORDER_MAX, newest, error);
    rows = store_articles_list(store, filter, NULL, TRUE, UI_ORDER_MAX, words, error);
    if (!rows)
        return NULL;
    *newest = rows->len < UI_ORDER_MAX ? 0 : UI_ORDER_MAX;
    sort(rows, order);
    return rows;
}
