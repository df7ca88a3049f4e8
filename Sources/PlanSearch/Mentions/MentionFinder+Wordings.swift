import Localization
import PlanLanguage
import ProjectNames
import TextAnalysis

/// What of a passage names the project.
extension MentionFinder {
    /// The wordings in a folded text, in order, not overlapping; of one that has none, those that only may be.
    func wordings(
        in folded: UnsafeRawBufferPointer, _ context: () throws -> NameContext
    ) throws -> (wordings: [FoldedWording], arePossible: Bool) {
        var found = literalWordings(in: folded)
        var possible: [FoldedWording] = []
        let passage = NamePassage(folded)
        let context = names.needContext ? try context() : NameContext(headings: [], regions: [])
        for reading in names.readings {
            for wording in reading.aligner.wordings(in: passage, context) {
                if wording.alignment.isMention {
                    found.append(Self.folded(wording, reading))
                } else if wording.alignment.isPossible {
                    possible.append(Self.folded(wording, reading))
                }
            }
        }
        let arePossible = found.isEmpty
        var all = arePossible ? possible : found
        for index in all.indices { all[index].ranges = all[index].ranges.map { Self.balanced($0, in: folded) } }
        return (Self.disjoint(all), arePossible)
    }

    private func literalWordings(in folded: UnsafeRawBufferPointer) -> [FoldedWording] {
        names.literals.flatMap { literal in
            literal.pattern.occurrences(in: folded).compactMap { range in
                guard Self.isWhole(range, in: folded) else { return nil }
                var reasons: [Message] = []
                if literal.isOfCommonWords { reasons.append(MentionReasons.commonWords) }
                if let alias = literal.alias { reasons.append(MentionReasons.alias(alias)) }
                return FoldedWording(
                    ranges: [range], match: literal.alias == nil ? .exact : .alias,
                    confidence: literal.isOfCommonWords ? 0.6 : literal.alias == nil ? 1 : 0.95, reasons: reasons)
            }
        }
    }

    /// Whether no letter or digit continues it at either end: G5 is not in G569.
    private static func isWhole(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Bool {
        func isPart(_ index: Int) -> Bool {
            text.indices.contains(index)
                && (CharacterClass.isFoldedLatin(UInt32(text[index])) || CharacterClass.isDigit(UInt32(text[index])))
        }
        return !(isPart(range.lowerBound) && isPart(range.lowerBound - 1))
            && !(isPart(range.upperBound - 1) && isPart(range.upperBound))
    }

    /// The most that a wording counts that is not the name as it stands, one of an alias, and one of a name of common words.
    private static let most = (own: 0.97, alias: 0.92, words: 0.59)

    private static func folded(_ wording: NameAligner.Wording, _ reading: MentionNames.Reading) -> FoldedWording {
        let rules = wording.alignment.steps.compactMap(\.rule)
        var reasons = MentionReasons.of(wording)
        if let alias = reading.alias { reasons.insert(MentionReasons.alias(alias), at: 0) }
        let most =
            !reading.aligner.name.isDistinctive
            ? Self.most.words : reading.alias == nil ? Self.most.own : Self.most.alias
        return FoldedWording(
            ranges: wording.ranges, match: MentionReasons.match(rules),
            confidence: min(most, wording.alignment.confidence), reasons: reasons)
    }

    /// Keeps of wordings that overlap the surest, then the first; in order.
    private static func disjoint(_ wordings: [FoldedWording]) -> [FoldedWording] {
        // Only those near each other are compared: by the blocks of the text that they touch.
        let block = 512
        var near: [Int: [Int]] = [:]
        var kept: [FoldedWording] = []
        let ordered = wordings.sorted {
            ($0.confidence, -$0.ranges[0].lowerBound) > ($1.confidence, -$1.ranges[0].lowerBound)
        }
        func blocks(_ wording: FoldedWording) -> Set<Int> {
            Set(wording.ranges.flatMap { $0.lowerBound / block...$0.upperBound / block })
        }
        for wording in ordered {
            let own = blocks(wording)
            let isTaken = own.contains { number in
                near[number, default: []].contains { index in
                    kept[index].ranges.contains { one in wording.ranges.contains { $0.overlaps(one) } }
                }
            }
            guard !isTaken else { continue }
            for number in own { near[number, default: []].append(kept.count) }
            kept.append(wording)
        }
        return kept.sorted { $0.ranges[0].lowerBound < $1.ranges[0].lowerBound }
    }

    /// A range with the sign of a parenthesis or of a quotation beside it whose other one is in it.
    private static func balanced(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        if text[range].reduce(0, { $1 == UInt8(ascii: "\"") ? $0 + 1 : $0 }) % 2 == 1 {
            if range.upperBound < text.count, text[range.upperBound] == UInt8(ascii: "\"") {
                return range.lowerBound..<range.upperBound + 1
            }
            if range.lowerBound > 0, text[range.lowerBound - 1] == UInt8(ascii: "\"") {
                return range.lowerBound - 1..<range.upperBound
            }
        }
        var open = 0
        var unopened = 0
        for byte in text[range] {
            if byte == UInt8(ascii: "(") { open += 1 }
            if byte == UInt8(ascii: ")") { if open > 0 { open -= 1 } else { unopened += 1 } }
        }
        let opens = unopened > 0 && range.lowerBound > 0 && text[range.lowerBound - 1] == UInt8(ascii: "(")
        let closes = open > 0 && range.upperBound < text.count && text[range.upperBound] == UInt8(ascii: ")")
        return range.lowerBound - (opens ? 1 : 0)..<range.upperBound + (closes ? 1 : 0)
    }
}
