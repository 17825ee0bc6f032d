#include "config.h"

#include "text/cluster.h"

#include <glib.h>
#include <unictype.h>
#include <unigbrk.h>

#define ZWJ 0x200D

/* Characters of a cluster: more than any script needs, and few enough to be looked at again. */
#define COUNT_MAX 32

/*
 * Letters and marks that never join what stands beside them, in the scripts that most news is
 * written in: asking for the property of each takes longer than breaking the lines.
 */
static gboolean is_plain(gunichar c)
{
    if (c < 0x7F)
        return c >= ' ';
    return (c >= 0xA0 && c < 0x300 && c != 0xAD) || (c >= 0x370 && c <= 0x482) ||
           (c >= 0x48A && c <= 0x52F) || (c >= 0x2010 && c <= 0x2027) ||
           (c >= 0x4E00 && c <= 0x9FFF);
}

const char *text_cluster_end(const char *at, const char *stop)
{
    const char *next = g_utf8_next_char(at);

    if (next >= stop)
        return stop;
    gunichar before = g_utf8_get_char(at);
    if (is_plain(before) && is_plain(g_utf8_get_char(next)))
        return next;

    gboolean emoji = uc_is_property_extended_pictographic(before);
    gboolean flag = uc_graphemeclusterbreak_property(before) == GBP_RI;

    for (guint count = 1; next < stop && count < COUNT_MAX;
         next = g_utf8_next_char(next), count++) {
        gunichar c = g_utf8_get_char(next);
        int property = uc_graphemeclusterbreak_property(c);

        if (property == GBP_RI && flag) {
            flag = FALSE; /* two letters make a flag; a third begins another */
        } else if (emoji && before == ZWJ && uc_is_property_extended_pictographic(c)) {
            flag = FALSE;
        } else if (property == GBP_RI || uc_is_grapheme_break(before, c)) {
            break;
        } else {
            flag = FALSE;
            emoji = emoji && (property == GBP_EXTEND || property == GBP_ZWJ);
        }
        before = c;
    }
    return MIN(next, stop);
}
