/* Addresses inside feeds. */
#ifndef DIXIT_FEED_URL_H
#define DIXIT_FEED_URL_H

#include <glib.h>

/* TRUE where the address begins with a scheme. */
gboolean feed_url_is_absolute(const char *url);

/*
 * Gives the address that reference stands for beside base_url, white space around it left out. The
 * reference as it is where there is no base (NULL, relative, or longer than FEED_BASE_MAX) or one
 * of the two cannot be read; NULL for NULL. The caller frees it. Characters beyond ASCII stay as
 * they are.
 *
 * Source: RFC 3986, section 5.
 */
char *feed_url_resolve(const char *base_url, const char *reference);

/*
 * Takes an address that was resolved and gives it as it is kept: spaces in it escaped; NULL for one
 * that means a command or a file of the reader's (javascript:, data:, file: and the like) or is
 * NULL.
 */
char *feed_url_keep(char *url);

#endif
