import OriginalText
import Testing

@testable import Originals

/// Writes the packages that tests read: ZIP files whose entries are stored as they are.
enum WordPackageFile {
    static let word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// A document of Word.
    ///
    /// - Parameters:
    ///   - body: the elements in `w:body`.
    ///   - numbering: the elements in `w:numbering`; empty for no such part. So are `styles` and `footnotes`.
    ///   - related: type, target and content of further parts; their identifiers are `r1`, `r2`, …
    static func document(
        _ body: String, styles: String = "", numbering: String = "", footnotes: String = "",
        related: [(type: String, target: String, content: String)] = []
    ) -> [UInt8] {
        var parts = [(name: "word/document.xml", content: root("document", "<w:body>\(body)</w:body>"))]
        if !styles.isEmpty { parts.append(("word/styles.xml", root("styles", styles))) }
        if !numbering.isEmpty { parts.append(("word/numbering.xml", root("numbering", numbering))) }
        if !footnotes.isEmpty { parts.append(("word/footnotes.xml", root("footnotes", footnotes))) }
        for part in related { parts.append(("word/" + part.target, part.content)) }
        let list = related.enumerated().map { index, part in
            "<Relationship Id=\"r\(index + 1)\" Type=\"\(office)/\(part.type)\" Target=\"\(part.target)\"/>"
        }
        parts.append(("word/_rels/document.xml.rels", relationships(list.joined())))
        return zip(parts)
    }

    static func root(_ name: String, _ content: String) -> String {
        "<w:\(name) \(word) xmlns:r=\"\(office)\">\(content)</w:\(name)>"
    }

    static func relationships(_ list: String) -> String {
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(list)</Relationships>"
    }

    /// A paragraph of one run.
    static func paragraph(_ text: String, _ properties: String = "", run: String = "") -> String {
        "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:rPr>\(run)</w:rPr><w:t>\(text)</w:t></w:r></w:p>"
    }

    static func zip(_ parts: [(name: String, content: String)]) -> [UInt8] {
        zip(parts.map { (name: $0.name, bytes: Array($0.content.utf8), deflatedFrom: nil) })
    }

    /// - Parameter parts: `deflatedFrom` is the unpacked length of bytes that are a stream of Deflate already.
    static func zip(_ parts: [(name: String, bytes: [UInt8], deflatedFrom: Int?)]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            let start = file.count
            var fields = little(20, 2) + little(0x800, 2) + little(part.deflatedFrom == nil ? 0 : 8, 2) + little(0, 4)
            fields += little(part.deflatedFrom == nil ? Int(checksum(part.bytes)) : 0, 4)
            fields += little(part.bytes.count, 4) + little(part.deflatedFrom ?? part.bytes.count, 4)
            fields += little(part.name.utf8.count, 2) + little(0, 2)
            file += little(0x0403_4B50, 4) + fields + Array(part.name.utf8) + part.bytes
            directory += little(0x0201_4B50, 4) + little(20, 2) + fields
            directory += little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(start, 4)
            directory += Array(part.name.utf8)
        }
        let end = little(0x0605_4B50, 4) + little(0, 4) + little(parts.count, 2) + little(parts.count, 2)
        return file + directory + end + little(directory.count, 4) + little(file.count, 4) + little(0, 2)
    }

    private static func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// CRC-32, as ZIP has it.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        let table: [UInt32] = (0..<256).map { (start: UInt32) -> UInt32 in
            var value = start
            for _ in 0..<8 { value = (value >> 1) ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
            return value
        }
        var result: UInt32 = 0xFFFF_FFFF
        for byte in bytes { result = (result >> 8) ^ table[Int(UInt8(truncatingIfNeeded: result) ^ byte)] }
        return ~result
    }
}

extension ExtractedText {
    var kinds: [ExtractedBlock.Kind] { blocks.map(\.kind) }

    /// The place where each block begins.
    var starts: [SourcePlace?] {
        var byte = 0
        return lines.map { line in
            defer { byte += line.utf8.count + 1 }
            return place(atByte: byte)
        }
    }

    func count(of kind: ExtractionNote.Kind) -> Int? { notes.first { $0.kind == kind }?.count }
}

/// What reading hostile bytes came to.
struct WordHostileReading {
    var text: ExtractedText?
    var fault: ExtractionFault.Code?

    init(_ reader: any OriginalReader.Type, _ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) {
        do throws(ExtractionFault) {
            text = try reader.read(bytes, limits: limits)
        } catch {
            fault = error.code
        }
    }
}
