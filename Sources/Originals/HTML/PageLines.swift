import OriginalText

/// A page's lines, each told to belong to the document or to what is around it.
struct PageLines {
    private(set) var lines: [HTMLLine]
    private(set) var facts: [ExtractedFact]
    /// The element that holds the document.
    let mainNode: Int
    private var isDocument: [Bool]

    init(_ lines: [HTMLLine], _ tree: HTMLTree) {
        self.lines = lines
        let main = MainBlock(lines, tree)
        mainNode = main.node
        isDocument = [Bool](repeating: false, count: lines.count)
        let fields = PageFields(lines, tree, mainLines: main.lines)
        facts = PageFields.metaFacts(tree) + fields.facts
        let headTitle = PageTitle.ofHead(tree)
        let names = facts.filter { $0.kind == .title }.map(\.value) + (headTitle.isEmpty ? [] : [headTitle])
        let title = PageTitle(lines, main: main.lines, titles: names)
        markMain(main.lines, title, fields)
        markAround(main.lines, title, fields)
        let titleLine = title.map { range in lines[range.lines].map(\.text).joined() }
        let titles = (title?.places ?? []).filter { isDocument[$0.lowerBound] || $0 == title?.lines }
        // From the end, so that the ranges hold.
        for range in (titles + fields.pairs).sorted(by: { $0.lowerBound > $1.lowerBound }) {
            join(range)
            if titles.contains(range) { self.lines[range.lowerBound].setTitle() }
        }
        if !facts.contains(where: { $0.kind == .title }), let name = Self.name(titleLine, headTitle) {
            facts.append(ExtractedFact(.title, name, origin: "title"))
        }
    }

    /// The title as the page shows it, else as its head says it without the site's name.
    private static func name(_ line: String?, _ headTitle: String) -> String? {
        if let line { return line }
        guard let name = PageTitle.candidates(headTitle).first else { return nil }
        let trimmed = String(
            name.trimmingPrefix { $0.isWhitespace }.reversed().trimmingPrefix { $0.isWhitespace }.reversed())
        return trimmed.isEmpty ? nil : trimmed
    }

    private static let fewestLinks = 5

    /// Whether the page has nothing but links to other pages in its document's place: no line that reads like text, no
    /// row of a table.
    var isList: Bool {
        let document = lines.indices.filter { isDocument[$0] }.map { lines[$0] }
        // A date may stand beside each link.
        let isEntry = { (line: HTMLLine) in line.linkCharacters * 2 > line.characters && !line.linksToFile }
        return document.count(where: isEntry) >= Self.fewestLinks
            && !document.contains {
                $0.isRow || $0.linksToFile || $0.isProse && !isEntry($0) && $0.block.kind != .heading
            }
    }

    /// Characters of the document.
    var documentCharacters: Int {
        lines.indices.reduce(0) { $0 + (isDocument[$1] ? lines[$1].characters : 0) }
    }

    func append(to text: inout ExtractedText, limits: ReadingLimits) throws(ExtractionFault) {
        for index in lines.indices {
            var block = lines[index].block
            if !isDocument[index] {
                block = ExtractedBlock(.navigation)
            }
            let cells = zip(lines[index].cells, lines[index].fileLines).map { bytes, line in
                bytes.isEmpty
                    ? []
                    : [ExtractedText.Run(String(decoding: bytes, as: UTF8.self), place: SourcePlace(markupLine: line))]
            }
            text.append(block, cells: cells)
            guard text.bytes.count <= limits.text else {
                throw ExtractionFault(.limit, "it has more than \(limits.text) bytes of text")
            }
        }
    }

    private mutating func markMain(_ main: Range<Int>, _ title: PageTitle?, _ fields: PageFields) {
        let kept = main.filter { !lines[$0].isLinks }.reduce(0) { $0 + lines[$1].characters }
        let links = main.filter { lines[$0].isLinks }.reduce(0) { $0 + lines[$1].characters }
        // A page that is a list of links is that.
        let dropsLinks = kept >= links
        let start = start(of: main, title, fields)
        let titleLines = Set((title?.places ?? []).flatMap { Array($0) })
        for index in main {
            let line = lines[index]
            if fields.blockLines.contains(index) {
                isDocument[index] = true
            } else if fields.bylines.contains(index) || dropsLinks && line.isLinks {
                continue
            } else if index < start, !line.isNumber, !line.block.isCentered || titleLines.contains(index) {
                continue
            } else {
                let text = line.text
                isDocument[index] =
                    !WebFurniture.isTools(text) && !WebFurniture.isImprint(text) && !WebFurniture.isPath(text)
            }
        }
    }

    /// Where the document begins: at its title, unless text stands above it, as an order stands above its regulation.
    private func start(of main: Range<Int>, _ title: PageTitle?, _ fields: PageFields) -> Int {
        var start = main.lowerBound
        for place in title?.places ?? [] where main.contains(place.lowerBound) {
            let hasText = (start..<place.lowerBound).contains { index in
                !fields.bylines.contains(index) && !fields.blockLines.contains(index) && lines[index].isProse
                    && lines[index].hasMarks
            }
            if hasText { break }
            start = place.lowerBound
        }
        return start
    }

    private mutating func markAround(_ main: Range<Int>, _ title: PageTitle?, _ fields: PageFields) {
        for index in fields.blockLines { isDocument[index] = true }
        if let title, title.lines.upperBound <= main.lowerBound {
            // Between a title above the block and the block: a second title, a number.
            for index in title.lines.upperBound..<main.lowerBound where !fields.bylines.contains(index) {
                let line = lines[index]
                guard !line.isLinks, line.block.isCentered || line.isNumber || line.isProse && line.hasMarks else {
                    continue
                }
                let text = line.text
                isDocument[index] = !WebFurniture.isTools(text) && !WebFurniture.isPath(text)
            }
        }
        for index in main.upperBound..<min(lines.count, main.upperBound + 30) where lines[index].linksToFile {
            isDocument[index] = true
        }
    }

    /// Makes one line of lines that are one text.
    private mutating func join(_ range: Range<Int>) {
        let first = range.lowerBound
        for index in range.dropFirst() {
            lines[first].cells[0] += lines[index].cells[0]
            lines[first].characters += lines[index].characters
            lines[first].block.isBold = lines[first].block.isBold && lines[index].block.isBold
        }
        isDocument[first] = true
        lines.removeSubrange(first + 1..<range.upperBound)
        isDocument.removeSubrange(first + 1..<range.upperBound)
    }
}

extension HTMLLine {
    fileprivate mutating func setTitle() {
        block.kind = .heading
        block.level = 1
    }
}
