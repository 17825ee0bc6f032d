#include "config.h"

#include <stdio.h>

#include "app/analyze.h"
#include "app/correct.h"
#include "app/annotation_json.h"
#include "base/i18n.h"
#include "base/json.h"
#include "cli/cli.h"
#include "cli/output.h"

static int analyze_one(const InsightAnalyzer *analyzer, const char *path, gboolean html)
{
    GError *error = NULL;
    g_autoptr(TextAnnotation) annotation = app_analyze_file(analyzer, path, html, &error);

    if (!annotation)
        return cli_fail(path, error);
    g_autofree char *name = g_filename_display_name(path);
    g_autoptr(json_t) object = json_object();
    base_json_set_string(object, "file", name);
    app_annotation_to_json(annotation, object);
    base_json_print(stdout, object);
    return CLI_DONE;
}

int cli_analyze(int argc, char **argv, const AppOptions *options)
{
    gboolean html = FALSE;
    const GOptionEntry entries[] = {
        {"html", 0, 0, G_OPTION_ARG_NONE, &html, N_("The files are HTML"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    GError *error = NULL;

    if (!cli_parse_options(&argc, &argv, entries, 1, G_MAXINT))
        return CLI_USAGE;
    g_autoptr(InsightAnalyzer) analyzer = insight_analyzer_open(app_corrections_load(NULL), &error);
    if (!analyzer)
        return cli_fail(NULL, error);

    int status = CLI_DONE;
    for (int i = 1; i < argc; i++) {
        if (analyze_one(analyzer, argv[i], html) != CLI_DONE)
            status = CLI_FAILED;
    }
    return status;
}
