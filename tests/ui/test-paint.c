#include "config.h"

#include "ui/paint.h"

#include <locale.h>
#include <string.h>

#define HEIGHT 12
#define WIDTH  30

/* Lines of a list from a row on, with a cursor, between a title and a line that stays. */
static void say_screen(int top, int cursor)
{
    UiStyle plain = {0, -1, -1}, marked = {A_REVERSE, -1, -1};

    ui_paint_begin();
    ui_paint_sign(0, 0, ' ', WIDTH, marked);
    ui_paint_text(0, 1, "Title", 5, marked);
    for (int y = 1; y < HEIGHT - 1; y++) {
        g_autofree char *text = g_strdup_printf("Zeile %d – Wörter e\u0301", top + y);
        if ((top + y) % 5 == 0) /* blank lines are lines too */
            continue;
        ui_paint_text(y, 2, text, strlen(text), plain);
        ui_paint_text(-1, -1, "!", 1, marked);
        if (y == cursor)
            ui_paint_restyle(y, 0, 5, marked);
    }
    ui_paint_text(HEIGHT - 1, 0, "status", 6, plain);
    ui_paint_end();
}

static void take(cchar_t cells[HEIGHT][WIDTH + 1])
{
    for (int y = 0; y < HEIGHT; y++)
        mvin_wchnstr(y, 0, cells[y], WIDTH);
}

/* Whatever stood there before, a screen looks as if it had been painted whole. */
static void test_same(void)
{
    static const struct {
        int top, cursor;
    } screens[] = {{0, 1},  {0, 2},  {1, 2},  {0, 2},  {3, 4},  {5, 4},   {4, 10},
                   {5, 10}, {6, 10}, {90, 1}, {88, 1}, {85, 1}, {82, 11}, {82, 11}};
    static cchar_t painted[HEIGHT][WIDTH + 1], whole[HEIGHT][WIDTH + 1];

    for (gsize i = 0; i < G_N_ELEMENTS(screens); i++) {
        say_screen(screens[i].top, screens[i].cursor);
        refresh();
        take(painted);
        ui_paint_anew();
        say_screen(screens[i].top, screens[i].cursor);
        take(whole);
        g_assert_cmpmem(painted, sizeof painted, whole, sizeof whole);
        if (i > 0) { /* back to what the next one finds */
            say_screen(screens[i - 1].top, screens[i - 1].cursor);
            say_screen(screens[i].top, screens[i].cursor);
            take(painted);
            g_assert_cmpmem(painted, sizeof painted, whole, sizeof whole);
        }
    }
}

/* What is said again as it stands is not handed to curses. */
static void test_untouched(void)
{
    say_screen(0, 3);
    refresh();
    say_screen(0, 3);
    g_assert_false(is_wintouched(stdscr));
    say_screen(0, 4);
    g_assert_false(is_linetouched(stdscr, 0));
    g_assert_true(is_linetouched(stdscr, 3));
    g_assert_true(is_linetouched(stdscr, 4));
    g_assert_false(is_linetouched(stdscr, 5));
}

static void test_resize(void)
{
    char text[WIDTH + 1];

    say_screen(0, 1);
    resizeterm(HEIGHT / 2, WIDTH);
    say_screen(0, 1);
    resizeterm(HEIGHT, WIDTH);
    say_screen(0, 1);
    mvinnstr(HEIGHT - 1, 0, text, 6);
    g_assert_cmpstr(text, ==, "status");
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_setenv("LINES", G_STRINGIFY(HEIGHT), TRUE);
    g_setenv("COLUMNS", G_STRINGIFY(WIDTH), TRUE);
    FILE *sink = fopen("/dev/null", "r+");
    SCREEN *screen = newterm("xterm", sink, sink);
    g_assert_nonnull(screen);
    g_test_add_func("/ui/paint/same", test_same);
    g_test_add_func("/ui/paint/untouched", test_untouched);
    g_test_add_func("/ui/paint/resize", test_resize);
    int status = g_test_run();
    endwin();
    delscreen(screen);
    fclose(sink);
    return status;
}
