/* The one thread that writes an update into the store. Only update.c includes this. */
#ifndef DIXIT_APP_WRITER_H
#define DIXIT_APP_WRITER_H

#include <glib.h>

#include "app/job.h"
#include "app/queue.h"
#include "app/update.h"
#include "base/cancel.h"
#include "insight/analyze.h"

/* Feeds that one transaction takes at most; with fewer it waits for others, though not for long. */
#define APP_WRITER_BATCH 64

/* Called in the writer's thread; strings and counts hold during the call. */
typedef void (*AppReportFunc)(const AppProgress *progress, gpointer data);

/* What the writer needs; the caller keeps it, and what it points to, until the thread has ended. */
typedef struct {
    Store *store;         /* the writer's own connection */
    AppQueue *results;    /* AppJob from the workers: each feed once, and what it sent out */
    GThreadPool *workers; /* where articles go to be analysed */
    void (*fetch)(AppJob *job, gpointer data); /* where jobs of pages go; they come with results */
    gboolean analyse;                          /* FALSE: no article is sent there */
    /* Called once at most, before the first article is sent there. */
    const InsightAnalyzer *(*open_analyzer)(gpointer data, GError **error);
    guint analysing_least; /* articles in there that keep all workers busy */
    BaseCancel *cancel;    /* set: no further article is sent there */
    GHashTable *addresses; /* set of char *: those of all feeds */
    const GArray *kills;   /* StoreKillRule, for what is new */
    const GArray *limits;  /* StoreKeep: what is kept of feeds; all else is let go at the end */
    guint feeds_expected;  /* feeds that will come through results */
    AppProgress progress;  /* with what is known at the start */
    AppReportFunc report;
    gpointer data;
} AppWriter;

/*
 * Takes results until every feed has come, the pages that its settings want too, and every article
 * that lacks annotations is analysed, or the update is cancelled. A feed is stored wholly or not at
 * all, several in one transaction; so are annotations. Reports after each feed and each batch of
 * annotations.
 */
void app_writer_run(AppWriter *writer);

#endif
