/* The options and the query that search, actors and statements take alike. */
#ifndef DIXIT_CLI_LIST_H
#define DIXIT_CLI_LIST_H

#include "cli/cli.h"

#define CLI_LIST_PAGE 200

typedef struct {
    gboolean json;
    gboolean rank;
    guint limit;         /* rows; G_MAXUINT for all */
    char *save, *forget; /* of search: names of saved searches; NULL for none */
    char *saved;         /* the saved search that is listed; NULL for none */
    char *text;          /* the query as it was written, without the saved one */
    StoreQuery *query;
    StoreFilter filter; /* with the query */
    App *app;
} CliList;

/*
 * Reads a list command's options and query (its arguments joined by spaces) and opens the app for
 * reading. Returns CLI_DONE, or the status to end with after what is wrong has been said. The list
 * is cleared by the caller in any case.
 */
int cli_list_open(CliList *list, int argc, char **argv, const AppOptions *options,
                  gboolean can_rank) G_GNUC_WARN_UNUSED_RESULT;

void cli_list_clear(CliList *list);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CliList, cli_list_clear)

#endif
