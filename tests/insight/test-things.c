#include "config.h"

#include <string.h>

#include "insight/compounds.h"
#include "insight/homonym.h"
#include "insight/things.h"

static InsightGazetteer *gazetteer;
static TextLanguages *languages;

/* A text whose names stand in brackets: "[" person, "{" organisation, "<" place. */
typedef struct {
    const char *tag, *marked;
    const char *left; /* those that stay, with their brackets */
} Case;

typedef void (*Step)(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                     const TextLanguage *language, GArray *names);

static const char open_marks[] = "[{<", close_marks[] = "]}>";

/* The text without the marks; spans gets start and end in code points and kind of each name. */
static char *unmark(const char *marked, GArray *spans)
{
    GString *text = g_string_new(NULL);
    guint count = 0;

    for (const char *at = marked; *at; at = g_utf8_next_char(at)) {
        const char *open = strchr(open_marks, *at);
        if (open) {
            guint span[] = {count, 0, (guint)(open - open_marks)};
            g_array_append_val(spans, span);
        } else if (strchr(close_marks, *at)) {
            (&g_array_index(spans, guint, 0))[3 * (spans->len - 1) + 1] = count;
        } else {
            g_string_append_len(text, at, g_utf8_next_char(at) - at);
            count++;
        }
    }
    return g_string_free(text, FALSE);
}

static GArray *names_of(const TextTokens *tokens, const GArray *spans)
{
    GArray *names = g_array_new(FALSE, FALSE, sizeof(InsightName));

    for (guint s = 0; s < spans->len; s++) {
        const guint *span = (const guint *)(const void *)spans->data + 3 * s;
        InsightName name = {.first = G_MAXUINT, .kind = (TextActorKind)span[2]};
        for (guint i = 0; i < tokens->count; i++) {
            if (tokens->tokens[i].start >= span[0] && tokens->tokens[i].end <= span[1]) {
                name.first = MIN(name.first, i);
                name.end = i + 1;
            }
        }
        g_array_append_val(names, name);
    }
    return names;
}

static char *describe(const TextTokens *tokens, const GArray *names)
{
    GString *all = g_string_new(NULL);

    for (guint n = 0; n < names->len; n++) {
        const InsightName *name = &g_array_index(names, InsightName, n);
        guint start = tokens->tokens[name->first].byte_start;
        g_string_append_c(all, open_marks[name->kind]);
        g_string_append_len(all, tokens->text + start,
                            tokens->tokens[name->end - 1].byte_end - start);
        g_string_append_c(all, close_marks[name->kind]);
    }
    return g_string_free(all, FALSE);
}

static void check(const Case *cases, guint count, Step step)
{
    for (guint i = 0; i < count; i++) {
        g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, 3 * sizeof(guint));
        const TextLanguage *language = text_language_find(languages, cases[i].tag);
        g_autofree char *text = unmark(cases[i].marked, spans);
        g_autoptr(TextTokens) tokens = text_tokens_new(text, language);
        g_autoptr(GArray) names = names_of(tokens, spans);
        step(gazetteer, tokens, language, names);
        g_autofree char *left = describe(tokens, names);
        g_test_message("%s", cases[i].marked);
        g_assert_cmpstr(left, ==, cases[i].left);
    }
}

static void test_around(void)
{
    static const Case cases[] = {
        {"en", "[Dillo] came out in May. [Dillo] 2.0 is small.", ""},
        {"en", "[Icaros]! We flew the [Icaros], and [Icaros] was fun.", ""},
        {"en", "They like [Klaviyo]. The [Klaviyo] app is slow.", ""},
        {"en", "On [Cyber] Monday they bought it.", ""},
        {"en", "They use the [Delonghi Stilosa]. The milk of [Stilosa] is hot.", ""},
        {"de", "[Sindbad]: Lehrstelle suchen\n\nDas Projekt Sindbad hilft.", ""},
        {"sr", "[Vrtoglavko] je tu. Film „[Vrtoglavko]“ traje dugo.", ""},
        /* What numbers count, what is somebody's, and who is somebody. */
        {"en", "They gave [Zorbik] 2.5 million.", "[Zorbik]"},
        {"en", "They met the [Zorbik] widow. [Zorbik] was 80.", "[Zorbik][Zorbik]"},
        {"en", "The [Zorbik], who went, is ill. Mr [Zorbik] said so, and [Zorbik] said she is.",
         "[Zorbik][Zorbik][Zorbik]"},
        {"en", "They met the [Zorbik] at sea.", "[Zorbik]"},
        {"en", "[Peter Zorbik] went. Where is the [Zorbik]?", "[Peter Zorbik][Zorbik]"},
        {"de", "Wir sahen die [Zorbik].", "[Zorbik]"},
    };
    check(cases, G_N_ELEMENTS(cases), insight_things_names);
}

static void test_words(void)
{
    static const Case cases[] = {
        {"en", "The [Handle] of it is a [Str255] or a handle.", ""},
        {"en", "[Articles] were written, and articles are read. <Machine> or machine?", ""},
        {"es", "Habló de la [Brulna] y de la brulna.", ""},
        {"de", "Er sah [Brulna], die brulna ist.", "[Brulna]"},
        {"en", "Many {GPUs} were sold to {NASA}.", "{NASA}"},
        {"en", "The canine influenza virus ({CIV}) came. Two dogs had {CIV}.", ""},
        {"en", "The central bank ({CB}) spoke. The {CB} said no.", "{CB}{CB}"},
        {"en", "He signed an {RFP}, and the {RFP} was long. An {FBI} agent saw it.", "{FBI}"},
        {"en", "The team won the [Stanley Cup]. [Dorothy Day] saw the [Kovic Award].",
         "[Dorothy Day]"},
        {"en", "He saw his [ERA] fall. [JAN] wrote.", "[JAN]"},
        {"en", "Write to [Kent].[Boone]@<Paris>.example of the {ACME}.", "{ACME}"},
        {"en", "Hyperactive pine, or {HP}, is rare. {HP} grows.", ""},
        {"en", "[Video Production]!\n\n{Video Production} is the production of a video.", ""},
        {"en", "{Video Party} is a party with a video. It made 230 {kW}.", "{Video Party}"},
        {"en", "The Canine Influenza Board ({CIB}) met.", "{CIB}"},
    };
    check(cases, G_N_ELEMENTS(cases), insight_things_names);
}

static void test_storms(void)
{
    static const Case cases[] = {
        {"en", "[Hurricane Rita] came. On Friday [Rita] grew, and the {Rita} fund too.", "{Rita}"},
        {"sr", "Posle uragana [Rita] nema struje.", ""},
        {"en", "[Rita] left. Mr [Storm] did too.", "[Rita][Storm]"},
    };
    check(cases, G_N_ELEMENTS(cases), insight_things_names);
}

static void test_bodies(void)
{
    static const Case cases[] = {
        {"en", "<Pakistan SC> heard the case. Shops of <Albany NY> were shut.",
         "{Pakistan SC}<Albany NY>"},
        {"en", "At <CocoaConf> in <McAllen>, <MacAllen> or <DuPage>.",
         "{CocoaConf}<McAllen><MacAllen><DuPage>"},
        {"en", "<South Africa SC> and <PAKISTAN SC>", "{South Africa SC}<PAKISTAN SC>"},
    };
    check(cases, G_N_ELEMENTS(cases), insight_things_names);
}

static void test_surnames(void)
{
    static const Case cases[] = {
        {"en", "[Charles J. Fillmore] went. <Fillmore> taught, and Lee met <Fillmore> there.",
         "[Charles J. Fillmore][Fillmore][Fillmore]"},
        /* Where the text has the place too, nobody knows. */
        {"en", "[Charles J. Fillmore] went. <Fillmore> grew. He lived in <Fillmore>.",
         "[Charles J. Fillmore]<Fillmore><Fillmore>"},
        {"en", "[Charles J. Fillmore] went. <Fillmore>, <Ohio> grew.",
         "[Charles J. Fillmore]<Fillmore><Ohio>"},
        {"en", "<Fillmore> grew.", "<Fillmore>"},
    };
    check(cases, G_N_ELEMENTS(cases), insight_homonym_names);
}

static void test_compounds(void)
{
    static const Case cases[] = {
        {"de", "Der [Zorbik-Marathon] war gut. Die [FDP-Mitglied Anna Zorbik] kam.",
         "[Anna Zorbik]"},
        {"de", "[Oleg Zorbik] kam. [Zorbik-Promoter Grulna] kam.", "[Oleg Zorbik][Grulna]"},
        /* Forenames, surnames and articles stay, and so do compounds of other languages. */
        {"de", "[Hans-Peter Zorbik] und [Al-Zorbik] und [Anna Zorbik-Grulna] und [Zorbik-Grulna].",
         "[Hans-Peter Zorbik][Al-Zorbik][Anna Zorbik-Grulna][Zorbik-Grulna]"},
        {"en", "They saw [Zorbik-Grulna].", "[Zorbik-Grulna]"},
    };
    check(cases, G_N_ELEMENTS(cases), insight_compounds_names);
}

static void test_opening(void)
{
    static const Case cases[] = {
        {"it", "[Dalla Francia] arriva il treno. [Perché Zorbik] ride?", "<Francia>[Zorbik]"},
        {"it", "Arriva [Della Zorbik]. [De Zorbik] ride.", "[Della Zorbik][De Zorbik]"},
    };
    check(cases, G_N_ELEMENTS(cases), insight_things_names);
}

/* Without a language, words around tell nothing. */
static void test_unknown_language(void)
{
    static const Case cases[] = {
        {"xx", "We flew the [Icaros] 2.0.", ""},
        {"xx", "We flew the [Icaros].", "[Icaros]"},
        {"xx", "", ""},
    };
    check(cases, G_N_ELEMENTS(cases), insight_things_names);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    gazetteer = insight_gazetteer_open(&error);
    g_assert_no_error(error);
    languages = text_languages_open(&error);
    g_assert_no_error(error);
    g_test_add_func("/things/around", test_around);
    g_test_add_func("/things/words", test_words);
    g_test_add_func("/things/storms", test_storms);
    g_test_add_func("/things/bodies", test_bodies);
    g_test_add_func("/things/surnames", test_surnames);
    g_test_add_func("/things/compounds", test_compounds);
    g_test_add_func("/things/opening", test_opening);
    g_test_add_func("/things/unknown-language", test_unknown_language);
    int status = g_test_run();
    insight_gazetteer_close(gazetteer);
    text_languages_close(languages);
    return status;
}
