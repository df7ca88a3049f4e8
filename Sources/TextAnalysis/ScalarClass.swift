/// What a Unicode scalar is to the analyzer.
public enum ScalarClass: UInt8, Sendable, CaseIterable {
    /// Punctuation, symbols, unassigned scalars: never part of a term.
    case other = 0
    /// An ideograph (汉字), with 〇, 々 and the number signs 〡…〩; every plane.
    case han = 1
    /// A letter, mark or digit of another East Asian script (kana, Hangul, Bopomofo, Yi, Tangut …) or of private use.
    /// White space beside it does not count.
    case unspacedLetter = 2
    /// A letter, mark or digit of a script whose words are parted by white space: Latin, Cyrillic, Arabic, 0…9.
    case word = 3
    /// Unicode White_Space, line ends included.
    case whiteSpace = 4
    /// A scalar without a shape (zero-width characters, directional marks, variation selectors, controls): folding
    /// drops it.
    case ignorable = 5

    /// Whether scalars of this class make up runs, and so terms.
    public var isTermPart: Bool { self == .han || self == .unspacedLetter || self == .word }

    /// The class of a scalar; of one that is folded, the class of the first scalar it folds to.
    public static func of(_ scalar: Unicode.Scalar) -> ScalarClass {
        let table = FoldingTable.shared
        var entry = table.entry(of: scalar.value)
        if entry >= FoldingTable.firstFold {
            let fold = table.fold(entry)
            entry = table.entry(of: UTF8Scalars.decode(UnsafeBufferPointer(start: fold.bytes, count: fold.count)).value)
        }
        return ScalarClass(rawValue: UInt8(entry))!
    }
}
