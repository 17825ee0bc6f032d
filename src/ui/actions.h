/* The functions behind the table of commands, by the file that holds them. */
#ifndef DIXIT_UI_ACTIONS_H
#define DIXIT_UI_ACTIONS_H

#include "ui/command.h"

/* --- going about (navigate.c) --- */
void ui_act_down(Ui *ui, const UiCall *call);
void ui_act_up(Ui *ui, const UiCall *call);
void ui_act_half_page_down(Ui *ui, const UiCall *call);
void ui_act_half_page_up(Ui *ui, const UiCall *call);
void ui_act_page_down(Ui *ui, const UiCall *call);
void ui_act_page_up(Ui *ui, const UiCall *call);
void ui_act_first(Ui *ui, const UiCall *call);
void ui_act_last(Ui *ui, const UiCall *call);
void ui_act_enter(Ui *ui, const UiCall *call);
void ui_act_back(Ui *ui, const UiCall *call);
void ui_act_leave(Ui *ui, const UiCall *call);
void ui_act_escape(Ui *ui, const UiCall *call);
void ui_act_next_pane(Ui *ui, const UiCall *call);
void ui_act_previous_pane(Ui *ui, const UiCall *call);
void ui_act_next_article(Ui *ui, const UiCall *call);
void ui_act_previous_article(Ui *ui, const UiCall *call);
void ui_act_next_unread(Ui *ui, const UiCall *call);
void ui_act_previous_unread(Ui *ui, const UiCall *call);
void ui_act_previous_match(Ui *ui, const UiCall *call);
void ui_act_next_unread_feed(Ui *ui, const UiCall *call);
void ui_act_previous_unread_feed(Ui *ui, const UiCall *call);
void ui_act_news(Ui *ui, const UiCall *call);
void ui_act_feeds(Ui *ui, const UiCall *call);
void ui_act_articles(Ui *ui, const UiCall *call);
void ui_act_actors(Ui *ui, const UiCall *call);
void ui_act_statements(Ui *ui, const UiCall *call);
void ui_act_help(Ui *ui, const UiCall *call);
void ui_act_errors(Ui *ui, const UiCall *call);
void ui_act_messages(Ui *ui, const UiCall *call);
void ui_act_zoom(Ui *ui, const UiCall *call);
void ui_act_redraw(Ui *ui, const UiCall *call);
void ui_act_suspend(Ui *ui, const UiCall *call);
void ui_act_demo(Ui *ui, const UiCall *call);
void ui_act_quit(Ui *ui, const UiCall *call);

/* --- in layers (layer.c) --- */
void ui_act_accept(Ui *ui, const UiCall *call);
void ui_act_dismiss(Ui *ui, const UiCall *call);
void ui_act_complete(Ui *ui, const UiCall *call);
void ui_act_choice_down(Ui *ui, const UiCall *call);
void ui_act_choice_up(Ui *ui, const UiCall *call);
void ui_act_choice_page_down(Ui *ui, const UiCall *call);
void ui_act_choice_page_up(Ui *ui, const UiCall *call);
void ui_act_line_left(Ui *ui, const UiCall *call);
void ui_act_line_right(Ui *ui, const UiCall *call);
void ui_act_line_start(Ui *ui, const UiCall *call);
void ui_act_line_end(Ui *ui, const UiCall *call);
void ui_act_erase_left(Ui *ui, const UiCall *call);
void ui_act_erase_right(Ui *ui, const UiCall *call);
void ui_act_erase_word(Ui *ui, const UiCall *call);
void ui_act_erase_start(Ui *ui, const UiCall *call);
void ui_act_erase_end(Ui *ui, const UiCall *call);
void ui_act_switch_question(Ui *ui, const UiCall *call); /* picker.c */

/* --- in an article (inspect.c) --- */
void ui_act_next_statement(Ui *ui, const UiCall *call);
void ui_act_previous_statement(Ui *ui, const UiCall *call);
void ui_act_next_mention(Ui *ui, const UiCall *call);
void ui_act_previous_mention(Ui *ui, const UiCall *call);
void ui_act_article_statements(Ui *ui, const UiCall *call);
void ui_act_article_actors(Ui *ui, const UiCall *call);
void ui_act_explain(Ui *ui, const UiCall *call);
void ui_act_open(Ui *ui, const UiCall *call);
void ui_act_open_read(Ui *ui, const UiCall *call);
void ui_act_links(Ui *ui, const UiCall *call);
void ui_act_link(Ui *ui, const UiCall *call);
void ui_act_copy(Ui *ui, const UiCall *call);
void ui_act_enclosures(Ui *ui, const UiCall *call);

/* --- the article's web page (full_text.c) --- */
void ui_act_full_text(Ui *ui, const UiCall *call);

/* --- giving an article away (output.c) --- */
void ui_act_save(Ui *ui, const UiCall *call);
void ui_act_pipe(Ui *ui, const UiCall *call);
void ui_act_dump(Ui *ui, const UiCall *call); /* dump.c */

/* --- actors (persons.c, timeline.c) --- */
void ui_act_follow(Ui *ui, const UiCall *call);
void ui_act_compare(Ui *ui, const UiCall *call);
void ui_act_timeline(Ui *ui, const UiCall *call);
void ui_act_earlier_day(Ui *ui, const UiCall *call);
void ui_act_later_day(Ui *ui, const UiCall *call);

/* --- what narrows the lists (filter.c) --- */
void ui_act_search(Ui *ui, const UiCall *call);
void ui_act_pick_actor(Ui *ui, const UiCall *call);
void ui_act_save_search(Ui *ui, const UiCall *call);   /* searches.c */
void ui_act_forget_search(Ui *ui, const UiCall *call); /* likewise */
void ui_act_filters(Ui *ui, const UiCall *call);       /* chips.c */
void ui_act_filter(Ui *ui, const UiCall *call);
void ui_act_sort(Ui *ui, const UiCall *call);
void ui_act_group(Ui *ui, const UiCall *call);
void ui_act_story(Ui *ui, const UiCall *call);
void ui_act_hide_read(Ui *ui, const UiCall *call);
void ui_act_marks(Ui *ui, const UiCall *call); /* options.c */
void ui_act_set(Ui *ui, const UiCall *call);
void ui_act_command(Ui *ui, const UiCall *call);

/* --- what changes the store (change.c) --- */
void ui_act_toggle_read(Ui *ui, const UiCall *call);
void ui_act_toggle_star(Ui *ui, const UiCall *call);
void ui_act_read_all(Ui *ui, const UiCall *call);
void ui_act_select(Ui *ui, const UiCall *call);       /* select.c */
void ui_act_select_range(Ui *ui, const UiCall *call); /* likewise */
void ui_act_kill(Ui *ui, const UiCall *call);
void ui_act_tags(Ui *ui, const UiCall *call);
void ui_act_actor(Ui *ui, const UiCall *call); /* correct.c */
void ui_act_undo(Ui *ui, const UiCall *call);
void ui_act_update(Ui *ui, const UiCall *call);     /* updates.c */
void ui_act_update_all(Ui *ui, const UiCall *call); /* likewise */
void ui_act_cancel(Ui *ui, const UiCall *call);     /* likewise */
void ui_act_add(Ui *ui, const UiCall *call);        /* subscribe.c */
void ui_act_edit(Ui *ui, const UiCall *call);       /* subscriptions.c */
void ui_act_import(Ui *ui, const UiCall *call);     /* lists.c */
void ui_act_export(Ui *ui, const UiCall *call);     /* likewise */

/* --- what commands take, begun: char * in an array that the caller unrefs --- */
GPtrArray *ui_complete_actor(Ui *ui, const char *text);
GPtrArray *ui_complete_correction(Ui *ui, const char *text);
GPtrArray *ui_complete_file(Ui *ui, const char *text);
GPtrArray *ui_complete_option(Ui *ui, const char *text);
GPtrArray *ui_complete_search(Ui *ui, const char *text);
GPtrArray *ui_complete_order(Ui *ui, const char *text);
GPtrArray *ui_complete_tags(Ui *ui, const char *text);

#endif
