/* Grapheme clusters: what a reader takes for one character, and a line must not split. */
#ifndef DIXIT_TEXT_CLUSTER_H
#define DIXIT_TEXT_CLUSTER_H

/*
 * End of the extended grapheme cluster that begins at at, in valid UTF-8 up to stop; at must lie
 * before stop and not inside a cluster. One of more than 32 characters, which nobody writes, is cut
 * there, so that looking for an end is cheap wherever it begins.
 *
 * Source: Unicode Standard Annex #29, section 3.1.1, with emoji sequences and flags.
 */
const char *text_cluster_end(const char *at, const char *stop);

#endif
