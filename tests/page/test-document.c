#include "config.h"

#include <string.h>

#include "base/clean.h"
#include "base/libxml.h"
#include "page/document.h"

/* Bytes of the text where a code point stands. */
static const char *place(const PageDocument *document, guint offset)
{
    return g_utf8_offset_to_pointer(document->text, offset);
}

static void append_range(GString *out, const PageDocument *document, guint start, guint end)
{
    g_string_append_len(out, place(document, start), place(document, end) - place(document, start));
}

/* A run as {FLAGS LINK:text}: e emphasis, s strong, c code, x struck. */
static void append_run(GString *out, const PageDocument *document, const PageRun *run)
{
    g_string_append_c(out, '{');
    for (guint bit = 0; bit < 4; bit++) {
        if (run->style & (1u << bit))
            g_string_append_c(out, "escx"[bit]);
    }
    if (run->link)
        g_string_append_printf(out, "%u", run->link);
    g_string_append_c(out, ':');
    append_range(out, document, run->start, run->end);
    g_string_append_c(out, '}');
}

static void append_block(GString *out, const PageDocument *document, const PageBlock *block)
{
    static const char *const names[] = {"p", "h", "li", "code", "row", "img", "cap", "hr"};
    guint at = block->start;

    for (guint i = 0; i < block->quote; i++)
        g_string_append_c(out, '>');
    g_string_append(out, names[block->kind]);
    if (block->level)
        g_string_append_printf(out, "%u", block->level);
    if (block->number) {
        g_autofree char *number = page_document_number(block->number, block->numbering);
        g_string_append_printf(out, "#%s", number);
    }
    if (block->link)
        g_string_append_printf(out, "(%u)", block->link);
    if (block->end > block->start)
        g_string_append_c(out, ' ');
    for (guint i = 0; i < block->run_count; i++) {
        const PageRun *run = &g_array_index(document->runs, PageRun, block->first_run + i);
        append_range(out, document, at, run->start);
        append_run(out, document, run);
        at = run->end;
    }
    append_range(out, document, at, block->end);
}

/* Blocks joined by "|", then the links. */
static char *written(const PageDocument *document)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < document->blocks->len; i++) {
        if (i)
            g_string_append_c(out, '|');
        append_block(out, document, &g_array_index(document->blocks, PageBlock, i));
    }
    for (guint i = 0; i < document->links->len; i++)
        g_string_append_printf(out, " [%s]", (const char *)g_ptr_array_index(document->links, i));
    return g_string_free(out, FALSE);
}

/* What holds for every document, whatever it was made from. */
static void check_document(const PageDocument *document)
{
    guint end = 0, run = 0;

    g_assert_true(g_utf8_validate(document->text, -1, NULL));
    g_assert_cmpuint((guint)g_utf8_strlen(document->text, -1), ==, document->count);
    for (const char *at = document->text; *at; at = g_utf8_next_char(at))
        g_assert_false(base_clean_is_unsafe(g_utf8_get_char(at)));
    for (guint i = 0; i < document->blocks->len; i++) {
        const PageBlock *block = &g_array_index(document->blocks, PageBlock, i);
        g_assert_cmpuint(block->start, >=, end);
        g_assert_cmpuint(block->start, <=, end + 2);
        g_assert_cmpuint(block->end, >=, block->start);
        g_assert_cmpuint(block->first_run, ==, run);
        g_assert_cmpuint(block->link, <=, document->links->len);
        end = block->end;
        for (guint at = block->start; run < block->first_run + block->run_count; run++) {
            const PageRun *stretch = &g_array_index(document->runs, PageRun, run);
            g_assert_cmpuint(stretch->start, >=, at);
            g_assert_cmpuint(stretch->end, >, stretch->start);
            g_assert_cmpuint(stretch->end, <=, block->end);
            g_assert_cmpuint(stretch->link, <=, document->links->len);
            g_assert_true(stretch->style || stretch->link);
            at = stretch->end;
        }
    }
    g_assert_cmpuint(document->count, ==, end);
    g_assert_cmpuint(document->runs->len, ==, run);
}

typedef struct {
    const char *html;
    const char *written;
} Case;

static void check_cases(const Case *cases, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        g_autoptr(PageDocument) document = page_document_from_html(
            NULL, cases[i].html, strlen(cases[i].html), "https://a.example/news/1.html");
        g_autofree char *out = written(document);
        check_document(document);
        g_assert_cmpstr(out, ==, cases[i].written);
    }
}

static void test_blocks(void)
{
    static const Case cases[] = {
        {"", ""},
        {" \n ", ""},
        {"plain", "p plain"},
        {"<p>one</p><p>two</p>", "p one|p two"},
        {"<p>one<p>two", "p one|p two"},
        {"loose <b>bold</b> text<p>para</p>tail", "p loose {s:bold} text|p para|p tail"},
        {"<div>a<div>b</div>c</div>", "p a|p b|p c"},
        {"<h1>T</h1><h2>a <i>b</i></h2><h6>c</h6>", "h1 T|h2 a {e:b}|h6 c"},
        {"one<br>two<br/>three", "p one\ntwo\nthree"},
        {"one<br><br>two<br> <br><br>three<br>", "p one|p two|p three"},
        {"<p><br>one<br></p>", "p one"},
        {"<h2>one<br>two</h2>", "h2 one two"},
        {"<hr><p>a</p><hr/><p>b</p><hr>", "hr|p a|hr|p b|hr"},
        {"<p>&nbsp;</p><p>a</p><p></p>", "p a"},
        {"<pre>\n  a &lt; b\n\n\tc  \n</pre>", "code   a < b\n\n\tc"},
        {"<pre><code>x <b>y</b></code></pre>", "code x {s:y}"},
        {"<blockquote><p>a</p><blockquote>b</blockquote></blockquote>c", ">p a|>>p b|p c"},
        {"<details><summary>S</summary>text</details>", "p {s:S}|p text"},
        {"<center>a</center><address>b</address>", "p a|p b"},
        {"<my-card><p>in</p>side</my-card> out", "p in|p side out"},
        {"</p>a</b>", "p a"},
        {"</body></html>a", "p a"},
        {"<body><p>a</p></body></html><p>b</p></body>c", "p a|p b|p c"},
        {"<html><head><title>T</title><style>s{}</style></head><body><p>x</body></html>", "p x"},
    };

    check_cases(cases, G_N_ELEMENTS(cases));
}

static void test_lists(void)
{
    static const Case cases[] = {
        {"<ul><li>a</li><li>b</li></ul>", "li1 a|li1 b"},
        {"<ul><li>a<li>b</ul>c", "li1 a|li1 b|p c"},
        {"<ol><li>a<li>b</ol>", "li1#1 a|li1#2 b"},
        {"<ol start=7><li>a<li value='20'>b<li>c</ol>", "li1#7 a|li1#20 b|li1#21 c"},
        {"<ol reversed start=3><li>a<li>b</ol>", "li1#3 a|li1#2 b"},
        {"<ol reversed><li>a<ol><li>x</ol><li>b<li>c</ol>", "li1#3 a|li2#1 x|li1#2 b|li1#1 c"},
        {"<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>",
         "li1 a|li2#1 b|li2#2 c|li1 d"},
        {"<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", "li1 a|li2 b|li1 c"},
        {"<ul><li><p>a</p><p>b</p></li><li><pre>c</pre></li></ul>", "li1 a|p1 b|code1 c"},
        {"<ol><li></li><li> </li><li>c</li></ol>d", "li1#3 c|p d"},
        {"<ol type=a><li>a<li>b</ol>", "li1#a a|li1#b b"},
        {"<ol type=A start=26><li>a<li>b</ol>", "li1#Z a|li1#AA b"},
        {"<ol type=i start=4><li>a<ol type=1><li>b</ol></ol>", "li1#iv a|li2#1 b"},
        {"<ol type=I start=1994><li>a</ol><ol type=I start=5000><li>b</ol>",
         "li1#MCMXCIV a|li1#5000 b"},
        {"<li>alone</li>", "li1 alone"},
        {"<dl><dt>T<dd>D<dd>E<dt>U<dd>F</dl>", "p {s:T}|p1 D|p1 E|p {s:U}|p1 F"},
        {"<blockquote><ul><li>a</ul></blockquote>", ">li1 a"},
        {"<ul><li><blockquote>a</blockquote></ul>", ">li1 a"},
    };

    check_cases(cases, G_N_ELEMENTS(cases));
}

static void test_tables(void)
{
    static const Case cases[] = {
        {"<table><tr><th>A<th>B<tr><td>1<td>2</table>", "row {s:A}\t{s:B}|row 1\t2"},
        {"<table><tr><td>a</td><td></td><td>c</td></tr></table>", "row a\t\tc"},
        {"<table><tr><td></td><td>b</td><td></td></tr></table>", "row \tb"},
        {"<table><tr><td colspan=2>a</td><td>c</td></tr></table>", "row a\t\tc"},
        {"<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e</table>",
         "row a\tb|row \tc|row d\te"},
        {"<table><tr><td>a<td rowspan=2 colspan=2>b<td>c<tr><td>d<td>e</table>",
         "row a\tb\t\tc|row d\t\t\te"},
        {"<table><tr><td>a<td rowspan=2>b<tr><td>c<tr><td>d<td>e</table>",
         "row a\tb|row c|row d\te"},
        {"<table><tr><td rowspan=9>a<td>b</table><table><tr><td>c<td>d</table>",
         "row a\tb|row c\td"},
        {"<table><tr><td><p>a</p><p>b</p></td><td>c<br>d</td></tr></table>", "row a b\tc d"},
        {"<table><tr><td>a<td>b<tr><td>section<tr><td>c<td>d</table>",
         "row a\tb|row section|row c\td"},
        {"<table><tbody><tr><td><p>one</p></td></tr></tbody></table>", "p one"},
        {"<table><tr><td><img src=/i.png></td><td>text</td></tr></table>",
         "img(1) i.png|p text [https://a.example/i.png]"},
        {"<table><tr><td><h2>H</h2>x</td><td>y</td></tr></table>", "h2 H|p x|p y"},
        {"<table><tr><td><table><tr><td>a<td>b</table></td><td>c</td></table>", "row a\tb|p c"},
        {"<table><caption>C</caption><tr><td>a<td>b</table>x", "p {e:C}|row a\tb|p x"},
        {"<table><tr><td><a href=/x>é</a></td><td><b>b</b> c</td></tr></table>",
         "row {1:é}\t{s:b} c [https://a.example/x]"},
        {"<table><tr><td>a<td>b</table><table><tr><td>c<td>d</table>", "row a\tb|row c\td"},
    };

    check_cases(cases, G_N_ELEMENTS(cases));
}

static void test_runs(void)
{
    static const Case cases[] = {
        {"a <b>b</b> c", "p a {s:b} c"},
        {"a<b> b </b>c", "p a{s: b }c"},
        {"<b><i>x</i></b><em>y</em><strike>z</strike><s>w</s><del>v</del>", "p {es:x}{e:y}{x:zwv}"},
        {"use <code>a  b</code>", "p use {c:a b}"},
        {"<i>é</i>é", "p {e:é}é"},
        {"He said <q>yes</q>.", "p He said “yes”."},
        {"m<sup>2</sup>, CO<sub>2</sub>, 10<sup>-6</sup>, 4<sup>th</sup>", "p m², CO₂, 10⁻⁶, 4th"},
        {"x<sup>n+1</sup>, x<sup>m+1</sup>, a<sub>(i)</sub>, b<sup>[2]</sup>, <sup>3</sup>He",
         "p xⁿ⁺¹, xm+1, a₍ᵢ₎, b[2], ³He"},
        {"<p>a</p><p><sup>1</sup> c<sup> 2 </sup>d</p>", "p a|p ¹ c ² d"},
        {"Note<sup><a href='#n1'>1</a></sup><ol><li id=n1>Said. <a href='#r'>↩\uFE0E</a></ol>",
         "p Note¹|li1#1 Said."},
        {"<a href='/up'>↑</a>", "p {1:↑} [https://a.example/up]"},
        {"<b>a<p>b</p></b>", "p {s:a}|p b"},
        {"<ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp></ruby> <ruby>京<rt>きょう</rt></ruby>",
         "p 東(とう) 京(きょう)"},
        {"<math><mi>x</mi><mo>=</mo><mfrac><mn>1</mn><mrow><msup><mi>b</mi><mn>2</mn></msup></mrow>"
         "</mfrac></math>, <math><semantics><msubsup><mi>a</mi><mi>i</mi><mn>3</mn></msubsup>"
         "<annotation>a_i^3</annotation></semantics></math>",
         "p x=1/b^2, a_i^3"},
    };

    check_cases(cases, G_N_ELEMENTS(cases));
}

/* What an abbreviation stands for is said once, where the text does not say it. */
static void test_abbreviations(void)
{
    static const Case cases[] = {
        {"The <abbr title='World Health Organization'>WHO</abbr> and the <abbr title='World Health "
         "Organization'>WHO</abbr>",
         "p The WHO (World Health Organization) and the WHO"},
        {"The World Health Organization (<abbr title='World Health Organization'>WHO</abbr>). "
         "<abbr "
         "title='World Health Organization'>WHO</abbr>",
         "p The World Health Organization (WHO). WHO"},
        {"<abbr title='2023-05-30T12:00'>today</abbr> <abbr title=''>NATO</abbr> <abbr>EU</abbr>",
         "p today NATO EU"},
        {"<abbr title='short'>a longer text</abbr>", "p a longer text"},
        {"<abbr title='Empty one'></abbr>x", "p x"},
    };

    check_cases(cases, G_N_ELEMENTS(cases));
}

static void test_links(void)
{
    static const Case cases[] = {
        {"<a href='http://b.example/?a=1&amp;b=2'>x</a>", "p {1:x} [http://b.example/?a=1&b=2]"},
        {"<a href=/p>x</a> <a href=../q>y</a> <a href=/p>z</a>",
         "p {1:x} {2:y} {1:z} [https://a.example/p] [https://a.example/q]"},
        {"<a href='//c.example/x y'>x</a>", "p {1:x} [https://c.example/x%20y]"},
        {"<a href=' https://b.example/\n'>x</a>", "p {1:x} [https://b.example/]"},
        {"<a href='HTTPS://b.example/'>x</a>", "p {1:x} [HTTPS://b.example/]"},
        {"<a href='javascript:alert(1)'>x</a>", "p x"},
        {"<a href='java&#10;script:alert(1)'>x</a>", "p x"},
        {"<a href='data:text/html,x'>x</a><a href='vbscript:x'>y</a>", "p xy"},
        {"<a href='file:///etc/passwd'>x</a><a href='#note'>y</a><a>z</a>", "p xyz"},
        {"<a href='mailto:a@b.example'>x</a>", "p {1:x} [mailto:a@b.example]"},
        {"<a href='/empty'></a>x", "p x"},
        {"a<a href='/p'> b  c </a>d", "p a {1:b c} d [https://a.example/p]"},
        {"<a href='/p'><h2>T</h2><p>x</p></a>", "h2 {1:T}|p {1:x} [https://a.example/p]"},
        {"<a href='/%D0%B0?x=ž'>x</a>", "p {1:x} [https://a.example/%D0%B0?x=%C5%BE]"},
    };

    check_cases(cases, G_N_ELEMENTS(cases));
}

static void test_images(void)
{
    static const Case cases[] = {
        {"<p>a <img src=/i/kurti.jpg alt='Albin  Kurti'> b</p>",
         "p a|img(1) Albin Kurti|p b [https://a.example/i/kurti.jpg]"},
        {"<img src='/i/a%20b.jpg?w=3'>", "img(1) a b.jpg [https://a.example/i/a%20b.jpg?w=3]"},
        {"<img src=/vUw5YHzvQKDCkNw6.320.jpg>",
         "img(1) [https://a.example/vUw5YHzvQKDCkNw6.320.jpg]"},
        {"<img src=/Kosovo-police-2023.jpg>",
         "img(1) Kosovo-police-2023.jpg [https://a.example/Kosovo-police-2023.jpg]"},
        {"<img src='data:image/png;base64,AAAA'>", ""},
        {"<img src='data:image/gif;base64,AA' data-src='/r.jpg' alt=R><noscript><img src='/r.jpg' "
         "alt=R></noscript>",
         "img(1) R [https://a.example/r.jpg]"},
        {"<picture><source srcset='/l.webp 2x, /m.webp'><source srcset=/x.jpg><img alt=P "
         "src='data:image/gif;base64,AA'></picture><img alt=Q>",
         "img(1) P|img Q [https://a.example/l.webp]"},
        {"<picture><source srcset=/l.webp><img src=/p.jpg alt=P></picture>",
         "img(1) P [https://a.example/p.jpg]"},
        {"<img data-srcset='/d.jpg 100w, /e.jpg 200w' src=/empty.gif alt=D>",
         "img(1) D [https://a.example/d.jpg]"},
        {"<img src=/a.jpg alt=A><p>x</p><img src=/b.jpg alt=B><img src=/a.jpg alt=A><p>y",
         "img(1) A|p x|img(2) B|p y [https://a.example/a.jpg] [https://a.example/b.jpg]"},
        {"<form><img src=/a.jpg alt=A></form><img src=/a.jpg alt=A>",
         "img(1) A [https://a.example/a.jpg]"},
        {"<img srcset='/s.jpg 1x, /l.jpg 2x' alt=S>", "img(1) S [https://a.example/s.jpg]"},
        {"<img src='https://t.example/p.gif' width=1 height=1>x", "p x"},
        {"<img src='/down.svg'><img src='/i.png' width=24>x", "p x"},
        {"<img src='/plan.svg' alt='The plan'>", "img(1) The plan [https://a.example/plan.svg]"},
        {"<img src='https://t.example/p.gif' height='0'>", ""},
        {"<a href=/big><img src=/small.jpg alt=S></a>",
         "img(1) {2:S} [https://a.example/small.jpg] [https://a.example/big]"},
        {"<figure><img src=/f.jpg alt=F><figcaption>Cap <a href=/c>c</a></figcaption></figure>t",
         "img(1) F|cap {e:Cap }{e2:c}|p t [https://a.example/f.jpg] [https://a.example/c]"},
        {"<video src=/v.mp4>No video</video>", "p {1:video: v.mp4} [https://a.example/v.mp4]"},
        {"<audio controls><source src=/a.mp3><source src=/a.ogg>No</audio>x",
         "p {1:audio: a.mp3}|p x [https://a.example/a.mp3]"},
    };

    check_cases(cases, G_N_ELEMENTS(cases));
}

static void test_left_out(void)
{
    static const Case cases[] = {
        {"a<script>alert('<p>no</p>')</script>b", "p ab"},
        {"a<style>p{}</style><!-- no --><form>no<input></form>b", "p a|p b"},
        {"a <a href=/x>b</a><form>no <a href=/y>no</a></form><a href=/z>c</a>",
         "p a {1:b}|p {2:c} [https://a.example/x] [https://a.example/z]"},
        {"a<iframe src=/x>no</iframe><template>no</template><button>no</button>b", "p ab"},
        {"a<svg><title>no</title><text>no</text></svg>b", "p ab"},
        {"<p hidden>no</p><div style='Display : none'>no<p>no</p></div><p>yes</p>", "p yes"},
        {"<table hidden><tr><td>no</table><ul hidden><li>no</ul>yes", "p yes"},
        {"<table><tr><td>a<td>b<tr hidden><td>no</table>", "row a\tb"},
        {"<select><option>no</select><textarea>no</textarea>yes", "p yes"},
        {"<noscript>yes</noscript>", "p yes"},
    };

    check_cases(cases, G_N_ELEMENTS(cases));
}

static void test_characters(void)
{
    static const Case cases[] = {
        {"a \n\t b", "p a b"},
        {"10&nbsp;km, a &nbsp; b", "p 10\u00A0km, a b"},
        {"&lt;b&gt; &amp;amp; &quot;x&quot; &#8220;y&#x201d;", "p <b> &amp; \"x\" “y”"},
        {"Vu&ccaron;i&cacute; &Dstrok;uri&cacute; &scaron;", "p Vučić Đurić š"},
        {"&#147;quoted&#148; it&#x92;s", "p “quoted” it’s"},
        {"AT&T &unknown; &; &", "p AT&T &unknown; &; &"},
        {"a&#27;[31m&#x9b;b&#x202e;c&#0;d", "p a[31m›bcd"},
        {"so\u00ADft \uFEFFx", "p soft x"},
        {"bad \xFF byte", "p bad \uFFFD byte"},
        {"<meta charset=iso-8859-1>čaj", "p čaj"},
        {"a&#x301;&#x301;&#x301;&#x301;&#x301;&#x301;&#x301;&#x301;&#x301;&#x301;b",
         "p a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301b"},
        {"one\ntwo &amp; three\n\nfour", "p one two & three|p four"},
        {"x < y and a > b", "p x < y and a > b"},
    };

    check_cases(cases, G_N_ELEMENTS(cases));
}

/* Some servers put every page into one form. */
static void test_page_in_form(void)
{
    g_autoptr(GString) html = g_string_new("<form><input><label>no</label>");

    for (int i = 0; i < 50; i++)
        g_string_append(html, "<p>Words of an article.</p>");
    g_string_append(html, "<select><option>no</select></form>");
    g_autoptr(PageDocument) document = page_document_from_html("T", html->str, html->len, NULL);
    check_document(document);
    g_assert_cmpuint(document->blocks->len, ==, 51);
    g_assert_null(strstr(document->text, "no"));
}

static void test_text_of_blocks(void)
{
    static const char html[] = "<p>a</p><ul><li>b<li>c<ul><li>d</ul></ul><p>e</p><table><tr><td>f"
                               "<td>g<tr><td>h<td>i</table><hr><dl><dt>j<dd>k</dl><ul><li>l</ul>";
    g_autoptr(PageDocument) document = page_document_from_html(NULL, html, strlen(html), NULL);

    g_assert_cmpstr(document->text, ==, "a\n\nb\nc\nd\n\ne\n\nf\tg\nh\ti\n\nj\nk\n\nl");
}

static void test_title(void)
{
    static const struct {
        const char *title, *html, *written;
    } cases[] = {
        {"A title", "<p>x</p>", "h1 A title|p x"},
        {" A\n title ", NULL, "h1 A title"},
        {"", "<p>x</p>", "p x"},
        {"A “title”", "<h2>A &quot;<a href=http://b.example>Title</a>&quot;</h2>x",
         "h1 A \"{1:Title}\"|p x [http://b.example]"},
        {"A title", "<h2>Another</h2>", "h1 A title|h2 Another"},
        {"A title", "<form><h2>A title</h2></form>x", "h1 A title|p x"},
        {"A title", "<form>no</form><h2>A title</h2>x", "h1 A title|p x"},
        {"A title", "<p>A title</p><h2>A title</h2>", "h1 A title|p A title|h2 A title"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(PageDocument) document = page_document_from_html(
            cases[i].title, cases[i].html, cases[i].html ? strlen(cases[i].html) : 0, NULL);
        g_autofree char *out = written(document);
        check_document(document);
        g_assert_cmpstr(out, ==, cases[i].written);
    }
}

static void test_plain_text(void)
{
    static const struct {
        const char *text, *written;
    } cases[] = {
        {NULL, ""},
        {"one\n\n\ntwo", "p one|p two"},
        {"one\r\n \r\ntwo", "p one|p two"},
        {"a line\nanother, much longer line of text",
         "p a line\nanother, much longer line of text"},
        {"the quick brown fox\njumps over the lazy\ndog.",
         "p the quick brown fox jumps over the lazy dog."},
        {"the quick brown fox\njumps over the lazy\ndog\n\none\ntwo",
         "p the quick brown fox jumps over the lazy dog|p one\ntwo"},
        {"a list of two things:\n- first of the things\nand more\n- second",
         "p a list of two things:\n- first of the things and more\n- second"},
        {"<b>&amp;", "p <b>&amp;"},
        {"see https://a.example/x(y)?b=1. And (www.b.example), too",
         "p see {1:https://a.example/x(y)?b=1}. And ({2:www.b.example}), too "
         "[https://a.example/x(y)?b=1] [https://www.b.example]"},
        {"xhttps://a.example http:// www.", "p xhttps://a.example http:// www."},
        {"a\x1B[0mb", "p a[0mb"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(PageDocument) document = page_document_from_text(NULL, cases[i].text);
        g_autofree char *out = written(document);
        check_document(document);
        g_assert_cmpstr(out, ==, cases[i].written);
    }
}

/* The text of a document is stored, and read again when the article is opened. */
static void test_plain_text_again(void)
{
    static const char *const parts[] = {"word", "a",      " ",      "  ",     "\n",
                                        "\n",   "\n\n",   "- item", "longer", "> q",
                                        "\t",   "\u00A0", "\u00AD", "č",      "https://a.example"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);

    for (int round = 0; round < 3000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int n = g_rand_int_range(rand, 0, 40); n > 0; n--)
            g_string_append(text, parts[g_rand_int_range(rand, 0, G_N_ELEMENTS(parts))]);
        g_autoptr(PageDocument) once = page_document_from_text(NULL, text->str);
        g_autoptr(PageDocument) twice = page_document_from_text(NULL, once->text);
        check_document(once);
        g_assert_cmpstr(twice->text, ==, once->text);
    }
}

/* ---- hostile input ---- */

static PageDocument *read_repeated(const char *start, const char *piece, guint times,
                                   const char *end)
{
    g_autoptr(GString) html = g_string_new(start);

    for (guint i = 0; i < times; i++)
        g_string_append(html, piece);
    g_string_append(html, end);
    PageDocument *document = page_document_from_html(NULL, html->str, html->len, NULL);
    check_document(document);
    return document;
}

static void test_hostile(void)
{
    static const struct {
        const char *start, *piece;
        guint times;
        const char *end;
        const char *holds; /* must be in the text */
    } cases[] = {
        {"<p>start", "<div>", 100000, "deep", "deep"},
        {"", "<b>", 100000, "bold", "bold"},
        {"", "<blockquote><ul><li>", 50000, "deep", "deep"},
        {"", "<table><tr><td>", 30000, "cell", "cell"},
        {"", "<b></i>", 100000, "end", "end"},
        {"", "<div><table></div>", 50000, "<p>end</p>", "end"},
        {"", "<p>x</b>", 50000, "end", "end"},
        {"", "<body><html a=1>", 20000, "end", "end"},
        {"<p a1", " a2=x b", 50000, ">text</p>after", "after"},
        {"<p ", "a' b\" c=\"x y\" d='>' ", 20000, ">text</p>after", "after"},
        {"x", "<a", 100000, "", "x"},
        {"x", "<!", 100000, "", "x"},
        {"x", "<!--", 50000, "", "x"},
        {"x", "<script>", 50000, "", "x"},
        {"x", "&", 100000, "", "x"},
        {"x", "&#", 100000, "", "x"},
        {"x", "<br>", 100000, "end", "end"},
        {"x", "<![CDATA[", 50000, "", "x"},
        {"x", "<a href='", 50000, "", "x"},
        {"x", "\xF0\x9F", 50000, "end", "end"},
        {"x", "<p><img src=http://a.example/1.png><a href=http://a.example/>y</a>", 20000, "", "y"},
        {"", "&#x301;", 50000, "end", "end"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint64 begun_us = g_get_monotonic_time();
        g_autoptr(PageDocument) document =
            read_repeated(cases[i].start, cases[i].piece, cases[i].times, cases[i].end);
        if (!strstr(document->text, cases[i].holds))
            g_error("case %u lacks '%s'", (guint)i, cases[i].holds);
        g_test_message("%u: %d ms", (guint)i, (int)((g_get_monotonic_time() - begun_us) / 1000));
    }
}

/* Pieces of markup, and bytes of any kind that stand between them. */
static const char *const random_parts[] = {
    "<p>",
    "</p>",
    "<ul>",
    "<li>",
    "</ul>",
    "<ol start=-5>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<b>",
    "</b>",
    "<a href=/x>",
    "</a>",
    "<pre>",
    "</pre>",
    "<h1>",
    "</h1>",
    "<br>",
    "<hr>",
    "<img src=/i.png alt=I>",
    "<blockquote>",
    "</blockquote>",
    "<form>",
    "</form>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<sup>",
    "<video>",
    "<source src=/v>",
    "</video>",
    "<q>",
    "</q>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<",
    ">",
    "&",
    "&amp;",
    "\"",
    "'",
    " ",
    "\n",
    "\t",
    "text",
    "é",
    "\xFF",
    "\x1B",
    "&nbsp;",
    "<th colspan=3>",
    "<p hidden>",
    "<body>",
    "</body>",
};

/* In any order. */
static void test_random(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);

    for (int round = 0; round < 4000; round++) {
        g_autoptr(GString) html = g_string_new(NULL);
        for (int n = g_rand_int_range(rand, 0, 60); n > 0; n--)
            g_string_append(html,
                            random_parts[g_rand_int_range(rand, 0, G_N_ELEMENTS(random_parts))]);
        g_autoptr(PageDocument) document =
            page_document_from_html("text", html->str, html->len, "https://a.example/");
        check_document(document);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    base_libxml_init();
    g_test_add_func("/page/document/blocks", test_blocks);
    g_test_add_func("/page/document/lists", test_lists);
    g_test_add_func("/page/document/tables", test_tables);
    g_test_add_func("/page/document/runs", test_runs);
    g_test_add_func("/page/document/abbreviations", test_abbreviations);
    g_test_add_func("/page/document/links", test_links);
    g_test_add_func("/page/document/images", test_images);
    g_test_add_func("/page/document/left-out", test_left_out);
    g_test_add_func("/page/document/form", test_page_in_form);
    g_test_add_func("/page/document/characters", test_characters);
    g_test_add_func("/page/document/text", test_text_of_blocks);
    g_test_add_func("/page/document/title", test_title);
    g_test_add_func("/page/document/plain-text", test_plain_text);
    g_test_add_func("/page/document/plain-text-again", test_plain_text_again);
    g_test_add_func("/page/document/hostile", test_hostile);
    g_test_add_func("/page/document/random", test_random);
    return g_test_run();
}
