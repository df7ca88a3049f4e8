#include "CMemory.h"

#include <stdlib.h>

// musl and Darwin give back by themselves, and have no such settings.
#ifdef __GLIBC__
#include <malloc.h>
#endif

void memory_keep_little(int arenas, size_t large_block) {
#ifdef __GLIBC__
    mallopt(M_ARENA_MAX, arenas);
    // Without it the bound grows with the largest block that was freed, to 32 MiB.
    mallopt(M_MMAP_THRESHOLD, (int)large_block);
#else
    (void)arenas;
    (void)large_block;
#endif
}

void memory_give_back(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
