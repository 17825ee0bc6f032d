/* Annotated articles to search in: what they say is known to the word. */
#ifndef DIXIT_TESTS_STORE_SEARCHED_H
#define DIXIT_TESTS_STORE_SEARCHED_H

#include <string.h>

#include "fixture.h"
#include "store/actor.h"
#include "text/annotation.h"

#define NOW G_GINT64_CONSTANT(1685016000) /* 2023-05-25 12:00 UTC */
#define DAY G_GINT64_CONSTANT(86400)

/* --- writing annotations by the words that they mark --- */

static inline TextSpan span_of(const char *text, const char *words)
{
    const char *at = strstr(text, words);
    TextSpan span;

    g_assert_nonnull(at);
    span.start = (guint)g_utf8_pointer_to_offset(text, at);
    span.end = span.start + (guint)g_utf8_strlen(words, -1);
    return span;
}

static inline int add_actor(TextAnnotation *annotation, const char *text, const char *id,
                            const char *name, TextActorKind kind, const char *const *aliases)
{
    TextActor *actor = text_actor_new(id, name, kind);

    for (; *aliases; aliases++) {
        TextSpan span = span_of(text, *aliases);
        g_array_append_val(actor->mentions, span);
        g_ptr_array_add(actor->aliases, g_strdup(*aliases));
    }
    g_ptr_array_add(annotation->actors, actor);
    return (int)annotation->actors->len - 1;
}

static inline void add_statement(TextAnnotation *annotation, const char *text, const char *content,
                                 const char *cue, const char *source, int actor)
{
    TextStatement *statement = text_statement_new(TEXT_DIRECT);
    TextSpan span = span_of(text, content);

    g_array_append_val(statement->content, span);
    statement->cue = span_of(text, cue);
    statement->source = span_of(text, source);
    statement->actor = actor;
    statement->resolution = actor >= 0 ? TEXT_BY_NAME : TEXT_BY_NONE;
    g_ptr_array_add(annotation->statements, statement);
}

/* Says how the last statement was said. */
static inline void set_class(TextAnnotation *annotation, TextCueClass cue_class, const char *word)
{
    TextStatement *last = annotation->statements->pdata[annotation->statements->len - 1];

    last->cue_class = cue_class;
    last->cue_word = g_strdup(word);
}

static inline void save(Fixture *fixture, gint64 feed, const char *title, const char *body,
                        gint64 date_s, TextAnnotation *annotation)
{
    g_autoptr(GError) error = NULL;

    fixture_save(fixture, feed, fixture_article(title, title, body, date_s));
    if (annotation) {
        g_assert_true(store_article_annotate(fixture->store, fixture_id(fixture, title), annotation,
                                             1, &error));
        g_assert_no_error(error);
    }
}

#define ALIASES(...) ((const char *const[]){__VA_ARGS__, NULL})

static inline void fill_first(Fixture *fixture, gint64 feed)
{
    static const char text[] =
        "A1\n\nSerbian President Aleksandar Vučić met Albin Kurti. Vučić said that Kurti must act."
        " Albin Kurti replied that they would vote. Officials added that it was late. EU agreed.";
    g_autoptr(TextAnnotation) annotation = text_annotation_new();

    annotation->language = g_strdup("en");
    annotation->has_pack = TRUE;
    int vucic = add_actor(annotation, text, "aleksandar-vucic", "Aleksandar Vučić", TEXT_PERSON,
                          ALIASES("Aleksandar Vučić", "Vučić said"));
    g_ptr_array_add(((TextActor *)annotation->actors->pdata[vucic])->roles,
                    g_strdup("Serbian President"));
    int kurti = add_actor(annotation, text, "albin-kurti", "Albin Kurti", TEXT_PERSON,
                          ALIASES("Albin Kurti", "Kurti must"));
    add_actor(annotation, text, "eu", "European Union", TEXT_ORGANIZATION, ALIASES("EU"));
    add_statement(annotation, text, "that Kurti must act", "said", "Vučić", vucic);
    set_class(annotation, TEXT_CLASS_NEUTRAL, "say");
    add_statement(annotation, text, "that they would vote", "replied", "Albin Kurti", kurti);
    set_class(annotation, TEXT_CLASS_DENIAL, "deny");
    add_statement(annotation, text, "that it was late", "added", "Officials", -1);
    set_class(annotation, TEXT_CLASS_NONE, "lifted");
    save(fixture, feed, "A1", text + strlen("A1\n\n"), NOW - DAY, annotation);
}

static inline void fill_second(Fixture *fixture, gint64 feed)
{
    static const char text[] =
        "A2\n\nКурти је рекао да ће се гласати за избор. Josep Borrell stood by.";
    g_autoptr(TextAnnotation) annotation = text_annotation_new();

    annotation->language = g_strdup("sr");
    int kurti =
        add_actor(annotation, text, "albin-kurti", "Albin Kurti", TEXT_PERSON, ALIASES("Курти"));
    add_actor(annotation, text, "josep-borrell", "Josep Borrell", TEXT_PERSON,
              ALIASES("Josep Borrell"));
    add_statement(annotation, text, "да ће се гласати за избор", "рекао", "Курти", kurti);
    set_class(annotation, TEXT_CLASS_DENIAL, "porekao");
    save(fixture, feed, "A2", text + strlen("A2\n\n"), NOW - 10 * DAY, annotation);
}

/* Four articles of two feeds, two of them annotated. */
static inline void fill(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 afp = store_feed_add(fixture->store, "https://feeds.afp.example/rss", "AFP Kosovo",
                                "World", &error);
    gint64 rts = store_feed_add(fixture->store, "https://rts.example/atom", "РТС", NULL, &error);
    StoreArticle *third = fixture_article("A3", "A3", "The local elections and football.", NOW);
    StoreArticle *fourth =
        fixture_article("A4", "Elections", "Local news of elections", NOW - 40 * DAY);

    g_assert_no_error(error);
    fill_first(fixture, afp);
    fill_second(fixture, rts);
    g_ptr_array_add(third->tags, g_strdup("Šport"));
    fixture_save(fixture, rts, third);
    fourth->language = g_strdup("en-US");
    g_free(fourth->title);
    fourth->title = g_strdup("A4");
    fixture_save(fixture, afp, fourth);
    gint64 id = fixture_id(fixture, "A3");
    g_array_append_val(ids, id);
    g_assert_true(store_articles_set_read(fixture->store, ids, TRUE, NULL, &error));
    g_assert_true(store_articles_set_starred(fixture->store, ids, TRUE, NULL, &error));
}

static inline StoreQuery *parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    StoreQuery *query = store_query_parse(text, NOW, NULL, &error);

    g_assert_no_error(error);
    return query;
}

#endif
