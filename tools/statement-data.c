/*
 * Makes the training data of the statement model: statement-data OUT PART...
 *
 * A part is a folder with text/NAME.txt and attributions/NAME_WHO.ann (brat stand-off, offsets in
 * code points). The first part is the one to train on: cue grades are counted there, and for each
 * of its own articles without that article. Of several annotators the first by name is taken.
 *
 * Written into OUT: words, suffixes, prefixes (a line each: key, hash, tokens seen and tokens in a
 * cue in the first part, separated by tabs), and for each part PART.tokens (struct Record) and
 * PART.articles (a line each: tokens and name).
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "insight/features.h"
#include "text/language.h"

enum { OUTSIDE, SOURCE, CUE, CONTENT };

/* One token as the trainer reads it; 32 bytes, byte order of the machine. */
typedef struct {
    guint32 word, suffix, prefix; /* lines of the key files, from 0 */
    guint32 paragraph;
    guint8 features[INSIGHT_FEATURES];
    guint8 label; /* 0, or 2 * kind - 1 for the first token of a span, 2 * kind for others */
    guint8 unused[2];
} Record;

G_STATIC_ASSERT(sizeof(Record) == 32);

typedef struct {
    guint line, seen, in_cue, article_seen, article_in_cue;
} Key;

typedef struct {
    GHashTable *keys; /* string to Key */
    GPtrArray *order; /* the strings */
} Keys;

typedef struct {
    char *name, *text;
    TextTokens *tokens;
    guint8 *labels;
} Article;

typedef struct {
    const TextLanguage *language;
    Keys words, suffixes, prefixes;
    const char *out;
} Maker;

static Key *key_get(Keys *keys, const char *string, gsize len)
{
    g_autofree char *copy = g_strndup(string, len);
    Key *key = g_hash_table_lookup(keys->keys, copy);

    if (!key) {
        key = g_new0(Key, 1);
        key->line = keys->order->len;
        g_ptr_array_add(keys->order, copy);
        g_hash_table_insert(keys->keys, g_steal_pointer(&copy), key);
    }
    return key;
}

static Key *word_key(Keys *words, const TextTokens *tokens, guint i)
{
    char key[INSIGHT_KEY_SIZE];
    gsize len = insight_feature_key(tokens->folded[i], key);
    return key_get(words, key, len);
}

/* ---- labels ---- */

static void label_span(Article *article, guint start, guint end, guint8 kind)
{
    const TextTokens *tokens = article->tokens;
    gboolean first = TRUE;
    guint low = 0, high = tokens->count;

    while (low < high) {
        guint middle = (low + high) / 2;
        if (tokens->tokens[middle].end <= start)
            low = middle + 1;
        else
            high = middle;
    }
    for (guint i = low; i < tokens->count && tokens->tokens[i].start < end; i++) {
        if (article->labels[i] != OUTSIDE)
            continue;
        article->labels[i] = (guint8)(2 * kind - first);
        first = FALSE;
    }
}

/* "12 40;45 60" */
static void label_spans(Article *article, const char *spans, guint8 kind)
{
    guint start, end;
    int used;

    while (sscanf(spans, "%u %u%n", &start, &end, &used) == 2) {
        label_span(article, start, end, kind);
        spans += used;
        if (*spans++ != ';')
            break;
    }
}

/* An event: "Attribution:T8 Content:T7 Cue:T6 Source:T5"; one without content is none. */
static void label_event(Article *article, const char *event, GHashTable *spans)
{
    static const char *const roles[] = {[SOURCE] = "Source", [CUE] = "Cue", [CONTENT] = "Content"};
    g_auto(GStrv) parts = g_strsplit(event, " ", -1);

    if (!strstr(event, "Content"))
        return;
    for (guint8 kind = SOURCE; kind <= CONTENT; kind++) {
        for (char **part = parts; *part; part++) {
            const char *colon = strchr(*part, ':');
            if (!colon || !g_str_has_prefix(*part, roles[kind]))
                continue;
            const char *span = g_hash_table_lookup(spans, colon + 1);
            if (span)
                label_spans(article, span, kind);
        }
    }
}

static gboolean read_labels(Article *article, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    g_autoptr(GHashTable) spans = g_hash_table_new(g_str_hash, g_str_equal);

    if (!g_file_get_contents(path, &text, NULL, error))
        return FALSE;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        char *tab = strchr(*line, '\t');
        char *blank = tab ? strchr(tab, ' ') : NULL;
        if (**line != 'T' || !blank)
            continue;
        *tab = '\0';
        g_hash_table_insert(spans, *line, blank + 1);
    }
    for (char **line = lines; *line; line++) {
        char *tab = strchr(*line, '\t');
        if (**line == 'E' && tab)
            label_event(article, tab + 1, spans);
    }
    return TRUE;
}

/* ---- articles ---- */

static void article_free(gpointer data)
{
    Article *article = data;

    text_tokens_free(article->tokens);
    g_free(article->text);
    g_free(article->name);
    g_free(article->labels);
    g_free(article);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *list_folder(const char *folder, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
    const char *name;

    if (!dir)
        return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    while ((name = g_dir_read_name(dir)))
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    return names;
}

static Article *article_read(const Maker *maker, const char *folder, const char *name,
                             const char *annotation, GError **error)
{
    g_autofree char *path = g_strdup_printf("%s/text/%s.txt", folder, name);
    g_autofree char *labels = g_strdup_printf("%s/attributions/%s", folder, annotation);
    g_autofree char *text = NULL;

    if (!g_file_get_contents(path, &text, NULL, error))
        return NULL;
    Article *article = g_new0(Article, 1);
    article->name = g_strdup(name);
    article->text = g_steal_pointer(&text);
    article->tokens = text_tokens_new(article->text, maker->language);
    article->labels = g_new0(guint8, article->tokens->count + 1);
    if (!read_labels(article, labels, error)) {
        article_free(article);
        return NULL;
    }
    return article;
}

static GPtrArray *part_read(const Maker *maker, const char *folder, GError **error)
{
    g_autofree char *attributions = g_build_filename(folder, "attributions", NULL);
    g_autoptr(GPtrArray) names = list_folder(attributions, error);
    g_autoptr(GPtrArray) articles = g_ptr_array_new_with_free_func(article_free);
    g_autofree char *before = NULL;

    if (!names)
        return NULL;
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        const char *who = strrchr(name, '_');
        if (!who || !g_str_has_suffix(name, ".ann"))
            continue;
        g_autofree char *base = g_strndup(name, (gsize)(who - name));
        if (!g_strcmp0(base, before))
            continue;
        Article *article = article_read(maker, folder, base, name, error);
        if (!article)
            return NULL;
        g_ptr_array_add(articles, article);
        g_free(before);
        before = g_steal_pointer(&base);
    }
    return g_steal_pointer(&articles);
}

/* ---- counting and writing ---- */

static gboolean in_cue(const Article *article, guint i)
{
    return (article->labels[i] + 1) / 2 == CUE;
}

static void count(Maker *maker, const GPtrArray *articles)
{
    for (guint a = 0; a < articles->len; a++) {
        const Article *article = g_ptr_array_index(articles, a);
        for (guint i = 0; i < article->tokens->count; i++) {
            Key *key = word_key(&maker->words, article->tokens, i);
            key->seen++;
            key->in_cue += in_cue(article, i);
        }
    }
}

/* The grades of an article's words; own: its own counts do not count. */
static guint8 *grade(Maker *maker, const Article *article, gboolean own)
{
    guint n = article->tokens->count;
    guint8 *grades = g_new(guint8, n + 1);

    for (guint i = 0; own && i < n; i++) {
        Key *key = word_key(&maker->words, article->tokens, i);
        key->article_seen++;
        key->article_in_cue += in_cue(article, i);
    }
    for (guint i = 0; i < n; i++) {
        const Key *key = word_key(&maker->words, article->tokens, i);
        grades[i] =
            insight_feature_grade(key->seen - key->article_seen, key->in_cue - key->article_in_cue);
    }
    for (guint i = 0; own && i < n; i++) {
        Key *key = word_key(&maker->words, article->tokens, i);
        key->article_seen = key->article_in_cue = 0;
    }
    return grades;
}

static void write_article(Maker *maker, const Article *article, gboolean own, FILE *file)
{
    const TextTokens *tokens = article->tokens;
    g_autofree guint8 *grades = grade(maker, article, own);
    g_autofree guint8(*features)[INSIGHT_FEATURES] =
        g_malloc((tokens->count + 1) * sizeof *features);

    insight_features_find(tokens, grades, features);
    for (guint i = 0; i < tokens->count; i++) {
        char key[INSIGHT_KEY_SIZE];
        gsize len = insight_feature_key(tokens->folded[i], key), suffix_len;
        const char *suffix = insight_feature_suffix(key, len, &suffix_len);
        Record record = {
            .word = key_get(&maker->words, key, len)->line,
            .suffix = key_get(&maker->suffixes, suffix, suffix_len)->line,
            .prefix = key_get(&maker->prefixes, key, insight_feature_prefix_len(key))->line,
            .paragraph = tokens->tokens[i].paragraph,
            .label = article->labels[i],
        };
        memcpy(record.features, features[i], sizeof record.features);
        fwrite(&record, sizeof record, 1, file);
    }
}

static FILE *open_file(const Maker *maker, const char *name, const char *suffix)
{
    g_autofree char *path = g_strdup_printf("%s/%s%s", maker->out, name, suffix);
    FILE *file = fopen(path, "wb");

    if (!file)
        g_error("cannot write '%s'", path);
    return file;
}

static void write_part(Maker *maker, const char *folder, const GPtrArray *articles, gboolean own)
{
    g_autofree char *part = g_path_get_basename(folder);
    FILE *records = open_file(maker, part, ".tokens");
    FILE *list = open_file(maker, part, ".articles");

    for (guint a = 0; a < articles->len; a++) {
        const Article *article = g_ptr_array_index(articles, a);
        write_article(maker, article, own, records);
        fprintf(list, "%u %s\n", article->tokens->count, article->name);
    }
    fclose(records);
    fclose(list);
}

static void write_keys(const Maker *maker, const char *name, const Keys *keys)
{
    FILE *file = open_file(maker, name, "");

    for (guint i = 0; i < keys->order->len; i++) {
        const char *string = g_ptr_array_index(keys->order, i);
        const Key *key = g_hash_table_lookup(keys->keys, string);
        fprintf(file, "%s\t%u\t%u\t%u\n", string, insight_feature_hash(string, strlen(string)),
                key->seen, key->in_cue);
    }
    fclose(file);
}

static void keys_init(Keys *keys)
{
    keys->keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    keys->order = g_ptr_array_new();
}

static void keys_clear(Keys *keys)
{
    g_hash_table_unref(keys->keys);
    g_ptr_array_unref(keys->order);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TextLanguages) languages = argc > 2 ? text_languages_open(&error) : NULL;

    if (!languages) {
        fprintf(stderr, "%s\n", error ? error->message : "usage: statement-data OUT PART...");
        return 2;
    }
    Maker maker = {.language = text_language_find(languages, "en"), .out = argv[1]};
    keys_init(&maker.words);
    keys_init(&maker.suffixes);
    keys_init(&maker.prefixes);
    for (int p = 2; p < argc; p++) {
        g_autoptr(GPtrArray) articles = part_read(&maker, argv[p], &error);
        if (!articles) {
            fprintf(stderr, "%s\n", error->message);
            return 1;
        }
        if (p == 2)
            count(&maker, articles);
        write_part(&maker, argv[p], articles, p == 2);
    }
    write_keys(&maker, "words", &maker.words);
    write_keys(&maker, "suffixes", &maker.suffixes);
    write_keys(&maker, "prefixes", &maker.prefixes);
    keys_clear(&maker.words);
    keys_clear(&maker.suffixes);
    keys_clear(&maker.prefixes);
    return 0;
}
