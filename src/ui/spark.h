/* Sparklines: a cell a day, as high as the day has statements. */
#ifndef DIXIT_UI_SPARK_H
#define DIXIT_UI_SPARK_H

#include "app/app.h"

/*
 * Draws days (StoreDay, newest first) as count cells that end with the day last; a day without a
 * mention is a blank, one with mentions only the lowest bar. The caller frees it.
 */
char *ui_spark(const GArray *days, gint64 last, guint count);

/* The sparkline of an actor up to the store's newest article; "" where that cannot be read. */
char *ui_spark_actor(Store *store, const char *actor_id, guint count);

#endif
