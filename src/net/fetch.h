/* Fetching: many transfers side by side in one thread of their own. */
#ifndef DIXIT_NET_FETCH_H
#define DIXIT_NET_FETCH_H

#include <glib.h>

#include "net/access.h"

#define NET_ERROR (net_error_quark())
GQuark net_error_quark(void);

typedef enum {
    NET_ERROR_ADDRESS,  /* not an http or https address (or a file, where that is allowed) */
    NET_ERROR_TRANSFER, /* no connection, no such host, time is up, TLS, redirects, … */
    NET_ERROR_STATUS,   /* the server answered with a status that carries no document */
    NET_ERROR_LIMIT,    /* body or header larger than allowed */
    NET_ERROR_WAIT,     /* not asked: its host has asked to be left alone for a while */
    NET_ERROR_CANCELLED /* by net_session_cancel() */
} NetError;

/* What to fetch. Strings are owned. */
typedef struct {
    char *url;
    char *etag;          /* sent as If-None-Match; NULL for none */
    char *last_modified; /* sent as If-Modified-Since, as the server wrote it; NULL for none */
    NetAccess *access;   /* a reference of the request's own; NULL for none */
    gboolean allow_file; /* the user typed this address: file: and paths may be read as well */
    gboolean patient;    /* of many: not sent while its host asks for a pause, see below */
    gboolean outside;    /* refuses redirects into the reader's own network; net/url.h has which */
    gpointer tag;        /* the caller's; handed back untouched */
} NetRequest;

NetRequest *net_request_new(const char *url);
void net_request_free(NetRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NetRequest, net_request_free)

/* What came. Strings are cleaned and owned; NULL where the server is silent. */
typedef struct {
    NetRequest *request;    /* the one that this answers; owned by the response; rarely NULL */
    GError *error;          /* NET_ERROR_…; NULL for 200, and for 304 to a condition */
    int status;             /* HTTP status; for a file 200 or 304; 0 where there was no answer */
    gboolean not_modified;  /* 304: body is NULL, what is stored holds */
    GBytes *body;           /* NULL unless status is 200; may be empty */
    char *url;              /* where the answer came from, after redirects, without user:password */
    char *permanent_url;    /* new address, when every redirect was 301 or 308; has the login */
    char *content_type;     /* type and subtype, lower case */
    char *charset;          /* of the Content-Type header */
    char *content_location; /* absolute */
    char *etag;             /* at most 1 KiB, printable ASCII; of a file made from size and time */
    char *last_modified;    /* likewise */
    gint64 retry_after_s;   /* seconds from now; -1 unsaid */
    gint64 fresh_s; /* seconds that Cache-Control or Expires call the answer fresh; -1 unsaid */
    gboolean more;  /* the session has more requests to answer */
} NetResponse;

/* An answer of which nothing is known yet. Takes request, which may be NULL. */
NetResponse *net_response_new(NetRequest *request);

void net_response_free(NetResponse *response);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NetResponse, net_response_free)

/*
 * TRUE where the server answered that it wants to be left alone for a while, or has not been asked
 * because it had: status 429, 503 with Retry-After, NET_ERROR_WAIT.
 */
gboolean net_response_asks_for_pause(const NetResponse *response);

/* Takes one response, which it owns from then on; runs in the transfer thread and must be quick. */
typedef void (*NetDoneFunc)(NetResponse *response, gpointer data);

/* Limits of a session; 0 and NULL stand for the default in brackets. */
typedef struct {
    guint parallel;           /* transfers at once [50, as many as curl --parallel has] */
    guint parallel_per_host;  /* [4]; this machine itself has no limit of its own */
    guint backlog;            /* see net_session_release() [0: no such limit] */
    guint timeout_ms;         /* for one request with all its redirects [30 s] */
    guint connect_timeout_ms; /* until a connection stands, TLS included [10 s] */
    guint stall_s;            /* ends what sent less than 100 bytes a second for so long [15 s] */
    gsize body_max;           /* bytes of a document after decompression [16 MiB] */
    gsize header_max;         /* bytes of all headers and trailers of an answer [256 KiB] */
    const char *user_agent;   /* [dixit/VERSION] */
} NetOptions;

typedef struct NetSession NetSession;

/*
 * Begins to load what a session needs, in a thread of its own: for those who know that they will
 * fetch, and have other things to do until then. A session does it by itself otherwise.
 */
void net_prepare(void);

/*
 * Starts the transfer thread. options may be NULL. $SSL_CERT_FILE names a file of authorities that
 * are trusted besides those of the system; proxies are those of the environment, as curl has them.
 */
NetSession *net_session_open(const NetOptions *options, NetDoneFunc on_done, gpointer data);

/*
 * Queues a request, which the session owns from then on. Any thread; never waits. A patient one is
 * answered with NET_ERROR_WAIT while the pause lasts for which its host has asked in this session;
 * without Retry-After that is a minute.
 *
 * Source: RFC 6585, section 4; RFC 9110, section 10.2.3.
 */
void net_session_fetch(NetSession *session, NetRequest *request);

/*
 * Says that the body of one answer has been dealt with. In a session with a backlog no transfer
 * starts while that many bodies have been handed over and not released, so that what waits for a
 * slow receiver doesn't grow with the number of requests. Any thread; once for each answer that has
 * a body.
 */
void net_session_release(NetSession *session);

/*
 * The host that has been working at an answer for the longest time, and for how long; NULL where
 * none is being asked. Any thread. The caller frees it.
 */
char *net_session_slowest(NetSession *session, gint64 *waited_ms);

/*
 * Ends every transfer under way and queued at once; each, and each that is asked for later, is
 * answered with NET_ERROR_CANCELLED.
 */
void net_session_cancel(NetSession *session);

/* Cancels, waits for the thread's end (no callback comes after), frees. */
void net_session_close(NetSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NetSession, net_session_close)

/* Fetches one document and waits for it; for commands. The caller frees the response. */
NetResponse *net_fetch(NetRequest *request);

#endif
