#include "config.h"

#include "net/limits.h"

#define PARALLEL           50
#define PARALLEL_PER_HOST  4
#define TIMEOUT_MS         30000
#define CONNECT_TIMEOUT_MS 10000
#define STALL_S            15
#define BODY_MAX           (16 * 1024 * 1024)
#define HEADER_MAX         (256 * 1024)
#define USER_AGENT         PACKAGE_NAME "/" PACKAGE_VERSION

void net_limits_init(NetLimits *limits, const NetOptions *options)
{
    static const NetOptions none;
    const NetOptions *o = options ? options : &none;
    const char *ca_file = g_getenv("SSL_CERT_FILE");

    *limits = (NetLimits){
        .parallel = o->parallel ? o->parallel : PARALLEL,
        .parallel_per_host = o->parallel_per_host ? o->parallel_per_host : PARALLEL_PER_HOST,
        .backlog = o->backlog,
        .timeout_ms = o->timeout_ms ? o->timeout_ms : TIMEOUT_MS,
        .connect_timeout_ms = o->connect_timeout_ms ? o->connect_timeout_ms : CONNECT_TIMEOUT_MS,
        .stall_s = o->stall_s ? o->stall_s : STALL_S,
        .body_max = o->body_max ? o->body_max : BODY_MAX,
        .header_max = o->header_max ? o->header_max : HEADER_MAX,
        .user_agent = g_strdup(o->user_agent ? o->user_agent : USER_AGENT),
        .ca_file = ca_file && *ca_file ? g_strdup(ca_file) : NULL,
    };
}

void net_limits_clear(NetLimits *limits)
{
    g_clear_pointer(&limits->user_agent, g_free);
    g_clear_pointer(&limits->ca_file, g_free);
}
