#include "config.h"

#include "store/schema.h"

#include "store/copy.h"
#include "store/upgrade.h"

/*
 * Version 1. Articles are narrow rows in the order of lists; their words stand apart in contents,
 * so that going through a list does not read them. A text is stored once: the index article_index
 * takes it from the view article_words, where the title is cut off the text that begins with it.
 */
static const char version_1[] =
    "CREATE TABLE counters("
    "  name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "INSERT INTO counters VALUES('article', 0);"

    "CREATE TABLE feeds("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL UNIQUE,"
    "  title TEXT, user_title TEXT, folder TEXT, home_page_url TEXT, language TEXT,"
    "  attributes TEXT," /* others of its outline in a list, as XML */
    "  etag TEXT, last_modified TEXT, error TEXT,"
    "  fetched_s INTEGER NOT NULL DEFAULT 0, succeeded_s INTEGER NOT NULL DEFAULT 0,"
    "  wait_until_s INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0,"
    "  retry_s INTEGER NOT NULL DEFAULT 0, gone INTEGER NOT NULL DEFAULT 0,"
    "  ttl_s INTEGER NOT NULL DEFAULT 0, skip_hours INTEGER NOT NULL DEFAULT 0,"
    "  skip_days INTEGER NOT NULL DEFAULT 0, changed_s INTEGER NOT NULL DEFAULT 0,"
    "  rhythm_s INTEGER NOT NULL DEFAULT 0, moved_url TEXT,"
    "  moved_count INTEGER NOT NULL DEFAULT 0, moved_since_s INTEGER NOT NULL DEFAULT 0,"
    "  unread INTEGER NOT NULL DEFAULT 0, total INTEGER NOT NULL DEFAULT 0) STRICT;"

    "CREATE TABLE articles("
    "  place INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE,"
    "  feed INTEGER NOT NULL REFERENCES feeds(id),"
    "  identity BLOB NOT NULL," /* digest of guid, address or words */
    "  words BLOB NOT NULL,"    /* digest of title and text */
    "  rest BLOB NOT NULL,"     /* digest of everything else */
    "  published_s INTEGER NOT NULL, received_s INTEGER NOT NULL,"
    "  read INTEGER NOT NULL DEFAULT 0, starred INTEGER NOT NULL DEFAULT 0,"
    "  statements INTEGER NOT NULL DEFAULT 0,"
    "  analysed INTEGER NOT NULL DEFAULT 0," /* version of the analysis; 0 for none */
    "  lang TEXT,"                           /* first part of its language's tag */
    "  title TEXT) STRICT;"
    "CREATE UNIQUE INDEX articles_identity ON articles(feed, identity);"
    "CREATE INDEX articles_feed ON articles(feed);"
    "CREATE INDEX articles_feed_unread ON articles(feed) WHERE read = 0;"
    "CREATE INDEX articles_unread ON articles(read) WHERE read = 0;"
    "CREATE INDEX articles_starred ON articles(starred) WHERE starred = 1;"
    "CREATE INDEX articles_analysed ON articles(analysed);"

    "CREATE TABLE contents("
    "  place INTEGER PRIMARY KEY REFERENCES articles(place) ON DELETE CASCADE,"
    "  text TEXT NOT NULL,"
    "  body INTEGER NOT NULL," /* character of text, from 1, where what follows the title begins */
    "  guid TEXT, url TEXT, authors TEXT, language TEXT, base_url TEXT, html TEXT) STRICT;"
    "CREATE TABLE tags("
    "  place INTEGER NOT NULL REFERENCES articles(place) ON DELETE CASCADE,"
    "  ordinal INTEGER NOT NULL, tag TEXT NOT NULL, folded TEXT NOT NULL,"
    "  PRIMARY KEY(place, ordinal)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX tags_folded ON tags(folded, place);"
    "CREATE TABLE attachments("
    "  place INTEGER NOT NULL REFERENCES articles(place) ON DELETE CASCADE,"
    "  ordinal INTEGER NOT NULL, url TEXT NOT NULL, mime_type TEXT, size INTEGER NOT NULL,"
    "  PRIMARY KEY(place, ordinal)) STRICT, WITHOUT ROWID;"
    "CREATE VIEW article_words AS"
    "  SELECT a.place AS place, a.title AS title, substr(c.text, c.body) AS body"
    "  FROM articles a JOIN contents c ON c.place = a.place;"
    "CREATE VIRTUAL TABLE article_index USING fts5("
    "  title, body, content='article_words', content_rowid='place', tokenize='dixit');"

    "CREATE TABLE actors("
    "  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
    "  kind INTEGER NOT NULL, color INTEGER NOT NULL,"
    "  articles INTEGER NOT NULL DEFAULT 0, mentions INTEGER NOT NULL DEFAULT 0,"
    "  statements INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE INDEX actors_order ON actors(statements DESC, mentions DESC, id);"
    "CREATE TABLE follows(actor INTEGER PRIMARY KEY REFERENCES actors(key)) STRICT;"
    "CREATE TABLE actor_aliases("
    "  actor INTEGER NOT NULL REFERENCES actors(key), alias TEXT NOT NULL,"
    "  uses INTEGER NOT NULL, PRIMARY KEY(actor, alias)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE actor_roles("
    "  actor INTEGER NOT NULL REFERENCES actors(key), role TEXT NOT NULL,"
    "  uses INTEGER NOT NULL, PRIMARY KEY(actor, role)) STRICT, WITHOUT ROWID;"
    /* Every folded word of every alias, to find actors by. */
    "CREATE TABLE alias_words("
    "  word TEXT NOT NULL, actor INTEGER NOT NULL REFERENCES actors(key), alias TEXT NOT NULL,"
    "  PRIMARY KEY(word, actor, alias)) STRICT, WITHOUT ROWID;"

    "CREATE TABLE annotations("
    "  place INTEGER PRIMARY KEY REFERENCES articles(place) ON DELETE CASCADE,"
    "  language TEXT, has_pack INTEGER NOT NULL) STRICT;"
    /* An actor in an article: how often it is mentioned, speaks, is spoken of; and where. */
    "CREATE TABLE article_actors("
    "  place INTEGER NOT NULL REFERENCES articles(place), ordinal INTEGER NOT NULL,"
    "  actor INTEGER NOT NULL REFERENCES actors(key),"
    "  mentions INTEGER NOT NULL, said INTEGER NOT NULL, about INTEGER NOT NULL,"
    "  spans BLOB NOT NULL, roles TEXT NOT NULL, aliases TEXT NOT NULL,"
    "  PRIMARY KEY(place, ordinal)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX article_actors_actor ON article_actors(actor, place, mentions, said, about);"
    "CREATE TABLE statements("
    "  spot INTEGER PRIMARY KEY, actor INTEGER REFERENCES actors(key),"
    "  kind INTEGER NOT NULL, resolution INTEGER NOT NULL,"
    "  cue_start INTEGER NOT NULL, cue_end INTEGER NOT NULL,"
    "  source_start INTEGER NOT NULL, source_end INTEGER NOT NULL,"
    "  spans BLOB NOT NULL, content TEXT NOT NULL, cue TEXT, source TEXT) STRICT;"
    /* An actor in a statement, as its source or in its words. */
    "CREATE TABLE statement_actors("
    "  actor INTEGER NOT NULL REFERENCES actors(key), spot INTEGER NOT NULL,"
    "  said INTEGER NOT NULL, about INTEGER NOT NULL,"
    "  PRIMARY KEY(actor, spot)) STRICT, WITHOUT ROWID;"
    "CREATE VIRTUAL TABLE statement_index USING fts5("
    "  content, source, content='statements', content_rowid='spot', tokenize='dixit');";

/* Version 2. Articles of a language are found by an index. */
static const char version_2[] = "CREATE INDEX articles_lang ON articles(lang);";

/* Version 3. The reader's corrections that annotations follow; actors that lists leave out. */
static const char version_3_actors[] =
    "CREATE TABLE corrections(ordinal INTEGER PRIMARY KEY, line TEXT NOT NULL) STRICT;"
    "CREATE TABLE muted(reference TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;";

/*
 * Version 4. Web pages of articles. A page with a text has the article, and its words are searched
 * beside the feed's.
 */
static const char version_4_pages[] =
    "CREATE TABLE pages("
    "  place INTEGER PRIMARY KEY REFERENCES articles(place) ON DELETE CASCADE,"
    "  kind INTEGER NOT NULL, url TEXT, title TEXT, language TEXT, html TEXT, text TEXT,"
    "  body INTEGER NOT NULL," /* as of contents */
    "  tries INTEGER NOT NULL, due INTEGER NOT NULL, fetched_s INTEGER NOT NULL) STRICT;"
    "DROP VIEW article_words;"
    "CREATE VIEW article_words AS"
    "  SELECT a.place AS place, a.title AS title, substr(c.text, c.body)"
    "  || coalesce(char(10, 10) || substr(p.text, p.body), '') AS body"
    "  FROM articles a JOIN contents c ON c.place = a.place"
    "  LEFT JOIN pages p ON p.place = a.place;";

/* Version 5. What lists of feeds say that no feed holds. */
static const char version_5_outlines[] =
    "CREATE TABLE folders("
    "  ordinal INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, attributes TEXT) STRICT;"
    "CREATE TABLE feed_places("
    "  ordinal INTEGER PRIMARY KEY,"
    "  feed INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE,"
    "  folder TEXT NOT NULL, title TEXT, attributes TEXT, UNIQUE(feed, folder)) STRICT;"
    "CREATE TABLE list_head(one INTEGER PRIMARY KEY, elements TEXT NOT NULL) STRICT;";

/*
 * Version 6. How each statement was said: the class of its reporting word, and that word's first
 * form. Old statements have neither until they are made anew.
 */
static const char version_6_cues[] =
    "ALTER TABLE statements ADD COLUMN cue_class INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE statements ADD COLUMN cue_word TEXT;"
    "CREATE INDEX statements_cue ON statements(cue_class, cue_word);";

/*
 * Version 7. Articles that several feeds carry (store/duplicate.h). The keys by which they are
 * found stand together by date, where new ones are written and looked for.
 */
static const char version_7_duplicates[] =
    "INSERT INTO counters VALUES('duplicates', 0), ('unread duplicates', 0);"
    "CREATE TABLE duplicates("
    "  place INTEGER PRIMARY KEY REFERENCES articles(place) ON DELETE CASCADE,"
    "  first INTEGER NOT NULL REFERENCES articles(place)) STRICT;"
    "CREATE INDEX duplicates_first ON duplicates(first);"
    "CREATE TABLE duplicate_keys("
    "  period INTEGER NOT NULL, key INTEGER NOT NULL, place INTEGER NOT NULL,"
    "  PRIMARY KEY(period, key, place)) STRICT, WITHOUT ROWID;";

/*
 * Version 8. Contents stand in the order in which they come, and not in that of lists: they nearly
 * fill a page each, and one that is put between others makes SQLite write four.
 */
static const char version_8_contents[] =
    "DROP VIEW article_words;"
    "ALTER TABLE contents RENAME TO contents_by_place;"
    "CREATE TABLE contents("
    "  id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,"
    "  text TEXT NOT NULL, body INTEGER NOT NULL," /* as before */
    "  guid TEXT, url TEXT, authors TEXT, language TEXT, base_url TEXT, html TEXT) STRICT;"
    "INSERT INTO contents SELECT a.id, c.text, c.body, c.guid, c.url, c.authors, c.language,"
    "  c.base_url, c.html"
    "  FROM articles a JOIN contents_by_place c ON c.place = a.place ORDER BY a.id;"
    "DROP TABLE contents_by_place;"
    "CREATE VIEW article_words AS"
    "  SELECT a.place AS place, a.title AS title, substr(c.text, c.body)"
    "  || coalesce(char(10, 10) || substr(p.text, p.body), '') AS body"
    "  FROM articles a JOIN contents c ON c.id = a.id"
    "  LEFT JOIN pages p ON p.place = a.place;";

/* Version 9. When a statement was said (GDate's number of the day), and how sure its actor is. */
static const char version_9_said[] =
    "ALTER TABLE statements ADD COLUMN day INTEGER;"
    "ALTER TABLE statements ADD COLUMN sureness INTEGER NOT NULL DEFAULT 0;";

/* Version 10. What kill rules did (store/kill.h), and up to which article they have been applied.
 */
static const char version_10_kills[] =
    "INSERT INTO counters VALUES('hidden', 0);"
    "INSERT INTO counters SELECT 'killed', value FROM counters WHERE name = 'article';"
    "INSERT INTO counters SELECT 'killed analysed', value FROM counters WHERE name = 'article';"
    "CREATE TABLE kills("
    "  place INTEGER PRIMARY KEY REFERENCES articles(place) ON DELETE CASCADE,"
    "  rule TEXT NOT NULL, hidden INTEGER NOT NULL, unread INTEGER NOT NULL) STRICT;"
    "CREATE INDEX kills_rule ON kills(rule);";

/* Version 11. Articles that were let go (store/removed.h). */
static const char version_11_removed[] =
    "CREATE TABLE removed("
    "  feed INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE,"
    "  identity INTEGER NOT NULL," /* a part of its digest */
    "  day INTEGER NOT NULL,"      /* on which the feed listed it last, since 1970 */
    "  PRIMARY KEY(feed, identity)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX removed_day ON removed(day);";

/* Version 13. Of those who are in very many articles, few are spoken of in statements, or in none.
 */
static const char version_13_about[] =
    "CREATE INDEX article_actors_about ON article_actors(actor, place) WHERE about > 0;"
    "CREATE INDEX statement_actors_about ON statement_actors(actor, spot) WHERE about > 0;";

/*
 * Version 14. Names that their articles leave open, and whom they stand for (store/learn.h): the
 * actor that others explain, else one of that name alone.
 */
static const char version_14_learn[] =
    "ALTER TABLE actors ADD COLUMN gender TEXT;"
    "CREATE TABLE open_names("
    "  place INTEGER NOT NULL REFERENCES articles(place) ON DELETE CASCADE,"
    "  word TEXT NOT NULL," /* folded */
    "  kind INTEGER NOT NULL, gender TEXT,"
    "  id TEXT NOT NULL, name TEXT NOT NULL," /* of the actor of that name alone */
    "  actor INTEGER NOT NULL REFERENCES actors(key),"
    "  many INTEGER NOT NULL DEFAULT 0," /* others explain it differently */
    "  PRIMARY KEY(place, word)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX open_names_word ON open_names(word, many, place, actor);";

/*
 * Versions 12, 15 and 19. Words are found by more of their forms: what is indexed must be what the
 * tokenizer gives. The latest does it for all.
 */
static const char version_12_forms[] = "", version_15_forms[] = "";
#define FORMS_PARTS 16

static gboolean version_19_forms(Store *store, Upgrade *upgrade, GError **error)
{
    return upgrade_index_words(store, upgrade, FORMS_PARTS, error);
}

/* Version 16. Stories (store/story.h): what was found to be in one or (NULL) in none, what waits.
 */
static const char version_16_stories[] =
    "INSERT INTO counters VALUES('story', 0);"
    "CREATE TABLE story_members("
    "  place INTEGER PRIMARY KEY REFERENCES articles(place) ON DELETE CASCADE,"
    "  story INTEGER) STRICT;"
    "CREATE INDEX story_members_story ON story_members(story, place) WHERE story IS NOT NULL;"
    "CREATE TABLE story_waiting("
    "  place INTEGER PRIMARY KEY REFERENCES articles(place) ON DELETE CASCADE) STRICT;"
    "INSERT INTO story_waiting SELECT place FROM articles WHERE analysed > 0"
    "  AND place NOT IN (SELECT place FROM duplicates);";

/* Version 17. The key by which a store digests what articles say (store/digest.h). */
static const char version_17_digests[] =
    "INSERT INTO counters VALUES('digest key, low', random()), ('digest key, high', random());";

/* Version 18. The indexes of words gather more before they merge it (store/upgrade.c). */
static gboolean version_18_gathering(Store *store, Upgrade *upgrade, GError **error)
{
    return upgrade_settle_words(store, upgrade, error);
}

/* Version 20. Each story with the place of its latest article, by which lists have them. */
static const char version_20_story_order[] =
    "CREATE TABLE stories(id INTEGER PRIMARY KEY, latest INTEGER NOT NULL) STRICT;"
    "INSERT INTO stories SELECT story, max(place) FROM story_members WHERE story IS NOT NULL"
    "  GROUP BY story;"
    "CREATE INDEX stories_latest ON stories(latest);";

/* A step is SQL, or what is more than that. */
typedef struct {
    const char *sql;
    guint parts; /* of the work, about, for who waits */
    gboolean (*run)(Store *store, Upgrade *upgrade, GError **error);
} Step;

/* The steps in order: the first makes version 1 of an empty file. */
static const Step steps[] = {
    {version_1, 1, NULL},
    {version_2, 1, NULL},
    {version_3_actors, 1, NULL},
    {version_4_pages, 1, NULL},
    {version_5_outlines, 1, NULL},
    {version_6_cues, 1, NULL},
    {version_7_duplicates, 1, NULL},
    {version_8_contents, 4, NULL},
    {version_9_said, 1, NULL},
    {version_10_kills, 1, NULL},
    {version_11_removed, 1, NULL},
    {version_12_forms, 1, NULL},
    {version_13_about, 2, NULL},
    {version_14_learn, 1, NULL},
    {version_15_forms, 1, NULL},
    {version_16_stories, 1, NULL},
    {version_17_digests, 1, NULL},
    {NULL, 1, version_18_gathering},
    {NULL, FORMS_PARTS, version_19_forms},
    {version_20_story_order, 1, NULL},
};

int schema_version(void)
{
    return (int)G_N_ELEMENTS(steps);
}

const char *schema_step(int version)
{
    return steps[version - 1].sql;
}

/* The version in the file. Inside a transaction nobody else can change it any more. */
static gboolean read_version(Store *store, int *version, GError **error)
{
    g_autoptr(DbStatement) ask = db_prepare(store, "PRAGMA user_version", error);
    gint64 value = 0;

    if (!ask || !db_number(ask, 0, &value, error))
        return FALSE;
    *version = (int)value;
    return TRUE;
}

static gboolean take_step(Store *store, const Step *step, Upgrade *upgrade, GError **error)
{
    if (step->run)
        return step->run(store, upgrade, error);
    if (!db_exec(store, step->sql, error))
        return FALSE;
    upgrade_pass(upgrade, step->parts);
    return TRUE;
}

/* Takes a step, and notes that it is taken. */
static gboolean pass_step(Store *store, int *version, Upgrade *upgrade, GError **error)
{
    g_autofree char *stamp = g_strdup_printf("PRAGMA user_version = %d", *version + 1);

    if (!take_step(store, &steps[*version], upgrade, error) || !db_exec(store, stamp, error))
        return FALSE;
    ++*version;
    return TRUE;
}

/*
 * Takes the next step, of a new store all: who is ended meanwhile leaves nothing that looks like an
 * older one. A store that has something in it is copied before the first.
 */
static gboolean take_next_step(Store *store, int *version, gboolean *copied, Upgrade *upgrade,
                               GError **error)
{
    if (!db_guard_enter(store, error))
        return FALSE;

    gboolean ok = read_version(store, version, error);
    if (ok && *version > 0 && *version < schema_version() && !*copied)
        ok = *copied = copy_make(store, *version, upgrade, error);

    gboolean whole = ok && *version == 0;
    while (ok && *version >= 0 && *version < schema_version()) {
        ok = pass_step(store, version, upgrade, error);
        if (!whole)
            break;
    }
    return db_guard_leave(store, ok, error);
}

static gboolean take_steps(Store *store, int version, Upgrade *upgrade, GError **error)
{
    /* A new store has nothing to lose. */
    gboolean copied = version == 0;

    while (version < schema_version()) {
        if (!take_next_step(store, &version, &copied, upgrade, error))
            return FALSE;
    }
    return TRUE;
}

gboolean schema_migrate(Store *store, GError **error)
{
    Upgrade upgrade = {.silent = TRUE, .all = 1};
    guint parts = COPY_PARTS;
    int version = 0;

    if (!read_version(store, &version, error))
        return FALSE;
    for (int i = version; i < schema_version(); i++)
        parts += steps[i].parts;
    if (version > 0 && version < schema_version())
        upgrade_begin(&upgrade, store->path, parts);

    gboolean ok = take_steps(store, version, &upgrade, error);
    upgrade_end(&upgrade);
    return ok;
}
