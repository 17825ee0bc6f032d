#include "config.h"

#include "ui/said.h"

#include <string.h>

#include "text/annotation.h"
#include "text/width.h"
#include "ui/match.h"
#include "ui/words.h"

/* Cells of what stands before the first match where the rest before that is left out. */
#define BEFORE_WIDTH 16
/* … and its bytes at most, whatever their width. */
#define BEFORE_MAX 256

/* Where content begins so that its first match shows in a number of cells. */
static const char *begin(const char *content, const char *match, const char *match_end, int width)
{
    const char *start = match;

    if (text_width(content, match_end - content) < width)
        return content;
    for (const char *at = match; at > content; at = g_utf8_find_prev_char(content, at)) {
        if (match - at > BEFORE_MAX || text_width(at, match - at) > BEFORE_WIDTH)
            break;
        if (at[-1] == ' ')
            start = at;
    }
    return start;
}

/* Draws the matches once more, over what shows of the text from a code point on. */
static void draw_matches(const UiRect *rect, int column, const char *shown, guint from,
                         const GArray *spans, UiStyle style)
{
    guint count = (guint)g_utf8_strlen(shown, -1);

    for (guint i = 0; i < spans->len; i++) {
        TextSpan span = g_array_index(spans, TextSpan, i);
        if (span.start < from || span.end - from > count)
            continue;
        const char *start = g_utf8_offset_to_pointer(shown, span.start - from);
        const char *end = g_utf8_offset_to_pointer(start, span.end - span.start);
        int before = text_width(shown, start - shown);
        ui_draw(rect, 0, column + before, text_width(start, end - start), start, end - start,
                style);
    }
}

static void draw_content(const UiRect *rect, int column, int width, const char *content,
                         GHashTable *words)
{
    UiStyle style = ui_theme(UI_LOOK_TEXT);
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TextSpan));

    if (words && text_direction(content, strlen(content)) == TEXT_DIRECTION_LEFT)
        ui_match_find(words, content, spans);
    if (spans->len == 0) {
        ui_draw_cut(rect, 0, column, width, content, style);
        return;
    }
    TextSpan first = g_array_index(spans, TextSpan, 0);
    const char *match = g_utf8_offset_to_pointer(content, first.start);
    const char *match_end = g_utf8_offset_to_pointer(match, first.end - first.start);
    const char *start = begin(content, match, match_end, width);
    if (start > content) {
        int used = ui_draw(rect, 0, column, width, "… ", -1, style);
        column += used;
        width -= used;
    }
    g_autofree char *shown = text_ellipsize(start, width);
    ui_draw(rect, 0, column, width, shown, -1, style);
    draw_matches(rect, column, shown, (guint)g_utf8_pointer_to_offset(content, start), spans,
                 ui_theme_over(style, UI_LOOK_MATCH));
}

void ui_said_draw(const UiRect *rect, int column, int end, const char *cue, gboolean apart,
                  const char *content, GHashTable *words)
{
    UiStyle text = ui_theme(UI_LOOK_TEXT), underlined = text;

    underlined.attrs |= A_UNDERLINE;
    if (ui_cue_has_words(cue)) {
        column += ui_draw_cut(rect, 0, column, ui_cue_width(end - column), cue, underlined);
        if (apart && g_unichar_isupper(g_utf8_get_char(content)))
            column += ui_draw(rect, 0, column, 1, ":", 1, text);
        column++;
    }
    draw_content(rect, column, end - column, content, words);
}
