/* Use case: subscribing to feeds. */
#ifndef DIXIT_APP_SUBSCRIBE_H
#define DIXIT_APP_SUBSCRIBE_H

#include "app/app.h"

/*
 * Subscribes to the feed at url, or to the one feed that the page there links to, and stores what
 * it has. Where the page links to none, a handful of likely addresses are tried (data/discovery).
 * Waits for the network. A plain path and file: are allowed: the user typed them.
 *
 * An address that is redirected for good to one that is subscribed to already is that subscription.
 *
 * feed   gets the subscription, which the caller frees; may be NULL
 * fresh  gets FALSE where it was subscribed to already; may be NULL
 */
gboolean app_subscribe(App *app, const char *url, StoreFeed **feed, gboolean *fresh,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
