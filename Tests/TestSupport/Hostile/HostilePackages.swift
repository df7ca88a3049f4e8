/// Documents of Word, and packages that only look like them.
enum HostilePackages {
    private static let word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let list = "http://schemas.openxmlformats.org/package/2006/relationships"

    private static func document(_ body: String, list: String = "") -> String {
        "<?xml version=\"1.0\"?>\(list)<w:document \(word) xmlns:r=\"\(office)\"><w:body>\(body)</w:body></w:document>"
    }

    private static func paragraph(_ text: String, _ properties: String = "") -> String {
        "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
    }

    private static func file(_ document: String, _ more: [(String, String)] = []) -> [UInt8] {
        HostileZip.file(([("word/document.xml", document)] + more).map { HostileZip.Entry($0.0, $0.1) })
    }

    static let good = file(document((1...40).map { paragraph("第\($0)条　加强组织领导，落实工作责任。") }.joined()))

    static func bombs() -> [HostileOriginal] {
        let size = 1 << 30
        let zeros = DeflatedBytes.repeating([0], count: size)
        let open = Array("<w:document \(word)><w:body><w:p><w:r><w:t>".utf8)
        let long = DeflatedBytes.repeating(head: open, Array("规划".utf8), count: 20_000_000)
        let paragraphs = DeflatedBytes.repeating(
            head: Array("<w:document \(word)><w:body>".utf8), Array("<w:p/>".utf8), count: 2_000_000)

        var inner = HostileZip.file([HostileZip.Entry("a.txt", "内")])
        for _ in 0..<200 { inner = HostileZip.file([HostileZip.Entry("a.zip", stored: inner)]) }

        var overlapping = HostileZip()
        let kernel = HostileZip.Entry("word/document.xml", deflated: long, size: 120_000_000)
        let place = overlapping.add(kernel)
        for number in 1...5000 {
            var copy = kernel
            copy.name = "word/header\(number).xml"
            overlapping.list(copy, at: place)
        }
        let many = HostileZip.file((0..<120_000).map { HostileZip.Entry("a\($0)", "") })
        return [
            HostileOriginal(
                "bomb-zeros.docx", HostileZip.file([.init("word/document.xml", deflated: zeros, size: size)]),
                .leftOut("unpacks to more")),
            HostileOriginal(
                "bomb-text.docx", HostileZip.file([.init("word/document.xml", deflated: long, size: 120_000_000)]),
                .leftOut("too long")),
            HostileOriginal(
                "bomb-paragraphs.docx",
                HostileZip.file([.init("word/document.xml", deflated: paragraphs, size: 12_000_000)]),
                .leftOut("paragraphs")),
            HostileOriginal("bomb-nested.docx", inner, .leftOut("it ")),
            HostileOriginal("bomb-overlapping.docx", overlapping.finished(), .leftOut("too long")),
            HostileOriginal("bomb-parts.docx", many, .leftOut("more than 100000 parts")),
        ]
    }

    static func entities() -> [HostileOriginal] {
        var laughs = "<!ENTITY a0 \"哈哈哈哈哈哈哈哈哈哈\">"
        for index in 1...9 {
            laughs += "<!ENTITY a\(index) \"\(String(repeating: "&a\(index - 1);", count: 10))\">"
        }
        let long = "<!ENTITY a \"\(String(repeating: "长", count: 50_000))\">"
        let outside = "<!ENTITY a SYSTEM \"file:///etc/passwd\">"
        let parameter = "<!ENTITY % a SYSTEM \"http://127.0.0.1:9/a\"> %a;"
        return [
            ("laughs", laughs, "&a9;"), ("quadratic", long, String(repeating: "&a;", count: 10_000)),
            ("outside", outside, "&a;"), ("parameter", parameter, "字"),
        ].map { name, list, text in
            HostileOriginal(
                "entities-\(name).docx", file(document(paragraph(text), list: "<!DOCTYPE d [\(list)]>")),
                .leftOut("it"))
        }
    }

    static func nested() -> [HostileOriginal] {
        let opening = ["<w:tbl><w:tr><w:tc>", "<w:sdt><w:sdtContent>", "<w:p><w:r><w:pict><w:txbxContent>"]
        return zip(["tables", "controls", "boxes"], opening).map { name, opening in
            HostileOriginal(
                "deep-\(name).docx", file(document(String(repeating: opening, count: 10_000))), .leftOut("too deep"))
        }
    }

    /// What refers to itself, to nothing, or to what is no part of the package.
    static func wrong() -> [HostileOriginal] {
        let style = { (id: String, base: String) in
            "<w:style w:type=\"paragraph\" w:styleId=\"\(id)\"><w:basedOn w:val=\"\(base)\"/></w:style>"
        }
        let styles = "<w:styles \(word)>" + style("a", "b") + style("b", "a") + "</w:styles>"
        let level = "<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1%1%1%9.\"/></w:lvl>"
        let numbering = { (id: Int, link: String) in
            "<w:abstractNum w:abstractNumId=\"\(id)\">\(level)<w:numStyleLink w:val=\"\(link)\"/></w:abstractNum>"
                + "<w:num w:numId=\"\(id)\"><w:abstractNumId w:val=\"\(id)\"/></w:num>"
        }
        let numbers = "<w:numbering \(word)>" + numbering(1, "a") + numbering(2, "b") + "</w:numbering>"
        let numbered = paragraph("循环的样式", "<w:pStyle w:val=\"a\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr>")
        let links = ["../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/a.xml"]
        let relationships = links.enumerated().map { index, target in
            let mode = index % 2 == 0 ? "" : " TargetMode=\"External\""
            return "<Relationship Id=\"r\(index)\" Type=\"\(office)/header\" Target=\"\(target)\"\(mode)/>"
        }
        let references = links.indices.map { "<w:headerReference w:type=\"default\" r:id=\"r\($0)\"/>" }
        let outside = document(paragraph("外面的部件") + "<w:sectPr>\(references.joined())</w:sectPr>")
        return [
            HostileOriginal(
                "cyclic-styles.docx",
                file(document(numbered), [("word/styles.xml", styles), ("word/numbering.xml", numbers)]), .read("循环的样式")
            ),
            HostileOriginal(
                "relations-outside.docx",
                file(
                    outside,
                    [
                        (
                            "word/_rels/document.xml.rels",
                            "<Relationships xmlns=\"\(list)\">\(relationships.joined())</Relationships>"
                        )
                    ]), .read("外面的部件")),
            HostileOriginal("no-text.docx", file(document("")), .leftOut("no text")),
            HostileOriginal("empty-part.docx", file(""), .leftOut("cannot be read")),
        ]
    }
}
