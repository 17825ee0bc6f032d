/* Any bytes as a date: an answer that can be written and read again. */
#include "config.h"

#include <stdint.h>

#include "feed/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    g_autofree char *text = g_strndup((const char *)data, len);
    gint64 date_s = feed_date_parse(text);
    g_autofree char *written = feed_date_format(date_s);

    if (written)
        g_assert_cmpint(feed_date_parse(written), ==, date_s);
    return 0;
}
