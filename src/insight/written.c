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

/* Letters of a longest acronym that no table has. */
#define ACRONYM_MAX 5

/* A long word in capitals before a small one: none of the tables' names. */
static gboolean is_lead(const InsightWriting *writing, guint first, guint end)
{
    const TextToken *token = &writing->tokens->tokens[first];
    InsightWord word = insight_gazetteer_word(writing->gazetteer, writing->tokens->folded[first]);
    guint node = word ? insight_gazetteer_step(writing->gazetteer, 0, word) : 0;

    return end > first + 1 && token->shape == TEXT_SHAPE_UPPER &&
           token->end - token->start > ACRONYM_MAX && token[1].shape == TEXT_SHAPE_LOWER &&
           !(node && insight_gazetteer_forms(writing->gazetteer, node));
}

char *insight_written_words(const InsightWriting *writing, guint first, guint end)
{
    const TextTokens *tokens = writing->tokens;
    const char *start = tokens->text + tokens->tokens[first].byte_start;
    const char *stop = tokens->text + tokens->tokens[end - 1].byte_end;

    if (!is_lead(writing, first, end))
        return g_strndup(start, (gsize)(stop - start));
    const char *second = g_utf8_next_char(start);
    const char *behind = tokens->text + tokens->tokens[first].byte_end;
    g_autofree char *small = g_utf8_strdown(second, behind - second);
    return g_strdup_printf("%.*s%s%.*s", (int)(second - start), start, small, (int)(stop - behind),
                           behind);
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
    g_autofree char *text =
        kind == TEXT_ORGANIZATION && !name->cut && is_lead(writing, name->first, name->end)
            ? insight_written_words(writing, name->first, name->end)
            : insight_written_text(writing, name);

    cut_ending(writing, name, text);
    for (char *at = text; *at; at++)
        if (g_ascii_isspace(*at))
            *at = ' ';
    return kind == TEXT_PERSON && name->end - name->first > 1 ? with_small_letters(text)
                                                              : g_steal_pointer(&text);
}
