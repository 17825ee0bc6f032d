#include "config.h"

#include "insight/analyze.h"

#include "base/message.h"
#include "base/paths.h"
#include "insight/actors.h"
#include "insight/corrections.h"
#include "insight/statements.h"

struct InsightAnalyzer {
    TextLanguages *languages;
    InsightGazetteer *gazetteer;
    GPtrArray *corrections; /* InsightCorrection */
    InsightNames *names;    /* NULL: names are found by rules alone */
    InsightModel *model;    /* NULL: statements, the same */
};

/* The statement model; a file that cannot be used is told of, and the rules do without. */
static InsightModel *open_model(void)
{
    g_autofree char *path = base_path_data("models/statements-en.model");
    g_autoptr(GError) error = NULL;

    if (!WITH_MODELS)
        return NULL;
    InsightModel *model = insight_model_open(path, &error);
    if (!model)
        base_message(NULL, "%s", error->message);
    return model;
}

/* The name model, the same. */
static InsightNames *open_names(void)
{
    g_autofree char *path = base_path_data("models/names.model");
    g_autoptr(GError) error = NULL;

    if (!WITH_MODELS)
        return NULL;
    InsightNames *names = insight_names_open(path, &error);
    if (!names)
        base_message(NULL, "%s", error->message);
    return names;
}

InsightAnalyzer *insight_analyzer_open(GPtrArray *corrections, GError **error)
{
    g_autoptr(GPtrArray) own = corrections ? corrections : g_ptr_array_new();
    g_autoptr(TextLanguages) languages = text_languages_open(error);

    if (!languages)
        return NULL;
    g_autoptr(InsightGazetteer) gazetteer = insight_gazetteer_open(error);
    if (!gazetteer)
        return NULL;
    insight_corrections_teach(own, gazetteer);

    InsightAnalyzer *analyzer = g_atomic_rc_box_new0(InsightAnalyzer);
    analyzer->languages = g_steal_pointer(&languages);
    analyzer->gazetteer = g_steal_pointer(&gazetteer);
    analyzer->corrections = g_steal_pointer(&own);
    analyzer->names = open_names();
    analyzer->model = open_model();
    return analyzer;
}

InsightAnalyzer *insight_analyzer_ref(InsightAnalyzer *analyzer)
{
    return g_atomic_rc_box_acquire(analyzer);
}

static void clear(gpointer data)
{
    InsightAnalyzer *analyzer = data;

    text_languages_close(analyzer->languages);
    insight_gazetteer_close(analyzer->gazetteer);
    g_ptr_array_unref(analyzer->corrections);
    if (analyzer->names)
        insight_names_close(analyzer->names);
    if (analyzer->model)
        insight_model_close(analyzer->model);
}

void insight_analyzer_close(InsightAnalyzer *analyzer)
{
    g_atomic_rc_box_release_full(analyzer, clear);
}

const TextLanguages *insight_analyzer_languages(const InsightAnalyzer *analyzer)
{
    return analyzer->languages;
}

TextAnnotation *insight_analyze(const InsightAnalyzer *analyzer, const char *text,
                                const char *language)
{
    TextAnnotation *annotation = text_annotation_new();
    const TextLanguage *pack =
        text_language_detect(analyzer->languages, text, language, &annotation->language);
    g_autoptr(TextTokens) tokens = text_tokens_new(text, pack);

    annotation->has_pack = pack != NULL;
    insight_find_actors(analyzer->gazetteer, analyzer->names, tokens, pack, annotation);
    insight_corrections_apply(analyzer->corrections, analyzer->gazetteer, text,
                              annotation->language, annotation);
    if (pack)
        insight_find_statements(tokens, pack, analyzer->model, annotation);
    return annotation;
}
