// Makes libxapian say that it is of the line 1.5: what a program finds that was built with another one.
//
//   clang -shared -fPIC -o other_libxapian.so other_libxapian.c
#define _GNU_SOURCE
#include <dlfcn.h>
#include <string.h>

/// As xapian/constinfo.h has it.
struct constinfo {
    unsigned char table[256];
    int major, minor, revision;
    char text[8];
    unsigned stemmer_name_length;
    char stemmers[256];
};

#define NAME _ZN6Xapian8Internal14get_constinfo_Ev
#define TEXT(name) #name
#define TEXT_OF(name) TEXT(name)

const struct constinfo *NAME(void) {
    static struct constinfo other;
    const struct constinfo *(*real)(void) = (const struct constinfo *(*)(void))dlsym(RTLD_NEXT, TEXT_OF(NAME));
    other = *real();
    other.minor = 5;
    memcpy(other.text, "1.5.0", 6);
    return &other;
}
