import PlanDocuments
import SearchIndex

/// A place in a source file as `vimgrep` writes it: `FILE:LINE`, or `FILE:LINE:COLUMN` and whatever follows.
struct SourceAddress: Equatable {
    var file: String
    /// From 1.
    var line: Int
    /// In Unicode scalars, from 1; `nil` if none is given.
    var column: Int?

    /// The ways to read a text as such a place, the shortest name of a file first: names may have colons and digits too.
    static func readings(of text: String) -> [SourceAddress] {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.indices.dropFirst().compactMap { index in
            guard let line = number(parts[index]) else { return nil }
            let column = index + 1 < parts.count ? number(parts[index + 1]) : nil
            return SourceAddress(file: parts[..<index].joined(separator: ":"), line: line, column: column)
        }
    }

    private static func number(_ text: Substring) -> Int? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text), number > 0 else {
            return nil
        }
        return number
    }
}

/// A line that belongs to no passage: it is empty, or was set aside.
public struct LineWithoutPassage: Error, Sendable, Equatable {
    /// The source file, relative to the corpus.
    public var file: String
    public var line: Int
    /// The id of the passage that begins next after it, or else of the last one before it; `nil` if the file has none.
    public var nearest: String?
    /// Where that one begins.
    public var nearestLine: Int?
}

extension SearchContext {
    /// Finds a passage by its id, or by a place in its file.
    ///
    /// - Returns: the plan's entry and the passage's number in the store; `nil` if there is no such passage and no such file.
    /// - Throws: ``LineWithoutPassage``; `IndexError` with code `corrupt`.
    func passage(named name: String) throws -> (entry: PlanCatalog.Entry, passage: Int)? {
        let catalog = try catalog()
        if let found = catalog.passage(name) { return found }
        for address in SourceAddress.readings(of: name) {
            let plans = try plans.names().plans(ofFile: address.file)
            guard let first = plans.first, plans.allSatisfy({ catalog.entries[$0].file == catalog.entries[first].file })
            else { continue }
            return try passage(at: address, of: plans.map { catalog.entries[$0] })
        }
        return nil
    }

    private func passage(
        at address: SourceAddress, of plans: [PlanCatalog.Entry]
    ) throws -> (entry: PlanCatalog.Entry, passage: Int) {
        var covering: (entry: PlanCatalog.Entry, passage: Int)?
        var next: (id: String, line: Int)?
        var last: (id: String, line: Int)?
        for entry in plans {
            let store = snapshot.segments[entry.segment].store
            for number in entry.plan.passages {
                let span = try store.passage(number).span
                let id = "\(entry.plan.id).\(number - entry.plan.passages.lowerBound + 1)"
                if span.start.line > address.line {
                    if span.start.line < next?.line ?? .max { next = (id, span.start.line) }
                } else if span.lastLine < address.line {
                    if span.lastLine >= last?.line ?? 0 { last = (id, span.start.line) }
                } else if covering == nil || isAtOrBefore(address, span) {
                    // Of several in a line the last that begins at the column or before it.
                    covering = (entry, number)
                }
            }
        }
        if let covering { return covering }
        let nearest = next ?? last
        throw LineWithoutPassage(
            file: plans[0].file, line: address.line, nearest: nearest?.id, nearestLine: nearest?.line)
    }

    private func isAtOrBefore(_ address: SourceAddress, _ span: SourceSpan) -> Bool {
        guard let column = address.column else { return false }
        return (span.start.line, span.start.column) <= (address.line, column)
    }
}
