import OriginalText

/// Makes headings of the blocks whose text an outline names.
enum OutlineHeadings {
    struct Title: Equatable {
        /// From 1.
        var level: Int
        var text: String
    }

    /// - Parameter titles: in the order of the document.
    static func mark(_ blocks: inout [LayoutBlock], titles: [Title]) {
        guard !titles.isEmpty else { return }
        var places: [String: [Int]] = [:]
        for (index, block) in blocks.enumerated() where block.block.kind == .paragraph {
            let text = block.plainText
            if text.utf8.count < 600 { places[text, default: []].append(index) }
        }
        var next = 0
        for title in titles {
            let text = String(String.UnicodeScalarView(title.text.unicodeScalars.filter { !$0.isBlank }))
            // A title may stand on the cover, in running heads and in the text: the first one after the title before is meant.
            guard let index = places[text]?.first(where: { $0 >= next }) else { continue }
            blocks[index].block.kind = .heading
            blocks[index].block.level = min(title.level, 9)
            next = index + 1
        }
    }
}
