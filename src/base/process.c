#include "config.h"

#include "base/process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

/* The lowest free number is the one that open() gives: each closed one is met in its turn. */
static void fill_standard_descriptors(void)
{
    int opened;

    do
        opened = open("/dev/null", O_RDWR);
    while (opened >= 0 && opened <= STDERR_FILENO);
    if (opened > STDERR_FILENO)
        close(opened);
}

void base_process_secure(void)
{
    static const struct rlimit none = {0, 0};

    fill_standard_descriptors();
    signal(SIGPIPE, SIG_IGN);
    /* Where the size of files is limited, to write more fails, as on a full disk. */
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
}
