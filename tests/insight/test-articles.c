/*
 * Whole articles with what is said in them: how much of it is found, and whether its sources lead
 * to the right actors. The files are in tests/insight/articles, a language each; README there says
 * how they are written. What was missed is in the log of the test.
 */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "insight/analyze.h"

/* Of 100, end to end (content and source found) and source to actor. */
#define MUST 85.0

/* Contents that share so much of their letters are the same statement. */
#define SAME 0.5

typedef struct {
    char *actor; /* NULL: no single one */
    GArray *content;
    TextSpan cue, source;
} Gold;

typedef struct {
    char *title, *text;
    GPtrArray *statements; /* Gold */
} Article;

typedef struct {
    guint gold, found, right;   /* statements with a source, and those that agree */
    guint paired, right_actors; /* of those whose content was found */
} Score;

static InsightAnalyzer *analyzer;

static void gold_free(Gold *gold)
{
    g_free(gold->actor);
    g_array_unref(gold->content);
    g_free(gold);
}

static void article_free(Article *article)
{
    g_free(article->title);
    g_free(article->text);
    g_ptr_array_unref(article->statements);
    g_free(article);
}

/* --- reading --- */

static TextSpan span_at(const char *text, const char *at, const char *words)
{
    TextSpan span = {(guint)g_utf8_pointer_to_offset(text, at), 0};

    span.end = span.start + (guint)g_utf8_strlen(words, -1);
    return span;
}

/* TRUE where no word begins before the place and goes on behind it, or the other way round. */
static gboolean is_whole(const char *text, const char *at, const char *words)
{
    gunichar before = at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
    gunichar behind = g_utf8_get_char(at + strlen(words));

    return !(g_unichar_isalnum(before) && g_unichar_isalnum(g_utf8_get_char(words))) &&
           !(g_unichar_isalnum(behind) &&
             g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(words + strlen(words)))));
}

/* Where the words stand closest to a place. */
static TextSpan find_near(const Article *article, const char *words, TextSpan place)
{
    TextSpan best = {0, 0};
    guint nearest = G_MAXUINT;

    for (const char *at = strstr(article->text, words); at; at = strstr(at + 1, words)) {
        if (!is_whole(article->text, at, words))
            continue;
        TextSpan span = span_at(article->text, at, words);
        guint gap = span.start >= place.end ? span.start - place.end
                                            : place.start - MIN(span.end, place.start);
        if (gap < nearest) {
            nearest = gap;
            best = span;
        }
    }
    if (nearest == G_MAXUINT)
        g_error("%s: no \"%s\"", article->title, words);
    return best;
}

/* A line "actor | source | cue | content … content"; "-" stands for none. */
static void read_gold(Article *article, const char *line, const char **from)
{
    g_auto(GStrv) parts = g_strsplit(line, " | ", 4);

    if (g_strv_length(parts) != 4)
        g_error("%s: cannot read \"%s\"", article->title, line);
    g_auto(GStrv) contents = g_strsplit(parts[3], " … ", -1);
    Gold *gold = g_new0(Gold, 1);
    gold->actor = strcmp(parts[0], "-") ? g_strdup(parts[0]) : NULL;
    gold->content = g_array_new(FALSE, FALSE, sizeof(TextSpan));
    g_ptr_array_add(article->statements, gold);
    for (char **content = contents; *content; content++) {
        const char *at = strstr(*from, *content);
        if (!at)
            g_error("%s: no \"%s\"", article->title, *content);
        TextSpan span = span_at(article->text, at, *content);
        g_array_append_val(gold->content, span);
        if (content == contents)
            *from = at + strlen(*content);
    }
    TextSpan first = g_array_index(gold->content, TextSpan, 0);
    if (strcmp(parts[1], "-"))
        gold->source = find_near(article, parts[1], first);
    if (strcmp(parts[2], "-"))
        gold->cue = find_near(article, parts[2], first);
}

/* "title\ntext\n--\ngold lines" */
static Article *read_article(const char *block)
{
    g_auto(GStrv) halves = g_strsplit(block, "\n--\n", 2);
    Article *article = g_new0(Article, 1);
    const char *text = strchr(halves[0], '\n');

    g_assert_nonnull(text);
    article->title = g_strndup(halves[0], (gsize)(text - halves[0]));
    article->text = g_strdup(text + 1);
    article->statements = g_ptr_array_new_with_free_func((GDestroyNotify)gold_free);
    const char *from = article->text;
    g_auto(GStrv) lines = g_strsplit(halves[1] ? halves[1] : "", "\n", -1);
    for (char **line = lines; *line; line++) {
        if (**line && **line != '#')
            read_gold(article, *line, &from);
    }
    return article;
}

static GPtrArray *read_articles(const char *path)
{
    GPtrArray *articles = g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    g_autofree char *all = NULL;
    g_autoptr(GError) error = NULL;

    g_file_get_contents(path, &all, NULL, &error);
    g_assert_no_error(error);
    g_auto(GStrv) blocks = g_strsplit(all, "== ", -1);
    for (char **block = blocks + 1; *blocks && *block; block++)
        g_ptr_array_add(articles, read_article(*block));
    return articles;
}

/* --- comparing --- */

static guint common(TextSpan a, TextSpan b)
{
    guint start = MAX(a.start, b.start), end = MIN(a.end, b.end);
    return end > start ? end - start : 0;
}

static guint length(const GArray *spans)
{
    guint sum = 0;

    for (guint i = 0; i < spans->len; i++)
        sum += g_array_index(spans, TextSpan, i).end - g_array_index(spans, TextSpan, i).start;
    return sum;
}

/* The share of two contents that is the same: Dice's coefficient of their characters. */
static double likeness(const GArray *a, const GArray *b)
{
    guint same = 0;

    for (guint i = 0; i < a->len; i++) {
        for (guint j = 0; j < b->len; j++)
            same += common(g_array_index(a, TextSpan, i), g_array_index(b, TextSpan, j));
    }
    return 2.0 * same / MAX(length(a) + length(b), 1);
}

/* The statement that is most like the gold one; NULL where none is like enough. */
static const TextStatement *find_partner(const TextAnnotation *annotation, const Gold *gold,
                                         GHashTable *taken)
{
    const TextStatement *best = NULL;
    double most = SAME;

    for (guint i = 0; i < annotation->statements->len; i++) {
        const TextStatement *statement = annotation->statements->pdata[i];
        double alike = likeness(gold->content, statement->content);
        if (alike >= most && !g_hash_table_contains(taken, statement)) {
            most = alike;
            best = statement;
        }
    }
    if (best)
        g_hash_table_add(taken, (gpointer)best);
    return best;
}

static const char *actor_name(const TextAnnotation *annotation, const TextStatement *statement)
{
    return statement->actor < 0
               ? NULL
               : ((const TextActor *)annotation->actors->pdata[statement->actor])->name;
}

static char *words(const Article *article, TextSpan span)
{
    return g_utf8_substring(article->text, span.start, span.end);
}

static void tell(const Article *article, const char *what, const GArray *content, TextSpan source,
                 const char *actor)
{
    g_autofree char *first = words(article, g_array_index(content, TextSpan, 0));
    g_autofree char *who = words(article, source);

    g_test_message("%s: %s: %s (%s): %s", article->title, what, who, actor ? actor : "-", first);
}

static void score_article(const Article *article, const char *tag, Score *score)
{
    g_autoptr(TextAnnotation) annotation = insight_analyze(analyzer, article->text, tag);
    g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);

    if (!annotation->has_pack || strcmp(annotation->language, tag))
        g_error("%s: taken for %s", article->title, annotation->language);
    for (guint i = 0; i < article->statements->len; i++) {
        const Gold *gold = article->statements->pdata[i];
        const TextStatement *found = find_partner(annotation, gold, taken);
        gboolean sourced = gold->source.end > 0;
        gboolean right = found && sourced && common(found->source, gold->source) > 0;

        score->gold += sourced;
        score->right += right;
        if (!found || (sourced && !right))
            tell(article, found ? "source" : "missed", gold->content, gold->source, gold->actor);
        if (!found)
            continue;
        gboolean same = g_strcmp0(actor_name(annotation, found), gold->actor) == 0;
        score->paired++;
        score->right_actors += same;
        if (!same)
            tell(article, "actor", found->content, found->source, actor_name(annotation, found));
    }
    for (guint i = 0; i < annotation->statements->len; i++) {
        const TextStatement *statement = annotation->statements->pdata[i];
        score->found += statement->source.end > 0;
        if (!g_hash_table_contains(taken, statement))
            tell(article, "false", statement->content, statement->source,
                 actor_name(annotation, statement));
    }
}

/* The name of a file is the tag of its language, and what it is about: "en-quotes". */
static void test_file(gconstpointer data)
{
    const char *path = data;
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *tag = g_strndup(name, strcspn(name, "-"));
    g_autoptr(GPtrArray) articles = read_articles(path);
    Score score = {0};

    for (guint i = 0; i < articles->len; i++)
        score_article(articles->pdata[i], tag, &score);
    double whole = 200.0 * score.right / MAX(score.gold + score.found, 1);
    double actors = 100.0 * score.right_actors / MAX(score.paired, 1);
    g_test_message("%s: %u articles, %u statements; end to end %.1f, source to actor %.1f", name,
                   articles->len, score.gold, whole, actors);
    g_assert_cmpuint(articles->len, >, 0);
    g_assert_cmpfloat(whole, >=, MUST);
    g_assert_cmpfloat(actors, >=, MUST);
}

int main(int argc, char **argv)
{
    g_autofree char *folder = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    const char *name;

    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    folder = g_build_filename(g_getenv("top_srcdir") ? g_getenv("top_srcdir") : ".", "tests",
                              "insight", "articles", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &error);
    g_assert_no_error(error);
    analyzer = insight_analyzer_open(NULL, &error);
    g_assert_no_error(error);
    while ((name = g_dir_read_name(dir))) {
        if (strcmp(name, "README") == 0)
            continue;
        g_autofree char *test = g_strconcat("/insight/articles/", name, NULL);
        char *path = g_build_filename(folder, name, NULL);
        g_ptr_array_add(paths, path);
        g_test_add_data_func(test, path, test_file);
    }
    int status = g_test_run();
    insight_analyzer_close(analyzer);
    return status;
}
