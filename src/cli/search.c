#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "app/saved.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/message.h"
#include "cli/list.h"
#include "cli/output.h"

/* The store marks matches in snippets with these two characters, which no text holds. */
#define MATCH_START "\xEE\x80\x80"
#define MATCH_END   "\xEE\x80\x81"

static const CliColumn columns[] = {
    {N_("Id"), 7, TRUE},
    {N_("Date"), 16, FALSE},
    {N_("Outlet"), 20, FALSE},
    {N_("Title"), 0, FALSE},
};

/* Replaces the marks of matches by what shows them: bold on a terminal, nothing elsewhere. */
static char *show_matches(const char *snippet, const char *start, const char *end)
{
    g_autoptr(GString) shown = g_string_new(snippet);

    g_string_replace(shown, MATCH_START, start, 0);
    g_string_replace(shown, MATCH_END, end, 0);
    return g_string_free(g_steal_pointer(&shown), FALSE);
}

static void print_row(const StoreArticleRow *row)
{
    guint more = row->outlets ? g_strv_length(row->outlets) - 1 : 0;
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, row->id);
    g_autofree char *date = cli_date(row->sort_s);
    g_autofree char *outlet = more > 0 ? g_strdup_printf("%s +%u", row->outlet, more)
                                       : g_strdup(row->outlet);
    const char *cells[] = {id, date, outlet, row->title};

    cli_table_row(columns, G_N_ELEMENTS(columns), cells);
    if (row->snippet && isatty(STDOUT_FILENO)) {
        gboolean color = cli_has_color();
        g_autofree char *clean = show_matches(row->snippet, color ? "\033[1m" : "",
                                              color ? "\033[22m" : "");
        printf("%*s%s\n", 9, "", clean);
    }
}

/* All outlets that carry it. */
static json_t *outlets_json(const StoreArticleRow *row)
{
    json_t *outlets = json_array();

    if (!row->outlets)
        json_array_append_new(outlets, json_string(row->outlet));
    for (char **outlet = row->outlets; outlet && *outlet; outlet++)
        json_array_append_new(outlets, json_string(*outlet));
    return outlets;
}

static void print_json(const StoreArticleRow *row)
{
    g_autoptr(json_t) object = json_object();
    g_autofree char *date = cli_json_date(row->sort_s);

    json_object_set_new(object, "id", json_integer(row->id));
    json_object_set_new(object, "feed", json_integer(row->feed_id));
    base_json_set_string(object, "date", date);
    base_json_set_string(object, "outlet", row->outlet);
    json_object_set_new(object, "outlets", outlets_json(row));
    base_json_set_string(object, "title", row->title);
    if (row->snippet) {
        g_autofree char *snippet = show_matches(row->snippet, "", "");
        base_json_set_string(object, "snippet", snippet);
    }
    json_object_set_new(object, "read", json_boolean(row->read));
    json_object_set_new(object, "starred", json_boolean(row->starred));
    json_object_set_new(object, "statements", json_integer(row->statements));
    base_json_print(stdout, object);
}

static void print_rows(const CliList *list, const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++)
        (list->json ? print_json : print_row)(g_ptr_array_index(rows, i));
}

/* Prints the newest first, a page at a time: memory does not grow with the number of hits. */
static gboolean print_newest(const CliList *list, guint *shown, GError **error)
{
    StoreKey from;

    while (*shown < list->limit) {
        guint wanted = MIN(list->limit - *shown, CLI_LIST_PAGE);
        g_autoptr(GPtrArray) rows =
            store_articles_list(app_store(list->app), &list->filter, *shown ? &from : NULL, TRUE,
                                wanted, TRUE, error);
        if (!rows)
            return FALSE;
        print_rows(list, rows);
        *shown += rows->len;
        if (rows->len < wanted)
            break;
        const StoreArticleRow *last = g_ptr_array_index(rows, rows->len - 1);
        from = (StoreKey){last->sort_s, last->id};
    }
    return TRUE;
}

static gboolean print_best(const CliList *list, guint *shown, GError **error)
{
    guint newest = 0;
    g_autoptr(GPtrArray) rows =
        store_articles_rank(app_store(list->app), &list->filter, list->limit, &newest, error);

    if (!rows)
        return FALSE;
    if (newest)
        base_message(NULL, _("very many articles match: only the newest %u were ranked"), newest);
    print_rows(list, rows);
    *shown = rows->len;
    return TRUE;
}

/* Saves the query, or removes a saved one. */
static int change_saved(const CliList *list)
{
    GError *error = NULL;

    if (list->save && !*list->text) {
        base_message(NULL, _("--save wants a query; see 'dixit search --help'"));
        return CLI_USAGE;
    }
    if (list->save ? app_saved_put(list->app, list->save, list->text, &error)
                   : app_saved_remove(list->app, list->forget, &error))
        return CLI_DONE;
    return cli_fail(NULL, error);
}

int cli_search(int argc, char **argv, const AppOptions *options)
{
    g_auto(CliList) list = {0};
    GError *error = NULL;
    guint shown = 0;
    int status = cli_list_open(&list, argc, argv, options, TRUE);

    if (status != CLI_DONE)
        return status;
    if (list.save || list.forget)
        return change_saved(&list);
    if (!list.json)
        cli_table_head(columns, G_N_ELEMENTS(columns));
    gboolean ranked = list.rank && store_query_has_words(list.query);
    if (!(ranked ? print_best : print_newest)(&list, &shown, &error))
        return cli_fail(NULL, error);
    if (!shown && isatty(STDOUT_FILENO))
        base_message(NULL, _("no stored article matches"));
    return CLI_DONE;
}
