/* The insides of whom a source means: what is known of the text (source_text.c), names and offices
 * (source.c), pronouns (pronoun.c). */
#ifndef DIXIT_INSIGHT_SOURCE_PRIVATE_H
#define DIXIT_INSIGHT_SOURCE_PRIVATE_H

#include "insight/source.h"

typedef enum { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE } Gender;

/* A mention in tokens. */
typedef struct {
    guint first, end;
    guint actor;
} Mention;

struct InsightSources {
    const Grammar *grammar;
    const TextAnnotation *annotation;
    GArray *mentions;      /* Mention, in order */
    guint *mention_at;     /* per token: index + 1 of the mention that holds it */
    Gender *genders;       /* per actor */
    char **roles;          /* per actor: its roles, folded, each between newlines */
    guint *sentence_first; /* per sentence: index of its first mention */
    int *sentence_source;  /* per sentence: the last resolved source; -1 */
};

static inline const TextActor *insight_sources_actor(const InsightSources *s, guint actor)
{
    return g_ptr_array_index(s->annotation->actors, actor);
}

/* The mention that holds a token; NULL. */
static inline const Mention *insight_sources_mention(const InsightSources *s, guint token)
{
    guint number = s->mention_at[token];
    return number ? &g_array_index(s->mentions, Mention, number - 1) : NULL;
}

/* The first sentence in which a mention or a source still counts at a token. */
guint insight_sources_oldest(const InsightSources *s, guint token);

/*
 * The actor that a pronoun alone means; -1.
 * sureness  TEXT_LIKELY, or TEXT_UNSURE where somebody else fits too; untouched with -1
 */
int insight_pronoun_resolve(const InsightSources *s, guint token, TextSureness *sureness);

#endif
