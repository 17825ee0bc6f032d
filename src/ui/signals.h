/* Signals, taken by the main loop. */
#ifndef DIXIT_UI_SIGNALS_H
#define DIXIT_UI_SIGNALS_H

#include <glib.h>

/* A signal, and what is called for it from the main loop; once for several that come together. */
typedef struct {
    int number;
    void (*take)(gpointer data);
} UiSignal;

/*
 * Takes signals from now on; those that come before the main loop runs are kept for it.
 * g_unix_signal_add() would start a thread for that, which is a twentieth of the processor time
 * that the browser needs to start. One list at a time; it must live until ui_signals_leave().
 */
void ui_signals_take(const UiSignal *list, gsize count, gpointer data);

/* Leaves the signals to what the system does with them. */
void ui_signals_leave(void);

#endif
