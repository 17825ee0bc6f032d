#include "config.h"

#include "store/pack.h"

#include <string.h>

#include "text/annotation.h"

#define SEPARATOR "\x1F" /* the "unit separator" of ASCII */

/* Seven bits a byte, the lowest first; the high bit says that more follow. */
static void put_number(GByteArray *bytes, guint64 value)
{
    do {
        guint8 byte = (guint8)(value & 0x7F);

        value >>= 7;
        if (value)
            byte |= 0x80;
        g_byte_array_append(bytes, &byte, 1);
    } while (value);
}

static gboolean take_number(const guint8 **at, const guint8 *end, guint64 *value)
{
    *value = 0;
    for (int shift = 0; *at < end && shift < 63; shift += 7) {
        guint8 byte = *(*at)++;

        *value |= (guint64)(byte & 0x7F) << shift;
        if (!(byte & 0x80))
            return TRUE;
    }
    return FALSE;
}

/* A distance forward or back as a number without sign: 0, -1, 1, -2 … are 0, 1, 2, 3 … */
static guint64 fold_sign(gint64 distance)
{
    return distance < 0 ? ((guint64)(-distance) << 1) - 1 : (guint64)distance << 1;
}

static gint64 unfold_sign(guint64 value)
{
    return value & 1 ? -(gint64)((value + 1) >> 1) : (gint64)(value >> 1);
}

GByteArray *store_pack_spans(const GArray *spans)
{
    GByteArray *bytes = g_byte_array_new();
    gint64 before = 0;

    for (guint i = 0; i < spans->len; i++) {
        const TextSpan *span = &g_array_index(spans, TextSpan, i);

        put_number(bytes, fold_sign((gint64)span->start - before));
        put_number(bytes, fold_sign((gint64)span->end - (gint64)span->start));
        before = span->end;
    }
    return bytes;
}

void store_unpack_spans(const guint8 *bytes, gsize len, GArray *spans)
{
    const guint8 *end = bytes + len;
    guint64 gap, width;
    gint64 before = 0;

    while (take_number(&bytes, end, &gap) && take_number(&bytes, end, &width)) {
        gint64 start = before + unfold_sign(gap);
        gint64 stop = start + unfold_sign(width);

        if (start < 0 || stop < 0 || start > G_MAXUINT || stop > G_MAXUINT)
            return;
        TextSpan span = {(guint)start, (guint)stop};
        g_array_append_val(spans, span);
        before = stop;
    }
}

char *store_pack_names(const GPtrArray *names)
{
    GString *packed = g_string_new(NULL);

    for (guint i = 0; i < names->len; i++) {
        if (i > 0)
            g_string_append(packed, SEPARATOR);
        g_string_append(packed, names->pdata[i]);
    }
    return g_string_free(packed, FALSE);
}

void store_unpack_names(const char *packed, GPtrArray *names)
{
    if (!*packed)
        return;

    g_auto(GStrv) parts = g_strsplit(packed, SEPARATOR, -1);
    for (char **part = parts; *part; part++)
        g_ptr_array_add(names, g_strdup(*part));
}
