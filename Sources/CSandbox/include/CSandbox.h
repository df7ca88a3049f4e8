#ifndef CSANDBOX_H
#define CSANDBOX_H

#include <stdint.h>

/// Bounds that this process puts on itself, and on the processes that it starts, for good. 0 means no bound.
struct sandbox_limits {
    /// Bytes of address space.
    uint64_t memory;
    /// Seconds of processor time.
    uint64_t processor;
    /// Bytes of one file that is written.
    uint64_t file;
};

/// What a call of sandbox_enter put into force: bits of these.
enum {
    SANDBOX_LIMITS = 1,
    /// The process ends with the one that started it.
    SANDBOX_ENDS_WITH_PARENT = 2,
    /// No sockets but those within the machine (AF_UNIX).
    SANDBOX_NO_NETWORK = 4,
};

/// Puts the bounds into force, as far as the system knows them.
///
/// @return which of them hold, as bits
int sandbox_enter(const struct sandbox_limits *limits);

/// From here on a request to end (SIGTERM, SIGINT, SIGHUP), and the end of the process that started this one, do not end
/// this process at once: the descriptor that is returned becomes readable instead. −1 if the system cannot do that.
int sandbox_delay_end(void);

/// Undoes sandbox_delay_end: a request that came meanwhile ends this process now.
void sandbox_allow_end(int descriptor);

/// Replaces this process's program. `words` ends with NULL; the first is the program, looked for in PATH.
///
/// @return only if that failed, with errno
void sandbox_replace(char *const words[]);

#endif
