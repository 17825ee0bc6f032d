/* libcurl: its types' cleanup. Only net/ includes this. */
#ifndef DIXIT_NET_CURL_H
#define DIXIT_NET_CURL_H

#include <curl/curl.h>
#include <glib.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CURLU, curl_url_cleanup)

#endif
