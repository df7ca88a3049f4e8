// Makes fsync(2) of folders fail with EIO, as a disk does that breaks:
//
//   FAILING_FLUSH_AFTER=NAME   of all folders, once a file was renamed to NAME
//   FAILING_RENAME=1           that rename too is reported as failed, though it is done
//   FAILING_FLUSH_OF=PATH      of this folder
//
//   clang -shared -fPIC -o failing_flush.so failing_flush.c
//   FAILING_FLUSH_AFTER=manifest.json LD_PRELOAD=./failing_flush.so plansearch-index update
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int is_broken;

int rename(const char *old, const char *new) {
    int (*real)(const char *, const char *) = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
    const char *wanted = getenv("FAILING_FLUSH_AFTER");
    const char *slash = strrchr(new, '/');
    int result = real(old, new);
    if (wanted == NULL || strcmp(slash == NULL ? new : slash + 1, wanted) != 0) return result;
    is_broken = 1;
    if (getenv("FAILING_RENAME") == NULL) return result;
    errno = EIO;
    return -1;
}

int fsync(int descriptor) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    const char *named = getenv("FAILING_FLUSH_OF");
    struct stat own, other;
    if (fstat(descriptor, &own) == 0 && S_ISDIR(own.st_mode)) {
        int is_named = named != NULL && stat(named, &other) == 0 && own.st_ino == other.st_ino && own.st_dev == other.st_dev;
        if (is_broken || is_named) {
            errno = EIO;
            return -1;
        }
    }
    return real(descriptor);
}
