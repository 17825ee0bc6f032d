#include "config.h"

#include "page/json_ld.h"

#include <string.h>

#include "base/json.h"

#define DEPTH_MAX   64    /* brackets inside each other */
#define VALUES_MAX  50000 /* of one script: each takes many times its length in memory */
#define OBJECTS_MAX 2000  /* looked at in one page */
#define AUTHORS_MAX 12
#define GRAPH_MAX   200 /* objects of a graph among which a name is looked for */

/* TRUE where brackets do not nest too deep (jansson would recurse) and values are not too many. */
static gboolean is_modest(const char *text)
{
    guint depth = 0, values = 0;
    gboolean quoted = FALSE;

    for (; *text; text++) {
        if (quoted && *text == '\\' && text[1])
            text++;
        else if (*text == '"')
            quoted = !quoted;
        else if (!quoted && (*text == '{' || *text == '[' || *text == ',') && ++values > VALUES_MAX)
            return FALSE;
        else if (!quoted && (*text == '{' || *text == '[') && ++depth > DEPTH_MAX)
            return FALSE;
        else if (!quoted && (*text == '}' || *text == ']') && depth)
            depth--;
    }
    return TRUE;
}

/* Raw line breaks and tabs inside strings are not JSON, but pages have them. */
static char *mend(const char *text)
{
    GString *out = g_string_sized_new(strlen(text));

    for (; *text; text++)
        g_string_append_c(out, (guchar)*text < 0x20 ? ' ' : *text);
    return g_string_free(out, FALSE);
}

static json_t *parse(const char *text)
{
    text += strspn(text, " \t\r\n");
    if (g_str_has_prefix(text, "<!--"))
        text += 4;
    if (!is_modest(text))
        return NULL;

    json_t *value = json_loads(text, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, NULL);
    if (value)
        return value;
    g_autofree char *mended = mend(text);
    return json_loads(mended, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, NULL);
}

/* A text, or the first text in an array or in one of an object's usual keys. Borrowed. */
static const char *text_of(const json_t *value, guint depth)
{
    static const char *const keys[] = {"name", "@value", "url", "contentUrl", "@id"};

    if (json_is_string(value))
        return *json_string_value(value) ? json_string_value(value) : NULL;
    if (depth > 3)
        return NULL;
    if (json_is_array(value)) {
        for (gsize i = 0; i < json_array_size(value); i++) {
            const char *text = text_of(json_array_get(value, i), depth + 1);
            if (text)
                return text;
        }
    }
    for (guint i = 0; json_is_object(value) && i < G_N_ELEMENTS(keys); i++) {
        const char *text = text_of(json_object_get(value, keys[i]), depth + 1);
        if (text)
            return text;
    }
    return NULL;
}

static void take(char **to, const json_t *object, const char *key)
{
    const char *text = text_of(json_object_get(object, key), 0);
    if (text && !*to)
        *to = g_strdup(text);
}

static gboolean has_type(const json_t *object, const char *const *endings)
{
    const json_t *type = json_object_get(object, "@type");
    gsize count = json_is_array(type) ? json_array_size(type) : 1;

    for (gsize i = 0; i < count; i++) {
        const json_t *one = json_is_array(type) ? json_array_get(type, i) : type;
        const char *name = json_string_value(one);
        for (guint k = 0; name && endings[k]; k++) {
            if (g_str_has_suffix(name, endings[k]))
                return TRUE;
        }
    }
    return FALSE;
}

/* The object in the graph that another one only names by its @id; the object itself else. */
static const json_t *follow(const json_t *graph, const json_t *object)
{
    const char *id = json_string_value(json_object_get(object, "@id"));

    if (!id || json_object_get(object, "name"))
        return object;
    for (gsize i = 0; i < MIN(json_array_size(graph), GRAPH_MAX); i++) {
        const json_t *other = json_array_get(graph, i);
        const char *other_id = json_string_value(json_object_get(other, "@id"));
        if (other_id && strcmp(id, other_id) == 0 && json_object_get(other, "name"))
            return other;
    }
    return object;
}

/* Names of authors, joined by ", ". */
static char *join_authors(const json_t *graph, const json_t *value)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    gsize count = json_is_array(value) ? json_array_size(value) : 1;

    for (gsize i = 0; i < count && names->len < AUTHORS_MAX; i++) {
        const json_t *author = json_is_array(value) ? json_array_get(value, i) : value;
        if (json_is_object(author))
            author = follow(graph, author);
        const json_t *name = json_is_object(author) ? json_object_get(author, "name") : author;
        const char *text = text_of(name, 0);
        if (text && !g_ptr_array_find_with_equal_func(names, text, g_str_equal, NULL))
            g_ptr_array_add(names, (gpointer)text);
    }
    if (!names->len)
        return NULL;
    g_ptr_array_add(names, NULL);
    return g_strjoinv(", ", (char **)names->pdata);
}

static gboolean is_false(const json_t *value)
{
    const char *text = json_string_value(value);
    return json_is_false(value) || (text && g_ascii_strcasecmp(text, "false") == 0);
}

/* TRUE where an article says that it is not free to read, or says only so of one of its parts. */
static gboolean is_locked(const json_t *object)
{
    const json_t *free = json_object_get(object, "isAccessibleForFree");
    const json_t *parts = json_object_get(object, "hasPart");

    if (free)
        return is_false(free);
    gboolean locked = is_false(json_object_get(parts, "isAccessibleForFree"));
    for (gsize i = 0; !locked && i < json_array_size(parts); i++)
        locked = is_false(json_object_get(json_array_get(parts, i), "isAccessibleForFree"));
    return locked;
}

static void read_article(PageJsonLd *data, const json_t *graph, const json_t *object)
{
    const json_t *creator = json_object_get(object, "author");

    take(&data->headline, object, "headline");
    take(&data->headline, object, "name");
    take(&data->date, object, "datePublished");
    take(&data->date, object, "dateCreated");
    take(&data->language, object, "inLanguage");
    take(&data->description, object, "description");
    if (!data->body && json_is_string(json_object_get(object, "articleBody")))
        take(&data->body, object, "articleBody");
    if (!data->authors)
        data->authors = join_authors(graph, creator ? creator : json_object_get(object, "creator"));
    const json_t *publisher = json_object_get(object, "publisher");
    if (!data->publisher && json_is_object(publisher))
        take(&data->publisher, follow(graph, publisher), "name");
    const json_t *image = json_object_get(object, "image");
    if (json_is_object(image))
        take(&data->image, image, "url");
    else
        take(&data->image, object, "image");
    data->locked |= is_locked(object);
}

/* Looks for articles among values inside each other, the outermost first. */
static void read_values(PageJsonLd *data, json_t *root)
{
    static const char *const articles[] = {"Article", "BlogPosting", "Posting", "Report",
                                           "Recipe",  "Review",      NULL};
    g_autoptr(GPtrArray) queue = g_ptr_array_new();
    const json_t *graph = json_object_get(root, "@graph");

    if (json_is_array(root))
        graph = root;
    g_ptr_array_add(queue, root);
    for (guint i = 0; i < queue->len && i < OBJECTS_MAX; i++) {
        json_t *value = g_ptr_array_index(queue, i);
        for (gsize k = 0; json_is_array(value) && k < json_array_size(value); k++)
            g_ptr_array_add(queue, json_array_get(value, k));
        if (!json_is_object(value))
            continue;
        if (has_type(value, articles)) {
            read_article(data, graph, value);
            continue;
        }
        static const char *const inner[] = {"@graph", "mainEntity", "mainEntityOfPage",
                                            "itemReviewed"};
        for (guint k = 0; k < G_N_ELEMENTS(inner); k++) {
            json_t *inside = json_object_get(value, inner[k]);
            if (json_is_object(inside) || json_is_array(inside))
                g_ptr_array_add(queue, inside);
        }
    }
}

void page_json_ld_read(PageJsonLd *data, const PageTree *tree)
{
    for (guint i = 0; i < tree->json_ld->len; i++) {
        g_autoptr(json_t) root = parse(g_ptr_array_index(tree->json_ld, i));
        if (root)
            read_values(data, root);
    }
}

void page_json_ld_clear(PageJsonLd *data)
{
    g_free(data->headline);
    g_free(data->authors);
    g_free(data->date);
    g_free(data->publisher);
    g_free(data->language);
    g_free(data->image);
    g_free(data->description);
    g_free(data->body);
}
