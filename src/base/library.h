/* Libraries that are loaded when they are first needed, instead of when the program starts. */
#ifndef DIXIT_BASE_LIBRARY_H
#define DIXIT_BASE_LIBRARY_H

#include <glib.h>

/* What a library has under a name, and where in a table its address belongs. */
typedef struct {
    const char *name;
    gsize offset;
} BaseLibraryEntry;

/*
 * Loads a library for good, and writes the addresses of its entries into a table. Ends the program,
 * with a message, where the library or one of them is not there, as happens to a program that is
 * linked with it.
 *
 * file  as dlopen(3) takes it
 */
void base_library_load(const char *file, const BaseLibraryEntry *entries, gsize count,
                       gpointer table);

#endif
