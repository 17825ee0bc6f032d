/* Where the bytes of a feed come from when it is not the network alone: the reader's commands. */
#ifndef DIXIT_APP_SOURCE_H
#define DIXIT_APP_SOURCE_H

#include "app/feed_settings.h"
#include "base/cancel.h"
#include "net/fetch.h"

/* TRUE for "exec:NAME": what a command writes. The configuration says which, nothing else does. */
gboolean app_source_is_command(const char *url);

/*
 * Runs the command of such a feed and answers as a server would; the answer's request is NULL.
 * settings  of the feed; NULL, or without a command: the answer is an error
 */
NetResponse *app_source_run(const char *url, const AppFeedSettings *settings, BaseCancel *cancel);

/*
 * Gives a body to the feed's filter, and puts in its place what the filter makes of it. Without a
 * filter the body stays. settings may be NULL.
 * error  APP_ERROR_COMMAND, APP_ERROR_CANCELLED; the body is as before
 */
gboolean app_source_filter(const AppFeedSettings *settings, GBytes **body, BaseCancel *cancel,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
