/* Annotations as JSON, as "analyze" and "show --json" print them. */
#ifndef DIXIT_APP_ANNOTATION_JSON_H
#define DIXIT_APP_ANNOTATION_JSON_H

#include <jansson.h>

#include "text/annotation.h"

/*
 * Sets "language", "actors" and "statements" of object, as the design's section on commands shows
 * them: offsets in code points, end exclusive; "cue", "source" and its "actor" null where a
 * statement has none.
 */
void app_annotation_to_json(const TextAnnotation *annotation, json_t *object);

#endif
