#pragma once

#include "Guard.hpp"

#include <xapian.h>

#include <algorithm>
#include <vector>

struct psx_database {
    /// All shards as one: global docids, statistics over all.
    Xapian::Database all;
    /// Each on its own, for work where libxapian would merge them at a cost. Same order as in `all`.
    std::vector<Xapian::Database> shards;
    /// The last docid of each shard, as the shard says itself.
    std::vector<Xapian::docid> last_docids;

    /// A docid of one shard, if the shard can have it. A forged file may name any number, also 0, which no document has,
    /// and callers look up what belongs to a docid without asking again.
    Xapian::docid checked(Xapian::docid local, size_t shard) const {
        // 0 becomes the largest number.
        if (Xapian::docid(local - 1) >= last_docids[shard]) {
            throw psx::Fault{PSX_CORRUPT, "a posting's docid is 0 or past the last document's"};
        }
        return local;
    }

    /// A docid of `all`, if one of the shards can have it.
    Xapian::docid checked_global(Xapian::docid docid) const {
        const size_t count = shards.size();
        if (docid != 0) checked(Xapian::docid((docid - 1) / count + 1), (docid - 1) % count);
        return docid != 0 ? docid : checked(0, 0);
    }

    /// The docid in `all` of a document of one shard.
    Xapian::docid global(Xapian::docid local, size_t shard) const {
        return Xapian::docid((checked(local, shard) - 1) * shards.size() + shard + 1);
    }
};

namespace psx {

/// Throws if the libxapian that runs is of another line than the one that the program was built with: its classes may be
/// laid out differently, and what is called may not be there.
void check_library();

/// Opens one glass database, a directory or a single file, and nothing else.
Xapian::Database open_glass(const char *path);

/// Gathers docids, and hands them to the callback in batches.
class DocidBatches {
    static constexpr size_t capacity = 4096;

    psx_docids_callback callback;
    void *context;
    size_t count = 0;
    Xapian::docid docids[capacity];

  public:
    DocidBatches(psx_docids_callback callback_, void *context_) : callback(callback_), context(context_) {}

    void append(Xapian::docid docid) {
        docids[count++] = docid;
        if (count == capacity) flush();
    }

    void flush() {
        if (count > 0 && callback(context, docids, count) != 0) throw Cancelled();
        count = 0;
    }

    /// Asks the caller whether to continue.
    void poll() {
        if (callback(context, nullptr, 0) != 0) throw Cancelled();
    }
};

/// Ascending runs of numbers, one from each shard, and then all of them in order.
template <typename Number>
class MergedRuns {
    std::vector<Number> numbers;
    std::vector<size_t> starts{0};

  public:
    void append(Number number) { numbers.push_back(number); }

    void end_run() {
        if (numbers.size() > starts.back()) starts.push_back(numbers.size());
    }

    /// Shards are mostly a large one and then small ones: these are merged first, from the end.
    const std::vector<Number> &merge() {
        std::vector<Number> merged;
        for (size_t run = starts.size() - 1; run-- > 1;) {
            auto first = numbers.begin() + ptrdiff_t(starts[run - 1]);
            auto second = numbers.begin() + ptrdiff_t(starts[run]);
            merged.resize(size_t(numbers.end() - first));
            std::merge(first, second, second, numbers.end(), merged.begin());
            std::copy(merged.begin(), merged.end(), first);
        }
        return numbers;
    }
};

}  // namespace psx
