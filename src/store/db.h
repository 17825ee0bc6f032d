/* The one door to SQLite: statements, transactions, and what its failures mean. Internal. */
#ifndef DIXIT_STORE_DB_H
#define DIXIT_STORE_DB_H

#include <sqlite3.h>

#include "store/store.h"

struct Store {
    char *path;
    char *file; /* what tells its file from all others, while it is noted as open */
    sqlite3 *db;
    GHashTable *statements; /* SQL text → DbStatement * that is kept to be used again */
    gboolean read_only;
    guint depth;        /* of db_guard_enter() */
    gint64 patience_us; /* time of the thread at which questions are given up; 0 for never */
};

/* SQL for the name of the row f of feeds, as store_feed_name() has it. */
#define DB_OUTLET "coalesce(nullif(f.user_title, ''), nullif(f.title, ''), f.url)"

/* --- failures --- */

/* Sets error to "cannot use the store 'PATH': REASON". */
void db_refuse(const char *path, StoreError code, const char *reason, GError **error);

/* Sets error from the result code of a call, with the store's path and what to do. */
void db_fail(const Store *store, int code, GError **error);

/* --- statements --- */

/* A prepared statement in use; values are bound from left to right. */
typedef struct {
    Store *store;
    sqlite3_stmt *raw;
    int bound;
    gboolean kept; /* in the table of the store */
    gboolean busy; /* in use */
} DbStatement;

/* Prepares sql, or takes it from those prepared before. NULL with error set. */
DbStatement *db_prepare(Store *store, const char *sql, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Gives it back, to be used again. */
void db_done(DbStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DbStatement, db_done)

/* Ends a statement for good; for the table of those that are kept. */
void db_statement_free(gpointer statement);

/* Bind the next value; a text may be NULL and must live until the statement has run. */
void db_int(DbStatement *statement, gint64 value);
void db_text(DbStatement *statement, const char *value);
void db_blob(DbStatement *statement, const void *bytes, gsize len);

typedef enum { DB_FAILED = -1, DB_END, DB_ROW } DbStep;

/* Goes to the next row. */
DbStep db_step(DbStatement *statement, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Runs to the end, and makes it ready for other values. */
gboolean db_run(DbStatement *statement, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes it ready for other values before its end. */
void db_again(DbStatement *statement);

/* Columns of the row at hand. A string is a copy; NULL for NULL. */
gint64 db_column_int(DbStatement *statement, int column);
char *db_column_text(DbStatement *statement, int column);
/* Not a copy: holds until the next step. Never NULL. */
const char *db_column_peek(DbStatement *statement, int column);

/* Appends packed spans (store/pack.h) to spans (TextSpan). */
void db_column_spans(DbStatement *statement, int column, GArray *spans);

/* Runs SQL without values or rows; several statements are allowed. */
gboolean db_exec(Store *store, const char *sql, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The first column of the only row; fallback where there is no row. FALSE on failure. */
gboolean db_number(DbStatement *statement, gint64 fallback, gint64 *value,
                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* --- writing as a whole --- */

/* TRUE between store_begin() and its end, and inside a guard. */
gboolean db_in_transaction(const Store *store);

/*
 * Begins a group of writes that takes place wholly or not at all, inside a transaction of the
 * caller or without one; they nest.
 */
gboolean db_guard_enter(Store *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ends it: keeps the writes where ok, else takes them back. Gives whether they were kept. */
gboolean db_guard_leave(Store *store, gboolean ok, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* --- statements that are put together --- */

/* SQL text with its values, in the order of their "?". */
typedef struct {
    GString *text;
    GArray *values;
} DbSql;

DbSql *db_sql_new(const char *text);
void db_sql_free(DbSql *sql);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DbSql, db_sql_free)

void db_sql_add(DbSql *sql, const char *text);
void db_sql_int(DbSql *sql, gint64 value);       /* adds "?" with its value */
void db_sql_text(DbSql *sql, const char *value); /* likewise; copied */
void db_sql_append(DbSql *sql, const DbSql *part);

/* Prepares it with its values bound; sql must outlive the statement. */
DbStatement *db_sql_prepare(Store *store, const DbSql *sql,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
