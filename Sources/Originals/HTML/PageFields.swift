import OriginalText

/// What a page's blocks of information and the lines below its title say, and which lines these are.
struct PageFields {
    private(set) var facts: [ExtractedFact] = []
    /// Lines of information blocks, which a reader takes for a part of the document.
    private(set) var blockLines: Set<Int> = []
    /// Lines that say when and from where the page was published.
    private(set) var bylines: Set<Int> = []
    /// Lines of information blocks that are a label, each with the line of its value: the page shows them as one.
    private(set) var pairs: [Range<Int>] = []

    /// - Parameter mainLines: the document's; its text has words before colons that are no fields.
    init(_ lines: [HTMLLine], _ tree: HTMLTree, mainLines: Range<Int>) {
        var cluster: [(line: Int, fields: [PageField])] = []
        var last = -10
        let read = Self.fields(lines, tree)
        for (line, lastLine, fields) in read {
            if line > last + 3 {
                close(cluster, lines, mainLines)
                cluster = []
            }
            for each in line...lastLine { cluster.append((each, each == line ? fields : [])) }
            last = lastLine
        }
        close(cluster, lines, mainLines)
    }

    /// The lines with fields; a label alone takes the next line for its value.
    private static func fields(_ lines: [HTMLLine], _ tree: HTMLTree) -> [(
        line: Int, lastLine: Int, fields: [PageField]
    )] {
        var result: [(Int, Int, [PageField])] = []
        var index = 0
        while index < lines.count {
            var fields = PageField.fields(lines[index])
            var last = index
            if fields.count == 1, fields[0].value.isEmpty, !lines[index].isRow, index + 1 < lines.count {
                let next = lines[index + 1]
                if next.characters <= 100, !next.isRow, next.block.kind != .heading,
                    areNear(lines[index].owner, next.owner, tree), PageField.fields(next).isEmpty
                {
                    fields[0].value = next.text
                    last = index + 1
                }
            }
            if !fields.isEmpty { result.append((index, last, fields)) }
            index = last + 1
        }
        return result
    }

    /// Whether two elements stand in one element, or in two that do, or one in the other.
    private static func areNear(_ first: Int, _ second: Int, _ tree: HTMLTree) -> Bool {
        let upper = Int(tree.nodes[max(0, Int(tree.nodes[first].parent))].parent)
        let outer = Int(tree.nodes[second].parent)
        return outer >= 0 && [first, Int(tree.nodes[first].parent), upper].contains(outer)
            || second == first || Int(tree.nodes[max(0, outer)].parent) == upper
    }

    private mutating func close(
        _ cluster: [(line: Int, fields: [PageField])], _ lines: [HTMLLine], _ mainLines: Range<Int>
    ) {
        let fields = cluster.flatMap(\.fields)
        guard let first = cluster.first?.line else { return }
        let isBlock = Set(fields.map(\.label)).count >= 3 && fields.contains { $0.isTelling }
        if isBlock {
            blockLines.formUnion(cluster.map(\.line))
            pairs += cluster.filter { $0.fields.isEmpty }.map { $0.line - 1..<$0.line + 1 }
        } else {
            // Among a document's text such words are text.
            let top = mainLines.lowerBound..<min(mainLines.upperBound, mainLines.lowerBound + 8)
            let isAbove =
                !mainLines.contains(first)
                || top.contains(first)
                    && !lines[top.lowerBound...first].contains { $0.isProse && $0.hasMarks && $0.characters > 60 }
            guard isAbove else { return }
            bylines.formUnion(cluster.map(\.line))
        }
        for field in fields {
            guard let kind = field.kind, isBlock || kind == .datePublished || kind == .source else { continue }
            guard let value = Self.value(field) else { continue }
            let fact = ExtractedFact(kind, value, origin: (isBlock ? "信息块 " : "信息行 ") + field.label)
            if !facts.contains(fact) { facts.append(fact) }
        }
    }

    /// `nil` where nothing was filled in.
    private static func value(_ field: PageField) -> String? {
        guard !field.value.isEmpty, field.value.utf8.count <= 600 else { return nil }
        if ["无", "-", "--", "/", "暂无", "其他"].contains(field.value) { return nil }
        let isDate = [.dateMade, .datePublished, .dateEffective].contains(field.kind)
        if isDate, !field.value.contains(where: \.isNumber), !field.value.contains("年") { return nil }
        return field.value
    }

    /// What a page's meta elements say. Their names are those of the state's rules for government sites.
    static func metaFacts(_ tree: HTMLTree) -> [ExtractedFact] {
        let kinds: [String: ExtractedFact.Kind] = [
            "articletitle": .title, "pubdate": .datePublished, "contentsource": .source, "og:title": .title,
            "dc.title": .title, "article:published_time": .datePublished,
        ]
        var facts: [ExtractedFact] = []
        for node in tree.nodes.indices where tree.nodes[node].element == .meta {
            guard let name = tree.attribute("name", of: node) ?? tree.attribute("property", of: node),
                let kind = kinds[name.lowercased()], let content = tree.attribute("content", of: node)
            else { continue }
            var text = HTMLLineText()
            text.append(Array(content.utf8)[...], line: 1, isBold: false, isLink: false)
            guard !text.isBlank else { continue }
            let fact = ExtractedFact(kind, String(decoding: text.bytes, as: UTF8.self), origin: "meta \(name)")
            if !facts.contains(fact) { facts.append(fact) }
        }
        return facts
    }
}
