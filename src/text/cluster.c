#include "config.h"

#include "text/cluster.h"

#include <glib.h>
#include <unictype.h>
#include <unigbrk.h>

#define ZWJ 0x200D

static gboolean is_ascii(const char *at)
{
    return (unsigned char)*at < 0x80;
}

const char *text_cluster_end(const char *at, const char *stop)
{
    const char *next = g_utf8_next_char(at);

    if (next >= stop || (is_ascii(at) && is_ascii(next) && *at != '\r'))
        return MIN(next, stop);

    gunichar before = g_utf8_get_char(at);
    gboolean emoji = uc_is_property_extended_pictographic(before);
    gboolean flag = uc_graphemeclusterbreak_property(before) == GBP_RI;

    for (; next < stop; next = g_utf8_next_char(next)) {
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
