#include "config.h"

#include "insight/attribution.h"
#include "insight/clause.h"
#include "insight/phrase.h"
#include "insight/rules.h"

InsightAttribution *insight_attribution_new(TextRange content)
{
    InsightAttribution *attribution = g_new0(InsightAttribution, 1);

    attribution->content = g_array_new(FALSE, FALSE, sizeof(TextRange));
    g_array_append_val(attribution->content, content);
    return attribution;
}

void insight_attribution_free(InsightAttribution *attribution)
{
    g_array_unref(attribution->content);
    g_free(attribution);
}

static void take(InsightRules *r, TextRange range)
{
    for (guint i = range.first; i < range.end; i++)
        r->scene.taken[i] = 1;
    r->floor = MAX(r->floor, range.end);
}

InsightAttribution *insight_rules_add(InsightRules *r, const InsightCandidate *candidate,
                                      TextRange content, guint cue_end)
{
    InsightAttribution *attribution = insight_attribution_new(content);

    /* A subject inside of it is no part of the reporting word. */
    gboolean split = !insight_range_is_empty(candidate->cue->subject);
    gboolean apart = split || candidate->second;
    attribution->cue = (TextRange){apart ? candidate->cue->head : candidate->cue->first, cue_end};
    attribution->source = candidate->source;
    attribution->continues = candidate->continues;
    g_ptr_array_add(r->found, attribution);
    take(r, content);
    r->floor = MAX(r->floor, MAX(cue_end, candidate->source.end));
    return attribution;
}

void insight_rules_add_content(InsightRules *r, InsightAttribution *attribution, TextRange content)
{
    g_array_append_val(attribution->content, content);
    take(r, content);
}

void insight_rules_note_speaker(InsightRules *r)
{
    r->speaker = (int)r->found->len - 1;
}

static gboolean is_sure(const InsightRules *r, const InsightAttribution *attribution)
{
    const TextWord *word = attribution->cue.end > attribution->cue.first
                               ? r->scene.grammar.tokens->words[attribution->cue.end - 1]
                               : NULL;
    return !word || !word->cue || word->cue->flags & TEXT_CUE_SURE;
}

gboolean insight_rules_reclaim(InsightRules *r, guint end)
{
    if (r->found->len == r->first_found || r->speaker >= (int)r->first_found || r->floor + 1 < end)
        return FALSE;
    for (guint i = r->first_found; i < r->found->len; i++) {
        if (is_sure(r, g_ptr_array_index(r->found, i)))
            return FALSE;
    }
    g_ptr_array_set_size(r->found, (int)r->first_found);
    for (guint i = r->sentence.first; i < end; i++)
        r->scene.taken[i] = 0;
    r->floor = r->sentence.first;
    return TRUE;
}

/* Where the words before the speaker end: behind the closing mark or comma; 0 for none. */
static guint left_end(const InsightRules *r, const InsightCandidate *c)
{
    const Grammar *g = &r->scene.grammar;
    guint at = c->inverted || c->continues ? c->cue->first : c->source.first;

    if (c->shared || at <= r->floor + 1)
        return 0;
    if (grammar_kind(g, at - 1) == TEXT_TOKEN_CLOSE || grammar_is_mark(g, at - 1, ',') ||
        ((c->inverted || c->continues) && insight_grammar_is_dash(g, at - 1)))
        return at;
    return 0;
}

TextRange insight_rules_left_content(const InsightRules *r, guint end)
{
    const Grammar *g = &r->scene.grammar;
    guint first = r->floor;

    while (first < end &&
           (grammar_is_mark(g, first, ',') || grammar_is_mark(g, first, ';') ||
            insight_grammar_ends_sentence(g, first) || insight_grammar_is_dash(g, first) ||
            grammar_kind(g, first) == TEXT_TOKEN_CLOSE))
        first++;
    if (first > r->sentence.first && first < end && grammar_is(g, first, GRAMMAR_COORDINATOR))
        first++;
    while (end > first && (grammar_is_mark(g, end - 1, ',') || insight_grammar_is_dash(g, end - 1)))
        end--;
    return (TextRange){first, end};
}

/* “…,” X said, “…”: takes the second part too. */
static void add_right_quote(InsightRules *r, InsightAttribution *attribution,
                            const InsightCandidate *c)
{
    const InsightScene *s = &r->scene;
    guint from = insight_candidate_end(c);
    guint i = insight_clause_skip_companions(s, from, r->sentence.end);

    /* "…, X said in Oslo on Monday, “…”": whatever stands between, up to the comma. */
    for (guint steps = 0; i < r->sentence.end && steps < 25; steps++, i++) {
        if (grammar_is_mark(&s->grammar, i, ',') || grammar_is_mark(&s->grammar, i, ':') ||
            grammar_kind(&s->grammar, i) >= TEXT_TOKEN_OPEN || insight_scene_cue(s, i))
            break;
    }
    if (i < r->sentence.end && grammar_kind(&s->grammar, i) == TEXT_TOKEN_PUNCTUATION)
        i++;
    const TextQuote *quote = i < r->sentence.end ? insight_scene_quote(s, i) : NULL;
    gboolean direct = i > from && grammar_is_mark(&s->grammar, i - 1, ',');
    if (quote && (direct || insight_scene_is_speech(s, quote)))
        insight_rules_add_content(r, attribution,
                                  (TextRange){quote->first, MIN(quote->end, r->sentence.end)});
}

/* Where a quotation that closes with a token begins, if it stands apart: "This is it: “…”"; else 0.
 */
static guint quote_behind_colon(const InsightRules *r, guint close)
{
    const Grammar *g = &r->scene.grammar;
    int quote = g->tokens->tokens[close].quote;

    if (quote < 0)
        return 0;
    guint first = g_array_index(g->tokens->quotes, TextQuote, quote).first;
    gboolean apart = first > r->sentence.first &&
                     (grammar_is_mark(g, first - 1, ':') || insight_grammar_is_dash(g, first - 1));
    return apart ? first : 0;
}

/* “…,” X said. */
static gboolean attribute_left_quote(InsightRules *r, const InsightCandidate *c)
{
    guint end = c->second ? 0 : left_end(r, c);

    if (!end || !(c->cue->cue->flags & TEXT_CUE_QUOTE))
        return FALSE;
    guint close = end - 1;
    while (close > r->floor && (grammar_is_mark(&r->scene.grammar, close, ',') ||
                                insight_grammar_is_dash(&r->scene.grammar, close)))
        close--;
    if (close < r->floor || end - close > 3 ||
        grammar_kind(&r->scene.grammar, close) != TEXT_TOKEN_CLOSE)
        return FALSE;
    TextRange content = insight_rules_left_content(r, close + 1);
    guint behind = insight_clause_skip_companions(&r->scene, c->cue->end, r->sentence.end);
    /* On the show “Today,” X said he …: what stands before is a circumstance. */
    if (insight_range_is_empty(content) ||
        ((grammar_is(&r->scene.grammar, content.first, GRAMMAR_PREPOSITION) ||
          grammar_is(&r->scene.grammar, content.first, GRAMMAR_DAY)) &&
         !insight_rules_is_end(r, behind)))
        return FALSE;
    content.first = MAX(content.first, quote_behind_colon(r, close));
    guint cue_end = c->cue->end;
    InsightAttribution *attribution = insight_rules_add(r, c, content, cue_end);
    add_right_quote(r, attribution, c);
    insight_rules_note_speaker(r);
    return TRUE;
}

/* "The talks are over, X said": the clause before the comma. */
static gboolean attribute_left_clause(InsightRules *r, const InsightCandidate *c)
{
    const Grammar *g = &r->scene.grammar;
    guint behind = insight_candidate_end(c);
    guint at = c->inverted || c->continues ? c->cue->first : c->source.first;

    if (!c->shared && at > 0 && grammar_is_mark(g, at - 1, ',') &&
        insight_rules_is_end(r, behind) && at <= r->floor + 1)
        insight_rules_reclaim(r, at);
    guint end = left_end(r, c);
    if (!end || !(c->cue->cue->flags & TEXT_CUE_QUOTE))
        return FALSE;
    TextRange content = insight_rules_left_content(r, end);
    if (insight_range_is_empty(content))
        return FALSE;
    if (content.end == content.first + 1 && grammar_is(g, content.first, GRAMMAR_SUBORDINATOR))
        return FALSE;
    behind = insight_clause_skip_companions(&r->scene, behind, r->sentence.end);
    gboolean split = behind + 2 < r->sentence.end && grammar_is_mark(g, behind, ',') &&
                     !insight_scene_cue(&r->scene, behind + 1);
    gboolean circumstance = grammar_is(g, content.first, GRAMMAR_PREPOSITION) ||
                            grammar_is(g, content.first, GRAMMAR_SUBORDINATOR) ||
                            grammar_is(g, content.first, GRAMMAR_ADVERB);
    if (!split &&
        ((circumstance && !insight_rules_is_end(r, behind)) || content.end < content.first + 2))
        return FALSE;
    InsightAttribution *attribution = insight_rules_add(r, c, content, c->cue->end);
    if (split) {
        guint last = insight_clause_end(&r->scene, behind + 1, r->sentence.end, TRUE);
        if (last > behind + 1)
            insight_rules_add_content(r, attribution, (TextRange){behind + 1, last});
    }
    return TRUE;
}

/*
 * How far the content may go: "While X said …, Y …" ends at its comma, any other sentence at its
 * end.
 */
static guint clause_limit(const InsightRules *r, const InsightCandidate *c, guint from)
{
    const Grammar *g = &r->scene.grammar;

    if (!grammar_is(g, r->sentence.first, GRAMMAR_SUBORDINATOR) ||
        grammar_is(g, r->sentence.first, GRAMMAR_PREPOSITION))
        return r->sentence.end;
    for (guint i = r->sentence.first; i < c->cue->first; i++) {
        if (grammar_is_mark(g, i, ','))
            return r->sentence.end;
    }
    for (guint i = from + 3; i < r->sentence.end; i++) {
        if (grammar_is_mark(g, i, ',') && g->tokens->tokens[i].quote < 0)
            return i;
    }
    return r->sentence.end;
}

/* X said that …; X called for …; X said: “…” */
static gboolean attribute_right(InsightRules *r, const InsightCandidate *c)
{
    InsightClause clause;
    guint from = insight_candidate_end(c);

    if (!insight_clause_after(&r->scene, c->cue, from, clause_limit(r, c, from), &clause))
        return FALSE;
    if (c->inverted && !c->second && !clause.quoted)
        return FALSE;
    /* The source is between the verb and its preposition. */
    insight_rules_add(r, c, clause.content, c->second ? c->cue->end : clause.cue_end);
    /* A quotation alone may go on with reported speech as well: X said he was tired. “I …” */
    if (clause.quoted || c->cue->cue->flags & TEXT_CUE_SURE)
        insight_rules_note_speaker(r);
    return TRUE;
}

/* "X responded:" at the end of its paragraph. */
static gboolean attribute_pending(InsightRules *r, const InsightCandidate *c)
{
    const Grammar *g = &r->scene.grammar;
    guint last = r->sentence.end - 1;

    if (!(c->cue->cue->flags & TEXT_CUE_QUOTE) || last >= g->tokens->count - 1 ||
        !grammar_is_mark(g, last, ':') ||
        g->tokens->tokens[last].paragraph == g->tokens->tokens[last + 1].paragraph)
        return FALSE;
    const TextQuote *quote = insight_scene_quote(&r->scene, last + 1);
    if (!quote)
        return FALSE;
    guint floor = r->floor;
    insight_rules_add(r, c, (TextRange){quote->first, quote->end}, c->cue->end);
    r->floor = MAX(floor, c->cue->end);
    insight_rules_note_speaker(r);
    return TRUE;
}

/* "X's claim that …", "his claim that …" */
static void attribute_noun(InsightRules *r, const InsightCue *cue)
{
    const Grammar *g = &r->scene.grammar;
    guint i = cue->first;
    InsightCandidate c = {.cue = cue};

    if (cue->end >= r->sentence.end || !grammar_is(g, cue->end, GRAMMAR_COMPLEMENTIZER) ||
        i <= r->floor)
        return;
    if (grammar_is(g, i - 1, GRAMMAR_POSSESSIVE))
        c.source = (TextRange){i - 1, i};
    else if (grammar_kind(g, i - 1) == TEXT_TOKEN_CLITIC && i - 1 > r->floor)
        c.source = insight_phrase_before(g, r->floor, i - 1);
    if (insight_range_is_empty(c.source))
        return;
    guint end = insight_clause_end(&r->scene, cue->end, r->sentence.end, TRUE);
    insight_rules_add(r, &c, (TextRange){cue->end, end}, cue->end);
}

/* "his claim", "the EU's call": a possessor or determiner right before makes a noun of it. */
static gboolean is_noun(const InsightRules *r, const InsightCue *cue)
{
    const Grammar *g = &r->scene.grammar;
    guint i = cue->first;

    if (i == r->sentence.first || i != cue->head)
        return FALSE;
    return grammar_is(g, i - 1, GRAMMAR_POSSESSIVE) ||
           (grammar_kind(g, i - 1) == TEXT_TOKEN_CLITIC &&
            !grammar_is(g, i - 1, GRAMMAR_NEGATION)) ||
           (grammar_is(g, i - 1, GRAMMAR_DETERMINER) &&
            !grammar_is(g, i - 1, GRAMMAR_PRONOUN_SUBJECT));
}

/* "As X said, the talks are over." */
static gboolean attribute_as(InsightRules *r, const InsightCandidate *c)
{
    const Grammar *g = &r->scene.grammar;
    guint behind = insight_candidate_end(c);
    gboolean begins = c->inverted ? c->cue->first == r->sentence.first
                                  : c->source.first == r->sentence.first + 1 &&
                                        grammar_is(g, r->sentence.first, GRAMMAR_SUBORDINATOR);

    behind = insight_clause_skip_companions(&r->scene, behind, r->sentence.end);
    if (!(c->cue->cue->flags & TEXT_CUE_QUOTE) || c->shared || !begins ||
        behind + 2 >= r->sentence.end || !grammar_is_mark(g, behind, ','))
        return FALSE;
    guint end = insight_clause_end(&r->scene, behind + 1, r->sentence.end, TRUE);
    insight_rules_add(r, c, (TextRange){behind + 1, end}, c->cue->end);
    return TRUE;
}

/* "Der Sprecher hat den Bericht bestätigt": the content before its participle. */
static gboolean attribute_enclosed(InsightRules *r, const InsightCandidate *c)
{
    const Grammar *g = &r->scene.grammar;
    const InsightCue *cue = c->cue;
    guint first = insight_range_is_empty(cue->subject) ? cue->first + 1 : cue->subject.end;

    if (!(cue->cue->flags & (TEXT_CUE_PASSIVE | TEXT_CUE_EITHER)) ||
        !(cue->cue->flags & TEXT_CUE_OBJECT))
        return FALSE;
    first = insight_clause_skip_companions(&r->scene, first, cue->head);
    if (first >= cue->head ||
        !(grammar_is(g, first, GRAMMAR_DETERMINER) || insight_grammar_is_nominal(g, first)))
        return FALSE;
    InsightCue bare = *cue;
    bare.first = cue->head;
    InsightCandidate candidate = *c;
    candidate.cue = &bare;
    insight_rules_add(r, &candidate, (TextRange){first, cue->head}, cue->end);
    r->floor = MAX(r->floor, cue->end);
    return TRUE;
}

/* "went on to say that …": counts only with a conjunction or a quotation behind it. */
static void attribute_infinitive(InsightRules *r, InsightCandidate *c)
{
    const Grammar *g = &r->scene.grammar;
    guint i = c->cue->end;

    if (i < r->sentence.end && grammar_is_mark(g, i, ','))
        i++;
    if (c->cue->cue->flags & TEXT_CUE_QUOTE && i < r->sentence.end &&
        (grammar_is(g, i, GRAMMAR_COMPLEMENTIZER) || grammar_kind(g, i) == TEXT_TOKEN_OPEN) &&
        insight_rules_borrow_source(r, c))
        attribute_right(r, c);
}

/* "X, who has praised the plan, said …": the clause in between only describes X. */
static gboolean is_description(const InsightRules *r, const InsightCue *cue)
{
    const Grammar *g = &r->scene.grammar;
    guint first = cue->first;

    if (first < r->sentence.first + 2 || !grammar_is(g, first - 1, GRAMMAR_PRONOUN_RELATIVE) ||
        !grammar_is_mark(g, first - 2, ','))
        return FALSE;
    for (guint i = cue->end; i + 1 < r->sentence.end && i < cue->end + 25; i++) {
        const InsightCue *next =
            grammar_is_mark(g, i, ',') ? insight_scene_cue(&r->scene, i + 1) : NULL;
        if (grammar_kind(g, i) >= TEXT_TOKEN_OPEN)
            return FALSE;
        if (next && !next->infinitive && !next->passive && next->cue->flags & TEXT_CUE_QUOTE &&
            !(next->cue->flags & (TEXT_CUE_PARTICIPLE | TEXT_CUE_NOUN | TEXT_CUE_SOURCE)))
            return TRUE;
    }
    return FALSE;
}

static void attribute(InsightRules *r, const InsightCue *cue)
{
    InsightCandidate c = {.cue = cue};

    if (is_description(r, cue))
        return;

    if (cue->cue->flags & TEXT_CUE_SOURCE) {
        insight_rules_according(r, cue);
        return;
    }
    if (cue->cue->flags & TEXT_CUE_NOUN || is_noun(r, cue)) {
        attribute_noun(r, cue);
        return;
    }
    if (cue->infinitive) {
        attribute_infinitive(r, &c);
        return;
    }
    if (cue->passive && insight_rules_passive(r, &c))
        return;
    if (cue->passive || insight_rules_aside(r, &c) || !insight_rules_find_source(r, &c) ||
        !insight_rules_form_fits(r, &c))
        return;
    if (attribute_left_quote(r, &c) || attribute_right(r, &c) || attribute_pending(r, &c) ||
        attribute_as(r, &c) || attribute_enclosed(r, &c))
        return;
    attribute_left_clause(r, &c);
}

/* A quotation that fills its sentence goes on with who spoke before it. */
static void continue_quote(InsightRules *r, const TextQuote *quote)
{
    const TextTokens *tokens = r->scene.grammar.tokens;
    TextRange content = {quote->first, MIN(quote->end, r->sentence.end)};

    if (r->speaker < 0)
        return;
    InsightAttribution *last = g_ptr_array_index(r->found, (guint)r->speaker);
    guint last_token = g_array_index(last->content, TextRange, last->content->len - 1).end - 1;
    last_token = MAX(last_token, last->cue.end ? last->cue.end - 1 : 0);
    guint paragraph = tokens->tokens[content.first].paragraph;
    guint distance = paragraph - tokens->tokens[last_token].paragraph;
    if (distance == 0 || (quote->continues && distance == 1)) {
        insight_rules_add_content(r, last, content);
        return;
    }
    if (distance > 1)
        return;
    InsightAttribution *attribution = insight_attribution_new(content);
    attribution->source = last->source;
    attribution->continues = TRUE;
    g_ptr_array_add(r->found, attribution);
    take(r, content);
    insight_rules_note_speaker(r);
}

/* Who speaks before a colon: an office right before it, else what the sentence begins with. */
static TextRange colon_subject(const InsightRules *r, guint colon)
{
    const Grammar *g = &r->scene.grammar;
    TextRange last = insight_phrase_before(g, r->floor, colon);
    gboolean apart = last.first == r->sentence.first ||
                     (last.first > 0 && grammar_is_mark(g, last.first - 1, ','));

    for (guint i = last.first; i < last.end && apart; i++) {
        if (grammar_is(g, i, GRAMMAR_ROLE) || grammar_is(g, i, GRAMMAR_BODY))
            return last;
    }
    TextRange first = insight_phrase_after(g, r->sentence.first, colon);
    return insight_range_is_empty(first) ? insight_rules_subject(r, colon) : first;
}

/* "The chairman was clear: “…”" */
static void attribute_colon(InsightRules *r, const TextQuote *quote)
{
    const Grammar *g = &r->scene.grammar;
    guint colon = quote->first - 1;
    TextRange content = {quote->first, MIN(quote->end, r->sentence.end)};
    TextRange subject = colon_subject(r, colon);

    if (insight_range_is_empty(subject) || subject.end > colon || r->floor > colon ||
        grammar_kind(g, subject.first) != TEXT_TOKEN_WORD)
        return;
    InsightCue cue = {.first = colon, .head = colon, .end = colon + 1};
    InsightCandidate c = {.cue = &cue, .source = subject};
    insight_rules_add(r, &c, content, cue.end);
    insight_rules_note_speaker(r);
}

/* Quotations that no reporting word took. */
static void attribute_rest(InsightRules *r)
{
    for (guint i = r->sentence.first; i < r->sentence.end; i++) {
        const TextQuote *quote = insight_scene_quote(&r->scene, i);
        if (!quote)
            continue;
        guint end = MIN(quote->end, r->sentence.end);
        gboolean alone = i == r->sentence.first && end + 1 >= r->sentence.end;
        if (!r->scene.taken[i] && alone && insight_scene_is_speech(&r->scene, quote))
            continue_quote(r, quote);
        else if (!r->scene.taken[i] && i > r->sentence.first + 1 &&
                 grammar_is_mark(&r->scene.grammar, i - 1, ':') && end + 1 >= r->sentence.end &&
                 insight_scene_is_speech(&r->scene, quote))
            attribute_colon(r, quote);
        i = end - 1;
    }
}

static void work_sentence(InsightRules *r, TextRange sentence)
{
    const InsightScene *s = &r->scene;
    guint quote_end = 0;

    r->former = r->sentence;
    r->former_found = r->first_found;
    r->sentence = sentence;
    r->floor = sentence.first;
    r->first_found = r->found->len;
    insight_rules_headline(r);
    for (guint i = sentence.first; i < sentence.end; i++) {
        const TextQuote *quote = insight_scene_quote(s, i);
        if (quote && i >= quote_end && !s->taken[i] && insight_scene_is_speech(s, quote))
            insight_rules_inner_speaker(r, quote);
        if (quote && (insight_scene_is_speech(s, quote) || !quote->closed))
            quote_end = MAX(quote_end, quote->end);
        const InsightCue *cue = insight_scene_cue(s, i);
        if (cue && i >= quote_end && !s->taken[cue->head] && cue->end <= sentence.end)
            attribute(r, cue);
    }
    if (r->found->len == r->first_found)
        insight_rules_reported(r);
    attribute_rest(r);
}

static int by_content(gconstpointer a, gconstpointer b)
{
    const InsightAttribution *first = *(InsightAttribution *const *)a;
    const InsightAttribution *second = *(InsightAttribution *const *)b;
    guint x = g_array_index(first->content, TextRange, 0).first;
    guint y = g_array_index(second->content, TextRange, 0).first;

    return x < y ? -1 : x > y;
}

GPtrArray *insight_attribute_by_rules(const TextTokens *tokens, const TextLanguage *language)
{
    InsightRules r = {
        .found = g_ptr_array_new_with_free_func((GDestroyNotify)insight_attribution_free),
        .speaker = -1,
    };

    insight_scene_init(&r.scene, tokens, language);
    for (guint i = 0; i < r.scene.sentences->len; i++)
        work_sentence(&r, g_array_index(r.scene.sentences, TextRange, i));
    insight_scene_clear(&r.scene);
    g_ptr_array_sort(r.found, by_content);
    return r.found;
}
