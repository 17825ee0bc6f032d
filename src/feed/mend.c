#include "config.h"

#include "feed/mend.h"

#include <string.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "feed/error.h"
#include "feed/escape.h"
#include "feed/limits.h"
#include "feed/plain.h"

#define NAME_MAX_LEN 256

typedef enum { IN_TEXT, IN_CDATA, IN_COMMENT, IN_INSTRUCTION, IN_DECLARATION, IN_DOCTYPE } State;

struct FeedMend {
    const char *const *roots;
    State state;
    GString *held;                   /* read, but not understood without what follows */
    gsize scanned;                   /* of held: where the search for a tag's end goes on */
    char quote;                      /* in that search: the quote that is open, 0 for none */
    gboolean value;                  /* in that search: the last thing seen was "=" */
    guint depth;                     /* open elements */
    char (*names)[NAME_MAX_LEN + 1]; /* of the open elements */
    guint excess;    /* open elements below the depth limit, which are not written */
    gsize before;    /* bytes seen before the root */
    char *first;     /* the first element seen before the root, for the message */
    gboolean junk;   /* text was seen before the root */
    gboolean rooted; /* the root was seen */
    gboolean done;   /* the root was closed */
    FeedEscape escape;
};

FeedMend *feed_mend_new(const char *const *roots, FeedRepairs *repairs)
{
    FeedMend *mend = g_new0(FeedMend, 1);

    mend->roots = roots;
    mend->escape.repairs = repairs;
    mend->held = g_string_new(NULL);
    mend->names = g_malloc(FEED_DEPTH_MAX * sizeof *mend->names);
    return mend;
}

void feed_mend_free(FeedMend *mend)
{
    if (!mend)
        return;
    g_string_free(mend->held, TRUE);
    g_free(mend->names);
    g_free(mend->first);
    feed_escape_clear(&mend->escape);
    g_free(mend);
}

static gboolean is_open(const FeedMend *mend)
{
    return mend->depth > 0;
}

/* ---- tags ---- */

static void append_strings(GString *out, const char *before, const char *text, const char *after)
{
    g_string_append(out, before);
    g_string_append(out, text);
    g_string_append(out, after);
}

/* Copies the name at text, made one that XML has; returns the bytes read. */
static gsize read_name(const char *text, gsize len, char name[NAME_MAX_LEN + 1])
{
    gsize at = 0, written = 0;
    gboolean colon = FALSE;

    for (; at < len; at++) {
        char c = text[at];

        if (!feed_escape_is_name(c) && (g_ascii_isspace(c) || strchr("=/>\"'<", c)))
            break;
        if (!feed_escape_is_name(c) || (c == ':' && colon))
            c = '_';
        colon |= c == ':';
        if (written < NAME_MAX_LEN)
            name[written++] = c;
    }
    while (written > 0 && name[written - 1] == ':')
        written--;
    name[written] = '\0';
    return at;
}

static const char *top_name(const FeedMend *mend)
{
    return mend->names[mend->depth - 1];
}

static void open_element(FeedMend *mend, const char *name, gsize len)
{
    memcpy(mend->names[mend->depth], name, len);
    mend->names[mend->depth++][len] = '\0';
}

static void forget_element(FeedMend *mend)
{
    mend->depth--;
    mend->done = mend->depth == 0;
}

static void close_element(FeedMend *mend, GString *out)
{
    append_strings(out, "</", top_name(mend), ">");
    forget_element(mend);
}

/* Writes the attribute at text; returns the bytes read. */
static gsize mend_attribute(FeedMend *mend, const char *text, gsize len, gboolean wanted,
                            GString *out)
{
    char name[NAME_MAX_LEN + 1];
    gsize at = read_name(text, len, name);
    gsize value = at;

    while (value < len && g_ascii_isspace(text[value]))
        value++;
    if (at == 0 || !feed_escape_is_name_start(*name))
        wanted = FALSE;
    if (wanted)
        append_strings(out, " ", name, "=");
    else
        feed_repairs_tell(mend->escape.repairs, FEED_REPAIR_ATTRIBUTES);

    if (value == len || text[value] != '=') {
        feed_repairs_tell(mend->escape.repairs, FEED_REPAIR_ATTRIBUTES);
        if (wanted)
            feed_escape_value(&mend->escape, name, strlen(name), out);
        return MAX(at, 1);
    }
    do
        value++;
    while (value < len && g_ascii_isspace(text[value]));

    gsize stop = value;
    if (value < len && (text[value] == '"' || text[value] == '\'')) {
        const char *end = memchr(text + value + 1, text[value], len - value - 1);
        value++;
        stop = end ? (gsize)(end - text) : len;
        at = MIN(stop + 1, len);
    } else {
        feed_repairs_tell(mend->escape.repairs, FEED_REPAIR_ATTRIBUTES);
        while (stop < len && !g_ascii_isspace(text[stop]))
            stop++;
        at = stop;
    }
    if (wanted)
        feed_escape_value(&mend->escape, text + value, stop - value, out);
    return at;
}

static gboolean is_root(const FeedMend *mend, const char *name)
{
    const char *colon = strchr(name, ':');
    const char *local = colon ? colon + 1 : name;

    for (const char *const *root = mend->roots; *root; root++) {
        if (g_ascii_strcasecmp(local, *root) == 0)
            return TRUE;
    }
    return FALSE;
}

/* TRUE where the element belongs to the feed: it is the root, or stands in it. */
static gboolean is_in_feed(FeedMend *mend, const char *name)
{
    if (mend->rooted)
        return TRUE;
    if (!is_root(mend, name)) {
        if (!mend->first)
            mend->first = g_strdup(name);
        return FALSE;
    }
    if (mend->first || mend->junk)
        feed_repairs_tell(mend->escape.repairs, FEED_REPAIR_BEFORE);
    mend->rooted = TRUE;
    return TRUE;
}

/* Writes the start tag in text, which begins after "<" and ends before ">". */
static void mend_start_tag(FeedMend *mend, const char *text, gsize len, GString *out)
{
    char name[NAME_MAX_LEN + 1];
    gsize at = read_name(text, len, name);
    gboolean empty = len > at && text[len - 1] == '/';

    if (!is_in_feed(mend, name) || mend->done)
        return;
    if (mend->depth >= FEED_DEPTH_MAX) {
        feed_repairs_tell(mend->escape.repairs, FEED_REPAIR_DEPTH);
        mend->excess += !empty;
        return;
    }
    if (empty)
        len--;
    g_string_append_c(out, '<');
    g_string_append(out, name);
    for (guint count = 0; at < len;) {
        if (g_ascii_isspace(text[at]) || text[at] == '/')
            at++;
        else
            at += mend_attribute(mend, text + at, len - at, count++ < FEED_ATTRIBUTES_MAX, out);
    }
    open_element(mend, name, strlen(name));
    g_string_append_c(out, '>');
    if (empty)
        close_element(mend, out);
}

/* Position from the top of the open element of this name, 1 for the innermost; 0 for none. */
static guint find_open(const FeedMend *mend, const char *name)
{
    for (guint i = mend->depth; i > 0; i--) {
        if (g_ascii_strcasecmp(mend->names[i - 1], name) == 0)
            return mend->depth - i + 1;
    }
    return 0;
}

/* The end tag in text, which begins after "</": closes what stands open inside its element. */
static void mend_end_tag(FeedMend *mend, const char *text, gsize len, GString *out)
{
    char name[NAME_MAX_LEN + 1];

    if (mend->excess > 0) {
        mend->excess--;
        return;
    }
    if (!is_open(mend))
        return;
    read_name(text, len, name);

    guint levels = find_open(mend, name);
    if (levels == 0)
        feed_repairs_tell(mend->escape.repairs, FEED_REPAIR_STRAY_END);
    else if (levels > 1)
        feed_repairs_tell(mend->escape.repairs, FEED_REPAIR_UNCLOSED);
    while (levels-- > 0)
        close_element(mend, out);
}

/* ---- what needs no mending: the quick way, for nearly all ---- */

/* Length of the tag at text if it is whole and right as it is, else 0; opens or closes its element.
 */
static gsize take_plain_tag(FeedMend *mend, const char *text, gsize len)
{
    const char *end = text + MIN(len, FEED_TAG_MAX);

    if (len < 2)
        return 0;
    if (text[1] == '/') {
        gsize name = strlen(top_name(mend));
        if (len < name + 3 || text[2 + name] != '>' || memcmp(text + 2, top_name(mend), name) != 0)
            return 0;
        forget_element(mend);
        return name + 3;
    }
    gsize name = feed_plain_name_len(text + 1, end);
    if (name == 0 || name > NAME_MAX_LEN || mend->depth == FEED_DEPTH_MAX)
        return 0;
    const char *stop = feed_plain_attributes_end(text + 1 + name, end);
    if (!stop)
        return 0;
    if (stop[-1] != '/')
        open_element(mend, text + 1, name);
    return (gsize)(stop + 1 - text);
}

/* Length of the markup, reference or character at text[at] that needs no mending; else 0. */
static gsize take_plain_special(FeedMend *mend, const char *text, gsize at, gsize len)
{
    gsize left = len - at;

    switch (text[at]) {
    case '<':
        return left > 1 && text[at + 1] == '!' ? feed_plain_cdata_len(text + at, left)
                                               : take_plain_tag(mend, text + at, left);
    case '&':
        return feed_escape_predefined_len(text + at, left);
    case '>': /* not behind "]]" */
        return at > 0 && text[at - 1] != ']';
    default:
        return 0;
    }
}

/* Copies all from held[start] on that needs no mending, in one piece; returns its length. */
static gsize copy_plain(FeedMend *mend, gsize start, GString *out)
{
    const char *text = mend->held->str + start;
    gsize len = mend->held->len - start, at = 0;

    if (mend->state != IN_TEXT || mend->excess > 0 || mend->scanned > start)
        return 0;
    while (at < len && is_open(mend)) {
        at += feed_escape_plain_len(text + at, len - at);
        gsize special = at < len ? take_plain_special(mend, text, at, len) : 0;
        if (special == 0)
            break;
        at += special;
    }
    g_string_append_len(out, text, (gssize)at);
    return at;
}

/* ---- where a tag ends ---- */

typedef enum { TAG_FOUND, TAG_BROKEN, TAG_UNFINISHED } TagEnd;

/*
 * Looks for the ">" of the tag that begins with held[start]; its position is left in scanned. A
 * quote counts only behind "=", so that an apostrophe elsewhere swallows nothing.
 */
static TagEnd find_tag_end(FeedMend *mend, gsize start)
{
    const char *text = mend->held->str;
    gsize end = mend->held->len;

    if (mend->scanned <= start) {
        mend->scanned = start + 1;
        mend->quote = 0;
        mend->value = FALSE;
    }
    for (; mend->scanned < end; mend->scanned++) {
        char c = text[mend->scanned];

        if (mend->scanned - start > FEED_TAG_MAX)
            return TAG_BROKEN;
        if (mend->quote) {
            if (c == mend->quote)
                mend->quote = 0;
        } else if (c == '>') {
            return TAG_FOUND;
        } else if (c == '<') {
            return TAG_BROKEN;
        } else if (mend->value && (c == '"' || c == '\'')) {
            mend->quote = c;
            mend->value = FALSE;
        } else if (!g_ascii_isspace(c)) {
            mend->value = c == '=';
        }
    }
    return TAG_UNFINISHED;
}

/* ---- the states ---- */

/* Length of the document type declaration at text with its ">"; 0 where it is not complete. */
static gsize doctype_len(const char *text, gsize len)
{
    gboolean subset = FALSE;
    char quote = 0;

    for (gsize at = 0; at < len; at++) {
        char c = text[at];

        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '[' || c == ']')
            subset = c == '[';
        else if (c == '>' && !subset)
            return at + 1;
    }
    return 0;
}

/* Skips to behind end; what could be the start of end is kept. Returns the bytes read. */
static gsize skip_to(FeedMend *mend, const char *text, gsize len, const char *end)
{
    const char *found = memmem(text, len, end, strlen(end));

    if (found) {
        mend->state = IN_TEXT;
        return (gsize)(found - text) + strlen(end);
    }
    return len >= strlen(end) ? len - strlen(end) + 1 : 0;
}

static gsize read_doctype_state(FeedMend *mend, const char *text, gsize len, gboolean at_end)
{
    gsize found = doctype_len(text, len);

    if (found == 0 && len <= FEED_DOCTYPE_MAX && !at_end)
        return 0;
    mend->state = IN_TEXT;
    if (found > 0 && !mend->rooted)
        feed_escape_read_doctype(&mend->escape, text, found);
    return found > 0 ? found : strlen("<!");
}

static gsize read_cdata(FeedMend *mend, const char *text, gsize len, gboolean at_end, GString *out)
{
    const char *found = feed_plain_cdata_end(text, len);
    gsize ready = found ? (gsize)(found - text) : at_end ? len : len > 4 ? len - 4 : 0;

    /* A character must not be cut: what is left waits for its rest. */
    if (!found && !at_end)
        while (ready > 0 && ((unsigned char)text[ready] & 0xC0) == 0x80)
            ready--;
    if (is_open(mend))
        feed_escape_cdata(&mend->escape, text, ready, out);
    if (!found && !at_end)
        return ready;
    if (!found)
        feed_repairs_tell(mend->escape.repairs, FEED_REPAIR_TRUNCATED);
    if (is_open(mend))
        g_string_append(out, "]]>");
    mend->state = IN_TEXT;
    return found ? ready + 3 : ready;
}

/* TRUE where text begins like token, as far as it goes. */
static gboolean begins(const char *text, gsize len, const char *token)
{
    return g_ascii_strncasecmp(text, token, MIN(len, strlen(token))) == 0;
}

/* What a "<" that begins no tag opens, by what stands behind it. */
static const struct {
    const char *token;
    State state;
    gsize skip;
} openers[] = {
    {"<!--", IN_COMMENT, 4},      {"<![CDATA[", IN_CDATA, 9}, {"<!DOCTYPE", IN_DOCTYPE, 0},
    {"<?xml", IN_DECLARATION, 2}, {"<?", IN_INSTRUCTION, 2},  {"<!", IN_DECLARATION, 2},
};

/* Reads the opener at text: its length, 0 where more is needed, -1 where there is none. */
static gssize read_opener(FeedMend *mend, const char *text, gsize len, gboolean at_end,
                          GString *out)
{
    for (gsize i = 0; i < G_N_ELEMENTS(openers); i++) {
        if (!begins(text, len, openers[i].token))
            continue;
        if (len < strlen(openers[i].token))
            return at_end ? (gssize)len : 0;
        mend->state = openers[i].state;
        if (mend->state == IN_CDATA && is_open(mend))
            g_string_append(out, "<![CDATA[");
        return (gssize)openers[i].skip;
    }
    return -1;
}

/* Reads the tag that begins with held[start]; returns the bytes read, 0 where more is needed. */
static gsize read_tag(FeedMend *mend, gsize start, gboolean at_end, GString *out)
{
    const char *text = mend->held->str + start;
    TagEnd found = find_tag_end(mend, start);

    if (found == TAG_UNFINISHED) {
        if (at_end && is_open(mend))
            feed_repairs_tell(mend->escape.repairs, FEED_REPAIR_TRUNCATED);
        return at_end ? mend->held->len - start : 0;
    }
    gsize len = mend->scanned - start;
    mend->scanned = 0;
    if (found == TAG_BROKEN) {
        feed_repairs_tell(mend->escape.repairs, FEED_REPAIR_LESS_THAN);
        if (is_open(mend))
            g_string_append(out, "&lt;");
        return 1;
    }
    if (text[1] == '/')
        mend_end_tag(mend, text + 2, len - 2, out);
    else
        mend_start_tag(mend, text + 1, len - 1, out);
    return len + 1;
}

static gsize read_markup(FeedMend *mend, gsize start, gboolean at_end, GString *out)
{
    const char *text = mend->held->str + start;
    gsize len = mend->held->len - start;

    if (len > 1 && feed_escape_is_name_start(text[1]))
        return read_tag(mend, start, at_end, out);
    if (len > 2 && text[1] == '/' && feed_escape_is_name_start(text[2]))
        return read_tag(mend, start, at_end, out);
    if (len < 3 && !at_end && (len < 2 || text[1] == '/' || text[1] == '!'))
        return 0;

    gssize opener = read_opener(mend, text, len, at_end, out);
    if (opener < 0) {
        feed_repairs_tell(mend->escape.repairs, FEED_REPAIR_LESS_THAN);
        if (is_open(mend))
            g_string_append(out, "&lt;");
        return 1;
    }
    return (gsize)opener;
}

/* Text outside of the root: nothing of it is kept. */
static gsize skip_text(FeedMend *mend, const char *text, gsize len)
{
    const char *end = memchr(text, '<', len);
    gsize read = end ? (gsize)(end - text) : len;

    for (gsize at = 0; at < read; at++) {
        if (g_ascii_isspace(text[at]))
            continue;
        if (mend->done)
            feed_repairs_tell(mend->escape.repairs, FEED_REPAIR_AFTER);
        mend->junk = TRUE;
        break;
    }
    return read;
}

static gsize read_text(FeedMend *mend, gsize start, gboolean at_end, GString *out)
{
    const char *text = mend->held->str + start;
    gsize len = mend->held->len - start;

    if (*text == '<')
        return read_markup(mend, start, at_end, out);
    if (!is_open(mend))
        return skip_text(mend, text, len);
    return feed_escape_text(&mend->escape, text, len, at_end, out);
}

/* Reads on in the present state; returns the bytes read, 0 where more is needed or none is left. */
static gsize read_state(FeedMend *mend, gsize start, gboolean at_end, GString *out)
{
    const char *text = mend->held->str + start;
    gsize len = mend->held->len - start;
    State state = mend->state;

    switch (state) {
    case IN_CDATA:
        return read_cdata(mend, text, len, at_end, out);
    case IN_COMMENT:
        return skip_to(mend, text, len, "-->");
    case IN_INSTRUCTION:
        return skip_to(mend, text, len, "?>");
    case IN_DECLARATION:
        return skip_to(mend, text, len, ">");
    case IN_DOCTYPE:
        return read_doctype_state(mend, text, len, at_end);
    default:
        return len > 0 ? read_text(mend, start, at_end, out) : 0;
    }
}

static gboolean is_web_page(const FeedMend *mend)
{
    return mend->first && g_ascii_strcasecmp(mend->first, "html") == 0;
}

static gboolean fail_without_root(const FeedMend *mend, GError **error)
{
    if (is_web_page(mend))
        g_set_error_literal(error, FEED_ERROR, FEED_ERROR_FORMAT,
                            _("this is a web page, no feed; try the feeds that it links to"));
    else if (mend->first) {
        g_autofree char *name = base_clean_message(mend->first, -1);
        g_set_error(error, FEED_ERROR, FEED_ERROR_FORMAT, _("this is no feed: it begins with <%s>"),
                    name);
    } else
        g_set_error_literal(error, FEED_ERROR, FEED_ERROR_FORMAT, _("this is no feed"));
    return FALSE;
}

static gboolean read_all(FeedMend *mend, gboolean at_end, GString *out, GError **error)
{
    gsize at = 0;

    for (;;) {
        at += copy_plain(mend, at, out);

        State state = mend->state;
        gsize read = read_state(mend, at, at_end, out);
        at += read;
        if (!mend->rooted && is_web_page(mend))
            return fail_without_root(mend, error);
        if (read == 0 && mend->state == state)
            break;
    }
    mend->scanned = mend->scanned > at ? mend->scanned - at : 0;
    mend->before += mend->rooted ? 0 : at;
    g_string_erase(mend->held, 0, (gssize)at);
    return mend->rooted || mend->before <= FEED_PROLOG_MAX || fail_without_root(mend, error);
}

GString *feed_mend_input(FeedMend *mend)
{
    return mend->held;
}

gboolean feed_mend_push(FeedMend *mend, GString *out, GError **error)
{
    return read_all(mend, FALSE, out, error);
}

gboolean feed_mend_finish(FeedMend *mend, GString *out, GError **error)
{
    if (!read_all(mend, TRUE, out, error))
        return FALSE;
    if (!mend->rooted)
        return fail_without_root(mend, error);
    if (is_open(mend))
        feed_repairs_tell(mend->escape.repairs, FEED_REPAIR_TRUNCATED);
    while (is_open(mend))
        close_element(mend, out);
    return TRUE;
}
