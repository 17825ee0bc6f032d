#include "config.h"

#include "app/flow.h"

#include <string.h>

#include "text/wrap.h"

#define BAR "▎ "

void app_flow_init(AppFlow *flow)
{
    flow->text = g_string_new(NULL);
    flow->spans = g_array_new(FALSE, FALSE, sizeof(AppSpan));
    flow->celled = FALSE;
}

void app_flow_clear(AppFlow *flow)
{
    g_string_free(flow->text, TRUE);
    g_array_unref(flow->spans);
}

void app_flow_reset(AppFlow *flow)
{
    g_string_truncate(flow->text, 0);
    g_array_set_size(flow->spans, 0);
    flow->celled = FALSE;
}

static gboolean continues(const AppSpan *last, const AppSpan *look)
{
    return last->style == look->style && last->actor == look->actor &&
           last->statement == look->statement && last->end == look->start && !last->closes &&
           look->opens == TEXT_DIRECTION_LEFT &&
           (last->start == last->end) == (look->start == look->end);
}

void app_flow_add(AppFlow *flow, const char *text, gsize len, const AppSpan *look)
{
    guint count = flow->spans->len;
    AppSpan *last = count ? &g_array_index(flow->spans, AppSpan, count - 1) : NULL;
    AppSpan span = *look;

    if (len == 0)
        return;
    span.byte_start = (guint)flow->text->len;
    g_string_append_len(flow->text, text, (gssize)len);
    span.byte_end = (guint)flow->text->len;
    if (last && continues(last, look) && !(flow->celled && flow->cell == span.byte_start)) {
        last->end = look->end;
        last->closes = look->closes;
        last->byte_end = span.byte_end;
    } else {
        g_array_append_val(flow->spans, span);
    }
}

void app_flow_begin_cell(AppFlow *flow)
{
    flow->celled = TRUE;
    flow->cell = flow->text->len;
}

/* Lets the text from a byte on, where a span begins, keep to itself if it is not read as usual. */
static void isolate(AppFlow *flow, gsize from)
{
    TextDirection direction = text_direction(flow->text->str + from, flow->text->len - from);
    guint first = flow->spans->len;

    if (direction == TEXT_DIRECTION_LEFT)
        return;
    while (first > 0 && g_array_index(flow->spans, AppSpan, first - 1).byte_start >= from)
        first--;
    g_array_index(flow->spans, AppSpan, first).opens = direction;
    g_array_index(flow->spans, AppSpan, flow->spans->len - 1).closes = TRUE;
}

void app_flow_end_cell(AppFlow *flow)
{
    isolate(flow, flow->cell);
}

/* A place in a flow; it only moves forward. */
typedef struct {
    TextDirection open; /* of the text around it that keeps to itself */
    guint span;
    gsize byte;  /* inside that span */
    guint point; /* characters from the span's start to byte */
} Cursor;

/* Moves inside the span to a byte, and gives the code point of the document there. */
static guint advance(const AppFlow *flow, Cursor *cursor, gsize byte)
{
    const AppSpan *span = &g_array_index(flow->spans, AppSpan, cursor->span);

    for (; cursor->byte < byte; cursor->byte++)
        cursor->point += ((unsigned char)flow->text->str[cursor->byte] & 0xC0) != 0x80;
    return MIN(span->start + cursor->point, span->end);
}

static void enter(const AppFlow *flow, Cursor *cursor, guint index)
{
    cursor->span = index;
    cursor->point = 0;
    if (index < flow->spans->len)
        cursor->byte = g_array_index(flow->spans, AppSpan, index).byte_start;
}

static void add_span(AppLine *line, const AppSpan *look, gsize len)
{
    AppSpan span = *look;
    guint count = line->spans->len;

    span.byte_start = count ? g_array_index(line->spans, AppSpan, count - 1).byte_end : 0;
    span.byte_end = span.byte_start + (guint)len;
    g_array_append_val(line->spans, span);
}

/* Adds a part of a flow's span to a line; what keeps to itself does so on each line anew. */
static void add_part(Cursor *cursor, AppLine *line, AppSpan *part, gsize len, gboolean first)
{
    if (part->opens != TEXT_DIRECTION_LEFT)
        cursor->open = part->opens;
    else if (first)
        part->opens = cursor->open;
    if (part->closes)
        cursor->open = TEXT_DIRECTION_LEFT;
    add_span(line, part, len);
}

/* Adds the spans of a line's bytes of the flow. */
static void add_spans(const AppFlow *flow, Cursor *cursor, const TextLine *bytes, AppLine *line)
{
    gboolean any = FALSE;
    guint front = line->spans->len;

    for (; cursor->span < flow->spans->len; enter(flow, cursor, cursor->span + 1)) {
        const AppSpan *span = &g_array_index(flow->spans, AppSpan, cursor->span);
        AppSpan part = *span;
        gsize from = MAX(span->byte_start, bytes->start);
        gsize to = MIN(span->byte_end, bytes->end);

        if (span->byte_start >= bytes->end)
            break;
        if (from < to) {
            gboolean shown = span->end > span->start;
            part.start = MIN(advance(flow, cursor, from), span->end - shown);
            part.end = advance(flow, cursor, to);
            if (from > span->byte_start)
                part.opens = TEXT_DIRECTION_LEFT;
            part.closes = span->closes && to == span->byte_end;
            add_part(cursor, line, &part, to - from, line->spans->len == front);
            if (shown && !any)
                line->start = MAX(line->start, part.start);
            if (shown)
                line->end = MAX(line->start, part.end);
            any = any || shown;
        }
        if (span->byte_end > bytes->end)
            break;
    }
    if (cursor->open != TEXT_DIRECTION_LEFT && line->spans->len > front)
        g_array_index(line->spans, AppSpan, line->spans->len - 1).closes = TRUE;
}

/* The first span of what a statement says among those from a byte on; NULL for none. */
static const AppSpan *find_content(const AppFlow *flow, guint first, gsize end)
{
    for (guint i = first; i < flow->spans->len; i++) {
        const AppSpan *span = &g_array_index(flow->spans, AppSpan, i);
        if (span->byte_start >= end)
            break;
        if (span->style & APP_SPAN_CONTENT)
            return span;
    }
    return NULL;
}

/* Puts gutter and prefix in front of a line that is still empty. */
static void add_front(const AppFlow *flow, const Cursor *cursor, const TextLine *bytes,
                      const AppFlowShape *shape, const char *prefix, GString *text, AppLine *line)
{
    AppSpan look = {.actor = -1, .statement = -1};

    if (shape->gutter) {
        guint first = cursor->span;
        while (first < flow->spans->len &&
               g_array_index(flow->spans, AppSpan, first).byte_end <= bytes->start)
            first++;
        const AppSpan *content = find_content(flow, first, bytes->end);
        const char *gutter = content || shape->bar ? BAR : "  ";
        AppSpan bar = look;
        bar.style = content || shape->bar ? APP_SPAN_SPEAKER : 0;
        bar.statement = content ? content->statement : -1;
        g_string_append(text, gutter);
        add_span(line, &bar, strlen(gutter));
    }
    if (*prefix) {
        look.style = shape->style;
        g_string_append(text, prefix);
        add_span(line, &look, strlen(prefix));
    }
}

void app_flow_break(AppFlow *flow, const AppFlowShape *shape, GPtrArray *lines)
{
    g_autoptr(GArray) broken = shape->keep_space
                                   ? text_chop(flow->text->str, flow->text->len, shape->width)
                                   : text_wrap(flow->text->str, flow->text->len, shape->width);
    guint place = shape->place;
    Cursor cursor = {0};

    if (!flow->celled)
        isolate(flow, 0);
    enter(flow, &cursor, 0);
    for (guint i = 0; i < broken->len; i++) {
        const TextLine *bytes = &g_array_index(broken, TextLine, i);
        AppLine *line = g_new0(AppLine, 1);
        GString *text = g_string_sized_new(bytes->end - bytes->start + 16);

        line->margin = g_strdup("");
        line->margin_actor = line->margin_statement = -1;
        line->spans = g_array_new(FALSE, FALSE, sizeof(AppSpan));
        line->start = line->end = place;
        add_front(flow, &cursor, bytes, shape, i ? shape->rest : shape->first, text, line);
        add_spans(flow, &cursor, bytes, line);
        g_string_append_len(text, flow->text->str + bytes->start,
                            (gssize)(bytes->end - bytes->start));
        line->text = g_string_free(text, FALSE);
        place = line->end;
        g_ptr_array_add(lines, line);
    }
}
