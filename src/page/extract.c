#include "config.h"

#include "page/extract.h"

#include <string.h>

#include "base/i18n.h"
#include "page/candidate.h"
#include "page/encoding.h"
#include "page/features.h"
#include "page/meta.h"
#include "page/prepare.h"
#include "page/select.h"
#include "page/write.h"
#include "text/charset.h"

#define ALIGNED_MIN 60 /* percent of the data's text that has to stand on the page */
#define SHORT_TEXT 250 /* letters below which less strict ways are tried */

G_DEFINE_QUARK(dixit-page-error, page_error)

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

/* Selects strictly, and less so where that gives too little. Returns the article's node. */
static guint select_article(PageFeatures *features, const PageHints *hints)
{
    guint root = page_candidate_find(features, hints->aligned);
    guint strict = page_select_blocks(features, root, hints);

    if (strict >= SHORT_TEXT)
        return root;
    page_features_mask(features, PAGE_LOOSE);
    guint loose_root = page_candidate_find(features, FALSE);
    guint loose = page_select_blocks(features, loose_root, hints);
    if (loose >= 2 * strict && loose > 0)
        return loose_root;
    page_features_mask(features, PAGE_STRICT);
    page_select_blocks(features, root, hints);
    return root;
}

PageArticle *page_extract(GBytes *page, const char *url, const char *charset, gboolean forced,
                          GError **error)
{
    const PageLexicon *lexicon = page_lexicon_get(error);

    if (!lexicon)
        return NULL;
    g_autoptr(PageTree) tree = parse(page, charset, forced);
    g_autoptr(PageFeatures) features = page_features_new(tree, lexicon);
    page_features_mask(features, PAGE_STRICT);
    g_autoptr(PageMeta) meta = page_meta_read(features, page_candidate_find(features, FALSE), url);
    PageHints hints = {meta->title, meta->byline, meta->description, url ? url : meta->canonical,
                       is_aligned(features, meta->body)};
    guint root = select_article(features, &hints);
    PageArticle *article = g_new0(PageArticle, 1);

    article->text = page_write_text(features);
    article->html = page_write_html(features, root, url ? url : meta->canonical);
    article->title = g_steal_pointer(&meta->title);
    article->byline = g_steal_pointer(&meta->byline);
    article->date_published = g_steal_pointer(&meta->date_published);
    article->site_name = g_steal_pointer(&meta->site_name);
    article->language = g_steal_pointer(&meta->language);
    article->lead_image = g_steal_pointer(&meta->image);
    article->url = g_steal_pointer(&meta->canonical);
    return article;
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
    g_free(article);
}
