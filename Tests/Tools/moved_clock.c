/* A time of day that can be moved while a program runs: preloaded, it adds to the clock the seconds that the file named
   by MOVED_CLOCK begins with.

   As when somebody sets the clock, only the time of day moves: the clocks that count on, and waits that go by them,
   are left alone. libfaketime 0.9.10 moves deadlines of timerfd_settime(2) whatever clock they go by, so that timers
   of libdispatch, and with them every Task.sleep, fail with EINVAL or come years late. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static time_t offset(void) {
    /* A caller that asks for the time has not asked for this. */
    int error = errno;
    const char *path = getenv("MOVED_CLOCK");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    char text[32] = {0};
    if (file >= 0) {
        if (read(file, text, sizeof text - 1) < 0) text[0] = 0;
        close(file);
    }
    errno = error;
    return atol(text);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    if (syscall(SYS_clock_gettime, clock, now) != 0) return -1;
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) now->tv_sec += offset();
    return 0;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    if (syscall(SYS_gettimeofday, now, zone) != 0) return -1;
    now->tv_sec += offset();
    return 0;
}

time_t time(time_t *now) {
    struct timespec moved;
    clock_gettime(CLOCK_REALTIME, &moved);
    if (now) *now = moved.tv_sec;
    return moved.tv_sec;
}

/* The kernel knows nothing of the moved clock, by which the caller reckoned. */
int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict until) {
    static int (*original)(sem_t *, const struct timespec *);
    if (!original) original = (int (*)(sem_t *, const struct timespec *))dlsym(RTLD_NEXT, "sem_timedwait");
    struct timespec real = {.tv_sec = until->tv_sec - offset(), .tv_nsec = until->tv_nsec};
    return original(semaphore, &real);
}
