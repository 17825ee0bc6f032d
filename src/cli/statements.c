#include "config.h"

#include <stdio.h>

#include "app/said.h"
#include "base/i18n.h"
#include "base/json.h"
#include "cli/list.h"
#include "cli/output.h"
#include "text/day.h"

static const CliColumn columns[] = {
    {N_("Article"), 7, TRUE},
    {N_("Date"), 16, FALSE},
    {N_("Outlet"), 16, FALSE},
    {N_("Speaker"), 20, FALSE},
    /* TRANSLATORS: heads of columns: the reporting words ("said", "denied"), and what was said. */
    {N_("How"), 12, FALSE},
    {N_("Words"), 0, FALSE},
};

static void print_row(const StoreStatement *statement)
{
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, statement->article_id);
    g_autofree char *date = cli_date(statement->sort_s);
    const char *speaker = app_said_who(statement);
    const char *cells[] = {id,      date,           statement->outlet,
                           speaker, statement->cue, statement->content};

    cli_table_row(columns, G_N_ELEMENTS(columns), cells);
}

static void print_json(const StoreStatement *statement)
{
    g_autoptr(json_t) object = json_object();
    g_autofree char *date = cli_json_date(statement->sort_s);
    g_autofree char *day = text_day_format(statement->day);

    json_object_set_new(object, "article", json_integer(statement->article_id));
    base_json_set_string(object, "date", date);
    base_json_set_string(object, "outlet", statement->outlet);
    base_json_set_string(object, "title", statement->title);
    base_json_set_string(object, "kind", text_statement_kind_name(statement->kind));
    json_object_set_new(object, "actor",
                        statement->actor_id ? json_string(statement->actor_id) : json_null());
    base_json_set_string(object, "name", statement->actor);
    base_json_set_string(object, "source", statement->source);
    base_json_set_string(object, "cue", statement->cue);
    base_json_set_string(object, "cue_class", text_cue_class_name(statement->cue_class));
    base_json_set_string(object, "sureness", text_sureness_name(statement->sureness));
    base_json_set_string(object, "said_on", statement->day ? day : NULL);
    base_json_set_string(object, "content", statement->content);
    json_object_set_new(object, "start", json_integer(statement->start));
    base_json_print(stdout, object);
}

int cli_statements(int argc, char **argv, const AppOptions *options)
{
    g_auto(CliList) list = {0};
    g_autoptr(GPtrArray) page = NULL;
    GError *error = NULL;
    guint shown = 0;
    int status = cli_list_open(&list, argc, argv, options, FALSE);

    if (status != CLI_DONE)
        return status;
    if (!list.json)
        cli_table_head(columns, G_N_ELEMENTS(columns));
    while (shown < list.limit) {
        guint wanted = MIN(list.limit - shown, CLI_LIST_PAGE);
        const StoreStatement *last = page ? g_ptr_array_index(page, page->len - 1) : NULL;
        GPtrArray *next = store_statements(app_store(list.app), &list.filter, last, wanted, &error);
        if (!next)
            return cli_fail(NULL, error);
        g_clear_pointer(&page, g_ptr_array_unref);
        page = next;
        for (guint i = 0; i < page->len; i++)
            (list.json ? print_json : print_row)(g_ptr_array_index(page, i));
        shown += page->len;
        if (page->len < wanted)
            break;
    }
    return CLI_DONE;
}
