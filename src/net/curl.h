/*
 * libcurl: its types' cleanup, and its functions. Only net/ includes this.
 *
 * The library and the thirty that it brings take most of the time in which the program starts, and
 * who reads needs none of them. So, where the build says so (LAZY_LIBRARIES), it is loaded by the
 * first call; the names of its functions then stand for entries of a table.
 */
#ifndef DIXIT_NET_CURL_H
#define DIXIT_NET_CURL_H

#include <curl/curl.h>
#include <glib.h>

#if LAZY_LIBRARIES

/* clang-format off */
#define NET_CURL_FUNCTIONS(X) \
    X(easy_cleanup) X(easy_getinfo) X(easy_header) X(easy_init) X(easy_reset) X(easy_setopt) \
    X(easy_strerror) X(free) X(getdate) X(global_init) X(multi_add_handle) X(multi_cleanup) \
    X(multi_info_read) X(multi_init) X(multi_perform) X(multi_poll) X(multi_remove_handle) \
    X(multi_setopt) X(multi_wakeup) X(slist_append) X(slist_free_all) X(url) X(url_cleanup) \
    X(url_get) X(url_set)
/* clang-format on */

#define NET_CURL_MEMBER(name) __typeof__(curl_##name) *name;
typedef struct {
    NET_CURL_FUNCTIONS(NET_CURL_MEMBER)
} NetCurl;

/* The table, from any thread. Ends the program, with a message, where the library is not there. */
const NetCurl *net_curl(void);

/* Macros of curl.h that check types, which builds that link the library do. */
#undef curl_easy_getinfo
#undef curl_easy_setopt
#undef curl_multi_setopt

#define curl_easy_cleanup        (net_curl()->easy_cleanup)
#define curl_easy_getinfo        (net_curl()->easy_getinfo)
#define curl_easy_header         (net_curl()->easy_header)
#define curl_easy_init           (net_curl()->easy_init)
#define curl_easy_reset          (net_curl()->easy_reset)
#define curl_easy_setopt         (net_curl()->easy_setopt)
#define curl_easy_strerror       (net_curl()->easy_strerror)
#define curl_free                (net_curl()->free)
#define curl_getdate             (net_curl()->getdate)
#define curl_global_init         (net_curl()->global_init)
#define curl_multi_add_handle    (net_curl()->multi_add_handle)
#define curl_multi_cleanup       (net_curl()->multi_cleanup)
#define curl_multi_info_read     (net_curl()->multi_info_read)
#define curl_multi_init          (net_curl()->multi_init)
#define curl_multi_perform       (net_curl()->multi_perform)
#define curl_multi_poll          (net_curl()->multi_poll)
#define curl_multi_remove_handle (net_curl()->multi_remove_handle)
#define curl_multi_setopt        (net_curl()->multi_setopt)
#define curl_multi_wakeup        (net_curl()->multi_wakeup)
#define curl_slist_append        (net_curl()->slist_append)
#define curl_slist_free_all      (net_curl()->slist_free_all)
#define curl_url                 (net_curl()->url)
#define curl_url_cleanup         (net_curl()->url_cleanup)
#define curl_url_get             (net_curl()->url_get)
#define curl_url_set             (net_curl()->url_set)

#endif

/* A function of its own, so that cleaning up takes a name and no entry of a table. */
static inline void net_curlu_free(CURLU *url)
{
    curl_url_cleanup(url);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CURLU, net_curlu_free)

#endif
