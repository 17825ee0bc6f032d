#include "config.h"

#include "insight/table.h"

#include <string.h>

#include "text/fold.h"

char *insight_table_next(char **at, char separator)
{
    while (*at && **at) {
        char *item = *at, *end = strchr(item, separator);
        *at = end ? end + 1 : NULL;
        if (end)
            *end = '\0';
        g_strstrip(item);
        if (*item)
            return item;
    }
    return NULL;
}

/* Marks that stand as tokens of their own in a text, or that a table writes in several ways. */
static gboolean is_mark(char c)
{
    return c == '/' || c == '&' || c == '(' || c == ')' || c == '+' || c == '!' || c == ',';
}

/* Puts spaces around marks, and takes the rest of the spaces together. */
static char *separate(const char *folded)
{
    char *words = g_malloc(strlen(folded) * 3 + 1), *to = words;

    for (const char *at = folded; *at; at++) {
        gboolean mark = is_mark(*at);
        if ((mark || *at == ' ') && to > words && to[-1] != ' ')
            *to++ = ' ';
        if (*at != ' ')
            *to++ = *at;
        if (mark)
            *to++ = ' ';
    }
    if (to > words && to[-1] == ' ')
        to--;
    *to = '\0';
    return words;
}

char *insight_table_fold(const char *written)
{
    g_autofree char *folded = NULL;
    gboolean ascii = TRUE;

    for (const char *at = written; *at && ascii; at++)
        ascii = (guchar)*at < 0x80;
    folded = ascii ? g_ascii_strdown(written, -1) : text_fold(written, -1);
    return separate(folded);
}

char *insight_table_fold_plain(const char *written)
{
    if (!strstr(written, "đ") && !strstr(written, "Đ"))
        return NULL;
    g_auto(GStrv) small = g_strsplit(written, "đ", -1);
    g_autofree char *half = g_strjoinv("d", small);
    g_auto(GStrv) large = g_strsplit(half, "Đ", -1);
    g_autofree char *plain = g_strjoinv("D", large);
    return insight_table_fold(plain);
}
