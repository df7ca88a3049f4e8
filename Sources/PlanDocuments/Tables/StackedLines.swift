import PlanLanguage

/// The lines of a text from one on, each of them a cell of a table.
struct StackedLines {
    private let text: SourceText
    /// The blocks of the lines that were looked at so far, in order.
    private var blocks: [Int]

    init(_ text: SourceText, from index: Int) {
        self.text = text
        blocks = [index]
    }

    /// The block of a line, counted from 0; `nil` behind the text's end.
    mutating func block(at position: Int) -> Int? {
        while blocks.count <= position {
            guard let last = blocks.last, let next = TaskTables.nextLine(text, after: last) else { return nil }
            blocks.append(next)
        }
        return blocks[position]
    }

    private func words(_ block: Int) -> Scalars {
        HeaderText.foldWithoutBlanks(text.reading.string(text.blocks[block].range))
    }

    /// In Unicode scalars.
    private static let longestTitle = 12

    /// The columns, whose titles are the lines before the first number or group.
    mutating func columns(most: Int) -> TableColumns? {
        var titles: [Scalars] = []
        while titles.count < most, let block = block(at: titles.count) {
            let range = text.blocks[block].range
            guard range.count <= Self.longestTitle, Numbering.read(text.scalars, range) == nil else { break }
            let title = words(block)
            guard !TableColumns.isNumber(title) else { break }
            titles.append(title)
        }
        guard titles.count >= 3, titles.count < most, TableColumns.isOrdinal(titles[0]) else { return nil }
        return TableColumns(titles: titles)
    }

    /// The next line that is a row's number, greater than the last.
    ///
    /// - Parameter lines: how many other lines may stand before it.
    mutating func number(above last: Int, from position: Int, within lines: Int) -> (position: Int, number: Int)? {
        for next in position...position + lines {
            guard let block = block(at: next) else { return nil }
            guard text.blocks[block].range.count <= 4, let number = Int(words(block).string), number > last else {
                continue
            }
            return (next, number)
        }
        return nil
    }

    /// A row's cells with their source lines; fewer than `count` at the text's end.
    mutating func cells(from position: Int, _ count: Int) -> [(line: Int, text: Scalars)] {
        (position..<position + count).compactMap { position in
            block(at: position).map { (text.blocks[$0].number, words($0)) }
        }
    }
}
