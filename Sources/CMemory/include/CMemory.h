#ifndef CMEMORY_H
#define CMEMORY_H

#include <stddef.h>

/// Bounds what the C library keeps of memory that was freed. To be called before the first thread is started.
///
/// @param arenas      the most places from which threads allocate: each keeps what was freed in it
/// @param large_block blocks of so many bytes or more go back to the system as soon as they are freed
void memory_keep_little(int arenas, size_t large_block);

/// Gives freed memory back to the system, as far as the C library can. Takes milliseconds after heavy use.
void memory_give_back(void);

#endif
