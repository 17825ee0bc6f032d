#include "config.h"

#include "app/feed_settings.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "app/command.h"
#include "app/error.h"
#include "base/i18n.h"

#define INTERVAL_LEAST_S 60
#define INTERVAL_MOST_S  (366 * 24 * 60 * 60)

/* A command for a secret may ask its owner for something first. */
#define SECRET_TIMEOUT_S 120
#define SECRET_MAX       (16 * 1024)

typedef gboolean (*SetFunc)(gpointer place, const char *value);

static gboolean set_text(gpointer place, const char *value)
{
    g_free(*(char **)place);
    *(char **)place = g_strdup(value);
    return net_access_is_value(value);
}

/* A path that begins with "~/" is one in the reader's own folder. */
static char *expand(const char *path)
{
    return g_str_has_prefix(path, "~/") ? g_build_filename(g_get_home_dir(), path + 2, NULL)
                                        : g_strdup(path);
}

static gboolean set_path(gpointer place, const char *value)
{
    g_free(*(char **)place);
    *(char **)place = expand(value);
    return g_path_is_absolute(*(char **)place);
}

/* The program is a whole path, or a name to be looked for in $PATH. */
static gboolean set_command(gpointer place, const char *value)
{
    char **arguments = NULL;

    if (!g_shell_parse_argv(value, NULL, &arguments, NULL))
        return FALSE;
    g_strfreev(*(char ***)place);
    *(char ***)place = arguments;
    g_autofree char *program = arguments[0];
    arguments[0] = expand(program);
    return g_path_is_absolute(arguments[0]) || !strchr(arguments[0], '/');
}

static gboolean set_headers(gpointer place, const char *value)
{
    g_auto(GStrv) headers = g_strsplit(value, "|", -1);

    for (guint i = 0; headers[i]; i++) {
        if (!net_access_is_header(g_strstrip(headers[i])))
            return FALSE;
    }
    g_strfreev(*(char ***)place);
    *(char ***)place = g_steal_pointer(&headers);
    return TRUE;
}

static gboolean set_auth(gpointer place, const char *value)
{
    *(gboolean *)place = g_str_equal(value, "digest");
    return *(gboolean *)place || g_str_equal(value, "basic");
}

static gboolean set_flag(gpointer place, const char *value)
{
    *(gboolean *)place = g_str_equal(value, "yes");
    return *(gboolean *)place || g_str_equal(value, "no");
}

static gboolean set_proxy(gpointer place, const char *value)
{
    gboolean none = g_str_equal(value, "none");

    return set_text(place, none ? "" : value) || none;
}

static gboolean set_interval(gpointer place, const char *value)
{
    static const struct {
        const char *unit;
        gint64 seconds;
    } units[] = {{"m", 60}, {"h", 60 * 60}, {"d", 24 * 60 * 60}};
    char *unit;
    gint64 count = (gint64)g_ascii_strtoull(value, &unit, 10);

    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        if (unit > value && g_str_equal(unit, units[i].unit) &&
            count <= INTERVAL_MOST_S / units[i].seconds) {
            *(gint64 *)place = count * units[i].seconds;
            return count * units[i].seconds >= INTERVAL_LEAST_S;
        }
    }
    return FALSE;
}

static gboolean set_keep(gpointer place, const char *value)
{
    guint64 count;

    if (!g_ascii_string_to_unsigned(value, 10, 0, 1000000000, &count, NULL))
        return FALSE;
    *(gint64 *)place = count > 0 ? (gint64)count : APP_KEEP_ALL;
    return TRUE;
}

/* One option: its name, where its value goes, how it is read, and what it must be. */
typedef struct {
    const char *name;
    gsize offset; /* in AppFeedSettings */
    SetFunc set;
    const char *form;
} Option;

#define PLACE(member) G_STRUCT_OFFSET(AppFeedSettings, member)

static const Option options[] = {
    /* TRANSLATORS: this and the next few stand at the end of "'%s' must be %s". */
    {"ca-file", PLACE(ca_file), set_path, N_("a whole path")},
    {"certificate", PLACE(certificate), set_path, N_("a whole path")},
    {"command", PLACE(command), set_command, N_("a command")},
    {"cookie", PLACE(cookie), set_text, N_("plain text")},
    {"filter", PLACE(filter), set_command, N_("a command")},
    {"full-text", PLACE(full_text), set_flag, N_("yes or no")},
    {"headers", PLACE(headers), set_headers, N_("\"Name: value\", several parted by '|'")},
    {"interval", PLACE(interval_s), set_interval, N_("a time such as 30m, 2h or 1d")},
    {"keep-articles", PLACE(keep_articles), set_keep, N_("a number, or 0 for all")},
    {"keep-days", PLACE(keep_days), set_keep, N_("a number, or 0 for ever")},
    {"key", PLACE(key), set_path, N_("a whole path")},
    /* TRANSLATORS: "basic", "digest" and, below, "none" are written so in the file. */
    {"login", PLACE(digest), set_auth, N_("basic or digest")},
    {"password-command", PLACE(password_command), set_command, N_("a command")},
    {"password-file", PLACE(password_file), set_path, N_("a whole path")},
    {"proxy", PLACE(proxy), set_proxy, N_("an address, or none")},
    {"token-command", PLACE(token_command), set_command, N_("a command")},
    {"token-file", PLACE(token_file), set_path, N_("a whole path")},
    {"user", PLACE(user), set_text, N_("plain text")},
};

static const Option *find_option(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(options); i++) {
        if (g_str_equal(options[i].name, name))
            return &options[i];
    }
    return NULL;
}

AppFeedSettings *app_feed_settings_read(GKeyFile *file, const char *group, GError **error)
{
    g_autoptr(AppFeedSettings) settings = g_new0(AppFeedSettings, 1);
    g_auto(GStrv) names = g_key_file_get_keys(file, group, NULL, NULL);

    for (guint i = 0; names && names[i]; i++) {
        const Option *option = find_option(names[i]);
        g_autofree char *value = g_key_file_get_value(file, group, names[i], NULL);

        if (!option) {
            g_set_error(error, APP_ERROR, APP_ERROR_CONFIG, _("unknown option '%s'"), names[i]);
            return NULL;
        }
        if (!option->set(G_STRUCT_MEMBER_P(settings, option->offset), g_strstrip(value))) {
            /* TRANSLATORS: the name of an option, and "a whole path", "a command" and the like. */
            g_set_error(error, APP_ERROR, APP_ERROR_CONFIG, _("'%s' must be %s"), names[i],
                        _(option->form));
            return NULL;
        }
    }
    return g_steal_pointer(&settings);
}

void app_feed_settings_free(AppFeedSettings *settings)
{
    g_free(settings->user);
    g_strfreev(settings->password_command);
    g_strfreev(settings->token_command);
    g_free(settings->password_file);
    g_free(settings->token_file);
    g_strfreev(settings->headers);
    g_free(settings->cookie);
    g_free(settings->ca_file);
    g_free(settings->certificate);
    g_free(settings->key);
    g_free(settings->proxy);
    g_strfreev(settings->command);
    g_strfreev(settings->filter);
    g_free(settings);
}

/* --- secrets --- */

gboolean app_feed_settings_run_commands(const AppFeedSettings *settings)
{
    return settings->password_command || settings->token_command || settings->command;
}

/* The first line of what a file or a command holds; NULL where that is no secret. */
static char *first_line(const char *text, gsize len)
{
    const char *end = memchr(text, '\n', len);
    g_autofree char *line = g_strndup(text, end ? (gsize)(end - text) : len);

    return *line ? g_steal_pointer(&line) : NULL;
}

static char *read_secret_file(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) reason = NULL;
    GStatBuf info;
    gsize len;

    if (g_stat(path, &info) == 0 && (info.st_mode & (S_IRWXG | S_IRWXO))) {
        g_set_error(error, APP_ERROR, APP_ERROR_CONFIG,
                    _("others may read the secret in '%s'; take that right away with chmod 600"),
                    path);
        return NULL;
    }
    if (!g_file_get_contents(path, &text, &len, &reason)) {
        g_set_error(error, APP_ERROR, APP_ERROR_CONFIG, _("cannot read the secret: %s"),
                    reason->message);
        return NULL;
    }
    char *secret = first_line(text, len);
    if (!secret)
        g_set_error(error, APP_ERROR, APP_ERROR_CONFIG, _("there is no secret in '%s'"), path);
    return secret;
}

static char *run_secret_command(char **command, BaseCancel *cancel, GError **error)
{
    static const AppCommandLimits limits = {
        .timeout_s = SECRET_TIMEOUT_S, .output_max = SECRET_MAX, .secret = TRUE};
    g_autoptr(GBytes) output = app_command_run(command, NULL, &limits, cancel, error);

    if (!output)
        return NULL;
    gsize len;
    const char *text = g_bytes_get_data(output, &len);
    char *secret = len > 0 ? first_line(text, len) : NULL;
    if (!secret)
        g_set_error(error, APP_ERROR, APP_ERROR_COMMAND, _("'%s' gave no secret"), command[0]);
    return secret;
}

/* Gets a secret where one is named; FALSE with error set where it cannot be had. */
static gboolean get_secret(char **command, const char *file, BaseCancel *cancel, char **secret,
                           GError **error)
{
    if (command)
        *secret = run_secret_command(command, cancel, error);
    else if (file)
        *secret = read_secret_file(file, error);
    return *secret || (!command && !file);
}

NetAccess *app_feed_settings_access(const AppFeedSettings *settings, BaseCancel *cancel,
                                    GError **error)
{
    g_autoptr(NetAccess) access = net_access_new();

    if (!get_secret(settings->password_command, settings->password_file, cancel, &access->password,
                    error) ||
        !get_secret(settings->token_command, settings->token_file, cancel, &access->token, error))
        return NULL;
    access->user = g_strdup(settings->user);
    access->digest = settings->digest;
    access->headers = g_strdupv(settings->headers);
    access->cookie = g_strdup(settings->cookie);
    access->ca_file = g_strdup(settings->ca_file);
    access->certificate = g_strdup(settings->certificate);
    access->key = g_strdup(settings->key);
    access->proxy = g_strdup(settings->proxy);
    return g_steal_pointer(&access);
}
