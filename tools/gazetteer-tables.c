#include "config.h"

#include "gazetteer-tables.h"

#include <string.h>

#include "insight/table.h"
#include "table-file.h"
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

static void add_classes(InsightGazetteer *gazetteer, const char *written, guint bits)
{
    g_autofree char *folded = insight_table_fold(written);

    if (!*folded)
        return;
    InsightWord word = insight_gazetteer_add_word(gazetteer, folded);
    g_array_index(gazetteer->word_classes, guint, word - 1) |= bits;
}

/* A new actor; NULL where another has its id. */
static InsightKnownActor *add_actor(InsightGazetteer *gazetteer, const char *id, const char *name,
                                    TextActorKind kind, guint *index)
{
    g_autofree char *slug = *id ? g_strdup(id) : text_slug(name);

    if (!*slug || insight_gazetteer_has_id(gazetteer, slug))
        return NULL;
    *index = insight_gazetteer_add_actor(gazetteer, slug, name, kind);
    return insight_gazetteer_added_actor(gazetteer, *index);
}

/* NAME | GENDER AND FLAGS | OTHER SPELLINGS | OFFICES */
static gboolean read_person(gpointer data, char **fields, guint count)
{
    InsightGazetteer *gazetteer = data;

    if (count < 4 || !*fields[0] || !*fields[1] || !strchr("mf", *fields[1]))
        return FALSE;
    gboolean first = strchr(fields[1], '^') != NULL;
    g_autofree char *name = g_strdelimit(g_strdup(fields[0]), "_", ' ');
    guint index;
    InsightKnownActor *actor = add_actor(gazetteer, "", name, TEXT_PERSON, &index);
    if (!actor)
        return FALSE;
    actor->gender = *fields[1];
    actor->famous = strchr(fields[1], '!') != NULL;
    actor->offices = g_string_chunk_insert_const(gazetteer->strings, fields[3]);
    actor->forms = g_string_chunk_insert_const(gazetteer->strings, fields[2]);
    insight_gazetteer_set_surname(gazetteer, fields[0], index, first);
    insight_gazetteer_add_person(gazetteer, fields[0], index, first);
    for (char *at = fields[2], *form; (form = insight_table_next(&at, ','));)
        insight_gazetteer_add_person(gazetteer, form, index, first);
    return TRUE;
}

static void add_forms(InsightGazetteer *gazetteer, char *list, guint actor, InsightFormKind kind)
{
    for (char *at = list, *form; (form = insight_table_next(&at, ','));) {
        if (*form == '?')
            insight_gazetteer_add_form(gazetteer, form + 1, actor, INSIGHT_FORM_BOUND);
        else
            insight_gazetteer_add_form(gazetteer, form, actor, kind);
    }
}

/* A name is a form of its own, but not one with an addition: "Democratic Party (Serbia)". */
static void add_name(InsightGazetteer *gazetteer, const char *name, guint actor)
{
    if (!strchr(name, '('))
        insight_gazetteer_add_form(gazetteer,
                                   g_str_has_prefix(name, "The ") ? name + strlen("The ") : name,
                                   actor, INSIGHT_FORM_FULL);
}

/* ID | NAME | OTHER FORMS */
static gboolean read_organization(gpointer data, char **fields, guint count)
{
    InsightGazetteer *gazetteer = data;

    if (count < 3 || !*fields[1])
        return FALSE;
    guint index;
    if (!add_actor(gazetteer, fields[0], fields[1], TEXT_ORGANIZATION, &index))
        return FALSE;
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
    guint index;
    InsightKnownActor *actor = add_actor(gazetteer, fields[0], fields[1], TEXT_PLACE, &index);
    if (!actor)
        return FALSE;
    actor->peopled = *fields[3] != '\0';
    add_name(gazetteer, fields[1], index);
    add_forms(gazetteer, fields[2], index, INSIGHT_FORM_FULL);
    add_forms(gazetteer, fields[3], index, INSIGHT_FORM_ADJECTIVE);
    return TRUE;
}

/* Adds a line of endings, whose strings are copied. */
static void add_ending(InsightGazetteer *gazetteer, InsightEndingKind kind, InsightEnding ending)
{
    const char **texts[] = {&ending.language, &ending.ending, &ending.base, &ending.adjective,
                            &ending.adjective_base};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        *texts[i] = g_string_chunk_insert_const(gazetteer->strings, *texts[i] ? *texts[i] : "");
    insight_gazetteer_add_ending(gazetteer, kind, &ending);
}

/* LANGUAGE ENDING REPLACEMENT */
static gboolean read_ending(gpointer data, char **fields, guint count)
{
    if (count != 3 || strlen(fields[1]) > ENDING_MAX)
        return FALSE;
    add_ending(data, INSIGHT_ENDING_CASE,
               (InsightEnding){.language = fields[0],
                               .ending = fields[1],
                               .base = strchr("-~!", *fields[2]) ? "" : fields[2],
                               .fleeting = *fields[2] == '~',
                               .final = *fields[2] == '!'});
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
static gboolean read_word_ending(InsightGazetteer *gazetteer, InsightEndingKind kind, char **fields,
                                 guint count)
{
    guint64 min_len;

    if (count != 3 || !g_ascii_string_to_unsigned(fields[2], 10, 1, G_MAXUINT8, &min_len, NULL))
        return FALSE;
    add_ending(
        gazetteer, kind,
        (InsightEnding){.language = fields[0], .ending = fields[1], .min_len = (guint8)min_len});
    return TRUE;
}

static gboolean read_surname_ending(gpointer data, char **fields, guint count)
{
    return read_word_ending(data, INSIGHT_ENDING_SURNAME, fields, count);
}

static gboolean read_adjective_ending(gpointer data, char **fields, guint count)
{
    return read_word_ending(data, INSIGHT_ENDING_ADJECTIVE, fields, count);
}

/* LANGUAGE ENDING REPLACEMENT CASES… */
static gboolean read_possessive(gpointer data, char **fields, guint count)
{
    if (count < 3)
        return FALSE;
    for (guint i = 2; i < count; i++) {
        g_autofree char *ending = g_strconcat(fields[1], i > 2 ? fields[i] : "", NULL);
        add_ending(data, INSIGHT_ENDING_POSSESSIVE,
                   (InsightEnding){.language = fields[0],
                                   .ending = ending,
                                   .base = *fields[2] == '-' ? "" : fields[2]});
    }
    return TRUE;
}

/* LANGUAGE ENDING BASE ADJECTIVE-ENDING BASE */
static gboolean read_body_ending(gpointer data, char **fields, guint count)
{
    if (count != 5)
        return FALSE;
    add_ending(data, INSIGHT_ENDING_BODY,
               (InsightEnding){.language = fields[0],
                               .ending = fields[1],
                               .base = fields[2],
                               .adjective = fields[3],
                               .adjective_base = fields[4]});
    return TRUE;
}

static const struct {
    const char *path;
    TableShape shape;
    TableFunc read;
} tables[] = {
    {"actors/words", TABLE_LISTS, read_word},
    {"actors/endings", TABLE_WORDS, read_ending},
    {"actors/places", TABLE_FIELDS, read_place},
    {"actors/organisations", TABLE_FIELDS, read_organization},
    {"actors/people", TABLE_FIELDS, read_person},
    {"names/forenames", TABLE_WORDS, read_forenames},
    {"names/surnames", TABLE_WORDS, read_surnames},
    {"names/surname-endings", TABLE_WORDS, read_surname_ending},
    {"names/adjective-endings", TABLE_WORDS, read_adjective_ending},
    {"names/possessive-endings", TABLE_WORDS, read_possessive},
    {"names/body-endings", TABLE_WORDS, read_body_ending},
};

gboolean gazetteer_read_tables(InsightGazetteer *gazetteer, const char *folder, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *path = g_build_filename(folder, tables[i].path, NULL);
        if (!table_file_read(path, tables[i].shape, tables[i].read, gazetteer, error))
            return FALSE;
    }
    return TRUE;
}
