/* Any bytes as a web page, and as an address with the rules to guess feeds by. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "base/libxml.h"
#include "feed/discover.h"
#include "feed/guess.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void discover(const uint8_t *data, size_t len)
{
    g_autoptr(GBytes) page = g_bytes_new(data, len);
    g_autoptr(GPtrArray) links = feed_discover(page, "https://a.example/page", NULL);

    for (guint i = 0; i < links->len; i++) {
        const FeedLink *link = g_ptr_array_index(links, i);
        g_assert_true(g_utf8_validate(link->url, -1, NULL));
        g_assert_true(!link->title || g_utf8_validate(link->title, -1, NULL));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    static gsize prepared;

    if (g_once_init_enter(&prepared)) {
        base_libxml_init();
        g_once_init_leave(&prepared, 1);
    }
    discover(data, len);

    /* The first line is an address, the rest are rules. */
    g_autofree char *text = g_strndup((const char *)data, len);
    char *end = strchr(text, '\n');
    if (end) {
        *end = '\0';
        g_ptr_array_unref(feed_guess(end + 1, text));
    }
    return 0;
}
