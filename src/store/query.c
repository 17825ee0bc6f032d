#include "config.h"

#include "store/query.h"

#include <string.h>

#include "base/i18n.h"
#include "store/query_tree.h"
#include "store/store.h"
#include "store/write.h"
#include "text/fold.h"

/* More than a person asks, and no more than the parsers of SQLite and FTS5 have room for. */
#define DEPTH_MAX 10  /* parentheses and minus signs in one another */
#define LEAF_MAX  200 /* words and conditions */

/* --- the tree --- */

QueryNode *query_node_new(QueryKind kind)
{
    QueryNode *node = g_new0(QueryNode, 1);

    node->kind = kind;
    if (kind <= QUERY_NOT)
        node->children = g_ptr_array_new_with_free_func((GDestroyNotify)query_node_free);
    node->from_s = G_MININT64;
    node->until_s = G_MAXINT64;
    return node;
}

void query_node_free(QueryNode *node)
{
    if (node->children)
        g_ptr_array_unref(node->children);
    g_free(node->text);
    g_free(node);
}

void query_wanted_words(const QueryNode *node, GPtrArray *found)
{
    if (!node || node->kind == QUERY_NOT)
        return;
    if (node->kind == QUERY_WORDS)
        g_ptr_array_add(found, (gpointer)node);
    for (guint i = 0; node->children && i < node->children->len; i++)
        query_wanted_words(node->children->pdata[i], found);
}

gboolean query_has(const QueryNode *node, QueryKind first, QueryKind last)
{
    if (!node || (node->kind >= first && node->kind <= last))
        return node != NULL;
    for (guint i = 0; node->children && i < node->children->len; i++) {
        if (query_has(node->children->pdata[i], first, last))
            return TRUE;
    }
    return FALSE;
}

/* --- reading --- */

typedef struct {
    const char *text, *at;
    gint64 now_s;
    guint depth, leaves;
    const char *fault; /* where the message below points; NULL while all is well */
    char *message;
} Reader;

/* Notes the first fault; gives NULL, so that callers can return it. */
static QueryNode *fail(Reader *reader, const char *where, char *message)
{
    if (!reader->fault) {
        reader->fault = where;
        reader->message = message;
    } else {
        g_free(message);
    }
    return NULL;
}

static void skip_space(Reader *reader)
{
    while (*reader->at && g_unichar_isspace(g_utf8_get_char(reader->at)))
        reader->at = g_utf8_next_char(reader->at);
}

/* The common quote mark, and those that keyboards and clipboards put in its place. */
static gboolean is_quote(gunichar c)
{
    return c == '"' || (c >= 0x201C && c <= 0x201F);
}

/* Reads a quoted phrase; NULL where it is not closed. */
static char *read_quoted(Reader *reader)
{
    const char *opening = reader->at;
    const char *start = g_utf8_next_char(opening);

    for (const char *at = start; *at; at = g_utf8_next_char(at)) {
        if (is_quote(g_utf8_get_char(at))) {
            reader->at = g_utf8_next_char(at);
            return g_strndup(start, (gsize)(at - start));
        }
    }
    fail(reader, opening, g_strdup(_("the closing quote mark is missing")));
    return NULL;
}

static char *read_bare(Reader *reader)
{
    const char *start = reader->at;

    while (*reader->at && *reader->at != '(' && *reader->at != ')') {
        gunichar c = g_utf8_get_char(reader->at);
        if (g_unichar_isspace(c) || is_quote(c))
            break;
        reader->at = g_utf8_next_char(reader->at);
    }
    return g_strndup(start, (gsize)(reader->at - start));
}

/* Reads a word or a phrase, and whether "*" says that it may go on. */
static char *read_value(Reader *reader, gboolean *prefix)
{
    char *value;

    *prefix = FALSE;
    if (*reader->at && is_quote(g_utf8_get_char(reader->at))) {
        value = read_quoted(reader);
        if (value && *reader->at == '*') {
            *prefix = TRUE;
            reader->at++;
        }
        return value;
    }
    value = read_bare(reader);
    while (g_str_has_suffix(value, "*")) {
        *prefix = TRUE;
        value[strlen(value) - 1] = '\0';
    }
    return value;
}

static int stop_at_word(const TextFoldWord *word, gpointer data)
{
    return 1;
}

static gboolean has_word(const char *text)
{
    return text_fold_words(text, strlen(text), TEXT_FOLD_QUERY, stop_at_word, NULL) != 0;
}

/* --- leaves --- */

/* A leaf that is known by a word before a colon. */
typedef struct Field {
    const char *name;
    QueryKind kind;
    const char *wanted; /* what stands behind the colon, for messages */
    /* Fills the leaf from the value; FALSE where it cannot be read. */
    gboolean (*read)(const Reader *reader, const struct Field *field, const char *value,
                     QueryNode *leaf);
} Field;

static gboolean take_name(const Reader *reader, const Field *field, const char *value,
                          QueryNode *leaf)
{
    leaf->text = g_strdup(value);
    return has_word(value);
}

/* Its beginning is not enough: the whole word finds all its forms. */
static gboolean take_cue(const Reader *reader, const Field *field, const char *value,
                         QueryNode *leaf)
{
    leaf->text = g_strdup(value);
    return !leaf->prefix && has_word(value);
}

static gboolean take_tag(const Reader *reader, const Field *field, const char *value,
                         QueryNode *leaf)
{
    leaf->text = text_slug(value);
    return *leaf->text != '\0';
}

static gboolean take_since(const Reader *reader, const Field *field, const char *value,
                           QueryNode *leaf)
{
    gint64 end_s;

    return query_date_read(value, reader->now_s, &leaf->from_s, &end_s);
}

static gboolean take_until(const Reader *reader, const Field *field, const char *value,
                           QueryNode *leaf)
{
    gint64 start_s;

    return query_date_read(value, reader->now_s, &start_s, &leaf->until_s);
}

static gboolean take_span(const Reader *reader, const Field *field, const char *value,
                          QueryNode *leaf)
{
    return query_date_back(value, reader->now_s, &leaf->from_s);
}

static gboolean take_state(const Reader *reader, const Field *field, const char *value,
                           QueryNode *leaf)
{
    static const struct {
        const char *name;
        QueryKind kind;
    } states[] = {{"unread", QUERY_UNREAD},
                  {"read", QUERY_READ},
                  {"starred", QUERY_STARRED},
                  {"hidden", QUERY_HIDDEN}};

    for (gsize i = 0; i < G_N_ELEMENTS(states); i++) {
        if (g_ascii_strcasecmp(value, states[i].name) == 0) {
            leaf->kind = states[i].kind;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean take_language(const Reader *reader, const Field *field, const char *value,
                              QueryNode *leaf)
{
    leaf->text = store_language_key(value);
    return leaf->text != NULL;
}

static gboolean take_story(const Reader *reader, const Field *field, const char *value,
                           QueryNode *leaf)
{
    leaf->text = g_strdup(value);
    return !leaf->prefix && g_ascii_string_to_unsigned(value, 10, 1, G_MAXINT64, NULL, NULL);
}

static const Field fields[] = {
    /* TRANSLATORS: %s is what was typed, such as "said:". Words that can be typed stay as they are,
       here and below: yesterday, 7d, unread, read, starred, OR. */
    {"said", QUERY_SAID, N_("a name is expected after '%s'"), take_name},
    {"about", QUERY_ABOUT, N_("a name is expected after '%s'"), take_name},
    {"cue", QUERY_CUE, N_("a word or class is expected after '%s', such as denied or denial"),
     take_cue},
    {"feed", QUERY_FEED, N_("a feed's name is expected after '%s'"), take_name},
    {"outlet", QUERY_OUTLET, N_("an outlet's name is expected after '%s'"), take_name},
    {"tag", QUERY_TAG, N_("a tag is expected after '%s'"), take_tag},
    {"since", QUERY_DATE, N_("a date is expected after '%s', such as 2023-05-01 or yesterday"),
     take_since},
    {"until", QUERY_DATE, N_("a date is expected after '%s', such as 2023-05-01 or yesterday"),
     take_until},
    {"in", QUERY_DATE, N_("a span is expected after '%s', such as 7d, 12h, 2w, 3m or 1y"),
     take_span},
    {"is", QUERY_UNREAD, N_("unread, read, starred or hidden is expected after '%s'"), take_state},
    {"lang", QUERY_LANG, N_("a language is expected after '%s', such as en or sr"), take_language},
    {"story", QUERY_STORY, N_("a story's number is expected after '%s'"), take_story},
};

static const Field name_field = {"@", QUERY_ACTOR, N_("a name is expected after '%s'"), take_name};

/* Puts a name into a message of the tables above, all of which have one %s. */
static char *fill_in(const char *message, const char *name)
{
    g_auto(GStrv) parts = g_strsplit(message, "%s", 2);

    return g_strconcat(parts[0], name, parts[1], NULL);
}

/* The length of "name:" at the reader; 0 where there is none. */
static gsize field_length(const Reader *reader)
{
    gsize len = 0;

    while (g_ascii_isalpha(reader->at[len]))
        len++;
    return len > 0 && reader->at[len] == ':' ? len + 1 : 0;
}

static QueryNode *read_field_value(Reader *reader, const Field *field, const char *named)
{
    g_autoptr(QueryNode) leaf = query_node_new(field->kind);
    const char *where = reader->at;
    g_autofree char *value = read_value(reader, &leaf->prefix);

    if (!value)
        return NULL;
    if (!field->read(reader, field, value, leaf))
        return fail(reader, where, fill_in(_(field->wanted), named));
    return g_steal_pointer(&leaf);
}

static QueryNode *read_field(Reader *reader, gsize len)
{
    g_autofree char *named = g_strndup(reader->at, len);

    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (strlen(fields[i].name) == len - 1 &&
            g_ascii_strncasecmp(fields[i].name, named, len - 1) == 0) {
            reader->at += len;
            return read_field_value(reader, &fields[i], named);
        }
    }
    return fail(reader, reader->at, g_strdup_printf(_("unknown word '%s'"), named));
}

/* A leaf of signs alone passes everything beside words: "Kosovo - Serbia" looks for both names. */
static QueryNode *read_words(Reader *reader)
{
    g_autoptr(QueryNode) leaf = query_node_new(QUERY_WORDS);

    leaf->text = read_value(reader, &leaf->prefix);
    if (!leaf->text)
        return NULL;
    if (!has_word(leaf->text))
        leaf->kind = QUERY_NOTHING;
    return g_steal_pointer(&leaf);
}

static QueryNode *read_leaf(Reader *reader)
{
    gsize len = field_length(reader);

    if (++reader->leaves > LEAF_MAX)
        return fail(reader, reader->at, g_strdup(_("the query has too many words")));
    if (*reader->at == '@') {
        reader->at++;
        return read_field_value(reader, &name_field, name_field.name);
    }
    return len ? read_field(reader, len) : read_words(reader);
}

/* --- branches --- */

static QueryNode *read_or(Reader *reader);

static gboolean at_or(const Reader *reader)
{
    char behind;

    if (strncmp(reader->at, "OR", 2) != 0)
        return FALSE;
    behind = reader->at[2];
    return behind == '\0' || behind == '(' || behind == ')' || behind == '"' ||
           g_ascii_isspace(behind);
}

static QueryNode *read_parenthesis(Reader *reader)
{
    const char *opening = reader->at++;

    skip_space(reader);
    if (*reader->at == ')')
        return fail(reader, opening, g_strdup(_("words are expected in the parenthesis")));
    if (!*reader->at)
        return fail(reader, opening, g_strdup(_("unbalanced parenthesis")));

    g_autoptr(QueryNode) inner = read_or(reader);
    if (!inner)
        return NULL;
    if (*reader->at != ')')
        return fail(reader, opening, g_strdup(_("unbalanced parenthesis")));
    reader->at++;
    return g_steal_pointer(&inner);
}

static QueryNode *read_factor(Reader *reader)
{
    QueryNode *node = NULL;

    if (reader->depth >= DEPTH_MAX)
        return fail(reader, reader->at, g_strdup(_("the query is nested too deeply")));
    reader->depth++;
    if (*reader->at == '(') {
        node = read_parenthesis(reader);
    } else if (*reader->at == '-' && reader->at[1] && reader->at[1] != '-' &&
               !g_ascii_isspace(reader->at[1]) && reader->at[1] != ')') {
        reader->at++;
        QueryNode *child = read_factor(reader);
        if (child && child->kind == QUERY_NOTHING) {
            node = child;
        } else if (child) {
            node = query_node_new(QUERY_NOT);
            g_ptr_array_add(node->children, child);
        }
    } else {
        node = read_leaf(reader);
    }
    reader->depth--;
    return node;
}

/* A branch with one child is that child. */
static QueryNode *simplify(QueryNode *branch)
{
    if (branch->children->len != 1)
        return branch;

    QueryNode *child = g_ptr_array_steal_index(branch->children, 0);
    query_node_free(branch);
    return child;
}

static QueryNode *read_and(Reader *reader)
{
    g_autoptr(QueryNode) branch = query_node_new(QUERY_AND);
    guint signs = 0;

    for (skip_space(reader); *reader->at && *reader->at != ')' && !at_or(reader);
         skip_space(reader)) {
        QueryNode *factor = read_factor(reader);

        if (!factor)
            return NULL;
        if (factor->kind == QUERY_NOTHING) {
            query_node_free(factor);
            signs++;
        } else {
            g_ptr_array_add(branch->children, factor);
        }
    }
    if (branch->children->len == 0) {
        if (signs)
            return query_node_new(QUERY_NOTHING);
        return fail(reader, reader->at,
                    g_strdup(at_or(reader) ? _("words are expected before 'OR'")
                                           : _("words are expected after 'OR'")));
    }
    return simplify(g_steal_pointer(&branch));
}

static QueryNode *read_or(Reader *reader)
{
    g_autoptr(QueryNode) branch = query_node_new(QUERY_OR);

    for (;;) {
        QueryNode *part = read_and(reader);

        if (!part)
            return NULL;
        g_ptr_array_add(branch->children, part);
        if (!at_or(reader))
            return simplify(g_steal_pointer(&branch));
        reader->at += 2;
    }
}

static QueryNode *read_all(Reader *reader)
{
    g_autoptr(QueryNode) root = NULL;

    if (*reader->at == ')')
        return fail(reader, reader->at, g_strdup(_("unbalanced parenthesis")));
    root = read_or(reader);
    if (root && *reader->at)
        return fail(reader, reader->at, g_strdup(_("unbalanced parenthesis")));
    return g_steal_pointer(&root);
}

StoreQuery *store_query_parse(const char *text, gint64 now_s, guint *column, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autoptr(StoreQuery) query = g_new0(StoreQuery, 1);
    Reader reader = {.text = valid, .at = valid, .now_s = now_s};

    skip_space(&reader);
    if (!*reader.at)
        return g_steal_pointer(&query);
    query->root = read_all(&reader);
    if (query->root)
        return g_steal_pointer(&query);

    guint place = (guint)g_utf8_pointer_to_offset(valid, reader.fault);
    if (column)
        *column = place;
    g_set_error(error, STORE_ERROR, STORE_ERROR_QUERY, _("%s (column %u of the query)"),
                reader.message, place + 1);
    g_free(reader.message);
    return NULL;
}

GPtrArray *store_query_parts(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    Reader reader = {.text = valid, .at = valid};
    gboolean whole = FALSE; /* the parts cannot be told from one another */

    for (skip_space(&reader); *reader.at && !whole; skip_space(&reader)) {
        const char *start = reader.at;
        QueryNode *factor = at_or(&reader) || *start == ')' ? NULL : read_factor(&reader);

        whole = factor == NULL;
        g_clear_pointer(&factor, query_node_free);
        if (!whole)
            g_ptr_array_add(parts, g_strndup(start, (gsize)(reader.at - start)));
    }
    g_free(reader.message);
    if (whole) {
        g_ptr_array_set_size(parts, 0);
        g_ptr_array_add(parts, g_strstrip(g_strdup(valid)));
    }
    return parts;
}

gboolean store_query_has_words(const StoreQuery *query)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();

    query_wanted_words(query->root, found);
    return found->len > 0;
}

gboolean store_query_wants_analysis(const StoreQuery *query)
{
    return query_has(query->root, QUERY_ACTOR, QUERY_ABOUT) ||
           query_has(query->root, QUERY_STORY, QUERY_LANG);
}

GPtrArray *store_query_words(const StoreQuery *query)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);

    query_wanted_words(query->root, found);
    for (guint i = 0; i < found->len; i++) {
        const QueryNode *leaf = found->pdata[i];
        g_autofree char *folded = text_fold(leaf->text, -1);
        g_ptr_array_add(words, g_strconcat(folded, leaf->prefix ? "*" : NULL, NULL));
    }
    return words;
}

void store_query_free(StoreQuery *query)
{
    if (query->root)
        query_node_free(query->root);
    g_free(query);
}
