#include "config.h"

#include "net/reason.h"

#include <string.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "net/header.h"
#include "net/url.h"

/* Where the words behind the colon come from. */
typedef enum { NO_CAUSE, CAUSE_OF_SYSTEM, CAUSE_OF_CURL } Cause;

/* {host} and {why} are filled in. */
static const struct {
    CURLcode code;
    Cause cause;
    const char *message;
} reasons[] = {
    /* TRANSLATORS: {host} and, in other messages, {why} are filled in: leave the words in braces.
     */
    {CURLE_COULDNT_RESOLVE_HOST, NO_CAUSE, N_("cannot find the host '{host}'")},
    {CURLE_COULDNT_RESOLVE_PROXY, CAUSE_OF_CURL,
     N_("cannot find the proxy on the way to '{host}': {why}")},
    {CURLE_COULDNT_CONNECT, CAUSE_OF_SYSTEM, N_("cannot connect to '{host}': {why}")},
    {CURLE_PROXY, CAUSE_OF_CURL, N_("the proxy does not connect to '{host}': {why}")},
    {CURLE_PEER_FAILED_VERIFICATION, CAUSE_OF_CURL,
     N_("the certificate of '{host}' is not trusted: {why}")},
    {CURLE_SSL_CONNECT_ERROR, CAUSE_OF_CURL,
     N_("cannot set up an encrypted connection to '{host}': {why}")},
    {CURLE_SSL_CACERT_BADFILE, NO_CAUSE,
     N_("cannot connect to '{host}': the file with its authorities (ca-file, SSL_CERT_FILE) cannot "
        "be read")},
    {CURLE_GOT_NOTHING, NO_CAUSE, N_("'{host}' closed the connection without an answer")},
    {CURLE_PARTIAL_FILE, NO_CAUSE,
     N_("'{host}' closed the connection before the end of the document")},
    {CURLE_RECV_ERROR, CAUSE_OF_CURL, N_("the connection to '{host}' broke: {why}")},
    {CURLE_SEND_ERROR, CAUSE_OF_CURL, N_("the connection to '{host}' broke: {why}")},
    {CURLE_HTTP2, CAUSE_OF_CURL, N_("the connection to '{host}' broke: {why}")},
    {CURLE_HTTP2_STREAM, CAUSE_OF_CURL, N_("the connection to '{host}' broke: {why}")},
    {CURLE_UNSUPPORTED_PROTOCOL, NO_CAUSE, N_("'{host}' does not answer in HTTP")},
    {CURLE_WEIRD_SERVER_REPLY, CAUSE_OF_CURL, N_("'{host}' does not answer in proper HTTP: {why}")},
    {CURLE_BAD_CONTENT_ENCODING, CAUSE_OF_CURL,
     N_("cannot unpack the document that '{host}' sent: {why}")},
    /* libcurl's answer to a line of more than 100 KB; true want of memory ends the program. */
    {CURLE_OUT_OF_MEMORY, NO_CAUSE, N_("'{host}' sent a header that is too long")},
    /* Where our own callback refuses bytes, the limit is named instead: this one is of a decoder.
     */
    {CURLE_WRITE_ERROR, NO_CAUSE, N_("cannot unpack the document that '{host}' sent")},
};

/* Words of libcurl's that the message around them has said already. */
static const char *const said_already[] = {
    "SSL certificate problem: ", "SSL: ", "Recv failure: ", "Send failure: ",
    "Error while processing content unencoding: "};

/* What libcurl says of the cause, without the words that come before it. */
static char *cause_of_curl(CURLcode code, const char *buffer)
{
    const char *text = *buffer ? buffer : curl_easy_strerror(code);

    for (gsize i = 0; i < G_N_ELEMENTS(said_already); i++) {
        if (g_str_has_prefix(text, said_already[i]))
            text += strlen(said_already[i]);
    }
    /* "OpenSSL/3.0: error:0A00010B:SSL routines::wrong version number": the end is for people. */
    const char *routine = strstr(text, " routines:");
    if (routine)
        text = strrchr(routine, ':') + 1;
    return base_clean_message(text, -1);
}

/* What the system says of the last connection that failed. */
static char *cause_of_system(CURL *easy, CURLcode code, const char *buffer)
{
    long number = 0;

    curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &number);
    return number ? g_strdup(g_strerror((int)number)) : cause_of_curl(code, buffer);
}

static char *fill_in(const char *message, const char *host, const char *why)
{
    GString *text = g_string_new(message);

    if (why)
        g_string_replace(text, "{why}", why, 1);
    g_string_replace(text, "{host}", host, 1);
    return g_string_free(text, FALSE);
}

/* Tells the four kinds of too slow apart. */
static char *too_slow(CURL *easy, const char *host, const char *buffer, const NetLimits *limits)
{
    curl_off_t ready_us = 0, first_us = 0;
    guint connect_s = (limits->connect_timeout_ms + 999) / 1000;
    guint total_s = (limits->timeout_ms + 999) / 1000;

    curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &ready_us);
    curl_easy_getinfo(easy, CURLINFO_STARTTRANSFER_TIME_T, &first_us);

    if (ready_us == 0)
        return g_strdup_printf(_("cannot connect to '%s' within %u s"), host,
                               MIN(connect_s, total_s));
    if (first_us == 0)
        return g_strdup_printf(_("no answer from '%s' in time"), host);
    if (g_str_has_prefix(buffer, "Operation too slow"))
        return g_strdup_printf(_("'%s' stopped sending for %u s"), host, limits->stall_s);
    return g_strdup_printf(_("'%s' took longer than %u s to send the document"), host, total_s);
}

GError *net_reason_transfer(CURL *easy, CURLcode code, const char *url, const char *buffer,
                            const NetLimits *limits)
{
    g_autofree char *host = net_url_host_for_display(url);
    g_autofree char *message = NULL;
    g_autofree char *why = NULL;

    if (code == CURLE_OPERATION_TIMEDOUT)
        message = too_slow(easy, host, buffer, limits);
    for (gsize i = 0; !message && i < G_N_ELEMENTS(reasons); i++) {
        if (reasons[i].code != code)
            continue;
        if (reasons[i].cause == CAUSE_OF_SYSTEM)
            why = cause_of_system(easy, code, buffer);
        else if (reasons[i].cause == CAUSE_OF_CURL)
            why = cause_of_curl(code, buffer);
        message = fill_in(_(reasons[i].message), host, why);
    }
    if (!message) {
        why = cause_of_curl(code, buffer);
        message = g_strdup_printf(_("cannot fetch from '%s': %s"), host, why);
    }
    return g_error_new_literal(NET_ERROR, NET_ERROR_TRANSFER, message);
}

GError *net_reason_status(int status, const char *phrase)
{
    const char *words = phrase ? phrase : net_header_usual_reason(status);

    if (words)
        return g_error_new(NET_ERROR, NET_ERROR_STATUS, _("the server answered %d (%s)"), status,
                           words);
    return g_error_new(NET_ERROR, NET_ERROR_STATUS, _("the server answered %d"), status);
}

GError *net_reason_limit(gboolean of_header, const NetLimits *limits)
{
    g_autofree char *size = g_format_size_full(of_header ? limits->header_max : limits->body_max,
                                               G_FORMAT_SIZE_IEC_UNITS);
    if (of_header)
        return g_error_new(NET_ERROR, NET_ERROR_LIMIT,
                           _("the headers of the answer are larger than %s"), size);
    return g_error_new(NET_ERROR, NET_ERROR_LIMIT, _("the document is larger than %s"), size);
}
