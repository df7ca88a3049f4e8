// A plain C face of the parts of poppler-cpp that reading a PDF needs.
//
// Why it exists: poppler-cpp is C++, returns objects by value and may throw (at least std::bad_alloc and what the standard
// library throws on sizes that a damaged file asks for). No exception leaves this library.
//
// Rules that hold for every function:
// - What a function fills in or returns is freed with the matching psp_…_free; freeing nothing is fine.
// - Text is UTF-8 with a length unless told otherwise. Pages count from 0.
// - A document belongs to one thread at a time. The bytes it was opened from must outlive it.

#ifndef CPOPPLER_H
#define CPOPPLER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__cplusplus)
#define PSP_NOEXCEPT noexcept
extern "C" {
#else
#define PSP_NOEXCEPT
#endif

typedef enum psp_code {
    PSP_OK = 0,
    /// Not a PDF, or too damaged to find its pages.
    PSP_DAMAGED = 1,
    /// It needs a password.
    PSP_ENCRYPTED = 2,
    PSP_OUT_OF_MEMORY = 3,
    /// A size or a number is out of what poppler or this library takes.
    PSP_LIMIT = 4,
    /// An exception of no known type.
    PSP_UNKNOWN = 5,
} psp_code;

typedef struct psp_document psp_document;

/// Opens a PDF that lies in memory, with the empty password. The bytes are borrowed until psp_document_free.
psp_document *psp_document_open(const uint8_t *bytes, size_t length, psp_code *code) PSP_NOEXCEPT;
void psp_document_free(psp_document *document) PSP_NOEXCEPT;

/// How many pages the document says it has; some may turn out unreadable.
size_t psp_document_pages(const psp_document *document) PSP_NOEXCEPT;

/// Bytes that the caller frees with psp_bytes_free.
typedef struct psp_bytes {
    uint8_t *bytes;
    size_t length;
} psp_bytes;

void psp_bytes_free(psp_bytes bytes) PSP_NOEXCEPT;

/// The version of poppler that is loaded: `22.12.0`.
psp_code psp_version(psp_bytes *version) PSP_NOEXCEPT;

/// The document's title as its properties have it.
psp_code psp_document_title(const psp_document *document, psp_bytes *title) PSP_NOEXCEPT;

/// The outline (bookmarks), one item a line: its depth from 1 in decimal, a tab, its title. At most `limit` items.
/// Where an item leads is not known: poppler-cpp does not tell.
psp_code psp_document_outline(const psp_document *document, size_t limit, psp_bytes *lines) PSP_NOEXCEPT;

enum {
    /// The glyph is the last of a word that a space follows.
    PSP_SPACE_AFTER = 1,
    /// The glyph is written from top to bottom.
    PSP_VERTICAL = 2,
    /// The glyph is the first of a word.
    PSP_WORD_START = 4,
};

/// One character as it is painted, in points from the upper left corner of the page as it is shown.
typedef struct psp_glyph {
    float left, top, right, bottom;
    /// The font's size in points, as the text matrix gives it.
    float size;
    uint32_t scalar;
    /// Index into the page's font names.
    uint16_t font;
    /// How its text is turned clockwise, in quarters.
    uint8_t rotation;
    uint8_t flags;
} psp_glyph;

typedef struct psp_page_text {
    /// In points, as the page is shown: after its own rotation.
    float width, height;
    psp_glyph *glyphs;
    size_t glyph_count;
    /// Each name ends with NUL. Bytes as the file has them: UTF-8, or GBK and the like in older files.
    psp_bytes font_names;
    /// What the file says is printed as the page's number.
    psp_bytes label;
    /// Glyphs past the limit were left out.
    bool is_cut;
} psp_page_text;

/// The characters of a page. `glyph_limit` bounds the memory.
psp_code psp_page_read(const psp_document *document, size_t page, size_t glyph_limit, psp_page_text *text) PSP_NOEXCEPT;
void psp_page_text_free(psp_page_text *text) PSP_NOEXCEPT;

/// Whether the page's resources name a font: a page without characters that has one holds text without a code.
bool psp_page_has_fonts(const psp_document *document, size_t page) PSP_NOEXCEPT;

/// A picture of a page, a byte a pixel: 0 is black, 255 white.
typedef struct psp_bitmap {
    uint8_t *pixels;
    size_t width, height;
    /// Pixels a point.
    float scale;
} psp_bitmap;

/// Renders a page in grey without smoothing, so that a thin rule is a dark one. The resolution is lowered for pages so
/// large that they would have more than `pixel_limit` pixels.
psp_code psp_page_render(const psp_document *document, size_t page, float scale, size_t pixel_limit,
                         psp_bitmap *bitmap) PSP_NOEXCEPT;
void psp_bitmap_free(psp_bitmap *bitmap) PSP_NOEXCEPT;

#if defined(__cplusplus)
}
#endif

#endif
