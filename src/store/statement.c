#include "config.h"

#include "store/actor.h"
#include "store/db.h"
#include "store/duplicate.h"
#include "store/query_sql.h"
#include "store/schema.h"

void store_statement_free(StoreStatement *statement)
{
    g_free(statement->outlet);
    g_free(statement->title);
    g_free(statement->actor_id);
    g_free(statement->actor);
    g_free(statement->content);
    g_free(statement->cue);
    g_free(statement->source);
    g_free(statement);
}

static StoreStatement *read_statement(DbStatement *row)
{
    StoreStatement *statement = g_new0(StoreStatement, 1);
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TextSpan));

    statement->id = db_column_int(row, 0);
    statement->article_id = db_column_int(row, 1);
    statement->sort_s = statement->id >> (PLACE_BITS + SPOT_BITS);
    statement->outlet = db_column_text(row, 2);
    statement->title = g_strdup(db_column_peek(row, 3));
    statement->actor_id = db_column_text(row, 4);
    statement->actor = db_column_text(row, 5);
    statement->color = statement->actor_id ? (int)db_column_int(row, 6) : -1;
    statement->kind = (TextStatementKind)CLAMP(db_column_int(row, 7), 0, TEXT_INDIRECT);
    statement->content = g_strdup(db_column_peek(row, 8));
    statement->cue = db_column_text(row, 9);
    statement->source = db_column_text(row, 10);
    db_column_spans(row, 11, spans);
    statement->start = spans->len ? g_array_index(spans, TextSpan, 0).start : 0;
    statement->cue_class = (TextCueClass)CLAMP(db_column_int(row, 12), 0, TEXT_CLASS_THOUGHT);
    statement->sureness = (TextSureness)CLAMP(db_column_int(row, 13), 0, TEXT_UNSURE);
    statement->day = (guint32)db_column_int(row, 14);
    statement->group = db_column_int(row, 15);
    statement->resolution = (TextResolution)CLAMP(db_column_int(row, 16), 0, TEXT_BY_CONTINUATION);
    statement->cue_behind = db_column_int(row, 17) > (gint64)statement->start;
    return statement;
}

GPtrArray *store_statements(Store *store, const StoreFilter *filter, const StoreStatement *from,
                            guint limit, GError **error)
{
    /* Scalar subqueries, because the plan's tables are all that is joined. */
    static const char columns[] =
        "SELECT s.spot, a.id, " DB_OUTLET ", a.title,"
        " (SELECT p.id FROM actors p WHERE p.key = s.actor),"
        " (SELECT p.name FROM actors p WHERE p.key = s.actor),"
        " (SELECT p.color FROM actors p WHERE p.key = s.actor),"
        " s.kind, s.content, s.cue, s.source, s.spans, s.cue_class,"
        " s.sureness, s.day," DUPLICATE_GROUP("a.place") ", s.resolution, s.cue_start";
    QueryWindow window = {0, from ? from->id : G_MAXINT64, TRUE, FALSE, FALSE, limit != 0};
    g_autoptr(QueryPlan) plan = query_plan_new(store, QUERY_OF_STATEMENTS, filter, &window, error);
    g_autoptr(GPtrArray) statements =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_statement_free);
    g_autoptr(DbSql) sql = db_sql_new(columns);
    g_autoptr(DbStatement) rows = NULL;
    DbStep step = DB_FAILED;

    if (!plan)
        return NULL;
    db_sql_append(sql, plan->from_where);
    /* A muted actor's are shown to who asks for something, which may be them. */
    if (!filter || (!filter->query && !query_names_actors(filter)))
        db_sql_add(sql, " AND coalesce(s.actor, 0) NOT IN (SELECT p.key FROM actors p"
                        " JOIN muted m ON m.reference IN (p.id, p.name))");
    db_sql_add(sql, plan->order);
    db_sql_add(sql, " LIMIT ");
    db_sql_int(sql, limit ? (gint64)limit : -1);
    rows = db_sql_prepare(store, sql, error);
    while (rows && (step = db_step(rows, error)) == DB_ROW)
        g_ptr_array_add(statements, read_statement(rows));
    return step == DB_END ? g_steal_pointer(&statements) : NULL;
}
