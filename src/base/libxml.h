/* libxml2: its types' cleanup, and the settings without which it must not see foreign bytes. */
#ifndef DIXIT_BASE_LIBXML_H
#define DIXIT_BASE_LIBXML_H

#include <glib.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlParserCtxt, xmlFreeParserCtxt)

/*
 * Prepares libxml2 for this process: no external entity is ever loaded, from the network or from a
 * file, and nothing is printed. Call it in main() (and in a test's main()) before any thread starts.
 */
void base_libxml_init(void);

#endif
