#include "config.h"

#include "ui/seen.h"

#include "base/i18n.h"
#include "ui/date.h"

/* As many as a line has room for. */
#define WITH_MAX 8
/* So many offices, and as many written forms. */
#define EVIDENCE_MAX 2

static char *describe_dates(const StoreActorSeen *seen)
{
    g_autofree char *first = ui_date_day(seen->first_s);
    g_autofree char *last = ui_date_day(seen->last_s);

    if (!seen->first_s)
        return g_strdup("");
    if (g_str_equal(first, last))
        return g_strdup_printf(_(" · seen on %s"), first);
    return g_strdup_printf(_(" · seen from %s to %s"), first, last);
}

static char *describe_companions(const StoreActorSeen *seen)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < seen->with->len; i++) {
        const StoreCompanion *companion = g_ptr_array_index(seen->with, i);
        g_string_append_printf(text, "%s%s %u", i > 0 ? ", " : _("Seen with: "), companion->name,
                               companion->articles);
    }
    return g_string_free(text, FALSE);
}

void ui_seen(Store *store, const char *actor_id, char **dates, char **with)
{
    g_autoptr(StoreActorSeen) seen = store_actor_seen(store, actor_id, WITH_MAX, NULL);

    *dates = seen ? describe_dates(seen) : g_strdup("");
    *with = seen ? describe_companions(seen) : g_strdup("");
}

/* The article of a piece of evidence: "“TITLE” (Outlet, 2023-05-16)". */
static char *describe_article(const StoreEvidence *evidence)
{
    g_autofree char *date = ui_date_day(evidence->sort_s);

    /* TRANSLATORS: the title of an article, its outlet, its date. */
    return g_strdup_printf(_("“%s” (%s, %s)"), evidence->title ? evidence->title : _("(no title)"),
                           evidence->outlet, date);
}

static void add_lesson(GString *text, Store *store, const char *actor_id, gint64 article_id)
{
    g_autoptr(StoreEvidence) lesson = NULL;

    if (!article_id || !store_actor_lesson(store, article_id, actor_id, &lesson, NULL) || !lesson)
        return;
    g_autofree char *article = describe_article(lesson);
    /* TRANSLATORS: why a surname alone means somebody; the second is the title of an article, with
     * its outlet and date. */
    g_string_append_printf(text, _("Here by the name alone; “%s” in %s"), lesson->words, article);
}

char *ui_evidence(Store *store, const char *actor_id, gint64 article_id)
{
    GString *text = g_string_new(NULL);
    g_autoptr(GPtrArray) names = store_actor_evidence(store, actor_id, EVIDENCE_MAX, NULL);

    add_lesson(text, store, actor_id, article_id);
    for (guint i = 0; names && i < names->len; i++) {
        const StoreEvidence *evidence = g_ptr_array_index(names, i);
        g_autofree char *article = describe_article(evidence);
        if (text->len > 0)
            g_string_append_c(text, '\n');
        /* TRANSLATORS: an office or another name, and the article that has it. */
        g_string_append_printf(text, _("Called “%s” in %s"), evidence->words, article);
    }
    return g_string_free(text, FALSE);
}
