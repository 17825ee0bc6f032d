#include "config.h"

#include "base/message.h"

#include <stdio.h>

#include "base/clean.h"

static BaseMessageFunc message_handler;
static gpointer message_data;

void base_message_set_handler(BaseMessageFunc handler, gpointer data)
{
    message_handler = handler;
    message_data = data;
}

void base_message(const char *subject, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *raw = g_strdup_vprintf(format, arguments);
    va_end(arguments);

    g_autofree char *reason = base_clean_message(raw, -1);
    g_autofree char *about = base_clean_message(subject, -1);
    g_autofree char *line = about ? g_strconcat(about, ": ", reason, NULL) : g_strdup(reason);

    if (message_handler)
        message_handler(line, message_data);
    else
        fprintf(stderr, "dixit: %s\n", line);
}
