/* One request on its way: an easy handle, its callbacks, its redirects, its answer. */
#ifndef DIXIT_NET_TRANSFER_H
#define DIXIT_NET_TRANSFER_H

#include "net/curl.h"
#include "net/limits.h"

typedef struct NetTransfer NetTransfer;

/* Takes the request. limits must outlive the transfer. Any thread. */
NetTransfer *net_transfer_new(NetRequest *request, const NetLimits *limits);

void net_transfer_free(NetTransfer *transfer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NetTransfer, net_transfer_free)

/* The host that it asks next, as net_url_host() gives it; "" for what asks none. */
const char *net_transfer_host(const NetTransfer *transfer);

/* When its hop began, by g_get_monotonic_time(). Set before it is started, and not changed then. */
gint64 net_transfer_started_us(const NetTransfer *transfer);

/*
 * Gives the answer where no server has to be asked: to a file, or an address that is none. NULL
 * for everything else.
 */
NetResponse *net_transfer_answer_here(NetTransfer *transfer);

/* Sets all options of a fresh or reset handle and makes it the transfer's until it ends. */
void net_transfer_start(NetTransfer *transfer, CURL *easy);

/* The transfer that a handle has been given to by net_transfer_start(). */
NetTransfer *net_transfer_of(CURL *easy);

/*
 * Takes the end of what net_transfer_start() began. Returns the answer, after which the transfer is
 * good for nothing but to be freed; NULL where it has been redirected and has to be started again,
 * perhaps at another host. The handle is the caller's again.
 */
NetResponse *net_transfer_end(NetTransfer *transfer, CURLcode code);

/* Gives up before it is started: an answer with NET_ERROR_WAIT, to ask again in wait_s seconds. */
NetResponse *net_transfer_put_off(NetTransfer *transfer, gint64 wait_s);

/* TRUE where it may be put off. */
gboolean net_transfer_is_patient(const NetTransfer *transfer);

/* Gives up: an answer with NET_ERROR_CANCELLED. */
NetResponse *net_transfer_cancel(NetTransfer *transfer);

#endif
