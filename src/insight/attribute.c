#include "config.h"

#include "insight/attribution.h"

#include "insight/spans.h"
#include "insight/net.h"

/* A quotation of fewer words is a word in quote marks rather than somebody's speech. */
#define SPEECH_WORDS 4

/* A text of which the model knows fewer words is hardly in its language. */
#define KNOWN_WORDS 0.6

/* Marks the tokens of an attribution's content; TRUE where one was marked already. */
static gboolean mark(const InsightAttribution *attribution, guint8 *taken, gboolean set)
{
    gboolean met = FALSE;

    for (guint c = 0; c < attribution->content->len; c++) {
        TextRange range = g_array_index(attribution->content, TextRange, c);
        for (guint i = range.first; i < range.end; i++) {
            met = met || taken[i];
            taken[i] = taken[i] || set;
        }
    }
    return met;
}

/* TRUE for speech of which no token is taken. */
static gboolean is_left_out(const TextTokens *tokens, const TextQuote *quote, const guint8 *taken)
{
    guint words = 0;

    if (quote->outer >= 0)
        return FALSE;
    for (guint i = quote->first; i < quote->end; i++) {
        if (taken[i])
            return FALSE;
        words += tokens->tokens[i].kind == TEXT_TOKEN_WORD;
    }
    return words >= SPEECH_WORDS;
}

static gboolean has_left_out(const TextTokens *tokens, TextRange range, const guint8 *taken)
{
    for (guint i = range.first; i < range.end; i++) {
        const TextToken *token = &tokens->tokens[i];
        if (token->kind == TEXT_TOKEN_OPEN &&
            is_left_out(tokens, &g_array_index(tokens->quotes, TextQuote, token->quote), taken))
            return TRUE;
    }
    return FALSE;
}

static int compare_content(gconstpointer a, gconstpointer b)
{
    const InsightAttribution *left = *(const InsightAttribution *const *)a;
    const InsightAttribution *right = *(const InsightAttribution *const *)b;
    guint first = g_array_index(left->content, TextRange, 0).first;
    guint second = g_array_index(right->content, TextRange, 0).first;

    return (first > second) - (first < second);
}

static gboolean meet(TextRange a, TextRange b)
{
    return a.first < b.end && b.first < a.end;
}

/* Gives a cue without a source the source that the rules see for it; both lists are in order. */
static void add_sources(GPtrArray *found, const GPtrArray *others)
{
    g_autoptr(GHashTable) by_cue = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < others->len; i++) {
        const InsightAttribution *other = g_ptr_array_index(others, i);
        for (guint t = other->cue.first; t < other->cue.end; t++)
            g_hash_table_insert(by_cue, GUINT_TO_POINTER(t), (gpointer)other);
    }
    for (guint i = 0; i < found->len; i++) {
        InsightAttribution *attribution = g_ptr_array_index(found, i);
        for (guint t = attribution->cue.first; t < attribution->cue.end; t++) {
            const InsightAttribution *other = g_hash_table_lookup(by_cue, GUINT_TO_POINTER(t));
            if (attribution->source.first == attribution->source.end && other &&
                !meet(other->source, attribution->cue))
                attribution->source = other->source;
        }
    }
}

/* Puts what the rules are certain of in the place of what the model found there. */
static void put_certain(const TextTokens *tokens, GPtrArray *found, GPtrArray *others)
{
    g_autofree guint8 *taken = g_new0(guint8, tokens->count + 1);
    gboolean any = FALSE;

    for (guint i = 0; i < others->len; i++) {
        const InsightAttribution *other = g_ptr_array_index(others, i);
        if (other->certain)
            mark(other, taken, TRUE);
        any = any || other->certain;
    }
    for (guint i = any ? found->len : 0; i > 0; i--) {
        if (mark(g_ptr_array_index(found, i - 1), taken, FALSE))
            g_ptr_array_remove_index(found, i - 1);
    }
    for (guint i = any ? others->len : 0; i > 0; i--) {
        InsightAttribution *other = g_ptr_array_index(others, i - 1);
        if (other->certain)
            g_ptr_array_add(found, g_ptr_array_steal_index(others, i - 1));
    }
}

/*
 * What the rules say of quotations and headlines in which the model found nothing. Takes over from
 * others.
 */
static void add_left_out(const TextTokens *tokens, GPtrArray *found, GPtrArray *others)
{
    g_autofree guint8 *taken = g_new0(guint8, tokens->count + 1);
    gsize count;
    g_autofree gpointer *each = g_ptr_array_steal(others, &count);

    for (guint i = 0; i < found->len; i++)
        mark(g_ptr_array_index(found, i), taken, TRUE);
    for (gsize i = 0; i < count; i++) {
        g_autoptr(InsightAttribution) other = each[i];
        TextRange content = g_array_index(other->content, TextRange, 0);
        if (mark(other, taken, FALSE) || !(other->headline || has_left_out(tokens, content, taken)))
            continue;
        mark(other, taken, TRUE);
        g_ptr_array_add(found, g_steal_pointer(&other));
    }
    g_ptr_array_sort(found, compare_content);
}

GPtrArray *insight_attribute(const TextTokens *tokens, const TextLanguage *language,
                             const InsightModel *model)
{
    if (!model || g_strcmp0(model->language, text_language_tag(language)) != 0 ||
        insight_net_known(model, tokens) < KNOWN_WORDS)
        return insight_attribute_by_rules(tokens, language);
    g_autoptr(GPtrArray) others = insight_attribute_by_rules(tokens, language);
    g_autofree guint8 *labels = insight_net_label(model, tokens);
    GPtrArray *found = insight_spans_join(tokens, language, labels);
    add_sources(found, others);
    put_certain(tokens, found, others);
    add_left_out(tokens, found, others);
    return found;
}
