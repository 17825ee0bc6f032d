#include "config.h"

#include "text/hz.h"

#define BAD '\xFF'

/* Takes what stands behind "~" in ASCII. */
static void end_escape(TextHz *hz, char c, GString *out)
{
    hz->held = 0;
    if (c == '{') {
        hz->chinese = TRUE;
    } else if (c == '~') {
        g_string_append_c(out, '~');
    } else if (c != '\n') { /* "~" before a line's end joins lines */
        g_string_append_c(out, '~');
        g_string_append_c(out, c & 0x80 ? BAD : c);
    }
}

/* Takes the second byte of a pair. */
static void end_pair(TextHz *hz, char c, GString *out)
{
    char first = hz->held;

    hz->held = 0;
    if (first == '~' && c == '}') {
        hz->chinese = FALSE;
    } else if (c >= 0x21 && c <= 0x7E && first <= 0x77) {
        g_string_append_c(out, (char)(first | 0x80));
        g_string_append_c(out, (char)(c | 0x80));
    } else {
        g_string_append_c(out, BAD);
        hz->chinese = c != '\n';
    }
}

static void take(TextHz *hz, char c, GString *out)
{
    if (hz->held && hz->chinese) {
        end_pair(hz, c, out);
    } else if (hz->held) {
        end_escape(hz, c, out);
    } else if (hz->chinese ? c >= 0x21 && c <= 0x7E : c == '~') {
        hz->held = c;
    } else if (hz->chinese && c == '\n') {
        hz->chinese = FALSE;
        g_string_append_c(out, c);
    } else {
        g_string_append_c(out, c & 0x80 || hz->chinese ? BAD : c);
    }
}

void text_hz_push(TextHz *hz, const char *bytes, gsize len, GString *out)
{
    for (gsize i = 0; i < len; i++)
        take(hz, bytes[i], out);
}
