/* HTML inside feeds: to plain text, from inline markup, links made absolute. */
#ifndef DIXIT_FEED_HTML_H
#define DIXIT_FEED_HTML_H

#include <glib.h>

/*
 * TRUE where a text that doesn't say what it is reads as HTML: it has a reference to a known
 * character or a tag of HTML. strict: no other tag either, so that "<p> or the <foo> tag" is plain
 * text; for short texts.
 */
gboolean feed_html_is_likely(const char *text, gboolean strict);

/* TRUE for HTML that was escaped once too often: all of it stands inside one "&lt;p&gt;" and its
 * end, and not one tag is left. feed_html_to_text() gives the HTML. */
gboolean feed_html_is_escaped(const char *text);

/*
 * Gives the words of HTML: tags left out (those between blocks become a space), scripts and styles
 * left out with what they hold, references resolved once. Not yet cleaned; the caller frees it.
 */
char *feed_html_to_text(const char *html);

/* Appends text with "&", "<", ">" and (for attributes) quotes escaped. */
void feed_html_append_escaped(GString *out, const char *text, gsize len);

/*
 * Gives html with the relative addresses of its attributes made absolute; NULL where none had to
 * be. It grows by little more than FEED_GROWTH_MAX; further addresses stay as they are. The caller
 * frees the result.
 */
char *feed_html_resolve(const char *html, const char *base_url);

/* TRUE for attributes whose value is an address (href, src, …). */
gboolean feed_html_is_address(const char *attribute, gsize len);

/* TRUE for elements of HTML that have no end tag (br, img, …). */
gboolean feed_html_is_void(const char *element);

#endif
