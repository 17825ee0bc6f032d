/* What a text and the tables tell of each token: the tagger's evidence. */
#ifndef DIXIT_INSIGHT_EVIDENCE_H
#define DIXIT_INSIGHT_EVIDENCE_H

#include "insight/gazetteer.h"

#define INSIGHT_EVIDENCE_BASES 8
#define INSIGHT_EVIDENCE_KINDS 3 /* of TextActorKind */

/* One folded word of a text: all that is known of it, once. */
typedef struct InsightEvidenceWord InsightEvidenceWord;
struct InsightEvidenceWord {
    const char *folded;
    guint classes;                             /* its own */
    guint base_classes;                        /* of the words that it may be a case of, too */
    InsightWord words[INSIGHT_EVIDENCE_BASES]; /* its numbers as itself and as a case */
    guint word_count, exact; /* so many of them are the word itself and stand first */
    gboolean adjective;      /* by its ending */
    InsightPrior prior;
    InsightEvidenceWord *base; /* the word of this text that it is a case of; itself if none */
    guint small;               /* how often the text has it in small letters */
    guint large;               /* how often with a capital where nothing asks for one */
    float votes[INSIGHT_EVIDENCE_KINDS]; /* for each kind, from names found in the first pass */
    float forename, surname;             /* votes for parts of people's names */
};

/* One token: texts have hundreds of thousands. */
typedef struct {
    InsightEvidenceWord *word;
    guint8 capital;  /* begins with a capital */
    guint8 start;    /* stands where any word has a capital: at the start, after a colon */
    guint8 shout;    /* in a headline whose words all have capitals */
    guint8 lead;     /* in capitals, as texts of some outlets begin: no acronym */
    guint8 nameable; /* a word that can be part of a name */
} InsightEvidenceToken;

typedef struct {
    InsightEvidenceToken *tokens;
    guint count;
    GHashTable *words; /* folded to InsightEvidenceWord, owned */
    GArray *sentences; /* TextRange; those that end in an initial are joined to the next */
    const char *tag;
    gboolean german; /* every noun has a capital */
    gboolean casual; /* written in a hurry, without capitals: "flying to mexico, i think" */
} InsightEvidence;

void insight_evidence_init(InsightEvidence *evidence, const InsightGazetteer *gazetteer,
                           const TextTokens *tokens, const char *tag);
void insight_evidence_clear(InsightEvidence *evidence);

#endif
