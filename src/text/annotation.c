#include "config.h"

#include "text/annotation.h"

const char *text_actor_kind_name(TextActorKind kind)
{
    static const char *const names[] = {
        [TEXT_PERSON] = "person",
        [TEXT_ORGANIZATION] = "organization",
        [TEXT_PLACE] = "place",
    };
    return names[kind];
}

const char *text_statement_kind_name(TextStatementKind kind)
{
    static const char *const names[] = {
        [TEXT_DIRECT] = "direct",
        [TEXT_MIXED] = "mixed",
        [TEXT_INDIRECT] = "indirect",
    };
    return names[kind];
}

const char *text_resolution_name(TextResolution resolution)
{
    static const char *const names[] = {
        [TEXT_BY_NONE] = "none",
        [TEXT_BY_NAME] = "name",
        [TEXT_BY_ROLE] = "role",
        [TEXT_BY_PRONOUN] = "pronoun",
        [TEXT_BY_CONTINUATION] = "continuation",
    };
    return names[resolution];
}

const char *text_sureness_name(TextSureness sureness)
{
    static const char *const names[] = {
        [TEXT_SURE] = "sure",
        [TEXT_LIKELY] = "likely",
        [TEXT_UNSURE] = "unsure",
    };
    return names[sureness];
}

static const char *const class_names[] = {
    [TEXT_CLASS_NONE] = "none",       [TEXT_CLASS_NEUTRAL] = "neutral",
    [TEXT_CLASS_CLAIM] = "claim",     [TEXT_CLASS_DENIAL] = "denial",
    [TEXT_CLASS_WARNING] = "warning", [TEXT_CLASS_DEMAND] = "demand",
    [TEXT_CLASS_PROMISE] = "promise", [TEXT_CLASS_QUESTION] = "question",
    [TEXT_CLASS_SUPPORT] = "support", [TEXT_CLASS_CRITICISM] = "criticism",
    [TEXT_CLASS_THOUGHT] = "thought",
};

const char *text_cue_class_name(TextCueClass cue_class)
{
    return class_names[cue_class];
}

TextCueClass text_cue_class_find(const char *name)
{
    for (guint i = TEXT_CLASS_NONE + 1; i < G_N_ELEMENTS(class_names); i++) {
        if (g_ascii_strcasecmp(name, class_names[i]) == 0)
            return (TextCueClass)i;
    }
    return TEXT_CLASS_NONE;
}

TextActor *text_actor_new(const char *id, const char *name, TextActorKind kind)
{
    TextActor *actor = g_new0(TextActor, 1);

    actor->id = g_strdup(id);
    actor->name = g_strdup(name);
    actor->kind = kind;
    actor->color = -1;
    actor->roles = g_ptr_array_new_with_free_func(g_free);
    actor->aliases = g_ptr_array_new_with_free_func(g_free);
    actor->mentions = g_array_new(FALSE, FALSE, sizeof(TextSpan));
    return actor;
}

void text_actor_free(TextActor *actor)
{
    g_free(actor->id);
    g_free(actor->name);
    g_ptr_array_unref(actor->roles);
    g_ptr_array_unref(actor->aliases);
    g_array_unref(actor->mentions);
    g_free(actor);
}

TextStatement *text_statement_new(TextStatementKind kind)
{
    TextStatement *statement = g_new0(TextStatement, 1);

    statement->kind = kind;
    statement->content = g_array_new(FALSE, FALSE, sizeof(TextSpan));
    statement->actor = -1;
    return statement;
}

void text_statement_free(TextStatement *statement)
{
    g_array_unref(statement->content);
    g_free(statement->cue_word);
    g_free(statement);
}

TextAnnotation *text_annotation_new(void)
{
    TextAnnotation *annotation = g_new0(TextAnnotation, 1);

    annotation->actors = g_ptr_array_new_with_free_func((GDestroyNotify)text_actor_free);
    annotation->statements = g_ptr_array_new_with_free_func((GDestroyNotify)text_statement_free);
    return annotation;
}

void text_annotation_free(TextAnnotation *annotation)
{
    g_free(annotation->language);
    g_ptr_array_unref(annotation->actors);
    g_ptr_array_unref(annotation->statements);
    g_free(annotation);
}
