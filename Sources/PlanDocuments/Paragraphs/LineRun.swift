import PlanLanguage

/// Lines that stand one under another with nothing between them, and how they are set.
///
/// What the end of a line means differs within one file: a table of contents, a list of names and wrapped text have
/// their own margins and widths. So each run is measured by itself, and by the runs of the same margin where it is too
/// short.
struct LineRun {
    /// Where the paragraphs of a run begin.
    enum FirstLine: Equatable {
        /// Nothing but the text itself shows it.
        case unmarked
        /// At the lines that are further in than the margin.
        case indented
        /// At the lines on the margin; the others hang behind a bullet or a number.
        case hanging
        /// At the run's first line only: blank lines stand between paragraphs.
        case firstOfRun
    }

    /// Indices into the file's lines.
    var lines: Range<Int>
    /// The columns before the text of the line that is furthest out.
    var margin: Int
    /// The column at which the run's lines are broken, or `nil` where each line is a paragraph of its own.
    var edge: Int?
    var firstLine = FirstLine.unmarked

    /// The narrowest edge, in columns from the margin: six characters.
    static let narrowest = 12
    /// The widest edge, in columns.
    static let widest = 400
}

/// The runs of lines of a file, measured.
///
/// A class, since a structure of as many arrays was copied with each call while it was measured.
final class LineRuns {
    private let text: SourceText
    private(set) var runs: [LineRun] = []
    /// By line: the index of its run, or -1.
    private var runOfLine: [Int]
    /// By line: the column after its last character.
    private let rightEdges: [Int]
    /// By line: the columns of the number, word or character that it begins with.
    private let firstUnits: [Int]
    /// By line: whether it ends a sentence.
    let endsSentence: [Bool]
    /// By line: whether it begins with what only a new paragraph begins with.
    let isMarked: [Bool]
    /// By line: its number.
    let numberings: [Numbering?]
    /// By line: marks of punctuation between its number and its last character.
    private let innerMarks: [Int]
    /// By line that a mark ends: the column at which it and its neighbours are broken, if they read as running text.
    private(set) var breakEdges: [Int: Int] = [:]

    init(_ text: SourceText, fileEdge: Int?, isApart: (Int) -> Bool) {
        self.text = text
        let lines = text.blocks
        runOfLine = Array(repeating: -1, count: lines.count)
        rightEdges = lines.map { $0.indent + text.reading.width($0.range) }
        firstUnits = lines.map { Self.firstUnit(text.scalars, $0.range) }
        endsSentence = lines.map { SentenceEnd.ends(text.scalars, $0.range) }
        numberings = lines.map { Numbering.read(text.scalars, $0.range) }
        isMarked = zip(lines, numberings).map { line, number in
            number != nil || LineForm.beginsParagraph(text.scalars, line.range)
        }
        innerMarks = zip(lines, numberings).map { line, number in
            text.scalars[line.range.dropFirst(max(number?.length ?? 0, 1)).dropLast()].count {
                Punctuation.isClauseMark($0)
            }
        }
        var first: Int?
        for index in lines.indices {
            let line = lines[index]
            let isText =
                line.fate == .text && line.form == .line && line.cellBreak == nil
                && line.headingLevel == 0 && !isApart(index)
            if let begun = first, !isText || line.followsGap {
                runs.append(LineRun(lines: begun..<index, margin: 0))
                first = nil
            }
            if isText, first == nil { first = index }
        }
        if let first { runs.append(LineRun(lines: first..<lines.count, margin: 0)) }
        for index in runs.indices {
            for line in runs[index].lines { runOfLine[line] = index }
        }
        measureBreaks()
        measure(fileEdge)
    }

    func run(ofLine line: Int) -> LineRun? { runOfLine[line] < 0 ? nil : runs[runOfLine[line]] }

    /// Whether a line is broken because what comes next had no room on it.
    func isFull(_ line: Int, before next: Int, edge: Int) -> Bool {
        guard rightEdges[line] <= edge + 2 else { return false }
        let needed = rightEdges[line] + firstUnits[next]
        return needed > edge || needed + LineWidths.spread > edge && needed + uncertainColumns(line) > edge
    }

    /// The columns by which a line may be wider than it counts: fonts give some marks one column or two.
    private func uncertainColumns(_ line: Int) -> Int {
        min(text.scalars[text.blocks[line].range].count(where: Punctuation.hasUncertainWidth), LineWidths.spread)
    }

    /// Whether what comes next had no room on a line, where the edge may be that of a line with a mark beyond the page,
    /// and where letters and digits may take as much room as Han characters.
    func isFilled(_ line: Int, before next: Int, edge: Int) -> Bool {
        if isFull(line, before: next, edge: edge) { return true }
        let needed = rightEdges[line] + firstUnits[next] + Self.hangingMark
        return rightEdges[line] <= edge && needed + LineWidths.spread > edge
            && needed + uncertainColumns(line) + narrowColumns(line) > edge
    }

    /// The columns of a mark that hangs over the edge of a page.
    private static let hangingMark = 2

    /// The columns by which a line would be wider if its letters and digits were as wide as Han characters.
    private func narrowColumns(_ line: Int) -> Int {
        text.scalars[text.blocks[line].range].count { $0 < 0x80 }
    }

    /// Whether a line is longer than its page allows: two lines that lost the break between them.
    func isOverlong(_ line: Int, edge: Int) -> Bool { rightEdges[line] > edge + 12 }

    /// Whether a line may be broken for want of room: letters and digits are narrower on a page than in columns.
    func isNearlyFull(_ line: Int, before next: Int, edge: Int) -> Bool {
        isFull(line, before: next, edge: edge)
            || rightEdges[line] <= edge + 12 && rightEdges[line] * 100 >= edge * 84
    }

    /// Whether the lines around `line` are one sentence in pieces, with a name on a line of its own: only the last ends
    /// it, none begins anything, and blank lines or indents set them apart.
    func isOneSentence(around line: Int, in run: LineRun) -> Bool {
        let isIndented = run.firstLine == .indented
        func begins(_ line: Int) -> Bool {
            line == run.lines.lowerBound || isIndented && text.blocks[line].indent > run.margin + 1
        }
        let limit = line - Self.mostPieces
        var first = line
        while !begins(first), !endsSentence[first], !isMarked[first], first > limit { first -= 1 }
        guard begins(first), isLongBeginning(text.blocks[first].range) else { return false }
        var last = first
        while last + 1 < run.lines.upperBound, !endsSentence[last], last - first < Self.mostPieces {
            if isMarked[last + 1] || begins(last + 1) { return false }
            last += 1
        }
        let isApart = last + 1 == run.lines.upperBound || isIndented && (begins(last + 1) || isMarked[last + 1])
        // The end of a page may cut a sentence anywhere, so that its pieces show nothing.
        guard isApart, endsSentence[last], last - first >= 2,
            !(first...last).contains(where: { text.blocks[$0].end == .page })
        else { return false }
        return innerMarks[first] > 0 && (first + 1...last).contains { innerMarks[$0] > 0 }
            && (first + 1..<last).contains { isName($0) }
    }

    /// Whether a line is as short as a name, and has no mark that divides a sentence.
    func isName(_ line: Int) -> Bool { innerMarks[line] == 0 && text.blocks[line].range.count <= Self.longestName }

    /// In Unicode scalars.
    private static let longestName = 40
    /// Whether a line is more than a heading can be.
    private func isLongBeginning(_ range: Range<Int>) -> Bool {
        range.count > Self.longestName || text.scalars[range].contains(where: CharacterClass.isFullStop)
    }
    /// The maximum number of lines that are taken for the pieces of one sentence.
    private static let mostPieces = 12

    // MARK: - Measuring

    private func measure(_ fileEdge: Int?) {
        for index in runs.indices { measureMargin(index) }
        let groups = Dictionary(grouping: runs.indices) { runs[$0].margin }
        var sharedEdges: [Int: Int] = [:]
        for (margin, members) in groups {
            sharedEdges[margin] = edge(ofPairs: members.flatMap { pairs(runs[$0]) }, least: 3)
        }
        let fileEdge = edge(ofPairs: runs.flatMap(pairs), least: 8) ?? fileEdge
        for index in runs.indices {
            runs[index].edge =
                edge(ofPairs: pairs(runs[index]), least: 3)
                ?? sharedEdges[runs[index].margin] ?? fileEdge ?? shortEdge(runs[index])
        }
        // Blank lines separate paragraphs where hardly any run has a line inside that ends early.
        for (_, members) in groups { markParagraphBlocks(members.filter { runs[$0].firstLine == .unmarked }) }
    }

    /// Measures the lines that marks end, stretch by stretch.
    private func measureBreaks() {
        var first = 0
        while first < text.blocks.count {
            var last = first
            while text.blocks[last].end == .hardBreak, last + 1 < text.blocks.count, !text.blocks[last + 1].followsGap {
                last += 1
            }
            if last > first, isRunningText(first...last), let edge = rightEdges[first..<last].max() {
                for line in first..<last { breakEdges[line] = edge }
            }
            first = last + 1
        }
    }

    /// Whether lines have marks of punctuation, but not one at the end of each, as the lines of a poem do.
    private func isRunningText(_ lines: ClosedRange<Int>) -> Bool {
        let ends = lines.count { line in
            text.blocks[line].range.last.map { Punctuation.isClauseMark(text.scalars[$0]) } ?? false
        }
        return ends < lines.count && (ends > 0 || lines.contains { innerMarks[$0] > 0 })
    }

    private func measureMargin(_ index: Int) {
        let lines = runs[index].lines
        let margin = lines.map { text.blocks[$0].indent }.min() ?? 0
        runs[index].margin = margin
        guard lines.count > 1 else { return }
        let outer = lines.filter { text.blocks[$0].indent <= margin + 1 }
        let inner = lines.count - outer.count
        guard inner > 0 else { return }
        let isHanging = outer.count { isMarked[$0] } * 10 >= outer.count * 9
        runs[index].firstLine = isHanging ? .hanging : .indented
    }

    /// A line of a run and whether its sentence continues on the next.
    private struct Pair {
        var line: Int
        var isOpen: Bool
    }

    /// The lines of a run before those that do not obviously begin a paragraph.
    private func pairs(_ run: LineRun) -> [Pair] {
        run.lines.dropLast().compactMap { line in
            guard !begins(line + 1, in: run) else { return nil }
            return Pair(line: line, isOpen: !endsSentence[line])
        }
    }

    private func begins(_ line: Int, in run: LineRun) -> Bool {
        switch run.firstLine {
        case .indented: text.blocks[line].indent > run.margin + 1 || isMarked[line] && endsSentence[line - 1]
        case .hanging: text.blocks[line].indent <= run.margin + 1
        case .unmarked, .firstOfRun: isMarked[line]
        }
    }

    /// The column at which lines are broken, if most of the open ones are broken there and they are running text.
    private func edge(ofPairs pairs: [Pair], least: Int) -> Int? {
        // A heading ends without a mark wherever it ends.
        let open = pairs.filter { $0.isOpen && !isPlainHeading($0.line) }
        guard open.count >= least, open.count * 10 >= pairs.count * 3 else { return nil }
        var widths = LineWidths(widest: LineRun.widest)
        for pair in open { widths.add(rightEdges[pair.line]) }
        guard let best = widths.commonest(from: LineRun.narrowest)?.width else { return nil }
        let full = open.filter {
            open.count < 8
                ? isFilled($0.line, before: $0.line + 1, edge: best)
                : isNearlyFull($0.line, before: $0.line + 1, edge: best)
        }
        guard full.count * 10 >= open.count * 7 else { return nil }
        let marks = open.reduce(0) { $0 + innerMarks[$1.line] }
        let characters = open.reduce(0) { $0 + text.blocks[$1.line].range.count }
        return marks * 40 >= characters ? best : nil
    }

    /// The edge of a few lines that nothing else measures: that of the widest, if they read as sentences, each broken
    /// there, and no line is wider.
    private func shortEdge(_ run: LineRun) -> Int? {
        // A heading ends without a mark wherever it ends.
        let own = pairs(run).filter { !$0.isOpen || !isPlainHeading($0.line) }
        let open = own.filter(\.isOpen)
        guard !open.isEmpty, let widest = own.map({ rightEdges[$0.line] }).max(), widest >= 2 * LineRun.narrowest,
            own.allSatisfy({ isFilled($0.line, before: $0.line + 1, edge: widest) }),
            let room = own.map({ rightEdges[$0.line] + min(narrowColumns($0.line), LineWidths.spread) }).max(),
            run.lines.allSatisfy({ rightEdges[$0] <= room + Self.hangingMark }),
            ends(run).allSatisfy({ endsSentence[$0] || isPlainHeading($0) })
        else { return nil }
        let lines = Set(own.flatMap { [$0.line, $0.line + 1] })
        guard
            lines.reduce(0, { $0 + innerMarks[$1] }) * 40 >= lines.reduce(0, { $0 + text.blocks[$1].range.count })
        else { return nil }
        // A single numbered line may be a heading that is wider than the text below it.
        let isHeading = open.count == 1 && numberings[open[0].line] != nil && !isLongSentence(open[0].line)
        return isHeading ? nil : widest
    }

    /// In Unicode scalars: headings are rarely longer.
    private static let longestHeading = 28

    /// Whether a line is longer and has more marks than a heading.
    private func isLongSentence(_ line: Int) -> Bool {
        let range = text.blocks[line].range
        let isOpen = range.last.map { CharacterClass.isComma(text.scalars[$0]) } ?? false
        return range.count > Self.longestHeading && (innerMarks[line] >= 2 || isOpen)
    }

    /// The lines of a run after which another paragraph obviously begins, and its last.
    private func ends(_ run: LineRun) -> [Int] {
        run.lines.filter { $0 == run.lines.upperBound - 1 || begins($0 + 1, in: run) }
    }

    /// Whether a line has a number and no mark of a sentence after it.
    private func isPlainHeading(_ line: Int) -> Bool { numberings[line] != nil && innerMarks[line] == 0 }

    private func markParagraphBlocks(_ members: [Int]) {
        var inner = 0
        var short = 0
        var between = 0
        for index in members {
            guard let edge = runs[index].edge else { continue }
            for pair in pairs(runs[index]) {
                inner += 1
                if !isFull(pair.line, before: pair.line + 1, edge: edge) { short += 1 }
                if !pair.isOpen { between += 1 }
            }
        }
        guard inner > 0, short * 50 <= inner else { return }
        // One run alone shows nothing, its lines may be full by chance; nor do runs that only page ends separate.
        let isSeparated = members.contains { index in
            let first = runs[index].lines.lowerBound
            return first > 0 && runOfLine[first - 1] >= 0
        }
        guard isSeparated || between == 0 else { return }
        for index in members where runs[index].edge != nil { runs[index].firstLine = .firstOfRun }
    }

    // MARK: - What a line begins with

    /// The columns of the number, word or character at a line's beginning, with the marks that cannot begin a line.
    private static func firstUnit(_ text: Scalars, _ range: Range<Int>) -> Int {
        var index = range.lowerBound
        while index < range.upperBound,
            Punctuation.isOpeningBracket(text[index]) || Punctuation.isOpeningQuotation(text[index])
        {
            index += 1
        }
        if index < range.upperBound, CharacterClass.isLatinLetterOrDigit(text[index]) {
            while index < range.upperBound,
                CharacterClass.isLatinLetterOrDigit(text[index]) || text[index] == "." || text[index] == "%"
            {
                index += 1
            }
        } else if index < range.upperBound {
            index += 1
        }
        while index < range.upperBound, Punctuation.isNeverFirst(text[index]) { index += 1 }
        return text.width(range.lowerBound..<index)
    }
}
