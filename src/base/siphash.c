#include "config.h"

#include "base/siphash.h"

#include "base/scan.h"

#define WORD sizeof(guint64)

static guint64 turn(guint64 value, int bits)
{
    return value << bits | value >> (64 - bits);
}

static inline void stir(BaseSiphash *hash, int rounds)
{
    guint64 v0 = hash->v0, v1 = hash->v1, v2 = hash->v2, v3 = hash->v3;

    for (int i = 0; i < rounds; i++) {
        v0 += v1;
        v2 += v3;
        v1 = turn(v1, 13) ^ v0;
        v3 = turn(v3, 16) ^ v2;
        v0 = turn(v0, 32) + v3;
        v2 += v1;
        v1 = turn(v1, 17) ^ v2;
        v3 = turn(v3, 21) ^ v0;
        v2 = turn(v2, 32);
    }
    hash->v0 = v0;
    hash->v1 = v1;
    hash->v2 = v2;
    hash->v3 = v3;
}

static inline void take_word(BaseSiphash *hash, guint64 word)
{
    hash->v3 ^= word;
    stir(hash, 2);
    hash->v0 ^= word;
}

void base_siphash_init(BaseSiphash *hash, const BaseSiphashKey *key)
{
    *hash = (BaseSiphash){
        .v0 = key->low ^ G_GUINT64_CONSTANT(0x736F6D6570736575),
        .v1 = key->high ^ G_GUINT64_CONSTANT(0x646F72616E646F6D) ^ 0xEE,
        .v2 = key->low ^ G_GUINT64_CONSTANT(0x6C7967656E657261),
        .v3 = key->high ^ G_GUINT64_CONSTANT(0x7465646279746573),
    };
}

void base_siphash_add(BaseSiphash *hash, const void *bytes, gsize len)
{
    const guint8 *at = bytes, *end = at + len;
    int shift = (int)(hash->len % WORD) * 8;
    BaseSiphash state = *hash; /* where the compiler sees that no text overlaps it */

    state.len += len;
    for (; (gsize)(end - at) >= WORD; at += WORD) {
        guint64 word = base_scan_load((const char *)at);
        take_word(&state, shift ? state.tail | word << shift : word);
        state.tail = shift ? word >> (64 - shift) : 0;
    }
    for (; at < end; at++) {
        state.tail |= (guint64)*at << shift;
        shift = (shift + 8) % 64;
        if (shift)
            continue;
        take_word(&state, state.tail);
        state.tail = 0;
    }
    *hash = state;
}

static void put_word(const BaseSiphash *hash, guint8 *out)
{
    guint64 word = GUINT64_TO_LE(hash->v0 ^ hash->v1 ^ hash->v2 ^ hash->v3);

    memcpy(out, &word, sizeof word);
}

void base_siphash_end(BaseSiphash *hash, guint8 digest[BASE_SIPHASH_LEN])
{
    take_word(hash, hash->len << 56 | hash->tail);
    hash->v2 ^= 0xEE;
    stir(hash, 4);
    put_word(hash, digest);
    hash->v1 ^= 0xDD;
    stir(hash, 4);
    put_word(hash, digest + WORD);
}
