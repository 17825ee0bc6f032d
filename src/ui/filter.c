#include "config.h"

#include "ui/filter.h"

#include <string.h>

#include "base/i18n.h"
#include "store/story.h"
#include "ui/actions.h"
#include "ui/articles.h"
#include "ui/browser.h"
#include "ui/feeds.h"
#include "ui/picker.h"
#include "ui/prompt.h"

/* How long nobody types before what is typed is looked for; how many actors completion offers. */
#define TYPED_MS      80
#define COMPLETED_MAX 20

/* The actors and statements screens show what the scope leaves; from others one goes to articles.
 */
static void show_narrowed(Ui *ui)
{
    guint where = ui_front_view(ui)->class->where;

    ui_scope_changed(ui);
    if (ui->stack->len == 0 || !(where & (UI_IN_ACTORS | UI_IN_STATEMENTS)))
        ui_focus(ui, UI_PANE_ARTICLES);
}

void ui_filter_by_actor(Ui *ui, StoreActor *actor)
{
    if (!ui_scope_is_narrow(ui->scope))
        ui_scope_begin_narrow(ui);
    while (ui_scope_widen(ui->scope))
        ;
    ui_scope_set_feed(ui->scope, UI_SCOPE_ALL, 0, NULL);
    ui_scope_toggle_actor(ui->scope, actor, FALSE);
    ui_scope_changed(ui);
    ui_focus(ui, UI_PANE_ARTICLES);
}

void ui_filter_widened(Ui *ui)
{
    UiView *articles = ui->panes[UI_PANE_ARTICLES];
    const StoreArticleRow *row = ui_articles_row(articles);
    StoreKey key = store_article_row_key(row);

    ui_scope_end_narrow(ui);
    ui_scope_changed(ui);
    if (key.id)
        ui_articles_go(articles, key);
}

gboolean ui_filter_widen(Ui *ui)
{
    if (!ui_scope_widen(ui->scope))
        return FALSE;
    ui_filter_widened(ui);
    return TRUE;
}

/* --- search --- */

static gboolean set_search(Ui *ui, const char *text, guint *column, GError **error)
{
    ui_scope_begin_narrow(ui);
    gboolean ok = ui_scope_set_search(ui->scope, text, column, error);
    ui_scope_end_narrow(ui); /* where nothing narrows after all */
    return ok;
}

static gboolean accept_search(Ui *ui, const char *text, guint *column, GError **error)
{
    g_clear_handle_id(&ui->search_source, g_source_remove);
    if (!set_search(ui, text, column, error))
        return FALSE;
    show_narrowed(ui);
    return TRUE;
}

/* A query as it is while it is typed: the word at its end may go on. */
static char *unfinished(const char *text)
{
    const char *word = text + strlen(text);
    gunichar last = *text ? g_utf8_get_char(g_utf8_prev_char(word)) : 0;

    while (word > text && word[-1] != ' ' && word[-1] != '(')
        word--;
    gboolean goes_on = g_unichar_isalnum(last) && !strpbrk(word, ":@\"") && *word != '-';
    return g_strconcat(text, goes_on ? "*" : "", NULL);
}

/* Shows what has been typed so far, where it can be read; a search that is begun often cannot. */
static gboolean search_now(gpointer data)
{
    Ui *ui = data;
    const char *text = ui->layer ? ui_prompt_text(ui->layer) : NULL;

    ui->search_source = 0;
    if (!text)
        return G_SOURCE_REMOVE;
    g_autofree char *query = unfinished(text);
    if (set_search(ui, query, NULL, NULL)) {
        if (ui->stack->len == 0 && ui->focus == UI_PANE_FEEDS && !ui_is_wide(ui))
            ui_focus(ui, UI_PANE_ARTICLES);
        ui_scope_changed(ui);
    }
    return G_SOURCE_REMOVE;
}

static gboolean search_soon(Ui *ui, const char *text, guint *column, GError **error)
{
    g_clear_handle_id(&ui->search_source, g_source_remove);
    ui->search_source = g_timeout_add(TYPED_MS, search_now, ui);
    return TRUE;
}

static void cancel_search(Ui *ui)
{
    g_clear_handle_id(&ui->search_source, g_source_remove);
    if (g_strcmp0(ui->scope->search, ui->search_before) != 0) {
        const StoreArticleRow *row = ui_articles_row(ui->panes[UI_PANE_ARTICLES]);
        StoreKey key = store_article_row_key(row);
        if (set_search(ui, ui->search_before ? ui->search_before : "", NULL, NULL))
            ui_scope_changed(ui);
        if (key.id)
            ui_articles_go(ui->panes[UI_PANE_ARTICLES], key);
    }
    if (ui->stack->len == 0 && ui->focus != ui->focus_before)
        ui_focus(ui, ui->focus_before);
}

void ui_act_search(Ui *ui, const UiCall *call)
{
    static const UiPromptKind search = {"/",  "search",    accept_search,
                                        NULL, search_soon, cancel_search};
    UiView *front = ui_front_view(ui);
    GError *error = NULL;
    guint column;

    if (front->class->search && !call->argument) {
        front->class->search(front);
        return;
    }
    g_free(ui->search_before);
    ui->search_before = g_strdup(ui->scope->search);
    ui->focus_before = ui->focus;
    if (!call->argument)
        ui_prompt_open(ui, &search, ui->scope->search);
    else if (!accept_search(ui, call->argument, &column, &error))
        ui_complain(ui, error);
}

/* --- actors --- */

static gboolean has_id(const GPtrArray *actors, const char *id)
{
    for (guint i = 0; i < actors->len; i++) {
        if (strcmp(((const StoreActor *)actors->pdata[i])->id, id) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Leaves out those who are not among actors, and adds those who are new; they are stolen. */
static void set_actors(UiScope *scope, GPtrArray *actors, gboolean said)
{
    for (guint i = scope->actors->len; i > 0; i--) {
        const StoreActor *there = g_ptr_array_index(scope->actors, i - 1);
        if (!has_id(actors, there->id))
            ui_scope_remove_actor(scope, i - 1);
    }
    while (actors->len > 0) {
        StoreActor *actor = g_ptr_array_steal_index(actors, 0);
        if (ui_scope_has_actor(scope, actor->id))
            store_actor_free(actor);
        else
            ui_scope_toggle_actor(scope, actor, said);
    }
}

static void pick_many(Ui *ui, GPtrArray *actors, gboolean one, gboolean said)
{
    gboolean was_narrow = ui_scope_is_narrow(ui->scope);

    if (!was_narrow)
        ui_scope_begin_narrow(ui);
    if (one)
        ui_scope_toggle_actor(ui->scope, g_ptr_array_steal_index(actors, 0), said);
    else
        set_actors(ui->scope, actors, said);
    if (was_narrow)
        ui_scope_end_narrow(ui);
    show_narrowed(ui);
}

void ui_act_pick_actor(Ui *ui, const UiCall *call)
{
    GError *error = NULL;

    if (!call->argument) {
        ui_picker_open_many(ui, N_("Filter by an actor: type a name, Enter chooses"), pick_many);
        return;
    }
    g_autoptr(GPtrArray) found = store_actors(app_store(ui->app), NULL, call->argument, 1, &error);
    if (!found)
        ui_complain(ui, error);
    else if (found->len == 0)
        ui_say(ui, _("No actor is called %s"), call->argument);
    else
        pick_many(ui, found, TRUE, FALSE);
}

/* The feed of the article under the cursor. */
static void filter_by_article(Ui *ui)
{
    const StoreArticleRow *row = ui_articles_row(ui->panes[UI_PANE_ARTICLES]);

    if (!row)
        return;
    ui_scope_set_feed(ui->scope, UI_SCOPE_FEED, row->feed_id, row->outlet);
    StoreKey key = store_article_row_key(row);
    ui_scope_changed(ui); /* frees the row */
    ui_articles_go(ui->panes[UI_PANE_ARTICLES], key);
}

void ui_act_filter(Ui *ui, const UiCall *call)
{
    UiView *front = ui_front_view(ui);
    GError *error = NULL;
    UiActorRef ref;

    if (front->class->actor && front->class->actor(front, &ref)) {
        StoreActor *actor = store_actor(app_store(ui->app), ref.id, &error);
        if (actor)
            ui_filter_by_actor(ui, actor);
        else
            ui_complain(ui, error);
    } else if (front->class->where == UI_IN_FEEDS) {
        front->class->enter(front);
    } else if (front->class->where == UI_IN_ARTICLES) {
        filter_by_article(ui);
    } else {
        ui_say(ui, _("No actor is selected: ] goes to a statement, } to a mention"));
    }
}

/* --- the order of the list --- */

static void set_order(Ui *ui, guint order)
{
    UiView *articles = ui->panes[UI_PANE_ARTICLES];

    ui->scope->order = (UiOrder)order;
    ui_articles_reload(articles);
    if (ui->stack->len == 0 && ui->focus == UI_PANE_FEEDS)
        ui_focus(ui, UI_PANE_ARTICLES);
    ui_preview(ui);
    if (order == UI_ORDER_RANK && !ui->scope->search)
        ui_say(ui, _("No search is on; / starts one"));
    else if (ui_articles_newest(articles) > 0)
        ui_say(ui, _("Articles stand %s: of %u, the newest that there are"),
               _(ui_orders[order].label), ui_articles_newest(articles));
    else
        ui_say(ui, _("Articles stand %s"), _(ui_orders[order].label));
}

void ui_act_sort(Ui *ui, const UiCall *call)
{
    if (!call->argument) {
        ui_menu_open(ui, N_("Order of the articles"), ui_orders, UI_ORDER_COUNT, ui->scope->order,
                     set_order);
        return;
    }
    for (guint i = 0; i < UI_ORDER_COUNT; i++) {
        if (g_str_equal(call->argument, ui_orders[i].label) ||
            g_str_equal(call->argument, _(ui_orders[i].label))) {
            set_order(ui, i);
            return;
        }
    }
    ui_say(ui, _("There is no order '%s'; S shows them"), call->argument);
}

/* What D goes through: the order of each, and what is told of it. */
static const struct {
    UiOrder order;
    const char *said;
} groupings[] = {
    {UI_ORDER_NEWEST, N_("Each day has a heading; D again: each story, then each outlet")},
    {UI_ORDER_STORY, N_("Each story has a heading; what is in none comes last")},
    {UI_ORDER_OUTLET, N_("Each outlet has a heading")},
    {UI_ORDER_NEWEST, N_("The list has no headings any more")},
};
#define NO_HEADINGS (G_N_ELEMENTS(groupings) - 1)

/* Which one an order belongs to. */
static guint grouping_of(UiOrder order)
{
    for (guint i = 1; i < NO_HEADINGS; i++) {
        if (groupings[i].order == order)
            return i;
    }
    return 0;
}

void ui_act_group(Ui *ui, const UiCall *call)
{
    UiView *articles = ui->panes[UI_PANE_ARTICLES];
    const StoreArticleRow *row = ui_articles_row(articles);
    StoreKey key = store_article_row_key(row);
    UiScope *scope = ui->scope;
    guint now = grouping_of(scope->order), next = scope->grouped ? now + 1 : now;
    /* Days stand in both directions. */
    gboolean stays =
        scope->order == groupings[next].order || (next == 0 && scope->order == UI_ORDER_OLDEST);

    scope->grouped = next != NO_HEADINGS;
    if (!stays) {
        scope->order = groupings[next].order;
        ui_articles_reload(articles);
        if (key.id)
            ui_articles_go(articles, key);
        ui_preview(ui);
    }
    ui_touch(ui);
    ui_say(ui, "%s", _(groupings[next].said));
}

/* --- stories --- */

/* Shows what a query finds in all feeds, whatever narrowed the list before. */
static gboolean show_query(Ui *ui, const char *query, GError **error)
{
    if (!ui_scope_is_narrow(ui->scope))
        ui_scope_begin_narrow(ui);
    while (ui_scope_widen(ui->scope))
        ;
    ui_scope_set_feed(ui->scope, UI_SCOPE_ALL, 0, NULL);
    if (!ui_scope_set_search(ui->scope, query, NULL, error))
        return FALSE;
    ui_scope_changed(ui);
    ui_focus(ui, UI_PANE_ARTICLES);
    return TRUE;
}

void ui_act_story(Ui *ui, const UiCall *call)
{
    UiView *front = ui_front_view(ui);
    gint64 id = front->class->article ? front->class->article(front) : 0;
    GError *error = NULL;
    g_autoptr(StoreStory) story = id ? store_article_story(app_store(ui->app), id, &error) : NULL;

    if (error) {
        ui_complain(ui, error);
        return;
    }
    if (!story) {
        ui_say(ui, _("No other article is known to be about the same event"));
        return;
    }
    g_autofree char *query = g_strdup_printf("story:%" G_GINT64_FORMAT, story->id);
    if (!show_query(ui, query, &error)) {
        ui_complain(ui, error);
        return;
    }
    ui_articles_select(ui->panes[UI_PANE_ARTICLES], id);
    ui_preview(ui);
    g_autofree char *carried =
        g_strdup_printf(ngettext("%u article", "%u articles", story->articles), story->articles);
    g_autofree char *by =
        g_strdup_printf(ngettext("%u outlet", "%u outlets", story->outlets), story->outlets);
    /* TRANSLATORS: "This story: 3 articles, 2 outlets". */
    ui_say(ui, _("This story: %s, %s"), carried, by);
}

void ui_filter_hide_read(Ui *ui, gboolean hide)
{
    UiView *articles = ui->panes[UI_PANE_ARTICLES];
    const StoreArticleRow *row = ui_articles_row(articles);
    StoreKey key = store_article_row_key(row);

    ui->scope->hide_read = hide;
    ui_scope_changed(ui);
    if (key.id)
        ui_articles_go(articles, key);
}

void ui_act_hide_read(Ui *ui, const UiCall *call)
{
    ui_filter_hide_read(ui, !ui->scope->hide_read);
    if (ui->scope->hide_read)
        ui_say(ui, _("Read articles are hidden; M shows them"));
    else
        ui_say(ui, _("Read articles are shown"));
}

/* --- commands by name --- */

static gboolean accept_command(Ui *ui, const char *text, guint *column, GError **error)
{
    g_autofree char *line = g_strstrip(g_strdup(text));
    char *space = strchr(line, ' ');

    if (!*line)
        return TRUE;
    if (space)
        *space = '\0';
    const UiCommand *command = ui_command_find(line);
    if (!command) {
        *column = 0;
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
                    _("there is no command '%s'; Tab completes"), line);
        return FALSE;
    }
    if (!(command->where & ui_front_view(ui)->class->where)) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                    _("'%s' does nothing on this screen"), line);
        return FALSE;
    }
    ui_run_command(ui, command, space ? g_strstrip(space + 1) : NULL);
    return TRUE;
}

/* What a command takes, with the command in front of it. */
static GPtrArray *complete_argument(Ui *ui, const char *text, const char *space)
{
    g_autofree char *name = g_strndup(text, (gsize)(space - text));
    const UiCommand *command = ui_command_find(name);
    GPtrArray *whole = g_ptr_array_new_with_free_func(g_free);

    if (!command || !command->complete)
        return whole;
    g_autoptr(GPtrArray) found = command->complete(ui, space + 1);
    for (guint i = 0; i < found->len; i++)
        g_ptr_array_add(whole, g_strdup_printf("%s %s", name, (char *)found->pdata[i]));
    return whole;
}

static GPtrArray *complete_command(Ui *ui, const char *text)
{
    const char *space = strchr(text, ' ');

    if (space)
        return complete_argument(ui, text, space);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < ui_command_count; i++) {
        if (g_str_has_prefix(ui_commands[i].name, text) && ui_commands[i].where & UI_EVERYWHERE)
            g_ptr_array_add(names, g_strdup(ui_commands[i].name));
    }
    return names;
}

GPtrArray *ui_complete_actor(Ui *ui, const char *text)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) found =
        store_actors(app_store(ui->app), NULL, *text ? text : NULL, COMPLETED_MAX, NULL);

    for (guint i = 0; found && i < found->len; i++)
        g_ptr_array_add(names, g_strdup(((const StoreActor *)found->pdata[i])->name));
    return names;
}

GPtrArray *ui_complete_order(Ui *ui, const char *text)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < UI_ORDER_COUNT; i++) {
        if (g_str_has_prefix(ui_orders[i].label, text))
            g_ptr_array_add(names, g_strdup(ui_orders[i].label));
    }
    return names;
}

void ui_act_command(Ui *ui, const UiCall *call)
{
    static const UiPromptKind command = {":", "command", accept_command, complete_command, NULL};

    if (call->argument) {
        GError *error = NULL;
        guint column;
        if (!accept_command(ui, call->argument, &column, &error))
            ui_complain(ui, error);
        return;
    }
    ui_prompt_open(ui, &command, NULL);
}
