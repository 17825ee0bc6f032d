#include "config.h"

#include "text/word.h"

#include <string.h>

#include "text/fold.h"

/*
 * Writes a word, ASCII letters small and apostrophes straight, to a buffer of len + 1 bytes; TRUE
 * when it is ASCII then.
 */
static gboolean straighten(char *to, const char *word, gsize len)
{
    gboolean ascii = TRUE;

    for (gsize i = 0; i < len; i++) {
        guchar byte = (guchar)word[i];
        /* U+2019 and U+02BC are what typesetters and keyboards make of an apostrophe. */
        if (byte == 0xE2 && i + 2 < len && !memcmp(word + i, "\xE2\x80\x99", 3)) {
            *to++ = '\'';
            i += 2;
        } else if (byte == 0xCA && i + 1 < len && (guchar)word[i + 1] == 0xBC) {
            *to++ = '\'';
            i++;
        } else {
            *to++ = g_ascii_tolower((char)byte);
            ascii = ascii && byte < 0x80;
        }
    }
    *to = '\0';
    return ascii;
}

/* One space for each run of white space, in place. */
static void squeeze(char *text)
{
    char *to = text;

    for (const char *from = text; *from; from++) {
        if (!g_ascii_isspace(*from))
            *to++ = *from;
        else if (to > text && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to > text && to[-1] == ' ')
        to--;
    *to = '\0';
}

char *text_word_fold(const char *word, gsize len)
{
    char *folded = g_malloc(len + 1);

    if (!straighten(folded, word, len)) {
        g_autofree char *straight = folded;
        folded = text_fold(straight, -1);
    }
    squeeze(folded);
    return folded;
}
