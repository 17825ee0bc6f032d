/* What the two halves of the pane of articles share: its window into the list. */
#ifndef DIXIT_UI_ARTICLES_PRIVATE_H
#define DIXIT_UI_ARTICLES_PRIVATE_H

#include "store/arrange.h"
#include "ui/articles.h"

typedef struct {
    UiView view;
    GPtrArray *rows;   /* StoreArticleRow: a stretch of the list */
    guint cursor, top; /* indices into rows */
    int height;
    gint64 before;                 /* articles of the list in front of rows; -1 unknown */
    gint64 total;                  /* -1 unknown */
    gboolean at_newest, at_oldest; /* rows reach the list's start, and its end */
    guint newest;                  /* the order has so many of the newest alone; 0 for all */
    guint count_source;
    GHashTable *selected; /* gint64: ids of articles that commands work on */
    gboolean selecting;   /* and all from anchor to the cursor */
    StoreKey anchor;
    gint64 seen_id; /* the last article that was stored when the list was read from its start */
    guint news;     /* of this list, stored since and held back; 0 shows all there is */
    gint64 news_id; /* up to which they have been counted */
} UiArticles;

/* TRUE where the rows stand in an order that has no places, and are all there. */
gboolean ui_articles_is_sorted(const UiArticles *articles);

/* The order of the list in the store, where it has places. */
StoreOrder ui_articles_order(const UiArticles *articles);

/* Where an article stands in the order of the list; as the key says where it is gone. */
StoreKey ui_articles_key(const UiArticles *articles, const StoreKey *key);

/* Read the rows anew: from the list's start, from its end, around an article on a screen row. */
void ui_articles_load_newest(UiArticles *articles);
void ui_articles_load_oldest(UiArticles *articles);
void ui_articles_load_around(UiArticles *articles, StoreKey key, guint screen_row);

/* Looks whether news has come for this list, which then stays as it is; an empty one takes it. */
void ui_articles_hold(UiArticles *articles);

/* Adds what has come since to the news of a list that is held: costs what that is, not all news. */
void ui_articles_hold_on(UiArticles *articles);

/* TRUE where days have headings. */
gboolean ui_articles_has_days(const UiArticles *articles);

/* TRUE for a row above which a heading stands: the first of its group (day, story,
 * outlet) on the screen. */
gboolean ui_articles_begins_group(const UiArticles *articles, guint index);

/* What the heading of a row's group says, to be freed. */
char *ui_articles_heading(const UiArticles *articles, guint index);

/* TRUE for a row that commands work on (select.c). */
gboolean ui_articles_is_selected(const UiArticles *articles, guint index);

/* Puts the cursor on an article; FALSE where the rows do not have it. */
gboolean ui_articles_find(UiArticles *articles, gint64 id);

/* Moves the cursor by lines, reading on where rows end; FALSE where the list ends first. */
gboolean ui_articles_move_by(UiArticles *articles, gint64 lines);

/* Makes the cursor visible, and the screen full as far as the list reaches. */
void ui_articles_settle(UiArticles *articles);

#endif
