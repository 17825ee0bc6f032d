#include "config.h"

#include "store/counter.h"

#include "store/db.h"

static gboolean change(Store *store, const char *sql, const char *name, gint64 value,
                       GError **error)
{
    g_autoptr(DbStatement) statement = db_prepare(store, sql, error);

    if (!statement)
        return FALSE;
    db_int(statement, value);
    db_text(statement, name);
    return db_run(statement, error);
}

gboolean counter_read(Store *store, const char *name, gint64 *value, GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store, "SELECT value FROM counters WHERE name = ?", error);

    if (!row)
        return FALSE;
    db_text(row, name);
    return db_number(row, 0, value, error);
}

gboolean counter_write(Store *store, const char *name, gint64 value, GError **error)
{
    return change(store, "UPDATE counters SET value = ? WHERE name = ?", name, value, error);
}

gboolean counter_add(Store *store, const char *name, gint64 by, GError **error)
{
    return change(store, "UPDATE counters SET value = value + ? WHERE name = ?", name, by, error);
}
