#include "config.h"

#include "ui/spark.h"

#define DAY_S G_GINT64_CONSTANT(86400)

static const char *const bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

static guint highest(const GArray *days)
{
    guint most = 1;

    for (guint i = 0; i < days->len; i++)
        most = MAX(most, g_array_index(days, StoreDay, i).statements);
    return most;
}

char *ui_spark(const GArray *days, gint64 last, guint count)
{
    GString *out = g_string_new(NULL);
    guint most = highest(days), index = days->len;

    for (gint64 day = last - count + 1; day <= last; day++) {
        while (index > 0 && g_array_index(days, StoreDay, index - 1).day < day)
            index--;
        const StoreDay *here = index > 0 ? &g_array_index(days, StoreDay, index - 1) : NULL;
        if (here && here->day == day)
            g_string_append(out, bars[here->statements * (G_N_ELEMENTS(bars) - 1) / most]);
        else
            g_string_append_c(out, ' ');
    }
    return g_string_free(out, FALSE);
}

char *ui_spark_actor(Store *store, const char *actor_id, guint count)
{
    gint64 newest = store_newest_s(store);
    g_autoptr(GArray) days = store_actor_days(store, actor_id, newest - count * DAY_S, NULL);

    return days ? ui_spark(days, store_day_of(newest), count) : g_strdup("");
}
