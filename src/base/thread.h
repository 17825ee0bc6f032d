/* Threads: which go first. */
#ifndef DIXIT_BASE_THREAD_H
#define DIXIT_BASE_THREAD_H

/*
 * Lets other threads go first from now on where there are not enough processors, so that whoever
 * waits for a key does not wait for what happens behind the screen. Of the calling thread; where
 * the system cannot do that for one thread it does nothing.
 */
void base_thread_stand_back(void);

#endif
