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

static void go_left(UiEdit *edit)
{
    edit->at = before(edit, edit->at);
}

static void go_right(UiEdit *edit)
{
    edit->at = behind(edit, edit->at);
}

static void go_start(UiEdit *edit)
{
    edit->at = 0;
}

static void go_end(UiEdit *edit)
{
    edit->at = edit->text->len;
}

static void erase_to(UiEdit *edit, gsize from, gsize to)
{
    g_string_erase(edit->text, (gssize)from, (gssize)(to - from));
    edit->at = from;
}

static void erase_left(UiEdit *edit)
{
    erase_to(edit, before(edit, edit->at), edit->at);
}

static void erase_right(UiEdit *edit)
{
    erase_to(edit, edit->at, behind(edit, edit->at));
}

static void erase_word(UiEdit *edit)
{
    erase_to(edit, word_before(edit), edit->at);
}

static void erase_start(UiEdit *edit)
{
    erase_to(edit, 0, edit->at);
}

static void erase_end(UiEdit *edit)
{
    erase_to(edit, edit->at, edit->text->len);
}

gboolean ui_edit_key(UiEdit *edit, UiKey key)
{
    static const struct {
        const char *key;
        void (*run)(UiEdit *edit);
    } keys[] = {
        {"<Left>", go_left},    {"^B", go_left},      {"<Right>", go_right},
        {"^F", go_right},       {"<Home>", go_start}, {"^A", go_start},
        {"<End>", go_end},      {"^E", go_end},       {"<Backspace>", erase_left},
        {"<Del>", erase_right}, {"^D", erase_right},  {"^W", erase_word},
        {"^U", erase_start},    {"^K", erase_end},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autoptr(GPtrArray) sequences = ui_keys_parse(keys[i].key);
        const GArray *sequence = g_ptr_array_index(sequences, 0);
        if (g_array_index(sequence, UiKey, 0) == key) {
            keys[i].run(edit);
            return TRUE;
        }
    }
    if (!ui_key_is_text(key))
        return FALSE;
    char character[7] = "";
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
