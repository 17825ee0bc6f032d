/* The reading pane: an article with its actors and statements marked. */
#ifndef DIXIT_UI_READING_H
#define DIXIT_UI_READING_H

#include "app/article.h"
#include "ui/view.h"

UiView *ui_reading_new(Ui *ui);

/* Shows an article from its start, if it is not shown already; FALSE where that failed. */
gboolean ui_reading_show(UiView *view, gint64 id);
void ui_reading_close(UiView *view);

/*
 * Shows another text of the article that is shown, from the same place on; nothing changes where it
 * is that already. FALSE where it is not stored; what else went wrong is said.
 */
gboolean ui_reading_switch(UiView *view, AppTextChoice choice);

/*
 * The reading pane with the selected article in it, in front; NULL with a word about it where none
 * is selected (inspect.c).
 */
UiView *ui_need_reading(Ui *ui);

/* Marks what is shown read, where it is not. */
void ui_reading_mark_read(UiView *view);

/* What is shown; NULL for nothing. Belongs to the view. */
const AppArticle *ui_reading_article(UiView *view);

/* TRUE while what is shown is analysed: its marks come when that is done. */
gboolean ui_reading_is_analysing(UiView *view);

/* Its state has changed in the store. */
void ui_reading_set_state(UiView *view, gboolean read, gboolean starred);

/* The words that are searched for have changed. */
void ui_reading_renew_matches(UiView *view);

/* --- what is selected: a statement, or a mention, or nothing --- */

typedef struct {
    int statement; /* index; -1 */
    int actor;     /* index of the actor that is mentioned; -1 */
    int mention;   /* index into its mentions */
} UiSelection;

UiSelection ui_reading_selection(UiView *view);
void ui_reading_select_statement(UiView *view, guint statement);
void ui_reading_select_mention(UiView *view, guint actor, guint mention);

/* Go on by count (negative: back); FALSE where the article has no more of them. */
gboolean ui_reading_step_statement(UiView *view, int count);
gboolean ui_reading_step_mention(UiView *view, int count);
gboolean ui_reading_step_match(UiView *view, int count);

#endif
