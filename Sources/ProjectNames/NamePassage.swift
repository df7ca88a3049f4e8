public import PlanLanguage

/// A passage as names are looked for in it: in each way to read it, sentence by sentence, read into words once for all
/// names.
///
/// A class, for what a name has read another finds read.
public final class NamePassage {
    /// One way to read the passage.
    struct Reading {
        let variant: NameVariant
        let text: ScalarText
        /// The sentences that no way before has.
        let sentences: [Range<Int>]
    }

    let folded: UnsafeRawBufferPointer
    let readings: [Reading]
    private var read: [[NameSentence?]]

    /// - Parameter folded: UTF-8 as `Normalizer` gives it; it must outlive the passage.
    public init(_ folded: UnsafeRawBufferPointer) {
        self.folded = folded
        let texts = NameVariant.texts(of: folded)
        let kept = texts[0].text
        let own = Self.sentences(of: kept.scalars)
        let byStart = Dictionary(uniqueKeysWithValues: own.map { (kept.offsets[$0.lowerBound], $0) })
        readings = texts.map { variant, text in
            guard variant != .kept else { return Reading(variant: variant, text: text, sentences: own) }
            // Without signs a sentence is read the same in every way.
            let others = Self.sentences(of: text.scalars).filter { range in
                byStart[text.offsets[range.lowerBound]].map { text.scalars[range] != kept.scalars[$0] } ?? true
            }
            return Reading(variant: variant, text: text, sentences: others)
        }
        read = readings.map { [NameSentence?](repeating: nil, count: $0.sentences.count) }
    }

    /// A sentence of a reading, both by their index.
    func sentence(_ reading: Int, _ index: Int) -> NameSentence {
        if let known = read[reading][index] { return known }
        let own = readings[reading]
        let sentence = NameSentence(Scalars(own.text.scalars[own.sentences[index]]))
        read[reading][index] = sentence
        return sentence
    }

    /// The longest sentence that is aligned at a time, in Unicode scalars: a table may be one passage.
    private static let longestSentence = 1200

    static func sentences(of text: Scalars) -> [Range<Int>] {
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

    static func texts(of folded: UnsafeRawBufferPointer) -> [(variant: NameVariant, text: ScalarText)] {
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
