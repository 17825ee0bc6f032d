/* Annotations: kept as they were, counted, dropped; colors of actors. */
#include "config.h"

#include <string.h>

#include "fixture.h"
#include "store/actor.h"
#include "store/actor_color.h"
#include "store/pack.h"
#include "text/annotation.h"
#include "text/day.h"

#define DATE 200000 /* of the article */

static TextActor *actor(const char *id, const char *name, const char *alias, guint start)
{
    TextActor *made = text_actor_new(id, name, TEXT_ORGANIZATION);
    TextSpan span = {start, start + (guint)g_utf8_strlen(alias, -1)};

    g_array_append_val(made->mentions, span);
    g_ptr_array_add(made->aliases, g_strdup(alias));
    g_ptr_array_add(made->roles, g_strdup("role one"));
    g_ptr_array_add(made->roles, g_strdup("role, two"));
    return made;
}

/* Of the text "Žuta kuća\n\nAna said “yes” and “no”. Ana left." */
static TextAnnotation *annotation(void)
{
    TextAnnotation *made = text_annotation_new();
    TextStatement *statement = text_statement_new(TEXT_MIXED);
    TextStatement *second = text_statement_new(TEXT_INDIRECT);
    const TextSpan spans[] = {{20, 25}, {30, 34}};
    TextSpan left = {36, 44}, again = {36, 39};

    made->language = g_strdup("sr");
    made->has_pack = TRUE;
    TextActor *ana = actor("ana", "Ana Anić", "Ana", 11);
    g_array_append_val(ana->mentions, again);
    g_ptr_array_add(made->actors, ana);
    g_ptr_array_add(made->actors, actor("kuca", "Kuća", "kuća", 5));
    g_array_append_vals(statement->content, spans, 2);
    statement->cue = (TextSpan){15, 19};
    statement->source = (TextSpan){11, 14};
    statement->actor = 0;
    statement->resolution = TEXT_BY_NAME;
    statement->cue_class = TEXT_CLASS_NEUTRAL;
    statement->cue_word = g_strdup("say");
    statement->sureness = TEXT_UNSURE;
    statement->day = (TextDay){TEXT_DAY_OFFSET, -1, 0, 0};
    g_ptr_array_add(made->statements, statement);
    g_array_append_val(second->content, left);
    second->resolution = TEXT_BY_NONE;
    g_ptr_array_add(made->statements, second);
    return made;
}

static void same_spans(const GArray *a, const GArray *b)
{
    g_assert_cmpmem(a->data, a->len * sizeof(TextSpan), b->data, b->len * sizeof(TextSpan));
}

static void same_names(const GPtrArray *a, const GPtrArray *b)
{
    g_assert_cmpuint(a->len, ==, b->len);
    for (guint i = 0; i < a->len; i++)
        g_assert_cmpstr(a->pdata[i], ==, b->pdata[i]);
}

static void same_annotation(const TextAnnotation *a, const TextAnnotation *b)
{
    g_assert_cmpstr(a->language, ==, b->language);
    g_assert_cmpint(a->has_pack, ==, b->has_pack);
    g_assert_cmpuint(a->actors->len, ==, b->actors->len);
    for (guint i = 0; i < a->actors->len; i++) {
        const TextActor *x = a->actors->pdata[i], *y = b->actors->pdata[i];
        g_assert_cmpstr(x->id, ==, y->id);
        g_assert_cmpstr(x->name, ==, y->name);
        g_assert_cmpint(x->kind, ==, y->kind);
        same_spans(x->mentions, y->mentions);
        same_names(x->roles, y->roles);
        same_names(x->aliases, y->aliases);
    }
    g_assert_cmpuint(a->statements->len, ==, b->statements->len);
    for (guint i = 0; i < a->statements->len; i++) {
        const TextStatement *x = a->statements->pdata[i], *y = b->statements->pdata[i];
        g_assert_cmpint(x->kind, ==, y->kind);
        g_assert_cmpint(x->actor, ==, y->actor);
        g_assert_cmpint(x->resolution, ==, y->resolution);
        g_assert_cmpint(x->cue_class, ==, y->cue_class);
        g_assert_cmpstr(x->cue_word, ==, y->cue_word);
        g_assert_cmpint(x->sureness, ==, y->sureness);
        /* A day is kept as what it is from the article's date. */
        g_assert_cmpuint(text_day_resolve(&x->day, DATE), ==, text_day_resolve(&y->day, 0));
        g_assert_cmpmem(&x->cue, sizeof x->cue, &y->cue, sizeof y->cue);
        g_assert_cmpmem(&x->source, sizeof x->source, &y->source, sizeof y->source);
        same_spans(x->content, y->content);
    }
}

static StoreArticle *yellow(void)
{
    return fixture_article("g", "Žuta kuća", "Ana said “yes” and “no”. Ana left.", DATE);
}

static void test_round_trip(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autoptr(TextAnnotation) in = annotation();
    gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);

    fixture_save(&fixture, feed, yellow());
    gint64 id = fixture_id(&fixture, "Žuta kuća");
    g_autoptr(TextAnnotation) none = store_article_annotation(fixture.store, id, &error);
    g_assert_cmpuint(none->actors->len + none->statements->len, ==, 0);
    g_assert_null(none->language);

    /* Twice: the second takes the place of the first. */
    for (int i = 0; i < 2; i++) {
        g_assert_true(store_article_annotate(fixture.store, id, in, 3, &error));
        g_autoptr(TextAnnotation) out = store_article_annotation(fixture.store, id, &error);
        g_assert_no_error(error);
        same_annotation(in, out);
        g_autoptr(StoreActor) ana = store_actor(fixture.store, "ana", &error);
        g_assert_cmpuint(ana->articles, ==, 1);
        g_assert_cmpuint(ana->mentions, ==, 2);
        g_assert_cmpuint(ana->statements, ==, 1);
        g_assert_cmpuint(ana->aliases->len, ==, 1);
        g_assert_cmpuint(ana->roles->len, ==, 2);
    }
    g_autoptr(GPtrArray) statements = store_statements(fixture.store, NULL, NULL, 10, &error);
    g_assert_cmpuint(statements->len, ==, 2);
    const StoreStatement *first = statements->pdata[0];
    g_assert_cmpstr(first->content, ==, "“yes” … “no”");
    g_assert_cmpstr(first->cue, ==, "said");
    g_assert_cmpstr(first->source, ==, "Ana");
    g_assert_cmpuint(first->start, ==, 20);
    g_autoptr(GPtrArray) rows = fixture_rows(&fixture, NULL);
    g_assert_cmpuint(((StoreArticleRow *)rows->pdata[0])->statements, ==, 2);
}

static void count_all(Fixture *fixture, guint actors, guint statements)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) found = store_actors(fixture->store, NULL, NULL, 10, &error);
    g_autoptr(GPtrArray) named = store_actors(fixture->store, NULL, "kuca", 10, &error);
    g_autoptr(GPtrArray) said = store_statements(fixture->store, NULL, NULL, 10, &error);
    g_autoptr(StoreQuery) query = store_query_parse("yes OR left", 0, NULL, &error);
    StoreFilter filter = {.query = query};
    g_autoptr(GPtrArray) words = store_statements(fixture->store, &filter, NULL, 10, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(found->len, ==, actors);
    g_assert_cmpuint(named->len, ==, actors ? 1 : 0);
    g_assert_cmpuint(said->len, ==, statements);
    g_assert_cmpuint(words->len, ==, statements);
}

/* New words drop the annotations with all their counts; so does the end of the feed. */
static void test_drop(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autoptr(TextAnnotation) in = annotation();
    gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);

    fixture_save(&fixture, feed, yellow());
    gint64 id = fixture_id(&fixture, "Žuta kuća");
    g_assert_true(store_article_annotate(fixture.store, id, in, 3, &error));
    count_all(&fixture, 2, 2);
    g_assert_cmpint(store_articles_unannotated_count(fixture.store, 3, &error), ==, 0);
    fixture_save(&fixture, feed, fixture_article("g", "Žuta kuća", "Other.", 1000));
    count_all(&fixture, 0, 0);
    g_assert_cmpint(store_articles_unannotated_count(fixture.store, 3, &error), ==, 1);

    fixture_save(&fixture, feed, yellow());
    g_assert_true(store_article_annotate(fixture.store, id, in, 3, &error));
    count_all(&fixture, 2, 2);
    g_assert_true(store_feed_remove(fixture.store, feed, &error));
    count_all(&fixture, 0, 0);
    g_assert_no_error(error);
    g_assert_false(store_article_annotate(fixture.store, id, in, 3, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_NOT_FOUND);
}

/* Newest first, whatever older version they have. */
static void test_unannotated(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autoptr(TextAnnotation) empty = text_annotation_new();

    fixture_add(&fixture, "https://a.example/", 10, 1000);
    g_autoptr(GPtrArray) rows = fixture_rows(&fixture, NULL);
    for (guint i = 0; i < rows->len; i++) {
        gint64 id = ((StoreArticleRow *)rows->pdata[i])->id;
        if (i % 3)
            g_assert_true(store_article_annotate(fixture.store, id, empty, i % 3, &error));
    }
    g_autoptr(GArray) all = store_articles_unannotated(fixture.store, 3, 100, &error);
    g_autoptr(GArray) some = store_articles_unannotated(fixture.store, 2, 3, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(all->len, ==, 10);
    for (guint i = 0; i < 10; i++)
        g_assert_cmpint(g_array_index(all, gint64, i), ==, ((StoreArticleRow *)rows->pdata[i])->id);
    static const guint expected[] = {0, 1, 3};
    g_assert_cmpuint(some->len, ==, 3);
    for (guint i = 0; i < 3; i++)
        g_assert_cmpint(g_array_index(some, gint64, i), ==,
                        ((StoreArticleRow *)rows->pdata[expected[i]])->id);
    g_assert_cmpint(store_articles_unannotated_count(fixture.store, 2, &error), ==, 7);
}

/* Twelve actors of an article have twelve colors, the thirteenth one of them; all keep theirs. */
static void test_colors(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autoptr(TextAnnotation) in = text_annotation_new();
    guint used[STORE_COLORS] = {0};

    fixture_add(&fixture, "https://a.example/", 2, 1000);
    for (guint i = 0; i < STORE_COLORS + 1; i++) {
        g_autofree char *id = g_strdup_printf("actor-%u", i);
        g_ptr_array_add(in->actors, actor(id, id, "Title", 0));
    }
    for (guint round = 0; round < 2; round++) {
        gint64 id = fixture_id(&fixture, round ? "Title 1" : "Title 0");
        g_assert_true(store_article_annotate(fixture.store, id, in, 1, &error));
        g_autoptr(TextAnnotation) out = store_article_annotation(fixture.store, id, &error);
        g_assert_no_error(error);
        for (guint i = 0; i < out->actors->len; i++)
            used[((TextActor *)out->actors->pdata[i])->color]++;
    }
    guint twice = 0;
    for (guint i = 0; i < STORE_COLORS; i++) {
        g_assert_true(used[i] == 2 || used[i] == 4);
        twice += used[i] == 4;
    }
    g_assert_cmpuint(twice, ==, 1);
}

static int color_of(const TextAnnotation *annotation, const char *id)
{
    for (guint i = 0; i < annotation->actors->len; i++) {
        const TextActor *one = annotation->actors->pdata[i];
        if (g_str_equal(one->id, id))
            return one->color;
    }
    g_assert_not_reached();
}

/* People who got one color in different articles differ once they meet; the better known keeps it.
 */
static void test_colors_part(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    const char *names[2] = {"person-0", NULL};
    g_autofree char *twin = NULL;

    /* Two ids whose hashes point to the same color. */
    for (guint i = 1; !twin; i++) {
        g_autofree char *id = g_strdup_printf("person-%u", i);
        if (g_str_hash(id) % STORE_COLORS == g_str_hash(names[0]) % STORE_COLORS)
            twin = g_steal_pointer(&id);
    }
    names[1] = twin;

    fixture_add(&fixture, "https://a.example/", 3, 1000);
    for (guint round = 0; round < 3; round++) {
        g_autoptr(TextAnnotation) in = text_annotation_new();
        g_autofree char *title = g_strdup_printf("Title %u", round);
        gint64 id = fixture_id(&fixture, title);
        for (guint i = 0; i < 2; i++) {
            if (round != 2 && round != i)
                continue;
            TextActor *person = actor(names[i], names[i], "Title", 0);
            TextSpan more = {1, 2};
            person->kind = TEXT_PERSON;
            if (i == 1)
                g_array_append_val(person->mentions, more);
            g_ptr_array_add(in->actors, person);
        }
        g_assert_true(store_article_annotate(fixture.store, id, in, 1, &error));
        g_autoptr(TextAnnotation) out = store_article_annotation(fixture.store, id, &error);
        g_assert_no_error(error);
        int standard = (int)(g_str_hash(twin) % STORE_COLORS);
        if (round == 0)
            g_assert_cmpint(color_of(out, names[0]), ==, standard);
        else
            g_assert_cmpint(color_of(out, twin), ==, standard);
        if (round == 2)
            g_assert_cmpint(color_of(out, names[0]), !=, standard);
    }
}

/* Offsets that point behind the text, and more statements than the store keeps, break nothing. */
static void test_odd_offsets(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autoptr(TextAnnotation) in = text_annotation_new();

    fixture_add(&fixture, "https://a.example/", 1, 1000);
    for (guint i = 0; i < 2100; i++) {
        TextStatement *statement = text_statement_new(TEXT_DIRECT);
        TextSpan span = {i, 100000};
        g_array_append_val(statement->content, span);
        g_ptr_array_add(in->statements, statement);
    }
    gint64 id = fixture_id(&fixture, "Title 0");
    g_assert_true(store_article_annotate(fixture.store, id, in, 1, &error));
    g_autoptr(TextAnnotation) out = store_article_annotation(fixture.store, id, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(out->statements->len, ==, 2048);
    const TextStatement *last = out->statements->pdata[2047];
    g_assert_cmpuint(g_array_index(last->content, TextSpan, 0).start, ==, 2047);
}

static void test_pack(void)
{
    static const TextSpan cases[] = {{0, 0},   {0, 5}, {3, 4},         {200, 4000},
                                     {90, 10}, {5, 5}, {G_MAXUINT, 0}, {0, G_MAXUINT}};
    g_autoptr(GArray) in = g_array_new(FALSE, FALSE, sizeof(TextSpan));
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(TextSpan));
    static const guint8 rubbish[] = {0x80, 0x80, 0xFF, 0xFF, 0xFF, 0xFF,
                                     0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F};

    g_array_append_vals(in, cases, G_N_ELEMENTS(cases));
    g_autoptr(GByteArray) bytes = store_pack_spans(in);
    store_unpack_spans(bytes->data, bytes->len, out);
    same_spans(in, out);
    g_array_set_size(out, 0);
    for (gsize len = 0; len <= sizeof rubbish; len++)
        store_unpack_spans(rubbish, len, out);
    g_assert_cmpuint(out->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/annotation/round-trip", test_round_trip);
    g_test_add_func("/store/annotation/drop", test_drop);
    g_test_add_func("/store/annotation/unannotated", test_unannotated);
    g_test_add_func("/store/annotation/colors", test_colors);
    g_test_add_func("/store/annotation/colors-part", test_colors_part);
    g_test_add_func("/store/annotation/odd-offsets", test_odd_offsets);
    g_test_add_func("/store/annotation/pack", test_pack);
    return g_test_run();
}
