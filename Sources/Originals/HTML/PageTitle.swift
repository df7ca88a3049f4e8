import OriginalText

/// The lines that are a page's title: those that say what its head says.
struct PageTitle {
    /// Each time that it stands there, in the order of the page; more than one line where it is broken.
    let places: [Range<Int>]
    /// The one that the document begins with: it stands nearest to the text.
    var lines: Range<Int> { places[places.count - 1] }

    /// Looks above the document and in its first lines.
    init?(_ lines: [HTMLLine], main: Range<Int>, titles: [String]) {
        let end = min(main.upperBound, main.lowerBound + 20)
        let parts = lines[..<end].map { $0.isRow ? [] : Self.key($0.text) }
        for key in titles.flatMap(Self.candidates).map(Self.key) where key.count >= 5 {
            let places = Self.places(of: key, parts)
            if !places.isEmpty {
                self.places = places
                return
            }
        }
        // The last heading above: the first is often the site's name.
        let isTopHeading = { (line: HTMLLine) in line.block.kind == .heading && line.block.level == 1 }
        guard !lines[main.lowerBound..<end].contains(where: isTopHeading),
            let heading = lines[..<main.lowerBound].lastIndex(where: isTopHeading)
        else { return nil }
        places = [heading..<heading + 1]
    }

    private static func places(of key: [Unicode.Scalar], _ parts: [[Unicode.Scalar]]) -> [Range<Int>] {
        var places: [Range<Int>] = []
        for first in parts.indices {
            var rest = key[...]
            var index = first
            while index < parts.count, index < first + 6, !rest.isEmpty, !parts[index].isEmpty,
                rest.starts(with: parts[index])
            {
                rest = rest.dropFirst(parts[index].count)
                index += 1
            }
            if rest.isEmpty { places.append(first..<index) }
        }
        return places
    }

    /// A page's `<title>` may have the site's name behind or before it.
    static func candidates(_ title: String) -> [String] {
        var candidates = [title]
        for index in title.indices where "_|-—–｜".contains(title[index]) {
            candidates.append(String(title[..<index]))
            candidates.append(String(title[title.index(after: index)...]))
        }
        // Longest first, so that a title with a dash in it is found whole.
        return candidates.filter { !isSite($0) }.sorted { $0.count > $1.count }
    }

    private static func isSite(_ name: String) -> Bool {
        let name = name.trimmingPrefix { $0.isWhitespace }
        return ["网站", "网", "门户", "平台"].contains { name.hasSuffix($0) }
    }

    /// Letters and digits alone: quotes, blanks and dashes differ between a page's head and its body.
    private static func key(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }

    /// The page's `<title>`, blank if it has none.
    static func ofHead(_ tree: HTMLTree) -> String {
        guard let node = tree.nodes.firstIndex(where: { $0.element == .title }) else { return "" }
        var text = HTMLLineText()
        for child in tree.children(of: node) where tree.nodes[child].element == .text {
            let range = Int(tree.nodes[child].textStart)..<Int(tree.nodes[child].textEnd)
            text.append(tree.text[range], line: 1, isBold: false, isLink: false)
        }
        return String(decoding: text.bytes, as: UTF8.self)
    }
}
