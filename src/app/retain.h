/* Use case: letting old articles go, as the configuration says. */
#ifndef DIXIT_APP_RETAIN_H
#define DIXIT_APP_RETAIN_H

#include "app/app.h"
#include "store/feed.h"
#include "store/retain.h"

/*
 * What is kept of feeds (StoreFeed): array of StoreKeep, for those that the configuration limits.
 * The caller unrefs it.
 */
GArray *app_retain_limits(const AppConfig *config, const GPtrArray *feeds);

/* What a run removed, or would remove, of one feed. */
typedef struct {
    const StoreFeed *feed;
    guint removed;
    guint kept; /* past a limit, but protected (store/retain.h); of a dry run only */
} AppRetained;

typedef void (*AppRetainedFunc)(const AppRetained *retained, gpointer data);

/*
 * Removes what the limits of the configuration let go, or (dry) only counts it. Calls for each feed
 * that has a limit. error: also APP_ERROR_BUSY while an update runs
 */
gboolean app_retain(App *app, gboolean dry, AppRetainedFunc on_feed, gpointer data,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
