/// PDF files, written object by object.
enum HostilePDF {
    /// - Parameters:
    ///   - objects: their contents, from number 1; the first is the catalog.
    ///   - trailer: more entries of the trailer.
    static func file(_ objects: [[UInt8]], trailer: String = "") -> [UInt8] {
        var bytes = Array("%PDF-1.7\n".utf8)
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(bytes.count)
            bytes += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let start = bytes.count
        let table = places.map { String(String($0 + 10_000_000_000).dropFirst()) + " 00000 n \n" }.joined()
        let head = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        return bytes
            + Array((head + table + "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(trailer)>>\n").utf8)
            + Array("startxref\n\(start)\n%%EOF\n".utf8)
    }

    static func file(_ objects: [String], trailer: String = "") -> [UInt8] {
        file(objects.map { Array($0.utf8) }, trailer: trailer)
    }

    private static let catalog = "<< /Type /Catalog /Pages 2 0 R >>"
    private static let pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    private static let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"

    private static func page(_ box: String = "0 0 595 842", _ more: String = "") -> String {
        "<< /Type /Page /Parent 2 0 R /MediaBox [\(box)] /Contents 4 0 R "
            + "/Resources << /Font << /F 5 0 R >> \(more) >> >>"
    }

    private static func stream(_ content: String, _ entries: String = "") -> String {
        "<< /Length \(content.utf8.count) \(entries) >>\nstream\n\(content)\nendstream"
    }

    private static func text(_ lines: [String]) -> String {
        "BT /F 12 Tf 14 TL 72 770 Td " + lines.map { "(\($0)) Tj T* " }.joined() + "ET"
    }

    private static let plain = text((1...30).map { "Section \($0). The plan is carried out by the bureau of water." })

    static let good = file([catalog, pages, page(), stream(plain), font])

    private static var manyPages: [UInt8] {
        let numbers = 6...20_006
        let kids = numbers.map { "\($0) 0 R" }.joined(separator: " ")
        let list = "<< /Type /Pages /Kids [\(kids)] /Count \(numbers.count) >>"
        return file(
            [catalog, list, page(), stream(plain), font] + numbers.map { _ in "<< /Type /Page /Parent 2 0 R >>" })
    }

    static func structures() -> [HostileOriginal] {
        let loop = "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>"
        let form = stream(
            "/X Do BT /F 12 Tf 72 700 Td (again) Tj ET",
            "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X 6 0 R >> /Font << /F 5 0 R >> >>"
        )
        let outline = "<< /Title (a) /Parent 6 0 R /First 7 0 R /Last 7 0 R /Next 7 0 R >>"
        let outlines = "<< /Type /Outlines /First 7 0 R /Last 7 0 R >>"
        let withOutline = "<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>"
        let inside = stream("7 0 8 10 << >> << >>", "/Type /ObjStm /N 2 /First 8 /Extends 6 0 R")
        let arrays = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        let cyclic =
            "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [5 0 R] /ToUnicode 5 0 R >>"
        let start = Array("startxref\n9\n%%EOF\n".utf8)
        let ring = Array("%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Root 1 0 R /Prev 9 >>\n".utf8)
        return [
            HostileOriginal("pages-loop.pdf", file([catalog, loop, page(), stream(plain), font]), .either),
            HostileOriginal(
                "pages-own-kid.pdf", file([catalog, "<< /Type /Pages /Kids [2 0 R] /Count 9 >>"]), .leftOut("it ")),
            HostileOriginal(
                "pages-billion.pdf",
                file([catalog, "<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>", page(), stream(plain), font]),
                .either),
            HostileOriginal("xref-loop.pdf", ring + start, .leftOut("damaged")),
            HostileOriginal(
                "xref-prev-own.pdf",
                file([catalog, pages, page(), stream(plain), font], trailer: "/Prev 9 /XRefStm 9 "), .either),
            HostileOriginal(
                "form-in-itself.pdf",
                file([
                    catalog, pages, page("0 0 595 842", "/XObject << /X 6 0 R >>"), stream("/X Do " + plain), font,
                    form,
                ]), .read("bureau of water")),
            HostileOriginal(
                "outline-loop.pdf", file([withOutline, pages, page(), stream(plain), font, outlines, outline]),
                .read("bureau of water")),
            HostileOriginal(
                "objects-in-itself.pdf", file([catalog, pages, page(), stream(plain), font, inside]),
                .read("bureau of water")),
            HostileOriginal(
                "arrays-deep.pdf",
                file([catalog, pages, page(), stream(plain), font, arrays], trailer: "/Info 6 0 R "), .either),
            HostileOriginal("font-in-itself.pdf", file([catalog, pages, page(), stream(plain), cyclic]), .either),
            HostileOriginal(
                "length-loop.pdf",
                file([catalog, pages, page(), "<< /Length 4 0 R >>\nstream\n\(plain)\nendstream", font]), .either),
        ]
    }

    /// What is larger than anyone prints.
    static func sizes() -> [HostileOriginal] {
        let glyphs = DeflatedBytes.zlib(
            DeflatedBytes.repeating(
                head: Array("BT /F .01 Tf 72 700 Td ".utf8), Array("(aaaaaaaaaa) Tj 0 -.01 Td ".utf8), count: 200_000,
                tail: Array(" ET".utf8)))
        let spread = DeflatedBytes.zlib(
            DeflatedBytes.repeating(
                head: Array("BT /F 1 Tf 10 800 Td ".utf8), Array("(a) Tj 7 0 Td (b) Tj 11 0 Td (c) Tj -17 -1 Td ".utf8),
                count: 100_000, tail: Array(" ET".utf8)))
        let zeros = DeflatedBytes.zlib(DeflatedBytes.repeating([0x20], count: 1 << 30))
        let boxes = DeflatedBytes.zlib(
            DeflatedBytes.repeating(head: Array(plain.utf8), Array(" 9 9 500 700 re S".utf8), count: 100_000))
        let packed = { (bytes: [UInt8], box: String) -> [UInt8] in
            let head = Array("<< /Length \(bytes.count) /Filter /FlateDecode >>\nstream\n".utf8)
            let parts = [catalog, pages, page(box)].map { Array($0.utf8) }
            return file(parts + [head + bytes + Array("\nendstream".utf8), Array(font.utf8)])
        }
        let a4 = "0 0 595 842"
        let grid = (0..<300).map { "\($0 * 2) 0 m \($0 * 2) 800 l S 0 \($0 * 2) m 595 \($0 * 2) l S " }.joined()
        return [
            HostileOriginal("glyphs-million.pdf", packed(glyphs, a4), .either),
            HostileOriginal("glyphs-spread.pdf", packed(spread, a4), .either),
            HostileOriginal("stream-gigabyte.pdf", packed(zeros, a4), .leftOut("it ")),
            HostileOriginal("boxes-many.pdf", packed(boxes, a4), .either),
            HostileOriginal(
                "page-huge.pdf", file([catalog, pages, page("0 0 100000000 100000000"), stream(plain), font]), .either),
            HostileOriginal("page-nothing.pdf", file([catalog, pages, page("0 0 0 0"), stream(plain), font]), .either),
            HostileOriginal(
                "page-backwards.pdf", file([catalog, pages, page("595 842 -1e30 nan"), stream(plain), font]), .either),
            HostileOriginal("rules-many.pdf", file([catalog, pages, page(), stream(grid + plain), font]), .either),
            HostileOriginal("pages-many.pdf", manyPages, .leftOut("more than 20000")),
        ]
    }
}
