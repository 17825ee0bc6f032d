#include "config.h"

#include "bench/newsroom.h"

#include <math.h>
#include <string.h>

#define WORDS      50000
#define ACTORS     20000
#define DRAWS      (1 << 18) /* steps of the tables that ranks are drawn from */
#define TEXT_LEN   2000      /* bytes of an article, at least */
#define RARE_EVERY 20000

/* --- chance that is the same in every run --- */

/* SplitMix64. Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators". */
static guint64 draw(guint64 *state)
{
    guint64 z = *state += G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);

    z = (z ^ z >> 30) * G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * G_GUINT64_CONSTANT(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static guint draw_below(guint64 *state, guint end)
{
    return (guint)(draw(state) % end);
}

/* Draws a rank below count, each the less often the higher it is (Zipf's law). */
static guint draw_rank(guint64 *state, guint count)
{
    static float fractions[DRAWS];

    if (fractions[DRAWS - 1] == 0) {
        for (guint i = 0; i < DRAWS; i++)
            fractions[i] = (float)((i + 1.0) / DRAWS);
    }
    double at = fractions[draw_below(state, DRAWS)];
    return MIN((guint)exp(at * log(count + 1.0)) - 1, count - 1);
}

/* --- words and names --- */

static void append_syllable(GString *out, guint number)
{
    static const char *const vowels[] = {"a", "e", "i", "o", "u"};
    static const char consonants[] = "bdfghjklmnprstvzcykw";

    g_string_append_c(out, consonants[number / 5 % 20]);
    g_string_append(out, vowels[number % 5]);
}

char *newsroom_word(guint rank)
{
    GString *word = g_string_new(NULL);
    /* Factors without a divisor in common with the number of words that there could be. */
    guint code = rank < 60 ? rank * 37 % 100 : rank * 7919 % 1000000;

    for (guint i = rank < 60 ? 1 : 3; i > 0; i--, code /= 100)
        append_syllable(word, code % 100);
    if (rank % 16 == 7)
        g_string_append(word, "č");
    return g_string_free(word, FALSE);
}

static char *make_name(guint code, guint syllables)
{
    g_autoptr(GString) name = g_string_new(NULL);

    for (; syllables > 0; syllables--, code /= 100)
        append_syllable(name, code % 100);
    name->str[0] = g_ascii_toupper(name->str[0]);
    return g_strdup(name->str);
}

static char *surname(guint rank)
{
    g_autofree char *stem = make_name((rank + 13) * 7919 % 1000000, 3);
    return g_strconcat(stem, "x", NULL);
}

char *newsroom_actor(guint rank)
{
    g_autofree char *first = make_name(rank % 300 * 7919 % 10000, 2);
    g_autofree char *last = surname(rank);
    return g_strdup_printf("%s %s", first, last);
}

/* Made once: articles are made of nothing else. */
static const char *word_of(guint rank)
{
    static char *words[WORDS];

    if (!words[rank])
        words[rank] = newsroom_word(rank);
    return words[rank];
}

static const char *name_of(guint rank)
{
    static char *names[ACTORS];

    if (!names[rank])
        names[rank] = newsroom_actor(rank);
    return names[rank];
}

/* --- a text that grows --- */

typedef struct {
    GString *text;
    guint count; /* code points of it */
    guint64 chance;
    TextAnnotation *annotation;
} Writing;

static void write_text(Writing *writing, const char *text)
{
    g_string_append(writing->text, text);
    writing->count += (guint)g_utf8_strlen(text, -1);
}

static TextSpan write_words(Writing *writing, guint words)
{
    TextSpan span = {writing->count, 0};

    for (guint i = 0; i < words; i++) {
        if (i)
            write_text(writing, " ");
        write_text(writing, word_of(draw_rank(&writing->chance, WORDS)));
    }
    span.end = writing->count;
    return span;
}

/* Finds the actor in the annotation, or adds it. */
static int actor_index(Writing *writing, guint rank)
{
    GPtrArray *actors = writing->annotation->actors;
    g_autofree char *id = g_ascii_strdown(name_of(rank), -1);

    *strchr(id, ' ') = '-';
    for (guint i = 0; i < actors->len; i++) {
        if (strcmp(((const TextActor *)actors->pdata[i])->id, id) == 0)
            return (int)i;
    }
    TextActor *actor = text_actor_new(id, name_of(rank), (TextActorKind)(rank % 3));
    g_ptr_array_add(actor->aliases, g_strdup(name_of(rank)));
    g_ptr_array_add(actors, actor);
    return (int)actors->len - 1;
}

/* Writes a name; gives its actor. */
static int write_actor(Writing *writing, TextSpan *span)
{
    guint rank = draw_rank(&writing->chance, ACTORS);
    int index = actor_index(writing, rank);
    const TextActor *actor = writing->annotation->actors->pdata[index];

    span->start = writing->count;
    write_text(writing, name_of(rank));
    span->end = writing->count;
    g_array_append_val(actor->mentions, *span);
    return index;
}

static void add_statement(Writing *writing, TextStatementKind kind, TextSpan content)
{
    TextStatement *statement = text_statement_new(kind);

    g_array_append_val(statement->content, content);
    statement->resolution = TEXT_BY_NAME;
    g_ptr_array_add(writing->annotation->statements, statement);
}

/* The statement that was added last gets its cue and its source, which are written here. */
static void write_source(Writing *writing, const char *cue)
{
    TextStatement *statement =
        writing->annotation->statements->pdata[writing->annotation->statements->len - 1];

    statement->cue.start = writing->count;
    write_text(writing, cue);
    statement->cue.end = writing->count;
    write_text(writing, " ");
    statement->actor = write_actor(writing, &statement->source);
}

static void write_statement(Writing *writing)
{
    TextSpan content = {writing->count, 0};

    write_text(writing, "\"");
    write_words(writing, 12);
    write_text(writing, ",\"");
    content.end = writing->count;
    add_statement(writing, TEXT_DIRECT, content);
    write_text(writing, " ");
    write_source(writing, "said");
}

static void write_sentence(Writing *writing)
{
    TextSpan span;
    guint kind = draw_below(&writing->chance, 10);

    if (kind == 0) {
        write_statement(writing);
    } else if (kind < 3) {
        write_words(writing, 6);
        write_text(writing, " ");
        write_actor(writing, &span);
        write_text(writing, " ");
        write_words(writing, 6);
    } else {
        write_words(writing, 14);
    }
    write_text(writing, ". ");
}

/* --- articles --- */

static void write_body(Writing *writing, guint number)
{
    if (number % RARE_EVERY == RARE_EVERY / 2)
        write_text(writing, NEWSROOM_RARE " ");
    while (writing->text->len < TEXT_LEN)
        write_sentence(writing);
}

/* Of a thousand articles one is in Albanian, and ten in Serbian. */
static const char *language_of(guint number)
{
    return number % 1000 == 500 ? "sq" : number % 100 == 50 ? "sr" : "en";
}

StoreArticle *newsroom_article(guint number, guint count, TextAnnotation **annotation)
{
    Writing writing = {g_string_new(NULL), 0, number, text_annotation_new()};
    StoreArticle *article = store_article_new();

    write_words(&writing, 7);
    article->title = g_strdup(writing.text->str);
    write_text(&writing, "\n\n");
    write_body(&writing, number);
    article->text = g_strchomp(g_string_free(writing.text, FALSE)); /* as its document has it */
    article->guid = g_strdup_printf("tag:newsroom.example,2020:%u", number);
    article->url = g_strdup_printf("https://newsroom.example/articles/%u.html", number);
    article->language = g_strdup(language_of(number));
    article->published_s = NEWSROOM_END_S - (gint64)(count - number) * NEWSROOM_STEP_S;
    article->received_s = article->published_s + 60;
    article->read = number % 4 != 3;
    article->starred = number % 5000 == 42;
    g_ptr_array_add(article->tags, g_strdup(number % 2500 == 9 ? "seldom" : "news"));
    writing.annotation->language = g_strdup(article->language);
    writing.annotation->has_pack = TRUE;
    if (annotation)
        *annotation = writing.annotation;
    else
        text_annotation_free(writing.annotation);
    return article;
}
