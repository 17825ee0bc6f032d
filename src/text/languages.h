/* All packs together: shared by looking up (language.c) and telling apart (detect.c). */
#ifndef DIXIT_TEXT_LANGUAGES_H
#define DIXIT_TEXT_LANGUAGES_H

#include "text/language.h"

struct TextLanguages {
    GPtrArray *packs; /* TextLanguage, by tag */
};

/* The pack for a tag, even one that has nothing but function words; NULL. */
const TextLanguage *text_languages_pack(const TextLanguages *languages, const char *tag);

#endif
