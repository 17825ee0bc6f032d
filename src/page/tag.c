#include "config.h"

#include "page/tag.h"

#include <stdlib.h>
#include <string.h>

#define TAG_NAME(id, name, flags)  name,
#define TAG_FLAGS(id, name, flags) flags,
#define ATTRIBUTE_NAME(id, name)   name,

static const char *const tag_names[] = {PAGE_TAGS(TAG_NAME)};
static const guint8 tag_flags[] = {PAGE_TAGS(TAG_FLAGS) 0, 0};
static const char *const attribute_names[] = {PAGE_ATTRIBUTES(ATTRIBUTE_NAME)};

static int compare_name(const void *name, const void *entry)
{
    return strcmp(name, *(const char *const *)entry);
}

/* Index of a name in a sorted table; its length where the table lacks it. */
static guint find(const char *name, const char *const *names, guint count)
{
    const char *const *found = bsearch(name, names, count, sizeof *names, compare_name);
    return found ? (guint)(found - names) : count;
}

PageTagId page_tag_find(const char *name)
{
    return find(name, tag_names, G_N_ELEMENTS(tag_names));
}

PageAttributeId page_attribute_find(const char *name)
{
    return find(name, attribute_names, G_N_ELEMENTS(attribute_names));
}

const char *page_tag_name(PageTagId tag)
{
    return tag < PAGE_UNKNOWN ? tag_names[tag] : NULL;
}

guint page_tag_flags(PageTagId tag)
{
    return tag_flags[tag];
}
