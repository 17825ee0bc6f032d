#include "config.h"

#include "net/curl.h"

#if LAZY_CURL

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"

/* The names are those of curl.h, without what stands for them there. */
#define ENTRY(name) {"curl_" #name, offsetof(NetCurl, name)},

static const struct {
    const char *name;
    gsize offset;
} entries[] = {NET_CURL_FUNCTIONS(ENTRY)};

/* As at a library that the program is linked with: without it nothing can be done. */
static void fail(void)
{
    g_printerr(_("dixit: cannot load the library that fetches: %s\n"), dlerror());
    exit(1);
}

static gpointer load(gpointer unused)
{
    NetCurl *table = g_new0(NetCurl, 1);
    void *library = dlopen(CURL_LIBRARY, RTLD_NOW | RTLD_LOCAL);

    if (!library)
        fail();
    for (gsize i = 0; i < G_N_ELEMENTS(entries); i++) {
        void *entry = dlsym(library, entries[i].name);
        if (!entry)
            fail();
        *(void **)((char *)table + entries[i].offset) = entry;
    }
    return table;
}

const NetCurl *net_curl(void)
{
    static GOnce once = G_ONCE_INIT;

    return g_once(&once, load, NULL);
}

#endif
