#include "config.h"

#include "ui/feeds.h"

#include "app/address.h"
#include "base/i18n.h"
#include "text/width.h"
#include "ui/articles.h"
#include "ui/browser.h"
#include "ui/list.h"
#include "ui/searches.h"

/* After so long without a change, what is unread in saved searches is counted. */
#define COUNT_MS 300

/* A row of the pane: a list of all feeds, a saved search, a followed actor, a folder, a feed. */
typedef struct {
    UiScopeKind kind;
    const StoreFeed *feed;     /* of UI_SCOPE_FEED */
    const char *folder;        /* of UI_SCOPE_FOLDER */
    const StoreFollow *follow; /* of UI_SCOPE_ACTOR */
    const UiSearch *search;    /* of UI_SCOPE_SAVED */
} Row;

typedef struct {
    UiView view;
    GPtrArray *feeds;    /* StoreFeed */
    GPtrArray *follows;  /* StoreFollow */
    GPtrArray *searches; /* UiSearch */
    guint counted;       /* of them since the store has changed */
    guint count_source;
    GArray *rows;        /* Row */
    gint64 unread;       /* articles, each once */
    GHashTable *repeats; /* of store_folder_repeats(); NULL for none */
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

    g_clear_handle_id(&feeds->count_source, g_source_remove);
    g_ptr_array_unref(feeds->feeds);
    g_ptr_array_unref(feeds->follows);
    g_ptr_array_unref(feeds->searches);
    g_array_unref(feeds->rows);
    g_clear_pointer(&feeds->repeats, g_hash_table_unref);
    g_free(feeds);
}

/* The name by which the scope knows what a row stands for; NULL for a list of all feeds. */
static const char *row_name(const Row *row)
{
    if (row->feed)
        return store_feed_name(row->feed);
    if (row->search)
        return row->search->name;
    return row->follow ? row->follow->name : row->folder;
}

static gboolean is_in_folder(const StoreFeed *feed, const char *folder)
{
    return g_strcmp0(feed->folder, folder) == 0;
}

static void make_rows(Feeds *feeds)
{
    const char *folder = NULL;

    g_array_set_size(feeds->rows, 0);
    for (UiScopeKind kind = UI_SCOPE_ALL; kind <= UI_SCOPE_STARRED; kind++) {
        Row row = {.kind = kind};
        g_array_append_val(feeds->rows, row);
    }
    for (guint i = 0; i < feeds->searches->len; i++) {
        Row row = {.kind = UI_SCOPE_SAVED, .search = g_ptr_array_index(feeds->searches, i)};
        g_array_append_val(feeds->rows, row);
    }
    for (guint i = 0; i < feeds->follows->len; i++) {
        Row row = {.kind = UI_SCOPE_ACTOR, .follow = g_ptr_array_index(feeds->follows, i)};
        g_array_append_val(feeds->rows, row);
    }
    for (guint i = 0; i < feeds->feeds->len; i++) {
        const StoreFeed *feed = g_ptr_array_index(feeds->feeds, i);
        if (feed->folder && *feed->folder && !is_in_folder(feed, folder)) {
            Row heading = {.kind = UI_SCOPE_FOLDER, .folder = feed->folder};
            g_array_append_val(feeds->rows, heading);
        }
        folder = feed->folder;
        Row row = {.kind = UI_SCOPE_FEED, .feed = feed};
        g_array_append_val(feeds->rows, row);
    }
    ui_list_set_count(&feeds->list, feeds->rows->len);
}

/* Selects the row that stands for a list; stays where it is if there is none. */
static void select_row(Feeds *feeds, UiScopeKind kind, gint64 feed_id, const char *name)
{
    for (guint i = 0; i < feeds->rows->len; i++) {
        const Row *row = row_at(feeds, i);
        if (row->kind != kind)
            continue;
        if (row->feed ? row->feed->id == feed_id : g_strcmp0(row_name(row), name) == 0)
            feeds->list.cursor = i;
    }
    ui_list_show_cursor(&feeds->list);
}

/* --- what is unread in saved searches --- */

/* One at a time: keys that come in between are answered first. */
static gboolean count_next(gpointer data)
{
    Feeds *feeds = data;

    if (feeds->counted < feeds->searches->len) {
        ui_search_count(feeds->view.ui, g_ptr_array_index(feeds->searches, feeds->counted++));
        ui_touch(feeds->view.ui);
        return G_SOURCE_CONTINUE;
    }
    feeds->count_source = 0;
    return G_SOURCE_REMOVE;
}

static gboolean begin_counting(gpointer data)
{
    Feeds *feeds = data;

    feeds->count_source = g_idle_add_full(G_PRIORITY_LOW, count_next, feeds, NULL);
    return G_SOURCE_REMOVE;
}

/* Counts anew where that has to be done, and only what is on the screen. */
static void count_soon(Feeds *feeds)
{
    if (!feeds->count_source && feeds->counted < feeds->searches->len)
        feeds->count_source =
            g_timeout_add_full(G_PRIORITY_LOW, COUNT_MS, begin_counting, feeds, NULL);
}

/* --- reading the rows --- */

static void reload(UiView *view)
{
    Feeds *feeds = feeds_of(view);
    Store *store = app_store(view->ui->app);
    GError *error = NULL;
    const Row *former = feeds->rows->len > 0 ? selected(feeds) : NULL;
    UiScopeKind kind = former ? former->kind : UI_SCOPE_ALL;
    g_autofree char *name = former ? g_strdup(row_name(former)) : NULL;
    gint64 id = ui_feeds_id(view);
    g_autoptr(GPtrArray) fresh = app_feeds_shown(store, &error);
    const StoreFilter unread = {.unread = TRUE};
    gint64 count = fresh ? store_articles_count(store, &unread, &error) : -1;
    GHashTable *repeats = count >= 0 ? store_folder_repeats(store, &error) : NULL;
    GPtrArray *follows = repeats ? store_follows(store, &error) : NULL;

    if (!follows) {
        g_clear_pointer(&repeats, g_hash_table_unref);
        ui_complain(view->ui, error);
        return;
    }
    feeds->unread = count;
    g_clear_pointer(&feeds->repeats, g_hash_table_unref);
    feeds->repeats = repeats;
    g_ptr_array_unref(feeds->feeds);
    g_ptr_array_unref(feeds->follows);
    feeds->feeds = g_steal_pointer(&fresh);
    feeds->follows = follows;
    GPtrArray *searches = ui_searches_read(view->ui, feeds->searches);
    g_ptr_array_unref(feeds->searches);
    feeds->searches = searches;
    feeds->counted = 0;
    g_clear_handle_id(&feeds->count_source, g_source_remove);
    make_rows(feeds);
    select_row(feeds, kind, id, name);
}

static void move_cursor(UiView *view, UiMove move, int count)
{
    ui_list_move(&feeds_of(view)->list, move, count);
    ui_preview(view->ui);
}

gboolean ui_feeds_apply(UiView *view)
{
    const Row *row = selected(feeds_of(view));
    UiScope *scope = view->ui->scope;
    gint64 id = row->feed ? row->feed->id : 0;
    const char *name = row_name(row);

    if (scope->kind == row->kind &&
        (row->feed ? scope->feed_id == id : g_strcmp0(scope->feed_name, name) == 0) &&
        (!row->search || g_strcmp0(scope->saved, row->search->query) == 0))
        return FALSE;
    if (row->search)
        ui_scope_set_saved(scope, name, row->search->query);
    else
        ui_scope_set_feed(scope, row->kind, id, name);
    ui_scope_changed(view->ui);
    return TRUE;
}

void ui_feeds_follow(UiView *view)
{
    const UiScope *scope = view->ui->scope;

    select_row(feeds_of(view), scope->kind, scope->feed_id, scope->feed_name);
}

gint64 ui_feeds_id(UiView *view)
{
    Feeds *feeds = feeds_of(view);

    if (feeds->rows->len == 0 || !selected(feeds)->feed)
        return 0;
    return selected(feeds)->feed->id;
}

void ui_feeds_collect(UiView *view, GArray *ids)
{
    Feeds *feeds = feeds_of(view);
    const Row *row = selected(feeds);

    for (guint i = 0; i < feeds->feeds->len; i++) {
        const StoreFeed *feed = g_ptr_array_index(feeds->feeds, i);
        if (feed == row->feed || (row->folder && is_in_folder(feed, row->folder)))
            g_array_append_val(ids, feed->id);
    }
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
    select_row(feeds_of(view), UI_SCOPE_FEED, feed_id, NULL);
}

const char *ui_feeds_error(UiView *view, gint64 feed_id)
{
    const Feeds *feeds = feeds_of(view);

    for (guint i = 0; i < feeds->feeds->len; i++) {
        const StoreFeed *feed = g_ptr_array_index(feeds->feeds, i);
        if (feed->id == feed_id)
            return feed->error;
    }
    return NULL;
}

guint ui_feeds_count(UiView *view)
{
    return feeds_of(view)->feeds->len;
}

static void enter(UiView *view)
{
    UiView *articles = view->ui->panes[UI_PANE_ARTICLES];

    if (!ui_feeds_apply(view) && ui_articles_news(articles) > 0)
        ui_articles_show_news(articles);
    ui_focus(view->ui, UI_PANE_ARTICLES);
}

static void click(UiView *view, int row, int column)
{
    if (ui_list_click(&feeds_of(view)->list, row))
        enter(view);
    else
        ui_preview(view->ui);
}

/* What is unread of the feeds of a folder, each article once. */
static guint sum_unread(const Feeds *feeds, const char *folder)
{
    guint unread = 0;

    for (guint i = 0; i < feeds->feeds->len; i++) {
        const StoreFeed *feed = g_ptr_array_index(feeds->feeds, i);
        if (is_in_folder(feed, folder))
            unread += feed->unread;
    }
    guint repeats =
        GPOINTER_TO_UINT(feeds->repeats ? g_hash_table_lookup(feeds->repeats, folder) : NULL);
    return unread - MIN(repeats, unread);
}

/* A name with a count at the right, where there is one. Returns the cells up to behind the name. */
static int draw_counted(const UiRect *rect, int indent, const char *name, guint count,
                        UiStyle style)
{
    g_autofree char *number = g_strdup_printf("%u", count);
    int width = count > 0 ? text_width(number, -1) + 1 : 0;

    int used = ui_draw_cut(rect, 0, indent, rect->width - indent - width - 1, name, style);
    if (count > 0)
        ui_draw_right(rect, 0, rect->width - width - 1, width, number, style);
    return indent + used + 1;
}

static int draw_search(const UiSearch *search, const UiRect *rect, UiStyle style)
{
    ui_draw(rect, 0, 1, 1, "/", -1, ui_theme(UI_LOOK_META));
    if (search->more) /* there may be others */
        ui_draw(rect, 0, rect->width - 1, 1, "+", -1, style);
    return draw_counted(rect, 3, search->name, search->unread, style);
}

static int draw_feed(const StoreFeed *feed, const UiRect *rect, UiStyle style)
{
    if (feed->error)
        ui_draw(rect, 0, 0, 1, "!", -1, ui_theme_over(style, UI_LOOK_ERROR));
    if (feed->unread > 0)
        style.attrs |= A_BOLD;
    return draw_counted(rect, feed->folder && *feed->folder ? 3 : 1, store_feed_name(feed),
                        feed->unread, style);
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

    if (row->search)
        return draw_search(row->search, rect, style);
    if (row->feed)
        return draw_feed(row->feed, rect, style);
    if (row->folder)
        return draw_counted(rect, 1, row->folder, sum_unread(feeds, row->folder),
                            ui_theme(UI_LOOK_META));
    if (row->follow) {
        ui_draw(rect, 0, 1, 1, "“", -1, ui_theme(UI_LOOK_META));
        return draw_counted(rect, 3, row->follow->name, row->follow->unread,
                            ui_theme_actor(style, row->follow->color));
    }
    return draw_counted(rect, 1, _(names[row->kind]),
                        row->kind == UI_SCOPE_UNREAD ? (guint)feeds->unread : 0, style);
}

static gboolean actor_ref(UiView *view, UiActorRef *ref)
{
    const StoreFollow *follow = selected(feeds_of(view))->follow;

    if (!follow)
        return FALSE;
    *ref = (UiActorRef){follow->id, follow->name, follow->color};
    return TRUE;
}

void ui_feeds_draw_greeting(const UiRect *rect)
{
    static const char *const lines[] = {
        N_("Welcome to dixit, the news browser that knows who said what."),
        "",
        /* TRANSLATORS: the key, or what is typed, and from the same column on what it does. */
        N_("a        add a feed by its address, or a page that links to one"),
        N_(":import  take the feeds of another reader, from its list (OPML)"),
        N_(":demo    look at the bundled demo newsroom; it leaves nothing behind"),
        "",
        N_("?        all keys      q  quit"),
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

    count_soon(feeds);
    if (feeds->feeds->len == 0 && !ui_is_wide(view->ui))
        ui_feeds_draw_greeting(rect);
    else
        ui_list_draw(view, &feeds->list, rect, focused, draw_row);
}

static char *title(UiView *view)
{
    return g_strdup(app_is_demo(view->ui->app) ? _("Feeds of the demo") : _("Feeds"));
}

/* The error of the selected feed, or what the saved search asks. */
static char *lit(UiView *view)
{
    const Row *row = selected(feeds_of(view));

    if (row->search)
        return g_strdup(row->search->query);
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
    .actor = actor_ref,
};

UiView *ui_feeds_new(Ui *ui)
{
    Feeds *feeds = g_new0(Feeds, 1);

    feeds->view = (UiView){&class, ui};
    feeds->feeds = g_ptr_array_new();
    feeds->follows = g_ptr_array_new();
    feeds->searches = g_ptr_array_new();
    feeds->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    make_rows(feeds);
    return &feeds->view;
}
