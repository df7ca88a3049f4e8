import Localization
import PlanLanguage
import SearchIndex
import TextAnalysis
import Xapian

/// Marks and joining words that were left out: 兰州西宁城市群 where the texts have 兰州—西宁城市群.
///
/// It reads the passages that have both ends of the string, and takes what stands there with the same characters and at most
/// ``mostGaps`` marks or joints between them. So the marks are those of the texts, and no list of names is needed.
enum LeftOutMarkSuggester: Suggester {
    /// The shortest string, in characters. A shorter one is often two words that meet by chance.
    private static let shortest = 5
    /// The fewest characters between two marks, and between a mark and an end.
    private static let shortestPart = 2
    private static let mostGaps = 3
    /// The most scalars of one gap: ”、“ has three.
    private static let longestGap = 3
    private static let mostPassages = 1_000
    private static let mostForms = 4

    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) throws -> [OfferCandidate] {
        var found: [OfferCandidate] = []
        for mendable in try MendableTerm.all(of: asked, trial) where mendable.count >= shortest {
            for form in try forms(mendable.scalars.map(\.value), trial) {
                guard let wording = QueryWording.text(.text(form)) else { continue }
                found.append(
                    OfferCandidate(
                        query: asked.source.replacing(mendable.term.range, with: wording), kind: .joint,
                        reason: Message("with marks between", chinese: "中间有连接符号")))
            }
            for name in try names(mendable.scalars.map(\.value), trial) {
                found.append(
                    OfferCandidate(
                        query: asked.replacing(mendable.term, with: name), kind: .name,
                        reason: Message("another name", chinese: "别名"), level: 1))
            }
        }
        return found
    }

    // MARK: Texts

    /// The strings of texts that differ in marks only, as texts have them, the most frequent first.
    private static func forms(_ typed: [UInt32], _ trial: OfferTrial) throws -> [String] {
        let ends = [(typed[0], typed[1]), (typed[typed.count - 2], typed[typed.count - 1])]
        let terms = ends.compactMap { one, next in
            Unicode.Scalar(one).flatMap { one in Unicode.Scalar(next).map { TermNeighbours.term(one, $0) } }
        }
        guard let query = try Query.all(terms) else { return [] }
        var counts: [[UInt32]: (count: Int, text: String)] = [:]
        try trial.forEachText(of: query, most: mostPassages) { store, passage, folded in
            for (form, range) in occurrences(of: typed, in: folded) {
                if counts[form] == nil { counts[form] = (0, try text(range, in: store.passage(passage))) }
                counts[form]?.count += 1
            }
        }
        return counts.sorted { ($1.value.count, $0.value.text) < ($0.value.count, $1.value.text) }.prefix(mostForms)
            .map(\.value.text)
    }

    /// Where a text has all characters in order with gaps between them: the folded scalars, and the place in bytes.
    private static func occurrences(
        of typed: [UInt32], in text: UnsafeRawBufferPointer
    ) -> [(form: [UInt32], range: Range<Int>)] {
        var found: [(form: [UInt32], range: Range<Int>)] = []
        var start = 0
        while start < text.count {
            let (scalar, length) = UTF8Scalars.scalar(at: start, in: text)
            if scalar == typed[0], let (form, end) = match(typed, in: text, from: start), form.count > typed.count {
                found.append((form, start..<end))
            }
            start += length
        }
        return found
    }

    private static func match(
        _ typed: [UInt32], in text: UnsafeRawBufferPointer, from start: Int
    ) -> (form: [UInt32], end: Int)? {
        var form: [UInt32] = []
        var (position, next, gaps, part) = (start, 0, 0, 0)
        while next < typed.count {
            guard position < text.count else { return nil }
            let (scalar, length) = UTF8Scalars.scalar(at: position, in: text)
            if scalar == typed[next] {
                form.append(scalar)
                position += length
                next += 1
                part += 1
                continue
            }
            guard part >= shortestPart, typed.count - next >= shortestPart, gaps < mostGaps,
                let gap = gap(at: position, before: typed[next], in: text)
            else { return nil }
            form += gap.scalars
            position = gap.end
            gaps += 1
            part = 0
        }
        return part >= shortestPart ? (form, position) : nil
    }

    /// The marks, or the joining word, that stand between a place and a character.
    private static func gap(
        at start: Int, before next: UInt32, in text: UnsafeRawBufferPointer
    ) -> (scalars: [UInt32], end: Int)? {
        var scalars: [UInt32] = []
        var position = start
        while position < text.count, scalars.count <= longestGap {
            let (scalar, length) = UTF8Scalars.scalar(at: position, in: text)
            if !scalars.isEmpty, scalar == next {
                return joints.contains(scalars) || scalars.allSatisfy(isMark) ? (scalars, position) : nil
            }
            scalars.append(scalar)
            position += length
        }
        return nil
    }

    private static let joints = Set(Lexicon.words(.joint))

    /// A mark that may stand inside a name, which one that ends a clause may not.
    private static func isMark(_ scalar: UInt32) -> Bool {
        guard let scalar = Unicode.Scalar(scalar) else { return false }
        return !ScalarClass.of(scalar).isTermPart && !scalar.properties.isWhitespace
            && !scalar.properties.isTerminalPunctuation
            || joints.contains([scalar.value])
    }

    /// What stands at a place of a folded text, as the text has it.
    private static func text(_ range: Range<Int>, in passage: StoredPassage) -> String {
        let source = passage.folded.sourceRange(of: range).clamped(to: 0..<passage.text.count)
        return String(decoding: passage.text[source], as: UTF8.self)
    }

    // MARK: Names

    /// The names of what has the string with a joint between its parts, at one place or two: 西成铁路 for 西宁成都铁路.
    private static func names(_ typed: [UInt32], _ trial: OfferTrial) throws -> [String] {
        let table = try trial.aliases()
        var names: [String] = []
        func add(_ form: Scalars) {
            let known = table.names(for: form.string)
            if known.count > 1 { names += known.filter { !names.contains($0) } }
        }
        for joint in joints {
            for place in shortestPart...typed.count - shortestPart {
                let start = Scalars(typed[..<place]) + joint
                add(start + Scalars(typed[place...]))
                for other in stride(from: place + shortestPart, through: typed.count - shortestPart, by: 1) {
                    add(start + Scalars(typed[place..<other]) + joint + Scalars(typed[other...]))
                }
            }
        }
        return names
    }
}
