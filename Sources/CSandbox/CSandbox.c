#include "CSandbox.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#endif

static int limit(int resource, uint64_t value) {
    struct rlimit now;
    if (value == 0) return 1;
    if (getrlimit(resource, &now) != 0) return 0;
    rlim_t bound = now.rlim_max != RLIM_INFINITY && now.rlim_max < value ? now.rlim_max : (rlim_t)value;
    struct rlimit wanted = {bound, bound};
    // Processor time beyond the first bound ends the process by a signal that says so; the second could not be told from a kill.
    if (resource == RLIMIT_CPU && bound > 1 && now.rlim_max > bound) wanted.rlim_max = bound + 1;
    return setrlimit(resource, &wanted) == 0;
}

#if defined(__linux__) && defined(__x86_64__)
#define SANDBOX_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__linux__) && defined(__aarch64__)
#define SANDBOX_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef SANDBOX_ARCHITECTURE
/// From here on numbers are those of x32, another way to the same calls.
#define SANDBOX_OTHER_CALLS 0x40000000

/// Refuses every socket but AF_UNIX, which a converter uses to talk to itself, and the ways around that: calls of
/// another architecture, and io_uring.
static int refuse_network(void) {
    struct sock_filter program[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SANDBOX_ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, SANDBOX_OTHER_CALLS, 5, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_io_uring_setup, 4, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_socket, 0, 2),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
    };
    struct sock_fprog filter = {sizeof program / sizeof program[0], program};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return 0;
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}
#endif

int sandbox_enter(const struct sandbox_limits *limits) {
    int held = 0;
    int all = limit(RLIMIT_AS, limits->memory);
    all &= limit(RLIMIT_CPU, limits->processor);
    all &= limit(RLIMIT_FSIZE, limits->file);
    // No core files of what may be confidential.
    struct rlimit none = {0, 0};
    all &= setrlimit(RLIMIT_CORE, &none) == 0;
    if (all) held |= SANDBOX_LIMITS;
#ifdef __linux__
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0) held |= SANDBOX_ENDS_WITH_PARENT;
#endif
#ifdef SANDBOX_ARCHITECTURE
    if (refuse_network()) held |= SANDBOX_NO_NETWORK;
#endif
    return held;
}

static sigset_t end_signals(void) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGHUP);
    return signals;
}

int sandbox_delay_end(void) {
#ifdef __linux__
    sigset_t signals = end_signals();
    int descriptor = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    if (descriptor < 0) return -1;
    sigprocmask(SIG_BLOCK, &signals, NULL);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    return descriptor;
#else
    return -1;
#endif
}

void sandbox_allow_end(int descriptor) {
    if (descriptor < 0) return;
    close(descriptor);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    sigset_t signals = end_signals();
    sigprocmask(SIG_UNBLOCK, &signals, NULL);
}

void sandbox_replace(char *const words[]) {
    execvp(words[0], words);
}
