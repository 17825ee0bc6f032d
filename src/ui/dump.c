#include "config.h"

#include "app/save.h"
#include "base/i18n.h"
#include "base/json.h"
#include "text/width.h"
#include "ui/actions.h"
#include "ui/browser.h"
#include "ui/screen.h"

static const struct {
    attr_t attribute;
    const char *name;
} names[] = {
    {A_BOLD, "bold"},           {A_DIM, "dim"},     {A_ITALIC, "italic"},
    {A_UNDERLINE, "underline"}, {A_BLINK, "blink"}, {A_REVERSE, "reverse"},
};

/* Cells beside each other that look alike. */
typedef struct {
    int column, width;
    attr_t attributes;
    int pair;
    GString *text;
} Run;

/* The number of a colour, as the terminal counts them; nothing for its own. */
static void set_color(json_t *object, const char *key, int color)
{
    if (color >= 0)
        json_object_set_new(object, key, json_integer(color));
}

static void end_run(Run *run, json_t *runs)
{
    json_t *attributes = json_array(), *object = json_object();
    int foreground = -1, background = -1;

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (run->attributes & names[i].attribute)
            json_array_append_new(attributes, json_string(names[i].name));
    }
    if (run->pair > 0)
        extended_pair_content(run->pair, &foreground, &background);
    json_object_set_new(object, "column", json_integer(run->column));
    json_object_set_new(object, "width", json_integer(run->width));
    base_json_set_string(object, "text", run->text->str);
    json_object_set_new(object, "attributes", attributes);
    set_color(object, "foreground", foreground);
    set_color(object, "background", background);
    json_array_append_new(runs, object);
    g_string_truncate(run->text, 0);
}

/* What a letter of the set for lines looks like (terminfo(5), "Line Graphics"). */
static const char *line_of(wchar_t letter)
{
    static const char *const lines[] = {
        ['j'] = "┘", ['k'] = "┐", ['l'] = "┌", ['m'] = "└", ['n'] = "┼", ['q'] = "─",
        ['t'] = "├", ['u'] = "┤", ['v'] = "┴", ['w'] = "┬", ['x'] = "│",
    };
    const char *line = (gsize)letter < G_N_ELEMENTS(lines) ? lines[letter] : NULL;

    return line ? line : "?";
}

/* A cell's character, with what combines with it; the caller frees it. */
static char *read_cell(int row, int column, attr_t *attributes, int *pair)
{
    wchar_t characters[CCHARW_MAX + 1] = L"";
    g_autofree char *text = NULL;
    short small_pair;
    cchar_t cell;

    mvin_wch(row, column, &cell);
    getcchar(&cell, characters, attributes, &small_pair, pair);
    if (*attributes & A_ALTCHARSET)
        text = g_strdup(line_of(characters[0]));
    else
        text = g_ucs4_to_utf8((const gunichar *)characters, -1, NULL, NULL, NULL);
    *attributes &= A_ATTRIBUTES & ~(A_COLOR | A_ALTCHARSET);
    return text ? g_steal_pointer(&text) : g_strdup("?");
}

/* One row of the screen: its text, and its cells as runs that look alike. */
static json_t *dump_row(int row)
{
    json_t *object = json_object(), *runs = json_array();
    g_autoptr(GString) whole = g_string_new(NULL);
    Run run = {0, 0, 0, 0, g_string_new(NULL)};

    for (int column = 0; column < getmaxx(stdscr);) {
        attr_t attributes;
        int pair;
        g_autofree char *text = read_cell(row, column, &attributes, &pair);
        int width = MAX(text_width(text, -1), 1);

        if (run.width > 0 && (attributes != run.attributes || pair != run.pair)) {
            end_run(&run, runs);
            run.width = 0;
        }
        if (run.width == 0)
            run = (Run){column, 0, attributes, pair, run.text};
        g_string_append(run.text, text);
        g_string_append(whole, text);
        run.width += width;
        column += width;
    }
    if (run.width > 0)
        end_run(&run, runs);
    g_string_free(run.text, TRUE);
    json_object_set_new(object, "row", json_integer(row));
    base_json_set_string(object, "text", whole->str);
    json_object_set_new(object, "cells", runs);
    return object;
}

/* The screen's size and its cursor. */
static json_t *dump_head(const Ui *ui)
{
    json_t *object = json_object();

    json_object_set_new(object, "width", json_integer(getmaxx(stdscr)));
    json_object_set_new(object, "height", json_integer(getmaxy(stdscr)));
    json_object_set_new(object, "cursor_row", json_integer(ui->cursor_y));
    json_object_set_new(object, "cursor_column", json_integer(ui->cursor_x));
    json_object_set_new(object, "cursor_shown", json_boolean(ui->cursor_shown));
    return object;
}

static void add_line(GString *out, json_t *object)
{
    g_autofree char *line = base_json_write(object);

    g_string_append(out, line);
    g_string_append_c(out, '\n');
    json_decref(object);
}

void ui_act_dump(Ui *ui, const UiCall *call)
{
    g_autoptr(GString) out = g_string_new(NULL);
    GError *error = NULL;

    if (!call->argument) {
        ui_say(ui, _("dump needs a file: ':dump FILE'"));
        return;
    }
    ui_screen_draw(ui);
    add_line(out, dump_head(ui));
    for (int row = 0; row < getmaxy(stdscr); row++)
        add_line(out, dump_row(row));
    /* Reading cells has moved the cursor that the next refresh would show. */
    move(ui->cursor_y, ui->cursor_x);
    if (!app_save_text(out->str, call->argument, &error))
        ui_complain(ui, error);
}
