/* The colours of actors, told apart by people with any colour sight as well as the terminal allows.
 */
#ifndef DIXIT_APP_PALETTE_H
#define DIXIT_APP_PALETTE_H

#include <glib.h>

#include "text/annotation.h"

#define APP_PALETTE_SIZE 12

/* Entries of the terminal's palettes for a color of an actor (0 to APP_PALETTE_SIZE - 1). */
typedef struct {
    short dark256;  /* on a dark background, of 256 colours */
    short light256; /* on a light background */
    short basic;    /* of the eight basic colours */
} AppPaletteColor;

/* Of a color; the palette goes around for larger ones, and -1 has the first. */
const AppPaletteColor *app_palette_color(int color);

/*
 * Gives the actors of one text colors that differ, as far as there are enough. Each keeps its own
 * unless a person, or else one that is named more often, has it too.
 */
void app_palette_separate(TextAnnotation *annotation);

#endif
