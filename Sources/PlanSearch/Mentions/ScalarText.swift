import TextAnalysis

/// Folded text in Unicode scalars, with the way back to its bytes.
///
/// Quotation marks, middle dots and the signs of parentheses are left out, for they do not part the words of a name:
/// “甘青大（小）环线”, 敦煌行·丝绸之路.
struct ScalarText: Sendable {
    /// What becomes of a short remark in parentheses.
    enum Remarks: Sendable {
        /// Its text stays: 丝绸之路(敦煌)国际文化博览会.
        case kept
        /// It goes: 兰(临)合铁路.
        case dropped
    }

    /// What becomes of a short phrase in quotation marks within a run of Han: 平凉“双千亿”产业基地.
    enum Epithets: Sendable {
        case kept, dropped
    }

    /// The longest remark or epithet that is dropped, in Unicode scalars.
    static let longestRemark = 12

    private(set) var scalars: [UInt32] = []
    /// Where each scalar begins in the folded text, in UTF-8 bytes, and after the last one the text's length.
    private(set) var offsets: [Int] = []
    /// Before which scalars a parenthesis opens, ascending.
    private var remarks: [Int] = []
    /// Whether the text has remarks in parentheses.
    var hasRemarks: Bool { !remarks.isEmpty }
    /// Whether the text has epithets.
    private(set) var hasEpithets = false

    /// - Parameter folded: UTF-8 as `Normalizer` gives it.
    init(_ folded: UnsafeRawBufferPointer, remarks: Remarks, epithets: Epithets = .kept) {
        scalars.reserveCapacity(folded.count / 3 + 1)
        offsets.reserveCapacity(folded.count / 3 + 2)
        var remark: Int?
        // Where a quotation began, and whether Han stood right before it.
        var quotation: (start: Int, isInside: Bool)?
        var offset = 0
        while offset < folded.count {
            let (value, length) = Self.decode(folded, offset)
            switch value {
            case 0x28:
                self.remarks.append(scalars.count)
                remark = scalars.count
            case 0x29:
                if let start = remark, remarks == .dropped, scalars.count - start <= Self.longestRemark {
                    scalars.removeLast(scalars.count - start)
                    offsets.removeLast(offsets.count - start)
                    // What began within is gone.
                    if let began = quotation?.start, began > start { quotation = nil }
                }
                remark = nil
            case 0x22:
                guard let (start, isInside) = quotation else {
                    quotation = (
                        scalars.count,
                        offset > 0 && scalars.last.map(Sign.isHan) == true && !Self.isSign(folded, before: offset)
                    )
                    break
                }
                quotation = nil
                let length = scalars.count - start
                guard isInside, 1...Self.longestRemark ~= length, offset + 1 < folded.count,
                    Sign.isHan(Self.decode(folded, offset + 1).0),
                    !scalars[start...].contains(where: { Sign.endsClause($0) || $0 == 0x3001 })
                else { break }
                hasEpithets = true
                if epithets == .dropped {
                    scalars.removeLast(length)
                    offsets.removeLast(length)
                    if let began = remark, began > start { remark = nil }
                    self.remarks.removeAll { $0 > start }
                }
            case 0x27, 0xB7, 0x300A, 0x300B, 0x3008, 0x3009: break
            default:
                scalars.append(value)
                offsets.append(offset)
            }
            offset += length
        }
        offsets.append(folded.count)
    }

    init(_ folded: [UInt8], remarks: Remarks, epithets: Epithets = .kept) {
        self = folded.withUnsafeBytes { ScalarText($0, remarks: remarks, epithets: epithets) }
    }

    /// Whether one of the signs that are left out stands right before a byte.
    private static func isSign(_ folded: UnsafeRawBufferPointer, before offset: Int) -> Bool {
        switch folded[offset - 1] {
        case 0x22, 0x27, 0x28, 0x29: true
        default: false
        }
    }

    /// The bytes of the folded text that scalars stand for.
    func bytes(_ range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty else { return offsets[range.lowerBound]..<offsets[range.lowerBound] }
        let last = range.upperBound - 1
        return offsets[range.lowerBound]..<offsets[last] + Self.width(scalars[last])
    }

    /// Whether the sign of a parenthesis stands between the scalars of a range.
    func hasRemark(in range: Range<Int>) -> Bool {
        remarks.contains { range.lowerBound < $0 && $0 < range.upperBound || $0 == range.lowerBound }
    }

    /// A string's folded scalars, all of them.
    static func scalars(of text: String) -> [UInt32] {
        Normalizer.fold(text).utf8.withUnsafeBytes { folded in
            var scalars: [UInt32] = []
            var offset = 0
            while offset < folded.count {
                let (value, length) = decode(folded, offset)
                scalars.append(value)
                offset += length
            }
            return scalars
        }
    }

    static func string(_ scalars: some Sequence<UInt32>) -> String {
        var view = String.UnicodeScalarView()
        for scalar in scalars { view.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
        return String(view)
    }

    static func utf8(_ scalars: some Sequence<UInt32>) -> [UInt8] { Array(string(scalars).utf8) }

    private static func width(_ scalar: UInt32) -> Int {
        scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
    }

    /// Folded text is valid UTF-8; should a damaged store hold anything else, nothing is read beyond its end.
    @inline(__always)
    private static func decode(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> (UInt32, Int) {
        let first = UInt32(bytes[offset])
        let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard first >= 0x80 else { return (first, 1) }
        guard length > 1, offset + length <= bytes.count else { return (0xFFFD, 1) }
        var value = first & (0x7F >> UInt32(length))
        for index in 1..<length { value = value << 6 | UInt32(bytes[offset + index] & 0x3F) }
        return (value, length)
    }
}

/// Classes of scalars in folded text.
enum Sign {
    /// 等
    static let etc: UInt32 = 0x7B49
    /// 段
    static let section: UInt32 = 0x6BB5

    /// What ends a clause: , 。 ; : ! ? and the gap between cells.
    static func endsClause(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2C, 0x3002, 0x3B, 0x3A, 0x21, 0x3F, 0x09, 0x0A, 0x2026: true
        default: false
        }
    }

    /// What ends a sentence: 。 ; ! ?
    static func endsSentence(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3002, 0x3B, 0x21, 0x3F, 0x09, 0x0A: true
        default: false
        }
    }

    /// Whether a place in a text parts the items of a list: 、 及 与, and 和 but in 共和 and 和政.
    static func partsItems(_ text: [UInt32], at index: Int) -> Bool {
        switch text[index] {
        case 0x3001, 0x4E0E: return true
        // 及其 goes on with the same: 共和盆地及其外围.
        case 0x53CA: return index + 1 >= text.count || text[index + 1] != 0x5176
        case 0x548C:
            // Behind a head nothing but a list goes on: 高速公路和康乐….
            if index >= 2, let word = ProjectLexicon.shared.object(in: text, at: index - 2, before: index),
                word.scalars.count == 2
            {
                return true
            }
            if index > 0, PlaceNames.contains([text[index - 1], text[index]]) { return false }
            guard index + 1 < text.count, PlaceNames.contains([text[index], text[index + 1]]) else { return true }
            return index + 2 < text.count && PlaceNames.contains([text[index + 1], text[index + 2]])
        default: return false
        }
    }

    /// Where what a list shares begins behind 等: 等地铁路 is 等地 and 铁路, 等地质公园 is not.
    static func behindEtc(_ etc: Int, in text: [UInt32]) -> Int {
        guard etc + 2 < text.count, text[etc + 1] == 0x5730, text[etc + 2] != 0x8D28 else { return etc + 1 }
        return etc + 2
    }

    /// A folded dash, ~, 至, 到 or 经: what links the ends of a line.
    static func linksEnds(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2D, 0x7E, 0x81F3, 0x5230, 0x7ECF, 0x2014, 0x2013, 0xFF5E, 0x301C: true
        default: false
        }
    }

    /// The same for a place in a text: 经 in 经济 links nothing.
    static func linksEnds(_ text: [UInt32], at index: Int) -> Bool {
        linksEnds(text[index]) && !(text[index] == 0x7ECF && index + 1 < text.count && text[index + 1] == 0x6D4E)
    }

    /// 省 市 县 区 州 旗 盟
    static func isDivision(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x7701, 0x5E02, 0x53BF, 0x533A, 0x5DDE, 0x65D7, 0x76DF: true
        default: false
        }
    }

    /// Whether a word is an adjective by its end: 陆港型, 规模化, 千万千瓦级.
    static func endsAdjective(_ word: [UInt32]) -> Bool { word.last.map(adjectival.contains) ?? false }

    private static let adjectival = Set(ScalarText.scalars(of: "化型级性式"))

    static func isHan(_ scalar: UInt32) -> Bool { 0x3400...0x9FFF ~= scalar || scalar == 0x3007 || scalar >= 0x20000 }

    static func isDigit(_ scalar: UInt32) -> Bool { 0x30...0x39 ~= scalar }

    /// What numbers and their units are written with: 百万千瓦, 750千伏.
    static func isMeasure(_ scalar: UInt32) -> Bool { measures.contains(scalar) }

    private static let measures = Set(ScalarText.scalars(of: "0123456789十百千万亿兆瓦伏吨"))

    static func isLatin(_ scalar: UInt32) -> Bool { 0x61...0x7A ~= scalar }

    /// Characters whose change changes what is meant: 二期 is not 三期, 东线 not 西线, 百万 not 千万.
    static func isContrastive(_ scalar: UInt32) -> Bool { isDigit(scalar) || contrastive.contains(scalar) }

    private static let contrastive = Set(
        ScalarText.scalars(of: "一二三四五六七八九十百千万亿零两甲乙丙丁东西南北中上下左右内外大小新旧前后高低水火风光电油气煤热冷河沟山湖镇乡京津沪渝冀晋苏浙皖闽赣鲁豫鄂湘粤琼蜀黔滇陕秦甘陇青藏桂蒙宁"))

    /// Characters that the names of places and works of nature end with.
    static func endsToponym(_ scalar: UInt32) -> Bool { toponymic.contains(scalar) }

    private static let toponymic = Set(
        ScalarText.scalars(of: "堡川峡山河湖沟滩庄营镇乡村岭塬寺坪湾关口桥店坡泉江海岛州城坝台崖洮湟池峰坡屯寨堡渠洲坑塘坳岩林源原渡港驿"))
}
