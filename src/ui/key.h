/* Keys: their codes, their written names, and sequences of them. */
#ifndef DIXIT_UI_KEY_H
#define DIXIT_UI_KEY_H

#include <glib.h>

/* A code point, or UI_KEY_FUNCTION plus the code that ncurses has for a function key. */
typedef guint32 UiKey;

#define UI_KEY_FUNCTION 0x110000u
/* No key: the terminal has told its background. */
#define UI_KEY_BACKGROUND 0x120000u
/* No keys: a pasted text begins, and ends. */
#define UI_KEY_PASTE     0x120001u
#define UI_KEY_PASTE_END 0x120002u
#define UI_KEY_ENTER     '\r'
#define UI_KEY_TAB       '\t'
#define UI_KEY_ESC       0x1B
#define UI_KEY_CTRL(c)   ((UiKey)(c)&0x1F)

/* TRUE for a key that is a printable character. */
gboolean ui_key_is_text(UiKey key);

/* Waits for no key: the next one that was typed, in its normal form; FALSE where there is none. */
gboolean ui_key_read(UiKey *key);

/* What the terminal sends around pasted text, once it has been asked to; for curses. */
void ui_key_define_paste(void);

/* The keys that editing a line needs by name. */
UiKey ui_key_named(const char *name);

/* A key as people write it: "j", "^D", "PgDn", "Space". The caller frees it. */
char *ui_key_name(UiKey key);

/*
 * Reads key sequences separated by spaces: a character stands for itself, "^D" for Control and D,
 * "<PgDn>" for a named key, and what stands together is typed one after the other: "j <Down> gg".
 * Returns an array of sequences (GArray of UiKey) that the caller unrefs; NULL where a name is
 * unknown.
 */
GPtrArray *ui_keys_parse(const char *text);

/* Sequences for people: "j, Down, gg". The caller frees it. */
char *ui_keys_describe(const GPtrArray *sequences);

#endif
