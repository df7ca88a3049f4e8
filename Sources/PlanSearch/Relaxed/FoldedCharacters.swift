import TextAnalysis

/// The characters of folded text in UTF-8.
enum FoldedCharacters {
    /// Of a character, or of a bigram, which has eight bytes at most: its bytes as one number.
    static func key(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The characters of each run of word characters, in bytes of the folded text.
    static func runs(of folded: [UInt8]) -> [[Range<Int>]] {
        var runs: [[Range<Int>]] = []
        var run: [Range<Int>] = []
        folded.withUnsafeBufferPointer { buffer in
            Tokenizer.forEachTerm(in: buffer) { term, isBigram in
                run.append(
                    term.lowerBound..<(isBigram ? term.lowerBound + length(buffer[term.lowerBound]) : term.upperBound))
                if !isBigram {
                    runs.append(run)
                    run = []
                }
            }
        }
        return runs
    }

    /// The length in bytes of a character that begins with a byte of valid UTF-8.
    @inline(__always)
    static func length(_ lead: UInt8) -> Int {
        lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    }
}
