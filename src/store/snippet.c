#include "config.h"

#include "store/snippet.h"

#include <string.h>

#include "store/article.h"
#include "store/query_tree.h"
#include "text/fold.h"

#define SNIPPET_LEN 200 /* bytes, about */
#define LEAD_LEN    40  /* of them before the first match */
#define WORDS_MAX   64  /* words of the query that are marked */

/* --- what is looked for --- */

/* One word of one leaf, in all its forms. */
typedef struct {
    GPtrArray *forms;
    gboolean prefix;
    gboolean first, last; /* of its leaf */
    guint leaf;
} Wanted;

static void clear_wanted(Wanted *wanted)
{
    g_ptr_array_unref(wanted->forms);
}

typedef struct {
    GArray *list;
    guint leaf;
    gboolean first;
} Collector;

static int collect(const TextFoldWord *word, gpointer data)
{
    Collector *collector = data;
    GArray *list = collector->list;

    if (!word->again) {
        if (list->len >= WORDS_MAX)
            return 1;
        Wanted wanted = {g_ptr_array_new_with_free_func(g_free), FALSE, collector->first, FALSE,
                         collector->leaf};
        g_array_append_val(list, wanted);
        collector->first = FALSE;
    }
    g_ptr_array_add(g_array_index(list, Wanted, list->len - 1).forms,
                    g_strndup(word->folded, word->len));
    return 0;
}

static GArray *collect_wanted(const GPtrArray *words)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Wanted));

    g_array_set_clear_func(list, (GDestroyNotify)clear_wanted);
    for (guint i = 0; i < words->len; i++) {
        const QueryNode *node = words->pdata[i];
        Collector collector = {list, i, TRUE};
        guint before = list->len;

        /* A leaf that does not fit is not marked at all, for a part of a phrase is no match. */
        if (text_fold_words(node->text, strlen(node->text), TEXT_FOLD_QUERY, collect, &collector))
            g_array_set_size(list, before);
        if (list->len > before) {
            Wanted *last = &g_array_index(list, Wanted, list->len - 1);
            last->last = TRUE;
            last->prefix = node->prefix;
        }
    }
    return list;
}

/* --- where it stands --- */

/* A position of the text: a bit for each wanted word that it is. */
typedef struct {
    gsize start, end;
    guint64 is;
    gboolean marked;
    guint64 leaves; /* begun here */
} Position;

typedef struct {
    const GArray *wanted;
    GArray *positions;
} Finder;

static gboolean is_form(const Wanted *wanted, const TextFoldWord *word)
{
    for (guint i = 0; i < wanted->forms->len; i++) {
        const char *form = wanted->forms->pdata[i];
        gsize len = strlen(form);

        if ((wanted->prefix ? len <= word->len : len == word->len) &&
            memcmp(form, word->folded, len) == 0)
            return TRUE;
    }
    return FALSE;
}

static int note_position(const TextFoldWord *word, gpointer data)
{
    Finder *finder = data;
    Position *position;

    if (!word->again) {
        Position fresh = {.start = word->byte_start, .end = word->byte_end};
        /* Pairs overlap; of each its first character counts, and their marks are joined again. */
        if (finder->positions->len) {
            Position *before =
                &g_array_index(finder->positions, Position, finder->positions->len - 1);
            before->end = MIN(before->end, fresh.start);
        }
        g_array_append_val(finder->positions, fresh);
    }
    position = &g_array_index(finder->positions, Position, finder->positions->len - 1);
    for (guint i = 0; i < finder->wanted->len; i++) {
        if (is_form(&g_array_index(finder->wanted, Wanted, i), word))
            position->is |= G_GUINT64_CONSTANT(1) << i;
    }
    return 0;
}

/* Marks the leaf whose words begin with wanted[first], where all of it stands from at on. */
static void mark_leaf(const GArray *wanted, GArray *positions, guint first, guint at)
{
    guint last = first;

    while (!g_array_index(wanted, Wanted, last).last)
        last++;
    if (at + (last - first) >= positions->len)
        return;
    for (guint i = first; i <= last; i++) {
        const Position *position = &g_array_index(positions, Position, at + i - first);
        if (!(position->is & (G_GUINT64_CONSTANT(1) << i)))
            return;
    }
    for (guint i = first; i <= last; i++)
        g_array_index(positions, Position, at + i - first).marked = TRUE;
    g_array_index(positions, Position, at).leaves |=
        G_GUINT64_CONSTANT(1) << g_array_index(wanted, Wanted, first).leaf % 64;
}

static GArray *find_positions(const char *text, const GArray *wanted)
{
    GArray *positions = g_array_new(FALSE, FALSE, sizeof(Position));
    Finder finder = {wanted, positions};

    text_fold_words(text, strlen(text), TEXT_FOLD_INDEX, note_position, &finder);
    for (guint i = 0; i < wanted->len; i++) {
        if (!g_array_index(wanted, Wanted, i).first)
            continue;
        for (guint at = 0; at < positions->len; at++) {
            if (g_array_index(positions, Position, at).is & (G_GUINT64_CONSTANT(1) << i))
                mark_leaf(wanted, positions, i, at);
        }
    }
    return positions;
}

static guint count_bits(guint64 bits)
{
    return (guint)__builtin_popcountll(bits);
}

/* The position from which a snippet's length has the most different leaves; 0 for none. */
static guint best_start(const GArray *positions)
{
    guint best = 0, best_count = 0;

    for (guint i = 0; i < positions->len; i++) {
        const Position *first = &g_array_index(positions, Position, i);
        guint64 leaves = 0;

        if (!first->leaves)
            continue;
        for (guint j = i; j < positions->len; j++) {
            const Position *other = &g_array_index(positions, Position, j);
            if (other->end > first->start + SNIPPET_LEN - LEAD_LEN)
                break;
            leaves |= other->leaves;
        }
        if (count_bits(leaves) > best_count) {
            best = i;
            best_count = count_bits(leaves);
        }
    }
    return best;
}

/* --- cutting it out --- */

/* Appends text as one line, without the characters that mark matches. */
static void append_line(GString *out, const char *text, gsize len)
{
    const char *end = text + len;

    while (text < end) {
        gboolean mark =
            g_str_has_prefix(text, STORE_MATCH_OPEN) || g_str_has_prefix(text, STORE_MATCH_CLOSE);
        gunichar c = g_utf8_get_char(text);

        text = g_utf8_next_char(text);
        if (mark)
            continue;
        if (!g_unichar_isspace(c))
            g_string_append_unichar(out, c);
        else if (out->len && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
}

/* Appends the positions from i on as far as a snippet reaches; gives the first that is left. */
static guint append_positions(GString *out, const char *text, const GArray *positions, guint i,
                              gsize *from)
{
    gsize at = *from;
    gsize end = at + SNIPPET_LEN;
    gboolean open = FALSE;

    for (; i < positions->len && g_array_index(positions, Position, i).end <= end; i++) {
        const Position *position = &g_array_index(positions, Position, i);

        if (open && !(position->marked && position->start == at)) {
            g_string_append(out, STORE_MATCH_CLOSE);
            open = FALSE;
        }
        append_line(out, text + at, position->start - at);
        if (position->marked && !open) {
            g_string_append(out, STORE_MATCH_OPEN);
            open = TRUE;
        }
        append_line(out, text + position->start, position->end - position->start);
        at = position->end;
    }
    if (open)
        g_string_append(out, STORE_MATCH_CLOSE);
    *from = at;
    return i;
}

char *store_snippet(const char *text, const GPtrArray *words)
{
    g_autoptr(GArray) wanted = collect_wanted(words);
    g_autoptr(GArray) positions = find_positions(text, wanted);
    GString *out = g_string_new(NULL);
    guint first = best_start(positions);
    guint i = first;
    gsize at = 0;

    if (positions->len == 0)
        return g_string_free(out, FALSE);
    /* Some words before the match, as whole words. */
    while (i > 0 && g_array_index(positions, Position, first).start -
                            g_array_index(positions, Position, i - 1).start <=
                        LEAD_LEN)
        i--;
    if (i) {
        at = g_array_index(positions, Position, i).start;
        g_string_append(out, "…");
    }
    if (append_positions(out, text, positions, i, &at) < positions->len)
        g_string_append(out, "…");
    else
        append_line(out, text + at, strlen(text + at));
    return g_string_free(out, FALSE);
}
