#include "config.h"

#include "store/query_write.h"

#include <string.h>

#include "store/schema.h"
#include "text/language.h"
#include "text/word.h"

/* One thing that cue: may mean, as a condition on s, a row of statements; an index serves it. */
static void write_choice(DbSql *sql, TextCueClass cue_class, const char *word)
{
    db_sql_add(sql, "(s.cue_class = ");
    db_sql_int(sql, cue_class);
    if (word) {
        db_sql_add(sql, " AND s.cue_word = ");
        db_sql_text(sql, word);
    }
    db_sql_add(sql, ")");
}

/* A class by its name, a listed word in any form, or a word that no pack lists as it is. */
static gboolean write_choices(DbSql *sql, const QueryNode *node, GError **error)
{
    TextCueClass cue_class = text_cue_class_find(node->text);
    g_autofree char *folded = text_word_fold(node->text, strlen(node->text));
    g_autoptr(TextLanguages) languages = NULL;

    if (cue_class) {
        write_choice(sql, cue_class, NULL);
        return TRUE;
    }
    languages = text_languages_open(error);
    if (!languages)
        return FALSE;
    g_autoptr(GPtrArray) cues = text_languages_cues(languages, g_strstrip(folded));
    for (guint i = 0; i < cues->len; i++) {
        const TextCue *cue = cues->pdata[i];
        write_choice(sql, cue->class, cue->lemma);
        db_sql_add(sql, " OR ");
    }
    write_choice(sql, TEXT_CLASS_NONE, folded);
    return TRUE;
}

/* How many statements there are of it; counted up to where it no longer matters. */
static gboolean count(Store *store, const DbSql *choices, gint64 *found, GError **error)
{
    g_autoptr(DbSql) sql = db_sql_new("SELECT count(*) FROM (SELECT 1 FROM statements s WHERE ");
    g_autoptr(DbStatement) statement = NULL;

    db_sql_append(sql, choices);
    db_sql_add(sql, " LIMIT ");
    db_sql_int(sql, QUERY_COLLECT_MAX + 1);
    db_sql_add(sql, ")");
    statement = db_sql_prepare(store, sql, error);
    return statement && db_number(statement, 0, found, error);
}

gboolean query_write_cue(QueryCompiler *compiler, const QueryNode *node, GError **error)
{
    gboolean articles = compiler->target == QUERY_OF_ARTICLES;
    g_autoptr(DbSql) choices = db_sql_new(NULL);
    gint64 found = 0;

    if (!write_choices(choices, node, error) || !count(compiler->store, choices, &found, error))
        return FALSE;
    /* Few are collected; of many, each row is asked: one of the next will have it. */
    if (found <= QUERY_COLLECT_MAX) {
        db_sql_add(compiler->sql, compiler->member);
        db_sql_add(compiler->sql,
                   articles ? " IN (SELECT s.spot >> " SPOT_BITS_SQL : " IN (SELECT s.spot");
        db_sql_add(compiler->sql, " FROM statements s WHERE ");
    } else if (articles) {
        db_sql_add(compiler->sql,
                   "EXISTS (SELECT 1 FROM statements s NOT INDEXED WHERE s.spot >= ");
        db_sql_add(compiler->sql, compiler->key);
        db_sql_add(compiler->sql, " << " SPOT_BITS_SQL " AND s.spot < (");
        db_sql_add(compiler->sql, compiler->key);
        db_sql_add(compiler->sql, " + 1) << " SPOT_BITS_SQL " AND (");
    } else {
        db_sql_add(compiler->sql, "EXISTS (SELECT 1 FROM statements s NOT INDEXED WHERE s.spot = ");
        db_sql_add(compiler->sql, compiler->key);
        db_sql_add(compiler->sql, " AND (");
    }
    db_sql_append(compiler->sql, choices);
    db_sql_add(compiler->sql, found <= QUERY_COLLECT_MAX ? ")" : "))");
    return TRUE;
}
