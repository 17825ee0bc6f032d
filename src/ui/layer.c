#include "config.h"

#include "ui/actions.h"
#include "ui/browser.h"
#include "ui/edit.h"

/* What is done in layers, each of which says what that means to it. */

void ui_act_accept(Ui *ui, const UiCall *call)
{
    ui->layer->class->enter(ui->layer);
}

void ui_act_dismiss(Ui *ui, const UiCall *call)
{
    ui->layer->class->escape(ui->layer);
}

void ui_act_complete(Ui *ui, const UiCall *call)
{
    ui->layer->class->turn(ui->layer);
}

static void move_by(Ui *ui, UiMove move, int count)
{
    ui->layer->class->move(ui->layer, move, count);
}

void ui_act_choice_down(Ui *ui, const UiCall *call)
{
    move_by(ui, UI_MOVE_LINE, 1);
}

void ui_act_choice_up(Ui *ui, const UiCall *call)
{
    move_by(ui, UI_MOVE_LINE, -1);
}

void ui_act_choice_page_down(Ui *ui, const UiCall *call)
{
    move_by(ui, UI_MOVE_PAGE, 1);
}

void ui_act_choice_page_up(Ui *ui, const UiCall *call)
{
    move_by(ui, UI_MOVE_PAGE, -1);
}

/* --- the line that is typed in --- */

static void step(Ui *ui, UiEditStep edit_step)
{
    const UiViewClass *class = ui->layer->class;

    ui_edit_step(class->edit(ui->layer), edit_step);
    class->edited(ui->layer);
}

void ui_act_line_left(Ui *ui, const UiCall *call)
{
    step(ui, UI_EDIT_LEFT);
}

void ui_act_line_right(Ui *ui, const UiCall *call)
{
    step(ui, UI_EDIT_RIGHT);
}

void ui_act_line_start(Ui *ui, const UiCall *call)
{
    step(ui, UI_EDIT_START);
}

void ui_act_line_end(Ui *ui, const UiCall *call)
{
    step(ui, UI_EDIT_END);
}

void ui_act_erase_left(Ui *ui, const UiCall *call)
{
    UiView *layer = ui->layer;

    if (layer->class->where == UI_IN_PROMPT && layer->class->edit(layer)->text->len == 0)
        layer->class->escape(layer);
    else
        step(ui, UI_EDIT_ERASE_LEFT);
}

void ui_act_erase_right(Ui *ui, const UiCall *call)
{
    step(ui, UI_EDIT_ERASE_RIGHT);
}

void ui_act_erase_word(Ui *ui, const UiCall *call)
{
    step(ui, UI_EDIT_ERASE_WORD);
}

void ui_act_erase_start(Ui *ui, const UiCall *call)
{
    step(ui, UI_EDIT_ERASE_START);
}

void ui_act_erase_end(Ui *ui, const UiCall *call)
{
    step(ui, UI_EDIT_ERASE_END);
}
