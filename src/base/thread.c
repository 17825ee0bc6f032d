#include "config.h"

#include "base/thread.h"

#ifdef __linux__
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Of 19; a thread at 0 gets nine times the processor. */
#define NICENESS 10

void base_thread_stand_back(void)
{
    static _Thread_local int done;

    /* Linux has a niceness for each thread, under its id. */
    if (!done)
        done = setpriority(PRIO_PROCESS, (id_t)syscall(SYS_gettid), NICENESS) == 0;
}
#else
void base_thread_stand_back(void)
{
}
#endif
