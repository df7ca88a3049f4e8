internal import CXapian

/// A tree of terms and operators.
///
/// Not Sendable: a combined query shares nodes with the queries that it was made of, and their reference counts are not
/// atomic. A query, its parts and the queries made of the same parts belong to one thread at a time, together.
public final class Query: CustomStringConvertible {
    /// How queries are combined. libxapian's maximum is missing: 1.4.22 crashes on it inside other operators.
    ///
    /// Of random queries that nest ``filter``, ``andMaybe``, ``synonym`` or scaled queries in others, 1.4.22 stepped over matches
    /// in about one run of forty. plansearch asks with the first three operators only, and tests hold those against brute
    /// force.
    public enum Operator: Sendable, Hashable {
        /// All of them.
        case and
        /// At least one of them; weights are added.
        case or
        /// The first, without what any other matches.
        case andNot
        /// All of them; the weight is the first's alone.
        case filter
        /// The first, with extra weight from the others.
        case andMaybe
        /// At least one of them, weighted as if all were one term.
        case synonym
        /// `or` of the given number of queries that can weigh most, picked in each sub-database on its own; at least 1.
        case eliteSet(Int)
    }

    let handle: OpaquePointer

    private init(owning handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        psx_query_free(handle)
    }

    /// The documents with a term. `wqf` is the within-query frequency.
    ///
    /// Throws `XapianError`: `.invalidArgument` if the term is empty.
    public init(term: some Collection<UInt8>, wqf: UInt32 = 1) throws(XapianError) {
        let term = Array(term)
        handle = try Xapian.handle { error in
            term.withUnsafeBufferPointer { psx_query_term($0.baseAddress, $0.count, wqf, &error) }
        }
    }

    /// The documents with any of the terms that start with a prefix, however many those are; an empty prefix stands for
    /// every term.
    ///
    /// - Parameter combiner: `.or` or `.synonym`.
    ///
    /// Throws `XapianError`: `.invalidArgument` for another combiner.
    public init(prefix: some Collection<UInt8>, combiner: Operator = .synonym) throws(XapianError) {
        let prefix = Array(prefix)
        handle = try Xapian.handle { error in
            prefix.withUnsafeBufferPointer { psx_query_wildcard($0.baseAddress, $0.count, combiner.code, &error) }
        }
    }

    /// Combines queries; none at all match nothing.
    ///
    /// Throws `XapianError`: `.invalidArgument` for an empty elite set.
    public init(_ combiner: Operator, _ queries: [Query]) throws(XapianError) {
        let handles: [OpaquePointer?] = queries.map(\.handle)
        handle = try Xapian.handle { error in
            withExtendedLifetime(queries) {
                handles.withUnsafeBufferPointer {
                    psx_query_combine(combiner.code, $0.baseAddress, $0.count, combiner.parameter, &error)
                }
            }
        }
    }

    /// A query with its weights multiplied by a factor.
    ///
    /// Throws `XapianError`: `.invalidArgument` if the factor is negative or not finite.
    public init(scaling query: Query, by factor: Double) throws(XapianError) {
        handle = try Xapian.handle { psx_query_scale(query.handle, factor, &$0) }
    }

    /// Every document.
    public static func matchAll() throws(XapianError) -> Query {
        Query(owning: try Xapian.handle { psx_query_match_all(&$0) })
    }

    /// No document.
    public static func matchNothing() throws(XapianError) -> Query {
        Query(owning: try Xapian.handle { psx_query_match_nothing(&$0) })
    }

    /// libxapian's notation, such as `Query((a AND b))`.
    public var description: String {
        var bytes = psx_bytes()
        guard psx_query_description(handle, &bytes, nil) else { return "Query" }
        return String(decoding: taking(bytes), as: UTF8.self)
    }
}

extension Query.Operator {
    fileprivate var code: psx_operator {
        switch self {
        case .and: PSX_AND
        case .or: PSX_OR
        case .andNot: PSX_AND_NOT
        case .filter: PSX_FILTER
        case .andMaybe: PSX_AND_MAYBE
        case .synonym: PSX_SYNONYM
        case .eliteSet: PSX_ELITE_SET
        }
    }

    fileprivate var parameter: UInt32 {
        if case .eliteSet(let count) = self { UInt32(clamping: count) } else { 0 }
    }
}
