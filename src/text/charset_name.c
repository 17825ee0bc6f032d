/* Names of encodings, as feeds and servers spell them. */
#include "config.h"

#include "text/charset.h"

#include <string.h>

#include "text/charset_private.h"

/*
 * Names whose meaning on the web, or whose spelling, is not what iconv takes them for: letters and
 * digits alone, in lower case, because each kind of mark between them is left out, or another one,
 * as often as not. Sorted.
 */
static const struct {
    const char *label, *name;
} labels[] = {
    {"866", "IBM866"},
    {"ansix341968", "WINDOWS-1252"},
    {"arabic", "ISO-8859-6"},
    {"ascii", "WINDOWS-1252"},
    {"asmo708", "ISO-8859-6"},
    {"big5", "BIG5-HKSCS"},
    {"big5hkscs", "BIG5-HKSCS"},
    {"big5tw", "BIG5-HKSCS"},
    {"chinese", "GB18030"},
    {"cnbig5", "BIG5-HKSCS"},
    {"cp1006", "CP1006"},
    {"cp1051", "HP-ROMAN8"},
    {"cp1361", "JOHAB"},
    {"cp154", "PT154"},
    {"cp65001", "UTF-8"},
    {"cp720", "CP720"},
    {"cp819", "WINDOWS-1252"},
    {"cp866u", "CP1125"},
    {"cp874", "CP874"},
    {"cp932", "CP932"},
    {"cp936", "GB18030"},
    {"cp950", "BIG5-HKSCS"},
    {"cpis", "IBM861"},
    {"csbig5", "BIG5-HKSCS"},
    {"cseuckr", "CP949"},
    {"cseucpkdfmtjapanese", "EUC-JP"},
    {"csgb2312", "GB18030"},
    {"csibm866", "IBM866"},
    {"csiso2022jp", "ISO-2022-JP"},
    {"csiso2022jp2", "ISO-2022-JP-2"},
    {"csiso2022kr", "ISO-2022-KR"},
    {"csiso58gb231280", "GB18030"},
    {"csisolatin1", "WINDOWS-1252"},
    {"csisolatin5", "WINDOWS-1254"},
    {"cskoi8r", "KOI8-R"},
    {"csksc56011987", "CP949"},
    {"csptcp154", "PT154"},
    {"csshiftjis", "CP932"},
    {"csucs4", "UTF-32"},
    {"csunicode", "UTF-16"},
    {"cyrillic", "ISO-8859-5"},
    {"cyrillicasian", "PT154"},
    {"dos874", "CP874"},
    {"ecma114", "ISO-8859-6"},
    {"ecma118", "ISO-8859-7"},
    {"elot928", "ISO-8859-7"},
    {"euccn", "GB18030"},
    {"eucgb2312cn", "GB18030"},
    {"eucjis2004", "EUC-JISX0213"},
    {"eucjisx0213", "EUC-JISX0213"},
    {"eucjp", "EUC-JP"},
    {"euckr", "CP949"},
    {"gb180302000", "GB18030"},
    {"gb2312", "GB18030"},
    {"gb23121980", "GB18030"},
    {"gb231280", "GB18030"},
    {"gbk", "GB18030"},
    {"greek", "ISO-8859-7"},
    {"greek8", "ISO-8859-7"},
    {"hebrew", "ISO-8859-8"},
    {"hkscs", "BIG5-HKSCS"},
    {"hproman8", "HP-ROMAN8"},
    {"hz", TEXT_CHARSET_HZ},
    {"hzgb", TEXT_CHARSET_HZ},
    {"hzgb2312", TEXT_CHARSET_HZ},
    {"ibm720", "CP720"},
    {"ibm819", "WINDOWS-1252"},
    {"iso10646ucs2", "UTF-16"},
    {"iso10646ucs4", "UTF-32"},
    {"iso2022jp", "ISO-2022-JP"},
    {"iso2022jp1", "ISO-2022-JP-2"},
    {"iso2022jp2", "ISO-2022-JP-2"},
    {"iso2022jp2004", "ISO-2022-JP-3"},
    {"iso2022jp3", "ISO-2022-JP-3"},
    {"iso2022jpext", "ISO-2022-JP-2"},
    {"iso2022kr", "ISO-2022-KR"},
    {"iso88591", "WINDOWS-1252"},
    {"iso885911", "CP874"},
    {"iso88596e", "ISO-8859-6"},
    {"iso88596i", "ISO-8859-6"},
    {"iso88598e", "ISO-8859-8"},
    {"iso88598i", "ISO-8859-8"},
    {"iso88599", "WINDOWS-1254"},
    {"isoir100", "WINDOWS-1252"},
    {"isoir149", "CP949"},
    {"isoir166", "CP874"},
    {"isoir58", "GB18030"},
    {"jisx0213", "EUC-JISX0213"},
    {"koi", "KOI8-R"},
    {"koi8", "KOI8-R"},
    {"koi8ru", "KOI8-U"},
    {"korean", "CP949"},
    {"ksc5601", "CP949"},
    {"ksc56011987", "CP949"},
    {"ksc56011989", "CP949"},
    {"ksx1001", "CP949"},
    {"kz1048", "RK1048"},
    {"l1", "WINDOWS-1252"},
    {"l10", "ISO-8859-16"},
    {"l2", "ISO-8859-2"},
    {"l3", "ISO-8859-3"},
    {"l4", "ISO-8859-4"},
    {"l5", "WINDOWS-1254"},
    {"l6", "ISO-8859-10"},
    {"l7", "ISO-8859-13"},
    {"l8", "ISO-8859-14"},
    {"l9", "ISO-8859-15"},
    {"latin1", "WINDOWS-1252"},
    {"latin10", "ISO-8859-16"},
    {"latin2", "ISO-8859-2"},
    {"latin3", "ISO-8859-3"},
    {"latin4", "ISO-8859-4"},
    {"latin5", "WINDOWS-1254"},
    {"latin6", "ISO-8859-10"},
    {"latin7", "ISO-8859-13"},
    {"latin8", "ISO-8859-14"},
    {"latin9", "ISO-8859-15"},
    {"logical", "ISO-8859-8"},
    {"mac", "MACINTOSH"},
    {"macce", "MAC-CENTRALEUROPE"},
    {"maccenteuro", "MAC-CENTRALEUROPE"},
    {"maccentraleurope", "MAC-CENTRALEUROPE"},
    {"maccroatian", "X-MAC-CROATIAN"},
    {"maccyrillic", "MAC-CYRILLIC"},
    {"macgreek", "X-MAC-GREEK"},
    {"maciceland", "X-MAC-ICELANDIC"},
    {"macicelandic", "X-MAC-ICELANDIC"},
    {"maclatin2", "MAC-CENTRALEUROPE"},
    {"macroman", "MACINTOSH"},
    {"macromania", "X-MAC-ROMANIAN"},
    {"macromanian", "X-MAC-ROMANIAN"},
    {"macturkish", "X-MAC-TURKISH"},
    {"macukrainian", "MAC-CYRILLIC"},
    {"ms1361", "JOHAB"},
    {"ms932", "CP932"},
    {"ms949", "CP949"},
    {"ms950", "BIG5-HKSCS"},
    {"mskanji", "CP932"},
    {"ptcp154", "PT154"},
    {"r8", "HP-ROMAN8"},
    {"rk1048", "RK1048"},
    {"roman8", "HP-ROMAN8"},
    {"ruscii", "CP1125"},
    {"shiftjis", "CP932"},
    {"shiftjis2004", "SHIFT_JISX0213"},
    {"shiftjisx0213", "SHIFT_JISX0213"},
    {"sjis", "CP932"},
    {"sjis2004", "SHIFT_JISX0213"},
    {"sjisx0213", "SHIFT_JISX0213"},
    {"strk10482002", "RK1048"},
    {"suneugreek", "ISO-8859-7"},
    {"thai", "CP874"},
    {"tis620", "CP874"},
    {"tis6200", "CP874"},
    {"tis62025290", "CP874"},
    {"tis62025291", "CP874"},
    {"u16", "UTF-16"},
    {"u32", "UTF-32"},
    {"u7", "UTF-7"},
    {"u8", "UTF-8"},
    {"ucs2", "UTF-16"},
    {"ucs4", "UTF-32"},
    {"uhc", "CP949"},
    {"ujis", "EUC-JP"},
    {"unicode", "UTF-16"},
    {"unicode11utf7", "UTF-7"},
    {"unicode11utf8", "UTF-8"},
    {"unicode20utf8", "UTF-8"},
    {"usascii", "WINDOWS-1252"},
    {"utf", "UTF-8"},
    {"utf16", "UTF-16"},
    {"utf32", "UTF-32"},
    {"utf8", "UTF-8"},
    {"visual", "ISO-8859-8"},
    {"windows31j", "CP932"},
    {"windows874", "CP874"},
    {"windows949", "CP949"},
    {"x936", "GB18030"},
    {"xeucjp", "EUC-JP"},
    {"xgbk", "GB18030"},
    {"xmacce", "MAC-CENTRALEUROPE"},
    {"xmaccroatian", "X-MAC-CROATIAN"},
    {"xmaccyrillic", "MAC-CYRILLIC"},
    {"xmacgreek", "X-MAC-GREEK"},
    {"xmaciceland", "X-MAC-ICELANDIC"},
    {"xmacicelandic", "X-MAC-ICELANDIC"},
    {"xmacjapanese", "CP932"},
    {"xmackorean", "CP949"},
    {"xmacroman", "MACINTOSH"},
    {"xmacromania", "X-MAC-ROMANIAN"},
    {"xmacromanian", "X-MAC-ROMANIAN"},
    {"xmacsimpchinese", "GB18030"},
    {"xmactradchinese", "BIG5-HKSCS"},
    {"xmacturkish", "X-MAC-TURKISH"},
    {"xmacukrainian", "MAC-CYRILLIC"},
    {"xsjis", "CP932"},
    {"xunicode20utf8", "UTF-8"},
    {"xxbig5", "BIG5-HKSCS"},
};

static const char *find_label(const char *squeezed)
{
    gsize low = 0, high = G_N_ELEMENTS(labels);

    while (low < high) {
        gsize middle = (low + high) / 2;
        int order = strcmp(squeezed, labels[middle].label);
        if (order == 0)
            return labels[middle].name;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static gboolean iconv_knows(const char *name)
{
    /* iconv takes a name of nothing, as in "x-", for the encoding of the locale. */
    if (!g_ascii_isalnum(*name))
        return FALSE;
    GIConv converter = g_iconv_open("UTF-8", name);
    if (converter == (GIConv)-1)
        return FALSE;
    g_iconv_close(converter);
    return TRUE;
}

/* Lower case, without quotes and white space around it; NULL for what can be no name. */
static char *normalize_label(const char *name)
{
    g_autofree char *label = g_ascii_strdown(name, -1);

    g_strdelimit(label, "\"'", ' ');
    g_strstrip(label);
    if (!*label || strlen(label) > 40)
        return NULL;
    for (const char *at = label; *at; at++) {
        /* iconv takes "//" for options, so no slash may get there. */
        if (!g_ascii_isalnum(*at) && !strchr("-_.:+()", *at))
            return NULL;
    }
    return g_steal_pointer(&label);
}

/* Letters and digits alone; of a part of ISO 8859 without the year behind it. */
static char *squeeze(const char *label)
{
    static const char iso[] = "iso8859";
    GString *squeezed = g_string_new(NULL);

    for (; *label; label++) {
        if (g_ascii_isalnum(*label))
            g_string_append_c(squeezed, *label);
    }
    if (g_str_has_prefix(squeezed->str, iso)) {
        const char *part = squeezed->str + strlen(iso);
        gsize digits = strspn(part, "0123456789");
        if (digits > 4 && !part[digits])
            g_string_truncate(squeezed, squeezed->len - 4);
    }
    return g_string_free(squeezed, FALSE);
}

/* The code page of a number, whoever is said to have made it ("ibm866", "1251"); NULL for none. */
static char *find_code_page(const char *squeezed)
{
    static const char *const makers[] = {"",   "cp",      "xcp",       "ibm", "csibm",
                                         "ms", "windows", "cswindows", "dos"};
    const char *number = squeezed + strcspn(squeezed, "0123456789");
    gboolean known = FALSE;

    for (gsize i = 0; i < G_N_ELEMENTS(makers); i++)
        known |= strncmp(squeezed, makers[i], (gsize)(number - squeezed)) == 0 &&
                 strlen(makers[i]) == (gsize)(number - squeezed);
    if (!known || !*number || number[strspn(number, "0123456789")])
        return NULL;
    g_autofree char *page = g_strdup_printf("cp%s", number);
    const char *label = find_label(page);
    if (label)
        return g_strdup(label);
    /* These have names of their own in the code that weighs encodings. */
    g_autofree char *windows = strlen(number) == 4 && g_str_has_prefix(number, "125")
                                   ? g_strdup_printf("WINDOWS-%s", number)
                                   : g_ascii_strup(page, -1);
    return iconv_knows(windows) ? g_steal_pointer(&windows) : NULL;
}

char *text_charset_canonical(const char *name)
{
    g_autofree char *label = name ? normalize_label(name) : NULL;
    if (!label)
        return NULL;

    g_autofree char *squeezed = squeeze(label);
    const char *known = find_label(squeezed);
    if (known)
        return g_strdup(known);
    char *page = find_code_page(squeezed);
    if (page)
        return page;

    g_autofree char *dashed = g_strdelimit(g_strdup(label), "_", '-');
    const char *bare = g_str_has_prefix(dashed, "x-") ? dashed + 2 : dashed;
    g_autofree char *part = g_str_has_prefix(squeezed, "iso8859")
                                ? g_strdup_printf("iso-8859-%s", squeezed + strlen("iso8859"))
                                : g_strdup(squeezed);
    const char *tries[] = {part, label, dashed, bare};
    for (gsize i = 0; i < G_N_ELEMENTS(tries); i++) {
        if (iconv_knows(tries[i]))
            return g_ascii_strup(tries[i], -1);
    }
    return NULL;
}
