/* What articles teach one another of names, and that it is undone with them. */
#include "config.h"

#include "fixture.h"
#include "store/actor.h"
#include "store/write.h"

#define DAY_S (24 * 60 * 60)
#define DATE  1600000000 /* of the first article */

/* One actor with one mention, which stands at the start of the text. */
static TextActor *actor(const char *id, const char *name, TextActorKind kind)
{
    TextActor *made = text_actor_new(id, name, kind);
    TextSpan span = {0, (guint)g_utf8_strlen(name, -1)};

    g_array_append_val(made->mentions, span);
    g_ptr_array_add(made->aliases, g_strdup(name));
    return made;
}

static TextActor *full(const char *id, const char *name, char gender)
{
    TextActor *made = actor(id, name, TEXT_PERSON);

    made->gender = gender;
    return made;
}

static TextActor *alone(const char *id, const char *name, char gender)
{
    TextActor *made = full(id, name, gender);

    made->open = TRUE;
    return made;
}

/* An annotation in which the first actor says the whole text; it takes the actors, up to NULL. */
static TextAnnotation *annotation(TextActor *first, ...)
{
    TextAnnotation *made = text_annotation_new();
    TextStatement *statement = text_statement_new(TEXT_INDIRECT);
    TextSpan all = {0, 9};
    va_list list;

    va_start(list, first);
    for (TextActor *it = first; it; it = va_arg(list, TextActor *))
        g_ptr_array_add(made->actors, it);
    va_end(list);
    g_array_append_val(statement->content, all);
    statement->actor = 0;
    g_ptr_array_add(made->statements, statement);
    return made;
}

static void annotate(Fixture *fixture, gint64 id, TextAnnotation *taken)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TextAnnotation) it = taken;

    g_assert_true(store_article_annotate(fixture->store, id, it, 1, &error));
    g_assert_no_error(error);
    fixture_check(fixture);
}

/* The article of that number, so many days after the first one. */
static gint64 add(Fixture *fixture, gint64 feed, guint number, int day)
{
    g_autofree char *title = g_strdup_printf("Words %u", number);

    fixture_save(fixture, feed, fixture_article(title, title, "More words.", DATE + day * DAY_S));
    return fixture_id(fixture, title);
}

static void remove_article(Fixture *fixture, gint64 id)
{
    g_autoptr(GError) error = NULL;
    gint64 place = store_article_place(fixture->store, id, &error);

    g_assert_true(store_article_remove(fixture->store, place, &error));
    g_assert_no_error(error);
    fixture_check(fixture);
}

/* Whom the first actor of an article is, and that its statement is the same one's. */
static void assert_is(Fixture *fixture, gint64 id, const char *actor_id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TextAnnotation) it = store_article_annotation(fixture->store, id, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(((TextActor *)it->actors->pdata[0])->id, ==, actor_id);
    g_assert_cmpint(((TextStatement *)it->statements->pdata[0])->actor, ==, 0);
}

static void test_surname(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);
    gint64 first = add(&fixture, feed, 1, 0), second = add(&fixture, feed, 2, 3);

    annotate(&fixture, first, annotation(full("ana-anic", "Ana Anić", 'f'), NULL));
    annotate(&fixture, second, annotation(alone("anic", "Anić", 0), NULL));
    assert_is(&fixture, second, "ana-anic");
    g_autoptr(StoreActor) ana = store_actor(fixture.store, "ana-anic", &error);
    g_assert_cmpuint(ana->articles, ==, 2);
    g_assert_cmpuint(ana->statements, ==, 2);
    g_assert_cmpuint(ana->aliases->len, ==, 2);

    g_autoptr(StoreEvidence) why = NULL;
    g_assert_true(store_actor_lesson(fixture.store, second, "ana-anic", &why, &error));
    g_assert_cmpint(why->article_id, ==, first);
    g_assert_cmpstr(why->title, ==, "Words 1");
    g_autoptr(StoreEvidence) none = NULL;
    g_assert_true(store_actor_lesson(fixture.store, first, "ana-anic", &none, &error));
    g_assert_null(none);

    remove_article(&fixture, first);
    assert_is(&fixture, second, "anic");
    g_autoptr(StoreActor) own = store_actor(fixture.store, "anic", &error);
    g_assert_cmpuint(own->articles, ==, 1);
    g_assert_cmpuint(own->statements, ==, 1);
}

/* The lesson may come later, and go with what its article says. */
static void test_order(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);
    gint64 first = add(&fixture, feed, 1, 0), second = add(&fixture, feed, 2, 3);

    annotate(&fixture, second, annotation(alone("anic", "Anić", 0), NULL));
    assert_is(&fixture, second, "anic");
    annotate(&fixture, first, annotation(full("ana-anic", "Ana Anić", 'f'), NULL));
    assert_is(&fixture, second, "ana-anic");
    annotate(&fixture, first, annotation(full("iva-ivic", "Iva Ivić", 'f'), NULL));
    assert_is(&fixture, second, "anic");
}

static void test_not_alone(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);
    gint64 ana = add(&fixture, feed, 1, 0), ivo = add(&fixture, feed, 2, 1);
    gint64 plain = add(&fixture, feed, 3, 2), mister = add(&fixture, feed, 4, 3);
    gint64 both = add(&fixture, feed, 5, 4);

    annotate(&fixture, plain, annotation(alone("anic", "Anić", 0), NULL));
    annotate(&fixture, mister, annotation(alone("anic", "Anić", 'm'), NULL));
    annotate(&fixture, ana, annotation(full("ana-anic", "Ana Anić", 'f'), NULL));
    assert_is(&fixture, plain, "ana-anic");
    assert_is(&fixture, mister, "anic");
    annotate(&fixture, ivo, annotation(full("ivo-anic", "Ivo Anić", 'm'), NULL));
    assert_is(&fixture, plain, "anic");
    assert_is(&fixture, mister, "ivo-anic");
    /* Who is named in full in the same article is somebody else there. */
    annotate(&fixture, both,
             annotation(alone("anic", "Anić", 'm'), full("ivo-anic", "Ivo Anić", 'm'), NULL));
    assert_is(&fixture, both, "anic");
    remove_article(&fixture, ivo);
    assert_is(&fixture, plain, "anic"); /* the fifth names him too */
    remove_article(&fixture, both);
    assert_is(&fixture, plain, "ana-anic");
}

static void test_long_ago(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);
    gint64 first = add(&fixture, feed, 1, 0), second = add(&fixture, feed, 2, 40);

    annotate(&fixture, first, annotation(full("ana-anic", "Ana Anić", 'f'), NULL));
    annotate(&fixture, second, annotation(alone("anic", "Anić", 0), NULL));
    assert_is(&fixture, second, "anic");
}

/* Articles that have been taught do not hide the one that taught them. */
static void test_many(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);
    gint64 first = add(&fixture, feed, 1, 0), last = 0;

    annotate(&fixture, first, annotation(full("ana-anic", "Ana Anić", 'f'), NULL));
    for (guint i = 0; i < 40; i++) {
        last = add(&fixture, feed, i + 2, 1 + (int)i / 2);
        annotate(&fixture, last, annotation(alone("anic", "Anić", 0), NULL));
        assert_is(&fixture, last, "ana-anic");
    }
    remove_article(&fixture, first);
    assert_is(&fixture, last, "anic");
}

static void test_acronym(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);
    gint64 first = add(&fixture, feed, 1, 0), second = add(&fixture, feed, 2, 3);
    TextActor *body = actor("yellow-house", "Yellow House", TEXT_ORGANIZATION);
    TextActor *short_name = actor("yh", "YH", TEXT_ORGANIZATION);

    short_name->open = TRUE;
    annotate(&fixture, second, annotation(short_name, NULL));
    annotate(&fixture, first, annotation(body, NULL));
    assert_is(&fixture, second, "yh"); /* the long name alone does not tell the short one */
    body = actor("yellow-house", "Yellow House", TEXT_ORGANIZATION);
    g_ptr_array_add(body->aliases, g_strdup("YH"));
    annotate(&fixture, first, annotation(body, NULL));
    assert_is(&fixture, second, "yellow-house");
}

static void test_evidence(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 0);
    gint64 first = add(&fixture, feed, 1, 0), second = add(&fixture, feed, 2, 3);
    TextActor *minister = full("ana-anic", "Ana Anić", 'f');

    g_ptr_array_add(minister->roles, g_strdup("minister"));
    annotate(&fixture, first, annotation(minister, NULL));
    annotate(&fixture, second, annotation(alone("anic", "Anić", 0), NULL));
    g_autoptr(GPtrArray) evidence = store_actor_evidence(fixture.store, "ana-anic", 10, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(evidence->len, ==, 2);
    const StoreEvidence *role = evidence->pdata[0], *alias = evidence->pdata[1];
    g_assert_true(role->is_role);
    g_assert_cmpstr(role->words, ==, "minister");
    g_assert_cmpint(role->article_id, ==, first);
    g_assert_false(alias->is_role);
    g_assert_cmpstr(alias->words, ==, "Anić");
    g_assert_cmpint(alias->article_id, ==, second);
    g_assert_cmpint(alias->sort_s, ==, DATE + 3 * DAY_S);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/learn/surname", test_surname);
    g_test_add_func("/learn/order", test_order);
    g_test_add_func("/learn/not-alone", test_not_alone);
    g_test_add_func("/learn/long-ago", test_long_ago);
    g_test_add_func("/learn/many", test_many);
    g_test_add_func("/learn/acronym", test_acronym);
    g_test_add_func("/learn/evidence", test_evidence);
    return g_test_run();
}
