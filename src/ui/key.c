#include "config.h"

#include "ui/key.h"

#include <string.h>

#include "base/clean.h"
#include "ui/background.h"
#include "ui/curses.h"

static const struct {
    const char *name;
    UiKey key;
} names[] = {
    {"Up", UI_KEY_FUNCTION + KEY_UP},
    {"Down", UI_KEY_FUNCTION + KEY_DOWN},
    {"Left", UI_KEY_FUNCTION + KEY_LEFT},
    {"Right", UI_KEY_FUNCTION + KEY_RIGHT},
    {"PgUp", UI_KEY_FUNCTION + KEY_PPAGE},
    {"PgDn", UI_KEY_FUNCTION + KEY_NPAGE},
    {"Home", UI_KEY_FUNCTION + KEY_HOME},
    {"End", UI_KEY_FUNCTION + KEY_END},
    {"Del", UI_KEY_FUNCTION + KEY_DC},
    {"Backspace", UI_KEY_FUNCTION + KEY_BACKSPACE},
    {"S-Tab", UI_KEY_FUNCTION + KEY_BTAB},
    {"Resize", UI_KEY_FUNCTION + KEY_RESIZE},
    {"Mouse", UI_KEY_FUNCTION + KEY_MOUSE},
    {"F1", UI_KEY_FUNCTION + KEY_F(1)},
    {"F2", UI_KEY_FUNCTION + KEY_F(2)},
    {"F3", UI_KEY_FUNCTION + KEY_F(3)},
    {"F4", UI_KEY_FUNCTION + KEY_F(4)},
    {"F5", UI_KEY_FUNCTION + KEY_F(5)},
    {"F6", UI_KEY_FUNCTION + KEY_F(6)},
    {"F7", UI_KEY_FUNCTION + KEY_F(7)},
    {"F8", UI_KEY_FUNCTION + KEY_F(8)},
    {"F9", UI_KEY_FUNCTION + KEY_F(9)},
    {"F10", UI_KEY_FUNCTION + KEY_F(10)},
    {"F11", UI_KEY_FUNCTION + KEY_F(11)},
    {"F12", UI_KEY_FUNCTION + KEY_F(12)},
    {"Enter", UI_KEY_ENTER},
    {"Tab", UI_KEY_TAB},
    {"Esc", UI_KEY_ESC},
    {"Space", ' '},
    {"lt", '<'},
    {"Caret", '^'},
};

gboolean ui_key_is_text(UiKey key)
{
    return key >= ' ' && key < UI_KEY_FUNCTION && !base_clean_is_unsafe(key);
}

/* Codes that ncurses uses for nothing. */
#define CODE_PASTE     0x1001
#define CODE_PASTE_END 0x1002

void ui_key_define_paste(void)
{
    define_key("\033[200~", CODE_PASTE);
    define_key("\033[201~", CODE_PASTE_END);
}

/* Terminals send several codes for these keys. */
static UiKey normal_form(UiKey key)
{
    switch (key) {
    case '\n':
    case UI_KEY_FUNCTION + KEY_ENTER:
        return UI_KEY_ENTER;
    case '\b':
    case 0x7F:
        return UI_KEY_FUNCTION + KEY_BACKSPACE;
    case UI_KEY_FUNCTION + CODE_PASTE:
        return UI_KEY_PASTE;
    case UI_KEY_FUNCTION + CODE_PASTE_END:
        return UI_KEY_PASTE_END;
    default:
        return key;
    }
}

gboolean ui_key_read(UiKey *key)
{
    guint count = 0;

    if (ui_background_next(key))
        return TRUE;
    while (count == 0) {
        wint_t code;
        int kind = get_wch(&code);

        if (kind == ERR)
            count = ui_background_rest();
        else
            count = ui_background_take(
                normal_form(kind == KEY_CODE_YES ? UI_KEY_FUNCTION + code : code));
        if (kind == ERR && count == 0)
            return FALSE;
    }
    return ui_background_next(key);
}

UiKey ui_key_named(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(names[i].name, name) == 0)
            return names[i].key;
    }
    return 0;
}

char *ui_key_name(UiKey key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (names[i].key == key && key != '<' && key != '^')
            return g_strdup(names[i].name);
    }
    if (key < ' ')
        return g_strdup_printf("^%c", (char)(key + '@'));
    if (!ui_key_is_text(key))
        return g_strdup("?");

    char character[7] = "";
    g_unichar_to_utf8(key, character);
    return g_strdup(character);
}

/* Reads one key at *text and moves *text behind it; 0 where its name is unknown. */
static UiKey parse_key(const char **text)
{
    const char *start = *text;
    const char *end = *start == '<' ? strchr(start, '>') : NULL;

    if (end && end > start + 1) {
        g_autofree char *name = g_strndup(start + 1, (gsize)(end - start - 1));
        *text = end + 1;
        return ui_key_named(name);
    }
    if (*start == '^' && start[1] >= '@' && start[1] <= '_') {
        *text = start + 2;
        return UI_KEY_CTRL(start[1]);
    }
    *text = g_utf8_next_char(start);
    return g_utf8_get_char(start);
}

GPtrArray *ui_keys_parse(const char *text)
{
    g_autoptr(GPtrArray) sequences = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

    for (const char *at = text; *at;) {
        if (*at == ' ') {
            at++;
            continue;
        }
        GArray *sequence = g_array_new(FALSE, FALSE, sizeof(UiKey));
        g_ptr_array_add(sequences, sequence);
        while (*at && *at != ' ') {
            UiKey key = parse_key(&at);
            if (!key)
                return NULL;
            g_array_append_val(sequence, key);
        }
    }
    return g_steal_pointer(&sequences);
}

/* The digit that a sequence is, or 0. */
static UiKey lone_digit(const GPtrArray *sequences, guint index)
{
    const GArray *sequence = index < sequences->len ? g_ptr_array_index(sequences, index) : NULL;
    UiKey key = sequence && sequence->len == 1 ? g_array_index(sequence, UiKey, 0) : 0;

    return key >= '0' && key <= '9' ? key : 0;
}

/* How many digits follow each other from here. */
static guint count_digits(const GPtrArray *sequences, guint start)
{
    UiKey first = lone_digit(sequences, start);
    guint count = 0;

    while (first && lone_digit(sequences, start + count) == first + count)
        count++;
    return count;
}

char *ui_keys_describe(const GPtrArray *sequences)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < sequences->len; i++) {
        const GArray *sequence = g_ptr_array_index(sequences, i);
        guint digits = count_digits(sequences, i);
        if (i > 0)
            g_string_append(out, ", ");
        if (digits > 2) {
            UiKey first = lone_digit(sequences, i);
            g_string_append_printf(out, "%c-%c", (char)first, (char)(first + digits - 1));
            i += digits - 1;
            continue;
        }
        for (guint k = 0; k < sequence->len; k++) {
            g_autofree char *name = ui_key_name(g_array_index(sequence, UiKey, k));
            g_string_append(out, name);
        }
    }
    return g_string_free(out, FALSE);
}
