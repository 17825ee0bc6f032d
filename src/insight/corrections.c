#include "config.h"

#include "insight/corrections.h"

#include <string.h>

#include "base/i18n.h"
#include "text/fold.h"

/* --- reading --- */

/* How a line of each verb looks. */
static const struct {
    const char *word;
    guint least, most; /* fields */
    const char *form;
} verbs[] = {
    [INSIGHT_ADD] = {"add", 1, 2, "add person|organisation|place NAME | FORM, FORM"},
    [INSIGHT_JOIN] = {"join", 2, 2, "join NAME | NAME"},
    [INSIGHT_SPLIT] = {"split", 2, 3, "split FORM | NAME | NEW NAME"},
    [INSIGHT_RENAME] = {"rename", 2, 2, "rename NAME | NEW NAME"},
    [INSIGHT_NOT] = {"not", 1, 1, "not NAME"},
    [INSIGHT_MUTE] = {"mute", 1, 1, "mute NAME"},
};

static const struct {
    const char *word;
    TextActorKind kind;
} kinds[] = {
    {"person", TEXT_PERSON},
    {"organisation", TEXT_ORGANIZATION},
    {"organization", TEXT_ORGANIZATION},
    {"place", TEXT_PLACE},
};

void insight_correction_free(InsightCorrection *correction)
{
    for (guint i = 0; i < G_N_ELEMENTS(correction->fields); i++)
        g_free(correction->fields[i]);
    g_free(correction);
}

/* Takes the first word off a text: returns it, and moves the text behind it. */
static char *take_word(const char **at)
{
    const char *start = *at + strspn(*at, " \t");
    const char *end = start + strcspn(start, " \t|");

    *at = end + strspn(end, " \t");
    return g_strndup(start, (gsize)(end - start));
}

static gboolean read_verb(const char **at, InsightCorrection *correction, GError **error)
{
    g_autofree char *word = take_word(at);

    for (guint i = 0; i < G_N_ELEMENTS(verbs); i++) {
        if (g_str_equal(word, verbs[i].word)) {
            correction->verb = (InsightCorrectionVerb)i;
            return TRUE;
        }
    }
    g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE,
                /* TRANSLATORS: the words from "add" to "mute" are typed as they are. */
                _("unknown word '%s'; write add, join, split, rename, not or mute"), word);
    return FALSE;
}

static gboolean read_kind(const char **at, InsightCorrection *correction, GError **error)
{
    g_autofree char *word = take_word(at);

    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (g_str_equal(word, kinds[i].word)) {
            correction->kind = kinds[i].kind;
            return TRUE;
        }
    }
    g_set_error(
        error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE,
        /* TRANSLATORS: the words "person", "organisation", "place" are typed as they are. */
        _("unknown kind '%s'; write person, organisation or place"), word);
    return FALSE;
}

/* A name that has no letter or digit is none: it could not be found again. */
static gboolean is_name(const char *field)
{
    g_autofree char *slug = text_slug(field);

    return *slug != '\0';
}

static gboolean read_fields(const char *at, InsightCorrection *correction, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(at, "|", -1);
    guint count = g_strv_length(parts), most = verbs[correction->verb].most;
    gboolean good = count >= verbs[correction->verb].least && count <= most;

    for (guint i = 0; good && i < count; i++) {
        gboolean forms = correction->verb == INSIGHT_ADD && i == 1;
        correction->fields[i] = g_strdup(g_strstrip(parts[i]));
        good = forms || is_name(correction->fields[i]);
    }
    if (!good)
        /* TRANSLATORS: %s is how a line must look: "join NAME | NAME". */
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE, _("write '%s'"),
                    verbs[correction->verb].form);
    return good;
}

InsightCorrection *insight_correction_parse(const char *line, GError **error)
{
    g_autoptr(InsightCorrection) correction = g_new0(InsightCorrection, 1);

    if (!read_verb(&line, correction, error) ||
        (correction->verb == INSIGHT_ADD && !read_kind(&line, correction, error)) ||
        !read_fields(line, correction, error))
        return NULL;
    return g_steal_pointer(&correction);
}

GPtrArray *insight_corrections_parse(const char *text, InsightBadLineFunc bad, gpointer data)
{
    GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)insight_correction_free);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (guint i = 0; lines[i]; i++) {
        g_autoptr(GError) error = NULL;
        const char *line = g_strstrip(lines[i]);
        if (!*line || *line == '#')
            continue;
        InsightCorrection *correction = insight_correction_parse(line, &error);
        if (correction)
            g_ptr_array_add(found, correction);
        else if (bad)
            bad(i + 1, error, data);
    }
    return found;
}

void insight_corrections_teach(const GPtrArray *corrections, InsightGazetteer *gazetteer)
{
    for (guint i = 0; i < corrections->len; i++) {
        const InsightCorrection *it = g_ptr_array_index(corrections, i);
        if (it->verb == INSIGHT_ADD)
            insight_gazetteer_add(gazetteer, it->fields[0], it->kind, it->fields[1]);
    }
}

/* --- whom a line means --- */

/* The known actor of a name or an id; its id is NULL where there is none. */
static InsightKnownActor find_known(const InsightGazetteer *gazetteer, const char *reference)
{
    g_autofree char *slug = text_slug(reference);
    g_autofree char *folded = text_fold(reference, -1);
    int index = insight_gazetteer_find(gazetteer, slug);

    if (index >= 0)
        return insight_gazetteer_actor(gazetteer, (guint)index);
    /* A few have another id than their name makes: "eu". */
    for (guint i = 0; i < insight_gazetteer_actor_count(gazetteer); i++) {
        const InsightKnownActor actor = insight_gazetteer_actor(gazetteer, i);
        g_autofree char *name = text_fold(actor.name, -1);
        if (g_str_equal(name, folded))
            return actor;
    }
    return (InsightKnownActor){0};
}

/* What one line needs to know whom it means. */
typedef struct {
    char *slug, *folded;
} Reference;

static void reference_clear(Reference *reference)
{
    g_free(reference->slug);
    g_free(reference->folded);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reference, reference_clear)

static Reference reference_to(const char *written)
{
    return (Reference){text_slug(written), text_fold(written, -1)};
}

static gboolean refers(const Reference *reference, const TextActor *actor)
{
    if (g_str_equal(reference->slug, actor->id))
        return TRUE;
    g_autofree char *name = text_fold(actor->name, -1);
    return g_str_equal(reference->folded, name);
}

static TextActor *find_actor(const TextAnnotation *annotation, const char *id)
{
    for (guint i = 0; i < annotation->actors->len; i++) {
        TextActor *actor = g_ptr_array_index(annotation->actors, i);
        if (g_str_equal(actor->id, id))
            return actor;
    }
    return NULL;
}

/* --- what the actors of one text become --- */

/* One text that is being corrected. */
typedef struct {
    const InsightGazetteer *gazetteer;
    const char *text, *tag;
    TextAnnotation *annotation;
} Text;

static void set_string(char **field, const char *value)
{
    if (g_str_equal(*field, value))
        return;
    g_free(*field);
    *field = g_strdup(value);
}

static void add_strings(GPtrArray *list, const GPtrArray *more)
{
    for (guint i = 0; i < more->len; i++) {
        if (!g_ptr_array_find_with_equal_func(list, more->pdata[i], g_str_equal, NULL))
            g_ptr_array_add(list, g_strdup(more->pdata[i]));
    }
}

static int compare_spans(gconstpointer a, gconstpointer b)
{
    const TextSpan *one = a, *other = b;

    return (one->start > other->start) - (one->start < other->start);
}

/* Gives all that one actor has to another, and leaves it without mentions. */
static void pour(TextActor *from, TextActor *into)
{
    g_array_append_vals(into->mentions, from->mentions->data, from->mentions->len);
    g_array_sort(into->mentions, compare_spans);
    add_strings(into->aliases, from->aliases);
    add_strings(into->roles, from->roles);
    into->open = FALSE;
    g_array_set_size(from->mentions, 0);
}

/* The first is the second: an actor of the text, of the tables, or one that is only named so. */
static void join(const Text *text, const InsightCorrection *correction)
{
    g_auto(Reference) wrong = reference_to(correction->fields[0]);
    const InsightKnownActor known = find_known(text->gazetteer, correction->fields[1]);
    g_autofree char *id = known.id ? g_strdup(known.id) : text_slug(correction->fields[1]);
    TextActor *into = find_actor(text->annotation, id);

    for (guint i = 0; i < text->annotation->actors->len; i++) {
        TextActor *actor = g_ptr_array_index(text->annotation->actors, i);
        if (actor == into || !refers(&wrong, actor))
            continue;
        if (into) {
            pour(actor, into);
            continue;
        }
        into = actor;
        set_string(&actor->id, id);
        set_string(&actor->name, known.id ? known.name : correction->fields[1]);
        actor->kind = known.id ? known.kind : actor->kind;
        actor->open = FALSE;
    }
}

/* A mention as it is written. */
static char *written(const Text *text, TextSpan span)
{
    const char *start = g_utf8_offset_to_pointer(text->text, span.start);
    const char *end = g_utf8_offset_to_pointer(start, span.end - span.start);

    return g_strndup(start, (gsize)(end - start));
}

/* Whether a mention has the words of a form, each as it is or in some case of it. */
static gboolean has_form(const Text *text, TextSpan span, const GPtrArray *form)
{
    g_autofree char *mention = written(text, span);
    g_autoptr(GPtrArray) words = text_fold_split(mention);

    if (words->len != form->len)
        return FALSE;
    for (guint i = 0; i < words->len; i++) {
        const char *word = words->pdata[i], *base = form->pdata[i];
        if (!g_str_equal(word, base) &&
            !insight_gazetteer_is_case(text->gazetteer, word, base, text->tag))
            return FALSE;
    }
    return TRUE;
}

/* Moves the mentions of that form to another actor, or away (NULL). Returns how many. */
static guint move_mentions(const Text *text, TextActor *from, const GPtrArray *form,
                           TextActor *into)
{
    guint moved = 0;

    for (guint i = 0; i < from->mentions->len;) {
        TextSpan span = g_array_index(from->mentions, TextSpan, i);
        if (!has_form(text, span, form)) {
            i++;
            continue;
        }
        g_array_remove_index(from->mentions, i);
        if (into)
            g_array_append_val(into->mentions, span);
        moved++;
    }
    return moved;
}

/* An actor's written forms are those of the mentions that it has now. */
static void renew_aliases(const Text *text, TextActor *actor)
{
    g_ptr_array_set_size(actor->aliases, 0);
    for (guint i = 0; i < actor->mentions->len; i++) {
        char *alias = written(text, g_array_index(actor->mentions, TextSpan, i));
        if (g_ptr_array_find_with_equal_func(actor->aliases, alias, g_str_equal, NULL))
            g_free(alias);
        else
            g_ptr_array_add(actor->aliases, alias);
    }
}

/* A name that is open here may be taken for the one that the line parts it from. */
static gboolean is_split(const Text *text, const Reference *wrong, const TextActor *actor,
                         const GPtrArray *form)
{
    return refers(wrong, actor) ||
           (actor->open && has_form(text, g_array_index(actor->mentions, TextSpan, 0), form));
}

static void split(const Text *text, const InsightCorrection *correction)
{
    g_auto(Reference) wrong = reference_to(correction->fields[1]);
    g_autoptr(GPtrArray) form = text_fold_split(correction->fields[0]);
    const char *name = correction->fields[correction->fields[2] ? 2 : 0];
    const InsightKnownActor known = find_known(text->gazetteer, name);
    g_autofree char *id = known.id ? g_strdup(known.id) : text_slug(name);
    TextActor *apart = find_actor(text->annotation, id);
    guint count = text->annotation->actors->len;

    for (guint i = 0; i < count; i++) {
        TextActor *actor = g_ptr_array_index(text->annotation->actors, i);
        if (actor->mentions->len == 0 || !is_split(text, &wrong, actor, form))
            continue;
        actor->open = FALSE;
        if (actor == apart)
            continue;
        if (!apart) {
            apart = text_actor_new(id, known.id ? known.name : name,
                                   known.id ? known.kind : actor->kind);
            g_ptr_array_add(text->annotation->actors, apart);
        }
        if (move_mentions(text, actor, form, apart)) {
            g_array_sort(apart->mentions, compare_spans);
            renew_aliases(text, actor);
            renew_aliases(text, apart);
        }
    }
}

static void give_name(const Text *text, const InsightCorrection *correction)
{
    g_auto(Reference) meant = reference_to(correction->fields[0]);

    for (guint i = 0; i < text->annotation->actors->len; i++) {
        TextActor *actor = g_ptr_array_index(text->annotation->actors, i);
        if (!refers(&meant, actor))
            continue;
        set_string(&actor->name, correction->fields[1]);
        actor->open = FALSE;
    }
}

static void take_away(const Text *text, const InsightCorrection *correction)
{
    g_auto(Reference) meant = reference_to(correction->fields[0]);
    g_autoptr(GPtrArray) form = text_fold_split(correction->fields[0]);

    for (guint i = 0; i < text->annotation->actors->len; i++) {
        TextActor *actor = g_ptr_array_index(text->annotation->actors, i);
        if (refers(&meant, actor))
            g_array_set_size(actor->mentions, 0);
        else if (move_mentions(text, actor, form, NULL))
            renew_aliases(text, actor);
    }
}

static int compare_actors(gconstpointer a, gconstpointer b)
{
    const TextActor *one = *(TextActor *const *)a, *other = *(TextActor *const *)b;

    return compare_spans(one->mentions->data, other->mentions->data);
}

/* Drops the actors that have no mention left; the others stand by their first. */
static void settle(TextAnnotation *annotation)
{
    for (guint i = annotation->actors->len; i-- > 0;) {
        const TextActor *actor = g_ptr_array_index(annotation->actors, i);
        if (actor->mentions->len == 0)
            g_ptr_array_remove_index(annotation->actors, i);
    }
    g_ptr_array_sort(annotation->actors, compare_actors);
}

void insight_corrections_apply(const GPtrArray *corrections, const InsightGazetteer *gazetteer,
                               const char *text, const char *tag, TextAnnotation *annotation)
{
    /* Added actors are found by the tables, muted ones are a matter of lists. */
    static void (*const appliers[])(const Text *, const InsightCorrection *) = {
        [INSIGHT_JOIN] = join,     [INSIGHT_SPLIT] = split, [INSIGHT_RENAME] = give_name,
        [INSIGHT_NOT] = take_away, [INSIGHT_MUTE] = NULL,
    };
    Text corrected = {gazetteer, text, tag, annotation};

    if (corrections->len == 0)
        return;
    for (guint i = 0; i < corrections->len; i++) {
        const InsightCorrection *it = g_ptr_array_index(corrections, i);
        if (appliers[it->verb])
            appliers[it->verb](&corrected, it);
    }
    settle(annotation);
}
