/* The same statement once: what several outlets carried of the same words of the same speaker. */
#ifndef DIXIT_APP_SAID_H
#define DIXIT_APP_SAID_H

#include "store/actor.h"

/* One statement with all that carried it. */
typedef struct {
    GPtrArray *carried; /* StoreStatement, newest first; at least one */
    guint outlets;      /* different ones among them */
    guint best;         /* index of the one that gives most of the words */
    GArray *words;      /* guint32, sorted: the words of that one, to compare others with */
} AppSaid;

/* Grows as a list of statements is read on. */
typedef struct {
    GPtrArray *said;    /* AppSaid, by the newest statement of each */
    GHashTable *by_who; /* speaker → GArray of guint: its indices in said, the oldest last */
} AppSaidList;

AppSaidList *app_said_new(void);
void app_said_free(AppSaidList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AppSaidList, app_said_free)

/*
 * Adds statements (StoreStatement, newest first; the array and its elements are taken), older than
 * all before. Two are the same where one speaker said them within four days, in two articles, and
 * nearly all words of the shorter one are in the longer one. Without a speaker they are in copies
 * of one article.
 */
void app_said_add(AppSaidList *list, GPtrArray *statements);

/* Adds a copy of a statement that is compared with no other. */
void app_said_add_alone(AppSaidList *list, const StoreStatement *statement);

/* The statement to show for all of them. */
const StoreStatement *app_said_best(const AppSaid *said);

/*
 * Who said it, for people: the actor, else the words that name the source; "unnamed" for a pronoun
 * that stands for nobody known, "–" where nothing tells. Belongs to the statement or to nobody.
 */
const char *app_said_who(const StoreStatement *statement);

/* The outlets' names, each once, newest first, joined by ", ". The caller frees it. */
char *app_said_outlets(const AppSaid *said);

#endif
