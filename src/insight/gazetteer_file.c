#include "config.h"

#include "insight/gazetteer_file.h"

#include <string.h>

#include "base/i18n.h"
#include "insight/gazetteer_data.h"
#include "insight/model.h"

#define BUCKET_BITS_MAX 16
#define BYTES_MAX       (1u << 24) /* of strings and of priors; keeps sums of sizes small */

G_STATIC_ASSERT(sizeof(InsightGazetteerHead) == 64);
G_STATIC_ASSERT(G_STRUCT_OFFSET(InsightGazetteerHead, version) == INSIGHT_GAZETTEER_SUMMED);
G_STATIC_ASSERT(sizeof(InsightForm) == 4);
G_STATIC_ASSERT(sizeof(InsightActorRecord) == 24);
G_STATIC_ASSERT(sizeof(InsightEndingRecord) == 24);

gsize insight_gazetteer_sizes(const InsightGazetteerHead *head,
                              gsize sizes[INSIGHT_GAZETTEER_PARTS])
{
    const gsize wanted[INSIGHT_GAZETTEER_PARTS] = {
        head->string_bytes,
        sizeof(guint16) * (((gsize)1 << head->bucket_bits) + 1),
        sizeof(guint32) * (head->words + 1),
        sizeof(guint32) * (head->words + 1),
        sizeof(guint16) * (head->words + 1),
        sizeof(guint16) * head->nodes,
        sizeof(guint16) * (head->nodes + 1),
        sizeof(guint16) * (head->nodes + 1),
        sizeof(InsightForm) * head->forms,
        sizeof(InsightActorRecord) * head->actors,
        sizeof(guint16) * head->actors,
        sizeof(InsightEndingRecord) * head->endings,
        sizeof(guint32) * head->priors,
        head->prior_bytes,
    };
    gsize all = sizeof *head;

    for (guint p = 0; p < INSIGHT_GAZETTEER_PARTS; p++) {
        sizes[p] = wanted[p];
        all += (wanted[p] + 63) / 64 * 64;
    }
    return all;
}

/* ---- checking ---- */

static gboolean are_below(const guint16 *numbers, gsize count, guint32 limit)
{
    guint16 most = 0;

    for (gsize i = 0; i < count; i++)
        most = MAX(most, numbers[i]);
    return count == 0 || most < limit;
}

static gboolean are_places(const guint32 *places, gsize count, guint32 limit)
{
    guint32 most = 0;

    for (gsize i = 0; i < count; i++)
        most = MAX(most, places[i]);
    return count == 0 || most < limit;
}

/* Whether bounds of rows never fall, and end with the last of what they bound. */
static gboolean are_bounds(const guint16 *bounds, gsize count, guint32 last)
{
    for (gsize i = 1; i < count; i++)
        if (bounds[i] < bounds[i - 1])
            return FALSE;
    return bounds[count - 1] == last;
}

static gboolean are_forms_good(const InsightGazetteerFile *file)
{
    const InsightGazetteerHead *head = &file->head;

    for (guint i = 0; i < head->forms; i++)
        if (file->forms[i].actor >= head->actors || file->forms[i].kind > INSIGHT_FORM_ADJECTIVE)
            return FALSE;
    return !head->forms || file->forms[head->forms - 1].last;
}

static gboolean are_actors_good(const InsightGazetteerFile *file)
{
    for (guint i = 0; i < file->head.actors; i++) {
        const InsightActorRecord *it = &file->actors[i];
        const guint32 texts[] = {it->id, it->name, it->surname, it->offices, it->forms};
        if (it->kind > TEXT_PLACE ||
            !are_places(texts, G_N_ELEMENTS(texts), file->head.string_bytes))
            return FALSE;
    }
    return TRUE;
}

static gboolean are_endings_good(const InsightGazetteerFile *file)
{
    for (guint i = 0; i < file->head.endings; i++) {
        const InsightEndingRecord *it = &file->endings[i];
        const guint32 texts[] = {it->language, it->ending, it->base, it->adjective,
                                 it->adjective_base};
        if (it->kind >= INSIGHT_ENDING_KINDS ||
            !are_places(texts, G_N_ELEMENTS(texts), file->head.string_bytes))
            return FALSE;
    }
    return TRUE;
}

/* Whether every number of the file stays inside it. Priors are checked when they are looked up. */
static gboolean is_sound(const InsightGazetteerFile *file)
{
    const InsightGazetteerHead *head = &file->head;
    gsize buckets = ((gsize)1 << head->bucket_bits) + 1;

    return file->strings[0] == '\0' && file->strings[head->string_bytes - 1] == '\0' &&
           file->buckets[0] == 1 && are_bounds(file->buckets, buckets, head->words + 1) &&
           are_places(file->word_texts, head->words + 1, head->string_bytes) &&
           are_below(file->word_nodes, head->words + 1, head->nodes) &&
           are_bounds(file->node_nodes, head->nodes + 1, head->nodes) &&
           are_bounds(file->node_forms, head->nodes + 1, head->forms) && are_forms_good(file) &&
           are_actors_good(file) && are_below(file->ids, head->actors, head->actors) &&
           are_endings_good(file) &&
           are_places(file->prior_blocks, head->priors, head->prior_bytes);
}

/* ---- opening ---- */

static gboolean is_head_good(const InsightGazetteerHead *head, gsize len)
{
    gsize sizes[INSIGHT_GAZETTEER_PARTS];

    return head->size == len && head->string_bytes > 0 && head->string_bytes < BYTES_MAX &&
           head->bucket_bits <= BUCKET_BITS_MAX && head->words < G_MAXUINT16 && head->nodes > 0 &&
           head->nodes <= G_MAXUINT16 && head->forms <= G_MAXUINT16 &&
           head->actors <= G_MAXUINT16 && head->endings <= G_MAXUINT16 &&
           head->priors < BYTES_MAX && head->prior_bytes < BYTES_MAX &&
           insight_gazetteer_sizes(head, sizes) == len;
}

static void set_parts(InsightGazetteerFile *file, const guint8 *data)
{
    gsize sizes[INSIGHT_GAZETTEER_PARTS], at = sizeof file->head;
    gconstpointer parts[INSIGHT_GAZETTEER_PARTS];

    insight_gazetteer_sizes(&file->head, sizes);
    for (guint p = 0; p < INSIGHT_GAZETTEER_PARTS; p++) {
        parts[p] = data + at;
        at += (sizes[p] + 63) / 64 * 64;
    }
    file->strings = parts[0];
    file->buckets = parts[1];
    file->word_texts = parts[2];
    file->word_classes = parts[3];
    file->word_nodes = parts[4];
    file->node_words = parts[5];
    file->node_nodes = parts[6];
    file->node_forms = parts[7];
    file->forms = parts[8];
    file->actors = parts[9];
    file->ids = parts[10];
    file->endings = parts[11];
    file->prior_blocks = parts[12];
    file->priors = parts[13];
}

/* What is wrong with a file; NULL for nothing, and then its parts are set. */
static const char *read_parts(InsightGazetteerFile *file, const guint8 *data, gsize len)
{
    InsightGazetteerHead *head = &file->head;

    if (len >= sizeof *head)
        memcpy(head, data, sizeof *head);
    if (len < sizeof *head || memcmp(head->magic, INSIGHT_GAZETTEER_MAGIC, sizeof head->magic) != 0)
        return _("it is no gazetteer");
    if (head->byte_order != INSIGHT_GAZETTEER_BYTE_ORDER)
        return _("it is for another kind of machine");
    if (head->version != INSIGHT_GAZETTEER_VERSION)
        return _("it is of another version");
    if (!is_head_good(head, len) ||
        head->checksum !=
            insight_model_checksum(data + INSIGHT_GAZETTEER_SUMMED, len - INSIGHT_GAZETTEER_SUMMED))
        return _("it is damaged");
    set_parts(file, data);
    return is_sound(file) ? NULL : _("it is damaged");
}

gboolean insight_gazetteer_file_open(InsightGazetteerFile *file, const char *path, GError **error)
{
    *file = (InsightGazetteerFile){.mapped = g_mapped_file_new(path, FALSE, error)};
    if (!file->mapped)
        return FALSE;
    const char *fault = read_parts(file, (const guint8 *)g_mapped_file_get_contents(file->mapped),
                                   g_mapped_file_get_length(file->mapped));
    if (fault) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    _("cannot use '%s': %s; install dixit again"), path, fault);
        return FALSE;
    }
    return TRUE;
}

void insight_gazetteer_file_clear(InsightGazetteerFile *file)
{
    g_clear_pointer(&file->mapped, g_mapped_file_unref);
}

/* ---- looking up ---- */

guint insight_gazetteer_bucket(const char *folded, guint bits)
{
    guint32 hash = 2166136261u;

    for (; *folded; folded++)
        hash = (hash ^ (guint8)*folded) * 16777619u;
    hash ^= hash >> 15;
    return hash & ((1u << bits) - 1);
}

InsightWord insight_gazetteer_file_word(const InsightGazetteerFile *file, const char *folded)
{
    if (!file->head.words)
        return 0;
    guint bucket = insight_gazetteer_bucket(folded, file->head.bucket_bits);
    for (guint word = file->buckets[bucket]; word < file->buckets[bucket + 1]; word++)
        if (g_str_equal(file->strings + file->word_texts[word], folded))
            return word;
    return 0;
}

guint insight_gazetteer_file_step(const InsightGazetteerFile *file, guint node, InsightWord word)
{
    if (!node)
        return file->word_nodes[word];
    guint low = file->node_nodes[node], end = file->node_nodes[node + 1], high = end;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (file->node_words[middle] < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low < end && file->node_words[low] == word ? low : 0;
}

int insight_gazetteer_file_find(const InsightGazetteerFile *file, const char *id)
{
    guint low = 0, high = file->head.actors;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        int order = strcmp(id, file->strings + file->actors[file->ids[middle]].id);
        if (!order)
            return file->ids[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return -1;
}

InsightKnownActor insight_gazetteer_file_actor(const InsightGazetteerFile *file, guint index)
{
    const InsightActorRecord *it = &file->actors[index];

    return (InsightKnownActor){
        .id = file->strings + it->id,
        .name = file->strings + it->name,
        .kind = it->kind,
        .gender = (char)it->gender,
        .peopled = it->peopled,
        .famous = it->famous,
        .surname = it->kind == TEXT_PERSON ? file->strings + it->surname : NULL,
        .offices = file->strings + it->offices,
        .forms = file->strings + it->forms,
    };
}

/* ---- priors ---- */

/* A word of a block, which is written as what it shares with the word before it and the rest. */
typedef struct {
    char word[INSIGHT_PRIOR_MAX];
    gsize len;
    guint value;
} PriorEntry;

/* Reads the entry at a place and moves on; FALSE where there is none, or what is no entry. */
static gboolean next_prior(const InsightGazetteerFile *file, gsize *at, PriorEntry *entry)
{
    const guint8 *bytes = file->priors;
    gsize left = file->head.prior_bytes - *at;

    if (left < 3)
        return FALSE;
    gsize shared = bytes[*at] >> 4, rest = bytes[*at] & 15;
    gsize head = shared == INSIGHT_PRIOR_LONG ? 3 : 1;
    if (head == 3) {
        shared = bytes[*at + 1];
        rest = bytes[*at + 2];
    }
    if (left < head + rest + 2 || shared > entry->len || shared + rest > INSIGHT_PRIOR_MAX)
        return FALSE;
    const guint8 *from = bytes + *at + head;
    memcpy(entry->word + shared, from, rest);
    entry->len = shared + rest;
    entry->value = from[rest] | (guint)from[rest + 1] << 8;
    *at += head + rest + 2;
    return TRUE;
}

static int compare_prior(const char *folded, gsize len, const PriorEntry *entry)
{
    int order = memcmp(folded, entry->word, MIN(len, entry->len));

    return order ? order : (len > entry->len) - (len < entry->len);
}

/* The last block that begins with a word up to this one; 0 too where none does. */
static guint find_block(const InsightGazetteerFile *file, const char *folded, gsize len)
{
    guint low = 0, high = file->head.priors;

    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        gsize at = file->prior_blocks[middle];
        PriorEntry first = {.len = 0};
        if (next_prior(file, &at, &first) && compare_prior(folded, len, &first) < 0)
            high = middle;
        else
            low = middle;
    }
    return low;
}

InsightPrior insight_gazetteer_file_prior(const InsightGazetteerFile *file, const char *folded)
{
    gsize len = strlen(folded);
    PriorEntry entry = {.len = 0};

    if (!file->head.priors)
        return (InsightPrior){0};
    gsize at = file->prior_blocks[find_block(file, folded, len)];
    for (guint i = 0; i < INSIGHT_PRIOR_BLOCK && next_prior(file, &at, &entry); i++) {
        int order = compare_prior(folded, len, &entry);
        if (order < 0)
            break;
        if (order == 0)
            return (InsightPrior){(guint8)(entry.value / 1000 % 10),
                                  (guint8)(entry.value / 100 % 10), (guint8)(entry.value / 10 % 10),
                                  (guint8)(entry.value % 10), TRUE};
    }
    return (InsightPrior){0};
}
