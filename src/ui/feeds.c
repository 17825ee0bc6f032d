#include "config.h"

#include "ui/feeds.h"

#include <string.h>

#include "base/i18n.h"
#include "text/width.h"
#include "ui/browser.h"
#include "ui/list.h"

/* A row of the pane: a list of all feeds, the heading of a folder, or a feed. */
typedef struct {
    UiScopeKind kind;
    const StoreFeed *feed; /* NULL for others */
    const char *folder;    /* of a heading; NULL for others */
} Row;

typedef struct {
    UiView view;
    GPtrArray *feeds; /* StoreFeed */
    GArray *rows;     /* Row */
    UiList list;
} Feeds;

static Feeds *feeds_of(UiView *view)
{
    return (Feeds *)view;
}

static const Row *row_at(const Feeds *feeds, guint index)
{
    return &g_array_index(feeds->rows, Row, index);
}

static const Row *selected(const Feeds *feeds)
{
    return row_at(feeds, feeds->list.cursor);
}

static void free_view(UiView *view)
{
    Feeds *feeds = feeds_of(view);

    g_ptr_array_unref(feeds->feeds);
    g_array_unref(feeds->rows);
    g_free(feeds);
}

static void make_rows(Feeds *feeds)
{
    const char *folder = NULL;

    g_array_set_size(feeds->rows, 0);
    for (UiScopeKind kind = UI_SCOPE_ALL; kind <= UI_SCOPE_STARRED; kind++) {
        Row row = {kind, NULL, NULL};
        g_array_append_val(feeds->rows, row);
    }
    for (guint i = 0; i < feeds->feeds->len; i++) {
        const StoreFeed *feed = g_ptr_array_index(feeds->feeds, i);
        if (feed->folder && *feed->folder && g_strcmp0(feed->folder, folder) != 0) {
            Row heading = {UI_SCOPE_FEED, NULL, feed->folder};
            g_array_append_val(feeds->rows, heading);
        }
        folder = feed->folder;
        Row row = {UI_SCOPE_FEED, feed, NULL};
        g_array_append_val(feeds->rows, row);
    }
    ui_list_set_count(&feeds->list, feeds->rows->len);
}

/* Selects the row of a kind and a feed; stays where it is if there is none. */
static void select_row(Feeds *feeds, UiScopeKind kind, gint64 feed_id)
{
    for (guint i = 0; i < feeds->rows->len; i++) {
        const Row *row = row_at(feeds, i);
        if (row->kind == kind && !row->folder && (!row->feed || row->feed->id == feed_id))
            feeds->list.cursor = i;
    }
    ui_list_show_cursor(&feeds->list);
}

static void reload(UiView *view)
{
    Feeds *feeds = feeds_of(view);
    g_autoptr(GError) error = NULL;
    gboolean had_rows = feeds->rows->len > 0;
    UiScopeKind kind = had_rows ? selected(feeds)->kind : UI_SCOPE_ALL;
    gint64 id = ui_feeds_id(view);
    GPtrArray *fresh = store_feeds(app_store(view->ui->app), &error);

    if (!fresh) {
        ui_complain(view->ui, g_steal_pointer(&error));
        return;
    }
    g_ptr_array_unref(feeds->feeds);
    feeds->feeds = fresh;
    make_rows(feeds);
    select_row(feeds, kind, id);
}

/* A heading cannot be selected. */
static void skip_heading(Feeds *feeds, int direction)
{
    UiList *list = &feeds->list;

    if (list->count == 0 || !selected(feeds)->folder)
        return;
    if (direction > 0 && list->cursor + 1 < list->count)
        list->cursor++;
    else
        list->cursor--; /* never the first row: that is no heading */
    ui_list_show_cursor(list);
}

static void move_cursor(UiView *view, UiMove move, int count)
{
    Feeds *feeds = feeds_of(view);

    ui_list_move(&feeds->list, move, count);
    skip_heading(feeds, count);
    ui_preview(view->ui);
}

gboolean ui_feeds_apply(UiView *view)
{
    const Row *row = selected(feeds_of(view));
    UiScope *scope = view->ui->scope;
    gint64 id = row->feed ? row->feed->id : 0;

    if (row->folder || (scope->kind == row->kind && (!row->feed || scope->feed_id == id)))
        return FALSE;
    ui_scope_set_feed(scope, row->kind, id, row->feed ? store_feed_name(row->feed) : NULL);
    ui_scope_changed(view->ui);
    return TRUE;
}

void ui_feeds_follow(UiView *view)
{
    const UiScope *scope = view->ui->scope;

    select_row(feeds_of(view), scope->kind, scope->feed_id);
}

gint64 ui_feeds_id(UiView *view)
{
    Feeds *feeds = feeds_of(view);

    if (feeds->rows->len == 0 || !selected(feeds)->feed)
        return 0;
    return selected(feeds)->feed->id;
}

gboolean ui_feeds_step_unread(UiView *view, int step)
{
    Feeds *feeds = feeds_of(view);
    int count = (int)feeds->rows->len;

    for (int i = 1; i <= count; i++) {
        int index = (((int)feeds->list.cursor + step * i) % count + count) % count;
        const Row *row = row_at(feeds, (guint)index);
        if (row->feed && row->feed->unread > 0) {
            feeds->list.cursor = (guint)index;
            ui_list_show_cursor(&feeds->list);
            return TRUE;
        }
    }
    return FALSE;
}

void ui_feeds_select(UiView *view, gint64 feed_id)
{
    select_row(feeds_of(view), UI_SCOPE_FEED, feed_id);
}

gint64 ui_feeds_total(UiView *view, gint64 feed_id)
{
    Feeds *feeds = feeds_of(view);
    gint64 total = 0;

    for (guint i = 0; i < feeds->feeds->len; i++) {
        const StoreFeed *feed = g_ptr_array_index(feeds->feeds, i);
        if (feed_id == 0 || feed->id == feed_id)
            total += feed->total;
    }
    return total;
}

guint ui_feeds_count(UiView *view)
{
    return feeds_of(view)->feeds->len;
}

static void enter(UiView *view)
{
    ui_feeds_apply(view);
    ui_focus(view->ui, UI_PANE_ARTICLES);
}

static void click(UiView *view, int row, int column)
{
    Feeds *feeds = feeds_of(view);
    gboolean again = ui_list_click(&feeds->list, row);

    skip_heading(feeds, 1);
    if (again)
        enter(view);
    else
        ui_preview(view->ui);
}

static guint total_unread(const Feeds *feeds)
{
    guint unread = 0;

    for (guint i = 0; i < feeds->feeds->len; i++)
        unread += ((const StoreFeed *)g_ptr_array_index(feeds->feeds, i))->unread;
    return unread;
}

static void draw_feed(const StoreFeed *feed, const UiRect *rect, UiStyle style)
{
    g_autofree char *count = g_strdup_printf("%u", feed->unread);
    int count_width = feed->unread > 0 ? text_width(count, -1) + 1 : 0;
    int indent = feed->folder && *feed->folder ? 3 : 1;

    if (feed->error)
        ui_draw(rect, 0, 0, 1, "!", -1, ui_theme_over(style, UI_LOOK_ERROR));
    if (feed->unread > 0)
        style.attrs |= A_BOLD;
    ui_draw_cut(rect, 0, indent, rect->width - indent - count_width - 1, store_feed_name(feed),
                style);
    if (feed->unread > 0)
        ui_draw_right(rect, 0, rect->width - count_width - 1, count_width, count, style);
}

static int draw_row(UiView *view, guint index, const UiRect *rect)
{
    Feeds *feeds = feeds_of(view);
    const Row *row = row_at(feeds, index);
    UiStyle style = ui_theme(UI_LOOK_TEXT);
    static const char *const names[] = {
        [UI_SCOPE_ALL] = N_("All articles"),
        [UI_SCOPE_UNREAD] = N_("Unread"),
        [UI_SCOPE_STARRED] = N_("Starred"),
    };

    if (row->feed) {
        draw_feed(row->feed, rect, style);
    } else if (row->folder) {
        ui_draw_cut(rect, 0, 1, rect->width - 2, row->folder,
                    ui_theme_over(ui_theme(UI_LOOK_META), UI_LOOK_TEXT));
    } else {
        ui_draw_cut(rect, 0, 1, rect->width - 2, _(names[row->kind]), style);
        if (row->kind == UI_SCOPE_UNREAD) {
            g_autofree char *count = g_strdup_printf("%u", total_unread(feeds));
            ui_draw_right(rect, 0, rect->width - 9, 8, count, style);
        }
    }
    return 0;
}

void ui_feeds_draw_greeting(const UiRect *rect)
{
    static const char *const lines[] = {
        N_("Welcome to dixit, the news browser that knows who said what."),
        "",
        N_("a      add a feed by its address, or a page that links to one"),
        N_(":demo  look at the bundled demo newsroom; it leaves nothing behind"),
        "",
        N_("?      all keys      q  quit"),
    };
    int row = 1;

    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        UiStyle style = ui_theme(i == 0 ? UI_LOOK_HEADING : UI_LOOK_TEXT);
        if (*lines[i])
            row += ui_draw_wrapped(rect, row, 1, _(lines[i]), style);
        else
            row++;
    }
}

static void draw(UiView *view, const UiRect *rect, gboolean focused)
{
    Feeds *feeds = feeds_of(view);

    if (feeds->feeds->len == 0 && !ui_is_wide(view->ui))
        ui_feeds_draw_greeting(rect);
    else
        ui_list_draw(view, &feeds->list, rect, focused, draw_row);
}

static char *title(UiView *view)
{
    return g_strdup(view->ui->demo ? _("Feeds of the demo") : _("Feeds"));
}

/* The error of the selected feed. */
static char *lit(UiView *view)
{
    const Row *row = selected(feeds_of(view));

    return row->feed && row->feed->error ? g_strdup(row->feed->error) : NULL;
}

static const UiViewClass class = {
    .where = UI_IN_FEEDS,
    .free = free_view,
    .draw = draw,
    .move = move_cursor,
    .enter = enter,
    .click = click,
    .refresh = reload,
    .title = title,
    .lit = lit,
};

UiView *ui_feeds_new(Ui *ui)
{
    Feeds *feeds = g_new0(Feeds, 1);

    feeds->view = (UiView){&class, ui};
    feeds->feeds = g_ptr_array_new();
    feeds->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    make_rows(feeds);
    return &feeds->view;
}
