/*
 * Measures the analysis of texts on one core: actors alone and the whole, against cutting the same
 * texts into tokens, in one run; and how long the gazetteer and the name model take to be ready,
 * and all.
 *
 *   bench/analyze [FILE…]
 *
 * Without files articles are made up. Of several rounds the cheapest counts.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/paths.h"
#include "insight/actors.h"
#include "insight/analyze.h"

#define ROUNDS         5
#define ACTORS_MIN     2.0 /* MB of text a second */
#define WHOLE_MIN      0.7
#define NAMES_MAX      10.0 /* ms until the gazetteer and the name model are ready */
#define READY_MAX      20.0 /* the same for all */
#define ACTORS_RATIO   6.0  /* times what cutting into tokens costs */
#define MADE_ARTICLES  60
#define MADE_SENTENCES 30

typedef struct {
    TextLanguages *languages;
    InsightGazetteer *gazetteer;
    InsightNames *names;
    InsightAnalyzer *analyzer;
    double names_ms, ready_ms; /* what gazetteer and name model took to be ready, and all */
} Bench;

typedef void (*Work)(const Bench *bench, const char *text);

static double cpu_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* An article whose sentences have some names, known and unknown, and quotations. */
static char *make_article(guint seed)
{
    static const char *const who[] = {"The European Commission", "Albin Kurti", "A spokesman",
                                      "The Marlow Institute",    "NATO",        "Officials"};
    static const char *const verbs[] = {"said", "warned", "told reporters", "denied", "insisted"};
    static const char *const what[] = {
        "that the talks in Brussels would go on until Friday, when ministers meet again",
        "that nobody had asked Serbia or Kosovo for such a promise before the winter",
        "“We have seen this before, and it did not end well for the people who live there”",
        "that the bridge near Mitrovica would stay closed to cars for another two months",
    };
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < MADE_SENTENCES; i++) {
        guint k = seed * 7 + i * 5;
        g_string_append_printf(text, "%s %s %s. Prices rose by %u per cent in a year.%s",
                               who[k % G_N_ELEMENTS(who)], verbs[k / 3 % G_N_ELEMENTS(verbs)],
                               what[k / 2 % G_N_ELEMENTS(what)], k % 40, i % 4 == 3 ? "\n" : " ");
    }
    return g_string_free(text, FALSE);
}

static GPtrArray *read_texts(int argc, char **argv)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);

    for (int i = 1; i < argc; i++) {
        char *text;
        if (!g_file_get_contents(argv[i], &text, NULL, NULL) || !g_utf8_validate(text, -1, NULL)) {
            fprintf(stderr, "cannot read %s\n", argv[i]);
            exit(2);
        }
        g_ptr_array_add(texts, text);
    }
    for (guint i = 0; i < MADE_ARTICLES && argc == 1; i++)
        g_ptr_array_add(texts, make_article(i));
    return texts;
}

static const TextLanguage *language_of(const Bench *bench, const char *text, char **tag)
{
    return text_language_detect(bench->languages, text, NULL, tag);
}

static void cut(const Bench *bench, const char *text)
{
    g_autofree char *tag = NULL;
    g_autoptr(TextTokens) tokens = text_tokens_new(text, language_of(bench, text, &tag));
}

static void find_actors(const Bench *bench, const char *text)
{
    g_autoptr(TextAnnotation) annotation = text_annotation_new();
    const TextLanguage *language = language_of(bench, text, &annotation->language);
    g_autoptr(TextTokens) tokens = text_tokens_new(text, language);

    insight_find_actors(bench->gazetteer, bench->names, tokens, language, annotation);
}

static void analyze(const Bench *bench, const char *text)
{
    g_autoptr(TextAnnotation) annotation = insight_analyze(bench->analyzer, text, NULL);
}

/* Seconds for all texts: the cheapest of several rounds. */
static double measure(const Bench *bench, const GPtrArray *texts, Work work)
{
    double best = 0;

    for (guint round = 0; round < ROUNDS; round++) {
        double start = cpu_seconds();
        for (guint i = 0; i < texts->len; i++)
            work(bench, g_ptr_array_index(texts, i));
        double took = cpu_seconds() - start;
        best = round ? MIN(best, took) : took;
    }
    return best;
}

/* Opens all that is needed; the analyzer last, as nothing of it is ready before then. */
static gboolean open_all(Bench *bench, GError **error)
{
    g_autofree char *path = base_path_data("models/names.model");
    double start = cpu_seconds();

    if (!(bench->gazetteer = insight_gazetteer_open(error)) ||
        !(bench->names = insight_names_open(path, error)))
        return FALSE;
    bench->names_ms = (cpu_seconds() - start) * 1e3;
    if (!(bench->languages = text_languages_open(error)))
        return FALSE;
    start = cpu_seconds();
    bench->analyzer = insight_analyzer_open(NULL, error);
    bench->ready_ms = (cpu_seconds() - start) * 1e3;
    return bench->analyzer != NULL;
}

static gboolean report(const char *what, double rate, double least)
{
    printf("%-14s%8.2f MB a second (at least %.1f)\n", what, rate, least);
    return rate >= least;
}

int main(int argc, char **argv)
{
    Bench bench = {NULL, NULL, NULL, NULL, 0, 0};
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) texts = read_texts(argc, argv);
    double bytes = 0;

    if (!open_all(&bench, &error)) {
        fprintf(stderr, "cannot open the data; set DIXIT_DATADIR: %s\n", error->message);
        return 2;
    }
    for (guint i = 0; i < texts->len; i++)
        bytes += (double)strlen(g_ptr_array_index(texts, i));
    double tokens = measure(&bench, texts, cut), actors = measure(&bench, texts, find_actors);
    double whole = measure(&bench, texts, analyze);

    printf("%u texts, %.2f MB\n", texts->len, bytes / 1e6);
    printf("%-14s%8.2f ms (at most %.0f)\n", "names ready", bench.names_ms, NAMES_MAX);
    printf("%-14s%8.2f ms (at most %.0f)\n", "all ready", bench.ready_ms, READY_MAX);
    printf("%-14s%8.2f MB a second\n", "tokens", bytes / 1e6 / tokens);
    gboolean good = report("actors", bytes / 1e6 / actors, ACTORS_MIN);
    good = report("all", bytes / 1e6 / whole, WHOLE_MIN) && good;
    printf("%-14s%8.2f times tokens (at most %.1f)\n", "actors", actors / tokens, ACTORS_RATIO);
    insight_analyzer_close(bench.analyzer);
    insight_names_close(bench.names);
    insight_gazetteer_close(bench.gazetteer);
    text_languages_close(bench.languages);
    good = good && bench.names_ms <= NAMES_MAX && bench.ready_ms <= READY_MAX;
    return good && actors / tokens <= ACTORS_RATIO ? 0 : 1;
}
