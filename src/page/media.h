/* Images, sound and films in a document that is being built: what their elements do. */
#ifndef DIXIT_PAGE_MEDIA_H
#define DIXIT_PAGE_MEDIA_H

#include "page/element.h"

/* An image becomes a block with its name and address; pixels that count readers do not. */
void page_media_image(PageReader *reader, PageFrame *frame, const xmlChar **attributes);

/* An image with several addresses: the first goes for one without an address of its own. */
void page_media_picture(PageReader *reader, PageFrame *frame, const xmlChar **attributes);
void page_media_picture_end(PageReader *reader, PageFrame *frame);
void page_media_picture_source(PageReader *reader, PageFrame *frame, const xmlChar **attributes);

/* Sound and films become a link to their first address. */
void page_media_start(PageReader *reader, PageFrame *frame, const xmlChar **attributes);
void page_media_end(PageReader *reader, PageFrame *frame);

/* Shows the first address of an audio or video element as a link. */
void page_media_source(PageReader *reader, const xmlChar **attributes);

#endif
