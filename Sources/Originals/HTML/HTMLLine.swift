import OriginalText

/// A line as a reader sees it on a page, and what tells whether it belongs to the document.
struct HTMLLine {
    var block: ExtractedBlock
    /// UTF-8, blanks collapsed; one that is no table's row has one cell.
    var cells: [[UInt8]]
    /// For each cell the line of the file where it begins.
    var fileLines: [Int]
    /// The node that the text stands in.
    var owner: Int
    /// Characters without blanks.
    var characters = 0
    var linkCharacters = 0
    /// Whether it has marks that running text has.
    var hasMarks = false
    /// Whether it links to a file: an annex.
    var linksToFile = false
    /// The columns of its table.
    var columns = 1

    /// Its cells with a blank between two.
    var text: String {
        String(decoding: Array(cells.joined(separator: [UInt8(ascii: " ")])), as: UTF8.self)
    }

    var isRow: Bool { block.table > 0 }

    /// Whether most of it leads to other pages.
    var isLinks: Bool {
        linkCharacters * 5 > characters * 3 && !linksToFile && !(characters >= 40 && hasMarks)
    }

    /// Whether it reads like a sentence or a part of one.
    var isProse: Bool {
        !isLinks && (characters >= 18 || characters >= 8 && hasMarks)
    }

    /// Whether it is a document's number alone: 国发〔2018〕44号, 第746号.
    var isNumber: Bool {
        guard characters <= 30, !hasMarks, !isRow, cells[0].contains(where: isDigit) else { return false }
        return cells[0].suffix(3).elementsEqual("号".utf8)
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
