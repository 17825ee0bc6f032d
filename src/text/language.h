/* Language packs: what the code needs to know of a language, read from data/lang/<tag>/. */
#ifndef DIXIT_TEXT_LANGUAGE_H
#define DIXIT_TEXT_LANGUAGE_H

#include <glib.h>

/* One pack; read once, never changed, shared by threads. Word lists hold folded words. */
typedef struct TextLanguage TextLanguage;

/* All packs of the data folder. */
typedef struct TextLanguages TextLanguages;

/* error  G_FILE_ERROR or G_KEY_FILE_ERROR; the message names file and, where it can, the line */
TextLanguages *text_languages_open(GError **error) G_GNUC_WARN_UNUSED_RESULT;
void text_languages_close(TextLanguages *languages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextLanguages, text_languages_close)

/* The pack for a BCP 47 tag ("en-GB" is served by "en"); NULL where there is none. */
const TextLanguage *text_language_find(const TextLanguages *languages, const char *tag);

/*
 * The language of a text by its function words and alphabet; claimed (may be NULL) breaks ties and
 * decides for short texts. Gives the pack, or NULL; tag gets the language's name as far as it is
 * known ("und" if not), to be freed.
 */
const TextLanguage *text_language_detect(const TextLanguages *languages, const char *text,
                                         const char *claimed, char **tag);

const char *text_language_tag(const TextLanguage *language);

/*
 * TRUE where a list of the pack ("pronouns-male", "titles-before", "abbreviations", …) holds a
 * folded word or phrase (words joined by one space).
 */
gboolean text_language_has(const TextLanguage *language, const char *list, const char *folded);

/* The class of a reporting verb or phrase in folded form, such as "neutral" or "denial"; NULL. */
const char *text_language_cue(const TextLanguage *language, const char *folded);

#endif
