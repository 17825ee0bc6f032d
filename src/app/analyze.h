/* Use case: analysing text that is not in the store. */
#ifndef DIXIT_APP_ANALYZE_H
#define DIXIT_APP_ANALYZE_H

#include "app/app.h"

/*
 * Reads a source (see app_read_pieces()) and analyses it. Bytes that are no UTF-8 become U+FFFD;
 * the offsets of the result are into the file's own text, or into the document's text with html.
 *
 * error  G_FILE_ERROR, or those of insight_analyzer_open()
 */
TextAnnotation *app_analyze_file(const InsightAnalyzer *analyzer, const char *path, gboolean html,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
