#pragma once

#include <xapian.h>

#include <string>
#include <vector>

struct psx_query {
    /// A term, or every term with a prefix.
    struct Leaf {
        std::string bytes;
        bool is_prefix;
    };

    Xapian::Query query;
    /// If the query matches exactly the documents with at least one of some leaves: those leaves. Else empty. Kept
    /// beside the query because libxapian does not expose what is in a leaf.
    std::vector<Leaf> disjunction;
};
