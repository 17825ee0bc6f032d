/* Looking at text eight bytes at a time. */
#ifndef DIXIT_TEXT_SCAN_H
#define DIXIT_TEXT_SCAN_H

#include <string.h>

#include <glib.h>

/*
 * Length of the start of text that is printable ASCII, spaces included: nothing in it needs a look
 * by those who look for controls, white space other than spaces, or characters beyond ASCII. May
 * end up to seven bytes early.
 */
static inline gsize text_scan_printable(const char *text, gsize len)
{
    const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101);
    gsize at = 0;

    for (guint64 word; at + sizeof word <= len; at += sizeof word) {
        memcpy(&word, text + at, sizeof word);
        guint64 high = word | (word + ones);        /* from 0x7F on */
        guint64 low = (word - ones * 0x20) & ~word; /* below 0x20 */
        if ((high | low) & (ones * 0x80))
            break;
    }
    return at;
}

#endif
