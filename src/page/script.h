/* Characters above and below the line. */
#ifndef DIXIT_PAGE_SCRIPT_H
#define DIXIT_PAGE_SCRIPT_H

typedef enum { PAGE_SUPERSCRIPT, PAGE_SUBSCRIPT } PageScript;

/*
 * A text in Unicode's superscripts or subscripts, character by character: digits, signs, brackets,
 * i and n have such a form. NULL where one of its characters has none. The caller frees it.
 */
char *page_script_write(PageScript script, const char *text);

#endif
