/* Reading the values of HTTP headers. */
#ifndef DIXIT_NET_HEADER_H
#define DIXIT_NET_HEADER_H

#include <glib.h>

/* Values may be NULL: the header is missing. Dates are seconds since 1970-01-01 UTC. */

/*
 * Type and subtype in lower case, and the charset parameter; each NULL where it is missing.
 *
 * Source: RFC 9110, section 8.3
 */
void net_header_content_type(const char *value, char **type, char **charset);

/*
 * How many seconds to wait before asking again: a number, or a date counted from now_s; -1 where
 * the value is neither.
 *
 * Source: RFC 9110, section 10.2.3
 */
gint64 net_header_retry_after(const char *value, gint64 now_s);

/*
 * How many seconds the answer stays fresh in a private cache; -1 where the headers do not say.
 * no-cache and no-store mean 0; max-age goes before Expires, and what is no date in Expires is
 * past.
 *
 * date  of the Date header; NULL: now_s stands for it
 * age   of the Age header
 *
 * Source: RFC 9111, sections 4.2 and 5.2.2
 */
gint64 net_header_fresh(const char *cache_control, const char *expires, const char *date,
                        const char *age, gint64 now_s);

/* A copy of a validator that is safe to send back: printable ASCII of at most 1 KiB; else NULL. */
char *net_header_validator(const char *value);

/* What a status line says behind its number, cleaned; NULL where it says nothing. */
char *net_header_reason(const char *status_line, gsize len);

/* The registered words for a status that comes without any, as over HTTP/2; NULL for others. */
const char *net_header_usual_reason(int status);

#endif
