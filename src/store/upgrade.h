/* How far an older store has been brought up to date. Internal. */
#ifndef DIXIT_STORE_UPGRADE_H
#define DIXIT_STORE_UPGRADE_H

#include "store/db.h"

/* Work is counted in parts, of which the one at hand may be done in part. */
typedef struct {
    const char *path;
    guint done, all;       /* parts */
    guint told;            /* percent */
    StoreUpgradeFunc func; /* who is told; NULL for who hears of all upgrades */
    gpointer data;
    gboolean silent; /* a store that is new has nothing to tell of */
} Upgrade;

/* Begins to tell of it, with nothing done. */
void upgrade_begin(Upgrade *upgrade, const char *path, guint parts);

/* Tells that of the next parts a fraction is done; upgrade_pass() that they are. */
void upgrade_tell(Upgrade *upgrade, guint parts, double fraction);
void upgrade_pass(Upgrade *upgrade, guint parts);

/* Ends it, whatever is left. */
void upgrade_end(Upgrade *upgrade);

/*
 * Indexes all words anew, of articles and of statements, with the tokenizer as it is now; as the
 * next parts of an upgrade.
 */
gboolean upgrade_index_words(Store *store, Upgrade *upgrade, guint parts,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sets how much both indexes of words gather before they merge it; one part of an upgrade. */
gboolean upgrade_settle_words(Store *store, Upgrade *upgrade,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
