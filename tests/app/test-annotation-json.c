#include "config.h"

#include "app/annotation_json.h"
#include "base/json.h"

static void add_span(GArray *spans, guint start, guint end)
{
    TextSpan span = {start, end};
    g_array_append_val(spans, span);
}

static char *as_json(const TextAnnotation *annotation)
{
    g_autoptr(json_t) object = json_object();

    app_annotation_to_json(annotation, object);
    return base_json_write(object);
}

static void test_whole(void)
{
    g_autoptr(TextAnnotation) annotation = text_annotation_new();
    TextActor *actor = text_actor_new("josep-borrell", "Josep Borrell", TEXT_PERSON);
    TextStatement *statement = text_statement_new(TEXT_DIRECT);

    annotation->language = g_strdup("en");
    g_ptr_array_add(actor->roles, g_strdup("EU foreign policy chief"));
    add_span(actor->mentions, 412, 425);
    g_ptr_array_add(annotation->actors, actor);
    add_span(statement->content, 600, 690);
    statement->cue = (TextSpan){699, 703};
    statement->source = (TextSpan){691, 698};
    statement->actor = 0;
    g_ptr_array_add(annotation->statements, statement);

    g_autofree char *json = as_json(annotation);
    g_assert_cmpstr(json, ==,
                    "{\"language\":\"en\",\"actors\":[{\"id\":\"josep-borrell\",\"name\":\"Josep "
                    "Borrell\",\"kind\":\"person\",\"roles\":[\"EU foreign policy chief\"],"
                    "\"mentions\":[{\"start\":412,\"end\":425}]}],\"statements\":[{\"kind\":"
                    "\"direct\",\"content\":[{\"start\":600,\"end\":690}],\"cue\":{\"start\":699,"
                    "\"end\":703},\"source\":{\"start\":691,\"end\":698,\"actor\":"
                    "\"josep-borrell\"}}]}");
}

static void test_nothing(void)
{
    g_autoptr(TextAnnotation) annotation = text_annotation_new();
    TextStatement *silent = text_statement_new(TEXT_INDIRECT);
    TextStatement *group = text_statement_new(TEXT_MIXED);

    g_ptr_array_add(annotation->statements, silent);
    group->source = (TextSpan){3, 5};
    g_ptr_array_add(annotation->statements, group);

    g_autofree char *json = as_json(annotation);
    g_assert_cmpstr(json, ==,
                    "{\"language\":null,\"actors\":[],\"statements\":[{\"kind\":\"indirect\","
                    "\"content\":[],\"cue\":null,\"source\":null},{\"kind\":\"mixed\","
                    "\"content\":[],\"cue\":null,\"source\":{\"start\":3,\"end\":5,\"actor\":"
                    "null}}]}");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/app/annotation-json/whole", test_whole);
    g_test_add_func("/app/annotation-json/nothing", test_nothing);
    return g_test_run();
}
