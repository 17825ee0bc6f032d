#include "config.h"

#include "feed/html.h"

#include <string.h>

#include "base/scan.h"
#include "feed/entity.h"
#include "feed/limits.h"
#include "feed/url.h"

#define NAME_MAX_LEN 32

typedef enum {
    KNOWN = 1 << 0,
    BLOCK = 1 << 1,  /* separates words */
    HIDDEN = 1 << 2, /* what it holds is not text */
    VOID = 1 << 3    /* has no end tag */
} Kind;

/* Elements that HTML has or had, sorted by name. Others in a title are words about markup. */
static const struct {
    const char *name;
    int kind;
} elements[] = {
    {"a", KNOWN},
    {"abbr", KNOWN},
    {"acronym", KNOWN},
    {"address", KNOWN | BLOCK},
    {"applet", KNOWN | HIDDEN},
    {"area", KNOWN | VOID},
    {"article", KNOWN | BLOCK},
    {"aside", KNOWN | BLOCK},
    {"audio", KNOWN},
    {"b", KNOWN},
    {"base", KNOWN | VOID},
    {"basefont", KNOWN | VOID},
    {"bdi", KNOWN},
    {"bdo", KNOWN},
    {"big", KNOWN},
    {"blockquote", KNOWN | BLOCK},
    {"body", KNOWN | BLOCK},
    {"br", KNOWN | BLOCK | VOID},
    {"button", KNOWN},
    {"canvas", KNOWN},
    {"caption", KNOWN | BLOCK},
    {"center", KNOWN | BLOCK},
    {"cite", KNOWN},
    {"code", KNOWN},
    {"col", KNOWN | VOID},
    {"colgroup", KNOWN},
    {"dd", KNOWN | BLOCK},
    {"del", KNOWN},
    {"details", KNOWN | BLOCK},
    {"dfn", KNOWN},
    {"dir", KNOWN | BLOCK},
    {"div", KNOWN | BLOCK},
    {"dl", KNOWN | BLOCK},
    {"dt", KNOWN | BLOCK},
    {"em", KNOWN},
    {"embed", KNOWN | VOID},
    {"fieldset", KNOWN | BLOCK},
    {"figcaption", KNOWN | BLOCK},
    {"figure", KNOWN | BLOCK},
    {"font", KNOWN},
    {"footer", KNOWN | BLOCK},
    {"form", KNOWN | BLOCK},
    {"frame", KNOWN | VOID},
    {"frameset", KNOWN | HIDDEN},
    {"h1", KNOWN | BLOCK},
    {"h2", KNOWN | BLOCK},
    {"h3", KNOWN | BLOCK},
    {"h4", KNOWN | BLOCK},
    {"h5", KNOWN | BLOCK},
    {"h6", KNOWN | BLOCK},
    {"head", KNOWN | HIDDEN},
    {"header", KNOWN | BLOCK},
    {"hr", KNOWN | BLOCK | VOID},
    {"html", KNOWN | BLOCK},
    {"i", KNOWN},
    {"iframe", KNOWN | HIDDEN},
    {"img", KNOWN | VOID},
    {"input", KNOWN | VOID},
    {"ins", KNOWN},
    {"kbd", KNOWN},
    {"label", KNOWN},
    {"legend", KNOWN | BLOCK},
    {"li", KNOWN | BLOCK},
    {"link", KNOWN | VOID},
    {"main", KNOWN | BLOCK},
    {"map", KNOWN},
    {"mark", KNOWN},
    {"meta", KNOWN | VOID},
    {"nav", KNOWN | BLOCK},
    {"noframes", KNOWN | HIDDEN},
    {"noscript", KNOWN | HIDDEN},
    {"object", KNOWN | HIDDEN},
    {"ol", KNOWN | BLOCK},
    {"option", KNOWN | BLOCK},
    {"p", KNOWN | BLOCK},
    {"param", KNOWN | VOID},
    {"picture", KNOWN},
    {"pre", KNOWN | BLOCK},
    {"q", KNOWN},
    {"rp", KNOWN},
    {"rt", KNOWN},
    {"ruby", KNOWN},
    {"s", KNOWN},
    {"samp", KNOWN},
    {"script", KNOWN | HIDDEN},
    {"section", KNOWN | BLOCK},
    {"select", KNOWN},
    {"small", KNOWN},
    {"source", KNOWN | VOID},
    {"span", KNOWN},
    {"strike", KNOWN},
    {"strong", KNOWN},
    {"style", KNOWN | HIDDEN},
    {"sub", KNOWN},
    {"summary", KNOWN | BLOCK},
    {"sup", KNOWN},
    {"table", KNOWN | BLOCK},
    {"tbody", KNOWN | BLOCK},
    {"td", KNOWN | BLOCK},
    {"template", KNOWN | HIDDEN},
    {"textarea", KNOWN},
    {"tfoot", KNOWN | BLOCK},
    {"th", KNOWN | BLOCK},
    {"thead", KNOWN | BLOCK},
    {"time", KNOWN},
    {"tr", KNOWN | BLOCK},
    {"track", KNOWN | VOID},
    {"tt", KNOWN},
    {"u", KNOWN},
    {"ul", KNOWN | BLOCK},
    {"var", KNOWN},
    {"video", KNOWN},
    {"wbr", KNOWN | VOID},
};

static int element_kind(const char *name)
{
    gsize low = 0, high = G_N_ELEMENTS(elements);

    while (low < high) {
        gsize middle = (low + high) / 2;
        int order = g_ascii_strcasecmp(name, elements[middle].name);
        if (order == 0)
            return elements[middle].kind;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

gboolean feed_html_is_void(const char *element)
{
    return (element_kind(element) & VOID) != 0;
}

gboolean feed_html_is_address(const char *attribute, gsize len)
{
    static const char *const names[] = {
        "href",   "src",        "cite",   "action",  "background", "longdesc", "data",
        "poster", "formaction", "usemap", "classid", "codebase",   "profile"};

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (len == strlen(names[i]) && g_ascii_strncasecmp(attribute, names[i], len) == 0)
            return TRUE;
    }
    return FALSE;
}

/* ---- reading tags ---- */

/* Reads the name of the tag at text ("<" or "</" and a letter); FALSE where it is none. */
static gboolean read_tag_name(const char *text, char name[NAME_MAX_LEN + 1], gboolean *end_tag)
{
    gsize len = 0;

    *end_tag = text[1] == '/';
    text += *end_tag ? 2 : 1;
    if (!g_ascii_isalpha(*text))
        return FALSE;
    while (len < NAME_MAX_LEN && (g_ascii_isalnum(text[len]) || strchr(":-_", text[len])) &&
           text[len])
        len++;
    memcpy(name, text, len);
    name[len] = '\0';
    /* What is written as "Ann <ann@a.example>" is no tag. */
    gsize word = text[len] == '.' || text[len] == '@' ? strcspn(text + len, "@<> \t\r\n") : 0;
    return text[len + word] != '@';
}

/* The ">" of the tag at text, quotes behind "=" respected; NULL where it has none. */
static const char *find_tag_end(const char *text)
{
    gboolean value = FALSE;

    for (; *text; text++) {
        if (*text == '>')
            return text;
        if (value && (*text == '"' || *text == '\'')) {
            const char *close = strchr(text + 1, *text);
            if (!close)
                return strchr(text, '>');
            text = close;
            value = FALSE;
        } else if (!g_ascii_isspace(*text)) {
            value = *text == '=';
        }
    }
    return NULL;
}

gboolean feed_html_is_likely(const char *text, gboolean strict)
{
    gboolean found = FALSE, ended = FALSE;
    gsize left = strlen(text);

    for (const char *at = text; (strict || !found) && (at = strpbrk(at, "<&")); at++) {
        char name[NAME_MAX_LEN + 1];
        gboolean end_tag;
        gunichar c;

        if (*at == '&') {
            found |= feed_entity_read(at, left - (gsize)(at - text), &c) > 0;
        } else if (g_str_has_prefix(at, "<!--")) {
            found = TRUE;
        } else if (read_tag_name(at, name, &end_tag)) {
            if (!element_kind(name)) {
                if (strict)
                    return FALSE;
                continue;
            }
            /* Looked for once only: a text of "<a <a <a" must not cost its length squared. */
            if (!found && !ended) {
                found = find_tag_end(at) != NULL;
                ended = !found;
            }
        }
    }
    return found;
}

gboolean feed_html_is_escaped(const char *text)
{
    static const char open[] = "&lt;", close[] = "&gt;";
    char name[NAME_MAX_LEN + 1];
    gsize len = 0, end;

    text += strspn(text, " \t\r\n");
    if (!g_str_has_prefix(text, open) || strchr(text, '<') || !strstr(text, "&lt;/"))
        return FALSE;
    for (end = strlen(text); end > 0 && g_ascii_isspace(text[end - 1]);)
        end--;
    if (end < strlen(close) || memcmp(text + end - strlen(close), close, strlen(close)) != 0)
        return FALSE;
    for (text += strlen(open); len < NAME_MAX_LEN && g_ascii_isalnum(text[len]); len++)
        name[len] = text[len];
    name[len] = '\0';
    return element_kind(name) != 0;
}

/* ---- to text ---- */

/* Moves behind the end of a hidden element that starts at text; to the end where it has none. */
static const char *skip_hidden(const char *text, const char *name)
{
    for (const char *at = text; (at = strstr(at, "</")); at++) {
        char closed[NAME_MAX_LEN + 1];
        gboolean end_tag;

        if (!read_tag_name(at, closed, &end_tag) || g_ascii_strcasecmp(closed, name) != 0)
            continue;
        const char *end = find_tag_end(at);
        return end ? end + 1 : at + strlen(at);
    }
    return text + strlen(text);
}

/*
 * Reads the markup at text into words; returns where it ends, text itself where it is none. ended
 * is set once a tag has no end: no later one is looked for, which keeps the time linear.
 */
static const char *skip_markup(const char *text, GString *out, gboolean *ended)
{
    char name[NAME_MAX_LEN + 1];
    gboolean end_tag;

    if (g_str_has_prefix(text, "<!--")) {
        const char *end = strstr(text, "-->");
        return end ? end + 3 : text + strlen(text);
    }
    gboolean declaration = text[1] == '!' || text[1] == '?';
    if (*ended || (!declaration && !read_tag_name(text, name, &end_tag)))
        return text;
    const char *end = declaration ? strchr(text, '>') : find_tag_end(text);
    *ended = !end;
    if (!end || declaration)
        return end ? end + 1 : text;

    int kind = element_kind(name);
    if (kind & BLOCK)
        g_string_append_c(out, ' ');
    if ((kind & HIDDEN) && !end_tag && end[-1] != '/')
        return skip_hidden(end + 1, name);
    return end + 1;
}

char *feed_html_to_text(const char *html)
{
    const char *end = html + strlen(html);
    GString *out = g_string_sized_new((gsize)(end - html));
    gboolean ended = FALSE;

    for (const char *at = html; at < end;) {
        gsize plain = strcspn(at, "<&");
        g_string_append_len(out, at, (gssize)plain);
        at += plain;
        if (at == end)
            break;

        gunichar c = 0;
        gsize read = *at == '&' ? feed_entity_read(at, (gsize)(end - at), &c)
                                : (gsize)(skip_markup(at, out, &ended) - at);
        if (read == 0)
            g_string_append_c(out, *at++);
        else if (*at == '&' && c)
            g_string_append_unichar(out, c);
        at += read;
    }
    return g_string_free(out, FALSE);
}

/* What stands for the bytes that are escaped; of no length for all others. */
static const struct {
    const char *text;
    guint8 len;
} escapes[256] = {
    ['&'] = {"&amp;", 5}, ['<'] = {"&lt;", 4}, ['>'] = {"&gt;", 4}, ['"'] = {"&quot;", 6}};

/* Length of the start of text in which nothing is escaped; may end early at the end of text. */
static gsize unescaped_len(const char *text, gsize len)
{
    gsize at = 0, found = BASE_SCAN_BLOCK_LEN;

    while (found == BASE_SCAN_BLOCK_LEN && at + BASE_SCAN_BLOCK_LEN <= len) {
        BaseScanBlock block = base_scan_block(text + at);

        found =
            base_scan_first_mark((block == '&') | (block == '<') | (block == '>') | (block == '"'));
        at += found;
    }
    return at;
}

void feed_html_append_escaped(GString *out, const char *text, gsize len)
{
    gsize copied = 0;

    for (gsize at = 0; at < len; at++) {
        at += unescaped_len(text + at, len - at);
        unsigned char c = at < len ? (unsigned char)text[at] : 0;
        if (escapes[c].len == 0)
            continue;
        g_string_append_len(out, text + copied, (gssize)(at - copied));
        g_string_append_len(out, escapes[c].text, escapes[c].len);
        copied = at + 1;
    }
    g_string_append_len(out, text + copied, (gssize)(len - copied));
}

/* ---- links ---- */

/* Appends an attribute's value, resolved; FALSE where it stands as it is. */
static gboolean append_resolved(GString *out, const char *value, gsize len, const char *base_url)
{
    g_autofree char *written = g_strndup(value, len);
    g_autofree char *plain = strchr(written, '&') ? feed_html_to_text(written) : g_strdup(written);
    g_strstrip(plain);
    if (feed_url_is_absolute(plain) || *plain == '#')
        return FALSE;

    g_autofree char *resolved = feed_url_resolve(base_url, plain);
    if (!resolved)
        return FALSE;
    feed_html_append_escaped(out, resolved, strlen(resolved));
    return TRUE;
}

typedef struct {
    const char *copied; /* how far the input is in out */
    const char *base_url;
    GString *out; /* NULL while nothing was changed */
    gsize growth; /* bytes that out has more than what was read */
    const char *html;
} Resolver;

static void resolve_value(Resolver *resolver, const char *value, gsize len, gboolean quoted)
{
    g_autoptr(GString) resolved = g_string_new(NULL);

    if (resolver->growth > FEED_GROWTH_MAX ||
        !append_resolved(resolved, value, len, resolver->base_url))
        return;
    resolver->growth += resolved->len;
    if (!resolver->out)
        resolver->out = g_string_sized_new(strlen(resolver->html) + 256);
    g_string_append_len(resolver->out, resolver->copied, value - resolver->copied);
    if (!quoted)
        g_string_append_c(resolver->out, '"');
    g_string_append_len(resolver->out, resolved->str, (gssize)resolved->len);
    if (!quoted)
        g_string_append_c(resolver->out, '"');
    resolver->copied = value + len;
}

/* Resolves the attributes between at (behind the tag's name) and end (its ">"). */
static void resolve_attributes(Resolver *resolver, const char *at, const char *end)
{
    while (at < end) {
        while (at < end && (g_ascii_isspace(*at) || *at == '/' || *at == '='))
            at++;
        const char *name = at;
        while (at < end && !g_ascii_isspace(*at) && *at != '=' && *at != '/')
            at++;
        gsize name_len = (gsize)(at - name);
        while (at < end && g_ascii_isspace(*at))
            at++;
        if (at >= end || *at != '=')
            continue;
        do
            at++;
        while (at < end && g_ascii_isspace(*at));

        gboolean quoted = at < end && (*at == '"' || *at == '\'');
        const char *value = quoted ? at + 1 : at;
        const char *stop = quoted ? memchr(value, *at, (gsize)(end - value)) : NULL;
        if (!stop)
            for (stop = value; stop < end && !g_ascii_isspace(*stop); stop++)
                ;
        if (feed_html_is_address(name, name_len))
            resolve_value(resolver, value, (gsize)(stop - value), quoted);
        at = MIN(quoted ? stop + 1 : stop, end);
    }
}

char *feed_html_resolve(const char *html, const char *base_url)
{
    Resolver resolver = {.copied = html, .base_url = base_url, .html = html};

    if (!base_url)
        return NULL;
    for (const char *at = html; (at = strchr(at, '<')); at++) {
        char name[NAME_MAX_LEN + 1];
        gboolean end_tag;

        if (!read_tag_name(at, name, &end_tag) || end_tag)
            continue;
        const char *end = find_tag_end(at);
        if (!end)
            break;
        resolve_attributes(&resolver, at + 1 + strlen(name), end);
        at = end;
    }
    if (!resolver.out)
        return NULL;
    g_string_append(resolver.out, resolver.copied);
    return g_string_free(resolver.out, FALSE);
}
