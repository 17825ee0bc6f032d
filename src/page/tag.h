/* The elements and attributes that extraction knows. */
#ifndef DIXIT_PAGE_TAG_H
#define DIXIT_PAGE_TAG_H

#include <glib.h>

/* What an element is to a reader. */
enum {
    PAGE_TAG_BLOCK = 1 << 0, /* its text stands apart from the text around it */
    PAGE_TAG_SKIP = 1 << 1,  /* never text: scripts, controls, frames */
    PAGE_TAG_VOID = 1 << 2,  /* has no content */
    PAGE_TAG_KEEP = 1 << 3,  /* may stand in clean HTML */
    PAGE_TAG_ASIDE = 1 << 4, /* navigation and the like: seldom part of an article */
    PAGE_TAG_HEADING = 1 << 5
};

/* name, flags; in the order of the names. */
#define PAGE_TAGS(TAG)                                               \
    TAG(A, "a", PAGE_TAG_KEEP)                                       \
    TAG(ABBR, "abbr", PAGE_TAG_KEEP)                                 \
    TAG(ADDRESS, "address", PAGE_TAG_BLOCK)                          \
    TAG(AMP_IMG, "amp-img", PAGE_TAG_VOID)                           \
    TAG(ARTICLE, "article", PAGE_TAG_BLOCK)                          \
    TAG(ASIDE, "aside", PAGE_TAG_BLOCK | PAGE_TAG_ASIDE)             \
    TAG(AUDIO, "audio", PAGE_TAG_SKIP)                               \
    TAG(B, "b", PAGE_TAG_KEEP)                                       \
    TAG(BASE, "base", PAGE_TAG_VOID | PAGE_TAG_SKIP)                 \
    TAG(BLOCKQUOTE, "blockquote", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)    \
    TAG(BODY, "body", PAGE_TAG_BLOCK)                                \
    TAG(BR, "br", PAGE_TAG_VOID | PAGE_TAG_KEEP)                     \
    TAG(BUTTON, "button", PAGE_TAG_SKIP)                             \
    TAG(CANVAS, "canvas", PAGE_TAG_SKIP)                             \
    TAG(CAPTION, "caption", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)          \
    TAG(CENTER, "center", PAGE_TAG_BLOCK)                            \
    TAG(CITE, "cite", PAGE_TAG_KEEP)                                 \
    TAG(CODE, "code", PAGE_TAG_KEEP)                                 \
    TAG(DATALIST, "datalist", PAGE_TAG_SKIP)                         \
    TAG(DD, "dd", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)                    \
    TAG(DEL, "del", PAGE_TAG_KEEP)                                   \
    TAG(DETAILS, "details", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)          \
    TAG(DIALOG, "dialog", PAGE_TAG_BLOCK | PAGE_TAG_ASIDE)           \
    TAG(DIV, "div", PAGE_TAG_BLOCK)                                  \
    TAG(DL, "dl", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)                    \
    TAG(DT, "dt", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)                    \
    TAG(EM, "em", PAGE_TAG_KEEP)                                     \
    TAG(EMBED, "embed", PAGE_TAG_SKIP)                               \
    TAG(FIELDSET, "fieldset", PAGE_TAG_BLOCK)                        \
    TAG(FIGCAPTION, "figcaption", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)    \
    TAG(FIGURE, "figure", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)            \
    TAG(FOOTER, "footer", PAGE_TAG_BLOCK | PAGE_TAG_ASIDE)           \
    TAG(FORM, "form", PAGE_TAG_BLOCK)                                \
    TAG(FRAME, "frame", PAGE_TAG_SKIP)                               \
    TAG(FRAMESET, "frameset", PAGE_TAG_SKIP)                         \
    TAG(H1, "h1", PAGE_TAG_BLOCK | PAGE_TAG_KEEP | PAGE_TAG_HEADING) \
    TAG(H2, "h2", PAGE_TAG_BLOCK | PAGE_TAG_KEEP | PAGE_TAG_HEADING) \
    TAG(H3, "h3", PAGE_TAG_BLOCK | PAGE_TAG_KEEP | PAGE_TAG_HEADING) \
    TAG(H4, "h4", PAGE_TAG_BLOCK | PAGE_TAG_KEEP | PAGE_TAG_HEADING) \
    TAG(H5, "h5", PAGE_TAG_BLOCK | PAGE_TAG_KEEP | PAGE_TAG_HEADING) \
    TAG(H6, "h6", PAGE_TAG_BLOCK | PAGE_TAG_KEEP | PAGE_TAG_HEADING) \
    TAG(HEAD, "head", PAGE_TAG_BLOCK)                                \
    TAG(HEADER, "header", PAGE_TAG_BLOCK)                            \
    TAG(HGROUP, "hgroup", PAGE_TAG_BLOCK)                            \
    TAG(HR, "hr", PAGE_TAG_BLOCK | PAGE_TAG_VOID | PAGE_TAG_KEEP)    \
    TAG(HTML, "html", PAGE_TAG_BLOCK)                                \
    TAG(I, "i", PAGE_TAG_KEEP)                                       \
    TAG(IFRAME, "iframe", PAGE_TAG_SKIP)                             \
    TAG(IMG, "img", PAGE_TAG_VOID | PAGE_TAG_KEEP)                   \
    TAG(INPUT, "input", PAGE_TAG_VOID | PAGE_TAG_SKIP)               \
    TAG(INS, "ins", PAGE_TAG_KEEP)                                   \
    TAG(KBD, "kbd", PAGE_TAG_KEEP)                                   \
    TAG(LABEL, "label", PAGE_TAG_SKIP)                               \
    TAG(LEGEND, "legend", PAGE_TAG_SKIP)                             \
    TAG(LI, "li", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)                    \
    TAG(LINK, "link", PAGE_TAG_VOID | PAGE_TAG_SKIP)                 \
    TAG(MAIN, "main", PAGE_TAG_BLOCK)                                \
    TAG(MARK, "mark", PAGE_TAG_KEEP)                                 \
    TAG(MATH, "math", PAGE_TAG_SKIP)                                 \
    TAG(MENU, "menu", PAGE_TAG_BLOCK | PAGE_TAG_ASIDE)               \
    TAG(META, "meta", PAGE_TAG_VOID | PAGE_TAG_SKIP)                 \
    TAG(NAV, "nav", PAGE_TAG_BLOCK | PAGE_TAG_ASIDE)                 \
    TAG(NOEMBED, "noembed", PAGE_TAG_SKIP)                           \
    TAG(NOFRAMES, "noframes", PAGE_TAG_SKIP)                         \
    TAG(NOSCRIPT, "noscript", PAGE_TAG_SKIP)                         \
    TAG(OBJECT, "object", PAGE_TAG_SKIP)                             \
    TAG(OL, "ol", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)                    \
    TAG(OPTION, "option", PAGE_TAG_SKIP)                             \
    TAG(P, "p", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)                      \
    TAG(PICTURE, "picture", 0)                                       \
    TAG(PRE, "pre", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)                  \
    TAG(Q, "q", PAGE_TAG_KEEP)                                       \
    TAG(RP, "rp", PAGE_TAG_SKIP)                                     \
    TAG(RT, "rt", PAGE_TAG_SKIP)                                     \
    TAG(S, "s", PAGE_TAG_KEEP)                                       \
    TAG(SAMP, "samp", PAGE_TAG_KEEP)                                 \
    TAG(SCRIPT, "script", PAGE_TAG_SKIP)                             \
    TAG(SECTION, "section", PAGE_TAG_BLOCK)                          \
    TAG(SELECT, "select", PAGE_TAG_SKIP)                             \
    TAG(SMALL, "small", PAGE_TAG_KEEP)                               \
    TAG(SOURCE, "source", PAGE_TAG_VOID)                             \
    TAG(SPAN, "span", 0)                                             \
    TAG(STRIKE, "strike", PAGE_TAG_KEEP)                             \
    TAG(STRONG, "strong", PAGE_TAG_KEEP)                             \
    TAG(STYLE, "style", PAGE_TAG_SKIP)                               \
    TAG(SUB, "sub", PAGE_TAG_KEEP)                                   \
    TAG(SUMMARY, "summary", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)          \
    TAG(SUP, "sup", PAGE_TAG_KEEP)                                   \
    TAG(SVG, "svg", PAGE_TAG_SKIP)                                   \
    TAG(TABLE, "table", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)              \
    TAG(TBODY, "tbody", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)              \
    TAG(TD, "td", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)                    \
    TAG(TEMPLATE, "template", PAGE_TAG_SKIP)                         \
    TAG(TEXTAREA, "textarea", PAGE_TAG_SKIP)                         \
    TAG(TFOOT, "tfoot", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)              \
    TAG(TH, "th", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)                    \
    TAG(THEAD, "thead", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)              \
    TAG(TIME, "time", 0)                                             \
    TAG(TITLE, "title", PAGE_TAG_SKIP)                               \
    TAG(TR, "tr", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)                    \
    TAG(TT, "tt", PAGE_TAG_KEEP)                                     \
    TAG(U, "u", 0)                                                   \
    TAG(UL, "ul", PAGE_TAG_BLOCK | PAGE_TAG_KEEP)                    \
    TAG(VAR, "var", PAGE_TAG_KEEP)                                   \
    TAG(VIDEO, "video", PAGE_TAG_SKIP)

#define PAGE_ATTRIBUTES(ATTRIBUTE)            \
    ATTRIBUTE(ALT, "alt")                     \
    ATTRIBUTE(ARIA_HIDDEN, "aria-hidden")     \
    ATTRIBUTE(CLASS, "class")                 \
    ATTRIBUTE(COLSPAN, "colspan")             \
    ATTRIBUTE(CONTENT, "content")             \
    ATTRIBUTE(DATA_LAZY_SRC, "data-lazy-src") \
    ATTRIBUTE(DATA_ORIGINAL, "data-original") \
    ATTRIBUTE(DATA_SRC, "data-src")           \
    ATTRIBUTE(DATA_SRCSET, "data-srcset")     \
    ATTRIBUTE(DATA_TESTID, "data-testid")     \
    ATTRIBUTE(DATETIME, "datetime")           \
    ATTRIBUTE(HIDDEN, "hidden")               \
    ATTRIBUTE(HREF, "href")                   \
    ATTRIBUTE(ID, "id")                       \
    ATTRIBUTE(ITEMPROP, "itemprop")           \
    ATTRIBUTE(ITEMTYPE, "itemtype")           \
    ATTRIBUTE(LANG, "lang")                   \
    ATTRIBUTE(NAME, "name")                   \
    ATTRIBUTE(PROPERTY, "property")           \
    ATTRIBUTE(REL, "rel")                     \
    ATTRIBUTE(REVERSED, "reversed")           \
    ATTRIBUTE(ROLE, "role")                   \
    ATTRIBUTE(ROWSPAN, "rowspan")             \
    ATTRIBUTE(SRC, "src")                     \
    ATTRIBUTE(SRCSET, "srcset")               \
    ATTRIBUTE(START, "start")                 \
    ATTRIBUTE(STYLE, "style")                 \
    ATTRIBUTE(TITLE, "title")                 \
    ATTRIBUTE(TYPE, "type")                   \
    ATTRIBUTE(VALUE, "value")                 \
    ATTRIBUTE(WIDTH, "width")

#define PAGE_TAG_ENUM(id, name, flags) PAGE_##id,
#define PAGE_ATTRIBUTE_ENUM(id, name)  PAGE_ATTRIBUTE_##id,

typedef enum {
    PAGE_TAGS(PAGE_TAG_ENUM) PAGE_UNKNOWN, /* an element without meaning here */
    PAGE_TEXT                              /* no element: a piece of text */
} PageTagId;

typedef enum { PAGE_ATTRIBUTES(PAGE_ATTRIBUTE_ENUM) PAGE_ATTRIBUTE_NONE } PageAttributeId;

/* By name in lower case; PAGE_UNKNOWN and PAGE_ATTRIBUTE_NONE for others. */
PageTagId page_tag_find(const char *name);
PageAttributeId page_attribute_find(const char *name);

const char *page_tag_name(PageTagId tag);
guint page_tag_flags(PageTagId tag);

#endif
