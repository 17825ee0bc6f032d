#include "config.h"

#include "ui/explain.h"

#include <string.h>

#include "base/i18n.h"
#include "text/day.h"
#include "ui/words.h"

/* The lines on how sure the speaker is and when it was said, where they tell something. */
static char *explain_more(const UiWhy *why)
{
    static const char *const sure[] = {
        /* TRANSLATORS: this and the next say how sure it is that the speaker is the right one. */
        [TEXT_LIKELY] = N_("likely"),
        [TEXT_UNSURE] = N_("not sure, others fit too"),
    };
    GString *more = g_string_new(NULL);

    if (why->has_actor && why->sureness != TEXT_SURE)
        /* TRANSLATORS: under "Speaker:", "Source:" and so on, in the same column. */
        g_string_append_printf(more, _("\nSure:    %s"), _(sure[why->sureness]));
    if (why->day) {
        g_autofree char *date = text_day_format(why->day);
        /* TRANSLATORS: the day on which something was said, likewise. */
        g_string_append_printf(more, _("\nSaid on: %s"), date);
    }
    return g_string_free(more, FALSE);
}

/* The words of the source as a value: without the comma before what follows them in the text. */
static char *describe_source(const UiWhy *why)
{
    gsize len = why->source ? strlen(why->source) : 0;

    while (len > 0 && strchr(" ,;:", why->source[len - 1]))
        len--;
    return len > 0 ? g_strndup(why->source, len) : g_strdup("–");
}

char *ui_explain(const UiWhy *why)
{
    static const char *const resolutions[] = {
        /* TRANSLATORS: this and the next four say how the speaker was found from the words that
           name the source; they stand in brackets behind those words. */
        [TEXT_BY_NONE] = N_("no single actor"),
        [TEXT_BY_NAME] = N_("named there"),
        [TEXT_BY_ROLE] = N_("known by the role"),
        [TEXT_BY_PRONOUN] = N_("known from the pronoun"),
        [TEXT_BY_CONTINUATION] = N_("goes on speaking"),
    };
    const char *found = !why->has_actor && why->resolution == TEXT_BY_PRONOUN
                            /* TRANSLATORS: likewise, of a pronoun such as "we" or "who". */
                            ? N_("a pronoun for nobody known")
                            : resolutions[why->resolution];
    const char *class = ui_cue_class_name(why->cue_class);
    g_autofree char *source = describe_source(why);
    g_autofree char *classed = class ? g_strdup_printf(" (%s)", class) : g_strdup("");

    /* TRANSLATORS: the source is the words that name who speaks ("the minister"), the cue those
       that report ("said", "according to"). Their values begin in one column. */
    g_autofree char *main = g_strdup_printf(
        _("Speaker: %s\nSource:  %s (%s)\nCue:     %s%s\nKind:    %s"), why->who ? why->who : "–",
        source, _(found), why->cue ? why->cue : "–", classed, ui_statement_kind_name(why->kind));
    g_autofree char *more = explain_more(why);
    return g_strconcat(main, more, NULL);
}
