#include "config.h"

#include "insight/story.h"

#include <math.h>

#include "text/fold.h"

/* Of words so many characters count: what follows is mostly an ending. */
#define STEM_MAX 6
/* Shorter words say little of what a title is about, but numbers do. */
#define WORD_MIN  4
#define WORDS_MAX 40

/* The least that actors of both must have in common: a cosine. Across languages they are all there
 * is to go by. */
#define ACTORS_MIN       0.45
#define ACTORS_ALONE_MIN 0.6
#define FIRST_MIN        0.5 /* and of those in the titles */
#define SHARED_ALONE_MIN 3
#define RARITY_MIN       1.8
#define ALONE_S          (36 * 3600)

/* Words of both titles, beside names: so many are enough, or so many of the shorter title's. */
#define WORDS_ENOUGH 3
#define WORDS_SOME   2
#define SOME_MIN     0.34
#define ONE_MIN      0.2 /* one will do where somebody rare is in both, or it is a number */

/* --- actors --- */

/* What an actor says of an article's event: the more, the rarer it is and the oftener named. */
static double weight_of(const TextEventActor *actor)
{
    return actor->rarity * (1 + log2(MAX(actor->mentions, 1u))) * (actor->first ? 1.5 : 1);
}

static double length_of(const TextEvent *event)
{
    double sum = 0;

    for (guint i = 0; i < event->actors->len; i++) {
        double weight = weight_of(&g_array_index(event->actors, TextEventActor, i));
        sum += weight * weight;
    }
    return sqrt(sum);
}

/* What two articles share. */
typedef struct {
    double actors;   /* the cosine of their actors */
    guint same;      /* actors in both … */
    guint first;     /* … and in both titles … */
    double rarest;   /* … with the greatest rarity of these … */
    double rarity;   /* … and the sum */
    guint words;     /* of both titles */
    gboolean number; /* a great one among these */
    double part;     /* that these are of the shorter title */
} Shared;

static void note_same(Shared *shared, const TextEventActor *a, const TextEventActor *b)
{
    shared->actors += weight_of(a) * weight_of(b);
    shared->same++;
    if (a->first && b->first) {
        shared->first++;
        shared->rarest = MAX(shared->rarest, a->rarity);
        shared->rarity += a->rarity;
    }
}

static void compare_actors(const TextEvent *a, const TextEvent *b, Shared *shared)
{
    double length = length_of(a) * length_of(b);
    guint i = 0, j = 0;

    while (i < a->actors->len && j < b->actors->len) {
        const TextEventActor *left = &g_array_index(a->actors, TextEventActor, i);
        const TextEventActor *right = &g_array_index(b->actors, TextEventActor, j);

        if (left->key == right->key)
            note_same(shared, left, right);
        i += left->key <= right->key;
        j += right->key <= left->key;
    }
    shared->actors = length > 0 ? shared->actors / length : 0;
}

static guint count_first(const TextEvent *event)
{
    guint count = 0;

    for (guint i = 0; i < event->actors->len; i++)
        count += g_array_index(event->actors, TextEventActor, i).first;
    return count;
}

/* --- titles --- */

static char *stem_of(const char *word)
{
    return g_utf8_substring(word, 0, MIN(g_utf8_strlen(word, -1), STEM_MAX));
}

/*
 * The words of a title that say what happened: long ones and numbers, but no names, and none that a
 * language pack lists: those build sentences, and report ("says").
 */
static GHashTable *title_words(const TextEvent *event, const TextLanguages *languages)
{
    const TextLanguage *pack = languages ? text_language_find(languages, event->lang) : NULL;
    g_autoptr(GPtrArray) words = text_fold_split(event->title);
    g_autoptr(GPtrArray) names = text_fold_split(event->names);
    GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < MIN(words->len, WORDS_MAX); i++) {
        const char *word = words->pdata[i];

        if (pack && text_language_word(pack, word))
            continue;
        if (g_utf8_strlen(word, -1) >= WORD_MIN || g_ascii_isdigit(*word))
            g_hash_table_add(set, stem_of(word));
    }
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *stem = stem_of(names->pdata[i]);
        g_hash_table_remove(set, stem);
    }
    return set;
}

/* A number that two titles seldom share by chance: no year, and not a small one. */
static gboolean is_number(const char *word)
{
    gint64 number = g_ascii_strtoll(word, NULL, 10);

    return number >= 100 && (number < 1900 || number > 2100);
}

static void compare_words(const TextEvent *a, const TextEvent *b, const TextLanguages *languages,
                          Shared *shared)
{
    g_autoptr(GHashTable) left = title_words(a, languages);
    g_autoptr(GHashTable) right = title_words(b, languages);
    guint least = MIN(g_hash_table_size(left), g_hash_table_size(right));
    GHashTableIter iter;
    gpointer word;

    g_hash_table_iter_init(&iter, left);
    while (g_hash_table_iter_next(&iter, &word, NULL)) {
        if (!g_hash_table_contains(right, word))
            continue;
        shared->words++;
        shared->number |= is_number(word);
    }
    shared->part = least ? (double)shared->words / least : 0;
}

/* --- both --- */

/* Titles of one language that tell the same have words in common. */
static gboolean words_agree(const Shared *shared)
{
    return shared->words >= WORDS_ENOUGH ||
           (shared->words >= WORDS_SOME && shared->part >= SOME_MIN) ||
           (shared->words >= 1 && shared->part >= ONE_MIN &&
            (shared->rarest >= 1 || shared->number));
}

/* Those of two languages, actors; some must be rare, and the texts agree the more. */
static gboolean actors_agree(const TextEvent *a, const TextEvent *b, const Shared *shared)
{
    guint most = MAX(count_first(a), count_first(b));

    return shared->actors >= ACTORS_ALONE_MIN && shared->same >= SHARED_ALONE_MIN &&
           ABS(a->sort_s - b->sort_s) <= ALONE_S && shared->first >= 2 &&
           shared->rarity >= RARITY_MIN && shared->first >= FIRST_MIN * most;
}

double insight_story_likeness(const TextLanguages *languages, const TextEvent *a,
                              const TextEvent *b)
{
    gboolean one_language = g_str_equal(a->lang, b->lang);
    Shared shared = {0};

    if (ABS(a->sort_s - b->sort_s) > INSIGHT_STORY_S)
        return 0;
    compare_actors(a, b, &shared);
    if (shared.same < 2 || shared.actors < ACTORS_MIN)
        return 0;
    compare_words(a, b, languages, &shared);
    if (!words_agree(&shared) && (one_language || !actors_agree(a, b, &shared)))
        return 0;
    return shared.actors + shared.part;
}

gboolean insight_story_takes(const TextLanguages *languages, const GPtrArray *story,
                             const TextEvent *article)
{
    guint alike = 0;

    for (guint i = 0; i < story->len; i++) {
        const TextEvent *other = story->pdata[i];

        if (ABS(other->sort_s - article->sort_s) > INSIGHT_STORY_S)
            return FALSE;
        alike += insight_story_likeness(languages, other, article) > 0;
    }
    return 2 * alike > story->len;
}
