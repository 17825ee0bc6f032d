/* The options of a session with every default filled in. */
#ifndef DIXIT_NET_LIMITS_H
#define DIXIT_NET_LIMITS_H

#include "net/fetch.h"

/* Made once by the session and read by its transfers; strings are owned. */
typedef struct {
    guint parallel, parallel_per_host, backlog;
    guint timeout_ms, connect_timeout_ms, stall_s;
    gsize body_max, header_max;
    char *user_agent;
    char *ca_file; /* $SSL_CERT_FILE; NULL where it is not set */
} NetLimits;

void net_limits_init(NetLimits *limits, const NetOptions *options);
void net_limits_clear(NetLimits *limits);

#endif
