/* Why a statement has its speaker, in words. */
#ifndef DIXIT_UI_EXPLAIN_H
#define DIXIT_UI_EXPLAIN_H

#include "text/annotation.h"

/* What is known of a statement, whoever has it. Strings belong to the caller; NULL for none. */
typedef struct {
    const char *who;    /* the speaker, as lists name it */
    const char *source; /* the words that name the speaker */
    const char *cue;
    TextCueClass cue_class;
    TextStatementKind kind;
    gboolean has_actor;
    TextResolution resolution;
    TextSureness sureness;
    guint32 day; /* when it was said, as GDate counts; 0 where that is not told */
} UiWhy;

/* Several lines: speaker, source and how it was resolved, cue, kind. The caller frees them. */
char *ui_explain(const UiWhy *why);

#endif
