/* Stories where articles are written and read. Internal. */
#ifndef DIXIT_STORE_STORY_WRITE_H
#define DIXIT_STORE_STORY_WRITE_H

#include "store/article.h"
#include "store/db.h"

/* SQL for the story of the article whose place is the SQL place; NULL for none. */
#define STORY_OF(place)                                                             \
    "(SELECT m.story FROM story_members m WHERE m.place = coalesce((SELECT g.first" \
    " FROM duplicates g WHERE g.place = " place "), " place "))"

/* SQL: no rule hides the article at a place. */
#define STORY_NOT_HIDDEN(place) \
    "NOT EXISTS (SELECT 1 FROM kills k WHERE k.place = " place " AND k.hidden)"

/*
 * Reads what is in stories next to a key (NULL: from the first, or the last), in the direction of
 * reading: StoreArticleRow, whose section is the place of its story's latest article, negative. Of
 * the filter only unread and until_id count.
 */
GPtrArray *story_rows(Store *store, const StoreFilter *filter, const StoreKey *from,
                      gboolean onward, guint limit, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many of these stand before a key, or (section 0) are in stories at all; -1 on failure. */
gint64 story_count_before(Store *store, const StoreKey *key, GError **error);

/* Makes an article wait to be compared; not one that is a copy of another. */
gboolean story_wait(Store *store, gint64 place, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes an article out of its story; one alone is none any more. */
gboolean story_leave(Store *store, gint64 place, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
