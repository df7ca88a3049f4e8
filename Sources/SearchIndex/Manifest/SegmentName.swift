/// Names of segment folders: `segment-000017`.
enum SegmentName {
    static let prefix = "segment-"
    static let postings = "postings"
    static let store = "passages.bin"
    static let sources = "sources.bin"
    static let extracts = "extracts.bin"
    /// Every file of a segment.
    static let all: Set = [postings, store, sources, extracts]

    static func make(_ number: Int) -> String {
        let digits = String(number)
        return prefix + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }

    static func number(_ name: String) -> Int? {
        guard name.hasPrefix(prefix) else { return nil }
        let digits = name.dropFirst(prefix.count)
        guard digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return Int(digits)
    }
}
