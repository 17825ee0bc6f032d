#include "config.h"

#include "app/list.h"

#include <string.h>

#include "app/address.h"
#include "app/error.h"
#include "app/mark.h"
#include "base/clean.h"
#include "base/i18n.h"
#include "net/url.h"

void app_list_free(AppList *list)
{
    g_ptr_array_unref(list->feeds);
    g_array_unref(list->removed);
    g_free(list);
}

/* --- writing --- */

static const char *empty_as_null(const char *text)
{
    return text && *text ? text : NULL;
}

/* The reader's own title; NULL where it is the feed's, which a subscription begins with. */
static const char *own_title(const StoreFeed *feed)
{
    const char *title = empty_as_null(feed->user_title);

    return g_strcmp0(title, feed->title) == 0 ? NULL : title;
}

/* Feeds whose addresses differ in their passwords alone cannot be told apart: one is written. */
static void write_feed(GString *text, const StoreFeed *feed, GHashTable *written)
{
    char *address = app_address_shown(feed->url);
    g_autofree char *title = base_clean_line(own_title(feed) ? own_title(feed) : feed->title, -1);

    if (!g_hash_table_add(written, address))
        return;
    g_string_append(text, address);
    if (title && *title)
        g_string_append_printf(text, own_title(feed) ? "  %s" : "  # %s", title);
    g_string_append_c(text, '\n');
}

char *app_list_text(App *app, GError **error)
{
    g_autoptr(GPtrArray) feeds = store_feeds(app_store(app), error);
    g_autoptr(GHashTable) written = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    const char *folder = "";

    if (!feeds)
        return NULL;
    g_string_append(text,
                    _("# A feed a line: its address, and the title that you want to see.\n"
                      "# [Folder] begins a folder, [] ends it. A line that is gone is a feed\n"
                      "# that is removed, which is asked first.\n\n"));
    for (guint i = 0; i < feeds->len; i++) {
        const StoreFeed *feed = g_ptr_array_index(feeds, i);
        const char *own = feed->folder ? feed->folder : "";
        if (strcmp(own, folder) != 0) {
            g_autofree char *clean = base_clean_line(own, -1);
            g_string_append_printf(text, "\n[%s]\n", clean);
        }
        folder = own;
        write_feed(text, feed, written);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* --- reading --- */

typedef struct {
    GPtrArray *known;    /* StoreFeed */
    GHashTable *by_name; /* address as it is shown → StoreFeed */
    GHashTable *lines;   /* address as it is kept → number of its line */
    char *folder;
    guint line;
    AppList *list;
} Reader;

static void reader_clear(Reader *reader)
{
    g_clear_pointer(&reader->lines, g_hash_table_unref);
    g_clear_pointer(&reader->by_name, g_hash_table_unref);
    g_clear_pointer(&reader->known, g_ptr_array_unref);
    g_clear_pointer(&reader->list, app_list_free);
    g_free(reader->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

/* Takes the reason. */
static gboolean fail(const Reader *reader, GError **error, char *reason)
{
    g_set_error(error, APP_ERROR, APP_ERROR_LIST, _("line %u of the list: %s"), reader->line,
                reason);
    g_free(reason);
    return FALSE;
}

/* Bytes of the address that a line begins with. One of a file may have spaces in it. */
static gsize address_len(const Reader *reader, const char *line)
{
    gsize len = strcspn(line, " \t");
    g_autofree char *word = g_strndup(line, len);
    GHashTableIter iter;
    gpointer name;

    if (g_hash_table_contains(reader->by_name, word) || net_url_is_web(word))
        return len;
    g_hash_table_iter_init(&iter, reader->by_name);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        gsize whole = strlen(name);
        if (whole > len && g_str_has_prefix(line, name) && strchr(" \t", line[whole]))
            return whole;
    }
    return len;
}

static gboolean take_known(Reader *reader, const StoreFeed *known, const char *title)
{
    StoreFeed *feed = g_new0(StoreFeed, 1);

    feed->id = known->id;
    feed->url = g_strdup(known->url);
    gboolean same = g_strcmp0(empty_as_null(title), own_title(known)) == 0;
    feed->user_title = g_strdup(same ? known->user_title : empty_as_null(title));
    feed->folder = g_strdup(empty_as_null(reader->folder));
    if (!same || g_strcmp0(feed->folder, empty_as_null(known->folder)) != 0)
        reader->list->changed++;
    g_ptr_array_add(reader->list->feeds, feed);
    return TRUE;
}

static gboolean take_new(Reader *reader, const char *address, const char *title, GError **error)
{
    g_autofree char *url = net_url_normalize(address);
    StoreFeed *feed;

    if (!strstr(address, "://") || !net_url_is_web(url))
        return fail(
            reader, error,
            g_strdup_printf(_("'%s' is no address of the web, such as https://example.org/feed"),
                            address));
    feed = g_new0(StoreFeed, 1);
    feed->url = g_steal_pointer(&url);
    feed->user_title = g_strdup(empty_as_null(title));
    feed->folder = g_strdup(empty_as_null(reader->folder));
    g_ptr_array_add(reader->list->feeds, feed);
    reader->list->added++;
    return TRUE;
}

static gboolean take_feed(Reader *reader, const char *line, GError **error)
{
    gsize len = address_len(reader, line);
    g_autofree char *address = g_strndup(line, len);
    const char *title = line + len + strspn(line + len, " \t");
    const StoreFeed *known = g_hash_table_lookup(reader->by_name, address);
    gpointer former = g_hash_table_lookup(reader->lines, address);

    if (*title == '#')
        title = "";
    if (former)
        return fail(
            reader, error,
            g_strdup_printf(_("this feed stands in line %u already"), GPOINTER_TO_UINT(former)));
    g_hash_table_insert(reader->lines, g_strdup(address), GUINT_TO_POINTER(reader->line));
    return known ? take_known(reader, known, title) : take_new(reader, address, title, error);
}

static gboolean take_line(Reader *reader, char *line, GError **error)
{
    g_strstrip(line);
    if (!*line || *line == '#')
        return TRUE;
    if (*line != '[')
        return take_feed(reader, line, error);
    char *end = strrchr(line, ']');
    if (!end)
        return fail(reader, error,
                    g_strdup_printf(_("'%s' is no folder: the closing bracket is missing"), line));
    *end = '\0';
    g_free(reader->folder);
    reader->folder = g_strdup(g_strstrip(line + 1));
    return TRUE;
}

/* Notes the feeds that no line has. */
static void take_missing(Reader *reader)
{
    for (guint i = 0; i < reader->known->len; i++) {
        const StoreFeed *feed = g_ptr_array_index(reader->known, i);
        g_autofree char *address = app_address_shown(feed->url);
        if (g_hash_table_contains(reader->lines, address) ||
            g_hash_table_lookup(reader->by_name, address) != feed) /* it was not written */
            continue;
        g_array_append_val(reader->list->removed, feed->id);
        reader->list->articles += feed->total;
    }
}

static gboolean reader_init(Reader *reader, App *app, GError **error)
{
    reader->known = store_feeds(app_store(app), error);
    if (!reader->known)
        return FALSE;
    reader->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    reader->lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < reader->known->len; i++) {
        StoreFeed *feed = g_ptr_array_index(reader->known, i);
        char *address = app_address_shown(feed->url);
        if (g_hash_table_contains(reader->by_name, address))
            g_free(address);
        else
            g_hash_table_insert(reader->by_name, address, feed);
    }
    reader->list = g_new0(AppList, 1);
    reader->list->feeds = g_ptr_array_new_with_free_func((GDestroyNotify)store_feed_free);
    reader->list->removed = g_array_new(FALSE, FALSE, sizeof(gint64));
    return TRUE;
}

AppList *app_list_read(App *app, const char *text, GError **error)
{
    g_auto(Reader) reader = {0};
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_auto(GStrv) lines = g_strsplit(valid, "\n", -1);

    if (!reader_init(&reader, app, error))
        return NULL;
    for (char **line = lines; *line; line++) {
        reader.line++;
        if (!take_line(&reader, *line, error))
            return NULL;
    }
    take_missing(&reader);
    return g_steal_pointer(&reader.list);
}

/* --- doing --- */

/* What it changes on its way, for undo. */
typedef struct {
    Store *store;
    GArray *added;     /* gint64 */
    GPtrArray *before; /* StoreFeed */
} Applying;

static gboolean apply_one(Applying *applying, const StoreFeed *feed, GError **error)
{
    gint64 fresh_id;

    if (!feed->id) {
        if (!store_feed_import(applying->store, feed, &fresh_id, error))
            return FALSE;
        if (fresh_id)
            g_array_append_val(applying->added, fresh_id);
        return TRUE;
    }
    StoreFeed *former = store_feed(applying->store, feed->id, error);
    if (!former)
        return FALSE;
    if (g_strcmp0(former->user_title, feed->user_title) != 0 ||
        g_strcmp0(former->folder, feed->folder) != 0)
        g_ptr_array_add(applying->before, former);
    else
        store_feed_free(former);
    return store_feed_set_place(applying->store, feed->id, feed->user_title, feed->folder, error);
}

static gboolean remove_one(Applying *applying, gint64 id, GError **error)
{
    StoreFeed *former = store_feed(applying->store, id, error);

    if (!former)
        return FALSE;
    g_ptr_array_add(applying->before, former);
    return store_feed_remove(applying->store, id, error);
}

static gboolean apply_all(Applying *applying, const AppList *list, gboolean remove, GError **error)
{
    for (guint i = 0; i < list->feeds->len; i++) {
        if (!apply_one(applying, g_ptr_array_index(list->feeds, i), error))
            return FALSE;
    }
    for (guint i = 0; remove && i < list->removed->len; i++) {
        if (!remove_one(applying, g_array_index(list->removed, gint64, i), error))
            return FALSE;
    }
    return TRUE;
}

gboolean app_list_apply(App *app, const AppList *list, gboolean remove, GError **error)
{
    Store *store = app_store(app);
    g_autoptr(GArray) added = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GPtrArray) before = g_ptr_array_new_with_free_func((GDestroyNotify)store_feed_free);
    Applying applying = {store, added, before};

    if (!store_begin(store, error))
        return FALSE;
    if (!apply_all(&applying, list, remove, error)) {
        store_rollback(store);
        return FALSE;
    }
    if (!store_commit(store, error))
        return FALSE;
    app_mark_feeds(app, g_steal_pointer(&added), g_steal_pointer(&before));
    return TRUE;
}
