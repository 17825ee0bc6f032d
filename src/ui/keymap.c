#include "config.h"

#include <string.h>

#include "ui/command.h"

/* The sequences of each command, in the order of the table. */
struct UiKeymap {
    GPtrArray *sequences; /* GPtrArray of GArray of UiKey */
    gboolean *changed;    /* by the reader: goes before what is built in */
};

/* Notes the first thing that could not be understood. */
static void note(char **bad, const char *what)
{
    if (bad && !*bad)
        *bad = g_strdup(what);
}

UiKeymap *ui_keymap_new(GHashTable *changes, char **bad)
{
    UiKeymap *keymap = g_new0(UiKeymap, 1);
    GHashTableIter iter;
    gpointer name;

    if (bad)
        *bad = NULL;
    keymap->sequences = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    keymap->changed = g_new0(gboolean, ui_command_count);
    for (guint i = 0; i < ui_command_count; i++) {
        const UiCommand *command = &ui_commands[i];
        const char *changed = changes ? g_hash_table_lookup(changes, command->name) : NULL;
        GPtrArray *found = changed ? ui_keys_parse(changed) : NULL;

        if (changed && !found)
            note(bad, changed);
        keymap->changed[i] = found != NULL;
        if (!found)
            found = ui_keys_parse(command->keys ? command->keys : "");
        g_ptr_array_add(keymap->sequences, found);
    }
    if (changes) {
        g_hash_table_iter_init(&iter, changes);
        while (g_hash_table_iter_next(&iter, &name, NULL)) {
            if (!ui_command_find(name))
                note(bad, name);
        }
    }
    return keymap;
}

void ui_keymap_free(UiKeymap *keymap)
{
    g_ptr_array_unref(keymap->sequences);
    g_free(keymap->changed);
    g_free(keymap);
}

static gboolean begins_with(const GArray *sequence, const GArray *keys)
{
    return sequence->len >= keys->len &&
           memcmp(sequence->data, keys->data, keys->len * sizeof(UiKey)) == 0;
}

gboolean ui_keymap_find(const UiKeymap *keymap, guint where, const GArray *keys,
                        const UiCommand **exact)
{
    gboolean longer = FALSE;

    *exact = NULL;
    for (guint i = 0; i < ui_command_count; i++) {
        const GPtrArray *sequences = g_ptr_array_index(keymap->sequences, i);
        if (!(ui_commands[i].where & where))
            continue;
        for (guint k = 0; k < sequences->len; k++) {
            const GArray *sequence = g_ptr_array_index(sequences, k);
            if (!begins_with(sequence, keys))
                continue;
            if (sequence->len > keys->len)
                longer = TRUE;
            else if (!*exact || keymap->changed[i])
                *exact = &ui_commands[i];
        }
    }
    return longer;
}

char *ui_keymap_keys(const UiKeymap *keymap, const UiCommand *command)
{
    return ui_keys_describe(g_ptr_array_index(keymap->sequences, command - ui_commands));
}

char *ui_keymap_first(const UiKeymap *keymap, const UiCommand *command)
{
    const GPtrArray *all = g_ptr_array_index(keymap->sequences, command - ui_commands);
    g_autoptr(GPtrArray) first = g_ptr_array_new();

    if (all->len == 0)
        return NULL;
    g_ptr_array_add(first, all->pdata[0]);
    return ui_keys_describe(first);
}

gboolean ui_keymap_has_digits(const UiKeymap *keymap, guint where)
{
    g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(UiKey));
    const UiCommand *command;

    for (UiKey digit = '1'; digit <= '9'; digit++) {
        g_array_set_size(keys, 0);
        g_array_append_val(keys, digit);
        if (ui_keymap_find(keymap, where, keys, &command) || command)
            return TRUE;
    }
    return FALSE;
}
