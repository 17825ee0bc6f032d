#include "config.h"

#include "base/replace.h"

#include <string.h>

#include <glib.h>

char *base_replace(const char *text, const char *part, const char *by)
{
    GString *out = g_string_new(NULL);
    const char *found;

    for (; (found = strstr(text, part)); text = found + strlen(part)) {
        g_string_append_len(out, text, found - text);
        g_string_append(out, by);
    }
    g_string_append(out, text);
    return g_string_free(out, FALSE);
}
