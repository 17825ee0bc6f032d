/* HZ, an encoding of Chinese in seven bits that iconv doesn't have everywhere. */
#ifndef DIXIT_TEXT_HZ_H
#define DIXIT_TEXT_HZ_H

#include <glib.h>

/* Where a text of HZ is read; all zero at first. */
typedef struct {
    gboolean chinese; /* between "~{" and "~}" */
    char held;        /* the first byte of a pair, or "~"; 0 for none */
} TextHz;

/*
 * Appends to out what bytes are in EUC-CN, whose characters are never cut; what has no meaning
 * becomes the byte FF, which is none of EUC-CN. In Chinese a line's end leads back to ASCII.
 *
 * Source: RFC 1843. A "~" with nothing special behind it stands for itself here.
 */
void text_hz_push(TextHz *hz, const char *bytes, gsize len, GString *out);

#endif
