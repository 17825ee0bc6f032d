#include "config.h"

#include "net/access.h"

#include <string.h>

NetAccess *net_access_new(void)
{
    return g_atomic_rc_box_new0(NetAccess);
}

NetAccess *net_access_ref(NetAccess *access)
{
    return g_atomic_rc_box_acquire(access);
}

static void clear(gpointer data)
{
    NetAccess *access = data;

    g_free(access->user);
    g_free(access->password);
    g_free(access->token);
    g_strfreev(access->headers);
    g_free(access->cookie);
    g_free(access->ca_file);
    g_free(access->certificate);
    g_free(access->key);
    g_free(access->proxy);
}

void net_access_unref(NetAccess *access)
{
    g_atomic_rc_box_release_full(access, clear);
}

gboolean net_access_is_value(const char *text)
{
    if (!*text)
        return FALSE;
    for (const char *at = text; *at; at++) {
        if (*at < ' ' || *at > '~')
            return FALSE;
    }
    return TRUE;
}

/* Source: RFC 9110, section 5.1 and 5.6.2 (token) */
gboolean net_access_is_header(const char *text)
{
    const char *colon = strchr(text, ':');
    gsize name_len = strcspn(text, "()<>@,;:\\\"/[]?={} \t");

    return colon && colon > text && name_len == (gsize)(colon - text) && net_access_is_value(text);
}
