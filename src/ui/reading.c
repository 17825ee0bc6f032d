#include "config.h"

#include "ui/reading.h"

#include <string.h>

#include "app/error.h"
#include "app/mark.h"
#include "base/i18n.h"
#include "text/fold.h"
#include "text/width.h"
#include "ui/articles.h"
#include "ui/browser.h"
#include "ui/feeds.h"
#include "ui/list.h"
#include "ui/match.h"
#include "ui/reading_private.h"

/* From this width on a column is left free at either side. */
#define PADDED_WIDTH 50

static UiReading *reading_of(UiView *view)
{
    return (UiReading *)view;
}

const AppArticle *ui_reading_article(UiView *view)
{
    return reading_of(view)->article;
}

gboolean ui_reading_is_analysing(UiView *view)
{
    return reading_of(view)->analysing != NULL;
}

/* --- opening --- */

static void end_analysis(UiReading *reading)
{
    if (reading->analysing)
        base_cancel_set(reading->analysing);
    g_clear_pointer(&reading->analysing, base_cancel_unref);
}

void ui_reading_close(UiView *view)
{
    UiReading *reading = reading_of(view);

    end_analysis(reading);
    g_clear_pointer(&reading->article, app_article_free);
    g_clear_pointer(&reading->layout, app_layout_free);
    reading->selection = (UiSelection){-1, -1, -1};
    reading->top = reading->anchor = 0;
    reading->match = -1;
    reading->reveal_due = FALSE;
    g_array_set_size(reading->matches, 0);
}

/* Marks what was found, at the place where the reader has got to. */
static void on_analysed(TextAnnotation *annotation, const GError *error, gpointer data)
{
    UiReading *reading = data;

    end_analysis(reading);
    if (!annotation) {
        ui_complain(reading->view.ui, g_error_copy(error));
        return;
    }
    text_annotation_free(reading->article->annotation);
    reading->article->annotation = annotation;
    reading->article->unanalysed = FALSE;
    g_clear_pointer(&reading->layout, app_layout_free);
    ui_refresh_stack(reading->view.ui);
    ui_touch(reading->view.ui);
}

/* Shows an article; what is not analysed yet is analysed while it is read. */
static void take_article(UiReading *reading, AppArticle *article)
{
    Ui *ui = reading->view.ui;

    ui_reading_close(&reading->view);
    reading->article = article;
    if (article->unanalysed) {
        reading->analysing = base_cancel_new();
        app_article_analyze(ui->app, article, reading->analysing, on_analysed, reading);
    }
    ui_reading_renew_matches(&reading->view);
    ui_touch(ui);
}

gboolean ui_reading_show(UiView *view, gint64 id)
{
    UiReading *reading = reading_of(view);
    GError *error = NULL;

    if (reading->article && reading->article->article->id == id)
        return TRUE;
    AppArticle *article = app_article_open_stored(view->ui->app, id, APP_TEXT_BEST, &error);
    if (!article) {
        ui_complain(view->ui, error);
        return FALSE;
    }
    take_article(reading, article);
    return TRUE;
}

/* Puts an article in the place of what is shown, and goes on reading at a place of it. */
static void replace(UiReading *reading, AppArticle *article, guint anchor)
{
    guint top = reading->top;

    take_article(reading, article);
    reading->anchor = anchor;
    reading->top = top;
}

gboolean ui_reading_switch(UiView *view, AppTextChoice choice)
{
    UiReading *reading = reading_of(view);
    GError *error = NULL;
    AppArticle *article =
        app_article_open_stored(view->ui->app, reading->article->article->id, choice, &error);

    if (g_error_matches(error, APP_ERROR, APP_ERROR_NO_PAGE)) {
        g_error_free(error);
        return FALSE;
    }
    if (!article)
        ui_complain(view->ui, error);
    else if (article->text == reading->article->text)
        app_article_free(article);
    else
        replace(reading, article,
                app_article_same_place(reading->article, reading->anchor, article));
    return TRUE;
}

void ui_reading_mark_read(UiView *view)
{
    UiReading *reading = reading_of(view);
    Ui *ui = view->ui;
    GError *error = NULL;

    if (!reading->article || reading->article->article->read || app_is_read_only(ui->app))
        return;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_array_append_val(ids, reading->article->article->id);
    if (!app_mark_read(ui->app, ids, TRUE, &error)) {
        ui_complain(ui, error);
        return;
    }
    reading->article->article->read = TRUE;
    ui_articles_set_read(ui->panes[UI_PANE_ARTICLES], reading->article->article->id, TRUE);
    ui->panes[UI_PANE_FEEDS]->class->refresh(ui->panes[UI_PANE_FEEDS]);
}

void ui_reading_set_state(UiView *view, gboolean read, gboolean starred)
{
    UiReading *reading = reading_of(view);

    if (reading->article) {
        reading->article->article->read = read;
        reading->article->article->starred = starred;
    }
}

/* The words of what is shown, as the store has them now; NULL where they are gone. */
static const char *shown_words(const AppArticle *shown, const StoreArticle *now)
{
    if (shown->text == APP_TEXT_FEED)
        return now->text;
    return now->page ? now->page->text : NULL;
}

/* Reads the article's state anew; where an update changed its words, the whole of it. */
static void reload(UiView *view)
{
    UiReading *reading = reading_of(view);

    if (!reading->article)
        return;
    gint64 id = reading->article->article->id;
    g_autoptr(StoreArticle) now = store_article(app_store(view->ui->app), id, NULL);
    if (!now) {
        ui_reading_close(view);
        return;
    }
    const AppArticle *shown = reading->article;
    if (g_strcmp0(shown_words(shown, now), shown_words(shown, shown->article)) == 0) {
        ui_reading_set_state(view, now->read, now->starred);
        if (app_article_renew_story(view->ui->app, reading->article))
            g_clear_pointer(&reading->layout, app_layout_free);
        return;
    }
    AppArticle *article = app_article_open_stored(view->ui->app, id, shown->text, NULL);
    if (article)
        replace(reading, article, reading->anchor);
}

/* --- words that were searched for --- */

void ui_reading_renew_matches(UiView *view)
{
    UiReading *reading = reading_of(view);
    g_autoptr(GHashTable) words = ui_match_words(view->ui->scope->query);

    g_array_set_size(reading->matches, 0);
    reading->match = -1;
    if (reading->article)
        ui_match_find(words, reading->article->document->text, reading->matches);
}

/* --- place --- */

static const AppLine *line_at(const UiReading *reading, guint index)
{
    return g_ptr_array_index(reading->layout->lines, index);
}

guint ui_reading_first_offset(const UiReading *reading)
{
    if (!reading->layout)
        return 0;
    for (guint i = reading->top; i < reading->layout->lines->len; i++) {
        if (line_at(reading, i)->end > line_at(reading, i)->start)
            return line_at(reading, i)->start;
    }
    return G_MAXUINT;
}

guint ui_reading_end_offset(const UiReading *reading)
{
    guint end = 0;

    if (!reading->layout)
        return G_MAXUINT;
    for (guint i = reading->top;
         i < reading->layout->lines->len && i < reading->top + (guint)reading->height; i++)
        end = MAX(end, line_at(reading, i)->end);
    return end;
}

/* A line that names who speaks in what is below it. */
static gboolean is_name(const AppLine *line)
{
    return line->end <= line->start && line->spans->len > 0 &&
           (g_array_index(line->spans, AppSpan, 0).style & APP_SPAN_SPEAKER);
}

void ui_reading_scroll_to(UiReading *reading, gint64 line)
{
    gint64 count = reading->layout ? (gint64)reading->layout->lines->len : 0;

    reading->top = (guint)CLAMP(line, 0, MAX(count - MAX(reading->height, 1), 0));
    reading->anchor = reading->top > 0 ? ui_reading_first_offset(reading) : 0;
    reading->above = reading->top < count && is_name(line_at(reading, reading->top));
}

void ui_reading_reveal(UiReading *reading, guint start, guint end)
{
    if (!reading->layout || reading->height == 0) {
        reading->reveal = (TextSpan){start, end};
        reading->reveal_due = TRUE;
        return;
    }
    gint64 first = app_layout_line_of(reading->layout, start);
    gint64 last = app_layout_line_of(reading->layout, end > start ? end - 1 : start);
    gint64 height = MAX(reading->height, 1);

    if (first >= reading->top && last < (gint64)reading->top + height)
        return;
    if (last - first >= height - 1)
        ui_reading_scroll_to(reading, first);
    else /* in the middle, where its surroundings can be read as well */
        ui_reading_scroll_to(reading, first - (height - (last - first)) / 2);
}

/* Lays out what the level of marking leaves of what was recognised. */
static AppLayout *lay_out_marked(const UiReading *reading, int width, AppMarks marks)
{
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    AppArticle article = *reading->article;
    TextAnnotation annotation = *article.annotation;

    if (marks < APP_MARKS_ALL)
        annotation.statements = none;
    if (marks < APP_MARKS_ACTORS)
        annotation.actors = none;
    article.annotation = &annotation;
    return app_layout_new(&article, width);
}

/* Lays the article out for a width; what was at the top stays there. */
static void lay_out(UiReading *reading, int width, int height)
{
    gboolean resized = height != reading->height;
    AppMarks marks = app_config(reading->view.ui->app)->marks;

    reading->height = height;
    if (!reading->layout || reading->layout_width != width || reading->layout_marks != marks) {
        g_clear_pointer(&reading->layout, app_layout_free);
        reading->layout = lay_out_marked(reading, width, marks);
        reading->layout_width = width;
        reading->layout_marks = marks;
        resized = TRUE;
    }
    if (reading->reveal_due) {
        reading->reveal_due = FALSE;
        ui_reading_reveal(reading, reading->reveal.start, reading->reveal.end);
        return;
    }
    if (!resized)
        return;
    guint anchor = reading->anchor;
    guint line = anchor > 0 ? app_layout_line_of(reading->layout, anchor) : 0;
    gboolean above = reading->above;
    if (above && line > 0 && is_name(line_at(reading, line - 1)))
        line--;
    ui_reading_scroll_to(reading, line);
    reading->anchor = anchor;
    reading->above = above;
}

static void move_cursor(UiView *view, UiMove move, int count)
{
    UiReading *reading = reading_of(view);
    guint former = reading->top;

    if (!reading->layout)
        return;
    if (move == UI_MOVE_TO)
        ui_reading_scroll_to(reading, count == G_MAXINT ? G_MAXINT : count - 1);
    else
        ui_reading_scroll_to(reading,
                             (gint64)reading->top + ui_move_lines(move, count, reading->height));
    if (move == UI_MOVE_PAGE && count > 0 && reading->top == former)
        ui_say(view->ui, _("End of the article: J goes to the next one, n to the next unread"));
}

/* --- drawing --- */

static UiStyle span_style(const AppSpan *span)
{
    UiStyle style = ui_theme(UI_LOOK_TEXT);

    if (span->style & (APP_SPAN_META | APP_SPAN_SPEAKER))
        style = ui_theme(UI_LOOK_META);
    if (span->style & (APP_SPAN_LINK | APP_SPAN_LINK_NUMBER))
        style = ui_theme(UI_LOOK_LINK);
    if (span->style & APP_SPAN_CODE)
        style = ui_theme(UI_LOOK_CODE);
    if (span->style & APP_SPAN_HEADING)
        style = ui_theme(UI_LOOK_HEADING);
    if (span->style & APP_SPAN_STRONG)
        style.attrs |= A_BOLD;
    if (span->style & APP_SPAN_EMPHASIS)
        style.attrs |= A_ITALIC;
    if (span->style & APP_SPAN_STRUCK)
        style.attrs |= A_DIM;
    return style;
}

/* Adds what was recognised in a stretch: shade, actor's colour, cue, and what is lit. */
static UiStyle marked_style(const UiReading *reading, const AppSpan *span)
{
    UiStyle style = span_style(span);
    gboolean lit = span->end > span->start && ui_reading_is_lit(reading, span->start, span->end);

    if (span->style & APP_SPAN_CONTENT)
        style = ui_theme_over(style, UI_LOOK_STATEMENT);
    if (lit)
        style = ui_theme_over(style, UI_LOOK_LIT);
    if (span->actor >= 0) {
        const TextActor *actor =
            g_ptr_array_index(reading->article->annotation->actors, span->actor);
        UiStyle own = ui_theme_actor(style, actor->color);
        if (!lit)
            style = own;
        style.attrs = own.attrs;
    }
    if (span->style & APP_SPAN_CUE)
        style.attrs |= A_UNDERLINE;
    return style;
}

/* How many code points from offset on share one look as to matches; matched gets which. */
static guint match_run(const UiReading *reading, guint offset, guint end, gboolean *matched)
{
    *matched = FALSE;
    for (guint i = 0; i < reading->matches->len; i++) {
        const TextSpan *span = &g_array_index(reading->matches, TextSpan, i);
        if (span->end <= offset)
            continue;
        if (span->start > offset)
            return MIN(end, span->start) - offset;
        *matched = TRUE;
        return MIN(end, span->end) - offset;
    }
    return end - offset;
}

static int draw_span(const UiReading *reading, const AppLine *line, const AppSpan *span,
                     const UiRect *rect, int column)
{
    const char *text = line->text + span->byte_start;
    gsize len = span->byte_end - span->byte_start;
    UiStyle style = marked_style(reading, span);
    int first = column;

    if (reading->matches->len == 0 || span->end <= span->start ||
        (guint)g_utf8_strlen(text, (gssize)len) != span->end - span->start)
        return ui_draw(rect, 0, column, rect->width, text, (gssize)len, style);
    for (guint offset = span->start; offset < span->end;) {
        gboolean matched;
        guint run = match_run(reading, offset, span->end, &matched);
        const char *end = g_utf8_offset_to_pointer(text, run);
        column += ui_draw(rect, 0, column, rect->width, text, end - text,
                          matched ? ui_theme_over(style, UI_LOOK_MATCH) : style);
        text = end;
        offset += run;
    }
    return column - first;
}

/* The speaker's name beside the first line of what was said. */
static void draw_margin(const UiReading *reading, const AppLine *line, const UiRect *rect,
                        int column)
{
    UiStyle style = ui_theme(UI_LOOK_META);

    if (line->margin_actor >= 0) {
        const TextActor *actor =
            g_ptr_array_index(reading->article->annotation->actors, line->margin_actor);
        style = ui_theme_actor(style, actor->color);
    }
    if (line->margin_statement >= 0 && line->margin_statement == reading->selection.statement)
        style = ui_theme_over(style, UI_LOOK_LIT);
    ui_draw(rect, 0, column, reading->layout->margin_width, line->margin, -1, style);
}

/* Returns the column where what is selected begins; -1 where it does not. */
static int draw_line(const UiReading *reading, const AppLine *line, const UiRect *rect)
{
    int column = rect->width >= PADDED_WIDTH ? 1 : 0, lit = -1;

    draw_margin(reading, line, rect, column);
    column += reading->layout->margin_width;
    for (guint i = 0; i < line->spans->len; i++) {
        const AppSpan *span = &g_array_index(line->spans, AppSpan, i);
        if (lit < 0 && span->end > span->start &&
            ui_reading_is_lit(reading, span->start, span->end))
            lit = column;
        ui_draw_open(rect, 0, column, span->opens);
        column += draw_span(reading, line, span, rect, column);
        if (span->closes)
            ui_draw_close();
    }
    return lit;
}

static void draw(UiView *view, const UiRect *rect, gboolean focused)
{
    UiReading *reading = reading_of(view);

    if (!reading->article) {
        if (ui_feeds_count(view->ui->panes[UI_PANE_FEEDS]) > 0)
            ui_draw_wrapped(rect, 1, 1, _("No article is open. Enter on an article opens it."),
                            ui_theme(UI_LOOK_META));
        return;
    }
    int padding = rect->width >= PADDED_WIDTH ? 2 : 0;
    gboolean placed = !focused;
    lay_out(reading, rect->width - padding, rect->height);
    for (int row = 0; row < rect->height; row++) {
        guint index = reading->top + (guint)row;
        UiRect line = {rect->y + row, rect->x, 1, rect->width};
        if (index >= reading->layout->lines->len)
            break;
        int lit = draw_line(reading, line_at(reading, index), &line);
        if (lit >= 0 && !placed)
            ui_place_cursor(view->ui, line.y, line.x + lit);
        placed |= lit >= 0;
    }
}

/* --- the view --- */

static void free_view(UiView *view)
{
    UiReading *reading = reading_of(view);

    ui_reading_close(view);
    g_array_unref(reading->matches);
    g_free(reading);
}

static char *title(UiView *view)
{
    const UiReading *reading = reading_of(view);
    const StoreArticle *article = reading->article ? reading->article->article : NULL;

    if (!article)
        /* TRANSLATORS: title of the pane in which articles are read. */
        return g_strdup(_("Reading"));
    return g_strdup_printf("%s%s · %s", article->starred ? "★ " : "",
                           article->outlet ? article->outlet : "",
                           article->title ? article->title : _("(no title)"));
}

static char *position(UiView *view)
{
    const UiReading *reading = reading_of(view);

    if (!reading->layout)
        return NULL;
    guint count = reading->layout->lines->len;
    guint shown = MIN(reading->top + (guint)reading->height, count);
    return g_strdup_printf("%u%%", count > 0 ? shown * 100 / count : 100);
}

static gint64 article_id(UiView *view)
{
    const UiReading *reading = reading_of(view);

    return reading->article ? reading->article->article->id : 0;
}

static const UiViewClass class = {
    .where = UI_IN_READING,
    .scoped = TRUE,
    .free = free_view,
    .draw = draw,
    .move = move_cursor,
    .escape = ui_reading_escape,
    .refresh = reload,
    .title = title,
    .position = position,
    .lit = ui_reading_lit,
    .actor = ui_reading_actor,
    .article = article_id,
    .explain = ui_reading_explain,
    .copy = ui_reading_copy,
};

UiView *ui_reading_new(Ui *ui)
{
    UiReading *reading = g_new0(UiReading, 1);

    reading->view = (UiView){&class, ui};
    reading->selection = (UiSelection){-1, -1, -1};
    reading->match = -1;
    reading->matches = g_array_new(FALSE, FALSE, sizeof(TextSpan));
    return &reading->view;
}
