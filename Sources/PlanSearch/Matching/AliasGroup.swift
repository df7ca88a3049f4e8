/// The meaning of one `~NAME`: the name as it was typed and its other wordings.
struct AliasGroup: Sendable {
    let typed: Pattern
    let others: [(name: String, pattern: Pattern)]

    /// - Parameter names: the name as it was typed, then its other wordings.
    init(_ names: [String]) {
        typed = Pattern(names[0])
        others = names.dropFirst().map { ($0, Pattern($0)) }
    }

    /// The wording that a text uses, if it does not have the one that was typed: the first in the
    /// text, of those that begin there the longest.
    func wording(in text: UnsafeRawBufferPointer) -> String? {
        guard typed.firstOccurrence(in: text) == nil else { return nil }
        var best: (name: String, start: Int, length: Int)?
        for (name, pattern) in others {
            guard let start = pattern.firstOccurrence(in: text) else { continue }
            let length = pattern.bytes.count
            if let best, (best.start, -best.length) <= (start, -length) { continue }
            best = (name, start, length)
        }
        return best?.name
    }
}
