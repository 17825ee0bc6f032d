#include "config.h"

#include "app/error.h"

G_DEFINE_QUARK(dixit - app - error, app_error)
