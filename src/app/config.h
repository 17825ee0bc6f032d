/* The configuration file: one table of options. */
#ifndef DIXIT_APP_CONFIG_H
#define DIXIT_APP_CONFIG_H

#include <glib.h>

#include "app/feed_settings.h"

typedef struct {
    char **browser;     /* argument vector that opens an address; "%u" in it is the address */
    gboolean mouse;     /* take mouse events */
    guint parallel;     /* transfers at once */
    gboolean show_read; /* lists show articles that have been read */
    GHashTable *keys;   /* command name → its keys; only commands that the reader rebinds */
    GHashTable *feeds;  /* address, without user and password → AppFeedSettings */
} AppConfig;

/*
 * Gives the defaults with what the key file at path changes.
 *
 * required  FALSE: a missing file changes nothing
 * error     APP_ERROR_CONFIG, naming the file and the option or line: a file that cannot be read,
 *           that others may write (it names programs to run), an unknown option, a bad value
 */
AppConfig *app_config_load(const char *path, gboolean required,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What is set for the feed at an address; NULL for nothing. Belongs to the configuration. */
const AppFeedSettings *app_config_feed(const AppConfig *config, const char *url);

void app_config_free(AppConfig *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AppConfig, app_config_free)

#endif
