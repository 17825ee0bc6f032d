/* The configuration file: one table of options. */
#ifndef DIXIT_APP_CONFIG_H
#define DIXIT_APP_CONFIG_H

#include <glib.h>

typedef struct {
    char **browser;  /* argument vector of the program that opens addresses; %u is the address */
    gboolean mouse;
    guint parallel;  /* transfers at once */
    gboolean show_read;
    GHashTable *keys; /* command name → key sequence text; only what the user rebinds */
} AppConfig;

/* The defaults, with what the key file at path changes; a missing file changes nothing. */
AppConfig *app_config_load(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void app_config_free(AppConfig *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AppConfig, app_config_free)

#endif
