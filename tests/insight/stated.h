/* Texts whose actors are given: what statements are found in them, written out. */
#ifndef DIXIT_TESTS_INSIGHT_STATED_H
#define DIXIT_TESTS_INSIGHT_STATED_H

#include "insight/statements.h"

#include <string.h>

static TextLanguages *languages;

/* Who is known in the tests' texts: name, further form or NULL, kind, role or NULL. */
static const struct {
    const char *name, *other;
    TextActorKind kind;
    const char *role;
} people[] = {
    {"Albin Kurti", "Kurti", TEXT_PERSON, "Kosovo Prime Minister"},
    {"Aleksandar Vučić", "Vučić", TEXT_PERSON, "Serbian President"},
    {"Vjosa Osmani", "Osmani", TEXT_PERSON, "Kosovo President"},
    {"Josep Borrell", "Borrell", TEXT_PERSON, "EU foreign policy chief"},
    {"Вучић", NULL, TEXT_PERSON, NULL},
    {"Olaf Scholz", "Scholz", TEXT_PERSON, "Bundeskanzler"},
    {"NATO", NULL, TEXT_ORGANIZATION, NULL},
    {"EU", NULL, TEXT_ORGANIZATION, NULL},
    {"Kosovo", NULL, TEXT_PLACE, NULL},
    {"Srbije", NULL, TEXT_PLACE, NULL},
    {"Russia", NULL, TEXT_PLACE, NULL},
};

/* Adds the places where a name stands and no longer one was found. */
static inline void add_mentions(TextActor *actor, const char *text, const char *name, guint8 *taken)
{
    gsize len = strlen(name);
    const char *counted = text;
    guint points = 0;

    for (const char *at = strstr(text, name); at; at = strstr(at + len, name)) {
        if (taken[at - text])
            continue;
        memset(taken + (at - text), 1, len);
        points += (guint)g_utf8_strlen(counted, at - counted);
        counted = at;
        TextSpan span = {points, 0};
        span.end = span.start + (guint)g_utf8_strlen(name, -1);
        g_array_append_val(actor->mentions, span);
    }
}

static inline TextAnnotation *annotate(const char *text, const TextTokens *tokens,
                                       const TextLanguage *language)
{
    TextAnnotation *annotation = text_annotation_new();
    g_autofree guint8 *taken = g_new0(guint8, strlen(text) + 1);

    for (gsize i = 0; i < G_N_ELEMENTS(people); i++) {
        TextActor *actor = text_actor_new(people[i].name, people[i].name, people[i].kind);
        add_mentions(actor, text, people[i].name, taken);
        if (people[i].other)
            add_mentions(actor, text, people[i].other, taken);
        if (people[i].role)
            g_ptr_array_add(actor->roles, g_strdup(people[i].role));
        g_ptr_array_add(annotation->actors, actor);
    }
    insight_find_statements(tokens, language, NULL, annotation);
    return annotation;
}

static inline void append_span(GString *out, const char *text, TextSpan span)
{
    const char *start = g_utf8_offset_to_pointer(text, span.start);
    const char *end = g_utf8_offset_to_pointer(text, span.end);
    g_string_append_len(out, start, end - start);
}

/* Each statement as "kind: source (actor) [cue] content … content", one a line. */
static inline char *describe(const char *text, const char *tag)
{
    const TextLanguage *language = text_language_find(languages, tag);
    g_autoptr(TextTokens) tokens = text_tokens_new(text, language);
    g_autoptr(TextAnnotation) annotation = annotate(text, tokens, language);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < annotation->statements->len; i++) {
        const TextStatement *statement = g_ptr_array_index(annotation->statements, i);
        if (i > 0)
            g_string_append_c(out, '\n');
        g_string_append_printf(out, "%s: ", text_statement_kind_name(statement->kind));
        append_span(out, text, statement->source);
        if (statement->actor >= 0) {
            const TextActor *actor = g_ptr_array_index(annotation->actors, (guint)statement->actor);
            g_string_append_printf(out, " (%s)", actor->name);
        }
        g_string_append(out, " [");
        append_span(out, text, statement->cue);
        g_string_append(out, "]");
        for (guint c = 0; c < statement->content->len; c++) {
            g_string_append(out, c ? " … " : " ");
            append_span(out, text, g_array_index(statement->content, TextSpan, c));
        }
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *text, *statements;
} Case;

static inline void check(const char *tag, const Case *cases, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        g_autofree char *found = describe(cases[i].text, tag);
        g_assert_cmpstr(found, ==, cases[i].statements);
    }
}

#endif
