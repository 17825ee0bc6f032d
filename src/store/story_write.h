/* Stories where articles are written and read. Internal. */
#ifndef DIXIT_STORE_STORY_WRITE_H
#define DIXIT_STORE_STORY_WRITE_H

#include "store/db.h"

/* SQL for the story of the article whose place is the SQL place; NULL for none. */
#define STORY_OF(place)                                                             \
    "(SELECT m.story FROM story_members m WHERE m.place = coalesce((SELECT g.first" \
    " FROM duplicates g WHERE g.place = " place "), " place "))"

/* Makes an article wait to be compared; not one that is a copy of another. */
gboolean story_wait(Store *store, gint64 place, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes an article out of its story; one alone is none any more. */
gboolean story_leave(Store *store, gint64 place, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
