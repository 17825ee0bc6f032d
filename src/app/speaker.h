/* Who speaks, in as many cells as there are. */
#ifndef DIXIT_APP_SPEAKER_H
#define DIXIT_APP_SPEAKER_H

#include "app/layout.h"

/* A text with marks on the way, so that any code point of it is found quickly. */
typedef struct {
    const char *text;
    guint count;   /* code points of text */
    gsize *places; /* byte of every 256th code point */
} AppTextIndex;

void app_text_index_init(AppTextIndex *index, const char *text);
void app_text_index_clear(AppTextIndex *index);

/* The place of a code point in the text; the end for those behind it. */
const char *app_text_index_at(const AppTextIndex *index, guint point);

/* What stands for a speaker of whom the text has a pronoun alone: "we", "who". */
const char *app_speaker_unnamed(void);

/* app_statement_speaker() with an index of the document's text. */
char *app_speaker_name(const AppArticle *article, const AppTextIndex *index, guint statement);

/*
 * A name for width cells: whole if it fits; else what a person is known by at second mention (the
 * family name), else its start with "…". kind may be NULL: a source that is no actor.
 */
char *app_speaker_short(const char *name, const TextActorKind *kind, int width);

#endif
