#include "config.h"

#include "insight/linker_private.h"

#include <string.h>

#include "insight/inflect.h"
#include "insight/spelling.h"
#include "text/fold.h"

/* So many names of a person are looked at for a surname. */
#define CALLED_MAX 8

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

char *insight_linker_key(const Linker *linker, const InsightName *name)
{
    InsightWriting writing = {linker->gazetteer, linker->tokens, linker->tag};
    g_autofree char *base = insight_inflect_body(&writing, name);
    GString *key = g_string_new(NULL);

    if (base) {
        g_string_free(key, TRUE);
        return text_fold(base, -1);
    }

    for (guint i = name->first; i < name->end; i++) {
        if (linker->tokens->tokens[i].kind == TEXT_TOKEN_CLITIC)
            continue;
        if (key->len)
            g_string_append_c(key, ' ');
        g_string_append(key, insight_linker_base(linker, i));
    }
    return g_string_free(key, FALSE);
}

/* Of a body the first word tells it: others are in the genitive, "Ministarstvo odbrane Srbije". */
static gboolean is_base(const Linker *linker, const InsightName *name)
{
    guint end = name->kind == TEXT_ORGANIZATION ? name->first + 1 : name->end;

    for (guint i = name->first; i < end; i++)
        if (!g_str_equal(insight_linker_base(linker, i), linker->tokens->folded[i]))
            return FALSE;
    return TRUE;
}

static guint classes_at(const Linker *linker, guint i)
{
    return insight_gazetteer_classes(linker->gazetteer, linker->tokens->folded[i]);
}

/* The last token of a name that is no "Jr.". */
static guint last_of(const Linker *linker, const InsightName *name)
{
    guint i = name->end - 1;

    while (i > name->first && (classes_at(linker, i) & INSIGHT_NAME_SUFFIX))
        i--;
    return i;
}

static gboolean has_suffix(const Linker *linker, const InsightName *name)
{
    return last_of(linker, name) + 1 < name->end;
}

static const char *surname_of(const Linker *linker, const InsightName *name)
{
    return insight_linker_base(linker, last_of(linker, name));
}

/* Whether there is a forename: "von der Leyen" and "Trump Jr." have none. */
static gboolean is_full(const Linker *linker, const InsightName *name)
{
    guint first = name->first, last = last_of(linker, name);

    while (first < last && (classes_at(linker, first) & INSIGHT_PARTICLE) &&
           !(classes_at(linker, first) & INSIGHT_FORENAME))
        first++;
    return name->kind == TEXT_PERSON && first < last;
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

Cluster *insight_linker_known(Linker *linker, guint actor)
{
    gpointer id = GUINT_TO_POINTER(actor + 1);
    Cluster *cluster = g_hash_table_lookup(linker->by_known, id);

    if (!cluster) {
        cluster = cluster_new(linker, (int)actor, "");
        g_hash_table_insert(linker->by_known, id, cluster);
    }
    return cluster;
}

Cluster *insight_linker_unknown(Linker *linker, const char *key)
{
    Cluster *cluster = g_hash_table_lookup(linker->by_key, key);

    if (!cluster) {
        cluster = cluster_new(linker, -1, key);
        g_hash_table_insert(linker->by_key, cluster->key, cluster);
    }
    return cluster;
}

void insight_linker_join(Linker *linker, Cluster *cluster, guint n)
{
    const InsightName *name = insight_linker_name(linker, n);
    gboolean base = is_base(linker, name);
    const InsightName *old =
        cluster->names->len ? insight_linker_name(linker, cluster->canonical) : NULL;

    guint len = name->end - name->first, old_len = old ? old->end - old->first : 0;
    gboolean longer = len > 1 && old_len == 1, shorter = len == 1 && old_len > 1;
    if (!old || longer ||
        (!shorter &&
         ((base && !cluster->in_base) || (base == cluster->in_base && len > old_len)))) {
        cluster->canonical = n;
        cluster->in_base = base;
    }
    cluster->votes[name->kind]++;
    g_array_append_val(cluster->names, n);
    linker->of[n] = cluster;
}

/* ---- known actors ---- */

int insight_linker_find(const Linker *linker, const InsightName *name)
{
    int found = -1;
    gboolean own = FALSE;

    if (!name->node)
        return -1;
    const InsightForm *form = insight_gazetteer_forms(linker->gazetteer, name->node);
    for (; form; form = insight_form_next(form)) {
        const InsightKnownActor actor = insight_gazetteer_actor(linker->gazetteer, form->actor);
        gboolean counts =
            form->kind == INSIGHT_FORM_FULL ||
            (form->kind == INSIGHT_FORM_BOUND &&
             g_hash_table_contains(linker->by_known, GUINT_TO_POINTER(form->actor + 1)));
        gboolean better = actor.own == own ? (int)form->actor < found : actor.own;
        if (counts && actor.kind == name->kind && (found < 0 || better)) {
            found = (int)form->actor;
            own = actor.own;
        }
    }
    return found;
}

/* The one person whose surname alone is known well enough; -1 for none or several. */
static int find_famous(const Linker *linker, guint node)
{
    int found = -1;
    const InsightForm *form = node ? insight_gazetteer_forms(linker->gazetteer, node) : NULL;

    for (; form; form = insight_form_next(form)) {
        const InsightKnownActor actor = insight_gazetteer_actor(linker->gazetteer, form->actor);
        if (form->kind != INSIGHT_FORM_SURNAME || !actor.famous)
            continue;
        if (found >= 0)
            return -1;
        found = (int)form->actor;
    }
    return found;
}

static guint node_of(const Linker *linker, const char *folded)
{
    InsightWord word = insight_gazetteer_word(linker->gazetteer, folded);

    return word ? insight_gazetteer_step(linker->gazetteer, 0, word) : 0;
}

/* The initial inside a full name; NULL. */
static const char *initial_of(const Linker *linker, const InsightName *name)
{
    for (guint i = name->first + 1; i + 1 < name->end; i++) {
        if (linker->tokens->tokens[i].shape == TEXT_SHAPE_INITIAL)
            return linker->tokens->folded[i];
    }
    return NULL;
}

/* Whether a known person's name holds other initials than this one: "George W. Bush". */
static gboolean has_other_initial(const InsightKnownActor *known, const char *initial)
{
    g_autofree char *folded = text_fold(known->name, -1);
    gboolean other = FALSE;

    for (const char *at = strchr(folded, ' '); initial && at; at = strchr(at + 1, ' ')) {
        if (at[1] && at[2] == '.' && at[1] == *initial)
            return FALSE;
        other = other || (at[1] && at[2] == '.');
    }
    return other;
}

/* Whether only the initial tells a name from that of somebody known by the surname. */
static gboolean is_namesake(const Linker *linker, const InsightName *name)
{
    int actor = find_famous(linker, node_of(linker, surname_of(linker, name)));

    if (actor < 0)
        return FALSE;
    const InsightKnownActor known = insight_gazetteer_actor(linker->gazetteer, (guint)actor);
    return has_other_initial(&known, initial_of(linker, name)) &&
           insight_spelling_has_forename(&known, insight_linker_base(linker, name->first));
}

/* A famous surname with a forename spelled nearly as one of the tables: "Emmanouil Macron". */
static int find_respelled(const Linker *linker, const InsightName *name)
{
    int actor = find_famous(linker, node_of(linker, surname_of(linker, name)));

    if (actor < 0 || has_suffix(linker, name))
        return -1;
    const InsightKnownActor known = insight_gazetteer_actor(linker->gazetteer, (guint)actor);
    if (has_other_initial(&known, initial_of(linker, name)))
        return -1;
    return insight_spelling_has_forename(&known, insight_linker_base(linker, name->first)) ? actor
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
        return insight_gazetteer_actor(linker->gazetteer, (guint)known).gender;
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

/* "trump jr": what somebody with a suffix is called by the surname; owned by the linker. */
static const char *suffixed(Linker *linker, const InsightName *name)
{
    char *key =
        g_strdup_printf("%s %s", surname_of(linker, name), linker->tokens->folded[name->end - 1]);

    g_ptr_array_add(linker->strings, key);
    return key;
}

static void remember_surname(Linker *linker, const InsightName *name, Cluster *cluster)
{
    const char *surname = surname_of(linker, name);

    if (has_suffix(linker, name)) {
        remember(linker, suffixed(linker, name), cluster);
        /* "Trump" is not "Donald Trump Jr.". */
        if (find_famous(linker, node_of(linker, surname)) >= 0)
            return;
    }
    remember(linker, surname, cluster);
    if (cluster->known >= 0)
        remember(linker, insight_gazetteer_actor(linker->gazetteer, (guint)cluster->known).surname,
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

/* Of two with different initials each is somebody: "George H. Bush", "George W. Bush". */
static Cluster *unknown_person(Linker *linker, const InsightName *name)
{
    g_autofree char *key = person_key(linker, name);
    const char *initial = initial_of(linker, name);
    Cluster *cluster = insight_linker_unknown(linker, key);

    if (initial && cluster->initial && !g_str_equal(initial, cluster->initial)) {
        g_autofree char *whole = g_strconcat(key, " ", initial, NULL);
        cluster = insight_linker_unknown(linker, whole);
        cluster->apart = TRUE;
    }
    if (initial)
        cluster->initial = initial;
    if (initial && is_namesake(linker, name))
        cluster->apart = TRUE;
    return cluster;
}

static void link_full_person(Linker *linker, guint n)
{
    const InsightName *name = insight_linker_name(linker, n);
    int known = insight_linker_find(linker, name);
    Cluster *cluster;

    if (known < 0)
        known = find_respelled(linker, name);
    cluster =
        known >= 0 ? insight_linker_known(linker, (guint)known) : unknown_person(linker, name);
    if (!cluster->gender)
        cluster->gender = gender_of(linker, name, known);
    insight_linker_join(linker, cluster, n);
    remember_surname(linker, name, cluster);
}

/* Whether the text calls a cluster's person by a surname: not each has the one of all spellings. */
static gboolean is_called(const Linker *linker, const Cluster *cluster, const char *surname)
{
    for (guint i = 0; i < MIN(cluster->names->len, CALLED_MAX); i++) {
        guint n = g_array_index(cluster->names, guint, i);
        if (g_str_equal(surname_of(linker, insight_linker_name(linker, n)), surname))
            return TRUE;
    }
    return FALSE;
}

/*
 * Of those with a surname, the one who is known by it where the text has that person too: others of
 * the family are told apart by their forenames.
 */
static Cluster *prefer_famous(const Linker *linker, const InsightName *name, Cluster *cluster,
                              char gender)
{
    int known = find_famous(linker, name->node);

    if (known < 0 ||
        !agrees(gender, insight_gazetteer_actor(linker->gazetteer, (guint)known).gender))
        return cluster;
    Cluster *famous = g_hash_table_lookup(linker->by_known, GUINT_TO_POINTER(known + 1));
    return famous && famous != cluster && is_called(linker, famous, surname_of(linker, name))
               ? famous
               : cluster;
}

/* The person whose full name the text gave last, or gives first, with a surname; NULL. */
static Cluster *find_by_surname(Linker *linker, const InsightName *name)
{
    guint last = name->end - 1;
    const char *forms[] = {insight_linker_base(linker, last), linker->tokens->folded[last]};

    if (has_suffix(linker, name))
        forms[0] = forms[1] = suffixed(linker, name);

    char gender = insight_linker_title_gender(linker, name);
    GHashTable *by_gender = gender == 'm' ? linker->men : gender == 'f' ? linker->women : NULL;

    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        Cluster *cluster = by_gender ? g_hash_table_lookup(by_gender, forms[i]) : NULL;
        if (!cluster)
            cluster = g_hash_table_lookup(linker->surnames, forms[i]);
        /* Who is named in full only later is not meant where somebody is known by the surname. */
        if (!cluster && find_famous(linker, name->node) < 0)
            cluster = g_hash_table_lookup(linker->first_surnames, forms[i]);
        if (cluster && agrees(gender, cluster->gender))
            return prefer_famous(linker, name, cluster, gender);
    }
    return NULL;
}

/* A known person of this text whose surname in another spelling this word is ("Tramp"); NULL. */
static Cluster *find_by_known_surname(const Linker *linker, guint node)
{
    const InsightForm *form = node ? insight_gazetteer_forms(linker->gazetteer, node) : NULL;

    for (; form; form = insight_form_next(form)) {
        Cluster *cluster = g_hash_table_lookup(linker->by_known, GUINT_TO_POINTER(form->actor + 1));
        if (cluster && form->kind == INSIGHT_FORM_SURNAME)
            return cluster;
    }
    return NULL;
}

/*
 * "Vučićeva izjava", "Brnabićeva je rekla": what is made of a surname is said of the person of the
 * text, or of the one who is known by it.
 */
static Cluster *find_owner(Linker *linker, const InsightName *name)
{
    const char *folded = linker->tokens->folded[name->first];
    guint from = 0;

    while (name->end - name->first == 1) {
        g_autofree char *owner =
            insight_gazetteer_owner(linker->gazetteer, folded, linker->tag, &from);
        if (!owner)
            break;
        Cluster *cluster = g_hash_table_lookup(linker->surnames, owner);
        if (!cluster)
            cluster = g_hash_table_lookup(linker->first_surnames, owner);
        int known = cluster ? -1 : find_famous(linker, node_of(linker, owner));
        if (cluster || known >= 0)
            return cluster ? cluster : insight_linker_known(linker, (guint)known);
    }
    return NULL;
}

/* "Policia" alone, after "Policia e Kosovës", is no surname. */
static Cluster *find_body(const Linker *linker, const InsightName *name)
{
    return name->end - name->first == 1 &&
                   (classes_at(linker, name->first) & INSIGHT_ORGANIZATION_START)
               ? g_hash_table_lookup(linker->bodies, insight_linker_base(linker, name->first))
               : NULL;
}

static void link_single_person(Linker *linker, guint n)
{
    const InsightName *name = insight_linker_name(linker, n);
    int known = insight_linker_find(linker, name);
    Cluster *cluster = known >= 0 ? insight_linker_known(linker, (guint)known) : NULL;

    if (!cluster)
        cluster = find_by_surname(linker, name);
    if (!cluster && (known = find_famous(linker, name->node)) >= 0 &&
        agrees(insight_linker_title_gender(linker, name), gender_of(linker, name, known)))
        cluster = insight_linker_known(linker, (guint)known);
    if (!cluster)
        cluster = find_by_known_surname(linker, name->node);
    if (!cluster)
        cluster = find_body(linker, name);
    if (!cluster)
        cluster = find_owner(linker, name);
    if (!cluster) {
        g_autofree char *key = insight_linker_key(linker, name);
        cluster = insight_linker_unknown(linker, key);
    }
    insight_linker_join(linker, cluster, n);
}

/*
 * In three passes, each in order of the text: full names of persons first, so that a surname finds
 * the name that is given later, then bodies and places, then single names of persons. The second
 * look at full names keeps "last named" right for the third pass.
 */
static void link_all(Linker *linker)
{
    for (guint n = 0; n < linker->names->len; n++)
        if (is_full(linker, insight_linker_name(linker, n)))
            link_full_person(linker, n);
    insight_linker_bodies(linker);
    g_hash_table_remove_all(linker->surnames);
    for (guint n = 0; n < linker->names->len; n++) {
        const InsightName *name = insight_linker_name(linker, n);
        if (is_full(linker, name))
            remember_surname(linker, name, linker->of[n]);
        else if (name->kind == TEXT_PERSON)
            link_single_person(linker, n);
    }
}

/* Adds a word that no name of the text has, but of which one is a case. */
static void add_base(Linker *linker, const char *word)
{
    char *own = g_strdup(word);

    g_ptr_array_add(linker->strings, own);
    g_hash_table_add(linker->words, own);
}

/* The words of all names, and those that they are cases of. */
static void collect_words(Linker *linker)
{
    InsightWriting writing = {linker->gazetteer, linker->tokens, linker->tag};

    for (guint n = 0; n < linker->names->len; n++) {
        const InsightName *name = insight_linker_name(linker, n);
        for (guint i = name->first; i < name->end; i++)
            g_hash_table_add(linker->words, (gpointer)linker->tokens->folded[i]);
        if (name->kind != TEXT_PERSON || name->node)
            continue;
        g_autoptr(GPtrArray) base = insight_inflect_person(&writing, name);
        g_autofree char *surname =
            name->end - name->first == 1 ? insight_inflect_surname(&writing, name) : NULL;
        for (guint i = 0; base && i < base->len; i++)
            add_base(linker, base->pdata[i]);
        if (surname)
            add_base(linker, surname);
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
        .strings = g_ptr_array_new_with_free_func(g_free),
        .clusters = g_ptr_array_new_with_free_func((GDestroyNotify)cluster_free),
        .by_key = g_hash_table_new(g_str_hash, g_str_equal),
        .by_known = g_hash_table_new(NULL, NULL),
        .surnames = g_hash_table_new(g_str_hash, g_str_equal),
        .first_surnames = g_hash_table_new(g_str_hash, g_str_equal),
        .men = g_hash_table_new(g_str_hash, g_str_equal),
        .women = g_hash_table_new(g_str_hash, g_str_equal),
        .acronyms = g_hash_table_new(g_str_hash, g_str_equal),
        .initials = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .first_bodies = g_hash_table_new(g_str_hash, g_str_equal),
        .bodies = g_hash_table_new(g_str_hash, g_str_equal),
        .beginnings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .of = g_new0(Cluster *, names->len + 1),
    };

    collect_words(&linker);
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
    g_hash_table_unref(linker.first_bodies);
    g_hash_table_unref(linker.bodies);
    g_hash_table_unref(linker.beginnings);
    g_ptr_array_unref(linker.clusters);
    g_ptr_array_unref(linker.strings);
    g_free(linker.of);
}
