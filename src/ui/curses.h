/* The one place that includes ncurses. */
#ifndef DIXIT_UI_CURSES_H
#define DIXIT_UI_CURSES_H

/* Its macros would take "move" and "refresh" from every struct. */
#ifndef NCURSES_NOMACROS
#define NCURSES_NOMACROS
#endif
#include <curses.h>

#endif
