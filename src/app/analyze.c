#include "config.h"

#include "app/analyze.h"

#include "app/read.h"
#include "page/document.h"

#define TEXT_MAX (64 * 1024 * 1024)

TextAnnotation *app_analyze_file(const InsightAnalyzer *analyzer, const char *path, gboolean html,
                                 GError **error)
{
    g_autoptr(GBytes) bytes = app_read_file(path, TEXT_MAX, error);
    gsize len;

    if (!bytes)
        return NULL;
    const char *data = g_bytes_get_data(bytes, &len);
    if (html) {
        g_autoptr(PageDocument) document = page_document_from_html(NULL, data, len, NULL);
        return insight_analyze(analyzer, document->text, NULL);
    }
    g_autofree char *text = g_utf8_make_valid(data ? data : "", (gssize)len);
    return insight_analyze(analyzer, text, NULL);
}
