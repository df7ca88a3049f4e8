import CPlanLanguage

/// The data tables that are compiled into the program (`Sources/CPlanLanguage`).
enum EmbeddedTable {
    static var lexicon: UnsafeBufferPointer<UInt8> { bytes(plan_language_lexicon) }
    static var offices: UnsafeBufferPointer<UInt8> { bytes(plan_language_offices) }
    static var regions: UnsafeBufferPointer<UInt8> { bytes(plan_language_regions) }

    static var mentionCosts: UnsafeBufferPointer<UInt8> { bytes(plan_language_mention_costs) }

    private static func bytes(
        _ table: (UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>?
    ) -> UnsafeBufferPointer<UInt8> {
        var length = 0
        let start = table(&length)
        return UnsafeBufferPointer(start: start, count: length)
    }
}

/// The lines of the table of what wordings of projects' names cost.
public enum MentionCosts {
    /// Without comments; columns are separated by tabs.
    public static let lines: [String] = EmbeddedTable.mentionCosts.split(separator: UInt8(ascii: "\n"))
        .filter { $0.first != UInt8(ascii: "#") }.map { String(decoding: $0, as: UTF8.self) }
}
