/* Lists show what several feeds carry once. Internal. */
#ifndef DIXIT_STORE_LINES_H
#define DIXIT_STORE_LINES_H

#include "store/article.h"
#include "store/db.h"
#include "store/duplicate.h"
#include "store/query_sql.h"

/* What a list has read so far. */
typedef struct {
    const StoreFilter *filter;
    GHashTable *seen; /* set of gint64: places of those that are in groups */
    gint64 low, high; /* all that passes from low to before high has been read */
} LinesRead;

LinesRead lines_read_new(const StoreFilter *filter, const QueryWindow *part);
void lines_read_clear(LinesRead *read);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LinesRead, lines_read_clear)

/* Notes an article that passes. group: the place of its first one; 0 where it is in none. */
void lines_read_note(LinesRead *read, gint64 place, gint64 group);

/*
 * Whether a list leaves an article out, because a newer one of its group passes the filter too and
 * stands for it. Asks the store only about those that have not been read.
 */
gboolean lines_is_hidden(Store *store, const LinesRead *read, gint64 place, gint64 group,
                         gboolean *hidden, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The names of the outlets of a group, that of the article at place first, each once. */
char **lines_outlets(Store *store, gint64 place, gint64 group, GError **error);

/* Whether a list with this filter can leave something out. */
gboolean lines_can_hide(Store *store, const StoreFilter *filter);

/* Counts what passes from part->low on, each group once. part: keys only, open above. */
gboolean lines_count(Store *store, const StoreFilter *filter, const QueryWindow *part,
                     gint64 *count, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
