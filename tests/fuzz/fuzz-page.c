/* Any bytes as a web page: what comes out is valid and safe. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "base/libxml.h"
#include "page/extract.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    static gsize prepared;

    if (g_once_init_enter(&prepared)) {
        base_libxml_init();
        g_once_init_leave(&prepared, 1);
    }
    g_autoptr(GBytes) page = g_bytes_new(data, len);
    g_autoptr(GError) error = NULL;
    g_autoptr(PageArticle) article = page_extract(page, "https://a.example/", NULL, FALSE, &error);
    if (!article) {
        /* Without its data nothing is tested here. */
        g_assert_false(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
        return 0;
    }
    g_assert_true(g_utf8_validate(article->text, -1, NULL));
    g_assert_true(g_utf8_validate(article->html, -1, NULL));
    g_assert_null(strstr(article->html, "<script"));
    g_assert_null(strstr(article->html, "<style"));
    g_assert_null(strstr(article->html, "<iframe"));
    return 0;
}
