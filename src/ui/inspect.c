#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/mark.h"
#include "base/clean.h"
#include "base/i18n.h"
#include "ui/actions.h"
#include "ui/articles.h"
#include "ui/box.h"
#include "ui/browser.h"
#include "ui/prompt.h"
#include "ui/reading.h"
#include "ui/screens.h"
#include "ui/seen.h"
#include "ui/table.h"
#include "ui/words.h"

/* Bytes that a terminal takes as a copy. */
#define COPY_MAX 65536
/* Pages that are opened at once. */
#define OPEN_MAX 20

/* Shows the selected article in the reading pane, wherever it was selected; FALSE for none. */
static gboolean show_selected(Ui *ui)
{
    UiView *front = ui_front_view(ui);
    gint64 id = front->class->article ? front->class->article(front) : 0;

    return id && ui_reading_show(ui->panes[UI_PANE_READING], id);
}

UiView *ui_need_reading(Ui *ui)
{
    UiView *reading = ui->panes[UI_PANE_READING];

    if (!show_selected(ui)) {
        ui_say(ui, _("No article is selected"));
        return NULL;
    }
    if (ui->focus != UI_PANE_READING || ui->stack->len > 0) {
        ui_focus(ui, UI_PANE_READING);
        ui_reading_mark_read(reading);
    }
    return reading;
}

static void step_statement(Ui *ui, int count)
{
    UiView *reading = ui_need_reading(ui);

    if (!reading || ui_reading_step_statement(reading, count))
        return;
    const TextAnnotation *annotation = ui_reading_article(reading)->annotation;
    if (annotation->statements->len > 0)
        ui_say(ui, count > 0 ? _("No further statement in this article")
                             : _("No earlier statement in this article"));
    else if (ui_reading_is_analysing(reading))
        ui_say(ui, _("This article is being analysed; try again in a moment"));
    else if (!annotation->has_pack)
        ui_say(ui, _("Statements are not analysed in this article's language"));
    else
        ui_say(ui, _("No statement was found in this article"));
}

void ui_act_next_statement(Ui *ui, const UiCall *call)
{
    step_statement(ui, MAX(call->count, 1));
}

void ui_act_previous_statement(Ui *ui, const UiCall *call)
{
    step_statement(ui, -MAX(call->count, 1));
}

static void step_mention(Ui *ui, int count)
{
    UiView *reading = ui_need_reading(ui);
    UiActorRef ref;

    if (!reading || ui_reading_step_mention(reading, count))
        return;
    if (reading->class->actor(reading, &ref))
        ui_say(ui,
               count > 0 ? _("No further mention of %s; Esc, then } goes to others")
                         : _("No earlier mention of %s; Esc, then { goes to others"),
               ref.name);
    else
        ui_say(ui, _("No actor was recognised from here on"));
}

void ui_act_next_mention(Ui *ui, const UiCall *call)
{
    step_mention(ui, MAX(call->count, 1));
}

void ui_act_previous_mention(Ui *ui, const UiCall *call)
{
    step_mention(ui, -MAX(call->count, 1));
}

void ui_act_article_statements(Ui *ui, const UiCall *call)
{
    if (show_selected(ui))
        ui_push(ui, ui_article_statements_new(ui));
}

void ui_act_article_actors(Ui *ui, const UiCall *call)
{
    if (show_selected(ui))
        ui_push(ui, ui_actors_new(ui, TRUE));
}

/* --- who is this, and why --- */

/* What the store knows of an actor, as one article names it; NULL where it does not know it yet. */
static char *describe_actor(Ui *ui, const char *id, gint64 article_id)
{
    g_autoptr(StoreActor) actor = store_actor(app_store(ui->app), id, NULL);

    if (!actor)
        return NULL;
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%s (%s)", actor->name, ui_actor_kind_name(actor->kind));
    g_autofree char *roles = ui_join(actor->roles);
    g_autofree char *aliases = ui_join_others(actor->aliases, actor->name);
    if (*roles)
        /* TRANSLATORS: one below the other with "Aliases:"; their values begin in one column. */
        g_string_append_printf(text, _("\nRoles:   %s"), roles);
    if (*aliases)
        g_string_append_printf(text, _("\nAliases: %s"), aliases);
    g_autofree char *counts = ui_counts(actor->articles, actor->mentions, actor->statements);
    g_autofree char *seen = NULL, *with = NULL;
    ui_seen(app_store(ui->app), id, &seen, &with);
    g_string_append_printf(text, "\n%s%s", counts, seen);
    if (*with)
        g_string_append_printf(text, "\n%s", with);
    g_autofree char *evidence = ui_evidence(app_store(ui->app), id, article_id);
    if (*evidence)
        g_string_append_printf(text, "\n%s", evidence);
    return g_string_free(text, FALSE);
}

void ui_act_explain(Ui *ui, const UiCall *call)
{
    UiView *front = ui_front_view(ui);
    UiActorRef ref;
    gboolean has_actor = front->class->actor && front->class->actor(front, &ref);
    gint64 article = front->class->article ? front->class->article(front) : 0;
    g_autofree char *actor = has_actor ? describe_actor(ui, ref.id, article) : NULL;
    g_autofree char *own = front->class->explain ? front->class->explain(front) : NULL;
    gboolean statement =
        front->class->where != UI_IN_READING || ui_reading_selection(front).statement >= 0;

    if (statement && actor && own) {
        g_autofree char *both = g_strconcat(own, "\n\n", actor, NULL);
        ui_box_open(ui, both);
    } else if (actor || own) {
        ui_box_open(ui, actor ? actor : own);
    } else {
        ui_say(ui, _("Nothing is selected: ] goes to a statement, } to a mention"));
    }
}

/* --- addresses --- */

static gboolean open_address(Ui *ui, const char *url)
{
    GError *error = NULL;

    if (!app_open_address(ui->app, url, &error)) {
        ui_complain(ui, error);
        return FALSE;
    }
    ui_say(ui, _("Opened %s"), url);
    return TRUE;
}

/* Opens all that is selected in the list. */
static void open_selected(Ui *ui)
{
    UiView *articles = ui->panes[UI_PANE_ARTICLES];
    g_autoptr(GArray) ids = ui_articles_selected(articles);
    guint opened = 0;

    if (ids->len > OPEN_MAX) {
        ui_say(ui, _("That many are not opened at once: at most %d"), OPEN_MAX);
        return;
    }
    for (guint i = 0; i < ids->len; i++) {
        gint64 id = g_array_index(ids, gint64, i);
        g_autoptr(StoreArticle) article = store_article(app_store(ui->app), id, NULL);
        if (!article || !article->url)
            continue;
        if (!open_address(ui, article->url))
            return;
        opened++;
    }
    ui_articles_clear_selection(articles);
    ui_say(ui, ngettext("%u article opened", "%u articles opened", opened), opened);
}

void ui_act_open(Ui *ui, const UiCall *call)
{
    if (ui_front_view(ui) == ui->panes[UI_PANE_ARTICLES] &&
        ui_articles_has_selection(ui->panes[UI_PANE_ARTICLES])) {
        open_selected(ui);
        return;
    }

    UiView *front = ui_front_view(ui);
    gint64 id = front->class->article ? front->class->article(front) : 0;
    g_autoptr(StoreArticle) article = id ? store_article(app_store(ui->app), id, NULL) : NULL;

    if (front->class->where == UI_IN_LINKS)
        front->class->enter(front);
    else if (article)
        open_address(ui, article->url);
}

void ui_act_open_read(Ui *ui, const UiCall *call)
{
    ui_act_open(ui, call);
    if (show_selected(ui))
        ui_reading_mark_read(ui->panes[UI_PANE_READING]);
}

void ui_act_links(Ui *ui, const UiCall *call)
{
    if (show_selected(ui))
        ui_push(ui, ui_links_new(ui));
}

void ui_act_enclosures(Ui *ui, const UiCall *call)
{
    if (show_selected(ui))
        ui_push(ui, ui_enclosures_new(ui));
}

static gboolean follow_link(Ui *ui, const char *text, guint *column, GError **error)
{
    UiView *front = ui_front_view(ui);
    const AppArticle *article = ui_reading_article(ui->panes[UI_PANE_READING]);
    guint count = article ? article->document->links->len : 0;
    guint64 number;

    if (front->class->where == UI_IN_LINKS)
        count = ui_table_length(front);
    if (!g_ascii_string_to_unsigned(text, 10, 1, G_MAXUINT, &number, NULL) || number > count) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    _("this article has no link %s"), text);
        return FALSE;
    }
    if (front->class->where == UI_IN_LINKS)
        ui_table_enter(front, (guint)number - 1);
    else
        open_address(ui, g_ptr_array_index(article->document->links, number - 1));
    return TRUE;
}

void ui_act_link(Ui *ui, const UiCall *call)
{
    static const UiPromptKind ask = {N_("Link number: "), "link", follow_link, NULL, NULL};
    char digit[] = {(char)call->key, '\0'};
    const char *text = call->argument ? call->argument : digit;
    GError *error = NULL;
    guint column;

    if (!call->argument && (call->key < '1' || call->key > '9'))
        ui_prompt_open(ui, &ask, NULL);
    else if (!follow_link(ui, text, &column, &error))
        ui_complain(ui, error);
}

/* --- copying --- */

/* Asks the terminal to put a text on the clipboard (OSC 52), which works through ssh too. */
static void send_copy(const char *text)
{
    g_autofree char *encoded = g_base64_encode((const guchar *)text, strlen(text));

    printf("\033]52;c;%s\a", encoded);
    fflush(stdout);
}

/* The address of the selected article. */
static char *article_address(Ui *ui)
{
    UiView *front = ui_front_view(ui);
    gint64 id = front->class->article ? front->class->article(front) : 0;
    g_autoptr(StoreArticle) article = id ? store_article(app_store(ui->app), id, NULL) : NULL;

    return article ? g_strdup(article->url) : NULL;
}

void ui_act_copy(Ui *ui, const UiCall *call)
{
    UiView *front = ui_front_view(ui);
    g_autofree char *text = front->class->copy ? front->class->copy(front) : article_address(ui);
    g_autofree char *line = base_clean_line(text, -1);

    if (!line || strlen(line) > COPY_MAX) {
        ui_say(ui, _("There is nothing to copy"));
        return;
    }
    send_copy(line);
    ui_say(ui, _("Copied: %s"), line);
}
