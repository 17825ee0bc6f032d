/* Feeds for measuring the parser: the same bytes on every machine. */
#ifndef DIXIT_BENCH_FEEDS_H
#define DIXIT_BENCH_FEEDS_H

#include <stdio.h>

#include <glib.h>

typedef enum { BENCH_RSS, BENCH_ATOM, BENCH_XHTML, BENCH_FEED_KINDS } BenchFeedKind;

/*
 * Writes a feed of about len bytes. RSS has its articles in CDATA, Atom escaped, the third is Atom
 * with inline XHTML; seed tells feeds of one kind apart.
 */
void bench_feed_write(FILE *file, BenchFeedKind kind, gsize len, guint32 seed);

#endif
