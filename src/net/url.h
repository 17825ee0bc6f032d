/* Addresses. */
#ifndef DIXIT_NET_URL_H
#define DIXIT_NET_URL_H

#include <glib.h>

/* TRUE for an absolute http or https address with a host, without control characters or spaces. */
gboolean net_url_is_web(const char *url);

/* TRUE for an https address; the rest of it is not looked at. */
gboolean net_url_is_https(const char *url);

/* The address for messages: without user and password, cleaned, cut at 200 characters. */
char *net_url_for_display(const char *url);

/*
 * The address with scheme and host in lower case and "http://" put before a bare host name; white
 * space around it, a fragment, the scheme's own port and a leading "feed:" are taken off. What is
 * no address comes back as it was; net_url_is_web() tells.
 */
char *net_url_normalize(const char *url);

/*
 * The absolute http or https address that a reference (a Location header, say) means when it stands
 * in a document at base, without fragment; spaces and characters beyond ASCII are percent-encoded.
 * NULL where it means none.
 *
 * Source: RFC 3986, section 5.2
 */
char *net_url_resolve(const char *base, const char *reference);

/* The same of what stands alone, and its host; NULL, and no host, where it is no web address. */
char *net_url_read(const char *url, char **host);

/* The host in lower case, without port; NULL where url is no web address. */
char *net_url_host(const char *url);

/* The host with its port where that is not the scheme's own; for messages. Never NULL. */
char *net_url_host_for_display(const char *url);

/* TRUE where scheme, host and port are the same. */
gboolean net_url_same_origin(const char *a, const char *b);

/* TRUE for a host that is this machine: "localhost" and its subdomains, 127.0.0.0/8, ::1. */
gboolean net_url_host_is_loopback(const char *host);

/*
 * TRUE for a host that only the reader's own network has, as far as its name or number tells: this
 * machine, private and link-local addresses, names without a dot or in domains kept for that.
 *
 * Sources: RFC 1918, RFC 4193, RFC 6761, RFC 6762, RFC 8375
 */
gboolean net_url_host_is_near(const char *host);

/*
 * The same address as libcurl understands it whatever the locale is: it reads the name of a host in
 * the encoding of the locale, and a timer runs in one that has ASCII alone. The caller frees it.
 */
char *net_url_for_libcurl(const char *url);

/* The address with its user and password taken off; the caller frees it. */
char *net_url_without_login(const char *url);

/* The address with the user and password of another one, none where that has none. The caller
 * frees it. */
char *net_url_with_login_of(const char *url, const char *other);

#endif
