#include "config.h"

#include "text/language.h"

#include <string.h>

#include "base/paths.h"
#include "base/scan.h"
#include "text/languages.h"
#include "text/pack.h"
#include "text/word.h"

/* Words that packs name as distinct are shorter than this, in bytes. */
#define DISTINCT_MAX 12

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The folders of a folder, by name. */
static GPtrArray *list_folders(const char *folder, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
    const char *name;

    if (!dir)
        return NULL;
    GPtrArray *folders = g_ptr_array_new_with_free_func(g_free);
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            g_ptr_array_add(folders, g_steal_pointer(&path));
    }
    g_ptr_array_sort(folders, by_name);
    return folders;
}

/* Notes in which packs a word is a function word, so that all are asked at once. */
static void add_function_words(TextLanguages *languages, guint index)
{
    const TextLanguage *pack = languages->packs->pdata[index];
    guint64 list = text_language_list(pack, "function-words");
    GHashTableIter iter;
    gpointer form, entry;

    g_hash_table_iter_init(&iter, pack->words);
    while (list && g_hash_table_iter_next(&iter, &form, &entry)) {
        if (!(((const TextWord *)entry)->lists & list))
            continue;
        char *folded = text_word_fold(form, strlen(form));
        guint64 *bits = g_hash_table_lookup(languages->function_words, folded);
        if (!bits)
            g_hash_table_insert(languages->function_words, g_strdup(folded),
                                bits = g_new0(guint64, 1));
        *bits |= (guint64)1 << index;
        g_free(folded);
    }
}

guint64 text_languages_of_word(const TextLanguages *languages, const char *folded)
{
    const guint64 *bits = g_hash_table_lookup(languages->function_words, folded);
    return bits ? *bits : 0;
}

TextLanguages *text_languages_open_folder(const char *folder, GError **error)
{
    g_autoptr(GPtrArray) folders = list_folders(folder, error);

    if (!folders)
        return NULL;
    g_autoptr(TextLanguages) languages = g_new0(TextLanguages, 1);
    languages->packs = g_ptr_array_new_with_free_func((GDestroyNotify)text_pack_free);
    languages->function_words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < MIN(folders->len, TEXT_PACKS_MAX); i++) {
        TextLanguage *pack = text_pack_read(g_ptr_array_index(folders, i), error);
        if (!pack)
            return NULL;
        g_ptr_array_add(languages->packs, pack);
        add_function_words(languages, i);
    }
    return g_steal_pointer(&languages);
}

TextLanguages *text_languages_open(GError **error)
{
    g_autofree char *folder = base_path_data("lang");
    return text_languages_open_folder(folder, error);
}

void text_languages_close(TextLanguages *languages)
{
    g_ptr_array_unref(languages->packs);
    if (languages->function_words)
        g_hash_table_unref(languages->function_words);
    g_free(languages);
}

const TextLanguage *text_languages_pack(const TextLanguages *languages, const char *tag)
{
    g_autofree char *primary = g_ascii_strdown(tag, (gssize)strcspn(tag, "-_"));

    for (guint i = 0; i < languages->packs->len; i++) {
        const TextLanguage *pack = g_ptr_array_index(languages->packs, i);
        if (!strcmp(pack->tag, primary) ||
            g_strv_contains((const char *const *)pack->serves, primary))
            return pack;
    }
    return NULL;
}

const TextLanguage *text_language_find(const TextLanguages *languages, const char *tag)
{
    const TextLanguage *pack = text_languages_pack(languages, tag);
    return pack && pack->cues->len ? pack : NULL;
}

const char *text_language_tag(const TextLanguage *language)
{
    return language->tag;
}

char *text_language_fold(const TextLanguage *language, const char *word, gsize len)
{
    if (*language->distinct && len < DISTINCT_MAX && !base_scan_is_ascii(word, len)) {
        g_autofree char *copy = g_strndup(word, len);
        g_autofree char *small = g_utf8_strdown(copy, -1);
        if (g_strv_contains((const char *const *)language->distinct, small))
            return g_steal_pointer(&small);
    }
    return text_word_fold(word, len);
}

const TextWord *text_language_word(const TextLanguage *language, const char *folded)
{
    return g_hash_table_lookup(language->words, folded);
}

guint64 text_language_list(const TextLanguage *language, const char *list)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(language->lists, list));
    return number ? (guint64)1 << (number - 1) : 0;
}

gboolean text_language_has(const TextLanguage *language, const char *list, const char *folded)
{
    const TextWord *word = text_language_word(language, folded);
    return word && word->lists & text_language_list(language, list);
}

TextCueClass text_language_cue(const TextLanguage *language, const char *folded)
{
    const TextWord *word = text_language_word(language, folded);
    return word && word->cue ? word->cue->class : TEXT_CLASS_NONE;
}

/* Notes a reporting word once: packs may share one. */
static void add_cue(GPtrArray *found, const TextCue *cue)
{
    for (guint i = 0; i < found->len; i++) {
        const TextCue *other = found->pdata[i];
        if (other->class == cue->class && !strcmp(other->lemma, cue->lemma))
            return;
    }
    g_ptr_array_add(found, (gpointer)cue);
}

GPtrArray *text_languages_cues(const TextLanguages *languages, const char *folded)
{
    GPtrArray *found = g_ptr_array_new();

    for (guint i = 0; i < languages->packs->len; i++) {
        const TextWord *word = text_language_word(languages->packs->pdata[i], folded);
        if (word && word->cue)
            add_cue(found, word->cue);
    }
    return found;
}

gboolean text_language_is_plural(const TextLanguage *language, const char *folded)
{
    for (char **ending = language->plurals; *ending; ending++) {
        if (g_str_has_suffix(folded, *ending) && strlen(folded) > strlen(*ending) + 2)
            return TRUE;
    }
    return FALSE;
}

gboolean text_language_drops_subject(const TextLanguage *language)
{
    return language->drops_subject;
}

gboolean text_language_verb_second(const TextLanguage *language)
{
    return language->verb_second;
}

gboolean text_language_capital_nouns(const TextLanguage *language)
{
    return language->capital_nouns;
}
