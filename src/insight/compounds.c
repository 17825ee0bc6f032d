#include "config.h"

#include "insight/compounds.h"

#include <string.h>

typedef struct {
    const InsightGazetteer *gazetteer;
    const TextTokens *tokens;
    GArray *names;
    GHashTable *ends; /* last words of persons with two words and more */
} Compounds;

static gboolean is_personal(const Compounds *compounds, const char *folded)
{
    return (insight_gazetteer_classes(compounds->gazetteer, folded) &
            (INSIGHT_FORENAME | INSIGHT_SURNAME)) != 0;
}

static gboolean is_capital(const char *at)
{
    return g_unichar_isupper(g_utf8_get_char(at));
}

/*
 * "Usyk-Promoter": whether a token is two words and more, each with a capital, and the last is no
 * part of a person's name; nor is the first an article, as in "Al-Scharaa".
 */
static gboolean is_compound(const Compounds *compounds, guint i)
{
    const TextTokens *tokens = compounds->tokens;
    const TextToken *token = &tokens->tokens[i];
    const char *folded = tokens->folded[i], *last = strrchr(folded, '-');
    g_autofree char *written =
        g_strndup(tokens->text + token->byte_start, token->byte_end - token->byte_start);
    const char *hyphen = strrchr(written, '-');
    g_autofree char *first = g_strndup(folded, strcspn(folded, "-"));

    return last && last > folded && hyphen && is_capital(written) && is_capital(hyphen + 1) &&
           !is_personal(compounds, last + 1) &&
           !(insight_gazetteer_classes(compounds->gazetteer, first) & INSIGHT_PARTICLE);
}

/* "FDP-…", "Usyk-…": the first word is an acronym, or a name of the text or of the tables. */
static gboolean begins_with_name(const Compounds *compounds, guint i)
{
    const TextTokens *tokens = compounds->tokens;
    g_autofree char *first = g_strndup(tokens->folded[i], strcspn(tokens->folded[i], "-"));
    const char *written = tokens->text + tokens->tokens[i].byte_start;
    InsightWord word = insight_gazetteer_word(compounds->gazetteer, first);
    guint node = word ? insight_gazetteer_step(compounds->gazetteer, 0, word) : 0;

    return is_capital(g_utf8_next_char(written)) ||
           (node && insight_gazetteer_forms(compounds->gazetteer, node)) ||
           g_hash_table_contains(compounds->ends, first);
}

static void find_ends(Compounds *compounds)
{
    for (guint n = 0; n < compounds->names->len; n++) {
        const InsightName *name = &g_array_index(compounds->names, InsightName, n);
        if (name->kind == TEXT_PERSON && name->end - name->first > 1)
            g_hash_table_add(compounds->ends, (gpointer)compounds->tokens->folded[name->end - 1]);
    }
}

/* FALSE where nothing is left of a name. */
static gboolean trim(const Compounds *compounds, InsightName *name)
{
    const char *last = compounds->tokens->folded[name->end - 1];

    if (name->kind != TEXT_PERSON || name->node || !is_compound(compounds, name->first))
        return TRUE;
    if (name->end - name->first == 1)
        return is_personal(compounds, last) || g_hash_table_contains(compounds->ends, last);
    if (begins_with_name(compounds, name->first))
        name->first++;
    return TRUE;
}

void insight_compounds_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                             const TextLanguage *language, GArray *names)
{
    Compounds compounds = {.gazetteer = gazetteer, .tokens = tokens, .names = names};
    guint kept = 0;

    if (!language || !text_language_capital_nouns(language))
        return;
    compounds.ends = g_hash_table_new(g_str_hash, g_str_equal);
    find_ends(&compounds);
    for (guint n = 0; n < names->len; n++) {
        InsightName name = g_array_index(names, InsightName, n);
        if (trim(&compounds, &name))
            g_array_index(names, InsightName, kept++) = name;
    }
    g_array_set_size(names, kept);
    g_hash_table_unref(compounds.ends);
}
