#include "config.h"

#include <stdio.h>

#include "app/article.h"
#include "app/layout.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/output.h"

/* The words of a span, on one line. */
static char *words_of(const AppArticle *article, TextSpan span)
{
    return g_utf8_substring(article->document->text, span.start, span.end);
}

static void print_actors(const TextAnnotation *annotation)
{
    for (guint i = 0; i < annotation->actors->len; i++) {
        const TextActor *actor = g_ptr_array_index(annotation->actors, i);
        fputs(i ? ", " : "  ", stdout);
        cli_print_text(actor->name);
    }
    if (annotation->actors->len)
        putchar('\n');
}

static void print_statement(const AppArticle *article, guint index)
{
    const TextStatement *statement = g_ptr_array_index(article->annotation->statements, index);
    g_autofree char *speaker = app_statement_speaker(article, index);

    fputs("    ", stdout);
    cli_print_text(speaker ? speaker : _("(nobody named)"));
    if (statement->cue.start < statement->cue.end) {
        g_autofree char *cue = words_of(article, statement->cue);
        fputs(" (", stdout);
        cli_print_text(cue);
        putchar(')');
    }
    fputs(": ", stdout);
    for (guint i = 0; i < statement->content->len; i++) {
        g_autofree char *words = words_of(article, g_array_index(statement->content, TextSpan, i));
        fputs(i ? " … " : "", stdout);
        cli_print_text(words);
    }
    putchar('\n');
}

static int print_article(App *app, const StoreArticleRow *row)
{
    GError *error = NULL;
    g_autoptr(AppArticle) article = app_article_open(app, row->id, &error);

    if (!article)
        return cli_fail(row->title, error);
    cli_print_text(row->outlet);
    fputs(": ", stdout);
    cli_print_text(row->title);
    putchar('\n');
    print_actors(article->annotation);
    for (guint i = 0; i < article->annotation->statements->len; i++)
        print_statement(article, i);
    putchar('\n');
    return CLI_DONE;
}

int cli_digest(const AppOptions *options)
{
    const StoreFilter everything = {0};
    GError *error = NULL;
    g_autoptr(App) app = app_open(options, &error);

    if (!app)
        return cli_fail(NULL, error);
    g_autoptr(GPtrArray) rows =
        store_articles_list(app_store(app), &everything, NULL, TRUE, G_MAXINT, FALSE, &error);
    if (!rows)
        return cli_fail(NULL, error);
    for (guint i = 0; i < rows->len; i++) {
        if (print_article(app, g_ptr_array_index(rows, i)) != CLI_DONE)
            return CLI_FAILED;
    }
    return CLI_DONE;
}
