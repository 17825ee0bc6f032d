/*
 * What is known of names beforehand: actors with all their forms, words that tell names, forenames,
 * surnames, case endings. tools/make-gazetteer makes one file of data/actors/ and data/names/ when
 * the program is built; it is mapped, and looked up in place. What the reader adds lies over it.
 */
#ifndef DIXIT_INSIGHT_GAZETTEER_H
#define DIXIT_INSIGHT_GAZETTEER_H

#include "insight/actors.h"

/* Classes of words, from data/actors/words and data/names/; a word can have several. */
typedef enum {
    INSIGHT_TITLE = 1 << 0,               /* "president": a person's name follows */
    INSIGHT_TITLE_PART = 1 << 1,          /* "prime", "former": may stand before a title */
    INSIGHT_ORGANIZATION_END = 1 << 2,    /* "… Ministry" */
    INSIGHT_ORGANIZATION_START = 1 << 3,  /* "Ministry of …" */
    INSIGHT_PLACE_END = 1 << 4,           /* "… River" */
    INSIGHT_PLACE_START = 1 << 5,         /* "Lake …" */
    INSIGHT_DIRECTION = 1 << 6,           /* "northern" */
    INSIGHT_PLACE_PREPOSITION = 1 << 7,   /* "in" */
    INSIGHT_PERSON_VERB = 1 << 8,         /* "said" */
    INSIGHT_ORGANIZATION_VERB = 1 << 9,   /* "shares" */
    INSIGHT_PARTICLE = 1 << 10,           /* "von" */
    INSIGHT_INNER = 1 << 11,              /* "of" */
    INSIGHT_NOT_NAME = 1 << 12,           /* "Monday" */
    INSIGHT_FUNCTION = 1 << 13,           /* "the" */
    INSIGHT_MALE = 1 << 14,               /* a forename of men */
    INSIGHT_FEMALE = 1 << 15,             /* a forename of women */
    INSIGHT_SURNAME = 1 << 16,            /* by list or by ending */
    INSIGHT_ORGANIZATION_INNER = 1 << 17, /* written small inside an organisation's name */
    INSIGHT_LINK = 1 << 18,               /* "of", "for" after such a word as "Ministry" */
    INSIGHT_PREFIX = 1 << 19,             /* "pro" in "pro-European" */
    INSIGHT_TIME = 1 << 20,               /* "Monday", "May" */
    INSIGHT_MINISTRY = 1 << 21,           /* "the Russian foreign ministry" */
    INSIGHT_OTHER_END = 1 << 22,          /* "… Agreement": no actor */
    INSIGHT_TITLE_MALE = 1 << 23,         /* "Mr", "spokesman" */
    INSIGHT_TITLE_FEMALE = 1 << 24,       /* "Mrs", "spokeswoman" */
    INSIGHT_NAME_SUFFIX = 1 << 25,        /* "Jr." */
    INSIGHT_SPORT = 1 << 26,              /* "league", "innings": the text is on sport */
    INSIGHT_MATCH = 1 << 27,              /* "beat": there is a team on either side */
    INSIGHT_TEAM = 1 << 28,               /* "striker", "United": behind a team's town */
    INSIGHT_BODY_NOUN = 1 << 29,          /* "kompanija": a body's name follows */
    INSIGHT_PLACE_NOUN = 1 << 30          /* "quartiere": a place's name follows */
} InsightClass;

#define INSIGHT_FORENAME (INSIGHT_MALE | INSIGHT_FEMALE)

/* One actor of the tables. Strings live as long as the gazetteer. */
typedef struct {
    const char *id;
    const char *name;
    TextActorKind kind;
    char gender;         /* 'm', 'f'; 0 if unknown or no person */
    gboolean own;        /* the reader's: its forms mean it, whoever else has them */
    gboolean peopled;    /* a place whose people have a name: hardly ever a town */
    gboolean famous;     /* the surname alone means this person */
    const char *surname; /* folded, words joined by one space; NULL if no person */
    const char *offices; /* as in the table, separated by "; "; "" for none */
    const char *forms;   /* spellings as in the table, for joining forenames; "" for none */
} InsightKnownActor;

/* How a form means its actor. */
typedef enum {
    INSIGHT_FORM_FULL,     /* a full name, or a name that stands for itself */
    INSIGHT_FORM_SURNAME,  /* a person's surname alone */
    INSIGHT_FORM_BOUND,    /* counts only in a text that has another form of the actor */
    INSIGHT_FORM_ADJECTIVE /* an adjective or a people: no mention */
} InsightFormKind;

/* Forms with the same words stand in a row; the file has them as they are here. */
typedef struct {
    guint32 actor : 24; /* index for insight_gazetteer_actor() */
    guint32 kind : 5;   /* InsightFormKind */
    guint32 marked : 1; /* has letters with marks, "SPÖ" */
    guint32 upper : 1;  /* an acronym: capitals only */
    guint32 last : 1;   /* of its row */
} InsightForm;

/* How much a word is like a name of each kind, in ninths; from word vectors. */
typedef struct {
    guint8 person, organization, place;
    guint8 lower; /* how often it is written small */
    gboolean known;
} InsightPrior;

/* Words are numbered from 1; 0 is a word that no table has. */
typedef guint InsightWord;

/* A folded word's number, and the classes of a word by number or by spelling. */
InsightWord insight_gazetteer_word(const InsightGazetteer *gazetteer, const char *folded);
guint insight_gazetteer_word_classes(const InsightGazetteer *gazetteer, InsightWord word);
guint insight_gazetteer_classes(const InsightGazetteer *gazetteer, const char *folded);

/*
 * The number of what a folded word means in one language, whatever it may mean elsewhere: "Roma",
 * which is Rome in Italian, and a people in Serbian. 0 for most words. Other forms, and those that
 * it may be a case of, do not count then.
 */
InsightWord insight_gazetteer_own_word(const InsightGazetteer *gazetteer, const char *folded,
                                       const char *tag);

/* TRUE where capitals have marks, as no other acronym without them is written: "ŠTO", "ШТО". */
gboolean insight_gazetteer_has_marks(const char *text, gsize len);

/* TRUE where a word has an ending of adjectives in a language: "beogradskoj". */
gboolean insight_gazetteer_is_adjective(const InsightGazetteer *gazetteer, const char *folded,
                                        const char *tag);

/* TRUE for languages that write names of bodies small but for their first word: "Savet Evrope za".
 */
gboolean insight_gazetteer_writes_small(const char *tag);

/*
 * The words that a folded word may be a case of, itself not included: "vucica" is "vucic". Puts at
 * most max of them into words; known words only. tag is the language ("und": any).
 */
guint insight_gazetteer_bases(const InsightGazetteer *gazetteer, const char *folded,
                              const char *tag, InsightWord *words, guint max);

/*
 * TRUE where one folded word may be a case of another in a language: "vucica" of "vucic".
 */
gboolean insight_gazetteer_is_case(const InsightGazetteer *gazetteer, const char *folded,
                                   const char *base, const char *tag);

/*
 * What words (folded to anything) has for the first word that folded may be a case of; NULL.
 */
gpointer insight_gazetteer_base_in(const InsightGazetteer *gazetteer, const char *folded,
                                   const char *tag, GHashTable *words);

/*
 * The one word with any of these classes that folded may be a case of; NULL where there is none or
 * several. The caller frees it.
 */
char *insight_gazetteer_base_of_class(const InsightGazetteer *gazetteer, const char *folded,
                                      const char *tag, guint classes);

/*
 * The base forms of the first of count folded words of a body's name, up to its noun, where they
 * are declined: "drzavno izborno povjerenstvo" for "drzavnog izbornog povjerenstva". Array of char
 * * that the caller unrefs; NULL where no rule of the language knows such an end.
 */
GPtrArray *insight_gazetteer_body_base(const InsightGazetteer *gazetteer, const char *tag,
                                       const char *const *folded, guint count);

/*
 * Whose name an adjective may be made of: "vucic" for "vuciceva". Begins at *from, 0 at first, and
 * moves it on; NULL where there is no further one. The caller frees it.
 */
char *insight_gazetteer_owner(const InsightGazetteer *gazetteer, const char *folded,
                              const char *tag, guint *from);

/* Walks the forms word by word: from 0, the root, to a node; 0 if no form goes on with word. */
guint insight_gazetteer_step(const InsightGazetteer *gazetteer, guint node, InsightWord word);

/* The first form that ends at a node; NULL. */
const InsightForm *insight_gazetteer_forms(const InsightGazetteer *gazetteer, guint node);

/* The next form with the same words; NULL. */
static inline const InsightForm *insight_form_next(const InsightForm *form)
{
    return form->last ? NULL : form + 1;
}

guint insight_gazetteer_actor_count(const InsightGazetteer *gazetteer);
InsightKnownActor insight_gazetteer_actor(const InsightGazetteer *gazetteer, guint index);

/* The index of the actor with this id; -1. */
int insight_gazetteer_find(const InsightGazetteer *gazetteer, const char *id);

/*
 * Adds an actor, or more forms (separated by commas; NULL for none) to the one that has the id of
 * this name. Only before the first look-up.
 */
void insight_gazetteer_add(InsightGazetteer *gazetteer, const char *name, TextActorKind kind,
                           const char *forms);

/* Whether an actor of the tables has this id. */
gboolean insight_gazetteer_has_id(const InsightGazetteer *gazetteer, const char *id);

/* What word vectors say of a folded word. */
InsightPrior insight_gazetteer_prior(const InsightGazetteer *gazetteer, const char *folded);

#endif
