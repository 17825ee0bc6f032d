#include "config.h"

#include "base/i18n.h"
#include "ui/actions.h"
#include "ui/articles_private.h"
#include "ui/browser.h"

/* More than a reader selects by hand. */
#define SELECTED_MAX 10000

static UiArticles *articles_of(UiView *view)
{
    return (UiArticles *)view;
}

static const StoreArticleRow *row_at(const UiArticles *articles, guint index)
{
    return g_ptr_array_index(articles->rows, index);
}

static gboolean stands_before(const UiArticles *articles, StoreKey a, StoreKey b)
{
    return store_order_is_before(ui_articles_order(articles), &a, &b);
}

static guint index_of(const UiArticles *articles, gint64 id)
{
    for (guint i = 0; i < articles->rows->len; i++) {
        if (row_at(articles, i)->id == id)
            return i;
    }
    return articles->cursor;
}

static gboolean is_in_range(const UiArticles *articles, guint index)
{
    if (articles->rows->len == 0)
        return FALSE;
    if (ui_articles_is_sorted(articles)) { /* all rows are there */
        guint anchor = index_of(articles, articles->anchor.id);
        return index >= MIN(anchor, articles->cursor) && index <= MAX(anchor, articles->cursor);
    }
    StoreKey key = store_article_row_key(row_at(articles, index));
    StoreKey cursor = store_article_row_key(row_at(articles, articles->cursor));
    gboolean down = stands_before(articles, articles->anchor, cursor);
    StoreKey first = down ? articles->anchor : cursor, last = down ? cursor : articles->anchor;
    return !stands_before(articles, key, first) && !stands_before(articles, last, key);
}

gboolean ui_articles_is_selected(const UiArticles *articles, guint index)
{
    gint64 id = row_at(articles, index)->id;

    return g_hash_table_contains(articles->selected, &id) ||
           (articles->selecting && is_in_range(articles, index));
}

gboolean ui_articles_has_selection(UiView *view)
{
    const UiArticles *articles = articles_of(view);

    return articles->selecting || g_hash_table_size(articles->selected) > 0;
}

gboolean ui_articles_clear_selection(UiView *view)
{
    UiArticles *articles = articles_of(view);
    gboolean had = ui_articles_has_selection(view);

    articles->selecting = FALSE;
    g_hash_table_remove_all(articles->selected);
    return had;
}

static void add(UiArticles *articles, gint64 id)
{
    if (g_hash_table_size(articles->selected) < SELECTED_MAX)
        g_hash_table_add(articles->selected, g_memdup2(&id, sizeof id));
}

/* Adds the articles from one key to another that stands behind it, which may be far away. */
static void add_between(UiArticles *articles, StoreKey first, StoreKey last)
{
    Ui *ui = articles->view.ui;
    StoreFilter filter = ui_articles_filter(&articles->view);
    StoreOrder order = ui_articles_order(articles);
    StoreKey before = store_order_key_before(order, &first);
    GError *error = NULL;
    g_autoptr(GPtrArray) rows = store_order_list(app_store(ui->app), &filter, order, &before, TRUE,
                                                 SELECTED_MAX, FALSE, &error);

    if (!rows)
        ui_complain(ui, error);
    for (guint i = 0; rows && i < rows->len; i++) {
        StoreKey key = store_article_row_key(g_ptr_array_index(rows, i));
        if (stands_before(articles, last, key))
            break;
        add(articles, key.id);
    }
}

/* Makes the range that is being chosen part of what is selected. */
static void end_range(UiArticles *articles)
{
    if (!articles->selecting || articles->rows->len == 0)
        return;
    articles->selecting = FALSE;
    if (ui_articles_is_sorted(articles)) {
        guint anchor = index_of(articles, articles->anchor.id), cursor = articles->cursor;
        for (guint i = MIN(anchor, cursor); i <= MAX(anchor, cursor); i++)
            add(articles, row_at(articles, i)->id);
        return;
    }
    StoreKey cursor = store_article_row_key(row_at(articles, articles->cursor));
    if (stands_before(articles, articles->anchor, cursor))
        add_between(articles, articles->anchor, cursor);
    else
        add_between(articles, cursor, articles->anchor);
}

static int compare_ids(gconstpointer a, gconstpointer b)
{
    gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

    return (left > right) - (left < right);
}

GArray *ui_articles_selected(UiView *view)
{
    UiArticles *articles = articles_of(view);
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    GHashTableIter iter;
    gpointer id;

    end_range(articles);
    g_hash_table_iter_init(&iter, articles->selected);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        g_array_append_val(ids, *(gint64 *)id);
    g_array_sort(ids, compare_ids);
    return ids;
}

/* --- commands --- */

static void say_selected(Ui *ui, guint count)
{
    ui_say(ui,
           ngettext("%u article selected: m, f, t and o work on it, Esc lets go",
                    "%u articles selected: m, f, t and o work on them, Esc lets go", count),
           count);
}

void ui_act_select(Ui *ui, const UiCall *call)
{
    UiArticles *articles = articles_of(ui->panes[UI_PANE_ARTICLES]);
    gint64 id = ui_articles_id(&articles->view);

    if (!id)
        return;
    end_range(articles);
    if (!g_hash_table_remove(articles->selected, &id))
        add(articles, id);
    ui_articles_step(&articles->view, 1);
    say_selected(ui, g_hash_table_size(articles->selected));
}

void ui_act_select_range(Ui *ui, const UiCall *call)
{
    UiArticles *articles = articles_of(ui->panes[UI_PANE_ARTICLES]);
    const StoreArticleRow *row = ui_articles_row(&articles->view);

    if (!row)
        return;
    if (articles->selecting) {
        end_range(articles);
        say_selected(ui, g_hash_table_size(articles->selected));
        return;
    }
    articles->selecting = TRUE;
    articles->anchor = store_article_row_key(row);
    ui_say(ui, _("Selecting from here to where you go: m, f, t and o work on it, Esc lets go"));
}
