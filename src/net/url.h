/* Addresses. */
#ifndef DIXIT_NET_URL_H
#define DIXIT_NET_URL_H

#include <glib.h>

/* TRUE for an absolute http or https address with a host, without control characters or spaces. */
gboolean net_url_is_web(const char *url);

/* The address for messages: without user and password, cleaned, cut at 200 characters. */
char *net_url_for_display(const char *url);

/* The address with scheme and host in lower case and "http://" put before a bare host name. */
char *net_url_normalize(const char *url);

#endif
