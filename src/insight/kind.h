/* Points for a run of tokens as a name of each kind that no table has. */
#ifndef DIXIT_INSIGHT_KIND_H
#define DIXIT_INSIGHT_KIND_H

#include "insight/run.h"

/* INSIGHT_NEVER where the run cannot be such a name. */
float insight_kind_person(const InsightPoints *points, const InsightRun *run);
float insight_kind_organization(const InsightPoints *points, const InsightRun *run);
float insight_kind_place(const InsightPoints *points, const InsightRun *run);

#endif
