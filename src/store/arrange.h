/* Lists in other orders than the newest first, read by place as these are. */
#ifndef DIXIT_STORE_ARRANGE_H
#define DIXIT_STORE_ARRANGE_H

#include "store/article.h"

typedef enum {
    STORE_ORDER_NEWEST,
    STORE_ORDER_OLDEST,
    STORE_ORDER_UNREAD, /* unread ones, then read ones */
    STORE_ORDER_STORY,  /* the story with the latest article first; then what is in none */
    STORE_ORDER_OUTLET, /* by name; what several feeds carry stands with the newest of them */
} StoreOrder;

/*
 * Whether the list of a filter can be read so, however long it is. By date any can; in other orders
 * a list with a query or actors cannot, by story only that of all articles.
 */
gboolean store_order_has_places(StoreOrder order, const StoreFilter *filter);

/* Whether a key stands before another in a list. */
gboolean store_order_is_before(StoreOrder order, const StoreKey *key, const StoreKey *other);

/* The key from which onward an article is the first. */
StoreKey store_order_key_before(StoreOrder order, const StoreKey *key);

/* Where an article stands in an order; FALSE with STORE_ERROR_NOT_FOUND where it is gone. */
gboolean store_order_key(Store *store, const StoreFilter *filter, StoreOrder order, gint64 id,
                         StoreKey *key, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Reads up to limit rows next to a key: with onward those behind it, else those before it, always
 * in the order of the list. from NULL: from the list's start, or its end. Costs what the rows cost.
 * The other arguments as of store_articles_list().
 */
GPtrArray *store_order_list(Store *store, const StoreFilter *filter, StoreOrder order,
                            const StoreKey *from, gboolean onward, guint limit,
                            gboolean with_snippets, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many stand before a key; -1 on failure. */
gint64 store_order_position(Store *store, const StoreFilter *filter, StoreOrder order,
                            const StoreKey *key, GError **error);

/* The nearest unread one behind (onward) or before key; FALSE without error for none. */
gboolean store_order_next_unread(Store *store, const StoreFilter *filter, StoreOrder order,
                                 const StoreKey *key, gboolean onward, StoreKey *found,
                                 GError **error);

#endif
