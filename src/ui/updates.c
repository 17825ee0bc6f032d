#include "config.h"

#include "app/correct.h"
#include "app/update.h"
#include "base/i18n.h"
#include "ui/actions.h"
#include "ui/articles.h"
#include "ui/browser.h"
#include "ui/feeds.h"

/* What cannot be analysed when the browser opens is tried again. */
#define ANALYSE_TRIES   12
#define ANALYSE_AGAIN_S 5

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
    guint left = progress->feeds - progress->feeds_done;

    /* TRANSLATORS: the reader has stopped an update; "3 new articles" and the like follow. */
    if (left > 0)
        g_string_append_printf(text,
                               ngettext("Stopped, %u feed was not fetched; ",
                                        "Stopped, %u feeds were not fetched; ", left),
                               left);
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
    ui->analyse_tries = 0;
    if (!ui->analyse_source)
        ui->analyse_source = g_idle_add_full(G_PRIORITY_LOW, analyse_at_start, ui, NULL);
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
    UiView *front = ui_front_view(ui);
    gint64 pointed = front->class->feed ? front->class->feed(front) : 0;
    gint64 id = pointed ? pointed : current_feed(ui);

    if (ui->focus == UI_PANE_FEEDS && !pointed)
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
