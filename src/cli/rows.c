#include "config.h"

#include "cli/rows.h"

#include <stdio.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/replace.h"
#include "cli/output.h"

static const CliColumn columns[] = {
    {N_("Id"), 7, TRUE},
    {N_("Date"), 16, FALSE},
    {N_("Outlet"), 20, FALSE},
    {N_("Title"), 0, FALSE},
};

/* Replaces the marks of matches by what shows them: bold on a terminal, nothing elsewhere. */
static char *show_matches(const char *snippet, const char *start, const char *end)
{
    g_autofree char *begun = base_replace(snippet, STORE_MATCH_OPEN, start);

    return base_replace(begun, STORE_MATCH_CLOSE, end);
}

static void print_row(const CliList *list, const StoreArticleRow *row)
{
    guint more = row->outlets ? g_strv_length(row->outlets) - 1 : 0;
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, row->id);
    g_autofree char *date = cli_date(row->sort_s);
    g_autofree char *outlet =
        more > 0 ? g_strdup_printf("%s +%u", row->outlet, more) : g_strdup(row->outlet);
    const char *cells[] = {id, date, outlet, row->title};

    cli_table_row(columns, G_N_ELEMENTS(columns), cells);
    if (row->snippet && isatty(STDOUT_FILENO)) {
        gboolean color = cli_has_color();
        g_autofree char *clean = base_clean_line(row->snippet, -1);
        g_autofree char *shown =
            show_matches(clean, color ? "\033[1m" : "", color ? "\033[22m" : "");
        printf("%*s%s\n", 9, "", shown);
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

/* The article of each feed that carries it; that of the line first. */
static json_t *items_json(const CliList *list, const StoreArticleRow *row)
{
    g_autoptr(GPtrArray) items = store_article_items(app_store(list->app), row->id, NULL);
    json_t *array = json_array();

    for (guint i = 0; items && i < items->len; i++) {
        const StoreItem *item = g_ptr_array_index(items, i);
        json_t *object = json_object();

        json_object_set_new(object, "id", json_integer(item->id));
        json_object_set_new(object, "feed", json_integer(item->feed_id));
        base_json_set_string(object, "outlet", item->outlet);
        base_json_set_string(object, "title", item->title);
        base_json_set_string(object, "url", item->url);
        json_array_append_new(array, object);
    }
    return array;
}

json_t *cli_rows_story(const StoreStory *story)
{
    json_t *object = json_object();

    json_object_set_new(object, "number", json_integer(story->id));
    json_object_set_new(object, "articles", json_integer(story->articles));
    json_object_set_new(object, "outlets", json_integer(story->outlets));
    return object;
}

/* The same of a row in a story, asked for once: stories (StoreStory) by number are those known. */
static json_t *story_json(const CliList *list, const StoreArticleRow *row, GHashTable *stories)
{
    StoreStory *story = g_hash_table_lookup(stories, &row->story);

    if (!story) {
        story = store_story(app_store(list->app), row->story, NULL);
        if (!story)
            return NULL;
        g_hash_table_insert(stories, &story->id, story);
    }
    return cli_rows_story(story);
}

static void print_json(const CliList *list, const StoreArticleRow *row, GHashTable *stories)
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
    json_object_set_new(object, "items", items_json(list, row));
    if (row->story)
        json_object_set_new(object, "story", story_json(list, row, stories));
    base_json_print(stdout, object);
}

void cli_rows_head(void)
{
    cli_table_head(columns, G_N_ELEMENTS(columns));
}

void cli_rows_print(const CliList *list, const GPtrArray *rows)
{
    g_autoptr(GHashTable) stories =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)store_story_free);

    for (guint i = 0; i < rows->len; i++) {
        if (list->json)
            print_json(list, g_ptr_array_index(rows, i), stories);
        else
            print_row(list, g_ptr_array_index(rows, i));
    }
}

gboolean cli_rows_newest(const CliList *list, guint *shown, GError **error)
{
    StoreKey from;

    while (*shown < list->limit) {
        guint wanted = MIN(list->limit - *shown, CLI_LIST_PAGE);
        g_autoptr(GPtrArray) rows = store_articles_list(
            app_store(list->app), &list->filter, *shown ? &from : NULL, TRUE, wanted, TRUE, error);
        if (!rows)
            return FALSE;
        cli_rows_print(list, rows);
        *shown += rows->len;
        if (rows->len < wanted)
            break;
        const StoreArticleRow *last = g_ptr_array_index(rows, rows->len - 1);
        from = store_article_row_key(last);
    }
    return TRUE;
}
