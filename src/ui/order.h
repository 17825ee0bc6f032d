/* In which order the articles of a list stand. */
#ifndef DIXIT_UI_ORDER_H
#define DIXIT_UI_ORDER_H

#include "app/app.h"
#include "store/arrange.h"
#include "ui/menu.h"

typedef enum {
    UI_ORDER_NEWEST, /* the list's own */
    UI_ORDER_OLDEST,
    UI_ORDER_UNREAD,
    UI_ORDER_STORY, /* articles about the same event together; those alone come last */
    UI_ORDER_OUTLET,
    UI_ORDER_TITLE,
    UI_ORDER_STATEMENTS,
    UI_ORDER_RANK,
    UI_ORDER_COUNT
} UiOrder;

/* Articles that are put into an order which the store has no index for: the newest of the list. */
#define UI_ORDER_MAX 5000

/* For ui_menu_open(), in the order of UiOrder. */
extern const UiMenuItem ui_orders[UI_ORDER_COUNT];

/* The same order in the store; whether the list of a filter is read by place in it: in stretches,
 * however long it is. */
StoreOrder ui_order_of_store(UiOrder order);
gboolean ui_order_has_places(UiOrder order, const StoreFilter *filter);

/*
 * Rows of a filter in an order that it is not read by place in. newest gets how many of the newest
 * articles they are, or were ranked among; 0 for all.
 */
GPtrArray *ui_order_read(Store *store, const StoreFilter *filter, UiOrder order, guint *newest,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
