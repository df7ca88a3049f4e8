import PlanLanguage
import TextAnalysis

/// The alignments of a name in a passage.
extension NameAligner {
    /// A wording of a passage, in UTF-8 bytes of its folded text.
    public struct Wording: Sendable {
        public var ranges: [Range<Int>]
        /// The part that identifies the project.
        public var anchor: Range<Int>
        public var alignment: Alignment
        /// What the text was read with: as it is, or without what stands in parentheses or quotation marks.
        public var variant: NameVariant
    }

    /// The wordings of a passage, ascending; of overlapping ones the cheapest.
    ///
    /// - Parameter isThorough: whether what is surely neither a mention nor a possible one is read, too, for a trace.
    public func wordings(
        in folded: UnsafeRawBufferPointer, _ context: NameContext, isThorough: Bool = false
    ) -> [Wording] {
        var all: [Wording] = []
        for (variant, text) in NameVariant.texts(of: folded) {
            for range in Self.sentences(of: text.scalars) where mayStand(in: text.scalars[range]) {
                if !isThorough,
                    filter?.excludes(text.scalars, range, placeCost: { placeOmission($0, context).1 }) == true
                {
                    continue
                }
                let sentence = NameSentence(Scalars(text.scalars[range]))
                for found in alignments(in: sentence, context) {
                    var alignment = found
                    for index in alignment.steps.indices where !alignment.steps[index].range.isEmpty {
                        let own = alignment.steps[index].range
                        alignment.steps[index].bytes = text.bytes(
                            own.lowerBound + range.lowerBound..<own.upperBound + range.lowerBound)
                    }
                    if variant != .kept, dropsOtherPlace(alignment, text, range.lowerBound, folded) { continue }
                    let ranges = wordingRanges(alignment, sentence).map { found in
                        text.bytes(found.lowerBound + range.lowerBound..<found.upperBound + range.lowerBound)
                    }
                    let own = alignment.found.map { found in
                        text.bytes(
                            found.range.lowerBound + range.lowerBound..<found.range.upperBound + range.lowerBound)
                    }
                    let anchor = zip(alignment.found, own).first {
                        [.core, .route, .road].contains(name.slots[$0.0.slot].kind)
                    }
                    all.append(
                        Wording(
                            ranges: Self.merged(ranges), anchor: anchor?.1 ?? own[0], alignment: alignment,
                            variant: variant))
                }
            }
        }
        return Self.disjoint(all)
    }

    /// Where a wording stands: in one piece, unless its parts stand apart in a list or a sentence; with the word that every
    /// project is called by, if the name has one.
    private func wordingRanges(_ alignment: Alignment, _ sentence: NameSentence) -> [Range<Int>] {
        var ranges = alignment.found.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
        let apart = alignment.steps.contains { step in step.rule.map(Self.apartRules.contains) ?? false }
        if !apart, let first = ranges.first, let last = ranges.map(\.upperBound).max() {
            ranges = [first.lowerBound..<last]
        }
        guard name.hasSuffix, let last = ranges.indices.last, ranges[last].upperBound < sentence.text.count else {
            return ranges
        }
        let token = sentence.tokens[sentence.tokenIndex(at: ranges[last].upperBound)]
        if token.range.lowerBound == ranges[last].upperBound, token.word?.role == .suffix {
            ranges[last] = ranges[last].lowerBound..<token.range.upperBound
        }
        return ranges
    }

    /// The rules of wordings whose parts stand apart.
    public static let apartRules: Set<CostRule> = [
        .listHead, .listStart, .listNumber, .headInSentence, .actionMoved, .qualityMoved, .gapComma, .gapVerbAt,
        .gapVerb,
        .placeBefore,
    ]

    /// Whether what is left out of a text within a wording is another region than the name's: 甘肃(天水)国际陆港.
    private func dropsOtherPlace(
        _ alignment: Alignment, _ text: ScalarText, _ start: Int, _ folded: UnsafeRawBufferPointer
    ) -> Bool {
        let own = name.indices(.place).map { name.slots[$0].shortName }
        guard !own.isEmpty else { return false }
        let bytes = text.bytes(alignment.span.lowerBound + start..<alignment.span.upperBound + start)
        let kept = ScalarText(UnsafeRawBufferPointer(rebasing: folded[bytes]), remarks: .kept).scalars
        return NameTokenizer.tokens(of: kept, isName: false).contains { token in
            token.kind == .place && !own.contains { RegionNames.areRelated($0, Scalars(kept[token.range])) }
        }
    }

    /// The longest sentence that is aligned at a time, in Unicode scalars: a table may be one passage.
    private static let longestSentence = 1200

    private static func sentences(of text: Scalars) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        var comma = 0
        for (index, scalar) in text.enumerated() {
            if CharacterClass.endsClause(scalar) || scalar == "、" { comma = index + 1 }
            let isEnd = CharacterClass.endsSentence(scalar)
            if isEnd || index - start >= longestSentence {
                let end = isEnd ? index : max(comma, start + 1)
                if end > start { ranges.append(start..<end) }
                start = isEnd ? index + 1 : end
            }
        }
        if start < text.count { ranges.append(start..<text.count) }
        return ranges
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    private static func disjoint(_ wordings: [Wording]) -> [Wording] {
        var kept: [Wording] = []
        for wording in wordings.sorted(by: { $0.alignment.cost < $1.alignment.cost }) {
            let overlaps = kept.contains { other in
                other.ranges.contains { one in wording.ranges.contains { $0.overlaps(one) } }
            }
            if !overlaps { kept.append(wording) }
        }
        return kept.sorted { ($0.ranges.first?.lowerBound ?? 0) < ($1.ranges.first?.lowerBound ?? 0) }
    }
}

/// How a text with parentheses and quotation marks is read.
public enum NameVariant: String, Sendable {
    /// 兰(临)合 as 兰临合.
    case kept
    /// As 兰合.
    case withoutRemarks
    /// As 临合.
    case remarksInstead
    /// Without a phrase in quotation marks.
    case withoutEpithets

    static func texts(of folded: UnsafeRawBufferPointer) -> [(NameVariant, ScalarText)] {
        let kept = ScalarText(folded, remarks: .kept)
        var all = [(NameVariant.kept, kept)]
        if kept.hasRemarks {
            all.append((.withoutRemarks, ScalarText(folded, remarks: .dropped)))
            all.append((.remarksInstead, ScalarText(folded, remarks: .replacing)))
        }
        if kept.hasEpithets { all.append((.withoutEpithets, ScalarText(folded, remarks: .kept, epithets: .dropped))) }
        return all
    }
}
