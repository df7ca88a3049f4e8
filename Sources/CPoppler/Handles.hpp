// What the parts of this library share: the handle's contents, the one catch, and bytes for the caller.

#pragma once

#include "CPoppler.h"

#include <poppler-document.h>
#include <poppler-page.h>

#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>

struct psp_document {
    std::unique_ptr<poppler::document> document;
};

namespace psp {

/// Runs a body that returns a psp_code; an exception becomes one.
template <typename Body> psp_code guarded(Body body) noexcept {
    try {
        return body();
    } catch (const std::bad_alloc &) {
        return PSP_OUT_OF_MEMORY;
    } catch (const std::length_error &) {
        return PSP_OUT_OF_MEMORY;
    } catch (...) {
        return PSP_UNKNOWN;
    }
}

/// Memory that the caller frees with free().
template <typename Value> Value *allocate(size_t count) {
    auto *values = static_cast<Value *>(std::calloc(count > 0 ? count : 1, sizeof(Value)));
    if (values == nullptr) throw std::bad_alloc();
    return values;
}

/// Copies a string for the caller.
inline psp_bytes copied(const std::string &string) {
    psp_bytes bytes = {allocate<uint8_t>(string.size()), string.size()};
    if (!string.empty()) std::memcpy(bytes.bytes, string.data(), string.size());
    return bytes;
}

inline std::string utf8(const poppler::ustring &string) {
    if (string.empty()) return std::string();
    const poppler::byte_array bytes = string.to_utf8();
    return std::string(bytes.begin(), bytes.end());
}

inline std::unique_ptr<poppler::page> page(const psp_document *document, size_t index) {
    if (index >= psp_document_pages(document)) return nullptr;
    return std::unique_ptr<poppler::page>(document->document->create_page(static_cast<int>(index)));
}

} // namespace psp
