#include "config.h"

#include "base/library.h"

#if LAZY_LIBRARIES

#include <dlfcn.h>
#include <stdlib.h>

#include "base/i18n.h"

static void fail(void)
{
    g_printerr(_("dixit: cannot load a library that is needed: %s\n"), dlerror());
    exit(1);
}

void base_library_load(const char *file, const BaseLibraryEntry *entries, gsize count,
                       gpointer table)
{
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);

    if (!library)
        fail();
    for (gsize i = 0; i < count; i++) {
        void *address = dlsym(library, entries[i].name);
        if (!address)
            fail();
        *(void **)((char *)table + entries[i].offset) = address;
    }
}

#endif
