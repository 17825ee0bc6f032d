#include "config.h"

#include <string.h>

#include "app/address.h"
#include "app/correct.h"
#include "app/kill.h"
#include "app/mark.h"
#include "app/subscribe.h"
#include "app/update.h"
#include "base/i18n.h"
#include "ui/actions.h"
#include "ui/articles.h"
#include "ui/box.h"
#include "ui/browser.h"
#include "ui/feeds.h"
#include "ui/prompt.h"
#include "ui/reading.h"
#include "ui/screen.h"
#include "ui/words.h"

/* What cannot be analysed when the browser opens is tried again. */
#define ANALYSE_TRIES   12
#define ANALYSE_AGAIN_S 5

/* --- state of articles --- */

/* What "m" and "f" work on: the article of the view in front. */
static StoreArticle *selected_article(Ui *ui)
{
    UiView *front = ui_front_view(ui);
    gint64 id = front->class->article ? front->class->article(front) : 0;
    GError *error = NULL;
    StoreArticle *article = id ? store_article(app_store(ui->app), id, &error) : NULL;

    if (error)
        ui_complain(ui, error);
    return article;
}

/* Shows an article's new state in every pane. */
static void show_state(Ui *ui, const StoreArticle *article, gboolean read, gboolean starred)
{
    UiView *articles = ui->panes[UI_PANE_ARTICLES], *reading = ui->panes[UI_PANE_READING];
    const AppArticle *open = ui_reading_article(reading);

    ui_articles_set_read(articles, article->id, read);
    ui_articles_set_starred(articles, article->id, starred);
    if (open && open->article->id == article->id)
        ui_reading_set_state(reading, read, starred);
    ui->panes[UI_PANE_FEEDS]->class->refresh(ui->panes[UI_PANE_FEEDS]);
}

/* --- several articles at once --- */

typedef gboolean (*MarkFunc)(App *app, const GArray *ids, gboolean value, GError **error);

/* TRUE where the list is in front and has several articles selected. */
static gboolean has_selection(Ui *ui)
{
    return ui_front_view(ui) == ui->panes[UI_PANE_ARTICLES] &&
           ui_articles_has_selection(ui->panes[UI_PANE_ARTICLES]);
}

/* Gives all that is selected one state: the other one of the row under the cursor. */
static void mark_selected(Ui *ui, MarkFunc mark, gboolean value)
{
    UiView *articles = ui->panes[UI_PANE_ARTICLES];
    g_autoptr(GArray) ids = ui_articles_selected(articles);
    GError *error = NULL;

    if (!mark(ui->app, ids, value, &error)) {
        ui_complain(ui, error);
        return;
    }
    ui_articles_clear_selection(articles);
    ui_refresh(ui);
    ui_say(ui,
           ngettext("%u article changed; U takes it back", "%u articles changed; U takes it back",
                    ids->len),
           ids->len);
}

void ui_act_toggle_read(Ui *ui, const UiCall *call)
{
    g_autoptr(StoreArticle) article = selected_article(ui);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    GError *error = NULL;

    if (!article)
        return;
    if (has_selection(ui)) {
        mark_selected(ui, app_mark_read, !article->read);
        return;
    }
    g_array_append_val(ids, article->id);
    if (!app_mark_read(ui->app, ids, !article->read, &error)) {
        ui_complain(ui, error);
        return;
    }
    show_state(ui, article, !article->read, article->starred);
    ui_say(ui, article->read ? _("Marked unread") : _("Marked read"));
}

void ui_act_toggle_star(Ui *ui, const UiCall *call)
{
    g_autoptr(StoreArticle) article = selected_article(ui);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    GError *error = NULL;

    if (!article)
        return;
    if (has_selection(ui)) {
        mark_selected(ui, app_mark_starred, !article->starred);
        return;
    }
    g_array_append_val(ids, article->id);
    if (!app_mark_starred(ui->app, ids, !article->starred, &error)) {
        ui_complain(ui, error);
        return;
    }
    show_state(ui, article, article->read, !article->starred);
    ui_say(ui, article->starred ? _("Star taken away") : _("Starred"));
}

/* --- tags --- */

static gint64 selected_id(Ui *ui)
{
    UiView *front = ui_front_view(ui);

    return front->class->article ? front->class->article(front) : 0;
}

/* Adds tags to all that is selected. */
static gboolean add_tags(Ui *ui, const GPtrArray *tags, GError **error)
{
    UiView *articles = ui->panes[UI_PANE_ARTICLES];
    g_autoptr(GArray) ids = ui_articles_selected(articles);

    if (!app_mark_tags_added(ui->app, ids, tags, error))
        return FALSE;
    ui_articles_clear_selection(articles);
    ui_refresh(ui);
    ui_say(ui,
           ngettext("%u article tagged; U takes it back", "%u articles tagged; U takes it back",
                    ids->len),
           ids->len);
    return TRUE;
}

/* Takes tags that are parted by commas; none takes all away. Several articles get them added. */
static gboolean accept_tags(Ui *ui, const char *text, guint *column, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);
    g_autoptr(GPtrArray) tags = g_ptr_array_new();
    gint64 id = selected_id(ui);

    for (char **part = parts; *part; part++) {
        if (*g_strstrip(*part) && !g_ptr_array_find_with_equal_func(tags, *part, g_str_equal, NULL))
            g_ptr_array_add(tags, *part);
    }
    if (!id)
        return TRUE;
    if (has_selection(ui))
        return add_tags(ui, tags, error);
    if (!app_mark_tags(ui->app, id, tags, error))
        return FALSE;
    g_autofree char *all = ui_join(tags);
    ui_refresh(ui);
    if (tags->len > 0)
        ui_say(ui, _("Tagged: %s"), all);
    else
        ui_say(ui, _("No tag of yours is left"));
    return TRUE;
}

/* Completes the last tag from those that the reader has given. */
GPtrArray *ui_complete_tags(Ui *ui, const char *text)
{
    g_autoptr(GPtrArray) known = store_own_tags(app_store(ui->app), 0, NULL);
    GPtrArray *choices = g_ptr_array_new_with_free_func(g_free);
    const char *comma = strrchr(text, ',');
    const char *last = comma ? comma + 1 : text;

    last += strspn(last, " ");
    for (guint i = 0; known && i < known->len; i++) {
        const char *tag = g_ptr_array_index(known, i);
        if (g_str_has_prefix(tag, last))
            g_ptr_array_add(choices, g_strdup_printf("%.*s%s", (int)(last - text), text, tag));
    }
    return choices;
}

void ui_act_tags(Ui *ui, const UiCall *call)
{
    static const UiPromptKind ask = {N_("Tags: "),     "tags", accept_tags,
                                     ui_complete_tags, NULL,   NULL};
    GError *error = NULL;
    guint column;

    if (call->argument) {
        if (!accept_tags(ui, call->argument, &column, &error))
            ui_complain(ui, error);
        return;
    }
    if (has_selection(ui)) {
        ui_prompt_open(ui, &ask, NULL);
        return;
    }
    g_autoptr(GPtrArray) tags =
        selected_id(ui) ? store_own_tags(app_store(ui->app), selected_id(ui), &error) : NULL;
    if (error) {
        ui_complain(ui, error);
    } else if (tags) {
        g_autofree char *all = ui_join(tags);
        ui_prompt_open(ui, &ask, all);
    }
}

void ui_act_read_all(Ui *ui, const UiCall *call)
{
    if (ui->focus == UI_PANE_FEEDS && ui->stack->len == 0)
        ui_feeds_apply(ui->panes[UI_PANE_FEEDS]);

    StoreFilter filter = ui_articles_filter(ui->panes[UI_PANE_ARTICLES]);
    GError *error = NULL;
    guint count = 0;

    filter.keep_id = 0;
    if (!app_mark_all_read(ui->app, &filter, &count, &error)) {
        ui_complain(ui, error);
        return;
    }
    ui_refresh(ui);
    ui_say(ui,
           ngettext("%u article marked read; U takes it back",
                    "%u articles marked read; U takes it back", count),
           count);
}

void ui_act_kill(Ui *ui, const UiCall *call)
{
    GError *error = NULL;
    guint count = 0;

    if (app_kills(ui->app)->len == 0) {
        ui_say(ui, _("There are no kill rules; \"dixit kill --save\" makes one"));
        return;
    }
    if (!app_kill_apply(ui->app, call->argument, &count, &error)) {
        ui_complain(ui, error);
        return;
    }
    ui_refresh(ui);
    ui_say(ui,
           ngettext("%u article hidden or marked read; U takes it back",
                    "%u articles hidden or marked read; U takes it back", count),
           count);
}

/* --- updates --- */

static char *describe_progress(const AppProgress *progress)
{
    if (progress->feeds_done < progress->feeds)
        return g_strdup_printf(_("Updating %u/%u · %u new"), progress->feeds_done, progress->feeds,
                               progress->articles.added);
    if (progress->pages_done < progress->pages)
        return g_strdup_printf(_("Fetching pages %u/%u"), progress->pages_done, progress->pages);
    return g_strdup_printf(_("Analysing %u/%u"), progress->analysed, progress->to_analyse);
}

static void say_finished(Ui *ui, const AppProgress *progress)
{
    g_autoptr(GString) text = g_string_new(NULL);

    g_string_append_printf(text,
                           ngettext("%u new article", "%u new articles", progress->articles.added),
                           progress->articles.added);
    /* TRANSLATORS: behind "%u new articles": how many articles changed, how many feeds failed. */
    if (progress->articles.changed > 0)
        g_string_append_printf(text,
                               ngettext(", %u changed", ", %u changed", progress->articles.changed),
                               progress->articles.changed);
    if (progress->feeds_failed > 0)
        g_string_append_printf(text,
                               ngettext("; %u feed failed, v tells why",
                                        "; %u feeds failed, v tells why", progress->feeds_failed),
                               progress->feeds_failed);
    if (ui_articles_news(ui->panes[UI_PANE_ARTICLES]) > 0)
        g_string_append(text, _("; . shows what is new in this list"));
    ui_say(ui, "%s", text->str);
}

static gboolean start_next(gpointer data);

static void on_progress(const AppProgress *progress, gpointer data)
{
    Ui *ui = data;

    if (progress->error && progress->feed_name)
        ui_say(ui, "%s: %s", progress->feed_name, progress->error->message);
    else if (progress->error)
        ui_complain(ui, g_error_copy(progress->error));
    ui->update_failed |= progress->error && !progress->feed_name;
    ui->only_analyses = progress->feeds_done == progress->feeds;
    if (!progress->finished) {
        ui_status_set_progress(&ui->status, describe_progress(progress));
        ui_touch_later(ui);
        if (progress->feed_articles &&
            progress->feed_articles->added + progress->feed_articles->changed > 0)
            ui_fill_later(ui);
        return;
    }
    ui->update = NULL;
    ui_status_set_progress(&ui->status, NULL);
    ui_refresh(ui);
    if (progress->feeds > 0 && !ui->update_failed)
        say_finished(ui, progress);
    if (ui->update_next)
        g_idle_add(start_next, ui); /* this one still holds the store's lock */
}

/* Starts an update, which shows itself in the status line. */
static gboolean start(Ui *ui, const GArray *ids, const char *progress, GError **error)
{
    ui->only_analyses = ids && ids->len == 0;
    ui->update_failed = FALSE;
    ui->update = app_update_start(ui->app, ids, APP_UPDATE_ALLOWED | APP_UPDATE_BEHIND, on_progress,
                                  ui, error);
    if (ui->update)
        ui_status_set_progress(&ui->status, g_strdup(progress));
    return ui->update != NULL;
}

/* Starts the update that waited for the end of an analysis. */
static gboolean start_next(gpointer data)
{
    Ui *ui = data;
    g_autoptr(GArray) ids = g_steal_pointer(&ui->next_ids);
    GError *error = NULL;

    ui->update_next = FALSE;
    if (!ui->update && !ui->ended && !start(ui, ids, _("Updating …"), &error))
        ui_complain(ui, error);
    return G_SOURCE_REMOVE;
}

/* Analyses what corrections, or a newer analyser, have made stale, behind the screen. */
static gboolean analyse_stale(Ui *ui, GError **error)
{
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(gint64));

    if (ui->update)
        return TRUE;
    g_autoptr(GArray) stale =
        store_articles_unannotated(app_store(ui->app), INSIGHT_VERSION, 1, error);
    if (!stale || (stale->len == 0 && !app_corrections_pending(ui->app)))
        return stale != NULL;
    return start(ui, none, _("Analysing …"), error);
}

void ui_analyse_stale(Ui *ui)
{
    GError *error = NULL;

    if (!analyse_stale(ui, &error))
        ui_complain(ui, error);
}

/* Without a word where it cannot be: another program may be at it, or the store be read-only. */
static gboolean analyse_at_start(gpointer data)
{
    Ui *ui = data;
    g_autoptr(GError) error = NULL;

    ui->analyse_source = 0;
    if (ui->ended || analyse_stale(ui, &error))
        return G_SOURCE_REMOVE;
    g_debug("not analysed: %s", error->message);
    if (ui->analyse_tries++ < ANALYSE_TRIES)
        ui->analyse_source = g_timeout_add_seconds(ANALYSE_AGAIN_S, analyse_at_start, ui);
    return G_SOURCE_REMOVE;
}

void ui_analyse_soon(Ui *ui)
{
    ui->analyse_source = g_idle_add_full(G_PRIORITY_LOW, analyse_at_start, ui, NULL);
}

/* A feed whose subscription was taken back has no list any more. */
static void leave_lost_feed(Ui *ui)
{
    if (ui->scope->kind != UI_SCOPE_FEED)
        return;
    g_autoptr(StoreFeed) feed = store_feed(app_store(ui->app), ui->scope->feed_id, NULL);
    if (feed)
        return;
    ui_scope_set_feed(ui->scope, UI_SCOPE_ALL, 0, NULL);
    ui_scope_changed(ui);
}

void ui_act_undo(Ui *ui, const UiCall *call)
{
    g_autofree char *what = NULL;
    GError *error = NULL;

    if (!app_undo(ui->app, &what, &error)) {
        ui_complain(ui, error);
        return;
    }
    ui_refresh(ui);
    leave_lost_feed(ui);
    ui_analyse_stale(ui);
    if (what)
        ui_say(ui, _("Undone: %s"), what);
    else
        ui_say(ui, _("There is nothing to undo"));
}

static void start_update(Ui *ui, const GArray *ids)
{
    GError *error = NULL;

    if (ui->update && (!ui->only_analyses || ui->update_next)) {
        ui_say(ui, _("An update is under way; ^C stops it"));
        return;
    }
    if (ui_feeds_count(ui->panes[UI_PANE_FEEDS]) == 0) {
        ui_say(ui, _("There is no feed yet; a adds one"));
        return;
    }
    if (ui->update) {
        /* Analysing can wait; what is fetched then goes before what is left of it. */
        ui->update_next = TRUE;
        ui->next_ids = ids ? g_array_copy((GArray *)ids) : NULL;
        app_update_cancel(ui->update);
        ui_status_set_progress(&ui->status, g_strdup(_("Updating …")));
    } else if (!start(ui, ids, _("Updating …"), &error)) {
        ui_complain(ui, error);
    }
}

/* The feed that "this feed" means outside the pane of feeds: that of the list, of the article. */
static gint64 current_feed(Ui *ui)
{
    const StoreArticleRow *row = ui_articles_row(ui->panes[UI_PANE_ARTICLES]);

    if (ui->scope->kind == UI_SCOPE_FEED)
        return ui->scope->feed_id;
    return ui->focus == UI_PANE_READING && row ? row->feed_id : 0;
}

void ui_act_update(Ui *ui, const UiCall *call)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 id = current_feed(ui);

    if (ui->focus == UI_PANE_FEEDS)
        ui_feeds_collect(ui->panes[UI_PANE_FEEDS], ids);
    else if (id)
        g_array_append_val(ids, id);
    start_update(ui, ids->len > 0 ? ids : NULL);
}

void ui_act_update_all(Ui *ui, const UiCall *call)
{
    start_update(ui, NULL);
}

void ui_act_cancel(Ui *ui, const UiCall *call)
{
    if (ui->fetching)
        base_cancel_set(ui->fetching);
    else if (ui->update)
        app_update_cancel(ui->update);
    else
        ui_say(ui, _("Nothing to stop; Q quits"));
}

/* --- subscribing --- */

/* A subscription under way: a worker has its own app, so that the screen goes on. */
typedef struct {
    Ui *ui;
    char *url, *store_path, *config_path;
    char *name; /* of the feed, when it is there */
    gint64 feed_id;
    gboolean fresh;
    GError *error;
} Subscription;

static void subscription_free(gpointer data)
{
    Subscription *subscription = data;

    g_free(subscription->url);
    g_free(subscription->store_path);
    g_free(subscription->config_path);
    g_free(subscription->name);
    g_clear_error(&subscription->error);
    g_free(subscription);
}

static gboolean on_subscribed(gpointer data)
{
    Subscription *subscription = data;
    Ui *ui = subscription->ui;

    ui->subscribing = FALSE;
    ui_status_set_progress(&ui->status, NULL);
    ui_refresh(ui);
    if (subscription->error) {
        ui_complain(ui, g_steal_pointer(&subscription->error));
        return G_SOURCE_REMOVE;
    }
    ui_feeds_select(ui->panes[UI_PANE_FEEDS], subscription->feed_id);
    ui_focus(ui, UI_PANE_FEEDS);
    if (subscription->fresh)
        app_mark_feed_added(ui->app, subscription->feed_id);
    if (subscription->fresh)
        ui_say(ui, _("Added %s"), subscription->name);
    else
        ui_say(ui, _("%s was there already"), subscription->name);
    return G_SOURCE_REMOVE;
}

static gpointer subscribe(gpointer data)
{
    Subscription *subscription = data;
    AppOptions options = {.store_path = subscription->store_path,
                          .config_path = subscription->config_path};
    g_autoptr(App) app = app_open(&options, &subscription->error);
    StoreFeed *feed = NULL;

    if (app &&
        app_subscribe(app, subscription->url, &feed, &subscription->fresh, &subscription->error)) {
        subscription->name = app_feed_name(feed);
        subscription->feed_id = feed->id;
        store_feed_free(feed);
    }
    g_idle_add_full(G_PRIORITY_DEFAULT, on_subscribed, subscription, subscription_free);
    return NULL;
}

static gboolean accept_address(Ui *ui, const char *text, guint *column, GError **error)
{
    g_autofree char *url = g_strstrip(g_strdup(text));

    if (!*url)
        return TRUE;
    if (ui->subscribing) {
        g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                            _("another feed is being added"));
        return FALSE;
    }
    Subscription *subscription = g_new0(Subscription, 1);
    subscription->ui = ui;
    subscription->url = g_steal_pointer(&url);
    subscription->store_path = g_strdup(store_path(app_store(ui->app)));
    subscription->config_path = g_strdup(app_config_path(ui->app));
    ui->subscribing = TRUE;
    ui_status_set_progress(&ui->status, g_strdup(_("Adding …")));
    g_thread_unref(g_thread_new("subscribe", subscribe, subscription));
    return TRUE;
}

void ui_act_add(Ui *ui, const UiCall *call)
{
    static const UiPromptKind add = {N_("Feed address: "), "add", accept_address, NULL, NULL};
    GError *error = NULL;
    guint column;

    if (!call->argument)
        ui_prompt_open(ui, &add, NULL);
    else if (!accept_address(ui, call->argument, &column, &error))
        ui_complain(ui, error);
}

void ui_act_demo(Ui *ui, const UiCall *call)
{
    AppOptions options = {.demo = TRUE};
    GError *error = NULL;

    if (ui->update || ui->subscribing || ui->fetching) {
        ui_say(ui, _("An update is under way; ^C stops it"));
        return;
    }
    ui_say(ui, _("Opening the demo …"));
    ui_screen_draw(ui);
    App *demo = app_open(&options, &error);
    if (!demo) {
        ui_complain(ui, error);
        return;
    }
    ui_switch_app(ui, demo);
    ui_status_drop_message(&ui->status);
    /* TRANSLATORS: a tour of the demo. At most 40 cells a line, the keys as they are. */
    ui_box_open(ui, _("This is the demo newsroom.\n"
                      "Enter opens, ]  goes to statements\n"
                      "i   who is this, F  more about them\n"
                      "F3  all actors, F4  who said what\n"
                      "/   searches, @  picks actors\n"
                      "?   all keys, Q  quits"));
}
