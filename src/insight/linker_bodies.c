#include "config.h"

#include "insight/linker_private.h"

#include <string.h>

#include "insight/recall.h"

/* "Long Name (LN)": the name LN of a long one; NULL for none. */
static const InsightName *find_acronym(const Linker *linker, guint n)
{
    const InsightName *name = insight_linker_name(linker, n);
    const InsightName *next =
        n + 1 < linker->names->len ? insight_linker_name(linker, n + 1) : NULL;

    if (!next || next->first != name->end + 1 || next->end >= linker->tokens->count)
        return NULL;
    if (!g_str_equal(linker->tokens->folded[name->end], "(") ||
        !g_str_equal(linker->tokens->folded[next->end], ")"))
        return NULL;
    return next->end - next->first == 1 &&
                   insight_recall_is_acronym(linker->tokens, name->first, name->end, next->first)
               ? next
               : NULL;
}

/* Letters of an acronym that hardly any two bodies share. Fewer stand for too many. */
#define SURE_ACRONYM (INSIGHT_ACRONYM_MIN + 1)

/* An acronym without the long form beside it: the only body that the text has named so far. */
static Cluster *find_by_initials(const Linker *linker, const InsightName *name)
{
    const char *folded = linker->tokens->folded[name->first];

    return linker->tokens->tokens[name->first].shape == TEXT_SHAPE_UPPER &&
                   strlen(folded) >= INSIGHT_ACRONYM_MIN
               ? g_hash_table_lookup(linker->initials, folded)
               : NULL;
}

static void remember_initials(Linker *linker, const InsightName *name, Cluster *cluster)
{
    char *initials = insight_recall_initials(linker->tokens, name->first, name->end);
    gpointer before;
    gboolean other = g_hash_table_lookup_extended(linker->initials, initials, NULL, &before) &&
                     before != cluster;

    g_hash_table_insert(linker->initials, initials, other ? NULL : cluster);
}

/*
 * "Church of Scientology" can be called "the Church" from here on, and "Barclays Bank" Barclays: a
 * word of bodies at either end stands for the name, and another where the rest is only such words.
 */
static void remember_body(Linker *linker, const InsightName *name, Cluster *cluster)
{
    guint ends[] = {name->first, name->end - 1};

    for (guint k = 0; k < G_N_ELEMENTS(ends); k++) {
        if (insight_recall_is_sort(linker->gazetteer, linker->tokens, name->first, name->end,
                                   ends[k]) ||
            insight_recall_is_own_word(linker->gazetteer, linker->tokens, name->first, name->end,
                                       ends[k]))
            g_hash_table_insert(linker->bodies, (gpointer)insight_linker_base(linker, ends[k]),
                                cluster);
    }
}

/* Whether a token is a place of the tables in some case: "Srbije". */
static gboolean is_known_place(const Linker *linker, guint token)
{
    InsightWord words[INSIGHT_EVIDENCE_BASES];
    guint count = insight_gazetteer_bases(linker->gazetteer, linker->tokens->folded[token],
                                          linker->tag, words, G_N_ELEMENTS(words));

    for (guint i = 0; i < count; i++) {
        guint node = insight_gazetteer_step(linker->gazetteer, 0, words[i]);
        const InsightForm *form = node ? insight_gazetteer_forms(linker->gazetteer, node) : NULL;
        for (; form; form = insight_form_next(form))
            if (form->kind == INSIGHT_FORM_FULL &&
                insight_gazetteer_actor(linker->gazetteer, form->actor).kind == TEXT_PLACE)
                return TRUE;
    }
    return FALSE;
}

/*
 * "Comic Corps of Canada" can be called "Comic Corps" from here on, "Narodna banka Srbije" Narodna
 * banka: what stands before the words that say of where.
 */
static void remember_beginning(Linker *linker, const InsightName *name, Cluster *cluster)
{
    gboolean small = insight_gazetteer_writes_small(linker->tag);

    for (guint i = name->first + 2; i + 1 <= name->end; i++) {
        guint classes = insight_gazetteer_classes(linker->gazetteer, linker->tokens->folded[i]);
        gboolean link = i + 1 < name->end && (classes & INSIGHT_LINK) &&
                        linker->tokens->tokens[i].shape == TEXT_SHAPE_LOWER;
        gboolean place = small && i + 1 == name->end && is_known_place(linker, i);
        if (!link && !place)
            continue;
        InsightName beginning = {.first = name->first, .end = i};
        char *key = insight_linker_key(linker, &beginning);
        if (!g_hash_table_contains(linker->by_key, key))
            g_hash_table_insert(linker->beginnings, key, cluster);
        else
            g_free(key);
        return;
    }
}

/*
 * The known body of the acronym behind a long form that no table has, as other languages have it:
 * "Organisation für Sicherheit und Zusammenarbeit in Europa (OSZE)"; -1.
 */
static int find_by_acronym(const Linker *linker, const InsightName *name,
                           const InsightName *acronym)
{
    gboolean sure = strlen(linker->tokens->folded[acronym->first]) >= SURE_ACRONYM;

    return sure && name->kind == TEXT_ORGANIZATION && acronym->kind == TEXT_ORGANIZATION
               ? insight_linker_find(linker, acronym)
               : -1;
}

static void link_body(Linker *linker, guint n)
{
    const InsightName *name = insight_linker_name(linker, n);
    const InsightName *acronym = find_acronym(linker, n);
    gboolean sure = strlen(linker->tokens->folded[name->first]) >= SURE_ACRONYM;
    Cluster *cluster = NULL;
    int known;

    if (name->end - name->first == 1)
        cluster = g_hash_table_lookup(linker->acronyms, insight_linker_base(linker, name->first));
    /* Japan's Liberal Democratic Party makes LDP its own, whoever has these letters elsewhere. */
    if (!cluster && !sure && name->kind == TEXT_ORGANIZATION && name->end - name->first == 1)
        cluster = find_by_initials(linker, name);
    if (!cluster && (known = insight_linker_find(linker, name)) >= 0)
        cluster = insight_linker_known(linker, (guint)known);
    if (!cluster && acronym && (known = find_by_acronym(linker, name, acronym)) >= 0)
        cluster = insight_linker_known(linker, (guint)known);
    if (!cluster && name->kind == TEXT_ORGANIZATION && name->end - name->first == 1)
        cluster = g_hash_table_lookup(linker->bodies, insight_linker_base(linker, name->first));
    if (!cluster && name->kind == TEXT_ORGANIZATION && name->end - name->first == 1)
        cluster = find_by_initials(linker, name);
    if (!cluster) {
        g_autofree char *key = insight_linker_key(linker, name);
        if (name->kind == TEXT_ORGANIZATION)
            cluster = g_hash_table_lookup(linker->beginnings, key);
        if (!cluster)
            cluster = insight_linker_unknown(linker, key);
    }
    insight_linker_join(linker, cluster, n);
    if (name->kind == TEXT_ORGANIZATION && name->end - name->first > 1) {
        remember_body(linker, name, cluster);
        remember_beginning(linker, name, cluster);
        remember_initials(linker, name, cluster);
    }
    /* From here on LN is the long name's actor in this text. */
    if (acronym)
        g_hash_table_insert(linker->acronyms, (gpointer)linker->tokens->folded[acronym->first],
                            cluster);
}

static void note_word(Linker *linker, guint token, guint n)
{
    gpointer word = (gpointer)insight_linker_base(linker, token);

    if (!g_hash_table_contains(linker->first_bodies, word))
        g_hash_table_insert(linker->first_bodies, word, GUINT_TO_POINTER(n + 1));
}

/* Notes the first body for each word of its sort, and for the acronym in brackets behind it. */
static void note_first(Linker *linker, guint n)
{
    const InsightName *name = insight_linker_name(linker, n);
    const InsightName *acronym = find_acronym(linker, n);
    guint ends[] = {name->first, name->end - 1};

    for (guint k = 0; k < G_N_ELEMENTS(ends); k++) {
        if (insight_recall_is_sort(linker->gazetteer, linker->tokens, name->first, name->end,
                                   ends[k]))
            note_word(linker, ends[k], n);
    }
    if (acronym)
        note_word(linker, acronym->first, n);
}

/*
 * The cluster of the body that is named first with this word for its sort, where that is further
 * below: "the Assembly" before "Kosovo Assembly". NULL for none.
 */
static Cluster *find_later(const Linker *linker, const InsightName *name)
{
    const char *word = insight_linker_base(linker, name->first);
    guint later = GPOINTER_TO_UINT(g_hash_table_lookup(linker->first_bodies, word));

    return later ? linker->of[later - 1] : NULL;
}

/* Whether a name must wait for the bodies below it. */
static gboolean waits(const Linker *linker, const InsightName *name)
{
    const char *word = insight_linker_base(linker, name->first);

    return name->kind == TEXT_ORGANIZATION && name->end - name->first == 1 &&
           g_hash_table_contains(linker->first_bodies, word) &&
           !g_hash_table_contains(linker->bodies, word) &&
           !g_hash_table_contains(linker->acronyms, word) && insight_linker_find(linker, name) < 0;
}

void insight_linker_bodies(Linker *linker)
{
    g_autoptr(GArray) waiting = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint n = 0; n < linker->names->len; n++) {
        if (insight_linker_name(linker, n)->kind == TEXT_ORGANIZATION)
            note_first(linker, n);
    }
    for (guint n = 0; n < linker->names->len; n++) {
        const InsightName *name = insight_linker_name(linker, n);
        if (name->kind == TEXT_PERSON)
            continue;
        if (waits(linker, name))
            g_array_append_val(waiting, n);
        else
            link_body(linker, n);
    }
    for (guint i = 0; i < waiting->len; i++) {
        guint n = g_array_index(waiting, guint, i);
        insight_linker_join(linker, find_later(linker, insight_linker_name(linker, n)), n);
    }
}
