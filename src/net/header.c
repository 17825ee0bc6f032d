#include "config.h"

#include "net/header.h"

#include <string.h>

#include "base/clean.h"
#include "net/curl.h"

#define VALIDATOR_MAX 1024

/* Far more than anyone waits, and small enough to add to any date. */
#define SECONDS_MAX G_MAXINT32

/* RFC 9110, section 5.6.2 */
static gboolean is_token_character(char c)
{
    return g_ascii_isalnum(c) || (c && strchr("!#$%&'*+-.^_`|~", c));
}

static const char *skip_space(const char *at)
{
    return at + strspn(at, " \t");
}

static const char *skip_token(const char *at)
{
    while (is_token_character(*at))
        at++;
    return at;
}

/* Reads a token or a quoted string and moves *at behind it. */
static char *read_value(const char **at)
{
    GString *value = g_string_new(NULL);

    if (**at != '"') {
        const char *end = skip_token(*at);
        g_string_append_len(value, *at, end - *at);
        *at = end;
        return g_string_free(value, FALSE);
    }
    for (++*at; **at && **at != '"'; ++*at) {
        if (**at == '\\' && (*at)[1])
            ++*at;
        g_string_append_c(value, **at);
    }
    if (**at == '"')
        ++*at;
    return g_string_free(value, FALSE);
}

/*
 * Looks for a parameter in a list that separators part ("a=1; b" or "a=1, b"); its value is ""
 * where it has none, NULL where the list lacks it.
 */
static char *find_parameter(const char *list, char separator, const char *wanted)
{
    const char *at = list;

    while (*at) {
        at = skip_space(at);
        const char *name = at;
        at = skip_token(at);
        gsize len = (gsize)(at - name);
        g_autofree char *value = NULL;

        at = skip_space(at);
        if (*at == '=') {
            at = skip_space(at + 1);
            value = read_value(&at);
        }
        if (len == strlen(wanted) && g_ascii_strncasecmp(name, wanted, len) == 0)
            return value ? g_steal_pointer(&value) : g_strdup("");
        while (*at && *at != separator)
            at++;
        if (*at)
            at++;
    }
    return NULL;
}

void net_header_content_type(const char *value, char **type, char **charset)
{
    *type = NULL;
    *charset = NULL;
    if (!value)
        return;

    const char *start = skip_space(value);
    const char *slash = skip_token(start);
    if (*slash == '/' && slash > start) {
        const char *end = skip_token(slash + 1);
        *type = g_ascii_strdown(start, end - start);
    }

    const char *parameters = strchr(value, ';');
    g_autofree char *found = parameters ? find_parameter(parameters + 1, ';', "charset") : NULL;
    g_autofree char *clean = base_clean_line(found, -1);
    if (clean && *clean)
        *charset = g_steal_pointer(&clean);
}

/* A whole number of seconds, at most SECONDS_MAX; -1 where the text is none. */
static gint64 read_seconds(const char *text)
{
    g_autofree char *number = g_strstrip(g_strdup(text));

    if (!*number || strspn(number, "0123456789") != strlen(number))
        return -1;
    return (gint64)MIN(g_ascii_strtoull(number, NULL, 10), (guint64)SECONDS_MAX);
}

/* FALSE where the text is no date. */
static gboolean read_date(const char *text, gint64 *date_s)
{
    /* curl_getdate() also takes bare numbers and day names, which HTTP does not know as dates. */
    if (!text || !strchr(text, ':'))
        return FALSE;
    time_t date = curl_getdate(text, NULL);
    *date_s = date;
    return date != -1;
}

gint64 net_header_retry_after(const char *value, gint64 now_s)
{
    if (!value)
        return -1;

    gint64 seconds = read_seconds(value);
    gint64 date_s;
    if (seconds < 0 && read_date(value, &date_s))
        seconds = CLAMP(date_s - now_s, 0, SECONDS_MAX);
    return seconds;
}

/* What max-age, no-cache and no-store say; -1 where there is none of them. */
static gint64 cache_control_seconds(const char *value)
{
    g_autofree char *no_cache = find_parameter(value, ',', "no-cache");
    g_autofree char *no_store = find_parameter(value, ',', "no-store");
    g_autofree char *max_age = find_parameter(value, ',', "max-age");

    if (no_cache || no_store)
        return 0;
    return max_age ? read_seconds(max_age) : -1;
}

gint64 net_header_fresh(const char *cache_control, const char *expires, const char *date,
                        const char *age, gint64 now_s)
{
    gint64 seconds = cache_control ? cache_control_seconds(cache_control) : -1;

    if (seconds < 0 && expires) {
        gint64 until_s, from_s;
        if (!read_date(date, &from_s))
            from_s = now_s;
        seconds = read_date(expires, &until_s) ? CLAMP(until_s - from_s, 0, SECONDS_MAX) : 0;
    }
    gint64 age_s = age ? read_seconds(age) : -1;
    return seconds > 0 && age_s > 0 ? MAX(seconds - age_s, 0) : seconds;
}

char *net_header_validator(const char *value)
{
    if (!value || !*value || strlen(value) > VALIDATOR_MAX)
        return NULL;
    for (const char *at = value; *at; at++) {
        if (*at < ' ' || *at > '~')
            return NULL;
    }
    return g_strdup(value);
}

char *net_header_reason(const char *status_line, gsize len)
{
    const char *end = status_line + len;
    const char *at = memchr(status_line, ' ', len);

    if (!at)
        return NULL;
    for (at++; at < end && g_ascii_isdigit(*at); at++)
        ;
    g_autofree char *reason = base_clean_message(at, end - at);
    return *reason ? g_steal_pointer(&reason) : NULL;
}

const char *net_header_usual_reason(int status)
{
    static const struct {
        int status;
        const char *reason;
    } usual[] = {
        {204, "No Content"},
        {206, "Partial Content"},
        {300, "Multiple Choices"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {402, "Payment Required"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {406, "Not Acceptable"},
        {408, "Request Timeout"},
        {410, "Gone"},
        {421, "Misdirected Request"},
        {429, "Too Many Requests"},
        {451, "Unavailable For Legal Reasons"},
        {500, "Internal Server Error"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(usual); i++) {
        if (usual[i].status == status)
            return usual[i].reason;
    }
    return NULL;
}
