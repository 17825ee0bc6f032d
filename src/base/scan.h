/* Looking at text many bytes at a time. */
#ifndef DIXIT_BASE_SCAN_H
#define DIXIT_BASE_SCAN_H

#include <string.h>

#include <glib.h>

#define BASE_SCAN_ONES G_GUINT64_CONSTANT(0x0101010101010101)

/* Eight bytes of text as a number, the first one lowest. */
static inline guint64 base_scan_load(const char *text)
{
    guint64 word;

    memcpy(&word, text, sizeof word);
    return GUINT64_FROM_LE(word);
}

/* Which byte the lowest bit of marks, not 0, stands in. */
static inline gsize base_scan_first(guint64 marks)
{
    return (gsize)__builtin_ctzll(marks) / 8;
}

/* Length of the start of text that is ASCII; may end up to seven bytes early at its end. */
static inline gsize base_scan_ascii(const char *text, gsize len)
{
    gsize at = 0;

    for (; at + sizeof(guint64) <= len; at += sizeof(guint64)) {
        guint64 marks = base_scan_load(text + at) & (BASE_SCAN_ONES * 0x80);
        if (marks)
            return at + base_scan_first(marks);
    }
    return at;
}

/* TRUE where all of text is ASCII. */
static inline gboolean base_scan_is_ascii(const char *text, gsize len)
{
    gsize at = base_scan_ascii(text, len);

    while (at < len && !(text[at] & 0x80))
        at++;
    return at == len;
}

/*
 * Sixteen bytes of text at once, as gcc and clang make the best of what a machine has. Comparing
 * blocks gives marks: all bits of a byte where it holds, none elsewhere.
 */
typedef guint8 BaseScanBlock __attribute__((vector_size(16)));
typedef gint8 BaseScanMarks __attribute__((vector_size(16)));

#define BASE_SCAN_BLOCK_LEN sizeof(BaseScanBlock)

static inline BaseScanBlock base_scan_block(const char *text)
{
    BaseScanBlock block;

    memcpy(&block, text, sizeof block);
    return block;
}

/* Marks the bytes from first to last. */
static inline BaseScanMarks base_scan_between(BaseScanBlock block, guint8 first, guint8 last)
{
    return (BaseScanMarks)((block - first) <= (guint8)(last - first));
}

/* Keeps the marks of the last count bytes. */
static inline BaseScanMarks base_scan_last(BaseScanMarks marks, gsize count)
{
    static const BaseScanBlock places = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    return marks & (BaseScanMarks)(places >= (guint8)(BASE_SCAN_BLOCK_LEN - count));
}

/* Which byte the first mark stands at; BASE_SCAN_BLOCK_LEN for none. */
static inline gsize base_scan_first_mark(BaseScanMarks marks)
{
    guint64 words[2];

    memcpy(words, &marks, sizeof words);
    if (!(words[0] | words[1]))
        return BASE_SCAN_BLOCK_LEN;
    return words[0] ? base_scan_first(GUINT64_FROM_LE(words[0]))
                    : 8 + base_scan_first(GUINT64_FROM_LE(words[1]));
}

#endif
