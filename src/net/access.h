/* What opens the door of one feed: credentials, headers, certificates, the way through a proxy. */
#ifndef DIXIT_NET_ACCESS_H
#define DIXIT_NET_ACCESS_H

#include <glib.h>

/*
 * Strings are owned; NULL for none. All but the proxy goes to the server of the request's own
 * address (scheme, host and port) and to no other that it redirects to.
 */
typedef struct {
    char *user, *password;
    gboolean digest;   /* the server wants the password as a digest: it is asked twice then */
    char *token;       /* sent as a bearer token */
    char **headers;    /* "Name: value" */
    char *cookie;      /* "name=value; …" */
    char *ca_file;     /* authorities in PEM, in place of those of $SSL_CERT_FILE */
    char *certificate; /* the client's own, in PEM; with the key unless that is named */
    char *key;
    char *proxy; /* http, https or socks5 address; "" for none, whatever the environment says */
} NetAccess;

/* Empty; further references are taken and given back like the first. */
NetAccess *net_access_new(void);
NetAccess *net_access_ref(NetAccess *access);
void net_access_unref(NetAccess *access);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NetAccess, net_access_unref)

/* TRUE for "Name: value" that makes one header, and no other. */
gboolean net_access_is_header(const char *text);

/* TRUE for text that may stand in a header: printable ASCII, at least one character. */
gboolean net_access_is_value(const char *text);

#endif
