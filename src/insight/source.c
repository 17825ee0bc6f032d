#include "config.h"

#include "insight/source.h"

#include <string.h>

#include "text/word.h"

/* A pronoun or an office means nobody who was last named further back than this. */
#define MAX_PARAGRAPHS 3
#define MAX_SENTENCES  12

/* So many mentions are asked whether a pronoun means them as well. */
#define MAX_RIVALS 60

typedef enum { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE } Gender;

/* A mention in tokens. */
typedef struct {
    guint first, end;
    guint actor;
} Mention;

struct InsightSources {
    const Grammar *grammar;
    const TextAnnotation *annotation;
    GArray *mentions;      /* Mention, in order */
    guint *mention_at;     /* per token: index + 1 of the mention that holds it */
    Gender *genders;       /* per actor */
    char **roles;          /* per actor: its roles, folded, each between newlines */
    guint *sentence_first; /* per sentence: index of its first mention */
    int *sentence_source;  /* per sentence: the last resolved source; -1 */
};

static int by_start(gconstpointer a, gconstpointer b)
{
    const Mention *x = a, *y = b;
    return x->first != y->first ? (x->first < y->first ? -1 : 1)
                                : (x->actor < y->actor ? -1 : x->actor > y->actor);
}

/* The token that begins at or holds a code point. */
static guint token_at(const TextTokens *tokens, guint offset)
{
    guint low = 0, high = tokens->count;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (tokens->tokens[middle].end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void collect_mentions(InsightSources *s)
{
    const TextTokens *tokens = s->grammar->tokens;

    for (guint a = 0; a < s->annotation->actors->len; a++) {
        const TextActor *actor = g_ptr_array_index(s->annotation->actors, a);
        for (guint i = 0; i < actor->mentions->len; i++) {
            TextSpan span = g_array_index(actor->mentions, TextSpan, i);
            Mention mention = {token_at(tokens, span.start), 0, a};
            mention.end = span.end > span.start ? token_at(tokens, span.end - 1) + 1 : 0;
            if (mention.first < mention.end && mention.end <= tokens->count)
                g_array_append_val(s->mentions, mention);
        }
    }
    g_array_sort(s->mentions, by_start);
    for (guint i = 0; i < s->mentions->len; i++) {
        Mention mention = g_array_index(s->mentions, Mention, i);
        for (guint t = mention.first; t < mention.end; t++)
            s->mention_at[t] = i + 1;
    }
}

static const TextActor *actor_at(const InsightSources *s, guint actor)
{
    return g_ptr_array_index(s->annotation->actors, actor);
}

/* What a title before a mention or its forename tells. */
static Gender mention_gender(const InsightSources *s, Mention mention)
{
    const Grammar *g = s->grammar;

    for (guint i = mention.first > 0 ? mention.first - 1 : 0; i < mention.end; i++) {
        if (i < mention.first || mention.end - mention.first > 1) {
            if (grammar_is(g, i, GRAMMAR_TITLE_MALE))
                return GENDER_MALE;
            if (grammar_is(g, i, GRAMMAR_TITLE_FEMALE))
                return GENDER_FEMALE;
        }
    }
    if (mention.end - mention.first < 2)
        return GENDER_UNKNOWN;
    if (grammar_is(g, mention.first, GRAMMAR_FORENAME_MALE))
        return GENDER_MALE;
    return grammar_is(g, mention.first, GRAMMAR_FORENAME_FEMALE) ? GENDER_FEMALE : GENDER_UNKNOWN;
}

/* The canonical name may hold the forename that this text leaves out. */
static Gender name_gender(const InsightSources *s, const TextActor *actor)
{
    const char *space = strchr(actor->name, ' ');

    if (!space)
        return GENDER_UNKNOWN;
    g_autofree char *forename = text_word_fold(actor->name, (gsize)(space - actor->name));
    if (text_language_has(s->grammar->language, "forenames-male", forename))
        return GENDER_MALE;
    return text_language_has(s->grammar->language, "forenames-female", forename) ? GENDER_FEMALE
                                                                                 : GENDER_UNKNOWN;
}

static void find_genders(InsightSources *s)
{
    for (guint i = 0; i < s->mentions->len; i++) {
        Mention mention = g_array_index(s->mentions, Mention, i);
        if (s->genders[mention.actor] == GENDER_UNKNOWN &&
            actor_at(s, mention.actor)->kind == TEXT_PERSON)
            s->genders[mention.actor] = mention_gender(s, mention);
    }
    for (guint a = 0; a < s->annotation->actors->len; a++) {
        const TextActor *actor = actor_at(s, a);
        if (s->genders[a] == GENDER_UNKNOWN && actor->kind == TEXT_PERSON)
            s->genders[a] = name_gender(s, actor);
    }
}

static void fold_roles(InsightSources *s)
{
    for (guint a = 0; a < s->annotation->actors->len; a++) {
        const TextActor *actor = actor_at(s, a);
        GString *all = g_string_new("\n");
        for (guint i = 0; i < actor->roles->len; i++) {
            const char *role = g_ptr_array_index(actor->roles, i);
            g_autofree char *folded = text_word_fold(role, strlen(role));
            g_string_append(all, folded);
            g_string_append_c(all, '\n');
        }
        s->roles[a] = g_string_free(all, FALSE);
    }
}

/* The mentions of each sentence. */
static void index_sentences(InsightSources *s)
{
    const TextTokens *tokens = s->grammar->tokens;
    guint mention = 0;

    for (guint i = 0; i < tokens->sentences->len; i++) {
        TextRange sentence = g_array_index(tokens->sentences, TextRange, i);
        while (mention < s->mentions->len &&
               g_array_index(s->mentions, Mention, mention).first < sentence.first)
            mention++;
        s->sentence_first[i] = mention;
        s->sentence_source[i] = -1;
    }
}

InsightSources *insight_sources_new(const Grammar *grammar, const TextAnnotation *annotation)
{
    InsightSources *s = g_new0(InsightSources, 1);

    s->grammar = grammar;
    s->annotation = annotation;
    s->mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
    s->mention_at = g_new0(guint, grammar->tokens->count + 1);
    s->genders = g_new0(Gender, annotation->actors->len + 1);
    s->roles = g_new0(char *, annotation->actors->len + 1);
    s->sentence_first = g_new0(guint, grammar->tokens->sentences->len + 1);
    s->sentence_source = g_new0(int, grammar->tokens->sentences->len + 1);
    collect_mentions(s);
    find_genders(s);
    fold_roles(s);
    index_sentences(s);
    return s;
}

void insight_sources_free(InsightSources *sources)
{
    g_array_unref(sources->mentions);
    g_free(sources->mention_at);
    g_free(sources->genders);
    g_strfreev(sources->roles);
    g_free(sources->sentence_first);
    g_free(sources->sentence_source);
    g_free(sources);
}

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

static const Mention *mention_of(const InsightSources *s, guint token)
{
    guint number = s->mention_at[token];
    return number ? &g_array_index(s->mentions, Mention, number - 1) : NULL;
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

/* TRUE where names are joined: "the EU and NATO" is no single actor. */
static gboolean is_group(const InsightSources *s, TextRange part)
{
    for (guint i = part.first; i < part.end; i++) {
        if (grammar_is(s->grammar, i, GRAMMAR_COORDINATOR) && !s->mention_at[i])
            return TRUE;
    }
    return FALSE;
}

/* "predsednik Srbije": a place behind an office says where, not who. */
static gboolean is_genitive(const InsightSources *s, TextRange head, const Mention *mention)
{
    const TextToken *tokens = s->grammar->tokens->tokens;
    guint office = mention->first - 1;

    if (actor_at(s, mention->actor)->kind == TEXT_PERSON || mention->first <= head.first ||
        !grammar_is(s->grammar, office, GRAMMAR_ROLE))
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
        const Mention *mention = mention_of(s, i);
        if (mention && actor_at(s, mention->actor)->kind == TEXT_PERSON)
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
    const Mention *mention = next < source.end ? mention_of(s, next) : NULL;
    if (!mention || mention->first != next || actor_at(s, mention->actor)->kind != TEXT_PERSON)
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

/*
 * "the president of Serbia Aleksandar Vučić", "Secretary of State Jane Doe": a person at the end,
 * behind an office that goes on past its preposition.
 */
static gboolean ends_with_person(const InsightSources *s, TextRange head, TextRange part)
{
    const Mention *last = mention_of(s, part.end - 1);
    guint first = part.end;

    if (!last || last->first <= head.end + 1 || actor_at(s, last->actor)->kind != TEXT_PERSON)
        return FALSE;
    if (mention_of(s, last->first - 1) && grammar_is(s->grammar, head.end - 1, GRAMMAR_ROLE))
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
    const Mention *last = mention_of(s, head.end - 1);
    if (last && !is_genitive(s, head, last))
        return (int)last->actor;
    if (preposition < part.end && ends_with_person(s, head, part))
        return (int)mention_of(s, part.end - 1)->actor;
    /* "Vučić himself", "Doe 42": a person with something small behind. */
    for (guint i = head.end; i > head.first; i--) {
        const Mention *mention = mention_of(s, i - 1);
        if (mention)
            return actor_at(s, mention->actor)->kind == TEXT_PERSON ? (int)mention->actor : -1;
        if (insight_grammar_is_nominal(s->grammar, i - 1) &&
            grammar_kind(s->grammar, i - 1) == TEXT_TOKEN_WORD)
            return -1;
    }
    return -1;
}

/* How far back a mention or source counts, in sentences before that of token. */
static guint oldest_sentence(const InsightSources *s, guint token)
{
    const TextTokens *tokens = s->grammar->tokens;
    guint sentence = tokens->tokens[token].sentence;
    guint paragraph = tokens->tokens[token].paragraph;
    guint oldest = sentence;

    while (oldest > 0 && sentence - oldest < MAX_SENTENCES) {
        guint first = g_array_index(tokens->sentences, TextRange, oldest - 1).first;
        if (paragraph - tokens->tokens[first].paragraph > MAX_PARAGRAPHS)
            break;
        oldest--;
    }
    return oldest;
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
        if (actor_at(s, actor)->kind != TEXT_PERSON || !has_role(s, actor, role) ||
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

typedef enum { WANT_PERSON, WANT_BODY } Want;

static gboolean is_wanted(const InsightSources *s, guint actor, Want want, Gender gender)
{
    const TextActor *candidate = actor_at(s, actor);

    if (want == WANT_BODY)
        return candidate->kind != TEXT_PERSON;
    return candidate->kind == TEXT_PERSON &&
           (s->genders[actor] == GENDER_UNKNOWN || s->genders[actor] == gender);
}

/* The first fitting mention of a sentence before token, outside quotations. */
static int first_of_sentence(const InsightSources *s, guint sentence, guint token, Want want,
                             Gender gender)
{
    const TextTokens *tokens = s->grammar->tokens;
    guint end = MIN(token, g_array_index(tokens->sentences, TextRange, sentence).end);

    for (guint i = s->sentence_first[sentence]; i < s->mentions->len; i++) {
        Mention mention = g_array_index(s->mentions, Mention, i);
        if (mention.first >= end)
            break;
        gboolean owns =
            mention.end < tokens->count && tokens->tokens[mention.end].kind == TEXT_TOKEN_CLITIC;
        if (tokens->tokens[mention.first].quote < 0 && !(owns && want == WANT_BODY) &&
            is_wanted(s, mention.actor, want, gender))
            return (int)mention.actor;
    }
    return -1;
}

/* TRUE where another actor that fits is named from a sentence on and before token. */
static gboolean has_rival(const InsightSources *s, guint sentence, guint token, int actor,
                          Want want, Gender gender)
{
    const TextTokens *tokens = s->grammar->tokens;

    for (guint i = s->sentence_first[sentence], steps = 0; i < s->mentions->len; i++) {
        Mention mention = g_array_index(s->mentions, Mention, i);
        if (mention.first >= token || steps++ == MAX_RIVALS)
            break;
        if ((int)mention.actor != actor && tokens->tokens[mention.first].quote < 0 &&
            is_wanted(s, mention.actor, want, gender))
            return TRUE;
    }
    return FALSE;
}

/*
 * "he", "she", "it": who spoke or was named before, from sentence to sentence backwards. sure gets
 * whether nobody else fits.
 */
static int resolve_pronoun(const InsightSources *s, guint token, gboolean *sure)
{
    const Grammar *g = s->grammar;
    Want want = WANT_PERSON;
    Gender gender = GENDER_MALE;

    if (grammar_is(g, token, GRAMMAR_PRONOUN_FEMALE))
        gender = GENDER_FEMALE;
    else if (grammar_is(g, token, GRAMMAR_PRONOUN_NEUTER))
        want = WANT_BODY;
    else if (!grammar_is(g, token, GRAMMAR_PRONOUN_MALE))
        return -1;

    guint sentence = g->tokens->tokens[token].sentence;
    guint oldest = oldest_sentence(s, token);
    int found = -1;
    for (guint i = sentence + 1; i > oldest && found < 0; i--) {
        int source = s->sentence_source[i - 1];
        if (source >= 0 && is_wanted(s, (guint)source, want, gender))
            found = source;
        else
            found = first_of_sentence(s, i - 1, token, want, gender);
        *sure = found >= 0 && !has_rival(s, i - 1, token, found, want, gender);
    }
    return found;
}

/* TRUE where a preposition is right before a mention or its article: "at the State Department". */
static gboolean is_circumstance(const InsightSources *s, const Mention *mention)
{
    guint i = mention->first;

    while (i > 0 && grammar_is(s->grammar, i - 1, GRAMMAR_DETERMINER))
        i--;
    return i > 0 && grammar_is(s->grammar, i - 1, GRAMMAR_PREPOSITION);
}

/*
 * "Kurti, who said …": who is named right before a relative pronoun; -1. A place or a body there
 * may only tell where somebody is: "Democrats on Capitol Hill, who …". sure as below.
 */
static int resolve_relative(const InsightSources *s, guint token, gboolean *sure)
{
    const Grammar *g = s->grammar;
    gboolean comma = token > 0 && grammar_is_mark(g, token - 1, ',');
    guint before = comma ? token - 1 : token;

    if (before == 0 || !grammar_is(g, token, GRAMMAR_PRONOUN_RELATIVE) ||
        g->tokens->tokens[before - 1].sentence != g->tokens->tokens[token].sentence)
        return -1;
    const Mention *mention = mention_of(s, before - 1);
    if (!mention)
        return -1;
    TextActorKind kind = actor_at(s, mention->actor)->kind;
    if (is_circumstance(s, mention) &&
        (kind == TEXT_PLACE || (kind == TEXT_ORGANIZATION && !comma)))
        return -1;
    *sure = mention->first == 0 || !grammar_is(g, mention->first - 1, GRAMMAR_COORDINATOR);
    return (int)mention->actor;
}

/* The actor that a pronoun alone means; -1. */
static int resolve_word(const InsightSources *s, guint token, TextSureness *sureness)
{
    gboolean sure = FALSE;
    int actor = resolve_relative(s, token, &sure);

    if (actor < 0)
        actor = resolve_pronoun(s, token, &sure);
    if (actor >= 0)
        *sureness = sure ? TEXT_LIKELY : TEXT_UNSURE;
    return actor;
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
        actor = resolve_word(sources, part.first, sureness);
    } else if ((actor = resolve_role(sources, part, source.first)) >= 0) {
        *resolution = TEXT_BY_ROLE;
        *sureness = TEXT_LIKELY;
    }
    if (actor >= 0)
        sources->sentence_source[sentence] = actor;
    return actor;
}
