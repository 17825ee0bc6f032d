#include "config.h"

#include "app/source.h"

#include "app/command.h"
#include "app/error.h"
#include "base/i18n.h"

/* As for what comes from the network. */
static const AppCommandLimits limits = {.timeout_s = 30, .output_max = 16 * 1024 * 1024};

gboolean app_source_is_command(const char *url)
{
    return g_str_has_prefix(url, "exec:");
}

NetResponse *app_source_run(const char *url, const AppFeedSettings *settings, BaseCancel *cancel)
{
    NetResponse *response = net_response_new(NULL);

    if (!settings || !settings->command) {
        g_set_error(&response->error, APP_ERROR, APP_ERROR_CONFIG,
                    _("the configuration has no command in a group [feed %s]"), url);
        return response;
    }
    response->body = app_command_run(settings->command, NULL, &limits, cancel, &response->error);
    response->status = response->body ? 200 : 0;
    return response;
}

gboolean app_source_filter(const AppFeedSettings *settings, GBytes **body, BaseCancel *cancel,
                           GError **error)
{
    if (!settings || !settings->filter)
        return TRUE;

    GBytes *filtered = app_command_run(settings->filter, *body, &limits, cancel, error);
    if (!filtered)
        return FALSE;
    g_bytes_unref(*body);
    *body = filtered;
    return TRUE;
}
