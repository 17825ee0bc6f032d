/* The tokenizer of the full-text indexes: words as text/fold.h cuts and folds them. Internal. */
#ifndef DIXIT_STORE_TOKENIZER_H
#define DIXIT_STORE_TOKENIZER_H

#include <glib.h>
#include <sqlite3.h>

/* Makes the tokenizer "dixit" known to a connection. Gives a result code of SQLite. */
int store_tokenizer_register(sqlite3 *db);

/* How many texts the calling thread has cut into words since it began. */
guint64 store_tokenizer_texts(void);

#endif
