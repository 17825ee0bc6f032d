#include "config.h"

#include "ui/theme.h"

#include <stdlib.h>
#include <string.h>
#include <term.h>

#include "app/palette.h"

#define PAIRS_MAX 250

typedef enum { MODE_NONE, MODE_BASIC, MODE_INDEXED, MODE_DIRECT } Mode;

/* A look in each mode; colours of 256 for a dark and a light background. */
typedef struct {
    attr_t plain; /* without colour */
    attr_t attrs; /* with colour */
    int basic_fg, basic_bg;
    int dark_fg, dark_bg;
    int light_fg, light_bg;
} Look;

static const Look looks[UI_LOOK_COUNT] = {
    [UI_LOOK_TEXT] = {0, 0, -1, -1, 252, 233, 235, 231}, /* where the theme colours it */
    [UI_LOOK_TITLE] = {A_UNDERLINE, 0, COLOR_WHITE, COLOR_BLUE, 252, 237, 238, 253},
    [UI_LOOK_TITLE_FOCUSED] = {A_REVERSE | A_BOLD, A_BOLD, COLOR_WHITE, COLOR_BLUE, 231, 24, 231,
                               25},
    [UI_LOOK_BORDER] = {0, 0, COLOR_BLUE, -1, 240, -1, 248, -1},
    [UI_LOOK_STATUS] = {0, 0, -1, -1, 250, -1, 240, -1},
    [UI_LOOK_ERROR] = {A_BOLD, A_BOLD, COLOR_RED, -1, 210, -1, 124, -1},
    [UI_LOOK_CHIP] = {A_REVERSE, 0, COLOR_BLACK, COLOR_CYAN, 16, 179, 231, 130},
    [UI_LOOK_META] = {0, 0, -1, -1, 246, -1, 242, -1},
    [UI_LOOK_UNREAD] = {A_BOLD, A_BOLD, -1, -1, 255, -1, 16, -1},
    [UI_LOOK_STARRED] = {A_BOLD, A_BOLD, COLOR_YELLOW, -1, 221, -1, 130, -1},
    [UI_LOOK_HEADING] = {A_BOLD, A_BOLD, -1, -1, 255, -1, 16, -1},
    [UI_LOOK_LINK] = {A_UNDERLINE, 0, COLOR_CYAN, -1, 110, -1, 25, -1},
    [UI_LOOK_CODE] = {0, 0, -1, -1, 187, -1, 58, -1},
    [UI_LOOK_KEY] = {A_BOLD, A_BOLD, COLOR_CYAN, -1, 117, -1, 25, -1},
    [UI_LOOK_CURSOR] = {A_REVERSE, A_REVERSE, -1, -1, -1, -1, -1, -1},
    [UI_LOOK_CURSOR_IDLE] = {A_UNDERLINE, 0, -1, -1, 255, 238, 16, 252},
    [UI_LOOK_STATEMENT] = {A_ITALIC, 0, -1, -1, 252, 236, 235, 254},
    [UI_LOOK_LIT] = {A_REVERSE, 0, COLOR_WHITE, COLOR_BLUE, 231, 24, 16, 153},
    /* Yellow is brown on the console of Linux, where black can hardly be read. */
    [UI_LOOK_MATCH] = {A_REVERSE, 0, COLOR_BLACK, COLOR_GREEN, 16, 221, 16, 221},
};

static gboolean is_told, told_light; /* by the terminal, of its background */
static Mode mode;
static Mode best_mode; /* that the terminal can do */
static gboolean safe;
static gboolean light;
static gboolean whole; /* the theme colours the whole screen, whatever the terminal's own are */
static struct {
    int fg, bg;
} pairs[PAIRS_MAX];
static int pair_count;

/*
 * $COLORFGBG, where a terminal sets it, ends in the palette's number of the background. Otherwise
 * the terminal may have told; and most are dark.
 */
static gboolean background_is_light(void)
{
    const char *value = getenv("COLORFGBG");
    const char *last = value ? strrchr(value, ';') : NULL;

    if (!last)
        return told_light;
    return strcmp(last, ";7") == 0 || strcmp(last, ";15") == 0;
}

static gboolean background_is_known(void)
{
    return is_told || getenv("COLORFGBG");
}

gboolean ui_theme_asks(AppTheme theme)
{
    return theme != APP_THEME_DARK && theme != APP_THEME_LIGHT && mode >= MODE_INDEXED &&
           !background_is_known();
}

gboolean ui_theme_tell_background(gboolean is_light)
{
    gboolean former = background_is_light();

    is_told = TRUE;
    told_light = is_light;
    return former != background_is_light();
}

static Mode find_mode(void)
{
    const char *no_color = getenv("NO_COLOR");

    if ((no_color && *no_color) || !has_colors())
        return MODE_NONE;
    start_color();
    use_default_colors();
    if (tigetflag("RGB") > 0 || COLORS > 256)
        return MODE_DIRECT;
    return COLORS >= 256 ? MODE_INDEXED : MODE_BASIC;
}

/* The red, green and blue of an entry of the usual palette of 256 (from 16 on). */
static int direct_color(int index)
{
    static const int levels[] = {0, 95, 135, 175, 215, 255};

    if (index < 16)
        return index;
    if (index >= 232) {
        int gray = 8 + 10 * (index - 232);
        return gray << 16 | gray << 8 | gray;
    }
    index -= 16;
    return levels[index / 36] << 16 | levels[index / 6 % 6] << 8 | levels[index % 6];
}

/* The number of a pair, made when it is first asked for; 0 when the table is full. */
static int pair_of(int fg, int bg)
{
    for (int i = 0; i < pair_count; i++) {
        if (pairs[i].fg == fg && pairs[i].bg == bg)
            return i + 1;
    }
    if (pair_count == PAIRS_MAX || pair_count + 1 >= COLOR_PAIRS)
        return 0;
    pairs[pair_count].fg = fg;
    pairs[pair_count].bg = bg;
    pair_count++;
    if (mode == MODE_DIRECT)
        init_extended_pair(pair_count, fg < 0 ? -1 : direct_color(fg),
                           bg < 0 ? -1 : direct_color(bg));
    else
        init_pair((short)pair_count, (short)fg, (short)bg);
    return pair_count;
}

short ui_theme_pair(UiStyle style)
{
    const Look *text = &looks[UI_LOOK_TEXT];

    if (whole && style.fg < 0)
        style.fg = light ? text->light_fg : text->dark_fg;
    if (whole && style.bg < 0)
        style.bg = light ? text->light_bg : text->dark_bg;
    if (mode == MODE_NONE || (style.fg < 0 && style.bg < 0))
        return 0;
    return (short)pair_of(style.fg, style.bg);
}

void ui_theme_choose(AppTheme theme)
{
    cchar_t blank;

    pair_count = 0;
    mode = theme == APP_THEME_TERMINAL ? MIN(best_mode, MODE_BASIC) : best_mode;
    safe = theme == APP_THEME_SAFE;
    light = theme == APP_THEME_LIGHT || (theme != APP_THEME_DARK && background_is_light());
    whole = mode >= MODE_INDEXED && (theme == APP_THEME_LIGHT || theme == APP_THEME_DARK) &&
            !(background_is_known() && light == background_is_light());
    setcchar(&blank, L" ", 0, ui_theme_pair((UiStyle){0, -1, -1}), NULL);
    bkgrndset(&blank);
}

void ui_theme_init(AppTheme theme)
{
    best_mode = find_mode();
    ui_theme_choose(theme);
}

UiStyle ui_theme(UiLook look)
{
    const Look *entry = &looks[look];
    /* The cursor's row is told by reverse video as it is. */
    attr_t told = safe ? entry->plain & (A_ITALIC | A_UNDERLINE | A_BOLD) : 0;

    switch (mode) {
    case MODE_NONE:
        return (UiStyle){entry->plain, -1, -1};
    case MODE_BASIC:
        /* What more colours tell by the background alone needs an attribute here. */
        if (entry->basic_bg < 0 && entry->dark_bg >= 0)
            told = entry->plain;
        return (UiStyle){entry->attrs | told, entry->basic_fg, entry->basic_bg};
    default:
        if (look == UI_LOOK_TEXT) /* the screen's own, which every other look stands on */
            return (UiStyle){0, -1, -1};
        if (safe && look == UI_LOOK_ERROR) /* red and green are what is mixed up most */
            return (UiStyle){entry->attrs | A_UNDERLINE, light ? 130 : 214, -1};
        return (UiStyle){entry->attrs | told, light ? entry->light_fg : entry->dark_fg,
                         light ? entry->light_bg : entry->dark_bg};
    }
}

UiStyle ui_theme_actor(UiStyle style, int color)
{
    const AppPaletteColor *entry = app_palette_color(ABS(color) % APP_PALETTE_SIZE);

    style.attrs |= A_BOLD;
    if (mode == MODE_BASIC)
        style.fg = entry->basic;
    else if (mode != MODE_NONE)
        style.fg = light ? entry->light256 : entry->dark256;
    return style;
}

UiStyle ui_theme_over(UiStyle style, UiLook look)
{
    UiStyle over = ui_theme(look);

    style.attrs |= over.attrs;
    if (over.bg >= 0) {
        style.bg = over.bg;
        /* An actor keeps the own colour on the shade, which is chosen to be read there. */
        if (over.fg >= 0 && (look != UI_LOOK_STATEMENT || style.fg < 0))
            style.fg = over.fg;
    }
    return style;
}
