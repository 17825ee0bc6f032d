/* Formulas in a document that is being built, as a line of text can show them. */
#ifndef DIXIT_PAGE_MATH_H
#define DIXIT_PAGE_MATH_H

#include "page/element.h"

/* A part of a formula, with the mark in front of it that tells what it is to the part before. */
void page_math_start(PageReader *reader, PageFrame *frame, const xmlChar **attributes);

#endif
