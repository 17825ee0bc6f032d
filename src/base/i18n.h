/* Translated messages. */
#ifndef DIXIT_BASE_I18N_H
#define DIXIT_BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
/* Marks a text for translation where it stands in a table; _() translates it where it is shown. */
#define N_(text) text

#endif
