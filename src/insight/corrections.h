/*
 * What the reader knows better: corrections of actors, one a line of a plain text.
 *
 *   add person NAME | FORM, FORM …   an actor that no table has; also organisation, place
 *   join NAME | NAME                 the first is the second
 *   split FORM | NAME | NEW NAME     where the actor is written so, it is another one
 *   rename NAME | NEW NAME
 *   not NAME                         this is no name
 *   mute NAME                        left out of lists
 *
 * An actor goes by its name or its id. Empty lines and those that begin with "#" are skipped.
 */
#ifndef DIXIT_INSIGHT_CORRECTIONS_H
#define DIXIT_INSIGHT_CORRECTIONS_H

#include "insight/gazetteer.h"

typedef enum {
    INSIGHT_ADD,
    INSIGHT_JOIN,
    INSIGHT_SPLIT,
    INSIGHT_RENAME,
    INSIGHT_NOT,
    INSIGHT_MUTE
} InsightCorrectionVerb;

/* One line. Strings are owned; fields that it lacks are NULL. */
typedef struct {
    InsightCorrectionVerb verb;
    TextActorKind kind; /* of INSIGHT_ADD */
    char *fields[3];    /* what stands between the "|", the first at least */
} InsightCorrection;

void insight_correction_free(InsightCorrection *correction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InsightCorrection, insight_correction_free)

/*
 * Reads one line that is neither empty nor a comment.
 * error  G_KEY_FILE_ERROR_PARSE: what is wrong with it
 */
InsightCorrection *insight_correction_parse(const char *line,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Told of a line that cannot be read, by its number from 1. */
typedef void (*InsightBadLineFunc)(guint number, const GError *error, gpointer data);

/*
 * Reads a whole text, valid UTF-8; a line that cannot be read is skipped. bad may be NULL. Returns
 * an array of InsightCorrection, in the text's order, that the caller unrefs.
 */
GPtrArray *insight_corrections_parse(const char *text, InsightBadLineFunc bad, gpointer data);

/* Puts the added actors into the gazetteer, before anything is looked up in it. */
void insight_corrections_teach(const GPtrArray *corrections, InsightGazetteer *gazetteer);

/*
 * Corrects the actors of a text, line by line. To be called before statements look for their
 * sources. gazetteer has been taught the same corrections; tag is the text's language.
 */
void insight_corrections_apply(const GPtrArray *corrections, const InsightGazetteer *gazetteer,
                               const char *text, const char *tag, TextAnnotation *annotation);

#endif
