#include "config.h"

#include "ui/searches.h"

#include <string.h>

#include "app/mark.h"
#include "app/saved.h"
#include "base/i18n.h"
#include "ui/actions.h"
#include "ui/browser.h"
#include "ui/feeds.h"
#include "ui/prompt.h"

static void free_search(gpointer data)
{
    UiSearch *search = data;

    g_free(search->name);
    g_free(search->query);
    g_free(search);
}

static const UiSearch *find(const GPtrArray *searches, const char *name)
{
    for (guint i = 0; searches && i < searches->len; i++) {
        const UiSearch *search = g_ptr_array_index(searches, i);
        if (strcmp(search->name, name) == 0)
            return search;
    }
    return NULL;
}

GPtrArray *ui_searches_read(Ui *ui, const GPtrArray *former)
{
    const GPtrArray *saved = app_saved(ui->app);
    GPtrArray *searches = g_ptr_array_new_with_free_func(free_search);

    for (guint i = 0; i < saved->len; i++) {
        const AppSavedSearch *one = g_ptr_array_index(saved, i);
        const UiSearch *before = find(former, one->name);
        UiSearch *search = g_new0(UiSearch, 1);

        *search = (UiSearch){.name = g_strdup(one->name), .query = g_strdup(one->query)};
        if (before && strcmp(before->query, one->query) == 0) {
            search->unread = before->unread;
            search->more = before->more;
        }
        g_ptr_array_add(searches, search);
    }
    return searches;
}

void ui_search_count(Ui *ui, UiSearch *search)
{
    GError *error = NULL;
    const AppSavedSearch *saved = app_saved_find(ui->app, search->name, NULL);
    gint64 unread = saved ? app_saved_unread(ui->app, saved, &search->more, &error) : 0;

    if (unread < 0)
        ui_complain(ui, error);
    search->unread = (guint)CLAMP(unread, 0, G_MAXUINT);
}

/* --- commands --- */

static gboolean accept_name(Ui *ui, const char *text, guint *column, GError **error)
{
    g_autofree char *name = g_strstrip(g_strdup(text));
    g_autofree char *query = ui_scope_query_text(ui->scope);

    if (!*name)
        return TRUE;
    if (!app_mark_saved(ui->app, name, query, error))
        return FALSE;
    ui_refresh(ui);
    ui_say(ui, _("Saved as '%s': %s; F1 lists it"), name, query);
    return TRUE;
}

void ui_act_save_search(Ui *ui, const UiCall *call)
{
    static const UiPromptKind ask = {.label = N_("Save this search as: "),
                                     .history = "searches",
                                     .accept = accept_name,
                                     .complete = ui_complete_search};
    g_autofree char *query = ui_scope_query_text(ui->scope);
    GError *error = NULL;
    guint column;

    if (!*query)
        ui_say(ui, _("Nothing narrows the list: / searches, @ picks an actor"));
    else if (!call->argument)
        ui_prompt_open(ui, &ask, ui->scope->kind == UI_SCOPE_SAVED ? ui->scope->feed_name : NULL);
    else if (!accept_name(ui, call->argument, &column, &error))
        ui_complain(ui, error);
}

void ui_act_forget_search(Ui *ui, const UiCall *call)
{
    if (ui->focus == UI_PANE_FEEDS && ui->stack->len == 0)
        ui_feeds_apply(ui->panes[UI_PANE_FEEDS]);

    gboolean here = ui->scope->kind == UI_SCOPE_SAVED;
    g_autofree char *name = g_strdup(call->argument ? call->argument
                                     : here         ? ui->scope->feed_name
                                                    : NULL);
    GError *error = NULL;

    if (!name) {
        ui_say(ui, _("Write which one: forget-search NAME"));
    } else if (!app_mark_saved(ui->app, name, NULL, &error)) {
        ui_complain(ui, error);
    } else {
        if (here && g_strcmp0(ui->scope->feed_name, name) == 0) {
            ui_scope_set_feed(ui->scope, UI_SCOPE_ALL, 0, NULL);
            ui_scope_changed(ui);
        }
        ui_refresh(ui);
        ui_say(ui, _("'%s' is saved no more; U brings it back"), name);
    }
}

GPtrArray *ui_complete_search(Ui *ui, const char *text)
{
    const GPtrArray *saved = app_saved(ui->app);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < saved->len; i++) {
        const AppSavedSearch *search = g_ptr_array_index(saved, i);
        if (g_str_has_prefix(search->name, text))
            g_ptr_array_add(names, g_strdup(search->name));
    }
    return names;
}
