#include "config.h"

#include "insight/spans.h"

#include <string.h>

#include "insight/net.h"

/* Spans of one kind that are asked to either side; a span further off costs too much anyway. */
#define REACH 8

/* What it costs to go from a content to a cue beyond the tokens between them; tuned on gold spans.
 */
#define CONTENT_SENTENCE_BEFORE 5.0 /* the cue stands a sentence before */
#define CONTENT_SENTENCE_BEHIND 25.0
#define CONTENT_PARAGRAPH       20.0
#define CONTENT_CROSSED_CUE     10.0
#define CONTENT_CROSSED_CONTENT 6.0
#define CONTENT_BEHIND          0.5
#define CONTENT_MOST            150.0
#define CONTENT_SHARED_CUE      14.0 /* the cue has a nearer content */

/* The same from a cue to a source. */
#define CUE_SENTENCE       80.0
#define CUE_RIGHT          3.0
#define CUE_CROSSED_CUE    3.0
#define CUE_CROSSED_SOURCE 4.0
#define CUE_RIGHT_CONTENT  25.0 /* the source stands behind the cue and its content */
#define CUE_RELATIVE       10.0 /* the source is "who", and serves another cue already */
#define CUE_RELATIVE_COMMA 30.0 /* and its clause ends before this cue */
#define CUE_CONTENT_TOKEN  0.3  /* what a token of content between them does not cost */
#define CUE_MOST           60.0

/* Further on nobody knows any more who is speaking. */
#define MAX_PARAGRAPHS 3

#define NONE G_MAXUINT

typedef struct {
    TextRange range;
    guint first_sentence, last_sentence, first_paragraph, last_paragraph;
    guint before; /* of contents: tokens of all contents before this one */
    guint linked; /* of cues: the source; of contents: the cue; NONE */
} Span;

typedef struct {
    const TextTokens *tokens;
    guint64 relative;                  /* list of relative pronouns */
    GArray *sources, *cues, *contents; /* Span */
} Linker;

static Span *span_at(const GArray *spans, guint i)
{
    return &g_array_index(spans, Span, i);
}

static void collect(const TextTokens *tokens, const guint8 *labels, InsightSpanKind kind,
                    GArray *spans)
{
    guint before = 0;

    for (guint i = 0; i < tokens->count; i++) {
        if (insight_label_kind(labels[i]) != kind || !insight_label_begins(labels[i]))
            continue;
        guint end = i + 1;
        while (end < tokens->count && insight_label_kind(labels[end]) == kind &&
               !insight_label_begins(labels[end]))
            end++;
        const TextToken *first = &tokens->tokens[i], *last = &tokens->tokens[end - 1];
        Span span = {
            .range = {i, end},
            .first_sentence = first->sentence,
            .last_sentence = last->sentence,
            .first_paragraph = first->paragraph,
            .last_paragraph = last->paragraph,
            .before = before,
            .linked = NONE,
        };
        before += end - i;
        g_array_append_val(spans, span);
    }
}

/* The first span that does not begin before a token. */
static guint first_from(const GArray *spans, guint token)
{
    guint low = 0, high = spans->len;

    while (low < high) {
        guint middle = (low + high) / 2;
        if (span_at(spans, middle)->range.first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The tokens between two spans. */
static TextRange between(const Span *a, const Span *b)
{
    if (a->range.end <= b->range.first)
        return (TextRange){a->range.end, b->range.first};
    return (TextRange){b->range.end, a->range.first};
}

/* How many spans lie between; the spans of all kinds never overlap. */
static guint crossed(const GArray *spans, TextRange gap)
{
    return gap.first < gap.end ? first_from(spans, gap.end) - first_from(spans, gap.first) : 0;
}

/* Tokens of contents between. */
static guint content_tokens(const Linker *l, TextRange gap)
{
    guint first = first_from(l->contents, gap.first), end = first_from(l->contents, gap.end);

    if (first >= end)
        return 0;
    const Span *last = span_at(l->contents, end - 1);
    return last->before + (last->range.end - last->range.first) -
           span_at(l->contents, first)->before;
}

typedef double (*CostFunc)(const Linker *linker, const Span *from, const Span *to);

/* The spans to either side of one that are asked. */
static TextRange within_reach(const Span *from, const GArray *spans)
{
    guint middle = first_from(spans, from->range.first);

    return (TextRange){middle > REACH ? middle - REACH : 0, MIN(middle + REACH, spans->len)};
}

/* The span within reach that costs least and less than most; NONE. */
static guint cheapest(const Linker *l, const Span *from, const GArray *spans, CostFunc cost,
                      double most)
{
    TextRange reach = within_reach(from, spans);
    guint best = NONE;

    for (guint i = reach.first; i < reach.end; i++) {
        double value = cost(l, from, span_at(spans, i));
        if (value < most) {
            most = value;
            best = i;
        }
    }
    return best;
}

/* What a relative pronoun costs as the source of a cue that is not the next one. */
static double relative_cost(const Linker *l, const Span *cue, const Span *source)
{
    const TextWord *word = l->tokens->words[source->range.first];
    gboolean single = source->range.end - source->range.first == 1;
    TextRange gap = between(cue, source);

    if (!single || !word || !(word->lists & l->relative) || source->range.first > gap.first ||
        !crossed(l->cues, gap))
        return 0;
    gboolean comma = !strcmp(l->tokens->folded[cue->range.first - 1], ",");
    return CUE_RELATIVE + (comma ? CUE_RELATIVE_COMMA : 0);
}

static double cue_to_source(const Linker *l, const Span *cue, const Span *source)
{
    TextRange gap = between(cue, source);
    guint a = cue->first_sentence, b = source->first_sentence;
    guint content = content_tokens(l, gap);
    double cost = gap.end - gap.first;

    if (MAX(a, b) - MIN(a, b) > 1)
        return G_MAXDOUBLE;
    cost += a != b ? CUE_SENTENCE : 0;
    if (source->range.first > cue->range.first)
        cost += CUE_RIGHT + (content ? CUE_RIGHT_CONTENT : 0);
    else
        cost += relative_cost(l, cue, source);
    cost += CUE_CROSSED_CUE * crossed(l->cues, gap);
    cost += CUE_CROSSED_SOURCE * crossed(l->sources, gap);
    return cost - CUE_CONTENT_TOKEN * content;
}

static double content_to_cue(const Linker *l, const Span *content, const Span *cue)
{
    TextRange gap = between(content, cue);
    double cost = gap.end - gap.first;

    if (cue->first_sentence < content->first_sentence)
        cost += CONTENT_SENTENCE_BEFORE * (content->first_sentence - cue->first_sentence);
    else if (cue->first_sentence > content->last_sentence)
        cost += CONTENT_SENTENCE_BEHIND * (cue->first_sentence - content->last_sentence);
    if (cue->first_paragraph != content->first_paragraph &&
        cue->first_paragraph != content->last_paragraph)
        cost += CONTENT_PARAGRAPH;
    cost += cue->range.first > content->range.first ? CONTENT_BEHIND : 0;
    cost += CONTENT_CROSSED_CUE * crossed(l->cues, gap);
    return cost + CONTENT_CROSSED_CONTENT * crossed(l->contents, gap);
}

/* Another cue for a content whose cue has a nearer one; nearest is the nearest content of each. */
static guint other_cue(const Linker *l, guint content, const guint *nearest)
{
    const Span *span = span_at(l->contents, content);
    TextRange reach = within_reach(span, l->cues);
    double most = G_MAXDOUBLE;
    guint best = span->linked;

    for (guint i = reach.first; i < reach.end; i++) {
        gboolean shared = nearest[i] != NONE && nearest[i] != content;
        double value =
            content_to_cue(l, span, span_at(l->cues, i)) + (shared ? CONTENT_SHARED_CUE : 0);
        if (value < most) {
            most = value;
            best = i;
        }
    }
    return best;
}

/* Gives each content its cue; a cue that is left over is better than one that has a content. */
static void link_contents(Linker *l)
{
    g_autofree double *costs = g_new0(double, l->cues->len + 1);
    g_autofree guint *nearest = g_new(guint, l->cues->len + 1);

    memset(nearest, 0xFF, (l->cues->len + 1) * sizeof *nearest);
    for (guint i = 0; i < l->contents->len; i++) {
        Span *content = span_at(l->contents, i);
        guint cue = cheapest(l, content, l->cues, content_to_cue, CONTENT_MOST);
        content->linked = cue;
        if (cue == NONE)
            continue;
        double cost = content_to_cue(l, content, span_at(l->cues, cue));
        if (nearest[cue] == NONE || cost < costs[cue]) {
            nearest[cue] = i;
            costs[cue] = cost;
        }
    }
    for (guint i = 0; i < l->contents->len; i++) {
        Span *content = span_at(l->contents, i);
        if (content->linked == NONE || nearest[content->linked] == i)
            continue;
        content->linked = other_cue(l, i, nearest);
        if (nearest[content->linked] == NONE)
            nearest[content->linked] = i;
    }
}

/* The nearest source in the sentence of a content that has no cue; NONE. */
static guint source_beside(const Linker *l, const Span *content)
{
    guint middle = first_from(l->sources, content->range.first), best = NONE, least = G_MAXUINT;

    for (guint i = middle ? middle - 1 : 0; i < MIN(middle + 1, l->sources->len); i++) {
        const Span *source = span_at(l->sources, i);
        TextRange gap = between(content, source);
        if (source->first_sentence == content->first_sentence && gap.end - gap.first < least) {
            least = gap.end - gap.first;
            best = i;
        }
    }
    return best;
}

/* TRUE where a speaker may still be the one who goes on with a content. */
static gboolean may_go_on(const Span *speaker, const Span *content)
{
    guint a = speaker->first_paragraph, b = content->first_paragraph;

    return MAX(a, b) - MIN(a, b) <= MAX_PARAGRAPHS;
}

/* The source of a content without a cue: beside it, or the speaker of the content before. */
static guint find_uncued(const Linker *l, const Span *content, guint speaker, gboolean *continues)
{
    guint source = source_beside(l, content);

    *continues =
        source == NONE && speaker != NONE && may_go_on(span_at(l->sources, speaker), content);
    return *continues ? speaker : source;
}

/* One attribution a cue, and one for each content without. */
static GPtrArray *attribute(Linker *l)
{
    GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)insight_attribution_free);
    g_autofree InsightAttribution **of_cue = g_new0(InsightAttribution *, l->cues->len + 1);
    guint speaker = NONE;

    for (guint i = 0; i < l->contents->len; i++) {
        const Span *content = span_at(l->contents, i);
        InsightAttribution *known = content->linked == NONE ? NULL : of_cue[content->linked];
        if (known) {
            g_array_append_val(known->content, content->range);
            continue;
        }
        InsightAttribution *attribution = insight_attribution_new(content->range);
        guint source = NONE;
        if (content->linked == NONE) {
            source = find_uncued(l, content, speaker, &attribution->continues);
        } else {
            const Span *cue = span_at(l->cues, content->linked);
            of_cue[content->linked] = attribution;
            attribution->cue = cue->range;
            source = cue->linked;
        }
        if (source != NONE) {
            attribution->source = span_at(l->sources, source)->range;
            speaker = source;
        }
        g_ptr_array_add(found, attribution);
    }
    return found;
}

GPtrArray *insight_spans_join(const TextTokens *tokens, const TextLanguage *language,
                              const guint8 *labels)
{
    Linker l = {
        .tokens = tokens,
        .relative = text_language_list(language, "pronouns-relative"),
        .sources = g_array_new(FALSE, FALSE, sizeof(Span)),
        .cues = g_array_new(FALSE, FALSE, sizeof(Span)),
        .contents = g_array_new(FALSE, FALSE, sizeof(Span)),
    };

    collect(tokens, labels, INSIGHT_SPAN_SOURCE, l.sources);
    collect(tokens, labels, INSIGHT_SPAN_CUE, l.cues);
    collect(tokens, labels, INSIGHT_SPAN_CONTENT, l.contents);
    for (guint i = 0; i < l.cues->len; i++) {
        Span *cue = span_at(l.cues, i);
        cue->linked = cheapest(&l, cue, l.sources, cue_to_source, CUE_MOST);
    }
    link_contents(&l);
    GPtrArray *found = attribute(&l);
    g_array_unref(l.sources);
    g_array_unref(l.cues);
    g_array_unref(l.contents);
    return found;
}
