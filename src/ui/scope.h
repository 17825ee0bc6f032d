/* What narrows the lists: the feed, a search, actors. */
#ifndef DIXIT_UI_SCOPE_H
#define DIXIT_UI_SCOPE_H

#include "app/app.h"
#include "ui/order.h"

typedef enum {
    UI_SCOPE_ALL,
    UI_SCOPE_UNREAD,
    UI_SCOPE_STARRED,
    UI_SCOPE_SAVED,  /* a saved search */
    UI_SCOPE_ACTOR,  /* what somebody said whom the reader follows */
    UI_SCOPE_FOLDER, /* the feeds of a folder */
    UI_SCOPE_FEED
} UiScopeKind;

typedef struct {
    UiScopeKind kind;
    gint64 feed_id;    /* of UI_SCOPE_FEED */
    char *feed_name;   /* of a feed, folder, actor or saved search; else NULL */
    char *saved;       /* what UI_SCOPE_SAVED asks; else NULL */
    char *search;      /* as typed; NULL for none */
    StoreQuery *query; /* search and kind together; NULL where they ask nothing */
    GPtrArray *actors; /* StoreActor: all must be mentioned, or have said something */
    GArray *said;      /* gboolean, one an actor: the latter */
    GPtrArray *actor_ids, *speaker_ids; /* their ids, and a NULL in each */
    gboolean hide_read;
    gboolean grouped; /* days, stories or outlets have headings, as the order is */
    UiOrder order;
} UiScope;

UiScope *ui_scope_new(void);
void ui_scope_free(UiScope *scope);

/* What the store is asked; it holds until the scope is changed. */
StoreFilter ui_scope_filter(const UiScope *scope);

/* Chooses a feed (feed_id, name), a folder or actor (name), or another kind of list. */
void ui_scope_set_feed(UiScope *scope, UiScopeKind kind, gint64 feed_id, const char *name);

/* Chooses a saved search; query must be one that can be read. */
void ui_scope_set_saved(UiScope *scope, const char *name, const char *query);

/*
 * All that narrows the lists, as one query; "" where nothing does. That read articles are hidden is
 * no part of it: it holds for every list. The caller frees it.
 */
char *ui_scope_query_text(const UiScope *scope);

/* Searches; "" or NULL ends the search. column gets the place of a fault, from 0. */
gboolean ui_scope_set_search(UiScope *scope, const char *text, guint *column,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Adds an actor, which the scope then owns; takes it out where it is there already. said: who has
 * said something, not only been mentioned.
 */
void ui_scope_toggle_actor(UiScope *scope, StoreActor *actor, gboolean said);

/* Asks for what the actor of an index said; or (FALSE) for what mentions it. */
void ui_scope_set_said(UiScope *scope, guint index, gboolean said);
void ui_scope_remove_actor(UiScope *scope, guint index);

gboolean ui_scope_has_actor(const UiScope *scope, const char *id);

/* TRUE where a search or an actor narrows the lists. */
gboolean ui_scope_is_narrow(const UiScope *scope);

/* Takes back the last of what narrows: the last actor, then the search; FALSE if there was none. */
gboolean ui_scope_widen(UiScope *scope);

/* Name of the list for its title. */
const char *ui_scope_name(const UiScope *scope);

/* A query for the statements of an actor, and of a search where search is not NULL. */
char *ui_scope_said_query(const GPtrArray *actors, const char *search);

#endif
