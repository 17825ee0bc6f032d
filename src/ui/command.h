/* The one table of commands: names, keys, help; and the key map that is made from it. */
#ifndef DIXIT_UI_COMMAND_H
#define DIXIT_UI_COMMAND_H

#include "ui/key.h"
#include "ui/view.h"

/* How a command was called. */
typedef struct {
    int count;            /* typed before it; 0 for none */
    UiKey key;            /* the last key of its sequence; 0 where it was called by name */
    const char *argument; /* behind its name at the prompt; NULL for none */
} UiCall;

typedef struct {
    const char *name;
    const char *keys; /* as ui_keys_parse() reads them; NULL for none */
    guint where;      /* UiWhere bits */
    const char *help; /* at most 48 cells; translated where it is shown */
    void (*run)(Ui *ui, const UiCall *call);
    const char *argument; /* what it takes at the prompt; NULL for nothing */
    GPtrArray *(*complete)(Ui *ui, const char *text); /* that, begun: char *; NULL for none */
    GArray *steps; /* of a macro (macro.h), which is not in the table; else NULL */
} UiCommand;

extern const UiCommand ui_commands[];
extern const guint ui_command_count;

/* The command of a name; NULL. */
const UiCommand *ui_command_find(const char *name);

/* Keys and what they do, with the reader's own changes. */
typedef struct UiKeymap UiKeymap;

/*
 * Makes a key map; changes (may be NULL) is a table from command names to key sequences. A name may
 * have that of a place in front of it ("reading/quit"): the keys are for this place alone. It may
 * also be a macro (macro.h), whose keys go before those of the table. bad (may
 * be NULL) gets the first name or sequence that could not be understood, to be freed, else NULL.
 */
UiKeymap *ui_keymap_new(GHashTable *changes, char **bad);
void ui_keymap_free(UiKeymap *keymap);

/*
 * Looks keys up in a place. exact gets the command bound to exactly these keys, or NULL. Returns
 * TRUE where a longer sequence begins with them.
 */
gboolean ui_keymap_find(const UiKeymap *keymap, guint where, const GArray *keys,
                        const UiCommand **exact);

/* The macros that have keys: UiCommand, as long as the key map. */
const GPtrArray *ui_keymap_macros(const UiKeymap *keymap);

/* The keys of a command in a place for people: "j, Down"; "" for none. The caller frees it. */
char *ui_keymap_keys(const UiKeymap *keymap, const UiCommand *command, guint where);

/* The first of them; NULL for none. The caller frees it. */
char *ui_keymap_first(const UiKeymap *keymap, const UiCommand *command, guint where);

/* TRUE where the commands of where can start with a digit, which then is no count. */
gboolean ui_keymap_has_digits(const UiKeymap *keymap, guint where);

#endif
