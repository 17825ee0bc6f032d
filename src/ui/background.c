#include "config.h"

#include "ui/background.h"

#include <stdio.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "ui/curses.h"

/* Answers that come later than this after the end are not waited for. */
#define LATE_MS 1000
/* The longest answer: a prefix, three or four numbers of four digits, an end. */
#define ANSWER_MAX 48

static gboolean asked;
static gint64 asked_us;
static UiKey held[ANSWER_MAX]; /* what may be the answer, or was none */
static guint held_count, given;
static gboolean giving; /* held keys are handed on */
static gboolean
    escaped; /* an Esc was handed on: the rest of an answer may follow, if it was slow */
static gboolean light;

void ui_background_ask(void)
{
    asked = TRUE;
    asked_us = g_get_monotonic_time();
    held_count = 0;
    putp("\033]11;?\033\\");
    fflush(stdout);
}

void ui_background_end(void)
{
    if (asked && g_get_monotonic_time() - asked_us < LATE_MS * 1000)
        tcflush(STDIN_FILENO, TCIFLUSH);
    asked = FALSE;
}

/* Hands on what was held back. */
static guint give(void)
{
    giving = held_count > 0;
    given = 0;
    return held_count;
}

gboolean ui_background_next(UiKey *key)
{
    if (!giving)
        return FALSE;
    *key = held[given++];
    if (given == held_count) {
        giving = FALSE;
        held_count = 0;
    }
    return TRUE;
}

/* The mean of red, green and blue, from 0 to 1, in "rgb:ffff/ffff/ffff"; below 0 for none. */
static double brightness(const char *answer)
{
    const char *at = strchr(answer, ':');
    double sum = 0;

    for (int part = 0; part < 3; part++) {
        char *end = NULL;
        guint64 value = at ? g_ascii_strtoull(at + 1, &end, 16) : 0;
        if (!at || end == at + 1 || end - at > 5)
            return -1;
        sum += (double)value / (double)((1 << (4 * (end - at - 1))) - 1);
        at = end;
    }
    return sum / 3;
}

/* TRUE where the keys that are held can be the start of an answer. */
static gboolean may_be_answer(void)
{
    static const char *const starts[] = {"\033]11;rgb:", "\033]11;rgba:"};

    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++) {
        const char *start = starts[i] + escaped;
        guint same = 0;
        while (same < held_count && start[same] && held[same] == (UiKey)start[same])
            same++;
        if (same == held_count)
            return TRUE;
        if (start[same])
            continue;
        UiKey last = held[held_count - 1];
        return held_count < ANSWER_MAX && (last < 0x80 || last == 0x9C) &&
               (g_ascii_isxdigit((char)last) || strchr("/\033\\\a", (int)last));
    }
    return FALSE;
}

/* Reads a whole answer. */
static guint read_answer(void)
{
    char text[ANSWER_MAX + 1] = "";

    for (guint i = 0; i < held_count; i++)
        text[i] = (char)held[i];
    double bright = brightness(text);
    asked = escaped = FALSE;
    held_count = 0;
    if (bright < 0)
        return 0;
    light = bright > 0.5;
    held[held_count++] = UI_KEY_BACKGROUND;
    return give();
}

guint ui_background_take(UiKey key)
{
    gboolean whole = FALSE;

    held[held_count++] = key;
    if (!asked)
        return give();
    whole = held_count > 2 && (key == '\a' || (key == '\\' && held[held_count - 2] == UI_KEY_ESC));
    if (!may_be_answer()) {
        escaped = FALSE;
        return give();
    }
    return whole ? read_answer() : 0;
}

guint ui_background_rest(void)
{
    if (held_count != 1 || giving)
        return 0;
    escaped = asked && held[0] == UI_KEY_ESC;
    return give();
}

gboolean ui_background_is_light(void)
{
    return light;
}
