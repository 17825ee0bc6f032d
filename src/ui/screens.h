/* Screens that stand over the panes. Each is made for ui_push(). */
#ifndef DIXIT_UI_SCREENS_H
#define DIXIT_UI_SCREENS_H

#include "store/actor.h"
#include "ui/view.h"

/* Actors of all articles that the scope leaves, or (article) of the one that is read. */
UiView *ui_actors_new(Ui *ui, gboolean article);

/*
 * Who said what: in all articles, by one actor (whom the view then owns), or in this article.
 * when  a further query, such as "since:2023-05-30", of one actor's; NULL for none
 */
UiView *ui_statements_new(Ui *ui, StoreActor *actor, const char *when);
UiView *ui_article_statements_new(Ui *ui);

/* Opens the article of a statement at its words; the screens over the panes wait behind it. */
void ui_open_statement(Ui *ui, const StoreStatement *statement);

/* A statement with its attribution, for a note: "“…” — speaker, outlet, date, address". */
char *ui_statement_citation(Ui *ui, const StoreStatement *statement);

/* How often an actor (whom the view then owns) spoke, day by day. */
UiView *ui_timeline_new(Ui *ui, StoreActor *actor);

/* What two actors said; both are taken. */
UiView *ui_compare_new(Ui *ui, StoreActor *one, StoreActor *other);

/* The keys of a place first, then those of others; Enter runs a command. */
UiView *ui_help_new(Ui *ui, guint where);

/* The links of the article that is read. */
UiView *ui_links_new(Ui *ui);

/* Sounds, films and files that came with the article that is read. */
UiView *ui_enclosures_new(Ui *ui);

/* Feeds whose last fetch failed; messages of this run. */
UiView *ui_errors_new(Ui *ui);
UiView *ui_messages_new(Ui *ui);

#endif
