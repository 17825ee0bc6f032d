/* Finding what is wrong with a store, and mending it. */
#include "config.h"

#include "store/check.h"

#include <string.h>

#include "fixture.h"

/* Stores two feeds, and annotations of one article. */
static void fill(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TextAnnotation) annotation = text_annotation_new();
    TextActor *actor = text_actor_new("ana-kolar", "Ana Kolar", TEXT_PERSON);
    TextStatement *statement = text_statement_new(TEXT_INDIRECT);
    TextSpan span = {0, 5};

    fixture_add(fixture, "https://a.example/", 20, 1000);
    fixture_add(fixture, "https://b.example/", 5, 2000);
    annotation->language = g_strdup("en");
    g_array_append_val(actor->mentions, span);
    g_ptr_array_add(actor->aliases, g_strdup("Kolar"));
    g_ptr_array_add(annotation->actors, actor);
    g_array_append_val(statement->content, span);
    statement->actor = 0;
    g_ptr_array_add(annotation->statements, statement);
    g_assert_true(store_article_annotate(fixture->store, 3, annotation, 1, &error));
    g_assert_no_error(error);
}

static guint count_faults(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) faults = store_check(fixture->store, NULL, NULL, &error);

    g_assert_no_error(error);
    for (guint i = 0; i < faults->len; i++)
        g_test_message("%s", (const char *)faults->pdata[i]);
    return faults->len;
}

static void repair(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;

    g_assert_true(store_repair(fixture->store, NULL, NULL, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(count_faults(fixture), ==, 0);
    fixture_check(fixture);
}

static void test_whole(void)
{
    g_auto(Fixture) fixture = fixture_open();

    g_assert_cmpuint(count_faults(&fixture), ==, 0);
    fill(&fixture);
    g_assert_cmpuint(count_faults(&fixture), ==, 0);
    repair(&fixture);
}

/* Each kind of fault is found, and mended from the rest. */
static void test_faults(void)
{
    static const struct {
        const char *damage;
        guint faults;
    } cases[] = {
        {"UPDATE feeds SET total = 7 WHERE id = 1", 1},
        {"UPDATE feeds SET unread = 7", 1},
        {"UPDATE actors SET mentions = 9", 1},
        {"UPDATE actors SET statements = 0, articles = 4", 1},
        {"UPDATE articles SET statements = 3 WHERE id = 5", 1},
        {"UPDATE actor_aliases SET uses = 0", 1},
        {"INSERT INTO article_index(article_index) VALUES('delete-all')", 1},
        {"INSERT INTO statement_index(statement_index) VALUES('delete-all')", 1},
        {"INSERT INTO article_index(rowid, title, body) VALUES(77, 'a', 'b')", 1},
        {"UPDATE contents SET text = text || ' more' WHERE rowid % 2 = 0", 1},
        {"PRAGMA foreign_keys = OFF; INSERT INTO contents(id, text, body) VALUES(99, '', 1);"
         "INSERT INTO tags VALUES(9, 0, 'x', 'x'); PRAGMA foreign_keys = ON",
         3},
        {"DELETE FROM contents WHERE id = (SELECT min(id) FROM articles)", 2},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Fixture) fixture = fixture_open();
        g_autoptr(GError) error = NULL;

        g_test_message("%s", cases[i].damage);
        fill(&fixture);
        g_assert_true(db_exec(fixture.store, cases[i].damage, &error));
        g_assert_no_error(error);
        g_assert_cmpuint(count_faults(&fixture), ==, cases[i].faults);
        repair(&fixture);
    }
}

/* What was lost is found again: words, and actors by all their names. */
static void test_found_again(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;

    fill(&fixture);
    g_assert_true(db_exec(fixture.store,
                          "DELETE FROM alias_words;"
                          "INSERT INTO article_index(article_index) VALUES('delete-all')",
                          &error));
    repair(&fixture);
    static const char *const queries[] = {"words", "@\"ana kolar\"", "@kolar", "said:kolar"};
    static const guint hits[] = {25, 1, 1, 1};
    for (gsize i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autoptr(StoreQuery) query = store_query_parse(queries[i], 0, NULL, &error);
        StoreFilter filter = {.query = query};
        g_autoptr(GPtrArray) rows = fixture_rows(&fixture, &filter);
        g_assert_cmpuint(rows->len, ==, hits[i]);
    }
}

/* What cannot be read is a fault like others: the check says so, and goes on. */
static void test_damaged_page(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    char page[4096];
    gint64 number;

    fill(&fixture);
    g_autoptr(DbStatement) ask = db_prepare(
        fixture.store, "SELECT rootpage FROM sqlite_schema WHERE name = 'kills_rule'", &error);
    g_assert_true(db_number(ask, 0, &number, &error));
    g_clear_pointer(&ask, db_done);
    fixture_shut(&fixture);
    memset(page, 0xA5, sizeof page);
    FILE *file = fopen(fixture.path, "r+");
    g_assert_cmpint(fseek(file, (long)(number - 1) * 4096, SEEK_SET), ==, 0);
    g_assert_cmpuint(fwrite(page, sizeof page, 1, file), ==, 1);
    fclose(file);

    g_autoptr(Store) store = store_open(fixture.path, STORE_READ_WRITE, &error);
    g_autoptr(GPtrArray) faults = store ? store_check(store, NULL, NULL, &error) : NULL;
    g_assert_no_error(error);
    g_assert_cmpuint(faults->len, >=, 1);
    g_autoptr(GPtrArray) rows = store_articles_list(store, NULL, NULL, TRUE, 5, FALSE, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(rows->len, ==, 5);
}

/* A text that is lost comes back with the next fetch. */
static void test_lost_text(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    const char *body = "The words that were lost.";

    fill(&fixture);
    fixture_save(&fixture, 1, fixture_article("lost", "Lost", body, 5000));
    g_assert_true(db_exec(
        fixture.store, "DELETE FROM contents WHERE id = (SELECT max(id) FROM articles)", &error));
    repair(&fixture);
    StoreCounts counts = fixture_save(&fixture, 1, fixture_article("lost", "Lost", body, 5000));
    g_assert_cmpuint(counts.changed, ==, 1);
    g_autoptr(StoreArticle) article =
        store_article(fixture.store, fixture_id(&fixture, "Lost"), &error);
    g_assert_no_error(error);
    g_assert_nonnull(strstr(article->text, body));
}

/* Who looks on, and stops it when so many percent are done. */
typedef struct {
    guint last, stop_at;
} Onlooker;

static gboolean look_on(guint percent, gpointer data)
{
    Onlooker *onlooker = data;

    g_assert_cmpuint(percent, >=, onlooker->last);
    g_assert_cmpuint(percent, <=, 100);
    onlooker->last = percent;
    return percent < onlooker->stop_at;
}

/* What is stopped leaves the store as it was, wherever that is. */
static void test_stopped(void)
{
    g_auto(Fixture) fixture = fixture_open();
    const char *fault = "UPDATE feeds SET unread = unread + 1";
    g_autoptr(GError) error = NULL;

    fill(&fixture);
    g_assert_true(db_exec(fixture.store, fault, &error));
    for (guint stop_at = 0; stop_at < 100; stop_at += 10) {
        Onlooker checking = {0, stop_at}, mending = {0, stop_at};

        if (stop_at < 90) { /* the last parts are one */
            g_assert_null(store_check(fixture.store, look_on, &checking, &error));
            g_assert_error(error, STORE_ERROR, STORE_ERROR_STOPPED);
            g_clear_error(&error);
        }
        if (stop_at < 40) {
            g_assert_false(store_repair(fixture.store, look_on, &mending, &error));
            g_assert_error(error, STORE_ERROR, STORE_ERROR_STOPPED);
            g_clear_error(&error);
        }
        g_assert_cmpuint(count_faults(&fixture), ==, 1);
    }
    Onlooker mending = {0, 101};
    g_assert_true(store_repair(fixture.store, look_on, &mending, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(count_faults(&fixture), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/check/whole", test_whole);
    g_test_add_func("/store/check/faults", test_faults);
    g_test_add_func("/store/check/found-again", test_found_again);
    g_test_add_func("/store/check/damaged-page", test_damaged_page);
    g_test_add_func("/store/check/lost-text", test_lost_text);
    g_test_add_func("/store/check/stopped", test_stopped);
    return g_test_run();
}
