#include "config.h"

#include "app/config.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "app/address.h"
#include "app/app.h"
#include "app/config_queries.h"
#include "app/error.h"
#include "app/source.h"
#include "base/i18n.h"
#include "net/url.h"
#include "store/query.h"

#define OPTIONS_GROUP "dixit"
#define KEYS_GROUP    "keys"
#define FEED_GROUP    "feed "

typedef enum { OPTION_FLAG, OPTION_COUNT, OPTION_ARGUMENTS, OPTION_CHOICE } OptionType;

/* One option: its name in the file, where its value goes, its range and its default. */
typedef struct {
    const char *name;
    OptionType type;
    gsize offset; /* in AppConfig */
    guint least, most;
    const char *standard;
    const char *const *choices; /* of OPTION_CHOICE, in the order of its numbers */
    const char *help;           /* translated where it is shown */
} Option;

static const char *const flags[] = {"true", "false", NULL};
static const char *const themes[] = {"auto", "dark", "light", "safe", "terminal", NULL};
static const char *const presets[] = {"dixit", "vi", "newsboat", NULL};

static const char *const marks[] = {"off", "actors", "all", NULL};

static const Option options[] = {
    /* TRANSLATORS: this help of an option and those of the others have at most 48 cells. */
    {"articles-width", OPTION_COUNT, G_STRUCT_OFFSET(AppConfig, articles_width), 0, 500, "0", NULL,
     N_("Columns of the list of articles; 0: what fits")},
    {"browser", OPTION_ARGUMENTS, G_STRUCT_OFFSET(AppConfig, browser), 0, 0, "xdg-open %u", NULL,
     N_("What opens addresses; %u is the address")},
    {"feeds-width", OPTION_COUNT, G_STRUCT_OFFSET(AppConfig, feeds_width), 0, 500, "0", NULL,
     N_("Columns of the list of feeds; 0: what fits")},
    {"keep-articles", OPTION_COUNT, G_STRUCT_OFFSET(AppConfig, keep_articles), 0, 1000000000, "0",
     NULL, N_("Articles kept of each feed; 0: all")},
    {"keep-days", OPTION_COUNT, G_STRUCT_OFFSET(AppConfig, keep_days), 0, 100000, "0", NULL,
     N_("Days for which articles are kept; 0: for ever")},
    {"keys", OPTION_CHOICE, G_STRUCT_OFFSET(AppConfig, preset), 0, 0, "dixit", presets,
     N_("Keys that you are used to")},
    {"marks", OPTION_CHOICE, G_STRUCT_OFFSET(AppConfig, marks), 0, 0, "all", marks,
     N_("What is marked in a text")},
    {"mouse", OPTION_FLAG, G_STRUCT_OFFSET(AppConfig, mouse), 0, 0, "true", flags,
     N_("Whether the mouse works")},
    {"parallel", OPTION_COUNT, G_STRUCT_OFFSET(AppConfig, parallel), 1, 256, "24", NULL,
     N_("Transfers that run at once")},
    {"plain", OPTION_FLAG, G_STRUCT_OFFSET(AppConfig, plain), 0, 0, "false", flags,
     N_("Lines and signs of ASCII alone")},
    {"show-read", OPTION_FLAG, G_STRUCT_OFFSET(AppConfig, show_read), 0, 0, "true", flags,
     N_("Whether lists show what has been read")},
    {"theme", OPTION_CHOICE, G_STRUCT_OFFSET(AppConfig, theme), 0, 0, "auto", themes,
     N_("Colours; auto follows the terminal")},
};

static gboolean read_flag(const char *value, gboolean *flag)
{
    gboolean on = g_str_equal(value, "true");

    if (!on && !g_str_equal(value, "false"))
        return FALSE;
    *flag = on;
    return TRUE;
}

static void fail_choice(const Option *option, GError **error)
{
    g_autofree char *all = g_strjoinv(", ", (char **)option->choices);

    /* TRANSLATORS: the second %s lists the words that can be written: "auto, dark, light". */
    g_set_error(error, APP_ERROR, APP_ERROR_CONFIG, _("'%s' must be one of %s"), option->name, all);
}

/* Sets one option from its text; FALSE with a reason where the text is no value of it. */
static gboolean set_option(AppConfig *config, const Option *option, const char *value,
                           GError **error)
{
    gpointer place = G_STRUCT_MEMBER_P(config, option->offset);

    switch (option->type) {
    case OPTION_FLAG:
        if (read_flag(value, place))
            return TRUE;
        /* TRANSLATORS: "true" and "false" are written so in the file. */
        g_set_error(error, APP_ERROR, APP_ERROR_CONFIG, _("'%s' must be true or false"),
                    option->name);
        return FALSE;
    case OPTION_COUNT: {
        guint64 count;
        if (g_ascii_string_to_unsigned(value, 10, option->least, option->most, &count, NULL)) {
            *(guint *)place = (guint)count;
            return TRUE;
        }
        g_set_error(error, APP_ERROR, APP_ERROR_CONFIG, _("'%s' must be a number from %u to %u"),
                    option->name, option->least, option->most);
        return FALSE;
    }
    case OPTION_CHOICE:
        for (guint i = 0; option->choices[i]; i++) {
            if (g_str_equal(option->choices[i], value)) {
                *(guint *)place = i;
                return TRUE;
            }
        }
        fail_choice(option, error);
        return FALSE;
    case OPTION_ARGUMENTS: {
        char **arguments = NULL;
        g_autoptr(GError) reason = NULL;
        if (g_shell_parse_argv(value, NULL, &arguments, &reason)) {
            g_strfreev(*(char ***)place);
            *(char ***)place = arguments;
            return TRUE;
        }
        g_set_error(error, APP_ERROR, APP_ERROR_CONFIG, _("'%s' is no command: %s"), option->name,
                    reason->message);
        return FALSE;
    }
    }
    g_return_val_if_reached(FALSE);
}

static const Option *find_option(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(options); i++) {
        if (g_str_equal(options[i].name, name))
            return &options[i];
    }
    return NULL;
}

const char *const *app_config_names(void)
{
    static const char *names[G_N_ELEMENTS(options) + 1];

    for (gsize i = 0; i < G_N_ELEMENTS(options); i++)
        names[i] = options[i].name;
    return names;
}

const char *const *app_config_choices(const char *name)
{
    const Option *option = find_option(name);

    return option ? option->choices : NULL;
}

const char *app_config_help(const char *name)
{
    const Option *option = find_option(name);

    return option ? option->help : NULL;
}

char *app_config_get(const AppConfig *config, const char *name)
{
    const Option *option = find_option(name);
    gconstpointer place = option ? G_STRUCT_MEMBER_P(config, option->offset) : NULL;

    if (!option)
        return NULL;
    switch (option->type) {
    case OPTION_FLAG:
        return g_strdup(*(const gboolean *)place ? "true" : "false");
    case OPTION_COUNT:
        return g_strdup_printf("%u", *(const guint *)place);
    case OPTION_CHOICE:
        return g_strdup(option->choices[*(const guint *)place]);
    case OPTION_ARGUMENTS:
        return g_strjoinv(" ", *(char **const *)place);
    }
    g_return_val_if_reached(NULL);
}

gboolean app_config_set(AppConfig *config, const char *name, const char *value, GError **error)
{
    const Option *option = find_option(name);

    if (!option) {
        g_set_error(error, APP_ERROR, APP_ERROR_CONFIG, _("unknown option '%s'"), name);
        return FALSE;
    }
    return set_option(config, option, value, error);
}

static gboolean read_options(AppConfig *config, GKeyFile *file, GError **error)
{
    g_auto(GStrv) names = g_key_file_get_keys(file, OPTIONS_GROUP, NULL, NULL);

    for (guint i = 0; names && names[i]; i++) {
        const Option *option = find_option(names[i]);
        g_autofree char *value = g_key_file_get_value(file, OPTIONS_GROUP, names[i], NULL);

        if (!option) {
            g_set_error(error, APP_ERROR, APP_ERROR_CONFIG, _("unknown option '%s'"), names[i]);
            return FALSE;
        }
        if (!set_option(config, option, g_strstrip(value), error))
            return FALSE;
    }
    return TRUE;
}

/* Reads [keys], and each [keys PLACE]. */
static void read_keys(AppConfig *config, GKeyFile *file)
{
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);

    for (guint g = 0; groups[g]; g++) {
        const char *place = groups[g] + MIN(strlen(groups[g]), strlen(KEYS_GROUP));
        if (!g_str_has_prefix(groups[g], KEYS_GROUP) || (*place && *place != ' '))
            continue;
        g_auto(GStrv) names = g_key_file_get_keys(file, groups[g], NULL, NULL);
        for (guint i = 0; names && names[i]; i++) {
            char *name =
                *place ? g_strdup_printf("%s/%s", place + 1, names[i]) : g_strdup(names[i]);
            g_hash_table_insert(config->keys, name,
                                g_key_file_get_value(file, groups[g], names[i], NULL));
        }
    }
}

/* The address in a group's name as feeds have it. */
static char *feed_key(const char *written)
{
    if (app_source_is_command(written) || g_path_is_absolute(written))
        return g_strdup(written);
    g_autofree char *normal = net_url_normalize(written);
    return app_address_shown(normal);
}

static gboolean read_feeds(AppConfig *config, GKeyFile *file, GError **error)
{
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);

    for (guint i = 0; groups[i]; i++) {
        if (!g_str_has_prefix(groups[i], FEED_GROUP))
            continue;
        g_autofree char *key = feed_key(groups[i] + strlen(FEED_GROUP));
        AppFeedSettings *settings = app_feed_settings_read(file, groups[i], error);
        if (!settings) {
            g_prefix_error(error, _("[feed %s]: "), key);
            return FALSE;
        }
        g_hash_table_insert(config->feeds, g_steal_pointer(&key), settings);
    }
    return TRUE;
}

const AppFeedSettings *app_config_feed(const AppConfig *config, const char *url)
{
    if (g_hash_table_size(config->feeds) == 0)
        return NULL;

    g_autofree char *key = app_address_shown(url);
    return g_hash_table_lookup(config->feeds, app_source_is_command(url) ? url : key);
}

static AppConfig *config_new(void)
{
    AppConfig *config = g_new0(AppConfig, 1);

    config->keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    config->feeds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify)app_feed_settings_free);
    app_config_queries_init(config);
    for (gsize i = 0; i < G_N_ELEMENTS(options); i++)
        set_option(config, &options[i], options[i].standard, NULL);
    return config;
}

/* The file names programs that will be run: nobody but its owner may have written it. */
static gboolean only_owner_writes(const char *path, GError **error)
{
    GStatBuf info;

    if (g_stat(path, &info) == 0 && (info.st_mode & (S_IWGRP | S_IWOTH))) {
        g_set_error_literal(error, APP_ERROR, APP_ERROR_CONFIG,
                            _("others may write it; take that right away with chmod go-w"));
        return FALSE;
    }
    return TRUE;
}

AppConfig *app_config_load(const char *path, gboolean required, GError **error)
{
    g_autoptr(AppConfig) config = config_new();
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) reason = NULL;

    if (!required && !g_file_test(path, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&config);

    if (!only_owner_writes(path, &reason) ||
        !g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &reason) ||
        !read_options(config, file, &reason) || !read_feeds(config, file, &reason) ||
        !app_config_queries_read(config, file, &reason)) {
        g_set_error(error, APP_ERROR, APP_ERROR_CONFIG, _("cannot use the configuration '%s': %s"),
                    path, reason->message);
        return NULL;
    }
    read_keys(config, file);
    return g_steal_pointer(&config);
}

void app_config_free(AppConfig *config)
{
    g_strfreev(config->browser);
    g_hash_table_unref(config->keys);
    g_hash_table_unref(config->feeds);
    g_ptr_array_unref(config->searches);
    g_ptr_array_unref(config->kills);
    g_free(config);
}
