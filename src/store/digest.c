#include "config.h"

#include "store/digest.h"

#include <string.h>

#include "store/counter.h"

void digest_begin(Digester *digester, const BaseSiphashKey *key)
{
    digester->sum = key ? NULL : g_checksum_new(G_CHECKSUM_SHA256);
    if (key)
        base_siphash_init(&digester->keyed, key);
}

void digest_add(Digester *digester, const void *bytes, gsize len)
{
    if (digester->sum)
        g_checksum_update(digester->sum, bytes, (gssize)len);
    else
        base_siphash_add(&digester->keyed, bytes, len);
}

void digest_add_field(Digester *digester, const char *text)
{
    gint64 len = text ? (gint64)strlen(text) : -1;

    if (text)
        digest_add(digester, text, (gsize)len);
    digest_add(digester, &len, sizeof len);
}

Digest digest_end(Digester *digester)
{
    guint8 whole[32];
    gsize len = sizeof whole;
    Digest digest;

    G_STATIC_ASSERT(sizeof digest.bytes == BASE_SIPHASH_LEN);
    if (!digester->sum) {
        base_siphash_end(&digester->keyed, digest.bytes);
        return digest;
    }
    g_checksum_get_digest(digester->sum, whole, &len);
    memcpy(digest.bytes, whole, sizeof digest.bytes);
    g_clear_pointer(&digester->sum, g_checksum_free);
    return digest;
}

gboolean digest_key(Store *store, BaseSiphashKey *key, GError **error)
{
    gint64 low, high;

    if (!counter_read(store, "digest key, low", &low, error) ||
        !counter_read(store, "digest key, high", &high, error))
        return FALSE;
    *key = (BaseSiphashKey){(guint64)low, (guint64)high};
    return TRUE;
}
