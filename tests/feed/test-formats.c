/* What the elements of each format become. */
#include "config.h"

#include <string.h>

#include "reading.h"

#define RSS(inner)                                                                          \
    "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'"                        \
    " xmlns:content='http://purl.org/rss/1.0/modules/content/'"                             \
    " xmlns:media='http://search.yahoo.com/mrss/' xmlns:atom='http://www.w3.org/2005/Atom'" \
    " xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>"                           \
    "<channel><link>http://a.example/</link>" inner "</channel></rss>"
#define ITEM(inner)  RSS("<item>" inner "</item>")
#define ATOM(inner)  "<feed xmlns='http://www.w3.org/2005/Atom'>" inner "</feed>"
#define ENTRY(inner) ATOM("<entry>" inner "</entry>")
#define OLD(inner) \
    "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry>" inner "</entry></feed>"

/* A feed, a path into its JSON (object keys and array indexes), and the string there. */
static const struct {
    const char *feed, *path, *value; /* NULL: nothing there */
} cases[] = {
    /* formats */
    {"<rss version='0.91'><channel/></rss>", "_dixit/format", "rss-0.91"},
    {"<rss version='0.92'><channel/></rss>", "_dixit/format", "rss-0.92"},
    {"<rss><channel/></rss>", "_dixit/format", "rss-2.0"},
    {"<rdf:RDF xmlns='http://my.netscape.com/rdf/simple/0.9/'/>", "_dixit/format", "rss-0.90"},
    {"<rdf:RDF xmlns='http://purl.org/rss/1.0/'/>", "_dixit/format", "rss-1.0"},
    {ATOM(""), "_dixit/format", "atom-1.0"},
    {OLD(""), "_dixit/format", "atom-0.3"},
    {"{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[]}", "_dixit/format", "json-1.0"},
    {"{\"version\":\"https://jsonfeed.org/version/1.1\"}", "_dixit/format", "json-1.1"},
    /* titles: markup out, references resolved once */
    {ITEM("<title>A &amp;amp; B</title>"), "items/0/title", "A & B"},
    {ITEM("<title>&lt;b&gt;A&lt;/b&gt; B</title>"), "items/0/title", "A B"},
    {ITEM("<title>A<br/>B</title>"), "items/0/title", "A B"},
    {ITEM("<title>1 &lt; 2 &gt; 1</title>"), "items/0/title", "1 < 2 > 1"},
    {ITEM("<title>The &lt;foo&gt; tag &amp; more</title>"), "items/0/title",
     "The <foo> tag & more"},
    {ITEM("<title><![CDATA[ A\n  &amp; B ]]></title>"), "items/0/title", "A & B"},
    {ITEM("<title>don&#146;t</title>"), "items/0/title", "don’t"},
    {ENTRY("<title>A &lt;b&gt;B&lt;/b&gt;</title>"), "items/0/title", "A <b>B</b>"},
    {ENTRY("<title type='html'>A &lt;b&gt;B&lt;/b&gt; &amp;amp;</title>"), "items/0/title",
     "A B &"},
    {ENTRY("<title type='xhtml'><div>A <b>B</b> &amp;amp;</div></title>"), "items/0/title",
     "A B &amp;"},
    {OLD("<title mode='base64'>QSA8Yj5CPC9iPg==</title>"), "items/0/title", "A B"},
    {OLD("<title type='text/html' mode='escaped'>&lt;i>A&lt;/i></title>"), "items/0/title", "A"},
    {ITEM("<title>own</title><media:title>other</media:title>"), "items/0/title", "own"},
    {ITEM("<media:title>other</media:title><title/>"), "items/0/title", "other"},
    {ITEM("<image><title>image's</title></image><title>own</title>"), "items/0/title", "own"},
    {RSS("<title>T</title><textInput><title>x</title></textInput>"), "title", "T"},
    /* bodies */
    {ITEM("<description>&lt;p&gt;x&lt;/p&gt;</description>"), "items/0/content_html", "<p>x</p>"},
    {ITEM("<description>&lt;p&gt;x&lt;/p&gt;</description>"), "items/0/summary", NULL},
    {ITEM("<description>a &amp; b</description>"), "items/0/content_html", "a &amp; b"},
    {ITEM("<description>&lt;i>s&lt;/i></description><content:encoded>c</content:encoded>"),
     "items/0/content_html", "c"},
    {ITEM("<description>&lt;i>s&lt;/i></description><content:encoded>c</content:encoded>"),
     "items/0/summary", "s"},
    {ITEM("<description>&lt;i>s&lt;/i></description><content:encoded>c</content:encoded>"),
     "items/0/_dixit/summary_html", "<i>s</i>"},
    {ITEM("<body xmlns='http://www.w3.org/1999/xhtml'><p a='&quot;'>x<br/>y</p></body>"),
     "items/0/content_html", "<p a=\"&quot;\">x<br>y</p>"},
    {ENTRY("<content>a &lt; b</content>"), "items/0/content_text", "a < b"},
    {ENTRY("<content type='html'>a &lt;b&gt;b&lt;/b&gt;</content>"), "items/0/content_html",
     "a <b>b</b>"},
    {ENTRY("<content type='text/plain'>&lt;b&gt;</content>"), "items/0/content_text", "<b>"},
    {OLD("<content type='multipart/alternative'><content type='text/plain'>p</content>"
         "<content type='text/html' mode='escaped'>&lt;b>h&lt;/b></content></content>"),
     "items/0/content_html", "<b>h</b>"},
    {ENTRY("<content type='application/octet-stream'>PGI+eDwvYj4=</content>"),
     "items/0/content_html", "<b>x</b>"},
    {ENTRY("<content type='application/octet-stream'>no base 64!</content>"),
     "items/0/content_html", "no base 64!"},
    {ENTRY("<content type='image/png' src='a.png'/>"), "items/0/external_url", "a.png"},
    {ENTRY("<summary>s</summary><content type='html'>c</content>"), "items/0/summary", "s"},
    /* addresses */
    {ITEM("<link>b</link>"), "items/0/url", "http://a.example/b"},
    {ITEM("<guid>http://a.example/g</guid>"), "items/0/url", "http://a.example/g"},
    {ITEM("<guid isPermaLink='false'>http://a.example/g</guid>"), "items/0/url", NULL},
    {ITEM("<guid isPermaLink='false'>g</guid><link>http://b.example/</link>"), "items/0/id", "g"},
    {ITEM("<link>http://b.example/</link>"), "items/0/id", "http://b.example/"},
    {ITEM("<link>http://b.example/</link><guid>http://c.example/</guid>"), "items/0/url",
     "http://b.example/"},
    {ITEM("<atom:link rel='alternate' href='x'/>"), "items/0/url", "http://a.example/x"},
    {RSS("<atom:link rel='self' href='http://a.example/f'/>"), "feed_url", "http://a.example/f"},
    {RSS("<atom:link rel='self' href='http://a.example/f'/>"), "home_page_url",
     "http://a.example/"},
    {ENTRY("<link rel='alternate' type='application/json' href='http://j.example/'/>"
           "<link type='text/html' href='http://h.example/'/>"),
     "items/0/url", "http://h.example/"},
    {ENTRY("<link rel='related' href='http://r.example/'/>"), "items/0/external_url",
     "http://r.example/"},
    {ENTRY("<link rel='replies' href='http://r.example/'/>"), "items/0/_dixit/comments_url",
     "http://r.example/"},
    {ENTRY("<link rel='license' href='http://l.example/'/>"), "items/0/_dixit/links/0",
     "http://l.example/"},
    {ATOM("<link rel='related' href='http://r.example/'/>"), "_dixit/links/0", "http://r.example/"},
    {ENTRY("<source><link rel='self' href='http://s.example/f'/></source>"),
     "items/0/_dixit/source/feed_url", "http://s.example/f"},
    {"<channel href='http://a.example/'><abstract>D</abstract><item href='b'/></channel>",
     "items/0/url", "http://a.example/b"},
    {ITEM("<comments>http://a.example/c</comments>"), "items/0/_dixit/comments_url",
     "http://a.example/c"},
    {"<feed xml:base='http://b.example/x/'><entry xml:base='y/'><content type='html'>"
     "&lt;a href='z'&gt;</content></entry></feed>",
     "items/0/content_html", "<a href='http://b.example/x/y/z'>"},
    {ITEM("<description>&lt;img src=i.png&gt; &lt;a href=\"?q&amp;amp;r\"&gt;</description>"),
     "items/0/content_html",
     "<img src=\"http://a.example/i.png\"> <a href=\"http://a.example/?q&amp;r\">"},
    {"<rdf:RDF><item rdf:about='http://a.example/1'/></rdf:RDF>", "items/0/url",
     "http://a.example/1"},
    {"<rdf:RDF><item rdf:about='urn:1'><link>http://a.example/1</link></item></rdf:RDF>",
     "items/0/id", "urn:1"},
    /* people */
    {ITEM("<author>a@b.example (Ann B)</author>"), "items/0/authors/0/name", "Ann B"},
    {ITEM("<author>a@b.example (Ann B)</author>"), "items/0/authors/0/email", "a@b.example"},
    {ITEM("<author>Ann B &lt;a@b.example&gt;</author>"), "items/0/authors/0/name", "Ann B"},
    {ITEM("<author>a@b.example</author>"), "items/0/authors/0/name", NULL},
    {ITEM("<dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator>"), "items/0/authors/1/name",
     "Bob"},
    {ITEM("<author>Ann</author><dc:creator>Ann</dc:creator>"), "items/0/authors/1/name", NULL},
    {ENTRY("<author><name>A</name><uri>http://u.example/</uri></author>"), "items/0/authors/0/url",
     "http://u.example/"},
    {ENTRY("<author>Ann</author>"), "items/0/authors/0/name", "Ann"},
    {ENTRY("<contributor><name>C</name></contributor>"), "items/0/authors/0/name", NULL},
    {RSS("<webMaster>w@b.example (W)</webMaster>"), "authors/0/name", "W"},
    {RSS("<webMaster>w@b.example</webMaster><managingEditor>M</managingEditor>"), "authors/0/name",
     "M"},
    {RSS("<itunes:owner><itunes:name>O</itunes:name></itunes:owner>"), "authors/0/name", "O"},
    /* tags, language, rights, source */
    {ITEM("<category domain='d'>x</category>"), "items/0/tags/0", "x"},
    {ENTRY("<category term='t' label='L'/>"), "items/0/tags/0", "L"},
    {ITEM("<itunes:keywords>a, b</itunes:keywords>"), "items/0/tags/1", "b"},
    {RSS("<itunes:category text='A'><itunes:category text='B'/></itunes:category>"),
     "_dixit/tags/1", "B"},
    {RSS("<language>sr-Latn</language>"), "language", "sr-Latn"},
    {"<feed xml:lang='sq'><entry xml:lang='en'/></feed>", "items/0/language", "en"},
    {"<feed xml:lang='sq'><entry/></feed>", "items/0/language", "sq"},
    {"<feed><entry><title xml:lang='sr'/><content xml:lang='en'>x</content></entry></feed>",
     "items/0/language", "en"},
    {RSS("<language>en</language><item/>"), "items/0/language", NULL},
    {RSS("<copyright>© A</copyright>"), "_dixit/rights", "© A"},
    {ENTRY("<source><title>S</title><link href='http://s.example/'/></source>"),
     "items/0/_dixit/source/url", "http://s.example/"},
    {ITEM("<source url='http://s.example/'>S</source>"), "items/0/_dixit/source/title", "S"},
    {ENTRY("<source><title>S</title></source><title>T</title>"), "items/0/title", "T"},
    /* pictures and attachments */
    {RSS("<image><url>logo.png</url><link>http://x.example/</link></image>"), "icon",
     "http://a.example/logo.png"},
    {ATOM("<icon>http://i.example/</icon><logo>http://l.example/</logo>"), "favicon",
     "http://i.example/"},
    {RSS("<itunes:image href='http://i.example/'/>"), "icon", "http://i.example/"},
    {ITEM("<media:thumbnail url='t.png'/>"), "items/0/image", "http://a.example/t.png"},
    {ITEM("<media:group><media:content url='m.png' medium='image'/></media:group>"),
     "items/0/image", "http://a.example/m.png"},
    {ITEM("<media:content url='m.mp4'/><enclosure url='e.mp3' type='audio/mpeg' length='9'/>"),
     "items/0/attachments/0/url", "http://a.example/e.mp3"},
    {ITEM("<media:content url='m.mp4'/><enclosure url='e.mp3' type='audio/mpeg' length='9'/>"),
     "items/0/attachments/1/url", "http://a.example/m.mp4"},
    {ITEM("<enclosure url='e.mp3' length='1234'/>"), "items/0/attachments/0/size_in_bytes", "1234"},
    {ITEM("<enclosure url='e.mp3'/><itunes:duration>1:02:03</itunes:duration>"),
     "items/0/attachments/0/duration_in_seconds", "3723"},
    {ENTRY("<link rel='enclosure' href='http://e.example/' title='E' type='a/b' length='7'/>"),
     "items/0/attachments/0/title", "E"},
    /* dates */
    {ITEM("<pubDate>Tue, 30 May 2023 12:00 GMT</pubDate>"), "items/0/date_published",
     "2023-05-30T12:00:00Z"},
    {ITEM("<dc:date>2023-05-30</dc:date>"), "items/0/date_published", "2023-05-30T00:00:00Z"},
    {ITEM("<dc:date>2023-05-30</dc:date><pubDate>29 May 2023</pubDate>"), "items/0/date_modified",
     "2023-05-30T00:00:00Z"},
    {RSS("<dc:date>2023-05-30</dc:date><lastBuildDate>31 May 2023</lastBuildDate>"),
     "_dixit/date_published", "2023-05-30T00:00:00Z"},
    {ITEM("<atom:updated>2023-05-30T12:00:00Z</atom:updated>"), "items/0/date_modified",
     "2023-05-30T12:00:00Z"},
    {ITEM("<enclosure url='http://a.example/?a=1&amp;b=2'/>"), "items/0/attachments/0/url",
     "http://a.example/?a=1&b=2"},
    {ENTRY("<updated>2023-05-30T12:00:00Z</updated>"), "items/0/date_modified",
     "2023-05-30T12:00:00Z"},
    {RSS("<lastBuildDate>30 May 2023</lastBuildDate>"), "_dixit/date_modified",
     "2023-05-30T00:00:00Z"},
    /* names: any prefix, no or a wrong address, any case */
    {"<rss "
     "xmlns:d='http://purl.org/dc/elements/1.1/'><channel><d:title>T</d:title></channel></rss>",
     "title", "T"},
    {"<rss><channel><dc:title>T</dc:title></channel></rss>", "title", "T"},
    {"<rss xmlns:dc='http://wrong.example/'><channel><dc:title>T</dc:title></channel></rss>",
     "title", "T"},
    {"<x:rss xmlns:x='http://backend.userland.com/rss2'><x:channel><x:title>T</x:title>"
     "</x:channel></x:rss>",
     "title", "T"},
    {"<rss xmlns='http://www.w3.org/1999/xhtml'><channel><title>T</title></channel></rss>", "title",
     "T"},
    {"<RSS><Channel><TITLE>T</TITLE></Channel></RSS>", "title", "T"},
    {"<rss><channel><x:title xmlns:x='http://x.example/'>no</x:title></channel></rss>", "title",
     ""},
    {"<feed><entry><dc:creator>Ann</dc:creator></entry></feed>", "items/0/authors/0/name", "Ann"},
    /* elements that are not closed, or stand where they should not */
    {ITEM("<title>a<link>http://b.example/</link>"), "items/0/url", "http://b.example/"},
    {ITEM("<title>a<link>http://b.example/</link>"), "items/0/title", "a"},
    {RSS("<textInput><title>no</title><item><title>yes</title></item></textInput>"),
     "items/0/title", "yes"},
    {ITEM("<author>A<title>t</title>"), "items/0/title", "t"},
    {ENTRY("<link href='http://a.example/'><title>t</title>"), "items/0/title", "t"},
    /* what the wild writes in another form than is meant */
    {ITEM("<author>Ann &lt;a@b.example&gt;, Bob &lt;b.c@b.example&gt;</author>"),
     "items/0/authors/0/name", "Ann"},
    {ITEM("<author>Ann &lt;a@b.example&gt;, Bob &lt;b.c@b.example&gt;</author>"),
     "items/0/authors/1/email", "b.c@b.example"},
    {ITEM("<author>(Ann)</author>"), "items/0/authors/0/name", "Ann"},
    {ITEM("<link>www.b.example/x</link>"), "items/0/url", "http://www.b.example/x"},
    {ITEM("<link>http://b.example/?a=1&amp;amp;b=2 3</link>"), "items/0/url",
     "http://b.example/?a=1&b=2%203"},
    {ITEM("<link>\n  http://b.example/a\n  /b\t?c\n</link>"), "items/0/url",
     "http://b.example/a/b?c"},
    {ITEM("<link>javascript:alert(1)</link><guid isPermaLink='false'>1</guid>"), "items/0/url",
     NULL},
    {ITEM("<enclosure url='file:///etc/passwd'/>"), "items/0/attachments/0/url", NULL},
    {ITEM("<description>&amp;lt;p&amp;gt;a &amp;amp;amp; b&amp;lt;/p&amp;gt;</description>"),
     "items/0/content_html", "<p>a &amp; b</p>"},
    {ITEM("<description>the &amp;lt;p&amp;gt; tag</description>"), "items/0/content_html",
     "the &lt;p&gt; tag"},
    {"{\"items\":[{\"tags\":\"a\",\"authors\":{\"name\":\"A\"}}]}", "items/0/tags/0", "a"},
    {"{\"items\":[{\"tags\":\"a\",\"authors\":{\"name\":\"A\"}}]}", "items/0/authors/0/name", "A"},
    {ITEM("<author><name>A</name><email>a@b.example</email></author>"), "items/0/authors/0/name",
     "A"},
    {ITEM("<author>A B - a@b.example</author>"), "items/0/authors/0/name", "A B"},
    {ITEM("<dc:creator><rdf:Seq><rdf:li>A</rdf:li><rdf:li>B</rdf:li></rdf:Seq></dc:creator>"),
     "items/0/authors/1/name", "B"},
    {ITEM("<dc:subject><rdf:Bag><rdf:li>A</rdf:li><rdf:li>B</rdf:li></rdf:Bag></dc:subject>"),
     "items/0/tags/1", "B"},
    {ITEM("<enclosure>http://e.example/e.mp3</enclosure>"), "items/0/attachments/0/url",
     "http://e.example/e.mp3"},
    {ITEM("<image>http://i.example/i.png</image>"), "items/0/image", "http://i.example/i.png"},
    {ITEM("<enclosure url='e.png' type='image/png'/>"), "items/0/image", "http://a.example/e.png"},
    {ITEM("<enclosure url='e.png' type='image/png'/><itunes:image href='i.png'/>"), "items/0/image",
     "http://a.example/i.png"},
    {RSS("<itunes:image>http://i.example/i.png</itunes:image>"), "icon", "http://i.example/i.png"},
    {RSS("<image href='http://i.example/i.png'/>"), "icon", "http://i.example/i.png"},
    {ENTRY("<link>http://a.example/1</link>"), "items/0/url", "http://a.example/1"},
    {ENTRY("<link rel='enclosure' href='http://e.example/'>words</link>"), "items/0/url", NULL},
    {"<rss><channel><item><thumbnail url='http://t.example/'/></item></channel></rss>",
     "items/0/image", "http://t.example/"},
    {"<rss xmlns='http://purl.org/dc/elements/1.1/'><channel><item><description>d</description>"
     "</item></channel></rss>",
     "items/0/content_html", "d"},
    {"<channel lastmod='2002-11-07T00:50'><item lastmod='2002-11-06'/></channel>",
     "_dixit/date_modified", "2002-11-07T00:50:00Z"},
    {"<channel lastmod='2002-11-07T00:50'><item lastmod='2002-11-06'/></channel>",
     "items/0/date_modified", "2002-11-06T00:00:00Z"},
    /* JSON */
    {"{\"items\":[{\"id\":12345678901234567890,\"title\":\"A\"}]}", "items/0/id",
     "12345678901234567890"},
    {"{\"items\":[{\"content_text\":\"x\",\"content_html\":\"<p>x\"}]}", "items/0/content_html",
     "<p>x"},
    {"{\"items\":[{\"author\":{\"name\":\"A\"}}]}", "items/0/authors/0/name", "A"},
    {"{\"items\":[{\"attachments\":[{\"url\":\"http://a\",\"size_in_bytes\":1.5e3}]}]}",
     "items/0/attachments/0/url", "http://a"},
    {"{\"items\":[{\"title\":\"\\ud83d\\ude00 \\ud83d \\u0000 \\q\"}]}", "items/0/title",
     "😀 � � q"},
    {"{\"items\":[{\"title\":\"a\",},],}", "items/0/title", "a"},
    {"{\"items\":[{\"title\":\"a\"},{\"title\":\"b", "items/1/title", "b"},
    {"{\"x\":{\"items\":[1]},\"items\":[{\"title\":\"a\"}],\"title\":\"T\"}", "title", "T"},
};

static const json_t *step_into(const json_t *value, const char *key)
{
    return json_is_array(value) ? json_array_get(value, (size_t)g_ascii_strtoull(key, NULL, 10))
                                : json_object_get(value, key);
}

/* What stands at a path, as a string the caller frees; NULL for nothing. */
static char *find(const json_t *value, const char *path)
{
    g_auto(GStrv) keys = g_strsplit(path, "/", -1);

    for (char **key = keys; *key && value; key++)
        value = step_into(value, *key);
    if (json_is_integer(value))
        return g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
    return g_strdup(json_string_value(value));
}

static void test_fields(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Reading) reading = reading_new(cases[i].feed);
        g_autoptr(json_t) feed = reading_json(reading);
        g_autofree char *value = find(feed, cases[i].path);

        if (g_strcmp0(value, cases[i].value) != 0) {
            g_test_message("%s\n  %s is '%s', not '%s'", cases[i].feed, cases[i].path,
                           value ? value : "(nothing)",
                           cases[i].value ? cases[i].value : "(nothing)");
            g_test_fail();
        }
    }
}

/* The bases of relative addresses, from the nearest to the farthest. */
static void test_bases(void)
{
    static const struct {
        const char *content_location, *xml_base, *home, *wanted;
    } bases[] = {
        {"/cl/", "http://x.example/", "<link>http://h.example/</link>", "http://x.example/r"},
        {"/cl/", NULL, "<link>http://h.example/</link>", "http://u.example/cl/r"},
        {NULL, NULL, "<link>http://h.example/</link>", "http://h.example/r"},
        {NULL, NULL, "", "http://u.example/d/r"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(bases); i++) {
        FeedOrigin origin = {"http://u.example/d/feed", bases[i].content_location, NULL};
        g_autofree char *text = g_strdup_printf(
            "<rss xml:base='%s'><channel>%s<item><link>r</link></item></channel></rss>",
            bases[i].xml_base ? bases[i].xml_base : "", bases[i].home);
        g_autoptr(Reading) reading = reading_new_bytes(text, strlen(text), &origin, 0);
        g_assert_cmpstr(reading_entry(reading, 0)->url, ==, bases[i].wanted);
    }
}

/* What feeds ask of those who fetch them. */
static void test_wishes(void)
{
    static const struct {
        const char *inside;
        gint64 ttl_s;
        guint skip_hours, skip_days;
    } wishes[] = {
        {"", -1, 0, 0},
        {"<ttl>60</ttl>", 3600, 0, 0},
        {"<ttl>soon</ttl>", -1, 0, 0},
        {"<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>",
         1800, 0, 0},
        {"<sy:updatePeriod> Weekly </sy:updatePeriod>", 604800, 0, 0},
        {"<sy:updateFrequency>4</sy:updateFrequency>", 21600, 0, 0},
        {"<sy:updatePeriod>daily</sy:updatePeriod><ttl>5</ttl>", 300, 0, 0},
        {"<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>",
         86400, 0, 0},
        {"<skipHours><hour>0</hour><hour>24</hour><hour>5</hour><hour>25</hour><hour>x</hour>"
         "</skipHours><skipDays><day>Saturday</day><day>SUNDAY</day></skipDays>",
         -1, 1 << 0 | 1 << 5, 1 << 5 | 1 << 6},
        {"<item><skipHours><hour>3</hour></skipHours><ttl>7</ttl></item>", -1, 0, 0},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(wishes); i++) {
        g_autofree char *text = g_strdup_printf(
            "<rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>"
            "<channel><title>T</title>%s</channel></rss>",
            wishes[i].inside);
        g_autoptr(Reading) reading = reading_new_bytes(text, strlen(text), NULL, 0);

        g_assert_cmpint(reading->channel->ttl_s, ==, wishes[i].ttl_s);
        g_assert_cmpuint(reading->channel->skip_hours, ==, wishes[i].skip_hours);
        g_assert_cmpuint(reading->channel->skip_days, ==, wishes[i].skip_days);
    }
}

/* The same answer, however the bytes are cut. */
static void test_steps(void)
{
    static const gsize steps[] = {1, 2, 3, 5, 7, 16, 64, 1000};

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gsize len = strlen(cases[i].feed);
        g_autoptr(Reading) whole = reading_new_bytes(cases[i].feed, len, NULL, 0);
        g_autoptr(json_t) wanted = reading_json(whole);
        for (gsize j = 0; j < G_N_ELEMENTS(steps); j++) {
            g_autoptr(Reading) parts = reading_new_bytes(cases[i].feed, len, NULL, steps[j]);
            g_autoptr(json_t) feed = reading_json(parts);
            g_assert_true(json_equal(wanted, feed));
            g_assert_cmpstr(parts->repairs->str, ==, whole->repairs->str);
        }
    }
}

int main(int argc, char **argv)
{
    base_libxml_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/feed/formats/fields", test_fields);
    g_test_add_func("/feed/formats/bases", test_bases);
    g_test_add_func("/feed/formats/wishes", test_wishes);
    g_test_add_func("/feed/formats/steps", test_steps);
    return g_test_run();
}
