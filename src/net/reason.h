/* Why a transfer failed, in words for people. */
#ifndef DIXIT_NET_REASON_H
#define DIXIT_NET_REASON_H

#include "net/curl.h"
#include "net/limits.h"

/*
 * The error for a transfer that libcurl ended with code.
 *
 * url     the address that was being fetched
 * buffer  what libcurl wrote into CURLOPT_ERRORBUFFER; may be empty
 */
GError *net_reason_transfer(CURL *easy, CURLcode code, const char *url, const char *buffer,
                            const NetLimits *limits);

/* The error for a status that carries no document; phrase is the server's, or NULL. */
GError *net_reason_status(int status, const char *phrase);

/* The error for a document, or with of_header for headers, above the limit. */
GError *net_reason_limit(gboolean of_header, const NetLimits *limits);

#endif
