#include "config.h"

#include "app/mark.h"
#include "base/i18n.h"
#include "ui/actions.h"
#include "ui/browser.h"
#include "ui/picker.h"
#include "ui/screens.h"

/* The actor that a command means: of that name, else under the cursor; NULL for none. */
static StoreActor *meant_actor(Ui *ui, const UiCall *call)
{
    UiView *front = ui_front_view(ui);
    Store *store = app_store(ui->app);
    GError *error = NULL;
    UiActorRef ref;

    if (call->argument) {
        g_autoptr(GPtrArray) found = store_actors(store, NULL, call->argument, 1, &error);
        if (!found)
            ui_complain(ui, error);
        else if (found->len == 0)
            ui_say(ui, _("No actor is called %s"), call->argument);
        return found && found->len > 0 ? g_ptr_array_steal_index(found, 0) : NULL;
    }
    if (!front->class->actor || !front->class->actor(front, &ref))
        return NULL;
    StoreActor *actor = store_actor(store, ref.id, &error);
    if (!actor)
        ui_complain(ui, error);
    return actor;
}

/* Runs func with the actor that is meant, or with one that is picked first. */
static void with_actor(Ui *ui, const UiCall *call, const char *title, UiPickerFunc func)
{
    StoreActor *actor = meant_actor(ui, call);

    if (actor)
        func(ui, actor);
    else if (!call->argument)
        ui_picker_open(ui, title, NULL, func);
}

/* --- following --- */

static void toggle_followed(Ui *ui, StoreActor *taken)
{
    g_autoptr(StoreActor) actor = taken;
    gboolean follow = !store_is_followed(app_store(ui->app), actor->id);
    GError *error = NULL;

    if (!app_mark_followed(ui->app, actor->id, follow, &error)) {
        ui_complain(ui, error);
        return;
    }
    ui_refresh(ui);
    if (follow)
        ui_say(ui, _("You follow %s now: F1 shows what is unread"), actor->name);
    else
        ui_say(ui, _("You follow %s no more"), actor->name);
}

void ui_act_follow(Ui *ui, const UiCall *call)
{
    with_actor(ui, call, N_("Follow an actor: type a name, Enter chooses"), toggle_followed);
}

/* --- day by day --- */

static void show_timeline(Ui *ui, StoreActor *actor)
{
    ui_push(ui, ui_timeline_new(ui, actor));
}

void ui_act_timeline(Ui *ui, const UiCall *call)
{
    with_actor(ui, call, N_("Timeline of an actor: type a name, Enter chooses"), show_timeline);
}

/* --- two of them --- */

static void compare_with(Ui *ui, StoreActor *other)
{
    StoreActor *one = g_steal_pointer(&ui->compared);

    if (one)
        ui_push(ui, ui_compare_new(ui, one, other));
    else
        store_actor_free(other);
}

static void begin_compare(Ui *ui, StoreActor *one)
{
    g_clear_pointer(&ui->compared, store_actor_free);
    ui->compared = one;
    ui_picker_open(ui, N_("Compare with whom? Type a name, Enter chooses"), one->id, compare_with);
}

void ui_act_compare(Ui *ui, const UiCall *call)
{
    with_actor(ui, call, N_("Compare two actors: choose the first"), begin_compare);
}
