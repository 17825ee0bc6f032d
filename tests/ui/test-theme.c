#include "config.h"

#include "ui/theme.h"

#include <math.h>
#include <stdlib.h>

#include "app/palette.h"

/* WCAG's least for text; borders and the cursor's other line are no text of their own. */
#define READABLE 4.5
#define VISIBLE  2.0

/* The red, green or blue (0 to 2) of an entry of the usual palette of 256, from 0 to 1. */
static double part_of(int color, int part)
{
    static const int levels[] = {0, 95, 135, 175, 215, 255};
    static const int steps[] = {36, 6, 1};

    g_assert_cmpint(color, >=, 16); /* below, they are the terminal's to choose */
    if (color >= 232)
        return (8 + 10 * (color - 232)) / 255.0;
    return levels[(color - 16) / steps[part] % 6] / 255.0;
}

static double luminance(int color)
{
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;

    for (int part = 0; part < 3; part++) {
        double value = part_of(color, part);
        sum +=
            weights[part] * (value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4));
    }
    return sum;
}

/* How far a style's text is from what is behind it; what it leaves open is the screen's own. */
static double contrast(UiStyle style, int own_fg, int own_bg)
{
    double fg = luminance(style.fg < 0 ? own_fg : style.fg);
    double bg = luminance(style.bg < 0 ? own_bg : style.bg);

    return (MAX(fg, bg) + 0.05) / (MIN(fg, bg) + 0.05);
}

static void check_looks(int own_fg, int own_bg)
{
    for (int look = 0; look < UI_LOOK_COUNT; look++) {
        UiStyle style = ui_theme((UiLook)look);
        double least = look == UI_LOOK_BORDER ? VISIBLE : READABLE;
        g_test_message("look %d: %.1f", look, contrast(style, own_fg, own_bg));
        g_assert_cmpfloat(contrast(style, own_fg, own_bg), >=, least);
        if (look != UI_LOOK_TEXT) /* whatever the terminal's own colour of text is */
            g_assert_true(style.bg < 0 || style.fg >= 0);
    }
    for (int color = 0; color < APP_PALETTE_SIZE; color++) {
        UiStyle own = ui_theme_actor(ui_theme(UI_LOOK_TEXT), color);
        UiStyle shaded = ui_theme_over(own, UI_LOOK_STATEMENT);
        g_assert_cmpint(shaded.fg, ==, own.fg);
        g_assert_cmpfloat(contrast(own, own_fg, own_bg), >=, READABLE);
        g_assert_cmpfloat(contrast(shaded, own_fg, own_bg), >=, READABLE);
        g_assert_cmpfloat(contrast(ui_theme_over(own, UI_LOOK_LIT), own_fg, own_bg), >=, READABLE);
    }
}

/* The colours of the screen where nothing else is asked for. */
static void read_own(int *fg, int *bg)
{
    cchar_t blank;
    wchar_t text[CCHARW_MAX + 1];
    attr_t attributes;
    short small_pair;
    int pair = 0;

    *fg = *bg = -1;
    getbkgrnd(&blank);
    getcchar(&blank, text, &attributes, &small_pair, &pair);
    if (pair > 0)
        extended_pair_content(pair, fg, bg);
}

static void check_theme(AppTheme theme, gboolean colored)
{
    int fg, bg;

    ui_theme_choose(theme);
    read_own(&fg, &bg);
    g_assert_cmpint(fg >= 0 && bg >= 0, ==, colored);
    /* A terminal's own colours are taken for the common ones. */
    check_looks(colored ? fg : 252, colored ? bg : 16);
}

/* Opens a screen that nobody sees, on a terminal of some kind; NULL where it is not described. */
static SCREEN *open_screen(const char *kind)
{
    SCREEN *screen = newterm(kind, fopen("/dev/null", "w"), stdin);

    g_unsetenv("NO_COLOR");
    g_unsetenv("COLORFGBG");
    if (!screen)
        g_test_skip("a terminal is not described here");
    return screen;
}

static void close_screen(SCREEN *screen)
{
    endwin();
    delscreen(screen);
}

static void test_contrast(void)
{
    SCREEN *screen = open_screen("xterm-256color");

    if (!screen)
        return;
    ui_theme_init(APP_THEME_AUTO);
    check_theme(APP_THEME_AUTO, FALSE);
    check_theme(APP_THEME_SAFE, FALSE);
    check_theme(APP_THEME_DARK, TRUE);
    check_theme(APP_THEME_LIGHT, TRUE);
    g_setenv("COLORFGBG", "15;0", TRUE);
    check_theme(APP_THEME_LIGHT, TRUE); /* a light theme on what is known to be dark */
    check_theme(APP_THEME_DARK, FALSE);
    close_screen(screen);
}

/* --- without colour, and with few --- */

/* Looks that say something which stands nowhere else on the screen. */
static const UiLook telling[] = {
    UI_LOOK_TITLE_FOCUSED, UI_LOOK_ERROR, UI_LOOK_CHIP,      UI_LOOK_UNREAD,
    UI_LOOK_HEADING,       UI_LOOK_LINK,  UI_LOOK_KEY,       UI_LOOK_CURSOR,
    UI_LOOK_CURSOR_IDLE,   UI_LOOK_LIT,   UI_LOOK_STATEMENT, UI_LOOK_MATCH,
};

/* Looks that can stand beside each other and mean different things. */
static const UiLook pairs[][2] = {
    {UI_LOOK_TITLE, UI_LOOK_TITLE_FOCUSED}, {UI_LOOK_CURSOR, UI_LOOK_CURSOR_IDLE},
    {UI_LOOK_STATEMENT, UI_LOOK_LIT},       {UI_LOOK_STATEMENT, UI_LOOK_MATCH},
    {UI_LOOK_TITLE, UI_LOOK_CHIP},          {UI_LOOK_TEXT, UI_LOOK_UNREAD},
};

static void test_no_color(void)
{
    SCREEN *screen = open_screen("xterm-256color");

    if (!screen)
        return;
    g_setenv("NO_COLOR", "1", TRUE);
    ui_theme_init(APP_THEME_AUTO);
    for (int theme = APP_THEME_AUTO; theme <= APP_THEME_TERMINAL; theme++) {
        ui_theme_choose((AppTheme)theme);
        for (int look = 0; look < UI_LOOK_COUNT; look++) {
            g_assert_cmpint(ui_theme((UiLook)look).fg, ==, -1);
            g_assert_cmpint(ui_theme((UiLook)look).bg, ==, -1);
        }
        for (gsize i = 0; i < G_N_ELEMENTS(telling); i++)
            g_assert_cmpuint(ui_theme(telling[i]).attrs, !=, 0);
        for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
            g_assert_cmpuint(ui_theme(pairs[i][0]).attrs, !=, ui_theme(pairs[i][1]).attrs);
        UiStyle actor = ui_theme_actor(ui_theme(UI_LOOK_TEXT), 3);
        g_assert_cmpuint(actor.attrs, ==, A_BOLD);
        g_assert_cmpint(actor.fg, ==, -1);
    }
    g_assert_false(ui_theme_asks(APP_THEME_AUTO));
    g_unsetenv("NO_COLOR");
    close_screen(screen);
}

/* Red, green and blue of the eight colours, as the console of Linux and as xterm has them. */
static const double basic[2][8][3] = {
    {{0, 0, 0},
     {.67, 0, 0},
     {0, .67, 0},
     {.67, .33, 0},
     {0, 0, .67},
     {.67, 0, .67},
     {0, .67, .67},
     {.67, .67, .67}},
    {{0, 0, 0},
     {.80, 0, 0},
     {0, .80, 0},
     {.80, .80, 0},
     {0, 0, .93},
     {.80, 0, .80},
     {0, .80, .80},
     {.90, .90, .90}},
};

static double basic_luminance(const double *color)
{
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;

    for (int part = 0; part < 3; part++)
        sum += weights[part] * pow((color[part] + 0.055) / 1.055, 2.4);
    return sum;
}

/* What has both colours is read on every palette; what has but one is told by more than that. */
static void check_basic(AppTheme theme)
{
    ui_theme_choose(theme);
    for (int look = 0; look < UI_LOOK_COUNT; look++) {
        UiStyle style = ui_theme((UiLook)look);
        g_assert_cmpint(style.fg, <, 8);
        g_assert_cmpint(style.bg, <, 8);
        for (int palette = 0; palette < 2 && style.fg >= 0 && style.bg >= 0; palette++) {
            double fg = basic_luminance(basic[palette][style.fg]);
            double bg = basic_luminance(basic[palette][style.bg]);
            g_test_message("look %d", look);
            g_assert_cmpfloat((MAX(fg, bg) + 0.05) / (MIN(fg, bg) + 0.05), >=, READABLE);
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(telling); i++) {
        UiStyle style = ui_theme(telling[i]), text = ui_theme(UI_LOOK_TEXT);
        g_assert_true(style.attrs != text.attrs || style.fg != text.fg || style.bg != text.bg);
    }
    for (int color = 0; color < APP_PALETTE_SIZE; color++)
        g_assert_cmpuint(ui_theme_actor(ui_theme(UI_LOOK_TEXT), color).attrs, ==, A_BOLD);
}

static void test_few_colors(void)
{
    /* A terminal with 16 colours is one with eight: what the other eight are, nobody knows. */
    static const char *const kinds[] = {"linux", "xterm", "rxvt-16color", "xterm-16color"};

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        SCREEN *screen = newterm(kinds[i], fopen("/dev/null", "w"), stdin);
        if (!screen)
            continue;
        ui_theme_init(APP_THEME_AUTO);
        for (int theme = APP_THEME_AUTO; theme <= APP_THEME_TERMINAL; theme++)
            check_basic((AppTheme)theme);
        g_assert_false(ui_theme_asks(APP_THEME_AUTO));
        close_screen(screen);
    }
}

/* --- direct colour --- */

/* Describes a terminal with direct colour in a folder of our own; its name, or NULL. */
static const char *describe_direct(void)
{
    static const char source[] =
        "dixit-direct|for a test, RGB, ccc@, colors#0x1000000, pairs#0x7FFF, "
        "setaf=\\E[38:2::%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:%p1%{255}%&%dm, "
        "setab=\\E[48:2::%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:%p1%{255}%&%dm, "
        "use=xterm-256color,\n";
    g_autofree char *folder = g_dir_make_tmp("dixit-terminal-XXXXXX", NULL);
    g_autofree char *file = g_build_filename(folder, "source", NULL);
    const char *argv[] = {"tic", "-x", "-o", folder, file, NULL};
    int status = 1;

    g_assert_true(g_file_set_contents(file, source, -1, NULL));
    gboolean done =
        g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, &status, NULL);
    g_setenv("TERMINFO", folder, TRUE);
    return done && status == 0 ? "dixit-direct" : NULL;
}

static void test_direct(void)
{
    const char *kind = describe_direct();
    SCREEN *screen = kind ? open_screen(kind) : NULL;
    int fg, bg;

    if (!screen) {
        g_test_skip("no terminal with direct colour can be described here");
        return;
    }
    ui_theme_init(APP_THEME_DARK);
    read_own(&fg, &bg);
    g_assert_cmphex(fg, ==, 0xd0d0d0); /* 252 and 233 of 256 */
    g_assert_cmphex(bg, ==, 0x121212);
    ui_theme_choose(APP_THEME_LIGHT);
    read_own(&fg, &bg);
    g_assert_cmphex(fg, ==, 0x262626); /* 235 and 231 */
    g_assert_cmphex(bg, ==, 0xffffff);
    g_assert_true(ui_theme_asks(APP_THEME_AUTO));
    close_screen(screen);
    g_unsetenv("TERMINFO");
}

/* --- the terminal's own background --- */

static void test_background(void)
{
    SCREEN *screen = open_screen("xterm-256color");

    if (!screen)
        return;
    ui_theme_init(APP_THEME_AUTO);
    g_assert_true(ui_theme_asks(APP_THEME_AUTO));
    g_assert_false(ui_theme_asks(APP_THEME_DARK));
    UiStyle dark = ui_theme(UI_LOOK_META);
    g_assert_false(ui_theme_tell_background(FALSE)); /* as had been guessed */
    g_assert_true(ui_theme_tell_background(TRUE));
    ui_theme_choose(APP_THEME_AUTO);
    g_assert_cmpint(ui_theme(UI_LOOK_META).fg, !=, dark.fg);
    check_looks(235, 231);
    g_assert_false(ui_theme_asks(APP_THEME_AUTO));
    g_setenv("COLORFGBG", "15;0", TRUE); /* what the reader says goes before */
    ui_theme_choose(APP_THEME_AUTO);
    g_assert_cmpint(ui_theme(UI_LOOK_META).fg, ==, dark.fg);
    g_unsetenv("COLORFGBG");
    close_screen(screen);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ui/theme/contrast", test_contrast);
    g_test_add_func("/ui/theme/no-color", test_no_color);
    g_test_add_func("/ui/theme/few-colors", test_few_colors);
    g_test_add_func("/ui/theme/direct", test_direct);
    g_test_add_func("/ui/theme/background", test_background);
    return g_test_run();
}
