#include "config.h"

#include "ui/box.h"

#include <string.h>

#include "text/width.h"
#include "ui/browser.h"
#include "ui/curses.h"
#include "ui/list.h"

#define MAX_TEXT_WIDTH 72
/* A value's further lines stand below it where at least that much room is left for them. */
#define MIN_TEXT_WIDTH 24

/* A row on the screen. */
typedef struct {
    const char *text; /* in the box's text */
    gsize len;
    int indent;
    gboolean heading;
} Line;

typedef struct {
    UiView view;
    char *text;
    GArray *lines; /* Line, for the width of inner */
    UiRect inner;  /* within the frame */
    int top;       /* the line that is shown first */
} Box;

static void free_view(UiView *view)
{
    Box *box = (Box *)view;

    g_free(box->text);
    g_array_unref(box->lines);
    g_free(box);
}

/* --- the text as lines --- */

/* Where the value begins in "Label:   value": its further lines stand below it; 0 for none. */
static int value_column(const char *text, gsize len, int width)
{
    const char *colon = memmem(text, len, ": ", 2);
    gsize at = colon ? (gsize)(colon - text) + 1 : len;

    while (at < len && text[at] == ' ')
        at++;
    int column = at < len ? text_width(text, (gssize)at) : 0;
    return width - column >= MIN_TEXT_WIDTH ? column : 0;
}

/* How much of a text fits into a row, broken at a space where there is one. */
static gsize fit(const char *text, gsize len, int width)
{
    gsize fitting = text_fit(text, (gssize)len, width, NULL);
    gsize space = fitting;

    if (fitting == len)
        return len;
    while (space > 0 && text[space] != ' ')
        space--;
    return space > 0 ? space : MAX(fitting, 1);
}

static void break_paragraph(Box *box, const char *text, gsize len, gboolean heading)
{
    Line line = {text, 0, 0, heading};

    do {
        line.len = fit(line.text, len, box->inner.width - line.indent);
        g_array_append_val(box->lines, line);
        line.indent = value_column(text, (gsize)(line.text - text) + len, box->inner.width);
        line.text += line.len;
        len -= line.len;
        while (len > 0 && *line.text == ' ') {
            line.text++;
            len--;
        }
    } while (len > 0);
}

static void break_lines(Box *box)
{
    g_array_set_size(box->lines, 0);
    for (const char *at = box->text;; at++) {
        const char *end = strchrnul(at, '\n');
        break_paragraph(box, at, (gsize)(end - at), at == box->text);
        if (!*end)
            return;
        at = end;
    }
}

static int widest_line(const Box *box)
{
    int width = 10;

    for (guint i = 0; i < box->lines->len; i++) {
        const Line *line = &g_array_index(box->lines, Line, i);
        width = MAX(width, line->indent + text_width(line->text, (gssize)line->len));
    }
    return width;
}

static gboolean is_long(const Box *box)
{
    return (int)box->lines->len > box->inner.height;
}

static const UiViewClass short_class, long_class;

/* A frame as large as its text needs, in the middle of the screen. */
static void lay_out(Box *box, int height, int width)
{
    box->inner.width = MIN(width - 4, MAX_TEXT_WIDTH);
    break_lines(box);
    box->inner.width = widest_line(box);
    box->inner.height = MIN((int)box->lines->len, MAX(height - 3, 1));
    box->inner.y = MAX((height - box->inner.height) / 2, 1);
    box->inner.x = (width - box->inner.width) / 2;
    box->top = CLAMP(box->top, 0, (int)box->lines->len - box->inner.height);
    box->view.class = is_long(box) ? &long_class : &short_class;
}

/* --- drawing --- */

/* Where the reader stands in what does not fit, on the frame. */
static void draw_position(const Box *box, const UiRect *frame)
{
    int last = box->top + box->inner.height;
    g_autofree char *position = g_strdup_printf(" %d/%u ", last, box->lines->len);
    int width = text_width(position, -1);
    UiRect line = {frame->y + frame->height, frame->x, 1, frame->width};

    ui_draw(&line, 0, line.width - width - 1, width, position, -1, ui_theme(UI_LOOK_META));
}

static void draw(UiView *view, const UiRect *rect, gboolean focused)
{
    Box *box = (Box *)view;

    lay_out(box, rect->height, rect->width);
    const UiRect *inner = &box->inner;
    UiRect padded = {inner->y, inner->x - 1, inner->height, inner->width + 2};
    for (int row = 0; row < inner->height; row++) {
        const Line *line = &g_array_index(box->lines, Line, box->top + row);
        UiStyle style = ui_theme(line->heading ? UI_LOOK_HEADING : UI_LOOK_TEXT);
        ui_draw_fill(&padded, row, 0, ui_theme(UI_LOOK_TEXT));
        ui_draw(inner, row, line->indent, inner->width, line->text, (gssize)line->len, style);
    }
    ui_draw_frame(&padded);
    if (is_long(box))
        draw_position(box, &padded);
    ui_place_cursor(view->ui, inner->y, inner->x); /* where a reader of screens begins */
}

/* --- keys --- */

static void dismiss(UiView *view)
{
    ui_close_layer(view->ui);
}

static gboolean escape(UiView *view)
{
    dismiss(view);
    return TRUE;
}

static void click(UiView *view, int y, int x)
{
    dismiss(view);
}

/* A key that means something below closes it as well, and does that. */
static gboolean take_other(UiView *view, UiKey key)
{
    dismiss(view);
    return FALSE;
}

static void scroll_by(UiView *view, UiMove move, int count)
{
    Box *box = (Box *)view;
    int last = (int)box->lines->len - box->inner.height;
    int target =
        move == UI_MOVE_TO ? count - 1 : box->top + ui_move_lines(move, count, box->inner.height);

    box->top = CLAMP(target, 0, last);
}

#define BOX_FUNCTIONS .free = free_view, .draw = draw, .escape = escape, .type = take_other

static const UiViewClass short_class = {.where = UI_IN_BOX, .click = click, BOX_FUNCTIONS};

/* What does not fit is gone through with the keys of a list; the wheel too. */
static const UiViewClass long_class = {.where = UI_IN_BOX | UI_IN_MENU,
                                       .move = scroll_by,
                                       .enter = dismiss,
                                       .click = click,
                                       BOX_FUNCTIONS};

void ui_box_open(Ui *ui, const char *text)
{
    Box *box = g_new0(Box, 1);

    box->view = (UiView){&short_class, ui};
    box->text = g_strdup(text);
    box->lines = g_array_new(FALSE, FALSE, sizeof(Line));
    lay_out(box, getmaxy(stdscr), getmaxx(stdscr));
    ui_set_layer(ui, &box->view);
}
