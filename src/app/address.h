/* Addresses as people see them: passwords in them are for servers alone. */
#ifndef DIXIT_APP_ADDRESS_H
#define DIXIT_APP_ADDRESS_H

#include "store/feed.h"

/*
 * An address (or a path, or what the reader has typed for one) without user and password; what is
 * neither a web address nor a path is cleaned and cut as for messages. The caller frees it.
 */
char *app_address_shown(const char *url);

/* store_feed_name(), an address in its place without user and password. The caller frees it. */
char *app_feed_name(const StoreFeed *feed);

/*
 * store_feeds_listed() for a screen: store_feed_name() of each gives what app_feed_name() would, so
 * that it can be drawn as it is.
 */
GPtrArray *app_feeds_shown(Store *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
