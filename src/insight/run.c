#include "config.h"

#include "insight/run.h"

#include <string.h>

const InsightEvidenceToken *insight_run_cell(const InsightPoints *points, guint i)
{
    return &points->evidence->tokens[i];
}

gboolean insight_run_token_is(const InsightPoints *points, guint i, const char *folded)
{
    return g_str_equal(points->tokens->folded[i], folded);
}

/* Whether a token alone, or as a case, is a form of the tables. */
static gboolean is_form(const InsightPoints *points, guint i)
{
    const InsightEvidenceWord *word = points->evidence->tokens[i].word;

    for (guint w = 0; w < word->word_count; w++) {
        guint node = insight_gazetteer_step(points->gazetteer, 0, word->words[w]);
        if (node && insight_gazetteer_forms(points->gazetteer, node))
            return TRUE;
    }
    return FALSE;
}

gboolean insight_run_is_compound(const InsightPoints *points, guint i)
{
    const TextToken *token = &points->tokens->tokens[i];
    const char *folded = points->tokens->folded[i];
    const char *hyphen = strrchr(folded, '-');
    g_autofree char *before = NULL;
    const char *end = points->tokens->text + token->byte_end;

    if (!hyphen || hyphen == folded || !hyphen[1] || is_form(points, i))
        return FALSE;
    /* "Radio-televizija Srbije" begins with one. */
    if (!g_str_equal(points->evidence->tag, "en") && points->evidence->tokens[i].word->word_count)
        return FALSE;
    before = g_strndup(folded, strcspn(folded, "-"));
    if (insight_gazetteer_classes(points->gazetteer, before) & INSIGHT_PREFIX)
        return TRUE;
    /* "Kosovo-Albanian" */
    InsightWord last = insight_gazetteer_word(points->gazetteer, hyphen + 1);
    guint node = last ? insight_gazetteer_step(points->gazetteer, 0, last) : 0;
    const InsightForm *form = node ? insight_gazetteer_forms(points->gazetteer, node) : NULL;
    for (; form; form = insight_form_next(form))
        if (form->kind == INSIGHT_FORM_ADJECTIVE)
            return TRUE;
    for (const char *at = end; at > points->tokens->text + token->byte_start && at[-1] != '-'; at--)
        if (g_ascii_isupper(at[-1]) || (guchar)at[-1] >= 0x80)
            return FALSE;
    /* "Serb-run", but "Wong Kwok-kin"; elsewhere a short ending is a case: "NATO-a". */
    if (g_str_equal(points->evidence->tag, "en"))
        return insight_gazetteer_prior(points->gazetteer, hyphen + 1).lower >= 6;
    return strlen(hyphen) > 4;
}

/* Capitals only, before a hyphen or an apostrophe at least: "NATO", "NATO-a". */
gboolean insight_run_is_upper(const InsightPoints *points, guint i)
{
    const TextToken *token = &points->tokens->tokens[i];
    const char *at = points->tokens->text + token->byte_start;
    const char *end = points->tokens->text + token->byte_end;
    guint letters = 0, digits = 0;

    if (points->evidence->tokens[i].lead)
        return FALSE;
    for (; at < end && *at != '-' && *at != '\''; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_islower(c))
            return FALSE;
        letters += g_unichar_isupper(c) != 0;
        digits += g_unichar_isdigit(c) != 0;
    }
    return letters && letters + digits >= 2;
}

InsightRun insight_run_of(const InsightPoints *points, TextRange sentence, guint first, guint end)
{
    InsightRun run = {.first = first, .end = end, .cells = insight_run_cell(points, first)};

    for (guint i = 0; i < end - first; i++) {
        run.capitals += run.cells[i].capital;
        run.small += !run.cells[i].capital && !insight_run_token_is(points, first + i, ".");
    }
    run.start = run.cells[0].start;
    if (first > sentence.first)
        run.classes_before = run.cells[-1].word->base_classes;
    run.small_after = end < sentence.end && insight_run_cell(points, end)->nameable &&
                      !insight_run_cell(points, end)->capital;
    if (end < sentence.end)
        run.classes_after = insight_run_cell(points, end)->word->classes;
    return run;
}

gboolean insight_run_is_adjective(const InsightPoints *points, const InsightEvidenceToken *cell)
{
    if (cell->word->adjective)
        return TRUE;
    for (guint w = 0; w < cell->word->word_count; w++) {
        guint node = insight_gazetteer_step(points->gazetteer, 0, cell->word->words[w]);
        const InsightForm *form = node ? insight_gazetteer_forms(points->gazetteer, node) : NULL;
        for (; form; form = insight_form_next(form))
            if (form->kind == INSIGHT_FORM_ADJECTIVE)
                return TRUE;
    }
    return FALSE;
}

/* "Orthodox Christian": nothing but adjectives. */
gboolean insight_run_are_adjectives(const InsightPoints *points, const InsightRun *run)
{
    for (guint k = 0; k < run->end - run->first; k++)
        if (!insight_run_is_adjective(points, &run->cells[k]))
            return FALSE;
    return TRUE;
}

/* TRUE where the text itself shows that a word is a name: with a capital where none is needed. */
gboolean insight_run_is_shown(const InsightEvidenceWord *word)
{
    return word->large > word->small || word->surname > 0 || word->base->surname > 0;
}

/* Whether tokens [from, to) of a run are a place of the tables. */
gboolean insight_run_is_place(const InsightPoints *points, const InsightRun *run, guint from,
                              guint to, guint node)
{
    if (from == to) {
        const InsightForm *form = node ? insight_gazetteer_forms(points->gazetteer, node) : NULL;
        for (; form; form = insight_form_next(form))
            if (form->kind == INSIGHT_FORM_FULL &&
                insight_gazetteer_actor(points->gazetteer, form->actor).kind == TEXT_PLACE)
                return TRUE;
        return FALSE;
    }
    const InsightEvidenceWord *word = run->cells[from].word;
    for (guint w = 0; w < word->word_count; w++) {
        guint next = insight_gazetteer_step(points->gazetteer, node, word->words[w]);
        if (next && insight_run_is_place(points, run, from + 1, to, next))
            return TRUE;
    }
    return FALSE;
}

/* "SETimes", "WashPost", but not "McCain" and "al-Awsat". */
gboolean insight_run_has_inner_capital(const InsightPoints *points, guint i)
{
    const TextToken *token = &points->tokens->tokens[i];
    const char *at = points->tokens->text + token->byte_start;
    const char *end = points->tokens->text + token->byte_end;
    gboolean small = FALSE;

    if (g_str_has_prefix(points->tokens->folded[i], "mc") ||
        g_str_has_prefix(points->tokens->folded[i], "mac"))
        return FALSE;
    for (guint k = 0; at < end; at = g_utf8_next_char(at), k++) {
        gunichar c = g_utf8_get_char(at);
        if (c == '-' || c == '\'')
            return FALSE;
        small = small || g_unichar_islower(c);
        if (k && g_unichar_isupper(c) && (small || k == 1))
            return TRUE;
    }
    return FALSE;
}

/* A capital comes next that may be the surname of this one. */
gboolean insight_run_precedes_name(const InsightPoints *points, const InsightRun *run)
{
    guint i = run->end;
    guint against = INSIGHT_TITLE | INSIGHT_NO_NAME | INSIGHT_FUNCTION;

    return i < points->tokens->count && insight_run_cell(points, i)->capital &&
           !insight_run_cell(points, i)->start &&
           !(insight_run_cell(points, i)->word->classes & against);
}

/* A surname right after another capital is part of that name: "Andrej Vučić". */
gboolean insight_run_follows_name(const InsightPoints *points, const InsightRun *run,
                                  TextRange sentence)
{
    if (run->first == sentence.first)
        return FALSE;
    const InsightEvidenceToken *before = insight_run_cell(points, run->first - 1);
    guint against = INSIGHT_TITLE | INSIGHT_NO_NAME | INSIGHT_FUNCTION | INSIGHT_TITLE_PART;
    return before->capital && !before->start && !(before->word->base_classes & against) &&
           !insight_run_is_adjective(points, before);
}
