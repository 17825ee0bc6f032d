/* An address taken apart and put together. Only url.c includes this. */
#ifndef DIXIT_NET_URL_PARTS_H
#define DIXIT_NET_URL_PARTS_H

#include <glib.h>

/* Of an http or https address; its fragment is left out. Strings are valid UTF-8, owned here. */
typedef struct {
    gboolean https;
    char *login; /* user, or user and password with a colon between, as written; NULL without */
    char *host;  /* ASCII letters in lower case, percent-decoded; a number in its usual form, of
                    IPv6 in brackets; never empty */
    char *zone;  /* of an IPv6 address; NULL without */
    guint port;  /* 0 where it is the scheme's own */
    char *path;  /* begins with "/", has no dot segments; ASCII, the rest percent-encoded */
    char *query; /* without "?", likewise; NULL without, or where nothing follows it */
} NetUrlParts;

void net_url_parts_free(NetUrlParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NetUrlParts, net_url_parts_free)

/*
 * Takes an absolute address apart. Path and query stay as they are written, but for spaces and what
 * is not ASCII: a server may tell "%7e" from "~". NULL for what is no such address.
 *
 * This is done here and not by libcurl, which is loaded only when something is fetched.
 *
 * Source: RFC 3986, section 3; like libcurl, the last "@" ends a login
 */
NetUrlParts *net_url_parts_parse(const char *url);

/* What a reference means in a document at base; NULL where it is no http or https address. */
NetUrlParts *net_url_parts_resolve(const NetUrlParts *base, const char *reference);

/* The whole address; the caller frees it. */
char *net_url_parts_write(const NetUrlParts *parts);

#endif
