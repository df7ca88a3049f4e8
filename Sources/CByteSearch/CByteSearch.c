#include "CByteSearch.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// Whether two strings of one length are the same. Most strings that are looked for have two to five characters of Chinese,
// for which two overlapping loads take a third of a call of memcmp.
static inline int is_same(const uint8_t *a, const uint8_t *b, size_t size) {
    if (size > 16 || size < 4) return memcmp(a, b, size) == 0;
    if (size < 8) {
        uint32_t a0, a1, b0, b1;
        memcpy(&a0, a, 4);
        memcpy(&b0, b, 4);
        memcpy(&a1, a + size - 4, 4);
        memcpy(&b1, b + size - 4, 4);
        return ((a0 ^ b0) | (a1 ^ b1)) == 0;
    }
    uint64_t a0, a1, b0, b1;
    memcpy(&a0, a, 8);
    memcpy(&b0, b, 8);
    memcpy(&a1, a + size - 8, 8);
    memcpy(&b1, b + size - 8, 8);
    return ((a0 ^ b0) | (a1 ^ b1)) == 0;
}

// Looks for places where two bytes of the needle stand at the right distance, sixteen places at a time, and compares all of it
// only there. In Chinese text the last byte of a character is the one that varies most, so few places remain.
//
// Counts occurrences that do not overlap, up to `most`, and says where the last of these begins.
static inline size_t find(const uint8_t *text, size_t text_size, const uint8_t *needle, size_t needle_size, size_t most,
                          size_t *last_place) {
    if (needle_size == 0 || needle_size > text_size) return 0;
    const size_t places = text_size - needle_size + 1;
    const size_t distance = needle_size - 1;
    // The third byte: in UTF-8 the end of the first character of most needles.
    const size_t probe = distance < 2 ? 0 : 2;
    size_t place = 0;
    size_t count = 0;
    // Where the next occurrence may begin.
    size_t next = 0;
#if defined(__SSE2__)
    const __m128i first = _mm_set1_epi8((char)needle[probe]);
    const __m128i last = _mm_set1_epi8((char)needle[distance]);
    // Both loads stay within the text: the later one ends at place + distance + 16.
    while (place < places && places >= 16) {
        // The last sixteen places overlap those before, which are not looked at twice.
        const size_t start = place + 16 <= places ? place : places - 16;
        const __m128i a = _mm_loadu_si128((const __m128i *)(text + start + probe));
        const __m128i b = _mm_loadu_si128((const __m128i *)(text + start + distance));
        unsigned found =
            (unsigned)_mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(a, first), _mm_cmpeq_epi8(b, last)));
        found &= ~0u << (place - start);
        while (found != 0) {
            const size_t candidate = start + (size_t)__builtin_ctz(found);
            if (candidate >= next && is_same(text + candidate, needle, needle_size)) {
                *last_place = candidate;
                if (++count == most) return count;
                next = candidate + needle_size;
            }
            found &= found - 1;
        }
        place = start + 16;
    }
#endif
    for (; place < places; place++) {
        if (place >= next && text[place + probe] == needle[probe] && text[place + distance] == needle[distance]
            && is_same(text + place, needle, needle_size)) {
            *last_place = place;
            if (++count == most) return count;
            next = place + needle_size;
        }
    }
    return count;
}

ptrdiff_t byte_search(const uint8_t *text, size_t text_size, const uint8_t *needle, size_t needle_size) {
    size_t place;
    return find(text, text_size, needle, needle_size, 1, &place) == 0 ? PTRDIFF_MIN : (ptrdiff_t)place;
}

size_t byte_count(const uint8_t *text, size_t text_size, const uint8_t *needle, size_t needle_size) {
    size_t place;
    return find(text, text_size, needle, needle_size, SIZE_MAX, &place);
}
