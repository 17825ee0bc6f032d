#include "config.h"

#include "insight/gazetteer_data.h"

#include <string.h>

#include "insight/table.h"
#include "text/fold.h"

static const struct {
    const char *name;
    InsightClass class;
} classes[] = {
    {"title", INSIGHT_TITLE},
    {"title-part", INSIGHT_TITLE_PART},
    {"organisation-end", INSIGHT_ORGANIZATION_END},
    {"organisation-start", INSIGHT_ORGANIZATION_START},
    {"place-end", INSIGHT_PLACE_END},
    {"place-start", INSIGHT_PLACE_START},
    {"direction", INSIGHT_DIRECTION},
    {"place-preposition", INSIGHT_PLACE_PREPOSITION},
    {"person-verb", INSIGHT_PERSON_VERB},
    {"organisation-verb", INSIGHT_ORGANIZATION_VERB},
    {"particle", INSIGHT_PARTICLE},
    {"inner", INSIGHT_INNER},
    {"not-name", INSIGHT_NOT_NAME},
    {"function", INSIGHT_FUNCTION},
    {"organisation-inner", INSIGHT_ORGANIZATION_INNER},
    {"organisation-link", INSIGHT_LINK},
    {"prefix", INSIGHT_PREFIX},
    {"time", INSIGHT_TIME},
    {"ministry", INSIGHT_MINISTRY},
    {"other-end", INSIGHT_OTHER_END},
    {"male", INSIGHT_TITLE_MALE},
    {"female", INSIGHT_TITLE_FEMALE},
    {"name-suffix", INSIGHT_NAME_SUFFIX},
    {"body-noun", INSIGHT_BODY_NOUN},
    {"place-noun", INSIGHT_PLACE_NOUN},
    {"sport", INSIGHT_SPORT},
    {"match", INSIGHT_MATCH},
    {"team", INSIGHT_TEAM},
};

static InsightWord add_word(InsightGazetteer *gazetteer, const char *folded)
{
    InsightWord word = insight_gazetteer_word(gazetteer, folded);
    guint none = 0;

    if (!word) {
        word = gazetteer->word_classes->len;
        g_array_append_val(gazetteer->word_classes, none);
        g_hash_table_insert(gazetteer->words, g_string_chunk_insert(gazetteer->strings, folded),
                            GUINT_TO_POINTER(word));
    }
    return word;
}

static void add_classes(InsightGazetteer *gazetteer, const char *written, guint bits)
{
    g_autofree char *folded = insight_table_fold(written);

    if (!*folded)
        return;
    InsightWord word = add_word(gazetteer, folded);
    g_array_index(gazetteer->word_classes, guint, word) |= bits;
}

static void grow_edges(InsightEdges *edges)
{
    InsightEdges grown = {g_new0(InsightEdge, (edges->mask + 1) * 2), edges->count,
                          edges->mask * 2 + 1};

    for (guint i = 0; i <= edges->mask; i++)
        if (edges->slots[i].next)
            *insight_edges_find(&grown, edges->slots[i].node, edges->slots[i].word) =
                edges->slots[i];
    g_free(edges->slots);
    *edges = grown;
}

static guint add_edge(InsightGazetteer *gazetteer, guint node, InsightWord word)
{
    InsightEdges *edges = &gazetteer->edges;
    InsightEdge *edge = insight_edges_find(edges, node, word);
    int none = -1;

    if (edge->next)
        return edge->next;
    guint next = gazetteer->heads->len;
    *edge = (InsightEdge){node, word, next};
    g_array_append_val(gazetteer->heads, none);
    if (++edges->count * 2 > edges->mask)
        grow_edges(edges);
    return next;
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
        node = add_edge(gazetteer, node, add_word(gazetteer, word));
    if (!node)
        return;
    int *head = &g_array_index(gazetteer->heads, int, node);
    for (int at = *head; at >= 0; at = insight_gazetteer_form(gazetteer, at)->next) {
        InsightForm *old = &g_array_index(gazetteer->forms, InsightForm, at);
        if (old->actor == form->actor) {
            old->kind = MIN(old->kind, form->kind);
            old->upper = old->upper && form->upper;
            return;
        }
    }
    InsightForm added = *form;
    added.next = *head;
    *head = (int)gazetteer->forms->len;
    g_array_append_val(gazetteer->forms, added);
}

/* Adds a form as written; "đ" also as "d", as many write it. */
static void add_form(InsightGazetteer *gazetteer, const char *written, guint actor,
                     InsightFormKind kind)
{
    InsightForm form = {.actor = actor,
                        .kind = (guint8)kind,
                        .marked = (guint8)insight_gazetteer_has_marks(written, strlen(written)),
                        .upper = is_acronym(written),
                        .next = -1};
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

static guint add_actor(InsightGazetteer *gazetteer, const char *id, const char *name,
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
    g_hash_table_insert(gazetteer->ids, (gpointer)actor.id,
                        GUINT_TO_POINTER(gazetteer->actors->len));
    return gazetteer->actors->len - 1;
}

/*
 * The surname in a name: the last word, or the first of a name whose family name comes first; "_"
 * ties a surname of several words. NULL for a name of one word.
 */
static char *surname_in(const char *tied, gboolean first)
{
    const char *space = first ? strchr(tied, ' ') : strrchr(tied, ' ');

    if (!space)
        return NULL;
    return g_strdelimit(first ? g_strndup(tied, (gsize)(space - tied)) : g_strdup(space + 1), "_",
                        ' ');
}

static void add_person_name(InsightGazetteer *gazetteer, const char *tied, guint actor,
                            gboolean first)
{
    g_autofree char *name = g_strdelimit(g_strdup(tied), "_", ' ');
    g_autofree char *surname = surname_in(tied, first);

    add_form(gazetteer, name, actor, INSIGHT_FORM_FULL);
    if (surname)
        add_form(gazetteer, surname, actor, INSIGHT_FORM_SURNAME);
}

/* A person's surname is what follows the forename: the reader does not tie words. */
static void set_surname(InsightGazetteer *gazetteer, const char *name, guint actor)
{
    g_autofree char *written = surname_in(name, FALSE);
    g_autofree char *surname = insight_table_fold(written ? written : name);

    g_array_index(gazetteer->actors, InsightKnownActor, actor).surname =
        g_string_chunk_insert(gazetteer->strings, surname);
}

void insight_gazetteer_add(InsightGazetteer *gazetteer, const char *name, TextActorKind kind,
                           const char *forms)
{
    g_autofree char *id = text_slug(name);
    g_autofree char *list = g_strdup(forms ? forms : "");
    int known = insight_gazetteer_find(gazetteer, id);
    guint actor = known >= 0 ? (guint)known : add_actor(gazetteer, id, name, kind);

    if (known < 0)
        g_array_index(gazetteer->actors, InsightKnownActor, actor).own = TRUE;
    if (known < 0 && kind == TEXT_PERSON) {
        set_surname(gazetteer, name, actor);
        add_person_name(gazetteer, name, actor, FALSE);
    } else {
        add_form(gazetteer, name, actor, INSIGHT_FORM_FULL);
    }
    for (char *at = list, *form; (form = insight_table_next(&at, ','));)
        add_form(gazetteer, form, actor, INSIGHT_FORM_FULL);
}

/* NAME | GENDER AND FLAGS | OTHER SPELLINGS | OFFICES */
static gboolean read_person(gpointer data, char **fields, guint count)
{
    InsightGazetteer *gazetteer = data;

    if (count < 4 || !*fields[0] || !strchr("mf", *fields[1]))
        return FALSE;
    gboolean first = strchr(fields[1], '^') != NULL;
    g_autofree char *name = g_strdelimit(g_strdup(fields[0]), "_", ' ');
    guint index = add_actor(gazetteer, "", name, TEXT_PERSON);
    InsightKnownActor *actor = &g_array_index(gazetteer->actors, InsightKnownActor, index);
    g_autofree char *written = surname_in(fields[0], first);
    g_autofree char *surname = insight_table_fold(written ? written : fields[0]);

    actor->gender = *fields[1];
    actor->famous = strchr(fields[1], '!') != NULL;
    actor->surname = g_string_chunk_insert(gazetteer->strings, surname);
    actor->offices = g_string_chunk_insert_const(gazetteer->strings, fields[3]);
    actor->forms = g_string_chunk_insert_const(gazetteer->strings, fields[2]);
    add_person_name(gazetteer, fields[0], index, first);
    for (char *at = fields[2], *form; (form = insight_table_next(&at, ','));)
        add_person_name(gazetteer, form, index, first);
    return TRUE;
}

static void add_forms(InsightGazetteer *gazetteer, char *list, guint actor, InsightFormKind kind)
{
    for (char *at = list, *form; (form = insight_table_next(&at, ','));) {
        if (*form == '?')
            add_form(gazetteer, form + 1, actor, INSIGHT_FORM_BOUND);
        else
            add_form(gazetteer, form, actor, kind);
    }
}

/* A name is a form of its own, but not one with an addition: "Democratic Party (Serbia)". */
static void add_name(InsightGazetteer *gazetteer, const char *name, guint actor)
{
    if (!strchr(name, '('))
        add_form(gazetteer, g_str_has_prefix(name, "The ") ? name + strlen("The ") : name, actor,
                 INSIGHT_FORM_FULL);
}

/* ID | NAME | OTHER FORMS */
static gboolean read_organization(gpointer data, char **fields, guint count)
{
    InsightGazetteer *gazetteer = data;

    if (count < 3 || !*fields[1])
        return FALSE;
    guint index = add_actor(gazetteer, fields[0], fields[1], TEXT_ORGANIZATION);
    add_name(gazetteer, fields[1], index);
    add_forms(gazetteer, fields[2], index, INSIGHT_FORM_FULL);
    return TRUE;
}

/* ID | NAME | OTHER FORMS | ADJECTIVES AND PEOPLES */
static gboolean read_place(gpointer data, char **fields, guint count)
{
    InsightGazetteer *gazetteer = data;

    if (count < 4 || !*fields[1])
        return FALSE;
    guint index = add_actor(gazetteer, fields[0], fields[1], TEXT_PLACE);
    g_array_index(gazetteer->actors, InsightKnownActor, index).peopled = *fields[3] != '\0';
    add_name(gazetteer, fields[1], index);
    add_forms(gazetteer, fields[2], index, INSIGHT_FORM_FULL);
    add_forms(gazetteer, fields[3], index, INSIGHT_FORM_ADJECTIVE);
    return TRUE;
}

/* LANGUAGE ENDING REPLACEMENT */
static gboolean read_ending(gpointer data, char **fields, guint count)
{
    InsightGazetteer *gazetteer = data;

    if (count != 3 || strlen(fields[1]) > ENDING_MAX)
        return FALSE;
    InsightEnding ending = {
        .language = g_string_chunk_insert_const(gazetteer->strings, fields[0]),
        .replacement = g_string_chunk_insert_const(gazetteer->strings,
                                                   strchr("-~!", *fields[2]) ? "" : fields[2]),
        .len = (guint8)strlen(fields[1]),
        .fleeting = *fields[2] == '~',
        .final = *fields[2] == '!',
    };
    GArray *list = g_hash_table_lookup(gazetteer->endings, fields[1]);
    if (!list) {
        list = g_array_new(FALSE, FALSE, sizeof(InsightEnding));
        g_hash_table_insert(gazetteer->endings, g_strdup(fields[1]), list);
    }
    g_array_append_val(list, ending);
    return TRUE;
}

/* A list's name and one of its words. */
static gboolean read_word(gpointer data, char **fields, guint count)
{
    for (guint i = 0; i < G_N_ELEMENTS(classes); i++) {
        if (g_str_equal(fields[0], classes[i].name)) {
            add_classes(data, fields[1], classes[i].class);
            return TRUE;
        }
    }
    return FALSE;
}

/* GENDER NAME NAME … */
static gboolean read_forenames(gpointer data, char **fields, guint count)
{
    guint bits = *fields[0] == 'm' ? INSIGHT_MALE : INSIGHT_FEMALE;

    if (!strchr("mfu", *fields[0]))
        return FALSE;
    if (*fields[0] == 'u')
        bits = INSIGHT_FORENAME;
    for (guint i = 1; i < count; i++)
        add_classes(data, fields[i], bits);
    return TRUE;
}

static gboolean read_surnames(gpointer data, char **fields, guint count)
{
    for (guint i = 0; i < count; i++)
        add_classes(data, fields[i], INSIGHT_SURNAME);
    return TRUE;
}

/* LANGUAGE ENDING SHORTEST-WORD */
static gboolean read_word_ending(InsightGazetteer *gazetteer, char **fields, guint count,
                                 GArray *list)
{
    if (count != 3)
        return FALSE;
    InsightWordEnding ending = {g_string_chunk_insert_const(gazetteer->strings, fields[0]),
                                g_string_chunk_insert_const(gazetteer->strings, fields[1]),
                                (gsize)g_ascii_strtoull(fields[2], NULL, 10)};
    g_array_append_val(list, ending);
    return TRUE;
}

static gboolean read_surname_ending(gpointer data, char **fields, guint count)
{
    InsightGazetteer *gazetteer = data;

    return read_word_ending(gazetteer, fields, count, gazetteer->surname_endings);
}

static gboolean read_adjective_ending(gpointer data, char **fields, guint count)
{
    InsightGazetteer *gazetteer = data;

    return read_word_ending(gazetteer, fields, count, gazetteer->adjective_endings);
}

/* LANGUAGE ENDING REPLACEMENT CASES… */
static gboolean read_possessive(gpointer data, char **fields, guint count)
{
    InsightGazetteer *gazetteer = data;
    GStringChunk *strings = gazetteer->strings;

    if (count < 3)
        return FALSE;
    for (guint i = 2; i < count; i++) {
        g_autofree char *ending = g_strconcat(fields[1], i > 2 ? fields[i] : "", NULL);
        InsightPossessive possessive = {
            .language = g_string_chunk_insert_const(strings, fields[0]),
            .replacement = g_string_chunk_insert_const(strings, *fields[2] == '-' ? "" : fields[2]),
            .ending = g_string_chunk_insert_const(strings, ending),
        };
        g_array_append_val(gazetteer->possessives, possessive);
    }
    return TRUE;
}

/* LANGUAGE ENDING BASE ADJECTIVE-ENDING BASE */
static gboolean read_body_ending(gpointer data, char **fields, guint count)
{
    InsightGazetteer *gazetteer = data;
    GStringChunk *strings = gazetteer->strings;

    if (count != 5)
        return FALSE;
    InsightBodyEnding ending = {
        .language = g_string_chunk_insert_const(strings, fields[0]),
        .ending = g_string_chunk_insert_const(strings, fields[1]),
        .base = g_string_chunk_insert_const(strings, fields[2]),
        .adjective = g_string_chunk_insert_const(strings, fields[3]),
        .adjective_base = g_string_chunk_insert_const(strings, fields[4]),
    };
    g_array_append_val(gazetteer->body_endings, ending);
    return TRUE;
}

static const struct {
    const char *path;
    InsightTableShape shape;
    InsightTableFunc read;
} tables[] = {
    {"actors/words", INSIGHT_TABLE_LISTS, read_word},
    {"actors/endings", INSIGHT_TABLE_WORDS, read_ending},
    {"actors/places", INSIGHT_TABLE_FIELDS, read_place},
    {"actors/organisations", INSIGHT_TABLE_FIELDS, read_organization},
    {"actors/people", INSIGHT_TABLE_FIELDS, read_person},
    {"names/forenames", INSIGHT_TABLE_WORDS, read_forenames},
    {"names/surnames", INSIGHT_TABLE_WORDS, read_surnames},
    {"names/surname-endings", INSIGHT_TABLE_WORDS, read_surname_ending},
    {"names/adjective-endings", INSIGHT_TABLE_WORDS, read_adjective_ending},
    {"names/possessive-endings", INSIGHT_TABLE_WORDS, read_possessive},
    {"names/body-endings", INSIGHT_TABLE_WORDS, read_body_ending},
};

gboolean insight_gazetteer_read(InsightGazetteer *gazetteer, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        if (!insight_table_read(tables[i].path, tables[i].shape, tables[i].read, gazetteer, error))
            return FALSE;
    }
    return TRUE;
}
