#include "config.h"

#include "page/media.h"

#include <string.h>

#include "page/address.h"

#define ICON_MAX 32 /* pixels of an icon's width */

/* The first of several attributes that is there and not empty. */
static const char *first_attribute(const xmlChar **attributes, const char *const *names)
{
    for (; *names; names++) {
        const char *value = page_element_attribute(attributes, *names);
        if (value && *value)
            return value;
    }
    return NULL;
}

/* An image of at most one pixel in a direction only tells its sender that the page was read. */
static gboolean is_pixel(const xmlChar **attributes)
{
    return page_element_number(attributes, "width", 100) <= 1 ||
           page_element_number(attributes, "height", 100) <= 1;
}

/* Drawings and small images without a name are icons, which say nothing in words either. */
static gboolean is_icon(const xmlChar **attributes, const char *file)
{
    return (file && g_str_has_suffix(file, ".svg")) ||
           page_element_number(attributes, "width", ICON_MAX + 1) <= ICON_MAX;
}

/* The first address of a list of them for screens of several sizes. */
static char *first_of_set(const PageReader *reader, const char *set)
{
    if (!set)
        return NULL;
    set += strspn(set, " \t\r\n,");
    g_autofree char *first = g_strndup(set, strcspn(set, " \t\r\n"));
    return page_address_resolve(first, reader->base_url);
}

/* The address in the first of several attributes that has one. */
static char *address_in(const PageReader *reader, const xmlChar **attributes,
                        const char *const *names, gboolean sets)
{
    char *address = NULL;

    for (; *names && !address; names++) {
        const char *value = page_element_attribute(attributes, *names);
        address =
            sets ? first_of_set(reader, value) : page_address_resolve(value, reader->base_url);
    }
    return address;
}

/*
 * Pages that load images late have the real address in another attribute, and "src" holds a
 * picture of nothing. A picture element has its addresses in front of the image.
 */
static char *image_address(PageReader *reader, const xmlChar **attributes)
{
    static const char *const late[] = {"data-src", "data-lazy-src", "data-original", NULL};
    static const char *const late_sets[] = {"data-srcset", "data-lazy-srcset", NULL};
    static const char *const usual[] = {"src", NULL}, *const usual_sets[] = {"srcset", NULL};
    char *address = address_in(reader, attributes, late, FALSE);

    if (!address)
        address = address_in(reader, attributes, late_sets, TRUE);
    if (!address)
        address = address_in(reader, attributes, usual, FALSE);
    if (!address)
        address = address_in(reader, attributes, usual_sets, TRUE);
    return address ? address : g_strdup(reader->picture);
}

void page_media_picture(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    g_clear_pointer(&reader->picture, g_free);
}

void page_media_picture_end(PageReader *reader, PageFrame *frame)
{
    g_clear_pointer(&reader->picture, g_free);
}

void page_media_picture_source(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    static const char *const sets[] = {"srcset", "data-srcset", NULL};

    if (!reader->picture)
        reader->picture = address_in(reader, attributes, sets, TRUE);
}

void page_media_image(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    static const char *const names[] = {"alt", "title", NULL};

    if (is_pixel(attributes))
        return;
    g_autofree char *address = image_address(reader, attributes);
    const char *name = first_attribute(attributes, names);
    if (!address && !name)
        return;
    g_autofree char *file = address && !name ? page_address_file(address) : NULL;
    if (!name && is_icon(attributes, file))
        return;
    if (file && page_address_says_something(file))
        name = file;
    page_builder_image(reader->builder, name,
                       address ? page_builder_address(reader->builder, address) : 0);
}

void page_media_source(PageReader *reader, const xmlChar **attributes)
{
    g_autofree char *address =
        page_address_resolve(page_element_attribute(attributes, "src"), reader->base_url);
    if (!reader->media || !address)
        return;

    g_autofree char *file = page_address_file(address);
    PageContext saved = *reader->context;
    page_builder_end_block(reader->builder);
    reader->context->address = page_builder_address(reader->builder, address);
    page_element_add_text(reader, reader->media);
    if (file) {
        page_element_add_text(reader, ": ");
        page_element_add_text(reader, file);
    }
    page_builder_end_block(reader->builder);
    *reader->context = saved;
    reader->media = NULL;
}

void page_media_start(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    reader->media = frame->element->name;
    page_media_source(reader, attributes);
}

void page_media_end(PageReader *reader, PageFrame *frame)
{
    reader->media = NULL;
}
