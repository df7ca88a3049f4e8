import Xapian

/// What a postings database holds, without the random id that each has.
enum Postings {
    /// Every term with its documents and counts.
    static func digest(_ path: String) throws -> [String] {
        let database = try Database(path: path)
        var terms: [[UInt8]] = []
        try database.forEachTerm(withPrefix: []) { term, _ in
            terms.append(Array(term))
            return .next
        }
        return try terms.map { term in
            var line = "\(term)"
            try database.forEachCountedPosting(of: term) { documents, counts in
                for (document, count) in zip(documents, counts) { line += " \(document):\(count)" }
            }
            return line
        }
    }
}
