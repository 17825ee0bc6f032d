/* Which of the palette's colors an actor gets. */
#ifndef DIXIT_STORE_ACTOR_COLOR_H
#define DIXIT_STORE_ACTOR_COLOR_H

#include "text/annotation.h"

/* Colors that the faces tell apart (APP_PALETTE_SIZE, which a test holds against this). */
#define STORE_COLORS 12

/* How many actors of a text have each color, by kind. Zero-filled at first. */
typedef struct {
    guint count[TEXT_PLACE + 1][STORE_COLORS];
} ActorColors;

void actor_colors_take(ActorColors *colors, TextActorKind kind, int color);
void actor_colors_leave(ActorColors *colors, TextActorKind kind, int color);

/* How many actors of that kind have the color. */
guint actor_colors_shared(const ActorColors *colors, TextActorKind kind, int color);

/*
 * The color for an actor that has none yet: the one that the fewest of the text's actors have,
 * first of all those of the same kind, because readers tell people from people. Where several would
 * do, the id decides, so that the choice does not depend on chance.
 */
int actor_colors_choose(const ActorColors *colors, const char *id, TextActorKind kind);

#endif
