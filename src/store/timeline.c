#include "config.h"

#include "store/timeline.h"

#include "base/date.h"
#include "store/db.h"
#include "store/schema.h"

#define DAY_S G_GINT64_CONSTANT(86400)

static gint64 floor_day(gint64 seconds)
{
    return seconds >= 0 ? seconds / DAY_S : (seconds + 1) / DAY_S - 1;
}

gint64 store_day_of(gint64 time_s)
{
    GTimeZone *zone = base_date_zone();
    int interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, time_s);

    return floor_day(time_s + (interval < 0 ? 0 : g_time_zone_get_offset(zone, interval)));
}

gint64 store_day_start(gint64 day)
{
    GTimeZone *zone = base_date_zone();
    gint64 midnight = day * DAY_S;
    int interval = g_time_zone_adjust_time(zone, G_TIME_TYPE_STANDARD, &midnight);

    return midnight - (interval < 0 ? 0 : g_time_zone_get_offset(zone, interval));
}

/* Adds an article to its day, which is that of the row before or an earlier one. */
static void add_article(GArray *days, gint64 day, guint mentions, guint statements)
{
    StoreDay *last = days->len > 0 ? &g_array_index(days, StoreDay, days->len - 1) : NULL;
    StoreDay fresh = {day, mentions, statements};

    if (!last || last->day != day) {
        g_array_append_val(days, fresh);
        return;
    }
    last->mentions += mentions;
    last->statements += statements;
}

GArray *store_actor_days(Store *store, const char *actor_id, gint64 since_s, GError **error)
{
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(StoreDay));
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT x.place, x.mentions, x.said FROM article_actors x"
                   " WHERE x.actor = (SELECT key FROM actors WHERE id = ?) AND x.place >= ?"
                   " ORDER BY x.place DESC LIMIT 50000",
                   error);
    DbStep step = DB_FAILED;

    if (!rows)
        return NULL;
    db_text(rows, actor_id);
    db_int(rows, CLAMP(since_s, 0, PLACE_DATE_MAX) << PLACE_BITS);
    while ((step = db_step(rows, error)) == DB_ROW)
        add_article(days, store_day_of(db_column_int(rows, 0) >> PLACE_BITS),
                    (guint)db_column_int(rows, 1), (guint)db_column_int(rows, 2));
    return step == DB_END ? g_steal_pointer(&days) : NULL;
}

gint64 store_newest_s(Store *store)
{
    g_autoptr(DbStatement) ask = db_prepare(store, "SELECT max(place) FROM articles", NULL);
    gint64 place = 0;

    return ask && db_number(ask, 0, &place, NULL) ? place >> PLACE_BITS : 0;
}
