#include "config.h"

#include "insight/trim.h"

#include <string.h>

#include "insight/run.h"

/* A word that is written small so often, of 9, is a common one. */
#define COMMON_MIN 4

/* "SPD-Chef", "Fußball-Experte": what stands behind the hyphen of a compound. */
static guint compound_classes(const InsightPoints *points, guint i)
{
    const char *hyphen = strrchr(points->tokens->folded[i], '-');

    return hyphen ? insight_gazetteer_classes(points->gazetteer, hyphen + 1) : 0;
}

/* "SNM Amela Radan": a party's or a body's acronym before a forename. */
static gboolean is_acronym_before(const InsightPoints *points, guint i, guint end)
{
    const InsightEvidenceToken *cell = &points->evidence->tokens[i];

    return i + 2 < end && insight_run_is_upper(points, i) && !cell->shout &&
           !insight_run_is_upper(points, i + 1) && !(cell->word->classes & INSIGHT_FORENAME) &&
           (cell[1].word->base_classes & INSIGHT_FORENAME);
}

guint insight_trim_titles(const InsightPoints *points, guint first, guint end)
{
    guint titles = INSIGHT_TITLE | INSIGHT_TITLE_PART;
    guint names = INSIGHT_FORENAME | INSIGHT_SURNAME;

    while (first + 1 < end) {
        guint classes = points->evidence->tokens[first].word->classes;
        gboolean title = (classes & titles) || (compound_classes(points, first) & INSIGHT_TITLE);
        if ((!title || (classes & names)) && !is_acronym_before(points, first, end))
            break;
        first++;
    }
    return first;
}

gboolean insight_trim_is_office(const InsightPoints *points, guint first, guint name, guint end)
{
    guint small = 0;
    gboolean titled = first < name ||
                      (name && (points->evidence->tokens[name - 1].word->classes & INSIGHT_TITLE));

    for (guint i = name; i < end; i++) {
        const InsightEvidenceToken *cell = &points->evidence->tokens[i];
        if (cell->word->base_classes & (INSIGHT_FORENAME | INSIGHT_SURNAME))
            return FALSE;
        small += !cell->capital;
    }
    return titled && small && points->evidence->tokens[name].capital;
}

/* Whether all that the tables have at a node is adjectives and peoples. */
static gboolean is_people_node(const InsightPoints *points, guint node)
{
    const InsightForm *form = node ? insight_gazetteer_forms(points->gazetteer, node) : NULL;

    if (!form)
        return FALSE;
    for (; form; form = insight_form_next(form))
        if (form->kind != INSIGHT_FORM_ADJECTIVE)
            return FALSE;
    return TRUE;
}

/* Whether a word may be a case of a name: "Argentine" of Argentina, where it is no English one. */
static gboolean is_case(const InsightPoints *points, const InsightEvidenceWord *word)
{
    for (guint w = word->exact; w < word->word_count; w++) {
        guint node = insight_gazetteer_step(points->gazetteer, 0, word->words[w]);
        if (node && insight_gazetteer_forms(points->gazetteer, node) &&
            !is_people_node(points, node))
            return !g_str_equal(points->evidence->tag, "en");
    }
    return FALSE;
}

/* "South Korean", "Talijani": whether the tables have these words as a people and nothing else. */
static gboolean is_people(const InsightPoints *points, guint first, guint end)
{
    guint node = 0;

    for (guint i = first; i < end; i++) {
        const InsightEvidenceWord *word = points->evidence->tokens[i].word;
        if (!word->exact || is_case(points, word))
            return FALSE;
        node = insight_gazetteer_step(points->gazetteer, node, word->words[0]);
        if (!node)
            return FALSE;
    }
    return is_people_node(points, node);
}

/* "readWholeFile", "CodeTreeNode": a word of a program. */
static gboolean is_code(const InsightPoints *points, guint i)
{
    const TextToken *token = &points->tokens->tokens[i];
    const char *at = points->tokens->text + token->byte_start;
    const char *end = points->tokens->text + token->byte_end;
    guint small = 0, before = 0, humps = 0;

    for (; at < end; at = g_utf8_next_char(at)) {
        gboolean upper = g_unichar_isupper(g_utf8_get_char(at));
        if (upper && small && !humps)
            before = small;
        humps += upper && small;
        small = upper ? 0 : small + (g_unichar_islower(g_utf8_get_char(at)) != 0);
    }
    at = points->tokens->text + token->byte_start;
    return small && ((humps && before > 2 && g_unichar_islower(g_utf8_get_char(at))) || humps > 1);
}

/* "Nobivac®": what has the sign of a trade mark right behind it is sold. */
static gboolean is_product(const InsightPoints *points, guint end)
{
    const char *behind = points->tokens->text + points->tokens->tokens[end - 1].byte_end;

    return g_str_has_prefix(behind, "®") || g_str_has_prefix(behind, "™");
}

/* "OLED-TVs", "Internet-Seite": a compound that begins with a word that is a name of no actor. */
static gboolean is_thing(const InsightPoints *points, guint i)
{
    const char *folded = points->tokens->folded[i], *hyphen = strchr(folded, '-');
    g_autofree char *first = hyphen ? g_strndup(folded, (gsize)(hyphen - folded)) : NULL;

    return first && (insight_gazetteer_classes(points->gazetteer, first) & INSIGHT_NOT_NAME) &&
           !(insight_gazetteer_classes(points->gazetteer, first) &
             (INSIGHT_FORENAME | INSIGHT_SURNAME));
}

/*
 * "Internetu", "Firefoxa": a word that is a name, but of no actor, in any case; "Black" of "Black
 * Friday".
 */
static gboolean is_no_actor(const InsightPoints *points, guint first, guint end)
{
    const InsightEvidenceToken *cell = &points->evidence->tokens[first];
    guint classes = cell->word->base_classes;

    if (is_product(points, end))
        return TRUE;
    if (end != first + 1)
        return FALSE;
    if (end < points->evidence->count && cell[1].capital &&
        (cell[1].word->classes & INSIGHT_TIME) && cell->word->prior.lower >= COMMON_MIN)
        return TRUE;
    /* "U DRUŠTVU su poznati": nothing but the place gives it capitals. */
    if (first && cell->lead && cell[-1].lead && cell->word->large <= 1)
        return TRUE;
    return is_code(points, first) || is_thing(points, first) ||
           ((classes & INSIGHT_NOT_NAME) && !(classes & (INSIGHT_FORENAME | INSIGHT_SURNAME)));
}

/*
 * Whether a word is an adjective of a name of the tables or of the text, and of which kind; where
 * the name stands for itself in the tables, also where it ends there.
 */
static gboolean has_owner(const InsightPoints *points, guint i, TextActorKind *kind, guint *full)
{
    guint from = 0;

    for (;;) {
        g_autofree char *owner = insight_gazetteer_owner(
            points->gazetteer, points->tokens->folded[i], points->evidence->tag, &from);
        if (!owner)
            return FALSE;
        const InsightEvidenceWord *word = g_hash_table_lookup(points->evidence->words, owner);
        InsightWord known = insight_gazetteer_word(points->gazetteer, owner);
        guint node = known ? insight_gazetteer_step(points->gazetteer, 0, known) : 0;
        const InsightForm *form = node ? insight_gazetteer_forms(points->gazetteer, node) : NULL;
        *kind = TEXT_PERSON;
        *full = 0;
        gboolean known_name = form != NULL;
        while (form && form->kind != INSIGHT_FORM_FULL)
            form = insight_form_next(form);
        if (form) {
            *kind = insight_gazetteer_actor(points->gazetteer, form->actor).kind;
            *full = node;
        }
        if (*kind != TEXT_PLACE && (known_name || (word && word->large && !word->small)))
            return TRUE;
    }
}

guint insight_trim_body_of(const InsightPoints *points, guint i)
{
    TextActorKind kind;
    guint full;

    return insight_gazetteer_writes_small(points->evidence->tag) &&
                   !(points->evidence->tokens[i].word->classes &
                     (INSIGHT_FORENAME | INSIGHT_SURNAME)) &&
                   has_owner(points, i, &kind, &full) && kind == TEXT_ORGANIZATION
               ? full
               : 0;
}

guint insight_trim_owner(const InsightPoints *points, guint first, guint end, TextActorKind *kind)
{
    TextActorKind owner;
    guint full;

    if (end - first < 2 || !insight_gazetteer_writes_small(points->evidence->tag))
        return end;
    if (!points->evidence->tokens[first + 1].capital && has_owner(points, first, &owner, &full)) {
        *kind = owner;
        return first + 1;
    }
    const InsightEvidenceWord *word = points->evidence->tokens[first].word;
    if (insight_run_is_upper(points, first) && strchr(points->tokens->folded[first], '-') &&
        word->word_count && !word->exact && points->evidence->tokens[first + 1].capital) {
        *kind = TEXT_ORGANIZATION;
        return first + 1;
    }
    return end;
}

/* Whether a word is an adjective of a name that neither the tables nor the text have. */
static gboolean is_unowned(const InsightPoints *points, guint i)
{
    TextActorKind kind;
    guint from = 0, full;
    g_autofree char *owner = insight_gazetteer_owner(points->gazetteer, points->tokens->folded[i],
                                                     points->evidence->tag, &from);

    return owner && !has_owner(points, i, &kind, &full);
}

/*
 * "Hrvatska premijerka", "Dejtonski sporazum", "Nobelovu nagradu": an adjective before an office or
 * a body in small letters that begins a sentence, or before what is no actor, is no name of the
 * state or of the person that it looks like.
 */
static gboolean is_attribute(const InsightPoints *points, guint first, guint end)
{
    const InsightEvidenceToken *cell = &points->evidence->tokens[first];
    guint heads = INSIGHT_TITLE | INSIGHT_TITLE_PART | INSIGHT_ORGANIZATION_START;

    if (end != first + 1 || end >= points->evidence->count || cell[1].capital ||
        strchr(points->tokens->folded[first], '-') || (cell[1].word->classes & INSIGHT_FUNCTION) ||
        !insight_gazetteer_writes_small(points->evidence->tag))
        return FALSE;
    if (cell[1].word->base_classes & INSIGHT_OTHER_END)
        return cell->word->adjective || is_unowned(points, first);
    return cell->start && cell->word->adjective && (cell[1].word->base_classes & heads);
}

gboolean insight_trim_refuses(const InsightPoints *points, guint first, guint end, gboolean known)
{
    return is_people(points, first, end) || is_attribute(points, first, end) ||
           (!known && is_no_actor(points, first, end));
}
