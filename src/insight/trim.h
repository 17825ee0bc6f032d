/* What of the names that the model finds is none, or no part of one. */
#ifndef DIXIT_INSIGHT_TRIM_H
#define DIXIT_INSIGHT_TRIM_H

#include "insight/points.h"

/*
 * Where the name of a person begins in tokens [first, end): behind titles, what kind of people they
 * are, and acronyms ("SNM Amela Radan"). Texts to train on differ in this.
 */
guint insight_trim_titles(const InsightPoints *points, guint first, guint end);

/*
 * "Director Nacional de Inteligencia": whether behind the titles of tokens [first, name) stands
 * what the office is of, and nobody: small words between others, and no forename or surname.
 */
gboolean insight_trim_is_office(const InsightPoints *points, guint first, guint name, guint end);

/*
 * "Miloševićevih sledbenika", "OHR-a Uredom": a name said of what follows it is a name alone, and
 * an acronym with an ending is not in the same case as the name that follows. Returns where the
 * name ends, with its kind set if that is before end.
 */
guint insight_trim_owner(const InsightPoints *points, guint first, guint end, TextActorKind *kind);

/* "Fordove tvornice": where the body's name ends in the tables that a word is an adjective of; 0.
 */
guint insight_trim_body_of(const InsightPoints *points, guint i);

/*
 * Whether tokens [first, end) name no actor: a people, an adjective, a product, a word of a
 * program. known: the tables have them as a name.
 */
gboolean insight_trim_refuses(const InsightPoints *points, guint first, guint end, gboolean known);

#endif
