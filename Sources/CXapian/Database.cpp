#include "Database.hpp"

#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace psx {

namespace {

[[noreturn]] void throw_opening(int reason) {
    // What the machine lacks now it may have a second later: that says nothing of the file.
    bool is_shortage = reason == EMFILE || reason == ENFILE || reason == ENOMEM;
    psx_code code = reason == ENOENT || reason == ENOTDIR ? PSX_NOT_FOUND : is_shortage ? PSX_IO : PSX_OPENING;
    throw Fault{code, "cannot be opened: " + std::generic_category().message(reason)};
}

Xapian::Database open_single_file(const char *path) {
    static const char magic[] = "\x0f\x0dXapian Glass";
    char head[sizeof magic - 1];
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) throw_opening(errno);
    ssize_t length = pread(file, head, sizeof head, 0);
    if (length != ssize_t(sizeof head) || std::memcmp(head, magic, sizeof head) != 0) {
        int reason = errno;
        close(file);
        if (length < 0) throw_opening(reason);
        throw Fault{PSX_OPENING, "not a Xapian glass database"};
    }
    // From here on the descriptor is libxapian's, also when it throws.
    return Xapian::Database(file, Xapian::DB_BACKEND_GLASS);
}

}  // namespace

void check_library() {
    if (Xapian::major_version() == XAPIAN_MAJOR_VERSION && Xapian::minor_version() == XAPIAN_MINOR_VERSION) return;
    throw Fault{PSX_VERSION, std::string("libxapian is version ") + Xapian::version_string() +
                                 " here, but plansearch was built with " + XAPIAN_VERSION +
                                 ": install that line of libxapian, or a plansearch that was built with this one"};
}

Xapian::Database open_glass(const char *path) {
    check_library();
    struct stat status;
    if (stat(path, &status) != 0) throw_opening(errno);
    if (S_ISREG(status.st_mode)) return open_single_file(path);
    if (!S_ISDIR(status.st_mode)) throw Fault{PSX_OPENING, "neither a file nor a directory"};
    std::string version = std::string(path) + "/iamglass";
    if (stat(version.c_str(), &status) != 0) throw Fault{PSX_OPENING, "not a Xapian glass database"};
    return Xapian::Database(path, Xapian::DB_BACKEND_GLASS);
}

}  // namespace psx

psx_database *psx_database_open(const char *const *paths, size_t path_count, psx_error *error) noexcept {
    return psx::guarded<psx_database *>(error, nullptr, [&] {
        if (path_count == 0) throw psx::Fault{PSX_INVALID_ARGUMENT, "no database to open"};
        psx_database database;
        for (size_t index = 0; index < path_count; ++index) {
            database.shards.push_back(psx::open_glass(paths[index]));
            database.all.add_database(database.shards.back());
            database.last_docids.push_back(database.shards.back().get_lastdocid());
        }
        return new psx_database(std::move(database));
    });
}

void psx_database_free(psx_database *database) noexcept {
    psx::guarded(nullptr, false, [&] {
        delete database;
        return true;
    });
}

uint32_t psx_database_shard_count(const psx_database *database) noexcept { return uint32_t(database->shards.size()); }

uint32_t psx_database_shard_last_docid(const psx_database *database, size_t shard) noexcept {
    return shard < database->last_docids.size() ? database->last_docids[shard] : 0;
}

bool psx_database_get_statistics(const psx_database *database, psx_database_statistics *statistics,
                                 psx_error *error) noexcept {
    return psx::guarded(error, false, [&] {
        statistics->document_count = database->all.get_doccount();
        statistics->last_docid = database->all.get_lastdocid();
        statistics->total_length = database->all.get_total_length();
        return true;
    });
}

bool psx_database_get_term_statistics(const psx_database *database, const uint8_t *term, size_t term_length,
                                      psx_term_statistics *statistics, psx_error *error) noexcept {
    return psx::guarded(error, false, [&] {
        *statistics = psx_term_statistics{0, 0, 0};
        // libxapian takes the empty term for "all documents", which no document contains as a term.
        if (term_length == 0) return true;
        std::string name = psx::bytes(term, term_length);
        statistics->term_frequency = database->all.get_termfreq(name);
        if (statistics->term_frequency == 0) return true;
        statistics->collection_frequency = database->all.get_collection_freq(name);
        statistics->wdf_upper_bound = database->all.get_wdf_upper_bound(name);
        return true;
    });
}

bool psx_database_get_term_frequency(const psx_database *database, const uint8_t *term, size_t term_length,
                                     uint32_t *frequency, psx_error *error) noexcept {
    return psx::guarded(error, false, [&] {
        *frequency = term_length == 0 ? 0 : database->all.get_termfreq(psx::bytes(term, term_length));
        return true;
    });
}

bool psx_database_get_document_data(const psx_database *database, uint32_t docid, psx_bytes *data,
                                    psx_error *error) noexcept {
    return psx::guarded(error, false, [&] {
        if (docid == 0) throw psx::Fault{PSX_NO_SUCH_DOCUMENT, "docids start at 1"};
        *data = psx::copied(database->all.get_document(docid).get_data());
        return true;
    });
}

bool psx_database_for_each_term(const psx_database *database, const uint8_t *prefix, size_t prefix_length,
                                psx_term_callback callback, void *context, psx_error *error) noexcept {
    return psx::guarded(error, false, [&] {
        std::string start = psx::bytes(prefix, prefix_length);
        const auto end = database->all.allterms_end(start);
        for (auto iterator = database->all.allterms_begin(start); iterator != end; ++iterator) {
            std::string term = *iterator;
            auto bytes = reinterpret_cast<const uint8_t *>(term.data());
            int answer = callback(context, bytes, term.size(), iterator.get_termfreq());
            if (answer < 0) throw psx::Cancelled();
            if (answer > 0) break;
        }
        return true;
    });
}

bool psx_database_for_each_posting(const psx_database *database, const uint8_t *term, size_t term_length,
                                   psx_docids_callback callback, void *context, psx_error *error) noexcept {
    return psx::guarded(error, false, [&] {
        std::string name = psx::bytes(term, term_length);
        psx::DocidBatches batches(callback, context);
        const auto end = database->all.postlist_end(name);
        for (auto iterator = database->all.postlist_begin(name); iterator != end; ++iterator) {
            batches.append(database->checked_global(*iterator));
        }
        batches.flush();
        return true;
    });
}

bool psx_database_for_each_counted_posting(const psx_database *database, const uint8_t *term, size_t term_length,
                                           psx_postings_callback callback, void *context,
                                           psx_error *error) noexcept {
    return psx::guarded(error, false, [&] {
        if (term_length == 0) return true;
        constexpr size_t capacity = 2048;
        uint32_t docids[capacity], wdfs[capacity];
        size_t count = 0;
        auto flush = [&] {
            if (count > 0 && callback(context, docids, wdfs, count) != 0) throw psx::Cancelled();
            count = 0;
        };
        auto append = [&](uint32_t docid, uint32_t wdf) {
            docids[count] = docid;
            wdfs[count] = wdf;
            if (++count == capacity) flush();
        };
        const std::string name = psx::bytes(term, term_length);
        auto read = [&](const Xapian::Database &shard, const auto &body) {
            const auto end = shard.postlist_end(name);
            for (auto iterator = shard.postlist_begin(name); iterator != end; ++iterator) {
                body(*iterator, iterator.get_wdf());
            }
        };
        if (database->shards.size() == 1) {
            read(database->shards[0], [&](Xapian::docid docid, Xapian::termcount wdf) {
                append(database->checked(docid, 0), wdf);
            });
        } else {
            // libxapian's own merging asks every shard for every posting.
            psx::MergedRuns<uint64_t> runs;
            for (size_t shard = 0; shard < database->shards.size(); ++shard) {
                read(database->shards[shard], [&](Xapian::docid docid, Xapian::termcount wdf) {
                    runs.append(uint64_t(database->global(docid, shard)) << 32 | uint32_t(wdf));
                });
                runs.end_run();
            }
            for (uint64_t posting : runs.merge()) append(uint32_t(posting >> 32), uint32_t(posting));
        }
        flush();
        return true;
    });
}
