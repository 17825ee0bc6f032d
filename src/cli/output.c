#include "config.h"

#include "cli/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/message.h"
#include "cli/cli.h"
#include "text/width.h"

#define DEFAULT_WIDTH 80
#define COLUMN_GAP    2

static const CliCommand *find_command(const char *name)
{
    for (guint i = 0; i < cli_command_count; i++) {
        if (g_str_equal(cli_commands[i].name, name))
            return &cli_commands[i];
    }
    return NULL;
}

gboolean cli_parse_options(int *argc, char ***argv, const GOptionEntry *entries, int least,
                           int most)
{
    static const GOptionEntry none[] = {G_OPTION_ENTRY_NULL};
    const CliCommand *command = find_command((*argv)[0]);
    /* gettext("") would give the catalogue's head. */
    const char *arguments = *command->arguments ? _(command->arguments) : "";
    g_autofree char *usage = g_strdup_printf("%s %s", command->name, arguments);
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) error = NULL;

    g_autofree char *program = g_strdup_printf("dixit %s", usage);
    g_set_prgname(program);
    g_option_context_set_summary(context, _(command->help));
    g_option_context_set_translation_domain(context, PACKAGE);
    g_option_context_add_main_entries(context, entries ? entries : none, PACKAGE);

    if (!g_option_context_parse(context, argc, argv, &error)) {
        /* A word of a query that must be absent looks like an option. */
        if (strstr(command->arguments, "QUERY"))
            base_message(command->name,
                         _("%s; see 'dixit %s --help', and write -- before a query with -WORD"),
                         error->message, command->name);
        else
            base_message(command->name, _("%s; see 'dixit %s --help'"), error->message,
                         command->name);
        return FALSE;
    }
    /* A "--" that ended the options is no argument. */
    if (*argc > 1 && g_str_equal((*argv)[1], "--")) {
        for (int i = 1; i < *argc; i++)
            (*argv)[i] = (*argv)[i + 1];
        (*argc)--;
    }
    if (*argc - 1 < least || *argc - 1 > most) {
        /* TRANSLATORS: %s is a command with its arguments: "search QUERY". */
        base_message(command->name, _("usage: dixit %s"), usage);
        return FALSE;
    }
    return TRUE;
}

int cli_fail(const char *subject, GError *error)
{
    base_message(subject, "%s", error->message);
    g_error_free(error);
    return CLI_FAILED;
}

gboolean cli_has_color(void)
{
    const char *off = g_getenv("NO_COLOR");
    const char *term = g_getenv("TERM");

    return isatty(STDOUT_FILENO) && !(off && *off) && term && !g_str_equal(term, "dumb");
}

int cli_width(int fd)
{
    struct winsize size;
    guint64 columns;

    if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    const char *set = g_getenv("COLUMNS");
    if (set && g_ascii_string_to_unsigned(set, 10, 1, 10000, &columns, NULL))
        return (int)columns;
    return DEFAULT_WIDTH;
}

char *cli_date(gint64 date_s)
{
    return base_date_format(date_s, "%Y-%m-%d %H:%M");
}

char *cli_json_date(gint64 date_s)
{
    g_autoptr(GDateTime) date = date_s ? g_date_time_new_from_unix_utc(date_s) : NULL;

    if (!date_s)
        return NULL;
    return date ? g_date_time_format(date, "%Y-%m-%dT%H:%M:%SZ") : g_strdup("");
}

/* At least that of the head, whose length depends on the language; 0 for the last column. */
static int fixed_width(const CliColumn *column)
{
    return column->width ? MAX(column->width, text_width(_(column->title), -1)) : 0;
}

/* The columns that have a width take it; the last takes the rest of the line. */
static int column_width(const CliColumn *columns, guint count, guint index)
{
    int rest = cli_width(STDOUT_FILENO);

    if (columns[index].width)
        return fixed_width(&columns[index]);
    for (guint i = 0; i < count; i++)
        rest -= fixed_width(&columns[i]) + (i + 1 < count ? COLUMN_GAP : 0);
    return MAX(rest, 10);
}

static void print_cell(const CliColumn *column, const char *text, int width, gboolean last)
{
    g_autofree char *clean = base_clean_line(text ? text : "", -1);
    g_autofree char *cell = text_ellipsize(clean, width);
    int padding = width - text_width(cell, -1);

    if (column->right)
        printf("%*s", padding, "");
    fputs(cell, stdout);
    if (!last)
        printf("%*s", (column->right ? 0 : padding) + COLUMN_GAP, "");
}

void cli_table_row(const CliColumn *columns, guint count, const char *const *cells)
{
    gboolean terminal = isatty(STDOUT_FILENO);

    for (guint i = 0; i < count; i++) {
        if (terminal) {
            print_cell(&columns[i], cells[i], column_width(columns, count, i), i + 1 == count);
        } else {
            cli_print_text(cells[i]);
            if (i + 1 < count)
                putchar('\t');
        }
    }
    putchar('\n');
}

void cli_table_head(const CliColumn *columns, guint count)
{
    if (!isatty(STDOUT_FILENO))
        return;
    if (cli_has_color())
        fputs("\033[1m", stdout);
    for (guint i = 0; i < count; i++)
        print_cell(&columns[i], _(columns[i].title), column_width(columns, count, i),
                   i + 1 == count);
    fputs(cli_has_color() ? "\033[0m\n" : "\n", stdout);
}

void cli_print_text(const char *text)
{
    g_autofree char *clean = base_clean_line(text ? text : "", -1);
    fputs(clean, stdout);
}
