#include "config.h"

#include "ui/chips.h"

#include "base/i18n.h"
#include "text/width.h"
#include "ui/actions.h"
#include "ui/articles.h"
#include "ui/browser.h"
#include "ui/filter.h"

/* Cells that chips leave to the title. */
#define TITLE_WIDTH 10

typedef enum {
    CHIP_NEWS, /* articles that the list holds back: taken away by showing them */
    CHIP_LIST, /* the feed within which is searched */
    CHIP_PART, /* of the search */
    CHIP_ACTOR,
    CHIP_UNREAD /* read articles are hidden */
} ChipKind;

typedef struct {
    ChipKind kind;
    guint index; /* of the part, or of the actor */
    char *text;
} Chip;

static void free_chip(gpointer data)
{
    Chip *chip = data;

    g_free(chip->text);
    g_free(chip);
}

static void add(GPtrArray *chips, ChipKind kind, guint index, char *text)
{
    Chip *chip = g_new0(Chip, 1);

    *chip = (Chip){kind, index, text};
    g_ptr_array_add(chips, chip);
}

/* A condition such as since:2023 or @kurti says by itself what it is; words are searched for. */
static gboolean is_condition(const char *part)
{
    gsize len = 0;

    while (g_ascii_isalpha(part[len]))
        len++;
    return *part == '@' || *part == '-' || (len > 0 && part[len] == ':');
}

static void add_parts(GPtrArray *chips, const char *search)
{
    g_autoptr(GPtrArray) parts = store_query_parts(search);

    for (guint i = 0; i < parts->len; i++) {
        const char *part = g_ptr_array_index(parts, i);
        add(chips, CHIP_PART, i, g_strdup_printf(is_condition(part) ? " %s " : " /%s ", part));
    }
}

/* All chips (Chip), in the order in which they stand. */
static GPtrArray *chips_of(Ui *ui)
{
    const UiScope *scope = ui->scope;
    GPtrArray *chips = g_ptr_array_new_with_free_func(free_chip);
    guint news = ui_articles_news(ui->panes[UI_PANE_ARTICLES]);

    if (news > 0)
        add(chips, CHIP_NEWS, 0, g_strdup_printf(ngettext(" %u new ", " %u new ", news), news));
    gboolean named = ui->stack->len == 0; /* by the title of the pane */
    if (scope->kind != UI_SCOPE_ALL && (ui_scope_is_narrow(scope) || !named))
        add(chips, CHIP_LIST, 0, g_strdup_printf(" %s ", ui_scope_name(scope)));
    if (scope->search)
        add_parts(chips, scope->search);
    for (guint i = 0; i < scope->actors->len; i++) {
        const StoreActor *actor = g_ptr_array_index(scope->actors, i);
        gboolean said = g_array_index(scope->said, gboolean, i);
        add(chips, CHIP_ACTOR, i, g_strdup_printf(said ? " “%s " : " @%s ", actor->name));
    }
    if (scope->hide_read && scope->kind != UI_SCOPE_UNREAD)
        add(chips, CHIP_UNREAD, 0, g_strdup_printf(" %s ", _("unread")));
    return chips;
}

/* --- drawing --- */

void ui_chips_clear_places(Ui *ui)
{
    g_array_set_size(ui->chip_places, 0);
}

static void draw_chip(Ui *ui, const Chip *chip, const UiRect *line, UiChipPlace place, UiLook look)
{
    place.y = line->y;
    ui_draw_cut(line, 0, place.x, place.width, chip->text, ui_theme(look));
    place.x += line->x;
    g_array_append_val(ui->chip_places, place);
}

int ui_chips_draw(Ui *ui, const UiRect *line, int end)
{
    g_autoptr(GPtrArray) chips = chips_of(ui);

    for (guint i = chips->len; i > 0; i--) {
        const Chip *chip = g_ptr_array_index(chips, i - 1);
        int width = MIN(text_width(chip->text, -1), end - TITLE_WIDTH);
        if (width < 4)
            break;
        end -= width;
        draw_chip(ui, chip, line, (UiChipPlace){i - 1, 0, end, width}, UI_LOOK_CHIP);
        end--;
    }
    return end;
}

/* --- taking one away --- */

static void remove_part(Ui *ui, guint index)
{
    g_autoptr(GPtrArray) parts = store_query_parts(ui->scope->search);
    GError *error = NULL;

    if (index < parts->len)
        g_ptr_array_remove_index(parts, index);
    g_ptr_array_add(parts, NULL);
    g_autofree char *rest = g_strjoinv(" ", (char **)parts->pdata);
    if (!ui_scope_set_search(ui->scope, rest, NULL, &error))
        ui_complain(ui, error);
}

static void take_away(Ui *ui, const Chip *chip)
{
    UiScope *scope = ui->scope;

    switch (chip->kind) {
    case CHIP_NEWS:
        ui_articles_show_news(ui->panes[UI_PANE_ARTICLES]);
        return;
    case CHIP_LIST:
        ui_scope_set_feed(scope, UI_SCOPE_ALL, 0, NULL);
        break;
    case CHIP_PART:
        remove_part(ui, chip->index);
        break;
    case CHIP_ACTOR:
        ui_scope_remove_actor(scope, chip->index);
        break;
    case CHIP_UNREAD:
        scope->hide_read = FALSE;
        break;
    }
    ui_filter_widened(ui);
}

gboolean ui_chips_click(Ui *ui, int y, int x)
{
    for (guint i = 0; i < ui->chip_places->len; i++) {
        UiChipPlace place = g_array_index(ui->chip_places, UiChipPlace, i);
        g_autoptr(GPtrArray) chips = NULL;

        if (place.y != y || x < place.x || x >= place.x + place.width)
            continue;
        chips = chips_of(ui);
        if (place.chip < chips->len)
            take_away(ui, g_ptr_array_index(chips, place.chip));
        return TRUE;
    }
    return FALSE;
}

/* --- walking along them --- */

typedef struct {
    UiView view;
    guint selected;
} Walk;

static void free_view(UiView *view)
{
    g_free(view);
}

static void take_selected(UiView *view)
{
    Walk *walk = (Walk *)view;
    Ui *ui = walk->view.ui;
    g_autoptr(GPtrArray) chips = chips_of(ui);

    if (walk->selected < chips->len)
        take_away(ui, g_ptr_array_index(chips, walk->selected));
    g_autoptr(GPtrArray) left = chips_of(ui);
    if (left->len == 0)
        ui_close_layer(ui);
    else
        walk->selected = MIN(walk->selected, left->len - 1);
}

/* The other question that can be asked about an actor. */
static void switch_selected(UiView *view)
{
    Walk *walk = (Walk *)view;
    Ui *ui = walk->view.ui;
    g_autoptr(GPtrArray) chips = chips_of(ui);
    const Chip *chip = walk->selected < chips->len ? chips->pdata[walk->selected] : NULL;

    if (!chip || chip->kind != CHIP_ACTOR)
        return;
    gboolean said = g_array_index(ui->scope->said, gboolean, chip->index);
    ui_scope_set_said(ui->scope, chip->index, !said);
    ui_filter_widened(ui);
}

static void step(UiView *view, UiMove move, int count)
{
    Walk *walk = (Walk *)view;
    g_autoptr(GPtrArray) chips = chips_of(view->ui);
    int len = (int)MAX(chips->len, 1);

    walk->selected = (guint)((((int)walk->selected + count) % len + len) % len);
}

static gboolean dismiss(UiView *view)
{
    ui_close_layer(view->ui);
    return TRUE;
}

/* Any other key leaves the chips, and does no more. */
static gboolean take_other(UiView *view, UiKey key)
{
    return dismiss(view);
}

/* Draws the chips over the title line, from the left on, so that the selected one is seen. */
static void draw(UiView *view, const UiRect *screen, gboolean focused)
{
    const Walk *walk = (const Walk *)view;
    Ui *ui = view->ui;
    g_autoptr(GPtrArray) chips = chips_of(ui);
    UiRect line = {0, 0, 1, screen->width}, status = {screen->height - 1, 0, 1, screen->width};
    guint first = walk->selected;
    int room = line.width, column = 0;

    while (first > 0 && room > text_width(((Chip *)chips->pdata[first])->text, -1) +
                                   text_width(((Chip *)chips->pdata[first - 1])->text, -1)) {
        room -= text_width(((Chip *)chips->pdata[first])->text, -1) + 1;
        first--;
    }
    ui_draw_fill(&line, 0, 0, ui_theme(UI_LOOK_TITLE));
    ui_chips_clear_places(ui);
    for (guint i = first; i < chips->len && column < line.width; i++) {
        const Chip *chip = g_ptr_array_index(chips, i);
        int width = MIN(text_width(chip->text, -1), line.width - column);
        gboolean selected = i == walk->selected;
        draw_chip(ui, chip, &line, (UiChipPlace){i, 0, column, width},
                  selected ? UI_LOOK_LIT : UI_LOOK_CHIP);
        if (selected)
            ui_place_cursor(ui, line.y, column);
        column += width + 1;
    }
    ui_draw_fill(&status, 0, 0, ui_theme(UI_LOOK_META));
    ui_draw_cut(&status, 0, 0, status.width,
                _("Enter takes it away · ← → choose · \" said or mentioned · Esc"),
                ui_theme(UI_LOOK_META));
}

static const UiViewClass class = {
    .where = UI_IN_FILTERS,
    .free = free_view,
    .draw = draw,
    .move = step,
    .enter = take_selected,
    .escape = dismiss,
    .turn = switch_selected,
    .type = take_other,
};

void ui_act_filters(Ui *ui, const UiCall *call)
{
    g_autoptr(GPtrArray) chips = chips_of(ui);
    Walk *walk;

    if (chips->len == 0) {
        ui_say(ui, _("Nothing narrows the list: / searches, @ picks an actor"));
        return;
    }
    walk = g_new0(Walk, 1);
    walk->view = (UiView){&class, ui};
    walk->selected = chips->len - 1;
    ui_set_layer(ui, &walk->view);
}
