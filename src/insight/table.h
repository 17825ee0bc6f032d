/* Names as tables and readers write them: lists of them, and their words. */
#ifndef DIXIT_INSIGHT_TABLE_H
#define DIXIT_INSIGHT_TABLE_H

#include <glib.h>

/* The next item of a list without the spaces around it; NULL at the end. Cuts the text up. */
char *insight_table_next(char **at, char separator);

/* A form's words, folded, cut as the tokens of a text are and joined by one space. */
char *insight_table_fold(const char *written);

/* The same with "đ" as "d"; NULL where there is none. */
char *insight_table_fold_plain(const char *written);

#endif
