public import PlanLanguage
import TextAnalysis

/// Folded text in Unicode scalars, with the way back to its bytes.
///
/// Quotation marks, middle dots and the signs of parentheses are left out, for they do not part the words of a name:
/// “甘青大（小）环线”, 敦煌行·丝绸之路.
public struct ScalarText: Sendable {
    /// What becomes of a short remark in parentheses.
    public enum Remarks: Sendable {
        /// Its text stays: 丝绸之路(敦煌)国际文化博览会.
        case kept
        /// It goes: 兰(临)合铁路.
        case dropped
        /// It stands for as many characters before it: 兰(临)合铁路 is 临合铁路, too.
        case replacing
    }

    /// What becomes of a short phrase in quotation marks within a run of Han: 平凉“双千亿”产业基地.
    public enum Epithets: Sendable {
        case kept, dropped
    }

    /// The longest remark or epithet that is dropped, in Unicode scalars.
    static let longestRemark = 12

    public private(set) var scalars: [UInt32] = []
    /// Where each scalar begins in the folded text, in UTF-8 bytes, and after the last one the text's length.
    public private(set) var offsets: [Int] = []
    /// Whether the text has remarks in parentheses.
    public private(set) var hasRemarks = false
    /// Whether the text has epithets.
    public private(set) var hasEpithets = false

    /// - Parameter folded: UTF-8 as `Normalizer` gives it.
    public init(_ folded: UnsafeRawBufferPointer, remarks: Remarks, epithets: Epithets = .kept) {
        scalars.reserveCapacity(folded.count / 3 + 1)
        offsets.reserveCapacity(folded.count / 3 + 2)
        var remark: Int?
        // Where a quotation began, and whether Han stood right before it.
        var quotation: (start: Int, isInside: Bool)?
        var offset = 0
        while offset < folded.count {
            let (value, length) = Self.decode(folded, offset)
            switch value {
            case "(":
                hasRemarks = true
                remark = scalars.count
            case ")":
                if let start = remark, 1...3 ~= scalars.count - start, scalars[start...].allSatisfy(Self.isNumeral) {
                    // (一) counts items: it is no part of what follows.
                    scalars.removeLast(scalars.count - start)
                    offsets.removeLast(offsets.count - start)
                    remark = nil
                    break
                }
                if let start = remark, remarks == .dropped, scalars.count - start <= Self.longestRemark {
                    scalars.removeLast(scalars.count - start)
                    offsets.removeLast(offsets.count - start)
                    // What began within is gone.
                    if let began = quotation?.start, began > start { quotation = nil }
                }
                if let start = remark, remarks == .replacing {
                    let length = scalars.count - start
                    if 1...2 ~= length, start >= length {
                        scalars.removeSubrange(start - length..<start)
                        offsets.removeSubrange(start - length..<start)
                    }
                }
                remark = nil
            case "\"":
                guard let (start, isInside) = quotation else {
                    quotation = (
                        scalars.count,
                        offset > 0 && scalars.last.map(CharacterClass.isHan) == true
                            && !Self.isSign(folded, before: offset)
                    )
                    break
                }
                quotation = nil
                let length = scalars.count - start
                guard isInside, 1...Self.longestRemark ~= length, offset + 1 < folded.count,
                    CharacterClass.isHan(Self.decode(folded, offset + 1).0),
                    !scalars[start...].contains(where: { CharacterClass.endsClause($0) || $0 == "、" })
                else { break }
                hasEpithets = true
                if epithets == .dropped {
                    scalars.removeLast(length)
                    offsets.removeLast(length)
                    if let began = remark, began > start { remark = nil }
                }
            case "'", "·", "《", "》", "〈", "〉": break
            default:
                scalars.append(value)
                offsets.append(offset)
            }
            offset += length
        }
        offsets.append(folded.count)
    }

    public init(_ folded: [UInt8], remarks: Remarks, epithets: Epithets = .kept) {
        self = folded.withUnsafeBytes { ScalarText($0, remarks: remarks, epithets: epithets) }
    }

    private static func isNumeral(_ scalar: UInt32) -> Bool {
        CharacterClass.isDigit(scalar) || numerals.contains(scalar)
    }

    private static let numerals = Scalars("一二三四五六七八九十")

    /// Whether one of the signs that are left out stands right before a byte.
    private static func isSign(_ folded: UnsafeRawBufferPointer, before offset: Int) -> Bool {
        switch folded[offset - 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"): true
        default: false
        }
    }

    /// The bytes of the folded text that scalars stand for.
    public func bytes(_ range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty else { return offsets[range.lowerBound]..<offsets[range.lowerBound] }
        let last = range.upperBound - 1
        return offsets[range.lowerBound]..<offsets[last] + UTF8Width.of(scalars[last])
    }

    public static func utf8(_ scalars: Scalars) -> [UInt8] { Array(scalars.string.utf8) }

    /// Folded text is valid UTF-8; should a damaged store hold anything else, nothing is read beyond its end.
    @inline(__always)
    private static func decode(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> (UInt32, Int) {
        let first = UInt32(bytes[offset])
        let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard first >= 0x80 else { return (first, 1) }
        guard length > 1, offset + length <= bytes.count else { return ("\u{FFFD}", 1) }
        var value = first & (0x7F >> UInt32(length))
        for index in 1..<length { value = value << 6 | UInt32(bytes[offset + index] & 0x3F) }
        return (value, length)
    }
}
