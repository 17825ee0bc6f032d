#include "config.h"

#include "text/english.h"

#include <string.h>

/* Small letters that rules speak of. */
enum {
    IE = 0x435,           /* е */
    I = 0x438,            /* и */
    SHORT_I = 0x439,      /* й */
    HA = 0x445,           /* х */
    SHCHA = 0x449,        /* щ */
    HARD = 0x44A,         /* ъ */
    YERU = 0x44B,         /* ы */
    SOFT = 0x44C,         /* ь */
    YU = 0x44E,           /* ю */
    YA = 0x44F,           /* я */
    YO = 0x451,           /* ё */
    UKRAINIAN_IE = 0x454, /* є */
    UKRAINIAN_I = 0x456,  /* і */
    YI = 0x457,           /* ї */
    GHE = 0x433,          /* г */
    GHE_UPTURN = 0x491    /* ґ */
};

static gboolean is_one_of(guint32 c, const guint32 *set)
{
    for (; *set; set++) {
        if (*set == c)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_vowel(guint32 c)
{
    static const guint32 vowels[] = {0x430, IE, I,  0x43E,        0x443,       YERU, 0x44D,
                                     YU,    YA, YO, UKRAINIAN_IE, UKRAINIAN_I, YI,   0};
    return is_one_of(c, vowels);
}

/* Letters that Russian and Bulgarian lack, and the endings -ський, -цький. */
static gboolean is_ukrainian(const guint32 *word, guint count)
{
    static const guint32 own[] = {UKRAINIAN_IE, UKRAINIAN_I, YI, GHE_UPTURN, 0};

    for (guint i = 0; i < count; i++) {
        if (is_one_of(word[i], own) ||
            (word[i] == SOFT && i > 0 && i + 1 < count && word[i + 1] == 0x43A &&
             (word[i - 1] == 0x441 || word[i - 1] == 0x446)))
            return TRUE;
    }
    return FALSE;
}

/* Letters that only Russian has. */
static gboolean is_russian(const guint32 *word, guint count)
{
    static const guint32 own[] = {YERU, 0x44D, YO, 0};

    for (guint i = 0; i < count; i++) {
        if (is_one_of(word[i], own))
            return TRUE;
    }
    return FALSE;
}

/* Endings of names that Ukrainians have and Russians may: -енко, -ович, -евич, -чук, -щук. */
static gboolean may_be_ukrainian(const guint32 *word, guint count)
{
    static const guint32 endings[][4] = {{IE, 0x43D, 0x43A, 0x43E},
                                         {0x43E, 0x432, I, 0x447},
                                         {IE, 0x432, I, 0x447},
                                         {0x447, 0x443, 0x43A},
                                         {SHCHA, 0x443, 0x43A}};

    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        guint len = endings[i][3] ? 4 : 3;

        if (count > len && memcmp(word + count - len, endings[i], len * sizeof *word) == 0)
            return TRUE;
    }
    return FALSE;
}

/* In Russian ъ stands before е, ё, ю, я and nowhere else; ьо is in neither of the others. */
static gboolean is_bulgarian(const guint32 *word, guint count)
{
    for (guint i = 0; i + 1 < count; i++) {
        if ((word[i] == HARD && !is_vowel(word[i + 1])) ||
            (word[i] == SOFT && word[i + 1] == 0x43E))
            return TRUE;
    }
    return FALSE;
}

/* The endings -ий, -ый and -ия, at the place at; NULL for others. */
static const char *ending(const guint32 *word, guint count, guint at, gboolean bgn)
{
    if (at + 2 != count)
        return NULL;
    if (word[at + 1] == SHORT_I && (word[at] == I || word[at] == YERU)) {
        if (!bgn)
            return "y";
        return word[at] == YERU || is_ukrainian(word, count) ? "yy" : "iy";
    }
    if (word[at] == I && word[at + 1] == YA)
        return bgn ? "iya" : "ia";
    return NULL;
}

static const char *short_i(const guint32 *word, guint count, guint at, gboolean bgn)
{
    gboolean last = at + 1 == count;
    guint32 before = at > 0 ? word[at - 1] : 0;

    if (bgn || at == 0)
        return "y";
    if (last)
        return before == IE || before == 0x430 ? "i" : "y"; /* Sergei, Nikolai; Tolstoy */
    return is_vowel(word[at + 1]) ? "y" : "i";
}

/* What only Ukrainian, or only Bulgarian, writes otherwise; NULL for the rest. */
static const char *ukrainian(guint32 c, gboolean first, gboolean bgn)
{
    switch (c) {
    case I:
        return "y";
    case GHE:
        return "h";
    case YI:
        return first ? "yi" : "i";
    case UKRAINIAN_IE:
        return first || bgn ? "ye" : "ie";
    case YU:
        return first || bgn ? "yu" : "iu";
    case YA:
        return first || bgn ? "ya" : "ia";
    default:
        return NULL;
    }
}

static const char *bulgarian(const guint32 *word, guint count, guint at)
{
    switch (word[at]) {
    case HARD:
        return "a";
    case SHCHA:
        return "sht";
    case HA:
        return "h";
    case SOFT:
        return at + 1 < count && word[at + 1] == 0x43E ? "y" : "";
    default:
        return NULL;
    }
}

static const char *any(const guint32 *word, guint count, guint at, gboolean bgn)
{
    switch (word[at]) {
    case SHORT_I:
        return short_i(word, count, at, bgn);
    case YO:
        return bgn ? "yo" : "e"; /* Fyodor; Gorbachev */
    case IE:
        return bgn && at == 0 ? "ye" : NULL;
    default:
        return NULL;
    }
}

gboolean text_english_write(const guint32 *word, guint count, guint *at, TextEnglishHabit habit,
                            GString *out)
{
    gboolean bgn = habit == TEXT_ENGLISH_BGN;
    gboolean others = habit == TEXT_ENGLISH_OTHERS && !is_russian(word, count);
    gboolean as_ukrainian = is_ukrainian(word, count) || (others && may_be_ukrainian(word, count));
    const char *written = ending(word, count, *at, bgn);
    guint read = written ? 2 : 1;

    if (!written && as_ukrainian)
        written = ukrainian(word[*at], *at == 0, bgn);
    else if (!written && ((others && word[*at] == SHCHA) || is_bulgarian(word, count)))
        written = bulgarian(word, count, *at);
    if (!written)
        written = any(word, count, *at, bgn);
    if (!written)
        return FALSE;
    g_string_append(out, written);
    *at += read;
    return TRUE;
}
