#include "config.h"

#include "app/address.h"
#include "app/mark.h"
#include "app/subscribe.h"
#include "base/i18n.h"
#include "ui/actions.h"
#include "ui/browser.h"
#include "ui/feeds.h"
#include "ui/prompt.h"

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
    if (subscription->fresh) {
        app_mark_feed_added(ui->app, subscription->feed_id);
        ui_analyse_soon(ui);
        ui_say(ui, _("Added %s"), subscription->name);
    } else {
        ui_say(ui, _("%s was there already"), subscription->name);
    }
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
