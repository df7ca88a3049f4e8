import OriginalText

/// Reads a saved web page.
///
/// The document's lines are told from the site's by how much text and how many links the page's elements have, not by
/// the names that a site gives them. What is around the document is kept as ``ExtractedBlock/Kind/navigation``.
enum HTMLReader: OriginalReader {
    static func read(_ bytes: [UInt8], limits: ReadingLimits) throws(ExtractionFault) -> ExtractedText {
        guard bytes.count <= Int(Int32.max) / 4 else { throw ExtractionFault(.limit, "it has more than 512 MiB") }
        return try read(DecodedText(page: bytes), limits: limits)
    }

    /// Reads a page whose encoding is known.
    static func read(_ page: DecodedText, limits: ReadingLimits) throws(ExtractionFault) -> ExtractedText {
        guard page.utf8.count <= Int(Int32.max) / 4 else { throw ExtractionFault(.limit, "it has more than 512 MiB") }
        let tree = try HTMLTreeBuilder.tree(utf8: page.utf8, limits: limits)
        var builder = HTMLLineBuilder(tree: tree, limits: limits, readsHidden: false)
        try builder.readAll()
        var lines = PageLines(builder.lines, tree)
        if lines.documentCharacters < 100, builder.hiddenCharacters > 300 {
            // A page whose document appears when a script runs.
            builder = HTMLLineBuilder(tree: tree, limits: limits, readsHidden: true)
            try builder.readAll()
            lines = PageLines(builder.lines, tree)
        }
        guard !lines.isList else {
            throw ExtractionFault(
                .links, "it is a list of links to other pages, with no text of its own; save the pages that it leads to"
            )
        }
        var text = ExtractedText(format: "html", encoding: page.encoding)
        try lines.append(to: &text, limits: limits)
        guard !text.blocks.isEmpty else { throw ExtractionFault(.empty, "it holds no text that is shown") }
        text.facts = lines.facts
        text.notes = notes(
            page, tree, hidden: HiddenText.characters(in: builder.hiddenNodes, of: tree),
            pictures: builder.pictures(in: lines.mainNode))
        return text
    }

    private static func notes(_ page: DecodedText, _ tree: HTMLTree, hidden: Int, pictures: Int) -> [ExtractionNote] {
        var notes: [ExtractionNote] = []
        if pictures > 0 { notes.append(ExtractionNote(.pictures, count: pictures)) }
        // Every page hides some words of its menus.
        if hidden > 200 { notes.append(ExtractionNote(.hiddenText, count: hidden)) }
        if tree.isCutOff { notes.append(ExtractionNote(.damaged, count: 1)) }
        if page.invalidBytes > 0 { notes.append(ExtractionNote(.invalidBytes, count: page.invalidBytes)) }
        return notes
    }
}

extension HTMLLineBuilder {
    /// How many pictures an element holds that may show text: icons are small.
    func pictures(in node: Int) -> Int {
        let end = tree.ends()[node]
        return pictures.count { picture in
            guard picture >= node, picture < end else { return false }
            let sizes = ["width", "height"].compactMap { name in
                tree.attribute(name, of: picture).flatMap { Int($0.prefix { $0.isNumber }) }
            }
            return sizes.allSatisfy { $0 > 48 }
        }
    }
}
