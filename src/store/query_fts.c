#include "config.h"

#include "store/query_fts.h"

#define DEPTH_MAX 6 /* FTS5's parser has room for 100 signs; each branch takes some */

char *query_fts_phrase(const char *text, gboolean prefix)
{
    GString *quoted = g_string_new("\"");

    for (; *text; text++) {
        if (*text == '"')
            g_string_append_c(quoted, '"');
        g_string_append_c(quoted, *text);
    }
    g_string_append(quoted, prefix ? "\"*" : "\"");
    return g_string_free(quoted, FALSE);
}

static gboolean is_words(const QueryNode *node, guint depth)
{
    if (node->kind == QUERY_WORDS)
        return !node->scan;
    if (node->kind > QUERY_NOT || depth == 0)
        return FALSE;
    for (guint i = 0; i < node->children->len; i++) {
        if (!is_words(node->children->pdata[i], depth - 1))
            return FALSE;
    }
    return TRUE;
}

gboolean query_is_words(const QueryNode *node)
{
    return is_words(node, DEPTH_MAX);
}

/* Joins the nodes of an alternative; each of them must say what is to be there. */
static char *write_any(const GPtrArray *nodes)
{
    g_autoptr(GString) out = g_string_new("(");

    for (guint i = 0; i < nodes->len; i++) {
        g_autofree char *part = query_fts(nodes->pdata[i]);

        if (!part)
            return NULL;
        g_string_append_printf(out, "%s%s", i ? " OR " : "", part);
    }
    g_string_append_c(out, ')');
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *query_fts_all(const GPtrArray *nodes)
{
    g_autoptr(GString) out = g_string_new("(");
    guint wanted = 0;

    for (guint i = 0; i < nodes->len; i++) {
        const QueryNode *node = nodes->pdata[i];
        g_autofree char *part = node->kind == QUERY_NOT ? NULL : query_fts(node);

        if (node->kind == QUERY_NOT)
            continue;
        if (!part)
            return NULL;
        g_string_append_printf(out, "%s%s", wanted++ ? " AND " : "", part);
    }
    if (!wanted)
        return NULL;
    g_string_append_c(out, ')');
    for (guint i = 0; i < nodes->len; i++) {
        const QueryNode *node = nodes->pdata[i];
        g_autofree char *part =
            node->kind == QUERY_NOT ? query_fts(node->children->pdata[0]) : NULL;

        if (node->kind == QUERY_NOT && !part)
            return NULL;
        /* FTS5's NOT takes two sides and binds to the left. */
        if (part)
            g_string_append_printf(out, " NOT %s", part);
    }
    g_string_prepend_c(out, '(');
    g_string_append_c(out, ')');
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *query_fts(const QueryNode *node)
{
    switch (node->kind) {
    case QUERY_WORDS:
        return query_fts_phrase(node->text, node->prefix);
    case QUERY_AND:
        return query_fts_all(node->children);
    case QUERY_OR:
        return write_any(node->children);
    default:
        return NULL;
    }
}
