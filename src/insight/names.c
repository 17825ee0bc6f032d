#include "config.h"

#include "insight/names.h"

#include <string.h>

#include "base/i18n.h"
#include "insight/model.h"

/* More than any model that fits the program's budget; keeps sums of sizes small. */
#define SLOT_BITS_MAX  22
#define WORD_COUNT_MAX (1u << 20)
#define LIST_BITS_MIN  6
#define LIST_BITS_MAX  24

/* Below any sum of weights; far from the smallest number, so that weights can be added. */
#define NEVER (G_MININT32 / 4)

G_STATIC_ASSERT(sizeof(InsightNameSlot) == 8);
G_STATIC_ASSERT(sizeof(InsightNamesHead) == 64);

static gsize padded(gsize size)
{
    return (size + 63) / 64 * 64;
}

/* What is wrong with a file; NULL for nothing, and then its parts are set. */
static const char *read_parts(InsightNames *names, const guint8 *data, gsize len)
{
    const InsightNamesHead *head = (const InsightNamesHead *)(gconstpointer)data;

    if (len < sizeof *head || memcmp(head->magic, INSIGHT_NAMES_MAGIC, sizeof head->magic) != 0)
        return _("it is no name model");
    if (head->byte_order != INSIGHT_NAMES_BYTE_ORDER)
        return _("it is for another kind of machine");
    if (head->version != INSIGHT_NAMES_VERSION)
        return _("it is of another version");
    if (head->size != len || head->slot_bits < 1 || head->slot_bits > SLOT_BITS_MAX ||
        head->word_count > WORD_COUNT_MAX || head->list_bits < LIST_BITS_MIN ||
        head->list_bits > LIST_BITS_MAX ||
        head->checksum != insight_model_checksum(data + sizeof *head, len - sizeof *head))
        return _("it is damaged");

    const gsize sizes[] = {
        sizeof(InsightNameSlot) << head->slot_bits,
        sizeof(gint16) * INSIGHT_NAME_LABELS * INSIGHT_NAME_LABELS,
        sizeof(guint32) * head->word_count,
        sizeof(guint16) * head->word_count,
        head->word_count,
        (gsize)1 << (head->list_bits - 3),
    };
    gconstpointer parts[G_N_ELEMENTS(sizes)];
    gsize at = sizeof *head;
    for (guint p = 0; p < G_N_ELEMENTS(sizes); p++) {
        parts[p] = data + at;
        at += padded(sizes[p]);
    }
    if (at != len)
        return _("it is damaged");
    names->slot_bits = head->slot_bits;
    names->word_count = head->word_count;
    names->slots = parts[0];
    names->steps = parts[1];
    names->word_keys = parts[2];
    names->word_fine = parts[3];
    names->word_clusters = parts[4];
    names->list_bits = head->list_bits;
    names->lists = parts[5];
    return NULL;
}

InsightNames *insight_names_open(const char *path, GError **error)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, error);

    if (!file)
        return NULL;
    g_autoptr(InsightNames) names = g_new0(InsightNames, 1);
    const guint8 *data = (const guint8 *)g_mapped_file_get_contents(file);
    const char *fault = read_parts(names, data, g_mapped_file_get_length(file));
    names->file = g_steal_pointer(&file);
    if (fault) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _("cannot use model '%s': %s"), path,
                    fault);
        return NULL;
    }
    return g_steal_pointer(&names);
}

void insight_names_close(InsightNames *names)
{
    g_mapped_file_unref(names->file);
    g_free(names);
}

InsightNameCluster insight_names_cluster(const InsightNames *names, guint32 hash)
{
    guint low = 0, high = names->word_count;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (names->word_keys[middle] < hash)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == names->word_count || names->word_keys[low] != hash)
        return (InsightNameCluster){0, 0};
    return (InsightNameCluster){(guint16)(names->word_fine[low] + 1),
                                (guint16)(names->word_clusters[low] + 1)};
}

guint32 insight_names_list_bit(guint list_bits, InsightNamesList list, guint32 hash, guint probe)
{
    hash = (hash ^ (guint32)list * 0x9E3779B1u) * 0x85EBCA6Bu;
    hash ^= hash >> 15;
    return (hash + probe * (hash * 0xC2B2AE35u | 1)) >> (32 - list_bits);
}

gboolean insight_names_lists(const InsightNames *names, InsightNamesList list, guint32 hash)
{
    for (guint k = 0; k < INSIGHT_NAMES_PROBES; k++) {
        guint32 bit = insight_names_list_bit(names->list_bits, list, hash, k);
        if (!(names->lists[bit / 8] & 1u << bit % 8))
            return FALSE;
    }
    return TRUE;
}

void insight_names_weigh(const InsightNames *names, const guint32 *features, guint count,
                         gint32 sums[INSIGHT_NAME_LABELS])
{
    for (guint f = 0; f < count; f++) {
        const InsightNameSlot *slot =
            &names->slots[insight_names_slot(names->slot_bits, features[f])];
        guint8 check = (guint8)features[f];
        if (slot->check != check && (++slot)->check != check)
            continue;
        for (guint label = 0; label < INSIGHT_NAME_LABELS; label++)
            sums[label] += slot->weights[label];
    }
}

/* Labels for the first and for further tokens take turns after 0. */
static gboolean begins_name(guint label)
{
    return label % 2 == 1;
}

static gboolean can_follow(guint before, guint label)
{
    return !label || begins_name(label) || before == label || before + 1 == label;
}

void insight_names_best(const InsightNames *names, const gint32 (*sums)[INSIGHT_NAME_LABELS],
                        const gboolean *begins, guint count, guint8 *labels)
{
    gint32 before[INSIGHT_NAME_LABELS] = {0, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER};
    g_autofree guint8 *from = g_new0(guint8, (gsize)count * INSIGHT_NAME_LABELS);

    for (guint i = 0; i < count; i++) {
        gint32 now[INSIGHT_NAME_LABELS];
        for (guint label = 0; label < INSIGHT_NAME_LABELS; label++) {
            gint32 best = NEVER;
            for (guint b = 0; b < INSIGHT_NAME_LABELS; b++) {
                gint32 value = before[b] + names->steps[b * INSIGHT_NAME_LABELS + label];
                if (before[b] > NEVER && can_follow(b, label) && value > best) {
                    best = value;
                    from[i * INSIGHT_NAME_LABELS + label] = (guint8)b;
                }
            }
            now[label] =
                best > NEVER && (begins[i] || !begins_name(label)) ? best + sums[i][label] : NEVER;
        }
        memcpy(before, now, sizeof before);
    }
    guint8 label = 0;
    for (guint b = 1; b < INSIGHT_NAME_LABELS; b++)
        if (before[b] > before[label])
            label = (guint8)b;
    for (guint i = count; i-- > 0;) {
        labels[i] = label;
        label = from[i * INSIGHT_NAME_LABELS + label];
    }
}
