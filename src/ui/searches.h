/* Saved searches, as the pane of feeds lists them. */
#ifndef DIXIT_UI_SEARCHES_H
#define DIXIT_UI_SEARCHES_H

#include "ui/view.h"

/* One of them. Strings are owned. */
typedef struct {
    char *name, *query;
    guint unread;  /* as it was counted last */
    gboolean more; /* there may be others: only so many articles are looked at */
} UiSearch;

/*
 * Reads them (UiSearch) in the order of the configuration. former (may be NULL): the ones that were
 * read before; what was counted in them stands until it is counted anew.
 */
GPtrArray *ui_searches_read(Ui *ui, const GPtrArray *former);

/* Counts what is unread in one: some milliseconds, so for when nobody types. */
void ui_search_count(Ui *ui, UiSearch *search);

#endif
