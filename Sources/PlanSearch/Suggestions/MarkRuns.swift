import PlanLanguage
import TextAnalysis

/// The runs of dashes, of ellipsis dots and of middle dots in a query, and the queries that differ in how many marks they have.
///
/// 甲—乙 and 甲——乙, 甲…乙 and 甲……乙 are different strings, and texts write one for the other. A query with such a run is
/// answered as it is written, and the answer offers the form that has passages.
struct MarkRuns {
    /// A run of marks in the query.
    private struct Run {
        /// In Unicode scalars of the query.
        var range: Range<Int>
        /// One mark as it was typed: `—`, `…`, `...`.
        var mark: String
        /// Whether nothing of its string stands before it, or after it. A text with more marks has those too, so only
        /// fewer can find more.
        var isAtEdge: Bool
    }

    private let source: QuerySource
    private var runs: [Run] = []

    /// How many marks a form has at most.
    static let most = 3
    /// So many runs vary independently of each other; of more, all runs get the same number.
    private static let independent = 3
    /// The dots of an ellipsis, as it is folded.
    private static let dots = 3

    init(_ query: String) { self.init(QuerySource(query)) }

    init(_ source: QuerySource) {
        self.source = source
        guard source.scalars.contains(where: { Self.class(of: $0) != nil }) else { return }
        var lexer = QueryLexer(source)
        guard let tokens = try? lexer.tokens() else { return }
        for token in tokens {
            switch token.kind {
            case .word: add(token.range)
            case .quoted: add(token.range.lowerBound + 1..<token.range.upperBound - 1)
            default: break
            }
        }
    }

    private enum MarkClass { case dash, dot, middle }

    private static func `class`(of scalar: Unicode.Scalar) -> MarkClass? {
        if scalar.isASCII { return scalar == "-" ? .dash : scalar == "." ? .dot : nil }
        // Most are, and their properties cost more than this look.
        if CharacterClass.isHan(scalar.value) { return nil }
        if middleDots.contains(scalar.value) { return .middle }
        guard !scalar.properties.isAlphabetic, !scalar.properties.isWhitespace else { return nil }
        let folded = Normalizer.fold(String(scalar)).utf8
        if folded.elementsEqual("-".utf8) { return .dash }
        return !folded.isEmpty && folded.allSatisfy { $0 == UInt8(ascii: ".") } || folded.elementsEqual("…".utf8)
            ? .dot : nil
    }

    /// 敦煌行·丝绸之路: the dot between the parts of a name, in the forms that keyboards have.
    private static let middleDots = Lexicon.characters(.middleDot)

    /// Adds the runs of a string of the query.
    private mutating func add(_ range: Range<Int>) {
        var start = range.lowerBound
        while start < range.upperBound {
            guard let kind = Self.class(of: source.scalars[start]) else {
                start += 1
                continue
            }
            var end = start + 1
            while end < range.upperBound, Self.class(of: source.scalars[end]) == kind { end += 1 }
            let first = String(source.scalars[start])
            let isSingleDot = first == "." || first == "．"
            let mark = isSingleDot ? String(repeating: first, count: Self.dots) : first
            // One dot or two are no ellipsis.
            if kind != .dot || !isSingleDot || end - start >= Self.dots {
                runs.append(
                    Run(
                        range: start..<end, mark: mark,
                        isAtEdge: start == range.lowerBound || end == range.upperBound))
            }
            start = end
        }
    }

    /// The queries that differ from this one in the numbers of marks alone, one to ``most`` in a run.
    func otherForms() -> [String] {
        guard !runs.isEmpty else { return [] }
        let own = Normalizer.fold(source.text(0..<source.count)).utf8
        var forms: [String] = []
        func add(_ counts: [Int]) {
            var form = ""
            var end = 0
            for (run, count) in zip(runs, counts) {
                form += source.text(end..<run.range.lowerBound) + String(repeating: run.mark, count: count)
                end = run.range.upperBound
            }
            form += source.text(end..<source.count)
            if Normalizer.fold(form).utf8 != own { forms.append(form) }
        }
        guard runs.count <= Self.independent else {
            for count in 1...Self.most { add(runs.map { $0.isAtEdge ? 1 : count }) }
            return forms
        }
        var counts: [[Int]] = [[]]
        for run in runs {
            let own = run.isAtEdge ? [1] : Array(1...Self.most)
            counts = counts.flatMap { before in own.map { before + [$0] } }
        }
        counts.forEach(add)
        return forms
    }
}
