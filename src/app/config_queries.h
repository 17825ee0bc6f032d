/* The groups of the configuration file that hold queries. Only config.c includes this. */
#ifndef DIXIT_APP_CONFIG_QUERIES_H
#define DIXIT_APP_CONFIG_QUERIES_H

#include "app/config.h"

/* Gives a configuration its lists, empty. */
void app_config_queries_init(AppConfig *config);

/* Reads all groups [search NAME] and [kill NAME]; error as app_config_load() has it. */
gboolean app_config_queries_read(AppConfig *config, GKeyFile *file,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
