/* Language packs: what the code needs to know of a language, read from data/lang/<tag>/. */
#ifndef DIXIT_TEXT_LANGUAGE_H
#define DIXIT_TEXT_LANGUAGE_H

#include "text/annotation.h"

/* One pack; read once, never changed, shared by threads. Word lists hold folded words. */
typedef struct TextLanguage TextLanguage;

/* All packs of the data folder. */
typedef struct TextLanguages TextLanguages;

/*
 * What a reporting word or phrase can do, as its pack says. The first group tells what may follow
 * or stand before it as content, the second is about the form itself.
 */
typedef enum {
    TEXT_CUE_QUOTE = 1 << 0,     /* a quotation: "…," X said */
    TEXT_CUE_CLAUSE = 1 << 1,    /* a clause with its conjunction: X said that … */
    TEXT_CUE_BARE = 1 << 2,      /* a clause without one: X said he … */
    TEXT_CUE_TO = 1 << 3,        /* an infinitive: X vowed to … */
    TEXT_CUE_OBJECT = 1 << 4,    /* a noun phrase: X condemned the … */
    TEXT_CUE_ADDRESSEE = 1 << 5, /* somebody first: X told Y that …, X urged Y to … */
    TEXT_CUE_SOURCE = 1 << 6,    /* no verb: the source follows it, as after "according to" */
    TEXT_CUE_NOUN = 1 << 7,      /* a noun: X's claim that … */

    TEXT_CUE_COMMA = 1 << 13,     /* a clause without conjunction behind a comma */
    TEXT_CUE_SURE = 1 << 12,      /* whatever follows it is content */
    TEXT_CUE_INFINITIVE = 1 << 8, /* "say": a cue only beside a plural or an auxiliary */
    TEXT_CUE_PARTICIPLE = 1 << 9, /* "saying": its source is that of the clause before */
    TEXT_CUE_PASSIVE = 1 << 10,   /* "quoted": with a form of "be", the source is the subject */
    TEXT_CUE_INSIDE = 1 << 16, /* likewise: a possessive in it, as with "по его словам" */
    TEXT_CUE_EITHER = 1 << 15, /* a form that is a participle too: "bestätigt" */
    TEXT_CUE_OPENS =
        1 << 17, /* of those with SOURCE: elsewhere only beside names, offices, reports */
    TEXT_CUE_BEHIND = 1 << 14, /* of those with SOURCE: it stands before, as with "zufolge" */
    TEXT_CUE_FIRST = 1 << 11   /* the source stands behind it only: "dixit" */
} TextCueFlags;

typedef struct {
    TextCueClass class;
    const char *lemma;               /* folded: the first form of its line, which stands for all */
    guint flags;                     /* TextCueFlags */
    const char *const *prepositions; /* folded; the content follows one of them; NULL-terminated */
} TextCue;

/* What a pack knows of one folded word or phrase. */
typedef struct {
    guint64 lists;        /* bits as text_language_list() gives them */
    const TextCue *cue;   /* NULL: no reporting word */
    TextDayKind calendar; /* a weekday, a month, a day from that of the text; else NONE */
    int calendar_value;
    guint phrase_words; /* words of the longest listed phrase that begins with it; 0 for none */
} TextWord;

/* error  G_FILE_ERROR or G_KEY_FILE_ERROR; the message names file and, where it can, the line */
TextLanguages *text_languages_open(GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same from another folder, which holds a folder a language. */
TextLanguages *text_languages_open_folder(const char *folder,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

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

/* The pack's BCP 47 tag, owned by it. */
const char *text_language_tag(const TextLanguage *language);

/*
 * text_word_fold() as the pack wants it: words that only their diacritics tell from others ([pack]
 * distinct = …) keep them. The caller frees the result.
 */
char *text_language_fold(const TextLanguage *language, const char *word, gsize len);

/*
 * TRUE where a list of the pack ("pronouns-male", "titles-before", "abbreviations", …) holds a
 * folded word or phrase (words joined by one space).
 */
gboolean text_language_has(const TextLanguage *language, const char *list, const char *folded);

/* TRUE for a folded word that ends as the language's plurals do ([pack] plurals = …). */
gboolean text_language_is_plural(const TextLanguage *language, const char *folded);

/* TRUE where all nouns have a capital ([pack] nouns = capital). */
gboolean text_language_capital_nouns(const TextLanguage *language);

/* TRUE where a subject that does not begin its sentence follows the verb ([pack] order =
 * verb-second).
 */
gboolean text_language_verb_second(const TextLanguage *language);

/* TRUE where a verb needs no subject ([pack] subject = dropped). */
gboolean text_language_drops_subject(const TextLanguage *language);

/* The bit of a list in TextWord.lists; 0 where the pack has no such list. */
guint64 text_language_list(const TextLanguage *language, const char *list);

/* All that is known of a folded word or phrase; NULL for nothing. */
const TextWord *text_language_word(const TextLanguage *language, const char *folded);

/* The class of a reporting verb or phrase in folded form; TEXT_CLASS_NONE where it is none. */
TextCueClass text_language_cue(const TextLanguage *language, const char *folded);

/*
 * The reporting words of which a folded word or phrase is a form, of all packs. Array of const
 * TextCue that the caller unrefs; each class with each lemma once.
 */
GPtrArray *text_languages_cues(const TextLanguages *languages, const char *folded);

#endif
