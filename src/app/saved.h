/* Use case: saved searches, which are virtual feeds with a count of what is unread in them. */
#ifndef DIXIT_APP_SAVED_H
#define DIXIT_APP_SAVED_H

#include "app/app.h"

/* The saved searches: AppSavedSearch, in the order of the configuration, to which they belong. */
const GPtrArray *app_saved(const App *app);

/*
 * The saved search called name. Belongs to the configuration, until it is saved anew or removed.
 * error  APP_ERROR_CONFIG: there is none of that name
 */
const AppSavedSearch *app_saved_find(const App *app, const char *name,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * What a saved search asks, to list what it finds (StoreFilter.query). Dates such as "in:7d" count
 * from now. The caller frees it.
 */
StoreQuery *app_saved_query(const AppSavedSearch *search, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * How many unread articles a saved search finds, as store_articles_count_unread() counts them:
 * more (may be NULL) gets TRUE where there may be others. -1 on failure.
 */
gint64 app_saved_unread(const App *app, const AppSavedSearch *search, gboolean *more,
                        GError **error);

/*
 * Saves a query under a name, in place of the one that has it already. It is written into the
 * configuration file, whose other lines stay as they are; that of the demo only lasts for this run.
 *
 * error  APP_ERROR_CONFIG: a name with brackets, or a file that cannot be read or written;
 *        STORE_ERROR_QUERY; in each case all is as before
 */
gboolean app_saved_put(App *app, const char *name, const char *query,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Removes a saved search, from the file too; error as above. */
gboolean app_saved_remove(App *app, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
