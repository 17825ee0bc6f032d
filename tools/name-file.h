/* The name model's file, as its trainer writes it, and the tables of words that go into it. */
#ifndef DIXIT_TOOLS_NAME_FILE_H
#define DIXIT_TOOLS_NAME_FILE_H

#include "insight/names.h"

/* What a model knows of words beside the features. Owned by the caller. */
typedef struct {
    GArray *clusters; /* of name_file_read_clusters() */
    guint8 *lists;    /* of name_file_read_lists() */
} NameFileWords;

/*
 * Reads a table of words with their clusters: word, of 64, of 256, of 1024, …, by tabs. Returns an
 * array that the caller unrefs; it is empty, with error set, where the file cannot be read.
 */
GArray *name_file_read_clusters(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Reads the lists nouns, forenames, surnames and places of a folder, one name a line, into a
 * filter. The caller frees it; NULL with error set where a list cannot be read.
 */
guint8 *name_file_read_lists(const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes a model. steps has a number for each pair of labels. */
gboolean name_file_write(const char *path, guint slot_bits, const InsightNameSlot *slots,
                         const gint16 *steps, const NameFileWords *words,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
