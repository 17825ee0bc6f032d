#include "config.h"

#include "app/said.h"

#include <string.h>

#include "app/speaker.h"
#include "text/fold.h"

#define SAME_WITHIN_S (4 * 86400)
/* Of the shorter one's words, how many the longer one must have; and how few are too few to tell.
 */
#define SAME_PERCENT 75
#define WORDS_MIN    3
/* Shorter words (of, the, we) are in every statement. */
#define WORD_MIN_LEN 4
/* How many earlier statements of one speaker a new one is compared with. */
#define COMPARED_MAX 200

static void said_free(gpointer data)
{
    AppSaid *said = data;

    g_ptr_array_unref(said->carried);
    g_array_unref(said->words);
    g_free(said);
}

AppSaidList *app_said_new(void)
{
    AppSaidList *list = g_new0(AppSaidList, 1);

    list->said = g_ptr_array_new_with_free_func(said_free);
    list->by_who =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    return list;
}

void app_said_free(AppSaidList *list)
{
    g_ptr_array_unref(list->said);
    g_hash_table_unref(list->by_who);
    g_free(list);
}

static int compare_words(gconstpointer a, gconstpointer b)
{
    guint32 left = *(const guint32 *)a, right = *(const guint32 *)b;

    return left < right ? -1 : left > right;
}

/* The longer words of a statement, folded, as sorted numbers, each once. */
static GArray *words_of(const char *content)
{
    g_autoptr(GPtrArray) split = text_fold_split(content);
    GArray *words = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint kept = 0;

    for (guint i = 0; i < split->len; i++) {
        const char *word = g_ptr_array_index(split, i);
        guint32 number = g_str_hash(word);
        if (strlen(word) >= WORD_MIN_LEN)
            g_array_append_val(words, number);
    }
    g_array_sort(words, compare_words);
    for (guint i = 0; i < words->len; i++) {
        guint32 number = g_array_index(words, guint32, i);
        if (kept == 0 || g_array_index(words, guint32, kept - 1) != number)
            g_array_index(words, guint32, kept++) = number;
    }
    g_array_set_size(words, kept);
    return words;
}

static guint count_common(const GArray *a, const GArray *b)
{
    guint common = 0;

    for (guint i = 0, j = 0; i < a->len && j < b->len;) {
        guint32 left = g_array_index(a, guint32, i), right = g_array_index(b, guint32, j);
        common += left == right;
        i += left <= right;
        j += right <= left;
    }
    return common;
}

static gboolean same_words(const GArray *a, const GArray *b)
{
    guint least = MIN(a->len, b->len);

    return least >= WORDS_MIN && count_common(a, b) * 100 >= least * SAME_PERCENT;
}

/* One article says a thing once: what it repeats stands for itself. */
static gboolean has_article(const AppSaid *said, gint64 article_id)
{
    for (guint i = 0; i < said->carried->len; i++) {
        const StoreStatement *other = g_ptr_array_index(said->carried, i);
        if (other->article_id == article_id)
            return TRUE;
    }
    return FALSE;
}

static AppSaid *find_same(const AppSaidList *list, const GArray *indices,
                          const StoreStatement *statement, const GArray *words)
{
    guint compared = 0;

    for (guint i = indices->len; i > 0 && compared < COMPARED_MAX; i--, compared++) {
        AppSaid *said = g_ptr_array_index(list->said, g_array_index(indices, guint, i - 1));
        const StoreStatement *last = g_ptr_array_index(said->carried, said->carried->len - 1);
        if (last->sort_s - statement->sort_s > SAME_WITHIN_S)
            continue;
        if (same_words(said->words, words) && !has_article(said, statement->article_id))
            return said;
    }
    return NULL;
}

static gboolean is_new_outlet(const AppSaid *said, const char *outlet)
{
    for (guint i = 0; i < said->carried->len; i++) {
        const StoreStatement *other = g_ptr_array_index(said->carried, i);
        if (g_strcmp0(other->outlet, outlet) == 0)
            return FALSE;
    }
    return TRUE;
}

/* Takes statement and words. */
static void join(AppSaid *said, StoreStatement *statement, GArray *words)
{
    said->outlets += is_new_outlet(said, statement->outlet);
    g_ptr_array_add(said->carried, statement);
    if (words->len > said->words->len) {
        g_array_unref(said->words);
        said->words = words;
        said->best = said->carried->len - 1;
    } else {
        g_array_unref(words);
    }
}

/*
 * Whose words they are: the actor, else the words of the source. Where nobody is named, copies of
 * one article still have them from the same one.
 */
static char *speaker_of(const StoreStatement *statement)
{
    if (statement->actor_id)
        return g_strdup(statement->actor_id);
    if (statement->source)
        return text_fold(statement->source, -1);
    return statement->group ? g_strdup_printf("\n%" G_GINT64_FORMAT, statement->group)
                            : g_strdup("");
}

/* Takes statement and words. */
static AppSaid *said_new(StoreStatement *statement, GArray *words)
{
    AppSaid *said = g_new0(AppSaid, 1);

    said->carried = g_ptr_array_new_with_free_func((GDestroyNotify)store_statement_free);
    g_ptr_array_add(said->carried, statement);
    said->outlets = 1;
    said->words = words;
    return said;
}

/* Takes the statement. */
static void add_one(AppSaidList *list, StoreStatement *statement)
{
    g_autofree char *who = speaker_of(statement);
    GArray *indices = g_hash_table_lookup(list->by_who, who);
    GArray *words = words_of(statement->content);
    guint index = list->said->len;

    if (!indices) {
        indices = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(list->by_who, g_strdup(who), indices);
    }
    AppSaid *said = *who ? find_same(list, indices, statement, words) : NULL;
    if (said) {
        join(said, statement, words);
        return;
    }
    g_ptr_array_add(list->said, said_new(statement, words));
    g_array_append_val(indices, index);
}

void app_said_add(AppSaidList *list, GPtrArray *statements)
{
    for (guint i = 0; i < statements->len; i++)
        add_one(list, g_ptr_array_index(statements, i));
    g_ptr_array_set_free_func(statements, NULL);
    g_ptr_array_unref(statements);
}

void app_said_add_alone(AppSaidList *list, const StoreStatement *statement)
{
    StoreStatement *copy = g_memdup2(statement, sizeof *statement);

    copy->outlet = g_strdup(statement->outlet);
    copy->title = g_strdup(statement->title);
    copy->actor_id = g_strdup(statement->actor_id);
    copy->actor = g_strdup(statement->actor);
    copy->content = g_strdup(statement->content);
    copy->cue = g_strdup(statement->cue);
    copy->source = g_strdup(statement->source);
    g_ptr_array_add(list->said, said_new(copy, words_of(copy->content)));
}

const StoreStatement *app_said_best(const AppSaid *said)
{
    return g_ptr_array_index(said->carried, said->best);
}

const char *app_said_who(const StoreStatement *statement)
{
    if (statement->actor)
        return statement->actor;
    if (statement->resolution == TEXT_BY_PRONOUN)
        return app_speaker_unnamed();
    return statement->source ? statement->source : "–";
}

char *app_said_outlets(const AppSaid *said)
{
    GString *names = g_string_new(NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < said->carried->len; i++) {
        const StoreStatement *one = g_ptr_array_index(said->carried, i);
        if (one->outlet && g_hash_table_add(seen, one->outlet))
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", one->outlet);
    }
    return g_string_free(names, FALSE);
}
