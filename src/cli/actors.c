#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/json.h"
#include "base/message.h"
#include "cli/list.h"
#include "cli/output.h"

/* So many offices and as many written forms with the articles that have them. */
#define EVIDENCE_MAX 5

static const CliColumn columns[] = {
    {N_("Articles"), 8, TRUE}, {N_("Mentions"), 8, TRUE}, {N_("Statements"), 10, TRUE},
    {N_("Kind"), 12, FALSE},   {N_("Name"), 26, FALSE},   {N_("Also written"), 0, FALSE},
};

/* The aliases other than the name itself, joined by ", ". */
static char *other_names(const StoreActor *actor)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < actor->aliases->len; i++) {
        const char *alias = g_ptr_array_index(actor->aliases, i);
        if (!g_str_equal(alias, actor->name))
            g_string_append_printf(names, "%s%s", names->len ? ", " : "", alias);
    }
    return g_string_free(g_steal_pointer(&names), FALSE);
}

/* People read the kind in their language; programs read the name that JSON has. */
static const char *kind_name(TextActorKind kind)
{
    static const char *const names[] = {
        [TEXT_PERSON] = N_("person"),
        [TEXT_ORGANIZATION] = N_("organisation"),
        [TEXT_PLACE] = N_("place"),
    };

    return isatty(STDOUT_FILENO) ? _(names[kind]) : text_actor_kind_name(kind);
}

static void print_row(const StoreActor *actor)
{
    g_autofree char *articles = g_strdup_printf("%u", actor->articles);
    g_autofree char *mentions = g_strdup_printf("%u", actor->mentions);
    g_autofree char *statements = g_strdup_printf("%u", actor->statements);
    g_autofree char *others = other_names(actor);
    const char *cells[] = {
        articles, mentions, statements, kind_name(actor->kind), actor->name, others,
    };

    cli_table_row(columns, G_N_ELEMENTS(columns), cells);
}

static json_t *strings_to_json(const GPtrArray *strings)
{
    json_t *array = json_array();

    for (guint i = 0; i < strings->len; i++)
        json_array_append_new(array, json_string(g_ptr_array_index(strings, i)));
    return array;
}

/* Offices and written forms, each with the newest article that has it. */
static json_t *evidence_to_json(const GPtrArray *found)
{
    json_t *array = json_array();

    for (guint i = 0; i < found->len; i++) {
        const StoreEvidence *evidence = g_ptr_array_index(found, i);
        json_t *object = json_object();
        g_autofree char *date = cli_json_date(evidence->sort_s);

        base_json_set_string(object, evidence->is_role ? "role" : "alias", evidence->words);
        json_object_set_new(object, "article", json_integer(evidence->article_id));
        base_json_set_string(object, "title", evidence->title);
        base_json_set_string(object, "outlet", evidence->outlet);
        base_json_set_string(object, "date", date);
        json_array_append_new(array, object);
    }
    return array;
}

static gboolean print_json(Store *store, const StoreActor *actor, GError **error)
{
    g_autoptr(GPtrArray) evidence = store_actor_evidence(store, actor->id, EVIDENCE_MAX, error);
    g_autoptr(json_t) object = json_object();

    if (!evidence)
        return FALSE;

    base_json_set_string(object, "id", actor->id);
    base_json_set_string(object, "name", actor->name);
    base_json_set_string(object, "kind", text_actor_kind_name(actor->kind));
    json_object_set_new(object, "articles", json_integer(actor->articles));
    json_object_set_new(object, "mentions", json_integer(actor->mentions));
    json_object_set_new(object, "statements", json_integer(actor->statements));
    json_object_set_new(object, "roles", strings_to_json(actor->roles));
    json_object_set_new(object, "aliases", strings_to_json(actor->aliases));
    json_object_set_new(object, "evidence", evidence_to_json(evidence));
    base_json_print(stdout, object);
    return TRUE;
}

int cli_actors(int argc, char **argv, const AppOptions *options)
{
    g_auto(CliList) list = {0};
    GError *error = NULL;
    guint newest = 0;
    int status = cli_list_open(&list, argc, argv, options, FALSE);

    if (status != CLI_DONE)
        return status;
    if (!store_actors_counted(app_store(list.app), &list.filter, &newest, &error))
        return cli_fail(NULL, error);
    g_autoptr(GPtrArray) actors =
        store_actors(app_store(list.app), &list.filter, NULL, list.limit, &error);
    if (!actors)
        return cli_fail(NULL, error);
    if (newest)
        base_message(NULL, _("very many articles match: only the newest %u were counted"), newest);
    if (!list.json)
        cli_table_head(columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < actors->len; i++) {
        const StoreActor *actor = g_ptr_array_index(actors, i);
        if (!list.json)
            print_row(actor);
        else if (!print_json(app_store(list.app), actor, &error))
            return cli_fail(NULL, error);
    }
    return CLI_DONE;
}
