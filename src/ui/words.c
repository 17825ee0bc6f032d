#include "config.h"

#include "ui/words.h"

#include "base/i18n.h"

const char *ui_actor_kind_name(TextActorKind kind)
{
    static const char *const names[] = {
        /* TRANSLATORS: kinds of actors. */
        [TEXT_PERSON] = N_("person"),
        [TEXT_ORGANIZATION] = N_("organisation"),
        [TEXT_PLACE] = N_("place"),
    };

    return _(names[kind]);
}

const char *ui_statement_kind_name(TextStatementKind kind)
{
    static const char *const names[] = {
        /* TRANSLATORS: how a statement's words are given: in quote marks, in part, or in reported
           speech. At most 8 cells. */
        [TEXT_DIRECT] = N_("direct"),
        [TEXT_MIXED] = N_("mixed"),
        [TEXT_INDIRECT] = N_("indirect"),
    };

    return _(names[kind]);
}

const char *ui_cue_class_name(TextCueClass cue_class)
{
    /* TRANSLATORS: what a reporting word makes of a statement: "denied" makes it a denial. */
    static const char *const names[] = {
        [TEXT_CLASS_CLAIM] = N_("claim"),     [TEXT_CLASS_DENIAL] = N_("denial"),
        [TEXT_CLASS_WARNING] = N_("warning"), [TEXT_CLASS_DEMAND] = N_("demand"),
        [TEXT_CLASS_PROMISE] = N_("promise"), [TEXT_CLASS_QUESTION] = N_("question"),
        [TEXT_CLASS_SUPPORT] = N_("support"), [TEXT_CLASS_CRITICISM] = N_("criticism"),
        [TEXT_CLASS_THOUGHT] = N_("thought"),
    };

    return names[cue_class] ? _(names[cue_class]) : NULL;
}

char *ui_join(const GPtrArray *texts)
{
    GString *all = g_string_new(NULL);

    for (guint i = 0; texts && i < texts->len; i++)
        g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", (char *)g_ptr_array_index(texts, i));
    return g_string_free(all, FALSE);
}

char *ui_counts(guint articles, guint mentions, guint statements)
{
    g_autofree char *first =
        g_strdup_printf(ngettext("%u article", "%u articles", articles), articles);
    g_autofree char *second =
        g_strdup_printf(ngettext("%u mention", "%u mentions", mentions), mentions);
    g_autofree char *third =
        g_strdup_printf(ngettext("%u statement", "%u statements", statements), statements);

    return g_strdup_printf("%s, %s, %s", first, second, third);
}

gboolean ui_cue_has_words(const char *cue)
{
    for (; cue && *cue; cue = g_utf8_next_char(cue)) {
        if (g_unichar_isalnum(g_utf8_get_char(cue)))
            return TRUE;
    }
    return FALSE;
}

/* Half of it; but a cue of one or two words is not cut where only little room is left. */
int ui_cue_width(int room)
{
    return MAX(room / 2, MIN(room, 16));
}
