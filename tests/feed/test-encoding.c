/* Bytes of any encoding, and what is repaired on the way in. */
#include "config.h"

#include <string.h>

#include "reading.h"

static const struct {
    const char *http, *declared, *encoding; /* of the header, of the document, of the bytes */
    const char *title;
    gboolean told; /* a contradiction that is told */
} encodings[] = {
    {NULL, NULL, "UTF-8", "Vučić – Вучић", FALSE},
    {NULL, "utf-8", "UTF-8", "Vučić – Вучић", FALSE},
    {NULL, "iso-8859-2", "ISO-8859-2", "Vučić", FALSE},
    {NULL, "windows-1251", "CP1251", "Вучић и Курти", FALSE},
    {NULL, "koi8-r", "KOI8-R", "Привет всем", FALSE},
    {NULL, "iso-8859-1", "CP1252", "don’t – 5 €", FALSE},
    {NULL, "gb2312", "GB18030", "新闻联播", FALSE},
    {NULL, "gbk", "GB18030", "联通", FALSE},
    {NULL, "big5", "BIG5", "新聞網", FALSE},
    {NULL, "shift_jis", "CP932", "日本のニュース①", FALSE},
    {NULL, "euc-jp", "EUC-JP", "日本のニュース", FALSE},
    {NULL, "euc-kr", "EUC-KR", "한국 뉴스", FALSE},
    {NULL, "iso-2022-jp", "ISO-2022-JP", "日本のニュース", FALSE},
    {NULL, "windows-1256", "CP1256", "أخبار", FALSE},
    {"windows-1250", NULL, "CP1250", "Vučić", FALSE},
    {"iso-8859-1", "windows-1251", "CP1251", "Вучић", FALSE},
    {"koi8-r", "utf-8", "KOI8-R", "Привет", FALSE},
    /* what says one thing and is another: valid UTF-8 wins */
    {NULL, "iso-8859-1", "UTF-8", "Vučić", TRUE},
    {"windows-1252", NULL, "UTF-8", "Vučić", TRUE},
    {"utf-8", "windows-1250", "UTF-8", "Vučić", TRUE},
    {NULL, "utf-8", "CP1252", "Élysée", TRUE},
    {NULL, NULL, "CP1252", "Élysée", TRUE},
    {NULL, "no-such", "UTF-8", "Vučić", TRUE},
    {NULL, "utf-16", "UTF-8", "Vučić", FALSE},
    {NULL, "ucs-4be", "UTF-8", "Vučić", TRUE},
    {"cp037", NULL, "UTF-8", "Vučić", TRUE},
    {NULL, "x-", "UTF-8", "Vučić", TRUE},
    /* wide */
    {NULL, "utf-16", "UTF-16LE", "Vučić 😀", FALSE},
    {NULL, NULL, "UTF-16BE", "Vučić 😀", FALSE},
    {NULL, "utf-16", "UTF-16", "Vučić 😀", FALSE},
    {NULL, "utf-32", "UTF-32LE", "Vučić 😀", FALSE},
    {NULL, "utf-32", "UTF-32BE", "Vučić 😀", FALSE},
    {NULL, "cp037", "IBM037", "Cafe", FALSE},
};

static char *make_feed(const char *declared, const char *title)
{
    g_autofree char *declaration =
        declared ? g_strdup_printf("<?xml version='1.0' encoding='%s'?>", declared) : g_strdup("");
    return g_strdup_printf("%s<rss><channel><title>%s</title></channel></rss>", declaration, title);
}

static void test_encodings(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(encodings); i++) {
        g_autofree char *text = make_feed(encodings[i].declared, encodings[i].title);
        gsize len;
        g_autofree char *bytes =
            g_convert(text, -1, encodings[i].encoding, "UTF-8", NULL, &len, NULL);
        FeedOrigin origin = {NULL, NULL, encodings[i].http};

        g_assert_nonnull(bytes);
        for (gsize step = 0; step < 4; step++) {
            g_autoptr(Reading) reading = reading_new_bytes(bytes, len, &origin, step);
            g_assert_no_error(reading->error);
            if (g_strcmp0(reading->channel->title, encodings[i].title) != 0)
                g_test_message("%s as %s", encodings[i].encoding, encodings[i].declared);
            g_assert_cmpstr(reading->channel->title, ==, encodings[i].title);
            g_assert_cmpint(reading->repairs->len > 0, ==, encodings[i].told);
        }
    }
}

/* One bad byte in a feed of UTF-8 costs one character. */
static void test_bad_bytes(void)
{
    g_autoptr(Reading) reading = reading_new(
        "<rss><channel><title>Vu\xC4\x8Di\xC4\x87 \xFF \xC4\x8D</title></channel></rss>");

    g_assert_cmpstr(reading->channel->title, ==, "Vučić � č");
    g_assert_nonnull(strstr(reading->repairs->str, "bytes"));
}

static const struct {
    const char *feed, *title, *repair; /* NULL: nothing is repaired */
} repairs[] = {
    {"<rss><channel><title>A &amp; &lt;X&#x3e; &#39;</title></channel></rss>", "A & <X> '", NULL},
    {"<rss><channel><title>A & B &c; &amp D</title></channel></rss>", "A & B &c; &amp D", "'&'"},
    {"<rss><channel><title>&uuml;&nbsp;&euro;</title></channel></rss>", "ü €", "entities"},
    {"<!DOCTYPE rss [<!ENTITY e \"own &#38; "
     "text\">]><rss><channel><title>&e;</title></channel></rss>",
     "own & text", NULL},
    {"<rss><channel><title>a\x01\x0B"
     "b&#8;c</title></channel></rss>",
     "abc", "control"},
    {"<rss><channel><title>1 < 2 <3</title></channel></rss>", "1 < 2 <3", "'<'"},
    {"<rss><channel><title>a ]]> b</title></channel></rss>", "a ]]> b", NULL},
    {"\n\n <?xml version='1.0'?><rss><channel><title>T</title></channel></rss>\n", "T", NULL},
    {"junk <b>before</b><rss><channel><title>T</title></channel></rss>", "T", "before"},
    {"<rss><channel><title>T</title></channel></rss><script>x</script> junk", "T", "after"},
    {"<rss><channel><title>T</title><item><title>x", "T", "middle"},
    {"<rss><channel><title>T</title></chan", "T", "middle"},
    {"<rss><channel><title><![CDATA[T", "T", "middle"},
    {"<rss><channel><title>T</title><image><url>x</image></channel></rss>", "T", "closed"},
    {"<rss><channel></b><title>T</title></channel></rss>", "T", "start"},
    {"<rss version=2.0><channel a b='c\"d' b='e' 1='f' g='h><title>T</title></channel></rss>", "",
     "middle"},
    {"<rss version=2.0><channel a b='c\"d' 1='f'><title>T</title></channel></rss>", "T",
     "attributes"},
    {"<rss><channel b='e' b='f'><title>T</title></channel></rss>", "T", "well formed"},
    {"<?php echo 1 ?><rss><!-- <title>no</title> --><channel><title>T</title></channel></rss>", "T",
     NULL},
    {"<?xml version='1.0'><rss><channel><title>T</title></channel></rss>", "T", NULL},
};

static void test_repairs(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(repairs); i++) {
        const char *feed = repairs[i].feed;
        for (gsize step = 0; step < 4; step++) {
            g_autoptr(Reading) reading = reading_new_bytes(feed, strlen(feed), NULL, step);
            const char *title = reading->channel ? reading->channel->title : NULL;
            g_assert_no_error(reading->error);
            if (g_strcmp0(title ? title : "", repairs[i].title) != 0 ||
                (repairs[i].repair ? !strstr(reading->repairs->str, repairs[i].repair)
                                   : reading->repairs->len > 0)) {
                g_test_message("%s\n  '%s': %s", feed, title, reading->repairs->str);
                g_test_fail();
            }
        }
    }
}

/* Items that are not closed are items beside each other, and none is lost. */
static void test_unclosed_items(void)
{
    g_autoptr(Reading) reading =
        reading_new("<rss><channel><item><title>a</title><item><title>b</title></channel></rss>");

    g_assert_cmpstr(reading_entry(reading, 0)->title, ==, "a");
    g_assert_cmpstr(reading_entry(reading, 1)->title, ==, "b");
}

int main(int argc, char **argv)
{
    base_libxml_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/feed/encoding/encodings", test_encodings);
    g_test_add_func("/feed/encoding/bad-bytes", test_bad_bytes);
    g_test_add_func("/feed/encoding/repairs", test_repairs);
    g_test_add_func("/feed/encoding/unclosed-items", test_unclosed_items);
    return g_test_run();
}
