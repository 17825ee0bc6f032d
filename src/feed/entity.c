#include "config.h"

#include "feed/entity.h"

#include <string.h>

#include "base/libxml.h"

#define NAME_MAX_LEN 32

gunichar feed_entity_from_c1(gunichar c)
{
    static const guint16 windows[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
    };

    return c >= 0x80 && c <= 0x9F ? windows[c - 0x80] : c;
}

static gunichar check(gunichar c)
{
    c = feed_entity_from_c1(c);
    if (c == 0x7F || (c < 0x20 && c != '\t' && c != '\n' && c != '\r'))
        return 0;
    return g_unichar_validate(c) && (c & 0xFFFE) != 0xFFFE ? c : 0xFFFD;
}

static gsize read_number(const char *text, gsize len, gunichar *out)
{
    gboolean hex = len > 2 && (text[2] == 'x' || text[2] == 'X');
    gsize start = hex ? 3 : 2, at = start;
    gunichar value = 0;

    for (; at < len; at++) {
        int digit = hex ? g_ascii_xdigit_value(text[at]) : g_ascii_digit_value(text[at]);
        if (digit < 0)
            break;
        value = MIN(value * (hex ? 16 : 10) + (gunichar)digit, 0x110000);
    }
    if (at == start || at >= len || text[at] != ';')
        return 0;
    *out = check(value);
    return at + 1;
}

gsize feed_entity_read(const char *text, gsize len, gunichar *out)
{
    char name[NAME_MAX_LEN + 1];
    gsize at = 1;

    if (len < 3 || text[0] != '&')
        return 0;
    if (text[1] == '#')
        return read_number(text, len, out);

    while (at < len && at <= NAME_MAX_LEN && g_ascii_isalnum(text[at]))
        at++;
    if (at == 1 || at >= len || text[at] != ';')
        return 0;
    memcpy(name, text + 1, at - 1);
    name[at - 1] = '\0';

    const htmlEntityDesc *entity = htmlEntityLookup(BAD_CAST name);
    if (entity)
        *out = entity->value;
    else if (strcmp(name, "apos") == 0)
        *out = '\'';
    else
        return 0;
    return at + 1;
}
