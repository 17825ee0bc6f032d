/* The bundled sample newsroom. */
#ifndef DIXIT_APP_DEMO_H
#define DIXIT_APP_DEMO_H

#include "app/app.h"

/*
 * Subscribes to the feeds of data/demo/ and updates them, by the same way that feeds of the network
 * take. error: as of feed_opml_parse(), app_update_run(); or a feed of the demo that failed.
 */
gboolean app_demo_fill(App *app, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
