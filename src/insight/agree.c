#include "config.h"

#include "insight/agree.h"

#include "insight/evidence.h"

/* Points from which a form of the tables stands against the model's name, and without one. */
#define SURE_AGAINST 3.0f
#define SURE_ALONE   4.4f

/* Points of what only rules know to be a name: "the Russian foreign ministry". */
#define SURE_BY_RULE 8.0f

/* What the rules find so often in a text is a name, though the model sees it nowhere. */
#define REPEATED 3

/* How often the model gave a name each kind. */
typedef struct {
    guint kinds[INSIGHT_EVIDENCE_KINDS];
} Tally;

/* A name's folded words, joined by one space. */
static char *key_of(const TextTokens *tokens, const InsightName *name)
{
    GString *key = g_string_new(NULL);

    for (guint i = name->first; i < name->end; i++) {
        if (i > name->first)
            g_string_append_c(key, ' ');
        g_string_append(key, tokens->folded[i]);
    }
    return g_string_free(key, FALSE);
}

static GHashTable *count_names(const TextTokens *tokens, const GArray *names)
{
    GHashTable *tallies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    for (guint n = 0; n < names->len; n++) {
        const InsightName *name = &g_array_index(names, InsightName, n);
        g_autofree char *key = key_of(tokens, name);
        Tally *tally = g_hash_table_lookup(tallies, key);
        if (!tally) {
            tally = g_new0(Tally, 1);
            g_hash_table_insert(tallies, g_steal_pointer(&key), tally);
        }
        tally->kinds[name->kind]++;
    }
    return tallies;
}

static TextActorKind most(const Tally *tally, TextActorKind kind)
{
    for (guint k = 0; k < INSIGHT_EVIDENCE_KINDS; k++)
        if (tally->kinds[k] > tally->kinds[kind])
            kind = (TextActorKind)k;
    return kind;
}

/*
 * Whether a name of the rules that overlaps none of the model's is taken; gives it the kind that
 * the model gave it elsewhere.
 */
static gboolean take(const TextTokens *tokens, GHashTable *found, GHashTable *ruled,
                     InsightName *name)
{
    g_autofree char *key = key_of(tokens, name);
    const Tally *tally = g_hash_table_lookup(found, key);
    const Tally *repeated = g_hash_table_lookup(ruled, key);

    if (name->cut || name->points >= (name->node ? SURE_ALONE : SURE_BY_RULE))
        return TRUE;
    if (!tally)
        return repeated->kinds[name->kind] >= REPEATED;
    TextActorKind kind = most(tally, name->kind);
    if (kind != name->kind)
        name->node = 0;
    name->kind = kind;
    return TRUE;
}

static void settle_kind(const TextTokens *tokens, GHashTable *tallies, InsightName *name)
{
    g_autofree char *key = key_of(tokens, name);
    const Tally *tally = g_hash_table_lookup(tallies, key);

    if (tally && !name->node)
        name->kind = most(tally, name->kind);
}

/*
 * Of two names that overlap, whether the rules' is right: a form of the tables, unless the model
 * has more words that make another kind of it ("LA Weekly").
 */
static gboolean is_better(const InsightName *rule, const InsightName *found)
{
    gboolean inside = found->first <= rule->first && found->end >= rule->end;
    gboolean same = found->first == rule->first && found->end == rule->end;

    return rule->points >= (rule->node ? SURE_AGAINST : SURE_BY_RULE) &&
           (same || !inside || (rule->kind == found->kind && rule->kind == TEXT_PERSON));
}

/* The name at a place of a list; behind its end, one that is behind every token. */
static InsightName name_at(const GArray *names, guint at)
{
    return at < names->len ? g_array_index(names, InsightName, at)
                           : (InsightName){.first = G_MAXUINT, .end = G_MAXUINT};
}

GArray *insight_agree_names(const TextTokens *tokens, const GArray *model, const GArray *rules)
{
    GArray *names = g_array_new(FALSE, FALSE, sizeof(InsightName));
    g_autoptr(GHashTable) found = count_names(tokens, model), ruled = count_names(tokens, rules);
    guint m = 0, r = 0, end = 0;

    while (m < model->len || r < rules->len) {
        InsightName one = name_at(model, m), rule = name_at(rules, r);
        if (rule.end <= one.first) {
            r++;
            if (rule.first >= end && take(tokens, found, ruled, &rule)) {
                g_array_append_val(names, rule);
                end = rule.end;
            }
        } else if (one.end <= rule.first) {
            m++;
            settle_kind(tokens, found, &one);
            if (one.first >= end) {
                g_array_append_val(names, one);
                end = one.end;
            }
        } else if (is_better(&rule, &one)) {
            m++;
            r++;
            if (rule.first >= end) {
                g_array_append_val(names, rule);
                end = rule.end;
            }
        } else {
            r++;
        }
    }
    return names;
}
