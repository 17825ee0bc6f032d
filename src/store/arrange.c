#include "config.h"

#include "store/arrange.h"

#include "store/list.h"
#include "store/schema.h"
#include "store/story_write.h"
#include "text/fold.h"

/*
 * An order is a row of sections, in each of which the newest stand first. Those of an order by
 * outlet are its feeds; those by story are two: all stories, which an index has in the order of
 * their latest articles, and what is in none.
 */
enum { SECTION_UNREAD, SECTION_READ };
enum { SECTION_STORIES, SECTION_ALONE };

/* A feed whose articles are a section. */
typedef struct {
    gint64 id, total, unread;
    char *name; /* folded */
} Outlet;

typedef struct {
    Store *store;
    const StoreFilter *filter;
    StoreOrder order;
    GArray *outlets; /* of STORE_ORDER_OUTLET; else NULL */
} Arrangement;

static void arrangement_clear(Arrangement *arrangement)
{
    g_clear_pointer(&arrangement->outlets, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Arrangement, arrangement_clear)

static void clear_outlet(gpointer data)
{
    g_free(((Outlet *)data)->name);
}

static int compare_outlets(gconstpointer a, gconstpointer b)
{
    const Outlet *left = a, *right = b;
    int order = g_strcmp0(left->name, right->name);

    return order ? order : (left->id > right->id) - (left->id < right->id);
}

static GArray *read_outlets(Store *store, gint64 feed_id, GError **error)
{
    g_autoptr(GArray) outlets = g_array_new(FALSE, FALSE, sizeof(Outlet));
    g_autoptr(DbStatement) rows = db_prepare(store,
                                             "SELECT f.id, f.total, f.unread, " DB_OUTLET
                                             " FROM feeds f WHERE f.id = ?1 OR ?1 = 0",
                                             error);
    DbStep step = DB_FAILED;

    g_array_set_clear_func(outlets, clear_outlet);
    if (rows)
        db_int(rows, feed_id);
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        Outlet outlet = {db_column_int(rows, 0), db_column_int(rows, 1), db_column_int(rows, 2),
                         text_fold(db_column_peek(rows, 3), -1)};
        g_array_append_val(outlets, outlet);
    }
    g_array_sort(outlets, compare_outlets);
    return step == DB_END ? g_steal_pointer(&outlets) : NULL;
}

static gboolean arrangement_init(Arrangement *arrangement, Store *store, const StoreFilter *filter,
                                 StoreOrder order, GError **error)
{
    *arrangement = (Arrangement){store, filter ? filter : &list_everything, order, NULL};
    if (order == STORE_ORDER_OUTLET)
        arrangement->outlets = read_outlets(store, arrangement->filter->feed_id, error);
    return order != STORE_ORDER_OUTLET || arrangement->outlets;
}

gboolean store_order_has_places(StoreOrder order, const StoreFilter *filter)
{
    if (order == STORE_ORDER_NEWEST || order == STORE_ORDER_OLDEST)
        return TRUE;
    if (filter->query || query_names_actors(filter))
        return FALSE;
    return order != STORE_ORDER_STORY || (!filter->feed_id && !filter->unread);
}

gboolean store_order_is_before(StoreOrder order, const StoreKey *key, const StoreKey *other)
{
    gboolean newer =
        key->sort_s != other->sort_s ? key->sort_s > other->sort_s : key->id > other->id;

    if (key->section != other->section)
        return key->section < other->section;
    if (order == STORE_ORDER_OLDEST)
        return !newer && key->id != other->id;
    return newer;
}

StoreKey store_order_key_before(StoreOrder order, const StoreKey *key)
{
    return (StoreKey){key->sort_s, key->id + (order == STORE_ORDER_OLDEST ? -1 : 1), key->section};
}

/* --- sections --- */

static gint64 section_count(const Arrangement *arrangement)
{
    switch (arrangement->order) {
    case STORE_ORDER_UNREAD:
        return arrangement->filter->unread ? 1 : 2;
    case STORE_ORDER_OUTLET:
        return arrangement->outlets->len;
    case STORE_ORDER_STORY:
        return 2;
    default:
        return 1;
    }
}

/* The section that a key stands in. Keys of stories have the latest article's place, negative. */
static gint64 section_of(const Arrangement *arrangement, const StoreKey *key)
{
    if (arrangement->order == STORE_ORDER_STORY)
        return key->section < 0 ? SECTION_STORIES : SECTION_ALONE;
    return CLAMP(key->section, 0, MAX(section_count(arrangement) - 1, 0));
}

/* What the rows of a section pass, if not all. narrowed holds it. */
static void narrow(const Arrangement *arrangement, gint64 section, ListWindow *window,
                   StoreFilter *narrowed)
{
    *narrowed = *arrangement->filter;
    if (arrangement->order == STORE_ORDER_OUTLET) {
        narrowed->feed_id = g_array_index(arrangement->outlets, Outlet, section).id;
        window->section = narrowed;
    } else if (arrangement->order == STORE_ORDER_UNREAD && !narrowed->unread) {
        narrowed->unread = section == SECTION_UNREAD;
        narrowed->read = section == SECTION_READ;
        narrowed->keep_id = 0;
        window->section = narrowed;
    } else if (arrangement->order == STORE_ORDER_STORY) {
        window->condition = STORY_OF("a.place") " IS NULL";
    }
}

static gboolean is_empty(const Arrangement *arrangement, gint64 section)
{
    const StoreFilter *filter = arrangement->filter;

    if (arrangement->order != STORE_ORDER_OUTLET)
        return FALSE;
    const Outlet *outlet = &g_array_index(arrangement->outlets, Outlet, section);
    return filter->unread ? outlet->unread == 0 && !filter->keep_id : outlet->total == 0;
}

/* The rows of a section next to a key, or from its start or end, in the direction of reading. */
static GPtrArray *read_section(const Arrangement *arrangement, gint64 section, const StoreKey *from,
                               gboolean onward, guint limit, GError **error)
{
    ListWindow window = {arrangement->filter, QUERY_WINDOW_ALL, limit, NULL, NULL};
    gboolean older = onward != (arrangement->order == STORE_ORDER_OLDEST);
    StoreFilter narrowed;

    if (arrangement->order == STORE_ORDER_STORY && section == SECTION_STORIES)
        return story_rows(arrangement->store, arrangement->filter, from, onward, limit, error);
    narrow(arrangement, section, &window, &narrowed);
    if (!list_set_edge(arrangement->store, from, older, &window.part, error))
        return NULL;
    GPtrArray *rows = list_read(arrangement->store, &window, error);
    for (guint i = 0; rows && i < rows->len && arrangement->order != STORE_ORDER_STORY; i++)
        ((StoreArticleRow *)rows->pdata[i])->section = section;
    return rows;
}

/* Rows in the direction of reading, from section to section. */
static GPtrArray *read_on(const Arrangement *arrangement, const StoreKey *from, gboolean onward,
                          guint limit, GError **error)
{
    g_autoptr(GPtrArray) rows =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_row_free);
    gint64 count = section_count(arrangement);
    gint64 first = from ? section_of(arrangement, from) : onward ? 0 : count - 1;

    for (gint64 at = first; at >= 0 && at < count; at += onward ? 1 : -1) {
        if (limit && rows->len >= limit)
            break;
        if (is_empty(arrangement, at))
            continue;
        GPtrArray *more = read_section(arrangement, at, at == first ? from : NULL, onward,
                                       limit ? limit - rows->len : 0, error);
        if (!more)
            return NULL;
        g_ptr_array_extend_and_steal(rows, more);
    }
    return g_steal_pointer(&rows);
}

GPtrArray *store_order_list(Store *store, const StoreFilter *filter, StoreOrder order,
                            const StoreKey *from, gboolean onward, guint limit,
                            gboolean with_snippets, GError **error)
{
    g_auto(Arrangement) arrangement = {0};
    g_autoptr(GPtrArray) rows = NULL;

    if (!arrangement_init(&arrangement, store, filter, order, error))
        return NULL;
    rows = read_on(&arrangement, from, onward, limit, error);
    if (!rows)
        return NULL;
    if (!onward)
        list_reverse(rows);
    if (with_snippets && !list_add_snippets(store, arrangement.filter, rows, error))
        return NULL;
    return g_steal_pointer(&rows);
}

/* --- keys --- */

static gint64 outlet_index(const Arrangement *arrangement, gint64 feed_id)
{
    for (guint i = 0; i < arrangement->outlets->len; i++) {
        if (g_array_index(arrangement->outlets, Outlet, i).id == feed_id)
            return i;
    }
    return 0;
}

gboolean store_order_key(Store *store, const StoreFilter *filter, StoreOrder order, gint64 id,
                         StoreKey *key, GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store,
                   "SELECT a.place, a.feed, a.read, (SELECT s.latest FROM stories s"
                   " WHERE s.id = " STORY_OF("a.place") ") FROM articles a WHERE a.id = ?",
                   error);
    g_auto(Arrangement) arrangement = {0};
    DbStep step = DB_FAILED;

    if (!row || !arrangement_init(&arrangement, store, filter, order, error))
        return FALSE;
    db_int(row, id);
    step = db_step(row, error);
    if (step == DB_END)
        db_fail(store, SQLITE_CONSTRAINT, error);
    if (step != DB_ROW)
        return FALSE;
    *key = (StoreKey){db_column_int(row, 0) >> PLACE_BITS, id, 0};
    if (order == STORE_ORDER_UNREAD && !arrangement.filter->unread)
        key->section = db_column_int(row, 2) ? SECTION_READ : SECTION_UNREAD;
    else if (order == STORE_ORDER_OUTLET)
        key->section = outlet_index(&arrangement, db_column_int(row, 1));
    else if (order == STORE_ORDER_STORY)
        key->section = -db_column_int(row, 3);
    return TRUE;
}

/* --- positions --- */

/* An article that a list shows by a newer one of its group: SQL on the article a. */
#define REPEATED                                                                   \
    "(EXISTS (SELECT 1 FROM duplicates d WHERE d.first = coalesce((SELECT g.first" \
    " FROM duplicates g WHERE g.place = a.place), a.place) AND d.place > a.place)" \
    " OR coalesce((SELECT g.first FROM duplicates g WHERE g.place = a.place), 0) > a.place)"

/* How many articles of the first feeds, and of the next one before a place, others stand for. */
static gint64 count_repeated(const Arrangement *arrangement, const StoreKey *key, GError **error)
{
    g_autoptr(DbSql) sql = db_sql_new("SELECT count(*) FROM (SELECT place FROM duplicates UNION"
                                      " SELECT first FROM duplicates) k CROSS JOIN articles a"
                                      " ON a.place = k.place WHERE (a.feed = ");
    g_autoptr(DbStatement) ask = NULL;
    gint64 section = section_of(arrangement, key), place, count;

    if (!list_find_place(arrangement->store, key, FALSE, &place, error))
        return -1;
    db_sql_int(sql, g_array_index(arrangement->outlets, Outlet, section).id);
    db_sql_add(sql, " AND a.place > ");
    db_sql_int(sql, place);
    db_sql_add(sql, " OR a.feed IN (0");
    for (gint64 i = 0; i < section; i++) {
        g_autofree char *id = g_strdup_printf(", %" G_GINT64_FORMAT,
                                              g_array_index(arrangement->outlets, Outlet, i).id);
        db_sql_add(sql, id);
    }
    db_sql_add(sql, arrangement->filter->unread ? ")) AND a.read = 0 AND " REPEATED
                                                : ")) AND " REPEATED);
    ask = db_sql_prepare(arrangement->store, sql, error);
    return ask && db_number(ask, 0, &count, error) ? count : -1;
}

static gint64 outlet_position(const Arrangement *arrangement, const StoreKey *key, GError **error)
{
    StoreFilter own = *arrangement->filter;
    gint64 section = section_of(arrangement, key), before = 0, repeated = 0;

    if (arrangement->outlets->len == 0)
        return 0;
    for (gint64 i = 0; i < section; i++) {
        const Outlet *outlet = &g_array_index(arrangement->outlets, Outlet, i);
        before += own.unread ? outlet->unread : outlet->total;
    }
    if (!own.feed_id)
        repeated = count_repeated(arrangement, key, error);
    own.feed_id = g_array_index(arrangement->outlets, Outlet, section).id;
    own.keep_id = 0;
    gint64 newer = store_articles_position(arrangement->store, &own, key, error);
    return repeated < 0 || newer < 0 ? -1 : before + newer - repeated;
}

static gint64 unread_position(const Arrangement *arrangement, const StoreKey *key, GError **error)
{
    Store *store = arrangement->store;
    StoreFilter unread = *arrangement->filter;
    gint64 newer;

    unread.unread = TRUE;
    newer = store_articles_position(store, &unread, key, error);
    if (newer < 0 || arrangement->filter->unread || key->section == SECTION_UNREAD)
        return newer;
    unread.keep_id = 0;
    gint64 all = store_articles_position(store, arrangement->filter, key, error);
    gint64 unread_all = store_articles_count(store, &unread, error);
    return all < 0 || unread_all < 0 ? -1 : unread_all + all - newer;
}

static gint64 story_position(const Arrangement *arrangement, const StoreKey *key, GError **error)
{
    g_autoptr(DbStatement) ask = NULL;
    gint64 place, alone;
    gint64 before = story_count_before(arrangement->store, key, error);

    if (before < 0 || key->section < 0)
        return before;
    ask =
        db_prepare(arrangement->store,
                   "SELECT count(*) FROM articles a WHERE a.place > ? AND " STORY_OF(
                       "a.place") " IS NULL AND NOT " REPEATED " AND " STORY_NOT_HIDDEN("a.place"),
                   error);
    if (!ask || !list_find_place(arrangement->store, key, FALSE, &place, error))
        return -1;
    db_int(ask, place);
    return db_number(ask, 0, &alone, error) ? before + alone : -1;
}

gint64 store_order_position(Store *store, const StoreFilter *filter, StoreOrder order,
                            const StoreKey *key, GError **error)
{
    g_auto(Arrangement) arrangement = {0};

    if (!arrangement_init(&arrangement, store, filter, order, error))
        return -1;
    gint64 newer = order == STORE_ORDER_NEWEST || order == STORE_ORDER_OLDEST
                       ? store_articles_position(store, filter, key, error)
                       : 0;
    gint64 all;

    switch (order) {
    case STORE_ORDER_OLDEST:
        all = newer < 0 ? -1 : store_articles_count(store, filter, error);
        return all < 0 ? -1 : MAX(all - newer - 1, 0);
    case STORE_ORDER_UNREAD:
        return unread_position(&arrangement, key, error);
    case STORE_ORDER_OUTLET:
        return outlet_position(&arrangement, key, error);
    case STORE_ORDER_STORY:
        return story_position(&arrangement, key, error);
    default:
        return newer;
    }
}

/* --- the next unread --- */

/* Of what is unread: no section has more than that. */
static gboolean find_unread(const Arrangement *arrangement, const StoreKey *key, gboolean onward,
                            StoreKey *found, GError **error)
{
    g_autoptr(GPtrArray) rows = read_on(arrangement, key, onward, 1, error);

    if (!rows || rows->len == 0)
        return FALSE;
    const StoreArticleRow *row = rows->pdata[0];
    *found = store_article_row_key(row);
    return TRUE;
}

gboolean store_order_next_unread(Store *store, const StoreFilter *filter, StoreOrder order,
                                 const StoreKey *key, gboolean onward, StoreKey *found,
                                 GError **error)
{
    StoreFilter unread = filter ? *filter : list_everything;
    g_auto(Arrangement) arrangement = {0};
    StoreKey from = *key;

    if (order == STORE_ORDER_NEWEST || order == STORE_ORDER_OLDEST)
        return store_articles_next_unread(store, filter, key,
                                          onward == (order == STORE_ORDER_NEWEST), found, error);
    unread.unread = TRUE;
    unread.keep_id = 0;
    if (!arrangement_init(&arrangement, store, &unread, order, error))
        return FALSE;
    if (order == STORE_ORDER_UNREAD && key->section == SECTION_READ && onward)
        return FALSE;
    /* From among those that are read the unread ones end with the oldest. */
    if (order == STORE_ORDER_UNREAD && key->section == SECTION_READ)
        return find_unread(&arrangement, NULL, onward, found, error);
    from.section = order == STORE_ORDER_UNREAD ? 0 : key->section;
    return find_unread(&arrangement, &from, onward, found, error);
}
