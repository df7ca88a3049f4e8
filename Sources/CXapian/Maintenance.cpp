#include "Database.hpp"

#include <sstream>

#include <sys/stat.h>

namespace {

bool is_same_file(const char *one, const char *other) {
    struct stat first, second;
    return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

}  // namespace

bool psx_compact(const char *const *sources, size_t source_count, const char *destination, bool single_file,
                 psx_compaction_level level, psx_error *error) noexcept {
    return psx::guarded(error, false, [&] {
        if (source_count == 0) throw psx::Fault{PSX_INVALID_ARGUMENT, "no database to compact"};
        Xapian::Database all;
        for (size_t index = 0; index < source_count; ++index) {
            // libxapian compares names only; another name of the same file would be truncated before it is read.
            if (is_same_file(sources[index], destination)) {
                throw psx::Fault{PSX_INVALID_ARGUMENT, "the destination is one of the sources"};
            }
            try {
                all.add_database(psx::open_glass(sources[index]));
            } catch (const psx::Fault &fault) {
                throw psx::Fault{fault.code, std::string(sources[index]) + ": " + fault.message};
            }
        }
        unsigned flags = 0;
        switch (level) {
            case PSX_COMPACT_STANDARD: flags = Xapian::Compactor::STANDARD; break;
            case PSX_COMPACT_FULL: flags = Xapian::Compactor::FULL; break;
            case PSX_COMPACT_FULLER: flags = Xapian::Compactor::FULLER; break;
            default: throw psx::Fault{PSX_INVALID_ARGUMENT, "no such compaction level"};
        }
        if (single_file) flags |= Xapian::DBCOMPACT_SINGLE_FILE;
        all.compact(destination, flags);
        return true;
    });
}

bool psx_check(const char *path, size_t *fault_count, psx_bytes *report, psx_error *error) noexcept {
    return psx::guarded(error, false, [&] {
        // Refuses what is not a glass database: libxapian would follow a stub file to wherever it points.
        psx::open_glass(path);
        std::ostringstream text;
        *fault_count = Xapian::Database::check(path, 0, &text);
        *report = psx::copied(text.str());
        return true;
    });
}
