/* Files of this machine, answered like documents of a server. */
#ifndef DIXIT_NET_FILE_H
#define DIXIT_NET_FILE_H

#include "net/limits.h"

/* TRUE for what may be read as a file where files are allowed: file: and plain paths. */
gboolean net_file_is_path(const char *url);

/*
 * Reads a regular file of this machine into a response, whose request is set: a "file:" address or
 * a path. Never waits for another program, as it would for the other end of a pipe.
 */
void net_file_read(NetResponse *response, const NetLimits *limits);

#endif
