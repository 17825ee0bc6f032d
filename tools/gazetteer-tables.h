/* Reading the tables of the gazetteer, and what is known of words beforehand. */
#ifndef DIXIT_TOOLS_GAZETTEER_TABLES_H
#define DIXIT_TOOLS_GAZETTEER_TABLES_H

#include "insight/gazetteer_data.h"

/*
 * Reads all tables but names/words into an empty gazetteer.
 *
 * folder  holds actors/ and names/
 * error   as table_file_read()
 */
gboolean gazetteer_read_tables(InsightGazetteer *gazetteer, const char *folder,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
