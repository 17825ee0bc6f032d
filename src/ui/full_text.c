#include "config.h"

#include "app/error.h"
#include "app/full_text.h"
#include "base/i18n.h"
#include "ui/actions.h"
#include "ui/browser.h"
#include "ui/reading.h"

/* A page that is being fetched: a worker has its own app, so that the screen goes on. */
typedef struct {
    Ui *ui;
    char *store_path, *config_path;
    gint64 id;
    BaseCancel *cancel;
    GError *error;
} Fetching;

static void fetching_free(gpointer data)
{
    Fetching *fetching = data;

    g_free(fetching->store_path);
    g_free(fetching->config_path);
    base_cancel_unref(fetching->cancel);
    g_clear_error(&fetching->error);
    g_free(fetching);
}

/* Shows the other text of what is read; FALSE where it is not stored. */
static gboolean show_text(Ui *ui, UiView *reading, AppTextChoice choice)
{
    if (!ui_reading_switch(reading, choice))
        return FALSE;
    ui_say(ui, choice == APP_TEXT_PAGE ? _("The full article; x shows the feed's own text")
                                       : _("The feed's own text; x shows the full article"));
    return TRUE;
}

static gboolean on_fetched(gpointer data)
{
    Fetching *fetching = data;
    Ui *ui = fetching->ui;
    UiView *reading = ui->panes[UI_PANE_READING];
    const AppArticle *open = ui_reading_article(reading);
    gboolean is_open = open && open->article->id == fetching->id;

    g_clear_pointer(&ui->fetching, base_cancel_unref);
    ui_status_set_progress(&ui->status, NULL);
    if (g_error_matches(fetching->error, APP_ERROR, APP_ERROR_CANCELLED))
        ui_say(ui, _("Stopped; the feed's text stays"));
    else if (fetching->error)
        ui_complain(ui, g_steal_pointer(&fetching->error));
    else if (!is_open || !show_text(ui, reading, APP_TEXT_PAGE))
        ui_say(ui, _("The full article is stored"));
    ui_refresh(ui);
    return G_SOURCE_REMOVE;
}

static gpointer fetch(gpointer data)
{
    Fetching *fetching = data;
    const AppOptions options = {.store_path = fetching->store_path,
                                .config_path = fetching->config_path};
    g_autoptr(App) app = app_open(&options, &fetching->error);

    /* That it has no text without a reason never happens: one is set then. */
    if (app && !app_full_text_fetch(app, fetching->id, fetching->cancel, &fetching->error))
        g_assert(fetching->error);
    g_idle_add_full(G_PRIORITY_DEFAULT, on_fetched, fetching, fetching_free);
    return NULL;
}

static void start_fetching(Ui *ui, gint64 id)
{
    if (ui->fetching) {
        ui_say(ui, _("A page is being fetched; ^C stops it"));
        return;
    }
    Fetching *fetching = g_new0(Fetching, 1);
    fetching->ui = ui;
    fetching->store_path = g_strdup(store_path(app_store(ui->app)));
    fetching->config_path = g_strdup(app_config_path(ui->app));
    fetching->id = id;
    fetching->cancel = base_cancel_new();
    ui->fetching = base_cancel_ref(fetching->cancel);
    ui_status_set_progress(&ui->status, g_strdup(_("Fetching the article's page …")));
    g_thread_unref(g_thread_new("full-text", fetch, fetching));
}

void ui_act_full_text(Ui *ui, const UiCall *call)
{
    UiView *reading = ui_need_reading(ui);
    const AppArticle *open = reading ? ui_reading_article(reading) : NULL;

    if (!open)
        return;
    if (open->text == APP_TEXT_PAGE)
        show_text(ui, reading, APP_TEXT_FEED);
    else if (!show_text(ui, reading, APP_TEXT_PAGE))
        start_fetching(ui, open->article->id);
}
