#include "config.h"

#include "priors.h"

#include <string.h>

#include "insight/gazetteer_file.h"
#include "table-file.h"

#define DIGITS 4

Priors *priors_new(void)
{
    Priors *priors = g_new0(Priors, 1);

    priors->bytes = g_byte_array_new();
    priors->blocks = g_array_new(FALSE, FALSE, sizeof(guint32));
    priors->last = g_string_new(NULL);
    return priors;
}

void priors_free(Priors *priors)
{
    g_byte_array_unref(priors->bytes);
    g_array_unref(priors->blocks);
    g_string_free(priors->last, TRUE);
    g_free(priors);
}

static gsize shared_len(const char *one, const char *other)
{
    gsize len = 0;

    while (one[len] && one[len] == other[len])
        len++;
    return len;
}

static void add(Priors *priors, const char *word, guint value)
{
    gboolean begins = priors->count++ % INSIGHT_PRIOR_BLOCK == 0;
    gsize shared = begins ? 0 : shared_len(priors->last->str, word), rest = strlen(word) - shared;
    const guint8 head[] = {INSIGHT_PRIOR_LONG << 4, (guint8)shared, (guint8)rest};
    const guint8 small = (guint8)(shared << 4 | rest);
    const guint8 digits[] = {(guint8)value, (guint8)(value >> 8)};

    if (begins)
        g_array_append_val(priors->blocks, priors->bytes->len);
    if (shared < INSIGHT_PRIOR_LONG && rest <= 15)
        g_byte_array_append(priors->bytes, &small, 1);
    else
        g_byte_array_append(priors->bytes, head, sizeof head);
    g_byte_array_append(priors->bytes, (const guint8 *)word + shared, (guint)rest);
    g_byte_array_append(priors->bytes, digits, sizeof digits);
    g_string_assign(priors->last, word);
}

/* WORD and its digits, in one */
static gboolean read_word(gpointer data, char **fields, guint count)
{
    Priors *priors = data;
    gsize len = strcspn(fields[0], "0123456789");
    guint64 value;

    if (count != 1 || !len || len > INSIGHT_PRIOR_MAX || strlen(fields[0]) != len + DIGITS ||
        !g_ascii_string_to_unsigned(fields[0] + len, 10, 0, 9999, &value, NULL))
        return FALSE;
    fields[0][len] = '\0';
    if (priors->count && strcmp(priors->last->str, fields[0]) >= 0)
        return FALSE;
    add(priors, fields[0], (guint)value);
    return TRUE;
}

gboolean priors_read(Priors *priors, const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "names", "words", NULL);

    return table_file_read(path, TABLE_WORDS, read_word, priors, error);
}
