/* Addresses as pages write them. */
#ifndef DIXIT_PAGE_ADDRESS_H
#define DIXIT_PAGE_ADDRESS_H

#include <glib.h>

/*
 * The absolute address that an attribute means, or NULL where it means none that a reader may
 * follow: only http, https and mailto are, and a mere fragment points into the page itself.
 *
 * href  any bytes
 * base  absolute; NULL leaves out relative addresses
 */
char *page_address_resolve(const char *href, const char *base);

/* TRUE for the address of a site's first page; what an archive keeps ends in the page's own. */
gboolean page_address_is_home(const char *href);

/* The file's name at the end of an address, decoded and cleaned, for people; NULL for none. */
char *page_address_file(const char *address);

/* TRUE where a file's name is mostly words, such as "kurti-vucic-ohrid.jpg"; FALSE for digests. */
gboolean page_address_says_something(const char *file);

#endif
