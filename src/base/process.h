/* What holds for the whole process before anything else is done. */
#ifndef DIXIT_BASE_PROCESS_H
#define DIXIT_BASE_PROCESS_H

/*
 * Makes the process safe to read foreign bytes in: the standard descriptors that are closed become
 * /dev/null, so that no message lands in a file that got their number; writing to a closed pipe is
 * an error and no signal, and so is writing more than a limit allows; no core file is written,
 * which would hold passwords; and no program that is started gains rights (prctl(2),
 * PR_SET_NO_NEW_PRIVS). Call it first in main().
 */
void base_process_secure(void);

#endif
