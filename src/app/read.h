/* Reading what a person named on the command line. */
#ifndef DIXIT_APP_READ_H
#define DIXIT_APP_READ_H

#include <glib.h>

#include "net/fetch.h"

/* Takes the next piece of what is read; FALSE with error set ends the reading. */
typedef gboolean (*AppPieceFunc)(const char *piece, gsize len, gpointer data, GError **error);

/*
 * Reads to the end, piece by piece: a path, a "file:" address, or standard input for "-". A pipe by
 * name is read too, but not waited for when nobody writes into it.
 * error  G_FILE_ERROR, G_CONVERT_ERROR, or what take sets; no message has the name
 */
gboolean app_read_pieces(const char *source, AppPieceFunc take, gpointer data,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * The same as one piece of up to max bytes.
 * error  as above; G_FILE_ERROR_FAILED when it is larger
 */
GBytes *app_read_file(const char *source, gsize max, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* TRUE for an http or https address: the network is asked, not the disk. */
gboolean app_read_is_address(const char *source);

/*
 * Fetches such an address.
 * error  NET_ERROR
 * The caller owns the response, which has a body; NULL with error set.
 */
NetResponse *app_read_address(const char *address, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
