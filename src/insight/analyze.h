/* The whole analysis of a text: tokens, actors, statements. */
#ifndef DIXIT_INSIGHT_ANALYZE_H
#define DIXIT_INSIGHT_ANALYZE_H

#include "text/annotation.h"
#include "text/language.h"

/* Raised whenever the same text may give another result: stored annotations are then remade. */
#define INSIGHT_VERSION 36

/* Language packs, gazetteer and models: read once, never changed, shared by threads. */
typedef struct InsightAnalyzer InsightAnalyzer;

/*
 * Reads the program's data (base_path_data()). corrections are the reader's own
 * (insight/corrections.h), which every analysis follows; NULL for none. The analyzer takes them.
 * error  G_FILE_ERROR or G_KEY_FILE_ERROR, naming the file
 */
InsightAnalyzer *insight_analyzer_open(GPtrArray *corrections,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Gives it another owner, from any thread; it is freed when the last one has closed it. */
InsightAnalyzer *insight_analyzer_ref(InsightAnalyzer *analyzer);
void insight_analyzer_close(InsightAnalyzer *analyzer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InsightAnalyzer, insight_analyzer_close)

/* Its language packs; they belong to it. */
const TextLanguages *insight_analyzer_languages(const InsightAnalyzer *analyzer);

/*
 * Analyses a text of valid UTF-8. language is a BCP 47 tag that its feed claims, or NULL: the text
 * itself decides where it is long enough. Any thread. Time is linear in the length; the same text
 * gives the same result. The caller frees the result.
 */
TextAnnotation *insight_analyze(const InsightAnalyzer *analyzer, const char *text,
                                const char *language);

#endif
