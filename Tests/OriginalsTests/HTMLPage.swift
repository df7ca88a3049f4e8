import OriginalText

@testable import Originals

/// A page that was read, line by line.
struct HTMLPage {
    let text: ExtractedText
    let lines: [(block: ExtractedBlock, text: String, place: SourcePlace?)]

    init(_ html: String, limits: ReadingLimits = ReadingLimits()) throws {
        try self.init(Array(html.utf8), limits: limits)
    }

    init(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) throws {
        text = try HTMLReader.read(bytes, limits: limits)
        var start = 0
        var lines: [(ExtractedBlock, String, SourcePlace?)] = []
        for block in text.blocks {
            let end = text.bytes[start...].firstIndex(of: UInt8(ascii: "\n"))!
            lines.append((block, String(decoding: text.bytes[start..<end], as: UTF8.self), text.place(atByte: start)))
            start = end + 1
        }
        self.lines = lines
    }

    /// The document's lines.
    var document: [String] { lines.filter { $0.block.kind != .navigation }.map(\.text) }
    var navigation: [String] { lines.filter { $0.block.kind == .navigation }.map(\.text) }
    /// The title inside of the document.
    var title: String? { lines.first { $0.block.kind == .heading && $0.block.level == 1 }?.text }

    func facts(_ kind: ExtractedFact.Kind) -> [String] {
        text.facts.filter { $0.kind == kind }.map(\.value)
    }

    func block(_ text: String) -> ExtractedBlock? {
        lines.first { $0.text == text }?.block
    }

    func notes(_ kind: ExtractionNote.Kind) -> Int {
        text.notes.filter { $0.kind == kind }.reduce(0) { $0 + $1.count }
    }
}
