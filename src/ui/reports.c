#include "config.h"

#include "app/address.h"
#include "base/i18n.h"
#include "ui/browser.h"
#include "ui/date.h"
#include "ui/feeds.h"
#include "ui/reading.h"
#include "ui/screens.h"
#include "ui/table.h"

/* --- help --- */

static void run_row(Ui *ui, const UiTableRow *row)
{
    const UiCommand *command = row->data;

    if (!command)
        return;
    ui_pop(ui);
    ui_run_command(ui, command, NULL);
}

/* Adds what can be done in some places (UiWhere bits) and not in others. */
static void add_commands(UiView *view, guint where, guint without)
{
    Ui *ui = view->ui;

    for (guint i = 0; i < ui_command_count; i++) {
        const UiCommand *command = &ui_commands[i];
        gboolean by_name = (command->where & UI_EVERYWHERE) != 0;
        if (!(command->where & where) || (command->where & without))
            continue;
        g_autofree char *keys = ui_keymap_keys(ui->keymap, command, where);
        g_autofree char *text =
            g_strdup_printf(by_name ? "%s\t:%s" : "%s\t%s", _(command->help), command->name);
        /* What is done in a layer alone cannot be run from here. */
        ui_table_add(view, keys, text, 1, by_name ? command : NULL);
    }
}

static void add_heading(UiView *view, const char *heading)
{
    ui_table_add(view, "", "", 0, NULL);
    ui_table_add(view, "", heading, 0, NULL);
}

/* What the reader has bound beside the table. */
static void add_macros(UiView *view)
{
    const UiKeymap *keymap = view->ui->keymap;
    const GPtrArray *macros = ui_keymap_macros(keymap);

    if (macros->len > 0)
        add_heading(view, _("Your own"));
    for (guint i = 0; i < macros->len; i++) {
        const UiCommand *macro = g_ptr_array_index(macros, i);
        g_autofree char *keys = ui_keymap_keys(keymap, macro, macro->where);
        ui_table_add(view, keys, macro->help, 1, macro);
    }
}

UiView *ui_help_new(Ui *ui, guint where)
{
    UiView *view = ui_table_new(ui, UI_IN_TEXT, _("Keys of this screen (/ searches them)"),
                                N_("No key has these words. Esc shows all."), run_row);

    ui_table_set_searchable(view);
    add_commands(view, where, 0);
    add_macros(view);
    add_heading(view, _("On other screens"));
    add_commands(view, UI_EVERYWHERE & ~where, where);
    add_heading(view, _("In prompts, menus and boxes over the screen"));
    add_commands(view, UI_IN_LAYERS, UI_EVERYWHERE);
    return view;
}

/* --- links --- */

static void open_link(Ui *ui, const UiTableRow *row)
{
    GError *error = NULL;

    if (app_open_address(ui->app, row->text, &error))
        ui_say(ui, _("Opened %s"), row->text);
    else
        ui_complain(ui, error);
}

UiView *ui_links_new(Ui *ui)
{
    const AppArticle *article = ui_reading_article(ui->panes[UI_PANE_READING]);
    UiView *view =
        ui_table_new(ui, UI_IN_LINKS, _("Links"), N_("This article has no links."), open_link);

    if (!article)
        return view;
    for (guint i = 0; i < article->document->links->len; i++) {
        g_autofree char *label = g_strdup_printf("%u", i + 1);
        ui_table_add(view, label, g_ptr_array_index(article->document->links, i), i + 1, NULL);
    }
    if (article->article->url)
        /* TRANSLATORS: in the list of links, what stands before the address of the article itself.
         */
        ui_table_add(view, _("article"), article->article->url, 0, article);
    return view;
}

/* --- enclosures --- */

UiView *ui_enclosures_new(Ui *ui)
{
    const AppArticle *article = ui_reading_article(ui->panes[UI_PANE_READING]);
    UiView *view = ui_table_new(ui, UI_IN_LINKS, _("Enclosures"),
                                N_("Nothing came with this article."), open_link);

    for (guint i = 0; article && i < article->article->attachments->len; i++) {
        const StoreAttachment *attachment = g_ptr_array_index(article->article->attachments, i);
        g_autofree char *size =
            attachment->size > 0 ? g_format_size((guint64)attachment->size) : g_strdup("");
        g_autofree char *label =
            g_strdup_printf("%s %s", attachment->mime_type ? attachment->mime_type : "", size);
        ui_table_add(view, g_strstrip(label), attachment->url, i + 1, NULL);
    }
    return view;
}

/* --- errors of feeds --- */

static void go_to_feed(Ui *ui, const UiTableRow *row)
{
    gint64 feed_id = row->number;

    ui_focus(ui, UI_PANE_FEEDS);
    ui_feeds_select(ui->panes[UI_PANE_FEEDS], feed_id);
    ui_preview(ui);
}

static void fill_errors(UiView *view)
{
    g_autoptr(GPtrArray) feeds = app_feeds_shown(app_store(view->ui->app), NULL);

    for (guint i = 0; feeds && i < feeds->len; i++) {
        const StoreFeed *feed = g_ptr_array_index(feeds, i);
        g_autofree char *date = ui_date_long(feed->fetched_s);
        if (!feed->error)
            continue;
        g_autofree char *text = g_strdup_printf("%s  (%s)", feed->error, date);
        ui_table_add(view, store_feed_name(feed), text, feed->id, NULL);
    }
}

UiView *ui_errors_new(Ui *ui)
{
    UiView *view = ui_table_new(ui, UI_IN_TEXT, _("Feeds with errors"),
                                N_("No feed has failed at its last update."), go_to_feed);

    ui_table_set_feeds(view, fill_errors);
    return view;
}

/* --- messages --- */

UiView *ui_messages_new(Ui *ui)
{
    UiView *view = ui_table_new(ui, UI_IN_TEXT, _("Messages"),
                                N_("Nothing has been said in this session."), NULL);
    const GPtrArray *log = ui->status.log;

    for (guint i = 0; i < log->len; i++)
        ui_table_add(view, "", g_ptr_array_index(log, i), 0, NULL);
    ui_table_select_last(view);
    return view;
}
