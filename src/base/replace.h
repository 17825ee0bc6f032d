/* Replacing in text. */
#ifndef DIXIT_BASE_REPLACE_H
#define DIXIT_BASE_REPLACE_H

/*
 * Gives text with each occurrence of a part, which isn't empty, replaced, from the left; the caller
 * frees it. In time linear in the text, while g_string_replace() moves the rest for each.
 */
char *base_replace(const char *text, const char *part, const char *by);

#endif
