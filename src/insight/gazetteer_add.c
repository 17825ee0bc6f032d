#include "config.h"

#include <string.h>

#include "insight/gazetteer_data.h"
#include "insight/table.h"
#include "text/fold.h"

#define ACTORS_MAX (1u << 24) /* as many as a form can tell apart */

void insight_gazetteer_add_ending(InsightGazetteer *gazetteer, InsightEndingKind kind,
                                  const InsightEnding *ending)
{
    InsightEnding added = *ending;

    added.len = strlen(ending->ending);
    added.last = added.len ? ending->ending[added.len - 1] : '\0';
    g_array_append_val(gazetteer->endings[kind], added);
    if (kind != INSIGHT_ENDING_CASE)
        return;
    GArray *list = g_hash_table_lookup(gazetteer->cases, added.ending);
    if (!list) {
        list = g_array_new(FALSE, FALSE, sizeof(InsightEnding));
        g_hash_table_insert(gazetteer->cases, (gpointer)added.ending, list);
    }
    g_array_append_val(list, added);
}

InsightWord insight_gazetteer_add_word(InsightGazetteer *gazetteer, const char *folded)
{
    InsightWord word = insight_gazetteer_word(gazetteer, folded);
    guint none = 0;

    if (!word) {
        g_array_append_val(gazetteer->word_classes, none);
        word = gazetteer->file.head.words + gazetteer->word_classes->len;
        g_hash_table_insert(gazetteer->words, g_string_chunk_insert(gazetteer->strings, folded),
                            GUINT_TO_POINTER(word));
    }
    return word;
}

static guint add_edge(InsightGazetteer *gazetteer, guint node, InsightWord word)
{
    guint next = insight_gazetteer_step(gazetteer, node, word);

    if (next)
        return next;
    InsightEdge *edge = g_new(InsightEdge, 1);
    *edge = (InsightEdge){node, word, gazetteer->node_count++};
    g_hash_table_add(gazetteer->edges, edge);
    return edge->next;
}

/* The forms of a node, for adding: those of the file are copied first. */
static GArray *forms_at(InsightGazetteer *gazetteer, guint node)
{
    GArray *forms = g_hash_table_lookup(gazetteer->forms, GUINT_TO_POINTER(node));

    if (forms)
        return forms;
    forms = g_array_new(FALSE, FALSE, sizeof(InsightForm));
    const InsightForm *form = insight_gazetteer_forms(gazetteer, node);
    for (; form; form = insight_form_next(form))
        g_array_append_vals(forms, form, 1);
    g_hash_table_insert(gazetteer->forms, GUINT_TO_POINTER(node), forms);
    return forms;
}

/* A form in up to four capitals is an acronym that small letters do not make. */
static gboolean is_acronym(const char *written)
{
    gsize letters = 0;

    for (const char *at = written; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_islower(c))
            return FALSE;
        letters += g_unichar_isalpha(c) != 0;
    }
    return letters >= 1 && letters <= 4;
}

/* Adds a form given as folded words with one space between; cuts them up. */
static void add_folded_form(InsightGazetteer *gazetteer, char *folded, const InsightForm *form)
{
    guint node = 0;

    for (char *at = folded, *word; (word = insight_table_next(&at, ' '));)
        node = add_edge(gazetteer, node, insight_gazetteer_add_word(gazetteer, word));
    if (!node)
        return;
    GArray *forms = forms_at(gazetteer, node);
    for (guint i = 0; i < forms->len; i++) {
        InsightForm *old = &g_array_index(forms, InsightForm, i);
        if (old->actor == form->actor) {
            old->kind = MIN(old->kind, form->kind);
            old->upper = old->upper && form->upper;
            return;
        }
    }
    InsightForm added = *form;
    added.last = forms->len == 0;
    g_array_prepend_val(forms, added);
}

void insight_gazetteer_add_form(InsightGazetteer *gazetteer, const char *written, guint actor,
                                InsightFormKind kind)
{
    InsightForm form = {
        .actor = actor & (ACTORS_MAX - 1),
        .kind = (guint)kind & 31,
        .marked = insight_gazetteer_has_marks(written, strlen(written)) != FALSE,
        .upper = is_acronym(written) != FALSE,
    };
    g_autofree char *folded = insight_table_fold(written);
    g_autofree char *plain = insight_table_fold_plain(written);

    if (strstr(folded, "'s")) {
        /* A language pack cuts the ending off as a token of its own. */
        g_auto(GStrv) parts = g_strsplit(folded, "'s", -1);
        g_autofree char *cut = g_strjoinv(" 's", parts);
        add_folded_form(gazetteer, cut, &form);
    }
    if (strchr(folded, '.')) {
        /* The stop of an initial may be a token of its own, or fall away in folding. */
        g_auto(GStrv) parts = g_strsplit(folded, ". ", -1);
        g_autofree char *apart = g_strjoinv(" . ", parts);
        g_autofree char *bare = g_strjoinv(" ", parts);
        add_folded_form(gazetteer, apart, &form);
        add_folded_form(gazetteer, bare, &form);
    }
    if (plain)
        add_folded_form(gazetteer, plain, &form);
    add_folded_form(gazetteer, folded, &form);
}

InsightKnownActor *insight_gazetteer_added_actor(InsightGazetteer *gazetteer, guint index)
{
    return &g_array_index(gazetteer->actors, InsightKnownActor,
                          index - gazetteer->file.head.actors);
}

guint insight_gazetteer_add_actor(InsightGazetteer *gazetteer, const char *id, const char *name,
                                  TextActorKind kind)
{
    g_autofree char *slug = *id ? g_strdup(id) : text_slug(name);
    InsightKnownActor actor = {
        .id = g_string_chunk_insert(gazetteer->strings, slug),
        .name = g_string_chunk_insert(gazetteer->strings, name),
        .kind = kind,
        .offices = "",
        .forms = "",
    };
    g_array_append_val(gazetteer->actors, actor);
    guint count = insight_gazetteer_actor_count(gazetteer);
    g_hash_table_insert(gazetteer->ids, (gpointer)actor.id, GUINT_TO_POINTER(count));
    return count - 1;
}

/* The surname in a name whose words are tied; NULL for a name of one word. */
static char *surname_in(const char *tied, gboolean first)
{
    const char *space = first ? strchr(tied, ' ') : strrchr(tied, ' ');

    if (!space)
        return NULL;
    return g_strdelimit(first ? g_strndup(tied, (gsize)(space - tied)) : g_strdup(space + 1), "_",
                        ' ');
}

void insight_gazetteer_add_person(InsightGazetteer *gazetteer, const char *tied, guint actor,
                                  gboolean first)
{
    g_autofree char *name = g_strdelimit(g_strdup(tied), "_", ' ');
    g_autofree char *surname = surname_in(tied, first);

    insight_gazetteer_add_form(gazetteer, name, actor, INSIGHT_FORM_FULL);
    if (surname)
        insight_gazetteer_add_form(gazetteer, surname, actor, INSIGHT_FORM_SURNAME);
}

void insight_gazetteer_set_surname(InsightGazetteer *gazetteer, const char *tied, guint actor,
                                   gboolean first)
{
    g_autofree char *written = surname_in(tied, first);
    g_autofree char *surname = insight_table_fold(written ? written : tied);

    insight_gazetteer_added_actor(gazetteer, actor)->surname =
        g_string_chunk_insert(gazetteer->strings, surname);
}

void insight_gazetteer_add(InsightGazetteer *gazetteer, const char *name, TextActorKind kind,
                           const char *forms)
{
    g_autofree char *id = text_slug(name);
    g_autofree char *list = g_strdup(forms ? forms : "");
    int known = insight_gazetteer_find(gazetteer, id);

    if (known < 0 && insight_gazetteer_actor_count(gazetteer) == ACTORS_MAX)
        return;
    guint actor =
        known >= 0 ? (guint)known : insight_gazetteer_add_actor(gazetteer, id, name, kind);
    if (known < 0)
        insight_gazetteer_added_actor(gazetteer, actor)->own = TRUE;
    if (known < 0 && kind == TEXT_PERSON) {
        insight_gazetteer_set_surname(gazetteer, name, actor, FALSE);
        insight_gazetteer_add_person(gazetteer, name, actor, FALSE);
    } else {
        insight_gazetteer_add_form(gazetteer, name, actor, INSIGHT_FORM_FULL);
    }
    for (char *at = list, *form; (form = insight_table_next(&at, ','));)
        insight_gazetteer_add_form(gazetteer, form, actor, INSIGHT_FORM_FULL);
}
