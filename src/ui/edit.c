#include "config.h"

#include "ui/edit.h"

#include <string.h>

#include "text/width.h"

void ui_edit_init(UiEdit *edit, const char *text)
{
    edit->text = g_string_new(text);
    edit->at = edit->text->len;
}

void ui_edit_clear(UiEdit *edit)
{
    g_string_free(edit->text, TRUE);
}

void ui_edit_set(UiEdit *edit, const char *text)
{
    g_string_assign(edit->text, text);
    edit->at = edit->text->len;
}

void ui_edit_go(UiEdit *edit, guint column)
{
    glong count = g_utf8_strlen(edit->text->str, -1);

    edit->at = (gsize)(g_utf8_offset_to_pointer(edit->text->str, MIN((glong)column, count)) -
                       edit->text->str);
}

/* A mark belongs to the character before it. */
static gboolean is_inside(const UiEdit *edit, gsize at)
{
    return at < edit->text->len && at > 0 &&
           g_unichar_ismark(g_utf8_get_char(edit->text->str + at));
}

static gsize before(const UiEdit *edit, gsize at)
{
    while (at > 0) {
        at = (gsize)(g_utf8_prev_char(edit->text->str + at) - edit->text->str);
        if (!is_inside(edit, at))
            break;
    }
    return at;
}

static gsize behind(const UiEdit *edit, gsize at)
{
    while (at < edit->text->len) {
        at = (gsize)(g_utf8_next_char(edit->text->str + at) - edit->text->str);
        if (!is_inside(edit, at))
            break;
    }
    return at;
}

static gsize word_before(const UiEdit *edit)
{
    const char *text = edit->text->str;
    gsize at = edit->at;

    while (at > 0 && text[at - 1] == ' ')
        at--;
    while (at > 0 && text[at - 1] != ' ')
        at--;
    return at;
}

static void erase_to(UiEdit *edit, gsize from, gsize to)
{
    g_string_erase(edit->text, (gssize)from, (gssize)(to - from));
    edit->at = from;
}

void ui_edit_step(UiEdit *edit, UiEditStep step)
{
    gsize at = edit->at, end = edit->text->len;

    switch (step) {
    case UI_EDIT_LEFT:
        edit->at = before(edit, at);
        break;
    case UI_EDIT_RIGHT:
        edit->at = behind(edit, at);
        break;
    case UI_EDIT_START:
        edit->at = 0;
        break;
    case UI_EDIT_END:
        edit->at = end;
        break;
    case UI_EDIT_ERASE_LEFT:
        erase_to(edit, before(edit, at), at);
        break;
    case UI_EDIT_ERASE_RIGHT:
        erase_to(edit, at, behind(edit, at));
        break;
    case UI_EDIT_ERASE_WORD:
        erase_to(edit, word_before(edit), at);
        break;
    case UI_EDIT_ERASE_START:
        erase_to(edit, 0, at);
        break;
    case UI_EDIT_ERASE_END:
        erase_to(edit, at, end);
        break;
    }
}

void ui_edit_insert(UiEdit *edit, const char *text)
{
    g_string_insert(edit->text, (gssize)edit->at, text);
    edit->at += strlen(text);
}

gboolean ui_edit_type(UiEdit *edit, UiKey key)
{
    char character[7] = "";

    if (!ui_key_is_text(key))
        return FALSE;
    gsize len = (gsize)g_unichar_to_utf8(key, character);
    g_string_insert_len(edit->text, (gssize)edit->at, character, (gssize)len);
    edit->at += len;
    return TRUE;
}

int ui_edit_draw(const UiEdit *edit, const UiRect *rect, int row, int column, UiStyle style)
{
    int room = rect->width - column - 1; /* the cursor may stand behind the text */
    gsize from = 0;

    while (from < edit->at && text_width(edit->text->str + from, (gssize)(edit->at - from)) > room)
        from = behind(edit, from);
    ui_draw(rect, row, column, rect->width, edit->text->str + from, -1, style);
    return column + text_width(edit->text->str + from, (gssize)(edit->at - from));
}
