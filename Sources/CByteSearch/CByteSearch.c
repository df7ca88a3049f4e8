#include "CByteSearch.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// Looks for places where the needle's first byte and its last byte stand at the right distance, sixteen places at a
// time, and compares what lies between only there. In Chinese text the last byte of a character is the one that varies
// most, so few places remain.
ptrdiff_t byte_search(const uint8_t *text, size_t text_size, const uint8_t *needle, size_t needle_size) {
    if (needle_size == 0 || needle_size > text_size) return PTRDIFF_MIN;
    const size_t places = text_size - needle_size + 1;
    const size_t distance = needle_size - 1;
    // The third byte: in UTF-8 the end of the first character of most needles.
    const size_t probe = distance < 2 ? 0 : 2;
    size_t place = 0;
#if defined(__SSE2__)
    const __m128i first = _mm_set1_epi8((char)needle[probe]);
    const __m128i last = _mm_set1_epi8((char)needle[distance]);
    // Both loads stay within the text: the later one ends at place + distance + 16.
    for (; place + 16 <= places; place += 16) {
        const __m128i a = _mm_loadu_si128((const __m128i *)(text + place + probe));
        const __m128i b = _mm_loadu_si128((const __m128i *)(text + place + distance));
        unsigned found =
            (unsigned)_mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(a, first), _mm_cmpeq_epi8(b, last)));
        while (found != 0) {
            const size_t candidate = place + (size_t)__builtin_ctz(found);
            if (memcmp(text + candidate, needle, needle_size) == 0) return (ptrdiff_t)candidate;
            found &= found - 1;
        }
    }
#endif
    for (; place < places; place++) {
        if (text[place + probe] == needle[probe] && text[place + distance] == needle[distance]
            && memcmp(text + place, needle, needle_size) == 0) {
            return (ptrdiff_t)place;
        }
    }
    return PTRDIFF_MIN;
}
