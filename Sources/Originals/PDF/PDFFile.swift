import CPoppler
import OriginalText

/// An opened PDF. It belongs to one thread at a time.
final class PDFFile {
    private let handle: OpaquePointer
    /// poppler reads from them as long as the document is open.
    private let bytes: UnsafeMutableBufferPointer<UInt8>

    /// - Throws: `encrypted`, `damaged`, `limit`.
    init(_ bytes: [UInt8]) throws(ExtractionFault) {
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(bytes.count, 1))
        _ = copy.initialize(from: bytes)
        var code = PSP_OK
        guard let handle = psp_document_open(copy.baseAddress, bytes.count, &code) else {
            copy.deallocate()
            throw Self.fault(code)
        }
        self.handle = handle
        self.bytes = copy
    }

    deinit {
        psp_document_free(handle)
        bytes.deallocate()
    }

    private static func fault(_ code: psp_code) -> ExtractionFault {
        switch code {
        case PSP_ENCRYPTED: ExtractionFault(.encrypted, "it needs a password; save it without one")
        case PSP_LIMIT: ExtractionFault(.limit, "it is larger than 2 GB")
        case PSP_OUT_OF_MEMORY: ExtractionFault(.limit, "it needs more memory than reading may take")
        default: ExtractionFault(.damaged, "it is not a PDF, or too damaged to find its pages")
        }
    }

    /// The version of poppler that reads.
    static var readerVersion: String {
        var text = psp_bytes()
        guard psp_version(&text) == PSP_OK else { return "" }
        return taken(text)
    }

    var pageCount: Int { psp_document_pages(handle) }

    /// As the properties have it; empty if they do not.
    var title: String {
        var text = psp_bytes()
        guard psp_document_title(handle, &text) == PSP_OK else { return "" }
        return Self.taken(text)
    }

    /// The bookmarks in order.
    var outline: [OutlineHeadings.Title] {
        var text = psp_bytes()
        guard psp_document_outline(handle, 100_000, &text) == PSP_OK else { return [] }
        return Self.taken(text).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t", maxSplits: 1)
            guard parts.count == 2, let level = Int(parts[0]) else { return nil }
            return OutlineHeadings.Title(level: level, text: String(parts[1]))
        }
    }

    /// A page's glyphs, without its rules; `nil` if poppler cannot read it.
    ///
    /// - Parameter index: from 0.
    func page(_ index: Int, glyphLimit: Int) -> (page: GlyphPage, isCut: Bool)? {
        var text = psp_page_text()
        guard psp_page_read(handle, index, glyphLimit, &text) == PSP_OK else { return nil }
        defer { psp_page_text_free(&text) }
        var page = GlyphPage(number: index + 1, label: nil, width: text.width, height: text.height)
        let label = Self.string(text.label)
        page.label = label.isEmpty ? nil : label
        let names = UnsafeBufferPointer(start: text.font_names.bytes, count: text.font_names.length)
        page.fonts = names.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
            GlyphFont(pdfName: Array($0))
        }
        page.glyphs.reserveCapacity(text.glyph_count)
        for glyph in UnsafeBufferPointer(start: text.glyphs, count: text.glyph_count) {
            if let glyph = Glyph(glyph, width: text.width, height: text.height) { page.glyphs.append(glyph) }
        }
        return (page, text.is_cut)
    }

    /// Whether a page without characters has text that no code tells.
    func hasFonts(page index: Int) -> Bool { psp_page_has_fonts(handle, index) }

    /// The straight lines on a page. Empty if it cannot be rendered.
    func rules(page index: Int) -> [Rule] {
        withPicture(page: index, scale: 1) { pixels, width, height, scale in
            BitmapRules.rules(in: pixels, width: width, height: height, scale: scale)
        } ?? []
    }

    /// Whether anything dark is painted on a page.
    func hasInk(page index: Int) -> Bool {
        withPicture(page: index, scale: 0.5) { pixels, _, _, _ in pixels.count { $0 < 200 } > 20 } ?? false
    }

    /// A page in grey as a file that programs read (PGM); `nil` if it cannot be rendered.
    func picture(page index: Int, dotsPerInch: Int) -> [UInt8]? {
        // A page of A4 has 8.7 million pixels at 300 to an inch.
        withPicture(page: index, scale: Float(dotsPerInch) / 72, limit: 64_000_000) { pixels, width, height, _ in
            Array("P5\n\(width) \(height)\n255\n".utf8) + pixels
        }
    }

    private func withPicture<Result>(
        page index: Int, scale: Float, limit: Int = 8_000_000,
        _ body: (UnsafeBufferPointer<UInt8>, Int, Int, Float) -> Result
    ) -> Result? {
        var bitmap = psp_bitmap()
        guard psp_page_render(handle, index, scale, limit, &bitmap) == PSP_OK else { return nil }
        defer { psp_bitmap_free(&bitmap) }
        let pixels = UnsafeBufferPointer(start: bitmap.pixels, count: bitmap.width * bitmap.height)
        return body(pixels, bitmap.width, bitmap.height, bitmap.scale)
    }

    private static func taken(_ bytes: psp_bytes) -> String {
        defer { psp_bytes_free(bytes) }
        return string(bytes)
    }

    private static func string(_ bytes: psp_bytes) -> String {
        String(decoding: UnsafeBufferPointer(start: bytes.bytes, count: bytes.length), as: UTF8.self)
    }
}

extension Glyph {
    /// `nil` for what paints nothing, or not on the page.
    fileprivate init?(_ glyph: psp_glyph, width: Float, height: Float) {
        guard let scalar = Unicode.Scalar(glyph.scalar), !scalar.isBlank else { return nil }
        var box = Box(left: glyph.left, top: glyph.top, right: glyph.right, bottom: glyph.bottom)
        // poppler lets a character end where the next one begins: squeezed punctuation may have no advance left.
        let least = 0.1 * glyph.size
        if glyph.rotation % 2 == 0, box.width <= 0 { box.right = box.left + least }
        if glyph.rotation % 2 == 1, box.height <= 0 { box.bottom = box.top + least }
        let isFinite = box.left.isFinite && box.top.isFinite && box.right.isFinite && box.bottom.isFinite
        guard isFinite, box.width > 0, box.height > 0, glyph.size.isFinite, glyph.size > 0 else { return nil }
        guard box.right > 0, box.bottom > 0, box.left < width, box.top < height else { return nil }
        self.init(scalar: scalar, box: box, size: glyph.size, font: Int(glyph.font), turn: Int(glyph.rotation))
    }
}

extension GlyphFont {
    /// - Parameter bytes: UTF-8, or GBK in files of older programs.
    init(pdfName bytes: [UInt8]) {
        var name = String(decoding: bytes, as: UTF8.self)
        // A subset's name begins with six letters and a plus sign.
        if let plus = name.firstIndex(of: "+"), name.distance(from: name.startIndex, to: plus) == 6 {
            name = String(name[name.index(after: plus)...])
        }
        // 黑 in GBK.
        let isHeiInGBK = zip(bytes, bytes.dropFirst()).contains { $0 == 0xBA && $1 == 0xDA }
        self.init(name: name, isHeavy: isHeiInGBK || Self.isHeavy(name))
    }

    /// Typefaces that are bold, or that documents set in place of bold.
    static func isHeavy(_ name: String) -> Bool {
        let lower = name.lowercased()
        // 细黑 and 雅黑 are the plain text of many documents.
        if lower.contains("yahei") || name.contains("雅黑") || name.contains("细黑") { return lower.contains("bold") }
        return ["bold", "black", "heavy", "simhei", "stheiti", "fzhei", "黑"].contains { lower.contains($0) }
    }
}
