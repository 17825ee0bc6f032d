#include "config.h"

#include "insight/role.h"

#include <string.h>

#include "insight/inflect.h"

#define ROLE_LENGTH 8 /* tokens of the longest role */
#define BASES_MAX   8

/* Bytes of the longest ending that an office is looked for without. */
#define OFFICE_ENDING 3

static guint classes_at(const InsightWriting *writing, guint i)
{
    return insight_gazetteer_classes(writing->gazetteer, writing->tokens->folded[i]);
}

/* Those of the words too that a token may be a case of: "ambasadorom". */
static guint base_classes_at(const InsightWriting *writing, guint i)
{
    InsightWord bases[BASES_MAX];
    guint classes = classes_at(writing, i);
    guint count = insight_gazetteer_bases(writing->gazetteer, writing->tokens->folded[i],
                                          writing->tag, bases, BASES_MAX);

    for (guint b = 0; b < count; b++)
        classes |= insight_gazetteer_word_classes(writing->gazetteer, bases[b]);
    return classes;
}

/* Whether a token alone, or what it may be a case of, is a state or a body of the tables. */
static gboolean is_known(const InsightWriting *writing, guint i)
{
    InsightWord words[BASES_MAX + 1];
    const char *folded = writing->tokens->folded[i];
    guint count = 1;

    words[0] = insight_gazetteer_word(writing->gazetteer, folded);
    count +=
        insight_gazetteer_bases(writing->gazetteer, folded, writing->tag, words + 1, BASES_MAX);
    for (guint w = 0; w < count; w++) {
        guint node = words[w] ? insight_gazetteer_step(writing->gazetteer, 0, words[w]) : 0;
        const InsightForm *form = node ? insight_gazetteer_forms(writing->gazetteer, node) : NULL;
        if (form && form->kind == INSIGHT_FORM_FULL &&
            insight_gazetteer_actor(writing->gazetteer, form->actor).kind != TEXT_PERSON)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_word(const TextTokens *tokens, guint i)
{
    return tokens->tokens[i].kind == TEXT_TOKEN_WORD;
}

static gboolean is_capital(const TextTokens *tokens, guint i)
{
    TextShape shape = tokens->tokens[i].shape;

    return is_word(tokens, i) && (shape == TEXT_SHAPE_CAPITAL || shape == TEXT_SHAPE_UPPER ||
                                  shape == TEXT_SHAPE_INITIAL || shape == TEXT_SHAPE_MIXED);
}

/*
 * The base form of an office ("ambasador" for "ambasadorom"); NULL where it stands in it. What is
 * the word but for its ending comes first: other languages have offices that differ by a vowel.
 */
static char *office_base(const InsightWriting *writing, guint i)
{
    const char *folded = writing->tokens->folded[i];
    gsize len = strlen(folded);

    if (classes_at(writing, i) & INSIGHT_TITLE)
        return NULL;
    for (gsize cut = 1; cut <= OFFICE_ENDING && cut + 3 < len; cut++) {
        g_autofree char *stem = g_strndup(folded, len - cut);
        if ((insight_gazetteer_classes(writing->gazetteer, stem) & INSIGHT_TITLE) &&
            insight_gazetteer_is_case(writing->gazetteer, folded, stem, writing->tag))
            return g_steal_pointer(&stem);
    }
    return insight_gazetteer_base_of_class(writing->gazetteer, folded, writing->tag, INSIGHT_TITLE);
}

/* A role with its first word in the base form. */
static char *with_base(const InsightWriting *writing, guint first, guint end)
{
    g_autofree char *base = office_base(writing, first);
    g_autofree char *role = insight_written_words(writing, first, end);
    const TextToken *tokens = writing->tokens->tokens;
    gsize rest = tokens[end - 1].byte_end - tokens[first].byte_end;
    g_autofree char *head = g_strndup(role, strlen(role) - rest);
    g_autofree char *written = base ? insight_inflect_written(head, base) : NULL;

    return written ? g_strconcat(written, role + strlen(head), NULL) : g_steal_pointer(&role);
}

/* A hyphen within a word; one with a space beside it is a dash, which no title reaches across. */
static gboolean is_hyphen(const TextTokens *tokens, guint i)
{
    const TextToken *token = &tokens->tokens[i];

    return g_str_equal(tokens->folded[i], "-") && i > 0 && i + 1 < tokens->count &&
           token[-1].byte_end == token->byte_start && token->byte_end == token[1].byte_start;
}

/* What may stand in a title before its last word: offices, and the names of states and bodies. */
static gboolean belongs_before(const InsightWriting *writing, guint i)
{
    guint classes = classes_at(writing, i);

    if (!is_word(writing->tokens, i))
        return is_hyphen(writing->tokens, i);
    if (classes & (INSIGHT_TITLE | INSIGHT_TITLE_PART))
        return TRUE;
    if (classes & (INSIGHT_FUNCTION | INSIGHT_NOT_NAME | INSIGHT_TIME | INSIGHT_FORENAME))
        return FALSE;
    return is_capital(writing->tokens, i);
}

/* What may stand between an office and a name: "of Serbia", "spoljnih poslova", "Srbije". */
static gboolean belongs_between(const InsightWriting *writing, guint i)
{
    guint classes = base_classes_at(writing, i);

    if (!is_word(writing->tokens, i))
        return FALSE;
    if (is_capital(writing->tokens, i))
        return is_known(writing, i) || (classes & (INSIGHT_DIRECTION | INSIGHT_PLACE_START));
    return (classes & (INSIGHT_TITLE_PART | INSIGHT_ORGANIZATION_START)) ||
           (classes_at(writing, i) & INSIGHT_LINK);
}

/* The office that a phrase before token end begins or ends with; end itself if there is none. */
static guint find_office(const InsightWriting *writing, guint end)
{
    guint i = end, sentence = writing->tokens->tokens[end - 1].sentence;

    while (i && end - i < ROLE_LENGTH && writing->tokens->tokens[i - 1].sentence == sentence) {
        i--;
        if (is_word(writing->tokens, i) && (base_classes_at(writing, i) & INSIGHT_TITLE))
            return i;
        if (!belongs_between(writing, i))
            break;
    }
    return end;
}

char *insight_role_before(const InsightWriting *writing, const InsightName *name)
{
    const TextTokens *tokens = writing->tokens;
    guint end = name->first, sentence = tokens->tokens[name->first].sentence;

    if (!end)
        return NULL;
    /* "Kosovo's foreign minister, Jane Doe, went": the name is an addition. */
    gboolean closed = name->end >= tokens->count || g_str_equal(tokens->folded[name->end], ",") ||
                      tokens->tokens[name->end].sentence != sentence;
    if (closed && end > 1 && g_str_equal(tokens->folded[end - 1], ",")) {
        end--;
        if (!(classes_at(writing, end - 1) & INSIGHT_TITLE))
            return NULL;
    }
    guint first = find_office(writing, end);
    if (first == end)
        return NULL;
    while (first && end - first < ROLE_LENGTH && tokens->tokens[first - 1].sentence == sentence &&
           belongs_before(writing, first - 1))
        first--;
    /* A courtesy such as "Mr" is no office. */
    if (end - first == 1 && tokens->tokens[first].end - tokens->tokens[first].start <= 3)
        return NULL;
    return with_base(writing, first, end);
}

char *insight_role_after(const InsightWriting *writing, const InsightName *name)
{
    const TextTokens *tokens = writing->tokens;
    guint i = name->end, sentence = tokens->tokens[name->first].sentence;
    gboolean title = FALSE;

    if (i + 1 >= tokens->count || !g_str_equal(tokens->folded[i], ","))
        return NULL;
    guint first = i + 1;
    if (classes_at(writing, first) & INSIGHT_FUNCTION)
        first++;
    for (i = first; i < tokens->count && i - first < ROLE_LENGTH; i++) {
        if (tokens->tokens[i].sentence != sentence || !is_word(tokens, i))
            break;
        guint classes = classes_at(writing, i);
        guint inner = INSIGHT_TITLE | INSIGHT_TITLE_PART | INSIGHT_INNER;
        if (!(classes & inner) && !is_capital(tokens, i))
            break;
        title = title || (classes & INSIGHT_TITLE);
    }
    /* Only a phrase that the comma, or the sentence, closes is surely an apposition. */
    if (!title || i == first || i >= tokens->count || is_word(tokens, i))
        return NULL;
    return insight_written_words(writing, first, i);
}
