/*
 * Names in the languages of the region and in German, as the whole analysis finds them: tables,
 * rules, trained model and linker together.
 */
#include "config.h"

#include <locale.h>

#include "base/paths.h"
#include "insight/analyze.h"

static InsightAnalyzer *analyzer;

typedef struct {
    const char *tag, *text, *found;
} Case;

/* All that was found as "id=mention,mention; …", persons with "*", organisations with "+". */
static char *describe(const char *text, const TextAnnotation *annotation)
{
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < annotation->actors->len; i++) {
        const TextActor *actor = g_ptr_array_index(annotation->actors, i);
        const char *sign = actor->kind == TEXT_PERSON         ? "*"
                           : actor->kind == TEXT_ORGANIZATION ? "+"
                                                              : "";
        g_string_append_printf(all, "%s%s%s=", i ? "; " : "", actor->id, sign);
        for (guint m = 0; m < actor->mentions->len; m++) {
            TextSpan span = g_array_index(actor->mentions, TextSpan, m);
            g_autofree char *mention = g_utf8_substring(text, span.start, span.end);
            g_string_append_printf(all, "%s%s", m ? "," : "", mention);
        }
    }
    return g_string_free(all, FALSE);
}

static void check(const Case *cases, guint count)
{
    for (guint i = 0; i < count; i++) {
        g_autoptr(TextAnnotation) annotation =
            insight_analyze(analyzer, cases[i].text, cases[i].tag);
        g_autofree char *found = describe(cases[i].text, annotation);
        g_test_message("%s", cases[i].text);
        g_assert_cmpstr(found, ==, cases[i].found);
    }
}

/* Peoples are no mentions, in any case, and a word may be a people here and a city elsewhere. */
static void test_peoples(void)
{
    static const Case cases[] = {
        {"sr", "Romi u Beogradu traže posao, a Romima je obećana pomoć.", "belgrade=Beogradu"},
        {"sr", "Više od sto Roma došlo je u Rim, u kome je već bilo kiše.", "rome=Rim"},
        {"it", "Il sindaco di Roma ha parlato ieri con i giornalisti.", "rome=Roma"},
        {"hr", "Talijani su ljuti, rekao je Britanac, a vlada u Rimu šuti.", "rome=Rimu"},
        {"en", "The talks between the two South Korean envoys went on in Geneva.", "geneva=Geneva"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* Adjectives: of a state before an office, of a name before what is no actor, of a person. */
static void test_adjectives(void)
{
    static const Case cases[] = {
        {"hr", "Hrvatska premijerka i njezin slovenski kolega razgovarali su o granici.", ""},
        {"sr", "Na skupu je rečeno da Dejtonski sporazum ostaje na snazi.", ""},
        {"sr", "Pisac je dobio Nobelovu nagradu za književnost.", ""},
        {"sr", "Ramuš Haradinaj je stigao. Haradinajev advokat je rekao da je to kraj.",
         "ramush-haradinaj*=Ramuš Haradinaj,Haradinajev"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* What stands before a person's name and is no part of it; a forename that is also a surname. */
static void test_before_names(void)
{
    static const Case cases[] = {
        {"sr", "Porodica Petrović živi u stanu u Beogradu.",
         "petrovic*=Petrović; belgrade=Beogradu"},
        {"sr", "Profesor Mišel Petrović kaže da je to važno.", "misel-petrovic*=Mišel Petrović"},
        {"de", "Der SPD-Chef Lars Klingbeil widersprach dem CDU-Politiker Norbert Röttgen.",
         "lars-klingbeil*=Lars Klingbeil; norbert-rottgen*=Norbert Röttgen"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* Words in capitals with which texts of some outlets begin are no acronyms. */
static void test_leads(void)
{
    static const Case cases[] = {
        {"hr", "ŠTO se dogodilo u gradu, pitaju se svi. NAŠI rukometaši pobijedili su u Zagrebu.",
         "zagreb=Zagrebu"},
        {"hr", "IRANSKO ministarstvo vanjskih poslova objavilo je odgovor.",
         "iransko-ministarstvo-vanjskih-poslova+=IRANSKO ministarstvo vanjskih poslova"},
        {"hr", "U DRUŠTVU su poznati po ukusu. SA SVOJOM obalom taj je kraj lijep.", ""},
        {"hr", "KOLUMBIJSKA pjevačica stigla je u Zagreb.", "zagreb=Zagreb"},
        {"sr", "NASA je objavila snimke, a iz NASA-e kažu da ih ima još.", "nasa+=NASA,NASA-e"},
        {"sr", "ШТО се тиче НАТО-а, ништа ново није речено.", "nato+=НАТО-а"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void test_albanian(void)
{
    static const Case cases[] = {
        {"sq",
         "Kryeministri Albin Kurti tha në Prishtinë se bisedimet do të vazhdojnë. Sipas zyrës së "
         "Kurtit, takimi u mbajt të mërkurën. Gazetarët e pyetën Kurtin për këtë, dhe rrugët e "
         "Prishtinës ishin të mbyllura.",
         "albin-kurti*=Albin Kurti,Kurtit,Kurtin; pristina=Prishtinë,Prishtinës"},
        {"sq",
         "Presidentja Vjosa Osmani ishte në Tiranë. Osmanit iu dha një letër nga Brukseli, ndërsa "
         "Osmanin e priti kryeministri i Shqipërisë.",
         "vjosa-osmani*=Vjosa Osmani,Osmanit,Osmanin; tirana=Tiranë; brussels=Brukseli; "
         "albania=Shqipërisë"},
        {"sq",
         "Partia Demokratike e Kosovës kërkoi zgjedhje. Policia e Kosovës është në Mitrovicë.",
         "democratic-party-of-kosovo+=Partia Demokratike e Kosovës; kosovo-police+=Policia e "
         "Kosovës; mitrovica=Mitrovicë"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void test_slavic(void)
{
    static const Case cases[] = {
        {"mk",
         "Премиерот Христијан Мицкоски во Скопје се сретна со Марта Кос. Мицкоски изјави дека "
         "Северна Македонија останува на патот кон Европската Унија.",
         "hristijan-mickoski*=Христијан Мицкоски,Мицкоски; skopje=Скопје; marta-kos*=Марта Кос; "
         "north-macedonia=Северна Македонија; eu+=Европската Унија"},
        {"bg",
         "Президентът Румен Радев заяви в София, че България ще чака. Радев пътува до Брюксел, "
         "където е Европейската комисия.",
         "rumen-radev*=Румен Радев,Радев; sofia=София; bulgaria=България; brussels=Брюксел; "
         "european-commission+=Европейската комисия"},
        {"bs",
         "Milorad Dodik odbio je odluku Suda BiH. Dodiku se sudi u Sarajevu, a u Banjoj Luci se "
         "čeka.",
         "milorad-dodik*=Milorad Dodik,Dodiku; court-of-bosnia-and-herzegovina+=Suda BiH; "
         "sarajevo=Sarajevu; banja-luka=Banjoj Luci"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* Words that are written as names are, and name no actor. */
static void test_no_actors(void)
{
    static const Case cases[] = {
        {"en", "The new method readWholeFile was called from CodeTreeNode in every test.", ""},
        {"en", "Shops in Vienna cut their prices on Black Friday and on Cyber Monday.",
         "vienna=Vienna"},
        {"hr", "Pristup Internetu imaju svi, a preglednik Firefox je besplatan.", ""},
        {"de", "Die OLED-TVs sind teuer, und die Internet-Seite des Händlers ist langsam.", ""},
        {"en", "The first vaccine, Nobivac® Canine Flu, was sold in Vienna.", "vienna=Vienna"},
        {"de", "Der Sender sprach mit Dagmar WÃ¶hrl in Berlin.", "berlin=Berlin"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* What a noun before a name says that it is, it is in the whole text. */
static void test_nouns(void)
{
    static const Case cases[] = {
        {"sr", "Radnici kompanije Feronova štrajkuju. Feronova je privatizovana pre pet godina.",
         "feronova+=Feronova,Feronova"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* Names in two parts, and in cases of Slovak. */
static void test_parts(void)
{
    static const Case cases[] = {
        {"hr",
         "Saudijski ministar vanjskih poslova princ Faisal bin Farhan Al-Saud stigao je u Zagreb.",
         "faisal-bin-farhan-al-saud*=Faisal bin Farhan Al-Saud; zagreb=Zagreb"},
        {"cs", "Británia vyzvala Čínu, aby odpovedala. Lietadlo pristálo v Moskve.",
         "united-kingdom=Británia; china=Čínu; moscow=Moskve"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* Bodies are called by the base form of their names, whatever case a text has them in. */
static void test_bodies(void)
{
    static const Case cases[] = {
        {"hr", "Predsjednik Državnog izbornog povjerenstva rekao je da su izbori u nedjelju.",
         "drzavno-izborno-povjerenstvo+=Državnog izbornog povjerenstva"},
        {"sr", "Presuda Privrednog suda je konačna, a iz Privrednog suda ne govore.",
         "privredni-sud+=Privrednog suda,Privrednog suda"},
        {"sr", "U Okružnom sudu u Prištini suđenje traje.",
         "okruzni-sud-u-pristini+=Okružnom sudu u Prištini"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *model = base_path_data("models/names.model");

    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    analyzer = insight_analyzer_open(NULL, &error);
    g_assert_no_error(error);
    /* Built without models, the program goes by rules, which find less. */
    if (g_file_test(model, G_FILE_TEST_EXISTS)) {
        g_test_add_func("/region/peoples", test_peoples);
        g_test_add_func("/region/adjectives", test_adjectives);
        g_test_add_func("/region/before-names", test_before_names);
        g_test_add_func("/region/leads", test_leads);
        g_test_add_func("/region/no-actors", test_no_actors);
        g_test_add_func("/region/nouns", test_nouns);
        g_test_add_func("/region/parts", test_parts);
        g_test_add_func("/region/bodies", test_bodies);
        g_test_add_func("/region/albanian", test_albanian);
        g_test_add_func("/region/slavic", test_slavic);
    }
    int status = g_test_run();
    insight_analyzer_close(analyzer);
    return status;
}
