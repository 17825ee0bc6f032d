#include "config.h"

#include "ui/paint.h"

#include <string.h>
#include <wchar.h>

#define ZERO_WIDTH_JOINER 0x200D

/* The most lines by which a screen is scrolled rather than painted: a turn of the wheel. */
#define SHIFT_MAX 3

typedef enum { PIECE_TEXT, PIECE_SIGN, PIECE_STYLE } PieceKind;

/* A step of drawing a line. Pieces are compared by their bytes. */
typedef struct {
    PieceKind kind;
    int x, count; /* count: bytes of the text, which follows; cells of others */
    int pair;
    attr_t attrs;
    chtype sign;
} Piece;

/* The pieces of a line, one behind the other: those that are said, and those that it shows. */
typedef struct {
    GByteArray *said, *shown;
} Line;

static GArray *lines;
static int width;
static gboolean known; /* what the lines show */
static int last_y;     /* the line of which something was said last */

static Line *line_at(int y)
{
    return &g_array_index(lines, Line, y);
}

static void clear_line(gpointer data)
{
    Line *line = data;

    g_byte_array_unref(line->said);
    g_byte_array_unref(line->shown);
}

/* Blanks the screen and what is known of it. */
static void forget(void)
{
    if (!lines) {
        lines = g_array_new(FALSE, FALSE, sizeof(Line));
        g_array_set_clear_func(lines, clear_line);
    }
    g_array_set_size(lines, 0);
    width = getmaxx(stdscr);
    for (int y = 0; y < getmaxy(stdscr); y++) {
        Line line = {g_byte_array_new(), g_byte_array_new()};
        g_array_append_val(lines, line);
    }
    erase();
    known = TRUE;
}

void ui_paint_begin(void)
{
    if (!known || width != getmaxx(stdscr) || (int)lines->len != getmaxy(stdscr))
        forget();
    for (int y = 0; y < (int)lines->len; y++)
        g_byte_array_set_size(line_at(y)->said, 0);
}

static void say(int y, PieceKind kind, int x, int count, chtype sign, UiStyle style,
                const char *text)
{
    Piece piece;

    if (y < 0 || y >= (int)lines->len)
        return;
    memset(&piece, 0, sizeof piece);
    piece.kind = kind;
    piece.x = x;
    piece.count = count;
    piece.sign = sign;
    piece.pair = ui_theme_pair(style);
    piece.attrs = style.attrs;
    g_byte_array_append(line_at(y)->said, (const guint8 *)&piece, sizeof piece);
    if (text)
        g_byte_array_append(line_at(y)->said, (const guint8 *)text, (guint)count);
    last_y = y;
}

void ui_paint_text(int y, int x, const char *text, gsize len, UiStyle style)
{
    say(x < 0 ? last_y : y, PIECE_TEXT, x, (int)len, 0, style, text);
}

void ui_paint_sign(int y, int x, chtype sign, int count, UiStyle style)
{
    say(y, PIECE_SIGN, x, count, sign, style, NULL);
}

void ui_paint_restyle(int y, int x, int cells, UiStyle style)
{
    say(y, PIECE_STYLE, x, cells, 0, style, NULL);
}

/* TRUE for a cell whose character is to be drawn as one with the next. */
static gboolean joins_next(int y, int x)
{
    wchar_t text[CCHARW_MAX + 1] = L"";
    attr_t attrs;
    short pair;
    cchar_t cell;

    if (mvin_wch(y, x, &cell) == ERR || getcchar(&cell, text, &attrs, &pair, NULL) == ERR)
        return FALSE;
    return text[0] && text[wcslen(text) - 1] == ZERO_WIDTH_JOINER;
}

/*
 * A sign that is painted over the middle of a cluster leaves nothing of it that would join the
 * sign. Of a wide character curses keeps what follows it in the first of its two cells.
 */
static void clear_cut_cluster(int y, int x)
{
    for (int at = x - 2; at >= 0 && joins_next(y, at); at -= 2)
        mvaddstr(y, at, "  ");
}

static void paint_line(int y, const GByteArray *pieces)
{
    const guint8 *at = pieces->data, *end = at + pieces->len;
    Piece piece;

    move(y, 0);
    clrtoeol();
    while (at < end) {
        memcpy(&piece, at, sizeof piece);
        at += sizeof piece;
        if (piece.kind == PIECE_SIGN)
            clear_cut_cluster(y, piece.x);
        if (piece.x >= 0)
            move(y, piece.x);
        if (piece.kind == PIECE_STYLE) {
            chgat(piece.count, piece.attrs, (short)piece.pair, NULL);
            continue;
        }
        attr_set(piece.attrs, (short)piece.pair, NULL);
        if (piece.kind == PIECE_SIGN) {
            hline(piece.sign, piece.count);
            continue;
        }
        addnstr((const char *)at, piece.count);
        at += piece.count;
    }
}

/* --- lines that only move --- */

/* Lines that stand where others of the screen stood, shift lines further down. */
typedef struct {
    int first, count, shift;
} Run;

static gboolean is_same(const GByteArray *a, const GByteArray *b)
{
    return a->len == b->len && (a->len == 0 || memcmp(a->data, b->data, a->len) == 0);
}

/* The longest run of lines that have moved by shift. */
static Run find_run(int shift)
{
    int height = (int)lines->len;
    Run best = {0, 0, shift}, run = best;

    for (int y = MAX(0, -shift); y < MIN(height, height - shift); y++) {
        if (!is_same(line_at(y)->said, line_at(y + shift)->shown)) {
            run.count = 0;
            continue;
        }
        if (run.count++ == 0)
            run.first = y;
        if (run.count > best.count)
            best = run;
    }
    return best;
}

/* Moves the lines of a run; those that they leave behind become blank. */
static void scroll_run(const Run *run)
{
    int top = run->first + MIN(run->shift, 0);
    int bottom = run->first + run->count - 1 + MAX(run->shift, 0);
    int step = run->shift > 0 ? 1 : -1, from = step > 0 ? top : bottom;

    scrollok(stdscr, TRUE);
    setscrreg(top, bottom);
    scrl(run->shift);
    setscrreg(0, (int)lines->len - 1);
    scrollok(stdscr, FALSE);
    for (int y = from; y >= top && y <= bottom; y += step) {
        GByteArray *left = line_at(y)->shown;
        if (y + run->shift < top || y + run->shift > bottom) {
            g_byte_array_set_size(left, 0);
            continue;
        }
        line_at(y)->shown = line_at(y + run->shift)->shown;
        line_at(y + run->shift)->shown = left;
    }
}

/* A step in a list or a text moves most lines by one or, with a heading among them, by two. */
static void scroll_lines(void)
{
    Run best = {0, 0, 0};
    int differing = 0;

    for (int y = 0; y < (int)lines->len; y++)
        differing += !is_same(line_at(y)->said, line_at(y)->shown);
    for (int shift = -SHIFT_MAX; differing > SHIFT_MAX && shift <= SHIFT_MAX; shift++) {
        Run run = find_run(shift);
        if (run.count > best.count)
            best = run;
    }
    if (best.shift != 0)
        scroll_run(&best);
}

void ui_paint_end(void)
{
    scroll_lines();
    for (int y = 0; y < (int)lines->len; y++) {
        Line *line = line_at(y);
        GByteArray *shown = line->shown;

        if (is_same(line->said, shown))
            continue;
        paint_line(y, line->said);
        line->shown = line->said;
        line->said = shown;
    }
}

void ui_paint_anew(void)
{
    known = FALSE;
    clearok(stdscr, TRUE);
}
