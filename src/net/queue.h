/* The order of transfers: limits overall and per host, fair among hosts. */
#ifndef DIXIT_NET_QUEUE_H
#define DIXIT_NET_QUEUE_H

#include <glib.h>

/*
 * What waits to start. Hosts take turns, so that a host with a hundred feeds does not hold up the
 * others; within a host the order is that of pushing. Every operation takes constant time. Items
 * are the caller's. For one thread.
 */
typedef struct NetQueue NetQueue;

/*
 * limit     items under way at once, of all hosts
 * per_host  of one host; this machine itself is held to limit alone: it is no stranger's server
 */
NetQueue *net_queue_new(guint limit, guint per_host);

/* The queue must have nothing waiting. */
void net_queue_free(NetQueue *queue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NetQueue, net_queue_free)

/* Lets item wait for its turn; with first, before everything that waits for the same host. */
void net_queue_push(NetQueue *queue, const char *host, gpointer item, gboolean first);

/*
 * Takes the next item that may start now, which is under way from then on until net_queue_done() is
 * called for its host. NULL where none may.
 */
gpointer net_queue_pop(NetQueue *queue);

/* Says that an item of a host is no longer under way. */
void net_queue_done(NetQueue *queue, const char *host);

/* Takes any waiting item, without starting it; NULL where none waits. */
gpointer net_queue_drop(NetQueue *queue);

/* TRUE where none waits and none is under way. */
gboolean net_queue_is_empty(const NetQueue *queue);

/* How many are under way. */
guint net_queue_active(const NetQueue *queue);

#endif
