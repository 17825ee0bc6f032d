#include "config.h"

#include "net/curl.h"

#if LAZY_LIBRARIES

#include "base/library.h"

/* The names are those of curl.h, without what stands for them there. */
#define ENTRY(name) {"curl_" #name, offsetof(NetCurl, name)},

static gpointer load(gpointer unused)
{
    static const BaseLibraryEntry entries[] = {NET_CURL_FUNCTIONS(ENTRY)};
    NetCurl *table = g_new0(NetCurl, 1);

    base_library_load(CURL_LIBRARY, entries, G_N_ELEMENTS(entries), table);
    return table;
}

const NetCurl *net_curl(void)
{
    static GOnce once = G_ONCE_INIT;

    return g_once(&once, load, NULL);
}

#endif
