#include "Database.hpp"
#include "Query.hpp"

#include <cmath>

namespace {

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
}

}  // namespace

bool psx_search(const psx_database *database, const psx_query *query, const psx_search_options *options,
                uint32_t *docids, double *weights, psx_search_result *result, psx_error *error) noexcept {
    return psx::guarded(error, false, [&] {
        check_options(*options);
        Xapian::Enquire enquire(database->all);
        enquire.set_query(query->query);
        if (options->weighting == PSX_WEIGHT_BM25 && options->order == PSX_ORDER_RELEVANCE) {
            enquire.set_weighting_scheme(
                Xapian::BM25Weight(options->k1, 0, options->k3, options->b, options->min_normlen));
        } else {
            enquire.set_weighting_scheme(Xapian::BoolWeight());
        }
        Xapian::MSet hits = enquire.get_mset(options->first, options->limit, options->check_at_least);

        uint32_t count = 0;
        for (auto hit = hits.begin(); hit != hits.end(); ++hit, ++count) {
            docids[count] = database->checked_global(*hit);
            weights[count] = hit.get_weight();
        }
        result->count = count;
        result->lower_bound = hits.get_matches_lower_bound();
        result->upper_bound = hits.get_matches_upper_bound();
        result->estimated = hits.get_matches_estimated();
        return true;
    });
}
