/* Telling a worker to stop: what is waited for in one thread is given up in another. */
#ifndef DIXIT_BASE_CANCEL_H
#define DIXIT_BASE_CANCEL_H

#include <glib.h>

typedef struct BaseCancel BaseCancel;

typedef void (*BaseCancelFunc)(gpointer data);

BaseCancel *base_cancel_new(void);
BaseCancel *base_cancel_ref(BaseCancel *cancel);
void base_cancel_unref(BaseCancel *cancel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaseCancel, base_cancel_unref)

/* For good. From any thread, as often as one likes. */
void base_cancel_set(BaseCancel *cancel);

/* FALSE for NULL, too. */
gboolean base_cancel_is_set(BaseCancel *cancel);

/* What poll() finds readable when it is set; -1, which poll() leaves out, for NULL. Not to be read.
 */
int base_cancel_fd(const BaseCancel *cancel);

/*
 * Has a function called, once, by the thread that sets it; at once where it is set already. One
 * function at a time: NULL takes it away again, and when the call returns it is not running.
 *
 * on_set  may not call anything of this header
 */
void base_cancel_watch(BaseCancel *cancel, BaseCancelFunc on_set, gpointer data);

#endif
