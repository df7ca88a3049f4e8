import PlanLanguage
import TextAnalysis

/// What the user has typed, ready to be compared: characters, pinyin, initials of pinyin, or a mixture.
///
/// Tones are read and ignored, as marks (`xīníng`) or as digits (`xi1ning2`). Blanks and apostrophes between syllables
/// (`xi'an`) are no characters of their own, but no syllable goes across one.
struct TypedText {
    /// The longest text that is completed, in Unicode scalars after folding.
    static let maximumLength = 63

    /// One way to read what was typed.
    struct Form {
        /// Folded, v for ü.
        var scalars: [UInt32] = []
        /// Bit n: a syllable must end before the scalar n.
        var breaks: UInt64 = 0
    }

    /// The forms that it can be read as, at least one: with digits as they are, and as tones.
    let forms: [Form]

    /// - Returns: `nil` if nothing is left after folding, or more than ``maximumLength`` scalars.
    init?(_ text: String) {
        var form = Form()
        for scalar in String(decoding: Normalizer.fold(text).utf8, as: UTF8.self).unicodeScalars {
            switch scalar {
            case " ", "'", "’", "·":
                if form.scalars.count < 64 { form.breaks |= 1 << UInt64(form.scalars.count) }
            // Accents that stand beside their letter.
            case "\u{300}"..."\u{304}", "\u{306}", "\u{30C}": continue
            case "\u{308}":
                if form.scalars.last == "u" { form.scalars[form.scalars.count - 1] = "v" }
            default: form.scalars.append(Self.letters[scalar.value] ?? scalar.value)
            }
        }
        guard !form.scalars.isEmpty, form.scalars.count <= Self.maximumLength else { return nil }
        forms = [form] + (Self.withoutToneDigits(form).map { [$0] } ?? [])
    }

    /// Letters with accents, and what they are in a syllable without its tone.
    private static let letters: [UInt32: UInt32] = {
        let groups = [
            "a": "āáǎăà", "e": "ēéěĕèê", "i": "īíǐĭì", "o": "ōóǒŏò", "u": "ūúǔŭù", "v": "üǖǘǚǜ", "n": "ńňǹ", "m": "ḿ",
        ]
        var letters: [UInt32: UInt32] = [:]
        for (plain, accented) in groups {
            for scalar in accented.unicodeScalars { letters[scalar.value] = plain.unicodeScalars.first?.value }
        }
        return letters
    }()

    /// The form without digits, if each of them is a tone after a whole syllable: `xi1ning2`, but not `g5` or `2021nian`.
    private static func withoutToneDigits(_ form: Form) -> Form? {
        var plain = Form()
        var syllable: [UInt8] = []
        for (index, scalar) in form.scalars.enumerated() {
            if form.breaks >> UInt64(index) & 1 == 1 {
                plain.breaks |= 1 << UInt64(plain.scalars.count)
                syllable = []
            }
            if "1"..."5" ~= scalar {
                guard PinyinTable.shared.isSyllable(syllable) || PinyinTable.shared.isSyllable(umlauted(syllable))
                else { return nil }
                plain.breaks |= 1 << UInt64(plain.scalars.count)
                syllable = []
            } else if "0"..."9" ~= scalar {
                return nil
            } else {
                if let letter = UInt8(exactly: scalar), "a"..."z" ~= scalar {
                    syllable.append(letter)
                } else {
                    syllable = []
                }
                plain.scalars.append(scalar)
            }
        }
        return plain.scalars.isEmpty || plain.scalars.count == form.scalars.count ? nil : plain
    }

    private static func umlauted(_ syllable: [UInt8]) -> [UInt8] {
        syllable.map { $0 == UInt8(ascii: "u") ? UInt8(ascii: "v") : $0 }
    }
}
