#include "config.h"

#include "page/script.h"

#include <glib.h>

/* What a character is above and below the line; 0 for none. */
static const struct {
    gunichar plain, forms[2];
} scripts[] = {
    {'0', {0x2070, 0x2080}},    {'1', {0xB9, 0x2081}},   {'2', {0xB2, 0x2082}},
    {'3', {0xB3, 0x2083}},      {'4', {0x2074, 0x2084}}, {'5', {0x2075, 0x2085}},
    {'6', {0x2076, 0x2086}},    {'7', {0x2077, 0x2087}}, {'8', {0x2078, 0x2088}},
    {'9', {0x2079, 0x2089}},    {'+', {0x207A, 0x208A}}, {'-', {0x207B, 0x208B}},
    {0x2212, {0x207B, 0x208B}}, {'=', {0x207C, 0x208C}}, {'(', {0x207D, 0x208D}},
    {')', {0x207E, 0x208E}},    {'i', {0x2071, 0x1D62}}, {'n', {0x207F, 0x2099}},
    {' ', {' ', ' '}},
};

static gunichar in_script(PageScript script, gunichar c)
{
    for (gsize i = 0; i < G_N_ELEMENTS(scripts); i++) {
        if (scripts[i].plain == c)
            return scripts[i].forms[script];
    }
    return 0;
}

char *page_script_write(PageScript script, const char *text)
{
    g_autoptr(GString) written = g_string_new(NULL);

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = in_script(script, g_utf8_get_char(text));
        if (!c)
            return NULL;
        g_string_append_unichar(written, c);
    }
    return g_strdup(written->str);
}
