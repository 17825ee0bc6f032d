#include "config.h"

#include "store/page.h"

#include <string.h>

#include "store/annotate.h"
#include "store/write.h"

StorePage *store_page_new(StorePageKind kind)
{
    StorePage *page = g_new0(StorePage, 1);

    page->kind = kind;
    return page;
}

void store_page_free(StorePage *page)
{
    g_free(page->url);
    g_free(page->title);
    g_free(page->language);
    g_free(page->html);
    g_free(page->text);
    g_free(page);
}

gboolean store_page_read(Store *store, gint64 place, StorePage **page, GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store,
                   "SELECT kind, url, title, language, html, text, tries, due, fetched_s"
                   " FROM pages WHERE place = ?",
                   error);

    *page = NULL;
    if (!row)
        return FALSE;
    db_int(row, place);

    DbStep step = db_step(row, error);
    if (step != DB_ROW)
        return step == DB_END;
    *page = store_page_new(
        (StorePageKind)CLAMP(db_column_int(row, 0), STORE_PAGE_NONE, STORE_PAGE_SHORT));
    (*page)->url = db_column_text(row, 1);
    (*page)->title = db_column_text(row, 2);
    (*page)->language = db_column_text(row, 3);
    (*page)->html = db_column_text(row, 4);
    (*page)->text = db_column_text(row, 5);
    (*page)->tries = (guint)db_column_int(row, 6);
    (*page)->due = db_column_int(row, 7) != 0;
    (*page)->fetched_s = db_column_int(row, 8);
    return TRUE;
}

/* Notes that a page was asked for and gave no text; what it gave before stays. */
static gboolean note_try(Store *store, gint64 place, const StorePage *page, GError **error)
{
    g_autoptr(DbStatement) write =
        db_prepare(store,
                   "INSERT INTO pages(place, kind, url, tries, due, fetched_s, body)"
                   " VALUES(?, ?, ?, 1, ?, ?, 1)"
                   " ON CONFLICT DO UPDATE SET"
                   " kind = iif(text IS NULL, excluded.kind, kind), tries = tries + 1,"
                   " due = excluded.due, fetched_s = excluded.fetched_s",
                   error);

    if (!write)
        return FALSE;
    db_int(write, place);
    db_int(write, page->kind);
    db_text(write, page->url);
    /* What the page is like does not change soon; that nothing came may. */
    db_int(write, page->kind == STORE_PAGE_NONE);
    db_int(write, page->fetched_s);
    return db_run(write, error);
}

static gboolean write_page(Store *store, gint64 place, const StorePage *page, GError **error)
{
    g_autoptr(DbStatement) write =
        db_prepare(store,
                   "INSERT OR REPLACE INTO pages(place, kind, url, title, language, html, text,"
                   " body, tries, due, fetched_s) VALUES(?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)",
                   error);

    if (!write)
        return FALSE;
    db_int(write, place);
    db_int(write, page->kind);
    db_text(write, page->url);
    db_text(write, page->title);
    db_text(write, page->language);
    db_text(write, page->html);
    db_text(write, page->text);
    db_int(write, store_words_body(page->title, page->text));
    db_int(write, page->fetched_s);
    return db_run(write, error);
}

static gboolean save_page(Store *store, gint64 id, const StorePage *page, GError **error)
{
    g_autoptr(StorePage) former = NULL;
    gint64 place = store_article_place(store, id, error);

    if (!place || !store_page_read(store, place, &former, error))
        return FALSE;
    if (!page->text)
        return note_try(store, place, page, error);
    if (former && g_strcmp0(former->text, page->text) == 0)
        return write_page(store, place, page, error);
    return store_words_unindex(store, place, error) && store_annotation_drop(store, place, error) &&
           write_page(store, place, page, error) && store_words_index(store, place, error);
}

gboolean store_page_save(Store *store, gint64 id, const StorePage *page, GError **error)
{
    if (!db_guard_enter(store, error))
        return FALSE;
    return db_guard_leave(store, save_page(store, id, page, error), error);
}

gboolean store_page_make_due(Store *store, gint64 place, GError **error)
{
    g_autoptr(DbStatement) write =
        db_prepare(store, "UPDATE pages SET due = 1, tries = 0 WHERE place = ?", error);

    if (!write)
        return FALSE;
    db_int(write, place);
    return db_run(write, error);
}

GArray *store_pages_due(Store *store, gint64 feed_id, guint count, guint tries_max, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT a.id FROM (SELECT place, id FROM articles WHERE feed = ?"
                   " ORDER BY place DESC LIMIT ?) a JOIN contents c ON c.id = a.id"
                   " LEFT JOIN pages p ON p.place = a.place WHERE c.url IS NOT NULL"
                   " AND (p.place IS NULL OR (p.due AND p.tries < ?)) ORDER BY a.place DESC",
                   error);
    DbStep step = DB_FAILED;

    if (rows) {
        db_int(rows, feed_id);
        db_int(rows, count);
        db_int(rows, tries_max);
    }
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        gint64 id = db_column_int(rows, 0);
        g_array_append_val(ids, id);
    }
    return step == DB_END ? g_steal_pointer(&ids) : NULL;
}
