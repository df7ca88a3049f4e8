import CPlanLanguage

/// The data tables that are compiled into the program (`Sources/CPlanLanguage`).
enum EmbeddedTable {
    static var lexicon: UnsafeBufferPointer<UInt8> { bytes(plan_language_lexicon) }
    static var offices: UnsafeBufferPointer<UInt8> { bytes(plan_language_offices) }
    static var regions: UnsafeBufferPointer<UInt8> { bytes(plan_language_regions) }

    private static func bytes(
        _ table: (UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>?
    ) -> UnsafeBufferPointer<UInt8> {
        var length = 0
        let start = table(&length)
        return UnsafeBufferPointer(start: start, count: length)
    }
}
