/* Encodings of one byte a character that iconv doesn't have, or has wrong. */
#ifndef DIXIT_TEXT_SINGLE_BYTE_H
#define DIXIT_TEXT_SINGLE_BYTE_H

#include <glib.h>

/*
 * The characters that the bytes 80 to FF stand for in the encoding of this canonical name, 0 where
 * a byte stands for none; NULL for encodings that are not among them. Below 80 all are ASCII.
 *
 * Sources: the tables that Apple (MacGreek, MacTurkish, MacIcelandic, MacCroatian, MacRomanian),
 * Microsoft (720) and IBM (1006) gave to the Unicode Consortium.
 */
const guint16 *text_single_byte_find(const char *name);

#endif
