#include "config.h"

#include "name-file.h"

#include <stdlib.h>
#include <string.h>

#include "insight/model.h"
#include "insight/name_features.h"
#include "text/fold.h"

#define WORDS_MAX 80000
#define LIST_BITS 21

typedef struct {
    guint32 hash;
    guint16 fine;
    guint8 coarse;
} Word;

static int compare_words(gconstpointer a, gconstpointer b)
{
    guint32 one = ((const Word *)a)->hash, other = ((const Word *)b)->hash;
    return one < other ? -1 : one > other;
}

GArray *name_file_read_clusters(const char *path, GError **error)
{
    g_autofree char *table = NULL;
    GArray *words = g_array_new(FALSE, FALSE, sizeof(Word));

    if (!g_file_get_contents(path, &table, NULL, error))
        return words;
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
    for (char **line = lines; *line && words->len < WORDS_MAX; line++) {
        g_auto(GStrv) cells = g_strsplit(*line, "\t", -1);
        if (**line == '#' || g_strv_length(cells) < 4 || !g_ascii_isalpha(**line))
            continue;
        Word word = {insight_name_hash(cells[0], strlen(cells[0])), (guint16)atoi(cells[3]),
                     (guint8)atoi(cells[2])};
        g_array_append_val(words, word);
    }
    g_array_sort(words, compare_words);
    for (guint i = words->len; i-- > 1;)
        if (g_array_index(words, Word, i).hash == g_array_index(words, Word, i - 1).hash)
            g_array_remove_index(words, i);
    return words;
}

static void add_to_list(guint8 *lists, InsightNamesList list, guint32 hash)
{
    for (guint k = 0; k < INSIGHT_NAMES_PROBES; k++) {
        guint32 bit = insight_names_list_bit(LIST_BITS, list, hash, k);
        lists[bit / 8] |= (guint8)(1u << bit % 8);
    }
}

static int compare_lengths(gconstpointer a, gconstpointer b)
{
    const char *one = *(const char *const *)a, *other = *(const char *const *)b;

    return strlen(one) != strlen(other) ? (strlen(one) > strlen(other) ? 1 : -1)
                                        : strcmp(one, other);
}

/*
 * Adds the lines of a file, of one word or two, to a list, the short ones first: compounds of
 * German words that are there already are not needed.
 */
static gboolean read_list(guint8 *lists, InsightNamesList list, const char *folder,
                          const char *name, GError **error)
{
    InsightNames names = {.list_bits = LIST_BITS, .lists = lists};
    g_autofree char *path = g_build_filename(folder, name, NULL), *text = NULL;

    if (!g_file_get_contents(path, &text, NULL, error))
        return FALSE;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    qsort(lines, g_strv_length(lines), sizeof *lines, compare_lengths);
    for (char **line = lines; *line; line++) {
        g_autofree char *folded = text_fold(*line, -1);
        const char *space = strchr(folded, ' ');
        guint32 hash = insight_name_hash(folded, strcspn(folded, " "));
        if (!*folded || (space && strchr(space + 1, ' ')) ||
            (list == INSIGHT_NAMES_NOUNS && insight_name_noun(&names, folded, strlen(folded)) == 3))
            continue;
        if (space)
            hash += insight_name_hash(space + 1, strlen(space + 1));
        add_to_list(lists, list, hash);
    }
    return TRUE;
}

guint8 *name_file_read_lists(const char *folder, GError **error)
{
    static const char *const names[INSIGHT_NAMES_LISTS] = {"nouns", "forenames", "surnames",
                                                           "places"};
    g_autofree guint8 *lists = g_new0(guint8, 1u << (LIST_BITS - 3));
    guint bits = 0;

    for (guint list = 0; list < INSIGHT_NAMES_LISTS; list++)
        if (!read_list(lists, (InsightNamesList)list, folder, names[list], error))
            return NULL;
    for (guint i = 0; i < 1u << (LIST_BITS - 3); i++)
        for (guint8 rest = lists[i]; rest; rest &= (guint8)(rest - 1))
            bits++;
    g_print("%.0f of 100 bits of the lists are set\n", bits * 100.0 / (1u << LIST_BITS));
    return g_steal_pointer(&lists);
}

static void put(GByteArray *file, gconstpointer data, gsize len)
{
    static const guint8 zeros[64];

    g_byte_array_append(file, data, (guint)len);
    if (file->len % 64)
        g_byte_array_append(file, zeros, 64 - file->len % 64);
}

static void put_words(GByteArray *file, const NameFileWords *known)
{
    const GArray *words = known->clusters;

    g_autofree guint32 *keys = g_new(guint32, words->len + 1);
    g_autofree guint16 *fine = g_new(guint16, words->len + 1);
    g_autofree guint8 *coarse = g_new(guint8, words->len + 1);

    for (guint i = 0; i < words->len; i++) {
        const Word *word = &g_array_index(words, Word, i);
        keys[i] = word->hash;
        fine[i] = word->fine;
        coarse[i] = word->coarse;
    }
    put(file, keys, words->len * sizeof *keys);
    put(file, fine, words->len * sizeof *fine);
    put(file, coarse, words->len);
    put(file, known->lists, 1u << (LIST_BITS - 3));
}

gboolean name_file_write(const char *path, guint slot_bits, const InsightNameSlot *slots,
                         const gint16 *steps, const NameFileWords *words, GError **error)
{
    g_autoptr(GByteArray) file = g_byte_array_new();
    InsightNamesHead head = {
        .magic = INSIGHT_NAMES_MAGIC,
        .version = INSIGHT_NAMES_VERSION,
        .byte_order = INSIGHT_NAMES_BYTE_ORDER,
        .slot_bits = slot_bits,
        .word_count = words->clusters->len,
        .list_bits = LIST_BITS,
    };

    put(file, &head, sizeof head);
    put(file, slots, sizeof *slots << slot_bits);
    put(file, steps, INSIGHT_NAME_LABELS * INSIGHT_NAME_LABELS * sizeof *steps);
    put_words(file, words);
    head.size = file->len;
    head.checksum = insight_model_checksum(file->data + sizeof head, file->len - sizeof head);
    memcpy(file->data, &head, sizeof head);
    return g_file_set_contents(path, (const char *)file->data, file->len, error);
}
