/* Writing the file of the gazetteer. */
#ifndef DIXIT_TOOLS_GAZETTEER_WRITER_H
#define DIXIT_TOOLS_GAZETTEER_WRITER_H

#include "insight/gazetteer_data.h"
#include "priors.h"

/*
 * Writes what was added to a gazetteer without a file: the same tables make the same bytes.
 *
 * error  G_FILE_ERROR: the file cannot be written, or the tables have more than the file can number
 */
gboolean gazetteer_write(const InsightGazetteer *gazetteer, const Priors *priors, const char *path,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
