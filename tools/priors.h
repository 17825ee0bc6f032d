/* The words of names/words, as the file of the gazetteer has them. */
#ifndef DIXIT_TOOLS_PRIORS_H
#define DIXIT_TOOLS_PRIORS_H

#include <glib.h>

typedef struct {
    GByteArray *bytes;
    GArray *blocks; /* guint32: where each block begins in bytes */
    GString *last;  /* the last word */
    guint count;    /* of words */
} Priors;

Priors *priors_new(void);
void priors_free(Priors *priors);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Priors, priors_free)

/*
 * Reads names/words of a folder: one word a line in the order of their bytes, and four digits.
 *
 * error  as table_file_read()
 */
gboolean priors_read(Priors *priors, const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
