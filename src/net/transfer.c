#include "config.h"

#include "net/transfer.h"

#include <string.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "net/file.h"
#include "net/header.h"
#include "net/reason.h"
#include "net/url.h"

#define REDIRECTS_MAX 8

/* Of one header: libcurl goes through all headers for each, and servers send one or two. */
#define VALUES_MAX 16

/* Of what comes with a redirect or an error; reading it lets the connection be used again. */
#define OTHER_BODY_MAX (64 * 1024)

#define STALL_BYTES_PER_S 100
#define KEEP_CA_S         3600

/* Which limit of ours ended the transfer. */
typedef enum { WITHIN_LIMITS, BODY_LIMIT, HEADER_LIMIT } Passed;

struct NetTransfer {
    const NetLimits *limits;
    NetRequest *request;
    char *url; /* of this hop, fit for libcurl, with user and password; NULL for a file */
    char *host;
    guint hops;
    gboolean permanent; /* every redirect so far was */
    gboolean alone;     /* in a connection that nobody has used before */
    gint64 spent_us;    /* on the hops before this one, without waiting for a turn */

    /* Of this hop. */
    CURL *easy;
    struct curl_slist *headers;
    gint64 started_us;
    gsize header_len;
    gboolean header_done;
    char *phrase; /* of the status line */
    GByteArray *body;
    gsize other_len; /* of a body that is no document */
    Passed passed;
    char reason[CURL_ERROR_SIZE];
};

NetTransfer *net_transfer_new(NetRequest *request, const NetLimits *limits)
{
    NetTransfer *transfer = g_new0(NetTransfer, 1);

    transfer->limits = limits;
    transfer->request = request;
    transfer->permanent = TRUE;
    transfer->url = net_url_read(request->url, &transfer->host);
    return transfer;
}

static void clear_hop(NetTransfer *transfer)
{
    g_clear_pointer(&transfer->headers, curl_slist_free_all);
    g_clear_pointer(&transfer->phrase, g_free);
    g_clear_pointer(&transfer->body, g_byte_array_unref);
    transfer->easy = NULL;
    transfer->header_len = 0;
    transfer->header_done = FALSE;
    transfer->other_len = 0;
    transfer->passed = WITHIN_LIMITS;
    transfer->reason[0] = '\0';
}

void net_transfer_free(NetTransfer *transfer)
{
    clear_hop(transfer);
    g_clear_pointer(&transfer->request, net_request_free);
    g_free(transfer->url);
    g_free(transfer->host);
    g_free(transfer);
}

const char *net_transfer_host(const NetTransfer *transfer)
{
    return transfer->host ? transfer->host : "";
}

gint64 net_transfer_started_us(const NetTransfer *transfer)
{
    return transfer->started_us;
}

NetResponse *net_transfer_answer_here(NetTransfer *transfer)
{
    if (transfer->url)
        return NULL;

    NetResponse *response = net_response_new(g_steal_pointer(&transfer->request));
    const NetRequest *request = response->request;

    if (request->allow_file && net_file_is_path(request->url)) {
        net_file_read(response, transfer->limits);
    } else {
        g_autofree char *shown = net_url_for_display(request->url);
        g_set_error(&response->error, NET_ERROR, NET_ERROR_ADDRESS,
                    _("'%s' is no http or https address"), shown);
    }
    return response;
}

gboolean net_transfer_is_patient(const NetTransfer *transfer)
{
    return transfer->request->patient;
}

NetResponse *net_transfer_put_off(NetTransfer *transfer, gint64 wait_s)
{
    NetResponse *response = net_response_new(g_steal_pointer(&transfer->request));

    response->retry_after_s = wait_s;
    g_set_error(&response->error, NET_ERROR, NET_ERROR_WAIT,
                _("'%s' has asked to be left alone for a while; ask again later"), transfer->host);
    return response;
}

NetResponse *net_transfer_cancel(NetTransfer *transfer)
{
    NetResponse *response = net_response_new(g_steal_pointer(&transfer->request));

    g_set_error_literal(&response->error, NET_ERROR, NET_ERROR_CANCELLED, _("cancelled"));
    return response;
}

/* --- what libcurl calls --- */

static long status_of(const NetTransfer *transfer)
{
    long status = 0;
    curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

/*
 * Called for each line: of the headers of every answer to this request (100 comes before 200), and
 * of the trailers. libcurl has no limit for the latter.
 */
static size_t on_header(char *line, size_t size, size_t count, void *data)
{
    NetTransfer *transfer = data;
    gsize len = size * count;

    transfer->header_len += len;
    if (transfer->header_len > transfer->limits->header_max) {
        transfer->passed = HEADER_LIMIT;
        return 0;
    }
    if (len >= 5 && memcmp(line, "HTTP/", 5) == 0 && !transfer->header_done) {
        g_free(transfer->phrase);
        transfer->phrase = net_header_reason(line, len);
    } else if (line[0] == '\r' || line[0] == '\n') {
        transfer->header_done = status_of(transfer) >= 200;
    }
    return len;
}

/* Called with decoded bytes, so that what a small answer is unpacked to counts. */
static size_t on_body(char *bytes, size_t size, size_t count, void *data)
{
    NetTransfer *transfer = data;
    gsize len = size * count;

    if (status_of(transfer) != 200) {
        transfer->other_len += len;
        return transfer->other_len > OTHER_BODY_MAX ? 0 : len;
    }
    if (transfer->body->len + len > transfer->limits->body_max) {
        transfer->passed = BODY_LIMIT;
        return 0;
    }
    g_byte_array_append(transfer->body, (const guint8 *)bytes, (guint)len);
    return len;
}

/* --- starting --- */

static void add_header(NetTransfer *transfer, const char *name, const char *value)
{
    g_autofree char *safe = net_header_validator(value);
    if (!safe)
        return;

    g_autofree char *line = g_strconcat(name, ": ", safe, NULL);
    transfer->headers = curl_slist_append(transfer->headers, line);
}

/* What is the same for all transfers; the reasons stand in the threat model of the project. */
static void set_fixed_options(CURL *easy)
{
    static const struct {
        CURLoption option;
        long value;
    } options[] = {
        {CURLOPT_FOLLOWLOCATION, 0}, /* done here, hop by hop, where each can be looked at */
        {CURLOPT_NOSIGNAL, 1},
        {CURLOPT_NOPROGRESS, 1},
        {CURLOPT_NETRC, CURL_NETRC_IGNORED},
        {CURLOPT_UNRESTRICTED_AUTH, 0},
        {CURLOPT_SSL_VERIFYPEER, 1},
        {CURLOPT_SSL_VERIFYHOST, 2},
        {CURLOPT_PROXY_SSL_VERIFYPEER, 1},
        {CURLOPT_PROXY_SSL_VERIFYHOST, 2},
        {CURLOPT_HTTP09_ALLOWED, 0},
        {CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS},
        {CURLOPT_SUPPRESS_CONNECT_HEADERS, 1},
        {CURLOPT_LOW_SPEED_LIMIT, STALL_BYTES_PER_S},
        {CURLOPT_CA_CACHE_TIMEOUT, KEEP_CA_S}, /* or every connection reads all authorities */
        {CURLOPT_QUICK_EXIT, 1}, /* or the end of one transfer waits for a slow name server */
    };

    for (gsize i = 0; i < G_N_ELEMENTS(options); i++)
        curl_easy_setopt(easy, options[i].option, options[i].value);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
}

/* Of servers, and of proxies that are spoken to in secret. */
static void set_authorities(CURL *easy, const char *file)
{
    curl_easy_setopt(easy, CURLOPT_CAINFO, file);
    curl_easy_setopt(easy, CURLOPT_PROXY_CAINFO, file);
}

static void set_limits(CURL *easy, const NetTransfer *transfer)
{
    const NetLimits *limits = transfer->limits;
    glong left_ms = (glong)limits->timeout_ms - (glong)(transfer->spent_us / 1000);

    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, MAX(left_ms, 1));
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (glong)limits->connect_timeout_ms);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (glong)limits->stall_s);
    curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)limits->body_max);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, limits->user_agent);
    /* The folder of authorities that libcurl was built with stays: this adds to it. */
    if (limits->ca_file)
        set_authorities(easy, limits->ca_file);
}

/* What is meant for the server of the request's address alone. */
static void set_credentials(NetTransfer *transfer, CURL *easy, const NetAccess *access)
{
    for (guint i = 0; access->headers && access->headers[i]; i++)
        transfer->headers = curl_slist_append(transfer->headers, access->headers[i]);
    if (access->token && net_access_is_value(access->token)) {
        g_autofree char *line = g_strconcat("Authorization: Bearer ", access->token, NULL);
        transfer->headers = curl_slist_append(transfer->headers, line);
    }
    if (access->user) {
        curl_easy_setopt(easy, CURLOPT_HTTPAUTH, access->digest ? CURLAUTH_DIGEST : CURLAUTH_BASIC);
        curl_easy_setopt(easy, CURLOPT_USERNAME, access->user);
        curl_easy_setopt(easy, CURLOPT_PASSWORD, access->password ? access->password : "");
    }
    if (access->cookie)
        curl_easy_setopt(easy, CURLOPT_COOKIE, access->cookie);
    if (access->ca_file)
        curl_easy_setopt(easy, CURLOPT_CAINFO, access->ca_file);
    if (access->certificate)
        curl_easy_setopt(easy, CURLOPT_SSLCERT, access->certificate);
    if (access->key)
        curl_easy_setopt(easy, CURLOPT_SSLKEY, access->key);
}

static void set_access(NetTransfer *transfer, CURL *easy)
{
    const NetAccess *access = transfer->request->access;

    if (!access)
        return;
    if (access->proxy)
        curl_easy_setopt(easy, CURLOPT_PROXY, access->proxy);
    if (access->ca_file)
        curl_easy_setopt(easy, CURLOPT_PROXY_CAINFO, access->ca_file);
    if (transfer->hops == 0 || net_url_same_origin(transfer->url, transfer->request->url))
        set_credentials(transfer, easy, access);
}

void net_transfer_start(NetTransfer *transfer, CURL *easy)
{
    g_autofree char *url = net_url_for_libcurl(transfer->url);

    clear_hop(transfer);
    transfer->easy = easy;
    transfer->body = g_byte_array_new();
    transfer->started_us = g_get_monotonic_time();
    add_header(transfer, "If-None-Match", transfer->request->etag);
    add_header(transfer, "If-Modified-Since", transfer->request->last_modified);

    set_fixed_options(easy);
    set_limits(easy, transfer);
    set_access(transfer, easy);
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_PIPEWAIT, (long)net_url_is_https(transfer->url));
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, (long)transfer->alone);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->headers);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->reason);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
}

NetTransfer *net_transfer_of(CURL *easy)
{
    char *transfer = NULL;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
    return (NetTransfer *)(gpointer)transfer;
}

/* --- ending --- */

/* A header of the last answer; NULL where it lacks it. Holds until the handle is used again. */
static const char *header(const NetTransfer *transfer, const char *name)
{
    struct curl_header *found;

    if (curl_easy_header(transfer->easy, name, 0, CURLH_HEADER, -1, &found) != CURLHE_OK)
        return NULL;
    return found->value;
}

/* The first VALUES_MAX of a header that may come more than once, as one list; NULL for none. */
static char *header_list(const NetTransfer *transfer, const char *name)
{
    struct curl_header *found;
    GString *list = NULL;

    for (size_t i = 0; i < VALUES_MAX && curl_easy_header(transfer->easy, name, i, CURLH_HEADER, -1,
                                                          &found) == CURLHE_OK;
         i++) {
        if (list)
            g_string_append(list, ", ");
        else
            list = g_string_new(NULL);
        g_string_append(list, found->value);
    }
    return list ? g_string_free(list, FALSE) : NULL;
}

static gboolean is_redirect(long status)
{
    return (status >= 301 && status <= 303) || status == 307 || status == 308;
}

/* Where a redirect leads; NULL with error set where it may not lead there. */
static char *redirect_target(const NetTransfer *transfer, const char *location, GError **error)
{
    g_autofree char *target = *location ? net_url_resolve(transfer->url, location) : NULL;
    g_autofree char *shown = net_url_for_display(target ? target : location);

    if (!target) {
        g_set_error(error, NET_ERROR, NET_ERROR_TRANSFER,
                    _("the server redirects to '%s', which is no http or https address"), shown);
        return NULL;
    }
    if (net_url_is_https(transfer->url) && !net_url_is_https(target)) {
        g_set_error(error, NET_ERROR, NET_ERROR_TRANSFER,
                    _("the server redirects to '%s', which is not encrypted"), shown);
        return NULL;
    }
    g_autofree char *host = net_url_host(target);
    if (transfer->request->outside && net_url_host_is_near(host)) {
        g_set_error(error, NET_ERROR, NET_ERROR_TRANSFER,
                    _("the server redirects to '%s', which is in your own network"), shown);
        return NULL;
    }
    if (transfer->hops >= REDIRECTS_MAX) {
        g_set_error(error, NET_ERROR, NET_ERROR_TRANSFER,
                    _("the server redirects more than %d times"), REDIRECTS_MAX);
        return NULL;
    }
    return g_steal_pointer(&target);
}

/* This hop is over: the transfer goes on with another. */
static void leave_hop(NetTransfer *transfer)
{
    transfer->spent_us += g_get_monotonic_time() - transfer->started_us;
    clear_hop(transfer);
}

/*
 * TRUE where the answer began with no status, in a connection that others have used: what stood
 * there may be the rest of theirs, where a server sent more than it had told of.
 */
static gboolean met_leftovers(const NetTransfer *transfer, CURLcode code)
{
    long connects = 1;

    curl_easy_getinfo(transfer->easy, CURLINFO_NUM_CONNECTS, &connects);
    return code == CURLE_UNSUPPORTED_PROTOCOL && connects == 0 && !transfer->alone;
}

/* User and password go on to the same server only, and only where it names no others. */
static void follow(NetTransfer *transfer, const char *target, long status)
{
    g_autofree char *bare = net_url_without_login(target);
    gboolean keeps_login = g_str_equal(bare, target) && net_url_same_origin(transfer->url, target);
    char *next = keeps_login ? net_url_with_login_of(target, transfer->url) : g_strdup(target);

    g_free(transfer->url);
    g_free(transfer->host);
    transfer->url = next;
    transfer->host = net_url_host(next);
    transfer->hops++;
    transfer->permanent = transfer->permanent && (status == 301 || status == 308);
    leave_hop(transfer);
}

static void read_headers(NetResponse *response, const NetTransfer *transfer)
{
    gint64 now_s = g_get_real_time() / G_USEC_PER_SEC;
    g_autofree char *cache_control = header_list(transfer, "Cache-Control");
    const char *location = header(transfer, "Content-Location");

    net_header_content_type(header(transfer, "Content-Type"), &response->content_type,
                            &response->charset);
    if (location && *location)
        response->content_location = net_url_resolve(response->url, location);
    response->etag = net_header_validator(header(transfer, "ETag"));
    response->last_modified = net_header_validator(header(transfer, "Last-Modified"));
    response->retry_after_s = net_header_retry_after(header(transfer, "Retry-After"), now_s);
    response->fresh_s = net_header_fresh(cache_control, header(transfer, "Expires"),
                                         header(transfer, "Date"), header(transfer, "Age"), now_s);
}

/* What ended the transfer before its time; NULL where the answer is whole. */
static GError *error_of(const NetTransfer *transfer, long status, CURLcode code)
{
    gboolean asked = transfer->request->etag || transfer->request->last_modified;

    if (transfer->passed != WITHIN_LIMITS)
        return net_reason_limit(transfer->passed == HEADER_LIMIT, transfer->limits);

    /* The end of the connection ends the headers too, as far as libcurl is concerned. */
    if (code == CURLE_OK && !transfer->header_done)
        code = CURLE_PARTIAL_FILE;
    if (status == 200 && code == CURLE_FILESIZE_EXCEEDED)
        return net_reason_limit(FALSE, transfer->limits);

    /* Once the headers tell that no document comes, it doesn't matter how the rest ended. */
    gboolean other = status != 200 && (transfer->header_done || code == CURLE_FILESIZE_EXCEEDED);
    if (!other && code != CURLE_OK)
        return net_reason_transfer(transfer->easy, code, transfer->url, transfer->reason,
                                   transfer->limits);
    if (status == 200 || (status == 304 && asked))
        return NULL;
    return net_reason_status((int)status, transfer->phrase);
}

NetResponse *net_transfer_end(NetTransfer *transfer, CURLcode code)
{
    long status = status_of(transfer);
    const char *location = is_redirect(status) ? header(transfer, "Location") : NULL;
    GError *error = NULL;

    if (met_leftovers(transfer, code)) {
        leave_hop(transfer);
        transfer->alone = TRUE;
        return NULL;
    }
    if (location && transfer->header_done) {
        g_autofree char *target = redirect_target(transfer, location, &error);
        if (target) {
            follow(transfer, target, status);
            return NULL;
        }
    }
    if (!error)
        error = error_of(transfer, status, code);

    NetResponse *response = net_response_new(g_steal_pointer(&transfer->request));
    response->error = error;
    response->status = (int)status;
    response->url = net_url_without_login(transfer->url);
    read_headers(response, transfer);
    if (!error && status == 200)
        response->body = g_byte_array_free_to_bytes(g_steal_pointer(&transfer->body));
    response->not_modified = !error && status == 304;
    if (transfer->hops > 0 && transfer->permanent)
        response->permanent_url = g_strdup(transfer->url);
    return response;
}
