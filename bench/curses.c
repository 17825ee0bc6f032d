/*
 * A list of made-up lines that is drawn whole for each key: what a step needs at least in a program
 * that draws with curses. bench/keys runs it beside the browser.
 */
#include "config.h"

#include <locale.h>

#include <glib.h>

#include "ui/curses.h"

static void draw(int top, int cursor)
{
    char text[128];

    erase();
    mvprintw(0, COLS - 12, "%d/1000", cursor + 1);
    for (int y = 1; y < LINES - 1; y++) {
        int row = top + y - 1;
        attr_set(A_NORMAL, 1, NULL);
        g_snprintf(text, sizeof text, "   2023-11-14 Outlet %d", row);
        mvaddstr(y, 0, text);
        attr_set(A_BOLD, 0, NULL);
        g_snprintf(text, sizeof text, "The title of the %dth article and some words", row);
        mvaddstr(y, 29, text);
        if (row == cursor)
            mvchgat(y, 0, 29, A_REVERSE, 0, NULL);
    }
    attr_set(A_NORMAL, 0, NULL);
    mvaddstr(LINES - 1, 0, "Enter read  / search  ? help");
    refresh();
}

int main(void)
{
    int top = 0, cursor = 0, key = 0;

    setlocale(LC_ALL, "C.UTF-8");
    initscr();
    raw();
    noecho();
    nonl();
    idlok(stdscr, TRUE);
    start_color();
    use_default_colors();
    init_pair(1, COLOR_BLUE, -1);
    do {
        int height = LINES - 2, step = key == ' ' ? height - 1 : key == 'j' ? 1 : 0;
        cursor += step;
        top = key == ' ' ? top + step : MAX(top, cursor - height + 1);
        draw(top, cursor);
    } while ((key = getch()) != 'q' && key != ERR);
    endwin();
    return 0;
}
