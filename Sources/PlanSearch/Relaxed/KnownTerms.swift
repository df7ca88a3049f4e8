/// Which terms of a relaxed query passages have, read once for each: bigrams, then words and numbers.
struct KnownTerms {
    private let width: Int
    private var rows: [Bool] = []
    private var places: [UInt32: Int] = [:]

    /// - Parameters:
    ///   - width: how many terms the query has.
    ///   - capacity: about how many passages will be read.
    init(width: Int, capacity: Int) {
        self.width = width
        rows.reserveCapacity(width * capacity)
        places.reserveCapacity(capacity)
    }

    mutating func add(_ document: UInt32, _ terms: [Bool]) {
        places[document] = rows.count
        rows += terms
    }

    /// - Returns: `nil` for a passage that was not read.
    subscript(_ document: UInt32) -> ArraySlice<Bool>? {
        places[document].map { rows[$0..<$0 + width] }
    }
}
