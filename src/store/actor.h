/* Actors across all articles. */
#ifndef DIXIT_STORE_ACTOR_H
#define DIXIT_STORE_ACTOR_H

#include "store/article.h"

typedef struct {
    char *id; /* slug */
    char *name;
    TextActorKind kind;
    int color;
    guint articles, mentions, statements; /* kept counts */
    GPtrArray *aliases;                   /* char *, most used first */
    GPtrArray *roles;                     /* char *, most used first */
} StoreActor;

void store_actor_free(StoreActor *actor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreActor, store_actor_free)

/*
 * Actors of the articles that pass the filter (NULL: of all), most statements and mentions first.
 * Of very many articles that pass, those of the newest: see store_actors_counted().
 * like, where not NULL: only those whose aliases have words that begin with those of it, folded; a
 * whole match of the last one comes first. Muted ones are left out. limit 0: all. Array of
 * StoreActor that the caller unrefs.
 */
GPtrArray *store_actors(Store *store, const StoreFilter *filter, const char *like, guint limit,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * In how many articles store_actors() counts for a filter: newest gets the number of the newest
 * that it takes where more pass, and 0 where it takes all.
 */
gboolean store_actors_counted(Store *store, const StoreFilter *filter, guint *newest,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* So many actors are looked at, at most, for the best of those that are alike. */
#define STORE_ALIKE_MAX 900

/*
 * Actors for a name with letters left out ("brl") or a slip or two ("borel", "stoltenburg"), in
 * any script: those who begin with it as well. The first letter of each word must be right. Most
 * statements and mentions first; muted ones are left out. Array of StoreActor that the caller
 * unrefs; empty for no word.
 */
GPtrArray *store_actors_alike(Store *store, const char *name, guint limit,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One actor by id; NULL with STORE_ERROR_NOT_FOUND. */
StoreActor *store_actor(Store *store, const char *id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Somebody who is named in the same articles. Strings are owned. */
typedef struct {
    char *id, *name;
    int color;
    guint articles; /* that name both, of the newest 1,000 with the other */
} StoreCompanion;

/* Where an actor stands in the store. */
typedef struct {
    gint64 first_s, last_s; /* dates of the first and the last article that names it; 0 for none */
    GPtrArray *with;        /* StoreCompanion, the most frequent first */
} StoreActorSeen;

void store_actor_seen_free(StoreActorSeen *seen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreActorSeen, store_actor_seen_free)

/* When an actor was seen, and with whom: limit of them, without muted ones. */
StoreActorSeen *store_actor_seen(Store *store, const char *id, guint limit,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The article that calls an actor by an office or in other words. Strings are owned. */
typedef struct {
    char *words;
    gboolean is_role;
    gint64 article_id, sort_s; /* sort_s: its date */
    char *title, *outlet;      /* title: NULL where it has none */
} StoreEvidence;

void store_evidence_free(StoreEvidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreEvidence, store_evidence_free)

/*
 * What an actor is called besides its name, each with the newest article that says so: offices
 * first, the newest first, limit of each at most. Looks at the actor's 100 newest articles. Array
 * of StoreEvidence that the caller unrefs.
 */
GPtrArray *store_actor_evidence(Store *store, const char *id, guint limit,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Why a name that stands alone in an article means this actor: the other article that explains it,
 * and its words there; NULL where the article itself does.
 */
gboolean store_actor_lesson(Store *store, gint64 article_id, const char *id,
                            StoreEvidence **evidence, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One statement with what a list shows of it. Strings are owned. */
typedef struct {
    gint64 id;
    gint64 article_id;
    gint64 sort_s; /* of its article */
    char *outlet;
    char *title;    /* of its article */
    char *actor_id; /* NULL where its source is no single actor */
    char *actor;    /* canonical name; NULL likewise */
    int color;
    TextStatementKind kind;
    char *content;       /* its words, spans joined by " … " */
    char *cue;           /* NULL where there is none */
    gboolean cue_behind; /* the content begins before it: "It is late, he said" */
    TextCueClass cue_class;
    TextResolution resolution; /* how the actor was found, or why there is none */
    TextSureness sureness;     /* that the actor said it */
    guint32 day;               /* when it was said, as GDate counts; 0 where that is not told */
    char *source;              /* likewise */
    guint start;               /* of its first content span, in the article's text */
    gint64 group; /* the same for copies of one article in several feeds; 0 where it has none */
} StoreStatement;

void store_statement_free(StoreStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreStatement, store_statement_free)

/*
 * Statements, newest article first and in the text's order within it. Of the filter's query, said:,
 * about:, cue: and @ mean the statement itself, words mean its content; everything else its
 * article. from: continue behind that statement; NULL from the newest on. limit 0: all. Whoever is
 * no actor (said:officials, about:vote) is looked for in the words of the source, or of the
 * content.
 */
GPtrArray *store_statements(Store *store, const StoreFilter *filter, const StoreStatement *from,
                            guint limit, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
