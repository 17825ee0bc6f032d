#include "config.h"

#include "insight/statements.h"

#include "insight/attribution.h"
#include "insight/cue.h"
#include "insight/source.h"
#include "insight/when.h"

/* Direct when every word of the content is quoted, indirect when none is. */
static TextStatementKind find_kind(const TextTokens *tokens, const GArray *content)
{
    guint quoted = 0, words = 0;

    for (guint i = 0; i < content->len; i++) {
        TextRange range = g_array_index(content, TextRange, i);
        for (guint t = range.first; t < range.end; t++) {
            if (tokens->tokens[t].kind != TEXT_TOKEN_WORD &&
                tokens->tokens[t].kind != TEXT_TOKEN_NUMBER)
                continue;
            words++;
            quoted += tokens->tokens[t].quote >= 0;
        }
    }
    return quoted == 0 ? TEXT_INDIRECT : quoted == words ? TEXT_DIRECT : TEXT_MIXED;
}

/* A word of a cue that no list has: the last that is no helper and no preposition. */
static char *unlisted_word(const Grammar *g, TextRange cue)
{
    for (guint i = cue.end; i > cue.first; i--) {
        if (grammar_kind(g, i - 1) == TEXT_TOKEN_WORD && !grammar_is(g, i - 1, GRAMMAR_AUXILIARY) &&
            !grammar_is(g, i - 1, GRAMMAR_PREPOSITION) && !grammar_is(g, i - 1, GRAMMAR_INFINITIVE))
            return g_strdup(g->tokens->folded[i - 1]);
    }
    return NULL;
}

/* How it was said: the class and the first form of the reporting word. */
static void classify(const Grammar *g, TextRange range, TextStatement *statement)
{
    const TextCue *cue = insight_cue_in(g, range);

    statement->cue_class = cue ? cue->class : TEXT_CLASS_NONE;
    statement->cue_word = cue ? g_strdup(cue->lemma) : unlisted_word(g, range);
}

static TextStatement *make_statement(const Grammar *g, const InsightAttribution *attribution)
{
    const TextTokens *tokens = g->tokens;
    TextStatement *statement = text_statement_new(find_kind(tokens, attribution->content));

    for (guint i = 0; i < attribution->content->len; i++) {
        TextRange range = g_array_index(attribution->content, TextRange, i);
        TextSpan span = text_tokens_span(tokens, range.first, range.end);
        g_array_append_val(statement->content, span);
    }
    statement->cue = text_tokens_span(tokens, attribution->cue.first, attribution->cue.end);
    statement->source =
        text_tokens_span(tokens, attribution->source.first, attribution->source.end);
    classify(g, attribution->cue, statement);
    statement->day = insight_when_find(g, attribution);
    return statement;
}

/* TRUE where a colon or a dash alone stands for the reporting word. */
static gboolean is_bare_mark(const Grammar *g, TextRange cue)
{
    for (guint i = cue.first; i < cue.end; i++) {
        if (grammar_kind(g, i) != TEXT_TOKEN_PUNCTUATION)
            return FALSE;
    }
    return cue.first < cue.end;
}

/* TRUE where a report or a poll speaks, which the text has no name for. */
static gboolean has_speech(const Grammar *g, TextRange source)
{
    for (guint i = source.first; i < source.end; i++) {
        if (grammar_is(g, i, GRAMMAR_SPEECH_NOUN) || grammar_is(g, i, GRAMMAR_CUE_NOUN))
            return TRUE;
    }
    return FALSE;
}

/*
 * "Mexico: Four agents killed", "Politics: Minister resigns": the word before the colon says what
 * it is about. Whoever speaks like that without quote marks is a person, an office, a body or a
 * report.
 */
static gboolean is_label(const Grammar *g, const InsightAttribution *attribution,
                         const TextStatement *statement, const TextAnnotation *annotation)
{
    if (!is_bare_mark(g, attribution->cue) || statement->kind == TEXT_DIRECT ||
        insight_grammar_has_office(g, attribution->source) || has_speech(g, attribution->source))
        return FALSE;
    if (statement->actor < 0)
        return TRUE;
    const TextActor *actor = g_ptr_array_index(annotation->actors, (guint)statement->actor);
    return actor->kind != TEXT_PERSON && statement->kind == TEXT_INDIRECT;
}

/* Words between a name and a colon that are a clause rather than a part of the name's phrase. */
#define CLAUSE_WORDS 2

/*
 * "Jane Doe gave them advice: “…”": of a clause before a colon whose verb no list has, the name
 * that begins it speaks. Gives its end, or the end of the source for any other.
 */
static guint colon_speaker_end(const Grammar *g, const InsightAttribution *attribution,
                               const InsightSources *sources)
{
    TextRange source = attribution->source;
    guint name = is_bare_mark(g, attribution->cue) ? insight_sources_name_end(sources, source.first)
                                                   : source.end;

    if (name <= source.first || name + CLAUSE_WORDS > source.end)
        return source.end;
    for (guint i = name; i < source.end && !insight_grammar_is_name(g, i); i++) {
        gboolean office = grammar_is(g, i, GRAMMAR_ROLE) || grammar_is(g, i, GRAMMAR_BODY);
        if (office || (i < name + CLAUSE_WORDS && (grammar_kind(g, i) != TEXT_TOKEN_WORD ||
                                                   grammar_is(g, i, GRAMMAR_PREPOSITION) ||
                                                   grammar_is(g, i, GRAMMAR_COORDINATOR))))
            return source.end;
    }
    return name;
}

/* Makes a statement and gives it the actor of its source; NULL where it was too doubtful. */
static TextStatement *resolve(const Grammar *g, InsightAttribution *attribution,
                              const TextAnnotation *annotation, InsightSources *sources)
{
    attribution->source.end = colon_speaker_end(g, attribution, sources);
    TextStatement *statement = make_statement(g, attribution);

    if (attribution->source.first < attribution->source.end)
        statement->actor = insight_source_resolve(sources, attribution->source,
                                                  &statement->resolution, &statement->sureness);
    if (statement->actor >= 0 && attribution->continues) {
        statement->resolution = TEXT_BY_CONTINUATION;
        statement->sureness = MAX(statement->sureness, TEXT_LIKELY);
    }
    if ((attribution->doubtful && statement->actor < 0) ||
        is_label(g, attribution, statement, annotation))
        g_clear_pointer(&statement, text_statement_free);
    return statement;
}

void insight_find_statements(const TextTokens *tokens, const TextLanguage *language,
                             const InsightModel *model, TextAnnotation *annotation)
{
    g_autoptr(GPtrArray) attributions = insight_attribute(tokens, language, model);
    Grammar grammar;

    insight_grammar_init(&grammar, tokens, language);
    g_autoptr(InsightSources) sources = insight_sources_new(&grammar, annotation);
    for (guint i = 0; i < attributions->len; i++) {
        TextStatement *statement =
            resolve(&grammar, g_ptr_array_index(attributions, i), annotation, sources);
        if (statement)
            g_ptr_array_add(annotation->statements, statement);
    }
}
