#include "config.h"

#include <signal.h>

#include "base/i18n.h"
#include "ui/actions.h"
#include "ui/articles.h"
#include "ui/behind.h"
#include "ui/box.h"
#include "ui/browser.h"
#include "ui/feeds.h"
#include "ui/filter.h"
#include "ui/paint.h"
#include "ui/reading.h"
#include "ui/screen.h"
#include "ui/screens.h"
#include "ui/terminal.h"

/* --- moving --- */

static void move_by(Ui *ui, const UiCall *call, UiMove move, int direction)
{
    UiView *front = ui_target_view(ui);

    if (front->class->move)
        front->class->move(front, move, direction * MAX(call->count, 1));
}

void ui_act_down(Ui *ui, const UiCall *call)
{
    move_by(ui, call, UI_MOVE_LINE, 1);
}

void ui_act_up(Ui *ui, const UiCall *call)
{
    move_by(ui, call, UI_MOVE_LINE, -1);
}

void ui_act_half_page_down(Ui *ui, const UiCall *call)
{
    move_by(ui, call, UI_MOVE_HALF_PAGE, 1);
}

void ui_act_half_page_up(Ui *ui, const UiCall *call)
{
    move_by(ui, call, UI_MOVE_HALF_PAGE, -1);
}

void ui_act_page_down(Ui *ui, const UiCall *call)
{
    move_by(ui, call, UI_MOVE_PAGE, 1);
}

void ui_act_page_up(Ui *ui, const UiCall *call)
{
    move_by(ui, call, UI_MOVE_PAGE, -1);
}

static void move_to(Ui *ui, int line)
{
    UiView *front = ui_target_view(ui);

    if (front->class->move)
        front->class->move(front, UI_MOVE_TO, line);
}

void ui_act_first(Ui *ui, const UiCall *call)
{
    move_to(ui, MAX(call->count, 1));
}

void ui_act_last(Ui *ui, const UiCall *call)
{
    move_to(ui, call->count > 0 ? call->count : G_MAXINT);
}

/* --- in and out --- */

/* TRUE for somebody whose statements the list asks for. */
static gboolean is_asked_for(const UiScope *scope, const TextActor *actor)
{
    const char *const *speakers = ui_scope_filter(scope).speakers;

    return (scope->kind == UI_SCOPE_ACTOR && g_strcmp0(actor->name, scope->feed_name) == 0) ||
           (speakers && g_strv_contains(speakers, actor->id));
}

/* Where a list has what somebody said, an article that has just been opened begins with that. */
static void go_to_asked(Ui *ui)
{
    UiView *reading = ui->panes[UI_PANE_READING];
    const AppArticle *article = ui_reading_article(reading);
    UiSelection selection = ui_reading_selection(reading);

    if (!article || selection.statement >= 0 || selection.actor >= 0)
        return;
    for (guint i = 0; i < article->annotation->statements->len; i++) {
        const TextStatement *statement = g_ptr_array_index(article->annotation->statements, i);
        if (statement->actor >= 0 &&
            is_asked_for(ui->scope,
                         g_ptr_array_index(article->annotation->actors, statement->actor))) {
            ui_reading_select_statement(reading, i);
            return;
        }
    }
}

void ui_enter_reading(Ui *ui)
{
    UiView *reading = ui->panes[UI_PANE_READING];
    gint64 id = ui_articles_id(ui->panes[UI_PANE_ARTICLES]);

    if (id && !ui_reading_show(reading, id))
        return;
    ui_focus(ui, UI_PANE_READING);
    ui_reading_mark_read(reading);
    go_to_asked(ui);
}

void ui_act_enter(Ui *ui, const UiCall *call)
{
    UiView *front = ui_target_view(ui);
    UiActorRef ref;

    if (front->class->enter) {
        front->class->enter(front);
        return;
    }
    if (front->class->actor && front->class->actor(front, &ref)) {
        StoreActor *actor = store_actor(app_store(ui->app), ref.id, NULL);
        if (actor)
            ui_push(ui, ui_statements_new(ui, actor, NULL));
    }
}

/* One step out; FALSE at the top. */
static gboolean go_back(Ui *ui)
{
    if (ui->layer)
        ui->layer->class->escape(ui->layer);
    else if (ui->stack->len > 0)
        ui_pop(ui);
    else if (ui_behind_return(ui))
        return TRUE;
    else if (ui->zoomed && ui->focus == UI_PANE_READING)
        ui_focus(ui, UI_PANE_ARTICLES);
    else if (ui->focus > UI_PANE_FEEDS)
        ui_focus(ui, ui->focus - 1);
    else
        return FALSE;
    return TRUE;
}

void ui_act_back(Ui *ui, const UiCall *call)
{
    go_back(ui);
}

void ui_act_leave(Ui *ui, const UiCall *call)
{
    if (!go_back(ui))
        ui_quit(ui, 0);
}

void ui_act_escape(Ui *ui, const UiCall *call)
{
    UiView *front = ui_target_view(ui);

    if (front->class->escape && front->class->escape(front))
        return;
    gboolean narrows = ui->stack->len > 0 ? front->class->scoped : ui->focus != UI_PANE_READING;
    if (narrows && ui_filter_widen(ui))
        return;
    /* At the top there is nothing left to leave but the update. */
    if (!go_back(ui) && ui->update)
        app_update_cancel(ui->update);
}

static void step_pane(Ui *ui, int step)
{
    UiView *front = ui_front_view(ui);
    UiPane pane = (UiPane)(((int)ui->focus + step + UI_PANE_COUNT) % UI_PANE_COUNT);

    if (front->class->turn)
        front->class->turn(front);
    else if (ui->stack->len > 0)
        ui_pop_all(ui);
    else if (pane == UI_PANE_READING)
        ui_enter_reading(ui);
    else
        ui_focus(ui, pane);
}

void ui_act_next_pane(Ui *ui, const UiCall *call)
{
    step_pane(ui, 1);
}

void ui_act_previous_pane(Ui *ui, const UiCall *call)
{
    step_pane(ui, -1);
}

/* --- from article to article --- */

/* After the list has moved: the reading pane, if it is in front, follows. */
static void follow(Ui *ui)
{
    if (ui->focus == UI_PANE_READING)
        ui_enter_reading(ui);
}

static void step_article(Ui *ui, int count)
{
    if (ui_articles_step(ui->panes[UI_PANE_ARTICLES], count))
        follow(ui);
    else if (count > 0)
        ui_say(ui, _("This is the last article of the list"));
    else
        ui_say(ui, _("This is the first article of the list"));
}

void ui_act_next_article(Ui *ui, const UiCall *call)
{
    step_article(ui, MAX(call->count, 1));
}

void ui_act_previous_article(Ui *ui, const UiCall *call)
{
    step_article(ui, -MAX(call->count, 1));
}

/*
 * From a feed or folder that is read to its end on to the next feed with unread articles, or to
 * what is unread further up; FALSE where there is nothing, or neither of them is listed.
 */
static gboolean go_on_unread(Ui *ui)
{
    UiView *feeds = ui->panes[UI_PANE_FEEDS], *articles = ui->panes[UI_PANE_ARTICLES];

    if ((ui->scope->kind != UI_SCOPE_FEED && ui->scope->kind != UI_SCOPE_FOLDER) ||
        ui_scope_is_narrow(ui->scope))
        return FALSE;
    ui_feeds_follow(feeds);
    if (!ui_feeds_step_unread(feeds, 1))
        return FALSE;
    if (!ui_feeds_apply(feeds))
        ui_articles_reload(articles);
    const StoreArticleRow *row = ui_articles_row(articles);
    if (row && row->read)
        ui_articles_step_unread(articles, TRUE);
    follow(ui);
    ui_preview(ui);
    ui_say(ui, _("Went on to %s"), ui->scope->feed_name);
    return TRUE;
}

static void step_unread(Ui *ui, gboolean older)
{
    UiView *articles = ui->panes[UI_PANE_ARTICLES];
    const StoreArticleRow *row = ui_articles_row(articles);

    if (ui->focus == UI_PANE_FEEDS) {
        ui_feeds_apply(ui->panes[UI_PANE_FEEDS]);
        ui_focus(ui, UI_PANE_ARTICLES);
        row = ui_articles_row(articles);
        if (row && !row->read)
            return;
    }
    if (ui_articles_step_unread(articles, older))
        follow(ui);
    else if (!older)
        ui_say(ui, _("No unread article further up; ^P goes to the previous feed with some"));
    else if (!go_on_unread(ui))
        ui_say(ui, _("No unread article further down; ^N goes to the next feed with some"));
}

static void step_match(Ui *ui, int direction)
{
    if (ui->focus == UI_PANE_READING &&
        ui_reading_step_match(ui->panes[UI_PANE_READING], direction))
        return;
    step_article(ui, direction);
}

void ui_act_next_unread(Ui *ui, const UiCall *call)
{
    if (ui->scope->search && ui->focus != UI_PANE_FEEDS)
        step_match(ui, 1);
    else
        step_unread(ui, TRUE);
}

void ui_act_previous_unread(Ui *ui, const UiCall *call)
{
    step_unread(ui, FALSE);
}

void ui_act_previous_match(Ui *ui, const UiCall *call)
{
    if (ui->scope->search)
        step_match(ui, -1);
    else
        ui_say(ui, _("No search is on; / starts one"));
}

static void step_unread_feed(Ui *ui, int direction)
{
    UiView *feeds = ui->panes[UI_PANE_FEEDS];

    ui_feeds_follow(feeds);
    if (!ui_feeds_step_unread(feeds, direction)) {
        ui_say(ui, _("Nothing unread in any feed"));
        return;
    }
    ui_feeds_apply(feeds);
    if (ui->focus != UI_PANE_FEEDS)
        ui_focus(ui, UI_PANE_ARTICLES);
    ui_preview(ui);
}

void ui_act_next_unread_feed(Ui *ui, const UiCall *call)
{
    step_unread_feed(ui, 1);
}

void ui_act_previous_unread_feed(Ui *ui, const UiCall *call)
{
    step_unread_feed(ui, -1);
}

void ui_act_news(Ui *ui, const UiCall *call)
{
    UiView *articles = ui->panes[UI_PANE_ARTICLES];

    if (ui_articles_news(articles) == 0)
        ui_say(ui, _("Nothing new has come to this list; R updates all feeds"));
    ui_articles_show_news(articles);
    ui_focus(ui, UI_PANE_ARTICLES);
}

/* --- screens --- */

void ui_act_feeds(Ui *ui, const UiCall *call)
{
    ui_focus(ui, UI_PANE_FEEDS);
}

void ui_act_articles(Ui *ui, const UiCall *call)
{
    ui_focus(ui, UI_PANE_ARTICLES);
}

void ui_act_actors(Ui *ui, const UiCall *call)
{
    ui_pop_all(ui);
    ui_behind_clear(ui->behind);
    ui_push(ui, ui_actors_new(ui, FALSE));
}

void ui_act_statements(Ui *ui, const UiCall *call)
{
    ui_pop_all(ui);
    ui_behind_clear(ui->behind);
    ui_push(ui, ui_statements_new(ui, NULL, NULL));
}

void ui_act_help(Ui *ui, const UiCall *call)
{
    guint where = ui_front_view(ui)->class->where;

    ui_push(ui, ui_help_new(ui, where));
}

void ui_act_errors(Ui *ui, const UiCall *call)
{
    ui_push(ui, ui_errors_new(ui));
}

void ui_act_messages(Ui *ui, const UiCall *call)
{
    ui_push(ui, ui_messages_new(ui));
}

void ui_act_zoom(Ui *ui, const UiCall *call)
{
    ui->zoomed = !ui->zoomed;
    ui_preview(ui);
}

void ui_act_redraw(Ui *ui, const UiCall *call)
{
    ui_paint_anew();
    ui_touch(ui);
}

/* The whole job stops, as it would in a terminal that is not in raw mode; ncurses does the rest. */
void ui_act_suspend(Ui *ui, const UiCall *call)
{
    ui_terminal_set_paste(FALSE);
    kill(0, SIGTSTP);
    ui_terminal_set_paste(TRUE);
    ui_paint_anew();
    ui_touch(ui);
}

void ui_act_quit(Ui *ui, const UiCall *call)
{
    ui_quit(ui, 0);
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
