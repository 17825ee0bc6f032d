#include "config.h"

#include "insight/statements.h"

#include "insight/attribution.h"
#include "insight/source.h"

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

static TextStatement *make_statement(const TextTokens *tokens,
                                     const InsightAttribution *attribution)
{
    TextStatement *statement = text_statement_new(find_kind(tokens, attribution->content));

    for (guint i = 0; i < attribution->content->len; i++) {
        TextRange range = g_array_index(attribution->content, TextRange, i);
        TextSpan span = text_tokens_span(tokens, range.first, range.end);
        g_array_append_val(statement->content, span);
    }
    statement->cue = text_tokens_span(tokens, attribution->cue.first, attribution->cue.end);
    statement->source =
        text_tokens_span(tokens, attribution->source.first, attribution->source.end);
    return statement;
}

/* Gives each statement the actor of its source, in the order in which the sources stand. */
static void resolve(const GPtrArray *attributions, InsightSources *sources,
                    TextAnnotation *annotation)
{
    for (guint i = 0; i < attributions->len; i++) {
        const InsightAttribution *attribution = g_ptr_array_index(attributions, i);
        TextStatement *statement = g_ptr_array_index(annotation->statements, i);
        if (attribution->source.first == attribution->source.end)
            continue;
        statement->actor =
            insight_source_resolve(sources, attribution->source, &statement->resolution);
        if (statement->actor >= 0 && attribution->continues)
            statement->resolution = TEXT_BY_CONTINUATION;
    }
}

void insight_find_statements(const TextTokens *tokens, const TextLanguage *language,
                             TextAnnotation *annotation)
{
    g_autoptr(GPtrArray) attributions = insight_attribute_by_rules(tokens, language);
    Grammar grammar;

    for (guint i = 0; i < attributions->len; i++)
        g_ptr_array_add(annotation->statements,
                        make_statement(tokens, g_ptr_array_index(attributions, i)));
    insight_grammar_init(&grammar, tokens, language);
    g_autoptr(InsightSources) sources = insight_sources_new(&grammar, annotation);
    resolve(attributions, sources, annotation);
}
