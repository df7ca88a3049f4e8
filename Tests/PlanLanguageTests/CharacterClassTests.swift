import PlanLanguage
import TestSupport
import Testing
import TextAnalysis

@Suite("Character classes")
struct CharacterClassTests {
    @Test("Han is what the analyzer takes for Han, for every scalar that folding leaves as it is")
    func hanAgreesWithTheAnalyzer() {
        var differences: [String] = []
        for value in UInt32(0)...0x33479 {
            guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned else { continue }
            guard Scalars.folded(String(scalar)) == [value] else { continue }
            if CharacterClass.isHan(value) != (ScalarClass.of(scalar) == .han) {
                differences.append(String(value, radix: 16))
            }
        }
        #expect(differences.isEmpty, "\(differences.count): \(differences.prefix(20))")
    }

    @Test("blanks are Unicode's white space and what has no shape")
    func blanks() {
        for value in UInt32(0)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if scalar.properties.isWhitespace { #expect(CharacterClass.isBlank(value), "\(String(value, radix: 16))") }
        }
        for value: UInt32 in ["\u{200B}", "\u{200D}", "\u{2060}", "\u{FEFF}"] {
            #expect(CharacterClass.isBlank(value) && CharacterClass.isInvisible(value))
        }
        #expect(!CharacterClass.isBlank("一"))
    }

    @Test("invisible is what folding drops, for every scalar")
    func invisibleAgreesWithTheAnalyzer() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if CharacterClass.isInvisible(value) != (ScalarClass.of(scalar) == .ignorable) {
                Issue.record("U+\(String(value, radix: 16))")
            }
        }
    }

    @Test("a full-width form is in the classes of its half-width form")
    func fullWidthForms() {
        for half in UInt32(0x21)...0x7E {
            let full = half + 0xFEE0
            #expect(CharacterClass.halfWidth(full) == half)
            #expect(CharacterClass.isDigit(full) == CharacterClass.isDigit(half))
            #expect(CharacterClass.isColon(full) == CharacterClass.isColon(half))
            #expect(CharacterClass.isComma(full) == CharacterClass.isComma(half))
            #expect(CharacterClass.isSemicolon(full) == CharacterClass.isSemicolon(half))
            #expect(CharacterClass.isOpeningParenthesis(full) == CharacterClass.isOpeningParenthesis(half))
            #expect(CharacterClass.isClosingParenthesis(full) == CharacterClass.isClosingParenthesis(half))
        }
    }

    @Test("brackets have partners")
    func bracketsHavePartners() {
        let pairs: [(UInt32, UInt32)] = [
            ("(", ")"), ("[", "]"), ("{", "}"), ("〈", "〉"), ("《", "》"), ("「", "」"), ("【", "】"), ("〔", "〕"), ("〖", "〗"),
            ("﹝", "﹞"), ("﹙", "﹚"), ("｟", "｠"),
        ]
        for (opening, closing) in pairs {
            #expect(CharacterClass.isOpeningBracket(opening) && CharacterClass.isClosingBracket(closing))
            #expect(!CharacterClass.isOpeningBracket(closing) && !CharacterClass.isClosingBracket(opening))
        }
    }

    @Test("clauses end where sentences end, and at commas and colons")
    func clauses() {
        for value in UInt32(0)...0xFFFF where CharacterClass.endsSentence(value) {
            #expect(CharacterClass.endsClause(value))
        }
        #expect(CharacterClass.endsClause(",") && CharacterClass.endsClause(":"))
        #expect(!CharacterClass.endsSentence(",") && !CharacterClass.endsClause("、"))
    }
}
