#include "config.h"

#include "store/actor_color.h"

/* What an actor of the same kind weighs against one of another kind. */
#define SAME_KIND_WEIGHT 4

/* Colors of a store that another program wrote may lie outside. */
static guint index_of(int color)
{
    return (guint)CLAMP(color, 0, STORE_COLORS - 1);
}

void actor_colors_take(ActorColors *colors, TextActorKind kind, int color)
{
    colors->count[kind][index_of(color)]++;
}

void actor_colors_leave(ActorColors *colors, TextActorKind kind, int color)
{
    colors->count[kind][index_of(color)]--;
}

guint actor_colors_shared(const ActorColors *colors, TextActorKind kind, int color)
{
    return colors->count[kind][index_of(color)];
}

static guint cost(const ActorColors *colors, TextActorKind kind, guint color)
{
    guint sum = 0;

    for (guint other = 0; other <= TEXT_PLACE; other++)
        sum += colors->count[other][color] * (other == kind ? SAME_KIND_WEIGHT : 1);
    return sum;
}

int actor_colors_choose(const ActorColors *colors, const char *id, TextActorKind kind)
{
    guint from = g_str_hash(id) % STORE_COLORS;
    guint best = from;

    for (guint i = 1; i < STORE_COLORS; i++) {
        guint color = (from + i) % STORE_COLORS;
        if (cost(colors, kind, color) < cost(colors, kind, best))
            best = color;
    }
    return (int)best;
}
