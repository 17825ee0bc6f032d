/* Use case: kill rules, which hide or mark read what the reader does not want to see. */
#ifndef DIXIT_APP_KILL_H
#define DIXIT_APP_KILL_H

#include "app/app.h"
#include "store/kill.h"

/* The rules: AppKillRule, in the order of the configuration, to which they belong. */
const GPtrArray *app_kills(const App *app);

/*
 * The rule called name; belongs to the configuration.
 * error  APP_ERROR_CONFIG: there is none of that name
 */
const AppKillRule *app_kill_find(const App *app, const char *name,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * The rules of a configuration as the store takes them: StoreKillRule, for the caller to unref.
 * Dates such as "in:7d" count from now.
 */
GArray *app_kill_rules(const AppConfig *config, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A rule as the store takes it; its query is the caller's. NULL query on failure. */
StoreKillRule app_kill_rule(const AppKillRule *rule, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many stored articles a rule would hide or mark read now; -1 on failure. */
gint64 app_kill_would(const App *app, const AppKillRule *rule, GError **error);

/*
 * Applies rules to what is stored: that called name, or (NULL) all. Can be undone. count (may be
 * NULL) gets how many articles it hid or marked read.
 */
gboolean app_kill_apply(App *app, const char *name, guint *count,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes back all that a rule ever did, also one that is gone; count as above. */
gboolean app_kill_take_back(App *app, const char *name, guint *count,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Puts a rule into the configuration and its file, in place of the one that has its name already;
 * in the demo for this run alone. What it does is done at the next update, or by app_kill_apply().
 *
 * error  APP_ERROR_CONFIG: no query, a name with brackets, or a file that cannot be read or
 *        written; STORE_ERROR_QUERY. The rules in force are as before then
 */
gboolean app_kill_put(App *app, const char *name, const char *query, AppKillAction action,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Removes a rule, from the file too; what it has hidden stays so. error as above, also for none. */
gboolean app_kill_remove(App *app, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
