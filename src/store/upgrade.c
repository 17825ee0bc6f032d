#include "config.h"

#include "store/upgrade.h"

#define TELL_EACH 500 /* rows */

static StoreUpgradeFunc listener;
static gpointer listener_data;

void store_on_upgrade(StoreUpgradeFunc func, gpointer data)
{
    listener = func;
    listener_data = data;
}

/* --- telling --- */

static void tell(Upgrade *upgrade, guint percent)
{
    StoreUpgradeFunc func = upgrade->func ? upgrade->func : listener;

    if (upgrade->silent || !func || upgrade->told == percent)
        return;
    upgrade->told = percent;
    func(upgrade->path, percent, upgrade->func ? upgrade->data : listener_data);
}

void upgrade_begin(Upgrade *upgrade, const char *path, guint parts)
{
    *upgrade = (Upgrade){.path = path, .all = MAX(parts, 1), .told = G_MAXUINT};
    tell(upgrade, 0);
}

void upgrade_tell(Upgrade *upgrade, guint parts, double fraction)
{
    double done = upgrade->done + parts * CLAMP(fraction, 0.0, 1.0);

    /* 100 is told at the end alone. */
    if (!upgrade->silent)
        tell(upgrade, MIN((guint)(100 * done / upgrade->all), 99));
}

void upgrade_pass(Upgrade *upgrade, guint parts)
{
    upgrade_tell(upgrade, parts, 1);
    upgrade->done += parts;
}

void upgrade_end(Upgrade *upgrade)
{
    tell(upgrade, 100);
}

/* --- words --- */

/* A full-text index, and what goes into it. */
typedef struct {
    const char *name, *count, *clear, *rows, *add;
} WordIndex;

static const WordIndex word_indexes[] = {
    {"article_index", "SELECT count(*) FROM articles",
     "INSERT INTO article_index(article_index) VALUES('delete-all')",
     "SELECT place, title, body FROM article_words ORDER BY place",
     "INSERT INTO article_index(rowid, title, body) VALUES(?, ?, ?)"},
    {"statement_index", "SELECT count(*) FROM statements",
     "INSERT INTO statement_index(statement_index) VALUES('delete-all')",
     "SELECT spot, content, source FROM statements ORDER BY spot",
     "INSERT INTO statement_index(rowid, content, source) VALUES(?, ?, ?)"},
};

static gboolean add_row(DbStatement *add, DbStatement *row, GError **error)
{
    db_int(add, db_column_int(row, 0));
    db_text(add, (const char *)sqlite3_column_text(row->raw, 1));
    db_text(add, (const char *)sqlite3_column_text(row->raw, 2));
    return db_run(add, error);
}

/* FTS5's own "rebuild" does the same, without a word until it is done. */
static gboolean fill(Store *store, const WordIndex *index, Upgrade *upgrade, guint parts,
                     GError **error)
{
    g_autoptr(DbStatement) count = db_prepare(store, index->count, error);
    g_autoptr(DbStatement) rows = count ? db_prepare(store, index->rows, error) : NULL;
    g_autoptr(DbStatement) add = rows ? db_prepare(store, index->add, error) : NULL;
    gint64 all, done = 0;
    DbStep step;

    if (!add || !db_number(count, 0, &all, error))
        return FALSE;
    while ((step = db_step(rows, error)) == DB_ROW) {
        if (!add_row(add, rows, error))
            return FALSE;
        if (++done % TELL_EACH == 0)
            upgrade_tell(upgrade, parts, (double)done / (double)MAX(all, 1));
    }
    return step == DB_END;
}

/*
 * How an index gathers what it is given. Words that are gathered in little are merged again and
 * again: a whole index goes through memory in few and great pieces, each of which is merged once.
 * Of what updates bring, merging was a fifth of all work with the 4 and 1 MB of FTS5's own; a
 * search now looks into a few pieces more. Source: sqlite.org/fts5.html, sections 6.1 and 6.5
 */
typedef struct {
    gint64 merge_each; /* pieces */
    gint64 piece_size; /* bytes */
} Gathering;

static const Gathering in_use = {8, 2 << 20}, in_bulk = {16, 32 << 20};

/* FTS5 keeps this with the index: it has to be set back. */
static gboolean gather(Store *store, const WordIndex *index, const Gathering *how, GError **error)
{
    g_autofree char *text =
        g_strdup_printf("INSERT INTO %s(%s, rank) VALUES('automerge', %" G_GINT64_FORMAT "),"
                        " ('hashsize', %" G_GINT64_FORMAT ")",
                        index->name, index->name, how->merge_each, how->piece_size);

    return db_exec(store, text, error);
}

static gboolean index_anew(Store *store, const WordIndex *index, Upgrade *upgrade, guint parts,
                           GError **error)
{
    return db_exec(store, index->clear, error) && gather(store, index, &in_bulk, error) &&
           fill(store, index, upgrade, parts, error) && gather(store, index, &in_use, error);
}

gboolean upgrade_index_words(Store *store, Upgrade *upgrade, guint parts, GError **error)
{
    guint each = parts / G_N_ELEMENTS(word_indexes);

    for (gsize i = 0; i < G_N_ELEMENTS(word_indexes); i++) {
        /* Articles have several times as many words as statements. */
        guint share = i == 0 ? parts - each / 2 : each / 2;

        if (!index_anew(store, &word_indexes[i], upgrade, share, error))
            return FALSE;
        upgrade_pass(upgrade, share);
    }
    return TRUE;
}

gboolean upgrade_settle_words(Store *store, Upgrade *upgrade, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(word_indexes); i++) {
        if (!gather(store, &word_indexes[i], &in_use, error))
            return FALSE;
    }
    upgrade_pass(upgrade, 1);
    return TRUE;
}
