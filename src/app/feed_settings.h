/* What the reader has set for one feed: a group [feed ADDRESS] of the configuration. */
#ifndef DIXIT_APP_FEED_SETTINGS_H
#define DIXIT_APP_FEED_SETTINGS_H

#include <glib.h>

#include "base/cancel.h"
#include "net/access.h"

#define APP_KEEP_ALL G_MAXINT64

/* Strings and vectors are owned; NULL where the group is silent. */
typedef struct {
    gint64 interval_s; /* 0 for none */
    /* What is kept of it: 0 where the group is silent, APP_KEEP_ALL where it says so. */
    gint64 keep_days, keep_articles;
    char *user;
    char **password_command, **token_command; /* argument vectors */
    char *password_file, *token_file;
    gboolean digest;
    char **headers;
    char *cookie;
    char *ca_file, *certificate, *key;
    char *proxy;
    char **command; /* writes the feed on its standard output; only for an address "exec:NAME" */
    char **filter;  /* gets what was fetched and writes what is read in its place */
    gboolean full_text; /* the pages of its new articles are fetched as well */
} AppFeedSettings;

/*
 * Reads a group.
 * error  APP_ERROR_CONFIG, naming the option: an unknown one, a bad value
 */
AppFeedSettings *app_feed_settings_read(GKeyFile *file, const char *group,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

void app_feed_settings_free(AppFeedSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AppFeedSettings, app_feed_settings_free)

/* TRUE where something waits for a program of the reader's before the feed can be read. */
gboolean app_feed_settings_run_commands(const AppFeedSettings *settings);

/*
 * What opens the feed's door, with passwords and tokens from their files and commands. May take as
 * long as these.
 *
 * error  APP_ERROR_CONFIG: a file that cannot be read, that others than its owner may read, or that
 *        holds no secret; APP_ERROR_COMMAND; APP_ERROR_CANCELLED
 */
NetAccess *app_feed_settings_access(const AppFeedSettings *settings, BaseCancel *cancel,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
