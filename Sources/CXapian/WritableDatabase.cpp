#include "Database.hpp"

#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

struct psx_writable_database {
    Xapian::WritableDatabase database;
};

namespace {

/// Walks over a packed term buffer and calls body(term, length, wdf) for each; throws a Fault if it is malformed.
template <typename Body>
void for_each_packed_term(const uint8_t *terms, size_t length, Body body) {
    size_t position = 0;
    while (position < length) {
        if (length - position < 4) throw psx::Fault{PSX_INVALID_ARGUMENT, "term buffer ends inside a term's head"};
        const uint8_t *head = terms + position;
        size_t term_length = head[0] | size_t(head[1]) << 8;
        uint32_t wdf = head[2] | uint32_t(head[3]) << 8;
        position += 4;
        if (length - position < term_length) throw psx::Fault{PSX_INVALID_ARGUMENT, "term buffer ends inside a term"};
        body(terms + position, term_length, wdf);
        position += term_length;
    }
}

void check_term(const uint8_t *term, size_t length) {
    if (length == 0) throw psx::Fault{PSX_INVALID_ARGUMENT, "a term is empty; a term has at least 1 byte"};
    size_t key_length = length;
    if (length <= PSX_MAX_TERM_LENGTH) key_length += size_t(std::count(term, term + length, uint8_t(0)));
    if (key_length <= PSX_MAX_TERM_LENGTH) return;
    throw psx::Fault{PSX_INVALID_ARGUMENT, "a term has " + std::to_string(key_length) +
                                               " bytes (NUL bytes count twice); at most " +
                                               std::to_string(PSX_MAX_TERM_LENGTH) + " are possible"};
}

}  // namespace

psx_writable_database *psx_writable_database_create(const char *path, uint32_t flags, psx_error *error) noexcept {
    return psx::guarded<psx_writable_database *>(error, nullptr, [&] {
        int options = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS;
        if (flags & PSX_CREATE_WITHOUT_TERMLISTS) options |= Xapian::DB_NO_TERMLIST;
        if (flags & PSX_CREATE_TEMPORARY) options |= Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;
        psx::check_library();
        return new psx_writable_database{Xapian::WritableDatabase(path, options)};
    });
}

uint32_t psx_writable_database_add_document(psx_writable_database *database, const uint8_t *terms, size_t terms_length,
                                            const uint8_t *data, size_t data_length, psx_error *error) noexcept {
    return psx::guarded<uint32_t>(error, 0, [&] {
        // A document that libxapian refuses takes every uncommitted one with it, so it must not get one to refuse.
        for_each_packed_term(terms, terms_length,
                             [](const uint8_t *term, size_t length, uint32_t) { check_term(term, length); });
        Xapian::Document document;
        std::string name;
        for_each_packed_term(terms, terms_length, [&](const uint8_t *term, size_t length, uint32_t wdf) {
            name.assign(reinterpret_cast<const char *>(term), length);
            document.add_term(name, wdf);
        });
        if (data_length > 0) document.set_data(psx::bytes(data, data_length));
        return uint32_t(database->database.add_document(document));
    });
}

bool psx_writable_database_commit(psx_writable_database *database, psx_error *error) noexcept {
    return psx::guarded(error, false, [&] {
        database->database.commit();
        return true;
    });
}

void psx_writable_database_free(psx_writable_database *database) noexcept {
    psx::guarded(nullptr, false, [&] {
        delete database;
        return true;
    });
}

bool psx_set_flush_threshold(uint32_t documents, psx_error *error) noexcept {
    return psx::guarded(error, false, [&] {
        if (documents == 0) throw psx::Fault{PSX_INVALID_ARGUMENT, "the flush threshold must be at least 1 document"};
        if (setenv("XAPIAN_FLUSH_THRESHOLD", std::to_string(documents).c_str(), 0) != 0) {
            throw std::system_error(errno, std::generic_category(), "cannot set XAPIAN_FLUSH_THRESHOLD");
        }
        return true;
    });
}
