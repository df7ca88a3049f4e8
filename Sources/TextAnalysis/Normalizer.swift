/// Folds text, so that what readers take for the same is the same bytes.
///
/// Each scalar folds by itself, whatever stands beside it: compatibility form (NFKC), simplified character, lower case,
/// one dash, one kind of quotation mark. Ignorable scalars are dropped. Only white space looks at its neighbours: a run
/// becomes one space between two scalars of the class ``ScalarClass/word``, and nothing anywhere else. So the fold of a
/// part of a text, cut between scalars, is a part of the text's fold, and folding what is folded changes nothing.
///
/// Not folded: canonical equivalents of several scalars (é written as e and an accent), since that takes context.
///
/// Any bytes can be folded. Bytes that are not UTF-8 fold to U+FFFD, one for each maximal subpart of a scalar, as in
/// `String(decoding:as:)`.
public enum Normalizer {
    /// The longest source, in UTF-8 bytes: 256 MiB. Longer ones stop the program.
    public static let maximumLength = 1 << 28

    /// Folds UTF-8 bytes into a text whose memory is used again; what it held is gone.
    public static func fold(_ source: UnsafeBufferPointer<UInt8>, into result: inout FoldedText) {
        precondition(source.count <= maximumLength, "a text to fold is longer than Normalizer.maximumLength")
        // Moved out of `result` for the time, for exclusive access to each while both are written.
        var utf8 = result.utf8
        var edits = result.edits
        result = FoldedText()
        utf8.removeAll(keepingCapacity: true)
        edits.removeAll(keepingCapacity: true)

        var folder = Folder(source)
        var room = source.count
        repeat {
            utf8.append(contentsOf: repeatElement(0, count: room + Folder.reserve))
            utf8.withUnsafeMutableBufferPointer { folder.fold(into: $0, edits: &edits) }
            // Texts seldom grow, and those that do by a factor that the rest of the text is likely to share.
            room = source.count
        } while !folder.isDone
        utf8.removeLast(utf8.count - folder.foldedCount)
        result.utf8 = utf8
        result.edits = edits
    }

    /// Folds UTF-8 bytes.
    public static func fold(_ bytes: [UInt8]) -> FoldedText {
        var result = FoldedText()
        bytes.withUnsafeBufferPointer { fold($0, into: &result) }
        return result
    }

    /// Folds a string; source offsets are those of its UTF-8 view.
    public static func fold(_ string: String) -> FoldedText {
        var string = string
        var result = FoldedText()
        string.withUTF8 { fold($0, into: &result) }
        return result
    }

    /// What an ideograph or radical folds to; every scalar that is not one, or folds to several, as it is.
    public static func ideograph(_ scalar: UInt32) -> UInt32 {
        scalar < 0x110000 ? ideograph(scalar, FoldingTable.shared) : scalar
    }

    /// Calls `body` with each scalar of a range that ``ideograph(_:)`` changes.
    public static func forEachChangedIdeograph(in range: ClosedRange<UInt32>, _ body: (UInt32) -> Void) {
        let table = FoldingTable.shared
        for scalar in range where ideograph(scalar, table) != scalar { body(scalar) }
    }

    @inline(__always)
    private static func ideograph(_ scalar: UInt32, _ table: FoldingTable) -> UInt32 {
        let entry = table.entry(of: scalar)
        guard entry >= FoldingTable.firstFold else { return scalar }
        guard (0x2E80...0x9FFF).contains(scalar) && !(0x3040...0x33FF).contains(scalar) || scalar >= 0xF900 else {
            return scalar
        }
        let fold = table.fold(entry)
        let folded = UTF8Scalars.decode(UnsafeBufferPointer(start: fold.bytes, count: fold.count))
        guard folded.length == fold.count,
            table.entry(of: folded.value) == UInt16(ScalarClass.han.rawValue)
        else { return scalar }
        return folded.value
    }
}
