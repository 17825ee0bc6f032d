#include "config.h"

#include "app/palette.h"

/*
 * Chosen by search: the twelve whose nearest two lie farthest apart (CIELAB), as people with each
 * kind of colour sight see them (Machado, Oliveira and Fernandes 2009, simulated in full), among
 * those with a contrast of 4.5 to the background and to that of shaded statements. Each one is as
 * far as can be from all those before it, since most articles need only a few. The last column can
 * only go around: blue, hard to read on black, comes last.
 */
static const AppPaletteColor colors[APP_PALETTE_SIZE] = {
    {214, 25, 3}, {45, 88, 6},   {194, 93, 2}, {107, 18, 5}, {72, 53, 1},   {226, 125, 4},
    {83, 94, 3},  {172, 127, 6}, {175, 55, 2}, {39, 52, 5},  {157, 126, 1}, {113, 92, 4},
};

const AppPaletteColor *app_palette_color(int color)
{
    return &colors[color < 0 ? 0 : color % APP_PALETTE_SIZE];
}
