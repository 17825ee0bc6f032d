#include "config.h"

#include "page/prepare.h"

#include <stdlib.h>
#include <string.h>

#include "base/clean.h"
#include "base/scan.h"

#define NAME_LEN_MAX 12

typedef struct {
    const char *name;
    gunichar character;
} Entity;

/* Latin letters beyond Latin-1, and ASCII marks by name. Sorted by name. */
static const Entity entities[] = {
    {"Abreve", 0x102}, {"Amacr", 0x100},   {"Aogon", 0x104},   {"Cacute", 0x106}, {"Ccaron", 0x10C},
    {"Dcaron", 0x10E}, {"Dstrok", 0x110},  {"Ecaron", 0x11A},  {"Emacr", 0x112},  {"Eogon", 0x118},
    {"Gbreve", 0x11E}, {"Idot", 0x130},    {"Imacr", 0x12A},   {"Lcaron", 0x13D}, {"Lstrok", 0x141},
    {"Nacute", 0x143}, {"Ncaron", 0x147},  {"NewLine", 0x0A},  {"Odblac", 0x150}, {"Omacr", 0x14C},
    {"Rcaron", 0x158}, {"Sacute", 0x15A},  {"Scedil", 0x15E},  {"Tab", 0x09},     {"Tcaron", 0x164},
    {"Tcedil", 0x162}, {"Udblac", 0x170},  {"Umacr", 0x16A},   {"Uring", 0x16E},  {"Zacute", 0x179},
    {"Zcaron", 0x17D}, {"Zdot", 0x17B},    {"abreve", 0x103},  {"amacr", 0x101},  {"aogon", 0x105},
    {"apos", '\''},    {"ast", '*'},       {"bsol", '\\'},     {"cacute", 0x107}, {"ccaron", 0x10D},
    {"check", 0x2713}, {"colon", ':'},     {"comma", ','},     {"commat", '@'},   {"dash", 0x2010},
    {"dcaron", 0x10F}, {"dollar", '$'},    {"dstrok", 0x111},  {"ecaron", 0x11B}, {"emacr", 0x113},
    {"eogon", 0x119},  {"equals", '='},    {"excl", '!'},      {"gbreve", 0x11F}, {"grave", '`'},
    {"half", 0xBD},    {"horbar", 0x2015}, {"hyphen", 0x2010}, {"imacr", 0x12B},  {"imath", 0x131},
    {"lbrace", '{'},   {"lbrack", '['},    {"lcaron", 0x13E},  {"lcub", '{'},     {"lowbar", '_'},
    {"lpar", '('},     {"lsqb", '['},      {"lstrok", 0x142},  {"nacute", 0x144}, {"ncaron", 0x148},
    {"num", '#'},      {"odblac", 0x151},  {"omacr", 0x14D},   {"percnt", '%'},   {"period", '.'},
    {"phone", 0x260E}, {"plus", '+'},      {"quest", '?'},     {"rbrace", '}'},   {"rbrack", ']'},
    {"rcaron", 0x159}, {"rcub", '}'},      {"rpar", ')'},      {"rsqb", ']'},     {"sacute", 0x15B},
    {"scedil", 0x15F}, {"semi", ';'},      {"sol", '/'},       {"star", 0x2606},  {"tcaron", 0x165},
    {"tcedil", 0x163}, {"udblac", 0x171},  {"umacr", 0x16B},   {"uring", 0x16F},  {"verbar", '|'},
    {"vert", '|'},     {"zacute", 0x17A},  {"zcaron", 0x17E},  {"zdot", 0x17C},
};

/* What windows-1252 has at 0x80 to 0x9F; 0 where it has nothing. */
static const guint16 windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static int compare_name(const void *name, const void *entity)
{
    return strcmp(name, ((const Entity *)entity)->name);
}

/* The number of a reference such as "#146;" or "#x92", if it is one of windows-1252. */
static gunichar numeric(const char *at, gsize *len)
{
    char *end = NULL;
    gboolean hex = at[1] == 'x' || at[1] == 'X';
    const char *digits = at + 1 + hex;

    if (!(hex ? g_ascii_isxdigit(*digits) : g_ascii_isdigit(*digits)))
        return 0;
    guint64 value = g_ascii_strtoull(digits, &end, hex ? 16 : 10);
    if (value < 0x80 || value > 0x9F)
        return 0;
    *len = (gsize)(end - at) + (*end == ';');
    return windows_1252[value - 0x80];
}

/* The character of an entity, whose name begins at at; 0 where libxml2 can read it itself. */
static gunichar find_character(const char *at, gsize *len)
{
    char name[NAME_LEN_MAX + 1];
    gsize count = 0;

    if (*at == '#')
        return numeric(at, len);
    while (count < NAME_LEN_MAX && g_ascii_isalpha(at[count])) {
        name[count] = at[count];
        count++;
    }
    name[count] = '\0';
    if (count == 0 || at[count] != ';')
        return 0;
    const Entity *found =
        bsearch(name, entities, G_N_ELEMENTS(entities), sizeof(Entity), compare_name);
    *len = count + 1;
    return found ? found->character : 0;
}

/* Length of an end tag of html or body; 0 where at begins none. */
static gsize end_of_page_len(const char *at)
{
    if (at[1] != '/' || (g_ascii_strncasecmp(at + 2, "html", 4) != 0 &&
                         g_ascii_strncasecmp(at + 2, "body", 4) != 0))
        return 0;
    return strcspn(at, ">") + (strchr(at, '>') != NULL);
}

/*
 * Valid UTF-8, ended by NUL. Most pages are valid; what must not get into their text is left out
 * when it is added, so they need no cleaning here.
 */
static char *make_valid(const char *html, gsize len)
{
    gsize ascii = base_scan_ascii(html, len);

    return !memchr(html, '\0', ascii) && g_utf8_validate_len(html + ascii, len - ascii, NULL)
               ? g_strndup(html, len)
               : base_clean_text(html, (gssize)len);
}

char *page_prepare_html(const char *html, gsize len)
{
    g_autofree char *clean = make_valid(html, len);
    GString *out = g_string_sized_new(strlen(clean));
    const char *copied = clean;

    for (const char *at = clean; (at = strpbrk(at, "&<")); at++) {
        gsize dropped = 0;
        gunichar c = 0;

        if (*at == '<')
            dropped = end_of_page_len(at);
        else if ((c = find_character(at + 1, &dropped)))
            dropped++;
        if (!dropped || (*at == '&' && !c))
            continue;
        g_string_append_len(out, copied, at - copied);
        if (c)
            g_string_append_printf(out, "&#%u;", c);
        copied = at + dropped;
        at = copied - 1;
    }
    g_string_append(out, copied);
    return g_string_free(out, FALSE);
}
