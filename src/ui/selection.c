#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "text/day.h"
#include "ui/browser.h"
#include "ui/explain.h"
#include "ui/date.h"
#include "ui/reading_private.h"
#include "ui/words.h"

static UiReading *reading_of(UiView *view)
{
    return (UiReading *)view;
}

static const TextStatement *statement_at(const UiReading *reading, int index)
{
    return g_ptr_array_index(reading->article->annotation->statements, index);
}

static const TextActor *actor_at(const UiReading *reading, int index)
{
    return g_ptr_array_index(reading->article->annotation->actors, index);
}

static TextSpan mention_at(const TextActor *actor, int index)
{
    return g_array_index(actor->mentions, TextSpan, index);
}

static TextSpan content_at(const TextStatement *statement, guint index)
{
    return g_array_index(statement->content, TextSpan, index);
}

UiSelection ui_reading_selection(UiView *view)
{
    return reading_of(view)->selection;
}

gboolean ui_reading_escape(UiView *view)
{
    UiReading *reading = reading_of(view);

    if (reading->selection.statement < 0 && reading->selection.actor < 0)
        return FALSE;
    reading->selection = (UiSelection){-1, -1, -1};
    return TRUE;
}

static gboolean overlaps(TextSpan span, guint start, guint end)
{
    return start < span.end && end > span.start;
}

gboolean ui_reading_is_lit(const UiReading *reading, guint start, guint end)
{
    const UiSelection *selection = &reading->selection;

    if (selection->statement >= 0) {
        const TextStatement *statement = statement_at(reading, selection->statement);
        for (guint i = 0; i < statement->content->len; i++) {
            if (overlaps(content_at(statement, i), start, end))
                return TRUE;
        }
        return overlaps(statement->cue, start, end) || overlaps(statement->source, start, end);
    }
    return selection->actor >= 0 &&
           overlaps(mention_at(actor_at(reading, selection->actor), selection->mention), start,
                    end);
}

/* --- going from one to the next --- */

static void widen(TextSpan *whole, TextSpan part)
{
    if (part.start == part.end)
        return;
    whole->start = MIN(whole->start, part.start);
    whole->end = MAX(whole->end, part.end);
}

/* What is gone to has to be seen: raises the level of marking. */
static void need_marks(UiReading *reading, AppMarks marks)
{
    AppConfig *config = app_config_edit(reading->view.ui->app);

    if (config->marks >= marks)
        return;
    config->marks = marks;
    g_clear_pointer(&reading->layout, app_layout_free);
}

void ui_reading_select_statement(UiView *view, guint index)
{
    UiReading *reading = reading_of(view);
    const TextStatement *statement = statement_at(reading, (int)index);

    need_marks(reading, APP_MARKS_ALL);
    TextSpan whole = content_at(statement, 0);

    for (guint i = 1; i < statement->content->len; i++)
        widen(&whole, content_at(statement, i));
    widen(&whole, statement->cue);
    widen(&whole, statement->source);
    reading->selection = (UiSelection){(int)index, -1, -1};
    ui_reading_reveal(reading, whole.start, whole.end);
    ui_touch(view->ui);
}

void ui_reading_select_mention(UiView *view, guint actor, guint mention)
{
    UiReading *reading = reading_of(view);
    TextSpan span = mention_at(actor_at(reading, (int)actor), (int)mention);

    need_marks(reading, APP_MARKS_ACTORS);
    reading->selection = (UiSelection){-1, (int)actor, (int)mention};
    ui_reading_reveal(reading, span.start, span.end);
    ui_touch(view->ui);
}

/*
 * Index of the next of count sorted places: behind current, or (current -1) the first that begins
 * on the screen or below it; going back, the last that begins above the screen's end. -1 for none.
 */
static int step(const UiReading *reading, const guint *starts, int count, int current, int by)
{
    int index = current;

    if (current < 0 && by > 0) {
        guint first = ui_reading_first_offset(reading);
        for (index = 0; index < count && starts[index] < first;)
            index++;
        index--;
    } else if (current < 0) {
        guint end = ui_reading_end_offset(reading);
        for (index = count; index > 0 && starts[index - 1] >= end;)
            index--;
    }
    int target = CLAMP(index + by, 0, count - 1);
    return count == 0 || target == current ? -1 : target;
}

gboolean ui_reading_step_statement(UiView *view, int count)
{
    UiReading *reading = reading_of(view);
    const GPtrArray *statements = reading->article->annotation->statements;
    g_autofree guint *starts = g_new(guint, statements->len + 1);

    for (guint i = 0; i < statements->len; i++)
        starts[i] = content_at(statement_at(reading, (int)i), 0).start;
    int target = step(reading, starts, (int)statements->len, reading->selection.statement, count);
    if (target < 0)
        return FALSE;
    ui_reading_select_statement(view, (guint)target);
    return TRUE;
}

/* A mention with its actor, for going through those of all actors. */
typedef struct {
    guint start;
    int actor, mention;
} Place;

static int compare_places(gconstpointer a, gconstpointer b)
{
    const Place *left = a, *right = b;

    return (left->start > right->start) - (left->start < right->start);
}

/* The mentions of an actor, or (-1) of all of them, in order. */
static GArray *mention_places(const UiReading *reading, int only)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(Place));
    const GPtrArray *actors = reading->article->annotation->actors;

    for (int i = 0; i < (int)actors->len; i++) {
        const TextActor *actor = actor_at(reading, i);
        for (int k = 0; (only < 0 || only == i) && k < (int)actor->mentions->len; k++) {
            Place place = {mention_at(actor, k).start, i, k};
            g_array_append_val(places, place);
        }
    }
    g_array_sort(places, compare_places);
    return places;
}

/* The actor under the cursor: who is mentioned there, or who made the statement; -1 for none. */
static int current_actor(const UiReading *reading)
{
    if (reading->selection.actor >= 0)
        return reading->selection.actor;
    if (reading->selection.statement >= 0)
        return statement_at(reading, reading->selection.statement)->actor;
    return -1;
}

gboolean ui_reading_step_mention(UiView *view, int count)
{
    UiReading *reading = reading_of(view);
    const UiSelection *selection = &reading->selection;
    g_autoptr(GArray) places = mention_places(reading, current_actor(reading));
    g_autofree guint *starts = g_new(guint, places->len + 1);
    int current = -1;

    for (guint i = 0; i < places->len; i++) {
        const Place *place = &g_array_index(places, Place, i);
        starts[i] = place->start;
        if (place->actor == selection->actor && place->mention == selection->mention)
            current = (int)i;
    }
    int target = step(reading, starts, (int)places->len, current, count);
    if (target < 0)
        return FALSE;
    const Place *place = &g_array_index(places, Place, target);
    ui_reading_select_mention(view, (guint)place->actor, (guint)place->mention);
    return TRUE;
}

gboolean ui_reading_step_match(UiView *view, int count)
{
    UiReading *reading = reading_of(view);
    g_autofree guint *starts = g_new(guint, reading->matches->len + 1);

    for (guint i = 0; i < reading->matches->len; i++)
        starts[i] = g_array_index(reading->matches, TextSpan, i).start;
    int target = step(reading, starts, (int)reading->matches->len, reading->match, count);
    if (target < 0)
        return FALSE;
    reading->match = target;
    TextSpan span = g_array_index(reading->matches, TextSpan, target);
    ui_reading_reveal(reading, span.start, span.end);
    return TRUE;
}

/* --- saying what is selected --- */

static char *words(const UiReading *reading, TextSpan span)
{
    if (span.start >= span.end)
        return NULL;
    return g_utf8_substring(reading->article->document->text, span.start, span.end);
}

static char *speaker(const UiReading *reading, int index)
{
    char *name = app_statement_speaker(reading->article, (guint)index);

    return name ? name : g_strdup(_("nobody named"));
}

static char *lit_statement(const UiReading *reading, int index)
{
    const TextStatement *statement = statement_at(reading, index);
    g_autofree char *who = speaker(reading, index);
    g_autofree char *cue = words(reading, statement->cue);
    g_autofree char *tail =
        ui_cue_has_words(cue) ? g_strdup_printf(" · \"%s\"", cue) : g_strdup("");
    const char *class = ui_cue_class_name(statement->cue_class);

    return g_strdup_printf(
        "%d/%u · %s · %s%s%s%s", index + 1, reading->article->annotation->statements->len, who,
        ui_statement_kind_name(statement->kind), class ? " · " : "", class ? class : "", tail);
}

char *ui_reading_lit(UiView *view)
{
    const UiReading *reading = reading_of(view);
    const UiSelection *selection = &reading->selection;

    if (selection->statement >= 0)
        return lit_statement(reading, selection->statement);
    if (selection->actor < 0)
        return NULL;
    const TextActor *actor = actor_at(reading, selection->actor);
    return g_strdup_printf("%d/%u · %s", selection->mention + 1, actor->mentions->len, actor->name);
}

gboolean ui_reading_actor(UiView *view, UiActorRef *ref)
{
    const UiReading *reading = reading_of(view);
    int index = reading->article ? current_actor(reading) : -1;

    if (index < 0)
        return FALSE;
    const TextActor *actor = actor_at(reading, index);
    *ref = (UiActorRef){actor->id, actor->name, actor->color};
    return TRUE;
}

static char *explain_statement(const UiReading *reading, int index)
{
    const TextStatement *statement = statement_at(reading, index);
    const StoreArticle *article = reading->article->article;
    gint64 date_s = article->published_s ? article->published_s : article->received_s;
    g_autofree char *who = speaker(reading, index);
    g_autofree char *source = words(reading, statement->source);
    g_autofree char *cue = words(reading, statement->cue);
    UiWhy why = {
        .who = who,
        .source = source,
        .cue = cue,
        .cue_class = statement->cue_class,
        .kind = statement->kind,
        .has_actor = statement->actor >= 0,
        .resolution = statement->resolution,
        .sureness = statement->sureness,
        .day = text_day_resolve(&statement->day, date_s),
    };

    return ui_explain(&why);
}

/* What this article says of an actor, for when the store knows nothing of it yet. */
static char *explain_actor(const TextActor *actor)
{
    GString *text = g_string_new(actor->name);

    for (guint i = 0; i < actor->roles->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "\n",
                               (char *)g_ptr_array_index(actor->roles, i));
    for (guint i = 0; i < actor->aliases->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "\n",
                               (char *)g_ptr_array_index(actor->aliases, i));
    return g_string_free(text, FALSE);
}

char *ui_reading_explain(UiView *view)
{
    const UiReading *reading = reading_of(view);

    if (reading->selection.statement >= 0)
        return explain_statement(reading, reading->selection.statement);
    if (reading->selection.actor >= 0)
        return explain_actor(actor_at(reading, reading->selection.actor));
    return NULL;
}

char *ui_reading_copy(UiView *view)
{
    const UiReading *reading = reading_of(view);
    const StoreArticle *article = reading->article ? reading->article->article : NULL;
    int index = reading->selection.statement;

    if (!article || index < 0)
        return article ? g_strdup(article->url) : NULL;
    const TextStatement *statement = statement_at(reading, index);
    g_autofree char *who = speaker(reading, index);
    g_autofree char *date = ui_date_long(article->published_s);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < statement->content->len; i++) {
        g_autofree char *part = words(reading, content_at(statement, i));
        g_string_append_printf(text, "%s%s", i > 0 ? " … " : "", part);
    }
    g_string_append_printf(text, " — %s, %s, %s %s", who, article->outlet, date,
                           article->url ? article->url : "");
    return g_string_free(text, FALSE);
}
