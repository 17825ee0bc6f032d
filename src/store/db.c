#include "config.h"

#include "store/db.h"

#include "base/i18n.h"
#include "store/pack.h"

#define KEPT_MAX 128 /* prepared statements kept; lists make many different ones */

/* --- failures --- */

GQuark store_error_quark(void)
{
    return g_quark_from_static_string("dixit-store-error");
}

void db_refuse(const char *path, StoreError code, const char *reason, GError **error)
{
    g_set_error(error, STORE_ERROR, (int)code, _("cannot use the store '%s': %s"), path, reason);
}

void db_fail(const Store *store, int code, GError **error)
{
    static const struct {
        int code;
        StoreError error;
        const char *reason;
    } meanings[] = {
        /* TRANSLATORS: "it" is the store, here and below: these reasons stand at the end of "cannot
           use the store '%s': %s". */
        {SQLITE_BUSY, STORE_ERROR_BUSY,
         N_("another program is writing it; try again when it has finished")},
        {SQLITE_LOCKED, STORE_ERROR_BUSY,
         N_("another program is writing it; try again when it has finished")},
        {SQLITE_INTERRUPT, STORE_ERROR_BUSY, N_("it takes too long; ask for less")},
        {SQLITE_FULL, STORE_ERROR_FULL,
         N_("there is no room to write it; free some space on its disk and try again")},
        {SQLITE_IOERR, STORE_ERROR_FULL,
         N_("reading or writing it failed; check its disk and try again")},
        {SQLITE_TOOBIG, STORE_ERROR_FULL, N_("a text is too long for it; leave out its feed")},
        {SQLITE_READONLY, STORE_ERROR_READ_ONLY,
         N_("it is read-only; check the permissions of the file and its folder")},
        {SQLITE_CONSTRAINT, STORE_ERROR_NOT_FOUND,
         N_("a feed or an article is no longer there; another program may have removed it")},
        {SQLITE_CORRUPT, STORE_ERROR_FORMAT,
         N_("it is damaged; put back a copy of it, or name another with --store")},
        {SQLITE_NOTADB, STORE_ERROR_FORMAT,
         N_("this is no store of dixit; name another with --store")},
        {SQLITE_CANTOPEN, STORE_ERROR_OPEN,
         N_("it cannot be opened; check the permissions of the file and its folder")},
        {SQLITE_PERM, STORE_ERROR_OPEN,
         N_("it cannot be opened; check the permissions of the file and its folder")},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(meanings); i++) {
        if ((code & 0xFF) == meanings[i].code) {
            db_refuse(store->path, meanings[i].error, _(meanings[i].reason), error);
            return;
        }
    }
    g_autofree char *reason =
        g_strdup_printf(_("%s; look at it with the sqlite3 program, or name another with --store"),
                        store->db ? sqlite3_errmsg(store->db) : sqlite3_errstr(code));
    db_refuse(store->path, STORE_ERROR_FORMAT, reason, error);
}

/* --- statements --- */

static gboolean is_idle(gpointer sql, gpointer statement, gpointer data)
{
    return !((const DbStatement *)statement)->busy;
}

static void keep(Store *store, DbStatement *statement)
{
    if (g_hash_table_size(store->statements) >= KEPT_MAX)
        g_hash_table_foreach_remove(store->statements, is_idle, NULL);
    statement->kept = TRUE;
    g_hash_table_insert(store->statements, (gpointer)sqlite3_sql(statement->raw), statement);
}

DbStatement *db_prepare(Store *store, const char *sql, GError **error)
{
    DbStatement *known = g_hash_table_lookup(store->statements, sql);
    sqlite3_stmt *raw = NULL;

    if (known && !known->busy) {
        known->busy = TRUE;
        return known;
    }

    int code = sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, NULL);
    if (code != SQLITE_OK) {
        db_fail(store, code, error);
        return NULL;
    }
    DbStatement *statement = g_new0(DbStatement, 1);
    statement->store = store;
    statement->raw = raw;
    statement->busy = TRUE;
    if (!known)
        keep(store, statement);
    return statement;
}

void db_statement_free(gpointer data)
{
    DbStatement *statement = data;

    sqlite3_finalize(statement->raw);
    g_free(statement);
}

void db_done(DbStatement *statement)
{
    sqlite3_reset(statement->raw);
    sqlite3_clear_bindings(statement->raw);
    statement->bound = 0;
    statement->busy = FALSE;
    if (!statement->kept)
        db_statement_free(statement);
}

void db_int(DbStatement *statement, gint64 value)
{
    sqlite3_bind_int64(statement->raw, ++statement->bound, value);
}

void db_text(DbStatement *statement, const char *value)
{
    sqlite3_bind_text(statement->raw, ++statement->bound, value, -1, SQLITE_STATIC);
}

void db_blob(DbStatement *statement, const void *bytes, gsize len)
{
    sqlite3_bind_blob64(statement->raw, ++statement->bound, len ? bytes : "", len, SQLITE_STATIC);
}

DbStep db_step(DbStatement *statement, GError **error)
{
    int code = sqlite3_step(statement->raw);

    if (code == SQLITE_ROW)
        return DB_ROW;
    if (code == SQLITE_DONE)
        return DB_END;
    db_fail(statement->store, code, error);
    return DB_FAILED;
}

gboolean db_run(DbStatement *statement, GError **error)
{
    DbStep step;

    do
        step = db_step(statement, error);
    while (step == DB_ROW);
    db_again(statement);
    return step == DB_END;
}

void db_again(DbStatement *statement)
{
    sqlite3_reset(statement->raw);
    statement->bound = 0;
}

gint64 db_column_int(DbStatement *statement, int column)
{
    return sqlite3_column_int64(statement->raw, column);
}

char *db_column_text(DbStatement *statement, int column)
{
    return g_strdup((const char *)sqlite3_column_text(statement->raw, column));
}

const char *db_column_peek(DbStatement *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement->raw, column);
    return text ? text : "";
}

void db_column_spans(DbStatement *statement, int column, GArray *spans)
{
    const guint8 *bytes = sqlite3_column_blob(statement->raw, column);

    if (bytes)
        store_unpack_spans(bytes, (gsize)sqlite3_column_bytes(statement->raw, column), spans);
}

gboolean db_exec(Store *store, const char *sql, GError **error)
{
    int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);

    if (code != SQLITE_OK)
        db_fail(store, code, error);
    return code == SQLITE_OK;
}

gboolean db_number(DbStatement *statement, gint64 fallback, gint64 *value, GError **error)
{
    DbStep step = db_step(statement, error);

    if (step == DB_FAILED)
        return FALSE;
    *value = step == DB_ROW ? db_column_int(statement, 0) : fallback;
    db_again(statement);
    return TRUE;
}

/* --- writing as a whole --- */

gboolean db_in_transaction(const Store *store)
{
    return !sqlite3_get_autocommit(store->db);
}

gboolean db_guard_enter(Store *store, GError **error)
{
    gboolean inside = db_in_transaction(store);

    if (!db_exec(store, inside ? "SAVEPOINT guard" : "BEGIN IMMEDIATE", error))
        return FALSE;
    /* The first level knows by depth 1 that the transaction is its own. */
    store->depth = inside ? store->depth + 2 : 1;
    return TRUE;
}

gboolean db_guard_leave(Store *store, gboolean ok, GError **error)
{
    gboolean own = store->depth == 1;

    store->depth = own ? 0 : store->depth - 2;
    if (ok && db_exec(store, own ? "COMMIT" : "RELEASE guard", error))
        return TRUE;
    /* After a full disk SQLite has taken everything back already; then these have nothing to do. */
    if (db_in_transaction(store))
        sqlite3_exec(store->db, own ? "ROLLBACK" : "ROLLBACK TO guard; RELEASE guard", NULL, NULL,
                     NULL);
    return FALSE;
}

/* --- statements that are put together --- */

typedef struct {
    char *text; /* NULL: the number */
    gint64 number;
} Value;

static void clear_value(Value *value)
{
    g_free(value->text);
}

DbSql *db_sql_new(const char *text)
{
    DbSql *sql = g_new(DbSql, 1);

    sql->text = g_string_new(text);
    sql->values = g_array_new(FALSE, FALSE, sizeof(Value));
    g_array_set_clear_func(sql->values, (GDestroyNotify)clear_value);
    return sql;
}

void db_sql_free(DbSql *sql)
{
    g_string_free(sql->text, TRUE);
    g_array_unref(sql->values);
    g_free(sql);
}

void db_sql_add(DbSql *sql, const char *text)
{
    g_string_append(sql->text, text);
}

static void add_value(DbSql *sql, Value value)
{
    g_string_append_c(sql->text, '?');
    g_array_append_val(sql->values, value);
}

void db_sql_int(DbSql *sql, gint64 value)
{
    add_value(sql, (Value){NULL, value});
}

void db_sql_text(DbSql *sql, const char *value)
{
    add_value(sql, (Value){g_strdup(value), 0});
}

void db_sql_append(DbSql *sql, const DbSql *part)
{
    g_string_append(sql->text, part->text->str);
    for (guint i = 0; i < part->values->len; i++) {
        Value copy = g_array_index(part->values, Value, i);
        copy.text = g_strdup(copy.text);
        g_array_append_val(sql->values, copy);
    }
}

DbStatement *db_sql_prepare(Store *store, const DbSql *sql, GError **error)
{
    DbStatement *statement = db_prepare(store, sql->text->str, error);

    for (guint i = 0; statement && i < sql->values->len; i++) {
        const Value *value = &g_array_index(sql->values, Value, i);
        if (value->text)
            db_text(statement, value->text);
        else
            db_int(statement, value->number);
    }
    return statement;
}
