#include "config.h"

#include "ui/preset.h"

/* What a preset binds otherwise than the table of commands. */
typedef struct {
    const char *command, *keys;
} Binding;

static const Binding vi[] = {
    {"first", "gg <Home>"},
    {"quit", "ZQ Q"},
    {"leave", "ZZ q"},
    {NULL, NULL},
};

/*
 * Source: newsboat(1), "CONFIGURING KEYBOARD SHORTCUTS", version 2.21. Keys that mean the same here
 * are not listed; its flags are stars, its filters are searches and actors. What it has and dixit
 * has not (macros, dialogs, deleting, source view) keeps dixit's key.
 */
static const Binding newsboat[] = {
    {"first", "<Home>"},
    {"last", "<End>"},
    {"toggle-read", "N"},
    {"previous-match", "P"},
    {"hide-read", "l"},
    {"enter", "<Enter> <Right>"},
    {"sort", "g G"},
    {"toggle-star", "^E"},
    {"search", "/ F"},
    {"pick-actor", "@ f"},
    {"filter", "="},
    {"escape", "<Esc> ^F"},
    {"page-down", "<Space> <PgDn>"},
    {"page-up", "b <PgUp>"},
    {NULL, NULL},
};

static const Binding *const presets[] = {
    [APP_PRESET_DIXIT] = NULL,
    [APP_PRESET_VI] = vi,
    [APP_PRESET_NEWSBOAT] = newsboat,
};

void ui_preset_add(AppPreset preset, GHashTable *changes)
{
    for (const Binding *binding = presets[preset]; binding && binding->command; binding++)
        g_hash_table_insert(changes, (gpointer)binding->command, (gpointer)binding->keys);
}
