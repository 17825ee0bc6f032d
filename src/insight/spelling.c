#include "config.h"

#include "insight/spelling.h"

#include <string.h>

#include "text/fold.h"

#define LETTERS_MAX 24

/* How many letters must be put in, taken out or changed. */
static guint distance(const char *one, gsize one_len, const char *other, gsize other_len)
{
    guint row[LETTERS_MAX + 1];

    for (gsize j = 0; j <= other_len; j++)
        row[j] = (guint)j;
    for (gsize i = 1; i <= one_len; i++) {
        guint diagonal = row[0];
        row[0] = (guint)i;
        for (gsize j = 1; j <= other_len; j++) {
            guint change = diagonal + (one[i - 1] != other[j - 1]);
            diagonal = row[j];
            row[j] = MIN(change, MIN(row[j], row[j - 1]) + 1);
        }
    }
    return row[other_len];
}

gboolean insight_spelling_same(const char *one, const char *other)
{
    gsize one_len = strlen(one), other_len = strlen(other);

    if (g_str_equal(one, other))
        return TRUE;
    if (*one != *other || one_len < 4 || other_len < 4 || one_len > LETTERS_MAX ||
        other_len > LETTERS_MAX)
        return FALSE;
    if ((one[one_len - 1] == 'a') != (other[other_len - 1] == 'a'))
        return FALSE;
    return distance(one, one_len, other, other_len) * 10 <= MAX(one_len, other_len) * 3;
}

/* Compares with the first word of a spelling. */
static gboolean begins_with(const char *spelling, gsize len, const char *forename)
{
    g_autofree char *folded = text_fold(spelling, (gssize)len);

    g_strstrip(folded);
    folded[strcspn(folded, " ")] = '\0';
    return insight_spelling_same(folded, forename);
}

gboolean insight_spelling_has_forename(const InsightKnownActor *actor, const char *forename)
{
    if (begins_with(actor->name, strlen(actor->name), forename))
        return TRUE;
    for (const char *at = actor->forms; *at;) {
        gsize len = strcspn(at, ",");
        if (begins_with(at, len, forename))
            return TRUE;
        at += len;
        at += *at == ',';
    }
    return FALSE;
}
