/* Articles as commands list them: a table, or JSON. */
#ifndef DIXIT_CLI_ROWS_H
#define DIXIT_CLI_ROWS_H

#include <jansson.h>

#include "cli/list.h"
#include "store/story.h"

/* The head of the table. */
void cli_rows_head(void);

/* Prints rows (StoreArticleRow) as the list wants them. */
void cli_rows_print(const CliList *list, const GPtrArray *rows);

/* Who else tells of an article's event, as JSON has it. */
json_t *cli_rows_story(const StoreStory *story);

/*
 * Prints what passes the list's filter, the newest first, a page at a time: memory does not grow
 * with the number of hits. shown is added to.
 */
gboolean cli_rows_newest(const CliList *list, guint *shown,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
