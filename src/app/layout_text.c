#include "config.h"

#include <string.h>

#include "app/layout_private.h"
#include "base/clean.h"
#include "text/width.h"

/* ---- looks ---- */

static void paint(AppMaking *making, TextSpan span, guint style, int statement)
{
    for (guint i = span.start; i < MIN(span.end, making->index.count); i++) {
        making->looks[i].style |= style;
        if (statement >= 0)
            making->looks[i].statement = statement;
    }
}

static void paint_document(AppMaking *making)
{
    const PageDocument *document = making->article->document;

    for (guint i = 0; i < document->runs->len; i++) {
        const PageRun *run = &g_array_index(document->runs, PageRun, i);
        TextSpan span = {run->start, run->end};
        paint(making, span, run->style | (run->link ? APP_SPAN_LINK : 0), -1);
        for (guint at = run->start; at < MIN(run->end, making->index.count); at++)
            making->looks[at].link = run->link;
    }
    for (guint i = 0; i < document->blocks->len; i++) {
        const PageBlock *block = &g_array_index(document->blocks, PageBlock, i);
        TextSpan span = {block->start, block->end};
        guint style = (block->kind == PAGE_BLOCK_HEADING ? APP_SPAN_HEADING : 0) |
                      (block->kind == PAGE_BLOCK_CODE ? APP_SPAN_CODE : 0) |
                      (block->quote ? APP_SPAN_QUOTED : 0);
        if (style)
            paint(making, span, style, -1);
    }
}

static void paint_annotation(AppMaking *making)
{
    const TextAnnotation *annotation = making->article->annotation;

    for (guint i = 0; i < annotation->statements->len; i++) {
        const TextStatement *said = g_ptr_array_index(annotation->statements, i);
        for (guint k = 0; k < said->content->len; k++)
            paint(making, g_array_index(said->content, TextSpan, k), APP_SPAN_CONTENT, (int)i);
    }
    for (guint i = 0; i < annotation->statements->len; i++) {
        const TextStatement *said = g_ptr_array_index(annotation->statements, i);
        paint(making, said->cue, APP_SPAN_CUE, (int)i);
        paint(making, said->source, APP_SPAN_SOURCE, (int)i);
    }
    for (guint i = 0; i < annotation->actors->len; i++) {
        const TextActor *actor = g_ptr_array_index(annotation->actors, i);
        for (guint k = 0; k < actor->mentions->len; k++) {
            const TextSpan *span = &g_array_index(actor->mentions, TextSpan, k);
            for (guint at = span->start; at < MIN(span->end, making->index.count); at++)
                making->looks[at].actor = (int)i;
        }
    }
}

void app_layout_paint(AppMaking *making)
{
    const AppLook none = {.actor = -1, .statement = -1};

    making->looks = g_new(AppLook, making->index.count + 1);
    for (guint i = 0; i <= making->index.count; i++)
        making->looks[i] = none;
    paint_document(making);
    paint_annotation(making);
}

/* ---- text of the document into the flow ---- */

void app_layout_add_sign(AppMaking *making, const char *text, guint style)
{
    AppSpan look = {.style = style, .actor = -1, .statement = -1};

    app_flow_add(&making->flow, text, strlen(text), &look);
}

AppSpan app_layout_span(const AppLook *look, guint start, guint end)
{
    return (AppSpan){.style = look->style,
                     .actor = look->actor,
                     .statement = look->statement,
                     .start = start,
                     .end = end};
}

static gboolean same_look(const AppLook *a, const AppLook *b)
{
    return a->style == b->style && a->actor == b->actor && a->statement == b->statement &&
           a->link == b->link;
}

/* The number of a link behind its text, in the look of the statement around it. */
static void add_link_number(AppMaking *making, guint link, const AppLook *look)
{
    g_autofree char *number = g_strdup_printf("[%u]", link);
    AppSpan span = app_layout_span(look, 0, 0);

    span.style = (look->style & (APP_SPAN_CONTENT | APP_SPAN_QUOTED)) | APP_SPAN_LINK_NUMBER;
    span.actor = -1;
    app_flow_add(&making->flow, number, strlen(number), &span);
}

/* What stands for a character that cannot be shown as it is; NULL for one that can. */
static const char *replacement(const AppMaking *making, gunichar c)
{
    if ((c >= ' ' && c < 0x7F) || c == '\n')
        return NULL;
    if (c == '\t')
        return "    ";
    if (base_clean_is_unsafe(c))
        return "";
    if (making->width < 2) {
        char bytes[6];
        return text_width(bytes, g_unichar_to_utf8(c, bytes)) > 1 ? "\uFFFD" : NULL;
    }
    return NULL;
}

/* Adds code points of the document, with numbers behind its links. */
void app_layout_add_text(AppMaking *making, guint start, guint end)
{
    const char *at = app_text_index_at(&making->index, start);

    for (guint i = start; i < end;) {
        const AppLook *look = &making->looks[i];
        const char *from = at;
        const char *instead = NULL;
        guint first = i;

        while (i < end && same_look(&making->looks[i], look) &&
               !(instead = replacement(making, g_utf8_get_char(at)))) {
            at = g_utf8_next_char(at);
            i++;
        }
        AppSpan span = app_layout_span(look, first, i);
        app_flow_add(&making->flow, from, (gsize)(at - from), &span);
        if (i < end && instead && same_look(&making->looks[i], look)) {
            span = app_layout_span(look, i, i + 1);
            app_flow_add(&making->flow, instead, strlen(instead), &span);
            at = g_utf8_next_char(at);
            i++;
        }
        if (look->link && (i == end || making->looks[i].link != look->link))
            add_link_number(making, look->link, look);
    }
}
