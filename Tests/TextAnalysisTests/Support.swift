import TestSupport
import TextAnalysis

/// The folded text as a string.
func folded(_ text: String) -> String {
    String(decoding: Normalizer.fold(text).utf8, as: UTF8.self)
}

/// A term as text, with its range in the folded text.
struct Term: Equatable {
    var text: String
    var range: Range<Int>
    var isBigram: Bool
}

func terms(of folded: [UInt8]) -> [Term] {
    var terms: [Term] = []
    folded.withUnsafeBufferPointer { bytes in
        Tokenizer.forEachTerm(in: bytes) { range, isBigram in
            terms.append(Term(text: String(decoding: bytes[range], as: UTF8.self), range: range, isBigram: isBigram))
        }
    }
    return terms
}

/// The terms of a text after folding.
func terms(_ text: String) -> [String] {
    terms(of: Normalizer.fold(text).utf8).map(\.text)
}

/// The source bytes with every edit applied backwards: the folded text with each fold replaced by its source bytes.
func reconstruct(_ folded: FoldedText, sourceOf: (FoldEdit) -> ArraySlice<UInt8>) -> [UInt8] {
    var source: [UInt8] = []
    var position = 0
    for edit in folded.edits {
        source += folded.utf8[position..<Int(edit.foldedOffset)]
        source += sourceOf(edit)
        position = Int(edit.foldedOffset + edit.foldedLength)
    }
    return source + folded.utf8[position...]
}

extension Array where Element == UInt8 {
    /// Whether the bytes stand somewhere in these.
    func contains(bytes: [UInt8]) -> Bool {
        bytes.isEmpty || indices.contains { self[$0...].starts(with: bytes) }
    }
}

extension SeededGenerator {
    /// Scalars as in plans, with a good share of those that folding treats in some special way.
    mutating func text(length: Int) -> [Unicode.Scalar] {
        let special = Array(
            "  \t\n\u{3000}\u{00A0}\u{200B}\u{FEFF}\u{FE0F}\u{00AD}，。：（）“”—－-～至㎡℃①…臺灣蘭關於ｶﾞＡｂ１９ﬁİßΣς\u{FDFA}\u{A8}한글かな𠀀㐀豈⻓⼀々〇é"
                .unicodeScalars)
        return (0..<length).map { _ in
            switch Int.random(in: 0..<10, using: &self) {
            case 0..<3: Unicode.Scalar(UInt32.random(in: 0x4E00...0x9FFF, using: &self))!
            case 3: Unicode.Scalar(UInt32.random(in: 0x20...0x7E, using: &self))!
            case 4: anyScalar()
            default: special.randomElement(using: &self)!
            }
        }
    }

    mutating func anyScalar() -> Unicode.Scalar {
        while true {
            if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &self)) { return scalar }
        }
    }
}

func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
}
