#include "config.h"

#include "page/align.h"

#include <string.h>

#define GRAM     12  /* letters in a row that are compared */
#define CHARS_MIN 200 /* letters of a text that is of use */

/* Hashes of all letter sequences of a text, in a table with open addresses; 0 is an empty place. */
struct PageAlignment {
    guint64 *places;
    gsize mask;
    guint chars;
};

/* Reads the letters of a text one by one. */
typedef struct {
    const char *at;
    gunichar ring[GRAM];
    guint count;
    gboolean tags; /* leave out what stands in angle brackets */
} Letters;

/* Steps to the next letter; FALSE at the end. */
static gboolean next_letter(Letters *letters)
{
    while (*letters->at) {
        gunichar c = g_utf8_get_char(letters->at);
        const char *close =
            letters->tags && c == '<' ? strchr(letters->at, '>') : NULL;

        letters->at = close ? close + 1 : g_utf8_next_char(letters->at);
        if (!close && g_unichar_isalnum(c)) {
            letters->ring[letters->count++ % GRAM] = g_unichar_tolower(c);
            return TRUE;
        }
    }
    return FALSE;
}

/* Hash of the last letters read; 0 before there are enough. */
static guint64 gram(const Letters *letters)
{
    guint64 hash = 14695981039346656037U;

    if (letters->count < GRAM)
        return 0;
    for (guint i = 0; i < GRAM; i++)
        hash = (hash ^ letters->ring[(letters->count + i) % GRAM]) * 1099511628211U;
    return hash | 1;
}

static gsize place_of(const PageAlignment *alignment, guint64 hash)
{
    gsize place = (hash >> 20) & alignment->mask;

    while (alignment->places[place] && alignment->places[place] != hash)
        place = (place + 1) & alignment->mask;
    return place;
}

PageAlignment *page_alignment_new(const char *text)
{
    if (!text || strlen(text) < CHARS_MIN || !g_utf8_validate(text, -1, NULL))
        return NULL;

    PageAlignment *alignment = g_new0(PageAlignment, 1);
    Letters letters = {.at = text, .tags = TRUE};
    gsize size = 1024;

    while (size < 2 * strlen(text))
        size *= 2;
    alignment->places = g_new0(guint64, size);
    alignment->mask = size - 1;
    while (next_letter(&letters)) {
        guint64 hash = gram(&letters);
        if (hash)
            alignment->places[place_of(alignment, hash)] = hash;
    }
    alignment->chars = letters.count;
    return alignment;
}

guint page_alignment_share(const PageAlignment *alignment, const char *text)
{
    Letters letters = {.at = text};
    guint found = 0, all = 0;

    while (next_letter(&letters)) {
        guint64 hash = gram(&letters);
        if (!hash)
            continue;
        all++;
        found += alignment->places[place_of(alignment, hash)] == hash;
    }
    return all ? (guint)((guint64)found * 100 / all) : 0;
}

guint page_alignment_chars(const PageAlignment *alignment)
{
    return alignment->chars;
}

void page_alignment_free(PageAlignment *alignment)
{
    g_free(alignment->places);
    g_free(alignment);
}
