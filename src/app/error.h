/* What goes wrong in use cases, beside the errors of the parts that they use. */
#ifndef DIXIT_APP_ERROR_H
#define DIXIT_APP_ERROR_H

#include <glib.h>

/* The domain of these errors. */
#define APP_ERROR (app_error_quark())
GQuark app_error_quark(void);

typedef enum {
    APP_ERROR_BUSY,       /* another program updates the store: the message says which process */
    APP_ERROR_CANCELLED,  /* by base_cancel_set() */
    APP_ERROR_COMMAND,    /* a command of the reader's own: the message names it */
    APP_ERROR_CONFIG,     /* the configuration: the message names file and line or option */
    APP_ERROR_LIST,       /* an edited list of subscriptions: the message names the line */
    APP_ERROR_NO_FEED,    /* an address has no feed, nor links to one */
    APP_ERROR_CHOICE,     /* a page has several feeds: the message lists their addresses */
    APP_ERROR_NO_BROWSER, /* no program is configured, or it cannot be started */
    APP_ERROR_NO_PAGE     /* an article has no page, or its page no article */
} AppError;

#endif
