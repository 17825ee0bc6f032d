/* What is compared of two articles to tell whether they are about the same event. */
#ifndef DIXIT_TEXT_EVENT_H
#define DIXIT_TEXT_EVENT_H

#include <glib.h>

typedef struct {
    gint64 key;    /* the same for the same actor */
    double rarity; /* from 0, the actor of every article, upwards; 1 is rare */
    guint mentions;
    gboolean first; /* the article begins with it: it stands in its title */
} TextEventActor;

typedef struct {
    gint64 id;      /* of the article */
    gint64 story;   /* that it is in; 0 for none */
    gint64 sort_s;  /* its date */
    char *lang;     /* first part of its language's tag; "" where unknown */
    char *title;    /* "" where it has none */
    char *names;    /* all forms of the names of the actors in the title, between spaces */
    GArray *actors; /* TextEventActor, each once, by key */
} TextEvent;

TextEvent *text_event_new(void);
void text_event_free(TextEvent *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextEvent, text_event_free)

#endif
