/* Use case: the main article of a web page, without storing anything. */
#ifndef DIXIT_APP_EXTRACT_H
#define DIXIT_APP_EXTRACT_H

#include <glib.h>
#include <jansson.h>

/*
 * Reads the page at source (a file, "-" for stdin, an http or https address) and gives its main
 * article as JSON. Waits for the network.
 *
 * base_url  the page's address, where it differs from source; may be NULL
 * charset   the page's encoding, whatever it says itself; may be NULL
 * error     G_FILE_ERROR, NET_ERROR, PAGE_ERROR
 *
 * The caller owns the reference; NULL with error set.
 */
json_t *app_extract(const char *source, const char *base_url, const char *charset,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
