#include "config.h"

#include "text/event.h"

TextEvent *text_event_new(void)
{
    TextEvent *event = g_new0(TextEvent, 1);

    event->actors = g_array_new(FALSE, FALSE, sizeof(TextEventActor));
    return event;
}

void text_event_free(TextEvent *event)
{
    g_free(event->lang);
    g_free(event->title);
    g_free(event->names);
    g_array_unref(event->actors);
    g_free(event);
}
