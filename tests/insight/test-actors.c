#include "config.h"

#include <string.h>

#include "insight/actors.h"
#include "text/language.h"

static InsightGazetteer *gazetteer;
static TextLanguages *languages;

static TextAnnotation *annotate(const char *text, const char *tag)
{
    TextAnnotation *annotation = text_annotation_new();
    const TextLanguage *language = text_language_find(languages, tag);
    g_autoptr(TextTokens) tokens = text_tokens_new(text, language);

    annotation->language = g_strdup(tag);
    insight_find_actors(gazetteer, NULL, tokens, language, annotation);
    return annotation;
}

static char *slice(const char *text, TextSpan span)
{
    return g_utf8_substring(text, span.start, span.end);
}

/* All that was found as "id=mention,mention; …", persons with "*", organisations with "+". */
static char *describe(const char *text, const TextAnnotation *annotation)
{
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < annotation->actors->len; i++) {
        const TextActor *actor = g_ptr_array_index(annotation->actors, i);
        g_string_append_printf(all, "%s%s%s=", i ? "; " : "", actor->id,
                               actor->kind == TEXT_PERSON         ? "*"
                               : actor->kind == TEXT_ORGANIZATION ? "+"
                                                                  : "");
        for (guint m = 0; m < actor->mentions->len; m++) {
            g_autofree char *mention = slice(text, g_array_index(actor->mentions, TextSpan, m));
            g_string_append_printf(all, "%s%s", m ? "," : "", mention);
        }
    }
    return g_string_free(all, FALSE);
}

typedef struct {
    const char *tag, *text, *found;
} Case;

static void check(const Case *cases, guint count)
{
    for (guint i = 0; i < count; i++) {
        g_autoptr(TextAnnotation) annotation = annotate(cases[i].text, cases[i].tag);
        g_autofree char *found = describe(cases[i].text, annotation);
        g_test_message("%s", cases[i].text);
        g_assert_cmpstr(found, ==, cases[i].found);
    }
}

static void test_known(void)
{
    static const Case cases[] = {
        {"en", "The president of Serbia, Aleksandar Vučić, went to Brussels on Tuesday.",
         "serbia=Serbia; aleksandar-vucic*=Aleksandar Vučić; brussels=Brussels"},
        {"en", "On Monday NATO Secretary General Jens Stoltenberg spoke. Stoltenberg is Norwegian.",
         "nato+=NATO; jens-stoltenberg*=Jens Stoltenberg,Stoltenberg"},
        {"en", "The EU's Borrell and Kosovo's Prime Minister Albin Kurti met in Ohrid.",
         "eu+=EU; josep-borrell*=Borrell; kosovo=Kosovo; albin-kurti*=Albin Kurti; ohrid=Ohrid"},
        {"en", "It was the EU-brokered deal that the U.S. and the UN asked for.",
         "eu+=EU; usa=U.S.; un+=UN"},
        {"en", "The Serbian troops and the Albanians of the town met Serbs there.", ""},
        {"en", "Later the Russian foreign ministry told us of it.",
         "russian-foreign-ministry+=Russian foreign ministry"},
        {"it", "Il presidente degli Stati Uniti era alla Casa Bianca. Gli Usa e il Regno Unito.",
         "usa=Stati Uniti,Usa; white-house+=Casa Bianca; united-kingdom=Regno Unito"},
        {"fr", "La Belgique et le Japon.", "belgium=Belgique; japan=Japon"},
        {"es", "Suiza y Países Bajos.", "switzerland=Suiza; netherlands=Países Bajos"},
        {"de", "Argentinien und Südkorea.", "argentina=Argentinien; south-korea=Südkorea"},
        /* A famous surname is a forename elsewhere. */
        {"en", "They met Cameron Zorbik in May. Zorbik left, and Merkel left.",
         "cameron-zorbik*=Cameron Zorbik,Zorbik; angela-merkel*=Merkel"},
        /* A surname as Serbian writes it is a word of another language. */
        {"en", "We left it inside the Mask on Monday. The Bus, and a bus.", ""},
        {"sr", "Mask je otišao. Buš je ostao.", "elon-musk*=Mask; george-w-bush*=Buš"},
        /* What is left of a name that cannot be read, and the rest of an office. */
        {"es", "Agentes de PolicÃ­a Municipal de Madrid han llegado.", "madrid=Madrid"},
        {"de", "Er kam nach Deutschlandâ€œ und ging.", ""},
        {"en", "They asked us who it was, and they may ask again in May.", ""},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void test_unknown(void)
{
    static const Case cases[] = {
        {"en", "A letter came from Deputy Mayor Orvana Tellusk. Tellusk wrote it in April.",
         "orvana-tellusk*=Orvana Tellusk,Tellusk"},
        {"en", "The list was led by Tamrong Party's Dao Wai-ching of our town.",
         "tamrong-party+=Tamrong Party; dao-wai-ching*=Dao Wai-ching"},
        {"en", "We met Michael Brenwick there. Later Mr. Brenwick left with Anna Brenwick.",
         "michael-brenwick*=Michael Brenwick,Brenwick; anna-brenwick*=Anna Brenwick"},
        {"en", "He works for the University of Tarnfield and for Marlow Energy Inc. in town.",
         "university-of-tarnfield+=University of Tarnfield; marlow-energy-inc+=Marlow Energy Inc."},
        {"en", "They live near Lake Orvana, and the Kosovo Forest Agency helps them.",
         "lake-orvana=Lake Orvana; kosovo-forest-agency+=Kosovo Forest Agency"},
        {"en", "It is run by the Tarnfield Rescue Committee (TRC). The TRC has ten members.",
         "tarnfield-rescue-committee+=Tarnfield Rescue Committee,TRC,TRC"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void test_joined(void)
{
    static const Case cases[] = {
        {"en", "Alexander Vucic came. Then Vučić and Vucic were named, as was Aleksandar Vučić.",
         "aleksandar-vucic*=Alexander Vucic,Vučić,Vucic,Aleksandar Vučić"},
        {"en", "The European Union and the EU are one; NATO is another.",
         "eu+=European Union,EU; nato+=NATO"},
        {"en", "We spoke of Hillary Clinton, and then of Bill Clinton. Mr. Clinton was there.",
         "hillary-clinton*=Hillary Clinton; bill-clinton*=Bill Clinton,Clinton"},
        {"en", "The mayor met Albin Kurti and Sead Kurtić, and Kurti thanked Kurtić.",
         "albin-kurti*=Albin Kurti,Kurti; sead-kurtic*=Sead Kurtić,Kurtić"},
        {"en", "We met Fatmir Limaj and Fatmir Sejdiu in one room.",
         "fatmir-limaj*=Fatmir Limaj; fatmir-sejdiu*=Fatmir Sejdiu"},
        {"en", "We saw Aleksandar Vučić and his brother Andrej Vučić there.",
         "aleksandar-vucic*=Aleksandar Vučić; andrej-vucic*=Andrej Vučić"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* What the names of the whole text tell of words that stand alone, or of names that are too long.
 */
static void test_recalled(void)
{
    static const Case cases[] = {
        {"en", "The Arvan Nature Council met. The ANC has ten members.",
         "arvan-nature-council+=Arvan Nature Council,ANC"},
        {"en", "The ANC has ruled for decades.", "african-national-congress+=ANC"},
        {"en", "He left the Church of Tarnfield. Friends say that the Church has few members now.",
         "church-of-tarnfield+=Church of Tarnfield,Church"},
        {"en", "He went to the House of Wax, and the House of Tarnfield has a church of its own.",
         "house-of-wax+=House of Wax; house-of-tarnfield+=House of Tarnfield"},
        {"en", "The Tarnfield Rescue Committee has ten members. Nobody saw the TRC there.",
         "tarnfield-rescue-committee+=Tarnfield Rescue Committee,TRC"},
        {"en", "The Rescue Committee of Tarnfield is there, and the Rescue Committee has one ship.",
         "rescue-committee-of-tarnfield+=Rescue Committee of Tarnfield,Rescue Committee"},
        {"en", "They live in Orvana Heights, California, and in Tarnfield, Texas, with friends.",
         "orvana-heights=Orvana Heights; california=California; tarnfield=Tarnfield; texas=Texas"},
        {"en", "Anna Vienna was there. Vienna says that she saw it. Later Vienna told of her home.",
         "anna-vienna*=Anna Vienna,Vienna,Vienna"},
        {"en", "Nobody saw the Committee there. It was the Tarnfield Rescue Committee that met.",
         "tarnfield-rescue-committee+=Committee,Tarnfield Rescue Committee"},
        {"en", "It was run by the TRC. The Tarnfield Rescue Committee (TRC) has ten members.",
         "tarnfield-rescue-committee+=TRC,Tarnfield Rescue Committee,TRC"},
        {"en", "It was run by the Arvan Party (AP). The AP has ten members.",
         "arvan-party+=Arvan Party,AP,AP"},
        {"de", "Die Organisation für Sicherheit und Zusammenarbeit in Europa (OSZE) ist dort.",
         "osce+=Organisation für Sicherheit und Zusammenarbeit in Europa,OSZE"},
        {"sr", "Nastavni savet Srbije je odlučio. Kako je rečeno, Nastavni savet ima deset ljudi.",
         "nastavni-savet-srbije+=Nastavni savet Srbije,Nastavni savet"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* Whom a surname means in a family, and what a name is beyond forename and surname. */
static void test_families(void)
{
    static const Case cases[] = {
        {"en", "Donald Trump Jr. came. Trump was with him, and Trump Jr. left.",
         "donald-trump-jr*=Donald Trump Jr.,Trump Jr.; donald-trump*=Trump"},
        {"en", "They met Michael Brenwick and Michael Brenwick Jr. there. Mr. Brenwick Jr. left.",
         "michael-brenwick*=Michael Brenwick; michael-brenwick-jr*=Michael Brenwick Jr.,Brenwick "
         "Jr."},
        {"en", "We met Michael K. Brenwick and Michael M. Brenwick there.",
         "michael-brenwick*=Michael K. Brenwick; michael-m-brenwick*=Michael M. Brenwick"},
        {"en", "President Trump and Melania Trump came. Mr. Trump left, but Mrs. Trump did not.",
         "donald-trump*=Trump,Trump; melania-trump*=Melania Trump,Trump"},
        {"en", "Aleksandar Vučić came with Andrej Vučić. President Vučić left.",
         "aleksandar-vucic*=Aleksandar Vučić,Vučić; andrej-vucic*=Andrej Vučić"},
        {"en", "President Vjosa Osmani came with Prindon Sadriu. Mr. Sadriu left.",
         "vjosa-osmani*=Vjosa Osmani; prindon-sadriu*=Prindon Sadriu,Sadriu"},
        {"en", "They met Ursula von der Leyen. President Von der Leyen left.",
         "ursula-von-der-leyen*=Ursula von der Leyen,Von der Leyen"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* Full names and adjectives in languages that decline names. */
static void test_declined(void)
{
    static const Case cases[] = {
        {"sr", "U utorak je pismo poslato Milanu Petroviću, a stiglo je sa Jelenom Petrović.",
         "milan-petrovic*=Milanu Petroviću; jelena-petrovic*=Jelenom Petrović"},
        {"sr", "Razgovarao je sa Milanom Petrovićem. Petrović je otišao, a Petrovića čekaju.",
         "milan-petrovic*=Milanom Petrovićem,Petrović,Petrovića"},
        {"sr", "Policija je uhapsila Petrovića, a Petroviću se sudi.",
         "petrovic*=Petrovića,Petroviću"},
        {"sr", "Судија је позвао Милана Петровића. Петровићу се суди.",
         "milan-petrovic*=Милана Петровића,Петровићу"},
        {"sr", "Stigao je Milan Petrović. Sutra dolazi i Ana Petrović.",
         "milan-petrovic*=Milan Petrović; ana-petrovic*=Ana Petrović"},
        {"sr", "Predsednik Aleksandar Vučić je stigao, a ministar Vučićev je otišao.",
         "aleksandar-vucic*=Aleksandar Vučić,Vučićev"},
        {"sr",
         "Ministarstvo odbrane Srbije je odgovorilo. Kako kaže Ministarstvo, u Srbiji je mir.",
         "ministarstvo-odbrane-srbije+=Ministarstvo odbrane Srbije,Ministarstvo; serbia=Srbiji"},
        {"sr", "To je odluka Ministarstva kulture Srbije, a Ministarstvu kulture Srbije se veruje.",
         "ministarstvo-kulture-srbije+=Ministarstva kulture Srbije,Ministarstvu kulture Srbije"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* Which names another article may explain, and what is known of whom they can be. */
static void test_open(void)
{
    static const struct {
        const char *text;
        gboolean open;
        char gender;
    } cases[] = {
        {"Mr. Brenwick told them of it.", TRUE, 'm'},
        {"Mrs. Brenwick told them of it.", TRUE, 'f'},
        {"President Brenwick told them of it.", TRUE, 0},
        {"President Michael Brenwick told them of it.", FALSE, 'm'},
        {"President Michael told them of it.", FALSE, 0},
        {"President Macron told them of it.", FALSE, 'm'},
        {"The members of the TRKB met.", TRUE, 0},
        {"The members of NATO met.", FALSE, 0},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TextAnnotation) annotation = annotate(cases[i].text, "en");
        g_test_message("%s", cases[i].text);
        g_assert_cmpuint(annotation->actors->len, ==, 1);
        const TextActor *actor = annotation->actors->pdata[0];
        g_assert_cmpint(actor->open, ==, cases[i].open);
        g_assert_cmpint(actor->gender, ==, cases[i].gender);
    }
}

static void test_inflected(void)
{
    static const Case cases[] = {
        {"sr", "U utorak je pismo upućeno Aleksandru Vučiću i Albinu Kurtiju u Briselu.",
         "aleksandar-vucic*=Aleksandru Vučiću; albin-kurti*=Albinu Kurtiju; brussels=Briselu"},
        {"sr", "У уторак је писмо упућено Александру Вучићу, а копија Џоу Бајдену.",
         "aleksandar-vucic*=Александру Вучићу; joe-biden*=Џоу Бајдену"},
        {"sr", "Sastanak sa Vučićem i Kurtijem vodio je Borelj iz Evropske unije.",
         "aleksandar-vucic*=Vučićem; albin-kurti*=Kurtijem; josep-borrell*=Borelj; "
         "eu+=Evropske unije"},
        {"sr", "To je odluka NATO-a, a ne KFOR-a ni Ujedinjenih nacija.",
         "nato+=NATO-a; kfor+=KFOR-a; un+=Ujedinjenih nacija"},
        {"sr", "Vučićev predlog je bio pred njima, a srpska i hrvatska strana su ćutale.", ""},
        {"sq", "Sipas zyrës së Albin Kurtit, bisedimet do të vazhdojnë.",
         "albin-kurti*=Albin Kurtit"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void test_headlines(void)
{
    static const Case cases[] = {
        {"en", "Mayors Agree On New Road After Long Night Of Talks\n\nThe mayors met on Monday.",
         ""},
        {"en", "Borrell Calls On Kosovo To Hold Fresh Elections Soon\n\nIt was said on Monday.",
         "josep-borrell*=Borrell; kosovo=Kosovo"},
        {"en", "FRESH TALKS ARE TO BEGIN ON MONDAY\n\nThe talks begin on Monday.", ""},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static const TextActor *find(const TextAnnotation *annotation, const char *id)
{
    for (guint i = 0; i < annotation->actors->len; i++) {
        const TextActor *actor = g_ptr_array_index(annotation->actors, i);
        if (g_str_equal(actor->id, id))
            return actor;
    }
    return NULL;
}

/* A text that does without capitals, and one whose encoding was mistaken. */
static void test_careless(void)
{
    static const Case cases[] = {
        {"en", "i flew to mexico and was reading a nice book. then on to new york with merkel",
         "mexico=mexico; new-york=new york"},
        {"en", "They served turkey in china cups. He saw Georgia.", "georgia=Georgia"},
        {"en", "i am from the us. i think so", ""},
        {"sr", "Reporteri su pitali niÃ±os i CampaÃ±a sutra. Potom je otišao.", ""},
    };

    check(cases, G_N_ELEMENTS(cases));
}

/* A body called by one word of its name; a case behind a hyphen; a headline in capitals. */
static void test_written(void)
{
    static const Case cases[] = {
        {"en", "The Council of Varrow has met. Later lawyers asked the Council again.",
         "council-of-varrow+=Council of Varrow,Council"},
        {"sr", "Odluka ZQK-a je doneta. Iz ZQK-a kažu da je kasno, a ZQK-u je žao.",
         "zqk+=ZQK-a,ZQK-a,ZQK-u"},
        {"sr", "DRAŽEN ZUBOVIĆ: NEĆEMO TAKO\nDražena Zubovića su pitali.",
         "drazen-zubovic*=DRAŽEN ZUBOVIĆ,Dražena Zubovića"},
    };

    check(cases, G_N_ELEMENTS(cases));
}

/* The one actor of a text. */
static char *lone_id(const char *text)
{
    g_autoptr(TextAnnotation) annotation = annotate(text, "en");

    g_assert_cmpuint(annotation->actors->len, ==, 1);
    return g_strdup(((TextActor *)g_ptr_array_index(annotation->actors, 0))->id);
}

/* A forename alone tells in no other text who is meant; the same text names the same person. */
static void test_forenames(void)
{
    static const char text[] = "Chris said that the road was open. The teacher asked Chris again.";
    g_autofree char *one = lone_id(text), *again = lone_id(text);
    g_autofree char *other = lone_id("Chris said that the shop was closed.");

    g_assert_cmpstr(one, ==, again);
    g_assert_cmpstr(one, !=, other);
    g_assert_true(g_str_has_prefix(one, "chris-") && g_str_has_prefix(other, "chris-"));
}

/* A surname like a small word is one by its capital, but not where all words have capitals. */
static void test_short(void)
{
    static const Case cases[] = {
        {"en", "The seat went to James To of the north, as the council said on Monday.",
         "james-to*=James To"},
        {"en", "The seat went to James to the surprise of all.", NULL},
        {"en", "Council Asks James To Go Before Summer Break", NULL},
    };

    check(cases, 1);
    for (guint i = 1; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TextAnnotation) annotation = annotate(cases[i].text, cases[i].tag);
        g_assert_null(find(annotation, "james-to"));
    }
}

static void test_roles(void)
{
    static const char text[] =
        "EU foreign policy chief Josep Borrell met Kosovo Prime Minister Albin Kurti. Mr. Borrell "
        "then met Vjosa Osmani, the president of Kosovo, and Albin Kurti again. "
        "WARSAW (Agency) - Polish Prime Minister Donald Tusk and Vice-President Kamala Harris "
        "came.";
    g_autoptr(TextAnnotation) annotation = annotate(text, "en");
    const TextActor *borrell = find(annotation, "josep-borrell");
    const TextActor *osmani = find(annotation, "vjosa-osmani");
    const TextActor *tusk = find(annotation, "donald-tusk");
    const TextActor *harris = find(annotation, "kamala-harris");

    g_assert_nonnull(borrell);
    g_assert_cmpuint(borrell->roles->len, ==, 1);
    g_assert_cmpstr(g_ptr_array_index(borrell->roles, 0), ==, "EU foreign policy chief");
    g_assert_cmpuint(borrell->aliases->len, ==, 2);
    g_assert_nonnull(osmani);
    g_assert_cmpuint(osmani->roles->len, ==, 1);
    g_assert_cmpstr(g_ptr_array_index(osmani->roles, 0), ==, "president of Kosovo");
    g_assert_nonnull(tusk); /* a dash is no part of a title, a hyphen is */
    g_assert_cmpstr(g_ptr_array_index(tusk->roles, 0), ==, "Polish Prime Minister");
    g_assert_nonnull(harris);
    g_assert_cmpstr(g_ptr_array_index(harris->roles, 0), ==, "Vice-President");
}

/* Offices before a name, past what they are of, and in cases; the first role of the actor. */
static void test_offices(void)
{
    static const struct {
        const char *tag, *text, *id, *role;
    } cases[] = {
        {"sr", "Ministar spoljnih poslova Marko Đurić je stigao.", "marko-djuric",
         "Ministar spoljnih poslova"},
        {"sr", "Razgovarali su sa ambasadorom Srbije Markom Đurićem u Briselu.", "marko-djuric",
         "ambasador Srbije"},
        {"sr", "Sastanak sa premijerom Aljbinom Kurtijem je odložen.", "albin-kurti", "premijer"},
        {"sr", "Predsednik Vučić je premijeru Kurtiju poslao pismo.", "albin-kurti", "premijer"},
        {"en", "The president of Serbia Aleksandar Vučić came.", "aleksandar-vucic",
         "president of Serbia"},
        {"en", "Kosovo's foreign minister, Donika Gërvalla, came.", "donika-gervalla-schwarz",
         "foreign minister"},
        {"hr", "NJEMAČKI kancelar Friedrich Merz stigao je u Zagreb.", "friedrich-merz",
         "Njemački kancelar"},
        {"en", "NATO Secretary General Jens Stoltenberg came.", "jens-stoltenberg",
         "NATO Secretary General"},
        {"en", "They saw the minister in Belgrade. Marko Đurić was there.", "marko-djuric", NULL},
        {"sr", "Predsednik je čekao, a Kurtija nije bilo.", "albin-kurti", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TextAnnotation) annotation = annotate(cases[i].text, cases[i].tag);
        const TextActor *actor = find(annotation, cases[i].id);
        g_test_message("%s", cases[i].text);
        g_assert_nonnull(actor);
        g_assert_cmpstr(actor->roles->len ? actor->roles->pdata[0] : NULL, ==, cases[i].role);
    }
}

static void test_scores(void)
{
    static const Case cases[] = {
        {"en", "Results of baseball games in Boston:\nBOSTON 9 Oakland 4\nSeattle 3 Boston 1\n",
         "boston=Boston; boston-organization+=BOSTON,Boston; oakland-organization+=Oakland; "
         "seattle-organization+=Seattle"},
        {"en", "Soccer standings:\nLeeds 24 13 9 2 38\nOldmere Rovers 24 12 9 3 29\n",
         "leeds-organization+=Leeds; oldmere-rovers+=Oldmere Rovers"},
        {"en", "Soccer results:\nLeeds 1 (Smith 77) Oldmere Rovers 2 (Brown 22, Jones 64).\n",
         "leeds-organization+=Leeds; oldmere-rovers+=Oldmere Rovers"},
        {"en", "NBA basketball standings:\nMIAMI 36 19 .655 -\nUTAH 38 16 .704 -\n",
         "nba+=NBA; miami-organization+=MIAMI; utah-organization+=UTAH"},
        {"en", "Basketball: Maccabi Tel Aviv (Israel) 81 Ljubljana (Slovenia) 73 (halftime 4-3)\n",
         "maccabi-tel-aviv+=Maccabi Tel Aviv; israel=Israel; ljubljana-organization+=Ljubljana; "
         "slovenia=Slovenia"},
        {"en", "Cricket.\nLeicester: Leicestershire 353 (Simmons 108), Durham 160-6.\n",
         "leicester=Leicester; leicestershire+=Leicestershire; simmons*=Simmons; durham+=Durham"},
        /* States play as states, and towns do where no team is meant. */
        {"en", "Soccer results:\nSpain 2 Norway 1\nLuxembourg 0 Germany 3\n",
         "spain=Spain; norway=Norway; luxembourg=Luxembourg; germany=Germany"},
        {"en", "Days of rain by town:\nBoston 9 Oakland 4\n", "boston=Boston; oakland=Oakland"},
        {"en", "Our soccer team left Boston for Oakland on 4 May.\n",
         "boston=Boston; oakland=Oakland"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void test_teams(void)
{
    static const Case cases[] = {
        {"en", "Soccer: Leeds manager Peter Brown wants a striker. He left Leeds in May, in Leeds.",
         "leeds-organization+=Leeds,Leeds; peter-brown*=Peter Brown; leeds=Leeds"},
        {"en",
         "BOSTON, May 4\nIn Boston the hockey team beat Chicago 5-0. Chicago fans left Boston.",
         "boston=BOSTON,Boston,Boston; chicago-organization+=Chicago,Chicago"},
        /* States stay what they are, and so do towns of a text that is not on sport. */
        {"en", "In soccer France beat Spain 2-0.", "france=France; spain=Spain"},
        {"en", "The ministers of Leeds voted against Chicago.", "leeds=Leeds; chicago=Chicago"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void test_owned(void)
{
    static const Case cases[] = {
        {"en", "It was the Korean People's Army, and then the New People's Party of our town.",
         "korean-people-s-army+=Korean People's Army; new-people-s-party+=New People's Party"},
        {"en", "Doctors of Boston Children's Hospital joined the Farmers' Union in May.",
         "boston-children-s-hospital+=Boston Children's Hospital; farmers-union+=Farmers' Union"},
        {"en", "They saw the 501st Legion and the 20th century.", "501st-legion+=501st Legion"},
        /* Whose the body is stands for itself where it is a name. */
        {"en", "It was Serbia's Army that we met.", "serbia=Serbia"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void append_random(GRand *random, GString *text)
{
    static const char *const pieces[] = {
        "Vučić",
        " ",
        "\n",
        "\n\n",
        ". ",
        "EU",
        "-",
        "'s",
        "’s",
        "President ",
        "Kosovo",
        "(",
        ")",
        "a",
        "É",
        "Џ",
        "\xf0\x9f\x98\x80",
        "Ministry of ",
        "von der ",
        "\"",
        "\xcc\x81",
        "J. ",
        "U.S.",
        "NATO-a",
        "ß",
        "İ",
        "\xe2\x80\x8d",
        "Bosnia and ",
        "Herzegovina",
        "of ",
        "9",
        ",",
    };
    if (g_rand_int_range(random, 0, 4))
        g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    else
        g_string_append_unichar(text, (gunichar)g_rand_int_range(random, 0x20, 0x2ff));
}

/* Any text: each mention is a slice of it, in order, and a second run finds the same. */
static void test_any_text(void)
{
    static const char *const tags[] = {"en", "sr", "sq", "de", "ru", "und"};
    g_autoptr(GRand) random = g_rand_new_with_seed(7);

    for (guint round = 0; round < 300; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint i = 0; i < 120; i++)
            append_random(random, text);
        const char *tag = tags[round % G_N_ELEMENTS(tags)];
        g_autoptr(TextAnnotation) one = annotate(text->str, tag);
        g_autoptr(TextAnnotation) other = annotate(text->str, tag);
        g_autofree char *first = describe(text->str, one);
        g_autofree char *second = describe(text->str, other);
        glong length = g_utf8_strlen(text->str, -1);

        g_assert_cmpstr(first, ==, second);
        for (guint i = 0; i < one->actors->len; i++) {
            const TextActor *actor = g_ptr_array_index(one->actors, i);
            guint end = 0;
            g_assert_cmpuint(actor->mentions->len, >, 0);
            g_assert_true(*actor->id && *actor->name);
            for (guint m = 0; m < actor->mentions->len; m++) {
                TextSpan span = g_array_index(actor->mentions, TextSpan, m);
                g_assert_cmpuint(span.start, >=, end);
                g_assert_cmpuint(span.end, >, span.start);
                g_assert_cmpuint(span.end, <=, (guint)length);
                end = span.end;
            }
        }
    }
}

static void test_empty(void)
{
    static const Case cases[] = {{"en", "", ""}, {"und", "\n", ""}, {"en", "…", ""}};

    check(cases, G_N_ELEMENTS(cases));
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    gazetteer = insight_gazetteer_open(&error);
    g_assert_no_error(error);
    languages = text_languages_open(&error);
    g_assert_no_error(error);
    g_test_add_func("/actors/known", test_known);
    g_test_add_func("/actors/unknown", test_unknown);
    g_test_add_func("/actors/joined", test_joined);
    g_test_add_func("/actors/recalled", test_recalled);
    g_test_add_func("/actors/families", test_families);
    g_test_add_func("/actors/declined", test_declined);
    g_test_add_func("/actors/open", test_open);
    g_test_add_func("/actors/inflected", test_inflected);
    g_test_add_func("/actors/headlines", test_headlines);
    g_test_add_func("/actors/careless", test_careless);
    g_test_add_func("/actors/written", test_written);
    g_test_add_func("/actors/forenames", test_forenames);
    g_test_add_func("/actors/short", test_short);
    g_test_add_func("/actors/roles", test_roles);
    g_test_add_func("/actors/offices", test_offices);
    g_test_add_func("/actors/scores", test_scores);
    g_test_add_func("/actors/teams", test_teams);
    g_test_add_func("/actors/owned", test_owned);
    g_test_add_func("/actors/any-text", test_any_text);
    g_test_add_func("/actors/empty", test_empty);
    int status = g_test_run();
    insight_gazetteer_close(gazetteer);
    text_languages_close(languages);
    return status;
}
