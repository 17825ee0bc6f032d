/* Web pages of articles: keeping them, searching their words, what annotations are of. */
#include "config.h"

#include <string.h>

#include "fixture.h"
#include "store/query.h"

static StorePage *page_with(const char *text)
{
    StorePage *page = store_page_new(STORE_PAGE_ARTICLE);

    page->url = g_strdup("https://a.example/page");
    page->title = g_strdup("Title 1");
    page->html = g_strdup("<p>…</p>");
    page->language = g_strdup("sr");
    page->text = g_strdup_printf("Title 1\n\n%s", text);
    page->fetched_s = 5000;
    return page;
}

static void save(Fixture *fixture, gint64 id, StorePage *page)
{
    g_autoptr(GError) error = NULL;

    g_assert_true(store_page_save(fixture->store, id, page, &error));
    g_assert_no_error(error);
    store_page_free(page);
    fixture_check(fixture);
}

static StoreArticle *read_article(Fixture *fixture, gint64 id)
{
    g_autoptr(GError) error = NULL;
    StoreArticle *article = store_article(fixture->store, id, &error);

    g_assert_no_error(error);
    return article;
}

static gint64 hits(Fixture *fixture, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreQuery) query = store_query_parse(words, 5000, NULL, &error);
    StoreFilter filter = {.query = query};

    g_assert_no_error(error);
    return store_articles_count(fixture->store, &filter, &error);
}

static void annotate(Fixture *fixture, gint64 id, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TextAnnotation) annotation = text_annotation_new();
    TextStatement *statement = text_statement_new(TEXT_INDIRECT);
    TextSpan span = {9, 14};

    annotation->language = g_strdup("en");
    g_array_append_val(statement->content, span);
    g_ptr_array_add(annotation->statements, statement);
    g_assert_true(store_article_annotate_text(fixture->store, id, text, annotation, 3, &error));
    g_assert_no_error(error);
}

static guint statements(Fixture *fixture, gint64 id)
{
    g_autoptr(TextAnnotation) annotation = store_article_annotation(fixture->store, id, NULL);

    return annotation->statements->len;
}

static guint due(Fixture *fixture, gint64 feed, guint count)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) ids = store_pages_due(fixture->store, feed, count, 3, &error);

    g_assert_no_error(error);
    return ids->len;
}

static void test_kept(void)
{
    g_auto(Fixture) fixture = fixture_open();

    fixture_add(&fixture, "https://a.example/", 3, 1000);
    gint64 id = fixture_id(&fixture, "Title 1");
    save(&fixture, id, page_with("The whole of the Bundesrat's answer."));
    fixture_reopen(&fixture, STORE_READ_WRITE);

    g_autoptr(StoreArticle) article = read_article(&fixture, id);
    g_assert_cmpstr(article->text, ==, "Title 1\n\nWords of article number 1.");
    g_assert_cmpint(article->page->kind, ==, STORE_PAGE_ARTICLE);
    g_assert_cmpstr(article->page->url, ==, "https://a.example/page");
    g_assert_cmpstr(article->page->html, ==, "<p>…</p>");
    g_assert_cmpint(article->page->fetched_s, ==, 5000);
    g_assert_cmpstr(store_article_annotated(article), ==, article->page->text);
    g_assert_cmpstr(store_article_annotated_language(article), ==, "sr");

    g_autoptr(StoreArticle) other = read_article(&fixture, fixture_id(&fixture, "Title 2"));
    g_assert_null(other->page);
    g_assert_cmpstr(store_article_annotated(other), ==, other->text);
}

static void test_search(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 feed = fixture_add(&fixture, "https://a.example/", 3, 1000);
    gint64 id = fixture_id(&fixture, "Title 1");

    g_assert_cmpint(hits(&fixture, "bundesrat"), ==, 0);
    save(&fixture, id, page_with("The whole of the Bundesrat's answer."));
    g_assert_cmpint(hits(&fixture, "bundesrat"), ==, 1);
    g_assert_cmpint(hits(&fixture, "\"article number 1\""), ==, 1);
    save(&fixture, id, page_with("The whole of the committee's answer."));
    g_assert_cmpint(hits(&fixture, "bundesrat"), ==, 0);
    g_assert_cmpint(hits(&fixture, "committee"), ==, 1);

    /* New words of the feed leave those of the page, which is due again. */
    g_assert_cmpuint(due(&fixture, feed, 10), ==, 0);
    fixture_save(&fixture, feed, fixture_article("g1", "Title 1", "Other ones.", 1001));
    g_assert_cmpint(hits(&fixture, "committee"), ==, 1);
    g_assert_cmpint(hits(&fixture, "\"article number 1\""), ==, 0);
    g_assert_cmpint(hits(&fixture, "other"), ==, 1);

    g_autoptr(GError) error = NULL;
    g_assert_true(store_feed_remove(fixture.store, feed, &error));
    g_assert_no_error(error);
    g_assert_cmpint(hits(&fixture, "committee"), ==, 0);
}

/* Annotations are of the page's text from when it is there, and never of what it is no more. */
static void test_annotations(void)
{
    g_auto(Fixture) fixture = fixture_open();

    fixture_add(&fixture, "https://a.example/", 3, 1000);
    gint64 id = fixture_id(&fixture, "Title 1");
    annotate(&fixture, id, "Title 1\n\nWords of article number 1.");
    g_assert_cmpuint(statements(&fixture, id), ==, 1);

    save(&fixture, id, page_with("Minister: no comment."));
    g_assert_cmpuint(statements(&fixture, id), ==, 0);
    annotate(&fixture, id, "Title 1\n\nWords of article number 1.");
    g_assert_cmpuint(statements(&fixture, id), ==, 0);
    annotate(&fixture, id, "Title 1\n\nMinister: no comment.");
    g_assert_cmpuint(statements(&fixture, id), ==, 1);

    g_autoptr(DbStatement) words =
        db_prepare(fixture.store, "SELECT content = 'Minis' FROM statements", NULL);
    gint64 right = 0;
    g_assert_true(db_number(words, 0, &right, NULL));
    g_assert_cmpint(right, ==, 1);
    db_again(words);

    /* The same text again costs nothing. */
    save(&fixture, id, page_with("Minister: no comment."));
    g_assert_cmpuint(statements(&fixture, id), ==, 1);
}

static void test_failures(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 feed = fixture_add(&fixture, "https://a.example/", 0, 1000);
    g_autoptr(GError) error = NULL;
    StoreArticle *article = fixture_article("a", "Title 1", "Words.", 1000);

    article->url = g_strdup("https://a.example/1");
    fixture_save(&fixture, feed, article);
    fixture_save(&fixture, feed, fixture_article("b", "Without address", "Words.", 1001));
    gint64 id = fixture_id(&fixture, "Title 1");
    g_assert_cmpuint(due(&fixture, feed, 10), ==, 1);
    g_assert_cmpuint(due(&fixture, feed, 1), ==, 0); /* the newest has no address */

    /* What does not come is asked for a few times; what is no article is not asked for again. */
    for (guint i = 0; i < 3; i++) {
        g_assert_cmpuint(due(&fixture, feed, 10), ==, 1);
        save(&fixture, id, store_page_new(STORE_PAGE_NONE));
    }
    g_assert_cmpuint(due(&fixture, feed, 10), ==, 0);
    save(&fixture, id, page_with("Minister: no comment."));
    save(&fixture, id, store_page_new(STORE_PAGE_PAYWALL));
    g_assert_cmpuint(due(&fixture, feed, 10), ==, 0);

    /* What it gave before stays. */
    g_autoptr(StoreArticle) kept = read_article(&fixture, id);
    g_assert_cmpint(kept->page->kind, ==, STORE_PAGE_ARTICLE);
    g_assert_cmpstr(kept->page->text, ==, "Title 1\n\nMinister: no comment.");

    g_autoptr(StorePage) page = page_with("No such article.");
    g_assert_false(store_page_save(fixture.store, 77, page, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_NOT_FOUND);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/page/kept", test_kept);
    g_test_add_func("/page/search", test_search);
    g_test_add_func("/page/annotations", test_annotations);
    g_test_add_func("/page/failures", test_failures);
    return g_test_run();
}
