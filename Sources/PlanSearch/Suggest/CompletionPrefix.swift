import PlanLanguage
import TextAnalysis

/// What the user has typed so far: characters, pinyin, initials of pinyin, or a mixture.
///
/// Letters stand for characters from left to right: a whole syllable (`xining`), its first letter (`xn`), `zh`, `ch` or
/// `sh` of it, and at the end any beginning of it (`xini`).
struct CompletionPrefix {
    /// The longest prefix that is completed, in Unicode scalars after folding.
    static let maximumLength = 63

    private let scalars: [UInt32]

    /// - Returns: `nil` if nothing is left after folding, or more than ``maximumLength`` scalars.
    init?(_ text: String) {
        var kept: [UInt32] = []
        for scalar in String(decoding: Normalizer.fold(text).utf8, as: UTF8.self).unicodeScalars {
            switch scalar {
            // Input methods put these between syllables.
            case " ", "'", "’": continue
            case "ü": kept.append(UInt32(UInt8(ascii: "v")))
            default: kept.append(scalar.value)
            }
        }
        guard !kept.isEmpty, kept.count <= Self.maximumLength else { return nil }
        scalars = kept
    }

    private static func isLetter(_ scalar: UInt32) -> Bool { CharacterClass.isFoldedLatin(scalar) }

    /// Whether a scalar of a folded text is punctuation.
    private static func isMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "0"..."9", "a"..."z", "々"..."〇": false
        case "!"..."\u{7F}", "‐"..."‧", "\u{3000}"..."〿": true
        default: false
        }
    }

    /// Whether a folded text begins with what was typed, as it is written or in pinyin.
    func begins(_ text: UnsafeBufferPointer<UInt8>, _ table: PinyinTable) -> Bool {
        // Bit n: the text so far can stand for the first n scalars that were typed.
        var reached: UInt64 = 1
        let end = UInt64(1) << UInt64(scalars.count)
        var position = 0
        while position < text.count, reached != 0 {
            let (scalar, length) = Self.scalar(at: position, in: text)
            position += length
            // The dash of 兰州—西宁 need not be typed.
            var next: UInt64 = Self.isMark(scalar) ? reached : 0
            var rest = reached
            while rest != 0 {
                let typed = rest.trailingZeroBitCount
                rest &= rest - 1
                if scalars[typed] == scalar { next |= 1 << UInt64(typed + 1) }
                guard Self.isLetter(scalars[typed]) else { continue }
                table.forEachReading(of: scalar) { next |= steps($0, from: typed) }
            }
            if next & end != 0 { return true }
            reached = next
        }
        return false
    }

    /// How far letters from an index on can be one reading: bits as in ``begins(_:_:)``.
    private func steps(_ reading: [UInt8], from start: Int) -> UInt64 {
        var common = 0
        while common < reading.count, start + common < scalars.count, scalars[start + common] == UInt32(reading[common])
        {
            common += 1
        }
        guard common > 0 else { return 0 }
        var bits = UInt64(1) << UInt64(start + 1)
        let isComplete = common == reading.count
        let isAllThatWasTyped = start + common == scalars.count
        let isInitial = common >= 2 && reading[1] == UInt8(ascii: "h")
        if isComplete || isAllThatWasTyped { bits |= 1 << UInt64(start + common) }
        if isInitial { bits |= 1 << UInt64(start + 2) }
        return bits
    }

    /// The scalar that begins at a byte of valid UTF-8.
    private static func scalar(at position: Int, in text: UnsafeBufferPointer<UInt8>) -> (value: UInt32, length: Int) {
        let lead = text[position]
        func next(_ offset: Int) -> UInt32 {
            position + offset < text.count ? UInt32(text[position + offset] & 0x3F) : 0
        }
        switch lead {
        case ..<0x80: return (UInt32(lead), 1)
        case ..<0xE0: return (UInt32(lead & 0x1F) << 6 | next(1), 2)
        case ..<0xF0: return (UInt32(lead & 0x0F) << 12 | next(1) << 6 | next(2), 3)
        default: return (UInt32(lead & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
        }
    }
}
