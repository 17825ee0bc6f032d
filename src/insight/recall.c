#include "config.h"

#include "insight/recall.h"

#include <string.h>

#define PART_LENGTH 12 /* tokens of a longest name that two others make up */
#define SURNAME_MIN 4  /* letters of a surname that is looked for again */
#define TOWN_LENGTH 3  /* words of a place that no table knows */

/* How often, in ninths, a word may be written small to be a name's own. */
#define SMALL_MAX 2
/* What one small letter in the text weighs against so many capitals. */
#define SMALL_WEIGHT 3

typedef struct {
    const InsightGazetteer *gazetteer;
    const TextTokens *tokens;
    const GArray *given;
    const char *tag;
    const TextLanguage *language;
    GHashTable *persons;  /* full names of persons, folded, as a set; owned strings */
    GHashTable *surnames; /* set of folded surnames of persons in full */
    GHashTable *own;      /* set of folded words that are some body's own */
    GHashTable *sorts;    /* set of folded words for the sort of a body */
    GHashTable *acronyms; /* set of folded words that long forms make */
    GHashTable *balance;  /* folded word to how much oftener the text gives it a capital */
    GArray *names;        /* the result */
} Recall;

static guint classes_at(const InsightGazetteer *gazetteer, const TextTokens *tokens, guint i)
{
    return insight_gazetteer_classes(gazetteer, tokens->folded[i]);
}

static gboolean is_capital(const TextTokens *tokens, guint i)
{
    TextShape shape = tokens->tokens[i].shape;

    return tokens->tokens[i].kind == TEXT_TOKEN_WORD &&
           (shape == TEXT_SHAPE_CAPITAL || shape == TEXT_SHAPE_UPPER);
}

/* ---- words of bodies ---- */

gboolean insight_recall_is_sort(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                                guint first, guint end, guint token)
{
    guint sort = token == first ? INSIGHT_ORGANIZATION_START : 0;

    if (token + 1 == end)
        sort |= INSIGHT_ORGANIZATION_START | INSIGHT_ORGANIZATION_END;
    /* "TV" and "FC" are no names. */
    return end - first > 1 && tokens->tokens[token].shape != TEXT_SHAPE_UPPER &&
           (classes_at(gazetteer, tokens, token) & sort);
}

gboolean insight_recall_is_own_word(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                                    guint first, guint end, guint token)
{
    guint sort = INSIGHT_ORGANIZATION_START | INSIGHT_ORGANIZATION_END, own = end, sorts = 0;

    for (guint i = first; i < end; i++) {
        if (classes_at(gazetteer, tokens, i) & sort) {
            sorts++;
            continue;
        }
        if (tokens->tokens[i].shape == TEXT_SHAPE_LOWER)
            continue;
        if (own != end)
            return FALSE;
        own = i;
    }
    return sorts && own == token;
}

gboolean insight_recall_is_acronym(const TextTokens *tokens, guint first, guint end, guint token)
{
    const char *at = tokens->folded[token];

    if (end - first < 2)
        return FALSE;
    for (guint i = first; i < end; i++) {
        while (*at == '.')
            at++;
        if (*at == *tokens->folded[i])
            at++;
        else if (tokens->tokens[i].shape != TEXT_SHAPE_LOWER)
            return FALSE;
    }
    while (*at == '.')
        at++;
    return !*at;
}

char *insight_recall_initials(const TextTokens *tokens, guint first, guint end)
{
    GString *letters = g_string_new(NULL);

    for (guint i = first; i < end; i++) {
        if (tokens->tokens[i].kind == TEXT_TOKEN_WORD &&
            tokens->tokens[i].shape != TEXT_SHAPE_LOWER)
            g_string_append_unichar(letters, g_utf8_get_char(tokens->folded[i]));
    }
    return g_string_free(letters, FALSE);
}

/* ---- what the names tell ---- */

static char *key_of(const Recall *recall, guint first, guint end)
{
    GString *key = g_string_new(recall->tokens->folded[first]);

    for (guint i = first + 1; i < end; i++)
        g_string_append_printf(key, " %s", recall->tokens->folded[i]);
    return g_string_free(key, FALSE);
}

/* A word that is hardly ever written small, and means nothing else that the tables know. */
static gboolean is_rare(const Recall *recall, guint i)
{
    const char *folded = recall->tokens->folded[i];
    InsightPrior prior = insight_gazetteer_prior(recall->gazetteer, folded);
    InsightWord word = insight_gazetteer_word(recall->gazetteer, folded);
    guint others = INSIGHT_TITLE | INSIGHT_TITLE_PART | INSIGHT_NOT_NAME | INSIGHT_TIME |
                   INSIGHT_FUNCTION | INSIGHT_DIRECTION | INSIGHT_FORENAME;

    return strlen(folded) >= INSIGHT_ACRONYM_MIN && prior.lower <= SMALL_MAX &&
           !(classes_at(recall->gazetteer, recall->tokens, i) & others) &&
           !insight_gazetteer_is_adjective(recall->gazetteer, folded, recall->tag) &&
           !(word && insight_gazetteer_step(recall->gazetteer, 0, word));
}

static void note_body(Recall *recall, const InsightName *name)
{
    const guint ends[] = {name->first, name->end - 1};

    for (guint k = 0; k < G_N_ELEMENTS(ends); k++) {
        char *folded = (char *)recall->tokens->folded[ends[k]];
        if (insight_recall_is_own_word(recall->gazetteer, recall->tokens, name->first, name->end,
                                       ends[k]) &&
            is_rare(recall, ends[k]))
            g_hash_table_add(recall->own, folded);
        if (insight_recall_is_sort(recall->gazetteer, recall->tokens, name->first, name->end,
                                   ends[k]))
            g_hash_table_add(recall->sorts, folded);
    }
    g_hash_table_add(recall->acronyms,
                     insight_recall_initials(recall->tokens, name->first, name->end));
}

/* Counts for words that are some body's own, and for surnames, how they are written. */
static void weigh_capital(Recall *recall, guint i)
{
    char *folded = (char *)recall->tokens->folded[i];

    if (!g_hash_table_contains(recall->own, folded) &&
        !g_hash_table_contains(recall->surnames, folded))
        return;
    gpointer before = g_hash_table_lookup(recall->balance, folded);
    int step = recall->tokens->tokens[i].shape == TEXT_SHAPE_LOWER ? -SMALL_WEIGHT : 1;
    g_hash_table_insert(recall->balance, folded, GINT_TO_POINTER(GPOINTER_TO_INT(before) + step));
}

static void note_person(Recall *recall, const InsightName *name)
{
    const char *surname = recall->tokens->folded[name->end - 1];

    g_hash_table_add(recall->persons, key_of(recall, name->first, name->end));
    if (strlen(surname) < SURNAME_MIN ||
        (classes_at(recall->gazetteer, recall->tokens, name->end - 1) &
         (INSIGHT_FORENAME | INSIGHT_NAME_SUFFIX)))
        return;
    g_hash_table_add(recall->surnames, (char *)surname);
}

static void note_all(Recall *recall)
{
    for (guint n = 0; n < recall->given->len; n++) {
        const InsightName *name = &g_array_index(recall->given, InsightName, n);
        if (name->end - name->first < 2)
            continue;
        if (name->kind == TEXT_PERSON)
            note_person(recall, name);
        else if (name->kind == TEXT_ORGANIZATION)
            note_body(recall, name);
    }
    guint words = g_hash_table_size(recall->own) + g_hash_table_size(recall->surnames);
    for (guint i = 0; words > 0 && i < recall->tokens->count; i++)
        weigh_capital(recall, i);
}

/* ---- names that are too long ---- */

static guint step(const Recall *recall, guint node, const char *folded)
{
    InsightWord word = insight_gazetteer_word(recall->gazetteer, folded);

    return word ? insight_gazetteer_step(recall->gazetteer, node, word) : 0;
}

/* The kind of an actor whose full form these words are; FALSE for none. */
static gboolean find_kind(const Recall *recall, guint first, guint end, InsightName *name)
{
    guint node = 0;

    for (guint i = first; i < end; i++) {
        guint next = step(recall, node, recall->tokens->folded[i]);
        if (!next) {
            /* The tables have "Jr." with its stop. */
            g_autofree char *stopped = g_strconcat(recall->tokens->folded[i], ".", NULL);
            next = step(recall, node, stopped);
        }
        node = next;
        if (!node)
            return FALSE;
    }
    const InsightForm *form = insight_gazetteer_forms(recall->gazetteer, node);
    for (; form; form = insight_form_next(form)) {
        if (form->kind != INSIGHT_FORM_FULL)
            continue;
        TextActorKind kind = insight_gazetteer_actor(recall->gazetteer, form->actor).kind;
        *name = (InsightName){.first = first,
                              .end = end,
                              .kind = kind,
                              .node = node,
                              .kinds = INSIGHT_KIND_BIT(kind)};
        return TRUE;
    }
    return FALSE;
}

/*
 * "the United States Hamdullah Mohib": a known name and a person whom the text names elsewhere.
 * Adds the known one, and leaves the other.
 */
static void part(Recall *recall, InsightName *name)
{
    for (guint at = name->first + 1; at + 2 <= name->end; at++) {
        g_autofree char *rest = key_of(recall, at, name->end);
        InsightName known;
        if (!g_hash_table_contains(recall->persons, rest) ||
            !find_kind(recall, name->first, at, &known))
            continue;
        g_array_append_val(recall->names, known);
        name->first = at;
        name->kind = TEXT_PERSON;
        return;
    }
}

/* "pro-Beijing New People Party": what is made of a name by a hyphen is no part of another. */
static void cut_prefix(const Recall *recall, InsightName *name)
{
    const char *folded = recall->tokens->folded[name->first], *hyphen = strchr(folded, '-');
    gboolean small = recall->tokens->tokens[name->first].shape == TEXT_SHAPE_MIXED;

    if (!hyphen || !small || name->end - name->first < 3)
        return;
    g_autofree char *prefix = g_strndup(folded, (gsize)(hyphen - folded));
    if (insight_gazetteer_classes(recall->gazetteer, prefix) & INSIGHT_PREFIX)
        name->first++;
}

/* "Donald Trump Jr." is another one than Donald Trump; "Johann II" needs no number to be known. */
static void take_suffix(const Recall *recall, InsightName *name)
{
    const TextTokens *tokens = recall->tokens;
    guint at = name->end;

    if (at + 1 < tokens->count && g_str_equal(tokens->folded[at], ","))
        at++;
    gboolean forename = classes_at(recall->gazetteer, tokens, name->end - 1) & INSIGHT_FORENAME;
    if (name->kind != TEXT_PERSON || name->cut || at >= tokens->count ||
        (forename && name->end - name->first == 1) ||
        !(classes_at(recall->gazetteer, tokens, at) & INSIGHT_NAME_SUFFIX) ||
        tokens->tokens[at].shape == TEXT_SHAPE_LOWER ||
        tokens->tokens[at].sentence != tokens->tokens[name->first].sentence)
        return;
    InsightName known;
    name->end = at + 1;
    name->node = find_kind(recall, name->first, name->end, &known) ? known.node : 0;
}

static void add_given(Recall *recall, InsightName name)
{
    take_suffix(recall, &name);
    if (!name.node) {
        cut_prefix(recall, &name);
        if (name.end - name.first > 2 && name.end - name.first <= PART_LENGTH)
            part(recall, &name);
    }
    g_array_append_val(recall->names, name);
}

/* ---- names that were passed over ---- */

/* Whether a token goes on to a longer name: "House of Wax", "Scout Motto". */
static gboolean goes_on(const Recall *recall, guint i)
{
    const TextTokens *tokens = recall->tokens;
    guint next = i + 1;

    if (next < tokens->count && (classes_at(recall->gazetteer, tokens, next) & INSIGHT_LINK))
        next++;
    return next < tokens->count && is_capital(tokens, next) &&
           tokens->tokens[next].sentence == tokens->tokens[i].sentence;
}

/* Whether a token has a capital that no sentence or headline asks for. */
static gboolean stands_out(const Recall *recall, guint i)
{
    const TextToken *token = &recall->tokens->tokens[i];

    if (!i || token[-1].sentence != token->sentence || token[-1].kind != TEXT_TOKEN_WORD)
        return FALSE;
    /* "The Church" begins a sentence. */
    gboolean article = classes_at(recall->gazetteer, recall->tokens, i - 1) & INSIGHT_FUNCTION;
    return article || !is_capital(recall->tokens, i - 1);
}

/* Whether a token that is in no name names a body of the text. */
static gboolean is_missed(const Recall *recall, guint i)
{
    const char *folded = recall->tokens->folded[i];

    if (!is_capital(recall->tokens, i) || goes_on(recall, i) ||
        (recall->language && text_language_capital_nouns(recall->language)))
        return FALSE;
    if (recall->tokens->tokens[i].shape == TEXT_SHAPE_UPPER &&
        strlen(folded) >= INSIGHT_ACRONYM_MIN && g_hash_table_contains(recall->acronyms, folded))
        return TRUE;
    if (g_hash_table_contains(recall->own, folded))
        return GPOINTER_TO_INT(g_hash_table_lookup(recall->balance, folded)) > 0;
    return g_hash_table_contains(recall->sorts, folded) && stands_out(recall, i);
}

/* The surname of the text that a word is an adjective of: "Rohanov"; NULL. */
static const char *find_owner(const Recall *recall, const char *folded)
{
    guint from = 0;

    for (;;) {
        g_autofree char *owner =
            insight_gazetteer_owner(recall->gazetteer, folded, recall->tag, &from);
        const char *surname = owner ? g_hash_table_lookup(recall->surnames, owner) : NULL;
        if (surname || !owner)
            return surname;
    }
}

/*
 * Whether a token that is in no name is the surname, in some case, of a person of the text: one
 * that the text never has small, and that no other name may hold.
 */
static gboolean is_surname(const Recall *recall, guint i)
{
    const TextTokens *tokens = recall->tokens;
    const char *folded = tokens->folded[i];

    if (!is_capital(tokens, i) || g_hash_table_size(recall->surnames) == 0 || goes_on(recall, i) ||
        insight_gazetteer_is_adjective(recall->gazetteer, folded, recall->tag))
        return FALSE;
    if (i && is_capital(tokens, i - 1) &&
        tokens->tokens[i - 1].sentence == tokens->tokens[i].sentence &&
        !(classes_at(recall->gazetteer, tokens, i - 1) & (INSIGHT_FUNCTION | INSIGHT_TITLE)))
        return FALSE;
    if (insight_gazetteer_prior(recall->gazetteer, folded).lower > SMALL_MAX)
        return FALSE;
    const char *surname =
        g_hash_table_contains(recall->surnames, folded)
            ? folded
            : insight_gazetteer_base_in(recall->gazetteer, folded, recall->tag, recall->surnames);
    if (!surname)
        surname = find_owner(recall, folded);
    return surname && GPOINTER_TO_INT(g_hash_table_lookup(recall->balance, surname)) > 0;
}

/*
 * "in Mountain View, California": capitals between a preposition and a known place behind a comma,
 * which ends at end. Adds the place.
 */
static void add_town(Recall *recall, guint first, guint end, const InsightName *next)
{
    const TextTokens *tokens = recall->tokens;
    guint at = end ? end - 1 : 0;

    if (!next || next->kind != TEXT_PLACE || !next->node || at <= first ||
        !g_str_equal(tokens->folded[at], ","))
        return;
    InsightName name = {.first = at, .end = at, .kind = TEXT_PLACE};
    while (name.first > first && is_capital(tokens, name.first - 1) &&
           at - name.first < TOWN_LENGTH)
        name.first--;
    if (name.first > first && name.first < at &&
        (classes_at(recall->gazetteer, tokens, name.first - 1) & INSIGHT_PLACE_PREPOSITION) &&
        !(classes_at(recall->gazetteer, tokens, name.first) & (INSIGHT_TIME | INSIGHT_FUNCTION)) &&
        tokens->tokens[name.first - 1].sentence == tokens->tokens[next->first].sentence)
        g_array_append_val(recall->names, name);
}

/* Adds what was passed over between two names. */
static void add_missed(Recall *recall, guint first, guint end, const InsightName *next)
{
    guint before = recall->names->len;

    for (guint i = first; i < end; i++) {
        InsightName name = {.first = i, .end = i + 1, .kind = TEXT_ORGANIZATION};
        if (is_surname(recall, i))
            name.kind = TEXT_PERSON;
        if (name.kind == TEXT_PERSON || is_missed(recall, i))
            g_array_append_val(recall->names, name);
    }
    if (recall->names->len == before)
        add_town(recall, first, end, next);
}

GArray *insight_recall_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                             const GArray *names, const TextLanguage *language, const char *tag)
{
    Recall recall = {
        .gazetteer = gazetteer,
        .tokens = tokens,
        .given = names,
        .tag = tag,
        .language = language,
        .persons = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .surnames = g_hash_table_new(g_str_hash, g_str_equal),
        .own = g_hash_table_new(g_str_hash, g_str_equal),
        .sorts = g_hash_table_new(g_str_hash, g_str_equal),
        .acronyms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .balance = g_hash_table_new(g_str_hash, g_str_equal),
        .names = g_array_sized_new(FALSE, FALSE, sizeof(InsightName), names->len),
    };
    guint at = 0;

    note_all(&recall);
    for (guint n = 0; n < names->len; n++) {
        const InsightName *name = &g_array_index(names, InsightName, n);
        add_missed(&recall, at, name->first, name);
        add_given(&recall, *name);
        at = g_array_index(recall.names, InsightName, recall.names->len - 1).end;
    }
    add_missed(&recall, at, tokens->count, NULL);
    g_hash_table_unref(recall.persons);
    g_hash_table_unref(recall.surnames);
    g_hash_table_unref(recall.own);
    g_hash_table_unref(recall.sorts);
    g_hash_table_unref(recall.acronyms);
    g_hash_table_unref(recall.balance);
    return recall.names;
}
