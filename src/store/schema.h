/* The tables of the store, and how older stores get them. Internal. */
#ifndef DIXIT_STORE_SCHEMA_H
#define DIXIT_STORE_SCHEMA_H

#include "store/db.h"

#define SCHEMA_APPLICATION_ID 0x64697874 /* "dixt" */

/* The version that this program writes; PRAGMA user_version of the file. */
int schema_version(void);

/*
 * The SQL that makes a store of a version, from 1 to schema_version(), from one of that before;
 * NULL where it takes more than SQL.
 */
const char *schema_step(int version);

/*
 * Brings a store up to schema_version(), each step in a transaction of its own that asks for the
 * version first: another program may be doing the same. What is in an older store is copied before
 * (store/copy.h); without a copy nothing is changed. store_on_upgrade() tells how it goes.
 */
gboolean schema_migrate(Store *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Places: the order of articles and of statements is in their keys, so that newest first needs no
 * sorting, neither in a table nor in a full-text index.
 *
 * An article's place is its date (32 bits) and its number among those of that second (20 bits, in
 * the order of ids). A statement's spot is its article's place and its number in the article
 * counted backwards (11 bits): descending spots are newest articles first, each from its beginning
 * to its end.
 */
#define PLACE_BITS     20
#define PLACE_MASK     ((G_GINT64_CONSTANT(1) << PLACE_BITS) - 1)
#define PLACE_DATE_MAX G_GINT64_CONSTANT(0xFFFFFFFF)
#define SPOT_BITS      11
#define SPOT_BITS_SQL  G_STRINGIFY(SPOT_BITS)
#define SPOT_MASK      ((G_GINT64_CONSTANT(1) << SPOT_BITS) - 1)

/*
 * The ordinals of tags that the reader gave begin here, behind those of the feed, and stay when
 * these are written anew. SQL.
 */
#define SCHEMA_OWN_TAGS "1000000"

/* Statements of one article that the store keeps: as many as spots have numbers. */
#define STATEMENTS_MAX ((guint)SPOT_MASK + 1)

#endif
