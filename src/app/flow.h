/* Text in several looks, broken into lines: what the layout of an article is made of. */
#ifndef DIXIT_APP_FLOW_H
#define DIXIT_APP_FLOW_H

#include "app/layout.h"

/* A text being put together; spans cover it without gaps. */
typedef struct {
    GString *text;
    GArray *spans;   /* AppSpan */
    gboolean celled; /* its cells keep to themselves; else all of it does, together */
    gsize cell;      /* where the last one begins */
} AppFlow;

/* How a flow becomes lines. */
typedef struct {
    int width;           /* cells for the text behind gutter and prefix, at least 1 */
    int gutter;          /* cells in front for the bar beside statements: 0 or 2 */
    const char *first;   /* in front of the first line, such as a bullet; "" for nothing */
    const char *rest;    /* in front of the others; as wide as first */
    guint style;         /* of these two */
    gboolean keep_space; /* code: cut where lines are full, white space kept */
    gboolean bar;        /* the bar stands beside every line */
    guint place; /* code points of the document so far: start and end of lines without any */
} AppFlowShape;

/* An empty flow; cleared by app_flow_clear(). */
void app_flow_init(AppFlow *flow);
void app_flow_clear(AppFlow *flow);

/* Empties the flow for the next text. */
void app_flow_reset(AppFlow *flow);

/*
 * Adds a stretch in one look; its byte_start and byte_end are set here. look->start and end are the
 * code points that it shows, one a character, or one for a stretch that stands for it (a tab);
 * equal for what is not in the document.
 */
void app_flow_add(AppFlow *flow, const char *text, gsize len, const AppSpan *look);

/*
 * What is added between these two is a cell, which stays where it is beside others, whichever way
 * its text and theirs are read.
 */
void app_flow_begin_cell(AppFlow *flow);
void app_flow_end_cell(AppFlow *flow);

/* Breaks the flow into lines and adds them to lines (AppLine), without margins. */
void app_flow_break(AppFlow *flow, const AppFlowShape *shape, GPtrArray *lines);

#endif
