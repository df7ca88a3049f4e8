#include "CProgramArguments.h"

#include <stddef.h>

#if defined(__linux__)
#include <sys/auxv.h>
#endif

static int count;
static char *const *words;

// glibc and Darwin call what runs before main with its arguments; other C libraries with nothing.
#if defined(__GLIBC__) || defined(__APPLE__)
__attribute__((constructor)) static void keep_arguments(int argc, char **argv) {
    count = argc;
    words = argv;
}
#endif

int program_argument_count(void) { return count; }

char *const *program_arguments(void) { return words; }

const char *program_started_path(void) {
#if defined(__linux__)
    return (const char *)getauxval(AT_EXECFN);
#else
    return NULL;
#endif
}
