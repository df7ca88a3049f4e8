@testable import Originals

/// Writes the OFD files that tests read, from text that is set in millimetres.
struct OFDFileMaker {
    static let space = "xmlns:ofd=\"http://www.ofdspec.org/2016\""

    /// The objects of each page.
    var pages: [String] = [""]
    /// The objects of a template that every page names, if there are any.
    var template = ""
    var info = ""
    var outline = ""
    /// Elements of the resources besides the fonts.
    var units = ""
    /// Of the last page.
    private var objects = 100

    /// Adds a line that begins at x, on the base line y; ideographs are as wide as the size, ASCII half as wide.
    mutating func set(_ text: String, x: Float, y: Float, size: Float = 3.5, font: Int = 2) {
        pages[pages.count - 1] += Self.text(text, x: x, y: y, size: size, font: font)
    }

    static func text(_ text: String, x: Float, y: Float, size: Float = 3.5, font: Int = 2) -> String {
        let deltas = text.unicodeScalars.dropLast().map { "\($0.isASCII ? size / 2 : size)" }.joined(separator: " ")
        return object(
            "<ofd:TextCode X=\"0\" Y=\"\(size)\" DeltaX=\"\(deltas)\">\(text)</ofd:TextCode>", x: x, y: y - size,
            size: size, font: font)
    }

    static func object(
        _ codes: String, x: Float, y: Float, size: Float = 3.5, font: Int = 2, attributes: String = ""
    ) -> String {
        "<ofd:TextObject Boundary=\"\(x) \(y) 200 10\" Font=\"\(font)\" Size=\"\(size)\" \(attributes)>\(codes)"
            + "</ofd:TextObject>"
    }

    /// Adds a paragraph with an indent of two characters; returns where the next line would stand.
    @discardableResult
    mutating func paragraph(
        _ text: String, x: Float, y: Float, columns: Int, size: Float = 3.5, indent: Int = 2, pitch: Float = 6
    ) -> Float {
        var rest = Array(text)
        var y = y
        var isFirst = true
        while !rest.isEmpty {
            let room = isFirst ? columns - indent : columns
            set(String(rest.prefix(room)), x: x + (isFirst ? Float(indent) * size : 0), y: y, size: size)
            rest.removeFirst(min(room, rest.count))
            y += pitch
            isFirst = false
        }
        return y
    }

    /// Adds the rules of a table, each line a path of its own.
    mutating func grid(x: [Float], y: [Float]) {
        for edge in y { line(x[0], edge, x[x.count - 1], edge) }
        for edge in x { line(edge, y[0], edge, y[y.count - 1]) }
    }

    mutating func line(_ x: Float, _ y: Float, _ endX: Float, _ endY: Float) {
        pages[pages.count - 1] +=
            "<ofd:PathObject Boundary=\"\(x) \(y) 1 1\" LineWidth=\"0.2\"><ofd:AbbreviatedData>M 0 0 L \(endX - x) "
            + "\(endY - y)</ofd:AbbreviatedData></ofd:PathObject>"
    }

    static func page(_ content: String, head: String = "") -> String {
        "<ofd:Page \(space)><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area>\(head)<ofd:Content>"
            + "<ofd:Layer ID=\"1\">\(content)</ofd:Layer></ofd:Content></ofd:Page>"
    }

    var parts: [(name: String, content: String)] {
        var parts = [
            ("OFD.xml", Self.root(["Doc_0"], info: info)),
            ("Doc_0/Document.xml", document),
            (
                "Doc_0/PublicRes.xml",
                "<ofd:Res \(Self.space)><ofd:Fonts><ofd:Font ID=\"2\" FontName=\"宋体\"/><ofd:Font ID=\"3\" "
                    + "FontName=\"黑体\"/></ofd:Fonts>\(units)</ofd:Res>"
            ),
        ]
        let head = template.isEmpty ? "" : "<ofd:Template TemplateID=\"9\" ZOrder=\"Background\"/>"
        for (index, page) in pages.enumerated() {
            parts.append(("Doc_0/Pages/Page_\(index)/Content.xml", Self.page(page, head: head)))
        }
        if !template.isEmpty { parts.append(("Doc_0/Tpls/T.xml", Self.page(template))) }
        return parts
    }

    static func root(_ folders: [String], info: String = "") -> String {
        let bodies = folders.map {
            "<ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID>\(info)</ofd:DocInfo><ofd:DocRoot>\($0)/Document.xml"
                + "</ofd:DocRoot></ofd:DocBody>"
        }
        return "<ofd:OFD \(space) Version=\"1.0\" DocType=\"OFD\">\(bodies.joined())</ofd:OFD>"
    }

    private var document: String {
        let list = pages.indices.map { "<ofd:Page ID=\"\($0 + 20)\" BaseLoc=\"Pages/Page_\($0)/Content.xml\"/>" }
        let name = template.isEmpty ? "" : "<ofd:TemplatePage ID=\"9\" BaseLoc=\"Tpls/T.xml\"/>"
        let outlines = outline.isEmpty ? "" : "<ofd:Outlines>\(outline)</ofd:Outlines>"
        return
            "<ofd:Document \(Self.space)><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            + "</ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>\(name)</ofd:CommonData><ofd:Pages>"
            + "\(list.joined())</ofd:Pages>\(outlines)</ofd:Document>"
    }

    var bytes: [UInt8] { WordPackageFile.zip(parts) }
}
