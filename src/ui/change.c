#include "config.h"

#include <string.h>

#include "app/kill.h"
#include "app/mark.h"
#include "base/i18n.h"
#include "ui/actions.h"
#include "ui/articles.h"
#include "ui/browser.h"
#include "ui/feeds.h"
#include "ui/prompt.h"
#include "ui/reading.h"
#include "ui/words.h"

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

/* Says what was done to several articles. */
static void say_marked(Ui *ui, MarkFunc mark, gboolean value, guint count)
{
    if (mark == app_mark_starred && value)
        ui_say(ui,
               ngettext("%u article starred; U takes it back",
                        "%u articles starred; U takes it back", count),
               count);
    else if (mark == app_mark_starred)
        ui_say(ui,
               ngettext("%u star taken away; U takes it back",
                        "%u stars taken away; U takes it back", count),
               count);
    else if (value)
        ui_say(ui,
               ngettext("%u article marked read; U takes it back",
                        "%u articles marked read; U takes it back", count),
               count);
    else
        ui_say(ui,
               ngettext("%u article marked unread; U takes it back",
                        "%u articles marked unread; U takes it back", count),
               count);
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
    say_marked(ui, mark, value, ids->len);
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

/* --- very many articles --- */

static void undone(Ui *ui, const char *what);

/* Ends what was under way, and says what has been done. */
static void end_marking(Ui *ui, GError *error)
{
    AppMarking *marking = g_steal_pointer(&ui->marking);
    g_autofree char *what = app_marking_undone(marking);
    guint count = app_marking_count(marking);

    app_marking_end(marking);
    if (error)
        ui_complain(ui, error);
    else if (what)
        undone(ui, what);
    if (error || !what)
        ui_refresh(ui);
    if (!error && !what)
        say_marked(ui, app_mark_read, TRUE, count);
}

/* The next step; FALSE where that was the last. */
static gboolean step_marking(Ui *ui)
{
    GError *error = NULL;

    if (app_marking_step(ui->marking, &error))
        return TRUE;
    end_marking(ui, error);
    return FALSE;
}

static gboolean mark_on(gpointer data)
{
    Ui *ui = data;

    if (!step_marking(ui)) {
        ui->marking_source = 0;
        return G_SOURCE_REMOVE;
    }
    ui_say(ui, _("Marking: %u so far"), app_marking_count(ui->marking));
    return G_SOURCE_CONTINUE;
}

void ui_finish_marking(Ui *ui)
{
    g_clear_handle_id(&ui->marking_source, g_source_remove);
    while (ui->marking && step_marking(ui))
        ;
}

/* A first step is all that most need; the others are taken when no key waits. A filter with a query
 * or actors lasts as long as the list does, which is no longer than a key. */
static void begin_marking(Ui *ui, AppMarking *marking, gboolean whole)
{
    ui->marking = marking;
    if (whole)
        ui_finish_marking(ui);
    else if (step_marking(ui))
        ui->marking_source = g_idle_add_full(G_PRIORITY_LOW, mark_on, ui, NULL);
}

void ui_act_read_all(Ui *ui, const UiCall *call)
{
    ui_finish_marking(ui);
    if (ui->focus == UI_PANE_FEEDS && ui->stack->len == 0)
        ui_feeds_apply(ui->panes[UI_PANE_FEEDS]);

    StoreFilter filter = ui_articles_filter(ui->panes[UI_PANE_ARTICLES]);

    filter.keep_id = 0;
    begin_marking(ui, app_marking_read_all(ui->app, &filter),
                  filter.query || (filter.actors && *filter.actors) ||
                      (filter.speakers && *filter.speakers));
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

/* Shows that a change was taken back; NULL: there was none. */
static void undone(Ui *ui, const char *what)
{
    ui_refresh(ui);
    leave_lost_feed(ui);
    ui_analyse_stale(ui);
    if (what)
        ui_say(ui, _("Undone: %s"), what);
    else
        ui_say(ui, _("There is nothing to undo"));
}

void ui_act_undo(Ui *ui, const UiCall *call)
{
    g_autofree char *what = NULL;
    GError *error = NULL;

    ui_finish_marking(ui);
    AppMarking *many = app_marking_undo(ui->app);
    if (many)
        begin_marking(ui, many, FALSE);
    else if (!app_undo(ui->app, &what, &error))
        ui_complain(ui, error);
    else
        undone(ui, what);
}
