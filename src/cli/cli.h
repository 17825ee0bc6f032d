/* The commands of the command line: one table, one file a command. */
#ifndef DIXIT_CLI_CLI_H
#define DIXIT_CLI_CLI_H

#include <glib.h>

#include "app/app.h"

/* Exit statuses (design, section 4). */
enum { CLI_DONE = 0, CLI_FAILED = 1, CLI_USAGE = 2 };

/*
 * One command. run gets its own arguments with argv[0] the command's name, and the options that go
 * with all commands; it opens the app itself if it needs one, and returns an exit status.
 */
typedef struct {
    const char *name;
    const char *arguments; /* for the usage line, such as "URL…"; translated where shown */
    const char *help;      /* one line; translated where shown */
    int (*run)(int argc, char **argv, const AppOptions *options);
} CliCommand;

extern const CliCommand cli_commands[];
extern const guint cli_command_count;

/*
 * Reads the options that go with all commands, then runs the command and returns its exit status.
 * Where no command is given, open_browser is set instead: the caller opens the browser with
 * options, whose strings live as long as the program.
 */
int cli_main(int argc, char **argv, AppOptions *options, gboolean *open_browser);

int cli_add(int argc, char **argv, const AppOptions *options);
int cli_import(int argc, char **argv, const AppOptions *options);
int cli_kill(int argc, char **argv, const AppOptions *options);
int cli_export(int argc, char **argv, const AppOptions *options);
int cli_feeds(int argc, char **argv, const AppOptions *options);
int cli_update(int argc, char **argv, const AppOptions *options);
int cli_prune(int argc, char **argv, const AppOptions *options);
int cli_search(int argc, char **argv, const AppOptions *options);
int cli_show(int argc, char **argv, const AppOptions *options);
int cli_actors(int argc, char **argv, const AppOptions *options);
int cli_statements(int argc, char **argv, const AppOptions *options);
int cli_parse(int argc, char **argv, const AppOptions *options);
int cli_extract(int argc, char **argv, const AppOptions *options);
int cli_analyze(int argc, char **argv, const AppOptions *options);
int cli_check(int argc, char **argv, const AppOptions *options);

/* Prints the newest articles with their actors and statements: the demo on a pipe. */
int cli_digest(const AppOptions *options);

#endif
