#include "config.h"

#include "text/word.h"

#include <string.h>

#include "text/fold.h"

/* Writes a word with straight apostrophes; TRUE when it is ASCII then. */
static gboolean straighten(GString *out, const char *word, gsize len)
{
    gboolean ascii = TRUE;

    for (gsize i = 0; i < len; i++) {
        guchar byte = (guchar)word[i];
        /* U+2019 and U+02BC are what typesetters and keyboards make of an apostrophe. */
        if (byte == 0xE2 && i + 2 < len && !memcmp(word + i, "\xE2\x80\x99", 3)) {
            g_string_append_c(out, '\'');
            i += 2;
        } else if (byte == 0xCA && i + 1 < len && (guchar)word[i + 1] == 0xBC) {
            g_string_append_c(out, '\'');
            i++;
        } else {
            g_string_append_c(out, (char)byte);
            ascii = ascii && byte < 0x80;
        }
    }
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
    g_autoptr(GString) straight = g_string_sized_new(len + 1);
    gboolean ascii = straighten(straight, word, len);
    char *folded = ascii ? g_ascii_strdown(straight->str, (gssize)straight->len)
                         : text_fold(straight->str, (gssize)straight->len);

    squeeze(folded);
    return folded;
}
