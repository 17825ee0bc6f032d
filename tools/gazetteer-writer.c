#include "config.h"

#include "gazetteer-writer.h"

#include <stdlib.h>
#include <string.h>

#include "insight/model.h"

/* A word with its number in the gazetteer, and its bucket in the file. */
typedef struct {
    const char *folded;
    guint number, bucket;
} Word;

typedef struct {
    const InsightGazetteer *gazetteer;
    const Priors *priors;
    InsightGazetteerHead head;
    GByteArray *file;
    GString *strings;
    GHashTable *texts;   /* a text to its place in strings */
    Word *words;         /* in the order of the file, from 0 */
    guint *word_numbers; /* the file's number of a word by that of the gazetteer */
    InsightEdge *edges;  /* in the order of the file's nodes, without the root */
    guint *nodes;        /* the gazetteer's number of each node of the file */
} Writer;

/* ---- texts ---- */

/* By their ends: what another text ends with goes before it. */
static int compare_ends(gconstpointer a, gconstpointer b)
{
    const char *one = *(const char *const *)a, *other = *(const char *const *)b;
    gsize left = strlen(one), right = strlen(other);

    while (left && right && one[left - 1] == other[right - 1]) {
        left--;
        right--;
    }
    if (!left || !right)
        return (left > 0) - (right > 0);
    return (guchar)one[left - 1] - (guchar)other[right - 1];
}

static void add_text(GHashTable *texts, const char *text)
{
    if (text && *text)
        g_hash_table_add(texts, (gpointer)text);
}

static GHashTable *all_texts(const InsightGazetteer *gazetteer)
{
    GHashTable *texts = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter each;
    gpointer word;

    g_hash_table_iter_init(&each, gazetteer->words);
    while (g_hash_table_iter_next(&each, &word, NULL))
        add_text(texts, word);
    for (guint i = 0; i < gazetteer->actors->len; i++) {
        const InsightKnownActor *it = &g_array_index(gazetteer->actors, InsightKnownActor, i);
        const char *const its[] = {it->id, it->name, it->surname, it->offices, it->forms};
        for (guint k = 0; k < G_N_ELEMENTS(its); k++)
            add_text(texts, its[k]);
    }
    for (guint kind = 0; kind < INSIGHT_ENDING_KINDS; kind++) {
        for (guint i = 0; i < gazetteer->endings[kind]->len; i++) {
            const InsightEnding *it = &g_array_index(gazetteer->endings[kind], InsightEnding, i);
            const char *const its[] = {it->language, it->ending, it->base, it->adjective,
                                       it->adjective_base};
            for (guint k = 0; k < G_N_ELEMENTS(its); k++)
                add_text(texts, its[k]);
        }
    }
    return texts;
}

/* Puts all texts in a row, each but once; what ends another one lies inside it. */
static void place_texts(Writer *writer)
{
    g_autoptr(GHashTable) texts = all_texts(writer->gazetteer);
    guint count;
    g_autofree gpointer *list = g_hash_table_get_keys_as_array(texts, &count);
    const char *longer = "";
    gsize end = 1;

    qsort(list, count, sizeof *list, compare_ends);
    g_string_append_c(writer->strings, '\0');
    for (guint i = count; i-- > 0;) {
        const char *text = list[i];
        if (!g_str_has_suffix(longer, text)) {
            g_string_append_len(writer->strings, text, (gssize)strlen(text) + 1);
            end = writer->strings->len;
            longer = text;
        }
        g_hash_table_insert(writer->texts, (gpointer)text,
                            GSIZE_TO_POINTER(end - 1 - strlen(text)));
    }
}

static guint32 place_of(const Writer *writer, const char *text)
{
    return text ? GPOINTER_TO_UINT(g_hash_table_lookup(writer->texts, text)) : 0;
}

/* ---- parts of the file ---- */

static void put(Writer *writer, gconstpointer data, gsize len)
{
    static const guint8 zeros[64];

    g_byte_array_append(writer->file, data, (guint)len);
    if (writer->file->len % 64)
        g_byte_array_append(writer->file, zeros, 64 - writer->file->len % 64);
}

static void put_numbers(Writer *writer, const guint *numbers, gsize count)
{
    g_autofree guint16 *small = g_new(guint16, count);

    for (gsize i = 0; i < count; i++)
        small[i] = (guint16)numbers[i];
    put(writer, small, count * sizeof *small);
}

/* ---- words ---- */

static int compare_words(gconstpointer a, gconstpointer b)
{
    const Word *one = a, *other = b;

    if (one->bucket != other->bucket)
        return one->bucket < other->bucket ? -1 : 1;
    return (one->number > other->number) - (one->number < other->number);
}

/* Sorts words into buckets, of which there is one for two words or less. */
static void number_words(Writer *writer)
{
    guint count = writer->gazetteer->word_classes->len, bits = 0, i = 0;
    GHashTableIter each;
    gpointer folded, number;

    while (count >> (bits + 1) > 0)
        bits++;
    writer->head.words = count;
    writer->head.bucket_bits = bits;
    writer->words = g_new0(Word, count);
    writer->word_numbers = g_new0(guint, count + 1);
    g_hash_table_iter_init(&each, writer->gazetteer->words);
    while (g_hash_table_iter_next(&each, &folded, &number))
        writer->words[i++] =
            (Word){folded, GPOINTER_TO_UINT(number), insight_gazetteer_bucket(folded, bits)};
    qsort(writer->words, count, sizeof *writer->words, compare_words);
    for (i = 0; i < count; i++)
        writer->word_numbers[writer->words[i].number] = i + 1;
}

static void put_words(Writer *writer)
{
    guint count = writer->head.words, buckets = 1u << writer->head.bucket_bits;
    g_autofree guint *first = g_new0(guint, buckets + 1);
    g_autofree guint32 *texts = g_new0(guint32, count + 1);
    g_autofree guint32 *classes = g_new0(guint32, count + 1);

    for (guint i = 0; i < count; i++) {
        const Word *word = &writer->words[i];
        first[word->bucket + 1]++;
        texts[i + 1] = place_of(writer, word->folded);
        classes[i + 1] = insight_gazetteer_word_classes(writer->gazetteer, word->number);
    }
    first[0] = 1;
    for (guint i = 1; i <= buckets; i++)
        first[i] += first[i - 1];
    put_numbers(writer, first, buckets + 1);
    put(writer, texts, (count + 1) * sizeof *texts);
    put(writer, classes, (count + 1) * sizeof *classes);
}

/* ---- nodes and forms ---- */

static int compare_edges(gconstpointer a, gconstpointer b)
{
    const InsightEdge *one = a, *other = b;

    if (one->node != other->node)
        return one->node < other->node ? -1 : 1;
    return (one->word > other->word) - (one->word < other->word);
}

/*
 * Numbers nodes so that those that a node leads to stand in a row: each has one edge that leads to
 * it, so it is enough to go through the nodes in the order of their new numbers.
 */
static void number_nodes(Writer *writer)
{
    const InsightGazetteer *gazetteer = writer->gazetteer;
    guint count = gazetteer->node_count, edges = 0, known = 1;
    g_autofree InsightEdge *sorted = g_new0(InsightEdge, count);
    g_autofree guint *first = g_new0(guint, count + 1);
    GHashTableIter each;
    gpointer key;

    g_hash_table_iter_init(&each, gazetteer->edges);
    while (g_hash_table_iter_next(&each, &key, NULL)) {
        const InsightEdge *edge = key;
        sorted[edges++] = (InsightEdge){edge->node, writer->word_numbers[edge->word], edge->next};
        first[edge->node + 1]++;
    }
    qsort(sorted, edges, sizeof *sorted, compare_edges);
    for (guint i = 1; i <= count; i++)
        first[i] += first[i - 1];
    writer->head.nodes = count;
    writer->edges = g_new0(InsightEdge, count);
    writer->nodes = g_new0(guint, count);
    for (guint node = 0; node < count; node++) {
        guint from = writer->nodes[node];
        for (guint e = first[from]; e < first[from + 1]; e++) {
            writer->edges[known] = (InsightEdge){node, sorted[e].word, known};
            writer->nodes[known++] = sorted[e].next;
        }
    }
}

static void put_nodes(Writer *writer)
{
    guint count = writer->head.nodes;
    g_autofree guint *word_nodes = g_new0(guint, writer->head.words + 1);
    g_autofree guint *words = g_new0(guint, count);
    g_autofree guint *first = g_new0(guint, count + 1);

    for (guint i = 1; i < count; i++) {
        const InsightEdge *edge = &writer->edges[i];
        if (!edge->node)
            word_nodes[edge->word] = edge->next;
        words[i] = edge->word;
        first[edge->node + 1]++;
    }
    first[0] = 1;
    for (guint i = 1; i <= count; i++)
        first[i] += first[i - 1];
    put_numbers(writer, word_nodes, writer->head.words + 1);
    put_numbers(writer, words, count);
    put_numbers(writer, first, count + 1);
}

static void put_forms(Writer *writer)
{
    guint count = writer->head.nodes;
    g_autofree guint *first = g_new0(guint, count + 1);
    g_autoptr(GArray) forms = g_array_new(FALSE, FALSE, sizeof(InsightForm));

    for (guint i = 0; i < count; i++) {
        const InsightForm *form = insight_gazetteer_forms(writer->gazetteer, writer->nodes[i]);
        for (; form; form = insight_form_next(form))
            g_array_append_vals(forms, form, 1);
        first[i + 1] = forms->len;
    }
    writer->head.forms = forms->len;
    put_numbers(writer, first, count + 1);
    put(writer, forms->data, forms->len * sizeof(InsightForm));
}

/* ---- actors and endings ---- */

static int compare_ids(gconstpointer a, gconstpointer b, gpointer data)
{
    const GArray *actors = data;

    return strcmp(g_array_index(actors, InsightKnownActor, *(const guint *)a).id,
                  g_array_index(actors, InsightKnownActor, *(const guint *)b).id);
}

static void put_actors(Writer *writer)
{
    GArray *actors = writer->gazetteer->actors;
    g_autofree InsightActorRecord *records = g_new0(InsightActorRecord, actors->len);
    g_autofree guint *ids = g_new(guint, actors->len);

    for (guint i = 0; i < actors->len; i++) {
        const InsightKnownActor *it = &g_array_index(actors, InsightKnownActor, i);
        records[i] = (InsightActorRecord){
            .id = place_of(writer, it->id),
            .name = place_of(writer, it->name),
            .surname = place_of(writer, it->surname),
            .offices = place_of(writer, it->offices),
            .forms = place_of(writer, it->forms),
            .kind = (guint8)it->kind,
            .gender = (guint8)it->gender,
            .famous = it->famous != FALSE,
            .peopled = it->peopled != FALSE,
        };
        ids[i] = i;
    }
    g_qsort_with_data(ids, (int)actors->len, sizeof *ids, compare_ids, actors);
    writer->head.actors = actors->len;
    put(writer, records, actors->len * sizeof *records);
    put_numbers(writer, ids, actors->len);
}

static void put_endings(Writer *writer)
{
    g_autoptr(GArray) records = g_array_new(FALSE, FALSE, sizeof(InsightEndingRecord));

    for (guint kind = 0; kind < INSIGHT_ENDING_KINDS; kind++) {
        const GArray *endings = writer->gazetteer->endings[kind];
        for (guint i = 0; i < endings->len; i++) {
            const InsightEnding *it = &g_array_index(endings, InsightEnding, i);
            InsightEndingRecord record = {
                .language = place_of(writer, it->language),
                .ending = place_of(writer, it->ending),
                .base = place_of(writer, it->base),
                .adjective = place_of(writer, it->adjective),
                .adjective_base = place_of(writer, it->adjective_base),
                .kind = (guint8)kind,
                .min_len = it->min_len,
                .fleeting = it->fleeting,
                .final = it->final,
            };
            g_array_append_val(records, record);
        }
    }
    writer->head.endings = records->len;
    put(writer, records->data, records->len * sizeof(InsightEndingRecord));
}

/* ---- the file ---- */

static void put_all(Writer *writer)
{
    InsightGazetteerHead *head = &writer->head;

    place_texts(writer);
    number_words(writer);
    number_nodes(writer);
    put(writer, head, sizeof *head);
    put(writer, writer->strings->str, writer->strings->len);
    put_words(writer);
    put_nodes(writer);
    put_forms(writer);
    put_actors(writer);
    put_endings(writer);
    put(writer, writer->priors->blocks->data, writer->priors->blocks->len * sizeof(guint32));
    put(writer, writer->priors->bytes->data, writer->priors->bytes->len);

    memcpy(head->magic, INSIGHT_GAZETTEER_MAGIC, sizeof head->magic);
    head->version = INSIGHT_GAZETTEER_VERSION;
    head->byte_order = INSIGHT_GAZETTEER_BYTE_ORDER;
    head->size = writer->file->len;
    head->string_bytes = (guint32)writer->strings->len;
    head->priors = writer->priors->blocks->len;
    head->prior_bytes = writer->priors->bytes->len;
    memcpy(writer->file->data, head, sizeof *head);
    head->checksum = insight_model_checksum(writer->file->data + INSIGHT_GAZETTEER_SUMMED,
                                            writer->file->len - INSIGHT_GAZETTEER_SUMMED);
    memcpy(writer->file->data, head, sizeof *head);
}

static gboolean can_number(guint count, const char *what, GError **error)
{
    if (count < G_MAXUINT16)
        return TRUE;
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                "the tables have %u %s; the file can number %d: give it wider numbers", count, what,
                G_MAXUINT16 - 1);
    return FALSE;
}

gboolean gazetteer_write(const InsightGazetteer *gazetteer, const Priors *priors, const char *path,
                         GError **error)
{
    Writer writer = {.gazetteer = gazetteer, .priors = priors};

    if (!can_number(gazetteer->word_classes->len, "words", error) ||
        !can_number(gazetteer->node_count, "beginnings of forms", error) ||
        !can_number(gazetteer->actors->len, "actors", error))
        return FALSE;
    writer.file = g_byte_array_new();
    writer.strings = g_string_new(NULL);
    writer.texts = g_hash_table_new(g_str_hash, g_str_equal);
    put_all(&writer);
    gboolean good =
        can_number(writer.head.forms, "forms", error) &&
        g_file_set_contents(path, (const char *)writer.file->data, (gssize)writer.file->len, error);
    g_byte_array_unref(writer.file);
    g_string_free(writer.strings, TRUE);
    g_hash_table_unref(writer.texts);
    g_free(writer.words);
    g_free(writer.word_numbers);
    g_free(writer.edges);
    g_free(writer.nodes);
    return good;
}
