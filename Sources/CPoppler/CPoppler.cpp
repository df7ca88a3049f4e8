// Documents: opening, properties, the outline.

#include "Handles.hpp"

#include <poppler-global.h>
#include <poppler-toc.h>
#include <poppler-version.h>

#include <climits>

using namespace psp;

namespace {

void ignore(const std::string &, void *) {}

/// Writes the items below one item, depth first. The depth is bounded because a damaged outline can be nested without end.
void write(const poppler::toc_item &item, int depth, size_t limit, size_t &count, std::string &lines) {
    if (depth > 32) return;
    for (const poppler::toc_item *child : item.children()) {
        if (count >= limit) return;
        count += 1;
        std::string title = utf8(child->title());
        for (char &byte : title)
            if (static_cast<unsigned char>(byte) < 0x20) byte = ' ';
        lines += std::to_string(depth) + "\t" + title + "\n";
        write(*child, depth + 1, limit, count, lines);
    }
}

} // namespace

psp_document *psp_document_open(const uint8_t *bytes, size_t length, psp_code *code) noexcept {
    psp_document *opened = nullptr;
    *code = guarded([&] {
        // poppler writes what it repairs to the standard error otherwise.
        poppler::set_debug_error_function(ignore, nullptr);
        if (length > INT_MAX) return PSP_LIMIT;
        std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
            reinterpret_cast<const char *>(bytes), static_cast<int>(length)));
        if (document == nullptr) return PSP_DAMAGED;
        if (document->is_locked()) return PSP_ENCRYPTED;
        opened = new psp_document{std::move(document)};
        return PSP_OK;
    });
    return opened;
}

void psp_document_free(psp_document *document) noexcept {
    guarded([&] {
        delete document;
        return PSP_OK;
    });
}

size_t psp_document_pages(const psp_document *document) noexcept {
    size_t count = 0;
    guarded([&] {
        const int pages = document->document->pages();
        count = pages > 0 ? static_cast<size_t>(pages) : 0;
        return PSP_OK;
    });
    return count;
}

void psp_bytes_free(psp_bytes bytes) noexcept { std::free(bytes.bytes); }

psp_code psp_version(psp_bytes *version) noexcept {
    return guarded([&] {
        *version = copied(poppler::version_string());
        return PSP_OK;
    });
}

psp_code psp_document_title(const psp_document *document, psp_bytes *title) noexcept {
    return guarded([&] {
        *title = copied(utf8(document->document->get_title()));
        return PSP_OK;
    });
}

psp_code psp_document_outline(const psp_document *document, size_t limit, psp_bytes *lines) noexcept {
    return guarded([&] {
        std::string result;
        const std::unique_ptr<poppler::toc> outline(document->document->create_toc());
        if (outline != nullptr && outline->root() != nullptr) {
            size_t count = 0;
            write(*outline->root(), 1, limit, count, result);
        }
        *lines = copied(result);
        return PSP_OK;
    });
}
