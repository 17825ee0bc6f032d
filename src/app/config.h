/* The configuration file: one table of options. */
#ifndef DIXIT_APP_CONFIG_H
#define DIXIT_APP_CONFIG_H

#include <glib.h>

#include "app/feed_settings.h"

/* Colours; APP_THEME_AUTO asks the terminal whether its background is light. */
typedef enum {
    APP_THEME_AUTO,
    APP_THEME_DARK,
    APP_THEME_LIGHT,
    APP_THEME_SAFE,    /* nothing is told by colour alone */
    APP_THEME_TERMINAL /* the terminal's own sixteen colours */
} AppTheme;

/* What of an article is marked in the reading pane. */
typedef enum { APP_MARKS_OFF, APP_MARKS_ACTORS, APP_MARKS_ALL } AppMarks;

typedef enum { APP_PRESET_DIXIT, APP_PRESET_VI, APP_PRESET_NEWSBOAT } AppPreset;

/* How the file has saved searches. */
#define APP_SEARCH_GROUP "search "
#define APP_SEARCH_QUERY "query"

#define APP_KILL_GROUP "kill "

/* What a kill rule does to the articles that its query finds. */
typedef enum { APP_KILL_HIDE, APP_KILL_READ } AppKillAction;

/* A saved search, or a kill rule: a group [search NAME] of the file. Strings are owned. */
typedef struct {
    char *name;
    char *query;          /* as written; it can be read */
    AppKillAction action; /* of a kill rule */
} AppSavedSearch;

/* A group [kill NAME]. */
typedef AppSavedSearch AppKillRule;

typedef struct {
    char **browser; /* argument vector that opens an address; "%u" in it is the address */
    guint theme;    /* AppTheme */
    guint preset;   /* of keys: AppPreset */
    guint marks;    /* AppMarks */
    gboolean mouse; /* take mouse events */
    guint feeds_width, articles_width; /* cells of these panes side by side; 0 as it fits */
    gboolean plain;                    /* lines and signs of ASCII alone */
    guint parallel;                    /* transfers at once */
    guint keep_days;                   /* age at which articles go; 0 for never */
    guint keep_articles;               /* of each feed; 0 for all */
    gboolean show_read;                /* lists show articles that have been read */
    GHashTable *keys; /* command name → its keys; "place/name" for one place; only changed ones */
    GHashTable *feeds;   /* address, without user and password → AppFeedSettings */
    GPtrArray *searches; /* AppSavedSearch, in the order of the file */
    GPtrArray *kills;    /* AppKillRule, likewise */
} AppConfig;

/*
 * Gives the defaults with what the key file at path changes.
 *
 * required  FALSE: a missing file changes nothing
 * error     APP_ERROR_CONFIG, naming the file and the option or line: a file that cannot be read,
 *           that others may write (it names programs to run), an unknown option, a bad value,
 *           a saved search or kill rule whose query cannot be read
 */
AppConfig *app_config_load(const char *path, gboolean required,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What is set for the feed at an address; NULL for nothing. Belongs to the configuration. */
const AppFeedSettings *app_config_feed(const AppConfig *config, const char *url);

/*
 * Whether a query can be saved under a name.
 * error  APP_ERROR_CONFIG: a name that no group can have; STORE_ERROR_QUERY: the query
 */
gboolean app_config_check_search(const char *name, const char *query,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for kill rules, which must have a query: APP_ERROR_CONFIG. */
gboolean app_config_check_kill(const char *name, const char *query,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Puts a saved search, which has been checked, behind the others or in the place of the one with
 * its name; for this run.
 */
void app_config_put_search(AppConfig *config, const char *name, const char *query);

/* The saved search of a name; NULL for none. Belongs to the configuration. */
const AppSavedSearch *app_config_search(const AppConfig *config, const char *name);

/* Puts a kill rule as app_config_put_search() does a search. */
void app_config_put_kill(AppConfig *config, const char *name, const char *query,
                         AppKillAction action);

/* The rule of that name, owned by the configuration; NULL if there is none. */
const AppKillRule *app_config_kill(const AppConfig *config, const char *name);

/* What the file calls an action: static. */
const char *app_kill_action_name(AppKillAction action);

/* Names of the options: NULL-terminated, static. */
const char *const *app_config_names(void);

/* The value of an option as the file would have it; NULL for an unknown one. The caller frees it.
 */
char *app_config_get(const AppConfig *config, const char *name);

/*
 * Sets an option from its text, for this run.
 * error  APP_ERROR_CONFIG: an unknown option, a bad value
 */
gboolean app_config_set(AppConfig *config, const char *name, const char *value,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The values that an option of a few can have (NULL-terminated, static); NULL for others. */
const char *const *app_config_choices(const char *name);

/* What an option is for, untranslated and static; NULL for an unknown one. */
const char *app_config_help(const char *name);

void app_config_free(AppConfig *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AppConfig, app_config_free)

#endif
