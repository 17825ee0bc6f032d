/* The demo: the same each time that it is opened, however its workers take turns. */
#include "config.h"

#include "app/app.h"
#include "base/libxml.h"

/* Each actor with its color. */
static char *describe_demo(void)
{
    AppOptions options = {.demo = TRUE};
    g_autoptr(GError) error = NULL;
    g_autoptr(App) app = app_open(&options, &error);

    g_assert_no_error(error);
    g_autoptr(GPtrArray) actors = store_actors(app_store(app), NULL, NULL, 1000, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(actors->len, >, 100);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < actors->len; i++) {
        const StoreActor *actor = g_ptr_array_index(actors, i);
        g_string_append_printf(text, "%s %d %u\n", actor->id, actor->color, actor->mentions);
    }
    return g_string_free(text, FALSE);
}

static void test_colors(void)
{
    g_autofree char *first = describe_demo();

    for (int i = 0; i < 4; i++) {
        g_autofree char *again = describe_demo();
        g_assert_cmpstr(again, ==, first);
    }
}

int main(int argc, char **argv)
{
    base_libxml_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/app/demo/colors", test_colors);
    return g_test_run();
}
