#include "config.h"

#include "insight/linker_private.h"

#include <string.h>

#include "insight/features.h"
#include "insight/inflect.h"
#include "insight/role.h"
#include "insight/written.h"
#include "text/fold.h"

#define LIST_MAX 64 /* forms and roles of one actor */

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

/* Whether no name of a cluster has more than one word. */
static gboolean has_single_words(const Linker *linker, const Cluster *cluster)
{
    for (guint i = 0; i < cluster->names->len; i++) {
        const InsightName *name =
            insight_linker_name(linker, g_array_index(cluster->names, guint, i));
        if (name->end - name->first != 1)
            return FALSE;
    }
    return TRUE;
}

/* The base form of the word that begins the name of a cluster. */
static const char *first_word(const Linker *linker, const Cluster *cluster)
{
    return insight_linker_base(linker, insight_linker_name(linker, cluster->canonical)->first);
}

/* Whether a text names a person by the forename alone, which tells in no other text who it is. */
static gboolean is_forename(const Linker *linker, const Cluster *cluster, TextActorKind kind)
{
    const char *word = first_word(linker, cluster);

    return kind == TEXT_PERSON && has_single_words(linker, cluster) &&
           (insight_gazetteer_classes(linker->gazetteer, word) & INSIGHT_FORENAME);
}

/*
 * An unknown actor must not take the id of a known one: the kind sets it apart. Nor may somebody
 * of whom only the forename is known be joined with others of that name: the text sets them apart.
 */
static char *unknown_id(const Linker *linker, const Cluster *cluster, const char *name,
                        TextActorKind kind)
{
    g_autofree char *slug = text_slug(name);
    const char *text = linker->tokens->text;

    if (is_forename(linker, cluster, kind))
        return g_strdup_printf("%s-%08x", slug, insight_feature_hash(text, strlen(text)));
    if (!insight_gazetteer_has_id(linker->gazetteer, slug))
        return g_steal_pointer(&slug);
    return g_strconcat(slug, "-", text_actor_kind_name(kind), NULL);
}

/* "Jeffrey M. Hovenier" is "Jeffrey Hovenier" in other texts: an initial between two names. */
static gboolean is_middle(const Linker *linker, const InsightName *name, guint i)
{
    return i > name->first && i + 1 < name->end &&
           linker->tokens->tokens[i].shape == TEXT_SHAPE_INITIAL &&
           linker->tokens->tokens[name->first].shape != TEXT_SHAPE_INITIAL;
}

/*
 * What a person of no table is called in the base form and without the initial that not all texts
 * have, unless it tells the person from another (apart); NULL where the name is so already.
 */
static char *person_title(const Linker *linker, const InsightName *name, gboolean apart)
{
    InsightWriting writing = writing_of(linker);
    GString *title = g_string_new(NULL);
    gboolean other = FALSE;

    for (guint i = name->first; i < name->end; i++) {
        InsightName one = *name;
        if (!apart && is_middle(linker, name, i)) {
            other = TRUE;
            continue;
        }
        one.first = i;
        one.end = i + 1;
        one.cut = i + 1 < name->end ? 0 : name->cut;
        const char *base = insight_linker_base(linker, i);
        g_autofree char *written = insight_written_text(&writing, &one);
        g_autofree char *word = insight_inflect_written(written, base);
        other = other || !g_str_equal(base, linker->tokens->folded[i]);
        g_string_append_printf(title, "%s%s", i > name->first ? " " : "", word);
    }
    return g_string_free(title, !other);
}

static TextActor *actor_of(const Linker *linker, const Cluster *cluster)
{
    if (cluster->known >= 0) {
        const InsightKnownActor known =
            insight_gazetteer_actor(linker->gazetteer, (guint)cluster->known);
        return text_actor_new(known.id, known.name, known.kind);
    }
    TextActorKind kind = TEXT_PERSON;
    for (guint k = 1; k < G_N_ELEMENTS(cluster->votes); k++)
        if (cluster->votes[k] > cluster->votes[kind])
            kind = (TextActorKind)k;
    InsightWriting writing = writing_of(linker);
    const InsightName *canonical = insight_linker_name(linker, cluster->canonical);
    g_autofree char *name = kind == TEXT_PERSON ? person_title(linker, canonical, cluster->apart)
                                                : insight_inflect_body(&writing, canonical);
    if (!name)
        name = insight_written_title(&writing, canonical, kind);
    g_autofree char *id = unknown_id(linker, cluster, name, kind);
    return text_actor_new(id, name, kind);
}

/* Whether several people who are known by their surnames share one: it is nobody's alone. */
static gboolean is_shared(const Linker *linker, guint node)
{
    const InsightForm *form = node ? insight_gazetteer_forms(linker->gazetteer, node) : NULL;
    guint famous = 0;

    for (; form; form = insight_form_next(form))
        famous += form->kind == INSIGHT_FORM_SURNAME &&
                  insight_gazetteer_actor(linker->gazetteer, form->actor).famous;
    return famous > 1;
}

/* Two capitals at least, and nothing small: "DIP", also where the text has but "DIP-a". */
static gboolean is_upper(const char *title)
{
    guint capitals = 0;

    for (const char *at = title; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_islower(c))
            return FALSE;
        capitals += g_unichar_isupper(c) != 0;
    }
    return capitals >= 2;
}

/*
 * Whether an actor has nothing but a name that another text may explain: a surname of nobody in
 * this one and no forename, or an acronym.
 */
static gboolean is_open(const Linker *linker, const Cluster *cluster, TextActorKind kind,
                        const char *title)
{
    const InsightName *name = insight_linker_name(linker, cluster->canonical);
    const char *word = first_word(linker, cluster);

    if (cluster->known >= 0 || kind == TEXT_PLACE || !has_single_words(linker, cluster))
        return FALSE;
    if (kind == TEXT_ORGANIZATION)
        return is_upper(title);
    return !(insight_gazetteer_classes(linker->gazetteer, word) & INSIGHT_FORENAME) &&
           !g_hash_table_contains(linker->surnames, word) && !is_shared(linker, name->node);
}

static void fill_actor(const Linker *linker, const Cluster *cluster, TextActor *actor)
{
    InsightWriting writing = writing_of(linker);

    if (actor->kind == TEXT_PERSON)
        actor->gender =
            cluster->known >= 0
                ? insight_gazetteer_actor(linker->gazetteer, (guint)cluster->known).gender
                : cluster->gender;
    actor->open = is_open(linker, cluster, actor->kind, actor->name);
    for (guint i = 0; i < cluster->names->len; i++) {
        const InsightName *name =
            insight_linker_name(linker, g_array_index(cluster->names, guint, i));
        TextSpan span = insight_written_span(&writing, name);
        g_array_append_val(actor->mentions, span);
        add_once(actor->aliases, insight_written_text(&writing, name));
        if (actor->kind == TEXT_PERSON) {
            if (!actor->gender)
                actor->gender = insight_linker_title_gender(linker, name);
            add_once(actor->roles, insight_role_before(&writing, name));
            add_once(actor->roles, insight_role_after(&writing, name));
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

void insight_linker_results(const Linker *linker, TextAnnotation *annotation)
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
