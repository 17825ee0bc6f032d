/* What lists of feeds said that no feed holds: it is kept for the lists that are written. */
#ifndef DIXIT_STORE_OUTLINE_H
#define DIXIT_STORE_OUTLINE_H

#include "store/store.h"

/* A folder with the attributes that a list had for it. */
typedef struct {
    char *path;       /* as StoreFeed has its folder */
    char *attributes; /* as they stand in XML; NULL for none */
} StoreFolder;

/* A further place of a feed: lists can have one in several folders. */
typedef struct {
    gint64 feed_id;
    char *folder; /* "" for none */
    char *title;  /* what it is called there; NULL for none */
    char *attributes;
} StorePlace;

void store_folder_free(StoreFolder *folder);
void store_place_free(StorePlace *place);

/* Keep what a list says. What is known of the same folder or place already stays as it is. */
gboolean store_folder_keep(Store *store, const StoreFolder *folder,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean store_place_keep(Store *store, const StorePlace *place,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Keeps the head of the first list that has one: its elements as they stand in XML. */
gboolean store_list_head_keep(Store *store, const char *elements,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* All of them in the order in which they came; arrays that the caller unrefs, NULL on failure. */
GPtrArray *store_folders(Store *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *store_places(Store *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The head that is kept, or NULL, in elements; the caller frees it. */
gboolean store_list_head(Store *store, char **elements, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
