#include "config.h"

#include "feed/escape.h"

#include <string.h>

#include "base/scan.h"
#include "feed/entity.h"
#include "feed/html.h"
#include "feed/limits.h"

#define REFERENCE_MAX_LEN 34 /* "&", a name, ";" */

void feed_escape_clear(FeedEscape *escape)
{
    g_clear_pointer(&escape->entities, g_hash_table_unref);
}

#define FOREIGN (FEED_ESCAPE_SPECIAL | FEED_ESCAPE_FOREIGN)

const guint8 feed_escape_classes[256] = {
    [0 ... 8] = FOREIGN,
    [11 ... 12] = FOREIGN,
    [14 ... 31] = FOREIGN,
    [0xEF] = FOREIGN,
    ['<'] = FEED_ESCAPE_SPECIAL,
    ['>'] = FEED_ESCAPE_SPECIAL,
    ['&'] = FEED_ESCAPE_SPECIAL,
    ['a' ... 'z'] = FEED_ESCAPE_NAME,
    ['A' ... 'Z'] = FEED_ESCAPE_NAME,
    ['0' ... '9'] = FEED_ESCAPE_NAME,
    ['_'] = FEED_ESCAPE_NAME,
    [':'] = FEED_ESCAPE_NAME,
    ['-'] = FEED_ESCAPE_NAME,
    ['.'] = FEED_ESCAPE_NAME,
};

gsize feed_escape_predefined_len(const char *text, gsize len)
{
    static const struct {
        const char *name;
        gsize len;
    } known[] = {{"&lt;", 4}, {"&gt;", 4}, {"&amp;", 5}, {"&quot;", 6}, {"&apos;", 6}};

    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        if (len >= known[i].len && text[1] == known[i].name[1] &&
            memcmp(text, known[i].name, known[i].len) == 0)
            return known[i].len;
    }
    return 0;
}

/* Marks the bytes that don't stand for themselves even in a CDATA section. */
static inline BaseScanMarks foreign(BaseScanBlock block)
{
    return base_scan_between(block, 0, 8) | base_scan_between(block, 11, 12) |
           base_scan_between(block, 14, 31) | (block == 0xEF);
}

gsize feed_escape_plain_len(const char *text, gsize len)
{
    gsize at = 0;

    while (at + BASE_SCAN_BLOCK_LEN <= len) {
        BaseScanBlock block = base_scan_block(text + at);
        gsize found =
            base_scan_first_mark(foreign(block) | (block == '<') | (block == '>') | (block == '&'));
        at += found;
        if (found < BASE_SCAN_BLOCK_LEN)
            return at;
    }
    while (at < len && !feed_escape_is_special(text[at]))
        at++;
    return at;
}

/* Length of what looks like a reference at text, from "&" to ";"; 0 for none. */
static gsize reference_len(const char *text, gsize len)
{
    gsize at = 1;

    while (at < len && at < REFERENCE_MAX_LEN && (feed_escape_is_name(text[at]) || text[at] == '#'))
        at++;
    return at > 1 && at < len && text[at] == ';' ? at + 1 : 0;
}

static gboolean append_declared(FeedEscape *escape, const char *reference, gsize len, GString *out)
{
    if (!escape->entities || len < 3)
        return FALSE;

    g_autofree char *name = g_strndup(reference + 1, len - 2);
    const char *text = g_hash_table_lookup(escape->entities, name);
    if (text)
        feed_html_append_escaped(out, text, strlen(text));
    return text != NULL;
}

/* Writes the reference at text in a form that XML knows; returns the bytes read. */
static gsize write_reference(FeedEscape *escape, const char *text, gsize len, GString *out)
{
    gsize found = reference_len(text, len);
    gunichar c;

    if (found > 0 && feed_escape_predefined_len(text, found) == found) {
        g_string_append_len(out, text, (gssize)found);
        return found;
    }
    if (found > 0 && append_declared(escape, text, found, out))
        return found;
    if (found > 0 && feed_entity_read(text, found, &c) == found) {
        if (c == 0)
            feed_repairs_tell(escape->repairs, FEED_REPAIR_CONTROLS);
        else if (text[1] != '#')
            feed_repairs_tell(escape->repairs, FEED_REPAIR_ENTITY);
        if (c > 0 && (c < 0x20 || strchr("<>&\"", (int)MIN(c, 0x7F))))
            g_string_append_printf(out, "&#%u;", c);
        else if (c > 0)
            g_string_append_unichar(out, c);
        return found;
    }
    feed_repairs_tell(escape->repairs, FEED_REPAIR_AMPERSAND);
    g_string_append(out, "&amp;");
    return 1;
}

/* Writes one special byte of text (not "<" of a tag); returns the bytes read, 0 for "more is
 * needed". */
static gsize write_special(FeedEscape *escape, const char *at, gsize len, gboolean at_end,
                           GString *out)
{
    switch (*at) {
    case '&':
        if (!at_end && len < REFERENCE_MAX_LEN && reference_len(at, len) == 0)
            return 0;
        return write_reference(escape, at, len, out);
    case '>':
        g_string_append(out, "&gt;");
        return 1;
    case '\xEF':
        if (len < 3)
            return at_end ? len : 0;
        if (at[1] != '\xBF' || (at[2] != '\xBE' && at[2] != '\xBF')) {
            g_string_append_len(out, at, 3);
            return 3;
        }
        feed_repairs_tell(escape->repairs, FEED_REPAIR_CONTROLS);
        return 3;
    default:
        feed_repairs_tell(escape->repairs, FEED_REPAIR_CONTROLS);
        return 1;
    }
}

/* Writes text up to the first "<"; returns the bytes read, which may end before a reference that
 * is not complete. */
gsize feed_escape_text(FeedEscape *escape, const char *text, gsize len, gboolean at_end,
                       GString *out)
{
    gsize at = 0;

    while (at < len && text[at] != '<') {
        gsize plain = feed_escape_plain_len(text + at, len - at);
        g_string_append_len(out, text + at, (gssize)plain);
        at += plain;
        if (at == len || text[at] == '<')
            break;

        gsize read = write_special(escape, text + at, len - at, at_end, out);
        if (read == 0)
            break;
        at += read;
    }
    return at;
}

gsize feed_escape_cdata_len(const char *text, gsize len)
{
    gsize at = 0;

    while (at + BASE_SCAN_BLOCK_LEN <= len) {
        gsize found = base_scan_first_mark(foreign(base_scan_block(text + at)));
        at += found;
        if (found < BASE_SCAN_BLOCK_LEN)
            return at;
    }
    while (at < len && !(feed_escape_classes[(unsigned char)text[at]] & FEED_ESCAPE_FOREIGN))
        at++;
    return at;
}

/* Writes what stands in a CDATA section, where nothing but characters can be wrong. */
void feed_escape_cdata(FeedEscape *escape, const char *text, gsize len, GString *out)
{
    for (gsize at = 0; at < len;) {
        gsize clean = feed_escape_cdata_len(text + at, len - at);

        g_string_append_len(out, text + at, (gssize)clean);
        at += clean;
        if (at < len)
            at += write_special(escape, text + at, len - at, TRUE, out);
    }
}

/* Writes an attribute's value between quotes. */
void feed_escape_value(FeedEscape *escape, const char *value, gsize len, GString *out)
{
    gsize stop = 0; /* the next quote, looked for only once the last is passed */

    g_string_append_c(out, '"');
    for (gsize at = 0; at < len; at++) {
        if (at == 0 || at > stop) {
            const char *quote = memchr(value + at, '"', len - at);
            stop = quote ? (gsize)(quote - value) : len;
        }
        at += feed_escape_text(escape, value + at, stop - at, TRUE, out);
        if (at < len) /* it stopped before a quote or before "<" */
            g_string_append(out, value[at] == '<' ? "&lt;" : "&quot;");
    }
    g_string_append_c(out, '"');
}

/* ---- the document's own entities ---- */

/* Text of an entity that stands for plain characters; NULL for one that refers to others. */
static char *read_entity_value(const char *value, gsize len)
{
    GString *text = g_string_new(NULL);

    for (gsize at = 0; at < len;) {
        gunichar c;
        gsize read = value[at] == '&' ? feed_entity_read(value + at, len - at, &c) : 0;

        if (value[at] == '&' && (read == 0 || c == 0)) {
            g_string_free(text, TRUE);
            return NULL;
        }
        if (read > 0)
            g_string_append_unichar(text, c);
        else
            g_string_append_c(text, value[at]);
        at += read > 0 ? read : 1;
    }
    return g_string_free(text, FALSE);
}

/* Keeps the entity that is declared at text (behind "<!ENTITY"), if it is plain text and short. */
static void read_entity(FeedEscape *escape, const char *text, gsize len)
{
    gsize at = 0;

    while (at < len && g_ascii_isspace(text[at]))
        at++;
    const char *name = text + at;
    while (at < len && feed_escape_is_name(text[at]))
        at++;
    gsize name_len = (gsize)(text + at - name);
    while (at < len && g_ascii_isspace(text[at]))
        at++;
    if (name_len == 0 || at >= len || (text[at] != '"' && text[at] != '\''))
        return;

    const char *value = text + at + 1;
    const char *end = memchr(value, text[at], len - at - 1);
    if (!end || end - value > FEED_ENTITY_MAX)
        return;
    char *plain = read_entity_value(value, (gsize)(end - value));
    if (plain)
        g_hash_table_insert(escape->entities, g_strndup(name, name_len), plain);
}

void feed_escape_read_doctype(FeedEscape *escape, const char *text, gsize len)
{
    static const char mark[] = "<!ENTITY";
    const char *end = text + len;

    if (!escape->entities)
        escape->entities = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    while (g_hash_table_size(escape->entities) < FEED_ENTITIES_MAX) {
        const char *found = memmem(text, (gsize)(end - text), mark, strlen(mark));
        if (!found)
            return;
        text = found + strlen(mark);
        read_entity(escape, text, (gsize)(end - text));
    }
}
