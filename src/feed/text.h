/* Text out of feeds, cleaned: the last step before it is kept. */
#ifndef DIXIT_FEED_TEXT_H
#define DIXIT_FEED_TEXT_H

#include <glib.h>

/*
 * The same as base_clean_text() and base_clean_line(), with the controls U+0080 to U+009F read as
 * windows-1252 first, as writers mean them. text is valid UTF-8. Quick where nothing is unclean.
 */
char *feed_text_clean(const char *text, gsize len);
char *feed_text_clean_line(const char *text, gsize len);

/* feed_text_clean_line() of a text that may be HTML, without its markup. */
char *feed_text_from_html(const char *html);

#endif
