/* What each element of a feed means: one table of rules a format, and one for shared modules. */
#ifndef DIXIT_FEED_RULES_H
#define DIXIT_FEED_RULES_H

#include <glib.h>
#include <libxml/tree.h>

#include "feed/draft.h"

/* Families of namespaces. Which one an element is of is told by URI, else by prefix. */
typedef enum {
    FEED_SPACE_OTHER, /* known to carry nothing for us, or unknown */
    FEED_SPACE_NONE,  /* none, or one unknown without a prefix: the format's own */
    FEED_SPACE_RSS,
    FEED_SPACE_ATOM,
    FEED_SPACE_RDF,
    FEED_SPACE_DC,
    FEED_SPACE_DCTERMS,
    FEED_SPACE_CONTENT,
    FEED_SPACE_MEDIA,
    FEED_SPACE_ITUNES,
    FEED_SPACE_XHTML,
    FEED_SPACE_CC,
    FEED_SPACE_FEEDBURNER,
    FEED_SPACE_ENCLOSURE,
    FEED_SPACE_SYNDICATION
} FeedSpace;

FeedSpace feed_space_find(const char *uri, const char *prefix);

/* Where an element stands, as far as its meaning depends on that. */
typedef enum {
    FEED_IN_DOCUMENT = 1 << 0,
    FEED_IN_CHANNEL = 1 << 1,
    FEED_IN_ENTRY = 1 << 2,
    FEED_IN_SOURCE = 1 << 3, /* atom:source of an entry */
    FEED_IN_PERSON = 1 << 4,
    FEED_IN_IMAGE = 1 << 5,   /* <image> of RSS */
    FEED_IN_MEDIA = 1 << 6,   /* media:content, media:group of an entry */
    FEED_IN_NOTHING = 1 << 7, /* nothing below is looked at */
    FEED_IN_TEXT = 1 << 8     /* below an element whose text is gathered */
} FeedPlace;

#define FEED_IN_ANY  (FEED_IN_CHANNEL | FEED_IN_ENTRY)
#define FEED_IN_ITEM (FEED_IN_ENTRY | FEED_IN_MEDIA)

/* The attributes of one element, as libxml2's SAX2 gives them. */
typedef struct {
    const xmlChar **list;
    int count;
} FeedAttributes;

/*
 * Value of the attribute of this local name, of any namespace, cleaned; NULL where it is missing.
 * The caller frees it.
 */
char *feed_attribute(const FeedAttributes *attributes, const char *name);

/* What was gathered inside an element. */
typedef struct {
    GString *text;
    gboolean markup;   /* text is HTML, because elements stood inside */
    gboolean is_plain; /* it says itself that it is plain text */
    gboolean is_html;  /* it says itself that it is HTML, escaped or inline */
    gboolean is_base64;
    const char *base_url;
} FeedText;

/* What a rule acts on. */
typedef struct {
    FeedDraft *draft; /* of the entry, or of the channel */
    FeedDraft *channel;
    gboolean in_entry;
    const char *base_url;             /* of the element; NULL where unknown */
    const char *xml_base;             /* the same, but only where the document itself sets it */
    const FeedAttributes *attributes; /* only while an element starts */
    FeedAuthor **person;              /* the one that is open */
    char **term;                      /* kept from the start of an element for its end */
    gboolean *flag;                   /* the same */
} FeedTarget;

typedef struct FeedRule FeedRule;
typedef void (*FeedStartFunc)(const FeedTarget *target, const FeedRule *rule, int rank);
typedef void (*FeedEndFunc)(const FeedTarget *target, const FeedRule *rule, int rank,
                            const FeedText *text);

struct FeedRule {
    FeedSpace space;
    const char *name;    /* local name, lower case */
    guint places;        /* FeedPlace flags */
    FeedPlace inside;    /* what its children are in; text is gathered in FEED_IN_TEXT, and beside
                            elements in FEED_IN_PERSON and FEED_IN_IMAGE */
    FeedStartFunc start; /* may be NULL */
    FeedEndFunc end;     /* may be NULL */
    int field;           /* FeedField or FeedDateField, as the functions take it */
    int rank;
};

/* The tables end with a rule without a name. */
extern const FeedRule feed_rules_rss[];
extern const FeedRule feed_rules_atom[];
extern const FeedRule feed_rules_modules[];

/* ---- what rules do; each says what it takes field for ---- */

void feed_start_id(const FeedTarget *target, const FeedRule *rule, int rank);
void feed_start_link(const FeedTarget *target, const FeedRule *rule, int rank);
void feed_start_guid(const FeedTarget *target, const FeedRule *rule, int rank);
void feed_start_enclosure(const FeedTarget *target, const FeedRule *rule, int rank);
void feed_start_media(const FeedTarget *target, const FeedRule *rule, int rank);
void feed_start_image(const FeedTarget *target, const FeedRule *rule, int rank);
void feed_start_category(const FeedTarget *target, const FeedRule *rule, int rank);
void feed_start_source(const FeedTarget *target, const FeedRule *rule, int rank);
void feed_start_person(const FeedTarget *target, const FeedRule *rule, int rank);
void feed_start_content(const FeedTarget *target, const FeedRule *rule, int rank);
void feed_start_resource(const FeedTarget *target, const FeedRule *rule, int rank);
void feed_start_dated(const FeedTarget *target, const FeedRule *rule, int rank);

void feed_end_line(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text);
void feed_end_title(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text);
void feed_end_url(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text);
void feed_end_link(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text);
void feed_end_image(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text);
void feed_end_enclosure(const FeedTarget *target, const FeedRule *rule, int rank,
                        const FeedText *text);
void feed_end_guid(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text);
void feed_end_id(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text);
void feed_end_date(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text);
void feed_end_minutes(const FeedTarget *target, const FeedRule *rule, int rank,
                      const FeedText *text);
void feed_end_period(const FeedTarget *target, const FeedRule *rule, int rank,
                     const FeedText *text);
void feed_end_skip_hour(const FeedTarget *target, const FeedRule *rule, int rank,
                        const FeedText *text);
void feed_end_skip_day(const FeedTarget *target, const FeedRule *rule, int rank,
                       const FeedText *text);
void feed_end_content(const FeedTarget *target, const FeedRule *rule, int rank,
                      const FeedText *text);
void feed_end_summary(const FeedTarget *target, const FeedRule *rule, int rank,
                      const FeedText *text);
void feed_end_author(const FeedTarget *target, const FeedRule *rule, int rank,
                     const FeedText *text);
void feed_end_person(const FeedTarget *target, const FeedRule *rule, int rank,
                     const FeedText *text);
void feed_end_person_part(const FeedTarget *target, const FeedRule *rule, int rank,
                          const FeedText *text);
void feed_end_tag(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text);
void feed_end_keywords(const FeedTarget *target, const FeedRule *rule, int rank,
                       const FeedText *text);
void feed_end_media_title(const FeedTarget *target, const FeedRule *rule, int rank,
                          const FeedText *text);

/* Parts of a person, for feed_end_person_part(). */
enum { FEED_PERSON_NAME, FEED_PERSON_EMAIL, FEED_PERSON_URL };

#endif
