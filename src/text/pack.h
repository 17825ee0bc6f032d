/* Reading a language pack's files; text/language.h is the face that others use. */
#ifndef DIXIT_TEXT_PACK_H
#define DIXIT_TEXT_PACK_H

#include "text/language.h"

struct TextLanguage {
    char *tag;
    char **serves;   /* other tags that this pack is good for; NULL-terminated */
    char **plurals;  /* endings of plural nouns; NULL-terminated */
    char **distinct; /* words that their diacritics tell from others, small; NULL-terminated */
    gboolean drops_subject, capital_nouns, verb_second;
    char *letters;      /* letters beyond a to z that the language uses, lower case */
    GHashTable *words;  /* folded word or phrase to TextWord; owned */
    GHashTable *lists;  /* list name to its bit number + 1 */
    GPtrArray *cues;    /* TextCue, owned */
    GStringChunk *text; /* words, and strings of cues */
};

/*
 * Reads the pack in a folder, whose last part is its tag.
 * error  G_FILE_ERROR; G_KEY_FILE_ERROR_PARSE with file and line in the message
 */
TextLanguage *text_pack_read(const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void text_pack_free(TextLanguage *language);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextLanguage, text_pack_free)

#endif
