/* Screens that stand over the panes. Each is made for ui_push(). */
#ifndef DIXIT_UI_SCREENS_H
#define DIXIT_UI_SCREENS_H

#include "store/actor.h"
#include "ui/view.h"

/* Actors of all articles that the scope leaves, or (article) of the one that is read. */
UiView *ui_actors_new(Ui *ui, gboolean article);

/* Who said what: in all articles, by one actor (whom the view then owns), or in this article. */
UiView *ui_statements_new(Ui *ui, StoreActor *actor);
UiView *ui_article_statements_new(Ui *ui);

/* The keys of a place first, then those of others; Enter runs a command. */
UiView *ui_help_new(Ui *ui, guint where);

/* The links of the article that is read. */
UiView *ui_links_new(Ui *ui);

/* Feeds whose last fetch failed; messages of this run. */
UiView *ui_errors_new(Ui *ui);
UiView *ui_messages_new(Ui *ui);

#endif
