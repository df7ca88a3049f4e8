import Foundation
import OriginalText

@testable import Originals

/// Small originals in the folder beside these tests.
enum Fixture {
    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        return [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }
}

extension ExtractedText {
    /// The blocks' texts.
    var lines: [String] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast().map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}

/// Sets text in lines, as a page would have it.
struct Typesetter {
    var page = GlyphPage(number: 1, width: 595, height: 842)
    var size: Float = 10

    init(number: Int = 1) {
        page.number = number
        page.fonts = [GlyphFont(name: "Song", isHeavy: false), GlyphFont(name: "Hei", isHeavy: true)]
    }

    /// Ideographs are an em wide, ASCII characters half an em.
    mutating func set(_ text: String, x: Float, y: Float, size: Float? = nil, font: Int = 0) {
        let size = size ?? self.size
        var left = x
        for scalar in text.unicodeScalars {
            let width = scalar.isASCII ? size / 2 : size
            let box = Box(left: left, top: y - size / 2, right: left + width, bottom: y + size / 2)
            if !scalar.isBlank { page.glyphs.append(Glyph(scalar: scalar, box: box, size: size, font: font)) }
            left += width
        }
    }

    /// A paragraph with an indent of two em, `columns` ideographs a line; returns where the next line would stand.
    @discardableResult
    mutating func paragraph(_ text: String, x: Float, y: Float, columns: Int, indent: Int = 2, pitch: Float = 18)
        -> Float
    {
        var rest = Array(text)
        var y = y
        var isFirst = true
        while !rest.isEmpty {
            let room = isFirst ? columns - indent : columns
            set(String(rest.prefix(room)), x: x + (isFirst ? Float(indent) * size : 0), y: y)
            rest.removeFirst(min(room, rest.count))
            y += pitch
            isFirst = false
        }
        return y
    }

    mutating func rule(_ isHorizontal: Bool, at position: Float, from start: Float, to end: Float) {
        page.rules.append(Rule(isHorizontal: isHorizontal, position: position, start: start, end: end))
    }
}

/// The blocks of made pages, as kind and text.
func laidOut(_ pages: [GlyphPage]) -> [(kind: ExtractedBlock.Kind, text: String)] {
    LayoutBlocks.blocks(of: DocumentLayout.read(pages)).map { block in
        (block.block.kind, block.cells.map { $0.map(\.text).joined() }.joined(separator: "|"))
    }
}
