#include "config.h"

#include "ui/seen.h"

#include "base/i18n.h"
#include "ui/date.h"

/* As many as a line has room for. */
#define WITH_MAX 8

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
