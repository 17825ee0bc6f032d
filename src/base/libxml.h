/*
 * libxml2: its types' cleanup, and the settings without which it must not see foreign bytes. Who
 * calls it includes this.
 *
 * It brings a library of Unicode and that of C++, which take longer to load than all else that the
 * program needs to start, and who reads needs none of them. So, where the build says so
 * (LAZY_LIBRARIES), it is loaded by the first call; the names of its functions then stand for
 * entries of a table.
 */
#ifndef DIXIT_BASE_LIBXML_H
#define DIXIT_BASE_LIBXML_H

#include <glib.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>

#if LAZY_LIBRARIES

/* clang-format off */
#define BASE_LIBXML_ENTRIES(X) \
    X(htmlCreateMemoryParserCtxt) X(htmlCreatePushParserCtxt) X(htmlCtxtUseOptions) \
    X(htmlEntityLookup) X(htmlFreeParserCtxt) X(htmlParseChunk) X(htmlParseDocument) \
    X(xmlAddChild) X(xmlBufferContent) X(xmlBufferCreate) X(xmlBufferFree) X(xmlByteConsumed) \
    X(xmlCreatePushParserCtxt) X(xmlCtxtUseOptions) X(xmlDocCopyNode) \
    X(xmlDocDumpFormatMemoryEnc) X(xmlDocGetRootElement) X(xmlDocSetRootElement) \
    X(xmlFirstElementChild) X(xmlFree) X(xmlFreeDoc) X(xmlFreeParserCtxt) X(xmlHasNsProp) \
    X(xmlHasProp) X(xmlInitParser) X(xmlNewChild) X(xmlNewDoc) X(xmlNewDocNode) X(xmlNewNs) \
    X(xmlNewNsProp) X(xmlNewProp) X(xmlNewTextChild) X(xmlNextElementSibling) X(xmlNodeDump) \
    X(xmlNodeListGetString) X(xmlParseChunk) X(xmlReadMemory) X(xmlSearchNs) \
    X(xmlSetExternalEntityLoader) X(xmlSetGenericErrorFunc) X(xmlSetStructuredErrorFunc) \
    X(xmlStopParser) X(xmlStrEqual) X(xmlSwitchEncoding)
/* clang-format on */

#define BASE_LIBXML_MEMBER(name) __typeof__(name) *entry_##name;
typedef struct {
    BASE_LIBXML_ENTRIES(BASE_LIBXML_MEMBER)
} BaseLibxml;

/* The table, from any thread. */
const BaseLibxml *base_libxml(void);

#define htmlCreateMemoryParserCtxt (*base_libxml()->entry_htmlCreateMemoryParserCtxt)
#define htmlCreatePushParserCtxt   (*base_libxml()->entry_htmlCreatePushParserCtxt)
#define htmlCtxtUseOptions         (*base_libxml()->entry_htmlCtxtUseOptions)
#define htmlEntityLookup           (*base_libxml()->entry_htmlEntityLookup)
#define htmlFreeParserCtxt         (*base_libxml()->entry_htmlFreeParserCtxt)
#define htmlParseChunk             (*base_libxml()->entry_htmlParseChunk)
#define htmlParseDocument          (*base_libxml()->entry_htmlParseDocument)
#define xmlAddChild                (*base_libxml()->entry_xmlAddChild)
#define xmlBufferContent           (*base_libxml()->entry_xmlBufferContent)
#define xmlBufferCreate            (*base_libxml()->entry_xmlBufferCreate)
#define xmlBufferFree              (*base_libxml()->entry_xmlBufferFree)
#define xmlByteConsumed            (*base_libxml()->entry_xmlByteConsumed)
#define xmlCreatePushParserCtxt    (*base_libxml()->entry_xmlCreatePushParserCtxt)
#define xmlCtxtUseOptions          (*base_libxml()->entry_xmlCtxtUseOptions)
#define xmlDocCopyNode             (*base_libxml()->entry_xmlDocCopyNode)
#define xmlDocDumpFormatMemoryEnc  (*base_libxml()->entry_xmlDocDumpFormatMemoryEnc)
#define xmlDocGetRootElement       (*base_libxml()->entry_xmlDocGetRootElement)
#define xmlDocSetRootElement       (*base_libxml()->entry_xmlDocSetRootElement)
#define xmlFirstElementChild       (*base_libxml()->entry_xmlFirstElementChild)
#define xmlFree                    (*base_libxml()->entry_xmlFree)
#define xmlFreeDoc                 (*base_libxml()->entry_xmlFreeDoc)
#define xmlFreeParserCtxt          (*base_libxml()->entry_xmlFreeParserCtxt)
#define xmlHasNsProp               (*base_libxml()->entry_xmlHasNsProp)
#define xmlHasProp                 (*base_libxml()->entry_xmlHasProp)
#define xmlInitParser              (*base_libxml()->entry_xmlInitParser)
#define xmlNewChild                (*base_libxml()->entry_xmlNewChild)
#define xmlNewDoc                  (*base_libxml()->entry_xmlNewDoc)
#define xmlNewDocNode              (*base_libxml()->entry_xmlNewDocNode)
#define xmlNewNs                   (*base_libxml()->entry_xmlNewNs)
#define xmlNewNsProp               (*base_libxml()->entry_xmlNewNsProp)
#define xmlNewProp                 (*base_libxml()->entry_xmlNewProp)
#define xmlNewTextChild            (*base_libxml()->entry_xmlNewTextChild)
#define xmlNextElementSibling      (*base_libxml()->entry_xmlNextElementSibling)
#define xmlNodeDump                (*base_libxml()->entry_xmlNodeDump)
#define xmlNodeListGetString       (*base_libxml()->entry_xmlNodeListGetString)
#define xmlParseChunk              (*base_libxml()->entry_xmlParseChunk)
#define xmlReadMemory              (*base_libxml()->entry_xmlReadMemory)
#define xmlSearchNs                (*base_libxml()->entry_xmlSearchNs)
#define xmlSetExternalEntityLoader (*base_libxml()->entry_xmlSetExternalEntityLoader)
#define xmlSetGenericErrorFunc     (*base_libxml()->entry_xmlSetGenericErrorFunc)
#define xmlSetStructuredErrorFunc  (*base_libxml()->entry_xmlSetStructuredErrorFunc)
#define xmlStopParser              (*base_libxml()->entry_xmlStopParser)
#define xmlStrEqual                (*base_libxml()->entry_xmlStrEqual)
#define xmlSwitchEncoding          (*base_libxml()->entry_xmlSwitchEncoding)

#endif

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlParserCtxt, xmlFreeParserCtxt)

/*
 * Prepares libxml2 for this process, now or when it is loaded: no external entity is ever read,
 * from the network or from a file, and nothing is printed. Call it in main() (and in a test's
 * main()) before any thread starts.
 */
void base_libxml_init(void);

#endif
