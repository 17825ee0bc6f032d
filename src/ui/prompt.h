/* The line at the bottom that asks for a text. */
#ifndef DIXIT_UI_PROMPT_H
#define DIXIT_UI_PROMPT_H

#include "ui/view.h"

/*
 * Takes the text that was typed. FALSE with error set keeps the prompt open; column then is the
 * place of the fault in code points.
 */
typedef gboolean (*UiPromptFunc)(Ui *ui, const char *text, guint *column, GError **error);

typedef struct {
    const char *label;   /* in front of what is typed; translated where it is shown */
    const char *history; /* name of the list of what was typed before */
    UiPromptFunc accept;
    /* Texts that may come of this one (char *), for Tab; NULL for none. */
    GPtrArray *(*complete)(Ui *ui, const char *text);
    UiPromptFunc changed;      /* called as the text changes; NULL */
    void (*cancelled)(Ui *ui); /* called where the prompt is left without a text; NULL */
} UiPromptKind;

/* What has been typed into a layer that is a prompt; NULL for other layers. Belongs to it. */
const char *ui_prompt_text(const UiView *layer);

/* Opens a prompt; kind must live on. initial may be NULL. */
void ui_prompt_open(Ui *ui, const UiPromptKind *kind, const char *initial);

#endif
