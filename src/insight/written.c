#include "config.h"

#include "insight/written.h"

#include <string.h>

/* How many bytes of a name's last token are a possessive ending that nothing has cut off. */
static guint possessive_bytes(const InsightWriting *writing, const InsightName *name)
{
    const TextToken *token = &writing->tokens->tokens[name->end - 1];
    guint len = token->byte_end - token->byte_start;
    const char *end = writing->tokens->text + token->byte_end;

    if (len > 2 && !memcmp(end - 2, "'s", 2))
        return 2;
    return len > 4 && !memcmp(end - 4, "\u2019s", 4) ? 4 : 0;
}

TextSpan insight_written_span(const InsightWriting *writing, const InsightName *name)
{
    TextSpan span = text_tokens_span(writing->tokens, name->first, name->end);

    if (possessive_bytes(writing, name))
        span.end -= 2;
    span.end -= name->cut;
    return span;
}

char *insight_written_text(const InsightWriting *writing, const InsightName *name)
{
    guint start = writing->tokens->tokens[name->first].byte_start;
    guint end = writing->tokens->tokens[name->end - 1].byte_end - possessive_bytes(writing, name);

    const char *stop = g_utf8_offset_to_pointer(writing->tokens->text + end, -(glong)name->cut);
    return g_strndup(writing->tokens->text + start, (gsize)(stop - writing->tokens->text) - start);
}

/* "DIP-a" is a case of DIP, in which the ending is written behind a hyphen. */
static void cut_ending(const InsightWriting *writing, const InsightName *name, char *text)
{
    const char *folded = writing->tokens->folded[name->end - 1];
    const char *hyphen = strrchr(folded, '-');
    char *cut = strrchr(text, '-');

    if (!hyphen || !cut || hyphen == folded || cut == text)
        return;
    g_autofree char *base = g_strndup(folded, (gsize)(hyphen - folded));
    if (insight_gazetteer_is_case(writing->gazetteer, folded, base, writing->tag))
        *cut = '\0';
}

/* "DRAŽEN LADIĆ", from a headline, as other texts write him. */
static char *with_small_letters(const char *text)
{
    GString *written = g_string_new(NULL);
    gboolean inside = FALSE;

    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_islower(c)) {
            g_string_free(written, TRUE);
            return g_strdup(text);
        }
        g_string_append_unichar(written, inside ? g_unichar_tolower(c) : c);
        inside = g_unichar_isalpha(c);
    }
    return g_string_free(written, FALSE);
}

char *insight_written_title(const InsightWriting *writing, const InsightName *name,
                            TextActorKind kind)
{
    g_autofree char *text = insight_written_text(writing, name);

    cut_ending(writing, name, text);
    for (char *at = text; *at; at++)
        if (g_ascii_isspace(*at))
            *at = ' ';
    return kind == TEXT_PERSON && name->end - name->first > 1 ? with_small_letters(text)
                                                              : g_steal_pointer(&text);
}
