#include "config.h"

#include "base/libxml.h"

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

void base_libxml_init(void)
{
    xmlInitParser();
    xmlSetExternalEntityLoader(load_nothing);
    xmlSetGenericErrorFunc(NULL, print_nothing);
    xmlSetStructuredErrorFunc(NULL, print_no_error);
}
