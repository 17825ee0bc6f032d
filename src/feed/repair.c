#include "config.h"

#include "feed/repair.h"

#include "base/i18n.h"

static const char *const messages[FEED_REPAIR_COUNT] = {
    [FEED_REPAIR_ENCODING_UNKNOWN] = N_("repaired: the encoding it names is unknown"),
    [FEED_REPAIR_ENCODING_WRONG] = N_("repaired: the encoding isn't the one it names"),
    [FEED_REPAIR_BYTES] = N_("repaired: bytes that its encoding doesn't have"),
    [FEED_REPAIR_CONTROLS] = N_("repaired: control characters"),
    [FEED_REPAIR_AMPERSAND] = N_("repaired: '&' that isn't escaped"),
    [FEED_REPAIR_ENTITY] = N_("repaired: entities that XML doesn't have"),
    [FEED_REPAIR_LESS_THAN] = N_("repaired: '<' that isn't escaped"),
    [FEED_REPAIR_ATTRIBUTES] = N_("repaired: attributes that aren't well formed"),
    [FEED_REPAIR_UNCLOSED] = N_("repaired: elements that aren't closed"),
    [FEED_REPAIR_STRAY_END] = N_("repaired: end tags without a start"),
    [FEED_REPAIR_BEFORE] = N_("repaired: something before the feed's start"),
    [FEED_REPAIR_AFTER] = N_("repaired: something after the feed's end"),
    [FEED_REPAIR_TRUNCATED] = N_("repaired: the feed ends in the middle"),
    [FEED_REPAIR_DEPTH] = N_("repaired: elements nested too deeply"),
    [FEED_REPAIR_TEXT_CUT] = N_("repaired: a text too long was cut"),
    [FEED_REPAIR_SYNTAX] = N_("repaired: markup that isn't well formed"),
    [FEED_REPAIR_JSON_ITEM] = N_("repaired: an item that isn't valid JSON was left out"),
};

void feed_repairs_tell(FeedRepairs *repairs, FeedRepair repair)
{
    if (repairs->told[repair])
        return;
    repairs->told[repair] = TRUE;
    if (repairs->on_repair)
        repairs->on_repair(_(messages[repair]), repairs->data);
}
