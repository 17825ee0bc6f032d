#include "config.h"

#include "insight/linker_private.h"

#include <string.h>

#include "insight/recall.h"
#include "insight/spelling.h"

static void cluster_free(Cluster *cluster)
{
    g_free(cluster->key);
    g_array_unref(cluster->names);
    g_free(cluster);
}

/* ---- words ---- */

const char *insight_linker_base(const Linker *linker, guint token)
{
    const char *folded = linker->tokens->folded[token];
    const char *base =
        insight_gazetteer_base_in(linker->gazetteer, folded, linker->tag, linker->words);

    return base ? base : folded;
}

/* "New People's Party" is keyed as "new people party". */
static char *key_of(const Linker *linker, const InsightName *name)
{
    GString *key = g_string_new(NULL);

    for (guint i = name->first; i < name->end; i++) {
        if (linker->tokens->tokens[i].kind == TEXT_TOKEN_CLITIC)
            continue;
        if (key->len)
            g_string_append_c(key, ' ');
        g_string_append(key, insight_linker_base(linker, i));
    }
    return g_string_free(key, FALSE);
}

static gboolean is_base(const Linker *linker, const InsightName *name)
{
    for (guint i = name->first; i < name->end; i++)
        if (!g_str_equal(insight_linker_base(linker, i), linker->tokens->folded[i]))
            return FALSE;
    return TRUE;
}

/* The last word of a name that is no "Jr.". */
static const char *surname_of(const Linker *linker, const InsightName *name)
{
    guint i = name->end - 1;

    while (i > name->first &&
           (insight_gazetteer_classes(linker->gazetteer, linker->tokens->folded[i]) &
            INSIGHT_NAME_SUFFIX))
        i--;
    return insight_linker_base(linker, i);
}

static gboolean is_full(const InsightName *name)
{
    return name->kind == TEXT_PERSON && name->end - name->first > 1;
}

/* ---- clusters ---- */

static Cluster *cluster_new(Linker *linker, int known, const char *key)
{
    Cluster *cluster = g_new0(Cluster, 1);

    cluster->known = known;
    cluster->key = g_strdup(key);
    cluster->names = g_array_new(FALSE, FALSE, sizeof(guint));
    g_ptr_array_add(linker->clusters, cluster);
    return cluster;
}

static Cluster *known_cluster(Linker *linker, guint actor)
{
    gpointer id = GUINT_TO_POINTER(actor + 1);
    Cluster *cluster = g_hash_table_lookup(linker->by_known, id);

    if (!cluster) {
        cluster = cluster_new(linker, (int)actor, "");
        g_hash_table_insert(linker->by_known, id, cluster);
    }
    return cluster;
}

static Cluster *unknown_cluster(Linker *linker, const char *key)
{
    Cluster *cluster = g_hash_table_lookup(linker->by_key, key);

    if (!cluster) {
        cluster = cluster_new(linker, -1, key);
        g_hash_table_insert(linker->by_key, cluster->key, cluster);
    }
    return cluster;
}

static void join(Linker *linker, Cluster *cluster, guint n)
{
    const InsightName *name = insight_linker_name(linker, n);
    gboolean base = is_base(linker, name);
    const InsightName *old =
        cluster->names->len ? insight_linker_name(linker, cluster->canonical) : NULL;

    if (!old || (base && !cluster->in_base) ||
        (base == cluster->in_base && name->end - name->first > old->end - old->first)) {
        cluster->canonical = n;
        cluster->in_base = base;
    }
    cluster->votes[name->kind]++;
    g_array_append_val(cluster->names, n);
    linker->of[n] = cluster;
}

/* ---- known actors ---- */

/* The actor of the tables whose form these words are, of the name's own kind; -1. */
static int find_known(const Linker *linker, const InsightName *name)
{
    int found = -1;
    gboolean own = FALSE;

    if (!name->node)
        return -1;
    const InsightForm *form = insight_gazetteer_forms(linker->gazetteer, name->node);
    for (; form; form = insight_gazetteer_form(linker->gazetteer, form->next)) {
        const InsightKnownActor *actor = insight_gazetteer_actor(linker->gazetteer, form->actor);
        gboolean counts =
            form->kind == INSIGHT_FORM_FULL ||
            (form->kind == INSIGHT_FORM_BOUND &&
             g_hash_table_contains(linker->by_known, GUINT_TO_POINTER(form->actor + 1)));
        gboolean better = actor->own == own ? (int)form->actor < found : actor->own;
        if (counts && actor->kind == name->kind && (found < 0 || better)) {
            found = (int)form->actor;
            own = actor->own;
        }
    }
    return found;
}

/* The one person whose surname alone is known well enough; -1 for none or several. */
static int find_famous(const Linker *linker, guint node)
{
    int found = -1;
    const InsightForm *form = node ? insight_gazetteer_forms(linker->gazetteer, node) : NULL;

    for (; form; form = insight_gazetteer_form(linker->gazetteer, form->next)) {
        const InsightKnownActor *actor = insight_gazetteer_actor(linker->gazetteer, form->actor);
        if (form->kind != INSIGHT_FORM_SURNAME || !actor->famous)
            continue;
        if (found >= 0)
            return -1;
        found = (int)form->actor;
    }
    return found;
}

/* A famous surname with a forename spelled nearly as one of the tables: "Emmanouil Macron". */
static int find_respelled(const Linker *linker, const InsightName *name)
{
    const char *surname = surname_of(linker, name);
    InsightWord word = insight_gazetteer_word(linker->gazetteer, surname);
    guint node = word ? insight_gazetteer_step(linker->gazetteer, 0, word) : 0;
    int actor = find_famous(linker, node);

    if (actor < 0)
        return -1;
    const InsightKnownActor *known = insight_gazetteer_actor(linker->gazetteer, (guint)actor);
    return insight_spelling_has_forename(known, insight_linker_base(linker, name->first)) ? actor
                                                                                          : -1;
}

/* ---- persons ---- */

char insight_linker_title_gender(const Linker *linker, const InsightName *name)
{
    if (!name->first)
        return 0;
    guint classes =
        insight_gazetteer_classes(linker->gazetteer, linker->tokens->folded[name->first - 1]);
    return classes & INSIGHT_TITLE_MALE ? 'm' : classes & INSIGHT_TITLE_FEMALE ? 'f' : 0;
}

/* A person's gender by the tables, by the forename or by the title. */
static char gender_of(const Linker *linker, const InsightName *name, int known)
{
    if (known >= 0)
        return insight_gazetteer_actor(linker->gazetteer, (guint)known)->gender;
    guint classes =
        insight_gazetteer_classes(linker->gazetteer, insight_linker_base(linker, name->first)) &
        INSIGHT_FORENAME;
    if (classes == INSIGHT_MALE || classes == INSIGHT_FEMALE)
        return classes == INSIGHT_MALE ? 'm' : 'f';
    return insight_linker_title_gender(linker, name);
}

static gboolean agrees(char one, char other)
{
    return !one || !other || one == other;
}

static void remember(Linker *linker, const char *surname, Cluster *cluster)
{
    g_hash_table_insert(linker->surnames, (gpointer)surname, cluster);
    if (cluster->gender)
        g_hash_table_insert(cluster->gender == 'm' ? linker->men : linker->women, (gpointer)surname,
                            cluster);
    if (!g_hash_table_contains(linker->first_surnames, surname))
        g_hash_table_insert(linker->first_surnames, (gpointer)surname, cluster);
}

static void remember_surname(Linker *linker, const InsightName *name, Cluster *cluster)
{
    remember(linker, surname_of(linker, name), cluster);
    if (cluster->known >= 0)
        remember(linker, insight_gazetteer_actor(linker->gazetteer, (guint)cluster->known)->surname,
                 cluster);
}

/* "Jeffrey M. Hovenier" is keyed as "jeffrey hovenier": initials inside are left out. */
static char *person_key(const Linker *linker, const InsightName *name)
{
    GString *key = g_string_new(insight_linker_base(linker, name->first));

    for (guint i = name->first + 1; i < name->end; i++) {
        if (linker->tokens->tokens[i].shape == TEXT_SHAPE_INITIAL && i + 1 < name->end)
            continue;
        g_string_append_c(key, ' ');
        g_string_append(key, insight_linker_base(linker, i));
    }
    return g_string_free(key, FALSE);
}

static void link_full_person(Linker *linker, guint n)
{
    const InsightName *name = insight_linker_name(linker, n);
    int known = find_known(linker, name);
    Cluster *cluster;

    if (known < 0)
        known = find_respelled(linker, name);
    if (known >= 0) {
        cluster = known_cluster(linker, (guint)known);
    } else {
        g_autofree char *key = person_key(linker, name);
        cluster = unknown_cluster(linker, key);
    }
    if (!cluster->gender)
        cluster->gender = gender_of(linker, name, known);
    join(linker, cluster, n);
    remember_surname(linker, name, cluster);
}

/* The person whose full name the text gave last, or gives first, with a surname; NULL. */
static Cluster *find_by_surname(const Linker *linker, const InsightName *name)
{
    const char *forms[] = {insight_linker_base(linker, name->end - 1),
                           linker->tokens->folded[name->end - 1]};

    char gender = insight_linker_title_gender(linker, name);
    GHashTable *by_gender = gender == 'm' ? linker->men : gender == 'f' ? linker->women : NULL;

    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        Cluster *cluster = by_gender ? g_hash_table_lookup(by_gender, forms[i]) : NULL;
        if (!cluster)
            cluster = g_hash_table_lookup(linker->surnames, forms[i]);
        if (!cluster)
            cluster = g_hash_table_lookup(linker->first_surnames, forms[i]);
        if (cluster && agrees(gender, cluster->gender))
            return cluster;
    }
    return NULL;
}

/* A known person of this text whose surname in another spelling this word is ("Tramp"); NULL. */
static Cluster *find_by_known_surname(const Linker *linker, guint node)
{
    const InsightForm *form = node ? insight_gazetteer_forms(linker->gazetteer, node) : NULL;

    for (; form; form = insight_gazetteer_form(linker->gazetteer, form->next)) {
        Cluster *cluster = g_hash_table_lookup(linker->by_known, GUINT_TO_POINTER(form->actor + 1));
        if (cluster && form->kind == INSIGHT_FORM_SURNAME)
            return cluster;
    }
    return NULL;
}

static void link_single_person(Linker *linker, guint n)
{
    const InsightName *name = insight_linker_name(linker, n);
    int known = find_known(linker, name);
    Cluster *cluster = known >= 0 ? known_cluster(linker, (guint)known) : NULL;

    if (!cluster)
        cluster = find_by_surname(linker, name);
    if (!cluster)
        cluster = find_by_known_surname(linker, name->node);
    if (!cluster && (known = find_famous(linker, name->node)) >= 0 &&
        agrees(insight_linker_title_gender(linker, name), gender_of(linker, name, known)))
        cluster = known_cluster(linker, (guint)known);
    if (!cluster) {
        g_autofree char *key = key_of(linker, name);
        cluster = unknown_cluster(linker, key);
    }
    join(linker, cluster, n);
}

/* ---- organisations and places ---- */

/* "Long Name (LN)": from here on LN is the long name's actor in this text. */
static void find_acronym(Linker *linker, guint n)
{
    const InsightName *name = insight_linker_name(linker, n);
    const InsightName *next =
        n + 1 < linker->names->len ? insight_linker_name(linker, n + 1) : NULL;

    if (!next || next->first != name->end + 1 || next->end >= linker->tokens->count)
        return;
    if (!g_str_equal(linker->tokens->folded[name->end], "(") ||
        !g_str_equal(linker->tokens->folded[next->end], ")"))
        return;
    if (next->end - next->first == 1 &&
        insight_recall_is_acronym(linker->tokens, name->first, name->end, next->first))
        g_hash_table_insert(linker->acronyms, (gpointer)linker->tokens->folded[next->first],
                            linker->of[n]);
}

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
        for (; form; form = insight_gazetteer_form(linker->gazetteer, form->next))
            if (form->kind == INSIGHT_FORM_FULL &&
                insight_gazetteer_actor(linker->gazetteer, form->actor)->kind == TEXT_PLACE)
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
        char *key = key_of(linker, &beginning);
        if (!g_hash_table_contains(linker->by_key, key))
            g_hash_table_insert(linker->beginnings, key, cluster);
        else
            g_free(key);
        return;
    }
}

static void link_body(Linker *linker, guint n)
{
    const InsightName *name = insight_linker_name(linker, n);
    Cluster *cluster = NULL;
    int known;

    if (name->end - name->first == 1)
        cluster = g_hash_table_lookup(linker->acronyms, insight_linker_base(linker, name->first));
    if (!cluster && (known = find_known(linker, name)) >= 0)
        cluster = known_cluster(linker, (guint)known);
    if (!cluster && name->kind == TEXT_ORGANIZATION && name->end - name->first == 1)
        cluster = g_hash_table_lookup(linker->bodies, insight_linker_base(linker, name->first));
    if (!cluster && name->kind == TEXT_ORGANIZATION && name->end - name->first == 1)
        cluster = find_by_initials(linker, name);
    if (!cluster) {
        g_autofree char *key = key_of(linker, name);
        if (name->kind == TEXT_ORGANIZATION)
            cluster = g_hash_table_lookup(linker->beginnings, key);
        if (!cluster)
            cluster = unknown_cluster(linker, key);
    }
    join(linker, cluster, n);
    if (name->kind == TEXT_ORGANIZATION && name->end - name->first > 1) {
        remember_body(linker, name, cluster);
        remember_beginning(linker, name, cluster);
        remember_initials(linker, name, cluster);
    }
    find_acronym(linker, n);
}

/*
 * In three passes, each in order of the text: full names of persons first, so that a surname finds
 * the name that is given later, then bodies and places, then single names of persons. The second
 * look at full names keeps "last named" right for the third pass.
 */
static void link_all(Linker *linker)
{
    for (guint n = 0; n < linker->names->len; n++)
        if (is_full(insight_linker_name(linker, n)))
            link_full_person(linker, n);
    for (guint n = 0; n < linker->names->len; n++)
        if (insight_linker_name(linker, n)->kind != TEXT_PERSON)
            link_body(linker, n);
    g_hash_table_remove_all(linker->surnames);
    for (guint n = 0; n < linker->names->len; n++) {
        const InsightName *name = insight_linker_name(linker, n);
        if (is_full(name))
            remember_surname(linker, name, linker->of[n]);
        else if (name->kind == TEXT_PERSON)
            link_single_person(linker, n);
    }
}

void insight_link_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                        const GArray *names, const char *tag, TextAnnotation *annotation)
{
    Linker linker = {
        .gazetteer = gazetteer,
        .tokens = tokens,
        .names = names,
        .tag = tag,
        .words = g_hash_table_new(g_str_hash, g_str_equal),
        .clusters = g_ptr_array_new_with_free_func((GDestroyNotify)cluster_free),
        .by_key = g_hash_table_new(g_str_hash, g_str_equal),
        .by_known = g_hash_table_new(NULL, NULL),
        .surnames = g_hash_table_new(g_str_hash, g_str_equal),
        .first_surnames = g_hash_table_new(g_str_hash, g_str_equal),
        .men = g_hash_table_new(g_str_hash, g_str_equal),
        .women = g_hash_table_new(g_str_hash, g_str_equal),
        .acronyms = g_hash_table_new(g_str_hash, g_str_equal),
        .initials = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .bodies = g_hash_table_new(g_str_hash, g_str_equal),
        .beginnings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .of = g_new0(Cluster *, names->len + 1),
    };

    for (guint n = 0; n < names->len; n++) {
        const InsightName *name = insight_linker_name(&linker, n);
        for (guint i = name->first; i < name->end; i++)
            g_hash_table_add(linker.words, (gpointer)tokens->folded[i]);
    }
    link_all(&linker);
    insight_linker_results(&linker, annotation);
    g_hash_table_unref(linker.words);
    g_hash_table_unref(linker.by_key);
    g_hash_table_unref(linker.by_known);
    g_hash_table_unref(linker.surnames);
    g_hash_table_unref(linker.first_surnames);
    g_hash_table_unref(linker.men);
    g_hash_table_unref(linker.women);
    g_hash_table_unref(linker.acronyms);
    g_hash_table_unref(linker.initials);
    g_hash_table_unref(linker.bodies);
    g_hash_table_unref(linker.beginnings);
    g_ptr_array_unref(linker.clusters);
    g_free(linker.of);
}
