#include "config.h"

#include <string.h>

#include "insight/source_private.h"
#include "text/word.h"

/*
 * The head part of a source: up to its first comma, bracket or relative pronoun; prepositions are
 * another matter.
 */
static TextRange head_part(const Grammar *g, TextRange source)
{
    guint i = source.first;

    while (i < source.end &&
           (grammar_kind(g, i) != TEXT_TOKEN_PUNCTUATION || grammar_is_mark(g, i, '@') ||
            grammar_is_mark(g, i, '&')) &&
           !(i > source.first && grammar_is(g, i, GRAMMAR_PRONOUN_RELATIVE)))
        i++;
    return (TextRange){source.first, i};
}

/* The first preposition outside a name; end where there is none. */
static guint find_preposition(const InsightSources *s, TextRange part)
{
    for (guint i = part.first + 1; i < part.end; i++) {
        if (grammar_is(s->grammar, i, GRAMMAR_PREPOSITION) && !s->mention_at[i])
            return i;
    }
    return part.end;
}

/*
 * "the minister of health and family Jane Doe": what an office is for is joined before token i, and
 * no name and no other office.
 */
static gboolean joins_subjects(const InsightSources *s, TextRange part, guint i)
{
    const Grammar *g = s->grammar;
    const Mention *last = insight_sources_mention(s, part.end - 1);
    gboolean office = FALSE;

    for (guint k = part.first; k < i; k++) {
        if (s->mention_at[k])
            return FALSE;
        office = office || grammar_is(g, k, GRAMMAR_ROLE);
    }
    return office && i + 1 < part.end && last && last->first > i + 1 &&
           insight_sources_actor(s, last->actor)->kind == TEXT_PERSON &&
           !grammar_is(g, i + 1, GRAMMAR_ROLE) && !grammar_is(g, i + 1, GRAMMAR_TITLE) &&
           !grammar_is(g, i + 1, GRAMMAR_DETERMINER);
}

/* TRUE where names are joined: "the EU and NATO" is no single actor. */
static gboolean is_group(const InsightSources *s, TextRange part)
{
    for (guint i = part.first; i < part.end; i++) {
        if (grammar_is(s->grammar, i, GRAMMAR_COORDINATOR) && !s->mention_at[i] &&
            !joins_subjects(s, part, i))
            return TRUE;
    }
    return FALSE;
}

/* "predsednik Srbije": a place behind an office says where, not who. */
static gboolean is_genitive(const InsightSources *s, TextRange head, const Mention *mention)
{
    const TextToken *tokens = s->grammar->tokens->tokens;
    guint office = mention->first - 1;

    if (insight_sources_actor(s, mention->actor)->kind == TEXT_PERSON ||
        mention->first <= head.first || !grammar_is(s->grammar, office, GRAMMAR_ROLE))
        return FALSE;
    /* A capital may be only its place: the first of the sentence. */
    return !insight_grammar_is_name(s->grammar, office) || office == 0 ||
           tokens[office].sentence != tokens[office - 1].sentence;
}

/*
 * Skips what stands before a person's name in an addition, if it ends in a title or an office
 * ("Admiral", "EU foreign policy chief"); else it gives the token itself.
 */
static guint skip_office(const InsightSources *s, guint token, guint end)
{
    const Grammar *g = s->grammar;

    for (guint i = token; i < end; i++) {
        const Mention *mention = insight_sources_mention(s, i);
        if (mention && insight_sources_actor(s, mention->actor)->kind == TEXT_PERSON)
            return i > token && (grammar_is(g, i - 1, GRAMMAR_ROLE) ||
                                 grammar_is(g, i - 1, GRAMMAR_TITLE))
                       ? i
                       : token;
        if (!mention && !insight_grammar_is_nominal(g, i) && !grammar_is(g, i, GRAMMAR_TITLE))
            break;
    }
    return token;
}

/* "the prime minister, Albin Kurti", "the commander, Admiral Doe": the name behind the comma; -1.
 */
static int resolve_addition(const InsightSources *s, TextRange source, TextRange part)
{
    if (part.end + 1 >= source.end || !grammar_is_mark(s->grammar, part.end, ','))
        return -1;

    guint next = skip_office(s, part.end + 1, source.end);
    const Mention *mention = next < source.end ? insight_sources_mention(s, next) : NULL;
    if (!mention || mention->first != next ||
        insight_sources_actor(s, mention->actor)->kind != TEXT_PERSON)
        return -1;
    gboolean fills = mention->end >= source.end || grammar_is_mark(s->grammar, mention->end, ',');
    return fills ? (int)mention->actor : -1;
}

/* The longest listed office that ends at a token: "prime minister"; NULL. */
static char *role_ending(const Grammar *g, guint limit, guint end, guint *first)
{
    g_autoptr(GString) phrase = g_string_new(NULL);
    char *found = NULL;

    for (guint i = end; i > limit && end - i < 5; i--) {
        if (grammar_kind(g, i - 1) != TEXT_TOKEN_WORD)
            break;
        if (phrase->len)
            g_string_prepend_c(phrase, ' ');
        g_string_prepend(phrase, g->tokens->folded[i - 1]);
        if (text_language_has(g->language, "roles", phrase->str)) {
            g_free(found);
            found = g_strdup(phrase->str);
            *first = i - 1;
        }
    }
    return found;
}

/* Words between an office's preposition and the person who holds it. */
#define FIELD_WORDS 3

/* "ministro |degli Esteri| Jane Doe": what an office is for stands in between, and no other office.
 */
static gboolean is_field(const Grammar *g, guint preposition, guint end)
{
    if (end > preposition + 1 + FIELD_WORDS)
        return FALSE;
    for (guint i = preposition + 1; i < end; i++)
        if (grammar_kind(g, i) != TEXT_TOKEN_WORD || grammar_is(g, i, GRAMMAR_PREPOSITION) ||
            grammar_is(g, i, GRAMMAR_ROLE) || grammar_is(g, i, GRAMMAR_TITLE) ||
            grammar_is(g, i, GRAMMAR_DEMONYM))
            return FALSE;
    return TRUE;
}

/*
 * "the president of Serbia Aleksandar Vučić", "Secretary of State Jane Doe": a person at the end,
 * behind an office that goes on past its preposition.
 */
static gboolean ends_with_person(const InsightSources *s, TextRange head, TextRange part)
{
    const Mention *last = insight_sources_mention(s, part.end - 1);
    guint first = part.end;

    if (!last || last->first <= head.end + 1 ||
        insight_sources_actor(s, last->actor)->kind != TEXT_PERSON)
        return FALSE;
    if (grammar_is(s->grammar, head.end - 1, GRAMMAR_ROLE) &&
        (insight_sources_mention(s, last->first - 1) ||
         is_field(s->grammar, head.end, last->first)))
        return TRUE;
    g_autofree char *role = role_ending(s->grammar, part.first, last->first, &first);
    return role && first < head.end;
}

/* The actor that a name in the source gives; -1. */
static int resolve_name(const InsightSources *s, TextRange part)
{
    guint preposition = find_preposition(s, part);
    TextRange head = {part.first, preposition};

    if (is_group(s, head) || head.first == head.end)
        return -1;
    const Mention *last = insight_sources_mention(s, head.end - 1);
    if (last && !is_genitive(s, head, last))
        return (int)last->actor;
    if (preposition < part.end && ends_with_person(s, head, part))
        return (int)insight_sources_mention(s, part.end - 1)->actor;
    /* "Vučić himself", "Doe 42": a person with something small behind. */
    for (guint i = head.end; i > head.first; i--) {
        const Mention *mention = insight_sources_mention(s, i - 1);
        if (mention)
            return insight_sources_actor(s, mention->actor)->kind == TEXT_PERSON
                       ? (int)mention->actor
                       : -1;
        if (insight_grammar_is_nominal(s->grammar, i - 1) &&
            grammar_kind(s->grammar, i - 1) == TEXT_TOKEN_WORD)
            return -1;
    }
    return -1;
}

/* The office in the head of a source; a name may follow it: "predsednik Srbije". */
static char *find_role(const InsightSources *s, TextRange head, TextRange *where)
{
    for (guint end = head.end; end > head.first; end--) {
        char *role = role_ending(s->grammar, head.first, end, &where->first);
        where->end = end;
        if (role)
            return role;
        if (!s->mention_at[end - 1])
            break;
    }
    return NULL;
}

/* TRUE where a role of the actor holds a folded word or phrase as whole words. */
static gboolean has_role(const InsightSources *s, guint actor, const char *phrase)
{
    const char *roles = s->roles[actor];
    gsize len = strlen(phrase);

    for (const char *at = strstr(roles, phrase); at; at = strstr(at + 1, phrase)) {
        if (strchr(" \n", at[-1]) && strchr(" \n", at[len]))
            return TRUE;
    }
    return FALSE;
}

/* TRUE where the names beside the office are in the actor's roles too. */
static gboolean qualifies(const InsightSources *s, guint actor, TextRange head, TextRange where)
{
    const Grammar *g = s->grammar;

    for (guint i = head.first; i < head.end; i++) {
        if ((i >= where.first && i < where.end) || grammar_kind(g, i) != TEXT_TOKEN_WORD ||
            !insight_grammar_is_name(g, i))
            continue;
        if (!has_role(s, actor, g->tokens->folded[i]))
            return FALSE;
    }
    return TRUE;
}

/* "the minister" is somebody known, "a minister" is not; languages without articles do not tell. */
static gboolean is_definite(const InsightSources *s, TextRange head, TextRange where)
{
    const Grammar *g = s->grammar;

    if (!g->lists[GRAMMAR_DEFINITE])
        return TRUE;
    for (guint i = head.first; i < where.first; i++) {
        if (grammar_is(g, i, GRAMMAR_DEFINITE) || s->mention_at[i] ||
            grammar_is(g, i, GRAMMAR_DEMONYM))
            return TRUE;
    }
    return FALSE;
}

/* The index of the first mention that does not begin before token. */
static guint mentions_before(const InsightSources *s, guint token)
{
    guint low = 0, high = s->mentions->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(s->mentions, Mention, middle).first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* "the prime minister", "Kosovo's president": the person last named who holds the office. */
static int resolve_role(const InsightSources *s, TextRange part, guint token)
{
    const Grammar *g = s->grammar;
    TextRange head = {part.first, find_preposition(s, part)};
    TextRange where = head;
    g_autofree char *role = find_role(s, head, &where);
    int found = -1;

    if (!role || text_language_is_plural(g->language, role) || !is_definite(s, head, where))
        return -1;
    for (guint i = mentions_before(s, token), steps = 0; i > 0 && steps < 60; i--, steps++) {
        guint actor = g_array_index(s->mentions, Mention, i - 1).actor;
        if (insight_sources_actor(s, actor)->kind != TEXT_PERSON || !has_role(s, actor, role) ||
            !qualifies(s, actor, head, where))
            continue;
        if (found < 0)
            found = (int)actor;
        else if (found != (int)actor)
            return head.end - head.first > where.end - where.first + 1 ? found : -1;
    }
    return found;
}

/* "the ambassador, Jane Doe, said": from here on "the ambassador" is Jane Doe. */
static void learn_role(InsightSources *s, guint actor, TextRange part)
{
    TextRange head = {part.first, find_preposition(s, part)};
    TextRange where = head;
    g_autofree char *role = find_role(s, head, &where);

    if (!role || has_role(s, actor, role))
        return;
    char *roles = g_strconcat(s->roles[actor], role, "\n", NULL);
    g_free(s->roles[actor]);
    s->roles[actor] = roles;
}

guint insight_sources_name_end(const InsightSources *sources, guint token)
{
    const Mention *mention =
        token < sources->grammar->tokens->count ? insight_sources_mention(sources, token) : NULL;

    return mention && mention->first == token ? mention->end : 0;
}

int insight_source_resolve(InsightSources *sources, TextRange source, TextResolution *resolution,
                           TextSureness *sureness)
{
    const Grammar *g = sources->grammar;
    TextRange part = head_part(g, source);
    int actor = -1;

    *resolution = TEXT_BY_NONE;
    *sureness = TEXT_SURE;
    if (part.first == part.end)
        return -1;
    guint sentence = g->tokens->tokens[source.first].sentence;
    actor = resolve_name(sources, part);
    if (actor < 0) {
        actor = resolve_addition(sources, source, part);
        if (actor >= 0)
            learn_role(sources, (guint)actor, part);
    }
    if (actor >= 0) {
        *resolution = TEXT_BY_NAME;
    } else if (part.end == part.first + 1 && insight_grammar_is_pronoun(g, part.first)) {
        *resolution = TEXT_BY_PRONOUN; /* also where it stands for nobody known */
        actor = insight_pronoun_resolve(sources, part.first, sureness);
    } else if ((actor = resolve_role(sources, part, source.first)) >= 0) {
        *resolution = TEXT_BY_ROLE;
        *sureness = TEXT_LIKELY;
    }
    if (actor >= 0)
        sources->sentence_source[sentence] = actor;
    return actor;
}
