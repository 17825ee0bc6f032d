#include "config.h"

#include "ui/terminal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "ui/background.h"
#include "ui/curses.h"
#include "ui/draw.h"
#include "ui/key.h"
#include "ui/theme.h"
#include "ui/ui.h"

/* After curses.h, whose types it uses. */
#include <term.h>

/* How long the rest of a function key's code may take to follow its Esc. */
#define ESC_WAIT_MS 25

static SCREEN *screen;

/* Terminals of other kinds may show what they do not understand. */
static gboolean speaks_xterm(void)
{
    static const char start[] = "\033[";

    return key_mouse && strncmp(key_mouse, start, strlen(start)) == 0;
}

void ui_terminal_set_paste(gboolean paste)
{
    if (!speaks_xterm())
        return;
    putp(paste ? "\033[?2004h" : "\033[?2004l");
    fflush(stdout);
}

void ui_terminal_close(void)
{
    if (!screen)
        return;
    ui_background_end();
    ui_terminal_set_paste(FALSE);
    endwin();
    delscreen(screen);
    screen = NULL;
}

/* What GLib has to say before it ends the program must not land on a screen that is gone then. */
static void on_log(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
    if (level & (G_LOG_FLAG_FATAL | G_LOG_LEVEL_ERROR))
        ui_terminal_close();
    if (!screen)
        g_log_default_handler(domain, level, message, NULL);
}

/* In the plain C locale letters beyond ASCII would be lost, though nearly every terminal has them.
 */
static void ensure_utf8(void)
{
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
}

static gboolean check_descriptors(GError **error)
{
    if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
        return TRUE;
    g_set_error_literal(error, UI_ERROR, UI_ERROR_NO_TERMINAL,
                        _("the browser needs a terminal; 'dixit --help' lists the commands"));
    return FALSE;
}

/* Its description is read once, by newterm(), and looked at afterwards. */
static gboolean open_screen(GError **error)
{
    const char *name = getenv("TERM");

    screen = name && *name ? newterm(name, stdout, stdin) : NULL;
    if (!screen) {
        g_set_error(error, UI_ERROR, UI_ERROR_TERMINAL,
                    _("the terminal '%s' is not known here; set TERM to one that is"),
                    name ? name : "");
        return FALSE;
    }
    if (cursor_address && clear_screen)
        return TRUE;
    ui_terminal_close();
    g_set_error(error, UI_ERROR, UI_ERROR_TERMINAL, _("the terminal '%s' cannot place the cursor"),
                name);
    return FALSE;
}

static void set_modes(void)
{
    raw(); /* ^C and ^Z are commands */
    noecho();
    nonl();
    nodelay(stdscr, TRUE);
    keypad(stdscr, TRUE);
    intrflush(stdscr, FALSE);
    idlok(stdscr, TRUE); /* lines that only move are moved by the terminal */
    typeahead(-1);       /* keys that wait are taken before anything is drawn: draw in one go */
    set_escdelay(ESC_WAIT_MS);
    mouseinterval(0);
}

void ui_terminal_set_mouse(gboolean mouse)
{
    mousemask(mouse ? BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON4_PRESSED | BUTTON5_PRESSED |
                          REPORT_MOUSE_POSITION
                    : 0,
              NULL);
}

/* curses asks for presses alone (1000); moves with a button held (1002) come in the same form. */
void ui_terminal_set_motion(gboolean motion)
{
    if (!speaks_xterm())
        return;
    putp(motion ? "\033[?1002h" : "\033[?1000h");
    fflush(stdout);
}

gboolean ui_terminal_open(const AppConfig *config, GError **error)
{
    if (!check_descriptors(error))
        return FALSE;
    ensure_utf8();
    if (!open_screen(error))
        return FALSE;
    atexit(ui_terminal_close);
    g_log_set_default_handler(on_log, NULL);
    set_modes();
    ui_terminal_set_mouse(config->mouse);
    ui_key_define_paste();
    ui_terminal_set_paste(TRUE);
    ui_draw_set_plain(config->plain);
    ui_theme_init((AppTheme)config->theme);
    if (ui_theme_asks((AppTheme)config->theme) && speaks_xterm())
        ui_background_ask();
    return TRUE;
}
