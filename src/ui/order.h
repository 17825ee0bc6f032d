/* In which order the articles of a list stand. */
#ifndef DIXIT_UI_ORDER_H
#define DIXIT_UI_ORDER_H

#include "app/app.h"
#include "ui/menu.h"

typedef enum {
    UI_ORDER_NEWEST, /* the list's own: read in stretches, however long it is */
    UI_ORDER_OLDEST,
    UI_ORDER_UNREAD,
    UI_ORDER_STORY, /* articles about the same event together; those alone come last */
    UI_ORDER_OUTLET,
    UI_ORDER_TITLE,
    UI_ORDER_STATEMENTS,
    UI_ORDER_RANK,
    UI_ORDER_COUNT
} UiOrder;

/* Articles that are put into another order than the newest first: the newest of the list. */
#define UI_ORDER_MAX 5000

/* For ui_menu_open(), in the order of UiOrder. */
extern const UiMenuItem ui_orders[UI_ORDER_COUNT];

/* Rows of a filter in an order (any but the newest first); of the oldest first, the oldest ones. */
GPtrArray *ui_order_read(Store *store, const StoreFilter *filter, UiOrder order,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
