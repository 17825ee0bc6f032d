/* Opening, migrations, and what is refused. */
#include "config.h"

#include "store/store.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "store/article.h"
#include "store/feed.h"
#include "fixture.h"
#include "store/outline.h"
#include "store/schema.h"

static char *read_file(const char *path, gsize *len)
{
    char *bytes;
    g_autoptr(GError) error = NULL;

    g_file_get_contents(path, &bytes, len, &error);
    g_assert_no_error(error);
    return bytes;
}

static void put_number(char *bytes, int at, guint32 value)
{
    value = GUINT32_TO_BE(value);
    memcpy(bytes + at, &value, sizeof value);
}

/* In the place of a store that is not made yet: one without anything, and no file. */
static void test_unmade(void)
{
    g_autofree char *folder = g_dir_make_tmp("dixit-store-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "dixit.db", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open_unmade(path, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(store_path(store), ==, path);
    g_assert_false(store_is_read_only(store));
    g_autoptr(GPtrArray) feeds = store_feeds(store, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(feeds->len, ==, 0);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void test_modes(void)
{
    g_auto(Fixture) fixture = fixture_open();
    GStatBuf info;

    g_assert_cmpint(g_stat(fixture.path, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0600);
    for (const char *const *end = (const char *const[]){"-wal", "-shm", NULL}; *end; end++) {
        g_autofree char *beside = g_strconcat(fixture.path, *end, NULL);
        g_assert_cmpint(g_stat(beside, &info), ==, 0);
        g_assert_cmpint(info.st_mode & 0777, ==, 0600);
    }
    g_autofree char *folder = g_path_get_dirname(fixture.path);
    g_assert_cmpint(g_stat(folder, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0700);
    g_assert_cmpstr(store_path(fixture.store), ==, fixture.path);
}

static void test_opened_again(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    gint64 feed = store_feed_add(fixture.store, "https://a.example/", NULL, NULL, &error);

    g_assert_no_error(error);
    fixture_reopen(&fixture, STORE_READ_WRITE);
    g_autoptr(StoreFeed) again = store_feed(fixture.store, feed, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(again->url, ==, "https://a.example/");
}

/* Whether another process sees locks on the bytes that SQLite locks to read. */
static gboolean is_locked(const char *path)
{
    pid_t child = fork();
    int status;

    if (child == 0) {
        struct flock lock = {.l_type = F_WRLCK, .l_start = 0x40000002, .l_len = 510};
        int fd = open(path, O_RDWR);
        _exit(fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 ? lock.l_type != F_UNLCK : 2);
    }
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 2);
    return WEXITSTATUS(status) == 1;
}

/* A second connection must not lose the first one its locks. */
static void test_opened_twice(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;

    g_assert_true(is_locked(fixture.path));
    g_autoptr(Store) second = store_open(fixture.path, STORE_READ_WRITE, &error);
    g_assert_no_error(error);
    g_assert_true(is_locked(fixture.path));
    g_clear_pointer(&second, store_close);
    g_assert_true(is_locked(fixture.path));
    fixture_shut(&fixture);
    g_assert_false(is_locked(fixture.path));
}

/* Makes the store anew, as one of version 1 with three articles. */
static void age(Fixture *fixture)
{
    static const char articles[] =
        "INSERT INTO feeds(id, url, total, unread) VALUES(1, 'https://a.example/', 3, 3);"
        "UPDATE counters SET value = 3 WHERE name = 'article';"
        "WITH numbers(n) AS (VALUES(1), (2), (3)) INSERT INTO articles(place, id, feed, identity,"
        "  words, rest, published_s, received_s, title) SELECT (1000 + n) << 20, n, 1, CAST(n AS "
        "BLOB), x'',"
        "  x'', 1000 + n, 1000 + n, 'Title ' || n FROM numbers;"
        "INSERT INTO contents(place, text, body, guid)"
        "  SELECT place, title || char(10, 10) || 'Words', 10, id || '' FROM articles;"
        "INSERT INTO article_index(article_index) VALUES('rebuild');"
        "PRAGMA application_id = " G_STRINGIFY(SCHEMA_APPLICATION_ID) "; PRAGMA user_version = 1";
    sqlite3 *db = fixture->store->db;
    g_autoptr(GError) error = NULL;

    g_assert_cmpint(sqlite3_db_config(db, SQLITE_DBCONFIG_RESET_DATABASE, 1, 0), ==, SQLITE_OK);
    g_assert_true(db_exec(fixture->store, "VACUUM", &error));
    g_assert_cmpint(sqlite3_db_config(db, SQLITE_DBCONFIG_RESET_DATABASE, 0, 0), ==, SQLITE_OK);
    g_assert_true(db_exec(fixture->store, schema_step(1), &error));
    g_assert_true(db_exec(fixture->store, articles, &error));
    g_assert_no_error(error);
    g_clear_pointer(&fixture->store, store_close);
}

static gint64 ask_file(const char *path, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *statement;

    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_step(statement), ==, SQLITE_ROW);
    gint64 value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return value;
}

/* What an older store holds is copied, its log included, before anything is changed. */
static void test_copied(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autofree char *copy = g_strconcat(fixture.path, ".v1", NULL);
    g_autoptr(GError) error = NULL;
    GStatBuf info;

    g_assert_false(g_file_test(copy, G_FILE_TEST_EXISTS));
    age(&fixture);
    g_file_set_contents(copy, "an older copy", -1, &error);
    fixture_reopen(&fixture, STORE_READ_WRITE);
    g_assert_cmpint(ask_file(fixture.path, "PRAGMA user_version"), ==, schema_version());
    g_assert_cmpint(g_stat(copy, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0600);
    g_assert_cmpint(ask_file(copy, "PRAGMA user_version"), ==, 1);
    g_assert_cmpint(ask_file(copy, "SELECT count(*) FROM contents"), ==, 3);
    fixture_check(&fixture);
}

/* Without a copy the store stays as it is. */
static void test_not_copied(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autofree char *part = g_strconcat(fixture.path, ".v1.part", NULL);
    g_autoptr(GError) error = NULL;

    age(&fixture);
    g_assert_cmpint(g_mkdir(part, 0700), ==, 0);
    g_assert_null(store_open(fixture.path, STORE_READ_WRITE, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_OPEN);
    g_assert_nonnull(strstr(error->message, "no copy"));
    g_assert_cmpint(ask_file(fixture.path, "PRAGMA user_version"), ==, 1);
    g_rmdir(part);
    fixture_reopen(&fixture, STORE_READ_WRITE);
}

/*
 * Who is ended while the mark of a new store is written leaves it in the file, with a journal by
 * which it is taken back: it has to be written again. Source: SQLite, "Database File Format", 3.
 */
static void test_mark_taken_back(void)
{
    static const guint8 journal[512] = {0xD9, 0xD5, 0x05, 0xF9,        0x20,
                                        0xA1, 0x63, 0xD7, [22] = 0x02, [26] = 0x10};
    g_auto(Fixture) fixture = fixture_open();
    g_autofree char *path = g_strconcat(fixture.path, "-journal", NULL);
    g_autofree char *copy = g_strdup_printf("%s.v1", fixture.path);
    g_autoptr(GError) error = NULL;
    sqlite3 *db;

    g_clear_pointer(&fixture.store, store_close);
    g_unlink(fixture.path);
    g_assert_cmpint(sqlite3_open(fixture.path, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db, "PRAGMA application_id = " G_STRINGIFY(SCHEMA_APPLICATION_ID),
                                 NULL, NULL, NULL),
                    ==, SQLITE_OK);
    sqlite3_close(db);
    g_assert_true(g_file_set_contents(path, (const char *)journal, sizeof journal, &error));
    for (guint i = 0; i < 2; i++)
        fixture_reopen(&fixture, STORE_READ_WRITE);
    g_assert_cmpint(ask_file(fixture.path, "PRAGMA application_id"), ==, SCHEMA_APPLICATION_ID);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    g_assert_false(g_file_test(copy, G_FILE_TEST_EXISTS));
}

/* An empty file, and a store that stopped right after it was marked as one, become stores. */
static void test_migrates(void)
{
    static const char *const marks[] = {
        "", "PRAGMA application_id = " G_STRINGIFY(SCHEMA_APPLICATION_ID)};

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        g_auto(Fixture) fixture = fixture_open();
        g_autoptr(GError) error = NULL;
        sqlite3 *db;

        fixture_shut(&fixture);
        g_file_set_contents(fixture.path, "", 0, &error);
        g_assert_cmpint(sqlite3_open(fixture.path, &db), ==, SQLITE_OK);
        g_assert_cmpint(sqlite3_exec(db, marks[i], NULL, NULL, NULL), ==, SQLITE_OK);
        sqlite3_close(db);
        fixture_reopen(&fixture, STORE_READ_WRITE);
        fixture_add(&fixture, "https://a.example/", 3, 1000);
        fixture_reopen(&fixture, STORE_READ_ONLY);
        g_assert_cmpint(store_articles_count(fixture.store, NULL, &error), ==, 3);
        g_assert_no_error(error);
    }
}

/* Writes bytes to the store's path, tries to open it and looks whether it is as before. */
static void refused(Fixture *fixture, const char *bytes, gsize len, StoreMode mode, StoreError code)
{
    g_autoptr(GError) error = NULL;
    gsize after_len;
    GStatBuf info;

    g_file_set_contents(fixture->path, bytes, (gssize)len, &error);
    g_assert_no_error(error);
    g_autoptr(Store) store = store_open(fixture->path, mode, &error);
    g_assert_null(store);
    g_assert_error(error, STORE_ERROR, (int)code);
    g_assert_nonnull(strstr(error->message, fixture->path));
    g_assert_null(strchr(error->message, '\n'));

    g_autofree char *after = read_file(fixture->path, &after_len);
    g_assert_cmpmem(after, after_len, bytes, len);
    g_autofree char *log = g_strconcat(fixture->path, "-wal", NULL);
    g_assert_true(g_stat(log, &info) != 0 || info.st_size == 0);
}

static void test_refused(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gsize len;

    fixture_shut(&fixture);
    g_autofree char *good = read_file(fixture.path, &len);
    for (int mode = STORE_READ_WRITE; mode <= STORE_READ_ONLY; mode++) {
        g_autofree char *newer = g_memdup2(good, len);
        g_autofree char *foreign = g_memdup2(good, len);

        put_number(newer, 60, 99);
        put_number(foreign, 68, 0x12345678);
        refused(&fixture, newer, len, (StoreMode)mode, STORE_ERROR_NEWER);
        refused(&fixture, foreign, len, (StoreMode)mode, STORE_ERROR_FORMAT);
        refused(&fixture, good, len - 4096, (StoreMode)mode, STORE_ERROR_FORMAT);
        refused(&fixture, good, 60, (StoreMode)mode, STORE_ERROR_FORMAT);
        refused(&fixture, "<rss/>", 6, (StoreMode)mode, STORE_ERROR_FORMAT);
    }
}

typedef struct {
    guint times, last;
} Told;

static void hear(const char *path, guint percent, gpointer data)
{
    Told *told = data;

    g_assert_nonnull(strstr(path, "dixit.db"));
    g_assert_true(told->times++ ? percent > told->last : percent == 0);
    told->last = percent;
}

/* Who waits for a store to be changed hears how far it is; of a new one there is nothing to tell.
 */
static void test_upgrade_told(void)
{
    Told told = {0, 0};

    store_on_upgrade(hear, &told);
    g_auto(Fixture) fixture = fixture_open();
    fixture_add(&fixture, "https://a.example/", 3, 1000);
    fixture_reopen(&fixture, STORE_READ_WRITE);
    g_assert_cmpuint(told.times, ==, 0);
    age(&fixture);
    fixture_reopen(&fixture, STORE_READ_WRITE);
    g_assert_cmpuint(told.times, >, 3);
    g_assert_cmpuint(told.last, ==, 100);
    store_on_upgrade(NULL, NULL);
    fixture_check(&fixture);
}

/* Each index of words gathers as it should, one that was filled in bulk, too. */
static void test_upgrade_settles(void)
{
    static const char *const questions[] = {
        "SELECT count(*) FROM article_index_config WHERE (k = 'automerge' AND v = 8)"
        " OR (k = 'hashsize' AND v = 2097152)",
        "SELECT count(*) FROM statement_index_config WHERE (k = 'automerge' AND v = 8)"
        " OR (k = 'hashsize' AND v = 2097152)",
    };
    g_auto(Fixture) fixture = fixture_open();

    for (int old = FALSE; old <= TRUE; old++) {
        if (old) {
            age(&fixture);
            fixture_reopen(&fixture, STORE_READ_WRITE);
        }
        for (gsize i = 0; i < G_N_ELEMENTS(questions); i++)
            g_assert_cmpint(ask_file(fixture.path, questions[i]), ==, 2);
    }
    fixture_check(&fixture);
}

/* Who only reads migrates an older store as well. */
static void test_older_read(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;

    age(&fixture);
    fixture_reopen(&fixture, STORE_READ_ONLY);
    g_assert_cmpint(store_articles_count(fixture.store, NULL, &error), ==, 3);
    g_assert_cmpint(store_feed_add(fixture.store, "https://b.example/", NULL, NULL, &error), ==, 0);
    g_assert_error(error, STORE_ERROR, STORE_ERROR_READ_ONLY);
    g_assert_cmpint(ask_file(fixture.path, "PRAGMA user_version"), ==, schema_version());
}

/* But not where nothing can be written beside it. */
static void test_older_read_only(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autofree char *log = g_strconcat(fixture.path, "-wal", NULL);
    g_autoptr(GError) error = NULL;
    gsize len, after_len;

    age(&fixture);
    g_assert_cmpint(ask_file(fixture.path, "PRAGMA journal_mode = DELETE"), ==, 0);
    g_autofree char *before = read_file(fixture.path, &len);
    g_assert_cmpint(g_mkdir(log, 0700), ==, 0);
    g_assert_null(store_open(fixture.path, STORE_READ_ONLY, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_READ_ONLY);
    g_assert_nonnull(strstr(error->message, "older"));
    g_autofree char *after = read_file(fixture.path, &after_len);
    g_assert_cmpmem(after, after_len, before, len);
    g_rmdir(log);
    fixture_reopen(&fixture, STORE_READ_ONLY);
}

static void test_no_regular_file(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_path_get_dirname(fixture.path);
    g_autofree char *link = g_build_filename(folder, "link", NULL);
    g_autofree char *pipe = g_build_filename(folder, "pipe", NULL);

    g_assert_cmpint(symlink(fixture.path, link), ==, 0);
    g_assert_cmpint(mkfifo(pipe, 0600), ==, 0);
    for (const char *const *path = (const char *const[]){folder, link, pipe, NULL}; *path; path++) {
        g_assert_null(store_open(*path, STORE_READ_WRITE, &error));
        g_assert_error(error, STORE_ERROR, STORE_ERROR_OPEN);
        g_clear_error(&error);
    }
    g_autofree char *below = g_build_filename(pipe, "x", "dixit.db", NULL);
    g_assert_null(store_open(below, STORE_READ_WRITE, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_OPEN);
    g_assert_nonnull(strstr(error->message, below));
    g_clear_error(&error);
    g_assert_null(store_open("/nonexistent/x.db", STORE_READ_ONLY, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_OPEN);
    g_unlink(link);
    g_unlink(pipe);
}

/* A link on the way is no link at the end. */
static void test_linked_folder(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autofree char *link = g_build_filename(fixture.folder, "a%20link?#", NULL);
    g_autofree char *path = g_build_filename(link, "dixit.db", NULL);

    fixture_shut(&fixture);
    g_assert_cmpint(symlink("inner", link), ==, 0);
    g_autoptr(Store) store = store_open(path, STORE_READ_WRITE, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(store_path(store), ==, path);
    g_unlink(link);
}

static void test_damaged(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gsize len;

    fixture_shut(&fixture);
    g_autofree char *bytes = read_file(fixture.path, &len);
    memset(bytes + 100, 0xA5, len - 100);
    refused(&fixture, bytes, len, STORE_READ_ONLY, STORE_ERROR_FORMAT);
}

static void test_read_only(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;

    g_assert_cmpint(fixture_add(&fixture, "https://a.example/", 1, 100), !=, 0);
    fixture_reopen(&fixture, STORE_READ_ONLY);
    g_autoptr(GPtrArray) rows =
        store_articles_list(fixture.store, NULL, NULL, TRUE, 10, FALSE, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(rows->len, ==, 1);
    g_assert_cmpint(store_feed_add(fixture.store, "https://b.example/", NULL, NULL, &error), ==, 0);
    g_assert_error(error, STORE_ERROR, STORE_ERROR_READ_ONLY);
}

/* Where no file can be made beside the store, as on a medium that cannot be written, it is read. */
static void test_read_only_medium(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autofree char *shm = g_strconcat(fixture.path, "-shm", NULL);

    g_assert_cmpint(fixture_add(&fixture, "https://a.example/", 1, 100), !=, 0);
    fixture_shut(&fixture);
    g_assert_cmpint(g_mkdir(shm, 0700), ==, 0);
    fixture.store = store_open(fixture.path, STORE_READ_ONLY, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) rows =
        store_articles_list(fixture.store, NULL, NULL, TRUE, 10, FALSE, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(rows->len, ==, 1);
    g_rmdir(shm);
}

static void test_two_connections(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) other = store_open(fixture.path, STORE_READ_WRITE, &error);

    g_assert_no_error(error);
    g_assert_true(store_begin(fixture.store, &error));
    gint64 feed = store_feed_add(fixture.store, "https://a.example/", NULL, NULL, &error);
    g_assert_no_error(error);

    /* The other sees nothing of it yet. */
    g_autoptr(GPtrArray) before = store_feeds(other, &error);
    g_assert_cmpuint(before->len, ==, 0);
    g_assert_true(store_commit(fixture.store, &error));
    g_autoptr(StoreFeed) after = store_feed(other, feed, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(after->url, ==, "https://a.example/");

    g_assert_true(store_begin(other, &error));
    g_assert_true(store_feed_remove(other, feed, &error));
    store_rollback(other);
    g_autoptr(StoreFeed) still = store_feed(fixture.store, feed, &error);
    g_assert_no_error(error);
    g_assert_nonnull(still);
}

/* A failure inside a caller's transaction takes back its own writes alone. */
static void test_nested(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_free);

    g_ptr_array_add(articles, fixture_article("g1", "Title", "Words", 100));
    g_assert_true(store_begin(fixture.store, &error));
    gint64 feed = store_feed_add(fixture.store, "https://a.example/", NULL, NULL, &error);
    g_assert_false(store_articles_save(fixture.store, feed + 7, articles, NULL, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_assert_true(store_articles_save(fixture.store, feed, articles, NULL, &error));
    g_assert_true(store_commit(fixture.store, &error));
    g_assert_no_error(error);
    g_assert_cmpint(store_articles_count(fixture.store, NULL, &error), ==, 1);
}

/* On a full disk the writes of a fetch are taken back as a whole, and reading goes on. */
static void test_full(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_free);
    gint64 feed = fixture_add(&fixture, "https://a.example/", 5, 1000);

    for (guint i = 0; i < 200; i++) {
        g_autofree char *guid = g_strdup_printf("new %u", i);
        g_autofree char *body = g_strnfill(3000, 'x');
        g_ptr_array_add(articles, fixture_article(guid, guid, body, 2000 + i));
    }
    g_assert_true(db_exec(fixture.store, "PRAGMA max_page_count = 100", &error));
    for (int inside = 0; inside <= 1; inside++) {
        if (inside)
            g_assert_true(store_begin(fixture.store, &error));
        g_assert_false(store_articles_save(fixture.store, feed, articles, NULL, &error));
        g_assert_error(error, STORE_ERROR, STORE_ERROR_FULL);
        g_assert_nonnull(strstr(error->message, fixture.path));
        g_clear_error(&error);
        store_rollback(fixture.store);
        fixture_counts(&fixture, feed, 5, 5);
    }
}

static void test_busy(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) other = store_open(fixture.path, STORE_READ_WRITE, &error);

    sqlite3_busy_timeout(other->db, 0);
    g_assert_true(store_begin(fixture.store, &error));
    g_assert_no_error(error);
    g_assert_false(store_begin(other, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_BUSY);
    g_clear_error(&error);
    g_assert_cmpint(store_feed_add(other, "https://a.example/", NULL, NULL, &error), ==, 0);
    g_assert_error(error, STORE_ERROR, STORE_ERROR_BUSY);
    store_rollback(fixture.store);
    g_clear_error(&error);
    g_assert_cmpint(store_feed_add(other, "https://a.example/", NULL, NULL, &error), >, 0);
}

/* A further place of a feed goes with it; folders and the first head stay. */
static void test_outlines(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    gint64 feed = store_feed_add(fixture.store, "https://a.example/", NULL, "A", &error);
    const StorePlace place = {.feed_id = feed, .folder = (char *)"B"};
    const StoreFolder folder = {.path = (char *)"B", .attributes = (char *)"x=\"1\""};
    g_autofree char *head = NULL;

    for (int i = 0; i < 2; i++) {
        g_assert_true(store_place_keep(fixture.store, &place, &error));
        g_assert_true(store_folder_keep(fixture.store, &folder, &error));
        g_assert_true(store_list_head_keep(fixture.store, i ? "<b/>" : "<a/>", &error));
    }
    g_autoptr(GPtrArray) places = store_places(fixture.store, &error);
    g_assert_cmpuint(places->len, ==, 1);
    g_assert_true(store_feed_remove(fixture.store, feed, &error));
    g_autoptr(GPtrArray) places_left = store_places(fixture.store, &error);
    g_assert_cmpuint(places_left->len, ==, 0);
    g_autoptr(GPtrArray) folders = store_folders(fixture.store, &error);
    g_assert_cmpuint(folders->len, ==, 1);
    g_assert_true(store_list_head(fixture.store, &head, &error));
    g_assert_cmpstr(head, ==, "<a/>");
    g_assert_no_error(error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/modes", test_modes);
    g_test_add_func("/store/unmade", test_unmade);
    g_test_add_func("/store/opened-again", test_opened_again);
    g_test_add_func("/store/opened-twice", test_opened_twice);
    g_test_add_func("/store/copied", test_copied);
    g_test_add_func("/store/not-copied", test_not_copied);
    g_test_add_func("/store/mark-taken-back", test_mark_taken_back);
    g_test_add_func("/store/migrates", test_migrates);
    g_test_add_func("/store/refused", test_refused);
    g_test_add_func("/store/upgrade-told", test_upgrade_told);
    g_test_add_func("/store/upgrade-settles", test_upgrade_settles);
    g_test_add_func("/store/older-read", test_older_read);
    g_test_add_func("/store/older-read-only", test_older_read_only);
    g_test_add_func("/store/no-regular-file", test_no_regular_file);
    g_test_add_func("/store/linked-folder", test_linked_folder);
    g_test_add_func("/store/damaged", test_damaged);
    g_test_add_func("/store/read-only", test_read_only);
    g_test_add_func("/store/read-only-medium", test_read_only_medium);
    g_test_add_func("/store/two-connections", test_two_connections);
    g_test_add_func("/store/nested", test_nested);
    g_test_add_func("/store/full", test_full);
    g_test_add_func("/store/busy", test_busy);
    g_test_add_func("/store/outlines", test_outlines);
    return g_test_run();
}
