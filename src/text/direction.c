#include "config.h"

#include "text/direction.h"

#include <unictype.h>

#define RIGHT_FIRST 0x0590 /* nothing below is written from right to left */

TextDirection text_direction(const char *text, gsize len)
{
    gboolean left = FALSE;

    for (const char *at = text; at < text + len; at = g_utf8_next_char(at)) {
        if ((guchar)*at < 0x80) {
            left = left || g_ascii_isalpha(*at);
            continue;
        }
        gunichar c = g_utf8_get_char(at);
        if (c < RIGHT_FIRST) {
            left = left || g_unichar_isalpha(c);
            continue;
        }
        switch (uc_bidi_class(c)) {
        case UC_BIDI_R:
        case UC_BIDI_AL:
        case UC_BIDI_AN:
            return left ? TEXT_DIRECTION_MIXED : TEXT_DIRECTION_RIGHT;
        case UC_BIDI_L:
            left = TRUE;
            break;
        default:
            break;
        }
    }
    return TEXT_DIRECTION_LEFT;
}

const char *text_isolate_start(TextDirection direction)
{
    static const char *const starts[] = {"", "\u2066", "\u2067"};
    return starts[direction];
}
