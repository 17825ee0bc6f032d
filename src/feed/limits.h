/* What one feed may cost: every limit of the parser, in one place (see the threat notes). */
#ifndef DIXIT_FEED_LIMITS_H
#define DIXIT_FEED_LIMITS_H

/* Elements inside each other; deeper tags are left out, their text is kept. libxml2 stops at 256.
 */
#define FEED_DEPTH_MAX 100

/* Bytes of one tag. A longer one is no tag: its "<" is text. */
#define FEED_TAG_MAX (128 * 1024)

/* Attributes of one tag, as "=" counts them: libxml2 compares each with each. More is refused. */
#define FEED_ATTRIBUTES_MAX 1000

/* Bytes of one element's text, inline markup included; the rest is cut off. */
#define FEED_TEXT_MAX (4 * 1024 * 1024)

/* Bytes of all text and attributes of one entry, or of all that is no entry; the rest is cut off.
 */
#define FEED_ENTRY_MAX (8 * 1024 * 1024)

/* Bytes of an address that others are resolved against, and of a namespace's name that are looked
 * at: a long one would come back with each element. */
#define FEED_BASE_MAX  2048
#define FEED_SPACE_MAX 200

/* Bytes by which one text may grow when its relative addresses are made absolute. */
#define FEED_GROWTH_MAX (1024 * 1024)

/* Authors, tags and attachments of one entry, each; further ones are left out. */
#define FEED_LIST_MAX     500
#define FEED_KEYWORDS_MAX 500 /* of one element */

/* Entities that a document declares itself: how many, and bytes of each one's text. */
#define FEED_ENTITIES_MAX 64
#define FEED_ENTITY_MAX   128

/* Bytes of a document type declaration that are looked at for entities. */
#define FEED_DOCTYPE_MAX (64 * 1024)

/* Bytes before the root element in which it is looked for. */
#define FEED_PROLOG_MAX (256 * 1024)

/* Bytes from the first one beyond ASCII on that decide about the encoding. */
#define FEED_WINDOW_MAX (16 * 1024)

/* An OPML list: bytes of what is kept of its head; bytes of a folder's path, deeper ones count as
 * that which they are in; folders of which more than the feeds in them is kept. */
#define FEED_LIST_HEAD_MAX    (64 * 1024)
#define FEED_LIST_PATH_MAX    1024
#define FEED_LIST_FOLDERS_MAX 10000

/* Bytes of JSON: of one item, and of all that is no item. */
#define FEED_JSON_MAX       (16 * 1024 * 1024)
#define FEED_JSON_DEPTH_MAX 64

#endif
