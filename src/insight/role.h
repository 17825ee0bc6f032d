/* Titles and offices that stand beside a person's name. */
#ifndef DIXIT_INSIGHT_ROLE_H
#define DIXIT_INSIGHT_ROLE_H

#include "insight/written.h"

/*
 * The title before a name ("EU foreign policy chief Josep Borrell", "ministar spoljnih poslova
 * Marko Đurić", "the ambassador, Jane Doe,") or the office behind it ("Vjosa Osmani, the president
 * of Kosovo,"), as the text writes it, but with its office in the base form; NULL for none. The
 * caller frees it.
 */
char *insight_role_before(const InsightWriting *writing, const InsightName *name);
char *insight_role_after(const InsightWriting *writing, const InsightName *name);

#endif
