/* Messages for the person at the terminal: one line each. */
#ifndef DIXIT_BASE_MESSAGE_H
#define DIXIT_BASE_MESSAGE_H

#include <glib.h>

/*
 * Says that something went wrong with subject (a feed's name, a file, an address; NULL for none) as
 * one line "dixit: SUBJECT: REASON", cleaned and cut, on stderr or to the handler that is set.
 * May be called from any thread.
 */
void base_message(const char *subject, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Takes a finished line without "dixit: " and without newline; called in the thread that speaks. */
typedef void (*BaseMessageFunc)(const char *line, gpointer data);

/* Sends messages to handler instead of stderr; NULL restores stderr. Set before threads start. */
void base_message_set_handler(BaseMessageFunc handler, gpointer data);

#endif
