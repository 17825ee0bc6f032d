/* SipHash-2-4 with 128 bits: a fast digest that nobody can aim at who lacks its key. */
#ifndef DIXIT_BASE_SIPHASH_H
#define DIXIT_BASE_SIPHASH_H

#include <glib.h>

#define BASE_SIPHASH_LEN 16

typedef struct {
    guint64 low, high;
} BaseSiphashKey;

/* A digest under way; a plain value that owns nothing. */
typedef struct {
    guint64 v0, v1, v2, v3;
    guint64 tail; /* bytes that do not fill a word yet */
    guint64 len;  /* of all that was added */
} BaseSiphash;

void base_siphash_init(BaseSiphash *hash, const BaseSiphashKey *key);

/* Adds bytes (may be NULL where len is 0); in how many pieces they come makes no difference. */
void base_siphash_add(BaseSiphash *hash, const void *bytes, gsize len);

/*
 * Ends the digest. It is the same on every machine.
 *
 * Source: Aumasson, Bernstein, "SipHash: a fast short-input PRF" (2012); the 128 bits by the
 * authors' reference code.
 */
void base_siphash_end(BaseSiphash *hash, guint8 digest[BASE_SIPHASH_LEN]);

#endif
