#include "config.h"

#include "insight/gazetteer.h"

#include <string.h>

#include "base/paths.h"
#include "insight/gazetteer_data.h"

#define BASE_MIN       3 /* bytes of a shortest name that another may be a case of */
#define BODY_WORD_MIN  4 /* bytes of a shortest word of a body's name that is declined */
#define BODY_WORDS_MAX 4 /* the noun and the adjectives before it */
#define OWNER_MIN      3 /* bytes that are left of a name without its possessive ending */

static guint edge_hash(gconstpointer key)
{
    const InsightEdge *edge = key;

    return edge->node * 0x9E3779B1u ^ edge->word * 0x85EBCA6Bu;
}

static gboolean edge_equal(gconstpointer a, gconstpointer b)
{
    const InsightEdge *left = a, *right = b;

    return left->node == right->node && left->word == right->word;
}

InsightGazetteer *insight_gazetteer_new(void)
{
    InsightGazetteer *gazetteer = g_new0(InsightGazetteer, 1);

    for (guint kind = 0; kind < INSIGHT_ENDING_KINDS; kind++)
        gazetteer->endings[kind] = g_array_new(FALSE, FALSE, sizeof(InsightEnding));
    gazetteer->cases =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    gazetteer->strings = g_string_chunk_new(1 << 10);
    gazetteer->words = g_hash_table_new(g_str_hash, g_str_equal);
    gazetteer->word_classes = g_array_new(FALSE, FALSE, sizeof(guint));
    gazetteer->edges = g_hash_table_new_full(edge_hash, edge_equal, g_free, NULL);
    gazetteer->node_count = 1;
    gazetteer->forms = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    gazetteer->actors = g_array_new(FALSE, FALSE, sizeof(InsightKnownActor));
    gazetteer->ids = g_hash_table_new(g_str_hash, g_str_equal);
    return gazetteer;
}

/* The few endings are taken out of the file, as they are looked up for each word. */
static void take_endings(InsightGazetteer *gazetteer)
{
    const char *strings = gazetteer->file.strings;

    for (guint i = 0; i < gazetteer->file.head.endings; i++) {
        const InsightEndingRecord *it = &gazetteer->file.endings[i];
        InsightEnding ending = {
            .language = strings + it->language,
            .ending = strings + it->ending,
            .base = strings + it->base,
            .adjective = strings + it->adjective,
            .adjective_base = strings + it->adjective_base,
            .min_len = it->min_len,
            .fleeting = it->fleeting,
            .final = it->final,
        };
        insight_gazetteer_add_ending(gazetteer, it->kind, &ending);
    }
}

InsightGazetteer *insight_gazetteer_open_file(const char *path, GError **error)
{
    g_autoptr(InsightGazetteer) gazetteer = insight_gazetteer_new();

    if (!insight_gazetteer_file_open(&gazetteer->file, path, error))
        return NULL;
    gazetteer->node_count = gazetteer->file.head.nodes;
    take_endings(gazetteer);
    return g_steal_pointer(&gazetteer);
}

InsightGazetteer *insight_gazetteer_open(GError **error)
{
    g_autofree char *path = base_path_data("gazetteer");

    return insight_gazetteer_open_file(path, error);
}

void insight_gazetteer_close(InsightGazetteer *gazetteer)
{
    for (guint kind = 0; kind < INSIGHT_ENDING_KINDS; kind++)
        g_array_unref(gazetteer->endings[kind]);
    g_hash_table_unref(gazetteer->cases);
    g_hash_table_unref(gazetteer->words);
    g_array_unref(gazetteer->word_classes);
    g_hash_table_unref(gazetteer->edges);
    g_hash_table_unref(gazetteer->forms);
    g_array_unref(gazetteer->actors);
    g_hash_table_unref(gazetteer->ids);
    g_string_chunk_free(gazetteer->strings);
    insight_gazetteer_file_clear(&gazetteer->file);
    g_free(gazetteer);
}

InsightWord insight_gazetteer_word(const InsightGazetteer *gazetteer, const char *folded)
{
    InsightWord word = insight_gazetteer_file_word(&gazetteer->file, folded);

    return word || !g_hash_table_size(gazetteer->words)
               ? word
               : GPOINTER_TO_UINT(g_hash_table_lookup(gazetteer->words, folded));
}

guint insight_gazetteer_word_classes(const InsightGazetteer *gazetteer, InsightWord word)
{
    guint words = gazetteer->file.head.words;

    if (word <= words)
        return word ? gazetteer->file.word_classes[word] : 0;
    return g_array_index(gazetteer->word_classes, guint, word - words - 1);
}

static const char *const like_sr[] = {"sr", "hr", "bs", "me", "sh", "cnr", "sl", "mk", NULL};

gboolean insight_gazetteer_writes_small(const char *tag)
{
    return g_strv_contains(like_sr, tag);
}

/* Which rules a language uses: related languages share those of one. */
static gboolean language_applies(const char *language, const char *tag)
{
    if (*language == '*' || g_str_equal(tag, "und"))
        return TRUE;
    if (g_str_equal(language, "sr"))
        return g_strv_contains(like_sr, tag);
    return g_str_equal(language, tag) || (g_str_equal(language, "ru") && g_str_equal(tag, "uk")) ||
           (g_str_equal(language, "cs") && g_str_equal(tag, "sk"));
}

InsightWord insight_gazetteer_own_word(const InsightGazetteer *gazetteer, const char *folded,
                                       const char *tag)
{
    const char *language = g_strv_contains(like_sr, tag) ? "sr" : tag;
    g_autofree char *own = g_strconcat(language, ":", folded, NULL);

    return insight_gazetteer_word(gazetteer, own);
}

gboolean insight_gazetteer_has_marks(const char *text, gsize len)
{
    static const char cyrillic[] = "ШЖЧЋЂ";

    for (const char *at = text; at < text + len; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if ((c >= 0xC0 && c <= 0x24F) || (c > 0x24F && g_utf8_strchr(cyrillic, -1, c)))
            return TRUE;
    }
    return FALSE;
}

static gboolean has_ending(const GArray *endings, const char *folded, const char *tag)
{
    gsize len = strlen(folded);
    char last = len ? folded[len - 1] : '\0';

    for (guint i = 0; i < endings->len; i++) {
        const InsightEnding *it = &g_array_index(endings, InsightEnding, i);
        if (it->last == last && len >= it->min_len && len > it->len &&
            !memcmp(folded + len - it->len, it->ending, it->len) &&
            language_applies(it->language, tag))
            return TRUE;
    }
    return FALSE;
}

gboolean insight_gazetteer_is_adjective(const InsightGazetteer *gazetteer, const char *folded,
                                        const char *tag)
{
    return has_ending(gazetteer->endings[INSIGHT_ENDING_ADJECTIVE], folded, tag);
}

guint insight_gazetteer_classes(const InsightGazetteer *gazetteer, const char *folded)
{
    InsightWord word = insight_gazetteer_word(gazetteer, folded);
    guint bits = insight_gazetteer_word_classes(gazetteer, word);

    if (!(bits & INSIGHT_SURNAME) &&
        has_ending(gazetteer->endings[INSIGHT_ENDING_SURNAME], folded, "und"))
        bits |= INSIGHT_SURNAME;
    return bits;
}

/* Writes what a word would be without its ending; FALSE if too little would be left. */
static gboolean base_of(const char *folded, gsize len, const InsightEnding *ending, char *base,
                        gsize size)
{
    gsize stem = len - ending->len, at = stem;

    if (stem < 2 || len + strlen(ending->base) + 2 > size)
        return FALSE;
    memcpy(base, folded, stem);
    if (ending->fleeting) {
        base[at] = base[at - 1];
        base[at - 1] = 'a';
        at++;
    }
    strcpy(base + at, ending->base);
    return TRUE;
}

static gboolean is_final(const InsightGazetteer *gazetteer, const char *folded, const char *tag)
{
    gsize len = strlen(folded);

    for (gsize tail = 1; tail <= ENDING_MAX && tail + 2 <= len; tail++) {
        GArray *list = g_hash_table_lookup(gazetteer->cases, folded + len - tail);
        for (guint i = 0; list && i < list->len; i++) {
            const InsightEnding *ending = &g_array_index(list, InsightEnding, i);
            if (ending->final && language_applies(ending->language, tag))
                return TRUE;
        }
    }
    return FALSE;
}

typedef gboolean (*BaseFunc)(const InsightGazetteer *gazetteer, const char *base, gpointer data);

/* Calls func with each possible base until it returns TRUE. */
static gboolean each_base(const InsightGazetteer *gazetteer, const char *folded, const char *tag,
                          BaseFunc func, gpointer data)
{
    char base[96];
    gsize len = strlen(folded);

    if (is_final(gazetteer, folded, tag))
        return FALSE;
    for (gsize tail = 1; tail <= ENDING_MAX && tail + 2 <= len; tail++) {
        GArray *list = g_hash_table_lookup(gazetteer->cases, folded + len - tail);
        for (guint i = 0; list && i < list->len; i++) {
            const InsightEnding *ending = &g_array_index(list, InsightEnding, i);
            if (language_applies(ending->language, tag) &&
                base_of(folded, len, ending, base, sizeof base) && func(gazetteer, base, data))
                return TRUE;
        }
    }
    return FALSE;
}

typedef struct {
    InsightWord *words;
    guint count, max;
} Bases;

static gboolean take_base(const InsightGazetteer *gazetteer, const char *base, gpointer data)
{
    Bases *bases = data;
    InsightWord word = insight_gazetteer_word(gazetteer, base);

    if (word && bases->count < bases->max)
        bases->words[bases->count++] = word;
    return bases->count == bases->max;
}

guint insight_gazetteer_bases(const InsightGazetteer *gazetteer, const char *folded,
                              const char *tag, InsightWord *words, guint max)
{
    Bases bases = {words, 0, max};

    each_base(gazetteer, folded, tag, take_base, &bases);
    return bases.count;
}

static gboolean equals_base(const InsightGazetteer *gazetteer, const char *base, gpointer data)
{
    return g_str_equal(base, data);
}

gboolean insight_gazetteer_is_case(const InsightGazetteer *gazetteer, const char *folded,
                                   const char *base, const char *tag)
{
    return each_base(gazetteer, folded, tag, equals_base, (gpointer)base);
}

typedef struct {
    GHashTable *words;
    gpointer found;
} Membership;

static gboolean is_member(const InsightGazetteer *gazetteer, const char *base, gpointer data)
{
    Membership *membership = data;

    membership->found = g_hash_table_lookup(membership->words, base);
    return membership->found != NULL;
}

gpointer insight_gazetteer_base_in(const InsightGazetteer *gazetteer, const char *folded,
                                   const char *tag, GHashTable *words)
{
    Membership membership = {words, NULL};

    each_base(gazetteer, folded, tag, is_member, &membership);
    return membership.found;
}

typedef struct {
    guint classes;
    char *found;
    gboolean several;
} Classed;

static gboolean has_class(const InsightGazetteer *gazetteer, const char *base, gpointer data)
{
    Classed *classed = data;

    if (strlen(base) < BASE_MIN || !(insight_gazetteer_classes(gazetteer, base) & classed->classes))
        return FALSE;
    classed->several = classed->found && !g_str_equal(classed->found, base);
    if (!classed->found)
        classed->found = g_strdup(base);
    return classed->several;
}

char *insight_gazetteer_base_of_class(const InsightGazetteer *gazetteer, const char *folded,
                                      const char *tag, guint classes)
{
    Classed classed = {classes, NULL, FALSE};

    each_base(gazetteer, folded, tag, has_class, &classed);
    if (classed.several)
        g_clear_pointer(&classed.found, g_free);
    return classed.found;
}

char *insight_gazetteer_owner(const InsightGazetteer *gazetteer, const char *folded,
                              const char *tag, guint *from)
{
    gsize len = strlen(folded);

    const GArray *possessives = gazetteer->endings[INSIGHT_ENDING_POSSESSIVE];
    for (guint i = *from; i < possessives->len; i++) {
        const InsightEnding *it = &g_array_index(possessives, InsightEnding, i);
        if (len < it->len + OWNER_MIN || !language_applies(it->language, tag) ||
            !g_str_equal(folded + len - it->len, it->ending))
            continue;
        *from = i + 1;
        return g_strdup_printf("%.*s%s", (int)(len - it->len), folded, it->base);
    }
    return NULL;
}

/* A word with one ending in another's place; NULL where it has not that ending or is too short. */
static char *with_ending(const char *folded, const char *ending, const char *replacement)
{
    gsize len = strlen(folded), tail = strlen(ending);

    return len >= tail && len >= BODY_WORD_MIN && g_str_has_suffix(folded, ending)
               ? g_strdup_printf("%.*s%s", (int)(len - tail), folded, replacement)
               : NULL;
}

/* The base forms of a noun and of what stands before it, by one line of the table; NULL. */
static GPtrArray *body_base(const InsightEnding *it, const char *const *folded, guint noun)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

    for (guint k = 0; k <= noun; k++) {
        char *word = k < noun ? with_ending(folded[k], it->adjective, it->adjective_base)
                              : with_ending(folded[k], it->ending, it->base);
        if (!word)
            return NULL;
        g_ptr_array_add(words, word);
    }
    return g_steal_pointer(&words);
}

/* A word alone shows a case only if it is one of bodies: "komisije", but not "srpske". */
static gboolean is_body_noun(const InsightGazetteer *gazetteer, const GPtrArray *words)
{
    return words->len > 1 ||
           (insight_gazetteer_classes(gazetteer, words->pdata[0]) & INSIGHT_ORGANIZATION_START);
}

GPtrArray *insight_gazetteer_body_base(const InsightGazetteer *gazetteer, const char *tag,
                                       const char *const *folded, guint count)
{
    const GArray *endings = gazetteer->endings[INSIGHT_ENDING_BODY];

    for (guint noun = 0; noun < MIN(count, BODY_WORDS_MAX); noun++) {
        for (guint i = 0; i < endings->len; i++) {
            const InsightEnding *it = &g_array_index(endings, InsightEnding, i);
            g_autoptr(GPtrArray) words =
                language_applies(it->language, tag) ? body_base(it, folded, noun) : NULL;
            if (words && is_body_noun(gazetteer, words))
                return g_steal_pointer(&words);
        }
    }
    return NULL;
}

guint insight_gazetteer_step(const InsightGazetteer *gazetteer, guint node, InsightWord word)
{
    const InsightGazetteerFile *file = &gazetteer->file;
    guint next = node < file->head.nodes && word <= file->head.words
                     ? insight_gazetteer_file_step(file, node, word)
                     : 0;

    if (next || !g_hash_table_size(gazetteer->edges))
        return next;
    const InsightEdge *edge =
        g_hash_table_lookup(gazetteer->edges, &(InsightEdge){.node = node, .word = word});
    return edge ? edge->next : 0;
}

const InsightForm *insight_gazetteer_forms(const InsightGazetteer *gazetteer, guint node)
{
    const InsightGazetteerFile *file = &gazetteer->file;
    const GArray *added = g_hash_table_size(gazetteer->forms)
                              ? g_hash_table_lookup(gazetteer->forms, GUINT_TO_POINTER(node))
                              : NULL;

    if (added)
        return &g_array_index(added, InsightForm, 0);
    if (node >= file->head.nodes || file->node_forms[node] == file->node_forms[node + 1])
        return NULL;
    return &file->forms[file->node_forms[node]];
}

guint insight_gazetteer_actor_count(const InsightGazetteer *gazetteer)
{
    return gazetteer->file.head.actors + gazetteer->actors->len;
}

InsightKnownActor insight_gazetteer_actor(const InsightGazetteer *gazetteer, guint index)
{
    guint actors = gazetteer->file.head.actors;

    return index < actors ? insight_gazetteer_file_actor(&gazetteer->file, index)
                          : g_array_index(gazetteer->actors, InsightKnownActor, index - actors);
}

int insight_gazetteer_find(const InsightGazetteer *gazetteer, const char *id)
{
    int added = GPOINTER_TO_INT(g_hash_table_lookup(gazetteer->ids, id)) - 1;

    return added >= 0 ? added : insight_gazetteer_file_find(&gazetteer->file, id);
}

gboolean insight_gazetteer_has_id(const InsightGazetteer *gazetteer, const char *id)
{
    return insight_gazetteer_find(gazetteer, id) >= 0;
}

InsightPrior insight_gazetteer_prior(const InsightGazetteer *gazetteer, const char *folded)
{
    return insight_gazetteer_file_prior(&gazetteer->file, folded);
}
