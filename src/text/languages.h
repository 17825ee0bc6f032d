/* All packs together: shared by looking up (language.c) and telling apart (detect.c). */
#ifndef DIXIT_TEXT_LANGUAGES_H
#define DIXIT_TEXT_LANGUAGES_H

#include "text/language.h"

#define TEXT_PACKS_MAX 64

struct TextLanguages {
    GPtrArray *packs; /* TextLanguage, by tag; TEXT_PACKS_MAX at most */
    /* Folded words of all [function-words] to a bit for each pack, by its place in packs. */
    GHashTable *function_words;
};

/* The bits of a folded word in function_words. */
guint64 text_languages_of_word(const TextLanguages *languages, const char *folded);

/* The pack for a tag, even one that has nothing but function words; NULL. */
const TextLanguage *text_languages_pack(const TextLanguages *languages, const char *tag);

#endif
