// Pages: their characters and their picture.

#include "Handles.hpp"

#include <poppler-font.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

using namespace psp;

namespace {

/// poppler's strings are UTF-16.
std::vector<uint32_t> scalars(const poppler::ustring &string) {
    std::vector<uint32_t> result;
    result.reserve(string.size());
    for (size_t i = 0; i < string.size(); i++) {
        const uint32_t unit = string[i];
        const bool isHigh = unit >= 0xD800 && unit < 0xDC00;
        if (isHigh && i + 1 < string.size() && string[i + 1] >= 0xDC00 && string[i + 1] < 0xE000) {
            result.push_back(0x10000 + ((unit - 0xD800) << 10) + (string[i + 1] - 0xDC00u));
            i += 1;
        } else {
            result.push_back(unit >= 0xD800 && unit < 0xE000 ? 0xFFFD : unit);
        }
    }
    return result;
}

/// Names of fonts, each once, in the order in which they are met.
class FontNames {
  public:
    uint16_t index(const std::string &name) {
        const auto found = indexes.find(name);
        if (found != indexes.end()) return found->second;
        // A page with more fonts than that is hostile; the rest pass for the last one.
        if (indexes.size() == UINT16_MAX) return UINT16_MAX - 1;
        const auto index = static_cast<uint16_t>(indexes.size());
        indexes.emplace(name, index);
        joined.append(name.c_str());
        joined.push_back('\0');
        return index;
    }

    std::string joined;

  private:
    std::map<std::string, uint16_t> indexes;
};

/// Writes a word's characters to `glyphs`, at most `room` of them.
size_t write(const poppler::text_box &word, FontNames &fonts, psp_glyph *glyphs, size_t room) {
    const std::vector<uint32_t> text = scalars(word.text());
    const size_t count = std::min(text.size(), room);
    const bool isVertical = word.get_wmode() == poppler::text_box::vertical_wmode;
    for (size_t i = 0; i < count; i++) {
        const poppler::rectf box = word.char_bbox(i);
        psp_glyph &glyph = glyphs[i];
        glyph.left = static_cast<float>(box.left());
        glyph.top = static_cast<float>(box.top());
        glyph.right = static_cast<float>(box.right());
        glyph.bottom = static_cast<float>(box.bottom());
        glyph.size = static_cast<float>(word.get_font_size());
        glyph.scalar = text[i];
        glyph.font = fonts.index(word.has_font_info() ? word.get_font_name(static_cast<int>(i)) : std::string());
        // In quarters, though poppler's header does not say so.
        glyph.rotation = static_cast<uint8_t>(word.rotation() & 3);
        glyph.flags = isVertical ? PSP_VERTICAL : 0;
        if (i == 0) glyph.flags |= PSP_WORD_START;
        if (i + 1 == text.size() && word.has_space_after()) glyph.flags |= PSP_SPACE_AFTER;
    }
    return count;
}

/// The size of a page as it is shown: poppler-cpp gives the box before the page's own rotation.
void measure(const poppler::page &page, float &width, float &height) {
    const poppler::rectf box = page.page_rect();
    width = static_cast<float>(std::fabs(box.width()));
    height = static_cast<float>(std::fabs(box.height()));
    const auto orientation = page.orientation();
    if (orientation == poppler::page::landscape || orientation == poppler::page::seascape) std::swap(width, height);
}

} // namespace

psp_code psp_page_read(const psp_document *document, size_t index, size_t glyph_limit, psp_page_text *text) noexcept {
    *text = {};
    const psp_code code = guarded([&] {
        const auto page = psp::page(document, index);
        if (page == nullptr) return PSP_DAMAGED;
        measure(*page, text->width, text->height);
        text->label = copied(utf8(page->label()));
        const std::vector<poppler::text_box> words = page->text_list(poppler::page::text_list_include_font);
        size_t count = 0;
        for (const auto &word : words) count += word.text().size();
        text->is_cut = count > glyph_limit;
        const size_t room = std::min(count, glyph_limit);
        text->glyphs = allocate<psp_glyph>(room);
        FontNames fonts;
        for (const auto &word : words)
            text->glyph_count += write(word, fonts, text->glyphs + text->glyph_count, room - text->glyph_count);
        text->font_names = copied(fonts.joined);
        return PSP_OK;
    });
    if (code != PSP_OK) psp_page_text_free(text);
    return code;
}

void psp_page_text_free(psp_page_text *text) noexcept {
    std::free(text->glyphs);
    psp_bytes_free(text->font_names);
    psp_bytes_free(text->label);
    *text = {};
}

bool psp_page_has_fonts(const psp_document *document, size_t index) noexcept {
    bool found = false;
    guarded([&] {
        if (index >= psp_document_pages(document)) return PSP_LIMIT;
        const std::unique_ptr<poppler::font_iterator> fonts(
            document->document->create_font_iterator(static_cast<int>(index)));
        if (fonts != nullptr && fonts->has_next()) found = !fonts->next().empty();
        return PSP_OK;
    });
    return found;
}

psp_code psp_page_render(const psp_document *document, size_t index, float scale, size_t pixel_limit,
                         psp_bitmap *bitmap) noexcept {
    *bitmap = {};
    const psp_code code = guarded([&] {
        const auto page = psp::page(document, index);
        if (page == nullptr) return PSP_DAMAGED;
        float width = 0, height = 0;
        measure(*page, width, height);
        const double pixels = static_cast<double>(width) * height * scale * scale;
        if (!(pixels > 0)) return PSP_DAMAGED;
        if (pixels > static_cast<double>(pixel_limit))
            scale *= static_cast<float>(std::sqrt(static_cast<double>(pixel_limit) / pixels));
        poppler::page_renderer renderer;
        renderer.set_image_format(poppler::image::format_gray8);
        renderer.set_paper_color(0xffffffff);
        renderer.set_line_mode(poppler::page_renderer::line_solid);
        const poppler::image image = renderer.render_page(page.get(), 72.0 * scale, 72.0 * scale);
        if (!image.is_valid() || image.format() != poppler::image::format_gray8) return PSP_DAMAGED;
        bitmap->width = static_cast<size_t>(image.width());
        bitmap->height = static_cast<size_t>(image.height());
        bitmap->scale = scale;
        bitmap->pixels = allocate<uint8_t>(bitmap->width * bitmap->height);
        const char *rows = image.const_data();
        for (size_t y = 0; y < bitmap->height; y++)
            std::memcpy(bitmap->pixels + y * bitmap->width, rows + y * static_cast<size_t>(image.bytes_per_row()),
                        bitmap->width);
        return PSP_OK;
    });
    if (code != PSP_OK) psp_bitmap_free(bitmap);
    return code;
}

void psp_bitmap_free(psp_bitmap *bitmap) noexcept {
    std::free(bitmap->pixels);
    *bitmap = {};
}
