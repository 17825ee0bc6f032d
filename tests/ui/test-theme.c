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

static void test_contrast(void)
{
    SCREEN *screen = newterm("xterm-256color", fopen("/dev/null", "w"), stdin);

    if (!screen) {
        g_test_skip("the terminal xterm-256color is not described here");
        return;
    }
    g_unsetenv("NO_COLOR");
    g_unsetenv("COLORFGBG");
    ui_theme_init(APP_THEME_AUTO);
    check_theme(APP_THEME_AUTO, FALSE);
    check_theme(APP_THEME_SAFE, FALSE);
    check_theme(APP_THEME_DARK, TRUE);
    check_theme(APP_THEME_LIGHT, TRUE);
    g_setenv("COLORFGBG", "15;0", TRUE);
    check_theme(APP_THEME_LIGHT, TRUE); /* a light theme on what is known to be dark */
    check_theme(APP_THEME_DARK, FALSE);
    endwin();
    delscreen(screen);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ui/theme/contrast", test_contrast);
    return g_test_run();
}
