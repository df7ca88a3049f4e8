// How every function of CXapian.h runs its body: no exception leaves it.

#pragma once

#include "CXapian.h"

#include <string>

namespace psx {

/// Thrown by this library's own code inside libxapian's calls, when a callback asked to stop.
struct Cancelled {};

/// A fault that this library finds before libxapian is called.
struct Fault {
    psx_code code;
    std::string message;
};

/// Maps the exception in flight to a code and a message. Called from a catch clause only.
void translate(psx_error *error) noexcept;

/// Runs the body, and returns `failure` with *error filled if it throws.
template <typename Result, typename Body>
Result guarded(psx_error *error, Result failure, Body body) noexcept {
    try {
        return body();
    } catch (...) {
        translate(error);
        return failure;
    }
}

/// A string of bytes that the caller passed as pointer and length.
inline std::string bytes(const uint8_t *start, size_t length) {
    if (length == 0) return std::string();
    return std::string(reinterpret_cast<const char *>(start), length);
}

/// Copies a string into memory that psx_bytes_free takes back.
psx_bytes copied(const std::string &string);

}  // namespace psx
