/* Use case: the reader's own corrections of actors (insight/corrections.h), in a file of their own.
 */
#ifndef DIXIT_APP_CORRECT_H
#define DIXIT_APP_CORRECT_H

#include "app/app.h"

/*
 * Reads the file of corrections for an analyzer. A line that cannot be read, and a file that
 * cannot, is told of and left out. Array of InsightCorrection that the caller unrefs. demo_folder:
 * the folder of the demo, which has a file of its own; NULL for the reader's.
 */
GPtrArray *app_corrections_load(const char *demo_folder);

/*
 * Marks the stored articles that a change of the file touches, so that the next analysis makes them
 * anew, and gives up an analyzer made from the file as it was. Inside the lock of an update only,
 * while no other uses the analyzer.
 */
gboolean app_corrections_sync(App *app, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * TRUE where the file says something else than what the store follows: the next analysis applies
 * it. FALSE also where that cannot be told.
 */
gboolean app_corrections_pending(App *app);

/*
 * Adds a line to the file, or takes the last such line out, and sees to app_corrections_sync(). The
 * file is replaced as a whole or left as it was.
 * error  G_KEY_FILE_ERROR_PARSE: the line cannot be read; APP_ERROR_BUSY; G_FILE_ERROR;
 * STORE_ERROR_…
 */
gboolean app_correction_add(App *app, const char *line, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean app_correction_remove(App *app, const char *line,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
