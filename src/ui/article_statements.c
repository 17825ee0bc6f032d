#include "config.h"

#include "app/layout.h"
#include "base/i18n.h"
#include "ui/browser.h"
#include "ui/list.h"
#include "ui/reading.h"
#include "ui/said.h"
#include "ui/screens.h"
#include "ui/words.h"

/* The statements of the article that is read, straight from its annotation. */
typedef struct {
    UiView view;
    UiList list;
} ArticleStatements;

static ArticleStatements *statements_of(UiView *view)
{
    return (ArticleStatements *)view;
}

static const AppArticle *article_of(UiView *view)
{
    return ui_reading_article(view->ui->panes[UI_PANE_READING]);
}

static const TextStatement *statement_at(UiView *view, guint index)
{
    const AppArticle *article = article_of(view);

    return article && index < article->annotation->statements->len
               ? g_ptr_array_index(article->annotation->statements, index)
               : NULL;
}

static void free_view(UiView *view)
{
    g_free(statements_of(view));
}

static void reload(UiView *view)
{
    const AppArticle *article = article_of(view);

    ui_list_set_count(&statements_of(view)->list,
                      article ? article->annotation->statements->len : 0);
}

static void move_cursor(UiView *view, UiMove move, int count)
{
    ui_list_move(&statements_of(view)->list, move, count);
}

static void enter(UiView *view)
{
    Ui *ui = view->ui;
    guint index = statements_of(view)->list.cursor;

    if (!statement_at(view, index))
        return;
    ui_focus(ui, UI_PANE_READING); /* frees this view */
    ui_reading_select_statement(ui->panes[UI_PANE_READING], index);
}

static void click(UiView *view, int row, int column)
{
    if (ui_list_click(&statements_of(view)->list, row))
        enter(view);
}

static char *cue_words(const AppArticle *article, const TextStatement *statement)
{
    if (statement->cue.start >= statement->cue.end)
        return NULL;
    return g_utf8_substring(article->document->text, (glong)statement->cue.start,
                            (glong)statement->cue.end);
}

static char *content_words(const AppArticle *article, const TextStatement *statement)
{
    GString *words = g_string_new(NULL);

    for (guint i = 0; i < statement->content->len; i++) {
        TextSpan span = g_array_index(statement->content, TextSpan, i);
        g_autofree char *part =
            g_utf8_substring(article->document->text, (glong)span.start, (glong)span.end);
        g_string_append_printf(words, "%s%s", i > 0 ? " … " : "", part);
    }
    return g_string_free(words, FALSE);
}

static int draw_row(UiView *view, guint index, const UiRect *rect)
{
    const AppArticle *article = article_of(view);
    const TextStatement *statement = statement_at(view, index);
    if (!statement)
        return 0;
    UiStyle style = ui_theme(UI_LOOK_TEXT), name = style;
    g_autofree char *who = app_statement_speaker(article, index);
    g_autofree char *words = content_words(article, statement);
    g_autofree char *cue = cue_words(article, statement);
    int who_width = CLAMP(rect->width / 4, 10, 24);
    int column = 1 + who_width + 1;

    if (statement->actor >= 0) {
        const TextActor *actor = g_ptr_array_index(article->annotation->actors, statement->actor);
        name = ui_theme_actor(style, actor->color);
    }
    ui_draw_cut(rect, 0, 1, who_width, who ? who : "–", name);
    if (rect->width >= 60) {
        ui_draw(rect, 0, column, 8, ui_statement_kind_name(statement->kind), -1, style);
        column += 9;
    }
    gboolean apart = statement->cue.start > g_array_index(statement->content, TextSpan, 0).start;
    ui_said_draw(rect, column, rect->width - 1, cue, apart, words, NULL);
    return column;
}

static void draw(UiView *view, const UiRect *rect, gboolean focused)
{
    const AppArticle *article = article_of(view);
    const char *empty = _("No statement was found in this article.");

    if (article && article->unanalysed)
        empty = _("This article is being analysed …");
    else if (article && !article->annotation->has_pack)
        empty = _("Statements are not analysed in this article's language.");
    if (statements_of(view)->list.count == 0)
        ui_draw_wrapped(rect, 1, 1, empty, ui_theme(UI_LOOK_META));
    ui_list_draw(view, &statements_of(view)->list, rect, focused, draw_row);
}

static char *title(UiView *view)
{
    return g_strdup(_("Who said what in this article"));
}

static char *position(UiView *view)
{
    return ui_list_position(&statements_of(view)->list);
}

static gboolean actor_ref(UiView *view, UiActorRef *ref)
{
    const TextStatement *statement = statement_at(view, statements_of(view)->list.cursor);

    if (!statement || statement->actor < 0)
        return FALSE;
    const TextActor *actor =
        g_ptr_array_index(article_of(view)->annotation->actors, statement->actor);
    *ref = (UiActorRef){actor->id, actor->name, actor->color};
    return TRUE;
}

static const UiViewClass class = {
    .where = UI_IN_STATEMENTS,
    .beside = TRUE,
    .free = free_view,
    .draw = draw,
    .move = move_cursor,
    .enter = enter,
    .click = click,
    .refresh = reload,
    .title = title,
    .position = position,
    .actor = actor_ref,
};

UiView *ui_article_statements_new(Ui *ui)
{
    ArticleStatements *statements = g_new0(ArticleStatements, 1);
    int current = ui_reading_selection(ui->panes[UI_PANE_READING]).statement;

    statements->view = (UiView){&class, ui};
    reload(&statements->view);
    if (current >= 0)
        ui_list_move(&statements->list, UI_MOVE_TO, current + 1);
    return &statements->view;
}
