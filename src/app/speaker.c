#include "config.h"

#include "app/speaker.h"

#include <string.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "text/width.h"

#define STEP 256 /* code points from one mark of an index to the next */

void app_text_index_init(AppTextIndex *index, const char *text)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(gsize));
    guint count = 0;

    for (const char *at = text; *at; at = g_utf8_next_char(at), count++) {
        gsize place = (gsize)(at - text);
        if (count % STEP == 0)
            g_array_append_val(places, place);
    }
    index->text = text;
    index->count = count;
    index->places = (gsize *)(gpointer)g_array_free(places, FALSE);
}

void app_text_index_clear(AppTextIndex *index)
{
    g_free(index->places);
}

const char *app_text_index_at(const AppTextIndex *index, guint point)
{
    if (index->count == 0)
        return index->text;
    point = MIN(point, index->count);
    guint mark = MIN(point, index->count - 1) / STEP;
    return g_utf8_offset_to_pointer(index->text + index->places[mark], point - mark * STEP);
}

const char *app_speaker_unnamed(void)
{
    /* TRANSLATORS: who said something, where the text has only a pronoun such as "we". */
    return _("unnamed");
}

char *app_speaker_name(const AppArticle *article, const AppTextIndex *index, guint statement)
{
    const TextAnnotation *annotation = article->annotation;
    const TextStatement *said = g_ptr_array_index(annotation->statements, statement);

    if (said->actor >= 0 && (guint)said->actor < annotation->actors->len) {
        const TextActor *actor = g_ptr_array_index(annotation->actors, said->actor);
        return base_clean_line(actor->name, -1);
    }
    if (said->resolution == TEXT_BY_PRONOUN)
        return g_strdup(app_speaker_unnamed());
    if (said->source.end <= said->source.start)
        return NULL;
    const char *start = app_text_index_at(index, said->source.start);
    const char *end = app_text_index_at(index, said->source.end);
    return base_clean_line(start, end - start);
}

char *app_statement_speaker(const AppArticle *article, guint statement)
{
    AppTextIndex index;

    app_text_index_init(&index, article->document->text);
    char *name = app_speaker_name(article, &index, statement);
    app_text_index_clear(&index);
    return name;
}

/* The family name: the last word, with the particles in small letters before it ("von der Leyen").
 */
static const char *family_name(const char *name)
{
    const char *start = strrchr(name, ' ');

    start = start ? start + 1 : name;
    while (start > name) {
        const char *before = start - 1;
        while (before > name && before[-1] != ' ')
            before--;
        if (before == name || !g_unichar_islower(g_utf8_get_char(before)))
            break;
        start = before;
    }
    return start;
}

char *app_speaker_short(const char *name, const TextActorKind *kind, int width)
{
    if (text_width(name, -1) <= width || !kind || *kind != TEXT_PERSON)
        return text_ellipsize(name, width);

    const char *family = family_name(name);
    if (text_width(family, -1) > width)
        family = strrchr(family, ' ') ? strrchr(family, ' ') + 1 : family;
    return text_ellipsize(family, width);
}
