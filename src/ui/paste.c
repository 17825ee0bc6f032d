#include "config.h"

#include "ui/paste.h"

#include "base/i18n.h"
#include "ui/edit.h"

/* Bytes of a paste that are kept: more than anybody can mean for a prompt. */
#define PASTE_MAX 8192

/* What separates words becomes one space; other controls are left out. */
static void add(GString *text, UiKey key)
{
    gboolean space = key == ' ' || key == UI_KEY_ENTER || key == UI_KEY_TAB;

    if (text->len >= PASTE_MAX)
        return;
    if (space && text->len > 0 && text->str[text->len - 1] != ' ')
        g_string_append_c(text, ' ');
    else if (!space && ui_key_is_text(key))
        g_string_append_unichar(text, key);
}

static void finish(Ui *ui)
{
    g_autofree char *text = g_strchomp(g_string_free(g_steal_pointer(&ui->pasted), FALSE));
    const UiViewClass *class = ui_target_view(ui)->class;

    if (class->edit) {
        ui_edit_insert(class->edit(ui->layer), text);
        class->edited(ui->layer);
    } else {
        ui_status_whisper(&ui->status,
                          g_strdup(_("Pasted text is no commands; / and : take it in their line")));
    }
    ui_touch(ui);
}

gboolean ui_paste_take(Ui *ui, UiKey key)
{
    if (key == UI_KEY_PASTE && !ui->pasted) {
        ui->pasted = g_string_new(NULL);
        ui->count = 0;
        g_array_set_size(ui->pending, 0);
    } else if (!ui->pasted) {
        return key == UI_KEY_PASTE_END;
    } else if (key == UI_KEY_PASTE_END || key == UI_KEY_ESC || key == UI_KEY_CTRL('C')) {
        finish(ui);
    } else {
        add(ui->pasted, key);
    }
    return TRUE;
}
