#include "config.h"

#include "app/annotation_json.h"

static json_t *span_json(TextSpan span)
{
    json_t *object = json_object();

    json_object_set_new(object, "start", json_integer(span.start));
    json_object_set_new(object, "end", json_integer(span.end));
    return object;
}

static json_t *spans_json(const GArray *spans)
{
    json_t *array = json_array();

    for (guint i = 0; i < spans->len; i++)
        json_array_append_new(array, span_json(g_array_index(spans, TextSpan, i)));
    return array;
}

static json_t *strings_json(const GPtrArray *strings)
{
    json_t *array = json_array();

    for (guint i = 0; i < strings->len; i++)
        json_array_append_new(array, json_string(g_ptr_array_index(strings, i)));
    return array;
}

static json_t *actor_json(const TextActor *actor)
{
    json_t *object = json_object();

    json_object_set_new(object, "id", json_string(actor->id));
    json_object_set_new(object, "name", json_string(actor->name));
    json_object_set_new(object, "kind", json_string(text_actor_kind_name(actor->kind)));
    json_object_set_new(object, "roles", strings_json(actor->roles));
    json_object_set_new(object, "mentions", spans_json(actor->mentions));
    return object;
}

static gboolean is_empty(TextSpan span)
{
    return span.end <= span.start;
}

/* The source with its actor's id; an actor can be known where no words name it. */
static json_t *source_json(const TextAnnotation *annotation, const TextStatement *statement)
{
    const TextActor *actor = NULL;

    if (is_empty(statement->source))
        return json_null();
    if (statement->actor >= 0 && (guint)statement->actor < annotation->actors->len)
        actor = g_ptr_array_index(annotation->actors, statement->actor);

    json_t *object = span_json(statement->source);
    json_object_set_new(object, "actor", actor ? json_string(actor->id) : json_null());
    return object;
}

static json_t *statement_json(const TextAnnotation *annotation, const TextStatement *statement)
{
    json_t *object = json_object();

    json_object_set_new(object, "kind", json_string(text_statement_kind_name(statement->kind)));
    json_object_set_new(object, "content", spans_json(statement->content));
    json_object_set_new(object, "cue",
                        is_empty(statement->cue) ? json_null() : span_json(statement->cue));
    json_object_set_new(object, "source", source_json(annotation, statement));
    return object;
}

void app_annotation_to_json(const TextAnnotation *annotation, json_t *object)
{
    json_t *actors = json_array();
    json_t *statements = json_array();

    for (guint i = 0; i < annotation->actors->len; i++) {
        const TextActor *actor = g_ptr_array_index(annotation->actors, i);
        json_array_append_new(actors, actor_json(actor));
    }
    for (guint i = 0; i < annotation->statements->len; i++) {
        const TextStatement *statement = g_ptr_array_index(annotation->statements, i);
        json_array_append_new(statements, statement_json(annotation, statement));
    }
    json_object_set_new(object, "language",
                        annotation->language ? json_string(annotation->language) : json_null());
    json_object_set_new(object, "actors", actors);
    json_object_set_new(object, "statements", statements);
}
