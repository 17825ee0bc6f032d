#include "config.h"

#include "insight/scores.h"

#include <string.h>

#define WORDS_MAX   4 /* of a team's name */
#define DIGITS_MAX  3 /* of what one scores */
#define NUMBERS_MIN 3 /* in a row of a table */
#define SIDES       2 /* of a match */
#define SQUAD_MIN   2 /* players with their clubs in one line */

/* What stands where a team's name is expected. */
typedef enum { SIDE_UNKNOWN, SIDE_PERSON, SIDE_STATE, SIDE_TEAM } Side;

typedef struct {
    const InsightGazetteer *gazetteer;
    const TextTokens *tokens;
    const GArray *given; /* InsightName */
    guint at;            /* the first of them that may reach into the line that is read */
    GArray *teams;       /* TextRange: where teams stand, in order */
    guint states, others;
    guint64 coordinators; /* list of the language pack */
} Scores;

/* ---- tokens ---- */

static gboolean is_mark(const Scores *scores, guint i, const char *mark)
{
    return g_str_equal(scores->tokens->folded[i], mark);
}

static gboolean is_coordinator(const Scores *scores, guint i)
{
    const TextWord *word = scores->tokens->words[i];

    return word && (word->lists & scores->coordinators);
}

static gboolean is_number(const Scores *scores, guint i)
{
    const char *folded = scores->tokens->folded[i];

    return scores->tokens->tokens[i].kind == TEXT_TOKEN_NUMBER && strlen(folded) <= DIGITS_MAX &&
           strspn(folded, "0123456789") == strlen(folded);
}

/* Where the score at token i ends: "3", "160-6", "229 and 207"; i for none. */
static guint score_end(const Scores *scores, guint i, guint end)
{
    const char *folded = i < end ? scores->tokens->folded[i] : "";

    if (i < end && is_number(scores, i))
        return i + 2 < end && is_coordinator(scores, i + 1) && is_number(scores, i + 2) ? i + 3
                                                                                        : i + 1;
    return strchr(folded, '-') && scores->tokens->tokens[i].kind == TEXT_TOKEN_NUMBER &&
                   strspn(folded, "0123456789-") == strlen(folded)
               ? i + 1
               : i;
}

/* Where the capitals end that begin at token i: "Manchester United", "N.Y. RANGERS"; i for none. */
static guint words_end(const Scores *scores, guint i, guint end)
{
    guint last = MIN(end, i + WORDS_MAX);

    while (i < last && scores->tokens->tokens[i].kind == TEXT_TOKEN_WORD &&
           scores->tokens->tokens[i].shape != TEXT_SHAPE_LOWER &&
           scores->tokens->tokens[i].shape != TEXT_SHAPE_OTHER)
        i++;
    return i;
}

/* Where what is in brackets from token i on ends, with the marks around: the scorers; i for none.
 */
static guint brackets_end(const Scores *scores, guint i, guint end)
{
    if (i < end && is_mark(scores, i, "("))
        for (guint k = i + 1; k < end; k++)
            if (is_mark(scores, k, ")"))
                return k + 1 < end && is_mark(scores, k + 1, ",") ? k + 2 : k + 1;
    return i < end && is_mark(scores, i, ",") ? i + 1 : i;
}

/* ---- sides ---- */

static gboolean is_state(const Scores *scores, const InsightName *name)
{
    const InsightForm *form =
        name->node ? insight_gazetteer_forms(scores->gazetteer, name->node) : NULL;

    for (; form; form = insight_form_next(form))
        if (insight_gazetteer_actor(scores->gazetteer, form->actor).peopled)
            return TRUE;
    return FALSE;
}

static Side side_of(const Scores *scores, TextRange range)
{
    for (guint n = scores->at; n < scores->given->len; n++) {
        const InsightName *name = &g_array_index(scores->given, InsightName, n);
        if (name->first >= range.end)
            break;
        if (name->end <= range.first)
            continue;
        return name->kind == TEXT_PERSON ? SIDE_PERSON
               : is_state(scores, name)  ? SIDE_STATE
                                         : SIDE_TEAM;
    }
    return SIDE_UNKNOWN;
}

static void add_sides(Scores *scores, const TextRange *sides, guint count)
{
    for (guint k = 0; k < count; k++) {
        if (side_of(scores, sides[k]) == SIDE_STATE)
            scores->states++;
        else
            scores->others++;
        g_array_append_val(scores->teams, sides[k]);
    }
}

/* "Leeds 1 (Kewell 18) Chelsea 0 (…)": returns where it ends; 0 if none begins at token i. */
static guint read_match(Scores *scores, guint i, guint end)
{
    TextRange sides[SIDES];
    gboolean known = FALSE;

    for (guint k = 0; k < SIDES; k++) {
        sides[k] = (TextRange){i, words_end(scores, i, end)};
        guint score = brackets_end(scores, sides[k].end, end);
        i = score_end(scores, score, end);
        if (sides[k].end == sides[k].first || i == score)
            return 0;
        i = brackets_end(scores, i, end);
        known = known || side_of(scores, sides[k]) >= SIDE_STATE;
    }
    if (!known)
        return 0;
    add_sides(scores, sides, SIDES);
    return i;
}

/* "Manchester United 25 15 8 2": a name, and nothing but numbers behind it. */
static void read_row(Scores *scores, TextRange line)
{
    TextRange side = {line.first, words_end(scores, line.first, line.end)};
    guint numbers = 0;

    for (guint i = side.end; i < line.end; i++) {
        if (scores->tokens->tokens[i].kind == TEXT_TOKEN_WORD)
            return;
        numbers += is_number(scores, i);
    }
    if (side.end > side.first && side.end < line.end && is_number(scores, side.end) &&
        numbers >= NUMBERS_MIN &&
        (side_of(scores, side) >= SIDE_STATE ||
         (side_of(scores, side) == SIDE_UNKNOWN && scores->others >= SIDES)))
        add_sides(scores, &side, 1);
}

/* Whether the name before token i, an opening bracket, is a person's. */
static gboolean is_player(const Scores *scores, guint i)
{
    return i && side_of(scores, (TextRange){i - 1, i}) == SIDE_PERSON;
}

/* "Andy Nicol (Bath), Stuart Grimes (Watsonians)": players with their clubs, not their states. */
static void read_squad(Scores *scores, TextRange line)
{
    guint kept = scores->teams->len, count = 0, states = 0;

    for (guint i = line.first; i < line.end; i++) {
        TextRange side = {i + 1, words_end(scores, i + 1, line.end)};
        if (!is_mark(scores, i, "(") || side.end <= side.first || side.end == line.end ||
            !is_mark(scores, side.end, ")") || !is_player(scores, i))
            continue;
        states += side_of(scores, side) == SIDE_STATE;
        g_array_append_val(scores->teams, side);
        count++;
    }
    if (states || count < SQUAD_MIN)
        g_array_set_size(scores->teams, kept);
    else
        scores->others += count;
}

/* Where the place ends that a match is at, with its colon: "Leicester: …"; the line's start. */
static guint place_end(const Scores *scores, TextRange line)
{
    guint end = brackets_end(scores, words_end(scores, line.first, line.end), line.end);

    return end > line.first && end < line.end && is_mark(scores, end, ":") ? end + 1 : line.first;
}

static void read_line(Scores *scores, TextRange line)
{
    guint i = place_end(scores, line), end, first = i;

    while (scores->at < scores->given->len &&
           g_array_index(scores->given, InsightName, scores->at).end <= line.first)
        scores->at++;
    while (i < line.end && (end = read_match(scores, i, line.end)))
        i = end;
    if (i > first)
        return;
    read_row(scores, line);
    read_squad(scores, line);
}

/* ---- names ---- */

/* A team is what the tables have under its name, if that is a body; else it is in no table. */
static InsightName team_at(const Scores *scores, guint n, TextRange range)
{
    InsightName team = {.first = range.first, .end = range.end, .kind = TEXT_ORGANIZATION};

    if (n < scores->given->len) {
        const InsightName *name = &g_array_index(scores->given, InsightName, n);
        if (name->first == range.first && name->end == range.end && name->kind == TEXT_ORGANIZATION)
            team = *name;
    }
    return team;
}

/* All names, teams in the place of those that they overlap. */
static GArray *join_teams(const Scores *scores)
{
    GArray *names = g_array_sized_new(FALSE, FALSE, sizeof(InsightName), scores->given->len);
    guint n = 0;

    for (guint t = 0; t <= scores->teams->len; t++) {
        TextRange range = t < scores->teams->len ? g_array_index(scores->teams, TextRange, t)
                                                 : (TextRange){G_MAXUINT, G_MAXUINT};
        for (; n < scores->given->len; n++) {
            const InsightName *name = &g_array_index(scores->given, InsightName, n);
            if (name->end > range.first)
                break;
            g_array_append_val(names, *name);
        }
        if (t == scores->teams->len)
            break;
        InsightName team = team_at(scores, n, range);
        g_array_append_val(names, team);
        while (n < scores->given->len &&
               g_array_index(scores->given, InsightName, n).first < range.end)
            n++;
    }
    return names;
}

void insight_scores_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                          const TextLanguage *language, GArray *names)
{
    Scores scores = {.gazetteer = gazetteer, .tokens = tokens, .given = names};

    if (language)
        scores.coordinators = text_language_list(language, "coordinators");
    scores.teams = g_array_new(FALSE, FALSE, sizeof(TextRange));
    for (guint p = 0; p < tokens->paragraphs->len; p++)
        read_line(&scores, g_array_index(tokens->paragraphs, TextRange, p));
    if (scores.others > scores.states) {
        g_autoptr(GArray) joined = join_teams(&scores);
        g_array_set_size(names, 0);
        g_array_append_vals(names, joined->data, joined->len);
    }
    g_array_unref(scores.teams);
}
