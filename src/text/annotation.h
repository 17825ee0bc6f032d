/*
 * Annotations of a text: who is named in it, and who said what. Made by insight/, kept by store/,
 * shown by ui/ and cli/.
 */
#ifndef DIXIT_TEXT_ANNOTATION_H
#define DIXIT_TEXT_ANNOTATION_H

#include <glib.h>

/* Code points of the text, end exclusive. Empty (start == end) stands for "none". */
typedef struct {
    guint start, end;
} TextSpan;

typedef enum { TEXT_PERSON, TEXT_ORGANIZATION, TEXT_PLACE } TextActorKind;

/* One actor of one text. Strings are owned. */
typedef struct {
    char *id;   /* a stable slug: the same for the same actor in every text */
    char *name; /* canonical */
    TextActorKind kind;
    int color;          /* index into the palette, given by the store; -1 before it is stored */
    char gender;        /* of a person: 'm', 'f'; 0 where nothing tells it */
    gboolean open;      /* only a surname or an acronym, which another text may explain */
    GPtrArray *roles;   /* char *: titles and offices as this text gives them, each once */
    GPtrArray *aliases; /* char *: written forms that this text uses, each once */
    GArray *mentions;   /* TextSpan, in order */
} TextActor;

typedef enum { TEXT_DIRECT, TEXT_MIXED, TEXT_INDIRECT } TextStatementKind;

/* How the actor of a source was found. */
typedef enum {
    TEXT_BY_NONE,        /* no source, or a source without actor that is no pronoun */
    TEXT_BY_NAME,        /* a name in the source itself */
    TEXT_BY_ROLE,        /* "the prime minister" */
    TEXT_BY_PRONOUN,     /* "he"; without an actor where it stands for nobody known */
    TEXT_BY_CONTINUATION /* a quote alone, after its speaker */
} TextResolution;

/* How sure it is that a statement is its actor's. Stored as numbers. */
typedef enum {
    TEXT_SURE,
    TEXT_LIKELY, /* known by an office or a pronoun, and nobody else fits; or somebody goes on */
    TEXT_UNSURE  /* somebody else fits too */
} TextSureness;

/* How something was said, as the language pack classes its reporting word. Stored as numbers. */
typedef enum {
    TEXT_CLASS_NONE, /* no reporting word, or one that no pack knows */
    TEXT_CLASS_NEUTRAL,
    TEXT_CLASS_CLAIM,
    TEXT_CLASS_DENIAL,
    TEXT_CLASS_WARNING,
    TEXT_CLASS_DEMAND,
    TEXT_CLASS_PROMISE,
    TEXT_CLASS_QUESTION,
    TEXT_CLASS_SUPPORT,
    TEXT_CLASS_CRITICISM,
    TEXT_CLASS_THOUGHT
} TextCueClass;

/* A day as a text names it; text/day.h tells which one it is. */
typedef enum {
    TEXT_DAY_NONE,
    TEXT_DAY_DATE,    /* day: the day itself, as GDate counts them */
    TEXT_DAY_OFFSET,  /* day: so many after the text's own, -1 for "yesterday" */
    TEXT_DAY_WEEKDAY, /* day: 1 for Monday to 7 */
    TEXT_DAY_MONTH    /* day and month; year, or 0 where it is not told */
} TextDayKind;

typedef struct {
    TextDayKind kind;
    int day, month, year;
} TextDay;

typedef struct {
    TextStatementKind kind;
    GArray *content; /* TextSpan, in order, at least one; quote marks are inside */
    TextSpan cue;
    TextCueClass cue_class;
    char *cue_word; /* folded: the first form that the pack lists of it; NULL where there is none */
    TextDay day;    /* when it was said, where that is told */
    TextSpan source; /* the whole noun phrase */
    int actor;       /* index into the annotation's actors; -1 for none */
    TextResolution resolution;
    TextSureness sureness; /* of the actor */
} TextStatement;

typedef struct {
    char *language;        /* BCP 47 tag; "und" if unknown */
    gboolean has_pack;     /* FALSE: no language pack, so statements were not looked for */
    GPtrArray *actors;     /* TextActor, by first mention */
    GPtrArray *statements; /* TextStatement, by start of content */
} TextAnnotation;

/* As written in JSON and in the store: "person", …; "direct", …; "name", …. */
const char *text_actor_kind_name(TextActorKind kind);
const char *text_statement_kind_name(TextStatementKind kind);
const char *text_resolution_name(TextResolution resolution);
const char *text_sureness_name(TextSureness sureness);
const char *text_cue_class_name(TextCueClass cue_class);

/* The class of a name as above, in any case; TEXT_CLASS_NONE where there is none of that name. */
TextCueClass text_cue_class_find(const char *name);

TextActor *text_actor_new(const char *id, const char *name, TextActorKind kind);
void text_actor_free(TextActor *actor);
TextStatement *text_statement_new(TextStatementKind kind);
void text_statement_free(TextStatement *statement);
TextAnnotation *text_annotation_new(void);
void text_annotation_free(TextAnnotation *annotation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextActor, text_actor_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextStatement, text_statement_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextAnnotation, text_annotation_free)

#endif
