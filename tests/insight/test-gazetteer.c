#include "config.h"

#include <string.h>

#include "insight/gazetteer.h"
#include "insight/spelling.h"

static InsightGazetteer *gazetteer;

/*
 * The id of the actor that words, folded and separated by spaces, are a form of (of a surname, the
 * famous one); NULL.
 */
static const char *id_of(const char *words, InsightFormKind kind)
{
    g_auto(GStrv) parts = g_strsplit(words, " ", -1);
    guint node = 0;

    for (char **part = parts; *part; part++) {
        InsightWord word = insight_gazetteer_word(gazetteer, *part);
        node = word ? insight_gazetteer_step(gazetteer, node, word) : 0;
        if (!node)
            return NULL;
    }
    const InsightForm *form = insight_gazetteer_forms(gazetteer, node);
    for (; form; form = insight_form_next(form)) {
        const InsightKnownActor actor = insight_gazetteer_actor(gazetteer, form->actor);
        if (form->kind == kind && (kind != INSIGHT_FORM_SURNAME || actor.famous))
            return actor.id;
    }
    return NULL;
}

static void test_forms(void)
{
    static const struct {
        const char *words, *id;
        InsightFormKind kind;
    } cases[] = {
        {"aleksandar vucic", "aleksandar-vucic", INSIGHT_FORM_FULL},
        {"vucic", "aleksandar-vucic", INSIGHT_FORM_SURNAME},
        {"alexander vucic", "aleksandar-vucic", INSIGHT_FORM_FULL},
        {"josep borrell", "josep-borrell", INSIGHT_FORM_FULL},
        {"ursula von der leyen", "ursula-von-der-leyen", INSIGHT_FORM_FULL},
        {"von der leyen", "ursula-von-der-leyen", INSIGHT_FORM_SURNAME},
        {"tramp", "donald-trump", INSIGHT_FORM_SURNAME},
        {"zoran djindjic", "zoran-djindjic", INSIGHT_FORM_FULL},
        {"zoran dindic", "zoran-djindjic", INSIGHT_FORM_FULL},
        {"eu", "eu", INSIGHT_FORM_FULL},
        {"european union", "eu", INSIGHT_FORM_FULL},
        {"evropska unija", "eu", INSIGHT_FORM_FULL},
        {"nato", "nato", INSIGHT_FORM_FULL},
        {"kosova", "kosovo", INSIGHT_FORM_FULL},
        {"serbian", "serbia", INSIGHT_FORM_ADJECTIVE},
        {"amnesty", "amnesty-international", INSIGHT_FORM_BOUND},
        {"united nations children 's fund", "unicef", INSIGHT_FORM_FULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].words);
        g_assert_cmpstr(id_of(cases[i].words, cases[i].kind), ==, cases[i].id);
    }
    g_assert_null(id_of("no such name", INSIGHT_FORM_FULL));
}

static void test_cases(void)
{
    static const struct {
        const char *tag, *word, *base;
        gboolean is;
    } cases[] = {
        {"sr", "vucica", "vucic", TRUE},      {"sr", "vucicu", "vucic", TRUE},
        {"sr", "vucicem", "vucic", TRUE},     {"sr", "kurtija", "kurti", TRUE},
        {"sr", "kurtijem", "kurti", TRUE},    {"sr", "aleksandra", "aleksandar", TRUE},
        {"sr", "beogradu", "beograd", TRUE},  {"sr", "brisela", "brisel", TRUE},
        {"sr", "evropske", "evropska", TRUE}, {"sr", "americi", "amerika", TRUE},
        {"sr", "nato-a", "nato", TRUE},       {"sr", "kragujevcu", "kragujevac", TRUE},
        {"hr", "zagrebu", "zagreb", TRUE},    {"ru", "putina", "putin", TRUE},
        {"sq", "kurtit", "kurti", TRUE},      {"sq", "brukselit", "brukseli", TRUE},
        {"de", "merkels", "merkel", TRUE},    {"sr", "kurtic", "kurti", FALSE},
        {"sr", "vucicev", "vucic", FALSE},    {"sr", "hrvatski", "hrvatska", FALSE},
        {"en", "vucica", "vucic", FALSE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s %s", cases[i].tag, cases[i].word);
        g_assert_cmpint(
            insight_gazetteer_is_case(gazetteer, cases[i].word, cases[i].base, cases[i].tag), ==,
            cases[i].is);
    }
}

static void test_bodies(void)
{
    static const struct {
        const char *words, *base;
    } cases[] = {
        {"drzavnog izbornog povjerenstva", "drzavno izborno povjerenstvo"},
        {"srpske napredne stranke", "srpska napredna stranka"},
        {"komisije za trgovinu", "komisija"},
        {"privrednom sudu", "privredni sud"},
        {"srpske novine", NULL},
        {"ministarstvo odbrane", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GStrv) words = g_strsplit(cases[i].words, " ", -1);
        g_autoptr(GPtrArray) found = insight_gazetteer_body_base(
            gazetteer, "sr", (const char *const *)words, g_strv_length(words));
        g_test_message("%s", cases[i].words);
        g_assert_cmpint(found != NULL, ==, cases[i].base != NULL);
        if (!found)
            continue;
        g_ptr_array_add(found, NULL);
        g_autofree char *joined = g_strjoinv(" ", (char **)found->pdata);
        g_assert_cmpstr(joined, ==, cases[i].base);
    }
    g_assert_null(
        insight_gazetteer_body_base(gazetteer, "en", (const char *const[]){"komisije", NULL}, 1));
}

static void test_classes(void)
{
    g_assert_true(insight_gazetteer_classes(gazetteer, "president") & INSIGHT_TITLE);
    g_assert_true(insight_gazetteer_classes(gazetteer, "vjosa") & INSIGHT_FEMALE);
    g_assert_true(insight_gazetteer_classes(gazetteer, "milorad") & INSIGHT_MALE);
    g_assert_true(insight_gazetteer_classes(gazetteer, "stojadinovic") & INSIGHT_SURNAME);
    g_assert_true(insight_gazetteer_classes(gazetteer, "monday") & INSIGHT_TIME);
    g_assert_cmpuint(insight_gazetteer_classes(gazetteer, "qqqq"), ==, 0);
    g_assert_true(insight_gazetteer_is_adjective(gazetteer, "beogradskoj", "sr"));
    g_assert_false(insight_gazetteer_is_adjective(gazetteer, "beogradskoj", "en"));
}

static void test_prior(void)
{
    g_assert_cmpuint(insight_gazetteer_prior(gazetteer, "stoltenberg").person, >=, 8);
    g_assert_cmpuint(insight_gazetteer_prior(gazetteer, "hague").place, >=, 6);
    g_assert_false(insight_gazetteer_prior(gazetteer, "zzzzzzzzzz").known);
    g_assert_false(insight_gazetteer_prior(gazetteer, "stoltenberg9").known);
    g_assert_false(insight_gazetteer_prior(gazetteer, "").known);
    g_assert_false(insight_gazetteer_prior(gazetteer, "\xf0\x9f\x98\x80").known);
}

/* Each word of the table is found, with its digits. */
static void test_priors(void)
{
    g_autofree char *path = g_build_filename(g_getenv("top_srcdir"), "data/names/words", NULL);
    g_autofree char *text = NULL;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] && *lines[i]; i++) {
        g_autofree char *word = g_strndup(lines[i], strcspn(lines[i], "0123456789"));
        InsightPrior prior = insight_gazetteer_prior(gazetteer, word);
        g_autofree char *line = g_strdup_printf("%s%u%u%u%u", word, prior.person,
                                                prior.organization, prior.place, prior.lower);
        g_assert_true(prior.known);
        g_assert_cmpstr(line, ==, lines[i]);
    }
}

static void test_ids(void)
{
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    guint people = 0, bodies = 0;

    for (guint i = 0; i < insight_gazetteer_actor_count(gazetteer); i++) {
        const InsightKnownActor actor = insight_gazetteer_actor(gazetteer, i);
        g_test_message("%s", actor.id);
        g_assert_true(g_hash_table_add(ids, (gpointer)actor.id));
        g_assert_true(*actor.name);
        if (actor.kind == TEXT_PERSON)
            g_assert_true(actor.gender == 'm' || actor.gender == 'f');
        people += actor.kind == TEXT_PERSON;
        bodies += actor.kind == TEXT_ORGANIZATION;
    }
    g_assert_cmpuint(people, >, 1000);
    g_assert_cmpuint(bodies, >, 300);
    g_assert_true(insight_gazetteer_has_id(gazetteer, "albin-kurti"));
}

static void test_spellings(void)
{
    static const struct {
        const char *one, *other;
        gboolean same;
    } cases[] = {
        {"aleksandar", "alexander", TRUE},
        {"sergey", "sergej", TRUE},
        {"emmanuel", "emanuel", TRUE},
        {"ivan", "ivana", FALSE},
        {"ivana", "ivan", FALSE},
        {"aleksandar", "andrej", FALSE},
        {"ron", "rand", FALSE},
        {"jaroslaw", "lech", FALSE},
        {"aleksandar", "aleksandra", FALSE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s %s", cases[i].one, cases[i].other);
        g_assert_cmpint(insight_spelling_same(cases[i].one, cases[i].other), ==, cases[i].same);
    }
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    gazetteer = insight_gazetteer_open(&error);
    g_assert_no_error(error);
    g_test_add_func("/gazetteer/forms", test_forms);
    g_test_add_func("/gazetteer/cases", test_cases);
    g_test_add_func("/gazetteer/classes", test_classes);
    g_test_add_func("/gazetteer/bodies", test_bodies);
    g_test_add_func("/gazetteer/prior", test_prior);
    g_test_add_func("/gazetteer/priors", test_priors);
    g_test_add_func("/gazetteer/ids", test_ids);
    g_test_add_func("/gazetteer/spellings", test_spellings);
    int status = g_test_run();
    insight_gazetteer_close(gazetteer);
    return status;
}
