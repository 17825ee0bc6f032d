/* What the readers of lists share: in the order of dates, in others, and the counts. Internal. */
#ifndef DIXIT_STORE_LIST_H
#define DIXIT_STORE_LIST_H

#include "store/article.h"
#include "store/db.h"
#include "store/duplicate.h"
#include "store/query_sql.h"
#include "store/story_write.h"

/* What of a list is asked for. */
typedef struct {
    const StoreFilter *filter;
    QueryWindow part;
    guint limit; /* 0 for none */
    /* Of an order in sections: only rows that pass these, too; NULL for all. What of a group shows
       is told by the filter of the list, whatever the section. */
    const StoreFilter *section;
    const char *condition; /* SQL on the article a */
} ListWindow;

/* A filter that lets everything pass. */
extern const StoreFilter list_everything;

/* Columns of a row of a list, from the tables a (articles) and f (feeds). */
#define LIST_COLUMNS                                                                        \
    "a.id, a.feed, a.place, " DB_OUTLET                                                     \
    ", a.title, a.read, a.starred, a.statements," DUPLICATE_GROUP("a.place") ", " STORY_OF( \
        "a.place")
#define LIST_COLUMN_PLACE 2
#define LIST_COLUMN_GROUP 8
#define LIST_COLUMN_STORY 9
#define LIST_COLUMN_COUNT 10

StoreArticleRow *list_read_row(DbStatement *row);

/* Adds a row to others, with the outlets of its group where these are several; takes it. */
gboolean list_add_row(Store *store, StoreArticleRow *row, gint64 place, gint64 group,
                      GPtrArray *rows, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Finds the place that a key stands at, to go on from there to older or newer ones: that of its
 * article, or, when that is gone, the edge between its neighbours of the same second.
 */
gboolean list_find_place(Store *store, const StoreKey *key, gboolean older, gint64 *place,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Bounds a window by a key (NULL: not at all): older ones behind it, or newer ones. */
gboolean list_set_edge(Store *store, const StoreKey *from, gboolean older, QueryWindow *part,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The rows of a window in its own direction; the caller unrefs them. */
GPtrArray *list_read(Store *store, const ListWindow *window,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The article that is shown even when read, where it is and lies in the window; else NULL. */
gboolean list_read_kept(Store *store, const ListWindow *window, StoreArticleRow **kept,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean list_add_snippets(Store *store, const StoreFilter *filter, GPtrArray *rows,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void list_reverse(GPtrArray *rows);

#endif
