#include "Guard.hpp"

#include <xapian.h>

#include <cstdlib>
#include <cstring>
#include <new>
#include <stdexcept>
#include <system_error>

namespace psx {

namespace {

void fill(psx_error *error, psx_code code, const char *message, size_t length) noexcept {
    psx_error_clear(error);
    error->code = code;
    error->message = static_cast<char *>(std::malloc(length + 1));
    if (error->message == nullptr) return;
    std::memcpy(error->message, message, length);
    error->message[length] = 0;
    error->message_length = length;
}

void fill(psx_error *error, psx_code code, const char *message) noexcept {
    fill(error, code, message, std::strlen(message));
}

void fill(psx_error *error, psx_code code, const Xapian::Error &exception) noexcept {
    try {
        std::string description = exception.get_description();
        fill(error, code, description.data(), description.size());
    } catch (...) {
        fill(error, code, exception.get_type());
    }
}

/// For classes that say little: libxapian has the system's reason only if a system call failed.
psx_code io_or(psx_code otherwise, const Xapian::Error &exception) noexcept {
    return exception.get_error_string() != nullptr ? PSX_IO : otherwise;
}

}  // namespace

void translate(psx_error *error) noexcept {
    if (error == nullptr) return;
    try {
        throw;
    } catch (const Cancelled &) {
        fill(error, PSX_CANCELLED, "cancelled by the caller");
    } catch (const Fault &fault) {
        fill(error, fault.code, fault.message.data(), fault.message.size());
    } catch (const Xapian::DatabaseNotFoundError &exception) {
        fill(error, PSX_NOT_FOUND, exception);
    } catch (const Xapian::DatabaseVersionError &exception) {
        fill(error, PSX_VERSION, exception);
    } catch (const Xapian::DatabaseOpeningError &exception) {
        fill(error, PSX_OPENING, exception);
    } catch (const Xapian::DatabaseLockError &exception) {
        fill(error, PSX_LOCKED, exception);
    } catch (const Xapian::DatabaseCorruptError &exception) {
        fill(error, PSX_CORRUPT, exception);
    } catch (const Xapian::DatabaseModifiedError &exception) {
        fill(error, PSX_MODIFIED, exception);
    } catch (const Xapian::DatabaseCreateError &exception) {
        fill(error, io_or(PSX_OPENING, exception), exception);
    } catch (const Xapian::InvalidArgumentError &exception) {
        fill(error, PSX_INVALID_ARGUMENT, exception);
    } catch (const Xapian::DocNotFoundError &exception) {
        fill(error, PSX_NO_SUCH_DOCUMENT, exception);
    } catch (const Xapian::FeatureUnavailableError &exception) {
        // Formats of other ages, and backends that were left out of the build.
        fill(error, PSX_VERSION, exception);
    } catch (const Xapian::Error &exception) {
        fill(error, io_or(PSX_XAPIAN, exception), exception);
    } catch (const std::bad_alloc &) {
        fill(error, PSX_OUT_OF_MEMORY, "out of memory");
    } catch (const std::length_error &exception) {
        fill(error, PSX_OUT_OF_MEMORY, exception.what());
    } catch (const std::system_error &exception) {
        fill(error, PSX_IO, exception.what());
    } catch (const std::exception &exception) {
        fill(error, PSX_UNKNOWN, exception.what());
    } catch (...) {
        fill(error, PSX_UNKNOWN, "exception of an unknown type");
    }
}

psx_bytes copied(const std::string &string) {
    psx_bytes result = {static_cast<uint8_t *>(std::malloc(string.size() + 1)), string.size()};
    if (result.bytes == nullptr) throw std::bad_alloc();
    std::memcpy(result.bytes, string.data(), string.size());
    return result;
}

}  // namespace psx

void psx_error_clear(psx_error *error) noexcept {
    std::free(error->message);
    *error = psx_error{PSX_OK, nullptr, 0};
}

void psx_bytes_free(psx_bytes bytes) noexcept { std::free(bytes.bytes); }

const char *psx_version(void) noexcept { return Xapian::version_string(); }
