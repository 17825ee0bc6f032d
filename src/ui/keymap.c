#include "config.h"

#include <string.h>

#include "ui/command.h"
#include "ui/macro.h"

/* Who has bound keys: what comes later goes before. */
typedef enum { BUILT_IN, CHANGED, CHANGED_HERE } Origin;

/* The sequences of a command in some places. */
typedef struct {
    const UiCommand *command;
    guint where;          /* UiWhere bits */
    GPtrArray *sequences; /* GArray of UiKey */
    Origin origin;
} Binding;

struct UiKeymap {
    GArray *bindings;  /* Binding, in the order of the table of commands; macros last */
    GPtrArray *macros; /* UiCommand */
};

/* What the places are called in the configuration. */
static const struct {
    const char *name;
    guint where;
} places[] = {
    {"feeds", UI_IN_FEEDS},
    {"articles", UI_IN_ARTICLES},
    {"reading", UI_IN_READING},
    {"actors", UI_IN_ACTORS},
    {"statements", UI_IN_STATEMENTS},
    {"links", UI_IN_LINKS},
    {"text", UI_IN_TEXT},
    {"timeline", UI_IN_TIMELINE},
    {"prompt", UI_IN_PROMPT},
    {"picker", UI_IN_PICKER},
    {"menu", UI_IN_MENU},
    {"filters", UI_IN_FILTERS},
    {"box", UI_IN_BOX},
};

/* Notes the first thing that could not be understood. */
static void note(char **bad, const char *what)
{
    if (bad && !*bad)
        *bad = g_strdup(what);
}

static void clear_binding(gpointer data)
{
    g_ptr_array_unref(((Binding *)data)->sequences);
}

/* Binds keys to a command; FALSE where they cannot be read. */
static gboolean bind(UiKeymap *keymap, const UiCommand *command, guint where, const char *keys,
                     Origin origin)
{
    Binding binding = {command, where, ui_keys_parse(keys), origin};

    if (binding.sequences)
        g_array_append_val(keymap->bindings, binding);
    return binding.sequences != NULL;
}

/* TRUE where one of the changes is for a place: few readers have any. */
static gboolean names_place(GHashTable *changes)
{
    GHashTableIter iter;
    gpointer name;

    g_hash_table_iter_init(&iter, changes);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        if (strchr(name, '/'))
            return TRUE;
    }
    return FALSE;
}

/*
 * Binds a command's keys in the places for which the reader has changed them (changes; NULL where
 * there is no such place); returns these.
 */
static guint bind_places(UiKeymap *keymap, const UiCommand *command, GHashTable *changes,
                         char **bad)
{
    guint changed = 0;

    for (gsize i = 0; changes && i < G_N_ELEMENTS(places); i++) {
        g_autofree char *name = g_strdup_printf("%s/%s", places[i].name, command->name);
        const char *keys = g_hash_table_lookup(changes, name);

        if (!keys)
            continue;
        if (!(command->where & places[i].where))
            note(bad, name);
        else if (bind(keymap, command, places[i].where, keys, CHANGED_HERE))
            changed |= places[i].where;
        else
            note(bad, keys);
    }
    return changed;
}

/* What stands behind the name of a place and a slash; name and 0 where it does not begin so. */
static const char *behind_place(const char *name, guint *where)
{
    const char *slash = strchr(name, '/');

    *where = 0;
    for (gsize i = 0; slash && i < G_N_ELEMENTS(places); i++) {
        gsize len = strlen(places[i].name);
        if ((gsize)(slash - name) == len && strncmp(name, places[i].name, len) == 0) {
            *where = places[i].where;
            return slash + 1;
        }
    }
    return name;
}

/* TRUE for the name of a command, also behind that of a place. */
static gboolean is_known(const char *name)
{
    guint where;

    return ui_command_find(behind_place(name, &where)) != NULL;
}

/* Binds a macro, in one place where its name has that in front. */
static void bind_macro(UiKeymap *keymap, const char *name, const char *keys, char **bad)
{
    guint place;
    UiCommand *macro = ui_macro_new(behind_place(name, &place));

    if (!macro || (place && !(macro->where & place))) {
        note(bad, name);
        g_clear_pointer(&macro, ui_macro_free);
        return;
    }
    g_ptr_array_add(keymap->macros, macro);
    if (!bind(keymap, macro, place ? place : macro->where, keys, place ? CHANGED_HERE : CHANGED))
        note(bad, keys);
}

/* What the changes have that is no command of the table: macros, and faults. */
static void bind_others(UiKeymap *keymap, GHashTable *changes, char **bad)
{
    GHashTableIter iter;
    gpointer name, keys;

    g_hash_table_iter_init(&iter, changes);
    while (g_hash_table_iter_next(&iter, &name, &keys)) {
        if (ui_macro_is(name))
            bind_macro(keymap, name, keys, bad);
        else if (!is_known(name))
            note(bad, name);
    }
}

UiKeymap *ui_keymap_new(GHashTable *changes, char **bad)
{
    UiKeymap *keymap = g_new0(UiKeymap, 1);
    GHashTable *in_places = changes && names_place(changes) ? changes : NULL;

    if (bad)
        *bad = NULL;
    keymap->macros = g_ptr_array_new_with_free_func(ui_macro_free);
    keymap->bindings = g_array_new(FALSE, FALSE, sizeof(Binding));
    g_array_set_clear_func(keymap->bindings, clear_binding);
    for (guint i = 0; i < ui_command_count; i++) {
        const UiCommand *command = &ui_commands[i];
        const char *changed = changes ? g_hash_table_lookup(changes, command->name) : NULL;
        guint where = command->where & ~bind_places(keymap, command, in_places, bad);

        if (changed && bind(keymap, command, where, changed, CHANGED))
            continue;
        if (changed)
            note(bad, changed);
        bind(keymap, command, where, command->keys ? command->keys : "", BUILT_IN);
    }
    if (changes)
        bind_others(keymap, changes, bad);
    return keymap;
}

void ui_keymap_free(UiKeymap *keymap)
{
    g_array_unref(keymap->bindings);
    g_ptr_array_unref(keymap->macros);
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
    Origin origin = BUILT_IN;

    *exact = NULL;
    for (guint i = 0; i < keymap->bindings->len; i++) {
        const Binding *binding = &g_array_index(keymap->bindings, Binding, i);
        if (!(binding->where & where))
            continue;
        for (guint k = 0; k < binding->sequences->len; k++) {
            const GArray *sequence = g_ptr_array_index(binding->sequences, k);
            if (!begins_with(sequence, keys))
                continue;
            if (sequence->len > keys->len) {
                longer = TRUE;
            } else if (!*exact || binding->origin > origin ||
                       (binding->origin == origin && origin > BUILT_IN)) {
                *exact = binding->command;
                origin = binding->origin;
            }
        }
    }
    return longer;
}

/* The sequences of a command in a place, or where it has none there, in another. */
static const GPtrArray *sequences_of(const UiKeymap *keymap, const UiCommand *command, guint where)
{
    const GPtrArray *found = NULL;

    for (guint i = 0; i < keymap->bindings->len; i++) {
        const Binding *binding = &g_array_index(keymap->bindings, Binding, i);
        if (binding->command != command)
            continue;
        if (binding->where & where)
            return binding->sequences;
        if (!found || binding->where)
            found = binding->sequences;
    }
    return found;
}

const GPtrArray *ui_keymap_macros(const UiKeymap *keymap)
{
    return keymap->macros;
}

char *ui_keymap_keys(const UiKeymap *keymap, const UiCommand *command, guint where)
{
    return ui_keys_describe(sequences_of(keymap, command, where));
}

char *ui_keymap_first(const UiKeymap *keymap, const UiCommand *command, guint where)
{
    const GPtrArray *all = sequences_of(keymap, command, where);
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
