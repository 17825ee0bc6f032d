#include "config.h"

#include "base/libxml.h"

#include "base/library.h"

static xmlParserInputPtr load_nothing(const char *url, const char *id, xmlParserCtxtPtr context)
{
    return NULL;
}

static void G_GNUC_PRINTF(2, 3) print_nothing(void *context, const char *format, ...)
{
}

#if LIBXML_VERSION >= 21200
static void print_no_error(void *data, const xmlError *error)
#else
static void print_no_error(void *data, xmlErrorPtr error)
#endif
{
}

#if LAZY_LIBRARIES

#define ENTRY(name) {#name, offsetof(BaseLibxml, entry_##name)},

/* Calls by way of the table, because the names of the functions would ask for it again. */
static gpointer load(gpointer unused)
{
    static const BaseLibraryEntry entries[] = {BASE_LIBXML_ENTRIES(ENTRY)};
    BaseLibxml *table = g_new0(BaseLibxml, 1);

    base_library_load(XML_LIBRARY, entries, G_N_ELEMENTS(entries), table);
    table->entry_xmlInitParser();
    table->entry_xmlSetExternalEntityLoader(load_nothing);
    table->entry_xmlSetGenericErrorFunc(NULL, print_nothing);
    table->entry_xmlSetStructuredErrorFunc(NULL, print_no_error);
    return table;
}

const BaseLibxml *base_libxml(void)
{
    static GOnce once = G_ONCE_INIT;

    return g_once(&once, load, NULL);
}

void base_libxml_init(void)
{
}

#else

void base_libxml_init(void)
{
    xmlInitParser();
    xmlSetExternalEntityLoader(load_nothing);
    xmlSetGenericErrorFunc(NULL, print_nothing);
    xmlSetStructuredErrorFunc(NULL, print_no_error);
}

#endif
