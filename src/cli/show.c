#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/annotation_json.h"
#include "app/article.h"
#include "app/error.h"
#include "app/full_text.h"
#include "app/layout.h"
#include "app/palette.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/message.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "text/direction.h"
#include "text/width.h"

#define WIDTH_MAX 10000

/* What the terminal can show. */
typedef struct {
    gboolean is_one;
    gboolean color; /* any SGR sequence at all */
    gboolean many;  /* 256 colours */
    gboolean light; /* dark letters on a light background */
} Terminal;

static Terminal find_terminal(void)
{
    const char *term = g_getenv("TERM");
    const char *direct = g_getenv("COLORTERM");
    const char *ground = g_getenv("COLORFGBG"); /* "letters;background", as many terminals set it */
    const char *back = ground ? strrchr(ground, ';') : NULL;

    return (Terminal){
        .is_one = isatty(STDOUT_FILENO),
        .color = cli_has_color(),
        .many = (term && strstr(term, "256")) || (direct && *direct),
        .light = back && (g_str_equal(back, ";7") || g_str_equal(back, ";15")),
    };
}

/* What each look is in SGR; an actor's colour and the shading depend on the terminal. */
static const struct {
    guint style;
    const char *sgr;
} looks[] = {
    {APP_SPAN_HEADING | APP_SPAN_STRONG | APP_SPAN_SPEAKER, ";1"},
    {APP_SPAN_META | APP_SPAN_LINK_NUMBER, ";2"},
    {APP_SPAN_EMPHASIS, ";3"},
    {APP_SPAN_CUE, ";4"},
    {APP_SPAN_STRUCK, ";9"},
};

static void append_actor(GString *sgr, const Terminal *terminal, int color)
{
    const AppPaletteColor *entry = app_palette_color(color);

    if (terminal->many)
        g_string_append_printf(sgr, ";38;5;%d", terminal->light ? entry->light256 : entry->dark256);
    else
        g_string_append_printf(sgr, ";%d", 30 + entry->basic);
}

/* Prints a stretch in a look; color is its actor's, -1 for none. */
static void print_in(const Terminal *terminal, const char *text, gsize len, guint style, int actor,
                     int color)
{
    g_autoptr(GString) sgr = g_string_new(NULL);

    if (actor >= 0)
        style |= APP_SPAN_STRONG;
    for (gsize i = 0; i < G_N_ELEMENTS(looks); i++) {
        if (style & looks[i].style)
            g_string_append(sgr, looks[i].sgr);
    }
    if (style & APP_SPAN_CONTENT && terminal->many)
        g_string_append(sgr, terminal->light ? ";48;5;254" : ";48;5;236");
    if (actor >= 0)
        append_actor(sgr, terminal, color);
    if (!terminal->color)
        g_string_truncate(sgr, 0);
    if (sgr->len)
        printf("\033[%sm", sgr->str + 1);
    fwrite(text, 1, len, stdout);
    if (sgr->len)
        fputs("\033[m", stdout);
}

/* An actor's place in the palette: from the store, else by the order in the text. */
static int actor_color(const AppArticle *article, int actor)
{
    if (actor < 0)
        return -1;
    const TextActor *entry = g_ptr_array_index(article->annotation->actors, actor);
    return entry->color >= 0 ? entry->color : actor;
}

/* Prints a line for a terminal, which must not turn around what stands beside foreign text. */
static void print_line(const AppArticle *article, const Terminal *terminal, const AppLine *line,
                       int margin_width)
{
    TextDirection margin = text_direction(line->margin, strlen(line->margin));

    fputs(text_isolate_start(margin), stdout);
    print_in(terminal, line->margin, strlen(line->margin), *line->margin ? APP_SPAN_SPEAKER : 0,
             line->margin_actor, actor_color(article, line->margin_actor));
    fputs(margin == TEXT_DIRECTION_LEFT ? "" : TEXT_ISOLATE_END, stdout);
    printf("%*s", MAX(margin_width - text_width(line->margin, -1), 0), "");
    for (guint i = 0; i < line->spans->len; i++) {
        const AppSpan *span = &g_array_index(line->spans, AppSpan, i);
        fputs(text_isolate_start(span->opens), stdout);
        print_in(terminal, line->text + span->byte_start, span->byte_end - span->byte_start,
                 span->style, span->actor, actor_color(article, span->actor));
        fputs(span->closes ? TEXT_ISOLATE_END : "", stdout);
    }
    putchar('\n');
}

static void print_plain(const AppLine *line, int margin_width)
{
    int padding = MAX(margin_width - text_width(line->margin, -1), 0);
    g_autofree char *whole = g_strdup_printf("%s%*s%s", line->margin, padding, "", line->text);

    puts(g_strchomp(whole));
}

static void print_article(const AppArticle *article, int width)
{
    g_autoptr(AppLayout) layout = app_layout_new(article, width);
    Terminal terminal = find_terminal();

    for (guint i = 0; i < layout->lines->len; i++) {
        const AppLine *line = g_ptr_array_index(layout->lines, i);
        if (terminal.is_one)
            print_line(article, &terminal, line, layout->margin_width);
        else
            print_plain(line, layout->margin_width);
    }
}

static void print_json(const AppArticle *opened)
{
    const StoreArticle *article = opened->article;
    g_autoptr(json_t) object = json_object();
    g_autofree char *published = cli_json_date(article->published_s);
    json_t *tags = json_array();

    for (guint i = 0; article->tags && i < article->tags->len; i++)
        json_array_append_new(tags, json_string(g_ptr_array_index(article->tags, i)));
    json_object_set_new(object, "id", json_integer(article->id));
    json_object_set_new(object, "feed", json_integer(article->feed_id));
    base_json_set_string(object, "outlet", article->outlet);
    base_json_set_string(object, "url", article->url);
    base_json_set_string(object, "title", article->title);
    base_json_set_string(object, "authors", article->authors);
    base_json_set_string(object, "published", published);
    json_object_set_new(object, "read", json_boolean(article->read));
    json_object_set_new(object, "starred", json_boolean(article->starred));
    json_object_set_new(object, "tags", tags);
    if (opened->story)
        json_object_set_new(object, "story", cli_rows_story(opened->story));
    json_object_set_new(object, "full_text", json_boolean(opened->text == APP_TEXT_PAGE));
    base_json_set_string(object, "text", opened->document->text);
    app_annotation_to_json(opened->annotation, object);
    base_json_print(stdout, object);
}

/* What the arguments ask for. */
typedef struct {
    gboolean json, page, feed;
    int width;
    gint64 id;
} Wish;

/* Reads the arguments; FALSE where they say no article. */
static gboolean read_arguments(int argc, char **argv, Wish *wish)
{
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &wish->json, N_("Print JSON"), NULL},
        {"width", 0, 0, G_OPTION_ARG_INT, &wish->width, N_("Lay out for N cells"), N_("N")},
        {"page", 0, 0, G_OPTION_ARG_NONE, &wish->page,
         N_("The article's web page, fetched where it was not yet"), NULL},
        {"feed", 0, 0, G_OPTION_ARG_NONE, &wish->feed, N_("The feed's own text"), NULL},
        G_OPTION_ENTRY_NULL,
    };

    if (!cli_parse_options(&argc, &argv, entries, 1, 1))
        return FALSE;
    if (!g_ascii_string_to_signed(argv[1], 10, 1, G_MAXINT64, &wish->id, NULL)) {
        base_message(argv[1], _("not the id of an article; 'dixit search' lists ids"));
        return FALSE;
    }
    if (wish->width < 0 || wish->width > WIDTH_MAX) {
        base_message("--width", _("expected a number of cells from 1 to %d"), WIDTH_MAX);
        return FALSE;
    }
    if (wish->page && wish->feed) {
        base_message("--feed", _("either this or --page"));
        return FALSE;
    }
    return TRUE;
}

/* Opens the store only to read in it, and to write only where a page has to be fetched. */
static App *open_app(const AppOptions *options, gboolean read_only, GError **error)
{
    AppOptions own = *options;

    own.read_only = read_only;
    return app_open(&own, error);
}

static AppArticle *open_article(App **app, const AppOptions *options, const Wish *wish,
                                GError **error)
{
    AppTextChoice choice = wish->page ? APP_TEXT_PAGE : wish->feed ? APP_TEXT_FEED : APP_TEXT_BEST;
    g_autoptr(GError) reason = NULL;
    AppArticle *article = app_article_open_text(*app, wish->id, choice, &reason);

    if (!g_error_matches(reason, APP_ERROR, APP_ERROR_NO_PAGE)) {
        if (reason)
            g_propagate_error(error, g_steal_pointer(&reason));
        return article;
    }
    app_close(*app);
    *app = open_app(options, FALSE, error);
    if (!*app || !app_full_text_fetch(*app, wish->id, NULL, error))
        return NULL;
    return app_article_open_text(*app, wish->id, choice, error);
}

int cli_show(int argc, char **argv, const AppOptions *options)
{
    Wish wish = {0};
    GError *error = NULL;

    if (!read_arguments(argc, argv, &wish))
        return CLI_USAGE;
    g_autoptr(App) app = open_app(options, TRUE, &error);
    g_autoptr(AppArticle) article = app ? open_article(&app, options, &wish, &error) : NULL;
    if (!article)
        return cli_fail(NULL, error);

    if (wish.json)
        print_json(article);
    else
        print_article(article, wish.width ? wish.width : cli_width(STDOUT_FILENO));
    return CLI_DONE;
}
