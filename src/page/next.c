#include "config.h"

#include "page/next.h"

#include <string.h>

#include "page/address.h"

#define ADDRESSES_MAX 64
#define TEXT_MAX      12 /* letters of a link that is a page's number */
#define LETTERS_MAX   12 /* of what is put into an address beside the number */

/* --- collecting --- */

static gboolean has_token(const char *list, const char *token)
{
    g_auto(GStrv) tokens = list ? g_strsplit_set(list, " \t\r\n", -1) : NULL;

    for (guint i = 0; tokens && tokens[i]; i++) {
        if (g_ascii_strcasecmp(tokens[i], token) == 0)
            return TRUE;
    }
    return FALSE;
}

/* How many stretches of digits a text has. */
static guint count_numbers(const char *text)
{
    guint count = 0;

    for (const char *at = text; *at; at++)
        count += g_ascii_isdigit(*at) && (at == text || !g_ascii_isdigit(at[-1]));
    return count;
}

static gboolean leads_on(const PageFeatures *features, guint index)
{
    const PageTree *tree = features->tree;
    guint8 tag = page_tree_node(tree, index)->tag;

    if (tag != PAGE_A && tag != PAGE_LINK)
        return FALSE;
    if (features->nodes[index].drop & PAGE_DROP_COMMENT)
        return FALSE;
    if (has_token(page_tree_attribute(tree, index, PAGE_ATTRIBUTE_REL), "next"))
        return TRUE;
    if (tag == PAGE_LINK || !features->nodes[index].chars ||
        features->nodes[index].chars > TEXT_MAX)
        return FALSE;
    g_autofree char *text = page_tree_text(tree, index);
    return count_numbers(text) == 1;
}

GPtrArray *page_next_collect(const PageFeatures *features, const char *base_url)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 1; i < features->tree->nodes->len && found->len < ADDRESSES_MAX; i++) {
        const char *href = leads_on(features, i)
                               ? page_tree_attribute(features->tree, i, PAGE_ATTRIBUTE_HREF)
                               : NULL;
        g_autofree char *address = href ? page_address_resolve(href, base_url) : NULL;

        if (address && !g_ptr_array_find_with_equal_func(found, address, g_str_equal, NULL))
            g_ptr_array_add(found, g_steal_pointer(&address));
    }
    return found;
}

/* --- choosing --- */

/* TRUE where what was put into an address is the number and words such as "page" around it. */
static gboolean is_number(const char *put, gsize len, char before, guint number)
{
    g_autofree char *text = g_ascii_strdown(put, (gssize)len);
    const char *digits = strpbrk(text, "0123456789");
    guint letters = 0;

    if (!digits || count_numbers(text) != 1 || *digits == '0' ||
        g_ascii_strtoull(digits, NULL, 10) != number)
        return FALSE;
    for (const char *at = text; *at; at++) {
        if (g_ascii_isalpha(*at))
            letters++;
        else if (!g_ascii_isdigit(*at) && !strchr("/-_,.;?&=", *at))
            return FALSE;
    }
    /* Digits that go on others, or letters on letters, make another word of it. */
    return letters <= LETTERS_MAX && !strstr(text, "comment") && !strstr(text, "cpage") &&
           !(g_ascii_isalnum(before) && g_ascii_isalnum(*text));
}

/* TRUE for what may follow a number inside an address: its end, an extension, a query. */
static gboolean is_end(const char *rest)
{
    return !*rest || strchr("/?&", *rest) || (*rest == '.' && !strchr(rest, '/'));
}

/* len: bytes of first, whose rest does not count. */
static gboolean is_page(const char *address, const char *first, gsize len, guint number)
{
    gsize all = strcspn(address, "#");
    gsize front = 0, back = 0;

    if (all <= len)
        return FALSE;
    while (front < len && address[front] == first[front])
        front++;
    while (back < len - front && address[all - 1 - back] == first[len - 1 - back])
        back++;
    if (front + back < len || front == 0)
        return FALSE;
    g_autofree char *rest = g_strndup(first + front, back);
    return is_end(rest) && is_number(address + front, all - front - back, first[front - 1], number);
}

/* Behind scheme and host; an address without a path has nothing that a number belongs to. */
static gsize path_start(const char *url)
{
    const char *host = strstr(url, "://");
    const char *path = host ? strchr(host + 3, '/') : NULL;

    return path && path[1] ? (gsize)(path - url) + 1 : 0;
}

const char *page_next_choose(const GPtrArray *addresses, const char *first_url, guint number)
{
    /* With its query, and without: a feed often adds one to count its readers by. */
    gsize lens[] = {strcspn(first_url, "#"), strcspn(first_url, "?#")};

    for (guint k = 0; k < G_N_ELEMENTS(lens); k++) {
        gsize start = path_start(first_url);

        for (guint i = 0; start && start < lens[k] && i < addresses->len; i++) {
            const char *address = g_ptr_array_index(addresses, i);
            if (strncmp(address, first_url, start) == 0 &&
                is_page(address, first_url, lens[k], number))
                return address;
        }
    }
    return NULL;
}
