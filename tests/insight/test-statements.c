#include "config.h"

#include <string.h>

#include "insight/source.h"
#include "stated.h"

static void test_direct(void)
{
    static const Case cases[] = {
        {"“The road is open,” the minister said on Monday.",
         "direct: the minister [said] “The road is open,”"},
        {"“The road is open,” said a spokesman for the ministry.",
         "direct: a spokesman for the ministry [said] “The road is open,”"},
        {"The minister said: “The road is open. Nobody was hurt.”",
         "direct: The minister [said] “The road is open. Nobody was hurt.”"},
        {"The minister told reporters, “The road is open.”",
         "direct: The minister [told] “The road is open.”"},
        {"“The road,” the minister said, “is open to all of us.”",
         "direct: the minister [said] “The road,” … “is open to all of us.”"},
        {"“The road is open,” the mayor added. “Nobody was hurt there.”",
         "direct: the mayor [added] “The road is open,” … “Nobody was hurt there.”"},
        {"“If we wait,” the mayor said, “it is lost”.",
         "direct: the mayor [said] “If we wait,” … “it is lost”"},
        {"“Is the road open?” the mayor asked.", "direct: the mayor [asked] “Is the road open?”"},
        {"'The road isn't open,' the mayor's aide said.",
         "direct: the mayor's aide [said] 'The road isn't open,'"},
        {"According to the mayor, “the road is open.”",
         "direct: the mayor [According to] “the road is open.”"},
    };
    check("en", cases, G_N_ELEMENTS(cases));
}

static void test_indirect(void)
{
    static const Case cases[] = {
        {"The minister said that the road would be open again.",
         "indirect: The minister [said] that the road would be open again"},
        {"The minister said on Monday the road would be open again.",
         "indirect: The minister [said] the road would be open again"},
        {"The road will be open again, the minister said.",
         "indirect: the minister [said] The road will be open again"},
        {"The road, the minister said, will be open again.",
         "indirect: the minister [said] The road … will be open again"},
        {"NATO announced it was sending more soldiers to Kosovo.",
         "indirect: NATO (NATO) [announced] it was sending more soldiers to Kosovo"},
        {"The union has long demanded higher wages.",
         "indirect: The union [has long demanded] higher wages"},
        {"The mayor urged drivers to stay at home.",
         "indirect: The mayor [urged] drivers to stay at home"},
        {"The opposition accused the mayor of doing nothing.",
         "indirect: The opposition [accused] the mayor of doing nothing"},
        {"The road is safe, according to the ministry.",
         "indirect: the ministry [according to] The road is safe"},
        {"The minister called on Monday for a new road.",
         "indirect: The minister [called on Monday for] a new road"},
        {"The minister praised the firemen and said the road was safe.",
         "indirect: The minister [praised] the firemen\n"
         "indirect: The minister [said] the road was safe"},
        {"While the mayor said the road was safe, drivers stayed at home.",
         "indirect: the mayor [said] the road was safe"},
    };
    check("en", cases, G_N_ELEMENTS(cases));
}

/* Clauses that meet in one sentence. */
static void test_clauses(void)
{
    static const Case cases[] = {
        {"The report says the bridge, built in 1970, is unsafe; the mayor disagrees.",
         "indirect: The report [says] the bridge, built in 1970, is unsafe; the mayor disagrees"},
        {"As the mayor said, the bridge is old.", "indirect: the mayor [said] the bridge is old"},
        {"The union said the plan was late, but the mayor, who wrote it, denied that.",
         "indirect: The union [said] the plan was late"},
        {"The builders meant to close it, according to the police.",
         "indirect: the police [according to] The builders meant to close it"},
        {"The builders wanted to close it, according to the police.",
         "indirect: the police [according to] The builders wanted to close it"},
        {"The mayor defended the plan, saying it was not late.",
         "indirect: The mayor [defended] the plan\n"
         "indirect: The mayor [saying] it was not late"},
        {"“No”, said one resident who was there.",
         "direct: one resident who was there [said] “No”"},
        {"The mayor, who has praised the builders, said the plan was late.",
         "indirect: The mayor, who has praised the builders, [said] the plan was late"},
        {"The mayor had one wish: “We need time,” he told the daily.",
         "direct: he [told] “We need time,”"},
        {"On the show “Good Morning,” the mayor said he would stay.",
         "indirect: the mayor [said] he would stay"},
        {"The mayor spoke of the bridge. It is not clear who ordered it.",
         "indirect: The mayor [spoke of] the bridge"},
    };
    check("en", cases, G_N_ELEMENTS(cases));
}

/* Names before a colon speak only where they are known. */
static void test_headlines(void)
{
    static const Case cases[] = {
        {"Kurti: Elections were lawful", "indirect: Kurti (Albin Kurti) [:] Elections were lawful"},
        {"Contributing: Jane Doe and others", ""},
        {"Kosovo: Four officers were freed", ""},
        {"Kosovo: “Four officers were freed”",
         "direct: Kosovo (Kosovo) [:] “Four officers were freed”"},
        {"Politics: Four officers were freed", ""},
        {"Interior ministry: Four officers were freed",
         "indirect: Interior ministry [:] Four officers were freed"},
    };
    check("en", cases, G_N_ELEMENTS(cases));
}

/* Whom a pronoun alone means as a source; "" for nobody known. */
static void check_pronoun(const char *text, const char *pronoun, const char *name)
{
    const TextLanguage *language = text_language_find(languages, "en");
    g_autoptr(TextTokens) tokens = text_tokens_new(text, language);
    g_autoptr(TextAnnotation) annotation = annotate(text, tokens, language);
    TextResolution resolution;
    TextSureness sureness;
    Grammar grammar;
    guint at = 0;

    while (strcmp(tokens->folded[at], pronoun) != 0)
        g_assert_cmpuint(++at, <, tokens->count);
    insight_grammar_init(&grammar, tokens, language);
    g_autoptr(InsightSources) sources = insight_sources_new(&grammar, annotation);
    int actor = insight_source_resolve(sources, (TextRange){at, at + 1}, &resolution, &sureness);
    const TextActor *found = actor >= 0 ? g_ptr_array_index(annotation->actors, actor) : NULL;
    g_assert_cmpstr(found ? found->name : "", ==, name);
    g_assert_cmpint(resolution, ==, TEXT_BY_PRONOUN);
}

/* A relative pronoun means who is named right before it; not where that only tells a place. */
static void test_pronouns(void)
{
    check_pronoun("It is a plan of Albin Kurti, who rejected all changes.", "who", "Albin Kurti");
    check_pronoun("It was made by NATO, which rejected all changes.", "which", "NATO");
    check_pronoun("It is read by drivers in Kosovo, who rejected all changes.", "who", "");
    check_pronoun("Drivers who met Albin Kurti rejected all changes.", "who", "");
    check_pronoun("Albin Kurti came; we think that it is late.", "we", "");
}

static void test_mixed(void)
{
    static const Case cases[] = {
        {"The minister urged both sides to avoid “any further step” this week.",
         "mixed: The minister [urged] both sides to avoid “any further step”"},
        {"The minister said the road was “as good as new” now.",
         "mixed: The minister [said] the road was “as good as new” now"},
        {"The mayor called the road “a danger to everyone” in winter.",
         "mixed: The mayor [called] the road “a danger to everyone”"},
    };
    check("en", cases, G_N_ELEMENTS(cases));
}

static void test_nothing(void)
{
    static const Case cases[] = {
        {"", ""},
        {"The so-called “ring road” was closed on Monday.", ""},
        {"The road was closed for a week.", ""},
        {"The minister was said to be ill.", ""},
        {"“", ""},
    };
    check("en", cases, G_N_ELEMENTS(cases));
}

static void test_paragraphs(void)
{
    static const Case cases[] = {
        {"“The road is open,” the mayor said.\n\n“Nobody was hurt in the storm.”",
         "direct: the mayor [said] “The road is open,”\n"
         "direct: the mayor [] “Nobody was hurt in the storm.”"},
        {"The mayor said: “The road is open.\n\n“Nobody was hurt in the storm.”",
         "direct: The mayor [said] “The road is open. … “Nobody was hurt in the storm.”"},
        {"The mayor responded:\n\n“The road is open to everyone.”",
         "direct: The mayor [responded] “The road is open to everyone.”"},
    };
    check("en", cases, G_N_ELEMENTS(cases));
}

/* Only reported speech: what these people said in public in those days, in short. */
static void test_sources(void)
{
    static const Case cases[] = {
        {"EU foreign policy chief Josep Borrell urged both sides to calm down.",
         "indirect: EU foreign policy chief Josep Borrell (Josep Borrell) [urged] both sides to "
         "calm "
         "down"},
        {"The EU’s Borrell said violence was unacceptable.",
         "indirect: The EU’s Borrell (Josep Borrell) [said] violence was unacceptable"},
        {"EU and NATO officials urged calm.", "indirect: EU and NATO officials [urged] calm"},
        {"Russia, which has close ties with Serbia, called for calm.",
         "indirect: Russia, which has close ties with Serbia, (Russia) [called for] calm"},
        {"Prime Minister Albin Kurti met Borrell. The prime minister said elections were lawful.",
         "indirect: The prime minister (Albin Kurti) [said] elections were lawful"},
        {"Vjosa Osmani spoke in Pristina. She said gangs were behind it.",
         "indirect: She (Vjosa Osmani) [said] gangs were behind it"},
        {"Aleksandar Vučić met Vjosa Osmani. She said talks would go on.",
         "indirect: She (Vjosa Osmani) [said] talks would go on"},
        {"The president of Kosovo, Vjosa Osmani, said gangs were behind it.",
         "indirect: The president of Kosovo, Vjosa Osmani, (Vjosa Osmani) [said] gangs were behind "
         "it"},
        {"A spokesman for Kurti said elections were lawful.",
         "indirect: A spokesman for Kurti [said] elections were lawful"},
        {"“We cannot afford another conflict,” one member, Josep Borrell, told reporters.",
         "direct: one member, Josep Borrell, (Josep Borrell) [told] “We cannot afford another "
         "conflict,”"},
        {"The head of the mission, President Vjosa Osmani, said talks would go on.",
         "indirect: The head of the mission, President Vjosa Osmani, (Vjosa Osmani) [said] talks "
         "would go on"},
        {"The head of the mission, EU foreign policy chief Josep Borrell, said talks would go on.",
         "indirect: The head of the mission, EU foreign policy chief Josep Borrell, (Josep "
         "Borrell) [said] talks would go on"},
        {"Secretary of State Josep Borrell said it was late.",
         "indirect: Secretary of State Josep Borrell (Josep Borrell) [said] it was late"},
        {"A spokesman of President Vučić said it was late.",
         "indirect: A spokesman of President Vučić [said] it was late"},
        {"The ambassador, Josep Borrell, said it was late. The ambassador added that it was cold.",
         "indirect: The ambassador, Josep Borrell, (Josep Borrell) [said] it was late\n"
         "indirect: The ambassador (Josep Borrell) [added] that it was cold"},
        {"They said nothing had changed.", "indirect: They [said] nothing had changed"},
    };
    check("en", cases, G_N_ELEMENTS(cases));
}

static void test_serbian(void)
{
    static const Case cases[] = {
        {"„Put je otvoren za sve”, rekao je ministar novinarima.",
         "direct: ministar [rekao je] „Put je otvoren za sve”"},
        {"Ministar je u Beogradu rekao da je put otvoren.",
         "indirect: Ministar [rekao] da je put otvoren"},
        {"Ministar kaže: „Put je otvoren za sve.“",
         "direct: Ministar [kaže] „Put je otvoren za sve.“"},
        {"Predsednik Srbije Aleksandar Vučić izjavio je da se razgovori nastavljaju.",
         "indirect: Predsednik Srbije Aleksandar Vučić (Aleksandar Vučić) [izjavio je] da se "
         "razgovori nastavljaju"},
        {"„Пут је отворен за све”, рекао је Вучић.",
         "direct: Вучић (Вучић) [рекао је] „Пут је отворен за све”"},
        {"– Put je otvoren za sve – rekao je ministar.",
         "indirect: ministar [rekao je] Put je otvoren za sve"},
        {"Kako je naveo ministar, put je otvoren.",
         "indirect: ministar [Kako je naveo] put je otvoren"},
        {"Ministar je pozvao građane da budu strpljivi.",
         "indirect: Ministar [je pozvao] građane da budu strpljivi"},
        {"Prema rečima ministra, put je otvoren.",
         "indirect: ministra [Prema rečima] put je otvoren"},
        /* "prema" is "towards" too. */
        {"Dolar je prema košarici valuta pao, a tržište je mirno.", ""},
        {"Dolar je pao, prema savjetniku.", "indirect: savjetniku [prema] Dolar je pao"},
        {"Prema dogovoru, put je otvoren.", "indirect: dogovoru [Prema] put je otvoren"},
        /* An office with two fields. */
        {"Ministar zdravlja i porodice Albin Kurti rekao je da je put otvoren.",
         "indirect: Ministar zdravlja i porodice Albin Kurti (Albin Kurti) [rekao je] da je put "
         "otvoren"},
        {"Ministar i predsednik Albin Kurti rekli su da je put otvoren.",
         "indirect: Ministar i predsednik Albin Kurti [rekli su] da je put otvoren"},
        /* Who begins a clause whose verb is in no list. */
        {"Albin Kurti dao ministru bračni savet: „Put je zatvoren za sve nas“",
         "direct: Albin Kurti (Albin Kurti) [:] „Put je zatvoren za sve nas“"},
    };
    check("sr", cases, G_N_ELEMENTS(cases));
    check("hr", cases, G_N_ELEMENTS(cases));
}

static void test_albanian(void)
{
    static const Case cases[] = {
        {"“Në demokraci nuk ka vend për dhunë fashiste për të gjithë”, tha ministri.",
         "direct: ministri [tha] “Në demokraci nuk ka vend për dhunë fashiste për të gjithë”"},
        {"Ministri tha se rruga është e hapur.", "indirect: Ministri [tha] se rruga është e hapur"},
        {"“Në demokraci nuk ka vend për dhunë fashiste”, tha kryeministri Albin Kurti në "
         "Prishtinë.",
         "direct: kryeministri Albin Kurti (Albin Kurti) [tha] “Në demokraci nuk ka vend për "
         "dhunë fashiste”"},
        {"Ministri i punëve, Albin Kurti, u bëri thirrje të gjithëve që të presin.",
         "indirect: Ministri i punëve, Albin Kurti, (Albin Kurti) [u bëri thirrje të] gjithëve "
         "që të presin"},
        {"Ministri shprehu shqetësim për rrugën.",
         "indirect: Ministri [shprehu] shqetësim për rrugën"},
        {"Sipas ministrisë, rruga është e hapur.",
         "indirect: ministrisë [Sipas] rruga është e hapur"},
    };
    check("sq", cases, G_N_ELEMENTS(cases));
}

static void test_italian(void)
{
    static const Case cases[] = {
        {"«La strada è aperta», ha dichiarato il ministro degli Esteri Albin Kurti.",
         "direct: il ministro degli Esteri Albin Kurti (Albin Kurti) [ha dichiarato] «La strada è "
         "aperta»"},
        {"«La strada è aperta», ha dichiarato il portavoce del presidente Albin Kurti.",
         "direct: il portavoce del presidente Albin Kurti [ha dichiarato] «La strada è aperta»"},
    };
    check("it", cases, G_N_ELEMENTS(cases));
}

static void test_german(void)
{
    static const Case cases[] = {
        {"„Die Straße ist offen“, sagte der Minister am Montag.",
         "direct: der Minister [sagte] „Die Straße ist offen“"},
        {"»Die Straße ist offen«, so der Minister.",
         "direct: der Minister [so] »Die Straße ist offen«"},
        {"Bundeskanzler Olaf Scholz sagte in Berlin, die Straße werde gebaut.",
         "indirect: Bundeskanzler Olaf Scholz (Olaf Scholz) [sagte] die Straße werde gebaut"},
        {"Wie ein Sprecher mitteilte, ist die Straße offen.",
         "indirect: ein Sprecher [mitteilte] ist die Straße offen"},
        {"Der Minister warnte vor neuen Baustellen.",
         "indirect: Der Minister [warnte vor] neuen Baustellen"},
        {"Laut Polizei ist die Straße offen.", "indirect: Polizei [Laut] ist die Straße offen"},
        {"Der Minister erklärte, dass die Straße offen ist.",
         "indirect: Der Minister [erklärte] dass die Straße offen ist"},
        /* The subject behind the verb. */
        {"In Berlin sagte der Minister, dass die Straße offen ist.",
         "indirect: der Minister [sagte] dass die Straße offen ist"},
        {"Am Montag erklärte die Ministerin in Wien, die Straße sei offen.",
         "indirect: die Ministerin [erklärte] die Straße sei offen"},
        {"Zugleich warnte Olaf Scholz vor neuen Baustellen.",
         "indirect: Olaf Scholz (Olaf Scholz) [warnte] neuen Baustellen"},
        {"In Wien kündigte der Minister an, dass die Straße offen bleibt.",
         "indirect: der Minister [kündigte] dass die Straße offen bleibt"},
        {"Zugleich wies der Minister darauf hin, dass die Straße offen ist.",
         "indirect: der Minister [wies] dass die Straße offen ist"},
        {"Auch der Minister forderte neue Straßen.",
         "indirect: der Minister [forderte] neue Straßen"},
        {"Gegenüber der „Zeitung“ sagte der Minister, die Straße sei offen.",
         "indirect: der Minister [sagte] die Straße sei offen"},
        /* What is no noun says nothing. */
        {"Inzwischen: „Die Straßen und die Brücken sind zu.“", ""},
    };
    check("de", cases, G_N_ELEMENTS(cases));
}

/* The day that stands beside the reporting word, not one in what is said or with who says it. */
static void test_days(void)
{
    static const struct {
        const char *tag, *text;
        TextDay day;
    } cases[] = {
        {"en",
         "On Tuesday, the minister said that the road is closed.",
         {TEXT_DAY_WEEKDAY, 2, 0, 0}},
        {"en",
         "The minister said on Tuesday that it closed on Monday.",
         {TEXT_DAY_WEEKDAY, 2, 0, 0}},
        {"en", "The minister said yesterday that it is closed.", {TEXT_DAY_OFFSET, -1, 0, 0}},
        {"en", "The minister said on May 3 that it is closed.", {TEXT_DAY_MONTH, 3, 5, 0}},
        {"en", "The minister said that it closed on Monday.", {TEXT_DAY_NONE, 0, 0, 0}},
        {"en", "“It may close on 3 May,” the minister said.", {TEXT_DAY_NONE, 0, 0, 0}},
        {"de",
         "Der Minister sagte am 3. Mai 2023, die Straße sei zu.",
         {TEXT_DAY_MONTH, 3, 5, 2023}},
        {"sr", "Министар је у среду рекао да је пут затворен.", {TEXT_DAY_WEEKDAY, 3, 0, 0}},
        {"sr", "Ministar je 3. maja rekao da je put zatvoren.", {TEXT_DAY_MONTH, 3, 5, 0}},
        {"fr", "« C'est fini », a déclaré hier le ministre.", {TEXT_DAY_OFFSET, -1, 0, 0}},
        {"ru", "Министр заявил в пятницу, что дорога закрыта.", {TEXT_DAY_WEEKDAY, 5, 0, 0}},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const TextLanguage *language = text_language_find(languages, cases[i].tag);
        g_autoptr(TextTokens) tokens = text_tokens_new(cases[i].text, language);
        g_autoptr(TextAnnotation) annotation = annotate(cases[i].text, tokens, language);
        g_test_message("%s", cases[i].text);
        g_assert_cmpuint(annotation->statements->len, ==, 1);
        const TextStatement *statement = g_ptr_array_index(annotation->statements, 0);
        g_assert_cmpint(statement->day.kind, ==, cases[i].day.kind);
        g_assert_cmpint(statement->day.day, ==, cases[i].day.day);
        g_assert_cmpint(statement->day.month, ==, cases[i].day.month);
        g_assert_cmpint(statement->day.year, ==, cases[i].day.year);
    }
}

/* A name is sure, a pronoun is likely, or unsure where another fits. */
static void test_sureness(void)
{
    static const struct {
        const char *text;
        TextSureness sureness;
    } cases[] = {
        {"Albin Kurti said that the road is closed.", TEXT_SURE},
        {"Albin Kurti came. He said that the road is closed.", TEXT_LIKELY},
        {"Albin Kurti met Josep Borrell. He said that the road is closed.", TEXT_UNSURE},
        {"Albin Kurti met Vjosa Osmani. He said that the road is closed.", TEXT_LIKELY},
        {"Kosovo Prime Minister Albin Kurti met Josep Borrell. The prime minister said that the "
         "road "
         "is closed.",
         TEXT_LIKELY},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const TextLanguage *language = text_language_find(languages, "en");
        g_autoptr(TextTokens) tokens = text_tokens_new(cases[i].text, language);
        g_autoptr(TextAnnotation) annotation = annotate(cases[i].text, tokens, language);
        g_test_message("%s", cases[i].text);
        g_assert_cmpuint(annotation->statements->len, ==, 1);
        const TextStatement *statement = g_ptr_array_index(annotation->statements, 0);
        g_assert_cmpint(statement->actor, ==, 0);
        g_assert_cmpint(statement->sureness, ==, cases[i].sureness);
    }
}

/* How something was said is kept with it: the class and the first form of the reporting word. */
static void test_classes(void)
{
    static const struct {
        const char *tag, *text, *word;
        TextCueClass class;
    } cases[] = {
        {"en", "The minister has repeatedly denied that the road is closed.", "deny",
         TEXT_CLASS_DENIAL},
        {"en", "The road is open, according to the ministry.", "according to", TEXT_CLASS_NEUTRAL},
        {"en", "Kurti: The elections were lawful", NULL, TEXT_CLASS_NONE},
        {"sr", "Ministar je upozorio da je put zatvoren.", "upozorio", TEXT_CLASS_WARNING},
        {"sr", "Министар је упозорио да је пут затворен.", "upozorio", TEXT_CLASS_WARNING},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const TextLanguage *language = text_language_find(languages, cases[i].tag);
        g_autoptr(TextTokens) tokens = text_tokens_new(cases[i].text, language);
        g_autoptr(TextAnnotation) annotation = annotate(cases[i].text, tokens, language);
        g_test_message("%s", cases[i].text);
        g_assert_cmpuint(annotation->statements->len, ==, 1);
        const TextStatement *statement = g_ptr_array_index(annotation->statements, 0);
        g_assert_cmpint(statement->cue_class, ==, cases[i].class);
        g_assert_cmpstr(statement->cue_word, ==, cases[i].word);
    }
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    languages = text_languages_open(&error);
    g_assert_no_error(error);
    g_test_add_func("/insight/statements/direct", test_direct);
    g_test_add_func("/insight/statements/indirect", test_indirect);
    g_test_add_func("/insight/statements/clauses", test_clauses);
    g_test_add_func("/insight/statements/headlines", test_headlines);
    g_test_add_func("/insight/statements/pronouns", test_pronouns);
    g_test_add_func("/insight/statements/mixed", test_mixed);
    g_test_add_func("/insight/statements/nothing", test_nothing);
    g_test_add_func("/insight/statements/paragraphs", test_paragraphs);
    g_test_add_func("/insight/statements/sources", test_sources);
    g_test_add_func("/insight/statements/serbian", test_serbian);
    g_test_add_func("/insight/statements/albanian", test_albanian);
    g_test_add_func("/insight/statements/german", test_german);
    g_test_add_func("/insight/statements/italian", test_italian);
    g_test_add_func("/insight/statements/classes", test_classes);
    g_test_add_func("/insight/statements/days", test_days);
    g_test_add_func("/insight/statements/sureness", test_sureness);
    int status = g_test_run();
    text_languages_close(languages);
    return status;
}
