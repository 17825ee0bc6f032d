#include "config.h"

#include "text/width.h"

#include <locale.h>
#include <string.h>
#include <uniwidth.h>
#include <wchar.h>

#include "text/cluster.h"

/*
 * ncurses asks wcwidth(), whose answer depends on the locale of the moment; all UTF-8 locales of a
 * C library share one table, so a fixed one gives the same answers in every locale, also in tests
 * and workers. Where there is none, libunistring's table serves. Set in begin(), put back in end().
 */
static locale_t utf8_locale(void)
{
    static gsize ready;
    static locale_t locale;

    if (g_once_init_enter(&ready)) {
        static const char *const names[] = {"C.UTF-8", "en_US.UTF-8"};
        for (gsize i = 0; i < G_N_ELEMENTS(names) && !locale; i++)
            locale = newlocale(LC_CTYPE_MASK, names[i], (locale_t)0);
        g_once_init_leave(&ready, 1);
    }
    return locale;
}

static locale_t begin(void)
{
    locale_t locale = utf8_locale();
    return locale ? uselocale(locale) : (locale_t)0;
}

static void end(locale_t saved)
{
    if (saved)
        uselocale(saved);
}

/* Cells of one character beyond ASCII; what the C library does not know takes one, as in curses. */
static int character_width(gunichar c, gboolean have_locale)
{
    if (c < 0xA0)
        return 0;
    int width = have_locale ? wcwidth((wchar_t)c) : uc_width(c, "UTF-8");
    return width < 0 ? 1 : width;
}

static int stretch_width(const char *at, const char *stop, gboolean have_locale)
{
    int width = 0;

    while (at < stop) {
        unsigned char first = (unsigned char)*at;
        if (first < 0x80) {
            width += first >= 0x20 && first != 0x7F;
            at++;
        } else {
            width += character_width(g_utf8_get_char(at), have_locale);
            at = g_utf8_next_char(at);
        }
    }
    return width;
}

int text_width(const char *text, gssize len)
{
    const char *stop = text + (len < 0 ? strlen(text) : (gsize)len);
    const char *at = text;
    int width = 0;

    for (; at < stop && (unsigned char)*at < 0x80; at++)
        width += (unsigned char)*at >= 0x20 && *at != 0x7F;
    if (at == stop)
        return width;

    locale_t saved = begin();
    width += stretch_width(at, stop, saved != (locale_t)0);
    end(saved);
    return width;
}

gsize text_fit(const char *text, gssize len, int width, int *out_width)
{
    const char *stop = text + (len < 0 ? strlen(text) : (gsize)len);
    const char *at = text;
    locale_t saved = begin();
    int taken = 0;

    while (at < stop) {
        const char *next = text_cluster_end(at, stop);
        int cells = stretch_width(at, next, saved != (locale_t)0);
        if (taken + cells > width)
            break;
        taken += cells;
        at = next;
    }
    end(saved);
    if (out_width)
        *out_width = taken;
    return (gsize)(at - text);
}

char *text_ellipsize(const char *text, int width)
{
    gsize len = strlen(text);

    if (width <= 0)
        return g_strdup("");
    if (text_fit(text, (gssize)len, width, NULL) == len)
        return g_strdup(text);

    gsize kept = text_fit(text, (gssize)len, width - 1, NULL);
    g_autofree char *start = g_strndup(text, kept);
    g_strchomp(start);
    return g_strconcat(start, "…", NULL);
}
