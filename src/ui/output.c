#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/save.h"
#include "base/i18n.h"
#include "ui/actions.h"
#include "ui/browser.h"
#include "ui/output.h"
#include "ui/paint.h"
#include "ui/prompt.h"
#include "ui/reading.h"
#include "ui/terminal.h"

/* The article that the view in front points at, opened; NULL with a word about it. */
static AppArticle *open_selected(Ui *ui)
{
    UiView *front = ui_front_view(ui);
    gint64 id = front->class->article ? front->class->article(front) : 0;
    GError *error = NULL;

    if (!id) {
        ui_say(ui, _("No article is selected"));
        return NULL;
    }
    /* What is read is given away in the words that are read. */
    const AppArticle *shown = ui_reading_article(ui->panes[UI_PANE_READING]);
    AppTextChoice choice = shown && shown->article->id == id ? shown->text : APP_TEXT_BEST;
    AppArticle *article = app_article_open_stored(ui->app, id, choice, &error);
    if (!article)
        ui_complain(ui, error);
    return article;
}

/* --- to a file --- */

static gboolean accept_file(Ui *ui, const char *text, guint *column, GError **error)
{
    g_autofree char *path = g_strstrip(g_strdup(text));
    g_autoptr(AppArticle) article = *path ? open_selected(ui) : NULL;

    if (!article)
        return TRUE;
    if (!app_article_save(article, path, error))
        return FALSE;
    ui_say(ui, _("Saved as %s"), path);
    return TRUE;
}

void ui_act_save(Ui *ui, const UiCall *call)
{
    static const UiPromptKind save = {N_("Save as: "), "save", accept_file, NULL, NULL};
    GError *error = NULL;
    guint column;

    if (call->argument) {
        if (!accept_file(ui, call->argument, &column, &error))
            ui_complain(ui, error);
        return;
    }
    g_autoptr(AppArticle) article = open_selected(ui);
    if (!article)
        return;
    g_autofree char *name = app_article_file_name(article->article);
    ui_prompt_open(ui, &save, name);
}

/* --- to another program --- */

/* The program gets the keys that end it; the browser, which waits, must not. */
static void set_child(gpointer data)
{
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
}

/* Writes all of a text; ends early where the program does not want to read on. */
static void feed(int fd, const char *text)
{
    gsize len = strlen(text);

    while (len > 0) {
        gssize written = write(fd, text, len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            break;
        text += written;
        len -= (gsize)written;
    }
    close(fd);
}

static int wait_for(GPid pid)
{
    int status = 0;

    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR)
            return -1;
    }
    return status;
}

/* Gives a program its text, and waits until the reader has seen what it wrote. */
static void give_text(int input, const char *text, GPid pid)
{
    feed(input, text);
    wait_for(pid);
    printf("\n%s", _("Enter goes back to dixit "));
    fflush(stdout);
    for (int key = 0; key != '\n' && key != '\r' && key != EOF;)
        key = getchar();
}

/* text NULL: the program has the keyboard. */
static gboolean run(char **arguments, const char *text, GError **error)
{
    static const int held[] = {SIGINT, SIGQUIT, SIGPIPE};
    struct sigaction ignore = {.sa_handler = SIG_IGN}, former[G_N_ELEMENTS(held)];
    GSpawnFlags flags = G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD;
    GPid pid;
    int input = -1;

    for (gsize i = 0; i < G_N_ELEMENTS(held); i++)
        sigaction(held[i], &ignore, &former[i]);
    if (!text)
        flags |= G_SPAWN_CHILD_INHERITS_STDIN;
    gboolean started = g_spawn_async_with_pipes(NULL, arguments, NULL, flags, set_child, NULL, &pid,
                                                text ? &input : NULL, NULL, NULL, error);
    if (started && text)
        give_text(input, text, pid);
    else if (started)
        wait_for(pid);
    for (gsize i = 0; i < G_N_ELEMENTS(held); i++)
        sigaction(held[i], &former[i], NULL);
    return started;
}

gboolean ui_run_program(Ui *ui, char **arguments, const char *text, GError **error)
{
    ui_terminal_set_paste(FALSE);
    def_prog_mode();
    endwin();
    gboolean started = run(arguments, text, error);
    reset_prog_mode();
    ui_terminal_set_paste(TRUE);
    ui_paint_anew();
    ui_touch(ui);
    return started;
}

/* What a feed says, as an argument: never an option. */
static char *as_argument(const char *text)
{
    return g_strdup(text ? text + strspn(text, "- \t") : "");
}

/* Puts address, title and outlet in the place of the words %u, %t and %f. */
static void fill_arguments(char **arguments, const StoreArticle *article)
{
    const struct {
        const char *word, *text;
    } values[] = {{"%u", article->url}, {"%t", article->title}, {"%f", article->outlet}};

    for (; *arguments; arguments++) {
        for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
            if (!g_str_equal(*arguments, values[i].word))
                continue;
            g_free(*arguments);
            *arguments = as_argument(values[i].text);
            break;
        }
    }
}

static gboolean accept_program(Ui *ui, const char *text, guint *column, GError **error)
{
    g_auto(GStrv) arguments = NULL;
    g_autofree char *line = g_strstrip(g_strdup(text));

    if (!*line)
        return TRUE;
    if (!g_shell_parse_argv(line, NULL, &arguments, error))
        return FALSE;
    g_autoptr(AppArticle) article = open_selected(ui);
    if (!article)
        return TRUE;
    g_autofree char *plain = app_article_plain(article);
    fill_arguments(arguments + 1, article->article);
    return ui_run_program(ui, arguments, plain, error);
}

void ui_act_pipe(Ui *ui, const UiCall *call)
{
    static const UiPromptKind ask = {"| ", "pipe", accept_program, NULL, NULL};
    GError *error = NULL;
    guint column;

    if (!call->argument)
        ui_prompt_open(ui, &ask, NULL);
    else if (!accept_program(ui, call->argument, &column, &error))
        ui_complain(ui, error);
}
