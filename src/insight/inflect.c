#include "config.h"

#include "insight/inflect.h"

#include <string.h>

#include "text/fold.h"

static guint classes_at(const InsightWriting *writing, guint i)
{
    return insight_gazetteer_classes(writing->gazetteer, writing->tokens->folded[i]);
}

/*
 * The base form of a surname; NULL where it stands in it, as those of women do. Only an ending that
 * surnames have shows it: any word may be a case of some other.
 */
static char *surname_base(const InsightWriting *writing, guint i)
{
    if (classes_at(writing, i) & INSIGHT_SURNAME)
        return NULL;
    return insight_gazetteer_base_of_class(writing->gazetteer, writing->tokens->folded[i],
                                           writing->tag, INSIGHT_SURNAME);
}

char *insight_inflect_surname(const InsightWriting *writing, const InsightName *name)
{
    return insight_gazetteer_writes_small(writing->tag) ? surname_base(writing, name->first) : NULL;
}

GPtrArray *insight_inflect_person(const InsightWriting *writing, const InsightName *name)
{
    const char *forename = writing->tokens->folded[name->first];
    guint classes = classes_at(writing, name->first);

    if (name->end - name->first != 2 || !insight_gazetteer_writes_small(writing->tag))
        return NULL;
    g_autofree char *surname = surname_base(writing, name->end - 1);
    /* A woman's surname stays as it is, and so does that of a man whose forename is no case. */
    if (!surname &&
        ((classes & INSIGHT_FORENAME) || !(classes_at(writing, name->end - 1) & INSIGHT_SURNAME)))
        return NULL;
    g_autofree char *base = insight_gazetteer_base_of_class(
        writing->gazetteer, forename, writing->tag, surname ? INSIGHT_MALE : INSIGHT_FEMALE);
    if (!base)
        return NULL;
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(words, g_steal_pointer(&base));
    g_ptr_array_add(words, surname ? g_steal_pointer(&surname)
                                   : g_strdup(writing->tokens->folded[name->end - 1]));
    return words;
}

char *insight_inflect_body(const InsightWriting *writing, const InsightName *name)
{
    guint count = name->end - name->first;

    if (name->kind != TEXT_ORGANIZATION || !insight_gazetteer_writes_small(writing->tag))
        return NULL;
    g_autoptr(GPtrArray) words = insight_gazetteer_body_base(
        writing->gazetteer, writing->tag,
        (const char *const *)writing->tokens->folded + name->first, count);
    if (!words)
        return NULL;
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < count; i++) {
        InsightName one = {.first = name->first + i, .end = name->first + i + 1};
        if (i + 1 == count)
            one.cut = name->cut;
        g_autofree char *written = insight_written_text(writing, &one);
        g_autofree char *word =
            i < words->len ? insight_inflect_written(written, words->pdata[i]) : g_strdup(written);
        g_string_append_printf(text, "%s%s", i ? " " : "", word);
    }
    return g_string_free(text, FALSE);
}

/* "MARIJA" as "Marija": what is put together from a word in capitals needs small letters. */
static char *without_capitals(const char *written)
{
    const char *rest = *written ? g_utf8_next_char(written) : written;

    for (const char *at = written; *at; at = g_utf8_next_char(at))
        if (g_unichar_islower(g_utf8_get_char(at)))
            return g_strdup(written);
    g_autofree char *small = g_utf8_strdown(rest, -1);
    return g_strdup_printf("%.*s%s", (int)(rest - written), written, small);
}

char *insight_inflect_written(const char *original, const char *base)
{
    g_autofree char *folded_all = text_fold(original, -1);
    /* A word in its base form stays as it is written: "NATO". */
    g_autofree char *written =
        g_str_equal(folded_all, base) ? g_strdup(original) : without_capitals(original);
    GString *word = g_string_new(NULL);

    for (const char *at = written; *at && *base; at = g_utf8_next_char(at)) {
        gsize len = (gsize)(g_utf8_next_char(at) - at);
        g_autofree char *folded = text_fold(at, (gssize)len);
        gsize folded_len = strlen(folded);
        if (strncmp(base, folded, folded_len) != 0)
            break;
        g_string_append_len(word, at, (gssize)len);
        base += folded_len;
    }
    g_string_append(word, base);
    return g_string_free(word, FALSE);
}
