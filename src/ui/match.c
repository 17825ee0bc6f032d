#include "config.h"

#include "ui/match.h"

#include <string.h>

#include "text/annotation.h"
#include "text/fold.h"

GHashTable *ui_match_words(const StoreQuery *query)
{
    GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) words = query ? store_query_words(query) : NULL;

    for (guint i = 0; words && i < words->len; i++) {
        g_auto(GStrv) parts = g_strsplit(g_ptr_array_index(words, i), " ", -1);
        for (char **part = parts; *part; part++) {
            if (**part)
                g_hash_table_add(set, g_strdup(*part));
        }
    }
    return set;
}

static gboolean is_searched(GHashTable *words, const char *text, gsize len)
{
    g_autofree char *folded = text_fold(text, (gssize)len);
    GHashTableIter iter;
    gpointer key;

    if (g_hash_table_contains(words, folded))
        return TRUE;
    g_hash_table_iter_init(&iter, words);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const char *word = key;
        gsize prefix = strlen(word) - 1;
        if (word[prefix] == '*' && strncmp(folded, word, prefix) == 0)
            return TRUE;
    }
    return FALSE;
}

void ui_match_find(GHashTable *words, const char *text, GArray *spans)
{
    const char *word = NULL;
    guint offset = 0, word_offset = 0;

    if (g_hash_table_size(words) == 0)
        return;
    for (const char *at = text;; at = g_utf8_next_char(at), offset++) {
        gunichar character = g_utf8_get_char(at);
        if (g_unichar_isalnum(character) || g_unichar_ismark(character)) {
            if (!word) {
                word = at;
                word_offset = offset;
            }
            continue;
        }
        if (word && is_searched(words, word, (gsize)(at - word))) {
            TextSpan span = {word_offset, offset};
            g_array_append_val(spans, span);
        }
        word = NULL;
        if (!character)
            break;
    }
}
