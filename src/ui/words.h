/* Names of things for people, shared by screens. */
#ifndef DIXIT_UI_WORDS_H
#define DIXIT_UI_WORDS_H

#include "text/annotation.h"

/* "person"; "direct". Translated; they live as long as the program. */
const char *ui_actor_kind_name(TextActorKind kind);
const char *ui_statement_kind_name(TextStatementKind kind);

/* "denial"; NULL for the classes that tell nothing: none and neutral. */
const char *ui_cue_class_name(TextCueClass cue_class);

/* Texts (char *; NULL for none) joined by ", ". The caller frees the result. */
char *ui_join(const GPtrArray *texts);

/* "4 articles, 1 mention, 0 statements": how much there is of an actor. The caller frees it. */
char *ui_counts(guint articles, guint mentions, guint statements);

/* TRUE where a cue has words: one that is only a colon or a dash is not worth showing. */
gboolean ui_cue_has_words(const char *cue);

/* Cells that a cue may take where there is room for so many. */
int ui_cue_width(int room);

#endif
