/* Certificates that tests make for themselves. */
#ifndef DIXIT_TESTS_CERTIFICATE_H
#define DIXIT_TESTS_CERTIFICATE_H

#include <glib.h>

/*
 * Makes a certificate that signs itself, with its key, in the file pem. alternative_name: whose it
 * is, as "IP:127.0.0.1". FALSE where there is no openssl to do it.
 */
gboolean test_certificate_make(const char *pem, const char *alternative_name);

#endif
