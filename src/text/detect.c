#include "config.h"

#include "text/language.h"

#include <string.h>

#include "base/scan.h"
#include "text/languages.h"
#include "text/pack.h"
#include "text/word.h"

/* The beginning of a text tells its language; the rest would only cost time. */
#define SAMPLE_BYTES 8192

/* Fewer words than this prove nothing: the claim decides. */
#define FEW_WORDS 12

/* Shares of function words; running text of a language has 0.25 to 0.5 in its own list. */
#define SURE_SHARE  0.14
#define OTHER_SHARE 0.25 /* against a claim of a language without a pack: Slovak is no Czech */
#define CLAIM_BONUS 0.04
#define CLAIM_SHARE 0.06

#define CAPITALS 6

typedef struct {
    const TextLanguage *pack;
    guint hits;    /* function words */
    guint own;     /* of these, those of no other pack */
    guint foreign; /* words with a letter that the language lacks */
} Score;

static gboolean is_foreign(const TextLanguage *pack, const char *word, const char *end)
{
    for (const char *p = word; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c >= 0x80 && g_unichar_isalpha(c) &&
            !g_utf8_strchr(pack->letters, -1, g_unichar_tolower(c)))
            return TRUE;
    }
    return FALSE;
}

static void count_word(const TextLanguages *languages, GArray *scores, const char *word,
                       const char *end)
{
    g_autofree char *folded = text_word_fold(word, (gsize)(end - word));
    guint64 bits = text_languages_of_word(languages, folded);
    gboolean ascii = base_scan_is_ascii(word, (gsize)(end - word));

    for (guint i = 0; i < scores->len; i++) {
        Score *score = &g_array_index(scores, Score, i);
        if (!ascii && is_foreign(score->pack, word, end)) {
            score->foreign++;
            continue;
        }
        score->hits += bits >> i & 1;
        score->own += bits == (guint64)1 << i;
    }
}

/*
 * Counts the words of the sample for each pack; returns their number. Of words with a capital one
 * in CAPITALS counts: most are names, which tell no language, and tables hold little else.
 */
static guint count_words(const TextLanguages *languages, GArray *scores, const char *text)
{
    guint words = 0, capitals = 0;
    const char *p = text;

    while (*p && p - text < SAMPLE_BYTES) {
        const char *word = p;
        while (*p && p - word < 100 && g_unichar_isalpha(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
        if (p > word) {
            gboolean capital = g_unichar_isupper(g_utf8_get_char(word));
            count_word(languages, scores, word, p);
            capitals += capital;
            words += !capital;
        } else {
            p = g_utf8_next_char(p);
        }
    }
    return words + capitals / CAPITALS;
}

static double share(const Score *score, guint words, const TextLanguage *claimed)
{
    double value = ((double)score->hits - (double)score->foreign) / MAX(words, 1);
    return value + (score->pack == claimed ? CLAIM_BONUS : 0);
}

/*
 * The pack that fits best, and how well. Words that no other has count twice for that: neighbours
 * share most. Ties go to the earlier tag.
 */
static const TextLanguage *find_best(const GArray *scores, guint words, const TextLanguage *claimed,
                                     double *best_share)
{
    const TextLanguage *best = NULL;
    double most = -1e9;

    *best_share = -1e9;
    for (guint i = 0; i < scores->len; i++) {
        const Score *score = &g_array_index(scores, Score, i);
        double value = share(score, words, claimed);
        double rank = value + (double)score->own / MAX(words, 1);
        if (rank > most) {
            best = score->pack;
            most = rank;
            *best_share = value;
        }
    }
    return best;
}

static double claim_share(const GArray *scores, guint words, const TextLanguage *claimed)
{
    for (guint i = 0; i < scores->len; i++) {
        if (g_array_index(scores, Score, i).pack == claimed)
            return share(&g_array_index(scores, Score, i), words, claimed);
    }
    return -1;
}

/* The first part of a tag in small letters: "en" of "en-GB"; NULL for no tag. */
static char *primary_tag(const char *tag)
{
    gsize len = tag ? strcspn(tag, "-_") : 0;
    return len >= 2 && len <= 8 ? g_ascii_strdown(tag, (gssize)len) : NULL;
}

const TextLanguage *text_language_detect(const TextLanguages *languages, const char *text,
                                         const char *claimed, char **tag)
{
    g_autofree char *primary = primary_tag(claimed);
    const TextLanguage *claim = primary ? text_languages_pack(languages, primary) : NULL;
    g_autoptr(GArray) scores = g_array_new(FALSE, TRUE, sizeof(Score));
    double best_share;

    for (guint i = 0; i < languages->packs->len; i++) {
        Score score = {.pack = g_ptr_array_index(languages->packs, i)};
        g_array_append_val(scores, score);
    }
    guint words = count_words(languages, scores, text);
    const TextLanguage *best = find_best(scores, words, claim, &best_share);
    if (best_share < (primary && !claim ? OTHER_SHARE : SURE_SHARE) || (words < FEW_WORDS && claim))
        best = claim && (words < FEW_WORDS || claim_share(scores, words, claim) >= CLAIM_SHARE)
                   ? claim
                   : NULL;

    if (best && best != claim)
        *tag = g_strdup(best->tag);
    else
        *tag = g_strdup(primary && (best || !claim) ? primary : "und");
    return best && best->cues->len ? best : NULL;
}
