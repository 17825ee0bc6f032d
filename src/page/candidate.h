/* Finding the node that holds the main article. */
#ifndef DIXIT_PAGE_CANDIDATE_H
#define DIXIT_PAGE_CANDIDATE_H

#include "page/features.h"

/*
 * Gives the node whose text is most likely the main article, after page_features_mask(); 0, the
 * root, where nothing stands out.
 *
 * aligned  the blocks' body is to be trusted: the smallest node with nearly all of it is the one
 */
guint page_candidate_find(const PageFeatures *features, gboolean aligned);

#endif
