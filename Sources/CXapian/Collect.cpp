// Every matching docid, unranked.
//
// Measured on 100,000 documents of 100 terms (libxapian 1.4.22): a match decider that writes down each candidate
// and drops it takes 15 ns a docid for a term and 30 to 70 ns for an AND of 2 to 5, a fifth to three quarters of what
// an MSet of all takes, and about as much as leapfrogging over posting iterators here. For an OR of 50 terms, a bitmap
// of their postings takes a third of the time of libxapian's heap with a decider; for a wildcard of 100 terms, a sixth.

#include "Database.hpp"
#include "Query.hpp"

#include <memory>

namespace {

/// A set of docids, read out in ascending order.
class DocidBitmap {
    std::vector<uint64_t> words;

  public:
    explicit DocidBitmap(Xapian::docid last) : words(size_t(last) / 64 + 1) {}

    /// @param docid At most the last.
    void insert(Xapian::docid docid) {
        size_t word = docid / 64;
        words[word] |= uint64_t(1) << (docid % 64);
    }

    /// Calls body(docid) for each, ascending.
    template <typename Body>
    void for_each(const Body &body) const {
        for (size_t word = 0; word < words.size(); ++word) {
            for (uint64_t rest = words[word]; rest != 0; rest &= rest - 1) {
                body(Xapian::docid(word * 64 + size_t(__builtin_ctzll(rest))));
            }
        }
    }
};

/// Gives every candidate to a function and keeps none, so that no MSet is built.
template <typename Body>
class Recorder : public Xapian::MatchDecider {
    const Body &body;

  public:
    explicit Recorder(const Body &body_) : body(body_) {}

    bool operator()(const Xapian::Document &document) const override {
        body(document.get_docid());
        return false;
    }
};

/// Calls body(docid) for each match in one shard, ascending, with the docid inside the shard.
template <typename Body>
void for_each_match(const Xapian::Database &shard, const Xapian::Query &query, const Body &body) {
    Xapian::Enquire enquire(shard);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Recorder<Body> recorder(body);
    enquire.get_mset(0, 1, shard.get_doccount(), nullptr, &recorder);
}

/// Calls body(docid) for each posting of the leaf, with the docid inside the shard, and poll() once for each term and again
/// after each 256 of its postings: opening a term costs about as much as so many postings.
template <typename Body, typename Poll>
void for_each_posting(const Xapian::Database &shard, const psx_query::Leaf &leaf, const Body &body, const Poll &poll) {
    auto read = [&](const std::string &term) {
        poll();
        unsigned postings = 0;
        const auto end = shard.postlist_end(term);
        for (auto posting = shard.postlist_begin(term); posting != end; ++posting) {
            body(*posting);
            if (++postings % 256 == 0) poll();
        }
    };
    if (!leaf.is_prefix) return read(leaf.bytes);
    const auto end = shard.allterms_end(leaf.bytes);
    for (auto term = shard.allterms_begin(leaf.bytes); term != end; ++term) read(*term);
}

bool is_worth_a_bitmap(const std::vector<psx_query::Leaf> &leaves) {
    return leaves.size() > 1 || (leaves.size() == 1 && leaves[0].is_prefix);
}

}  // namespace

bool psx_collect(const psx_database *database, const psx_query *query, psx_docids_callback callback, void *context,
                 psx_error *error) noexcept {
    return psx::guarded(error, false, [&] {
        auto batches = std::make_unique<psx::DocidBatches>(callback, context);
        bool reads_postings = is_worth_a_bitmap(query->disjunction);
        if (database->shards.size() == 1 && !reads_postings) {
            for_each_match(database->shards[0], query->query,
                           [&](Xapian::docid docid) { batches->append(database->checked(docid, 0)); });
            batches->flush();
            return true;
        }
        // One shard after the other; docids of shards interleave, so that the shards' results are merged at the end.
        unsigned steps = 0;
        auto poll = [&] {
            if (++steps % 256 == 0) batches->poll();
        };
        psx::MergedRuns<Xapian::docid> runs;
        for (size_t shard = 0; shard < database->shards.size(); ++shard) {
            const Xapian::Database &part = database->shards[shard];
            auto append = [&](Xapian::docid docid) { runs.append(database->global(docid, shard)); };
            if (reads_postings) {
                DocidBitmap bitmap(part.get_lastdocid());
                for (const auto &leaf : query->disjunction) {
                    for_each_posting(part, leaf, [&](Xapian::docid docid) { bitmap.insert(database->checked(docid, shard)); },
                                     poll);
                }
                if (database->shards.size() == 1) {
                    bitmap.for_each([&](Xapian::docid docid) { batches->append(docid); });
                } else {
                    bitmap.for_each(append);
                }
            } else {
                unsigned candidates = 0;
                for_each_match(part, query->query, [&](Xapian::docid docid) {
                    append(docid);
                    if (++candidates % 16384 == 0) batches->poll();
                });
            }
            runs.end_run();
        }
        for (Xapian::docid docid : runs.merge()) batches->append(docid);
        batches->flush();
        return true;
    });
}
