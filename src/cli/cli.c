#include "config.h"

#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/message.h"
#include "text/width.h"

const CliCommand cli_commands[] = {
    {"add", N_("URL…"), N_("Subscribe to feeds, or to the feeds of web pages"), cli_add},
    {"import", N_("FILE"), N_("Subscribe to the feeds of an OPML list"), cli_import},
    {"export", "", N_("Print the subscriptions as OPML"), cli_export},
    {"feeds", "", N_("List the subscriptions with their counts and last fetch"), cli_feeds},
    {"update", N_("[FEED…]"), N_("Fetch feeds, store and analyse what is new"), cli_update},
    {"search", N_("QUERY"), N_("List stored articles that match a query"), cli_search},
    {"show", N_("ID"), N_("Print one article, with its actors and statements marked"), cli_show},
    {"actors", N_("[QUERY]"), N_("List people, organisations and places by mentions"), cli_actors},
    {"statements", N_("[QUERY]"), N_("List who said what"), cli_statements},
    {"parse", N_("SOURCE…"), N_("Print feeds (files, - or URLs) as JSON Feed 1.1"), cli_parse},
    {"extract", N_("SOURCE…"), N_("Print the main articles of web pages as JSON"), cli_extract},
    {"analyze", N_("FILE…"), N_("Print actors and statements of texts as JSON"), cli_analyze},
    {"kill", N_("[RULE]"), N_("List what kill rules would hide, apply them, take them back"),
     cli_kill},
    {"prune", "", N_("Remove old articles, as the configuration says"), cli_prune},
    {"check", "", N_("Look whether the store is whole, and mend what can be mended"), cli_check},
};
const guint cli_command_count = G_N_ELEMENTS(cli_commands);

/* The options that go with every command. */
static const struct {
    const char *name, *argument, *help;
} common_options[] = {
    {"--store", N_("FILE"), N_("Use this store")},
    {"--config", N_("FILE"), N_("Use this configuration")},
    {"--script", N_("FILE"), N_("Type the keys of this file into the browser")},
    {"--demo", "", N_("Use the bundled sample newsroom in a throw-away store")},
    {"--version", "", N_("Print the version")},
    {"--help", "", N_("Print this; after a command: its own options")},
};

/* gettext("") would give the catalogue's head. */
static char *option_usage(guint index)
{
    const char *argument = common_options[index].argument;

    return g_strdup_printf("%s %s", common_options[index].name, *argument ? _(argument) : "");
}

static void print_options(void)
{
    int width = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(common_options); i++) {
        g_autofree char *usage = option_usage(i);
        width = MAX(width, text_width(usage, -1));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(common_options); i++) {
        g_autofree char *usage = option_usage(i);
        printf("  %s%*s  %s\n", usage, width - text_width(usage, -1), "",
               _(common_options[i].help));
    }
}

static void print_help(void)
{
    printf(_("Usage: dixit [OPTION…] [COMMAND [ARGUMENT…]]\n"
             "Browse news in the terminal, and see who said what. Without a command the browser "
             "opens.\n"));
    printf("\n%s\n", _("Commands:"));
    for (guint i = 0; i < cli_command_count; i++)
        printf("  %-11s %s\n", cli_commands[i].name, _(cli_commands[i].help));
    printf("\n%s\n", _("Options:"));
    print_options();
}

/* Where the command's own arguments begin, and the options before it are read. */
typedef struct {
    gboolean help, version;
} CommonOptions;

/*
 * Reads the common options, wherever they stand, out of the arguments; leaves all others to the
 * command. "--" ends options for both.
 */
static gboolean read_common(int *argc, char ***argv, AppOptions *options, CommonOptions *common)
{
    static char *store, *config, *script; /* live as long as the program */
    const GOptionEntry entries[] = {
        {"store", 0, 0, G_OPTION_ARG_FILENAME, &store, NULL, NULL},
        {"config", 0, 0, G_OPTION_ARG_FILENAME, &config, NULL, NULL},
        {"script", 0, 0, G_OPTION_ARG_FILENAME, &script, NULL, NULL},
        {"demo", 0, 0, G_OPTION_ARG_NONE, &options->demo, NULL, NULL},
        {"version", 0, 0, G_OPTION_ARG_NONE, &common->version, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) error = NULL;

    g_option_context_add_main_entries(context, entries, PACKAGE);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_ignore_unknown_options(context, TRUE);
    if (!g_option_context_parse(context, argc, argv, &error)) {
        base_message(NULL, _("%s; see 'dixit --help'"), error->message);
        return FALSE;
    }
    options->store_path = store;
    options->config_path = config;
    options->script_path = script;
    common->help =
        *argc > 1 && (g_str_equal((*argv)[1], "--help") || g_str_equal((*argv)[1], "-h"));
    return TRUE;
}

/* A reader that closes the pipe early has seen enough; a full disk is a failure. */
static int finish_output(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    if (errno == EPIPE)
        return status;
    base_message(NULL, _("cannot write the output: %s"), g_strerror(errno));
    return CLI_FAILED;
}

static int run_command(int argc, char **argv, const AppOptions *options)
{
    for (guint i = 0; i < cli_command_count; i++) {
        if (g_str_equal(cli_commands[i].name, argv[0]))
            return finish_output(cli_commands[i].run(argc, argv, options));
    }
    base_message(NULL, _("unknown command '%s'; see 'dixit --help'"), argv[0]);
    return CLI_USAGE;
}

/*
 * Tells how an older store is brought up to date: on a terminal as it goes, before the browser too,
 * else once.
 */
static void show_upgrade(const char *path, guint percent, gpointer data)
{
    gboolean terminal = isatty(STDERR_FILENO);

    if (terminal)
        fputs("\r\033[K", stderr);
    if (terminal && percent < 100)
        fprintf(stderr, _("dixit: upgrading the store, %u%%"), percent);
    else if (!terminal && percent == 0)
        base_message(path, _("upgrading the store, which an older dixit made"));
}

int cli_main(int argc, char **argv, AppOptions *options, gboolean *open_browser)
{
    CommonOptions common = {0};

    store_on_upgrade(show_upgrade, NULL);
    if (!read_common(&argc, &argv, options, &common))
        return CLI_USAGE;
    if (common.help) {
        print_help();
        return finish_output(CLI_DONE);
    }
    if (common.version) {
        printf("dixit %s%s\n", PACKAGE_VERSION, WITH_MODELS ? "" : _(" (without trained models)"));
        return finish_output(CLI_DONE);
    }
    if (argc > 1 && argv[1][0] == '-') {
        base_message(NULL, _("unknown option '%s'; see 'dixit --help'"), argv[1]);
        return CLI_USAGE;
    }
    if (argc > 1 && options->script_path) {
        base_message(NULL, _("--script goes with the browser, not with '%s'"), argv[1]);
        return CLI_USAGE;
    }
    if (argc > 1)
        return run_command(argc - 1, argv + 1, options);
    if (options->demo && !isatty(STDOUT_FILENO))
        return finish_output(cli_digest(options));
    *open_browser = TRUE;
    return CLI_DONE;
}
