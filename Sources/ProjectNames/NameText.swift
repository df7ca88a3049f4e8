import PlanLanguage
import TextAnalysis

/// The alignments of a name in a passage.
extension NameAligner {
    /// A wording of a passage, in UTF-8 bytes of its folded text.
    public struct Wording: Sendable {
        public var ranges: [Range<Int>]
        public var alignment: Alignment
        /// What the text was read with: as it is, or without what stands in parentheses or quotation marks.
        public var variant: NameVariant
    }

    /// The wordings of a passage, ascending; of overlapping ones the cheapest.
    ///
    /// - Parameter isThorough: whether what is surely neither a mention nor a possible one is read, too, for a trace.
    public func wordings(in passage: NamePassage, _ context: NameContext, isThorough: Bool = false) -> [Wording] {
        var all: [Wording] = []
        for (number, reading) in passage.readings.enumerated() {
            for (index, range) in reading.sentences.enumerated() {
                guard isThorough || mayMention(reading.text.scalars, range, context) else { continue }
                let sentence = passage.sentence(number, index)
                for alignment in alignments(in: sentence, context) {
                    if reading.variant != .kept, dropsOtherPlace(alignment, reading.text, range.lowerBound, passage) {
                        continue
                    }
                    all.append(wording(alignment, sentence, reading, at: range.lowerBound))
                }
            }
        }
        return Self.disjoint(all)
    }

    /// Whether a sentence may have a mention or a possible one: a quick test before it is read into words.
    func mayMention(_ text: Scalars, _ range: Range<Int>, _ context: NameContext) -> Bool {
        mayStand(in: text[range])
            && filter?.excludes(text, range, placeCost: { placeOmission($0, context).1 }) != true
    }

    /// An alignment with a sentence that begins at a scalar of the passage, in bytes of the passage.
    private func wording(
        _ found: Alignment, _ sentence: NameSentence, _ reading: NamePassage.Reading, at start: Int
    ) -> Wording {
        func bytes(_ range: Range<Int>) -> Range<Int> {
            reading.text.bytes(range.lowerBound + start..<range.upperBound + start)
        }
        var alignment = found
        for index in alignment.steps.indices where !alignment.steps[index].range.isEmpty {
            alignment.steps[index].bytes = bytes(alignment.steps[index].range)
        }
        return Wording(
            ranges: Self.merged(wordingRanges(found, sentence).map(bytes)), alignment: alignment,
            variant: reading.variant)
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
        _ alignment: Alignment, _ text: ScalarText, _ start: Int, _ passage: NamePassage
    ) -> Bool {
        let own = name.indices(.place).map { name.slots[$0].shortName }
        guard !own.isEmpty else { return false }
        let bytes = text.bytes(alignment.span.lowerBound + start..<alignment.span.upperBound + start)
        let kept = ScalarText(UnsafeRawBufferPointer(rebasing: passage.folded[bytes]), remarks: .kept).scalars
        return NameTokenizer.tokens(of: kept, isName: false).contains { token in
            token.kind == .place && !own.contains { RegionNames.areRelated($0, Scalars(kept[token.range])) }
        }
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
