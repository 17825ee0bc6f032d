/* Keys as other programs have them. */
#ifndef DIXIT_UI_PRESET_H
#define DIXIT_UI_PRESET_H

#include <glib.h>

#include "app/config.h"

/* Adds what a preset binds otherwise to a table from command names to keys, both static. */
void ui_preset_add(AppPreset preset, GHashTable *changes);

#endif
