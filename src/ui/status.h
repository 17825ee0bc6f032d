/* The status line: messages, progress, what is lit, where the reader stands. */
#ifndef DIXIT_UI_STATUS_H
#define DIXIT_UI_STATUS_H

#include "ui/view.h"

typedef struct {
    char *message; /* until the next key; NULL for none */
    gboolean is_error;
    gboolean is_quiet; /* drawn as the hints are */
    char *progress;    /* of an update; NULL */
    GPtrArray *log;    /* char *: all messages of this run, the latest last */
} UiStatus;

void ui_status_init(UiStatus *status);
void ui_status_clear(UiStatus *status);

/* Takes the message, which must be one line; it is kept in the log as well. */
void ui_status_set(UiStatus *status, char *message, gboolean is_error);

/* The same for what is not worth keeping, nor bright. */
void ui_status_whisper(UiStatus *status, char *message);
void ui_status_drop_message(UiStatus *status);
void ui_status_set_progress(UiStatus *status, char *progress);

void ui_status_draw(Ui *ui, const UiRect *rect);

#endif
