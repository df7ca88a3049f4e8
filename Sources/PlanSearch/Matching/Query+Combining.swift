import Xapian

extension Query {
    /// Passages with all of these terms; `nil` if there are none.
    static func all(_ terms: [[UInt8]]) throws -> Query? {
        guard !terms.isEmpty else { return nil }
        return try terms.count == 1 ? Query(term: terms[0]) : Query(.and, try terms.map { try Query(term: $0) })
    }

    /// Passages that one of these finds; `nil` if there are none.
    static func any(_ queries: [Query]) throws -> Query? {
        guard !queries.isEmpty else { return nil }
        return queries.count == 1 ? queries[0] : try Query(.or, queries)
    }
}
