#include "config.h"

#include <string.h>

#include "base/libxml.h"
#include "page/extract.h"
#include "page/tag.h"
#include "page/tree.h"
#include "page/when.h"

#define SENTENCE                                                                                 \
    "Delegates met for a second day, and a spokesman said that nothing had been settled, while " \
    "others, who asked not to be named, spoke of progress."
#define PARAGRAPH "<p>" SENTENCE "</p>"

static PageArticle *extract(const char *html, gsize len, const char *charset, GError **error)
{
    g_autoptr(GBytes) page = g_bytes_new(html, len);
    return page_extract(page, "https://a.example/news/1", charset, charset != NULL, error);
}

static PageArticle *extract_text(const char *html)
{
    g_autoptr(GError) error = NULL;
    PageArticle *article = extract(html, strlen(html), NULL, &error);

    g_assert_no_error(error);
    return article;
}

/* What has to be and must not be in the text of a page; "|" separates. */
typedef struct {
    const char *name, *html, *with, *without;
} Case;

static const Case cases[] = {
    {"navigation, teasers and footers are left out",
     "<nav><a href='/a'>Section</a></nav><article><h1>Talks</h1>" PARAGRAPH "<p>Second one, which "
     "is long enough.</p>" PARAGRAPH
     "</article><div class='related'><a href='/x'>Elsewhere</a></div>"
     "<footer>Imprint</footer>",
     "Second one|nothing had been settled", "Section|Elsewhere|Imprint|Talks"},
    {"an empty element of that class is a line break",
     "<div>" PARAGRAPH "<p>The bridge at night<span class='x br'></span><span class='br'></span>It "
     "was open, and nobody was on it.</p>" PARAGRAPH "</div>",
     "at night|It was open", "nightIt|night It"},
    {"generated classes are no words",
     "<div class='x1'>" PARAGRAPH "<p class='hJpRRP adQwer'>A paragraph under a made-up name, as "
     "long as any other, with a comma.</p>" PARAGRAPH "</div>",
     "made-up name", NULL},
    {"captions, bylines and share boxes are left out",
     "<article>" PARAGRAPH "<figure><img src='/i.jpg'><figcaption>The hall</figcaption></figure>"
     "<p class='byline'>By Ana Example</p><ul class='share-bar'><li><a "
     "href='#'>Share</a></li></ul>" PARAGRAPH "</article>",
     "spoke of progress", "The hall|Ana Example|Share"},
    {"what follows a heading of related articles is left out",
     "<div>" PARAGRAPH "<p>The second paragraph, too, has a comma.</p>" PARAGRAPH
     "<h3>Lesen Sie auch</h3><p><a href='/y'>Another article of this site</a></p></div>",
     "second paragraph", "Lesen Sie auch|Another article"},
    {"lines with a date are left out, in the languages of the region too",
     "<div>" PARAGRAPH "<p>Publicat la 3 mai, ora 10</p>" PARAGRAPH
     "<p>Τελευταία ενημέρωση: 3 Μαΐου</p><p>Güncelleme: 3 Mayıs</p><p>Frissítve: május 3.</p>"
     "<p>Poslednja izmena: 3. maj</p><p>Последна актуализация: 3 май</p>" PARAGRAPH "</div>",
     "spoke of progress", "Publicat|Τελευταία|Güncelleme|Frissítve|Poslednja|Последна"},
    {"boxes that open over a name are left out",
     "<div>" PARAGRAPH
     "<p>Ana Example<span class='rollover-block'>Elsewhere: another article</span>"
     ", who was there, agreed, and so did the others in the hall.</p>" PARAGRAPH "</div>",
     "Ana Example, who was there", "Elsewhere"},
    {"headings inside stay, headings without text go",
     "<div>" PARAGRAPH "<h2>What next</h2>" PARAGRAPH "<h2>Nothing below</h2></div>", "What next",
     "Nothing below"},
    {"a split body is joined",
     "<article><div class='article-body'>" PARAGRAPH "<p>End of part one, as it were.</p></div>"
     "<div class='box'><a href='/z'>Look here</a></div>"
     "<div class='article-body'><p>Start of part two, as it were.</p>" PARAGRAPH "</div></article>",
     "End of part one|Start of part two", "Look here"},
    {"comments are left out, however long",
     "<article>" PARAGRAPH "</article><section id='comments'><p>I disagree, wholly, and " SENTENCE
     "</p><p>So do I, and at length, since " SENTENCE "</p><p>Me too, of course, because " SENTENCE
     "</p></section>",
     "spoke of progress", "I disagree"},
    {"a box of links to other hosts is of the text",
     "<article>" PARAGRAPH "<ul><li><a href='https://b.example/report'>The report in full</a></li>"
     "</ul>" PARAGRAPH "<ul><li><a href='/report'>What we reported</a></li></ul>" PARAGRAPH
     "</article>",
     "The report in full", "What we reported"},
    {"text behind a pay wall that is there is read",
     "<article><div class='text paywalled'>" PARAGRAPH "</div><div class='text paywalled'><p>The "
     "second part, which is paid for, and read.</p></div><div class='text paywalled'>" PARAGRAPH
     "</div><div class='paywall-box'><p>Pay here, please, and read on, as others do.</p></div>"
     "</article>",
     "second part", "Pay here"},
    {"a summary in front of the body is kept",
     "<h1>Talks go on</h1><div class='article__preamble'><p>What was said in the hall, and what "
     "was not, in few words.</p></div><article>" PARAGRAPH PARAGRAPH PARAGRAPH "</article>",
     "in few words", NULL},
    {"a summary with the place in front is kept",
     "<meta name='description' content='What was said in the hall, and what was not.'>"
     "<h1>Talks go on</h1><div>Vienna. What was said in the hall, and what was not.</div>"
     "<article>" PARAGRAPH PARAGRAPH PARAGRAPH "</article>",
     "Vienna. What was said", NULL},
    {"what the data says is the text is not cut at a box inside it",
     "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" SENTENCE
     " A second paragraph tells, at some length, what else was said in the hall, and by whom. "
     "The last words of it all, as the speaker of the house read them out, stood at the end."
     "\"}</script><article><p>A first paragraph that the data lacks, though it stands on the page, "
     "is read.</p>" PARAGRAPH "<p>A second paragraph tells, at some length, what else was said in "
     "the hall, and by whom.</p><div>More stories</div><p>The last words of it all, as the speaker "
     "of the house read them out, stood at the end.</p></article>",
     "A first paragraph|The last words", "More stories"},
    {"a title of related articles inside the text does not end it",
     "<article>" PARAGRAPH
     "<p>The second paragraph, too, has a comma, and is as long as any.</p>" PARAGRAPH
     "<div><h4>Povezane vesti</h4><ul><li><a href='/y'>Another article</a></li></ul></div>"
     "<p>The last paragraph stands behind it, and is read as well as all the others are, to its "
     "very end.</p></article>",
     "The last paragraph", "Povezane|Another article"},
    {"text of the data stands in for a page drawn by scripts",
     "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Talks\","
     "\"articleBody\":\"" SENTENCE "\\n" SENTENCE " The end of it.\\n" SENTENCE "\"}</script>"
     "<div>Loading</div>",
     "The end of it", "Loading"},
};

static void check_parts(const char *name, const char *text, const char *parts, gboolean wanted)
{
    g_auto(GStrv) list = g_strsplit(parts ? parts : "", "|", -1);

    for (char **part = list; *part; part++) {
        if ((strstr(text, *part) != NULL) != wanted)
            g_error("%s: '%s' %s in: %s", name, *part, wanted ? "is not" : "is", text);
    }
}

static void test_text(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(PageArticle) article = extract_text(cases[i].html);
        check_parts(cases[i].name, article->text, cases[i].with, TRUE);
        check_parts(cases[i].name, article->text, cases[i].without, FALSE);
    }
}

/* What stands inside and behind articles, by language: a link between paragraphs, the title of a
 * box of teasers, a line for sharing, an invitation. */
static const struct {
    const char *language, *link, *box, *share, *invitation;
} edges[] = {
    {"bg", "Вижте още:", "Свързани новини", "Споделете", "Абонирайте се за бюлетина"},
    {"bs", "Pročitajte i:", "Povezane vijesti", "Podijeli", "Pratite nas na društvenim mrežama"},
    {"de", "Lesen Sie auch:", "Mehr zum Thema", "Artikel teilen",
     "Jetzt anmelden: unser Newsletter"},
    {"el", "Διαβάστε επίσης:", "Σχετικές ειδήσεις", "Κοινοποίηση",
     "Ακολουθήστε μας στο Google News"},
    {"es", "Lee también:", "Artículos relacionados", "Comparte", "Suscríbete al boletín"},
    {"fr", "À lire aussi :", "Articles similaires", "Partager", "Abonnez-vous à la lettre"},
    {"hr", "Pročitajte još:", "Možda će vas zanimati", "Podijelite", "Prijavite se na newsletter"},
    {"hu", "Olvasta már?", "Kapcsolódó cikkek", "Oszd meg", "Iratkozz fel hírlevelünkre"},
    {"it", "Leggi anche:", "Articoli correlati", "Condividi", "Iscriviti alla newsletter"},
    {"mk", "Прочитајте повеќе:", "Поврзани вести", "Сподели", "Претплатете се"},
    {"ro", "Citește și:", "Articole similare", "Distribuie", "Abonează-te la newsletter"},
    {"ru", "Читайте также:", "Материалы по теме", "Поделиться", "Подписывайтесь на канал"},
    {"sl", "Preberite tudi:", "Sorodne novice", "Delite članek", "Naročite se na novice"},
    {"sq", "Lexo edhe:", "Lajme të ngjashme", "Shpërndaje", "Na ndiqni në Facebook"},
    {"sr", "Pročitajte još:", "Povezane vesti", "Podelite", "Pratite nas na mrežama"},
    {"sr-Cyrl", "Прочитајте још:", "Повезане вести", "Поделите", "Пратите нас на мрежама"},
    {"tr", "Ayrıca oku:", "İlgili haberler", "Paylaş", "Bültene abone olun, abone ol"},
    {"uk", "Читайте також:", "Новини за темою", "Поділитися", "Підписуйтесь на канал"},
};

static void test_edges(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(edges); i++) {
        g_autofree char *html = g_strdup_printf(
            "<div>" PARAGRAPH "<p>A second paragraph, as long as a sentence is, of the article.</p>"
            "<p>%s <a href='/1'>The link inside</a></p>" PARAGRAPH
            "<p>The last paragraph, as long as a sentence is, of the article.</p><p>%s</p>"
            "<p>%s <a href='/in'>here</a></p><section><h4>%s</h4><div><p>A teaser, which is "
            "written "
            "out, and reads like an article as far as anybody can tell.</p></div></section></div>",
            edges[i].link, edges[i].share, edges[i].invitation, edges[i].box);
        g_autoptr(PageArticle) article = extract_text(html);

        check_parts(edges[i].language, article->text, "A second paragraph|The last paragraph",
                    TRUE);
        check_parts(edges[i].language, article->text, "The link inside|A teaser", FALSE);
        check_parts(edges[i].language, article->text, edges[i].link, FALSE);
        check_parts(edges[i].language, article->text, edges[i].box, FALSE);
        check_parts(edges[i].language, article->text, edges[i].share, FALSE);
        check_parts(edges[i].language, article->text, edges[i].invitation, FALSE);
    }
}

static void test_meta(void)
{
    g_autoptr(PageArticle) article = extract_text(
        "<html lang='en-GB'><head><title>Talks go on - The Example</title>"
        "<meta property='og:site_name' content='The Example'>"
        "<meta property='og:image' content='/i/hall.jpg'>"
        "<link rel='canonical' href='/news/talks'>"
        "<script type='application/ld+json'>{\"@context\":\"x\",\"@graph\":[{\"@type\":\"Person\","
        "\"@id\":\"#p\",\"name\":\"Ana Example\"},{\"@type\":[\"NewsArticle\"],\"headline\":"
        "\"Talks go "
        "on\",\"datePublished\":\"2023-05-30T14:00:00+02:00\",\"author\":[{\"@id\":\"#p\"},"
        "{\"name\":\"Ben Sample\"}]}]}</script></head>"
        "<body><h1>Talks go on</h1>" PARAGRAPH PARAGRAPH "</body></html>");

    g_assert_cmpstr(article->title, ==, "Talks go on");
    g_assert_cmpstr(article->byline, ==, "Ana Example, Ben Sample");
    g_assert_cmpstr(article->date_published, ==, "2023-05-30T14:00:00+02:00");
    g_assert_cmpstr(article->site_name, ==, "The Example");
    g_assert_cmpstr(article->language, ==, "en-GB");
    g_assert_cmpstr(article->lead_image, ==, "https://a.example/i/hall.jpg");
    g_assert_cmpstr(article->url, ==, "https://a.example/news/talks");
    g_assert_cmpint(article->kind, ==, PAGE_KIND_ARTICLE);
}

/* What a page says of its title in each place; "" where it does not; and the title. */
static const struct {
    const char *headline, *og, *card, *window, *heading, *title;
} titles[] = {
    /* The heading of the page, where its places disagree. */
    {"The bridge is shut", "Bridge: all you need to know", "Bridge: all you need to know",
     "Bridge: all you need to know - The Example", "The bridge is shut", "The bridge is shut"},
    {"", "Bridge: all you need to know", "", "Bridge: all you need to know", "The bridge is shut",
     "The bridge is shut"},
    {"", "The bridge is shut (the example)", "The bridge is shut", "News of the day",
     "The bridge is shut", "The bridge is shut"},
    /* What they agree on, against it. */
    {"Is the bridge a dream?", "Is the bridge a dream? | The Example", "", "Bridges and more",
     "Building A hard trade: why fewer are built", "Is the bridge a dream?"},
    {"", "Bridge: council says no", "Bridge: council says no",
     "Bridge: council says no - The Example", "Bridge : the council turned the plan down",
     "Bridge: council says no"},
    /* A kicker in front. */
    {"", "The bridge is shut again", "", "The bridge is shut again - News",
     "Traffic in town - The bridge is shut again", "The bridge is shut again"},
    /* What a colon introduces belongs to the words in front of it. */
    {"", "The bridge is shut again - The Example", "The bridge is shut again",
     "The bridge is shut again - The Example", "Not fit: The bridge is shut again",
     "Not fit: The bridge is shut again"},
    /* A heading that leads to the site's first page is no title. */
    {"", "", "", "The bridge is shut (Daily Bridge News of the Valley)",
     "<a href='/'>Daily Bridge News of the Valley</a>",
     "The bridge is shut (Daily Bridge News of the Valley)"},
};

static void test_titles(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autofree char *html = g_strdup_printf(
            "<head><title>%s</title><meta property='og:title' content='%s'>"
            "<meta name='twitter:title' content='%s'>"
            "<meta property='og:site_name' content='The Example'>"
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
            "\"headline\":\"%s\"}</script></head><body><article><h1>%s</h1>" PARAGRAPH PARAGRAPH
            "</article></body>",
            titles[i].window, titles[i].og, titles[i].card, titles[i].headline, titles[i].heading);
        g_autoptr(PageArticle) article = extract_text(html);

        g_assert_cmpstr(article->title, ==, titles[i].title);
    }
}

/* A trail of links to the page, and a heading with other words that the page shares it under. */
static void test_trail(void)
{
    static const struct {
        const char *before, *behind, *title;
    } trails[] = {
        {"<ol><li><a href='/world'>World</a></li><li>", "</li></ol>", "The bridge is shut"},
        {"<div class='breadcrumbs'><a href='/world'>World</a>", "</div>", "The bridge is shut"},
        /* No trail: the heading of the page. */
        {"<ol><li>World, as it is</li><li>", "</li></ol>", "All of the new bridge"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(trails); i++) {
        g_autofree char *html = g_strconcat(
            "<head><title>All of the new bridge - The Example</title>"
            "<meta property='og:title' content='The bridge is shut'></head><body>",
            trails[i].before, "<h1>All of the new bridge</h1>", trails[i].behind,
            "<article><h2>The bridge is shut</h2>" PARAGRAPH PARAGRAPH "</article></body>", NULL);
        g_autoptr(PageArticle) article = extract_text(html);
        g_assert_cmpstr(article->title, ==, trails[i].title);
    }
}

/* What a page tells those who count its readers stands in for the headline of its data. */
static void test_counted_title(void)
{
    g_autoptr(PageArticle) article =
        extract_text("<head><title>I sell long bridges - The Example</title>"
                     "<meta property='og:title' content='I sell bridges'>"
                     "<meta name='parsely-title' content='I sell bridges'></head>"
                     "<body><h1>I sell long bridges</h1>" PARAGRAPH PARAGRAPH "</body>");

    g_assert_cmpstr(article->title, ==, "I sell bridges");
}

/* Where a page names its author, and the name. */
static const struct {
    const char *head, *line, *byline;
} bylines[] = {
    {"<meta name='twitter:label1' content='Verfasst von'><meta name='twitter:data1' content='Ana "
     "Sample'>",
     "", "Ana Sample"},
    {"<meta name='twitter:label1' content='Reading time'><meta name='twitter:data1' content='5 "
     "minutes'>",
     "", NULL},
    {"", "<p>Ein Artikel von Ana Sample | 27.01.2022 - 12:45</p>", "Ana Sample"},
    {"", "<p class='author'>Written by Ana Sample</p>", "Ana Sample"},
    {"", "<p class='author'>Written by</p>", NULL},
    {"", "<p class='author'>Jan Sample</p>", "Jan Sample"},
    {"", "<p>Piše: Ana Primer</p>", "Ana Primer"},
    {"", "<p>Пише: Ана Пример</p>", "Ана Пример"},
    {"", "<p>Shkruan: Ana Shembull</p>", "Ana Shembull"},
    {"", "<p>Текст: Анна Пример</p>", "Анна Пример"},
    {"", "<p>Un articol de Ana Exemplu</p>", "Ana Exemplu"},
    {"", "<p>Ρεπορτάζ: Άννα Παραδείγματος</p>", "Άννα Παραδείγματος"},
    {"", "<p class='author'>May 30, 2023</p>", NULL},
};

static void test_bylines(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(bylines); i++) {
        g_autofree char *html = g_strdup_printf(
            "<head>%s</head><body><h1>Talks go on</h1>%s<article>" PARAGRAPH PARAGRAPH PARAGRAPH
            "</article></body>",
            bylines[i].head, bylines[i].line);
        g_autoptr(PageArticle) article = extract_text(html);

        g_assert_cmpstr(article->byline, ==, bylines[i].byline);
    }
}

/* A summary that stands on the page for wide screens and for narrow ones is taken once. */
static void test_summary(void)
{
    static const char summary[] = "What the delegates met for, and what they did not settle.";
    g_autofree char *html = g_strdup_printf(
        "<meta name='description' content='%s'><div><h1>Talks</h1><div>%s</div></div>"
        "<article><div>%s</div><div>" PARAGRAPH PARAGRAPH PARAGRAPH "</div></article>",
        summary, summary, summary);
    g_autoptr(PageArticle) article = extract_text(html);
    const char *first = strstr(article->text, summary);

    g_assert_nonnull(first);
    g_assert_null(strstr(first + 1, summary));
}

static void test_html(void)
{
    g_autoptr(PageArticle) article = extract_text(
        "<article>" PARAGRAPH "<p onclick='x()' style='color:red'>A <b>bold</b> "
        "<a href='/l?a=1&amp;b=2' onmouseover='y()'>link</a> and <a "
        "href='javascript:z()'>none</a>, "
        "&lt;script&gt; as text.</p><script>bad()</script><iframe src='/f'></iframe>"
        "<img data-src='/lazy.jpg' src='data:image/gif;base64,xx' onerror='w()'>"
        "<picture><source srcset='/wide.webp 2x, /w.webp'><img src='data:image/gif;base64,xx'>"
        "</picture><ol start='3' type='a' reversed><li value='7'>Third item of a list, with a "
        "comma, and a <a href='#n1'>note</a>.</li></ol>" PARAGRAPH "</article>");

    check_parts("clean", article->html,
                "<b>bold</b>|<a href=\"https://a.example/l?a=1&amp;b=2\">link</a>|<a>none</a>|"
                "&lt;script&gt; as text|<a href=\"#n1\">note</a>|"
                "<ol start=\"3\" type=\"a\" reversed=\"reversed\"><li value=\"7\">|"
                "<img src=\"https://a.example/lazy.jpg\">|"
                "<img src=\"https://a.example/wide.webp\">",
                TRUE);
    check_parts("clean", article->html,
                "<script|<iframe|javascript|onclick|onerror|style=|data:", FALSE);
}

/* What is no text of the article, and is looked at with it. */
static void test_beside_text(void)
{
    g_autoptr(PageArticle) article = extract_text(
        "<article>" PARAGRAPH
        "<figure><img src='/i.jpg'><figcaption>The <script>bad()</script>hall</figcaption>"
        "</figure><hr>" PARAGRAPH "<audio controls onplay='x()' src='/a.mp3'>No sound here</audio>"
        "<figure><video><source src='/v.mp4'></video><figcaption>The way</figcaption></figure>"
        "<details><summary>The hall in short</summary><p>It was built long ago, and it stands "
        "open to everybody who asks for its key.</p></details>"
        "<video src='javascript:y()'></video>" PARAGRAPH "</article><hr>");

    check_parts("beside", article->html,
                "<figcaption>The hall</figcaption>|<hr>|"
                "<audio src=\"https://a.example/a.mp3\"></audio>|"
                "<video src=\"https://a.example/v.mp4\"></video>|"
                "<figcaption>The way</figcaption>|"
                "<details><summary>The hall in short</summary><p>",
                TRUE);
    check_parts("beside", article->html,
                "No sound|javascript|<script|onplay|</article><hr>|controls", FALSE);
    check_parts("beside", article->text, "The way|No sound", FALSE);
}

/* Captions that only a class tells, and what stands in a caption's place and is none. */
static void test_captions(void)
{
    g_autoptr(PageArticle) article = extract_text(
        "<article>" PARAGRAPH "<div class='image-box'><img src='/i.jpg'><p class='caption'>The "
        "hall</p></div><hr><hr>" PARAGRAPH "<div class='wp-caption'><img src='/j.jpg'><p "
        "class='wp-caption-text'>The door</p></div>" PARAGRAPH
        "<img width='1' height='1' src='/count.gif'><figure><img src='/ana.jpg'><figcaption>By "
        "Ana Example</figcaption></figure><figure><figcaption>Nothing to see</figcaption></figure>"
        "<hr>" PARAGRAPH "</article>");
    const char *rule = strstr(article->html, "<hr>");

    check_parts("captions", article->html,
                "<figcaption>The hall</figcaption>|<figure><img src=\"https://a.example/j.jpg\">|"
                "<figcaption>The door</figcaption>|ana.jpg",
                TRUE);
    check_parts("captions", article->html, "count.gif|Ana Example|Nothing to see|<hr><hr>", FALSE);
    check_parts("captions", article->text, "The hall|The door", FALSE);
    g_assert_nonnull(rule);
    g_assert_nonnull(strstr(rule + 1, "<hr>"));
}

static void test_kinds(void)
{
    static const struct {
        const char *html;
        PageKind kind;
    } kinds[] = {
        {"<article>" PARAGRAPH PARAGRAPH "</article>", PAGE_KIND_ARTICLE},
        {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"hasPart\":[{\"@type\":"
         "\"WebPageElement\",\"isAccessibleForFree\":false}]}</script><article>" PARAGRAPH PARAGRAPH
         "</article>",
         PAGE_KIND_PAYWALL},
        {"<script "
         "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":true,"
         "\"hasPart\":{\"isAccessibleForFree\":false}}</script><article>" PARAGRAPH PARAGRAPH
         "</article>",
         PAGE_KIND_ARTICLE},
        {"<meta property='article:content_tier' content='locked'><article>" PARAGRAPH PARAGRAPH
         "</article>",
         PAGE_KIND_PAYWALL},
        {"<article>" PARAGRAPH PARAGRAPH "<p>Tekst je dostupan samo pretplatnicima</p></article>",
         PAGE_KIND_PAYWALL},
        {"<article>" PARAGRAPH PARAGRAPH "</article><div class='offer'><p>Subscribe to continue "
         "reading.</p></div>",
         PAGE_KIND_PAYWALL},
        {"<div><p>We value your privacy. We and our 812 partners store information on a device, "
         "such as cookies, and process personal data, such as unique identifiers.</p></div>",
         PAGE_KIND_CONSENT},
        {"<p>Gone, moved or renamed.</p>", PAGE_KIND_TOO_SHORT},
    };

    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(PageArticle) article = extract_text(kinds[i].html);
        g_assert_cmpstr(page_kind_name(article->kind), ==, page_kind_name(kinds[i].kind));
    }
}

/* The page's own address, and what its relative ones are resolved against. */
static void test_addresses(void)
{
    static const struct {
        const char *head, *url, *link;
    } addresses[] = {
        {"<link rel='canonical' href='/own'>", "https://a.example/own",
         "https://a.example/news/part"},
        {"<link rel='Canonical alternate' href='/own'>", "https://a.example/own",
         "https://a.example/news/part"},
        {"<meta property='og:url' content='https://a.example/shared'>", "https://a.example/shared",
         "https://a.example/news/part"},
        {"<meta property='og:url' content='https://a.example/'>", NULL,
         "https://a.example/news/part"},
        {"<base href='https://b.example/dir/'><link rel='canonical' href='own'>",
         "https://b.example/dir/own", "https://b.example/dir/part"},
        {"<base href='javascript:x()'>", NULL, "https://a.example/news/part"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(addresses); i++) {
        g_autofree char *html = g_strconcat(
            "<head>", addresses[i].head,
            "</head><article>" PARAGRAPH PARAGRAPH
            "<p>What stands in <a href='part'>the other part</a>, and is told there.</p></article>",
            NULL);
        g_autoptr(PageArticle) article = extract_text(html);

        g_assert_cmpstr(article->url, ==, addresses[i].url);
        check_parts(addresses[i].head, article->html, addresses[i].link, TRUE);
    }
}

static void test_no_article(void)
{
    static const char *const pages[] = {
        "", "<html></html>", "<ul><li><a href='/1'>One</a></li><li><a href='/2'>Two</a></li></ul>",
        "<script>document.write('x')</script>"};

    for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(PageArticle) article = extract(pages[i], strlen(pages[i]), NULL, &error);
        g_assert_null(article);
        g_assert_error(error, PAGE_ERROR, PAGE_ERROR_NO_ARTICLE);
    }
}

static void test_empty(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) page = g_bytes_new(NULL, 0);
    g_autoptr(PageArticle) article = page_extract(page, NULL, NULL, FALSE, &error);

    g_assert_null(article);
    g_assert_error(error, PAGE_ERROR, PAGE_ERROR_NO_ARTICLE);
}

static void test_encodings(void)
{
    static const struct {
        const char *head, *bytes, *charset, *expected;
    } encodings[] = {
        {"<meta charset=utf-8>", "caf\xC3\xA9", NULL, "café"},
        {"<meta charset=iso-8859-1>", "caf\xC3\xA9", NULL, "café"}, /* valid UTF-8 it is */
        {"", "caf\xC3\xA9", NULL, "café"},
        {"<meta charset=iso-8859-2>", "\xB9um", NULL, "šum"},
        {"", "\x9Aum", "windows-1250", "šum"},
        {"", "caf\xE9", NULL, "café"},
        /* By the language, and where it had several, by the letters. */
        {"<meta lang=ru>", "\xCD\xC9\xCE\xC9\xD3\xD4\xD2", NULL, "министр"},
        {"<meta lang=ru>", "\xEC\xE8\xED\xE8\xF1\xF2\xF0", NULL, "министр"},
        {"<meta lang=mk>", "\xDC\xD8\xDD\xD8\xE1\xE2\xD5\xE0\xDE\xE2", NULL, "министерот"},
        {"<meta lang=sr>", "\xEC\xE8\xED\xE8\xF1\xF2\xE0\xF0", NULL, "министар"},
        {"<meta lang=zh-TW>", "\xB3\xA1\xAA\xF8", NULL, "部長"},
        {"<meta lang=sr>",
         "ve\xE8"
         "eras, \x9Auma",
         NULL, "večeras, šuma"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(encodings); i++) {
        g_autofree char *html =
            g_strdup_printf("<html><head>%s</head><body>" PARAGRAPH
                            "<p>They met in a %s, it seems, again.</p>" PARAGRAPH "</body></html>",
                            encodings[i].head, encodings[i].bytes);
        g_autoptr(GError) error = NULL;
        g_autoptr(PageArticle) article = extract(html, strlen(html), encodings[i].charset, &error);
        g_assert_no_error(error);
        check_parts(encodings[i].head, article->text, encodings[i].expected, TRUE);
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(PageArticle) article = extract(PARAGRAPH, strlen(PARAGRAPH), "no-such", &error);
    g_assert_null(article);
    g_assert_error(error, PAGE_ERROR, PAGE_ERROR_CHARSET);
}

/* count times a piece, and something behind. */
static char *repeat(const char *piece, guint count, const char *behind)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < count; i++)
        g_string_append(out, piece);
    g_string_append(out, behind);
    return g_string_free(out, FALSE);
}

static void test_hostile(void)
{
    static const struct {
        const char *piece;
        guint count;
        const char *behind;
    } pages[] = {
        {"<div>", 20000, PARAGRAPH PARAGRAPH},
        {"<b>", 20000, "<p>" SENTENCE SENTENCE "</p></i></i>"},
        {"<table><tr><td>", 5000, PARAGRAPH PARAGRAPH},
        {"<p>" SENTENCE "</p></x>", 2000, ""},
        {"<blockquote><ul><li>", 3000, PARAGRAPH PARAGRAPH},
    };

    for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autofree char *html = repeat(pages[i].piece, pages[i].count, pages[i].behind);
        g_autoptr(PageArticle) article = extract_text(html);
        check_parts(pages[i].piece, article->text, "nothing had been settled", TRUE);
    }
    g_autofree char *attributes = repeat(" a=b", 50000, ">" PARAGRAPH PARAGRAPH);
    g_autofree char *html = g_strconcat("<div", attributes, NULL);
    g_autoptr(PageArticle) article = extract_text(html);
    check_parts("attributes", article->text, "nothing had been settled", TRUE);
}

static void test_deep_text(void)
{
    GString *html = g_string_new(NULL);

    for (guint i = 0; i < 1000; i++)
        g_string_append_printf(html, "<div>level%u ", i);
    g_autoptr(PageTree) tree = page_tree_parse(html->str, html->len);
    g_autofree char *text = page_tree_text(tree, 0);
    for (guint i = 0; i < 1000; i++) {
        g_autofree char *level = g_strdup_printf("level%u", i);
        g_assert_nonnull(strstr(text, level));
    }
    g_string_free(html, TRUE);
}

static void test_tags(void)
{
    for (guint tag = 0; tag < PAGE_UNKNOWN; tag++)
        g_assert_cmpuint(page_tag_find(page_tag_name(tag)), ==, tag);
    g_assert_cmpuint(page_tag_find("x-unknown"), ==, PAGE_UNKNOWN);
    g_assert_cmpuint(page_attribute_find("alt"), ==, PAGE_ATTRIBUTE_ALT);
    g_assert_cmpuint(page_attribute_find("width"), ==, PAGE_ATTRIBUTE_WIDTH);
    g_assert_cmpuint(page_attribute_find("onclick"), ==, PAGE_ATTRIBUTE_NONE);
}

static void test_dates(void)
{
    static const struct {
        const char *text, *expected;
    } iso[] = {
        {"2023-05-30", "2023-05-30T00:00:00Z"},
        {"2023-05-30T14:05:06.789+02:00", "2023-05-30T14:05:06+02:00"},
        {"2023-05-30 14:05:06 -0530", "2023-05-30T14:05:06-05:30"},
        {"20230530", "2023-05-30T00:00:00Z"},
        {"1685455506", "2023-05-30T14:05:06Z"},
        {"2023-13-30", NULL},
        {"2023-02-30", NULL},
        {"May 30", NULL},
    };
    static const struct {
        const char *text, *expected;
    } texts[] = {
        {"Published 30 May 2023, 14:05", "2023-05-30T00:00:00Z"},
        {"May 30th, 2023", "2023-05-30T00:00:00Z"},
        {"30. Mai 2023", "2023-05-30T00:00:00Z"},
        {"3 de mayo de 2023", "2023-05-03T00:00:00Z"},
        {"30.05.2023", "2023-05-30T00:00:00Z"},
        {"30 мая 2023", "2023-05-30T00:00:00Z"},
        {"05/30/2023", "2023-05-30T00:00:00Z"},
        {"5. lipnja 2023.", "2023-06-05T00:00:00Z"},
        {"5 липня 2023", "2023-07-05T00:00:00Z"},
        {"5. travnja 2023.", "2023-04-05T00:00:00Z"},
        {"5 травня 2023", "2023-05-05T00:00:00Z"},
        {"5. listopada 2023.", "2023-10-05T00:00:00Z"},
        {"5 listopada 2023", "2023-11-05T00:00:00Z"},
        {"Понедељак, 5. јуна 2023.", "2023-06-05T00:00:00Z"},
        {"5. junija 2023", "2023-06-05T00:00:00Z"},
        {"05 Ιουν 2023", "2023-06-05T00:00:00Z"},
        {"2023. június 5.", "2023-06-05T00:00:00Z"},
        {"05 Haz 2023", "2023-06-05T00:00:00Z"},
        {"5 черв. 2023", "2023-06-05T00:00:00Z"},
        {"2023年6月5日", "2023-06-05T00:00:00Z"},
        {"03/04/2023", NULL}, /* nobody knows */
        {"no date in 2023", NULL},
    };
    const PageLexicon *lexicon = page_lexicon_get(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(iso); i++) {
        g_autofree char *date = page_when_iso(iso[i].text);
        g_assert_cmpstr(date, ==, iso[i].expected);
    }
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *date = page_when_text(lexicon, texts[i].text);
        g_assert_cmpstr(date, ==, texts[i].expected);
    }
    g_autofree char *url = page_when_url("https://a.example/world/2023/05/30/talks");
    g_assert_cmpstr(url, ==, "2023-05-30T00:00:00Z");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    base_libxml_init();
    g_test_add_func("/page/extract/text", test_text);
    g_test_add_func("/page/extract/edges", test_edges);
    g_test_add_func("/page/extract/meta", test_meta);
    g_test_add_func("/page/extract/titles", test_titles);
    g_test_add_func("/page/extract/trail", test_trail);
    g_test_add_func("/page/extract/counted-title", test_counted_title);
    g_test_add_func("/page/extract/bylines", test_bylines);
    g_test_add_func("/page/extract/summary", test_summary);
    g_test_add_func("/page/extract/html", test_html);
    g_test_add_func("/page/extract/beside-text", test_beside_text);
    g_test_add_func("/page/extract/captions", test_captions);
    g_test_add_func("/page/extract/kinds", test_kinds);
    g_test_add_func("/page/extract/addresses", test_addresses);
    g_test_add_func("/page/extract/no-article", test_no_article);
    g_test_add_func("/page/extract/empty", test_empty);
    g_test_add_func("/page/extract/encodings", test_encodings);
    g_test_add_func("/page/extract/hostile", test_hostile);
    g_test_add_func("/page/extract/deep-text", test_deep_text);
    g_test_add_func("/page/extract/tags", test_tags);
    g_test_add_func("/page/extract/dates", test_dates);
    return g_test_run();
}
