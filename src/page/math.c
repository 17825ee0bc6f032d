#include "config.h"

#include "page/math.h"

#include <string.h>

/* What stands in front of the second and the third part of an element. */
static const struct {
    const char *name, *marks[2];
} forms[] = {
    {"mfrac", {"/", ""}},   {"msub", {"_", ""}},        {"msubsup", {"_", "^"}},
    {"msup", {"^", ""}},    {"munder", {"_", ""}},      {"mover", {"^", ""}},
    {"mroot", {"^1/", ""}}, {"munderover", {"_", "^"}},
};

void page_math_start(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    if (reader->frames->len < 2)
        return;
    PageFrame *around = &g_array_index(reader->frames, PageFrame, reader->frames->len - 2);
    for (guint i = 0; around->element && i < G_N_ELEMENTS(forms); i++) {
        if (strcmp(around->element->name, forms[i].name) != 0)
            continue;
        around->next++;
        if (around->next == 2 || around->next == 3)
            page_element_add_text(reader, forms[i].marks[around->next - 2]);
        return;
    }
}
