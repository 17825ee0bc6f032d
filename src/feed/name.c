#include "config.h"

#include "feed/name.h"

#include <string.h>

#include "feed/html.h"

/* Names that are kept; a document with more of them is made up. */
#define NAMES_MAX 2000

/* A quick way to the names that came last: a power of two. */
#define RECENT 64

struct FeedNames {
    GHashTable *known;              /* FeedName * */
    const FeedName *recent[RECENT]; /* each where its pointers point to; NULL for none yet */
    const xmlChar *uri, *prefix;    /* the namespace that was looked up last, and its space */
    FeedSpace space;
    FeedName one; /* the last name beyond those that are kept */
};

static guint key_hash(gconstpointer pointer)
{
    const FeedNameKey *key = pointer;
    return g_direct_hash(key->local) * 31 + g_direct_hash(key->uri) * 7 +
           g_direct_hash(key->prefix);
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, sizeof(FeedNameKey)) == 0;
}

FeedNames *feed_names_new(void)
{
    FeedNames *names = g_new0(FeedNames, 1);

    names->space = feed_space_find(NULL, NULL);
    names->known = g_hash_table_new_full(key_hash, key_equal, NULL, g_free);
    return names;
}

void feed_names_free(FeedNames *names)
{
    if (!names)
        return;
    g_hash_table_unref(names->known);
    g_free(names);
}

/* All rules by their elements' names, made once. */
static GHashTable *rule_index(void)
{
    static GHashTable *made;
    static const FeedRule *const tables[] = {feed_rules_rss, feed_rules_atom, feed_rules_modules};

    if (g_once_init_enter(&made)) {
        GHashTable *fresh = g_hash_table_new(g_str_hash, g_str_equal);
        for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
            for (const FeedRule *rule = tables[i]; rule->name; rule++) {
                GPtrArray *same = g_hash_table_lookup(fresh, rule->name);
                if (!same) {
                    same = g_ptr_array_new();
                    g_hash_table_insert(fresh, (gpointer)rule->name, same);
                }
                g_ptr_array_add(same, (gpointer)rule);
            }
        }
        g_once_init_leave(&made, fresh);
    }
    return made;
}

/* Feeds have few namespaces and many names in each: the last answer mostly serves again. */
static FeedSpace find_space(FeedNames *names, const FeedNameKey *key)
{
    if (names->uri != key->uri || names->prefix != key->prefix) {
        names->uri = key->uri;
        names->prefix = key->prefix;
        names->space = feed_space_find((const char *)key->uri, (const char *)key->prefix);
    }
    return names->space;
}

static FeedName make_name(FeedNames *names, const FeedNameKey *key)
{
    g_autofree char *lower = g_ascii_strdown((const char *)key->local, -1);

    return (FeedName){
        .key = *key,
        .space = find_space(names, key),
        .rules = g_hash_table_lookup(rule_index(), lower),
        .is_void = feed_html_is_void(lower),
    };
}

static const FeedName *find_known(FeedNames *names, const FeedNameKey *key)
{
    FeedName *known = g_hash_table_lookup(names->known, key);

    if (known)
        return known;
    if (g_hash_table_size(names->known) >= NAMES_MAX) {
        names->one = make_name(names, key);
        return &names->one;
    }
    known = g_new(FeedName, 1);
    *known = make_name(names, key);
    g_hash_table_insert(names->known, &known->key, known);
    return known;
}

const FeedName *feed_names_find(FeedNames *names, const xmlChar *local, const xmlChar *prefix,
                                const xmlChar *uri)
{
    FeedNameKey key = {local, prefix, uri};
    const FeedName **recent = &names->recent[(key_hash(&key) >> 3) % RECENT];

    if (*recent && *recent != &names->one && key_equal(&(*recent)->key, &key))
        return *recent;
    *recent = find_known(names, &key);
    return *recent;
}

const FeedRule *feed_name_own_rule(const FeedName *name, FeedSpace space, FeedPlace place)
{
    for (guint i = 0; i < name->rules->len; i++) {
        const FeedRule *rule = g_ptr_array_index(name->rules, i);
        if (rule->space == space && (rule->places & place))
            return rule;
    }
    return NULL;
}

const FeedRule *feed_name_rule(const FeedName *name, FeedSpace native, FeedPlace place)
{
    static const FeedSpace modules[] = {FEED_SPACE_DC, FEED_SPACE_DCTERMS, FEED_SPACE_CONTENT,
                                        FEED_SPACE_MEDIA};
    FeedSpace own = name->space == FEED_SPACE_NONE ? native : name->space;
    FeedSpace other = own == FEED_SPACE_RSS ? FEED_SPACE_ATOM : FEED_SPACE_RSS;

    if (!name->rules)
        return NULL;
    const FeedRule *rule = feed_name_own_rule(name, own, place);
    if (!rule && (own == FEED_SPACE_RSS || own == FEED_SPACE_ATOM))
        rule = feed_name_own_rule(name, other, place);
    /* Some declare XHTML, or a module, as the namespace of the whole document. */
    if (!rule && !name->key.prefix)
        rule = feed_name_own_rule(name, native, place);
    for (gsize i = 0; !rule && name->space == FEED_SPACE_NONE && i < G_N_ELEMENTS(modules); i++)
        rule = feed_name_own_rule(name, modules[i], place);
    return rule;
}
