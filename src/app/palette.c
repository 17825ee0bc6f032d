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

/* People first, whom readers tell from each other; then who is named most; then by first mention.
 */
static int compare_claims(const void *a, const void *b, gpointer data)
{
    const TextActor *const *actors = data;
    guint first = *(const guint *)a, second = *(const guint *)b;
    const TextActor *x = actors[first], *y = actors[second];
    int order = (y->kind == TEXT_PERSON) - (x->kind == TEXT_PERSON);

    if (order == 0)
        order = (y->mentions->len > x->mentions->len) - (y->mentions->len < x->mentions->len);
    return order ? order : (first > second) - (first < second);
}

/* The first color that nobody has; they stand in the order in which they are far apart. */
static int free_color(const gboolean *taken)
{
    int color = 0;

    while (color < APP_PALETTE_SIZE && taken[color])
        color++;
    return color;
}

void app_palette_separate(TextAnnotation *annotation)
{
    guint count = annotation->actors->len;
    g_autofree guint *claims = g_new(guint, count + 1);
    g_autoptr(GPtrArray) losers = g_ptr_array_new();
    gboolean taken[APP_PALETTE_SIZE] = {FALSE};

    for (guint i = 0; i < count; i++)
        claims[i] = i;
    g_qsort_with_data(claims, (gint)count, sizeof *claims, compare_claims,
                      annotation->actors->pdata);
    for (guint i = 0; i < count; i++) {
        TextActor *actor = g_ptr_array_index(annotation->actors, claims[i]);
        int color = actor->color < 0 ? 0 : actor->color % APP_PALETTE_SIZE;
        if (taken[color])
            g_ptr_array_add(losers, actor);
        taken[color] = TRUE;
    }
    for (guint i = 0; i < losers->len; i++) {
        TextActor *actor = g_ptr_array_index(losers, i);
        int color = free_color(taken);
        if (color == APP_PALETTE_SIZE)
            return;
        actor->color = color;
        taken[color] = TRUE;
    }
}
