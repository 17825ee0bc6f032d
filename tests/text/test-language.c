#include "config.h"

#include "text/language.h"

#include <string.h>

#include <glib/gstdio.h>

static TextLanguages *languages;

static void test_lists(void)
{
    const TextLanguage *english = text_language_find(languages, "en-GB");

    g_assert_nonnull(english);
    g_assert_cmpstr(text_language_tag(english), ==, "en");
    g_assert_true(text_language_has(english, "pronouns-male", "he"));
    g_assert_true(text_language_has(english, "titles-before", "prime minister"));
    g_assert_true(text_language_has(english, "abbreviations", "gen"));
    g_assert_false(text_language_has(english, "pronouns-male", "she"));
    g_assert_false(text_language_has(english, "no-such-list", "he"));
    g_assert_null(text_language_find(languages, "xx"));
}

static void test_cues(void)
{
    const TextLanguage *english = text_language_find(languages, "en");
    static const struct {
        const char *word;
        TextCueClass class;
    } cases[] = {
        {"said", TEXT_CLASS_NEUTRAL},     {"denied", TEXT_CLASS_DENIAL},
        {"warns", TEXT_CLASS_WARNING},    {"urged", TEXT_CLASS_DEMAND},
        {"vowed", TEXT_CLASS_PROMISE},    {"asked", TEXT_CLASS_QUESTION},
        {"endorsed", TEXT_CLASS_SUPPORT}, {"blames", TEXT_CLASS_CRITICISM},
        {"believes", TEXT_CLASS_THOUGHT}, {"according to", TEXT_CLASS_NEUTRAL},
        {"walked", TEXT_CLASS_NONE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(text_language_cue(english, cases[i].word), ==, cases[i].class);
    const TextWord *word = text_language_word(english, "saying");
    g_assert_true(word->cue->flags & TEXT_CUE_PARTICIPLE);
    g_assert_true(word->cue->flags & TEXT_CUE_QUOTE);
    g_assert_cmpuint(text_language_word(english, "according")->phrase_words, >=, 2);
    word = text_language_word(english, "accused");
    g_assert_cmpstr(word->cue->prepositions[0], ==, "of");
}

static void test_detect(void)
{
    static const struct {
        const char *text, *claimed, *tag;
        gboolean has_pack;
    } cases[] = {
        {"The minister said on Tuesday that the road to the north would be open again in a week, "
         "and that nobody had been hurt there.",
         NULL, "en", TRUE},
        {"The minister said on Tuesday that the road to the north would be open again in a week, "
         "and that nobody had been hurt there.",
         "sr", "en", TRUE},
        {"Kurti wins", "en-US", "en", TRUE},
        {"Kurti wins", NULL, "und", FALSE},
        {"", NULL, "und", FALSE},
        {"", "xx", "xx", FALSE},
        /* Close to a language that has a pack, and not it; plainly another. */
        {"Polícia v utorok zadržala dvoch mužov, ktorých podozrieva z krádeže auta. Jeden z nich "
         "sa pokúsil ujsť, no neuspel.",
         "sk", "sk", FALSE},
        {"The government has decided that the schools are to stay open, and that it will pay for "
         "what the children eat there.",
         "sk", "en", TRUE},
        {"漢字 漢字 漢字", NULL, "und", FALSE},
        /* A table of names tells its language by the few words that are no names. */
        {"Results of the second round at the Stockholm Open on Wednesday:\n"
         "Greg Rusedski (Britain) beat Magnus Gustafsson (Sweden) 6-3 7-6\n"
         "Jan Siemerink (Netherlands) beat Goran Ivanisevic (Croatia) 6-4 4-6 6-3\n"
         "Thomas Johansson (Sweden) beat Marc Rosset (Switzerland) 7-5 6-2\n",
         NULL, "en", TRUE},
        /* Neighbours, of which only the first has rules. */
        {"„Projekat“, objasnila je direktorka agencije, „neće biti napušten.“ „Potrebno nam je "
         "vreme“, "
         "priznao je portparol vlade, „ali ćemo poštovati rokove.“",
         NULL, "sr", TRUE},
        {"Minister je v torek povedal, da bo cesta odprta še ta teden. Ljudje so zadovoljni, ker "
         "je "
         "bila zaprta tri mesece, in upajo, da se to ne bo ponovilo.",
         NULL, "sl", FALSE},
        {"Министерот рече во вторникот дека патот ќе биде отворен уште оваа недела. Луѓето се "
         "задоволни, бидејќи беше затворен три месеци.",
         NULL, "mk", FALSE},
        {"Міністр сказав у вівторок, що дорога буде відкрита ще цього тижня. Люди задоволені, бо "
         "вона була закрита три місяці.",
         NULL, "uk", FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *tag = NULL;
        const TextLanguage *pack =
            text_language_detect(languages, cases[i].text, cases[i].claimed, &tag);
        g_assert_cmpstr(tag, ==, cases[i].tag);
        g_assert_cmpint(pack != NULL, ==, cases[i].has_pack);
    }
}

/* Writes a pack of one file and opens it; the caller frees what comes. */
static TextLanguages *open_pack(const char *text, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("dixit-lang-XXXXXX", NULL);
    g_autofree char *pack = g_build_filename(folder, "xx", NULL);
    g_autofree char *file = g_build_filename(pack, "a.list", NULL);

    g_assert_cmpint(g_mkdir(pack, 0700), ==, 0);
    g_assert_true(g_file_set_contents(file, text, -1, NULL));
    TextLanguages *opened = text_languages_open_folder(folder, error);
    g_unlink(file);
    g_rmdir(pack);
    g_rmdir(folder);
    return opened;
}

static void test_good_pack(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TextLanguages) opened =
        open_pack("# a comment\n[pack]\nserves = yy zz\nletters = é\n\n[words]\nÉté, big  house\n"
                  "[cues]\nsag/i, sagte = claim quote +über\n",
                  &error);

    g_assert_no_error(error);
    const TextLanguage *pack = text_language_find(opened, "ZZ-Latn");
    g_assert_nonnull(pack);
    g_assert_true(text_language_has(pack, "words", "ete"));
    g_assert_true(text_language_has(pack, "words", "big house"));
    g_assert_cmpuint(text_language_word(pack, "big")->phrase_words, ==, 2);
    g_assert_cmpstr(text_language_word(pack, "sagte")->cue->prepositions[0], ==, "uber");
}

static void test_broken_packs(void)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"word\n", "line 1"},
        {"[words\n", "line 1"},
        {"# c\n\n[cues]\nsaid\n", "line 4"},
        {"[cues]\nsaid = loud\n", "line 2: unknown class or frame 'loud'"},
        {"[cues]\nsaid = quote\n", "without its class"},
        {"[cues]\nsaid = neutral quote loud\n", "unknown frame 'loud'"},
        {"[cues]\nsaid/q = neutral\n", "unknown form '/q'"},
        {"[cues]\n, said = neutral\n", "an empty word"},
        {"[pack]\ncolour = red\n", "unknown name 'colour'"},
        {"[words]\n\xFF\n", "not valid UTF-8"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        TextLanguages *opened = open_pack(cases[i].text, &error);
        g_assert_null(opened);
        g_assert_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE);
        g_assert_nonnull(strstr(error->message, cases[i].message));
        g_assert_nonnull(strstr(error->message, "a.list"));
    }
}

static void test_no_folder(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(text_languages_open_folder("/nonexistent", &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    languages = text_languages_open(&error);
    g_assert_no_error(error);
    g_test_add_func("/text/language/lists", test_lists);
    g_test_add_func("/text/language/cues", test_cues);
    g_test_add_func("/text/language/detect", test_detect);
    g_test_add_func("/text/language/good-pack", test_good_pack);
    g_test_add_func("/text/language/broken-packs", test_broken_packs);
    g_test_add_func("/text/language/no-folder", test_no_folder);
    int status = g_test_run();
    text_languages_close(languages);
    return status;
}
