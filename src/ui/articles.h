/* The pane of articles: a window into a list of any length. */
#ifndef DIXIT_UI_ARTICLES_H
#define DIXIT_UI_ARTICLES_H

#include "store/article.h"
#include "ui/view.h"

UiView *ui_articles_new(Ui *ui);

/* What narrows the list has changed: reads it from its start. */
void ui_articles_reload(UiView *view);

/* How many articles an update has brought that the list does not show yet; and shows them. */
guint ui_articles_news(UiView *view);
void ui_articles_show_news(UiView *view);

/* How many of the newest articles the order of the list has alone; 0 for all. */
guint ui_articles_newest(UiView *view);

/* Looks, while an update runs, what it has brought for the list. */
void ui_articles_fill(UiView *view);

/* The selected row; NULL in an empty list. */
const StoreArticleRow *ui_articles_row(UiView *view);

/* Its article's id; 0 for none. */
gint64 ui_articles_id(UiView *view);

/* Selects the next article (count: how many further, negative for back); FALSE at the end. */
gboolean ui_articles_step(UiView *view, int count);

/* Selects the next unread one (older), or the previous one; FALSE for none. */
gboolean ui_articles_step_unread(UiView *view, gboolean older);

/* Selects an article by id where the list has it near the cursor; FALSE where it has not. */
gboolean ui_articles_select(UiView *view, gint64 id);

/* Selects the article at a place of the list, or what comes behind it. */
void ui_articles_go(UiView *view, StoreKey key);

/* An article's state has changed: shows it without reading the list again. */
void ui_articles_set_read(UiView *view, gint64 id, gboolean read);
void ui_articles_set_starred(UiView *view, gint64 id, gboolean starred);

/* --- several articles at once (select.c) --- */

gboolean ui_articles_has_selection(UiView *view);

/* Their ids (gint64), at most some thousand, in an array that the caller unrefs. */
GArray *ui_articles_selected(UiView *view);

/* Lets go of them; FALSE where there were none. */
gboolean ui_articles_clear_selection(UiView *view);

/* The filter that the list stands for; it holds until the scope changes. */
StoreFilter ui_articles_filter(UiView *view);

#endif
