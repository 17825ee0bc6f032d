#include "config.h"

#include "text/fold.h"

#include <string.h>

/* Words that must fold alike, and to what. */
static const struct {
    const char *text, *folded;
} same[] = {
    {"Petrović", "petrovic"},
    {"ПЕТРОВИЋ", "petrovic"},
    {"Љубљана", "ljubljana"},
    {"Njegoš", "njegos"},
    {"ЊЕГОШ", "njegos"},
    {"Џејмс", "dzejms"},
    {"Đorđe", "djordje"},
    {"Ђорђе", "djordje"},
    {"Жељко", "zeljko"},
    {"Željko", "zeljko"},
    {"Ќосе Ѓорѓи", "kjose gjorgji"},
    {"Київ", "kiiv"},
    {"Гройсман", "grojsman"},
    {"\u0438\u0306", "j"}, /* й as two characters */
    {"Ґонта", "gonta"},
    {"Кузьмич объект", "kuzmic obekt"},
    {"Straße", "strasse"},
    {"STRASSE", "strasse"},
    {"Æbleø", "aebleo"},
    {"Łódź", "lodz"},
    {"Ağrı", "agri"},
    {"AĞRI", "agri"},
    {"İzmir", "izmir"},
    {"Γιώργος", "γιωργοσ"},
    {"ΓΙΏΡΓΟΣ", "γιωργοσ"},
    {"ﬁnal №５", "final no5"},
    {"Ｔｏｋｙｏ", "tokyo"},
    {"مُحَمَّد", "محمد"},
    {"مدرسة على", "مدرسه علي"},
    {"أحمد آمال ٱلله", "احمد امال الله"},
    {"ایران کتاب", "ايران كتاب"},
    {"٢٠٢٣ ۲۰۲۳ २०२३", "2023 2023 2023"},
    {"שָׁלוֹם", "שלום"},
    {"e\u0301te\u0301", "ete"},
    {"co\u00ADop", "coop"},
    {"a b\u00A0c", "a b c"},
    {"", ""},
};

static void test_fold(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++) {
        g_autofree char *folded = text_fold(same[i].text, -1);
        g_autofree char *again = text_fold(folded, -1);

        g_assert_cmpstr(folded, ==, same[i].folded);
        g_assert_cmpstr(again, ==, folded);
    }
}

static void test_fold_takes_a_length(void)
{
    g_autofree char *folded = text_fold("Čačak", 5);

    g_assert_cmpstr(folded, ==, "cac");
}

static void test_slug(void)
{
    static const struct {
        const char *text, *slug;
    } cases[] = {
        {"Josep Borrell", "josep-borrell"}, {"Вјоса Османи-Садриу", "vjosa-osmani-sadriu"},
        {"  O'Neill, Jr. ", "o-neill-jr"},  {"Đoković", "djokovic"},
        {"東京 2020", "東京-2020"},         {"…", ""},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *slug = text_slug(cases[i].text);
        g_assert_cmpstr(slug, ==, cases[i].slug);
    }
}

/* Writes each form as "word[start-end)", further forms of one word behind "|". */
static int write_form(const TextFoldWord *word, gpointer data)
{
    GString *out = data;

    if (word->again)
        g_string_append_printf(out, "|%.*s", (int)word->len, word->folded);
    else
        g_string_append_printf(out, "%s%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT ":%.*s",
                               out->len ? " " : "", word->byte_start, word->byte_end,
                               (int)word->len, word->folded);
    return 0;
}

/* As many characters as count of a word. */
#define TEN  "abcdefghij"
#define LONG TEN TEN TEN TEN TEN TEN "klmn"

static void test_words(void)
{
    static const struct {
        TextFoldUse use;
        const char *text, *words;
    } cases[] = {
        {TEXT_FOLD_INDEX, "On je, rekao.", "0-2:on 3-5:je 7-12:rekao"},
        {TEXT_FOLD_INDEX, "Đilas", "0-6:djilas|dilas"},
        {TEXT_FOLD_INDEX, "Köln", "0-5:koln|koeln"},
        {TEXT_FOLD_INDEX, "Börås", "0-7:boras|boeras|boraas|boeraas"},
        {TEXT_FOLD_INDEX, "Đünđ", "0-7:djundj|dund|djuendj|duend"},
        {TEXT_FOLD_INDEX, "Шойгу", "0-10:sojgu|shoigu|shoygu"},
        {TEXT_FOLD_INDEX, "Сергей", "0-12:sergej|sergei|sergey"},
        {TEXT_FOLD_INDEX, "мой мои", "0-6:moj|moy 7-13:moi"}, /* й is not и */
        {TEXT_FOLD_INDEX, "Ельцин", "0-12:elcin|eltsin|yeltsin"},
        {TEXT_FOLD_INDEX, "Хрущёв", "0-12:hruscev|khrushchev|khrushchyov"},
        {TEXT_FOLD_INDEX, "Мария", "0-10:marija|maria|mariya"},
        {TEXT_FOLD_INDEX, "Навальный", "0-18:navalnij|navalny|navalnyy"},
        /* Ukrainian and Bulgarian, known by letters of their own. */
        {TEXT_FOLD_INDEX, "Київ", "0-8:kiiv|kyiv"},
        {TEXT_FOLD_INDEX, "Чернігів", "0-16:cernigiv|chernihiv"},
        {TEXT_FOLD_INDEX, "Бъчварова", "0-18:bcvarova|bachvarova"},
        {TEXT_FOLD_INDEX, "объект", "0-12:obekt"},
        /* Narrow Kana with a sound mark. */
        {TEXT_FOLD_INDEX, "ｶﾞｽ", "0-9:カス|カ 6-9:ス"},
        {TEXT_FOLD_INDEX, "Янукович", "0-16:janukovic|yanukovich|yanukovych"},
        {TEXT_FOLD_INDEX, "Тимошенко", "0-18:timosenko|timoshenko|tymoshenko"},
        {TEXT_FOLD_INDEX, "Луганськ", "0-16:lugansk|luhansk"},
        {TEXT_FOLD_INDEX, "Щерев", "0-10:scerev|shcherev|shterev"},
        {TEXT_FOLD_INDEX, "Зеленський", "0-20:zelenskij|zelensky|zelenskyy"},
        {TEXT_FOLD_INDEX, "al-Sharia don't", "0-2:al 3-9:sharia 10-13:don 14-15:t"},
        {TEXT_FOLD_INDEX, "snake_case 3.5", "0-5:snake 6-10:case 11-12:3 13-14:5"},
        {TEXT_FOLD_INDEX, "東京都", "0-6:東京|東 3-9:京都|京 6-9:都"},
        {TEXT_FOLD_QUERY, "東京都", "0-6:東京 3-9:京都 6-9:都"},
        {TEXT_FOLD_QUERY, "NATO東京", "0-4:nato 4-10:東京 7-10:京"},
        {TEXT_FOLD_INDEX, "Cafe\u0301s of BRNO", "0-7:cafes 8-10:of 11-15:brno"},
        {TEXT_FOLD_INDEX, "abcДef DДe", "0-7:abcdef 8-12:dde"},
        {TEXT_FOLD_INDEX, "a\u0301", "0-3:a"},
        {TEXT_FOLD_INDEX, LONG "X, y", "0-65:" LONG " 67-68:y"},
        {TEXT_FOLD_INDEX, "ъ — ( )", ""},
        {TEXT_FOLD_INDEX,
         "a\xFF"
         "b",
         "0-1:a 2-3:b"},
        {TEXT_FOLD_INDEX, "", ""},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new(NULL);

        g_assert_cmpint(
            text_fold_words(cases[i].text, strlen(cases[i].text), cases[i].use, write_form, out),
            ==, 0);
        g_assert_cmpstr(out->str, ==, cases[i].words);
    }
}

static int stop(const TextFoldWord *word, gpointer data)
{
    return ++*(int *)data == 2 ? 7 : 0;
}

static void test_words_stop(void)
{
    int count = 0;

    g_assert_cmpint(text_fold_words("a b c", 5, TEXT_FOLD_INDEX, stop, &count), ==, 7);
    g_assert_cmpint(count, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/fold/fold", test_fold);
    g_test_add_func("/text/fold/takes-a-length", test_fold_takes_a_length);
    g_test_add_func("/text/fold/slug", test_slug);
    g_test_add_func("/text/fold/words", test_words);
    g_test_add_func("/text/fold/words-stop", test_words_stop);
    return g_test_run();
}
