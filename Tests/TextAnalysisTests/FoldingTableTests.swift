import Testing
import TextAnalysis

@Suite struct FoldingTableTests {
    static var scalars: some Sequence<Unicode.Scalar> {
        (UInt32(0)...0x10FFFF).lazy.compactMap { Unicode.Scalar($0) }
    }

    @Test func everyScalarFoldsToItselfOrByOneEditToWhatFoldsToItself() {
        for start in stride(from: UInt32(0), to: 0x110000, by: 128) {
            let block = (start..<start + 128).compactMap { Unicode.Scalar($0) }
            // Most blocks have nothing to fold, which one look tells for all of their scalars.
            let source = block.flatMap { Array(UTF8.encode($0)!) + [UInt8(ascii: "|")] }
            if Normalizer.fold(source) == FoldedText(utf8: source, edits: []) { continue }
            for scalar in block {
                check(scalar)
            }
        }
    }

    private func check(_ scalar: Unicode.Scalar) {
        let source = Array(UTF8.encode(scalar)!)
        let once = Normalizer.fold(source)
        let twice = Normalizer.fold(once.utf8)
        let edit = FoldEdit(
            foldedOffset: 0, foldedLength: UInt32(once.utf8.count), sourceOffset: 0, sourceLength: UInt32(source.count))
        let isGrownTooMuch = once.utf8.count > 11 * source.count
        if twice != FoldedText(utf8: once.utf8, edits: []) || isGrownTooMuch
            || once.edits != (once.utf8 == source ? [] : [edit])
        {
            Issue.record("U+\(String(scalar.value, radix: 16)) folds to \(once), that to \(twice)")
        }
        let kind = ScalarClass.of(scalar)
        if once.utf8.isEmpty != (kind == .whiteSpace || kind == .ignorable) {
            Issue.record("U+\(String(scalar.value, radix: 16)) is \(kind) and folds to \(once.utf8)")
        }
    }

    @Test func whiteSpaceIsUnicodeWhiteSpace() {
        for scalar in Self.scalars where (ScalarClass.of(scalar) == .whiteSpace) != scalar.properties.isWhitespace {
            Issue.record("U+\(String(scalar.value, radix: 16))")
        }
    }

    @Test func unifiedIdeographsAreHanAndFoldToOneIdeograph() {
        for scalar in Self.scalars where scalar.properties.isUnifiedIdeograph {
            let scalars = Array(folded(String(scalar)).unicodeScalars)
            let isHan = ScalarClass.of(scalar) == .han
            if !isHan || scalars.count != 1 || !scalars[0].properties.isUnifiedIdeograph {
                Issue.record("U+\(String(scalar.value, radix: 16)) folds to \(scalars)")
            }
        }
    }

    /// The standard library's own tables are the oracle here; a scalar that they do not know yet has no mapping.
    @Test func lowerCaseFoldsLikeItsCapital() {
        for scalar in Self.scalars {
            let mapping = scalar.properties.lowercaseMapping
            guard mapping.unicodeScalars.first != scalar else { continue }
            let fold = Normalizer.fold(String(scalar)).utf8
            let lower = Normalizer.fold(mapping).utf8
            if fold != lower {
                Issue.record("U+\(String(scalar.value, radix: 16)) folds to \(fold), its lower case to \(lower)")
            }
        }
    }

    @Test func lettersMarksAndNumbersMakeTermsAndNothingElseDoes() {
        for scalar in Self.scalars {
            let kind = ScalarClass.of(scalar)
            let isTermPart: Bool? =
                switch scalar.properties.generalCategory {
                case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
                case .nonspacingMark, .spacingMark, .enclosingMark: true
                case .decimalNumber, .letterNumber, .otherNumber: true
                // Later versions of Unicode assign some of them; private use has a test of its own.
                case .unassigned, .privateUse: nil
                // U+2E80 has no unified form, but it is a radical.
                default: scalar == "\u{2E80}"
                }
            guard let isTermPart, isTermPart != kind.isTermPart, kind != .ignorable else { continue }
            // A scalar that is folded has the class of its fold, which may be of another category.
            if folded(String(scalar)) == String(scalar) {
                Issue.record("U+\(String(scalar.value, radix: 16)) is \(kind)")
            }
        }
    }

    @Test func privateUseScalarsAreLettersExceptSymbolFonts() {
        #expect(ScalarClass.of("\u{E010}") == .unspacedLetter)
        #expect(ScalarClass.of("\u{F0B7}") == .other)
        #expect(ScalarClass.of("\u{100000}") == .unspacedLetter)
    }

    @Test(
        arguments: [
            ("中", ScalarClass.han), ("〇", .han), ("々", .han), ("㐀", .han), ("𠀀", .han), ("\u{31350}", .han),
            ("臺", .han), ("豈", .han), ("⼀", .han), ("か", .unspacedLetter), ("ｶ", .unspacedLetter),
            ("한", .unspacedLetter),
            ("ㄅ", .unspacedLetter), ("ー", .unspacedLetter), ("a", .word), ("Ａ", .word), ("7", .word), ("①", .word),
            ("я", .word), ("\u{301}", .word), ("ب", .word), ("，", .other), ("—", .other), ("～", .other), ("%", .other),
            ("○", .han), ("●", .other), ("\u{FFFD}", .other), (" ", .whiteSpace), ("\u{3000}", .whiteSpace),
            ("\n", .whiteSpace),
            ("\u{200B}", .ignorable), ("\u{FEFF}", .ignorable), ("\u{0}", .ignorable), ("\u{E0100}", .ignorable),
        ] as [(Unicode.Scalar, ScalarClass)])
    func scalarIsOfTheClass(_ scalar: Unicode.Scalar, _ expected: ScalarClass) {
        #expect(ScalarClass.of(scalar) == expected)
    }
}
