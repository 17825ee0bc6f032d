#include "config.h"

#include "feed/person.h"

#include <string.h>

#include "base/clean.h"
#include "base/replace.h"
#include "feed/text.h"

#define NUMBER_MAX (G_MAXINT64 / 1000)

static gboolean is_mailbox(char c)
{
    return g_ascii_isalnum(c) || (c && strchr(".!#$%&'*+/=?^_`{|}~-", c)) ||
           (unsigned char)c >= 0x80;
}

static gboolean is_host(char c)
{
    return g_ascii_isalnum(c) || c == '.' || c == '-';
}

/* Finds an address in line; its end is set in *end. NULL where there is none. */
static const char *find_email(const char *line, const char **end)
{
    for (const char *at = line; (at = strchr(at, '@')); at++) {
        const char *start = at, *stop = at + 1;

        while (start > line && is_mailbox(start[-1]))
            start--;
        while (is_host(*stop))
            stop++;
        while (stop > at + 1 && !g_ascii_isalnum(stop[-1]))
            stop--;
        if (start == at || !memchr(at, '.', (gsize)(stop - at)))
            continue;
        *end = stop;
        return start;
    }
    return NULL;
}

/* The name that is left of a line without its address: no empty brackets, no "mailto:". */
static char *name_of_rest(const char *before, gsize before_len, const char *after)
{
    static const char *const empty[] = {"mailto:", "()", "<>", "[]", "\"\""};
    g_autofree char *start = g_strndup(before, before_len);
    g_autofree char *rest = g_strconcat(start, after, NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(empty); i++) {
        g_autofree char *longer = rest;
        rest = base_replace(longer, empty[i], "");
    }

    g_autofree char *name = base_clean_line(rest, -1);
    gsize len = strlen(name);
    /* What stood between the name and the address. */
    while (len > 0 && strchr(" ,;:-|", name[len - 1]))
        name[--len] = '\0';
    gboolean bracketed = len > 1 && ((*name == '(' && name[len - 1] == ')') ||
                                     (*name == '"' && name[len - 1] == '"'));
    return bracketed ? base_clean_line(name + 1, (gssize)len - 2) : g_steal_pointer(&name);
}

FeedAuthor *feed_person_parse(const char *line)
{
    g_autofree char *clean = line ? feed_text_clean_line(line, strlen(line)) : NULL;
    if (!clean || !*clean)
        return NULL;

    FeedAuthor *author = feed_author_new();
    const char *end;
    const char *email = find_email(clean, &end);

    if (!email) {
        /* Nearly all names are nothing but a name. */
        author->name = strpbrk(clean, "()<>[]\":|") ? name_of_rest(clean, strlen(clean), "")
                                                    : g_steal_pointer(&clean);
    } else {
        author->email = g_strndup(email, (gsize)(end - email));
        author->name = name_of_rest(clean, (gsize)(email - clean), end);
    }
    if (!*author->name)
        g_clear_pointer(&author->name, g_free);
    return author;
}

gint64 feed_number_parse(const char *text)
{
    gint64 value = 0;

    if (!text)
        return -1;
    while (g_ascii_isspace(*text))
        text++;
    if (!g_ascii_isdigit(*text))
        return -1;
    for (; g_ascii_isdigit(*text) || *text == ','; text++) {
        if (*text == ',')
            continue;
        value = value * 10 + g_ascii_digit_value(*text);
        if (value > NUMBER_MAX)
            return -1;
    }
    /* "123.0" is what JSON writers make of a number; "12 MB" is none that counts bytes. */
    if (*text == '.')
        for (text++; g_ascii_isdigit(*text);)
            text++;
    while (g_ascii_isspace(*text))
        text++;
    return *text ? -1 : value;
}

gint64 feed_duration_parse(const char *text)
{
    gint64 total = 0;

    if (!text)
        return -1;
    g_auto(GStrv) parts = g_strsplit(text, ":", 4);
    guint count = g_strv_length(parts);
    if (count == 0 || count > 3)
        return -1;
    for (guint i = 0; i < count; i++) {
        gint64 part = feed_number_parse(parts[i]);
        if (part < 0 || part > G_MAXINT32)
            return -1;
        total = total * 60 + part;
    }
    return total;
}
