/* The browser's state, and what its views and commands do to it. */
#ifndef DIXIT_UI_BROWSER_H
#define DIXIT_UI_BROWSER_H

#include <glib.h>

#include "app/app.h"
#include "app/list.h"
#include "app/mark.h"
#include "app/update.h"
#include "base/cancel.h"
#include "ui/behind.h"
#include "ui/chips.h"
#include "ui/command.h"
#include "ui/scope.h"
#include "ui/status.h"
#include "ui/view.h"

/* The three panes, left to right. */
typedef enum { UI_PANE_FEEDS, UI_PANE_ARTICLES, UI_PANE_READING, UI_PANE_COUNT } UiPane;

struct Ui {
    App *app;
    App *own_app; /* what was opened from here and is app too, such as the demo; NULL */
    GMainLoop *loop;
    int exit_status;

    UiKeymap *keymap;
    GString *pasted;     /* a text that is being pasted; NULL */
    GArray *pending;     /* UiKey: a sequence that has begun */
    int count;           /* typed before a command; 0 for none */
    GHashTable *unknown; /* UiKey: keys without a command that the reader has been told of */

    UiView *panes[UI_PANE_COUNT];
    UiPane focus;
    GPtrArray *stack;             /* UiView: screens over the panes, the last in front */
    UiBehind *behind;             /* screens that wait while something of theirs is read */
    UiView *layer;                /* a prompt, picker or box over everything; NULL */
    gboolean zoomed;              /* the reading pane alone */
    UiRect places[UI_PANE_COUNT]; /* where the panes were drawn; width 0: not drawn */
    UiPane dragged;               /* whose right border is held; UI_PANE_COUNT for none */
    struct {
        int y, x;
        gint64 opened_us; /* by a click there; 0 */
    } click;
    UiRect front;        /* where the screen in front was drawn */
    GArray *chip_places; /* UiChipPlace */

    UiScope *scope;
    UiScopeKind former_kind; /* the list before the first search or actor */
    gint64 former_feed;
    char *former_name, *former_saved;

    UiStatus status;
    StoreActor *compared;  /* the first of two actors while the other is chosen; NULL */
    GHashTable *histories; /* name of a prompt → GPtrArray of char * */
    gboolean history_changed;
    char *search_before; /* the search when its prompt was opened; NULL for none */
    UiPane focus_before;
    guint search_source; /* looks for what has been typed so far */
    AppMarking *marking; /* of very many articles, that is under way; NULL */
    guint marking_source;
    AppUpdate *update;    /* that runs; NULL */
    char *edited_text;    /* a list of subscriptions with a fault in it; NULL */
    AppList *edited_list; /* one that waits for an answer; NULL */
    guint analyse_source, analyse_tries;
    gboolean only_analyses; /* it has fetched all feeds that it was to */
    gboolean update_failed; /* … for another reason than a feed's, which has been told */
    gboolean update_next;   /* another one is to follow: of next_ids (gint64; NULL for all feeds) */
    GArray *next_ids;
    gboolean subscribing; /* a worker is adding a feed */
    BaseCancel *fetching; /* ends the worker that fetches a page; NULL for none */

    guint draw_source, preview_source, fill_source;
    int cursor_y, cursor_x; /* where the terminal's cursor goes */
    gboolean cursor_shown;
    gboolean ended; /* the terminal has been given back: nothing is drawn any more */
};

/* Reads what the first screen shows; ui_browser_complete() is to follow when that is drawn. */
Ui *ui_browser_new(App *app);
void ui_browser_free(Ui *ui);

/* Reads what the first screen does not show, before a key is taken. */
void ui_browser_complete(Ui *ui);

/* The view that keys go to, layers aside; and with them. */
UiView *ui_front_view(Ui *ui);
UiView *ui_target_view(Ui *ui);

/* Takes one key: to the view or layer, to the commands. */
void ui_take_key(Ui *ui, UiKey key);

/* Runs a command by hand, as if its key had been typed. */
void ui_run_command(Ui *ui, const UiCommand *command, const char *argument);

/* Draws soon, once, however often it is asked for. */
void ui_touch(Ui *ui);

/* The same in a moment: for what changes faster than eyes can follow. */
void ui_touch_later(Ui *ui);

/* For views: where the terminal's cursor stands, and (only prompts) that it shows. */
void ui_place_cursor(Ui *ui, int y, int x);

/* --- going about --- */

void ui_focus(Ui *ui, UiPane pane);

/*
 * Goes into the reading pane with the article that is selected; in a list of what somebody said, to
 * the first statement by them.
 */
void ui_enter_reading(Ui *ui);

/* Puts a screen in front; the browser owns it. */
void ui_push(Ui *ui, UiView *view);
void ui_pop(Ui *ui);
void ui_pop_all(Ui *ui);

/* Opens and closes the layer. */
void ui_set_layer(Ui *ui, UiView *layer);
void ui_close_layer(Ui *ui);

/* TRUE where three panes stand side by side. */
gboolean ui_is_wide(const Ui *ui);

/* Shows in the panes to the right what is selected to the left, when there is time. */
void ui_preview(Ui *ui);

void ui_quit(Ui *ui, int exit_status);

/* --- what all screens share --- */

/* The scope has changed: lists are read anew, from their start. */
void ui_scope_changed(Ui *ui);

/* Called before a search or an actor narrows the lists: widens them to all feeds first. */
void ui_scope_begin_narrow(Ui *ui);

/* The last of what narrowed has gone: back to the list of before. */
void ui_scope_end_narrow(Ui *ui);

/*
 * Analyses in the background what is stored but not analysed, or by an older analyser, as soon as
 * there is time. An update that is asked for meanwhile goes first.
 */
void ui_analyse_soon(Ui *ui);

/* The store has changed: views read again and stay where they are; or those above panes alone. */
void ui_refresh(Ui *ui);
void ui_refresh_stack(Ui *ui);

/* The same of feeds and articles in a moment, once, however often it is asked for: they fill. */
void ui_fill_later(Ui *ui);

/* Analyses what corrections have touched, behind the screen. */
void ui_analyse_stale(Ui *ui);

/* Takes what is left of a change of very many articles in one go. */
void ui_finish_marking(Ui *ui);

/* Opens another store's app in place of the present one; the browser owns it. */
void ui_switch_app(Ui *ui, App *app);

/* --- messages --- */

void ui_say(Ui *ui, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Shows what went wrong, and frees the error. */
void ui_complain(Ui *ui, GError *error);

#endif
