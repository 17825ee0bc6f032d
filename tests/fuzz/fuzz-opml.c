/* Any bytes as a list of feeds: what is written of it reads the same. */
#include "config.h"

#include <stdint.h>

#include "base/libxml.h"
#include "feed/opml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    static gsize prepared;

    if (g_once_init_enter(&prepared)) {
        base_libxml_init();
        g_once_init_leave(&prepared, 1);
    }
    g_autoptr(GBytes) bytes = g_bytes_new(data, len);
    g_autoptr(FeedList) list = feed_opml_parse(bytes, NULL, NULL, NULL);
    if (!list)
        return 0;

    g_autoptr(GBytes) written = feed_opml_write(list, "A list");
    g_autoptr(FeedList) again = feed_opml_parse(written, NULL, NULL, NULL);
    g_assert_nonnull(again);
    g_assert_cmpuint(again->feeds->len, ==, list->feeds->len);
    g_assert_cmpuint(again->folders->len, ==, list->folders->len);
    g_autoptr(GBytes) written_again = feed_opml_write(again, "A list");
    g_autoptr(FeedList) last = feed_opml_parse(written_again, NULL, NULL, NULL);
    g_assert_nonnull(last);
    g_assert_cmpstr(last->head, ==, again->head);
    return 0;
}
