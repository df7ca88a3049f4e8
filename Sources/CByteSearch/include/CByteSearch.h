#pragma once

#include <stddef.h>
#include <stdint.h>

/// The first occurrence of a string of bytes in another.
///
/// A function of our own because Swift's C library module does not show `memmem`, and because passages are short: the
/// C library prepares tables for each call that cost more than reading a passage's 150 bytes once.
///
/// @param text        The bytes to search in; may be NULL if text_size is 0.
/// @param text_size   Their number.
/// @param needle      The bytes to find.
/// @param needle_size Their number, at least 1.
/// @return The offset of the first occurrence, or PTRDIFF_MIN if there is none.
ptrdiff_t byte_search(const uint8_t *text, size_t text_size, const uint8_t *needle, size_t needle_size);

/// How many occurrences of a string of bytes there are in another that do not overlap, from left to right, in one pass.
///
/// Its parameters are those of ::byte_search.
size_t byte_count(const uint8_t *text, size_t text_size, const uint8_t *needle, size_t needle_size);

/// Asks the processor to bring the beginning of a text into its cache, up to 256 bytes, without waiting for it.
///
/// Passages are found in order of documents but lie far apart, so that each first look at one waits for main memory.
/// Asking some passages ahead hides most of that.
static inline void byte_prefetch(const uint8_t *text, size_t size) {
    for (size_t line = 0; line < size && line < 256; line += 64) __builtin_prefetch(text + line);
}
