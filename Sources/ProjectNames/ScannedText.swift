import PlanLanguage

/// A folded text as lists of names are read from it: remarks cut, counts before a shared head as 等, blanks gone.
struct ScannedText {
    private(set) var scalars: Scalars = []
    /// Where each scalar begins in the folded text, in UTF-8 bytes.
    private(set) var offsets: [Int] = []
    /// Where each scalar ends.
    private var ends: [Int] = []

    /// The longest remark that is cut, in Unicode scalars; a longer one is read for itself.
    private static let longestRemark = 24
    /// The longest remark that stays in a name: 丝绸之路(敦煌)国际文化博览会.
    private static let longestInName = 6

    init(_ folded: UnsafeRawBufferPointer) {
        let kept = ScalarText(folded, remarks: .kept)
        let own = kept.scalars
        scalars.reserveCapacity(own.count)
        offsets.reserveCapacity(own.count)
        ends.reserveCapacity(own.count)
        var remarks = (kept.hasRemarks ? Self.remarks(kept, folded) : [])[...]
        var index = 0
        while index < own.count {
            if let remark = remarks.first, remark.lowerBound == index {
                remarks.removeFirst()
                let length = remark.count
                if length <= Self.longestRemark {
                    if !Self.staysInName(remark, own) {
                        index = remark.upperBound
                        continue
                    }
                } else {
                    append(",", at: kept.offsets[index], width: 0)
                }
            }
            if let end = Self.countEnd(own, index) {
                append("等", at: kept.offsets[index], width: kept.offsets[end] - kept.offsets[index])
                index = end
                continue
            }
            let scalar = own[index]
            if scalar == " " {
                // Between two words of Han is a border; beside a number it is none.
                if let last = scalars.last, CharacterClass.isHan(last), index + 1 < own.count,
                    CharacterClass.isHan(own[index + 1])
                {
                    append(",", at: kept.offsets[index], width: 1)
                }
            } else if scalar != "-" || scalars.last != "-" {
                append(scalar, at: kept.offsets[index], width: UTF8Width.of(scalar))
            }
            index += 1
        }
    }

    private mutating func append(_ scalar: UInt32, at offset: Int, width: Int) {
        scalars.append(scalar)
        offsets.append(offset)
        ends.append(offset + width)
    }

    /// The bytes of the folded text that scalars stand for.
    func bytes(_ range: Range<Int>) -> Range<Int> { offsets[range.lowerBound]..<ends[range.upperBound - 1] }

    // MARK: Remarks

    /// What stands in parentheses: the scalars between two signs, found by the bytes that ``ScalarText`` leaves out.
    private static func remarks(_ text: ScalarText, _ folded: UnsafeRawBufferPointer) -> [Range<Int>] {
        var remarks: [Range<Int>] = []
        var start: Int?
        var end = 0
        for index in 0...text.scalars.count {
            for byte in end..<max(end, min(text.offsets[index], folded.count)) {
                if folded[byte] == UInt8(ascii: "(") { start = index }
                if folded[byte] == UInt8(ascii: ")"), let first = start {
                    if index > first { remarks.append(first..<index) }
                    start = nil
                }
            }
            if index < text.scalars.count { end = text.offsets[index] + UTF8Width.of(text.scalars[index]) }
        }
        return remarks
    }

    /// Whether a remark stands within a name, and is neither a measure nor a list: 兰(州)新(疆), but not (1820万千瓦).
    private static func staysInName(_ remark: Range<Int>, _ text: Scalars) -> Bool {
        guard remark.count <= longestInName, remark.lowerBound > 0, CharacterClass.isHan(text[remark.lowerBound - 1]),
            text[remark].allSatisfy({ CharacterClass.isHan($0) || $0 == "-" })
        else { return false }
        // 金(昌)、张(掖)
        if remark.count <= 2, RegionNames.contains(text[remark.lowerBound - 1..<remark.upperBound]) { return true }
        // 临夏市(四家嘴)至和政县(三岔沟)、
        if NameCharacter.endsToponym(text[remark.upperBound - 1]) { return true }
        return remark.upperBound < text.count && CharacterClass.isHan(text[remark.upperBound])
            && text[remark.upperBound] != "等"
            && !ListMark.separatesItems(text, at: remark.upperBound)
    }

    // MARK: Counts

    /// Where a count ends that stands between the items of a list and their head: 2 条, 三大, 等 10 个.
    private static func countEnd(_ text: Scalars, _ start: Int) -> Int? {
        func isNumeral(_ index: Int) -> Bool { ListCount.isNumeral(text[index]) }
        guard isNumeral(start) else { return nil }
        if start > 0,
            isNumeral(start - 1) || text[start - 1] == "第" || text[start - 1] == "."
                || CharacterClass.isFoldedLatin(text[start - 1])
        {
            return nil
        }
        var index = start
        while index < text.count, isNumeral(index) { index += 1 }
        if index < text.count, text[index] == " " { index += 1 }
        guard index < text.count, ListCount.isCounter(text[index]) else { return nil }
        // 三大湾 is a place; what a count counts follows it.
        return index + 2 < text.count ? index + 1 : nil
    }
}
