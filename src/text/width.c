#include "config.h"

#include "text/width.h"

#include <locale.h>
#include <string.h>
#include <uniwidth.h>
#include <wchar.h>

#include "text/cluster.h"

#define PAGE_BITS  8
#define PAGE_SIZE  (1u << PAGE_BITS)
#define PAGE_COUNT (0x110000u >> PAGE_BITS)

/*
 * ncurses asks wcwidth(), whose answer depends on the locale of the moment; all UTF-8 locales of a
 * C library share one table, so a fixed one gives the same answers in every locale, also in tests
 * and workers. Where there is none, libunistring's table serves.
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

/* The widths of the characters that share their upper bits with c. */
static guint8 *make_page(gunichar c)
{
    guint8 *page = g_malloc(PAGE_SIZE);
    gunichar first = c & ~(PAGE_SIZE - 1);
    locale_t locale = utf8_locale();
    locale_t saved = locale ? uselocale(locale) : (locale_t)0;

    for (guint i = 0; i < PAGE_SIZE; i++) {
        int width = locale ? wcwidth((wchar_t)(first + i)) : uc_width(first + i, "UTF-8");
        /* What the C library does not know takes one cell, as in ncurses; controls take none. */
        page[i] = first + i < 0xA0 ? 0 : (guint8)(width < 0 ? 1 : width);
    }
    if (locale)
        uselocale(saved);
    return page;
}

/* Cells of one character beyond ASCII. Pages are made when first asked for, and kept. */
static int character_width(gunichar c)
{
    static guint8 *pages[PAGE_COUNT];
    guint8 **slot = &pages[MIN(c >> PAGE_BITS, PAGE_COUNT - 1)];
    guint8 *page = g_atomic_pointer_get(slot);

    if (G_UNLIKELY(!page)) {
        page = make_page(c);
        if (!g_atomic_pointer_compare_and_exchange(slot, NULL, page)) {
            g_free(page);
            page = g_atomic_pointer_get(slot);
        }
    }
    return page[c & (PAGE_SIZE - 1)];
}

static int stretch_width(const char *at, const char *stop)
{
    int width = 0;

    while (at < stop) {
        unsigned char first = (unsigned char)*at;
        if (first < 0x80) {
            width += first >= 0x20 && first != 0x7F;
            at++;
        } else {
            width += character_width(g_utf8_get_char(at));
            at = g_utf8_next_char(at);
        }
    }
    return width;
}

int text_width(const char *text, gssize len)
{
    return stretch_width(text, text + (len < 0 ? strlen(text) : (gsize)len));
}

static gboolean is_plain(char c)
{
    return c >= ' ' && c < 0x7F;
}

gsize text_fit(const char *text, gssize len, int width, int *out_width)
{
    const char *stop = text + (len < 0 ? strlen(text) : (gsize)len);
    const char *at = text;
    int taken = 0;

    while (at < stop) {
        /* Neither of two characters of ASCII joins the other. */
        gboolean plain = stop - at > 1 && is_plain(at[0]) && is_plain(at[1]);
        const char *next = plain ? at + 1 : text_cluster_end(at, stop);
        int cells = plain ? 1 : stretch_width(at, next);
        if (taken + cells > width)
            break;
        taken += cells;
        at = next;
    }
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
