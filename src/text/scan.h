/* Looking at text eight bytes at a time. */
#ifndef DIXIT_TEXT_SCAN_H
#define DIXIT_TEXT_SCAN_H

#include <string.h>

#include <glib.h>

#define TEXT_SCAN_ONES G_GUINT64_CONSTANT(0x0101010101010101)

/* Eight bytes of text as a number, the first one lowest. */
static inline guint64 text_scan_load(const char *text)
{
    guint64 word;

    memcpy(&word, text, sizeof word);
    return GUINT64_FROM_LE(word);
}

/* Which byte the lowest bit of marks, not 0, stands in. */
static inline gsize text_scan_first(guint64 marks)
{
    return (gsize)__builtin_ctzll(marks) / 8;
}

/* Length of the start of text that is ASCII; may end up to seven bytes early at its end. */
static inline gsize text_scan_ascii(const char *text, gsize len)
{
    gsize at = 0;

    for (; at + sizeof(guint64) <= len; at += sizeof(guint64)) {
        guint64 marks = text_scan_load(text + at) & (TEXT_SCAN_ONES * 0x80);
        if (marks)
            return at + text_scan_first(marks);
    }
    return at;
}

/*
 * Length of the start of text that is printable ASCII, spaces included: nothing in it needs a look
 * by those who look for controls, white space other than spaces, or characters beyond ASCII. May
 * end up to seven bytes early at the end of text.
 */
static inline gsize text_scan_printable(const char *text, gsize len)
{
    gsize at = 0;

    for (; at + sizeof(guint64) <= len; at += sizeof(guint64)) {
        guint64 word = text_scan_load(text + at);
        guint64 high = word | (word + TEXT_SCAN_ONES);        /* from 0x7F on */
        guint64 low = (word - TEXT_SCAN_ONES * 0x20) & ~word; /* below 0x20 */
        guint64 marks = (high | low) & (TEXT_SCAN_ONES * 0x80);
        /* Carries go upwards only: the lowest mark is right. */
        if (marks)
            return at + text_scan_first(marks);
    }
    return at;
}

#endif
