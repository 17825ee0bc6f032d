#include "config.h"

#include "ui/command.h"

#include <string.h>

#include "base/i18n.h"
#include "ui/actions.h"

#define WITH_ARTICLE (UI_IN_ARTICLES | UI_IN_READING)
#define WITH_ACTOR   (UI_IN_READING | UI_IN_ACTORS | UI_IN_STATEMENTS | UI_IN_TIMELINE)
#define IN_LISTS     (UI_EVERYWHERE | UI_IN_MENU)
#define IN_LINE      (UI_IN_PROMPT | UI_IN_PICKER)
#define WITH_TEXT    (UI_IN_ARTICLES | UI_IN_READING | UI_IN_STATEMENTS)

const UiCommand ui_commands[] = {
    /* TRANSLATORS: this help and those of all other commands have at most 48 cells; a test says
       which is longer. Names of keys and of commands (Esc, fg, join) stay as they are. */
    {"down", "j <Down>", IN_LISTS, N_("Move down one line"), ui_act_down},
    {"up", "k <Up>", IN_LISTS, N_("Move up one line"), ui_act_up},
    {"half-page-down", "^D", IN_LISTS, N_("Move down half a page"), ui_act_half_page_down},
    {"half-page-up", "^U", IN_LISTS, N_("Move up half a page"), ui_act_half_page_up},
    {"page-down", "<Space> ^F <PgDn>", IN_LISTS, N_("Move down one page"), ui_act_page_down},
    {"page-up", "b ^B <PgUp>", IN_LISTS, N_("Move up one page"), ui_act_page_up},
    {"first", "g <Home>", IN_LISTS, N_("Go to the first line"), ui_act_first},
    {"last", "G <End>", IN_LISTS, N_("Go to the last line"), ui_act_last},
    {"enter", "<Enter> l <Right>", IN_LISTS, N_("Open what is selected"), ui_act_enter},
    {"back", "h <Left>", IN_LISTS, N_("Go back"), ui_act_back},
    {"leave", "q", IN_LISTS, N_("Go back; at the top, quit"), ui_act_leave},
    {"escape", "<Esc>", UI_EVERYWHERE, N_("Drop selection, filter or search; go back"),
     ui_act_escape},
    {"next-pane", "<Tab>", UI_EVERYWHERE, N_("Go to the next pane"), ui_act_next_pane},
    {"previous-pane", "<S-Tab>", UI_EVERYWHERE, N_("Go to the previous pane"),
     ui_act_previous_pane},
    {"next-article", "J", WITH_ARTICLE, N_("Go to the next article"), ui_act_next_article},
    {"previous-article", "K", WITH_ARTICLE, N_("Go to the previous article"),
     ui_act_previous_article},
    {"next-unread", "n", WITH_ARTICLE | UI_IN_FEEDS, N_("Go to the next unread article or match"),
     ui_act_next_unread},
    {"previous-unread", "p", WITH_ARTICLE | UI_IN_FEEDS, N_("Go to the previous unread article"),
     ui_act_previous_unread},
    {"previous-match", "N", WITH_ARTICLE, N_("Go to the previous match of the search"),
     ui_act_previous_match},
    {"next-unread-feed", "^N", WITH_ARTICLE | UI_IN_FEEDS,
     N_("Go to the next feed with unread articles"), ui_act_next_unread_feed},
    {"previous-unread-feed", "^P", WITH_ARTICLE | UI_IN_FEEDS,
     N_("Go to the previous feed with unread articles"), ui_act_previous_unread_feed},
    {"new", ".", UI_EVERYWHERE, N_("Show what an update brought to the list"), ui_act_news},

    {"next-statement", "]", WITH_ARTICLE, N_("Go to the next statement"), ui_act_next_statement},
    {"previous-statement", "[", WITH_ARTICLE, N_("Go to the previous statement"),
     ui_act_previous_statement},
    {"next-mention", "}", WITH_ARTICLE, N_("Go to the actor's next mention"), ui_act_next_mention},
    {"previous-mention", "{", WITH_ARTICLE, N_("Go to the actor's previous mention"),
     ui_act_previous_mention},
    {"article-statements", "\"", WITH_ARTICLE, N_("List the statements of this article"),
     ui_act_article_statements},
    {"article-actors", "w", WITH_ARTICLE, N_("List the actors of this article"),
     ui_act_article_actors},
    {"marks", "H", WITH_ARTICLE, N_("Mark nothing, actors, or all in the text"), ui_act_marks},
    /* TRANSLATORS: "source" is the person or body that made a statement. */
    {"explain", "i", WITH_ACTOR, N_("Explain the actor, or the statement's source"),
     ui_act_explain},
    {"filter", "F", UI_EVERYWHERE & ~(UI_IN_LINKS | UI_IN_TEXT),
     N_("Filter by the actor or feed under the cursor"), ui_act_filter},
    {"filters", "-", UI_EVERYWHERE, N_("Choose a filter to take away"), ui_act_filters},
    {"pick-actor", "@", UI_EVERYWHERE, N_("Filter by an actor"), ui_act_pick_actor, N_("[NAME]"),
     ui_complete_actor},
    {"search", "/", UI_EVERYWHERE, N_("Search stored articles"), ui_act_search, N_("[QUERY]")},
    {"save-search", NULL, UI_EVERYWHERE, N_("Save what narrows the list, as a feed"),
     ui_act_save_search, N_("[NAME]"), ui_complete_search},
    {"forget-search", NULL, UI_EVERYWHERE, N_("Remove a saved search"), ui_act_forget_search,
     N_("[NAME]"), ui_complete_search},
    {"compare", "c", WITH_ACTOR | UI_IN_ARTICLES | UI_IN_FEEDS, N_("Compare two actors"),
     ui_act_compare, N_("[NAME]"), ui_complete_actor},
    {"follow", "+", WITH_ACTOR | UI_IN_ARTICLES | UI_IN_FEEDS,
     N_("Follow the actor, or follow it no more"), ui_act_follow, N_("[NAME]"), ui_complete_actor},
    {"earlier-day", "<lt>", UI_IN_TIMELINE, N_("Go to the day with a statement before"),
     ui_act_earlier_day},
    {"later-day", ">", UI_IN_TIMELINE, N_("Go to the next day with a statement"), ui_act_later_day},
    {"sort", "S", WITH_ARTICLE | UI_IN_FEEDS, N_("Choose the order of the articles"), ui_act_sort,
     N_("[ORDER]"), ui_complete_order},
    {"group", "D", WITH_ARTICLE | UI_IN_FEEDS, N_("Head days, stories or outlets in the list"),
     ui_act_group},
    {"story", NULL, WITH_ARTICLE, N_("Show all articles about this event"), ui_act_story},
    {"hide-read", "M", WITH_ARTICLE | UI_IN_FEEDS, N_("Hide or show read articles"),
     ui_act_hide_read},

    {"select", ",", UI_IN_ARTICLES, N_("Select the article, or let it go"), ui_act_select},
    {"select-range", "V", UI_IN_ARTICLES, N_("Select from here to where you go"),
     ui_act_select_range},
    {"toggle-read", "m", WITH_ARTICLE, N_("Mark read or unread"), ui_act_toggle_read},
    {"toggle-star", "f", WITH_ARTICLE, N_("Star, or take the star away"), ui_act_toggle_star},
    {"tags", "t", WITH_ARTICLE, N_("Change your tags of the article"), ui_act_tags, N_("[TAG, …]"),
     ui_complete_tags},
    {"read-all", "A", WITH_ARTICLE | UI_IN_FEEDS, N_("Mark all articles here read"),
     ui_act_read_all},
    {"kill", NULL, UI_EVERYWHERE, N_("Apply kill rules to what is stored"), ui_act_kill,
     N_("[RULE]"), NULL},
    {"actor", NULL, UI_EVERYWHERE, N_("Correct an actor: join, split, rename, not, …"),
     /* TRANSLATORS: "join" is typed as it is. */
     ui_act_actor, N_("[join A | B]"), ui_complete_correction},
    {"undo", "U", UI_EVERYWHERE, N_("Undo the last change"), ui_act_undo},
    {"open", "o", WITH_ARTICLE | UI_IN_STATEMENTS | UI_IN_LINKS, N_("Open in the web browser"),
     ui_act_open},
    {"open-read", "O", WITH_ARTICLE, N_("Open in the web browser and mark read"), ui_act_open_read},
    {"full-text", "x", WITH_ARTICLE, N_("Show the full article, or the feed's own text"),
     ui_act_full_text},
    {"links", "u", WITH_ARTICLE, N_("List the links of this article"), ui_act_links},
    {"link", "1 2 3 4 5 6 7 8 9 #", UI_IN_READING | UI_IN_LINKS, N_("Follow a link by its number"),
     ui_act_link, N_("NUMBER")},
    {"enclosures", "e", WITH_ARTICLE, N_("List what came with this article"), ui_act_enclosures},
    {"save", "s", WITH_TEXT, N_("Save the article as a text file"), ui_act_save, N_("[FILE]")},
    {"pipe", "|", WITH_TEXT, N_("Give the article to a program"), ui_act_pipe, N_("[PROGRAM]")},
    {"copy", "y", UI_EVERYWHERE & ~UI_IN_FEEDS, N_("Copy the statement, or the link"), ui_act_copy},

    {"update", "r", UI_EVERYWHERE, N_("Update this feed"), ui_act_update},
    {"update-all", "R", UI_EVERYWHERE, N_("Update all feeds"), ui_act_update_all},
    {"cancel", "^C", UI_EVERYWHERE, N_("Stop what is being fetched"), ui_act_cancel},
    {"add", "a", UI_EVERYWHERE, N_("Add a feed"), ui_act_add, N_("ADDRESS")},
    {"edit", "E", UI_EVERYWHERE, N_("Edit the list of feeds"), ui_act_edit},
    {"import", NULL, UI_EVERYWHERE, N_("Add the feeds of a list (OPML)"), ui_act_import,
     N_("[FILE]"), ui_complete_file},
    {"export", NULL, UI_EVERYWHERE, N_("Save the list of feeds (OPML)"), ui_act_export,
     N_("[FILE]"), ui_complete_file},
    {"errors", "v", UI_EVERYWHERE, N_("List the feeds with errors"), ui_act_errors},
    {"demo", NULL, UI_EVERYWHERE, N_("Look at the bundled demo newsroom"), ui_act_demo},

    {"feeds", "<F1>", UI_EVERYWHERE, N_("Show the feeds"), ui_act_feeds},
    {"articles", "<F2>", UI_EVERYWHERE, N_("Show the articles"), ui_act_articles},
    {"actors", "<F3>", UI_EVERYWHERE, N_("Show the actors of all articles"), ui_act_actors},
    {"statements", "<F4>", UI_EVERYWHERE, N_("Show who said what in all articles"),
     ui_act_statements},
    {"timeline", "<F5>", UI_EVERYWHERE, N_("Show an actor day by day"), ui_act_timeline,
     N_("[NAME]"), ui_complete_actor},
    {"help", "?", UI_EVERYWHERE, N_("List the keys of this screen"), ui_act_help},
    {"messages", NULL, UI_EVERYWHERE, N_("List the messages of this session"), ui_act_messages},
    {"command", ":", UI_EVERYWHERE, N_("Run a command by its name"), ui_act_command},
    {"set", NULL, UI_EVERYWHERE, N_("Show the options, or change one"), ui_act_set,
     N_("[OPTION VALUE]"), ui_complete_option},
    {"zoom", "z", WITH_ARTICLE | UI_IN_FEEDS, N_("Show one pane alone, or all"), ui_act_zoom},
    {"dump", NULL, UI_EVERYWHERE, N_("Write the screen to a file, cell by cell"), ui_act_dump,
     N_("FILE")},
    {"redraw", "^L", UI_EVERYWHERE, N_("Draw the screen again"), ui_act_redraw},
    {"suspend", "^Z", UI_EVERYWHERE, N_("Return to the shell; fg comes back"), ui_act_suspend},
    {"quit", "Q", UI_EVERYWHERE, N_("Quit at once"), ui_act_quit},

    /* what is done in layers over the screen, by their keys alone */
    {"accept", "<Enter>", IN_LINE, N_("Take what is typed or selected"), ui_act_accept},
    {"dismiss", "<Esc> ^C ^G", IN_LINE | UI_IN_MENU | UI_IN_FILTERS,
     N_("Leave it without a choice"), ui_act_dismiss},
    {"close-box", "<Esc> <Enter> <Space> q i", UI_IN_BOX, N_("Close the box"), ui_act_dismiss},
    {"complete", "<Tab>", IN_LINE, N_("Complete the text; mark one of several actors"),
     ui_act_complete},
    {"choice-up", "<Up> ^P", IN_LINE, N_("Go to the line or choice before"), ui_act_choice_up},
    {"choice-down", "<Down> ^N", IN_LINE, N_("Go to the next line or choice"), ui_act_choice_down},
    {"choice-page-up", "<PgUp>", UI_IN_PICKER, N_("Go up a page of choices"),
     ui_act_choice_page_up},
    {"choice-page-down", "<PgDn>", UI_IN_PICKER, N_("Go down a page of choices"),
     ui_act_choice_page_down},
    {"switch-question", "^T", UI_IN_PICKER, N_("Ask who said it, or who is mentioned"),
     ui_act_switch_question},
    {"line-left", "<Left> ^B", IN_LINE, N_("Go left in the line"), ui_act_line_left},
    {"line-right", "<Right> ^F", IN_LINE, N_("Go right in the line"), ui_act_line_right},
    {"line-start", "<Home> ^A", IN_LINE, N_("Go to the start of the line"), ui_act_line_start},
    {"line-end", "<End> ^E", IN_LINE, N_("Go to the end of the line"), ui_act_line_end},
    {"erase-left", "<Backspace>", IN_LINE, N_("Erase to the left; leave an empty prompt"),
     ui_act_erase_left},
    {"erase-right", "<Del> ^D", IN_LINE, N_("Erase under the cursor"), ui_act_erase_right},
    {"erase-word", "^W", IN_LINE, N_("Erase the word before"), ui_act_erase_word},
    {"erase-start", "^U", IN_LINE, N_("Erase to the start of the line"), ui_act_erase_start},
    {"erase-end", "^K", IN_LINE, N_("Erase to the end of the line"), ui_act_erase_end},
    {"next-filter", "l j <Right> <Down> <Tab>", UI_IN_FILTERS, N_("Go to the next filter"),
     ui_act_choice_down},
    {"previous-filter", "h k <Left> <Up> <S-Tab>", UI_IN_FILTERS, N_("Go to the filter before"),
     ui_act_choice_up},
    {"remove-filter", "<Enter> - x <Del>", UI_IN_FILTERS, N_("Take the filter away"),
     ui_act_accept},
    {"switch-filter", "\"", UI_IN_FILTERS, N_("Ask who said it, or who is mentioned"),
     ui_act_complete},
};

const guint ui_command_count = G_N_ELEMENTS(ui_commands);

const UiCommand *ui_command_find(const char *name)
{
    for (guint i = 0; i < ui_command_count; i++) {
        if (strcmp(ui_commands[i].name, name) == 0)
            return &ui_commands[i];
    }
    return NULL;
}
