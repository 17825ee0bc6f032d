/* Which articles match a query best. Internal. */
#ifndef DIXIT_STORE_RANK_H
#define DIXIT_STORE_RANK_H

#include "store/article.h"
#include "store/db.h"

/* Makes the function known by which FTS5 weighs an article. Gives a result code of SQLite. */
int rank_register(fts5_api *api);

/*
 * The places (gint64) of what passes the filter, the best first; see store_articles_rank() for
 * newest.
 */
GArray *rank_places(Store *store, const StoreFilter *filter, guint *newest,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
