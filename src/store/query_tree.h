/* A query as it was understood. Internal. */
#ifndef DIXIT_STORE_QUERY_TREE_H
#define DIXIT_STORE_QUERY_TREE_H

#include "store/query.h"

typedef enum {
    QUERY_AND,   /* children, at least two */
    QUERY_OR,    /* likewise */
    QUERY_NOT,   /* one child */
    QUERY_WORDS, /* text: a word or a phrase */
    QUERY_ACTOR, /* text: a name, or the beginning of one; likewise the next two */
    QUERY_SAID,
    QUERY_ABOUT,
    QUERY_CUE,    /* text: a class of reporting words, or one of them in any form */
    QUERY_FEED,   /* text: of its name or address */
    QUERY_OUTLET, /* text: of its name or home page */
    QUERY_TAG,    /* text: a slug */
    QUERY_DATE,   /* from_s, until_s */
    QUERY_UNREAD,
    QUERY_READ,
    QUERY_STARRED,
    QUERY_HIDDEN, /* by a kill rule */
    QUERY_STORY,  /* text: its number */
    QUERY_LANG,   /* text: first part of a language tag */
    QUERY_NOTHING /* passes nothing */
} QueryKind;

typedef struct {
    QueryKind kind;
    GPtrArray *children; /* QueryNode; NULL for a leaf */
    char *text;
    gboolean prefix;        /* text may go on */
    gboolean scan;          /* looked for in the texts: store/query_scan.h */
    gint64 from_s, until_s; /* until is exclusive; G_MININT64 and G_MAXINT64 where open */
} QueryNode;

struct StoreQuery {
    QueryNode *root; /* NULL: passes everything */
};

QueryNode *query_node_new(QueryKind kind);
void query_node_free(QueryNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(QueryNode, query_node_free)

/* Whether some node of the tree is of a kind from first to last. */
gboolean query_has(const QueryNode *node, QueryKind first, QueryKind last);

/* Appends the words of the tree that a text is to have to found (const QueryNode *). */
void query_wanted_words(const QueryNode *node, GPtrArray *found);

/*
 * Reads a date: today, yesterday, the name of a weekday (the last one, today included), YYYY,
 * YYYY-MM or YYYY-MM-DD, in the local time zone. Gives its first second and the first behind it.
 */
gboolean query_date_read(const char *text, gint64 now_s, gint64 *from_s, gint64 *until_s);

/* Reads a span such as "7d" (h, d, w, m, y) and gives the second that lies so far back. */
gboolean query_date_back(const char *text, gint64 now_s, gint64 *from_s);

#endif
