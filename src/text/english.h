/* Cyrillic words as English papers write them: for folding. Internal. */
#ifndef DIXIT_TEXT_ENGLISH_H
#define DIXIT_TEXT_ENGLISH_H

#include <glib.h>

/*
 * The two habits: "Sergei, Maria, Gorbachev, Zelensky" and "Sergey, Mariya, Yegor, Zelenskyy"; and
 * that of the press for names that are written as in Russian, read as Ukrainian or Bulgarian ones:
 * "Tymoshenko, Yanukovych, Shterev".
 */
typedef enum {
    TEXT_ENGLISH_PRESS,
    TEXT_ENGLISH_BGN,
    TEXT_ENGLISH_OTHERS,
    TEXT_ENGLISH_HABITS
} TextEnglishHabit;

/*
 * Writes at count characters of a word, in small letters, what a habit makes of the character at
 * *at, and moves *at behind what it has read; FALSE where the character is written as always, with
 * *at as before. Which language a word is in is told by letters that only that one has; where they
 * do not tell, TEXT_ENGLISH_OTHERS goes by the endings of names.
 *
 * Sources: BGN/PCGN romanization of Russian (1947); resolution 55 of Ukraine's cabinet (2010);
 * Bulgaria's law on transliteration (2009). The habits of the press are those of its style guides.
 */
gboolean text_english_write(const guint32 *word, guint count, guint *at, TextEnglishHabit habit,
                            GString *out);

#endif
