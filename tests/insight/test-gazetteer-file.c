/* The file of the gazetteer: made of tables, damaged, added to; and tables that cannot be read. */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "insight/model.h"
#include "tools/gazetteer-tables.h"
#include "tools/gazetteer-writer.h"

static const struct {
    const char *path, *text;
} tables[] = {
    {"actors/words", "# words\n[title]\npresident, minister\n[organisation-start]\nministry\n"},
    {"actors/endings", "sr a -\nsr ca ~c\n"},
    {"actors/places", "| Rivertown | Reka Grad | Rivertowner\n"},
    {"actors/organisations", "river-council | River Council | RC, Council of the Rivers\n"
                             "hill-council | Hill Council | RC\n"},
    {"actors/people", "Vera Novak | f! | Wera Nowak | mayor of Rivertown\n"
                      "Petar Novak | m | | \n"},
    {"names/forenames", "m petar\nf vera\n"},
    {"names/surnames", "novak\n"},
    {"names/surname-endings", "* ić 5\n"},
    {"names/adjective-endings", "sr ski 6\n"},
    {"names/possessive-endings", "sr ov - a e\n"},
    {"names/body-endings", "sr og o og o\n"},
    {"names/words",
     "newyorkbasedsomething0109\nriver0029\nriverbank0019\nriverbanks0018\nvera9000\n"},
};

static char *folder;

static char *path_of(const char *name)
{
    return g_build_filename(folder, name, NULL);
}

static void write_tables(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *path = path_of(tables[i].path);
        g_assert_true(g_file_set_contents(path, tables[i].text, -1, NULL));
    }
}

/* Reads the tables of the folder into a file of bytes; NULL with error set. */
static GByteArray *make(GError **error)
{
    g_autoptr(InsightGazetteer) gazetteer = insight_gazetteer_new();
    g_autoptr(Priors) priors = priors_new();
    g_autofree char *path = path_of("gazetteer");
    char *bytes;
    gsize len;

    if (!gazetteer_read_tables(gazetteer, folder, error) || !priors_read(priors, folder, error))
        return NULL;
    g_assert_true(gazetteer_write(gazetteer, priors, path, NULL));
    g_assert_true(g_file_get_contents(path, &bytes, &len, NULL));
    return g_byte_array_new_take((guint8 *)bytes, len);
}

static InsightGazetteer *open_bytes(const guint8 *bytes, gsize len, GError **error)
{
    g_autofree char *path = path_of("opened");

    g_unlink(path);
    g_assert_true(g_file_set_contents(path, (const char *)bytes, (gssize)len, NULL));
    return insight_gazetteer_open_file(path, error);
}

/* The forms of folded words; NULL. */
static const InsightForm *forms_of(const InsightGazetteer *gazetteer, const char *words)
{
    g_auto(GStrv) parts = g_strsplit(words, " ", -1);
    guint node = 0;

    for (char **part = parts; *part; part++) {
        InsightWord word = insight_gazetteer_word(gazetteer, *part);
        node = word ? insight_gazetteer_step(gazetteer, node, word) : 0;
        if (!node)
            return NULL;
    }
    return insight_gazetteer_forms(gazetteer, node);
}

/* The ids of the actors of a form, in its order, joined by spaces. */
static char *ids_of(const InsightGazetteer *gazetteer, const char *words)
{
    GString *ids = g_string_new(NULL);
    const InsightForm *form = forms_of(gazetteer, words);

    for (; form; form = insight_form_next(form))
        g_string_append_printf(ids, "%s%s", ids->len ? " " : "",
                               insight_gazetteer_actor(gazetteer, form->actor).id);
    return g_string_free(ids, FALSE);
}

static void check_ids(const InsightGazetteer *gazetteer, const char *words, const char *wanted)
{
    g_autofree char *ids = ids_of(gazetteer, words);

    g_test_message("%s", words);
    g_assert_cmpstr(ids, ==, wanted);
}

static void test_made(void)
{
    g_autoptr(GByteArray) bytes = make(NULL);
    g_autoptr(InsightGazetteer) gazetteer = open_bytes(bytes->data, bytes->len, NULL);
    InsightWord words[4];

    check_ids(gazetteer, "vera novak", "vera-novak");
    check_ids(gazetteer, "wera nowak", "vera-novak");
    check_ids(gazetteer, "novak", "petar-novak vera-novak");
    check_ids(gazetteer, "rc", "hill-council river-council");
    check_ids(gazetteer, "council of the rivers", "river-council");
    check_ids(gazetteer, "rivertowner", "rivertown");
    check_ids(gazetteer, "council", "");
    check_ids(gazetteer, "novak vera", "");
    InsightKnownActor vera =
        insight_gazetteer_actor(gazetteer, (guint)insight_gazetteer_find(gazetteer, "vera-novak"));
    g_assert_cmpstr(vera.name, ==, "Vera Novak");
    g_assert_cmpstr(vera.surname, ==, "novak");
    g_assert_cmpstr(vera.offices, ==, "mayor of Rivertown");
    g_assert_cmpstr(vera.forms, ==, "Wera Nowak");
    g_assert_true(vera.kind == TEXT_PERSON && vera.gender == 'f' && vera.famous && !vera.own);
    g_assert_true(insight_gazetteer_classes(gazetteer, "ministry") == INSIGHT_ORGANIZATION_START);
    g_assert_true(insight_gazetteer_classes(gazetteer, "petar") == INSIGHT_MALE);
    g_assert_cmpuint(insight_gazetteer_bases(gazetteer, "novaka", "sr", words, 4), ==, 1);
    g_assert_true(insight_gazetteer_is_adjective(gazetteer, "rečanski", "sr"));
    g_assert_cmpuint(insight_gazetteer_prior(gazetteer, "riverbanks").lower, ==, 8);
    g_assert_cmpuint(insight_gazetteer_prior(gazetteer, "newyorkbasedsomething").organization, ==,
                     1);
    g_assert_false(insight_gazetteer_prior(gazetteer, "riverb").known);
    g_assert_false(insight_gazetteer_prior(gazetteer, "zzz").known);
}

static void test_same_again(void)
{
    g_autoptr(GByteArray) one = make(NULL), other = make(NULL);

    g_assert_cmpmem(one->data, one->len, other->data, other->len);
}

static void check_refused(const guint8 *bytes, gsize len)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(open_bytes(bytes, len, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
    g_assert_nonnull(strstr(error->message, folder));
    g_assert_null(strchr(error->message, '\n'));
}

static void test_cut(void)
{
    g_autoptr(GByteArray) bytes = make(NULL);

    for (gsize len = 0; len < bytes->len; len++)
        check_refused(bytes->data, len);
}

static void test_damaged(void)
{
    g_autoptr(GByteArray) bytes = make(NULL);

    for (gsize i = 0; i < bytes->len; i++) {
        bytes->data[i] ^= 0xFF;
        check_refused(bytes->data, bytes->len);
        bytes->data[i] ^= 0xFF;
    }
}

/* Makes the sum right again. */
static void seal(GByteArray *bytes)
{
    guint32 sum = insight_model_checksum(bytes->data + INSIGHT_GAZETTEER_SUMMED,
                                         bytes->len - INSIGHT_GAZETTEER_SUMMED);

    memcpy(bytes->data + G_STRUCT_OFFSET(InsightGazetteerHead, checksum), &sum, sizeof sum);
}

/* Goes everywhere that a look-up may go. */
static void look_around(const InsightGazetteer *gazetteer)
{
    static const char *const words[] = {"vera", "novaka", "river", "zzz", "rc", "council", ""};
    guint words_count = gazetteer->file.head.words, nodes = gazetteer->file.head.nodes;

    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        InsightWord bases[4];
        insight_gazetteer_classes(gazetteer, words[i]);
        insight_gazetteer_prior(gazetteer, words[i]);
        insight_gazetteer_find(gazetteer, words[i]);
        insight_gazetteer_bases(gazetteer, words[i], "und", bases, G_N_ELEMENTS(bases));
    }
    for (guint node = 0; node < nodes; node++) {
        for (InsightWord word = 0; word <= words_count; word++)
            g_assert_cmpuint(insight_gazetteer_step(gazetteer, node, word), <, nodes);
        const InsightForm *form = insight_gazetteer_forms(gazetteer, node);
        for (; form; form = insight_form_next(form))
            g_assert_nonnull(insight_gazetteer_actor(gazetteer, form->actor).name);
    }
    for (guint i = 0; i < insight_gazetteer_actor_count(gazetteer); i++) {
        InsightKnownActor actor = insight_gazetteer_actor(gazetteer, i);
        g_assert_cmpuint(strlen(actor.name) + strlen(actor.id) + strlen(actor.offices), <,
                         3 * gazetteer->file.head.string_bytes);
    }
}

/* A file whose sum is right and whose numbers are not is refused, or stays inside itself. */
static void test_wrong_numbers(void)
{
    static const guint32 masks[] = {0xFFFFFFFF, 0x0000FFFF, 0xFFFF0000, 1, 0x10000, 0x80000000};
    g_autoptr(GByteArray) good = make(NULL);
    guint refused = 0;

    for (gsize at = INSIGHT_GAZETTEER_SUMMED; at < good->len; at += sizeof(guint32)) {
        for (guint m = 0; m < G_N_ELEMENTS(masks); m++) {
            g_autoptr(GByteArray) bytes = g_byte_array_new();
            guint32 number;
            g_byte_array_append(bytes, good->data, good->len);
            memcpy(&number, bytes->data + at, sizeof number);
            number ^= masks[m];
            memcpy(bytes->data + at, &number, sizeof number);
            seal(bytes);
            g_autoptr(InsightGazetteer) gazetteer = open_bytes(bytes->data, bytes->len, NULL);
            if (gazetteer)
                look_around(gazetteer);
            else
                refused++;
        }
    }
    g_assert_cmpuint(refused, >, 200);
}

/* What the reader adds lies over the file, whose own forms stay. */
static void test_added(void)
{
    g_autoptr(GByteArray) bytes = make(NULL);
    g_autoptr(InsightGazetteer) gazetteer = open_bytes(bytes->data, bytes->len, NULL);

    insight_gazetteer_add(gazetteer, "Zora Novak", TEXT_PERSON, "Zorica");
    insight_gazetteer_add(gazetteer, "Vera Novak", TEXT_PERSON, "Council of the Lakes, Novak");
    insight_gazetteer_add(gazetteer, "River Council", TEXT_ORGANIZATION, "The Zorica Body");
    check_ids(gazetteer, "novak", "zora-novak petar-novak vera-novak");
    check_ids(gazetteer, "zora novak", "zora-novak");
    check_ids(gazetteer, "zorica", "zora-novak");
    check_ids(gazetteer, "council of the lakes", "vera-novak");
    check_ids(gazetteer, "council of the rivers", "river-council");
    check_ids(gazetteer, "the zorica body", "river-council");
    check_ids(gazetteer, "rc", "hill-council river-council");
    const InsightForm *form = forms_of(gazetteer, "novak");
    g_assert_true(form[0].kind == INSIGHT_FORM_SURNAME && form[2].kind == INSIGHT_FORM_FULL);
    InsightKnownActor zora =
        insight_gazetteer_actor(gazetteer, (guint)insight_gazetteer_find(gazetteer, "zora-novak"));
    g_assert_true(zora.own && zora.kind == TEXT_PERSON);
    g_assert_cmpstr(zora.surname, ==, "novak");
    g_assert_cmpuint(insight_gazetteer_classes(gazetteer, "zorica"), ==, 0);
}

/* A line that cannot be read is told with its file and number. */
static void test_bad_lines(void)
{
    static const struct {
        const char *path, *line;
    } cases[] = {
        {"actors/words", "before any list"},
        {"actors/words", "[unknown-list]\nword"},
        {"actors/endings", "sr a"},
        {"actors/endings", "sr longerthaneight -"},
        {"actors/places", "id | Place | forms"},
        {"actors/places", "id | | | "},
        {"actors/organisations", "id | Body"},
        {"actors/organisations", "one | Body |\nother | Body |\none | Third |"},
        {"actors/people", "Somebody | f | "},
        {"actors/people", "Somebody | x | | "},
        {"actors/people", "Somebody | | | "},
        {"actors/people", "Vera Novak | f | |\nVera Novak | f | |"},
        {"actors/people", "Vera \xff Novak | f | |"},
        {"names/forenames", "x petar"},
        {"names/surname-endings", "* ić many"},
        {"names/adjective-endings", "* ski"},
        {"names/possessive-endings", "sr ov"},
        {"names/body-endings", "sr og o og"},
        {"names/words", "river002"},
        {"names/words", "river00290"},
        {"names/words", "0029"},
        {"names/words", "river0029\nbank0029"},
        {"names/words", "river0029\nriver0029"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *path = path_of(cases[i].path);
        g_autofree char *text = g_strconcat("# heading\n\n", cases[i].line, "\n", NULL);
        g_auto(GStrv) lines = g_strsplit(cases[i].line, "\n", -1);
        g_autofree char *place = g_strdup_printf("%s:%u:", path, 2 + g_strv_length(lines));

        g_assert_true(g_file_set_contents(path, text, -1, NULL));
        g_test_message("%s: %s", cases[i].path, cases[i].line);
        g_assert_null(make(&error));
        g_assert_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE);
        g_assert_true(g_str_has_prefix(error->message, place));
        write_tables();
    }
}

static void test_missing(void)
{
    g_autofree char *path = path_of("none"), *table = path_of("actors/people");
    g_autoptr(GError) error = NULL, unread = NULL;

    g_assert_null(insight_gazetteer_open_file(path, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
    g_assert_nonnull(strstr(error->message, path));
    g_unlink(table);
    g_assert_null(make(&unread));
    g_assert_error(unread, G_FILE_ERROR, G_FILE_ERROR_NOENT);
    g_assert_nonnull(strstr(unread->message, table));
    write_tables();
}

static void remove_all(void)
{
    static const char *const made[] = {"gazetteer", "opened", "actors", "names"};

    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *path = path_of(tables[i].path);
        g_unlink(path);
    }
    for (guint i = 0; i < G_N_ELEMENTS(made); i++) {
        g_autofree char *path = path_of(made[i]);
        g_remove(path);
    }
    g_rmdir(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("dixit-gazetteer-XXXXXX", NULL);
    g_autofree char *actors = path_of("actors"), *names = path_of("names");
    g_mkdir(actors, 0700);
    g_mkdir(names, 0700);
    write_tables();
    g_test_add_func("/gazetteer-file/made", test_made);
    g_test_add_func("/gazetteer-file/same-again", test_same_again);
    g_test_add_func("/gazetteer-file/cut", test_cut);
    g_test_add_func("/gazetteer-file/damaged", test_damaged);
    g_test_add_func("/gazetteer-file/wrong-numbers", test_wrong_numbers);
    g_test_add_func("/gazetteer-file/added", test_added);
    g_test_add_func("/gazetteer-file/bad-lines", test_bad_lines);
    g_test_add_func("/gazetteer-file/missing", test_missing);
    int status = g_test_run();
    remove_all();
    g_free(folder);
    return status;
}
