/* Tables in a document that is being built: what their elements do. */
#ifndef DIXIT_PAGE_TABLE_H
#define DIXIT_PAGE_TABLE_H

#include "page/element.h"

/*
 * A row becomes one block when it ends. Cells that span columns or rows leave the places that they
 * cover empty, so that what stands in a column stays in it.
 */
void page_table_start(PageReader *reader, PageFrame *frame, const xmlChar **attributes);
void page_table_end(PageReader *reader, PageFrame *frame);
void page_table_start_row(PageReader *reader, PageFrame *frame, const xmlChar **attributes);
void page_table_end_row(PageReader *reader, PageFrame *frame);
void page_table_start_cell(PageReader *reader, PageFrame *frame, const xmlChar **attributes);
void page_table_end_cell(PageReader *reader, PageFrame *frame);

/* Empties an array's PageOpenTable. */
void page_table_clear(gpointer table);

#endif
