/* Use case: changing the list of subscriptions as a text in an editor. */
#ifndef DIXIT_APP_LIST_H
#define DIXIT_APP_LIST_H

#include "app/app.h"

/* What an edited text asks for. */
typedef struct {
    GPtrArray
        *feeds; /* StoreFeed: id (0 for a new one), url, user_title, folder as they are to be */
    GArray *removed; /* gint64: ids of feeds that the text has no more */
    guint added;     /* of feeds: new ones */
    guint changed;   /* with another title or folder */
    guint articles;  /* that the removed feeds have */
} AppList;

void app_list_free(AppList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AppList, app_list_free)

/*
 * Gives the subscriptions as a text for people: a feed a line, its address and the reader's own
 * title; folders as headings in brackets; comments behind "#". Addresses show no password. The
 * caller frees it.
 */
char *app_list_text(App *app, GError **error);

/*
 * Reads such a text. Nothing is changed yet.
 * error  APP_ERROR_LIST, naming the line and what is wrong in it; STORE_ERROR
 */
AppList *app_list_read(App *app, const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Does what it asks for, in one transaction, as one change for undo; remove FALSE leaves the feeds
 * that are missing.
 */
gboolean app_list_apply(App *app, const AppList *list, gboolean remove,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
