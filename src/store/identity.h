/*
 * Which entry of a feed is which stored article. Internal.
 *
 * The rule, in this order:
 *
 * - An entry is what its guid says (guid, atom:id, rdf:about or id of JSON; isPermaLink changes
 *   nothing here). A changed link, title, text or date under the same guid is the same entry.
 * - A guid that entries with different links share in one fetch names none of them: there guid and
 *   link together do. An article that was stored while the guid was its own keeps its identity, and
 *   one that was stored by guid and link is found by them also when it comes alone later.
 * - An entry without guid is what its link says; one without link, too, what its title and text
 * say.
 * - http and https are one address, in guid and link: publishers change over.
 * - Of entries with one identity in one fetch the first stands, or both would change at each fetch.
 *
 * A known article whose title or text changed is an update: the words are replaced and analysed
 * anew, and it stays read, starred and where it is in lists. Everything else that changes (markup,
 * link, date, authors, tags, attachments) is noise: it is stored, but counts as no change.
 *
 * Identity is within one feed: what two feeds carry are two articles, which duplicate.h joins.
 */
#ifndef DIXIT_STORE_IDENTITY_H
#define DIXIT_STORE_IDENTITY_H

#include "store/article.h"
#include "store/digest.h"

/* The guids that entries with different links share: a set of strings that belong to articles. */
GHashTable *store_identity_shared(const GPtrArray *articles);

/* Gives the identity of an article that was fetched; shared as above. */
gboolean store_identity_find(Store *store, gint64 feed_id, const StoreArticle *article,
                             GHashTable *shared, Digest *identity,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
