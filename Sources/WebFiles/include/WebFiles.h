#ifndef WEB_FILES_H
#define WEB_FILES_H

#include <stddef.h>

/// A file that the daemon serves as it is; see README.md.
typedef struct {
    /// The address under which it is served: `/`, `/page/search.js`.
    const char *path;
    /// The value of its Content-Type.
    const char *media_type;
    const unsigned char *bytes;
    size_t length;
} web_file;

/// All of them, in no order that matters.
const web_file *web_files(size_t *count);

#endif
