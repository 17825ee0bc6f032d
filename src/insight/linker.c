#include "config.h"

#include "insight/linker.h"

#include <string.h>

#include "insight/role.h"
#include "insight/spelling.h"
#include "insight/written.h"
#include "text/fold.h"

#define LIST_MAX 64 /* forms and roles of one actor */

/* One actor of the text while it is being put together. */
typedef struct {
    int known;       /* of the gazetteer; -1 */
    char *key;       /* folded words in their base form */
    guint votes[3];  /* mentions of each kind */
    GArray *names;   /* guint: indices of names */
    char gender;     /* 'm', 'f'; 0 if unknown */
    guint canonical; /* the name that is written in full and in its base form */
    gboolean in_base;
} Cluster;

typedef struct {
    const InsightGazetteer *gazetteer;
    const TextTokens *tokens;
    const GArray *names;
    const char *tag;
    GHashTable *words;          /* folded words of all names: where base forms are sought */
    GPtrArray *clusters;        /* Cluster, owned */
    GHashTable *by_key;         /* borrowed key to Cluster */
    GHashTable *by_known;       /* actor + 1 to Cluster */
    GHashTable *surnames;       /* folded surname to the Cluster that was last named in full */
    GHashTable *first_surnames; /* the same, first named */
    GHashTable *men, *women;    /* the same as surnames, by gender */
    GHashTable *acronyms;       /* folded acronym to Cluster, from "Long Name (LN)" */
    GHashTable *bodies;         /* word that can stand for a longer name to its last Cluster */
    Cluster **of;               /* by name */
} Linker;

static const InsightName *name_at(const Linker *linker, guint n)
{
    return &g_array_index(linker->names, InsightName, n);
}

static void cluster_free(Cluster *cluster)
{
    g_free(cluster->key);
    g_array_unref(cluster->names);
    g_free(cluster);
}

/* ---- words ---- */

/* The base form of a word, as far as this text or the tables show it. */
static const char *base_word(const Linker *linker, guint token)
{
    const char *folded = linker->tokens->folded[token];
    const char *base =
        insight_gazetteer_base_in(linker->gazetteer, folded, linker->tag, linker->words);

    return base ? base : folded;
}

static char *key_of(const Linker *linker, const InsightName *name)
{
    GString *key = g_string_new(NULL);

    for (guint i = name->first; i < name->end; i++) {
        if (key->len)
            g_string_append_c(key, ' ');
        g_string_append(key, base_word(linker, i));
    }
    return g_string_free(key, FALSE);
}

static gboolean is_base(const Linker *linker, const InsightName *name)
{
    for (guint i = name->first; i < name->end; i++)
        if (!g_str_equal(base_word(linker, i), linker->tokens->folded[i]))
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
    return base_word(linker, i);
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
    const InsightName *name = name_at(linker, n);
    gboolean base = is_base(linker, name);
    const InsightName *old = cluster->names->len ? name_at(linker, cluster->canonical) : NULL;

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
    return insight_spelling_has_forename(known, base_word(linker, name->first)) ? actor : -1;
}

/* ---- persons ---- */

/* What a title right before a name says: 'm', 'f', 0. */
static char title_gender(const Linker *linker, const InsightName *name)
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
    guint classes = insight_gazetteer_classes(linker->gazetteer, base_word(linker, name->first)) &
                    INSIGHT_FORENAME;
    if (classes == INSIGHT_MALE || classes == INSIGHT_FEMALE)
        return classes == INSIGHT_MALE ? 'm' : 'f';
    return title_gender(linker, name);
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
    GString *key = g_string_new(base_word(linker, name->first));

    for (guint i = name->first + 1; i < name->end; i++) {
        if (linker->tokens->tokens[i].shape == TEXT_SHAPE_INITIAL && i + 1 < name->end)
            continue;
        g_string_append_c(key, ' ');
        g_string_append(key, base_word(linker, i));
    }
    return g_string_free(key, FALSE);
}

static void link_full_person(Linker *linker, guint n)
{
    const InsightName *name = name_at(linker, n);
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
    const char *forms[] = {base_word(linker, name->end - 1), linker->tokens->folded[name->end - 1]};

    char gender = title_gender(linker, name);
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
    const InsightName *name = name_at(linker, n);
    int known = find_known(linker, name);
    Cluster *cluster = known >= 0 ? known_cluster(linker, (guint)known) : NULL;

    if (!cluster)
        cluster = find_by_surname(linker, name);
    if (!cluster)
        cluster = find_by_known_surname(linker, name->node);
    if (!cluster && (known = find_famous(linker, name->node)) >= 0 &&
        agrees(title_gender(linker, name), gender_of(linker, name, known)))
        cluster = known_cluster(linker, (guint)known);
    if (!cluster) {
        g_autofree char *key = key_of(linker, name);
        cluster = unknown_cluster(linker, key);
    }
    join(linker, cluster, n);
}

/* ---- organisations and places ---- */

/* Whether an acronym is made of the capitals of a name: "Kosovo Security Force", "KSF". */
static gboolean is_acronym_of(const Linker *linker, const InsightName *acronym,
                              const InsightName *name)
{
    const char *at = linker->tokens->folded[acronym->first];

    if (acronym->end - acronym->first != 1 || name->end - name->first < 2)
        return FALSE;
    for (guint i = name->first; i < name->end; i++) {
        while (*at == '.')
            at++;
        if (*at == *linker->tokens->folded[i])
            at++;
        else if (linker->tokens->tokens[i].shape != TEXT_SHAPE_LOWER)
            return FALSE;
    }
    while (*at == '.')
        at++;
    return !*at;
}

/* "Long Name (LN)": from here on LN is the long name's actor in this text. */
static void find_acronym(Linker *linker, guint n)
{
    const InsightName *name = name_at(linker, n);
    const InsightName *next = n + 1 < linker->names->len ? name_at(linker, n + 1) : NULL;

    if (!next || next->first != name->end + 1 || next->end >= linker->tokens->count)
        return;
    if (!g_str_equal(linker->tokens->folded[name->end], "(") ||
        !g_str_equal(linker->tokens->folded[next->end], ")"))
        return;
    if (is_acronym_of(linker, next, name))
        g_hash_table_insert(linker->acronyms, (gpointer)linker->tokens->folded[next->first],
                            linker->of[n]);
}

/*
 * "Church of Scientology" can be called "the Church" from here on, and "Barclays Bank" Barclays: a
 * word of bodies at either end stands for the name, and another where the rest is only such words.
 */
static void remember_body(Linker *linker, const InsightName *name, Cluster *cluster)
{
    guint bodies = INSIGHT_ORGANIZATION_START | INSIGHT_ORGANIZATION_END;
    guint ends[] = {name->first, name->end - 1}, others = 0;

    for (guint i = name->first; i < name->end; i++)
        others += !(insight_gazetteer_classes(linker->gazetteer, base_word(linker, i)) & bodies);
    for (guint k = 0; k < G_N_ELEMENTS(ends); k++) {
        const char *word = base_word(linker, ends[k]);
        if ((insight_gazetteer_classes(linker->gazetteer, word) & bodies) || others == 1)
            g_hash_table_insert(linker->bodies, (gpointer)word, cluster);
    }
}

static void link_body(Linker *linker, guint n)
{
    const InsightName *name = name_at(linker, n);
    Cluster *cluster = NULL;
    int known;

    if (name->end - name->first == 1)
        cluster = g_hash_table_lookup(linker->acronyms, base_word(linker, name->first));
    if (!cluster && (known = find_known(linker, name)) >= 0)
        cluster = known_cluster(linker, (guint)known);
    if (!cluster && name->kind == TEXT_ORGANIZATION && name->end - name->first == 1)
        cluster = g_hash_table_lookup(linker->bodies, base_word(linker, name->first));
    if (!cluster) {
        g_autofree char *key = key_of(linker, name);
        cluster = unknown_cluster(linker, key);
    }
    join(linker, cluster, n);
    if (name->kind == TEXT_ORGANIZATION && name->end - name->first > 1)
        remember_body(linker, name, cluster);
    find_acronym(linker, n);
}

/* ---- results ---- */

static InsightWriting writing_of(const Linker *linker)
{
    return (InsightWriting){linker->gazetteer, linker->tokens, linker->tag};
}

/* Adds a form or a role once; a text that has more than a few dozen is no news. */
static void add_once(GPtrArray *list, char *text)
{
    if (text && list->len < LIST_MAX &&
        !g_ptr_array_find_with_equal_func(list, text, g_str_equal, NULL))
        g_ptr_array_add(list, text);
    else
        g_free(text);
}

/* An unknown actor must not take the id of a known one: the kind sets it apart. */
static char *unknown_id(const Linker *linker, const char *name, TextActorKind kind)
{
    g_autofree char *slug = text_slug(name);

    if (!insight_gazetteer_has_id(linker->gazetteer, slug))
        return g_steal_pointer(&slug);
    return g_strconcat(slug, "-", text_actor_kind_name(kind), NULL);
}

static TextActor *actor_of(const Linker *linker, const Cluster *cluster)
{
    if (cluster->known >= 0) {
        const InsightKnownActor *known =
            insight_gazetteer_actor(linker->gazetteer, (guint)cluster->known);
        return text_actor_new(known->id, known->name, known->kind);
    }
    TextActorKind kind = TEXT_PERSON;
    for (guint k = 1; k < G_N_ELEMENTS(cluster->votes); k++)
        if (cluster->votes[k] > cluster->votes[kind])
            kind = (TextActorKind)k;
    InsightWriting writing = writing_of(linker);
    g_autofree char *name =
        insight_written_title(&writing, name_at(linker, cluster->canonical), kind);
    g_autofree char *id = unknown_id(linker, name, kind);
    return text_actor_new(id, name, kind);
}

/* Whether several people who are known by their surnames share one: it is nobody's alone. */
static gboolean is_shared(const Linker *linker, guint node)
{
    const InsightForm *form = node ? insight_gazetteer_forms(linker->gazetteer, node) : NULL;
    guint famous = 0;

    for (; form; form = insight_gazetteer_form(linker->gazetteer, form->next))
        famous += form->kind == INSIGHT_FORM_SURNAME &&
                  insight_gazetteer_actor(linker->gazetteer, form->actor)->famous;
    return famous > 1;
}

/*
 * Whether an actor has nothing but a name that another text may explain: a surname of nobody in
 * this one and no forename, or an acronym.
 */
static gboolean is_open(const Linker *linker, const Cluster *cluster, TextActorKind kind)
{
    const InsightName *name = name_at(linker, cluster->canonical);
    const char *word = base_word(linker, name->first);

    if (cluster->known >= 0 || kind == TEXT_PLACE)
        return FALSE;
    for (guint i = 0; i < cluster->names->len; i++) {
        const InsightName *other = name_at(linker, g_array_index(cluster->names, guint, i));
        if (other->end - other->first != 1)
            return FALSE;
    }
    if (kind == TEXT_ORGANIZATION)
        return linker->tokens->tokens[name->first].shape == TEXT_SHAPE_UPPER;
    return !(insight_gazetteer_classes(linker->gazetteer, word) & INSIGHT_FORENAME) &&
           !g_hash_table_contains(linker->surnames, word) && !is_shared(linker, name->node);
}

static void fill_actor(const Linker *linker, const Cluster *cluster, TextActor *actor)
{
    InsightWriting writing = writing_of(linker);

    actor->gender = actor->kind == TEXT_PERSON ? cluster->gender : 0;
    actor->open = is_open(linker, cluster, actor->kind);
    for (guint i = 0; i < cluster->names->len; i++) {
        const InsightName *name = name_at(linker, g_array_index(cluster->names, guint, i));
        TextSpan span = insight_written_span(&writing, name);
        g_array_append_val(actor->mentions, span);
        add_once(actor->aliases, insight_written_text(&writing, name));
        if (actor->kind == TEXT_PERSON) {
            if (!actor->gender)
                actor->gender = title_gender(linker, name);
            add_once(actor->roles, insight_role_before(linker->gazetteer, linker->tokens, name));
            add_once(actor->roles, insight_role_after(linker->gazetteer, linker->tokens, name));
        }
    }
}

static int compare_spans(gconstpointer a, gconstpointer b)
{
    const TextSpan *one = a, *other = b;

    return (one->start > other->start) - (one->start < other->start);
}

static int compare_actors(gconstpointer a, gconstpointer b)
{
    const TextActor *one = *(TextActor *const *)a, *other = *(TextActor *const *)b;

    return compare_spans(one->mentions->data, other->mentions->data);
}

static void take_results(const Linker *linker, TextAnnotation *annotation)
{
    for (guint i = 0; i < linker->clusters->len; i++) {
        const Cluster *cluster = g_ptr_array_index(linker->clusters, i);
        TextActor *actor = actor_of(linker, cluster);
        fill_actor(linker, cluster, actor);
        g_array_sort(actor->mentions, compare_spans);
        g_ptr_array_add(annotation->actors, actor);
    }
    g_ptr_array_sort(annotation->actors, compare_actors);
}

/*
 * In three passes, each in order of the text: full names of persons first, so that a surname finds
 * the name that is given later, then bodies and places, then single names of persons. The second
 * look at full names keeps "last named" right for the third pass.
 */
static void link_all(Linker *linker)
{
    for (guint n = 0; n < linker->names->len; n++)
        if (is_full(name_at(linker, n)))
            link_full_person(linker, n);
    for (guint n = 0; n < linker->names->len; n++)
        if (name_at(linker, n)->kind != TEXT_PERSON)
            link_body(linker, n);
    g_hash_table_remove_all(linker->surnames);
    for (guint n = 0; n < linker->names->len; n++) {
        const InsightName *name = name_at(linker, n);
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
        .bodies = g_hash_table_new(g_str_hash, g_str_equal),
        .of = g_new0(Cluster *, names->len + 1),
    };

    for (guint n = 0; n < names->len; n++) {
        const InsightName *name = name_at(&linker, n);
        for (guint i = name->first; i < name->end; i++)
            g_hash_table_add(linker.words, (gpointer)tokens->folded[i]);
    }
    link_all(&linker);
    take_results(&linker, annotation);
    g_hash_table_unref(linker.words);
    g_hash_table_unref(linker.by_key);
    g_hash_table_unref(linker.by_known);
    g_hash_table_unref(linker.surnames);
    g_hash_table_unref(linker.first_surnames);
    g_hash_table_unref(linker.men);
    g_hash_table_unref(linker.women);
    g_hash_table_unref(linker.acronyms);
    g_hash_table_unref(linker.bodies);
    g_ptr_array_unref(linker.clusters);
    g_free(linker.of);
}
