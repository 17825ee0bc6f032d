#include "config.h"

#include "insight/actors.h"

#include <string.h>

#include "insight/compounds.h"
#include "insight/homonym.h"
#include "insight/linker.h"
#include "insight/owned.h"
#include "insight/recall.h"
#include "insight/short.h"
#include "insight/teams.h"
#include "insight/things.h"

void insight_find_actors(const InsightGazetteer *gazetteer, const InsightNames *model,
                         const TextTokens *tokens, const TextLanguage *language,
                         TextAnnotation *annotation)
{
    const char *tag = annotation->language;

    if (!tag)
        tag = language ? text_language_tag(language) : "und";
    g_autofree char *primary = g_strndup(tag, strcspn(tag, "-_"));
    g_autoptr(GArray) found = insight_tag_names(gazetteer, model, tokens, primary);
    g_autoptr(GArray) names = insight_recall_names(gazetteer, tokens, found, language, primary);
    insight_short_names(gazetteer, tokens, names);
    insight_owned_names(gazetteer, tokens, language, names);
    insight_teams_names(gazetteer, tokens, language, names);
    insight_homonym_names(gazetteer, tokens, language, names);
    insight_compounds_names(gazetteer, tokens, language, names);
    insight_things_names(gazetteer, tokens, language, names);
    insight_link_names(gazetteer, tokens, names, primary, annotation);
}
