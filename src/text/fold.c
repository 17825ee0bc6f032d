#include "config.h"

#include "text/fold.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/scan.h"
#include "text/english.h"

#define WORD_MAX     64    /* characters of a word that count */
#define CACHED       0x600 /* Latin, Greek, Cyrillic, Armenian, Hebrew: folded once */
#define CACHED_BLOCK 0x80  /* so many at a time: a text needs few of them */

/* Ways of writing a word beside the canonical one; they can be combined. */
enum {
    AS_D = 1 << 0,       /* đ as d */
    AS_E = 1 << 1,       /* ö as oe */
    AS_AA = 1 << 2,      /* å as aa; some write that å as a, but ö as oe */
    AS_ENGLISH = 1 << 3, /* ш as sh: with what english.h adds */
    COMBINED = AS_D | AS_E | AS_AA
};

/* A small letter that Unicode does not decompose as people fold it, and its second form. */
typedef struct {
    ucs4_t letter;
    const char *folded;
    const char *second; /* NULL: the same in every way of writing */
    guint way;          /* in which way the second form is used */
} Letter;

/*
 * Sources: Serbian and Macedonian letters by their Latin alphabets, without diacritics (ж is ž is
 * z); Russian, Ukrainian and Bulgarian likewise by scientific transliteration (ISO 9), so that one
 * table serves all; the second forms as English papers have them, which english.h goes on with.
 * Arabic letters that are the same one to who looks for a word, whichever keyboard wrote them, as
 * Lucene's normalisers of Arabic and Persian have them. Sorted by letter.
 */
static const Letter letters[] = {
    {0x00AD, "", NULL, 0},              /* soft hyphen */
    {0x00DF, "ss", NULL, 0},            /* ß */
    {0x00E4, "a", "ae", AS_E},          /* ä */
    {0x00E5, "a", "aa", AS_AA},         /* å */
    {0x00E6, "ae", NULL, 0},            /* æ */
    {0x00F0, "d", NULL, 0},             /* ð */
    {0x00F6, "o", "oe", AS_E},          /* ö */
    {0x00F8, "o", "oe", AS_E},          /* ø */
    {0x00FC, "u", "ue", AS_E},          /* ü */
    {0x00FE, "th", NULL, 0},            /* þ */
    {0x0111, "dj", "d", AS_D},          /* đ */
    {0x0127, "h", NULL, 0},             /* ħ */
    {0x0131, "i", NULL, 0},             /* ı */
    {0x0138, "k", NULL, 0},             /* ĸ */
    {0x0142, "l", NULL, 0},             /* ł */
    {0x014B, "n", NULL, 0},             /* ŋ */
    {0x0153, "oe", NULL, 0},            /* œ */
    {0x0167, "t", NULL, 0},             /* ŧ */
    {0x0192, "f", NULL, 0},             /* ƒ */
    {0x0259, "e", "a", AS_E},           /* ə: Əliyev, Aliyev */
    {0x03C2, "σ", NULL, 0},             /* final sigma */
    {0x0430, "a", NULL, 0},             /* а */
    {0x0431, "b", NULL, 0},             /* б */
    {0x0432, "v", NULL, 0},             /* в */
    {0x0433, "g", NULL, 0},             /* г */
    {0x0434, "d", NULL, 0},             /* д */
    {0x0435, "e", NULL, 0},             /* е */
    {0x0436, "z", "zh", AS_ENGLISH},    /* ж */
    {0x0437, "z", NULL, 0},             /* з */
    {0x0438, "i", NULL, 0},             /* и */
    {0x0439, "j", "i", AS_ENGLISH},     /* й */
    {0x043A, "k", NULL, 0},             /* к */
    {0x043B, "l", NULL, 0},             /* л */
    {0x043C, "m", NULL, 0},             /* м */
    {0x043D, "n", NULL, 0},             /* н */
    {0x043E, "o", NULL, 0},             /* о */
    {0x043F, "p", NULL, 0},             /* п */
    {0x0440, "r", NULL, 0},             /* р */
    {0x0441, "s", NULL, 0},             /* с */
    {0x0442, "t", NULL, 0},             /* т */
    {0x0443, "u", NULL, 0},             /* у */
    {0x0444, "f", NULL, 0},             /* ф */
    {0x0445, "h", "kh", AS_ENGLISH},    /* х */
    {0x0446, "c", "ts", AS_ENGLISH},    /* ц */
    {0x0447, "c", "ch", AS_ENGLISH},    /* ч */
    {0x0448, "s", "sh", AS_ENGLISH},    /* ш */
    {0x0449, "sc", "shch", AS_ENGLISH}, /* щ */
    {0x044A, "", "", AS_ENGLISH},       /* ъ */
    {0x044B, "i", "y", AS_ENGLISH},     /* ы */
    {0x044C, "", "", AS_ENGLISH},       /* ь */
    {0x044D, "e", NULL, 0},             /* э */
    {0x044E, "ju", "yu", AS_ENGLISH},   /* ю */
    {0x044F, "ja", "ya", AS_ENGLISH},   /* я */
    {0x0451, "e", "e", AS_ENGLISH},     /* ё */
    {0x0452, "dj", "d", AS_D},          /* ђ */
    {0x0453, "gj", NULL, 0},            /* ѓ */
    {0x0454, "e", "ye", AS_ENGLISH},    /* є */
    {0x0455, "dz", NULL, 0},            /* ѕ */
    {0x0456, "i", "i", AS_ENGLISH},     /* і */
    {0x0457, "i", "yi", AS_ENGLISH},    /* ї */
    {0x0458, "j", NULL, 0},             /* ј */
    {0x0459, "lj", NULL, 0},            /* љ */
    {0x045A, "nj", NULL, 0},            /* њ */
    {0x045B, "c", NULL, 0},             /* ћ */
    {0x045C, "kj", NULL, 0},            /* ќ */
    {0x045E, "u", NULL, 0},             /* ў */
    {0x045F, "dz", NULL, 0},            /* џ */
    {0x0491, "g", NULL, 0},             /* ґ */
    {0x0629, "ه", NULL, 0},             /* ة */
    {0x0640, "", NULL, 0},              /* tatweel */
    {0x0649, "ي", NULL, 0},             /* ى */
    {0x0671, "ا", NULL, 0},             /* ٱ */
    {0x06A9, "ك", NULL, 0},             /* ک: Persian and Urdu, as the next */
    {0x06C1, "ه", NULL, 0},             /* ہ */
    {0x06CC, "ي", NULL, 0},             /* ی */
    {0x200B, "", NULL, 0},              /* zero width space */
    {0x200C, "", NULL, 0},              /* zero width non-joiner */
    {0x200D, "", NULL, 0},              /* zero width joiner */
    {0x2060, "", NULL, 0},              /* word joiner */
};

/* Whether a character belongs to a word, and how. */
typedef enum {
    NO_WORD,
    IN_WORD,
    BY_PAIRS, /* written without spaces */
} WordClass;

/* A character that has been looked up once. */
typedef struct {
    char folded[6];
    guint8 len;
    guint8 ways; /* in which a word with it is written otherwise */
    guint8 class;
} Cached;

static int compare_letter(const void *key, const void *entry)
{
    ucs4_t a = *(const ucs4_t *)key;
    ucs4_t b = ((const Letter *)entry)->letter;
    return (a > b) - (a < b);
}

static const Letter *find_letter(ucs4_t c)
{
    return bsearch(&c, letters, G_N_ELEMENTS(letters), sizeof letters[0], compare_letter);
}

static gboolean is_mark(ucs4_t c)
{
    return c >= 0x300 && uc_combining_class(c) != UC_CCC_NR;
}

static void append_character(GString *out, ucs4_t c)
{
    uint8_t bytes[6];
    int len = u8_uctomb(bytes, c, sizeof bytes);

    if (len > 0)
        g_string_append_len(out, (const char *)bytes, len);
}

/* Folds one character without the cache; gives the ways in which it is written otherwise. */
static guint fold_slowly(ucs4_t c, guint ways, GString *out)
{
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    ucs4_t small = uc_tolower(c);
    const Letter *letter = find_letter(small);
    guint found = 0;
    int tag;

    if (letter) {
        gboolean second = letter->second && (letter->way & ways);
        g_string_append(out, second ? letter->second : letter->folded);
        return letter->way;
    }
    if (is_mark(small))
        return 0;
    if (uc_decimal_value(small) >= 0) {
        g_string_append_c(out, (char)('0' + uc_decimal_value(small)));
        return 0;
    }

    /* Hangul syllables would fall into their letters; they are looked for as they are written. */
    gboolean hangul = small >= 0xAC00 && small <= 0xD7A3;
    int count = hangul ? -1 : uc_decomposition(small, &tag, parts);
    if (count < 0) {
        append_character(out, small);
        return 0;
    }
    for (int i = 0; i < count; i++)
        found |= fold_slowly(parts[i], ways, out);
    return found;
}

static WordClass classify_slowly(ucs4_t c)
{
    if ((c >= 0x3040 && c <= 0x30FF && c != 0x30FB) || (c >= 0x3400 && c <= 0x9FFF) ||
        (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
        (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0xFF66 && c <= 0xFF9D))
        return BY_PAIRS;
    /* The modifier apostrophe separates as the common one does, for which it often stands. */
    if (c == 0x2BC)
        return NO_WORD;
    if (c == 0xAD || c == 0x200C || c == 0x200D || c == 0x2060)
        return IN_WORD;
    uc_general_category_t wanted =
        uc_general_category_or(uc_general_category_or(UC_CATEGORY_L, UC_CATEGORY_N), UC_CATEGORY_M);
    return uc_is_general_category(c, wanted) ? IN_WORD : NO_WORD;
}

static void fill(Cached *block, ucs4_t first)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < CACHED_BLOCK; i++) {
        g_string_truncate(out, 0);
        block[i].ways = (guint8)fold_slowly(first + i, 0, out);
        block[i].class = (guint8)classify_slowly(first + i);
        g_assert(out->len <= sizeof block[i].folded);
        block[i].len = (guint8)out->len;
        memcpy(block[i].folded, out->str, out->len);
    }
}

/* What is known of a character below CACHED; a block of them is looked up when it is first met. */
static const Cached *cache(ucs4_t c)
{
    static Cached table[CACHED];
    static gsize ready[CACHED / CACHED_BLOCK];
    guint block = c / CACHED_BLOCK;

    if (g_once_init_enter(&ready[block])) {
        fill(table + block * CACHED_BLOCK, block * CACHED_BLOCK);
        g_once_init_leave(&ready[block], 1);
    }
    return &table[c];
}

static guint fold_character(ucs4_t c, guint ways, GString *out)
{
    if (c < 0x80) { /* these fall into no others, and most texts have no others */
        g_string_append_c(out, g_ascii_tolower((char)c));
        return 0;
    }
    if (c >= CACHED || ways)
        return fold_slowly(c, ways, out);

    const Cached *known = cache(c);
    g_string_append_len(out, known->folded, known->len);
    return known->ways;
}

static WordClass classify(ucs4_t c)
{
    if (c < 0x80)
        return g_ascii_isalnum((char)c) ? IN_WORD : NO_WORD;
    return c < CACHED ? (WordClass)cache(c)->class : classify_slowly(c);
}

/* Narrow Kana have their sound marks behind them as characters of their own (ｶﾞ for ガ). */
static ucs4_t join_narrow(ucs4_t c, ucs4_t mark)
{
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    int tag;

    if (c < 0xFF66 || c > 0xFF9D || (mark != 0xFF9E && mark != 0xFF9F) ||
        uc_decomposition(c, &tag, parts) != 1)
        return 0;
    return uc_composition(parts[0], mark - 0xFF9E + 0x3099);
}

/*
 * Reads the character at *at, joined with the marks behind it as far as Unicode has one character
 * for both: й must not become и because it was written as two.
 */
static ucs4_t read_character(const char **at, const char *end)
{
    ucs4_t c, mark;

    if (*(const unsigned char *)*at < 0x80) {
        c = *(const unsigned char *)(*at)++;
        if (*at == end || *(const unsigned char *)*at < 0x80)
            return c;
    } else {
        *at += u8_mbtouc(&c, (const uint8_t *)*at, (size_t)(end - *at));
    }
    while (*at < end && *(const unsigned char *)*at >= 0xCC) {
        int len = u8_mbtouc(&mark, (const uint8_t *)*at, (size_t)(end - *at));
        ucs4_t joined = is_mark(mark) ? uc_composition(c, mark) : join_narrow(c, mark);

        if (!joined)
            break;
        c = joined;
        *at += len;
    }
    return c;
}

char *text_fold(const char *text, gssize len)
{
    gsize whole = len < 0 ? strlen(text) : (gsize)len;
    const char *end = text + whole;

    if (base_scan_is_ascii(text, whole))
        return g_ascii_strdown(text, (gssize)whole);

    GString *out = g_string_sized_new(whole);
    while (text < end)
        fold_character(read_character(&text, end), 0, out);
    return g_string_free(out, FALSE);
}

char *text_slug(const char *text)
{
    g_autofree char *folded = text_fold(text, -1);
    const char *end = folded + strlen(folded);
    GString *out = g_string_new(NULL);
    gboolean gap = FALSE;

    for (const char *at = folded; at < end;) {
        ucs4_t c = read_character(&at, end);

        if (classify(c) == NO_WORD) {
            gap = out->len > 0;
            continue;
        }
        if (gap)
            g_string_append_c(out, '-');
        gap = FALSE;
        append_character(out, c);
    }
    return g_string_free(out, FALSE);
}

/* --- words --- */

typedef struct {
    const char *text, *end;
    TextFoldUse use;
    TextFoldFunc func;
    gpointer data;
    GString *first;  /* the canonical form of the word at hand */
    GString *second; /* another one */
} Walk;

static int give(const Walk *walk, const GString *form, const char *start, const char *end,
                gboolean again)
{
    TextFoldWord word = {form->str, form->len, (gsize)(start - walk->text),
                         (gsize)(end - walk->text), again};
    return walk->func(&word, walk->data);
}

/* Folds the word from start to end in one way of writing; gives the ways that would differ. */
static guint fold_word(const char *start, const char *end, guint ways, GString *out)
{
    guint found = 0;
    int count = 0;

    g_string_truncate(out, 0);
    while (start < end && count++ < WORD_MAX) {
        const char *before = start;

        found |= fold_character(read_character(&start, end), ways, out);
        g_assert(start > before);
    }
    return found;
}

/* Writes the word from start to end as English papers do. */
static void write_english(const char *start, const char *end, TextEnglishHabit habit, GString *out)
{
    guint32 word[WORD_MAX];
    guint count = 0;

    while (start < end && count < WORD_MAX)
        word[count++] = uc_tolower(read_character(&start, end));
    g_string_truncate(out, 0);
    for (guint at = 0; at < count;) {
        if (!text_english_write(word, count, &at, habit, out))
            fold_character(word[at++], AS_ENGLISH, out);
    }
}

/* Gives the English forms of a word, where they are not what has been given already. */
static int walk_english(Walk *walk, const char *start, const char *end)
{
    g_autofree char *press = NULL;
    int result = 0;

    for (guint habit = 0; habit < TEXT_ENGLISH_HABITS && result == 0; habit++) {
        write_english(start, end, (TextEnglishHabit)habit, walk->second);
        if (walk->second->len > 0 && !g_string_equal(walk->first, walk->second) &&
            g_strcmp0(press, walk->second->str) != 0)
            result = give(walk, walk->second, start, end, TRUE);
        if (habit == TEXT_ENGLISH_PRESS)
            press = g_strdup(walk->second->str);
    }
    return result;
}

/* Whether a word begins with е, which some write as ye. */
static gboolean begins_with_ie(const char *start, const char *end)
{
    return end - start >= 2 && (memcmp(start, "е", 2) == 0 || memcmp(start, "Е", 2) == 0);
}

/* Gives a word in all its forms. */
static int walk_word(Walk *walk, const char *start, const char *end)
{
    guint differing = fold_word(start, end, 0, walk->first);

    if (walk->first->len == 0)
        return 0;

    int result = give(walk, walk->first, start, end, FALSE);
    for (guint ways = 1; result == 0 && ways <= (differing & COMBINED); ways++) {
        if (ways & ~differing)
            continue;
        fold_word(start, end, ways, walk->second);
        if (walk->second->len > 0 && !g_string_equal(walk->first, walk->second))
            result = give(walk, walk->second, start, end, TRUE);
    }
    if (result == 0 && ((differing & AS_ENGLISH) || begins_with_ie(start, end)))
        result = walk_english(walk, start, end);
    return result;
}

/* Gives each character from start to end with the one behind it. */
static int walk_pairs(Walk *walk, const char *start, const char *end)
{
    int result = 0;

    while (start < end && result == 0) {
        const char *behind = start;
        const char *pair_end;

        g_string_truncate(walk->first, 0);
        fold_character(read_character(&behind, end), 0, walk->first);
        if (behind == end)
            return walk->first->len ? give(walk, walk->first, start, end, FALSE) : 0;

        pair_end = behind;
        g_string_assign(walk->second, walk->first->str);
        fold_character(read_character(&pair_end, end), 0, walk->second);
        if (walk->first->len) {
            result = give(walk, walk->second, start, pair_end, FALSE);
            if (result == 0 && walk->use == TEXT_FOLD_INDEX)
                result = give(walk, walk->first, start, behind, TRUE);
        }
        start = behind;
    }
    return result;
}

static int walk_run(Walk *walk, WordClass class, const char *start, const char *end)
{
    if (class == IN_WORD)
        return walk_word(walk, start, end);
    return class == BY_PAIRS ? walk_pairs(walk, start, end) : 0;
}

/*
 * The end of the word that begins here and is of ASCII letters and digits alone, as nearly all are;
 * NULL where it is of others too, or none begins.
 */
static const char *ascii_word_end(const char *start, const char *end)
{
    const char *at = start;

    while (at < end && g_ascii_isalnum(*at))
        at++;
    return at == start || (at < end && *(const unsigned char *)at >= 0x80) ? NULL : at;
}

/*
 * The end of what is between words here and of ASCII alone: before a mark that may change what it
 * stands on.
 */
static const char *ascii_gap_end(const char *start, const char *end)
{
    const char *at = start;

    while (at < end && *(const unsigned char *)at < 0x80 && !g_ascii_isalnum(*at) &&
           (at + 1 == end || ((const unsigned char *)at)[1] < 0x80))
        at++;
    return at;
}

static int walk_ascii_word(Walk *walk, const char *start, const char *end)
{
    char folded[WORD_MAX];
    TextFoldWord word = {folded, MIN((gsize)(end - start), WORD_MAX), (gsize)(start - walk->text),
                         (gsize)(end - walk->text), FALSE};

    /* Of letters and digits the bit 0x20 is the case. */
    for (gsize i = 0; i < word.len; i++)
        folded[i] = (char)(start[i] | 0x20);
    return walk->func(&word, walk->data);
}

int text_fold_words(const char *text, gsize len, TextFoldUse use, TextFoldFunc func, gpointer data)
{
    g_autoptr(GString) first = g_string_new(NULL);
    g_autoptr(GString) second = g_string_new(NULL);
    Walk walk = {text, text + len, use, func, data, first, second};
    const char *start = NULL; /* of the run at hand */
    WordClass class = NO_WORD;
    int result = 0;

    for (const char *at = text; at < walk.end && result == 0;) {
        const char *behind = NULL;

        if (class == NO_WORD) {
            at = ascii_gap_end(at, walk.end);
            behind = ascii_word_end(at, walk.end);
        }
        if (behind) {
            result = walk_ascii_word(&walk, at, behind);
            at = behind;
            continue;
        }
        if (at == walk.end)
            break;
        const char *here = at;
        ucs4_t c = read_character(&at, walk.end);
        WordClass next = is_mark(c) && class != NO_WORD ? class : classify(c);

        if (next == class)
            continue;
        result = walk_run(&walk, class, start, here);
        class = next;
        start = here;
    }
    return result ? result : walk_run(&walk, class, start, walk.end);
}

static int add_word(const TextFoldWord *word, gpointer data)
{
    if (!word->again)
        g_ptr_array_add(data, g_strndup(word->folded, word->len));
    return 0;
}

GPtrArray *text_fold_split(const char *text)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);

    text_fold_words(text, strlen(text), TEXT_FOLD_QUERY, add_word, words);
    return words;
}

char *text_fold_join(const char *text)
{
    g_autoptr(GPtrArray) words = text_fold_split(text);

    g_ptr_array_add(words, NULL);
    return g_strjoinv(" ", (char **)words->pdata);
}
