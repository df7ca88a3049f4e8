/// Splits folded text into the terms that the index holds.
///
/// A run is a longest stretch of ideographs, letters, marks and digits of any script. Its terms are every pair of
/// adjacent scalars (a bigram), and its last scalar by itself (a unigram). So text of two or more such scalars is found
/// by its bigrams, wherever in a run it stands, and a single scalar by the terms that begin with it: every scalar but
/// the last begins a bigram, and the last is a unigram.
public enum Tokenizer {
    /// Calls `body` with each term, in ascending order, repeated ones included.
    ///
    /// - Parameters:
    ///   - folded: Text as ``Normalizer`` gives it. Scalars that folding would change end a run, and so do bytes that
    ///     are not UTF-8.
    ///   - term: The term as a range of UTF-8 bytes in `folded`.
    ///   - isBigram: `true` for two scalars, `false` for the last one of a run.
    public static func forEachTerm(
        in folded: UnsafeBufferPointer<UInt8>, _ body: (_ term: Range<Int>, _ isBigram: Bool) throws -> Void
    ) rethrows {
        let table = FoldingTable.shared
        /// Where the run's last scalar so far begins; negative outside a run.
        var last = -1
        var position = 0
        while position < folded.count {
            let length: Int
            let entry: UInt16
            if folded[position] < 0x80 {
                length = 1
                entry = table.entry(ofASCII: folded[position])
            } else {
                let scalar = UTF8Scalars.decode(UnsafeBufferPointer(rebasing: folded[position...]))
                length = scalar.length
                entry = scalar.value == UTF8Scalars.invalid ? 0 : table.entry(of: scalar.value)
            }
            let end = position &+ length
            if entry >= UInt16(ScalarClass.han.rawValue), entry <= UInt16(ScalarClass.word.rawValue) {
                if last >= 0 { try body(last..<end, true) }
                last = position
            } else if last >= 0 {
                try body(last..<position, false)
                last = -1
            }
            position = end
        }
        if last >= 0 { try body(last..<position, false) }
    }
}
