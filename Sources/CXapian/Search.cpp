#include "Database.hpp"
#include "Query.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace {

/// A filter that every document passes. It notes which shard the matcher is in, which a match decider needs and cannot
/// find out: its document carries the docid inside the shard. (libxapian 1.4 hands over the shard's database alone, so
/// it is recognised by its internals.)
class ShardMarker : public Xapian::PostingSource {
    const psx_database &database;
    size_t &current_shard;
    size_t shard = 0;
    Xapian::docid docid = 0;
    Xapian::docid last = 0;
    Xapian::doccount count = 0;

  public:
    ShardMarker(const psx_database &database_, size_t &current_shard_)
        : database(database_), current_shard(current_shard_) {}

    void init(const Xapian::Database &given) override {
        docid = 0;
        last = given.get_lastdocid();
        count = given.get_doccount();
        const auto &all = database.all.internal;
        for (shard = 0; shard < all.size(); ++shard) {
            if (all[shard].get() == given.internal[0].get()) return;
        }
        throw psx::Fault{PSX_UNKNOWN, "a sub-database of the search is not one of the database's"};
    }

    // Several shards are searched in one match, and each needs a position of its own.
    PostingSource *clone() const override { return new ShardMarker(database, current_shard); }

    Xapian::doccount get_termfreq_min() const override { return count; }
    Xapian::doccount get_termfreq_est() const override { return count; }
    Xapian::doccount get_termfreq_max() const override { return count; }
    bool at_end() const override { return docid > last; }

    // The matcher asks after each move, so the last one asked is the candidate's shard.
    Xapian::docid get_docid() const override {
        current_shard = shard;
        return docid;
    }

    void next(double) override { ++docid; }
    void skip_to(Xapian::docid target, double) override { docid = std::max(docid, target); }
    bool check(Xapian::docid target, double) override {
        docid = std::max(docid, target);
        return true;
    }
};

/// Passes candidates on to the caller's function until the time is up.
class Decider : public Xapian::MatchDecider {
    using Clock = std::chrono::steady_clock;
    // Reading the clock costs about as much as a candidate does otherwise.
    static constexpr unsigned candidates_per_look = 32;

    const psx_database &database;
    const psx_search_options &options;
    const size_t &current_shard;
    Clock::time_point deadline = Clock::time_point::max();
    mutable unsigned until_look = candidates_per_look;

    bool is_time_up() const {
        if (options.time_limit <= 0 || undecided > 0) return undecided > 0;
        if (--until_look > 0) return false;
        until_look = candidates_per_look;
        return Clock::now() >= deadline;
    }

  public:
    /// Candidates dropped unseen because the time was up.
    mutable Xapian::doccount undecided = 0;

    Decider(const psx_database &database_, const psx_search_options &options_, const size_t &current_shard_)
        : database(database_), options(options_), current_shard(current_shard_) {
        // Longer than a year is no limit; it would overflow the clock's integers.
        if (options.time_limit > 0 && options.time_limit < 3.2e7) {
            deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                          std::chrono::duration<double>(options.time_limit));
        }
    }

    bool operator()(const Xapian::Document &document) const override {
        if (is_time_up()) {
            ++undecided;
            return false;
        }
        if (options.decider == nullptr) return true;
        Xapian::docid docid = document.get_docid();
        if (database.shards.size() > 1) docid = database.global(docid, current_shard);
        int answer = options.decider(options.decider_context, docid);
        if (answer < 0) throw psx::Cancelled();
        return answer > 0;
    }
};

void check_options(const psx_search_options &options) {
    auto is_factor = [](double value) { return std::isfinite(value) && value >= 0; };
    if (options.weighting == PSX_WEIGHT_BM25) {
        if (!is_factor(options.k1) || !is_factor(options.k3) || !is_factor(options.min_normlen) ||
            !is_factor(options.b) || options.b > 1) {
            throw psx::Fault{PSX_INVALID_ARGUMENT,
                             "BM25's k1, k3 and min_normlen must be finite and not negative, and b from 0 to 1"};
        }
    } else if (options.weighting != PSX_WEIGHT_NONE) {
        throw psx::Fault{PSX_INVALID_ARGUMENT, "no such weighting"};
    }
    if (options.order != PSX_ORDER_RELEVANCE && options.order != PSX_ORDER_DOCID) {
        throw psx::Fault{PSX_INVALID_ARGUMENT, "no such order"};
    }
    if (std::isnan(options.time_limit) || options.time_limit < 0) {
        throw psx::Fault{PSX_INVALID_ARGUMENT, "the time limit must not be negative"};
    }
}

}  // namespace

bool psx_search(const psx_database *database, const psx_query *query, const psx_search_options *options,
                uint32_t *docids, double *weights, psx_search_result *result, psx_error *error) noexcept {
    return psx::guarded(error, false, [&] {
        check_options(*options);
        size_t current_shard = 0;
        ShardMarker marker(*database, current_shard);
        Decider decider(*database, *options, current_shard);
        bool decides = options->decider != nullptr || options->time_limit > 0;

        Xapian::Query whole = query->query;
        if (decides && database->shards.size() > 1) {
            whole = Xapian::Query(Xapian::Query::OP_FILTER, whole, Xapian::Query(&marker));
        }
        Xapian::Enquire enquire(database->all);
        enquire.set_query(whole);
        if (options->weighting == PSX_WEIGHT_BM25 && options->order == PSX_ORDER_RELEVANCE) {
            enquire.set_weighting_scheme(
                Xapian::BM25Weight(options->k1, 0, options->k3, options->b, options->min_normlen));
        } else {
            enquire.set_weighting_scheme(Xapian::BoolWeight());
        }
        Xapian::MSet hits = enquire.get_mset(options->first, options->limit, options->check_at_least, nullptr,
                                             decides ? &decider : nullptr);

        uint32_t count = 0;
        for (auto hit = hits.begin(); hit != hits.end(); ++hit, ++count) {
            docids[count] = *hit;
            weights[count] = hit.get_weight();
        }
        // libxapian counts what the decider drops as no match, but what was dropped unseen may be one.
        uint64_t most = database->all.get_doccount();
        result->count = count;
        result->lower_bound = hits.get_matches_lower_bound();
        result->upper_bound = uint32_t(std::min(most, uint64_t(hits.get_matches_upper_bound()) + decider.undecided));
        result->estimated = uint32_t(std::min(most, uint64_t(hits.get_matches_estimated()) + decider.undecided));
        result->timed_out = decider.undecided > 0;
        return true;
    });
}
