#include "config.h"

#include "page/extract.h"

#include <string.h>

#include "base/i18n.h"
#include "page/candidate.h"
#include "page/encoding.h"
#include "page/features.h"
#include "page/kind.h"
#include "page/meta.h"
#include "page/next.h"
#include "page/prepare.h"
#include "page/select.h"
#include "page/write.h"
#include "text/charset.h"

#define ALIGNED_MIN 60  /* percent of the data's text that has to stand on the page */
#define BODY_MIN    400 /* letters of the data's text that may stand for the page's */
#define BODY_MAX    500 /* letters of the page from which its own text is taken in any case */
#define SHORT_TEXT  250 /* letters below which less strict ways are tried */

/* What was chosen: the article's node, and how many letters of it are kept. */
typedef struct {
    guint root;
    guint chars;
} Selection;

G_DEFINE_QUARK(dixit - page - error, page_error)

static PageTree *parse(GBytes *page, const char *charset, gboolean forced)
{
    gsize len;
    const char *bytes = g_bytes_get_data(page, &len);
    g_autofree char *decoded = page_encoding_decode(bytes, len, charset, forced, &len);
    g_autofree char *prepared = page_prepare_html(decoded, len);

    g_clear_pointer(&decoded, g_free);
    return page_tree_parse(prepared, strlen(prepared));
}

/*
 * TRUE where the page's data has the article's text, and this stands on the page. A text much
 * shorter than what stands out on the page is a beginning or a summary.
 */
static gboolean is_aligned(PageFeatures *features, const char *body)
{
    if (page_features_align(features, body) < ALIGNED_MIN)
        return FALSE;
    guint found = 0;
    for (guint i = 0; i < features->blocks->len; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        found += block->body >= PAGE_BODY_SHARE ? block->chars : 0;
    }
    return found * 2 > features->nodes[page_candidate_find(features, FALSE)].prose;
}

/* Keeps all text of a page that has little. Returns its letters. */
static guint keep_all(PageFeatures *features)
{
    guint chars = 0;

    page_features_mask(features, PAGE_BARE);
    for (guint i = 0; i < features->blocks->len; i++) {
        PageTextBlock *block = page_features_block(features, i);
        block->keep = block->chars && block->links * 2 <= block->chars;
        chars += block->keep ? block->chars : 0;
    }
    return chars;
}

static Selection select_with(PageFeatures *features, PageStrictness strictness,
                             const PageHints *hints)
{
    gboolean aligned = strictness == PAGE_STRICT && hints->aligned;

    page_features_mask(features, strictness);
    Selection selection = {page_candidate_find(features, aligned), 0};
    selection.chars = page_select_blocks(features, selection.root, hints);
    return selection;
}

/* Selects strictly, and less so where that gives too little. */
static Selection select_article(PageFeatures *features, const PageHints *hints)
{
    Selection strict = select_with(features, PAGE_STRICT, hints);

    if (strict.chars >= SHORT_TEXT)
        return strict;
    Selection loose = select_with(features, PAGE_LOOSE, hints);
    if (loose.chars >= 2 * strict.chars && loose.chars > 0)
        return loose;
    if (strict.chars)
        return select_with(features, PAGE_STRICT, hints);
    Selection bare = select_with(features, PAGE_BARE, hints);
    if (!bare.chars && features->nodes[0].chars < SHORT_TEXT)
        bare = (Selection){0, keep_all(features)};
    return bare;
}

/* The text of the page's data as HTML: lines are paragraphs, unless it is HTML itself. */
static char *body_to_html(const char *body)
{
    if (strchr(body, '<') && strstr(body, "</"))
        return g_strdup(body);
    g_auto(GStrv) lines = g_strsplit(body, "\n", -1);
    GString *html = g_string_new(NULL);

    for (char **line = lines; *line; line++) {
        g_autofree char *escaped = g_markup_escape_text(*line, -1);
        g_string_append_printf(html, "<p>%s</p>\n", escaped);
    }
    return g_string_free(html, FALSE);
}

/* Writes the text of the page's data, where the page itself does not show it. */
static guint write_body(PageArticle *article, const PageLexicon *lexicon, const char *body)
{
    g_autofree char *html = body_to_html(body);
    g_autoptr(PageTree) tree = page_tree_parse(html, strlen(html));
    g_autoptr(PageFeatures) features = page_features_new(tree, lexicon, NULL);
    guint chars = keep_all(features);

    article->text = page_write_text(features);
    article->html = page_write_html(features, 0, NULL);
    return chars;
}

/* Hands over what is known beside the text. */
static void take_meta(PageArticle *article, PageMeta *meta)
{
    article->title = g_steal_pointer(&meta->title);
    article->byline = g_steal_pointer(&meta->byline);
    article->date_published = g_steal_pointer(&meta->date_published);
    article->site_name = g_steal_pointer(&meta->site_name);
    article->language = g_steal_pointer(&meta->language);
    article->lead_image = g_steal_pointer(&meta->image);
    article->url = g_steal_pointer(&meta->canonical);
}

/* TRUE where the data has much more of the article than the page shows. */
static gboolean is_body_better(const char *body, guint chars)
{
    return body && chars < BODY_MAX && g_utf8_validate(body, -1, NULL) &&
           g_utf8_strlen(body, -1) > BODY_MIN && (guint)g_utf8_strlen(body, -1) > 2 * chars;
}

PageArticle *page_extract(GBytes *page, const char *url, const char *charset, gboolean forced,
                          GError **error)
{
    const PageLexicon *lexicon = page_lexicon_get(error);
    g_autofree char *known = charset ? text_charset_canonical(charset) : NULL;

    if (!lexicon)
        return NULL;
    if (forced && !known) {
        g_set_error(error, PAGE_ERROR, PAGE_ERROR_CHARSET, _("unknown encoding '%s'"), charset);
        return NULL;
    }
    g_autoptr(PageTree) tree = parse(page, charset, forced);
    g_autoptr(PageFeatures) features = page_features_new(tree, lexicon, url);
    page_features_mask(features, PAGE_STRICT);
    g_autoptr(PageMeta) meta = page_meta_read(features, page_candidate_find(features, FALSE), url);
    const char *base = meta->base;
    PageHints hints = {meta->title, meta->heading, meta->byline, meta->description,
                       is_aligned(features, meta->body)};
    Selection selection = select_article(features, &hints);
    g_autoptr(PageArticle) article = g_new0(PageArticle, 1);

    if (is_body_better(meta->body, selection.chars)) {
        selection.chars = write_body(article, lexicon, meta->body);
    } else {
        article->text = page_write_text(features);
        article->html = page_write_html(features, selection.root, base);
    }
    if (!selection.chars || page_kind_is_index(features, selection.chars)) {
        g_set_error_literal(error, PAGE_ERROR, PAGE_ERROR_NO_ARTICLE, page_kind_describe(features));
        return NULL;
    }
    article->kind = page_kind_find(features, selection.chars, meta->locked);
    article->onward = page_next_collect(features, base);
    take_meta(article, meta);
    return g_steal_pointer(&article);
}

const char *page_kind_name(PageKind kind)
{
    static const char *const names[] = {"article", "paywall", "consent", "too-short"};
    return names[kind];
}

void page_article_free(PageArticle *article)
{
    g_free(article->title);
    g_free(article->byline);
    g_free(article->date_published);
    g_free(article->site_name);
    g_free(article->language);
    g_free(article->lead_image);
    g_free(article->url);
    g_free(article->text);
    g_free(article->html);
    g_clear_pointer(&article->onward, g_ptr_array_unref);
    g_free(article);
}
