/* Use case: changing the state of articles and actors, and taking it back. */
#ifndef DIXIT_APP_MARK_H
#define DIXIT_APP_MARK_H

#include "app/app.h"

/* Each of these changes the store at once and can be undone. ids: gint64. */
gboolean app_mark_read(App *app, const GArray *ids, gboolean read,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean app_mark_starred(App *app, const GArray *ids, gboolean starred,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * A change of very many articles in steps, so that keys are answered between them. Each step leaves
 * a whole store; all of them are one change for undo. While one is under way nothing else is
 * undone.
 */
typedef struct AppMarking AppMarking;

/* Begins to mark read what passes a filter and is there now; what the filter names must live. */
AppMarking *app_marking_read_all(App *app, const StoreFilter *filter);

/* Begins to take the last change back; NULL where app_undo() does it at once. */
AppMarking *app_marking_undo(App *app);

/* Takes a step of some milliseconds; FALSE at the end, or with error set, which ends it too. */
gboolean app_marking_step(AppMarking *marking, GError **error);

/* How many articles it has changed so far. */
guint app_marking_count(const AppMarking *marking);

/* What an undo has taken back, for people, to be freed; NULL for none. */
char *app_marking_undone(const AppMarking *marking);

/* Ends it, where it is. What has been done can be undone, what was taken back in part again. */
void app_marking_end(AppMarking *marking);

/* Replaces the reader's own tags of an article (char *). */
gboolean app_mark_tags(App *app, gint64 id, const GPtrArray *tags,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds tags to those of several articles (ids: gint64), as one change. */
gboolean app_mark_tags_added(App *app, const GArray *ids, const GPtrArray *tags,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Applies a kill rule to what is stored; count gets to how many articles. */
gboolean app_mark_killed(App *app, const AppKillRule *rule, guint *count,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Begins to follow an actor, or ends it. */
gboolean app_mark_followed(App *app, const char *actor_id, gboolean follow,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds a line to the reader's corrections of actors; see app_correction_add(). */
gboolean app_mark_corrected(App *app, const char *line, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Saves a query under a name (query NULL: removes that search), as app_saved_put() does. */
gboolean app_mark_saved(App *app, const char *name, const char *query,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Notes that the list of subscriptions has changed, so that it can be undone; nothing to note is no
 * change. A feed that was removed comes back without its articles.
 * added   gint64: ids of feeds that are new. Taken.
 * before  StoreFeed, freed with the array: those that were changed or removed, as they were. Taken.
 */
void app_mark_feeds(App *app, GArray *added, GPtrArray *before);

/* The same of one feed that is new, whoever added it. */
void app_mark_feed_added(App *app, gint64 feed_id);

/*
 * Takes the last change of this run back. what (may be NULL) gets what was undone, for people, to
 * be freed; NULL where there was nothing to undo.
 */
gboolean app_undo(App *app, char **what, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
