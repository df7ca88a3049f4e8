#include "Query.hpp"

#include "Guard.hpp"

#include <cmath>

namespace {

Xapian::Query::op xapian_operator(psx_operator op) {
    switch (op) {
        case PSX_AND: return Xapian::Query::OP_AND;
        case PSX_OR: return Xapian::Query::OP_OR;
        case PSX_AND_NOT: return Xapian::Query::OP_AND_NOT;
        case PSX_FILTER: return Xapian::Query::OP_FILTER;
        case PSX_AND_MAYBE: return Xapian::Query::OP_AND_MAYBE;
        case PSX_SYNONYM: return Xapian::Query::OP_SYNONYM;
        case PSX_ELITE_SET: return Xapian::Query::OP_ELITE_SET;
    }
    throw psx::Fault{PSX_INVALID_ARGUMENT, "no such query operator"};
}

bool matches_like_or(psx_operator op) { return op == PSX_OR || op == PSX_SYNONYM; }

/// The leaves of all sub-queries, or none if one of them is not a disjunction of leaves.
std::vector<psx_query::Leaf> joined(const psx_query *const *queries, size_t count) {
    std::vector<psx_query::Leaf> leaves;
    for (size_t index = 0; index < count; ++index) {
        const auto &more = queries[index]->disjunction;
        if (more.empty()) return {};
        leaves.insert(leaves.end(), more.begin(), more.end());
    }
    return leaves;
}

}  // namespace

psx_query *psx_query_term(const uint8_t *term, size_t term_length, uint32_t wqf, psx_error *error) noexcept {
    return psx::guarded<psx_query *>(error, nullptr, [&] {
        // libxapian takes the empty term for "all documents"; that has a function of its own.
        if (term_length == 0) throw psx::Fault{PSX_INVALID_ARGUMENT, "a query's term is empty"};
        std::string name = psx::bytes(term, term_length);
        return new psx_query{Xapian::Query(name, wqf), {{name, false}}};
    });
}

psx_query *psx_query_match_all(psx_error *error) noexcept {
    // Not Xapian::Query::MatchAll: that is shared by all threads, and its reference count is not atomic.
    return psx::guarded<psx_query *>(error, nullptr, [] { return new psx_query{Xapian::Query(std::string()), {}}; });
}

psx_query *psx_query_match_nothing(psx_error *error) noexcept {
    return psx::guarded<psx_query *>(error, nullptr, [] { return new psx_query{Xapian::Query(), {}}; });
}

psx_query *psx_query_wildcard(const uint8_t *prefix, size_t prefix_length, psx_operator combiner,
                              psx_error *error) noexcept {
    return psx::guarded<psx_query *>(error, nullptr, [&] {
        if (!matches_like_or(combiner)) {
            throw psx::Fault{PSX_INVALID_ARGUMENT, "a wildcard's terms are combined by OR or SYNONYM"};
        }
        std::string start = psx::bytes(prefix, prefix_length);
        Xapian::Query query(Xapian::Query::OP_WILDCARD, start, 0, Xapian::Query::WILDCARD_LIMIT_ERROR,
                            xapian_operator(combiner));
        return new psx_query{query, {{start, true}}};
    });
}

psx_query *psx_query_combine(psx_operator op, const psx_query *const *queries, size_t query_count, uint32_t parameter,
                             psx_error *error) noexcept {
    return psx::guarded<psx_query *>(error, nullptr, [&] {
        if (op == PSX_ELITE_SET && parameter == 0) {
            throw psx::Fault{PSX_INVALID_ARGUMENT, "an elite set has at least 1 query"};
        }
        std::vector<Xapian::Query> parts;
        parts.reserve(query_count);
        for (size_t index = 0; index < query_count; ++index) parts.push_back(queries[index]->query);
        Xapian::Query query(xapian_operator(op), parts.begin(), parts.end(), op == PSX_ELITE_SET ? parameter : 0);
        std::vector<psx_query::Leaf> leaves;
        if (matches_like_or(op) || query_count == 1) leaves = joined(queries, query_count);
        return new psx_query{query, std::move(leaves)};
    });
}

psx_query *psx_query_scale(const psx_query *query, double factor, psx_error *error) noexcept {
    return psx::guarded<psx_query *>(error, nullptr, [&] {
        if (!std::isfinite(factor) || factor < 0) {
            throw psx::Fault{PSX_INVALID_ARGUMENT, "a weight's factor must be finite and not negative"};
        }
        return new psx_query{Xapian::Query(factor, query->query), query->disjunction};
    });
}

bool psx_query_description(const psx_query *query, psx_bytes *description, psx_error *error) noexcept {
    return psx::guarded(error, false, [&] {
        *description = psx::copied(query->query.get_description());
        return true;
    });
}

void psx_query_free(psx_query *query) noexcept {
    psx::guarded(nullptr, false, [&] {
        delete query;
        return true;
    });
}
