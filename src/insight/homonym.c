#include "config.h"

#include "insight/homonym.h"

#define PRONOUN_AWAY 5 /* tokens from a name to the pronoun that stands for it */
#define PERSONAL_MIN 2 /* mentions that a pronoun of a person follows … */
#define PERSONAL_OF  3 /* … and of how many it must be one */

/* A surname that may be a place. */
typedef struct {
    guint all;      /* mentions of it alone */
    guint personal; /* of these, with the pronoun of a person */
    guint local;    /* of these, with the preposition of a place before or another place behind */
    gboolean sure;  /* the text has a person's full name with it */
} Tally;

typedef struct {
    const InsightGazetteer *gazetteer;
    const TextTokens *tokens;
    guint64 pronouns; /* lists of the language pack */
    GArray *names;
    GHashTable *tallies; /* folded word to Tally */
} Homonyms;

static guint classes_at(const Homonyms *homonyms, guint i)
{
    return insight_gazetteer_classes(homonyms->gazetteer, homonyms->tokens->folded[i]);
}

static InsightName *name_at(const Homonyms *homonyms, guint n)
{
    return &g_array_index(homonyms->names, InsightName, n);
}

static Tally *tally_of(const Homonyms *homonyms, const InsightName *name)
{
    return g_hash_table_lookup(homonyms->tallies, homonyms->tokens->folded[name->end - 1]);
}

/* "Valeska Paris": two words of which no table knows the first, or the tagger the whole. */
static gboolean is_full(const Homonyms *homonyms, const InsightName *name)
{
    const char *first = homonyms->tokens->folded[name->first];

    if (name->end - name->first != 2 || name->node)
        return FALSE;
    return name->kind == TEXT_PERSON ||
           (name->kind == TEXT_ORGANIZATION &&
            homonyms->tokens->tokens[name->first].shape == TEXT_SHAPE_CAPITAL &&
            !insight_gazetteer_word(homonyms->gazetteer, first));
}

static gboolean is_alone(const InsightName *name)
{
    return name->end - name->first == 1 && name->kind == TEXT_PLACE;
}

/* A person with a forename: any of two words and more. */
static gboolean is_person(const InsightName *name)
{
    return name->kind == TEXT_PERSON && name->end - name->first > 1;
}

/* "Fillmore, California" */
static gboolean is_in_another(const Homonyms *homonyms, guint n)
{
    const InsightName *next = n + 1 < homonyms->names->len ? name_at(homonyms, n + 1) : NULL;
    guint end = name_at(homonyms, n)->end;

    return next && next->kind == TEXT_PLACE && next->first == end + 1 &&
           *homonyms->tokens->folded[end] == ',';
}

/* Whether a mention is a place by the word before it: "in Paris". */
static gboolean is_local(const Homonyms *homonyms, const InsightName *name)
{
    return name->first && (classes_at(homonyms, name->first - 1) & INSIGHT_PLACE_PREPOSITION);
}

/* Whether "she", "his" or the like follows, and no other name before it. */
static gboolean is_personal(const Homonyms *homonyms, const InsightName *name)
{
    const TextTokens *tokens = homonyms->tokens;
    guint end = MIN(name->end + PRONOUN_AWAY, tokens->count);

    if (is_local(homonyms, name))
        return FALSE;
    for (guint i = name->end; i < end; i++) {
        const TextToken *token = &tokens->tokens[i];
        if (token->sentence != tokens->tokens[name->first].sentence ||
            token->shape == TEXT_SHAPE_CAPITAL || token->shape == TEXT_SHAPE_UPPER)
            return FALSE;
        if (tokens->words[i] && (tokens->words[i]->lists & homonyms->pronouns))
            return TRUE;
    }
    return FALSE;
}

static void count(Homonyms *homonyms)
{
    for (guint n = 0; n < homonyms->names->len; n++) {
        const InsightName *name = name_at(homonyms, n);
        char *word = (char *)homonyms->tokens->folded[name->end - 1];
        Tally *tally = tally_of(homonyms, name);
        gboolean sure = is_person(name);
        if (!tally && (sure || is_full(homonyms, name)))
            g_hash_table_insert(homonyms->tallies, word, tally = g_new0(Tally, 1));
        if (sure)
            tally->sure = TRUE;
    }
    for (guint n = 0; n < homonyms->names->len; n++) {
        const InsightName *name = name_at(homonyms, n);
        Tally *tally = is_alone(name) ? tally_of(homonyms, name) : NULL;
        if (!tally)
            continue;
        tally->all++;
        tally->personal += is_personal(homonyms, name);
        tally->local += is_local(homonyms, name) || is_in_another(homonyms, n);
    }
}

/*
 * A place that no table has, in a text that names a person in full who is called like it: "Charles
 * J. Fillmore … Fillmore taught", unless it is a place somewhere in the text: "in Fillmore".
 */
static gboolean is_surname(const InsightName *name, const Tally *tally)
{
    return is_alone(name) && !name->node && tally->sure && !tally->local;
}

static void change(Homonyms *homonyms)
{
    for (guint n = 0; n < homonyms->names->len; n++) {
        InsightName *name = name_at(homonyms, n);
        const Tally *tally =
            is_full(homonyms, name) || is_alone(name) ? tally_of(homonyms, name) : NULL;
        if (!tally)
            continue;
        if (is_surname(name, tally))
            name->kind = TEXT_PERSON;
        if (tally->personal < PERSONAL_MIN || tally->personal * PERSONAL_OF < tally->all)
            continue;
        if (is_alone(name) && is_local(homonyms, name))
            continue;
        name->kind = TEXT_PERSON;
        name->node = 0;
    }
}

/* Whether a name is one word that the tables have as a surname, and as nothing else. */
static gboolean is_famous(const Homonyms *homonyms, const InsightName *name)
{
    const InsightForm *form =
        name->node ? insight_gazetteer_forms(homonyms->gazetteer, name->node) : NULL;

    if (!form || name->kind != TEXT_PERSON || name->end - name->first > 1)
        return FALSE;
    for (; form; form = insight_form_next(form))
        if (form->kind != INSIGHT_FORM_SURNAME ||
            insight_gazetteer_actor(homonyms->gazetteer, form->actor).own)
            return FALSE;
    return TRUE;
}

/* Whether a token begins with a capital and is a person by itself elsewhere in the text. */
static gboolean is_alone_elsewhere(const Homonyms *homonyms, GHashTable *persons, guint i)
{
    const TextTokens *tokens = homonyms->tokens;

    return i < tokens->count && tokens->tokens[i].shape == TEXT_SHAPE_CAPITAL &&
           g_hash_table_contains(persons, tokens->folded[i]);
}

/*
 * Where the person ends whose forename is the famous surname of name n: behind the name that
 * follows, or behind a word that is found as a name elsewhere; the end of the name for none.
 */
static guint joined_end(const Homonyms *homonyms, GHashTable *persons, guint n)
{
    const TextToken *tokens = homonyms->tokens->tokens;
    const InsightName *name = name_at(homonyms, n);
    const InsightName *next = n + 1 < homonyms->names->len ? name_at(homonyms, n + 1) : NULL;
    guint end = name->end;

    if (!is_famous(homonyms, name) || end >= homonyms->tokens->count ||
        tokens[end].sentence != tokens[name->first].sentence)
        return end;
    if (next && next->first == end)
        return next->kind == TEXT_PERSON && !next->node ? next->end : end;
    return is_alone_elsewhere(homonyms, persons, end) ? end + 1 : end;
}

/*
 * "Cameron Norrie": a famous surname right before a surname that nobody knows is a forename. Only
 * where no name can stand between a verb and whom it is about, as in English.
 */
static void join_forenames(Homonyms *homonyms)
{
    g_autoptr(GHashTable) persons = g_hash_table_new(g_str_hash, g_str_equal);
    guint kept = 0;

    for (guint n = 0; n < homonyms->names->len; n++) {
        const InsightName *name = name_at(homonyms, n);
        if (name->kind == TEXT_PERSON && !name->node && name->end - name->first == 1)
            g_hash_table_add(persons, (gpointer)homonyms->tokens->folded[name->first]);
    }
    for (guint n = 0; n < homonyms->names->len; n++) {
        InsightName name = *name_at(homonyms, n);
        guint end = joined_end(homonyms, persons, n);
        if (end > name.end) {
            n += n + 1 < homonyms->names->len && name_at(homonyms, n + 1)->first < end;
            name.end = end;
            name.node = 0;
        }
        *name_at(homonyms, kept++) = name;
    }
    g_array_set_size(homonyms->names, kept);
}

void insight_homonym_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                           const TextLanguage *language, GArray *names)
{
    Homonyms homonyms = {.gazetteer = gazetteer, .tokens = tokens, .names = names};

    if (!language)
        return;
    homonyms.pronouns = text_language_list(language, "pronouns-male") |
                        text_language_list(language, "pronouns-female");
    if (text_language_list(language, "articles"))
        join_forenames(&homonyms);
    homonyms.tallies = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    count(&homonyms);
    change(&homonyms);
    g_hash_table_unref(homonyms.tallies);
}
