#include "config.h"

#include "ui/box.h"

#include "text/width.h"
#include "ui/browser.h"

#define MAX_TEXT_WIDTH 72

typedef struct {
    UiView view;
    char *text;
} Box;

static void free_view(UiView *view)
{
    Box *box = (Box *)view;

    g_free(box->text);
    g_free(box);
}

/* A frame as large as its text needs, in the middle of the screen. */
static UiRect place_box(const UiRect *screen, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    int limit = MIN(screen->width - 4, MAX_TEXT_WIDTH);
    int width = 10, height = 0;

    for (char **line = lines; *line; line++) {
        int cells = text_width(*line, -1);
        width = MAX(width, MIN(cells, limit));
        height += 1 + MAX(cells - 1, 0) / limit + (cells > limit ? 1 : 0);
    }
    height = MIN(height, screen->height - 3);
    return (UiRect){MAX((screen->height - height) / 2, 1), (screen->width - width) / 2, height,
                    width};
}

static void draw(UiView *view, const UiRect *rect, gboolean focused)
{
    const Box *box = (const Box *)view;
    UiRect inner = place_box(rect, box->text);
    UiRect padded = {inner.y, inner.x - 1, inner.height, inner.width + 2};
    g_auto(GStrv) lines = g_strsplit(box->text, "\n", -1);
    int row = 0;

    for (int i = 0; i < inner.height; i++)
        ui_draw_fill(&padded, i, 0, ui_theme(UI_LOOK_TEXT));
    ui_draw_frame(&padded);
    ui_place_cursor(view->ui, inner.y, inner.x); /* where a reader of screens begins */
    for (char **line = lines; *line; line++)
        row += MAX(1, ui_draw_wrapped(&inner, row, 0, *line,
                                      ui_theme(line == lines ? UI_LOOK_HEADING : UI_LOOK_TEXT)));
}

static gboolean dismiss(UiView *view)
{
    ui_close_layer(view->ui);
    return TRUE;
}

static void click(UiView *view, int y, int x)
{
    ui_close_layer(view->ui);
}

/* A key that means something below closes it as well, and does that. */
static gboolean take_other(UiView *view, UiKey key)
{
    ui_close_layer(view->ui);
    return FALSE;
}

static const UiViewClass class = {
    .where = UI_IN_BOX,
    .free = free_view,
    .draw = draw,
    .escape = dismiss,
    .click = click,
    .type = take_other,
};

void ui_box_open(Ui *ui, const char *text)
{
    Box *box = g_new0(Box, 1);

    box->view = (UiView){&class, ui};
    box->text = g_strdup(text);
    ui_set_layer(ui, &box->view);
}
