#include "config.h"

#include "insight/teams.h"

#include "insight/scores.h"

/* In a text on sport one of so many tokens is a word of sport; others may have one by chance. */
#define SPORT_SHARE 200

typedef struct {
    const InsightGazetteer *gazetteer;
    const TextTokens *tokens;
    guint64 local,
        opening;       /* lists of the language pack: "in", and "At" where it opens a sentence */
    GHashTable *teams; /* set of names, folded, that the text shows to be teams; owned strings */
} Teams;

/* The classes of a token that stands in the sentence of another; 0 where there is none. */
static guint classes_beside(const Teams *teams, guint i, guint beside)
{
    const TextTokens *tokens = teams->tokens;

    if (i >= tokens->count || tokens->tokens[i].sentence != tokens->tokens[beside].sentence)
        return 0;
    return insight_gazetteer_classes(teams->gazetteer, tokens->folded[i]);
}

static gboolean is_capital(const Teams *teams, guint i)
{
    return teams->tokens->tokens[i].shape != TEXT_SHAPE_LOWER;
}

/* The words from one token to before another, joined by one space. */
static char *key_of(const Teams *teams, guint first, guint end)
{
    GString *key = g_string_new(teams->tokens->folded[first]);

    for (guint i = first + 1; i < end; i++)
        g_string_append_printf(key, " %s", teams->tokens->folded[i]);
    return g_string_free(key, FALSE);
}

/* A place that is no state: states play under their own names. */
static gboolean is_town(const Teams *teams, const InsightName *name)
{
    const InsightForm *form =
        name->node ? insight_gazetteer_forms(teams->gazetteer, name->node) : NULL;

    for (; form; form = insight_form_next(form))
        if (insight_gazetteer_actor(teams->gazetteer, form->actor).peopled)
            return FALSE;
    return name->kind == TEXT_PLACE;
}

/* "Leeds manager", "Boston beat", "against Chelsea". */
static gboolean is_shown(const Teams *teams, const InsightName *name)
{
    guint before = name->first ? classes_beside(teams, name->first - 1, name->first) : 0;
    guint after = classes_beside(teams, name->end, name->end - 1);

    return ((before | after) & INSIGHT_MATCH) || (after & INSIGHT_TEAM);
}

/* Takes what is shown to be a team; of "Newcastle United" the town. */
static void note(Teams *teams, const InsightName *name)
{
    guint end = name->end;

    if (name->kind == TEXT_ORGANIZATION && end - name->first > 1 &&
        (classes_beside(teams, end - 1, name->first) & INSIGHT_TEAM))
        end--;
    else if (!is_town(teams, name) || !is_shown(teams, name))
        return;
    g_hash_table_add(teams->teams, key_of(teams, name->first, end));
}

/* "in Boston"; "At Montreal," at the start; "BOSTON 1999-06-04", "BONN, Germany". */
static gboolean is_local(const Teams *teams, const InsightName *name)
{
    const TextTokens *tokens = teams->tokens;
    guint i = name->first;
    gboolean opens = !i || tokens->tokens[i - 1].paragraph != tokens->tokens[i].paragraph;

    if (opens)
        return name->end < tokens->count &&
               tokens->tokens[name->end].paragraph == tokens->tokens[i].paragraph &&
               tokens->tokens[name->end].kind != TEXT_TOKEN_WORD &&
               tokens->tokens[name->end].kind != TEXT_TOKEN_CLITIC;
    guint64 lists = tokens->words[i - 1] ? tokens->words[i - 1]->lists : 0;
    return (lists & teams->local) || ((lists & teams->opening) && is_capital(teams, i - 1));
}

static void change(Teams *teams, InsightName *name)
{
    g_autofree char *key = key_of(teams, name->first, name->end);

    if (!is_town(teams, name) || !g_hash_table_contains(teams->teams, key) || is_local(teams, name))
        return;
    name->kind = TEXT_ORGANIZATION;
    name->node = 0;
}

/* How many words of sport a text has. */
static guint count_sport(const InsightGazetteer *gazetteer, const TextTokens *tokens)
{
    guint count = 0;

    for (guint i = 0; i < tokens->count; i++)
        count += (insight_gazetteer_classes(gazetteer, tokens->folded[i]) & INSIGHT_SPORT) != 0;
    return count;
}

void insight_teams_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                         const TextLanguage *language, GArray *names)
{
    Teams teams = {.gazetteer = gazetteer, .tokens = tokens};
    guint sport = count_sport(gazetteer, tokens);

    if (sport)
        insight_scores_names(gazetteer, tokens, language, names);
    if (sport * SPORT_SHARE < tokens->count)
        return;
    if (language) {
        teams.local = text_language_list(language, "town-prepositions");
        teams.opening = text_language_list(language, "town-prepositions-opening");
    }
    teams.teams = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint n = 0; n < names->len; n++)
        note(&teams, &g_array_index(names, InsightName, n));
    for (guint n = 0; n < names->len; n++)
        change(&teams, &g_array_index(names, InsightName, n));
    g_hash_table_unref(teams.teams);
}
