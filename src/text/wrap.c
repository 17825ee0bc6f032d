#include "config.h"

#include "text/wrap.h"

#include <string.h>
#include <unilbrk.h>

#include "text/cluster.h"
#include "text/width.h"

/* A text being broken. Places are bytes; widths are counted from the start of the line. */
typedef struct {
    const char *text;
    gsize len;
    int width;
    char *breaks;    /* UC_BREAK_… before each byte; NULL to cut without regard to words */
    GArray *lines;   /* TextLine */
    gsize start;     /* of the line */
    int taken;       /* cells from start on, spaces included */
    gsize word_end;  /* behind the last character that is no space */
    int word_width;  /* cells from start to word_end */
    gsize place;     /* last place to break at; start for none */
    gsize place_end; /* where the line ends if broken there */
    int place_width; /* its cells then */
    int place_taken; /* cells from start to place */
    gsize seam;      /* last place inside a long word behind a mark such as "/"; start for none */
    int seam_width;
} Wrap;

static void add_line(Wrap *wrap, gsize end, int width)
{
    TextLine line = {wrap->start, MAX(end, wrap->start), width};
    g_array_append_val(wrap->lines, line);
}

/* Begins the next line at a place up to which taken cells have been counted. */
static void begin_line(Wrap *wrap, gsize start, int counted)
{
    wrap->start = start;
    wrap->taken -= counted;
    wrap->word_width -= counted;
    if (wrap->word_end < start) {
        wrap->word_end = start;
        wrap->word_width = 0;
    }
    wrap->place = start;
    if (wrap->seam > start)
        wrap->seam_width -= counted;
    else
        wrap->seam = start;
}

/* Ends the line because what comes at at does not fit any more. */
static void break_line(Wrap *wrap, gsize at)
{
    if (wrap->place > wrap->start) {
        add_line(wrap, wrap->place_end, wrap->place_width);
        begin_line(wrap, wrap->place, wrap->place_taken);
    } else if (wrap->seam > wrap->start) {
        add_line(wrap, wrap->seam, wrap->seam_width);
        begin_line(wrap, wrap->seam, wrap->seam_width);
    } else if (at > wrap->start) {
        add_line(wrap, wrap->word_end, wrap->word_width);
        begin_line(wrap, at, wrap->taken);
    }
}

static void note_place(Wrap *wrap, gsize at)
{
    if (!wrap->breaks || at == wrap->start || wrap->breaks[at] != UC_BREAK_POSSIBLE)
        return;
    wrap->place = at;
    wrap->place_end = wrap->word_end;
    wrap->place_width = wrap->word_width;
    wrap->place_taken = wrap->taken;
}

/* Marks behind which a long address may be cut; most characters are letters, and quickly told. */
static gboolean is_seam(char c)
{
    return c < '@' ? c == '/' || c == '?' || c == '&' || c == '=' || c == '-' || c == '.'
                   : c == '_';
}

/* In code a line is cut behind a blank, which stays, unless that leaves most of it empty. */
static void note_blank(Wrap *wrap, gsize next)
{
    if (wrap->taken * 2 < wrap->width || wrap->taken > wrap->width)
        return;
    wrap->place = wrap->place_end = next;
    wrap->place_width = wrap->place_taken = wrap->taken;
}

/* Takes the characters from at to next, which stay together, into the line. */
static void take(Wrap *wrap, gsize at, gsize next)
{
    gboolean printable = next == at + 1 && wrap->text[at] >= ' ' && wrap->text[at] < 0x7F;
    int cells = printable ? 1 : text_width(wrap->text + at, (gssize)(next - at));
    gboolean space = wrap->breaks && next == at + 1 && wrap->text[at] == ' ';

    note_place(wrap, at);
    while (!space && wrap->taken + cells > wrap->width && at > wrap->start) {
        gsize before = wrap->start;
        break_line(wrap, at);
        if (wrap->start == before)
            break;
    }
    wrap->taken += cells;
    if (space)
        return;
    wrap->word_end = next;
    wrap->word_width = wrap->taken;
    if (!wrap->breaks && wrap->text[at] == ' ')
        note_blank(wrap, next);
    if (wrap->breaks && next == at + 1 && is_seam(wrap->text[at])) {
        wrap->seam = next;
        wrap->seam_width = wrap->taken;
    }
}

static void end_line(Wrap *wrap, gsize newline)
{
    add_line(wrap, wrap->word_end, wrap->word_width);
    begin_line(wrap, newline + 1, wrap->taken);
    wrap->word_end = wrap->start;
    wrap->word_width = wrap->taken = 0;
}

static GArray *wrap_text(Wrap *wrap)
{
    const char *stop = wrap->text + wrap->len;

    wrap->lines = g_array_new(FALSE, FALSE, sizeof(TextLine));
    for (const char *at = wrap->text; at < stop;) {
        gboolean ascii = at + 1 < stop && !((at[0] | at[1]) & 0x80);
        const char *next = ascii ? at + 1 : text_cluster_end(at, stop);

        if (*at == '\n') {
            end_line(wrap, (gsize)(at - wrap->text));
            at++;
            continue;
        }
        /* An emoji family can be wider than the line; then its parts are what must not be cut. */
        if (next > at + 1 && text_width(at, next - at) > wrap->width)
            next = g_utf8_next_char(at);
        take(wrap, (gsize)(at - wrap->text), (gsize)(next - wrap->text));
        at = next;
    }
    add_line(wrap, wrap->word_end, wrap->word_width);
    return wrap->lines;
}

/*
 * libunistring lacks rule LB29: no break between a full stop or comma and a letter right behind it,
 * as in "U.S." or "pic.example".
 */
static void join_stops(const char *text, gsize len, char *breaks)
{
    for (gsize at = 1; at < len; at++) {
        if (breaks[at] != UC_BREAK_POSSIBLE || !strchr(".,:;", text[at - 1]))
            continue;
        GUnicodeBreakType type = g_unichar_break_type(g_utf8_get_char(text + at));
        if (type == G_UNICODE_BREAK_ALPHABETIC || type == G_UNICODE_BREAK_HEBREW_LETTER)
            breaks[at] = UC_BREAK_PROHIBITED;
    }
}

GArray *text_wrap(const char *text, gsize len, int width)
{
    g_autofree char *breaks = g_malloc(len + 1);
    Wrap wrap = {.text = text, .len = len, .width = MAX(width, 1), .breaks = breaks};

    u8_possible_linebreaks((const uint8_t *)text, len, "UTF-8", breaks);
    join_stops(text, len, breaks);
    return wrap_text(&wrap);
}

GArray *text_chop(const char *text, gsize len, int width)
{
    Wrap wrap = {.text = text, .len = len, .width = MAX(width, 1)};

    return wrap_text(&wrap);
}
