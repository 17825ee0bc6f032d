#include "config.h"

#include "feed/error.h"

G_DEFINE_QUARK(feed - error - quark, feed_error)
