#include "config.h"

#include "feed/tag.h"

#include <string.h>

#include "feed/limits.h"

/* Where an attribute stands in bytes, which may move while a tag grows. */
typedef struct {
    gsize name, value, end;
} Place;

struct FeedTags {
    GString *bytes;     /* of the tag at hand: its name, then names and values, each with a NUL */
    GArray *places;     /* Place */
    GArray *attributes; /* FeedAttribute */
    GArray *spaces;     /* FeedNamespace: all declarations in force */
    GArray *marks;      /* guint: of each open element, how many were in force around it */
    FeedTag tag;
};

static void clear_namespace(FeedNamespace *space)
{
    g_free(space->prefix);
    g_free(space->uri);
}

FeedTags *feed_tags_new(void)
{
    FeedTags *tags = g_new0(FeedTags, 1);

    tags->bytes = g_string_new(NULL);
    tags->places = g_array_sized_new(FALSE, FALSE, sizeof(Place), 16);
    tags->attributes = g_array_sized_new(FALSE, FALSE, sizeof(FeedAttribute), 16);
    tags->spaces = g_array_sized_new(FALSE, FALSE, sizeof(FeedNamespace), 16);
    tags->marks = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_set_clear_func(tags->spaces, (GDestroyNotify)clear_namespace);
    return tags;
}

void feed_tags_free(FeedTags *tags)
{
    if (!tags)
        return;
    g_string_free(tags->bytes, TRUE);
    g_array_unref(tags->places);
    g_array_unref(tags->attributes);
    g_array_unref(tags->spaces);
    g_array_unref(tags->marks);
    g_free(tags);
}

const FeedAttribute *feed_tag_attribute(const FeedAttributes *attributes, const char *name)
{
    for (guint i = 0; i < attributes->count; i++) {
        if (g_ascii_strcasecmp(attributes->list[i].name, name) == 0)
            return &attributes->list[i];
    }
    return NULL;
}

/* Ends the value of the attribute at hand. */
static void end_value(FeedTags *tags)
{
    if (tags->places->len == 0)
        return;
    g_array_index(tags->places, Place, tags->places->len - 1).end = tags->bytes->len;
    g_string_append_c(tags->bytes, '\0');
}

void feed_tags_begin(FeedTags *tags, const char *name, gsize len)
{
    g_string_truncate(tags->bytes, 0);
    g_array_set_size(tags->places, 0);
    g_string_append_len(tags->bytes, name, (gssize)len);
    g_string_append_c(tags->bytes, '\0');
}

gboolean feed_tags_has(const FeedTags *tags, const char *name, gsize len)
{
    for (guint i = 0; i < tags->places->len; i++) {
        const Place *place = &g_array_index(tags->places, Place, i);

        if (place->value - place->name == len + 1 &&
            memcmp(tags->bytes->str + place->name, name, len) == 0)
            return TRUE;
    }
    return FALSE;
}

GString *feed_tags_add(FeedTags *tags, const char *name, gsize len)
{
    end_value(tags);
    Place place = {.name = tags->bytes->len, .value = tags->bytes->len + len + 1};
    g_string_append_len(tags->bytes, name, (gssize)len);
    g_string_append_c(tags->bytes, '\0');
    g_array_append_val(tags->places, place);
    return tags->bytes;
}

static void declare(FeedTags *tags, const char *prefix, const char *uri, gsize len)
{
    if (tags->spaces->len >= FEED_NAMESPACES_MAX)
        return;
    FeedNamespace space = {g_strdup(prefix), g_strndup(uri, MIN(len, FEED_BASE_MAX))};
    g_array_append_val(tags->spaces, space);
}

const char *feed_tags_namespace(const FeedTags *tags, const char *prefix, gsize len)
{
    for (guint i = tags->spaces->len; i > 0; i--) {
        const FeedNamespace *space = &g_array_index(tags->spaces, FeedNamespace, i - 1);

        if (strncmp(space->prefix, prefix, len) == 0 && space->prefix[len] == '\0')
            return *space->uri ? space->uri : NULL;
    }
    return NULL;
}

/* Takes the attribute at place: a declaration, or one of the element. */
static void take_attribute(FeedTags *tags, const Place *place)
{
    char *name = tags->bytes->str + place->name;
    const char *value = tags->bytes->str + place->value;
    gsize len = place->end - place->value;
    char *colon = strchr(name, ':');

    if (strncmp(name, "xmlns", 5) == 0 && (name[5] == '\0' || colon == name + 5)) {
        declare(tags, colon ? colon + 1 : "", value, len);
        return;
    }
    FeedAttribute attribute = {.name = name, .value = value, .len = len};
    if (colon) {
        *colon = '\0';
        attribute.name = colon + 1;
        attribute.prefix = name;
    }
    g_array_append_val(tags->attributes, attribute);
}

const FeedTag *feed_tags_finish(FeedTags *tags)
{
    guint mark = tags->spaces->len;

    end_value(tags);
    g_array_set_size(tags->attributes, 0);
    for (guint i = 0; i < tags->places->len; i++)
        take_attribute(tags, &g_array_index(tags->places, Place, i));
    g_array_append_val(tags->marks, mark);

    const char *name = tags->bytes->str;
    const char *colon = strchr(name, ':');
    tags->tag = (FeedTag){
        .name = name,
        .local = colon ? colon + 1 : name,
        .uri = feed_tags_namespace(tags, name, colon ? (gsize)(colon - name) : 0),
        .attributes = {(const FeedAttribute *)(void *)tags->attributes->data,
                       tags->attributes->len},
        .declared = &g_array_index(tags->spaces, FeedNamespace, mark),
        .declared_count = tags->spaces->len - mark,
    };
    return &tags->tag;
}

void feed_tags_leave(FeedTags *tags)
{
    guint last = tags->marks->len - 1;
    guint mark = g_array_index(tags->marks, guint, last);

    g_array_set_size(tags->marks, last);
    if (tags->spaces->len > mark)
        g_array_set_size(tags->spaces, mark);
}
