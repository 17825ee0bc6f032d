#include "config.h"

#include "insight/agree.h"

/* Points from which a form of the tables stands against the model's name, and without one. */
#define SURE_AGAINST 3.0f
#define SURE_ALONE   4.4f

/* Points of what only rules know to be a name: "the Russian foreign ministry". */
#define SURE_BY_RULE 8.0f

/* What the rules find so often in a text is a name, though the model sees it nowhere. */
#define REPEATED 3

/* What counts for a kind: the mention itself, the tables, being a surname of the text, alone or
 * before what people do.
 */
#define OWN_WEIGHT     0.5f
#define TABLE_WEIGHT   0.8f
#define SURNAME_WEIGHT 0.5f
#define SPEAKER_WEIGHT 2.0f

/* What a noun before the name counts that says what it is. */
#define NOUN_WEIGHT 2.5f

/* What speaks for each kind of a name throughout the text. */
typedef struct {
    guint count;
    float kinds[INSIGHT_EVIDENCE_KINDS];
} Tally;

typedef struct {
    const TextTokens *tokens;
    const InsightEvidence *evidence;
    GHashTable *found, *ruled; /* key of a name to Tally: by the model, by the rules */
    GHashTable *surnames;      /* of persons that the text names in full */
    GHashTable *heads;         /* first words of bodies: of "Hanson Plc" */
    GArray *names;             /* InsightName: what is agreed on */
    guint end;                 /* of the last of them */
} Agreement;

/* The folded word that a token is a case of, as far as the text shows it. */
static const char *base_at(const Agreement *agreement, guint i)
{
    return agreement->evidence->tokens[i].word->base->folded;
}

/* A name's words in their base form, joined by one space. */
static char *key_of(const Agreement *agreement, const InsightName *name)
{
    GString *key = g_string_new(NULL);

    for (guint i = name->first; i < name->end; i++) {
        if (i > name->first)
            g_string_append_c(key, ' ');
        g_string_append(key, base_at(agreement, i));
    }
    return g_string_free(key, FALSE);
}

/* "Hanson Plc": more words than one, of which the last is one for bodies. */
static gboolean is_body(const Agreement *agreement, const InsightName *name)
{
    return name->kind == TEXT_ORGANIZATION && name->end > name->first + 1 &&
           (agreement->evidence->tokens[name->end - 1].word->classes & INSIGHT_ORGANIZATION_END);
}

/* "kompanija Feronikel", "quartiere di Testaccio": the classes of the noun before a name. */
static guint noun_before(const Agreement *agreement, const InsightName *name)
{
    const InsightEvidenceToken *tokens = agreement->evidence->tokens;
    guint nouns = INSIGHT_BODY_NOUN | INSIGHT_PLACE_NOUN, i = name->first;

    if (i && (tokens[i - 1].word->classes & INSIGHT_PARTICLE))
        i--;
    if (!i || tokens[i - 1].capital != agreement->evidence->german ||
        agreement->tokens->tokens[i - 1].sentence !=
            agreement->tokens->tokens[name->first].sentence ||
        (tokens[name->first].word->classes & INSIGHT_FORENAME))
        return 0;
    return tokens[i - 1].word->base_classes & nouns;
}

static void count_name(Agreement *agreement, GHashTable *tallies, const InsightName *name)
{
    g_autofree char *key = key_of(agreement, name);
    Tally *tally = g_hash_table_lookup(tallies, key);

    if (!tally) {
        tally = g_new0(Tally, 1);
        g_hash_table_insert(tallies, g_steal_pointer(&key), tally);
    }
    guint noun = noun_before(agreement, name);
    tally->count++;
    tally->kinds[TEXT_ORGANIZATION] += noun & INSIGHT_BODY_NOUN ? NOUN_WEIGHT : 0;
    tally->kinds[TEXT_PLACE] += noun & INSIGHT_PLACE_NOUN ? NOUN_WEIGHT : 0;
    for (guint k = 0; k < INSIGHT_EVIDENCE_KINDS; k++)
        tally->kinds[k] += tallies == agreement->ruled ? name->kind == k : name->odds[k];
    if (name->kind == TEXT_PERSON && name->end > name->first + 1)
        g_hash_table_add(agreement->surnames, (gpointer)base_at(agreement, name->end - 1));
    if (is_body(agreement, name))
        g_hash_table_add(agreement->heads, (gpointer)base_at(agreement, name->first));
}

static void count_names(Agreement *agreement, GHashTable *tallies, const GArray *names)
{
    for (guint n = 0; n < names->len; n++)
        count_name(agreement, tallies, &g_array_index(names, InsightName, n));
}

static gboolean is_surname(const Agreement *agreement, const InsightName *name)
{
    return name->end == name->first + 1 &&
           g_hash_table_contains(agreement->surnames, base_at(agreement, name->first));
}

/* Whether one word is what a body of the text is called in short, and nobody's surname there. */
static gboolean is_head(const Agreement *agreement, const InsightName *name)
{
    return name->end == name->first + 1 && !is_surname(agreement, name) &&
           g_hash_table_contains(agreement->heads, base_at(agreement, name->first));
}

/* "Plan B", "vitamin C": a letter alone is nobody's name, but for one that the tables have. */
static gboolean is_letter(const Agreement *agreement, const InsightName *name)
{
    const TextToken *token = &agreement->tokens->tokens[name->first];

    return name->end == name->first + 1 && token->end - token->start == 1;
}

/* "Park said": whether what people do stands behind a name. */
static gboolean speaks(const Agreement *agreement, const InsightName *name)
{
    return name->end < agreement->evidence->count &&
           (agreement->evidence->tokens[name->end].word->classes & INSIGHT_PERSON_VERB);
}

/* Gives a name the kind for which most speaks: here, elsewhere in the text, and in the tables. */
static void settle_kind(const Agreement *agreement, const Tally *tally, InsightName *name)
{
    float best = 0;
    TextActorKind kind = name->kind;

    for (guint k = 0; k < INSIGHT_EVIDENCE_KINDS; k++) {
        float value = tally->kinds[k] + name->odds[k] * OWN_WEIGHT;
        if (name->kinds & INSIGHT_KIND_BIT(k))
            value += TABLE_WEIGHT;
        if (k == TEXT_PERSON && is_surname(agreement, name))
            value += speaks(agreement, name) ? SPEAKER_WEIGHT : SURNAME_WEIGHT;
        if (value > best) {
            best = value;
            kind = (TextActorKind)k;
        }
    }
    if (kind == TEXT_PERSON && !name->kinds && is_head(agreement, name))
        kind = TEXT_ORGANIZATION;
    if (kind != name->kind && !(name->kinds & INSIGHT_KIND_BIT(kind)) && kind != TEXT_PERSON)
        name->node = 0;
    name->kind = kind;
}

/*
 * Whether a name of the rules that overlaps none of the model's is taken; gives it the kind that
 * the model gave it elsewhere.
 */
static gboolean take(const Agreement *agreement, InsightName *name)
{
    g_autofree char *key = key_of(agreement, name);
    const Tally *tally = g_hash_table_lookup(agreement->found, key);
    const Tally *repeated = g_hash_table_lookup(agreement->ruled, key);

    if (!name->node && is_letter(agreement, name))
        return FALSE;
    if (name->cut || name->points >= (name->node ? SURE_ALONE : SURE_BY_RULE))
        return TRUE;
    if (name->kind == TEXT_PERSON && is_surname(agreement, name))
        return TRUE;
    if (!tally)
        return repeated->kinds[name->kind] >= REPEATED;
    settle_kind(agreement, tally, name);
    return TRUE;
}

/*
 * Whether the model has a forename before the one word that the rules know as a surname, or that
 * word as a forename: "Mišel" in other names than Charles Michel's.
 */
static gboolean has_forename(const Agreement *agreement, const InsightName *rule,
                             const InsightName *found)
{
    const InsightEvidenceToken *tokens = agreement->evidence->tokens;

    if (found->kind != TEXT_PERSON || rule->end != rule->first + 1 || found->end < rule->end)
        return FALSE;
    if (found->first == rule->first)
        return found->end > rule->end &&
               (tokens[rule->first].word->base_classes & INSIGHT_FORENAME);
    return found->first < rule->first &&
           (tokens[rule->first - 1].word->base->classes & INSIGHT_FORENAME);
}

/*
 * Of two names that overlap, whether the rules' is right: a form of the tables, unless the model
 * has more words that make another kind of it ("LA Weekly") or another person.
 */
static gboolean is_better(const Agreement *agreement, const InsightName *rule,
                          const InsightName *found)
{
    gboolean inside = found->first <= rule->first && found->end >= rule->end;
    gboolean same = found->first == rule->first && found->end == rule->end;

    if (has_forename(agreement, rule, found))
        return FALSE;
    return rule->points >= (rule->node ? SURE_AGAINST : SURE_BY_RULE) &&
           (same || !inside || (rule->kind == found->kind && rule->kind == TEXT_PERSON));
}

/* "Faisal bin Farhan Al-Saud": a person's name that ends with a particle goes on. */
static gboolean goes_on(const Agreement *agreement, const InsightName *name)
{
    guint len = agreement->names->len;
    const InsightName *last = len ? &g_array_index(agreement->names, InsightName, len - 1) : NULL;
    const InsightEvidenceToken *particle = &agreement->evidence->tokens[MAX(name->first, 1) - 1];

    return last && last->end == name->first && last->end - last->first > 1 &&
           last->kind == TEXT_PERSON && name->kind == TEXT_PERSON && !particle->capital &&
           (particle->word->classes & INSIGHT_PARTICLE);
}

static void add(Agreement *agreement, const InsightName *name)
{
    if (name->first < agreement->end)
        return;
    if (goes_on(agreement, name)) {
        InsightName *last =
            &g_array_index(agreement->names, InsightName, agreement->names->len - 1);
        last->end = agreement->end = name->end;
        last->node = 0;
        return;
    }
    g_array_append_val(agreement->names, *name);
    agreement->end = name->end;
}

static void add_found(Agreement *agreement, InsightName *name)
{
    g_autofree char *key = key_of(agreement, name);

    settle_kind(agreement, g_hash_table_lookup(agreement->found, key), name);
    add(agreement, name);
}

/* The name at a place of a list; behind its end, one that is behind every token. */
static InsightName name_at(const GArray *names, guint at)
{
    return at < names->len ? g_array_index(names, InsightName, at)
                           : (InsightName){.first = G_MAXUINT, .end = G_MAXUINT};
}

/*
 * "the United States Hamdullah Mohib": whether two names of the rules that stand side by side make
 * up what the model takes for one person, and the first is of the tables and another kind.
 */
static gboolean is_split(const GArray *rules, guint r, const InsightName *found)
{
    InsightName one = name_at(rules, r), other = name_at(rules, r + 1);

    return found->kind == TEXT_PERSON && one.node && one.kind != TEXT_PERSON &&
           one.first == found->first && one.end == other.first && other.end == found->end &&
           other.kind == TEXT_PERSON && one.points >= SURE_AGAINST;
}

static void agree(Agreement *agreement, const GArray *model, const GArray *rules)
{
    guint m = 0, r = 0;

    while (m < model->len || r < rules->len) {
        InsightName one = name_at(model, m), rule = name_at(rules, r);
        if (rule.end <= one.first) {
            r++;
            if (rule.first >= agreement->end && take(agreement, &rule))
                add(agreement, &rule);
        } else if (one.end <= rule.first) {
            m++;
            add_found(agreement, &one);
        } else if (is_split(rules, r, &one)) {
            InsightName next = name_at(rules, r + 1);
            m++;
            r += 2;
            add(agreement, &rule);
            add(agreement, &next);
        } else if (is_better(agreement, &rule, &one)) {
            m++;
            r++;
            add(agreement, &rule);
        } else {
            r++;
        }
    }
}

GArray *insight_agree_names(const TextTokens *tokens, const InsightEvidence *evidence,
                            const GArray *model, const GArray *rules)
{
    Agreement agreement = {
        .tokens = tokens,
        .evidence = evidence,
        .found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .ruled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .surnames = g_hash_table_new(g_str_hash, g_str_equal),
        .heads = g_hash_table_new(g_str_hash, g_str_equal),
        .names = g_array_new(FALSE, FALSE, sizeof(InsightName)),
    };

    count_names(&agreement, agreement.found, model);
    count_names(&agreement, agreement.ruled, rules);
    agree(&agreement, model, rules);
    g_hash_table_unref(agreement.found);
    g_hash_table_unref(agreement.ruled);
    g_hash_table_unref(agreement.surnames);
    g_hash_table_unref(agreement.heads);
    return agreement.names;
}
