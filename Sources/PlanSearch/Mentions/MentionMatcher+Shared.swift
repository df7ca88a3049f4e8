import Localization
import PlanLanguage

/// Names that share their beginning with an item before them: 湟水规模化林场、南北山绿化.
extension MentionMatcher {
    /// A way to cut a name into what an earlier item may begin with and what is left.
    private struct Split {
        /// Wordings of the beginning.
        var beginnings: [[UInt32]]
        /// What of a part is left, if the cut goes through a proper name.
        var rest: [UInt32] = []
        /// The first whole part after the cut.
        var next: Int
        /// Whether the beginning may stand in an earlier clause of the sentence.
        var reachesSentence: Bool
        /// Whether items between may begin with regions of their own.
        var allowsPlacesBetween = false
    }

    /// Names whose beginning stands in an earlier item of the sentence.
    func sharedBeginnings(in text: [UInt32]) -> [Wording] {
        guard let object = name.indices(.object).last,
            let last = name.parts.lastIndex(where: { [.proper, .content, .object, .stage].contains($0.kind) })
        else { return [] }
        var wordings: [Wording] = []
        for split in splits(before: object) {
            for index in text.indices where startsRest(split, text[index]) && startsItem(index, in: text) {
                guard let end = endOfRest(split, last, at: index, in: text) else { continue }
                let range = split.reachesSentence ? sentence(around: index, in: text) : clause(around: index, in: text)
                guard let before = governing(split, range.lowerBound..<index, in: text) else { continue }
                let shared = ScalarText.string(text[before])
                wordings.append(
                    Wording(
                        ranges: [before, index..<end], anchor: index..<end, match: .elided, confidence: 0.7,
                        reasons: [
                            Message("\(shared) stands before an earlier item", chinese: "“\(shared)”写在前面一项")
                        ]))
            }
        }
        return wordings
    }

    private func splits(before object: Int) -> [Split] {
        var splits: [Split] = []
        if let proper = name.indices(.proper).first, proper < object {
            let run = name.parts[proper].text
            if run.count >= 5 {
                for cut in 2...run.count - 3 {
                    splits.append(
                        Split(
                            beginnings: [Array(run[..<cut])], rest: Array(run[cut...]), next: proper + 1,
                            reachesSentence: true, allowsPlacesBetween: true))
                }
            }
            if run.count >= 3, let place = name.parts[..<proper].last(where: { $0.kind == .place }) {
                splits.append(Split(beginnings: place.forms, next: proper, reachesSentence: true))
            }
        }
        // After the regions: 天水经济技术开发区、…和职教园区. A word that stands with many regions is not enough.
        let places = name.parts.prefix { $0.kind == .place }
        let rest = name.parts[places.count..<max(places.count, object)]
        let isIdentified =
            rest.contains { [.proper, .content].contains($0.kind) } || name.parts[object].text.count >= 4
        if let place = places.last, isIdentified, places.count <= object {
            splits.append(Split(beginnings: place.forms, next: places.count, reachesSentence: false))
        }
        return splits
    }

    private func startsRest(_ split: Split, _ scalar: UInt32) -> Bool {
        if let first = split.rest.first { return scalar == first }
        for part in name.parts[split.next...] {
            if part.forms.contains(where: { $0[0] == scalar }) { return true }
            if part.kind != .ornament { return false }
        }
        return false
    }

    /// Where what is left of the name ends, one part directly after the other up to the last that identifies anything.
    private func endOfRest(_ split: Split, _ last: Int, at start: Int, in text: [UInt32]) -> Int? {
        guard Self.has(split.rest, at: start, in: text) else { return nil }
        var end = start + split.rest.count
        for part in name.parts[split.next...last] {
            if let form = part.forms.first(where: { Self.has($0, at: end, in: text) }) {
                end += form.count
            } else if ![.ornament, .action, .suffix, .stage, .place].contains(part.kind) {
                return nil
            }
        }
        return end
    }

    /// The last item that begins with one of the wordings; general words go with the last region, whichever it is.
    private func governing(_ split: Split, _ range: Range<Int>, in text: [UInt32]) -> Range<Int>? {
        for index in range.reversed() where startsItem(index, in: text) {
            if let own = split.beginnings.first(where: { Self.has($0, at: index, in: text) }) {
                return index..<index + own.count
            }
            if !split.allowsPlacesBetween, RegionNames.longest(in: text, at: index) != nil { return nil }
        }
        return nil
    }
}
