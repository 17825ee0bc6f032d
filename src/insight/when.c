#include "config.h"

#include "insight/when.h"

#include <stdlib.h>

/* How far behind and before its reporting word a day is looked for, in tokens. */
#define MAX_BEHIND 12
#define MAX_BEFORE 30

static gboolean holds(TextRange range, guint i)
{
    return i >= range.first && i < range.end;
}

/* TRUE where token i belongs to what is said. */
static gboolean is_said(const Grammar *g, const InsightAttribution *a, guint i)
{
    for (guint c = 0; c < a->content->len; c++) {
        if (holds(g_array_index(a->content, TextRange, c), i))
            return TRUE;
    }
    return g->tokens->tokens[i].quote >= 0;
}

/* The number of a token, such as 3 of "3rd"; 0 for none up to limit. */
static int number_at(const Grammar *g, guint i, int limit)
{
    if (i >= g->tokens->count || grammar_kind(g, i) != TEXT_TOKEN_NUMBER)
        return 0;
    long number = strtol(g->tokens->folded[i], NULL, 10);
    return number > 0 && number <= limit ? (int)number : 0;
}

/* "May 3", "3 May 2023", "3. maja": the day beside a month; of kind NONE without one. */
static TextDay day_of_month(const Grammar *g, guint i, int month)
{
    TextDay day = {TEXT_DAY_MONTH, 0, month, 0};
    guint behind = i + 1;
    guint before = i > 1 && grammar_is_mark(g, i - 1, '.') ? i - 2 : i > 0 ? i - 1 : i;

    day.day = before < i ? number_at(g, before, 31) : 0;
    if (!day.day) {
        day.day = number_at(g, i + 1, 31);
        behind = i + 2;
    }
    if (!day.day)
        return (TextDay){TEXT_DAY_NONE, 0, 0, 0};
    if (behind < g->tokens->count && grammar_is_mark(g, behind, ','))
        behind++;
    int year = number_at(g, behind, 2199);
    day.year = year >= 1900 ? year : 0;
    return day;
}

static TextDay day_at(const Grammar *g, guint i)
{
    const TextWord *word = g->tokens->words[i];
    TextDay none = {TEXT_DAY_NONE, 0, 0, 0};

    if (!word || word->calendar == TEXT_DAY_NONE)
        return none;
    if (word->calendar == TEXT_DAY_MONTH)
        return day_of_month(g, i, word->calendar_value);
    return (TextDay){word->calendar, word->calendar_value, 0, 0};
}

TextDay insight_when_find(const Grammar *grammar, const InsightAttribution *attribution)
{
    const TextToken *tokens = grammar->tokens->tokens;
    TextRange cue = attribution->cue;
    TextDay found = {TEXT_DAY_NONE, 0, 0, 0};

    if (cue.first >= cue.end)
        return found;
    guint sentence = tokens[cue.first].sentence;
    guint limit = MIN(grammar->tokens->count, cue.end + MAX_BEHIND);
    for (guint i = cue.first; i < limit && found.kind == TEXT_DAY_NONE; i++) {
        if (tokens[i].sentence != sentence || is_said(grammar, attribution, i))
            break;
        if (!holds(attribution->source, i))
            found = day_at(grammar, i);
    }
    for (guint i = cue.first; i > 0 && cue.first - i < MAX_BEFORE && found.kind == TEXT_DAY_NONE;) {
        i--;
        if (tokens[i].sentence != sentence || is_said(grammar, attribution, i))
            break;
        if (!holds(attribution->source, i))
            found = day_at(grammar, i);
    }
    return found;
}
