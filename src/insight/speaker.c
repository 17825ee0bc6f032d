#include "config.h"

#include "insight/clause.h"
#include "insight/phrase.h"
#include "insight/rules.h"

/* Words of a verb that stand behind its subject: "darauf hin". */
#define PREFIX_WORDS 2

static const InsightAttribution *last_of_sentence(const InsightRules *r)
{
    return r->found->len > r->first_found ? g_ptr_array_index(r->found, r->found->len - 1) : NULL;
}

TextRange insight_rules_subject(const InsightRules *r, guint end)
{
    const Grammar *g = &r->scene.grammar;
    guint first = r->sentence.first;

    if (grammar_is(g, first, GRAMMAR_PREPOSITION) || grammar_is(g, first, GRAMMAR_SUBORDINATOR) ||
        grammar_is(g, first, GRAMMAR_ADVERB)) {
        guint i = first;
        while (i < end && i < first + 25 && !grammar_is_mark(g, i, ','))
            i++;
        if (i < end && grammar_is_mark(g, i, ','))
            first = i + 1;
    }
    for (guint i = first; i < end && i < first + 25; i++) {
        if (i > first && insight_grammar_is_verb(g, i) && !grammar_is(g, i, GRAMMAR_INFINITIVE)) {
            TextRange subject = insight_phrase_before(g, first, i);
            if (!insight_range_is_empty(subject))
                return subject;
        }
    }
    return insight_phrase_after(g, first, end);
}

/* "say" is a cue beside a helper or a plural only: "they say", "did not say". */
gboolean insight_rules_form_fits(const InsightRules *r, const InsightCandidate *c)
{
    const Grammar *g = &r->scene.grammar;

    if (!(c->cue->cue->flags & TEXT_CUE_INFINITIVE) || c->cue->first < c->cue->head)
        return TRUE;
    if (insight_range_is_empty(c->source) || c->inverted || c->shared)
        return !insight_range_is_empty(c->source) && c->shared;
    for (guint i = c->source.first; i < c->source.end; i++) {
        if (grammar_is(g, i, GRAMMAR_PLURAL_NOUN) || grammar_is(g, i, GRAMMAR_COORDINATOR) ||
            grammar_kind(g, i) == TEXT_TOKEN_NUMBER)
            return TRUE;
        gboolean common = i == r->sentence.first || !insight_grammar_is_name(g, i);
        if (common && grammar_kind(g, i) == TEXT_TOKEN_WORD &&
            text_language_is_plural(g->language, g->tokens->folded[i]))
            return TRUE;
    }
    return FALSE;
}

/* TRUE where a participle borrows a subject: ", saying", "by saying". */
static gboolean borrows(const InsightRules *r, guint first)
{
    const Grammar *g = &r->scene.grammar;
    if (first <= r->sentence.first)
        return FALSE;
    return grammar_is_mark(g, first - 1, ',') || grammar_is(g, first - 1, GRAMMAR_PREPOSITION) ||
           grammar_is(g, first - 1, GRAMMAR_COORDINATOR) ||
           grammar_kind(g, first - 1) == TEXT_TOKEN_CLOSE;
}

gboolean insight_rules_borrow_source(InsightRules *r, InsightCandidate *c)
{
    const InsightAttribution *last = last_of_sentence(r);

    c->shared = TRUE;
    c->source = last && !insight_range_is_empty(last->source)
                    ? last->source
                    : insight_rules_subject(r, c->cue->first);
    return !insight_range_is_empty(c->source) && c->source.end <= c->cue->first;
}

/* TRUE where nothing but the end of the sentence or another part of it stands at i. */
gboolean insight_rules_is_end(const InsightRules *r, guint i)
{
    const Grammar *g = &r->scene.grammar;
    return i >= r->sentence.end || insight_grammar_ends_sentence(g, i) ||
           grammar_kind(g, i) >= TEXT_TOKEN_OPEN || grammar_is_mark(g, i, ',') ||
           grammar_is_mark(g, i, ';') || grammar_is_mark(g, i, ':') ||
           insight_grammar_is_dash(g, i);
}

/* “…,” said X; "The talks are over, said X.": the source stands behind the reporting word. */
static gboolean invert(const InsightRules *r, InsightCandidate *c)
{
    const Grammar *g = &r->scene.grammar;
    guint first = c->cue->first;

    if (first <= r->floor || !(c->cue->cue->flags & TEXT_CUE_QUOTE))
        return FALSE;
    gboolean comma = grammar_is_mark(g, first - 1, ',') || insight_grammar_is_dash(g, first - 1);
    guint before = first - 1;
    /* «…», — сказал X: both. */
    while (before > r->floor && before + 3 > first &&
           (grammar_is_mark(g, before, ',') || insight_grammar_is_dash(g, before)))
        before--;
    gboolean quote = grammar_kind(g, before) == TEXT_TOKEN_CLOSE;
    /* "one protester, Arta Hoxha, told AFP": who stands behind is the listener. */
    if (!quote && (!comma || c->cue->cue->flags & TEXT_CUE_ADDRESSEE))
        return FALSE;
    TextRange source = insight_phrase_after_with_addition(g, c->cue->end, r->sentence.end);
    /* "dijo ayer el ministro", "forderte auch der Verband" */
    if (insight_range_is_empty(source))
        source = insight_phrase_after_with_addition(
            g, insight_clause_skip_companions(&r->scene, c->cue->end, r->sentence.end),
            r->sentence.end);
    /* "heißt es in einer Mitteilung der Stadt" */
    if (insight_range_is_empty(source) && c->cue->cue->flags & TEXT_CUE_FIRST &&
        c->cue->end < r->sentence.end && grammar_is(g, c->cue->end, GRAMMAR_PREPOSITION))
        source = insight_phrase_after(g, c->cue->end + 1, r->sentence.end);
    guint behind = insight_clause_skip_companions(&r->scene, source.end, r->sentence.end);
    /* "sagte sie dem Sender": the listener, who needs no preposition. */
    if (!quote && !insight_rules_is_end(r, behind) && grammar_is(g, behind, GRAMMAR_DETERMINER))
        behind = insight_phrase_after(g, behind, r->sentence.end).end;
    if (insight_range_is_empty(source) || (!quote && !insight_rules_is_end(r, behind)))
        return FALSE;
    /* "The minister, Jane Doe, warned drivers": all that stands before is the speaker. */
    TextRange subject = insight_phrase_before(g, r->floor, first);
    if (!quote && !insight_range_is_empty(subject) && subject.first <= r->floor)
        return FALSE;
    c->source = source;
    c->inverted = TRUE;
    return TRUE;
}

/*
 * Whether what stands before the verb of a sentence is no subject: a phrase with a preposition, or
 * only words such as "zugleich".
 */
static gboolean opens_with_circumstance(const InsightRules *r, guint verb)
{
    const Grammar *g = &r->scene.grammar;
    gboolean preposition = grammar_is(g, r->sentence.first, GRAMMAR_PREPOSITION);

    for (guint i = r->sentence.first; i < verb; i++) {
        gboolean word = grammar_is(g, i, GRAMMAR_ADVERB) || grammar_is(g, i, GRAMMAR_OPENER) ||
                        grammar_is(g, i, GRAMMAR_DAY) || grammar_is(g, i, GRAMMAR_TIME);
        if (grammar_is_mark(g, i, ',') || grammar_is_mark(g, i, ':') ||
            insight_grammar_is_verb(g, i) || !(word || preposition))
            return FALSE;
    }
    return verb > r->sentence.first;
}

/* A word that tells when, or helps a verb. */
static gboolean tells_when(const Grammar *g, guint i)
{
    return grammar_is(g, i, GRAMMAR_DAY) || grammar_is(g, i, GRAMMAR_TIME) ||
           grammar_is(g, i, GRAMMAR_MONTH) || grammar_is(g, i, GRAMMAR_ADVERB) ||
           (grammar_is(g, i, GRAMMAR_AUXILIARY) && !grammar_is(g, i, GRAMMAR_DETERMINER));
}

/* The phrase before token end, or before a day there: "Ministar je u sredu rekao". */
static TextRange subject_before(const InsightRules *r, guint end)
{
    const Grammar *g = &r->scene.grammar;
    TextRange subject = insight_phrase_before(g, r->floor, end);
    guint i = end, words = 0;
    gboolean day = FALSE;

    for (guint k = subject.first; k < subject.end; k++)
        words += !tells_when(g, k) && grammar_kind(g, k) != TEXT_TOKEN_NUMBER;
    if (words)
        return subject;
    for (guint steps = 0; i > r->floor && steps < 8; steps++) {
        gboolean when = tells_when(g, i - 1);
        gboolean number =
            day && (grammar_kind(g, i - 1) == TEXT_TOKEN_NUMBER || grammar_is_mark(g, i - 1, '.'));
        if (!when && !number && !(day && grammar_is(g, i - 1, GRAMMAR_PREPOSITION)))
            break;
        day = day || grammar_is(g, i - 1, GRAMMAR_DAY) || grammar_is(g, i - 1, GRAMMAR_TIME) ||
              grammar_is(g, i - 1, GRAMMAR_MONTH);
        i--;
    }
    TextRange before = {0, 0};
    if (day && i > r->floor)
        before = insight_phrase_before(g, r->floor, i);
    return insight_range_is_empty(before) ? subject : before;
}

static gboolean is_object(const Grammar *g, guint i)
{
    return grammar_kind(g, i) == TEXT_TOKEN_WORD && !insight_grammar_is_name(g, i) &&
           !grammar_is(g, i, GRAMMAR_PRONOUN_SUBJECT) && !grammar_is(g, i, GRAMMAR_POSSESSIVE) &&
           (grammar_is(g, i, GRAMMAR_PRONOUN_MALE) || grammar_is(g, i, GRAMMAR_PRONOUN_FEMALE) ||
            grammar_is(g, i, GRAMMAR_PRONOUN_PLURAL));
}

/* "kündigte Kurti |an|", "wies Kurti |darauf hin|": takes the words behind the subject that belong
 * to the verb, which then means what the whole means.
 */
static void take_prefix(const InsightRules *r, InsightCandidate *c)
{
    const Grammar *g = &r->scene.grammar;
    g_autoptr(GString) whole = g_string_new(g->tokens->folded[c->cue->head]);

    for (guint n = 0; n < PREFIX_WORDS && c->source.end + n < r->sentence.end; n++) {
        g_string_append_c(whole, ' ');
        g_string_append(whole, g->tokens->folded[c->source.end + n]);
        const TextWord *word = text_language_word(g->language, whole->str);
        if (!word || !word->cue)
            continue;
        c->whole = *c->cue;
        c->whole.cue = word->cue;
        c->cue = &c->whole;
        c->prefix = n + 1;
        return;
    }
}

/* The subject behind a verb, without what the verb binds with a preposition: "warnte X vor …". */
static TextRange subject_behind(const InsightRules *r, const InsightCue *cue)
{
    const Grammar *g = &r->scene.grammar;
    guint first = cue->end;

    while (first < r->sentence.end && is_object(g, first))
        first++;
    TextRange subject = insight_phrase_after(g, first, r->sentence.end);
    /* "sagte am Montag der Minister" */
    if (insight_range_is_empty(subject))
        subject = insight_phrase_after(
            g, insight_clause_skip_companions(&r->scene, first, r->sentence.end), r->sentence.end);
    /* "bezeichnete es der Minister als …" */
    if (subject.end == subject.first + 1 && grammar_is(g, subject.first, GRAMMAR_PRONOUN_NEUTER)) {
        TextRange next = insight_phrase_after(g, subject.end, r->sentence.end);
        subject = insight_range_is_empty(next) ? subject : next;
    }
    for (guint i = subject.first + 1; i < subject.end; i++)
        if (g_strv_contains(cue->cue->prepositions, g->tokens->folded[i]))
            subject.end = i;
    return subject;
}

/* "In Wien sagte der Minister, …", "Zugleich warnte er vor …" */
static gboolean follow_verb(const InsightRules *r, InsightCandidate *c)
{
    const Grammar *g = &r->scene.grammar;

    if (!text_language_verb_second(g->language) || r->floor > r->sentence.first ||
        !opens_with_circumstance(r, c->cue->head))
        return FALSE;
    c->source = subject_behind(r, c->cue);
    c->inverted = c->second = !insight_range_is_empty(c->source);
    if (c->second)
        take_prefix(r, c);
    return c->second;
}

/* "Na pitanje opozicije odgovorio je …": what opens the sentence is no subject. */
static gboolean is_circumstance(const InsightRules *r, TextRange source)
{
    const Grammar *g = &r->scene.grammar;

    return text_language_drops_subject(g->language) && !insight_range_is_empty(source) &&
           source.first == r->sentence.first + 1 &&
           grammar_is(g, r->sentence.first, GRAMMAR_PREPOSITION) &&
           !grammar_is(g, r->sentence.first, GRAMMAR_SOURCE_PREPOSITION);
}

/* TRUE where nothing that could be a subject stands before token end in its part of the sentence.
 */
static gboolean lacks_subject(const InsightRules *r, guint end)
{
    const Grammar *g = &r->scene.grammar;

    for (guint i = end; i > r->floor; i--) {
        if (insight_rules_is_end(r, i - 1))
            return TRUE;
        if (!grammar_is(g, i - 1, GRAMMAR_ADVERB) && !grammar_is(g, i - 1, GRAMMAR_COORDINATOR) &&
            !grammar_is(g, i - 1, GRAMMAR_AUXILIARY) && !grammar_is(g, i - 1, GRAMMAR_AS) &&
            !grammar_is(g, i - 1, GRAMMAR_DAY) && !grammar_is(g, i - 1, GRAMMAR_TIME))
            return FALSE;
    }
    return TRUE;
}

/* TRUE where a quotation stands before token i, with no more than marks between them. */
static gboolean is_behind_quote(const InsightRules *r, guint i)
{
    const Grammar *g = &r->scene.grammar;
    guint before = i;

    while (before > r->sentence.first && before + 2 > i &&
           (grammar_is_mark(g, before - 1, ',') || insight_grammar_is_dash(g, before - 1)))
        before--;
    return before > r->sentence.first && grammar_kind(g, before - 1) == TEXT_TOKEN_CLOSE;
}

/* Who spoke last, in this paragraph or the one before; empty where nobody did. */
static TextRange last_speaker(const InsightRules *r, guint token)
{
    const TextTokens *tokens = r->scene.grammar.tokens;
    const InsightAttribution *last = r->found->len ? r->found->pdata[r->found->len - 1] : NULL;

    if (!last || insight_range_is_empty(last->source))
        return (TextRange){0, 0};
    guint end = g_array_index(last->content, TextRange, last->content->len - 1).end;
    if (tokens->tokens[token].paragraph > tokens->tokens[end - 1].paragraph + 1)
        return (TextRange){0, 0};
    return last->source;
}

/* The subject of the sentence before, in the same paragraph, in which nobody spoke. */
static TextRange former_subject(const InsightRules *r)
{
    const TextTokens *tokens = r->scene.grammar.tokens;
    InsightRules former = *r;

    former.sentence = r->former;
    if (insight_range_is_empty(r->former) || r->first_found > r->former_found ||
        tokens->tokens[r->former.first].paragraph != tokens->tokens[r->sentence.first].paragraph)
        return (TextRange){0, 0};
    return insight_rules_subject(&former, former.sentence.end);
}

/*
 * "Dodao je da …", «…», ha aggiunto: where verbs need no subject, who spoke last goes on, or who
 * was the subject of the sentence before.
 */
gboolean insight_rules_go_on(const InsightRules *r, InsightCandidate *c)
{
    if (!text_language_drops_subject(r->scene.grammar.language))
        return FALSE;
    c->source = former_subject(r);
    if (insight_range_is_empty(c->source))
        c->source = last_speaker(r, c->cue->first);
    c->continues = !insight_range_is_empty(c->source);
    return c->continues;
}

/* Finds whose the reporting word is. */
gboolean insight_rules_find_source(InsightRules *r, InsightCandidate *c)
{
    const Grammar *g = &r->scene.grammar;
    guint first = c->cue->first;

    if (c->cue->cue->flags & TEXT_CUE_PARTICIPLE && first == c->cue->head) {
        if (borrows(r, first))
            return insight_rules_borrow_source(r, c);
        /* "with 30 percent of them saying" */
        if (c->cue->cue->flags & TEXT_CUE_SURE)
            c->source = insight_phrase_before(g, r->floor, first);
        return !insight_range_is_empty(c->source);
    }
    if (!insight_range_is_empty(c->cue->subject)) {
        c->source = c->cue->subject;
        c->inverted = TRUE;
        return TRUE;
    }
    if (follow_verb(r, c) || invert(r, c))
        return TRUE;
    /* Pronouns of whom the verb is about: "lo calificó". */
    guint verb = first;
    while (verb > r->floor + 1 && is_object(g, verb - 1))
        verb--;
    if (!(c->cue->cue->flags & TEXT_CUE_FIRST))
        c->source = subject_before(r, verb);
    if (is_circumstance(r, c->source))
        return insight_rules_go_on(r, c);
    if (!insight_range_is_empty(c->source))
        return TRUE;
    if (is_behind_quote(r, first) && lacks_subject(r, first) && insight_rules_go_on(r, c))
        return TRUE;
    gboolean behind_comma = first > r->sentence.first && grammar_is_mark(g, first - 1, ',');
    guint before = first > r->sentence.first ? first - 1 : first;
    gboolean joined =
        grammar_is(g, before, GRAMMAR_COORDINATOR) ||
        (grammar_is(g, before, GRAMMAR_CONJUNCTION) && !grammar_is(g, before, GRAMMAR_QUESTION) &&
         !grammar_is(g, before, GRAMMAR_PRONOUN_RELATIVE));
    if (before < first && (behind_comma || joined)) {
        if (insight_rules_borrow_source(r, c))
            return TRUE;
        c->shared = FALSE;
        return lacks_subject(r, first) && insight_rules_go_on(r, c);
    }
    /* "Kako je naveo X, …": the sentence begins with the reporting word and its helpers. */
    if (before == first && first < c->cue->head && c->cue->cue->flags & TEXT_CUE_QUOTE) {
        c->source = insight_phrase_after(g, c->cue->end, r->sentence.end);
        c->inverted = !insight_range_is_empty(c->source);
    }
    return c->inverted || (lacks_subject(r, first) && insight_rules_go_on(r, c));
}
