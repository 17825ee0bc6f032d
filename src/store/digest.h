/* Digests of what articles say. Internal. */
#ifndef DIXIT_STORE_DIGEST_H
#define DIXIT_STORE_DIGEST_H

#include "base/siphash.h"
#include "store/store.h"

#define DIGEST_LEN 16 /* enough that no two articles ever share one */

typedef struct {
    guint8 bytes[DIGEST_LEN];
} Digest;

/* A digest under way. */
typedef struct {
    GChecksum *sum; /* SHA-256; NULL where it is keyed … */
    BaseSiphash keyed;
} Digester;

/*
 * Begins a digest: a quick one by the key of a store, so that nobody outside can make two texts
 * that share one; or, for NULL, the first half of SHA-256, which is the same in every store.
 */
void digest_begin(Digester *digester, const BaseSiphashKey *key);

void digest_add(Digester *digester, const void *bytes, gsize len);

/* NULL and "" differ, and so do "ab", "c" and "a", "bc": each field is closed by its length. */
void digest_add_field(Digester *digester, const char *text);

/* Ends it and frees what it holds. */
Digest digest_end(Digester *digester);

/* The key of a store, which was drawn when that was made. */
gboolean digest_key(Store *store, BaseSiphashKey *key, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
