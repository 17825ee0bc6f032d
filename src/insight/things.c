#include "config.h"

#include "insight/things.h"

#include <string.h>

#define ACRONYM_LETTERS 6  /* of the longest acronym that small words before it explain */
#define ADDRESS_MAX     64 /* bytes on either side of a name */
#define COMMON_MIN      6  /* a word that is written small so often, of 9, is a common one */
#define SHORT_MAX       4  /* letters of an acronym that is no person */
#define INNER_MIN       3  /* small letters before a capital inside: more than "Mac" has */
#define PRONOUN_AWAY    5  /* tokens from a name to the pronoun that stands for it */

/* What all mentions of one name show. */
typedef struct {
    guint thing;  /* mentions that are of a thing */
    guint person; /* mentions that are of a person */
} Tally;

typedef struct {
    const InsightGazetteer *gazetteer;
    const TextTokens *tokens;
    GArray *names;
    /* lists of the language pack */
    guint64 nouns, events, articles, indefinite, determiners, pronouns, possessives, coordinators,
        openers, auxiliaries;
    gboolean plain;       /* nouns are written small */
    GHashTable *tallies;  /* last words of strange names to Tally, owned */
    GHashTable *ends;     /* last words of longer names of known persons */
    GHashTable *small;    /* words that the text has in small letters */
    GHashTable *acronyms; /* of things: small words explain them, or "a" is before */
    GHashTable *called;   /* "rita" of "Hurricane Rita" */
} Things;

static InsightName *name_at(const Things *things, guint n)
{
    return &g_array_index(things->names, InsightName, n);
}

/* Whether a token stands in the sentence of another; i may lie outside the text. */
static gboolean is_beside(const Things *things, guint i, guint beside)
{
    const TextTokens *tokens = things->tokens;

    return i < tokens->count && tokens->tokens[i].sentence == tokens->tokens[beside].sentence;
}

static guint classes_at(const Things *things, guint i)
{
    return insight_gazetteer_classes(things->gazetteer, things->tokens->folded[i]);
}

static gboolean is_listed(const Things *things, guint i, guint64 lists)
{
    return things->tokens->words[i] && (things->tokens->words[i]->lists & lists);
}

static const char *last_word(const Things *things, const InsightName *name)
{
    return things->tokens->folded[name->end - 1];
}

/* Whether the tables know a name, or a word of it, for a person's. */
static gboolean is_known(const Things *things, const InsightName *name)
{
    for (guint i = name->first; i < name->end && !name->node; i++)
        if (classes_at(things, i) & (INSIGHT_FORENAME | INSIGHT_SURNAME))
            return TRUE;
    return name->node != 0;
}

/* A person's name of which neither the tables nor longer names of the text know a word. */
static gboolean is_strange(const Things *things, const InsightName *name)
{
    return name->kind == TEXT_PERSON && !is_known(things, name) &&
           (name->end - name->first > 1 ||
            !g_hash_table_contains(things->ends, last_word(things, name)));
}

/* ---- words around ---- */

/* "2.0" */
static gboolean is_version(const Things *things, guint i)
{
    const char *folded = things->tokens->folded[i], *stop = strchr(folded, '.');

    return things->tokens->tokens[i].kind == TEXT_TOKEN_NUMBER && stop && stop > folded &&
           strspn(folded, "0123456789.") == strlen(folded) && strlen(stop) <= 3;
}

/* Whether the phrase that a name ends does not go on behind it. */
static gboolean ends_phrase(const Things *things, guint i, guint beside)
{
    return !is_beside(things, i, beside) || things->tokens->tokens[i].kind > TEXT_TOKEN_NUMBER ||
           (classes_at(things, i) & INSIGHT_FUNCTION);
}

/* What a version number can stand before: no "2.5 million", no "3.5%". */
static gboolean ends_version(const Things *things, guint i, guint beside)
{
    return ends_phrase(things, i, beside) &&
           (i >= things->tokens->count || *things->tokens->folded[i] != '%');
}

/*
 * Whether the clause ends behind a name, or "is" or "of" or the like follows: "the Icaros is"; but
 * not "the Rohingya at sea", who are people.
 */
static gboolean ends_subject(const Things *things, guint i, guint beside)
{
    return ends_phrase(things, i, beside) &&
           (!is_beside(things, i, beside) || things->tokens->tokens[i].kind > TEXT_TOKEN_NUMBER ||
            is_listed(things, i, things->auxiliaries) || (classes_at(things, i) & INSIGHT_INNER));
}

/* The token before a name, an opening quotation mark left out; G_MAXUINT for none. */
static guint before(const Things *things, guint first)
{
    guint i = first;

    if (i && things->tokens->tokens[i - 1].kind == TEXT_TOKEN_OPEN)
        i--;
    return i && is_beside(things, i - 1, first) ? i - 1 : G_MAXUINT;
}

static gboolean is_small(const Things *things, guint i)
{
    return things->tokens->tokens[i].shape == TEXT_SHAPE_LOWER;
}

/* Whether a word is a common one that the text has in small letters, too. */
static gboolean is_common_word(const Things *things, guint i)
{
    const char *folded = things->tokens->folded[i];

    return g_hash_table_contains(things->small, folded) &&
           (things->articles
                ? insight_gazetteer_prior(things->gazetteer, folded).lower >= COMMON_MIN
                : things->plain);
}

/* "Articles" */
static gboolean is_common(const Things *things, const InsightName *name)
{
    return name->end - name->first == 1 && is_common_word(things, name->first);
}

/* "Video Production": a heading, of nothing but words that the text has in small letters. */
static gboolean is_phrase(const Things *things, const InsightName *name)
{
    guint bodies = INSIGHT_ORGANIZATION_END | INSIGHT_ORGANIZATION_START;

    for (guint i = name->first; i < name->end; i++)
        if (!is_common_word(things, i) || (classes_at(things, i) & bodies))
            return FALSE;
    return things->articles && name->end - name->first > 1;
}

/* "Dillo 2.0", "Cyber Monday", "the Icaros", "the app Sindbad", "the Klaviyo app" */
static gboolean shows_thing(const Things *things, const InsightName *name)
{
    guint left = before(things, name->first), right = name->end;

    if (is_common(things, name))
        return TRUE;
    if (is_beside(things, right, name->first)) {
        if (is_version(things, right) && ends_version(things, right + 1, right))
            return TRUE;
        if (!is_small(things, right) && (classes_at(things, right) & INSIGHT_TIME))
            return TRUE;
        if (is_small(things, right) && is_listed(things, right, things->nouns))
            return TRUE;
    }
    if (left == G_MAXUINT)
        return FALSE;
    if (is_listed(things, left, things->nouns))
        return TRUE;
    if (left + 1 != name->first || !is_listed(things, left, things->articles))
        return FALSE;
    return is_listed(things, left, things->indefinite) ? ends_phrase(things, right, name->first)
                                                       : ends_subject(things, right, name->first);
}

/* "she", "his"; but not "la", which is an article where it stands for her. */
static gboolean is_pronoun(const Things *things, guint i)
{
    return is_listed(things, i, things->pronouns) && (!is_listed(things, i, things->determiners) ||
                                                      is_listed(things, i, things->possessives));
}

/* "Mr Asha", "said Asha", "Asha, 34,", "Asha … she" */
static gboolean shows_person(const Things *things, const InsightName *name)
{
    const TextTokens *tokens = things->tokens;
    guint verbs = INSIGHT_PERSON_VERB, titles = INSIGHT_TITLE | INSIGHT_TITLE_PART;

    if (name->first && is_beside(things, name->first - 1, name->first) &&
        (classes_at(things, name->first - 1) & (verbs | titles)))
        return TRUE;
    for (guint i = name->end; i < name->end + PRONOUN_AWAY; i++) {
        if (!is_beside(things, i, name->first) || (tokens->tokens[i].shape != TEXT_SHAPE_LOWER &&
                                                   tokens->tokens[i].shape != TEXT_SHAPE_OTHER))
            return FALSE;
        if (is_pronoun(things, i) || (i == name->end && (classes_at(things, i) & verbs)) ||
            (i == name->end + 1 && tokens->tokens[i].kind == TEXT_TOKEN_NUMBER &&
             *tokens->folded[name->end] == ','))
            return TRUE;
    }
    return FALSE;
}

/* ---- words themselves ---- */

/* "Bus" as Serbian writes Bush, in a text whose language has the word for something else. */
static gboolean is_transcribed(const Things *things, const InsightName *name)
{
    const InsightGazetteer *gazetteer = things->gazetteer;
    const char *folded = last_word(things, name);
    const InsightForm *form = insight_gazetteer_forms(gazetteer, name->node);

    if (name->end - name->first > 1 || name->kind != TEXT_PERSON || !things->articles ||
        insight_gazetteer_prior(gazetteer, folded).lower < COMMON_MIN)
        return FALSE;
    for (; form; form = insight_form_next(form)) {
        const InsightKnownActor actor = insight_gazetteer_actor(gazetteer, form->actor);
        if (form->kind != INSIGHT_FORM_SURNAME || actor.own || !actor.surname ||
            g_str_equal(actor.surname, folded))
            return FALSE;
    }
    return TRUE;
}

/* "Str255": a word of a program. */
static gboolean is_code(const Things *things, guint i)
{
    const char *folded = things->tokens->folded[i];
    gsize letters = strspn(folded, "abcdefghijklmnopqrstuvwxyz");

    return things->tokens->tokens[i].shape == TEXT_SHAPE_CAPITAL && letters > 1 &&
           folded[letters] && strspn(folded + letters, "0123456789") == strlen(folded + letters);
}

/* "the Stanley Cup" */
static gboolean is_occasion(const Things *things, const InsightName *name)
{
    guint last = classes_at(things, name->end - 1);
    gboolean article = name->first && is_beside(things, name->first - 1, name->first) &&
                       is_listed(things, name->first - 1, things->articles);

    return name->end - name->first > 1 && (last & INSIGHT_OTHER_END) &&
           (article ||
            !((classes_at(things, name->first) & INSIGHT_FORENAME) || (last & INSIGHT_SURNAME)));
}

/* "his ERA": a short word in capitals among small ones, that no table has, is nobody. */
static gboolean is_short(const Things *things, const InsightName *name)
{
    const TextToken *token = &things->tokens->tokens[name->first];
    guint left = before(things, name->first);

    return name->kind == TEXT_PERSON && name->end - name->first == 1 &&
           token->shape == TEXT_SHAPE_UPPER && token->end - token->start <= SHORT_MAX &&
           !name->node && left != G_MAXUINT && is_small(things, left) &&
           is_beside(things, name->end, name->first) && is_small(things, name->end);
}

static gboolean has_code(const Things *things, const InsightName *name)
{
    for (guint i = name->first; i < name->end; i++)
        if (is_code(things, i))
            return TRUE;
    return FALSE;
}

/* "GPUs": the plural of an acronym. */
static gboolean is_plural(const Things *things, const InsightName *name)
{
    const TextToken *token = &things->tokens->tokens[name->first];
    const char *at = things->tokens->text + token->byte_start;
    gsize len = token->byte_end - token->byte_start;

    return name->end - name->first == 1 && len > 2 && at[len - 1] == 's' && things->articles &&
           strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == len - 1;
}

/* Where the words end that explain the acronym at token i: "… (CIV)", "…, or CIV"; 0 for none. */
static guint explained_end(const Things *things, guint i)
{
    const TextTokens *tokens = things->tokens;

    if (g_str_equal(tokens->folded[i - 1], "("))
        return i - 1;
    return i > 1 && *tokens->folded[i - 2] == ',' && is_listed(things, i - 1, things->coordinators)
               ? i - 2
               : 0;
}

/*
 * Whether the acronym at token i is made of as many small words before it, and none of these is a
 * body: "canine influenza virus (CIV)", but not "the central bank (CB)".
 */
static gboolean is_explained(const Things *things, guint i)
{
    const TextTokens *tokens = things->tokens;
    const char *acronym = tokens->folded[i];
    guint letters = (guint)strlen(acronym), end = explained_end(things, i);
    guint bodies = INSIGHT_ORGANIZATION_START | INSIGHT_ORGANIZATION_END | INSIGHT_MINISTRY |
                   INSIGHT_BODY_NOUN;

    if (letters < 2 || letters > ACRONYM_LETTERS || end < letters ||
        strspn(acronym, "abcdefghijklmnopqrstuvwxyz") != letters)
        return FALSE;
    for (guint k = 0; k < letters; k++) {
        guint word = end - letters + k;
        gboolean opens = !k && (!word || !is_beside(things, word - 1, word));
        if (!is_beside(things, word, i) || !(is_small(things, word) || opens) ||
            *tokens->folded[word] != acronym[k] || (classes_at(things, word) & bodies))
            return FALSE;
    }
    return TRUE;
}

/* "an RFP": one of many */
static gboolean is_one_of_many(const Things *things, guint i)
{
    return is_beside(things, i - 1, i) && is_listed(things, i - 1, things->indefinite) &&
           ends_phrase(things, i + 1, i);
}

static void read_tokens(Things *things)
{
    const TextTokens *tokens = things->tokens;

    for (guint i = 0; i < tokens->count; i++) {
        if (tokens->tokens[i].shape == TEXT_SHAPE_LOWER)
            g_hash_table_add(things->small, (gpointer)tokens->folded[i]);
        else if (i && tokens->tokens[i].shape == TEXT_SHAPE_UPPER &&
                 (is_explained(things, i) || is_one_of_many(things, i)))
            g_hash_table_add(things->acronyms, (gpointer)tokens->folded[i]);
    }
}

static gboolean is_address_letter(char c)
{
    return g_ascii_isalnum(c) || strchr("@.-_+", c);
}

/* Part of an address: "Kent.Boone@mail.example". */
static gboolean is_address(const Things *things, const InsightName *name)
{
    const TextTokens *tokens = things->tokens;
    const char *start = tokens->text + tokens->tokens[name->first].byte_start;
    const char *end = tokens->text + tokens->tokens[name->end - 1].byte_end;
    const char *least = start - MIN(start - tokens->text, ADDRESS_MAX);

    while (start > least && start[-1] && is_address_letter(start[-1]))
        start--;
    for (guint k = 0; k < ADDRESS_MAX && *end && is_address_letter(*end); k++)
        end++;
    const char *at = memchr(start, '@', (gsize)(end - start));
    return at && at > start && memchr(at, '.', (gsize)(end - at));
}

/* "Hurricane Rita", "uragan Rita" */
static gboolean is_event(const Things *things, const InsightName *name)
{
    guint left = before(things, name->first);

    if (name->kind == TEXT_ORGANIZATION)
        return FALSE;
    return (name->end - name->first > 1 && is_listed(things, name->first, things->events)) ||
           (left != G_MAXUINT && !name->node && is_listed(things, left, things->events));
}

/* ---- all together ---- */

static void find_ends(Things *things)
{
    for (guint n = 0; n < things->names->len; n++) {
        const InsightName *name = name_at(things, n);
        if (is_event(things, name))
            g_hash_table_add(things->called, (gpointer)last_word(things, name));
        else if (name->kind == TEXT_PERSON && name->end - name->first > 1 && is_known(things, name))
            g_hash_table_add(things->ends, (gpointer)last_word(things, name));
    }
}

static void count(Things *things)
{
    for (guint n = 0; n < things->names->len; n++) {
        const InsightName *name = name_at(things, n);
        if (!is_strange(things, name))
            continue;
        const char *key = last_word(things, name);
        Tally *tally = g_hash_table_lookup(things->tallies, key);
        if (!tally)
            g_hash_table_insert(things->tallies, (gpointer)key, tally = g_new0(Tally, 1));
        tally->thing += shows_thing(things, name);
        tally->person += shows_person(things, name);
    }
}

/* "Sindbad: a film about …" and in its text "the film Sindbad", which is not found as a name. */
static void count_others(Things *things)
{
    const TextTokens *tokens = things->tokens;
    guint n = 0;

    for (guint i = 0; i < tokens->count; i++) {
        while (n < things->names->len && name_at(things, n)->end <= i)
            n++;
        if (tokens->tokens[i].shape == TEXT_SHAPE_LOWER ||
            (n < things->names->len && name_at(things, n)->first <= i))
            continue;
        Tally *tally = g_hash_table_lookup(things->tallies, tokens->folded[i]);
        InsightName other = {.first = i, .end = i + 1, .kind = TEXT_PERSON};
        if (tally)
            tally->thing += shows_thing(things, &other);
    }
}

/* "Rita" in a text on "Hurricane Rita", and on nobody of that name. */
static gboolean is_called(const Things *things, const InsightName *name)
{
    const char *folded = last_word(things, name);

    return name->end - name->first == 1 && name->kind == TEXT_PERSON &&
           g_hash_table_contains(things->called, folded) &&
           !g_hash_table_contains(things->ends, folded) && !shows_person(things, name);
}

/* "CIV", where the text says what it is short for, or has it as one of many. */
static gboolean is_explained_name(const Things *things, const InsightName *name)
{
    return name->kind == TEXT_ORGANIZATION && name->end - name->first == 1 &&
           things->tokens->tokens[name->first].shape == TEXT_SHAPE_UPPER &&
           g_hash_table_contains(things->acronyms, things->tokens->folded[name->first]);
}

/* "230 kW" */
static gboolean is_unit(const Things *things, const InsightName *name)
{
    const TextToken *token = &things->tokens->tokens[name->first];

    return name->end - name->first == 1 && token->shape == TEXT_SHAPE_MIXED &&
           token->end - token->start <= SHORT_MAX && name->first &&
           things->tokens->tokens[name->first - 1].kind == TEXT_TOKEN_NUMBER &&
           is_beside(things, name->first - 1, name->first);
}

static gboolean is_thing(const Things *things, const InsightName *name)
{
    if (is_address(things, name) || is_event(things, name))
        return TRUE;
    if (is_explained_name(things, name))
        return TRUE;
    if (name->node)
        return is_transcribed(things, name);
    if (is_called(things, name))
        return TRUE;
    if (name->kind == TEXT_ORGANIZATION)
        return is_plural(things, name) || is_unit(things, name) || is_phrase(things, name);
    if (!is_known(things, name) && is_phrase(things, name))
        return TRUE;
    if (has_code(things, name) || is_occasion(things, name) || is_short(things, name) ||
        (name->kind == TEXT_PLACE && things->articles && is_common(things, name) &&
         things->tokens->tokens[name->first].shape == TEXT_SHAPE_CAPITAL))
        return TRUE;
    const Tally *tally = g_hash_table_lookup(things->tallies, last_word(things, name));
    return is_strange(things, name) && tally->thing > tally->person;
}

/* "Pakistan SC": a state's body by its acronym; "Albany NY" is none. */
static gboolean is_body(const Things *things, const InsightName *name)
{
    const InsightGazetteer *gazetteer = things->gazetteer;
    guint node = 0;

    if (name->kind != TEXT_PLACE || name->node || name->end - name->first < 2 ||
        things->tokens->tokens[name->end - 1].shape != TEXT_SHAPE_UPPER ||
        things->tokens->tokens[name->first].shape == TEXT_SHAPE_UPPER)
        return FALSE;
    for (guint i = name->first; i + 1 < name->end; i++) {
        InsightWord word = insight_gazetteer_word(gazetteer, things->tokens->folded[i]);
        node =
            word && (node || i == name->first) ? insight_gazetteer_step(gazetteer, node, word) : 0;
    }
    const InsightForm *form = node ? insight_gazetteer_forms(gazetteer, node) : NULL;
    for (; form; form = insight_form_next(form))
        if (insight_gazetteer_actor(gazetteer, form->actor).peopled)
            return TRUE;
    return FALSE;
}

/* "CocoaConf": no place is written with a capital inside, but for such as "McAllen". */
static gboolean is_joined(const Things *things, const InsightName *name)
{
    const TextToken *token = &things->tokens->tokens[name->first];
    const char *end = things->tokens->text + token->byte_end;
    guint small = 0;

    if (name->kind != TEXT_PLACE || name->node || name->end - name->first > 1)
        return FALSE;
    for (const char *at = things->tokens->text + token->byte_start; at < end;
         at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isupper(c) && small >= INNER_MIN)
            return TRUE;
        small = g_unichar_islower(c) ? small + 1 : 0;
    }
    return FALSE;
}

/*
 * "Dalla Francia", "Why Tristan": a small word that has its capital from where it stands is no part
 * of a person's name, and what is left may be a name of the tables.
 */
static void cut_opening(const Things *things, InsightName *name)
{
    const InsightGazetteer *gazetteer = things->gazetteer;
    guint i = name->first, names = INSIGHT_FORENAME | INSIGHT_SURNAME | INSIGHT_PARTICLE;

    if (name->kind != TEXT_PERSON || name->node || name->end - i < 2 ||
        before(things, i) != G_MAXUINT || !is_listed(things, i, things->openers) ||
        things->tokens->tokens[i].shape != TEXT_SHAPE_CAPITAL || (classes_at(things, i) & names))
        return;
    name->first++;
    InsightWord word = name->end - name->first == 1
                           ? insight_gazetteer_word(gazetteer, things->tokens->folded[name->first])
                           : 0;
    guint node = word ? insight_gazetteer_step(gazetteer, 0, word) : 0;
    const InsightForm *form = node ? insight_gazetteer_forms(gazetteer, node) : NULL;
    if (form && form->kind == INSIGHT_FORM_FULL) {
        name->node = node;
        name->kind = insight_gazetteer_actor(gazetteer, form->actor).kind;
    }
}

static void take_out(Things *things)
{
    guint kept = 0;

    for (guint n = 0; n < things->names->len; n++) {
        InsightName name = *name_at(things, n);
        cut_opening(things, &name);
        if (is_body(things, &name) || is_joined(things, &name))
            name.kind = TEXT_ORGANIZATION;
        if (!is_thing(things, &name))
            *name_at(things, kept++) = name;
    }
    g_array_set_size(things->names, kept);
}

void insight_things_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                          const TextLanguage *language, GArray *names)
{
    Things things = {.gazetteer = gazetteer, .tokens = tokens, .names = names};

    if (language) {
        things.nouns = text_language_list(language, "thing-nouns");
        things.plain = !text_language_capital_nouns(language);
        things.coordinators = text_language_list(language, "coordinators");
        things.auxiliaries = text_language_list(language, "auxiliaries");
        things.openers = text_language_list(language, "function-words") |
                         text_language_list(language, "question-words");
        things.events = text_language_list(language, "storm-nouns");
        things.indefinite = text_language_list(language, "articles-indefinite");
        things.articles = text_language_list(language, "articles");
        things.determiners = text_language_list(language, "determiners");
        things.possessives = text_language_list(language, "pronouns-possessive");
        things.pronouns = text_language_list(language, "pronouns-male") |
                          text_language_list(language, "pronouns-female");
    }
    things.tallies = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    things.ends = g_hash_table_new(g_str_hash, g_str_equal);
    things.small = g_hash_table_new(g_str_hash, g_str_equal);
    things.acronyms = g_hash_table_new(g_str_hash, g_str_equal);
    things.called = g_hash_table_new(g_str_hash, g_str_equal);
    find_ends(&things);
    read_tokens(&things);
    count(&things);
    count_others(&things);
    take_out(&things);
    g_hash_table_unref(things.tallies);
    g_hash_table_unref(things.ends);
    g_hash_table_unref(things.small);
    g_hash_table_unref(things.acronyms);
    g_hash_table_unref(things.called);
}
