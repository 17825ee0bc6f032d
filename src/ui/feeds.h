/* The pane of feeds. */
#ifndef DIXIT_UI_FEEDS_H
#define DIXIT_UI_FEEDS_H

#include "ui/view.h"

UiView *ui_feeds_new(Ui *ui);

/* Narrows the lists to the selected feed; FALSE where they are so already. */
gboolean ui_feeds_apply(UiView *view);

/* Selects the feed that the lists are narrowed to. */
void ui_feeds_follow(UiView *view);

/* The id of the selected feed; 0 where a list of all feeds is selected. */
gint64 ui_feeds_id(UiView *view);

/* Adds the ids (gint64) of the selected feed, or of all in the selected folder. */
void ui_feeds_collect(UiView *view, GArray *ids);

/* Selects the next feed with unread articles (previous with step -1); FALSE for none. */
gboolean ui_feeds_step_unread(UiView *view, int step);

/* Selects a feed by id. */
void ui_feeds_select(UiView *view, gint64 feed_id);

/* Why the last fetch of a feed failed; NULL where it did not. Belongs to the view. */
const char *ui_feeds_error(UiView *view, gint64 feed_id);

/* How many feeds there are. */
guint ui_feeds_count(UiView *view);

/* Draws what a reader without feeds can do. */
void ui_feeds_draw_greeting(const UiRect *rect);

#endif
