internal import CXapian

/// How documents are weighted.
public enum Weighting: Sendable, Hashable {
    /// No ranking: every weight is 0.
    case none
    /// Okapi BM25; all parameters are finite and not negative, and `b` is at most 1.
    ///
    /// - `k1`: how much the term's frequency in the document counts.
    /// - `k3`: how much its frequency in the query counts.
    /// - `b`: how much the document's length counts; with 0 no length is looked up, which is faster.
    /// - `minNormlen`: shorter documents, in units of the average length, are taken for this long.
    case bm25(k1: Double = 1, k3: Double = 1, b: Double = 0.5, minNormlen: Double = 0.5)
}

/// How hits are ordered.
public enum SearchOrder: Sendable, Hashable {
    /// By falling weight, and by ascending docid where weights are equal.
    case relevance
    /// By ascending docid. No weights are computed; all are 0.
    case docid
}

/// What a search found.
public struct SearchResult: Sendable, Hashable {
    public struct Hit: Sendable, Hashable {
        public let docid: UInt32
        public let weight: Double
    }

    public let hits: [Hit]

    /// The minimum number of documents that match.
    public let lowerBound: Int
    /// libxapian's estimate of the number of matching documents, between the bounds.
    public let estimated: Int
    /// The maximum number of documents that match.
    public let upperBound: Int

    /// Whether the number of matching documents is certain.
    public var isExact: Bool { lowerBound == upperBound }
}

extension Database {
    /// Ranks the documents that match.
    ///
    /// - Parameters:
    ///   - first: how many of the best hits to leave out.
    ///   - limit: the most hits to return.
    ///   - checkAtLeast: how many matches to count before taking short cuts. The default, `.max`, takes none and makes
    ///     total and ranking exact. With less, libxapian 1.4 may miss a hit: where weights have ruled out one side
    ///     of an `or` or `andMaybe`, it can step over the next document that both sides match.
    ///
    /// Negative numbers count as 0. Throws `XapianError`: `.invalidArgument` for the weighting's parameters, and
    /// as any reading does `.corrupt`, `.modified`, `.io`.
    public func search(
        query: Query,
        weighting: Weighting = .bm25(),
        order: SearchOrder = .relevance,
        first: Int = 0,
        limit: Int,
        checkAtLeast: Int = .max
    ) throws(XapianError) -> SearchResult {
        var options = psx_search_options()
        options.set(weighting, order, first: first, limit: min(limit, documentCount), checkAtLeast)
        return try search(query, options)
    }

    private func search(_ query: Query, _ options: psx_search_options) throws(XapianError) -> SearchResult {
        var options = options
        let room = Int(options.limit)
        let docids = UnsafeMutablePointer<UInt32>.allocate(capacity: room)
        defer { docids.deallocate() }
        let weights = UnsafeMutablePointer<Double>.allocate(capacity: room)
        defer { weights.deallocate() }
        var result = psx_search_result()
        try check(path: location) { psx_search(handle, query.handle, &options, docids, weights, &result, &$0) }
        return SearchResult(
            hits: (0..<Int(result.count)).map { SearchResult.Hit(docid: docids[$0], weight: weights[$0]) },
            lowerBound: Int(result.lower_bound),
            estimated: Int(result.estimated),
            upperBound: Int(result.upper_bound))
    }
}

extension psx_search_options {
    fileprivate mutating func set(
        _ weighting: Weighting, _ order: SearchOrder, first: Int, limit: Int, _ checkAtLeast: Int
    ) {
        switch weighting {
        case .none:
            self.weighting = PSX_WEIGHT_NONE
        case .bm25(let k1, let k3, let b, let minNormlen):
            self.weighting = PSX_WEIGHT_BM25
            (self.k1, self.k3, self.b, self.min_normlen) = (k1, k3, b, minNormlen)
        }
        self.order =
            switch order {
            case .relevance: PSX_ORDER_RELEVANCE
            case .docid: PSX_ORDER_DOCID
            }
        self.first = UInt32(clamping: first)
        self.limit = UInt32(clamping: limit)
        check_at_least = UInt32(clamping: checkAtLeast)
    }
}
