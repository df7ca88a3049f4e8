import TestSupport
import Testing

@testable import PlanLanguage

/// Strings made from scalars.
struct ScalarStringTests {
    @Test func `Scalars of every width become the string that they are`() {
        // The first and last of each width, and those around the surrogates.
        let borders: [Unicode.Scalar] = [
            "\u{0}", "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10000}",
            "\u{10FFFF}", "期",
        ]
        var generator = SeededGenerator(seed: testSeed())
        for length in [0, 1, 3, 5, 16, 200] {
            let scalars = (0..<length).map { _ in borders.randomElement(using: &generator)! }
            let expected = String(String.UnicodeScalarView(scalars))
            #expect(String(scalars: scalars) == expected)
            #expect(Array(String(scalars: scalars).utf8) == Array(expected.utf8))
            #expect(Array(String(scalars: scalars[...]).utf8) == Array(expected.utf8))
            #expect(Array(Scalars(scalars.map(\.value)).string.utf8) == Array(expected.utf8))
        }
        #expect(Scalars([0xD800]).string == "\u{FFFD}")
    }
}
