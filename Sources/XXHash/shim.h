// xxHash's XXH3 functions, for checksums of index files and content hashes of source files.
#include <xxhash.h>
