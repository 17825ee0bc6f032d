#include "config.h"

#include "base/process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

/* Exit statuses of the process that is tried: it has no other way to speak. */
enum { HOLDS = 0, OPEN_ELSEWHERE, NOT_FILLED, CORES, GAINS, SIGNALS };

static int is_null_device(int descriptor)
{
    struct stat there, null;
    return fstat(descriptor, &there) == 0 && stat("/dev/null", &null) == 0 &&
           there.st_rdev == null.st_rdev;
}

static int try_secured(void)
{
    struct rlimit core;
    struct sigaction pipe_action;

    for (int descriptor = 0; descriptor <= STDERR_FILENO; descriptor++)
        close(descriptor);
    base_process_secure();
    for (int descriptor = 0; descriptor <= STDERR_FILENO; descriptor++)
        if (!is_null_device(descriptor))
            return NOT_FILLED;
    if (fcntl(STDERR_FILENO + 1, F_GETFD) >= 0 && is_null_device(STDERR_FILENO + 1))
        return OPEN_ELSEWHERE;
    if (getrlimit(RLIMIT_CORE, &core) != 0 || core.rlim_cur != 0)
        return CORES;
    if (sigaction(SIGPIPE, NULL, &pipe_action) != 0 || pipe_action.sa_handler != SIG_IGN)
        return SIGNALS;
#ifdef __linux__
    if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1)
        return GAINS;
#endif
    return HOLDS;
}

static void test_secured(void)
{
    pid_t child = fork();
    int status;

    if (child == 0)
        _exit(try_secured());
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_true(WIFEXITED(status));
    g_assert_cmpint(WEXITSTATUS(status), ==, HOLDS);
}

/* What is open stays what it is. */
static void test_open_kept(void)
{
    int ends[2];
    struct stat before, after;

    g_assert_cmpint(pipe(ends), ==, 0);
    g_assert_cmpint(fstat(STDOUT_FILENO, &before), ==, 0);
    base_process_secure();
    g_assert_cmpint(fstat(STDOUT_FILENO, &after), ==, 0);
    g_assert_cmpint(before.st_ino, ==, after.st_ino);
    close(ends[0]);
    g_assert_cmpint(write(ends[1], "x", 1), ==, -1);
    close(ends[1]);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/process/secured", test_secured);
    g_test_add_func("/base/process/open-kept", test_open_kept);
    return g_test_run();
}
